//! Clauses over the dependency parse: the verb group of a predicate ([`mod@group`]), who does what to
//! whom in it ([`subjects`], [`objects`], [`agents`]), how it hangs on its main clause ([`Link`]),
//! and the tense that governs a token ([`governing_tense`]).
//!
//! All are small functions over [`Tokens`]; every walk is bounded by [`REACH`], so that they stay
//! cheap on any tree. What the clause means for the story is left to times, quotes and events.

mod arguments;
mod group;

pub use arguments::{agents, antecedent, is_small_clause, members, objects, obliques, subjects};
pub use group::{
    Modality, Tense, VerbGroup, governing_tense, group, has_negative_argument, is_awaited,
    is_epistemic, is_negated, negator,
};

use std::ops::Range;

use super::lexicon::clause::MARKERS;
use crate::language::{Dep, Tag, Tokens};

/// How many steps a walk along the tree goes at most.
pub const REACH: usize = 12;

/// How a clause or a phrase hangs on the clause above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// `after`, `following`, `once`
    After,
    /// `before`
    Before,
    /// `until`
    Until,
    /// `since`
    Since,
    /// `when`
    When,
    /// `while`, `as`, `during`
    While,
    /// `if`, `unless`
    If,
    /// `whether`
    Whether,
    /// `because`
    Because,
    /// `although`, `despite`
    Although,
    /// `that`
    That,
}

impl Link {
    /// The link that the lower-case word makes.
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match MARKERS.get(word)? {
            "after" => Self::After,
            "before" => Self::Before,
            "until" => Self::Until,
            "since" => Self::Since,
            "when" => Self::When,
            "while" => Self::While,
            "if" => Self::If,
            "whether" => Self::Whether,
            "because" => Self::Because,
            "although" => Self::Although,
            "that" => Self::That,
            _ => return None,
        })
    }
}

/// Whether the token heads a clause: a verb that is no auxiliary and no mere modifier of a noun.
pub fn is_predicate(tokens: &Tokens, token: usize) -> bool {
    tokens.tag(token).is_verb()
        && !matches!(
            tokens.dep(token),
            Dep::Aux | Dep::AuxPass | Dep::Amod | Dep::Compound | Dep::Prep | Dep::Case
        )
}

/// The head of the clause that the token stands in: the token itself where it is a predicate, else
/// the nearest predicate above it.
pub fn governing(tokens: &Tokens, token: usize) -> Option<usize> {
    std::iter::once(token)
        .chain(tokens.ancestors(token))
        .take(REACH)
        .find(|&at| is_predicate(tokens, at))
}

/// The clause above the one that `predicate` heads.
pub fn matrix(tokens: &Tokens, predicate: usize) -> Option<usize> {
    tokens
        .ancestors(predicate)
        .take(REACH)
        .find(|&at| is_predicate(tokens, at))
}

/// How the clause of `predicate` hangs on the one above: by a marker (`if he leaves`), an adverb
/// (`when he left`) or a preposition (`after leaving`).
pub fn link(tokens: &Tokens, predicate: usize) -> Option<Link> {
    let own = tokens
        .children(predicate)
        .take_while(|&child| child < predicate)
        .filter(|&child| match tokens.dep(child) {
            Dep::Mark => true,
            Dep::Advmod => tokens.tag(child) == Tag::Wrb,
            _ => false,
        })
        .find_map(|child| Link::of_word(tokens.lower(child)));
    let above = || {
        (matches!(tokens.dep(predicate), Dep::Pcomp | Dep::Pobj))
            .then(|| Link::of_word(tokens.lower(tokens.head(predicate))))
            .flatten()
    };
    own.or_else(above)
}

/// The tokens of the predicate's own clause: its subtree without the clauses that are joined to
/// either end of it, and without the punctuation there.
pub fn range(tokens: &Tokens, predicate: usize) -> Range<usize> {
    let Range { mut start, mut end } = tokens.subtree(predicate);
    for child in tokens.children(predicate) {
        let joined = match tokens.dep(child) {
            Dep::Conj | Dep::Advcl | Dep::Parataxis => is_predicate(tokens, child),
            Dep::Ccomp => child < predicate,
            _ => false,
        };
        if !joined {
            continue;
        }
        let part = tokens.subtree(child);
        if child < predicate && part.end <= predicate {
            start = start.max(part.end);
        } else if child > predicate && part.start > predicate {
            end = end.min(part.start);
        }
    }
    let loose = |token: usize| matches!(tokens.dep(token), Dep::Punct | Dep::Cc);
    while start < predicate && loose(start) {
        start += 1;
    }
    while end > predicate + 1 && loose(end - 1) {
        end -= 1;
    }
    start..end
}

#[cfg(test)]
mod tests;
