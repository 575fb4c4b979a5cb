//! Who says it: the noun phrase beside the cue, or the one that the clause leaves to be understood.

use std::ops::Range;

use super::cues;
use super::page::Page;
use super::quoted::quoted_as;
use crate::engine::clause::{self, REACH};
use crate::engine::lexicon::entities::{self, CALENDAR};
use crate::engine::lexicon::quotes::{DAYS, DOCUMENTS, LOCAL_ADVERBS, VOICES};
use crate::language::{Dep, Tag};

/// How many tokens a noun phrase is searched for its end.
const PHRASE: usize = 40;
/// How many tokens stand between a joint and the verb whose subject it brings in.
const NEAR: usize = 8;

/// A noun phrase that speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its head noun.
    pub head: usize,
    /// Its tokens.
    pub range: Range<usize>,
}

impl Source {
    /// The noun phrase around a head: what stands before it, and after it what names it closer;
    /// relative clauses and descriptions behind a comma stay outside.
    pub fn around(page: &Page, head: usize) -> Self {
        let tokens = page.tokens;
        let left = tokens.subtree(head).start;
        let mut start = left.max(head.saturating_sub(PHRASE));
        let outside = |at: usize| page.is_marked(at) || tokens.tag(at).is_finite();
        if let Some(cut) = (start..head).rev().find(|&at| outside(at)) {
            // A clause before the phrase is joined to it in the parse alone.
            let joint = (cut..head).find(|&at| tokens.tag(at) == Tag::Cc);
            start = joint.filter(|_| !page.is_marked(cut)).unwrap_or(cut) + 1;
        }
        while start < head && page.is_mark(start) {
            start += 1;
        }
        let mut end = head + 1;
        for child in tokens.children(head).filter(|&child| child > head) {
            let behind_comma = page.is_break(end);
            match tokens.dep(child) {
                Dep::Punct => {}
                Dep::Appos if tokens.tag(child).is_proper() => end = tokens.subtree(child).end,
                // `the carrier on Wednesday said`: when it said so.
                Dep::Prep if is_day(page, child) => break,
                Dep::Cc | Dep::Conj => end = end.max(tokens.subtree(child).end),
                Dep::Case
                | Dep::Prep
                | Dep::Acl
                | Dep::Amod
                | Dep::Nummod
                | Dep::Nmod
                | Dep::Compound
                    if !behind_comma =>
                {
                    end = tokens.subtree(child).end;
                }
                _ => break,
            }
        }
        end = end.min(head + PHRASE).min(page.sentence(head).end);
        let lists = tokens
            .children(head)
            .any(|child| matches!(tokens.dep(child), Dep::Conj | Dep::Appos) && child < end);
        let cut = (head + 1..end).find(|&at| {
            page.is_marked(at)
                || page.is_break(at) && !lists
                || tokens.tag(at).is_finite()
                || tokens.word(at) == "("
                || page.is_break(at)
                    && at + 1 < end
                    && matches!(
                        tokens.tag(at + 1),
                        Tag::Wp | Tag::Wdt | Tag::WpPoss | Tag::Wrb | Tag::Vbg
                    )
        });
        let end = cut.unwrap_or(end);
        let range = page.trim(start..end);
        let range = if range.is_empty() {
            head..head + 1
        } else {
            range
        };
        Self { head, range }
    }

    /// Whether it is somebody that can speak: a person, a people, a body; no mood or river.
    pub fn can_speak(&self, page: &Page) -> bool {
        let tokens = page.tokens;
        let event = |at: usize| entities::NAMELESS_OPENERS.contains(tokens.lower(at));
        match tokens.tag(self.head) {
            Tag::Prp => tokens.lower(self.head) != "it",
            tag if tag.is_proper() => !self.range.clone().any(event),
            Tag::Nn | Tag::Nns => {
                let noun = tokens.lemma(self.head);
                [
                    entities::TITLES.contains(noun),
                    entities::PERSON_NOUNS.contains(noun),
                    entities::MALE_NOUNS.contains(noun),
                    entities::FEMALE_NOUNS.contains(noun),
                    entities::ORGANIZATION_NOUNS.contains(noun),
                    entities::NO_NAME_HEADS.contains(noun),
                    VOICES.contains(noun),
                    DOCUMENTS.contains(noun),
                ]
                .contains(&true)
            }
            _ => true,
        }
    }

    /// A noun phrase that the parse does not show, from its bare tokens; none where they do not look
    /// like one.
    pub fn bare(page: &Page, range: Range<usize>) -> Option<Self> {
        let range = page.trim(range);
        if range.is_empty() || range.len() > PHRASE || !page.begins_noun_phrase(range.start) {
            return None;
        }
        let stop = range
            .clone()
            .find(|&at| page.tokens.tag(at) == Tag::In || page.is_break(at))
            .unwrap_or(range.end);
        let head = (range.start..stop.max(range.start + 1)).rev().find(|&at| {
            let tag = page.tokens.tag(at);
            tag.is_noun() || tag == Tag::Prp
        })?;
        Some(Self { head, range })
    }
}

