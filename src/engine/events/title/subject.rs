//! Who a headline is about: the verb's own subject, and for a pronoun that nobody is known behind the
//! nearest one that it can stand for.

use super::nominal::{joined, nominal};
use super::verb::is_plural;
use super::{entity_at, is_pronoun};
use crate::engine::clause;
use crate::engine::events::story::{Story, TokenMention};
use crate::engine::lexicon::events::{PERSON_PRONOUNS, PLURALS, SPEAKER_PRONOUNS};
use crate::language::{Dep, Tag};
use crate::model::{EntityId, EntityKind};

/// The longest subject, in words; a name that is longer is still told whole, up to the second.
const SUBJECT: [usize; 2] = [4, LONGEST_SUBJECT];
/// The longest subject of all, in words.
const LONGEST_SUBJECT: usize = 6;
/// What stands for those who do it as well and for whose names there is no room.
const OTHERS: [&str; 2] = ["and", "others"];
/// How many tokens before a pronoun its name is looked for.
const NEAR: usize = 60;
/// How many sentences before a pronoun its noun is looked for.
const BACK: usize = 2;

/// The subject of a headline.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// Its words; none where it is not known.
    pub words: Vec<String>,
    /// Whether it takes a plural verb.
    pub plural: bool,
    /// Whose names stand in it.
    pub entities: Vec<EntityId>,
    /// Its one noun, where it is no name.
    pub noun: Option<usize>,
}

/// The subject of the verb, in at most `room` words.
pub(super) fn subject(story: &Story<'_>, verb: usize, room: usize) -> Subject {
    let heads: Vec<usize> = heads(story, verb)
        .into_iter()
        .filter(|&head| !is_nameless(story, head))
        .collect();
    for longest in SUBJECT {
        let (mut words, mut several) = joined(story, &heads, longest.min(room), &[]);
        let left_out = heads.len() > 1 && !several && !words.is_empty();
        if left_out && longest < LONGEST_SUBJECT {
            continue;
        }
        let named = heads
            .first()
            .is_some_and(|&head| story.mention_at(head).is_some());
        if left_out && named && words.len() + OTHERS.len() <= longest.min(room) {
            words.extend(OTHERS.map(str::to_owned));
            several = true;
        }
        if !words.is_empty() {
            return Subject {
                words,
                plural: several || heads.first().is_some_and(|&head| is_plural(story, head)),
                entities: heads
                    .iter()
                    .flat_map(|&head| owner(story, head).into_iter().chain([head]))
                    .filter_map(|head| entity_at(story, head))
                    .collect(),
                noun: match heads[..] {
                    [head] => Some(head).filter(|&head| story.mention_at(head).is_none()),
                    _ => None,
                },
            };
        }
    }
    deed(story, verb, room)
        .or_else(|| named(story, verb))
        .unwrap_or_default()
}

/// A clause as the subject: `wearing a mask became compulsory`.
fn deed(story: &Story<'_>, verb: usize, room: usize) -> Option<Subject> {
    let tokens = story.tokens;
    let deed = tokens
        .child(verb, Dep::Csubj)
        .or_else(|| tokens.child(verb, Dep::CsubjPass))
        .filter(|&deed| tokens.tag(deed) == Tag::Vbg)?;
    let object = tokens.child(deed, Dep::Dobj)?;
    let mut words = vec![tokens.lower(deed).to_owned()];
    words.extend(nominal(story, object, room.checked_sub(1)?, &[])?);
    Some(Subject {
        words,
        ..Subject::default()
    })
}

/// Whose it is: `Ruiz` of `Ruiz's firm`.
fn owner(story: &Story<'_>, head: usize) -> Option<usize> {
    story.tokens.child(head, Dep::Poss)
}

