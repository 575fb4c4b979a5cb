//! Finds the events that a filter wants, in steps, so that no frame waits for a million of them.

use std::sync::Arc;

use super::Day;
use super::corpus::Corpus;
use super::filter::{Filter, Prepared};
use super::row::{EventRow, Row};

/// The visible events of the same days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bunch {
    /// Their first day.
    pub first: Day,
    /// Their last day, inside.
    pub last: Day,
    /// How many there are of each status, in the order of [`super::StatusSet::ALL`].
    pub counts: [u32; 7],
}

/// The events that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct Visible {
    /// The dated ones by their first day; ties in text order.
    pub dated: Arc<Vec<EventRow>>,
    /// The same by their last day.
    pub by_end: Arc<Vec<EventRow>>,
    /// The days of the dated ones, by the first, then by the last of them.
    pub bunches: Vec<Bunch>,
    /// Those without a day, in text order.
    pub undated: Vec<EventRow>,
    /// How many of them each actor of the corpus takes part in.
    pub by_actor: Vec<u32>,
    /// How many of the dated ones each actor does more in than be the place.
    pub by_participant: Arc<Vec<u32>>,
    /// How many of them have each status, in the order of [`super::StatusSet::ALL`].
    pub by_status: [u32; 7],
    /// How many events the corpus has in all.
    pub of: usize,
    /// The [`Corpus::generation`] that the rows belong to.
    pub generation: u64,
}

impl Visible {
    /// What `filter` lets through, in one go.
    pub fn new(corpus: &Corpus, filter: &Filter) -> Self {
        let mut filtering = Filtering::new(corpus, filter);
        loop {
            if let Some(visible) = filtering.step(corpus, usize::MAX) {
                return visible;
            }
        }
    }

    /// Drops the dated events that `keep` is false for. What all actors and statuses count stays as it
    /// was: that is of what was let through.
    pub fn keep(&mut self, corpus: &Corpus, keep: impl Fn(EventRow) -> bool) {
        let kept = |rows: &[EventRow]| rows.iter().copied().filter(|&row| keep(row)).collect();
        let dated: Vec<EventRow> = kept(&self.dated);
        self.by_end = Arc::new(kept(&self.by_end));
        self.bunches.clear();
        let mut by_participant = vec![0; self.by_participant.len()];
        for row in dated.iter().filter_map(|&row| corpus.row(row)) {
            bunch(&mut self.bunches, row);
            for actor in corpus.participants_of(row) {
                if let Some(count) = by_participant.get_mut(actor.index()) {
                    *count += 1;
                }
            }
        }
        self.dated = Arc::new(dated);
        self.by_participant = Arc::new(by_participant);
    }

    /// How many events are let through.
    pub fn len(&self) -> usize {
        self.dated.len() + self.undated.len()
    }

    /// Whether no event is let through.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A filter at work. [`Self::step`] until it gives the result.
#[derive(Clone, Debug)]
pub struct Filtering {
    filter: Filter,
    prepared: Prepared,
    /// A bit a row: whether it is let through.
    hits: Vec<u64>,
    /// Rows done of this pass.
    done: usize,
    pass: Pass,
    found: Found,
    visible: Visible,
}

/// What is shared once it is whole.
#[derive(Clone, Debug, Default)]
struct Found {
    dated: Vec<EventRow>,
    by_end: Vec<EventRow>,
    by_participant: Vec<u32>,
}

/// The passes over the rows. Testing them in their own order and sorting by walking the sorted
/// ones is quicker than testing them in the sorted order: memory is read from front to back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    Test,
    Starts,
    Ends,
}

impl Filtering {
    /// Begins to filter `corpus`.
    pub fn new(corpus: &Corpus, filter: &Filter) -> Self {
        let rows = corpus.rows().len();
        Self {
            filter: filter.clone(),
            prepared: Prepared::new(filter),
            hits: vec![0; rows.div_ceil(64)],
            done: 0,
            pass: Pass::Test,
            found: Found {
                by_participant: vec![0; corpus.actors().len()],
                ..Found::default()
            },
            visible: Visible {
                by_actor: vec![0; corpus.actors().len()],
                of: rows,
                generation: corpus.generation(),
                ..Visible::default()
            },
        }
    }

