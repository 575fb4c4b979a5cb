//! Titles inside a run: where one begins and ends, what it is of, and the person after it.

use std::ops::Range;

use super::super::gazetteer::Sort;
use super::super::words::Glue;
use super::{Name, Parser, is_given};
use crate::engine::lexicon::entities as lists;
use crate::model::EntityKind;

/// How many words say what a minister is of.
const TOPICS: usize = 5;

impl Parser<'_> {
    /// The first title inside the run.
    pub(super) fn title(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let mut word = at;
        while word < end {
            if let Some((entry, to)) = self.entry(word)
                && to > word + 1
                && !entry.is_people()
            {
                word = to;
                continue;
            }
            if self.is_title(word, at, end) {
                return Some(self.widen(word, at, end));
            }
            word += 1;
        }
        None
    }

    /// Whether a title stands at the word, not a surname (`Stephen King`) or given name (`Dean Smith`).
    pub(super) fn is_title(&self, word: usize, at: usize, end: usize) -> bool {
        let lower = self.words.lower(word);
        if !lists::TITLES.contains(lower) || self.words.lower(word + 1) == "'s" && word + 2 < end {
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
        // `Norwell General Hospital`: the head stands where a person's name would.
        let inside = word > at && word + 2 == end;
        !(strong && (inside || word == at && end >= at + 3))
    }

    /// The whole title around its word: `Deputy Foreign Minister`.
    pub(super) fn widen(&self, word: usize, at: usize, end: usize) -> Range<usize> {
        let inner = |lower: &str| {
            lists::TITLE_MODIFIERS.contains(lower)
                || lists::PORTFOLIOS.contains(lower)
                || lists::TITLES.contains(lower)
        };
        let is_body = |at: usize| {
            let topic = lists::PORTFOLIOS.contains(self.words.lower(at))
                && lists::PORTFOLIO_TITLES.contains(self.words.lower(word));
            !topic
                && self
                    .entry(at)
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
        // `Deputy Emergency Situations Minister`: the title goes on to its last word.
        let topics = (stop..end)
            .take(TOPICS)
            .take_while(|&at| inner(self.words.lower(at)) && !is_body(at))
            .last();
        if let Some(last) = topics.filter(|&last| {
            lists::TITLE_MODIFIERS.contains(self.words.lower(stop - 1))
                && lists::TITLES.contains(self.words.lower(last))
        }) {
            stop = last + 1;
        }
        start..stop
    }

    /// Reads a run with a title in it: what stands before, the title, the person after it.
    pub(super) fn titled(&mut self, at: usize, title: Range<usize>, end: usize) -> usize {
        let mut before = at;
        while before < title.start {
            before = self.plain(before, title.start, true).max(before + 1);
        }
        if title.end < end {
            return self.person(title.clone(), title.end, end);
        }
        // `Secretary of State Ann Weston`, `Mayor of Bergen Ada Holm`.
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
                } else if lists::LEGISLATURES.contains(self.words.lower(topic)) {
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
    pub(super) fn portfolio(&self, at: usize) -> usize {
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
    pub(super) fn person(&mut self, title: Range<usize>, at: usize, end: usize) -> usize {
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
}
