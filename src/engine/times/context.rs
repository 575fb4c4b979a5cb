//! What the sentence around a time says about it: where its tense points, how a preposition bounds it.

use std::ops::Range;

use super::resolve::Direction;
use crate::engine::clause::{self, Tense};
use crate::engine::lexicon::times_context::{
    DEFERRED_TO, DEFERRING, FORWARD_PREPOSITIONS, RELATIONS, STEPPED_OVER,
};
use crate::language::{Dep, Tokens};
use crate::model::Relation;

/// Where the tense that governs the tokens points.
pub fn direction(tokens: &Tokens, range: Range<usize>, is_title: bool) -> Direction {
    let Some(head) = head(tokens, range.clone()) else {
        return Direction::Unknown;
    };
    if is_forward(tokens, range.start) {
        return Direction::Future;
    }
    let Some(verb) = clause::governing(tokens, head) else {
        return Direction::Unknown;
    };
    let put_off = range.start.checked_sub(1).is_some_and(|before| {
        DEFERRED_TO.contains(tokens.lower(before)) && DEFERRING.contains(tokens.lemma(verb))
    });
    if put_off {
        return Direction::Future;
    }
    let group = clause::group(tokens, verb);
    if group.perfect && group.modal.is_none() && !group.passive {
        return Direction::Past;
    }
    match clause::governing_tense(tokens, head) {
        // "Unless it opened by May" does not say that May is over.
        Some(Tense::Past) if is_supposed(tokens, head) => Direction::Unknown,
        Some(Tense::Past) => Direction::Past,
        Some(Tense::Future) => Direction::Future,
        // "The talks begin Wednesday" looks ahead; "the report released Sunday shows", "Sunday's attack
        // shows" and headlines do not.
        Some(Tense::Present) if !is_title && hangs_on_verb(tokens, head) => match group.tense {
            Some(Tense::Present) => Direction::Future,
            _ => Direction::Past,
        },
        Some(Tense::Present) | None => Direction::Unknown,
    }
}

/// Whether a preposition before the token says that it is still to come: ahead of Friday's vote.
fn is_forward(tokens: &Tokens, start: usize) -> bool {
    (2..=3).any(|length| {
        start.checked_sub(length).is_some_and(|first| {
            let words: Vec<&str> = (first..start).map(|token| tokens.lower(token)).collect();
            FORWARD_PREPOSITIONS.contains(&words.join(" "))
        })
    })
}

/// The token of a range that hangs on a token outside of it.
fn head(tokens: &Tokens, range: Range<usize>) -> Option<usize> {
    range
        .clone()
        .find(|&token| tokens.is_root(token) || !range.contains(&tokens.head(token)))
}

/// Whether the token modifies a verb, by itself or by a preposition.
fn hangs_on_verb(tokens: &Tokens, token: usize) -> bool {
    let above = tokens.head(token);
    match tokens.dep(token) {
        Dep::Npadvmod | Dep::Advmod | Dep::Attr => tokens.tag(above).is_verb(),
        Dep::Pobj => tokens.tag(tokens.head(above)).is_verb(),
        _ => false,
    }
}

/// Whether the tokens only help to tell which thing is meant (the August 2 attack, the suit filed on
/// Sunday), or what is only supposed (unless it opens on Sunday), so that the story does not go on from
/// there.
pub fn is_aside(tokens: &Tokens, range: Range<usize>) -> bool {
    head(tokens, range).is_some_and(|head| {
        let modifier = matches!(
            tokens.dep(head),
            Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Nummod | Dep::Poss
        );
        let described = clause::governing(tokens, head)
            .is_some_and(|verb| matches!(tokens.dep(verb), Dep::Acl | Dep::Relcl));
        described
            || is_supposed(tokens, head)
            || modifier && tokens.tag(tokens.head(head)).is_noun()
    })
}

/// Whether the token stands in a condition.
fn is_supposed(tokens: &Tokens, token: usize) -> bool {
    std::iter::successors(clause::governing(tokens, token), |&verb| {
        clause::matrix(tokens, verb)
    })
    .take(clause::REACH)
    .any(|verb| clause::link(tokens, verb) == Some(clause::Link::If))
}

/// Whether `after` follows the tokens in a clause that is not told as past: an event stands there that lies
/// so long ago.
pub fn is_after(tokens: &Tokens, range: Range<usize>) -> bool {
    if range.end >= tokens.len() || RELATIONS.get(tokens.lower(range.end)) != Some("after") {
        return false;
    }
    let verb = head(tokens, range.clone()).and_then(|head| clause::governing(tokens, head));
    // The amount may hang on the event's own verb; the clause above it is what is told.
    let told = match verb {
        Some(verb) if verb > range.end => clause::matrix(tokens, verb),
        other => other,
    };
    told.is_some_and(|verb| clause::governing_tense(tokens, verb) != Some(Tense::Past))
}

/// How the words before the tokens bound what happens; a bound that stands before an approximation
/// wins: since about 1997.
pub fn relation(tokens: &Tokens, range: Range<usize>) -> Relation {
    let mut at = range.start;
    let mut relation = Relation::On;
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1).filter(|&t| t < tokens.len()) else {
            break;
        };
        let pair = before.checked_sub(1).and_then(|first| {
            let pair = format!("{} {}", tokens.lower(first), tokens.lower(before));
            Some((first, RELATIONS.get(&pair)?))
        });
        let single = || Some((before, RELATIONS.get(tokens.lower(before))?));
        at = match pair.or_else(single) {
            Some((_, "since")) => return Relation::Since,
            Some((_, "until")) => return Relation::Until,
            Some((_, "before")) => return Relation::Before,
            Some((_, "after")) => return Relation::After,
            Some((first, _)) => {
                relation = Relation::Around;
                first
            }
            None if STEPPED_OVER.contains(tokens.lower(before)) => before,
            None => break,
        };
    }
    relation
}
