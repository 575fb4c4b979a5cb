//! What a time hangs on: the event noun or the predicate whose date it may be, and whether it rather tells
//! when a source spoke. What date an event gets from it is [`super::when`]'s business.

use std::ops::Range;

use super::story::is_event_noun;
use crate::engine::clause::{self, Link, REACH, Tense};
use crate::engine::lexicon::events::{LIGHT_VERBS, TEMPORAL_PREPOSITIONS, WITHIN_PREPOSITIONS};
use crate::engine::lexicon::times_context::SOURCES;
use crate::language::{Dep, Tag, Tokens};
use crate::model::{Relation, Time, TimexType};

/// The token of a range whose head lies outside of it.
pub fn head_of(tokens: &Tokens, range: &Range<usize>) -> Option<usize> {
    range
        .clone()
        .rev()
        .find(|&token| tokens.is_root(token) || !range.contains(&tokens.head(token)))
}

/// The clause that an amount of time is counted from, and whose own time it therefore gives: `eight
/// years after troops seized the port`.
pub fn counted_from(tokens: &Tokens, range: &Range<usize>) -> Option<usize> {
    let marker = range.end;
    if marker >= tokens.len() || Link::of_word(tokens.lower(marker)) != Some(Link::After) {
        return None;
    }
    match tokens.dep(marker) {
        Dep::Mark => Some(tokens.head(marker)),
        Dep::Prep => tokens.child(marker, Dep::Pcomp),
        _ => None,
    }
    .filter(|&verb| verb > marker && clause::is_predicate(tokens, verb))
}

/// What a time expression hangs on: an event noun that it modifies (`Sunday's vote`, `the 2016
/// referendum`) or the predicate of its clause. None where it belongs to another thing (`the 1965
/// act`), unless that is where a clause puts its own day. With it how many nouns stand between them.
/// `in_time` tells of each token before it whether it stands in a time.
pub fn holder(
    tokens: &Tokens,
    range: &Range<usize>,
    is_day: bool,
    in_time: &[bool],
) -> Option<(usize, u8)> {
    let mut at = head_of(tokens, range)?;
    if is_event_noun(tokens, at) {
        return Some((at, 0));
    }
    let mut removed = 0;
    for _ in 0..REACH {
        if tokens.is_root(at) {
            break;
        }
        let above = tokens.head(at);
        if is_event_noun(tokens, above) && !range.contains(&above) {
            // `confirmed the nomination on Friday`: the phrase belongs to the verb.
            let object = tokens.dep(at) == Dep::Prep
                && tokens.dep(above) == Dep::Dobj
                && tokens.lower(at) != "of"
                && !LIGHT_VERBS.contains(tokens.lemma(tokens.head(above)));
            return Some((if object { tokens.head(above) } else { above }, removed));
        }
        if clause::is_predicate(tokens, above) {
            let timely = in_time.get(at).copied().unwrap_or_default();
            let described = !timely && is_description(tokens, range, at);
            return (!described).then_some((above, removed));
        }
        let belongs = match tokens.dep(at) {
            Dep::Compound | Dep::Nummod | Dep::Amod | Dep::Poss | Dep::Nmod => true,
            Dep::Prep => tokens.tag(above).is_noun() && tokens.lower(at) == "of",
            _ => false,
        };
        if belongs && tokens.tag(above).is_noun() && !range.contains(&above) {
            // `in a Monday statement the firm apologised`
            let within = || {
                let preposition = tokens.head(above);
                let verb = tokens.head(preposition);
                (tokens.dep(above) == Dep::Pobj
                    && WITHIN_PREPOSITIONS.contains(tokens.lower(preposition))
                    && clause::is_predicate(tokens, verb))
                .then_some(verb)
            };
            if is_day && let Some(verb) = within() {
                return Some((verb, removed));
            }
            // `on Sunday ministers signed`: the preposition before the time tells where it belongs.
            let preposition = range.start.checked_sub(1)?;
            let temporal = TEMPORAL_PREPOSITIONS.contains(tokens.lower(preposition));
            return (temporal && above >= range.end)
                .then(|| clause::governing(tokens, preposition))
                .flatten()
                .map(|verb| (verb, removed));
        }
        removed += u8::from(tokens.tag(above).is_noun() && !range.contains(&above));
        at = above;
    }
    clause::governing(tokens, at).map(|verb| (verb, removed))
}

/// Whether the noun only tells what somebody was: `Mayor from 2007 to 2012, Ana Ruiz was fined`.
fn is_description(tokens: &Tokens, time: &Range<usize>, noun: usize) -> bool {
    let phrase = tokens.subtree(noun);
    let governed = || {
        tokens.children(noun).any(|child| {
            tokens.dep(child) == Dep::Prep && tokens.subtree(child).contains(&time.start)
        })
    };
    tokens.dep(noun) == Dep::Npadvmod
        && noun < time.start
        && governed()
        && phrase.end < tokens.head(noun)
        && tokens.tag(phrase.end) == Tag::Comma
}

/// Whether the time stands with the words that bring in a source, and not with what the source tells.
pub fn is_of_source(tokens: &Tokens, range: &Range<usize>, holder: usize) -> bool {
    let preposition = range
        .start
        .checked_sub(1)
        .filter(|&at| TEMPORAL_PREPOSITIONS.contains(tokens.lower(at)));
    let before = preposition.unwrap_or(range.start).checked_sub(1);
    before
        .filter(|&at| tokens.sentence_of(at) == tokens.sentence_of(range.start))
        .and_then(|at| {
            std::iter::once(at)
                .chain(tokens.ancestors(at))
                .take(REACH)
                .find(|&above| SOURCES.contains(tokens.lower(above)))
        })
        .is_some_and(|source| !tokens.subtree(source).contains(&holder))
}

/// How the phrase that the token stands in bounds what the verb tells: `have been banned since the fraud in
/// 2010`.
pub fn bound(tokens: &Tokens, token: usize, verb: usize) -> Relation {
    let group = clause::group(tokens, verb);
    let lasts = group.perfect && group.tense == Some(Tense::Present);
    let phrase = std::iter::once(token)
        .chain(tokens.ancestors(token))
        .take(REACH)
        .find(|&at| tokens.head(at) == verb && tokens.dep(at) == Dep::Prep);
    match phrase.and_then(|phrase| Link::of_word(tokens.lower(phrase))) {
        Some(Link::Since) if lasts => Relation::Since,
        _ => Relation::On,
    }
}

/// Whether a value is a piece of the calendar that an event can lie in.
pub fn is_calendar(time: &Time) -> bool {
    time.range.is_some() && matches!(time.kind, TimexType::Date | TimexType::Time)
}
