//! What one mention of a name tells of its kind: the recogniser's label, the name's own words ([`form`]), the
//! words around it ([`neighbours`]) and the parse ([`parse`]). The weights are votes; `kinds` adds them up.

mod form;
mod neighbours;
mod parse;

use super::gazetteer::Entry;
use super::kinds::Tally;
use super::names::Name;
use super::words::Words;
use crate::engine::lexicon::entities as lists;
use crate::language::{NameLabel, Tag};

/// How many letters an acronym has at most, and a place in a dateline at least.
const ACRONYM: usize = 4;

/// What one mention tells.
pub(super) fn evidence(words: &Words, name: &Name) -> Tally {
    let mut tally = Tally::default();
    by_recogniser(words, name, &mut tally);
    form::vote(words, name, &mut tally);
    neighbours::vote(words, name, &mut tally);
    parse::vote(words, name, &mut tally);
    tally
}

/// What the language model calls the words.
fn by_recogniser(words: &Words, name: &Name, tally: &mut Tally) {
    let last = name.words.end - 1;
    let raw = [last, name.words.start]
        .into_iter()
        .filter_map(|word| words.tokens.name_at(words.get(word)?.token))
        .next();
    let Some(raw) = raw else {
        let opens = words.get(name.words.start).is_some_and(|w| w.opens);
        tally.nothing += if opens && name.words.len() == 1 {
            0.9
        } else {
            0.3
        };
        if words
            .get(last)
            .is_some_and(|w| words.tokens.tag(w.token).is_proper())
        {
            tally.organization += 0.35;
        } else {
            tally.nothing += 0.5;
        }
        return;
    };
    let tag = words.get(last).map(|w| words.tokens.tag(w.token));
    if name.words.len() == 1 && tag != Some(Tag::Nnp) {
        // `Heartbroken and numb, he left`: only the place gives it a capital.
        // So does `Women and children left`.
        let opens = words.get(name.words.start).is_some_and(|w| w.opens);
        let common = tag == Some(Tag::Nns) || !tag.is_some_and(Tag::is_noun);
        tally.nothing += if opens && common { 1.2 } else { 0.5 };
    }
    let range = words.in_tokens(raw.tokens.clone());
    let exact = range.end >= name.words.end && range.start + 1 >= name.words.start;
    let weight = if exact { 1.0 } else { 0.6 };
    match raw.label {
        NameLabel::Person => tally.person += weight,
        NameLabel::Org => tally.organization += weight,
        NameLabel::Gpe | NameLabel::Loc => tally.place += weight,
        NameLabel::Fac => tally.place += 0.9 * weight,
        NameLabel::Norp => {
            tally.organization += 0.3;
            tally.nothing += 0.7;
        }
        NameLabel::Event
        | NameLabel::Law
        | NameLabel::WorkOfArt
        | NameLabel::Product
        | NameLabel::Language => {
            tally.nothing += weight;
        }
        _ => tally.nothing += 0.5 * weight,
    }
}

/// Whether the known name is a common word or another's name as well; `WHO` is not, `Who` is.
pub(super) fn is_ambiguous(entry: &Entry) -> bool {
    let acronym = entry.name.len() > 1 && entry.name.chars().all(char::is_uppercase);
    !acronym && lists::AMBIGUOUS.contains(&entry.name.to_lowercase())
}