/// Whether the preposition brings in a day or month.
fn is_day(page: &Page, preposition: usize) -> bool {
    let object = page.tokens.child(preposition, Dep::Pobj);
    object.is_some_and(|object| CALENDAR.contains(page.tokens.lower(object)))
}

/// The speaker of a verb of saying; none where the sentence does not tell.
pub fn speaker(page: &Page, verb: usize) -> Option<Source> {
    let mut source = of_clause(page, verb)?;
    // A participle is no part of the noun phrase that it speaks for.
    if source.range.contains(&verb) {
        source.range.end = verb;
    }
    (source.head < source.range.end).then_some(source)
}

fn of_clause(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    if clause::group(tokens, verb).passive || is_asked(page, verb) {
        let agent = clause::agents(tokens, verb).first().copied()?;
        return Some(Source::around(page, agent));
    }
    if let Some(own) = own_subject(page, verb) {
        return Some(own);
    }
    if let Some(joined) = joined_subject(page, verb) {
        return Some(joined.1);
    }
    if let Some(quoted) = quoted_as(page, verb) {
        return Some(quoted);
    }
    if is_loose_participle(page, verb) {
        return above(page, verb).and_then(|above| own_or_understood(page, above));
    }
    understood(page, verb).or_else(|| behind_opening(page, verb))
}

/// The name behind the phrase that opens the sentence, where the parse joins the two: `On Monday, [Ada
/// Quill], head of the port, said`.
fn behind_opening(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    let start = page.sentence(verb).start;
    let described = verb.checked_sub(1).filter(|&last| page.is_break(last))?;
    if !tokens.tag(verb).is_finite() || tokens.tag(start) != Tag::In || verb - start > PHRASE {
        return None;
    }
    let open = (start..described).find(|&at| page.is_break(at))?;
    let close = (open + 1..verb).find(|&at| page.is_break(at))?;
    let named = open + 1..close;
    let finite = (start..verb).any(|at| tokens.tag(at).is_finite() || page.is_marked(at));
    let proper = named.clone().all(|at| tokens.tag(at).is_proper());
    (!finite && proper)
        .then(|| Source::bare(page, named))
        .flatten()
}

/// Whether the verb is a participle that only sets the scene, done to the one who speaks then: `Asked
/// whether it was over, she said`.
fn is_asked(page: &Page, verb: usize) -> bool {
    let tokens = page.tokens;
    matches!(tokens.tag(verb), Tag::Vbn | Tag::Vbd)
        && tokens.dep(verb) == Dep::Advcl
        && tokens.child(verb, Dep::Nsubj).is_none()
        && tokens.child(verb, Dep::Aux).is_none()
}

/// The subject beside the verb; two nouns in a row that the parse took for two subjects are one.
pub fn own_subject(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    // Behind a participle stands the subject of what it reports: `confirming [they] were safe`.
    let reported = |child: usize| child > verb && tokens.tag(verb) == Tag::Vbg;
    let mut subjects = tokens.children(verb).filter(|&child| {
        tokens.dep(child) == Dep::Nsubj && !page.is_marked(child) && !reported(child)
    });
    let Some(first) = subjects.next() else {
        return listed_subject(page, verb).or_else(|| absolute_subject(page, verb));
    };
    if let Some(antecedent) = clause::antecedent(tokens, first) {
        return (antecedent != verb && !page.is_marked(antecedent))
            .then(|| Source::around(page, antecedent));
    }
    if matches!(tokens.tag(first), Tag::Wp | Tag::Wdt) {
        let noun = first
            .checked_sub(1)
            .filter(|&before| tokens.tag(before).is_noun())?;
        return Some(Source::around(page, noun));
    }
    let mut source = Source::around(page, first);
    for next in subjects {
        let other = Source::around(page, next);
        if (next < verb) == (first < verb) && other.range.start <= source.range.end + 1 {
            source.range.end = source.range.end.max(other.range.end);
            source.head = next;
        }
    }
    if source.range.start < verb && source.range.end > verb {
        source.range.end = verb;
    }
    // `the firm invested and sold, but the paper reports`: the clause before is joined to the subject in
    // the parse alone.
    let clause_before = |joint: usize| {
        first + 1 < joint
            && page.is_break(joint - 1)
            && (first + 1..joint).any(|at| tokens.tag(at).is_verb())
    };
    if let Some((_, near)) = joined_subject(page, verb).filter(|&(joint, _)| clause_before(joint)) {
        return Some(near);
    }
    Some(without_object(page, source))
}

