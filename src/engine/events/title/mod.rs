//! A headline for an event: who does what to whom, in at most eight words, in the present tense of
//! headlines, with names instead of pronouns.
//!
//! It is put together and never cut off: a subject ([`subject`]), the verb ([`verb`]), its complements and
//! phrases as far as they fit ([`mod@clause`], [`phrases`]), each a nominal that is whole ([`mod@nominal`]).

mod clause;
mod nominal;
mod phrases;
mod subject;
mod verb;
mod verb_form;

use super::story::Story;
use super::trigger::Candidate;
use crate::engine::clause as syntax;
use crate::engine::lexicon::events::{
    BARE_REPORTING, DECLARATIONS, LIGHT_VERBS, PERSON_PRONOUNS, PLURALS, QUANTITIES,
    SPEAKER_PRONOUNS, STANCES,
};
use crate::language::{Dep, Tag};
use crate::model::{EntityId, Status};
use clause::{Frame, clause_words, undergone_words};
use nominal::{nominal, spelled};
use phrases::{add_phrases, fronted_words};

/// The longest headline, in words.
const LONGEST: usize = 8;
/// Below how many words a headline takes the place along that stands before its clause.
const SHORT: usize = 4;
/// How many clauses up a headline is looked for that says enough.
const CLIMB: usize = 3;

/// The event in at most eight words.
pub fn title(story: &Story<'_>, candidate: Candidate, status: Status) -> String {
    let trigger = candidate.trigger;
    let mut best = match candidate.verb {
        // `There was an explosion`
        Some(verb) if story.tokens.child(verb, Dep::Expl).is_some() => {
            let there = story.tokens.child(verb, Dep::Attr).unwrap_or(trigger);
            noun_words(story, if candidate.is_noun() { trigger } else { there })
        }
        Some(verb) => verb_words(story, candidate, verb, status),
        None => noun_words(story, trigger),
    };
    let mut at = trigger;
    for _ in 0..CLIMB {
        if says_enough(story, candidate, &best) {
            break;
        }
        // The clause around it, then the one above that, tells more.
        let around = match (at == trigger, candidate.verb) {
            (true, None) => syntax::governing(story.tokens, at),
            _ => syntax::matrix(
                story.tokens,
                candidate.verb.filter(|_| at == trigger).unwrap_or(at),
            ),
        };
        let Some(around) = around.filter(|&around| story.is_told(around)) else {
            break;
        };
        let told = Candidate {
            trigger: around,
            verb: Some(around),
        };
        let frame = Frame {
            focus: Some(trigger),
            ..Frame::of(story, around, LONGEST)
        };
        let words = clause_words(story, &frame, super::status::status(story, told)).words;
        if words.len() > best.len() {
            best = words;
        }
        at = around;
    }
    if let Some(verb) = candidate.verb.filter(|_| best.len() < SHORT) {
        let room = LONGEST.saturating_sub(best.len());
        best.extend(fronted_words(story, verb, room));
    }
    if best.is_empty() {
        best.push(story.tokens.word(trigger).to_owned());
    }
    capitalised(&best.join(" "))
}

/// A clause as a headline; what its noun governs belongs to it.
fn verb_words(story: &Story<'_>, candidate: Candidate, verb: usize, status: Status) -> Vec<String> {
    let verb = impersonal(story, verb).unwrap_or(verb);
    let frame = Frame {
        focus: Some(candidate.trigger),
        ..Frame::of(story, verb, LONGEST)
    };
    let undergone = || {
        let unknown = frame.subject.words.is_empty() && syntax::is_predicate(story.tokens, verb);
        unknown
            .then(|| undergone_words(story, &frame, status))
            .flatten()
    };
    let mut words = undergone().unwrap_or_else(|| clause_words(story, &frame, status).words);
    // A subject takes its phrases along by itself.
    if candidate.is_noun() && frame.subject.noun != Some(candidate.trigger) {
        add_phrases(story, candidate.trigger, &frame, true, &mut words);
    }
    words
}

/// What an impersonal verb tells of: `it emerged that the firm had lied`.
fn impersonal(story: &Story<'_>, verb: usize) -> Option<usize> {
    let tokens = story.tokens;
    let subject = tokens.child(verb, Dep::Nsubj)?;
    let word = tokens.lower(subject);
    let it = tokens.tag(subject) == Tag::Prp
        && story.mention_at(subject).is_none()
        && [&PERSON_PRONOUNS, &SPEAKER_PRONOUNS, &PLURALS]
            .iter()
            .all(|list| !list.contains(word));
    let said = [&BARE_REPORTING, &DECLARATIONS, &STANCES]
        .iter()
        .any(|list| list.contains(tokens.lemma(verb)));
    let content = tokens.child(verb, Dep::Ccomp)?;
    (it && !said && content > verb && syntax::is_predicate(tokens, content)).then_some(content)
}

/// Whether the words are more than a bare verb, or a verb that says nothing without its object.
fn says_enough(story: &Story<'_>, candidate: Candidate, words: &[String]) -> bool {
    let light = || {
        candidate
            .verb
            .is_some_and(|verb| LIGHT_VERBS.contains(story.tokens.lemma(verb)))
    };
    words.len() > 2 || words.len() == 2 && (candidate.is_noun() || !light())
}

/// A noun that stands by itself: `attack on the embassy in Tunis`.
fn noun_words(story: &Story<'_>, noun: usize) -> Vec<String> {
    let mut words = nominal(story, noun, LONGEST, &[]).unwrap_or_default();
    if words.len() == 1 {
        // `October elections`, `Monday's session`: bare, the noun says too little.
        let time: Vec<usize> = story
            .tokens
            .children(noun)
            .filter(|&child| child < noun && story.in_time(child))
            .flat_map(|child| story.tokens.subtree(child))
            .filter(|&at| at < noun && story.tokens.dep(at) != Dep::Det)
            .collect();
        let mut timed = spelled(story, &time);
        timed.append(&mut words);
        words = timed;
    }
    let frame = Frame::of(story, noun, LONGEST);
    add_phrases(story, noun, &frame, true, &mut words);
    words
}

/// Whose name a token stands for, where it is known.
fn entity_at(story: &Story<'_>, token: usize) -> Option<EntityId> {
    story.mention_at(token).map(|mention| mention.entity)
}

/// Whether the token only points at somebody: a pronoun or a bare determiner, but not `both`.
fn is_pronoun(story: &Story<'_>, token: usize) -> bool {
    !QUANTITIES.contains(story.tokens.lower(token))
        && matches!(
            story.tokens.tag(token),
            Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex | Tag::Dt | Tag::PrpPoss
        )
}

/// The text with a capital first letter.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