    /// The filter at work.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Does `rows` more rows of work and gives the result when all is done. There are three passes
    /// over the rows, so that a million of them are three million rows of work. Starts anew where
    /// the corpus has changed meanwhile.
    pub fn step(&mut self, corpus: &Corpus, rows: usize) -> Option<Visible> {
        if self.visible.generation != corpus.generation() {
            *self = Self::new(corpus, &self.filter);
        }
        let all = corpus.rows().len();
        let mut left = rows;
        while left > 0 {
            let from = self.done;
            let to = all.min(from.saturating_add(left));
            left -= to - from;
            match self.pass {
                Pass::Test => self.test(corpus, from, to),
                Pass::Starts => self.starts(corpus, from, to),
                Pass::Ends => self.ends(corpus, from, to),
            }
            self.done = to;
            if to < all {
                return None;
            }
            self.done = 0;
            self.pass = match self.pass {
                Pass::Test => Pass::Starts,
                Pass::Starts => Pass::Ends,
                Pass::Ends => return Some(self.whole()),
            };
        }
        None
    }

    fn whole(&mut self) -> Visible {
        let found = std::mem::take(&mut self.found);
        Visible {
            dated: Arc::new(found.dated),
            by_end: Arc::new(found.by_end),
            by_participant: Arc::new(found.by_participant),
            ..std::mem::take(&mut self.visible)
        }
    }

    fn test(&mut self, corpus: &Corpus, from: usize, to: usize) {
        let rows = corpus.rows().get(from..to).unwrap_or_default();
        if self.filter.is_empty() {
            (from..)
                .zip(rows)
                .for_each(|(i, row)| self.let_in(corpus, i, row));
            return;
        }
        let prepared = std::mem::take(&mut self.prepared);
        prepared.each_match(corpus, rows, |place, row| {
            self.let_in(corpus, from + place, row);
        });
        self.prepared = prepared;
    }

    /// Lets the row at `index` through.
    fn let_in(&mut self, corpus: &Corpus, index: usize, row: &Row) {
        if let Some(word) = self.hits.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
        let participants = usize::from(row.dated) * corpus.participants_of(row).len();
        for (place, actor) in corpus.actors_of(row).iter().enumerate() {
            if let Some(count) = self.visible.by_actor.get_mut(actor.index()) {
                *count += 1;
            }
            if place < participants
                && let Some(count) = self.found.by_participant.get_mut(actor.index())
            {
                *count += 1;
            }
        }
        if let Some(count) = self.visible.by_status.get_mut(row.status as usize) {
            *count += 1;
        }
    }

    fn hit(&self, row: EventRow) -> bool {
        let word = self.hits.get(row.index() / 64).copied().unwrap_or(0);
        word & (1 << (row.index() % 64)) != 0
    }

    fn starts(&mut self, corpus: &Corpus, from: usize, to: usize) {
        for (place, &row) in (from..).zip(corpus.by_start().get(from..to).unwrap_or_default()) {
            if !self.hit(row) {
                continue;
            }
            if place >= corpus.dated() {
                self.visible.undated.push(row);
                continue;
            }
            self.found.dated.push(row);
            if let Some(found) = corpus.row(row) {
                bunch(&mut self.visible.bunches, found);
            }
        }
    }

    fn ends(&mut self, corpus: &Corpus, from: usize, to: usize) {
        let to = to.min(corpus.dated());
        for &row in corpus.by_end().get(from..to).unwrap_or_default() {
            if self.hit(row) {
                self.found.by_end.push(row);
            }
        }
    }
}

/// Counts a row among those of its days. Rows come by their first day.
fn bunch(bunches: &mut Vec<Bunch>, row: &Row) {
    // Those of one first day are few, and stand last.
    let same = bunches.iter().rev().take_while(|b| b.first == row.start);
    let after = same.take_while(|b| b.last > row.end).count();
    let at = bunches.len() - after;
    let known = at.checked_sub(1).and_then(|at| bunches.get(at));
    let is_known = known.is_some_and(|b| (b.first, b.last) == (row.start, row.end));
    if !is_known {
        let bunch = Bunch {
            first: row.start,
            last: row.end,
            counts: [0; 7],
        };
        bunches.insert(at, bunch);
    }
    let bunch = bunches.get_mut(if is_known { at - 1 } else { at });
    if let Some(count) = bunch.and_then(|b| b.counts.get_mut(row.status as usize)) {
        *count += 1;
    }
}