/// The noun phrase between `with` and a participle: `with [the harbour office] confirming they were safe`.
fn absolute_subject(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    let floor = verb.saturating_sub(NEAR).max(page.sentence(verb).start);
    let with = (floor..verb).rev().find(|&at| {
        let tag = tokens.tag(at);
        let phrase = tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Rb);
        !phrase || page.is_marked(at)
    })?;
    let absolute = tokens.tag(verb) == Tag::Vbg && tokens.lower(with) == "with";
    let phrase = with + 1..verb;
    // `the latter yesterday confirming`: the day is not the phrase's.
    let speaks = |at: usize| {
        let noun = tokens.tag(at).is_noun() || tokens.tag(at) == Tag::Jj;
        noun && !DAYS.contains(tokens.lower(at)) && !CALENDAR.contains(tokens.lower(at))
    };
    let end = phrase.clone().rev().find(|&at| speaks(at))? + 1;
    absolute.then_some(Source {
        head: end - 1,
        range: phrase.start..end,
    })
}

/// The nouns between a comma and the verb that the parse took for the end of a list: `killing ten
/// soldiers, [officials and witnesses] said`.
fn listed_subject(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    let told = tokens.tag(verb).is_finite() && !matches!(tokens.dep(verb), Dep::Conj | Dep::Advcl);
    let floor = verb.saturating_sub(NEAR).max(page.sentence(verb).start);
    let start = (floor..verb).rev().find(|&at| {
        let tag = tokens.tag(at);
        let phrase = tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cc);
        !phrase || page.is_marked(at)
    })?;
    let listed = start + 1..verb;
    let nouns = told
        && page.is_break(start)
        && !page.is_marked(start)
        && listed.clone().any(|at| tokens.tag(at) == Tag::Cc)
        && verb > 0
        && tokens.tag(verb - 1).is_noun();
    nouns.then(|| Source::bare(page, listed)).flatten()
}

/// The noun phrase between `and` or `but` and the verb, with the place of that joint, where nothing else
/// stands there.
fn joined_subject(page: &Page, verb: usize) -> Option<(usize, Source)> {
    let tokens = page.tokens;
    if !tokens.tag(verb).is_finite() {
        return None;
    }
    let floor = verb.saturating_sub(NEAR).max(page.sentence(verb).start);
    let joint = (floor..verb).rev().find(|&at| {
        let tag = tokens.tag(at);
        let phrase = tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd);
        !phrase || page.is_marked(at)
    })?;
    if tokens.tag(joint) != Tag::Cc || page.is_marked(joint) || joint + 1 == verb {
        return None;
    }
    let near = Source::bare(page, joint + 1..verb)?;
    (near.head + 1 == verb).then_some((joint, near))
}

/// The subject without the object of the participle before it: `killing ten soldiers, [officials and
/// witnesses] said`.
fn without_object(page: &Page, source: Source) -> Source {
    let tokens = page.tokens;
    let start = source.range.start;
    let governed = start
        .checked_sub(1)
        .is_some_and(|before| tokens.tag(before) == Tag::Vbg && !page.is_marked(before));
    let cut = source.range.clone().find(|&at| page.is_break(at));
    let Some(cut) = cut.filter(|_| governed) else {
        return source;
    };
    Source::bare(page, cut + 1..source.range.end).unwrap_or(source)
}

fn own_or_understood(page: &Page, verb: usize) -> Option<Source> {
    if clause::group(page.tokens, verb).passive {
        let agent = clause::agents(page.tokens, verb).first().copied();
        if let Some(agent) = agent {
            return Some(Source::around(page, agent));
        }
    }
    own_subject(page, verb).or_else(|| understood(page, verb))
}

/// The subject that the clause above lends.
fn understood(page: &Page, verb: usize) -> Option<Source> {
    let subject = clause::subjects(page.tokens, verb).first().copied()?;
    (!page.is_marked(subject) && subject != verb).then(|| Source::around(page, subject))
}

/// Whether the verb is a participle set off by a comma: `..., adding that`, `, further noting`.
pub fn is_loose_participle(page: &Page, verb: usize) -> bool {
    let tag = page.tokens.tag(verb);
    let form = tag == Tag::Vbg || tag == Tag::Nn && page.tokens.lower(verb).ends_with("ing");
    form && loose_start(page, verb).is_some()
}

/// The comma or dash before a participle and its adverbs.
pub fn loose_start(page: &Page, verb: usize) -> Option<usize> {
    let mut at = verb;
    while at > 0 && verb - at < 4 {
        at -= 1;
        if page.is_break(at) || page.is_marked(at) {
            return Some(at);
        }
        let adverb = page.tokens.tag(at) == Tag::Rb
            || LOCAL_ADVERBS.contains(page.tokens.lower(at))
            || matches!(page.tokens.tag(at), Tag::In | Tag::Cc);
        if !adverb {
            return None;
        }
    }
    None
}

/// The nearest verb of saying above, else the nearest predicate.
fn above(page: &Page, verb: usize) -> Option<usize> {
    let tokens = page.tokens;
    let up = || tokens.ancestors(verb).take(REACH);
    up().find(|&at| !page.is_marked(at) && cues::verb(page, at).is_some())
        .or_else(|| up().find(|&at| !page.is_marked(at) && clause::is_predicate(tokens, at)))
}
