//! Names in the text: runs of capitalised words, cut where a title ends, a nationality stands before,
//! a body goes on with `of`, and so on. What each one is called in the end is left to `kinds`.

mod acronyms;
mod extend;
mod look;
mod plain;
mod titles;

use std::collections::HashSet;
use std::ops::Range;

use super::gazetteer::{Entry, Sort};
use super::words::{Class, Glue, Words};
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::language::{NameLabel, Tag};
use crate::model::EntityKind;

/// One name where it stands.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its words.
    pub words: Range<usize>,
    /// What its form tells.
    pub kind: Option<EntityKind>,
    /// The known thing of that name.
    pub entry: Option<&'static Entry>,
    /// The words of the title before it.
    pub title: Option<Range<usize>>,
    /// A lone common noun with a capital, `the Court`: a name only as the short form of another.
    pub generic: bool,
}

/// Finds the names outside headline paragraphs, in text order.
pub(super) fn find(words: &Words) -> Vec<Name> {
    let mut parser = Parser {
        words,
        names: Vec::new(),
        storms: HashSet::new(),
    };
    let mut at = 0;
    while at < words.len() {
        at = parser.step(at).max(at + 1);
    }
    let storms = parser.storms;
    let mut names = parser.names;
    names.retain(|name| name.words.len() > 1 || !storms.contains(words.lower(name.words.start)));
    acronyms::spelt_out(words, names)
}

/// Whether the word is a common given name.
pub(super) fn is_given(lower: &str) -> bool {
    given::MALE.contains(lower) || given::FEMALE.contains(lower)
}

struct Parser<'a> {
    words: &'a Words<'a>,
    names: Vec<Name>,
    /// Names of storms, in lower case: `Hurricane Petra` is `Petra` from then on.
    storms: HashSet<String>,
}

