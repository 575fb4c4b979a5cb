//! Models, rooms, party signs, signs at an exchange: what a number or code beside a name makes of it. None of
//! them is an entity.

use super::names::Name;
use super::words::{Class, Glue, Words};

/// How many digits count rooms and levels at most; a year has more.
const DIGITS_OF_COUNT: usize = 2;

/// How much speaks against the name by the numbers and codes around it.
pub(super) fn weight(words: &Words, name: &Name) -> f32 {
    let (start, end) = (name.words.start, name.words.end);
    let glue = |at: usize| words.get(at).map(|word| word.glue);
    let number = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.class == Class::Number)
    };
    let counted = name.words.len() == 1 && number(end) && glue(end) == Some(Glue::Space);
    // `B-17 Sky Tower`
    let named_model = start > 1
        && number(start - 1)
        && glue(start - 1) == Some(Glue::Hyphen)
        && words.is_cap(start - 2);
    // `the Norwell 206`, `Room 5`
    let small = words.lower(end).len() <= DIGITS_OF_COUNT;
    let model = counted && (small || words.lower(start.wrapping_sub(1)) == "the");
    // `2019-nCoV`
    let tail = start > 0 && number(start - 1) && glue(start) == Some(Glue::Hyphen);
    // `(R-TX)`
    let sign = name.words.len() == 2
        && words.lower(start).chars().count() == 1
        && glue(start + 1) == Some(Glue::Hyphen);
    if named_model || model || tail || sign {
        2.5
    } else {
        0.0
    }
}

/// Whether the word is a company's sign at an exchange: `NWS.O`.
pub(super) fn is_ticker(word: &str) -> bool {
    let capitals = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase());
    word.split_once('.')
        .is_some_and(|(sign, place)| sign.len() > 1 && capitals(sign) && capitals(place))
}
