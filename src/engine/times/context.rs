//! What the sentence around a time says about it: where its tense points, how a preposition bounds it.

use std::ops::Range;

use super::resolve::Direction;
use crate::engine::clause::{self, Tense};
use crate::engine::lexicon::times_context::{
    ARRANGED_FOR, ARRANGING, DAY_PREPOSITIONS, DEADLINES, DEFERRED_TO, DEFERRING, EXPECTING,
    FORWARD_PREPOSITIONS, RELATIONS, SAYING, SOURCES, STANDING, STEPPED_OVER,
};
use crate::language::{Dep, Tag, Tokens};
use crate::model::Relation;

/// Where the tense that governs the tokens points.
pub fn direction(tokens: &Tokens, range: Range<usize>, is_title: bool) -> Direction {
    let Some(head) = tokens.head_of(range.clone()) else {
        return Direction::Unknown;
    };
    if is_forward(tokens, range.start) {
        return Direction::Future;
    }
    if is_of_source(tokens, head) || is_of_saying(tokens, &range) {
        return Direction::Past;
    }
    let Some(verb) = clause::governing(tokens, head) else {
        return Direction::Unknown;
    };
    let put_off = range.start.checked_sub(1).is_some_and(|before| {
        let (word, lemma) = (tokens.lower(before), tokens.lemma(verb));
        DEFERRED_TO.contains(word) && DEFERRING.contains(lemma)
            || ARRANGED_FOR.contains(word) && ARRANGING.contains(lemma)
    });
    if put_off {
        return Direction::Future;
    }
    let group = clause::group(tokens, verb);
    let before = range.start.checked_sub(1);
    let deadline = before.is_some_and(|before| DEADLINES.contains(tokens.lower(before)));
    if group.tense == Some(Tense::Present)
        && !group.perfect
        && (deadline && !is_title || is_expected(tokens, head, verb))
    {
        return Direction::Future;
    }
    if group.perfect && group.modal.is_none() && !group.passive {
        return Direction::Past;
    }
    match clause::governing_tense(tokens, head) {
        // "Unless it opened by May" does not say that May is over.
        Some(Tense::Past) if is_supposed(tokens, head) => Direction::Unknown,
        Some(Tense::Past) => Direction::Past,
        Some(Tense::Future) if was_to_be(tokens, verb) => Direction::Planned,
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

/// Whether the time is that of a source: according to the paper in March.
fn is_of_source(tokens: &Tokens, token: usize) -> bool {
    tokens
        .ancestors(token)
        .take(clause::REACH)
        .take_while(|&up| !tokens.tag(up).is_finite())
        .any(|up| SOURCES.contains(tokens.lower(up)))
}

/// Whether the time stands right behind a verb of saying told as past, and its report right behind the
/// time: said on Monday they believe.
fn is_of_saying(tokens: &Tokens, range: &Range<usize>) -> bool {
    let before = |at: usize| at.checked_sub(1).filter(|&at| at < tokens.len());
    let verb =
        before(range.start).and_then(|at| match DAY_PREPOSITIONS.contains(tokens.lower(at)) {
            true => before(at),
            false => Some(at),
        });
    let reported = range.end < tokens.len()
        && matches!(
            tokens.dep(range.end),
            Dep::Nsubj | Dep::NsubjPass | Dep::Mark | Dep::Expl
        );
    let subject = tokens
        .head_of(range.clone())
        .is_none_or(|head| matches!(tokens.dep(head), Dep::Nsubj | Dep::NsubjPass));
    reported
        && !subject
        && verb
            .is_some_and(|verb| tokens.tag(verb) == Tag::Vbd && SAYING.contains(tokens.lemma(verb)))
}

/// Whether the clause tells what was to come: `was to visit Oslo on Sunday`, `was planning to visit it`.
fn was_to_be(tokens: &Tokens, verb: usize) -> bool {
    let above = tokens.head(verb);
    let was = |at: usize| tokens.tag(at) == Tag::Vbd && tokens.lemma(at) == "be";
    let expected = EXPECTING.contains(tokens.lemma(above))
        && tokens
            .children(above)
            .any(|aux| matches!(tokens.dep(aux), Dep::Aux | Dep::AuxPass) && was(aux));
    clause::group(tokens, verb).infinitive && (was(above) || expected)
}

/// Whether the time is that of what the verb expects: `expects a vote on Friday`.
fn is_expected(tokens: &Tokens, head: usize, verb: usize) -> bool {
    let first = match tokens.dep(head) {
        Dep::Conj => tokens.head(head),
        _ => head,
    };
    let preposition = tokens.head(first);
    let object = tokens.head(preposition);
    EXPECTING.contains(tokens.lemma(verb))
        && tokens.dep(first) == Dep::Pobj
        && tokens.dep(object) == Dep::Dobj
        && tokens.head(object) == verb
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

/// Whether the token modifies a verb, by itself or by a preposition.
pub fn hangs_on_verb(tokens: &Tokens, token: usize) -> bool {
    let above = tokens.head(token);
    match tokens.dep(token) {
        Dep::Npadvmod | Dep::Advmod | Dep::Attr => tokens.tag(above).is_verb(),
        Dep::Pobj => tokens.tag(tokens.head(above)).is_verb(),
        _ => false,
    }
}

/// Whether the tokens stand before a noun as a part of its name or description: the August 2 attack.
pub fn modifies(tokens: &Tokens, range: Range<usize>) -> bool {
    tokens.head_of(range).is_some_and(|head| {
        matches!(
            tokens.dep(head),
            Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Nummod | Dep::Poss
        )
    })
}

/// Whether the tokens only help to tell which thing is meant (the August 2 attack, the suit filed on
/// Sunday), or what is only supposed (unless it opens on Sunday), so that the story does not go on from
/// there.
pub fn is_aside(tokens: &Tokens, range: Range<usize>) -> bool {
    tokens.head_of(range.clone()).is_some_and(|head| {
        let modifier = modifies(tokens, range);
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

/// The verb of the clause that a time hangs on.
pub fn clause_of(tokens: &Tokens, range: Range<usize>) -> Option<usize> {
    clause::governing(tokens, tokens.head_of(range)?)
}

/// The verb of the clause that lies an amount of time after the event that `after` brings in: `met` in
/// `met eight years after the army left`, with whether it is told as past.
pub fn told_after(tokens: &Tokens, range: Range<usize>) -> Option<(usize, bool)> {
    if range.end >= tokens.len() || RELATIONS.get(tokens.lower(range.end)) != Some("after") {
        return None;
    }
    let verb = tokens
        .head_of(range.clone())
        .and_then(|head| clause::governing(tokens, head));
    // The amount may hang on the event's own verb; the clause above it is what is told.
    let told = match verb {
        Some(verb) if verb > range.end => clause::matrix(tokens, verb),
        other => other,
    };
    told.map(|verb| {
        let past = clause::governing_tense(tokens, verb) == Some(Tense::Past);
        (verb, past)
    })
}

/// Whether the words at `first` bring in the day on which things stood as the clause of `time` tells.
fn stands(tokens: &Tokens, first: usize, time: Option<usize>) -> bool {
    let past = || {
        let tense = time.and_then(|time| clause::governing_tense(tokens, time));
        tense == Some(Tense::Past)
    };
    STANDING.contains(tokens.lower(first)) && past()
}

/// How the words before the tokens bound what happens; a bound that stands before an approximation
/// wins: since about 1997.
pub fn relation(tokens: &Tokens, range: Range<usize>) -> Relation {
    let (start, told) = (range.start, tokens.head_of(range.clone()));
    let mut at = start;
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
            // `As of Monday ten had died`: so things stood on that day.
            Some((first, "since")) if stands(tokens, first, told) => return Relation::On,
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