impl Parser<'_> {
    /// Reads what begins at the word; where to go on.
    fn step(&mut self, at: usize) -> usize {
        let Some(word) = self.words.get(at) else {
            return at + 1;
        };
        match word.class {
            Class::Mark => at + 1,
            Class::Cap if self.words.in_headline(at) => at + 1,
            Class::Cap => self.run(at),
            Class::Number | Class::Lower => {
                if let Some((entry, end)) = self.entry(at)
                    && entry.sort != Sort::Demonym
                {
                    return self.known(entry, at..end);
                }
                let prefixed = word.class == Class::Lower
                    && lists::PARTICLES.contains(&word.lower)
                    && self.glue(at + 1) == Glue::Hyphen
                    && self.words.is_cap(at + 1);
                if prefixed && !self.words.in_headline(at) {
                    return self.run(at);
                }
                at + 1
            }
        }
    }

    /// Reads a run of capitalised words.
    fn run(&mut self, start: usize) -> usize {
        let mut end = self.words.run_end(start);
        // `People's Vote`, `Workers' Party`: the owner is inside the name.
        while self.owns(end) && self.words.is_cap(end + 1) {
            end = self.words.run_end(end + 1);
        }
        if let Some(close) = self.nickname(start, end) {
            end = self.words.run_end(close);
        }
        let mut at = start;
        while at < end {
            if self.is_skipped(at, end) {
                at += 1;
            } else {
                at = self.segment(at, end).max(at + 1);
            }
        }
        at
    }

    /// The surname after a nickname in marks: `Marco "The Fox" Bellini`.
    fn nickname(&self, start: usize, end: usize) -> Option<usize> {
        let quoted = |at: usize| matches!(self.words.lower(at), "\"" | "“" | "”" | "'" | "‘" | "’");
        if !is_given(self.words.lower(start)) || !quoted(end) {
            return None;
        }
        let close = (end + 2..end + 5).find(|&at| quoted(at))?;
        let next = close + 1;
        let paragraph = |at: usize| Some(self.words.tokens.paragraph_of(self.words.get(at)?.token));
        let named = self.words.is_cap(end + 1) && self.words.is_cap(next);
        (named && paragraph(start) == paragraph(next)).then_some(next)
    }

    /// Whether a possessive ending stands at the word that parts no name.
    fn owns(&self, at: usize) -> bool {
        matches!(self.words.lower(at), "'s" | "'")
            && at > 0
            && lists::JOINS_POSSESSIVE.contains(self.words.lower(at - 1))
            && self.words.same_sentence(at - 1, at + 1)
    }

    /// Whether the word at the head of a run belongs to no name.
    fn is_skipped(&self, at: usize, end: usize) -> bool {
        let lower = self.words.lower(at);
        let several = self.entry(at).is_some_and(|(_, to)| to > at + 1);
        let opening = lists::OPENING_WORDS.contains(lower) && !is_given(lower);
        let human = lists::PERSON_NOUNS.contains(lower) && !is_given(lower);
        let person = self.person_from(at).is_some_and(|to| to > at + 1) && !opening && !human;
        // `US` opens the sentence, not `us`.
        let letters = self.words.written(at);
        let acronym = letters.len() > 1
            && letters.chars().all(char::is_uppercase)
            && self.entry(at).is_some();
        if several || person || acronym {
            return false;
        }
        let feast = at.checked_sub(1).is_some_and(|before| {
            lists::CALENDAR.contains(self.words.lower(before))
                && lists::CALENDAR_TAILS.contains(lower)
        });
        // `R-Iowa`: a party's letter before its state.
        let party = lower.len() == 1
            && self.glue(at + 1) == Glue::Hyphen
            && self
                .entry(at + 1)
                .is_some_and(|(entry, _)| entry.is_place());
        if lower == "the" || lists::CALENDAR.contains(lower) || feast || party {
            return true;
        }
        let opens = self.words.get(at).is_some_and(|w| w.opens);
        let small = self
            .words
            .get(at)
            .is_some_and(|w| is_closed(self.words.tokens.tag(w.token)));
        // `Voter Ada Holm`: what she is, with the capital of its sentence.
        let human = opens && end >= at + 3 && lists::PERSON_NOUNS.contains(lower);
        if (opens || small) && lists::OPENING_WORDS.contains(lower) || human {
            return true;
        }
        end == at + 1
            && lists::NAMELESS.contains(lower)
            && !lists::TITLES.contains(lower)
            && !self.goes_on(at + 1, lower)
            && self.entry(at).is_none()
    }

    /// Reads a piece of a run; one past it, which may lie past the run.
    fn segment(&mut self, at: usize, end: usize) -> usize {
        // `Tropical Storm Petra`
        let storm = at + usize::from(lists::NAMELESS_OPENERS.contains(self.words.lower(at)));
        let storm = [at, storm]
            .into_iter()
            .find(|&kind| lists::STORM_OPENERS.contains(self.words.lower(kind)));
        if let Some(name) = storm.map(|kind| kind + 1).filter(|&name| name < end) {
            self.storms.insert(self.words.lower(name).into());
            // `Hurricanes Petra and Mavia`
            let several = self.words.lower(name - 1).ends_with('s');
            if several && self.words.lower(name + 1) == "and" && self.words.is_cap(name + 2) {
                self.storms.insert(self.words.lower(name + 2).into());
            }
            return name + 1;
        }
        if let Some(next) = self.nameless(at, end) {
            return next;
        }
        match self.title(at, end) {
            Some(title) => self.titled(at, title, end),
            None => self.plain(at, end, false),
        }
    }

    /// The end of the name of an event, law or work that begins at the word.
    fn nameless(&self, at: usize, end: usize) -> Option<usize> {
        if end < at + 2 || self.entry(at).is_some_and(|(_, to)| to >= end) {
            return None;
        }
        let opened = lists::NAMELESS_OPENERS.contains(self.words.lower(at));
        let closed = lists::NAMELESS_HEADS.contains(self.words.lower(end - 1));
        let person = end <= at + 3
            && self.raw_at(at).is_some_and(|raw| {
                raw.label == NameLabel::Person
                    && self.words.in_tokens(raw.tokens.clone()).end >= end
            });
        if !opened && (!closed || person || lists::TITLES.contains(self.words.lower(at))) {
            return None;
        }
        let mut next = end;
        if self.words.lower(next) == "of" {
            next += 1 + usize::from(self.words.lower(next + 1) == "the");
            if self.words.is_cap(next) && self.entry(next).is_none() {
                return Some(self.words.run_end(next));
            }
            return Some(end);
        }
        Some(end)
    }

    fn push(&mut self, name: Name) {
        self.names.push(name);
    }
}

/// Whether words of that tag name nothing by themselves.
fn is_closed(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Dt
            | Tag::In
            | Tag::Cc
            | Tag::Prp
            | Tag::PrpPoss
            | Tag::Md
            | Tag::To
            | Tag::Wdt
            | Tag::Wp
            | Tag::WpPoss
            | Tag::Wrb
            | Tag::Pdt
            | Tag::Ex
    )
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}
