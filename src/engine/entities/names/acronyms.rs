//! Names told by the letters in brackets behind them: `Court of Arbitration for Sport (CAS)`, of which the
//! parser may have found only pieces (after Schwartz and Hearst 2003, with initials alone).

use std::ops::Range;

use super::super::words::{Class, Glue, Words};
use super::Name;
use crate::engine::lexicon::entities as lists;
use crate::model::EntityKind;

/// How many words before the bracket are looked at.
const REACH: usize = 14;
/// How many letters an acronym has.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// Puts one name in place of the pieces that an acronym's letters hold together.
pub(super) fn spelt_out(words: &Words, mut names: Vec<Name>) -> Vec<Name> {
    for open in 1..words.len() {
        if words.lower(open) != "(" || words.lower(open + 2) != ")" {
            continue;
        }
        let Some(range) = spelt_by(words, open, words.written(open + 1)) else {
            continue;
        };
        let first = names.partition_point(|name| name.words.end <= range.start);
        let end = names.partition_point(|name| name.words.start < range.end);
        let whole = |name: &Name| {
            name.words == range || name.words.start < range.start || name.words.end > range.end
        };
        if first == end
            || names
                .get(first..end)
                .is_none_or(|pieces| pieces.iter().any(whole))
        {
            continue;
        }
        let name = Name {
            words: range,
            kind: Some(EntityKind::Organization),
            entry: None,
            title: None,
            generic: false,
        };
        names.splice(first..end, [name]);
    }
    names
}

/// The words before the bracket whose initials the acronym is.
fn spelt_by(words: &Words, open: usize, acronym: &str) -> Option<Range<usize>> {
    let letters: Vec<char> = acronym.chars().filter(|c| *c != '.').collect();
    let last = words.lower(open - 1);
    let body = LETTERS.contains(&letters.len())
        && letters.iter().all(|c| c.is_uppercase())
        && !lists::NAMELESS.contains(&acronym.to_lowercase())
        && !lists::NAMELESS_HEADS.contains(last)
        && !lists::TITLES.contains(last);
    if !body {
        return None;
    }
    let mut left = letters.iter().rev().peekable();
    for at in (open.saturating_sub(REACH)..open).rev() {
        let word = words.get(at)?;
        if !words.same_sentence(at, open - 1) {
            return None;
        }
        let small = lists::LEFT_OUT_OF_ACRONYMS.contains(&word.lower)
            || word.class == Class::Lower && word.glue == Glue::Hyphen;
        match word.class {
            Class::Cap => {
                let initial = words.written(at).chars().next();
                left.next_if(|letter| Some(**letter) == initial)?;
            }
            _ if small => {}
            _ => return None,
        }
        if left.peek().is_none() {
            return Some(at..open);
        }
    }
    None
}
