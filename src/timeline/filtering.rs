//! Finds the events that a filter wants, in steps, so that no frame waits for a million of them.

use super::corpus::{Corpus, EventRow};
use super::filter::{Filter, Prepared};

/// The events that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct Visible {
    /// The dated ones by their first day; ties in text order.
    pub dated: Vec<EventRow>,
    /// The same by their last day.
    pub by_end: Vec<EventRow>,
    /// Those without a day, in text order.
    pub undated: Vec<EventRow>,
    /// How many of them each actor of the corpus takes part in.
    pub by_actor: Vec<u32>,
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

    /// How many events are let through.
    pub const fn len(&self) -> usize {
        self.dated.len() + self.undated.len()
    }

    /// Whether no event is let through.
    pub const fn is_empty(&self) -> bool {
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
    visible: Visible,
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
                Pass::Ends => return Some(std::mem::take(&mut self.visible)),
            };
        }
        None
    }

    fn test(&mut self, corpus: &Corpus, from: usize, to: usize) {
        let all = self.filter.is_empty();
        let rows = corpus.rows().get(from..to).unwrap_or_default();
        for (index, row) in (from..).zip(rows) {
            if !all && !self.prepared.matches(corpus, row) {
                continue;
            }
            if let Some(word) = self.hits.get_mut(index / 64) {
                *word |= 1 << (index % 64);
            }
            for actor in corpus.actors_of(row) {
                if let Some(count) = self.visible.by_actor.get_mut(actor.index()) {
                    *count += 1;
                }
            }
            if let Some(count) = self.visible.by_status.get_mut(row.status as usize) {
                *count += 1;
            }
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
            if place < corpus.dated() {
                self.visible.dated.push(row);
            } else {
                self.visible.undated.push(row);
            }
        }
    }

    fn ends(&mut self, corpus: &Corpus, from: usize, to: usize) {
        let to = to.min(corpus.dated());
        for &row in corpus.by_end().get(from..to).unwrap_or_default() {
            if self.hit(row) {
                self.visible.by_end.push(row);
            }
        }
    }
}
