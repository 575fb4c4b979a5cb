//! Names told by letters beside them: `Court of Arbitration for Sport (CAS)`, `AEW (All Elite Wrestling)`, of which the
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
pub(super) fn spelt_out(words: &Words, names: Vec<Name>) -> Vec<Name> {
    let wholes: Vec<Range<usize>> = (1..words.len())
        .filter(|&open| words.lower(open) == "(")
        .filter_map(|open| {
            if words.lower(open + 2) == ")" {
                spelt_by(words, open, words.written(open + 1))
            } else {
                let close =
                    (open + 2..words.len().min(open + REACH)).find(|&at| words.lower(at) == ")")?;
                let range = spelt_by(words, close, words.written(open - 1))?;
                (range.start == open + 1).then_some(range)
            }
        })
        .collect();
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for whole in wholes {
        while let Some(name) = names.next_if(|name| name.words.end <= whole.start) {
            out.push(name);
        }
        let mut pieces = Vec::new();
        while let Some(name) = names.next_if(|name| name.words.start < whole.end) {
            pieces.push(name);
        }
        let fits = |name: &Name| {
            name.words != whole && whole.start <= name.words.start && name.words.end <= whole.end
        };
        if pieces.is_empty() || !pieces.iter().all(fits) {
            out.append(&mut pieces);
            continue;
        }
        out.push(Name {
            words: whole,
            kind: Some(EntityKind::Organization),
            entry: None,
            title: None,
            generic: false,
        });
    }
    out.extend(names);
    out
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
            // `Institute of Epidemiology, Disease Control and Research`
            Class::Mark if word.lower == "," => {}
            _ if small => {}
            _ => return None,
        }
        if left.peek().is_none() {
            return Some(at..open);
        }
    }
    None
}