/// The nominals that do it: the verb's own, or those that its pronoun stands for.
fn heads(story: &Story<'_>, verb: usize) -> Vec<usize> {
    let tokens = story.tokens;
    let own = story.subjects(verb);
    let Some(&first) = own.first() else {
        return own;
    };
    if !is_nameless(story, first) {
        return own;
    }
    let known = |heads: Vec<usize>| {
        heads
            .first()
            .is_some_and(|&head| !is_nameless(story, head))
            .then_some(heads)
    };
    // `The firm said it would close`, `When it was found, the ship had sunk`
    let above = match tokens.dep(verb) {
        Dep::Ccomp | Dep::Advcl => clause::matrix(tokens, verb),
        _ => None,
    };
    let agrees = |heads: &Vec<usize>| {
        let plural = heads.len() > 1 || heads.iter().all(|&head| is_plural(story, head));
        tokens.dep(verb) == Dep::Ccomp || plural == is_plural(story, first)
    };
    above
        .and_then(|above| known(clause::subjects(tokens, above)).filter(agrees))
        .or_else(|| {
            let noun = last_subject(story, first)?;
            Some(vec![noun])
        })
        .unwrap_or(own)
}

/// Whether the token is a pronoun that nobody is known behind.
fn is_nameless(story: &Story<'_>, token: usize) -> bool {
    is_pronoun(story, token) && story.mention_at(token).is_none()
}

/// What the sentences before told of, where the pronoun can mean it: `They` a plural, `it` a thing.
fn last_subject(story: &Story<'_>, pronoun: usize) -> Option<usize> {
    let tokens = story.tokens;
    if tokens.tag(pronoun) != Tag::Prp || PERSON_PRONOUNS.contains(tokens.lower(pronoun)) {
        return None;
    }
    let plural = is_plural(story, pronoun);
    let here = tokens.sentence_of(pronoun);
    let paragraph = tokens.paragraph_of(pronoun);
    (1..=BACK).find_map(|back| {
        let sentence = tokens.sentences().get(here.checked_sub(back)?)?.clone();
        let root = sentence.clone().find(|&token| tokens.is_root(token))?;
        let &subject = clause::subjects(tokens, root).first()?;
        let person = story
            .mention_at(subject)
            .is_some_and(|mention| story.is_person(mention.entity));
        let near = back == 1 || tokens.paragraph_of(subject) == paragraph;
        let fits =
            near && is_plural(story, subject) == plural && !is_pronoun(story, subject) && !person;
        fits.then_some(subject)
    })
}

/// The name that the pronoun before the verb most likely stands for: the speaker of a quote who
/// speaks of himself, else the last one named in this paragraph.
fn named(story: &Story<'_>, verb: usize) -> Option<Subject> {
    let tokens = story.tokens;
    let &pronoun = clause::subjects(tokens, verb).first()?;
    if tokens.tag(pronoun) != Tag::Prp {
        return None;
    }
    let speaks = SPEAKER_PRONOUNS.contains(tokens.lower(pronoun));
    let speaker = || {
        let quote = story.quotes.get(story.quote_at(verb)?.index())?;
        quote.speaker.filter(|_| speaks)
    };
    let personal = PERSON_PRONOUNS.contains(tokens.lower(pronoun));
    if !speaks && PLURALS.contains(tokens.lower(pronoun)) {
        return None;
    }
    let fits = |mention: &&TokenMention| {
        let kind = story.entity(mention.entity).map(|entity| entity.kind);
        tokens.paragraph_of(mention.head) == tokens.paragraph_of(pronoun)
            && match kind {
                Some(EntityKind::Person) => personal,
                Some(EntityKind::Organization) => !personal,
                _ => false,
            }
    };
    let nearest = || {
        let mentions = story.mentions_in(pronoun.saturating_sub(NEAR)..pronoun);
        mentions.filter(fits).last().map(|mention| mention.entity)
    };
    let entity = speaker().or_else(nearest)?;
    let name = super::nominal::short_name(story, entity)?;
    Some(Subject {
        words: name.split_whitespace().map(str::to_owned).collect(),
        plural: false,
        entities: vec![entity],
        noun: None,
    })
}
