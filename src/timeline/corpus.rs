//! The events of all open articles, laid out flat: a row an event, in the order of the articles
//! and of their texts, with the actors of all articles merged by kind and name.
//!
//! Titles and sentences stay in the analyses; [`Corpus::event`] leads there. What is wanted of the
//! rows is the filter's business.

mod counts;
mod order;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

pub use order::Ordered;

use super::day::day_of;
use super::row::{ActorId, EventRow, Row, drawn};
use crate::model::{ActorRole, Analysis, Article, EntityId, EntityKind, Event, EventId, Relation};

/// An article and what was found in it, the user's edits applied.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Arc<Article>,
    /// What was found in it.
    pub analysis: Arc<Analysis>,
}

/// Bytes of words of replaced readings that are kept at the least.
const POOL: usize = 1 << 20;

/// One actor of all articles: the entities of the same kind and name.
#[derive(Clone, Debug)]
pub struct CorpusActor {
    /// What it is.
    pub kind: EntityKind,
    /// Its name as first seen.
    pub name: String,
    /// Its role or title as first seen, `Foreign Minister`.
    pub role: Option<String>,
    /// Its place in the order of taking part, the most frequent first, from 0: gives its colour.
    pub rank: u32,
    /// Events that it takes part in or is the place of.
    pub events: u32,
    /// Mentions in all articles.
    pub mentions: u32,
    /// Quotes that it speaks.
    pub quotes: u32,
    /// Articles that name it.
    pub articles: u32,
}

/// The events of all open articles.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    readings: Vec<Reading>,
    rows: Vec<Row>,
    /// First row of each reading.
    first_row: Vec<u32>,
    /// Entity → actor, a list a reading.
    entity_actor: Vec<Vec<ActorId>>,
    actors: Vec<CorpusActor>,
    by_key: HashMap<(EntityKind, String), ActorId>,
    /// Actors of the events, each row a range. Those that only are the place stand last.
    pool: Vec<ActorId>,
    /// Title and clause of each event in lower case, each row a range.
    folded: String,
    by_start: Vec<Ordered>,
    by_end: Vec<Ordered>,
    dated: usize,
    /// Events that each actor does more in than be the place.
    parts: Vec<u32>,
    generation: u64,
}

impl Corpus {
    /// The corpus of `readings`.
    pub fn new(readings: impl IntoIterator<Item = Reading>) -> Self {
        let mut corpus = Self::default();
        corpus.extend(readings);
        corpus
    }

    /// Adds readings at the end. Beside what they cost themselves, the order of all rows is copied once
    /// and that of the actors found anew: add those that came in one frame together.
    pub fn extend(&mut self, readings: impl IntoIterator<Item = Reading>) {
        let (old, known) = (self.rows.len(), self.readings.len());
        for reading in readings {
            let article = self.readings.len() as u32;
            let rows = self.rows_of(article, &reading);
            self.first_row.push(self.rows.len() as u32);
            self.rows.extend(rows);
            self.readings.push(reading);
        }
        let new = (old as u32..self.rows.len() as u32).map(EventRow);
        self.put_in_order(new.collect());
        self.count(known);
        self.generation += 1;
    }

    /// Puts `reading` in the place of the one at `article`; does nothing where there is none.
    /// Later rows move. Costs one pass over all rows: replace many with [`Self::replace_all`].
    pub fn replace(&mut self, article: usize, reading: Reading) {
        self.replace_all([(article, reading)]);
    }

    /// Puts readings in the places of those at their numbers; passes over numbers that there are not.
    /// Later rows move. Costs one pass over all rows however many they are.
    pub fn replace_all(&mut self, readings: impl IntoIterator<Item = (usize, Reading)>) {
        let count = self.readings.len();
        let new = readings.into_iter().filter(|(article, _)| *article < count);
        let mut new: HashMap<usize, Reading> = new.collect();
        if new.is_empty() {
            return;
        }
        let mut rows = Vec::with_capacity(self.rows.len());
        let mut first_row = Vec::with_capacity(count);
        // Where each old row stands now, and the rows that are new.
        let mut places = vec![None; self.rows.len()];
        let mut added = Vec::new();
        for article in 0..count {
            let from = rows.len() as u32;
            first_row.push(from);
            if let Some(reading) = new.remove(&article) {
                rows.extend(self.rows_of(article as u32, &reading));
                added.extend((from..rows.len() as u32).map(EventRow));
                if let Some(slot) = self.readings.get_mut(article) {
                    *slot = reading;
                }
                continue;
            }
            let old = self.rows_of_reading(article);
            let slots = places.get_mut(old.clone()).unwrap_or_default();
            for (place, slot) in (from..).zip(slots) {
                *slot = Some(EventRow(place));
            }
            rows.extend(self.rows.get(old).unwrap_or_default());
        }
        (self.rows, self.first_row) = (rows, first_row);
        for order in [&mut self.by_start, &mut self.by_end] {
            order.retain_mut(|one| {
                let place = places.get(one.row.index()).copied().flatten();
                one.row = place.unwrap_or_default();
                place.is_some()
            });
        }
        let live: usize = self.rows.iter().map(|r| usize::from(r.folded_len)).sum();
        if self.folded.len() > 2 * live + POOL {
            self.retain(|_| true);
        } else {
            self.put_in_order(added);
            self.count(0);
            self.generation += 1;
        }
    }

