//! What a body's name goes on with: `of …`, `for …`, `and … Committee`, `, Inc.`, `party`.

use std::ops::Range;

use super::super::gazetteer::Sort;
use super::super::words::Glue;
use super::Parser;
use crate::engine::lexicon::entities as lists;
use crate::language::Dep;

impl Parser<'_> {
    /// One past what the name goes on with: `of the …`, `for …`, `and … Committee`, `, Inc.`.
    pub(super) fn extend(&self, name: Range<usize>) -> usize {
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
                // `Ministry of State for Antiquities`
                "for"
                    if lists::TAKES_FOR.contains(first_head)
                        && lists::PORTFOLIOS.contains(self.words.lower(end + 1)) =>
                {
                    self.phrase(name.start, end + 1, first_head)
                }
                // `Court of Appeals for the Third Circuit`
                "for"
                    if lists::TAKES_FOR.contains(first_head)
                        && lists::STATE_BODIES.contains(first_head)
                        && self.words.lower(end + 1) == "the" =>
                {
                    self.phrase(name.start, end + 1, first_head)
                }
                // `Port Authority of Norwell and Velham`
                "and" if lists::JOINT_HEADS.contains(first_head) && end > name.end => {
                    let other = self.entry(end + 1);
                    other
                        .filter(|(entry, _)| entry.is_place())
                        .map(|(_, to)| to)
                }
                "and" | "&"
                    if lists::PORTFOLIOS.contains(head)
                        || lists::JOINED_TOPICS.contains(head)
                        || self.covers(end) =>
                {
                    self.joined(end + 1)
                        .or_else(|| self.covered_rest(name.start, end))
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
    pub(super) fn takes_lower(&self, name: Range<usize>, head: &str) -> bool {
        let carried = self.words.get(name.end).is_some_and(|w| {
            matches!(
                self.words.tokens.dep(w.token),
                Dep::Compound | Dep::Amod | Dep::Poss
            )
        });
        // `Armed police left`: the capital is the sentence's.
        let opens = name.len() == 1
            && self.words.get(name.start).is_some_and(|w| {
                w.opens
                    && (!self.words.tokens.tag(w.token).is_noun()
                        || lists::KINDS_OF_POLICE.contains(&w.lower))
            });
        if carried || opens || self.is_body_head(self.words.lower(name.end - 1)) {
            return false;
        }
        let known = self.entry(name.start).filter(|(_, to)| *to == name.end);
        match known {
            Some((entry, _)) => {
                lists::TOWN_HEADS.contains(head)
                    && matches!(entry.sort, Sort::City | Sort::Region | Sort::Capital)
            }
            None => {
                lists::FREE_HEADS.contains(head)
                    || (name.len() == 1 && self.words.lower(name.start.wrapping_sub(1)) == "the")
            }
        }
    }

    /// One past the capitalised words after `of`, `for` or `on`.
    pub(super) fn phrase(&self, start: usize, at: usize, head: &str) -> Option<usize> {
        let at = at + usize::from(self.words.lower(at) == "the");
        let day = lists::CALENDAR.contains(self.words.lower(at)) && !self.words.is_cap(at + 1);
        if !self.words.is_cap(at) || day {
            return None;
        }
        if let Some((_, to)) = self.entry(at)
            && (to > at + 1 || !self.words.is_cap(to) || self.glue(to) != Glue::Space)
        {
            return Some(to);
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
    pub(super) fn to_acronym(&self, start: usize, end: usize) -> usize {
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
    pub(super) fn joined(&self, at: usize) -> Option<usize> {
        if !self.words.is_cap(at) || self.entry(at).is_some_and(|(entry, _)| entry.is_place()) {
            return None;
        }
        let end = self.words.run_end(at);
        let stop = self.title(at, end).map_or(end, |title| title.start);
        let head = self.words.lower(stop.saturating_sub(1));
        // `Velham Fire and Rescue` has no head.
        let topics = stop == at + 1 && at > 2 && {
            let other = self.words.lower(at - 2);
            lists::JOINED_TOPICS.contains(other)
                && lists::JOINED_TOPICS.contains(head)
                && self.words.is_cap(at - 3)
        };
        (topics || stop > at + 1 && lists::ORGANIZATION_HEADS.contains(head)).then_some(stop)
    }

    /// One past the words behind `and` at `end` that the recogniser takes for the rest of one name: `Department
    /// of Forestry and Fire Protection`.
    fn covered_rest(&self, start: usize, end: usize) -> Option<usize> {
        let at = end + 1;
        let whole = end > start + 1 && self.words.is_cap(at) && self.entry(at).is_none();
        if !whole || lists::COMPANY_TAILS.contains(self.words.lower(end - 1)) {
            return None;
        }
        let stop = self.words.run_end(at);
        let free = self.title(at, stop).is_none() && self.person_from(at).is_none();
        (free && self.covered(start, stop)).then_some(stop)
    }

    /// Whether the head goes on with `of` or `for` and a name.
    pub(super) fn goes_on(&self, at: usize, head: &str) -> bool {
        let next = at + 1 + usize::from(self.words.lower(at + 1) == "the");
        let taken = match self.words.lower(at) {
            "of" => lists::TAKES_OF.contains(head),
            "for" => lists::TAKES_FOR.contains(head),
            _ => false,
        };
        taken && self.words.is_cap(next)
    }
}
