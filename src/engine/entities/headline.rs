//! Names in paragraphs set in Title Case or capitals, where a capital tells nothing: only what the
//! tables or the body of the article know.

use std::collections::HashMap;
use std::ops::Range;

use super::gazetteer;
use super::kinds;
use super::names::{Name, is_given};
use super::words::Words;
use crate::engine::lexicon::entities as lists;
use crate::language::NameLabel;
use crate::model::EntityKind;

/// The longest name of the body that is looked for, in words.
const LONGEST: usize = 7;

/// Adds the names of headline paragraphs to those of the body, in text order.
pub(super) fn add(words: &Words, mut names: Vec<Name>) -> Vec<Name> {
    let mut known: HashMap<String, Name> = HashMap::new();
    for name in names.iter().filter(|name| !name.generic) {
        let key = kinds::key(words, name);
        if name.kind == Some(EntityKind::Person)
            && let Some((_, surname)) = key.rsplit_once(' ')
        {
            known.entry(surname.into()).or_insert_with(|| Name {
                title: None,
                ..name.clone()
            });
        }
        known.insert(
            key,
            Name {
                title: None,
                ..name.clone()
            },
        );
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !words.in_headline(at) || !words.is_cap(at) {
            at += 1;
            continue;
        }
        match name_at(words, &known, at) {
            Some(name) => {
                at = name.words.end;
                found.push(name);
            }
            None => at += 1,
        }
    }
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|name| name.words.start);
    }
    names
}

/// The name that begins at the word.
fn name_at(words: &Words, known: &HashMap<String, Name>, at: usize) -> Option<Name> {
    for length in (1..=LONGEST).rev() {
        let range = at..at + length;
        if range.end > words.len() || !words.same_sentence(at, range.end - 1) {
            continue;
        }
        let probe = Name {
            words: range.clone(),
            kind: None,
            entry: None,
            title: None,
            generic: false,
        };
        if let Some(name) = known.get(&kinds::key(words, &probe)) {
            return Some(Name {
                words: range,
                ..name.clone()
            });
        }
        if let Some(name) = by_table(words, range) {
            return Some(name);
        }
    }
    by_recogniser(words, at)
}

fn by_table(words: &Words, range: Range<usize>) -> Option<Name> {
    let span = words.span(range.clone());
    let entry = gazetteer::exact(span.of(words.text))?;
    let kind = entry.kind()?;
    let ambiguous = lists::AMBIGUOUS.contains(&entry.name.to_lowercase());
    (!ambiguous).then_some(Name {
        words: range,
        kind: Some(kind),
        entry: Some(entry),
        title: None,
        generic: false,
    })
}

/// A person whom the recogniser sees, with a common given name and a surname.
fn by_recogniser(words: &Words, at: usize) -> Option<Name> {
    let raw = words.tokens.name_at(words.get(at)?.token)?;
    let range = words.in_tokens(raw.tokens.clone());
    let person = raw.label == NameLabel::Person
        && range.start == at
        && range.len() >= 2
        && is_given(words.lower(at));
    person.then_some(Name {
        words: range,
        kind: Some(EntityKind::Person),
        entry: None,
        title: None,
        generic: false,
    })
}