    /// Drops the readings that `keep` is false for. The actors keep their numbers, the others move.
    pub fn retain(&mut self, keep: impl Fn(u32) -> bool) {
        let readings = std::mem::take(&mut self.readings);
        *self = Self {
            actors: std::mem::take(&mut self.actors),
            by_key: std::mem::take(&mut self.by_key),
            generation: self.generation,
            ..Self::default()
        };
        let kept = (0..).zip(readings).filter(|(number, _)| keep(*number));
        self.extend(kept.map(|(_, reading)| reading));
    }

    /// Every reading, in the order in which they were opened.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Every event.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row at `row`.
    pub fn row(&self, row: EventRow) -> Option<&Row> {
        self.rows.get(row.index())
    }

    /// The row of an article's event.
    pub fn row_of(&self, article: usize, event: EventId) -> Option<EventRow> {
        let rows = self.rows_of_reading(article);
        let row = rows.start + event.index();
        rows.contains(&row).then_some(EventRow(row as u32))
    }

    /// The event itself and the reading that it stands in.
    pub fn event(&self, row: EventRow) -> Option<(&Reading, &Event)> {
        let row = self.row(row)?;
        let reading = self.readings.get(row.article as usize)?;
        Some((reading, reading.analysis.events.get(row.event.index())?))
    }

    /// The event's title; empty where there is no such row.
    pub fn title(&self, row: EventRow) -> &str {
        self.event(row).map_or("", |(_, event)| &event.title)
    }

    /// Every actor. Those of readings that are gone stay, with counts of 0.
    pub fn actors(&self) -> &[CorpusActor] {
        &self.actors
    }

    /// The actor at `id`.
    pub fn actor(&self, id: ActorId) -> Option<&CorpusActor> {
        self.actors.get(id.index())
    }

    /// The actor of that kind and name, whatever its case.
    pub fn actor_named(&self, kind: EntityKind, name: &str) -> Option<ActorId> {
        self.by_key.get(&(kind, name.to_lowercase())).copied()
    }

    /// The actor that an article's entity is.
    pub fn actor_of(&self, article: usize, entity: EntityId) -> Option<ActorId> {
        self.entity_actor.get(article)?.get(entity.index()).copied()
    }

    /// The actors of an event, without repeats; those that only are its place stand last.
    pub fn actors_of(&self, row: &Row) -> &[ActorId] {
        let from = row.actors as usize;
        self.pool
            .get(from..from + usize::from(row.actor_count))
            .unwrap_or_default()
    }

    /// The actors of an event that do more than be its place.
    pub fn participants_of(&self, row: &Row) -> &[ActorId] {
        let count = usize::from(row.participant_count);
        self.actors_of(row).get(..count).unwrap_or_default()
    }

    /// Title and clause of an event in lower case.
    pub(super) fn folded(&self, row: &Row) -> &str {
        let from = row.folded as usize;
        self.folded
            .get(from..from + usize::from(row.folded_len))
            .unwrap_or_default()
    }

    /// The words of as many of the first of `rows` as stand side by side, and how many rows these are.
    pub(super) fn folded_run(&self, rows: &[Row]) -> (&str, usize) {
        let Some(first) = rows.first() else {
            return ("", 0);
        };
        let mut end = first.folded as usize;
        let count = rows
            .iter()
            .take_while(|row| {
                let next = row.folded as usize == end;
                end += usize::from(row.folded_len) * usize::from(next);
                next
            })
            .count();
        let words = self.folded.get(first.folded as usize..end);
        (words.unwrap_or_default(), count)
    }

