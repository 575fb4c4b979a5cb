//! What the parser asks of the words, the tables and the recogniser.

use std::ops::Range;

use super::super::gazetteer::{self, Entry};
use super::super::words::Glue;
use super::{Parser, is_given};
use crate::engine::lexicon::entities as lists;
use crate::language::{NameLabel, RawName};

impl Parser<'_> {
    pub(super) fn is_body_head(&self, lower: &str) -> bool {
        lists::ORGANIZATION_HEADS.contains(lower) || lists::TAKES_OF.contains(lower)
    }

    /// Whether one raw name holds the words on both sides.
    pub(super) fn covers(&self, at: usize) -> bool {
        at > 0 && self.covered(at - 1, at + 2)
    }

    /// Whether one raw name of a body or place holds the word and what follows up to `end`.
    pub(super) fn covered(&self, at: usize, end: usize) -> bool {
        self.raw_at(at).is_some_and(|raw| {
            matches!(
                raw.label,
                NameLabel::Org | NameLabel::Fac | NameLabel::Gpe | NameLabel::Loc
            ) && self.words.in_tokens(raw.tokens.clone()).end >= end
        })
    }

    /// One past a raw person's name, or a given name with its surname, that begins at the word.
    pub(super) fn person_from(&self, at: usize) -> Option<usize> {
        if let Some(raw) = self.raw_at(at) {
            let range = self.words.in_tokens(raw.tokens.clone());
            if raw.label == NameLabel::Person && range.start == at {
                return Some(range.end);
            }
        }
        let named = is_given(self.words.lower(at))
            && !lists::OPENING_WORDS.contains(self.words.lower(at))
            && !lists::CALENDAR.contains(self.words.lower(at))
            && self.words.is_cap(at)
            && self.words.is_cap(at + 1)
            && self.glue(at + 1) == Glue::Space;
        named.then(|| self.words.run_end(at))
    }

    /// Whether the words only tell whose money is meant: `CFA francs`.
    pub(super) fn is_money(&self, range: &Range<usize>) -> bool {
        let money = self
            .words
            .get(range.end)
            .filter(|word| word.glue == Glue::Space && self.words.tokens.tag(word.token).is_noun());
        money.is_some_and(|word| lists::CURRENCIES.contains(&word.lower))
            && self.words.same_sentence(range.start, range.end)
    }

    /// Whether the letters only tell whose money a sum is: `US $7`. A full name stands for itself: `in
    /// Norway $7 was spent`.
    pub(super) fn is_priced(&self, range: &Range<usize>) -> bool {
        let sum = self.words.lower(range.end);
        let mut signs = lists::CURRENCY_SIGNS.words().iter();
        let letters = self.words.span(range.clone()).of(self.words.text);
        range.len() == 1
            && !letters.contains(char::is_lowercase)
            && signs.any(|sign| sum.starts_with(sign))
            && self.words.same_sentence(range.start, range.end)
    }

    pub(super) fn is_people(&self, range: Range<usize>) -> bool {
        range.end <= self.words.len()
            && gazetteer::is_people(self.words.span(range).of(self.words.text))
    }

    pub(super) fn raw_at(&self, at: usize) -> Option<&RawName> {
        self.words.tokens.name_at(self.words.get(at)?.token)
    }

    pub(super) fn is_proper(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|w| self.words.tokens.tag(w.token).is_proper())
    }

    pub(super) fn glue(&self, at: usize) -> Glue {
        self.words.get(at).map_or(Glue::Tight, |w| w.glue)
    }

    /// The known name that begins at the word, with one past its last word.
    pub(super) fn entry(&self, at: usize) -> Option<(&'static Entry, usize)> {
        let start = self.words.get(at)?.span.start;
        let (entry, length) = gazetteer::longest(self.words.text, start)?;
        let end = self.words.at_byte(start + length);
        let whole = end > at
            && self
                .words
                .get(end - 1)
                .is_some_and(|w| w.span.end == start + length);
        whole.then_some((entry, end))
    }
}
