//! The prepositional phrases of a headline: which of them tell something and have room. The clause that they
//! stand in is put together in [`mod@super::clause`].

use super::clause::{Frame, infinitive};
use super::nominal::{joined, nominal};
use crate::engine::clause;
use crate::engine::events::story::{Story, is_event_noun};
use crate::engine::lexicon::events::{PAIR_PREPOSITIONS, PLACE_PREPOSITIONS, VAGUE_PLACES};
use crate::engine::lexicon::times_context::SOURCES;
use crate::language::{Dep, Tag, Tokens};

/// Adds the prepositional phrases at a verb or noun that fit, the one in focus first, then in text order.
/// `of` is part of a nominal already.
pub(super) fn add_phrases(
    story: &Story<'_>,
    head: usize,
    frame: &Frame,
    noun: bool,
    words: &mut Vec<String>,
) {
    let tokens = story.tokens;
    let in_focus = |at: usize| {
        frame
            .focus
            .is_some_and(|focus| focus != head && tokens.subtree(at).contains(&focus))
    };
    let (first, rest): (Vec<_>, Vec<_>) = tokens
        .children(head)
        .filter(|&at| at > head)
        .partition(|&at| in_focus(at));
    for at in first.into_iter().chain(rest) {
        let deed = tokens
            .child(at, Dep::Pcomp)
            .filter(|&deed| !noun && clause::is_predicate(tokens, deed));
        let piece = match deed {
            Some(deed) => deed_phrase(story, frame, at, deed, words.len()),
            None => phrase(story, frame, at, noun, in_focus(at), words),
        };
        words.extend(piece.unwrap_or_default());
    }
}

/// The phrase of a noun that tells who the two are: `between Norway and Spain`.
pub(super) fn pair_phrase(
    story: &Story<'_>,
    noun: usize,
    frame: &Frame,
    words: &[String],
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let pair = tokens
        .children(noun)
        .find(|&at| at > noun && PAIR_PREPOSITIONS.contains(tokens.lower(at)))?;
    phrase(story, frame, pair, true, false, words)
}

/// `to bribing officials` of `admits to bribing officials`; `told` words stand before it.
fn deed_phrase(
    story: &Story<'_>,
    frame: &Frame,
    preposition: usize,
    deed: usize,
    told: usize,
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let plain = tokens.dep(preposition) == Dep::Prep && tokens.tag(deed) == Tag::Vbg;
    let other = tokens.child(deed, Dep::Nsubj).is_some();
    if !plain || other || clause::link(tokens, deed).is_some() {
        return None;
    }
    let mut words = vec![tokens.lower(preposition).to_owned()];
    words.extend(infinitive(story, frame, deed, told + 1)?);
    Some(words)
}

/// A prepositional phrase, where it fits, tells something, and is not told yet: the subject may have taken
/// the same one along.
fn phrase(
    story: &Story<'_>,
    frame: &Frame,
    preposition: usize,
    noun: bool,
    in_focus: bool,
    words: &[String],
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    if !matches!(
        tokens.dep(preposition),
        Dep::Prep | Dep::Agent | Dep::Dative
    ) {
        return None;
    }
    // `due to illness`, `out of court`
    let second = tokens.children(preposition).find(|&child| {
        matches!(tokens.dep(child), Dep::Pcomp | Dep::Prep)
            && matches!(tokens.tag(child), Tag::In | Tag::To)
            && child == preposition + 1
    });
    let object = object_of(tokens, preposition).or_else(|| object_of(tokens, second?))?;
    let word = tokens.lower(preposition);
    let front: Vec<String> = std::iter::once(preposition)
        .chain(second)
        .map(|at| tokens.lower(at).to_owned())
        .collect();
    let room = frame.longest.checked_sub(words.len() + front.len())?;
    let skipped = story.in_time(object)
        || SOURCES.contains(word)
        || tokens.tag(preposition) != Tag::In && word != "to" && second.is_none()
        || noun && word == "of"
        || dated(story, object) && !in_focus
        || VAGUE_PLACES.contains(tokens.lemma(object));
    if skipped {
        return None;
    }
    let piece = if PAIR_PREPOSITIONS.contains(word) {
        let members = clause::members(tokens, object);
        let members = match members.as_slice() {
            [_] => people_in(story, preposition),
            _ => members,
        };
        let (pair, several) = joined(story, &members, room, frame.named());
        several.then_some(pair)
    } else {
        nominal(story, object, room, frame.named())
    }?;
    if piece.len() > room {
        return None;
    }
    let phrase: Vec<String> = front.into_iter().chain(piece).collect();
    let told = words.windows(phrase.len()).any(|window| window == phrase);
    (!told).then_some(phrase)
}

/// What a preposition governs. Of two objects side by side the parser took a part of the second one for the
/// first: `U.S.-Russia` of `with U.S.-Russia relations`.
fn object_of(tokens: &Tokens, preposition: usize) -> Option<usize> {
    let mut objects = tokens
        .children(preposition)
        .filter(|&child| tokens.dep(child) == Dep::Pobj);
    let first = objects.next()?;
    let beside = |&second: &usize| {
        tokens.subtree(second).start == first + 1
            && tokens.word(second).contains(char::is_alphabetic)
    };
    Some(objects.next().filter(beside).unwrap_or(first))
}

/// The heads of the names of people in the phrase, for where the parser does not join them: `between Ruiz
/// and Foreign Minister Ivan Petrov`.
fn people_in(story: &Story<'_>, preposition: usize) -> Vec<usize> {
    story
        .mentions_in(story.tokens.subtree(preposition))
        .filter(|mention| story.is_person(mention.entity))
        .map(|mention| mention.head)
        .collect()
}

/// Whether the nominal is itself an event with a time, which stands in a headline of its own.
fn dated(story: &Story<'_>, noun: usize) -> bool {
    is_event_noun(story.tokens, noun) && story.times_at(noun).next().is_some()
}

/// The first phrase before the verb that tells where: `In Norway, a vote was held`.
pub(super) fn fronted_words(story: &Story<'_>, verb: usize, room: usize) -> Vec<String> {
    let tokens = story.tokens;
    let place = clause::obliques(tokens, verb)
        .take_while(|&(preposition, _)| preposition < verb)
        .find(|&(preposition, object)| {
            PLACE_PREPOSITIONS.contains(tokens.lower(preposition))
                && !story.in_time(object)
                && story.mention_at(object).is_some()
        });
    let told = place.and_then(|(preposition, object)| {
        let mut words = vec![tokens.lower(preposition).to_owned()];
        words.extend(nominal(story, object, room.checked_sub(1)?, &[])?);
        Some(words)
    });
    told.unwrap_or_default()
}
