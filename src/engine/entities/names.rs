//! Names in the text: runs of capitalised words, cut where a title ends, a nationality stands before,
//! a body goes on with `of`, and so on. What each one is called in the end is left to `kinds`.

use std::collections::HashSet;
use std::ops::Range;

use super::gazetteer::{self, Entry, Sort};
use super::words::{Class, Glue, Words};
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::language::{Dep, NameLabel, RawName, Tag};
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
    names
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
                if let Some((entry, end)) = self.entry(at) {
                    if entry.sort != Sort::Demonym {
                        return self.known(entry, at..end);
                    }
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
        if several || self.person_from(at).is_some_and(|to| to > at + 1) && lower != "the" {
            return false;
        }
        if lower == "the" || lists::CALENDAR.contains(lower) {
            return true;
        }
        let opens = self.words.get(at).is_some_and(|w| w.opens);
        if opens && lists::OPENING_WORDS.contains(lower) {
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
        if lists::STORM_OPENERS.contains(self.words.lower(at)) && end > at + 1 {
            self.storms.insert(self.words.lower(at + 1).into());
            return at + 2;
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
        if !opened && (!closed || person) {
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

    /// The first title inside the run.
    fn title(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let mut word = at;
        while word < end {
            if let Some((entry, to)) = self.entry(word) {
                if to > word + 1 && !entry.is_people() {
                    word = to;
                    continue;
                }
            }
            if self.is_title(word, at, end) {
                return Some(self.widen(word, at, end));
            }
            word += 1;
        }
        None
    }

    /// Whether a title stands at the word, not a surname (`Stephen King`) or given name (`Dean Smith`).
    fn is_title(&self, word: usize, at: usize, end: usize) -> bool {
        let lower = self.words.lower(word);
        if !lists::TITLES.contains(lower) {
            return false;
        }
        if word > at && word < at + 3 && is_given(self.words.lower(at)) && self.entry(at).is_none()
        {
            let next = self.words.lower(word + 1);
            let closes = word + 1 == end
                || lists::SUFFIXES_OF_PEOPLE.contains(next)
                || lists::NAMELESS_HEADS.contains(self.words.lower(end - 1));
            if closes {
                return false;
            }
        }
        if word == at && is_given(lower) && end == at + 2 {
            return false;
        }
        // `Queen Mary University`: the head of the run decides.
        let head = self.words.lower(end - 1);
        let strong = (lists::ORGANIZATION_HEADS.contains(head)
            && !lists::WEAK_ORGANIZATION_HEADS.contains(head))
            || (lists::PLACE_HEADS.contains(head) && !lists::WEAK_PLACE_HEADS.contains(head));
        !(strong && word == at && end >= at + 3)
    }

    /// The whole title around its word: `Deputy Foreign Minister`.
    fn widen(&self, word: usize, at: usize, end: usize) -> Range<usize> {
        let inner = |lower: &str| {
            lists::TITLE_MODIFIERS.contains(lower)
                || lists::PORTFOLIOS.contains(lower)
                || lists::TITLES.contains(lower)
        };
        let is_body = |word: usize| {
            self.entry(word)
                .is_some_and(|(entry, _)| entry.kind() == Some(EntityKind::Organization))
        };
        let mut start = word;
        while start > at && inner(self.words.lower(start - 1)) && !is_body(start - 1) {
            start -= 1;
        }
        let mut stop = word + 1;
        while stop < end {
            let lower = self.words.lower(stop);
            let more = lists::TITLES.contains(lower)
                || (lists::TITLE_MODIFIERS.contains(lower)
                    && stop + 1 < end
                    && lists::TITLES.contains(self.words.lower(stop + 1)));
            if !more {
                break;
            }
            stop += 1;
        }
        start..stop
    }

    /// Reads a run with a title in it: what stands before, the title, the person after it.
    fn titled(&mut self, at: usize, title: Range<usize>, end: usize) -> usize {
        let mut before = at;
        while before < title.start {
            before = self.plain(before, title.start, true).max(before + 1);
        }
        if title.end < end {
            return self.person(title.clone(), title.end, end);
        }
        // `Secretary of State Antony Blinken`, `Mayor of London Sadiq Khan`.
        let mut next = title.end;
        while matches!(self.words.lower(next), "of" | "for") {
            let mut topic = next + 1 + usize::from(self.words.lower(next + 1) == "the");
            if !self.words.is_cap(topic) {
                break;
            }
            let known = self.entry(topic);
            if let Some((entry, to)) = known
                && !lists::PORTFOLIOS.contains(self.words.lower(topic))
            {
                topic = self.known(entry, topic..to);
            } else if lists::PORTFOLIOS.contains(self.words.lower(topic)) {
                if let Some((entry, to)) = known.filter(|(_, to)| *to > topic + 1) {
                    topic = self.known(entry, topic..to);
                } else if self.words.lower(topic) == "parliament" {
                    topic = self.plain(topic, topic + 1, true).max(topic + 1);
                } else {
                    topic = self.portfolio(topic);
                }
            } else {
                let stop = self.words.run_end(topic);
                let split = (topic + 1..stop).find(|&w| self.person_from(w).is_some());
                topic = self.plain(topic, split.unwrap_or(stop), split.is_some());
            }
            next = topic;
        }
        let follows = self.words.is_cap(next)
            && next > title.end
            && self.glue(next) == Glue::Space
            && self.words.same_sentence(next - 1, next)
            && !matches!(self.words.lower(next), "the" | "i");
        if follows && self.words.run_end(next - 1) > next {
            let stop = self.words.run_end(next);
            return self.person(title.start..next, next, stop);
        }
        next
    }

    /// One past the words that say what a minister is of.
    fn portfolio(&self, at: usize) -> usize {
        let mut end = at;
        while self.words.is_cap(end) && lists::PORTFOLIOS.contains(self.words.lower(end)) {
            end += 1;
            let link = matches!(self.words.lower(end), "and" | "of" | "&" | ",");
            let more = end + usize::from(link);
            let more = more + usize::from(self.words.lower(more) == "the");
            if more > end
                && self.words.is_cap(more)
                && lists::PORTFOLIOS.contains(self.words.lower(more))
            {
                end = more;
            }
        }
        end
    }

    /// The person after a title.
    fn person(&mut self, title: Range<usize>, at: usize, end: usize) -> usize {
        let lone = self.words.lower(at);
        if end == at + 1 && (self.is_body_head(lone) || lists::PORTFOLIOS.contains(lone)) {
            return end;
        }
        let next_title = (at + 1..end).find(|&w| self.is_title(w, at, end));
        let mut stop = next_title.map_or(end, |w| self.widen(w, at + 1, end).start);
        let head = self.words.lower(stop - 1);
        if lists::NO_NAME_HEADS.contains(head) && stop > at + 1 {
            stop -= 1;
        } else if stop > at + 1
            && lists::ORGANIZATION_HEADS.contains(head)
            && !lists::WEAK_ORGANIZATION_HEADS.contains(head)
        {
            return self.plain(at, stop, false);
        }
        if let Some((entry, to)) = self.entry(at) {
            let spoken = entry.is_people() || to > at + 1 || entry.sort == Sort::Country;
            if spoken && !is_given(self.words.lower(at)) {
                return self.plain(at, stop, false);
            }
        }
        self.push(Name {
            words: at..stop,
            kind: Some(EntityKind::Person),
            entry: None,
            title: Some(title),
            generic: false,
        });
        stop
    }

    /// Reads words without a title; one past what was read.
    fn plain(&mut self, at: usize, end: usize, before_title: bool) -> usize {
        if at >= end {
            return end;
        }
        if let Some(cut) = (at + 1..end).find(|&w| self.parts(w)) {
            self.plain(at, cut, true);
            return self.plain(cut, end, before_title);
        }
        let entry = self.entry(at);
        if let Some((entry, to)) = entry
            && to >= end
            && !entry.is_people()
        {
            return self.known(entry, at..to);
        }
        let people = match entry {
            Some((entry, to)) if entry.is_people() => Some(to),
            None if self.is_people(at..at + 2) => Some(at + 2),
            None if self.is_people(at..at + 1) => Some(at + 1),
            _ => None,
        };
        if let Some(rest) = people {
            if rest >= end || !self.keeps_people(at, rest, end) {
                return self.plain(rest, end, before_title).max(end.min(rest));
            }
            return self.emit(at, end, before_title);
        }
        let head = self.words.lower(end - 1);
        let carried = lists::NO_NAME_HEADS.contains(head) || lists::FURNITURE.contains(head);
        if carried && end > at + 1 {
            self.plain(at, end - 1, true);
            return end;
        }
        if let Some((entry, to)) = entry
            && self.stands_alone(entry, to, end, before_title)
        {
            self.known(entry, at..to);
            return self.plain(to, end, before_title);
        }
        if entry.is_some_and(|(entry, to)| self.is_product(entry, to)) {
            return end;
        }
        // A nationality, a title-less opening word or a compass point before a known place.
        if end > at + 1 {
            let opens = self.words.get(at).is_some_and(|w| w.opens);
            let loose = opens && !self.is_proper(at) && self.raw_at(at).is_none();
            let compass = lists::COMPASS.contains(self.words.lower(at))
                && self
                    .entry(at + 1)
                    .is_some_and(|(entry, to)| to == end && entry.is_place());
            if loose || compass {
                return self.plain(at + 1, end, before_title);
            }
            if let Some(cut) = (at + 1..end).find(|&w| self.person_after_other(at, w, end)) {
                self.emit(at, cut, true);
                return self.emit(cut, end, before_title);
            }
        }
        self.emit(at, end, before_title)
    }

    /// Whether the compound falls apart before the word: `U.S.-Russia`, `Israeli-Cypriot`.
    fn parts(&self, word: usize) -> bool {
        let known = |at: usize| {
            self.entry(at).is_some_and(|(_, to)| to == at + 1)
                || gazetteer::is_people(self.words.written(at))
        };
        match self.glue(word) {
            Glue::Slash => true,
            Glue::Hyphen => known(word - 1) && known(word),
            _ => false,
        }
    }

    /// Whether a nationality is a part of the name that it opens: `Syrian Army`, `British Museum`.
    fn keeps_people(&self, at: usize, rest: usize, end: usize) -> bool {
        let head = self.words.lower(end - 1);
        if self.glue(rest) == Glue::Hyphen || lists::NO_NAME_HEADS.contains(head) {
            return false;
        }
        // `Turkish Ministry of Foreign Affairs`: the body's own name begins with its head.
        if end == rest + 1 && self.goes_on(end, head) {
            return false;
        }
        let own_name = self
            .entry(rest)
            .is_some_and(|(_, to)| to >= end && to > rest + 1);
        if own_name && !self.covered(at, end) {
            return false;
        }
        if lists::ORGANIZATION_HEADS.contains(head) || lists::PLACE_HEADS.contains(head) {
            return true;
        }
        self.raw_at(at).is_some_and(|raw| {
            matches!(raw.label, NameLabel::Org | NameLabel::Fac)
                && self.words.in_tokens(raw.tokens.clone()).end >= end
        })
    }

    /// Whether a known name at the head of a longer run is a name of its own.
    fn stands_alone(&self, entry: &Entry, to: usize, end: usize, before_title: bool) -> bool {
        if to >= end {
            return false;
        }
        let head = self.words.lower(end - 1);
        let headed = lists::ORGANIZATION_HEADS.contains(head) || lists::PLACE_HEADS.contains(head);
        if self.glue(to) == Glue::Hyphen {
            return !headed;
        }
        if end == to + 1 && entry.is_place() && head == "parliament" {
            return true;
        }
        if self.person_from(to).is_some() && !is_given(self.words.lower(to - 1)) {
            return true;
        }
        let body = matches!(entry.sort, Sort::Body | Sort::Medium)
            && !lists::AMBIGUOUS.contains(&entry.name.to_lowercase());
        if body && end >= to + 2 && !headed && !self.covered(to - 1, end) {
            return true;
        }
        before_title && !headed && !self.covered(to - 1, end)
    }

    /// Whether a company's name is followed by a model's number: `Boeing 707`.
    fn is_product(&self, entry: &Entry, to: usize) -> bool {
        entry.kind() == Some(EntityKind::Organization)
            && self.glue(to) == Glue::Space
            && self.words.get(to).is_some_and(|w| {
                w.class != Class::Mark
                    && w.lower.chars().any(|c| c.is_ascii_digit())
                    && w.lower.len() <= 7
                    && !is_year(&w.lower)
            })
    }

    /// Whether a person's name begins at `cut` and what stands before it is another name.
    fn person_after_other(&self, at: usize, cut: usize, end: usize) -> bool {
        let Some(person) = self.person_from(cut) else {
            return false;
        };
        person >= end
            && end >= cut + 2
            && self.raw_at(at).is_some_and(|raw| {
                raw.label != NameLabel::Person
                    && self.words.in_tokens(raw.tokens.clone()).end <= cut
            })
    }

    /// Puts a known name out; one past it with what it goes on with.
    fn known(&mut self, entry: &'static Entry, range: Range<usize>) -> usize {
        if entry.is_people() || self.is_product(entry, range.end) {
            return range.end;
        }
        let police = lists::LOWER_HEADS.contains(self.words.lower(range.end));
        let end = if entry.kind() == Some(EntityKind::Organization) || police {
            self.extend(range.clone())
        } else {
            range.end
        };
        // `House of Commons Library`: a body of its own.
        let end = self.headed_rest(end).unwrap_or(end);
        let longer = end > range.end;
        self.push(Name {
            words: range.start..end,
            kind: longer.then_some(EntityKind::Organization),
            entry: (!longer).then_some(entry),
            title: None,
            generic: false,
        });
        end
    }

    /// One past the capitalised words that follow a name of several words, where a head ends them.
    fn headed_rest(&self, at: usize) -> Option<usize> {
        let linked = self.words.lower(at.checked_sub(2)?) == "of"
            && self.words.is_cap(at)
            && self.glue(at) == Glue::Space
            && self.words.run_end(at - 1) > at;
        let end = self.words.run_end(at);
        let head = self.words.lower(end - 1);
        (linked
            && self.title(at, end).is_none()
            && lists::ORGANIZATION_HEADS.contains(head) | lists::PLACE_HEADS.contains(head))
        .then_some(end)
    }

    /// Puts an unknown name out with what it goes on with.
    fn emit(&mut self, at: usize, end: usize, before_title: bool) -> usize {
        let stop = if before_title {
            end
        } else {
            self.extend(at..end)
        };
        let head = self.words.lower(end - 1);
        let lone = stop == at + 1;
        // The head of a longer name of no known form: `Game of Shadows`.
        if lone && self.words.lower(stop) == "of" && self.covers(stop) {
            return stop;
        }
        let letter = lone && self.words.lower(at).trim_end_matches('.').chars().count() < 2;
        let peoples = stop == end && !lone && self.is_people(end - 1..end);
        if letter || peoples {
            return stop;
        }
        if lone
            && self
                .words
                .get(at)
                .is_some_and(|w| is_closed(self.words.tokens.tag(w.token)))
        {
            return stop;
        }
        if lone && (lists::NAMELESS.contains(head) && !self.is_body_head(head)) {
            return stop;
        }
        let kind = if lone { None } else { self.form(end, stop) };
        self.push(Name {
            words: at..stop,
            kind,
            entry: None,
            title: None,
            generic: lone && (self.is_body_head(head) || lists::PLACE_HEADS.contains(head)),
        });
        stop
    }

    fn is_body_head(&self, lower: &str) -> bool {
        lists::ORGANIZATION_HEADS.contains(lower) || lists::TAKES_OF.contains(lower)
    }

    /// What the words of a name tell of its kind.
    fn form(&self, end: usize, stop: usize) -> Option<EntityKind> {
        let head = self.words.lower(end - 1);
        let last = self.words.lower(stop - 1);
        let organization = |word: &str| {
            lists::ORGANIZATION_HEADS.contains(word)
                && !lists::WEAK_ORGANIZATION_HEADS.contains(word)
        };
        let place = |word: &str| {
            lists::PLACE_HEADS.contains(word) && !lists::WEAK_PLACE_HEADS.contains(word)
        };
        if stop > end && place(head) {
            return Some(EntityKind::Place);
        }
        if (stop > end && self.is_body_head(head)) || organization(head) || organization(last) {
            return Some(EntityKind::Organization);
        }
        if place(head) || place(last) {
            return Some(EntityKind::Place);
        }
        None
    }

    /// One past what the name goes on with: `of the …`, `for …`, `and … Committee`, `, Inc.`.
    fn extend(&self, name: Range<usize>) -> usize {
        let mut end = name.end;
        loop {
            let head = self.words.lower(end - 1);
            let first_head = self.words.lower(name.end - 1);
            let next = match self.words.lower(end) {
                "of" if lists::TAKES_OF.contains(head)
                    || (end > name.start + 1 && self.covers(end)) =>
                {
                    self.phrase(name.start, end + 1, first_head)
                }
                "for" | "on" if lists::TAKES_FOR.contains(head) => {
                    self.phrase(name.start, end + 1, first_head)
                }
                "and" | "&" if lists::PORTFOLIOS.contains(head) || self.covers(end) => {
                    self.joined(end + 1)
                }
                "," if lists::LEGAL_FORMS.contains(self.words.lower(end + 1)) => Some(end + 2),
                lower
                    if lists::LOWER_HEADS.contains(lower)
                        && end == name.end
                        && self.words.same_sentence(end - 1, end)
                        && self.glue(end) == Glue::Space
                        && end > name.start =>
                {
                    self.takes_lower(name.clone(), lower).then_some(end + 1)
                }
                _ => None,
            };
            match next {
                Some(next) if next > end && self.words.same_sentence(name.start, next - 1) => {
                    end = next;
                }
                _ => return end,
            }
        }
    }

    /// Whether the head without a capital belongs to the name before it.
    fn takes_lower(&self, name: Range<usize>, head: &str) -> bool {
        let carried = self.words.get(name.end).is_some_and(|w| {
            matches!(
                self.words.tokens.dep(w.token),
                Dep::Compound | Dep::Amod | Dep::Poss
            )
        });
        if carried || self.is_body_head(self.words.lower(name.end - 1)) {
            return false;
        }
        let known = self.entry(name.start).filter(|(_, to)| *to == name.end);
        match (head, known) {
            ("police", Some((entry, _))) => {
                matches!(entry.sort, Sort::City | Sort::Region | Sort::Capital)
            }
            (_, Some(_)) => false,
            ("party" | "police", None) => true,
            (_, None) => name.len() == 1 && self.words.lower(name.start.wrapping_sub(1)) == "the",
        }
    }

    /// One past the capitalised words after `of`, `for` or `on`.
    fn phrase(&self, start: usize, at: usize, head: &str) -> Option<usize> {
        let at = at + usize::from(self.words.lower(at) == "the");
        let day = lists::CALENDAR.contains(self.words.lower(at)) && !self.words.is_cap(at + 1);
        if !self.words.is_cap(at) || day {
            return None;
        }
        if let Some((_, to)) = self.entry(at) {
            if to > at + 1 || !self.words.is_cap(to) || self.glue(to) != Glue::Space {
                return Some(to);
            }
        }
        let end = self.words.run_end(at);
        let topic = at + usize::from(lists::PORTFOLIOS.contains(self.words.lower(at)));
        let stop = self.title(topic, end).map_or(end, |title| title.start);
        let stop = (topic + 1..stop)
            .find(|&w| self.person_from(w).is_some())
            .unwrap_or(stop);
        if stop == at {
            return None;
        }
        // `Ministry of Culture and Tourism`
        let ministry = lists::TOPICAL_HEADS.contains(head);
        let mut stop = self.to_acronym(start, stop);
        while matches!(self.words.lower(stop), "and" | "&" | ",")
            && ministry
            && lists::PORTFOLIOS.contains(self.words.lower(stop - 1))
            && self.words.is_cap(stop + 1)
            && lists::PORTFOLIOS.contains(self.words.lower(stop + 1))
        {
            stop = self.portfolio(stop + 1);
        }
        Some(stop)
    }

    /// One past `and …` where the acronym in brackets after it says that it belongs to the name:
    /// `Institute of Soil and Water Research (ISWR)`.
    fn to_acronym(&self, start: usize, end: usize) -> usize {
        if self.words.lower(end) != "and" || !self.words.is_cap(end + 1) {
            return end;
        }
        let stop = self.words.run_end(end + 1);
        if self.words.lower(stop) != "(" || self.words.lower(stop + 2) != ")" {
            return end;
        }
        let acronym = self.words.lower(stop + 1).replace('.', "");
        let initials: String = (start..stop)
            .filter(|&word| self.words.is_cap(word))
            .filter_map(|word| self.words.lower(word).chars().next())
            .collect();
        if initials.ends_with(&acronym) {
            stop
        } else {
            end
        }
    }

    /// One past the second half of `Oversight and Reform Committee`.
    fn joined(&self, at: usize) -> Option<usize> {
        if !self.words.is_cap(at) || self.entry(at).is_some_and(|(entry, _)| entry.is_place()) {
            return None;
        }
        let end = self.words.run_end(at);
        let stop = self.title(at, end).map_or(end, |title| title.start);
        let head = self.words.lower(stop.saturating_sub(1));
        (stop > at + 1 && lists::ORGANIZATION_HEADS.contains(head)).then_some(stop)
    }

    /// Whether the head goes on with `of` and a name.
    fn goes_on(&self, at: usize, head: &str) -> bool {
        let next = at + 1 + usize::from(self.words.lower(at + 1) == "the");
        self.words.lower(at) == "of" && lists::TAKES_OF.contains(head) && self.words.is_cap(next)
    }

    /// Whether one raw name holds the words on both sides.
    fn covers(&self, at: usize) -> bool {
        at > 0 && self.covered(at - 1, at + 2)
    }

    /// Whether one raw name of a body or place holds the word and what follows up to `end`.
    fn covered(&self, at: usize, end: usize) -> bool {
        self.raw_at(at).is_some_and(|raw| {
            matches!(
                raw.label,
                NameLabel::Org | NameLabel::Fac | NameLabel::Gpe | NameLabel::Loc
            ) && self.words.in_tokens(raw.tokens.clone()).end >= end
        })
    }

    /// One past a raw person's name, or a given name with its surname, that begins at the word.
    fn person_from(&self, at: usize) -> Option<usize> {
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

    fn is_people(&self, range: Range<usize>) -> bool {
        range.end <= self.words.len()
            && gazetteer::is_people(self.words.span(range).of(self.words.text))
    }

    fn raw_at(&self, at: usize) -> Option<&RawName> {
        self.words.tokens.name_at(self.words.get(at)?.token)
    }

    fn is_proper(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|w| self.words.tokens.tag(w.token).is_proper())
    }

    fn glue(&self, at: usize) -> Glue {
        self.words.get(at).map_or(Glue::Tight, |w| w.glue)
    }

    /// The known name that begins at the word, with one past its last word.
    fn entry(&self, at: usize) -> Option<(&'static Entry, usize)> {
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
