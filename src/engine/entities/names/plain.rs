//! Runs without a title: known names, nationalities, compounds, products, and what is left.

use std::ops::Range;

use super::super::gazetteer::{self, Entry, Sort};
use super::super::words::{Class, Glue};
use super::{Name, Parser, is_closed, is_given, is_year};
use crate::engine::lexicon::entities as lists;
use crate::language::NameLabel;
use crate::model::EntityKind;

impl Parser<'_> {
    /// Reads words without a title; one past what was read.
    pub(super) fn plain(&mut self, at: usize, end: usize, before_title: bool) -> usize {
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
            // `Pacific Islanders`, although there is a Pacific.
            Some((_, to)) if to == at + 1 && end > to && self.is_people(at..at + 2) => Some(at + 2),
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
        // `U.N. World Food Program`: known without its owner.
        if let Some((owner, to)) = entry
            && let Some((body, stop)) = self.entry(to).filter(|(_, stop)| *stop >= end)
            && stop > to + 1
            && body.sort == Sort::Body
            && (owner.canonical == "United Nations"
                || owner.country == body.country && owner.sort == Sort::Country)
            && !owner.is_people()
        {
            self.push(Name {
                words: at..stop,
                kind: None,
                entry: Some(body),
                title: None,
                generic: false,
            });
            return stop;
        }
        let head = self.words.lower(end - 1);
        // `China Weather Administration` has its own name; a leader's administration has not.
        let own = lists::OWN_NAME_HEADS.contains(head)
            && end >= at + 3
            && !is_given(self.words.lower(at));
        let carried =
            lists::NO_NAME_HEADS.contains(head) && !own || lists::FURNITURE.contains(head);
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
        // `South Carolina US Democratic`: what follows is known as well.
        if let Some((entry, to)) = entry.filter(|&(entry, to)| entry.is_place() && to < end)
            && self.glue(to) == Glue::Space
            && self
                .entry(to)
                .is_some_and(|(next, stop)| stop < end && next.sort == Sort::Country)
            && self.is_people(end - 1..end)
        {
            self.known(entry, at..to);
            self.plain(to, end - 1, true);
            return end;
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
                // `Storm-hit Velham`: the lower-case half goes with the first.
                let halves = (at + 1..end).take_while(|&half| {
                    self.glue(half) == Glue::Hyphen && !self.words.is_cap(half)
                });
                return self.plain(at + 1 + halves.count(), end, before_title);
            }
            if let Some(cut) = (at + 1..end).find(|&w| self.person_after_other(at, w, end)) {
                self.emit(at, cut, true);
                return self.emit(cut, end, before_title);
            }
        }
        self.emit(at, end, before_title)
    }

    /// Whether the compound falls apart before the word: `U.S.-Russia`, `Israeli-Cypriot`.
    pub(super) fn parts(&self, word: usize) -> bool {
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
    pub(super) fn keeps_people(&self, at: usize, rest: usize, end: usize) -> bool {
        let head = self.words.lower(end - 1);
        if self.glue(rest) == Glue::Hyphen || lists::NO_NAME_HEADS.contains(head) {
            return false;
        }
        // `Turkish Ministry of Foreign Affairs`: the body's own name begins with its head.
        if end == rest + 1 && self.goes_on(end, head) {
            return false;
        }
        // `Republican Senate`: a party's adjective before a body with a name of its own.
        let stateless = self.entry(at).is_none();
        if stateless && self.entry(rest).is_some_and(|(_, to)| to >= end) {
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
    pub(super) fn stands_alone(
        &self,
        entry: &Entry,
        to: usize,
        end: usize,
        before_title: bool,
    ) -> bool {
        if to >= end {
            return false;
        }
        let head = self.words.lower(end - 1);
        let headed = lists::ORGANIZATION_HEADS.contains(head) || lists::PLACE_HEADS.contains(head);
        if self.glue(to) == Glue::Hyphen {
            // `Velham-Torring` is one county; `US-Norwell` are two parties to something.
            let town = matches!(entry.sort, Sort::City | Sort::Capital | Sort::Region);
            let double = town && self.words.is_cap(to) && self.entry(to).is_none();
            return !headed && !double;
        }
        if end == to + 1 && entry.is_place() && lists::LEGISLATURES.contains(head) {
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
    pub(super) fn is_product(&self, entry: &Entry, to: usize) -> bool {
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
    pub(super) fn person_after_other(&self, at: usize, cut: usize, end: usize) -> bool {
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
    pub(super) fn known(&mut self, entry: &'static Entry, range: Range<usize>) -> usize {
        // `US $7` names no state; `U.S. dollars` are still those of one.
        let money = self.is_priced(&range) || !entry.is_place() && self.is_money(&range);
        if entry.is_people() || money || self.is_product(entry, range.end) {
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
    pub(super) fn headed_rest(&self, at: usize) -> Option<usize> {
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
    pub(super) fn emit(&mut self, at: usize, end: usize, before_title: bool) -> usize {
        let head = self.words.lower(end - 1);
        // `Interstate 75`
        let road = lists::ROADS.contains(head)
            && self.glue(end) == Glue::Space
            && self
                .words
                .get(end)
                .is_some_and(|w| w.class == Class::Number)
            && self.words.same_sentence(end - 1, end);
        let stop = match before_title {
            _ if road => end + 1,
            true => end,
            false => self.extend(at..end),
        };
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
        let police = lone
            && lists::KINDS_OF_POLICE.contains(head)
            && lists::LOWER_HEADS.contains(self.words.lower(stop));
        if police || self.is_priced(&(at..stop)) || self.is_money(&(at..stop)) {
            return stop;
        }
        // `SARS-CoV-2`, `Prime minister`.
        let next = self.words.lower(stop);
        let model = self.glue(stop) == Glue::Hyphen
            && self
                .words
                .get(stop)
                .is_some_and(|w| w.class == Class::Number);
        let title = lone && lists::TITLE_MODIFIERS.contains(head) && lists::TITLES.contains(next);
        let bracket = self.words.span(at..stop).of(self.words.text);
        if model || title || bracket.contains(['[', ']']) {
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
        let kind = match lone {
            _ if road => Some(EntityKind::Place),
            true => None,
            false => self.form(end, stop),
        };
        self.push(Name {
            words: at..stop,
            kind,
            entry: None,
            title: None,
            generic: lone && (self.is_body_head(head) || lists::PLACE_HEADS.contains(head)),
        });
        stop
    }

    /// What the words of a name tell of its kind.
    pub(super) fn form(&self, end: usize, stop: usize) -> Option<EntityKind> {
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
}
