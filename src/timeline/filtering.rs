//! Finds the events that a filter wants, in steps, so that no frame waits for a million of them.

use std::sync::Arc;

use super::Day;
use super::corpus::{Corpus, Ordered};
use super::filter::{Filter, Prepared};
use super::row::{ActorId, EventRow, Row};

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

/// Events with those who do more in them than be the place, side by side: the events of a filter lie
/// far apart in the corpus, and to fetch each from there takes longer than all else about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Casts {
    rows: Vec<EventRow>,
    /// Where those of each event end in `actors`.
    ends: Vec<u32>,
    actors: Vec<ActorId>,
}

impl Casts {
    fn push(&mut self, row: EventRow, actors: &[ActorId]) {
        self.rows.push(row);
        self.actors.extend(actors);
        self.ends.push(self.actors.len() as u32);
    }

    /// The events from the one at `from` to before the one at `to`, each with its actors.
    pub fn part(&self, from: usize, to: usize) -> impl Iterator<Item = (EventRow, &[ActorId])> {
        let before = from.checked_sub(1).and_then(|at| self.ends.get(at));
        let mut begin = before.map_or(0, |end| *end as usize);
        let rows = self.rows.get(from..to).unwrap_or_default();
        let ends = self.ends.get(from..to).unwrap_or_default();
        rows.iter().zip(ends).map(move |(row, end)| {
            let from = std::mem::replace(&mut begin, *end as usize);
            (*row, self.actors.get(from..begin).unwrap_or_default())
        })
    }
}

/// The events that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct Visible {
    /// The dated ones by their first day; ties in text order.
    pub dated: Arc<Vec<EventRow>>,
    /// First and last days of these.
    pub(super) days: Arc<Vec<(Day, Day)>>,
    /// The same events by their last day.
    pub by_end: Arc<Vec<EventRow>>,
    /// Last days of these.
    pub(super) ends: Arc<Vec<Day>>,
    /// The same events, in whatever order.
    pub(super) casts: Arc<Casts>,
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
        let ordered = |row: &EventRow| Some(corpus.row(*row)?.ordered(*row));
        let kept = |rows: &[EventRow]| -> Vec<Ordered> {
            let rows = rows.iter().filter(|row| keep(**row));
            rows.filter_map(ordered).collect()
        };
        let mut found = Found {
            by_participant: vec![0; self.by_participant.len()],
            ..Found::default()
        };
        self.bunches.clear();
        for one in kept(&self.dated) {
            found.begins(one);
            bunch(&mut self.bunches, one);
            let row = corpus.row(one.row);
            found.takes_part(
                one.row,
                row.map_or(&[][..], |row| corpus.participants_of(row)),
            );
        }
        kept(&self.by_end)
            .into_iter()
            .for_each(|one| found.ends(one));
        *self = found.whole(std::mem::take(self));
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
    days: Vec<(Day, Day)>,
    by_end: Vec<EventRow>,
    ends: Vec<Day>,
    casts: Casts,
    by_participant: Vec<u32>,
}

impl Found {
    /// Takes in those who take part in a dated event.
    fn takes_part(&mut self, row: EventRow, participants: &[ActorId]) {
        self.casts.push(row, participants);
        for actor in participants {
            if let Some(count) = self.by_participant.get_mut(actor.index()) {
                *count += 1;
            }
        }
    }

    /// Takes in the next event by its first day.
    fn begins(&mut self, one: Ordered) {
        self.dated.push(one.row);
        self.days.push((one.start, one.end));
    }

    /// Takes in the next event by its last day.
    fn ends(&mut self, one: Ordered) {
        self.by_end.push(one.row);
        self.ends.push(one.end);
    }

    /// What is visible, the rest of it being known.
    fn whole(self, rest: Visible) -> Visible {
        Visible {
            dated: Arc::new(self.dated),
            days: Arc::new(self.days),
            by_end: Arc::new(self.by_end),
            ends: Arc::new(self.ends),
            casts: Arc::new(self.casts),
            by_participant: Arc::new(self.by_participant),
            ..rest
        }
    }
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
        std::mem::take(&mut self.found).whole(std::mem::take(&mut self.visible))
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
        for actor in corpus.actors_of(row) {
            if let Some(count) = self.visible.by_actor.get_mut(actor.index()) {
                *count += 1;
            }
        }
        if row.dated {
            let participants = corpus.participants_of(row);
            self.found.takes_part(EventRow(index as u32), participants);
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
        for &one in corpus.by_start().get(from..to).unwrap_or_default() {
            if !self.hit(one.row) {
                continue;
            }
            if one.dated {
                self.found.begins(one);
                bunch(&mut self.visible.bunches, one);
            } else {
                self.visible.undated.push(one.row);
            }
        }
    }

    fn ends(&mut self, corpus: &Corpus, from: usize, to: usize) {
        let to = to.min(corpus.dated());
        for &one in corpus.by_end().get(from..to).unwrap_or_default() {
            if self.hit(one.row) {
                self.found.ends(one);
            }
        }
    }
}

/// Counts an event among those of its days. Events come by their first day.
fn bunch(bunches: &mut Vec<Bunch>, row: Ordered) {
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