    /// Where the words of `row` end among those of a run that begins with the first of `rows`.
    pub(super) fn folded_end(&self, rows: &[Row], row: &Row) -> usize {
        let begin = rows.first().map_or(0, |first| first.folded as usize);
        (row.folded as usize + usize::from(row.folded_len)).saturating_sub(begin)
    }

    /// Every row: the dated ones by their first day, then the undated ones; ties in text order.
    pub fn by_start(&self) -> &[Ordered] {
        &self.by_start
    }

    /// Every row: the dated ones by their last day, then the undated ones; ties in text order.
    pub(super) fn by_end(&self) -> &[Ordered] {
        &self.by_end
    }

    /// How many events have a day.
    pub const fn dated(&self) -> usize {
        self.dated
    }

    /// Changes whenever the rows do.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    fn rows_of_reading(&self, article: usize) -> Range<usize> {
        let end = self.rows.len();
        let at = |i: usize| self.first_row.get(i).map_or(end, |&row| row as usize);
        at(article)..at(article + 1)
    }

    /// The rows of one reading; its actors and words go to the pools.
    fn rows_of(&mut self, article: u32, reading: &Reading) -> Vec<Row> {
        let entities = self.merge(&reading.analysis);
        let date = reading.article.date.map(day_of);
        let mut rows = Vec::with_capacity(reading.analysis.events.len());
        for (index, event) in reading.analysis.events.iter().enumerate() {
            let actors = self.pool.len();
            let mut participants = actors;
            for place in [false, true] {
                for actor in &event.actors {
                    let id = entities.get(actor.entity.index()).copied();
                    if (actor.role == ActorRole::Place) == place
                        && let Some(id) = id
                        && self.pool.len() - actors < usize::from(u8::MAX)
                        && !self.pool.iter().skip(actors).any(|&other| other == id)
                    {
                        self.pool.push(id);
                    }
                }
                if !place {
                    participants = self.pool.len();
                }
            }
            let folded = self.folded.len();
            self.fold(event, &reading.article.text);
            let days = event.when.as_ref().and_then(|when| drawn(when, date));
            let (start, end) = days.unwrap_or_default();
            rows.push(Row {
                start,
                end,
                article,
                event: EventId::at(index),
                actors: actors as u32,
                folded: folded as u32,
                folded_len: (self.folded.len() - folded) as u16,
                actor_count: (self.pool.len() - actors) as u8,
                participant_count: (participants - actors) as u8,
                status: event.status,
                relation: event
                    .when
                    .as_ref()
                    .map_or(Relation::On, |when| when.relation),
                dated: days.is_some(),
                inferred: event.when.as_ref().is_some_and(|when| when.inferred),
                quoted: event.source.is_some(),
            });
        }
        if let Some(slot) = self.entity_actor.get_mut(article as usize) {
            *slot = entities;
        } else {
            self.entity_actor.push(entities);
        }
        rows
    }

    /// The actors of a reading's entities; new ones are added.
    fn merge(&mut self, analysis: &Analysis) -> Vec<ActorId> {
        analysis
            .entities
            .iter()
            .map(|entity| {
                let key = (entity.kind, entity.name.to_lowercase());
                *self.by_key.entry(key).or_insert_with(|| {
                    self.actors.push(CorpusActor {
                        kind: entity.kind,
                        name: entity.name.clone(),
                        role: entity.role.clone(),
                        rank: 0,
                        events: 0,
                        mentions: 0,
                        quotes: 0,
                        articles: 0,
                    });
                    ActorId(self.actors.len() as u32 - 1)
                })
            })
            .collect()
    }

    /// Adds the event's title and clause in lower case, at most [`u16::MAX`] bytes of them.
    fn fold(&mut self, event: &Event, text: &str) {
        let from = self.folded.len();
        let words = event.title.chars().chain(['\n']);
        for c in words.chain(event.span.of(text).chars()) {
            for lower in c.to_lowercase() {
                if self.folded.len() - from + lower.len_utf8() > usize::from(u16::MAX) {
                    return;
                }
                self.folded.push(lower);
            }
        }
    }

    /// Gives new rows their places among the others.
    fn put_in_order(&mut self, new: Vec<EventRow>) {
        let ordered = |row: EventRow| self.row(row).map(|found| found.ordered(row));
        let new: Vec<Ordered> = new.into_iter().filter_map(ordered).collect();
        order::insert(&mut self.by_start, new.clone(), |one| one.key(|o| o.start));
        order::insert(&mut self.by_end, new, |one| one.key(|o| o.end));
        self.dated = self.by_start.partition_point(|one| one.dated);
    }
}
