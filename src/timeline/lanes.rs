//! Which lane an event is drawn in, and where in time a lane's events stand.
//!
//! A lane belongs to an actor; the most frequent come first, after those that the user pinned. An
//! event is drawn once, in the first lane of its actors, whatever their number; what has no such
//! actor is drawn in the last lane, "Others". How a lane's events share its room is
//! [`super::Packed`]'s business.

use std::cmp::Reverse;
use std::ops::Range;

use super::Day;
use super::corpus::{ActorId, Corpus, EventRow};
use super::filtering::Visible;

/// Which lanes the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneChoice {
    /// Actors whose lanes come first, in this order, whether or not they have events in sight.
    pub pinned: Vec<ActorId>,
    /// How many lanes there are beside those and "Others".
    pub shown: usize,
}

impl Default for LaneChoice {
    fn default() -> Self {
        Self {
            pinned: Vec::new(),
            shown: 12,
        }
    }
}

/// One lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Whose it is; none for "Others".
    pub actor: Option<ActorId>,
    /// Visible, dated events that the actor takes part in; for "Others", those drawn in it.
    pub events: u32,
    /// Whether the user pinned it.
    pub pinned: bool,
    /// Its part of [`Lanes::rows`].
    range: Range<usize>,
}

impl Lane {
    /// How many events are drawn in it; the others of its events are drawn in lanes before it.
    pub fn drawn(&self) -> usize {
        self.range.len()
    }
}

/// The lanes of the visible, dated events.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    lanes: Vec<Lane>,
    /// The lane of each actor, [`NONE`] where it has none.
    lane_of: Vec<u16>,
    /// Lane after lane, each by first day.
    rows: Vec<EventRow>,
    starts: Vec<Day>,
    /// Last days in the order of `rows`.
    ends: Vec<Day>,
    /// Last days, sorted in each lane.
    sorted_ends: Vec<Day>,
    /// The latest of every [`BLOCK`] of `ends`.
    latest: Vec<Day>,
}

const NONE: u16 = u16::MAX;
const BLOCK: usize = 64;

impl Lanes {
    /// The lanes of what is `visible`. Costs a few passes over it.
    pub fn new(corpus: &Corpus, visible: &Visible, choice: &LaneChoice) -> Self {
        let counts = counts(corpus, visible);
        let mut lanes = chosen(corpus, &counts, choice);
        let mut lane_of = vec![NONE; corpus.actors().len()];
        for (index, lane) in lanes.iter().enumerate() {
            if let Some(slot) = lane.actor.and_then(|id| lane_of.get_mut(id.index())) {
                *slot = index as u16;
            }
        }
        let others = lanes.len() as u16;
        lanes.push(Lane {
            actor: None,
            events: 0,
            pinned: false,
            range: 0..0,
        });
        // A counting sort: the lane of each row, the beginning of each lane, then the rows in order.
        let mut home = vec![NONE; corpus.rows().len()];
        let mut begin = vec![0_usize; lanes.len() + 1];
        for &row in &visible.dated {
            let Some(found) = corpus.row(row) else {
                continue;
            };
            let participants = corpus.participants_of(found).iter();
            let lane = participants
                .filter_map(|id| lane_of.get(id.index()))
                .fold(others, |first, &lane| first.min(lane));
            if let Some(slot) = home.get_mut(row.index()) {
                *slot = lane;
            }
            if let Some(slot) = begin.get_mut(usize::from(lane) + 1) {
                *slot += 1;
            }
        }
        for i in 1..begin.len() {
            let before = begin.get(i - 1).copied().unwrap_or(0);
            if let Some(slot) = begin.get_mut(i) {
                *slot += before;
            }
        }
        for (lane, bounds) in lanes.iter_mut().zip(begin.windows(2)) {
            if let [from, to] = *bounds {
                lane.range = from..to;
            }
        }
        if let Some(last) = lanes.last_mut() {
            last.events = last.range.len() as u32;
        }
        let mut result = Self {
            lanes,
            lane_of,
            rows: distribute(&visible.dated, &home, &begin, |row| row),
            starts: Vec::new(),
            ends: Vec::new(),
            sorted_ends: Vec::new(),
            latest: Vec::new(),
        };
        let row = |row: EventRow| corpus.row(row);
        result.starts = result
            .rows
            .iter()
            .map(|&r| row(r).map_or(0, |r| r.start))
            .collect();
        result.ends = result
            .rows
            .iter()
            .map(|&r| row(r).map_or(0, |r| r.end))
            .collect();
        result.sorted_ends = distribute(&visible.by_end, &home, &begin, |r| {
            row(r).map_or(0, |r| r.end)
        });
        result.latest = result
            .ends
            .chunks(BLOCK)
            .map(|block| block.iter().copied().max().unwrap_or(Day::MIN))
            .collect();
        result
    }

    /// The lanes from top to bottom; the last is "Others".
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// The lane of an actor, where it has one of its own.
    pub fn lane_of(&self, actor: ActorId) -> Option<usize> {
        let lane = self.lane_of.get(actor.index()).copied()?;
        (lane != NONE).then_some(usize::from(lane))
    }

    /// The lane that an event is drawn in, and its place there; none where it is not drawn.
    pub fn find(&self, corpus: &Corpus, row: EventRow) -> Option<(usize, usize)> {
        let found = corpus.row(row)?;
        let participants = corpus.participants_of(found).iter();
        let lane = participants
            .filter_map(|&id| self.lane_of(id))
            .min()
            .unwrap_or(self.lanes.len().checked_sub(1)?);
        let range = self.lanes.get(lane)?.range.clone();
        // By first day, then by row: the order of the corpus.
        let rows = self.rows.get(range.clone())?;
        let days = self.starts.get(range)?;
        let from = days.partition_point(|&day| day < found.start);
        let same = rows.get(from..)?.iter().zip(days.get(from..)?);
        let place = same
            .take_while(|&(_, &day)| day == found.start)
            .position(|(&other, _)| other == row)?;
        Some((lane, from + place))
    }

    /// The rows drawn in a lane, by first day.
    pub fn rows(&self, lane: usize) -> &[EventRow] {
        self.part(lane, &self.rows)
    }

    /// First days of [`Self::rows`].
    pub(super) fn starts(&self, lane: usize) -> &[Day] {
        self.part(lane, &self.starts)
    }

    /// How many events of a lane begin before `day` and end on it or later.
    pub(super) fn count_across(&self, lane: usize, day: Day) -> usize {
        let begun = self.starts(lane).partition_point(|&start| start < day);
        let over = self
            .part(lane, &self.sorted_ends)
            .partition_point(|&end| end < day);
        begun - over.min(begun)
    }

    /// The last `most` events of a lane that begin before `day` and end on it or later, by their
    /// places in [`Self::rows`], in order. Whole blocks without any are passed over.
    pub(super) fn across(&self, lane: usize, day: Day, most: usize) -> Vec<usize> {
        let Some(range) = self.lanes.get(lane).map(|lane| lane.range.clone()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut at = range.start + self.starts(lane).partition_point(|&start| start < day);
        while at > range.start && found.len() < most {
            let block = (at - 1) / BLOCK;
            let from = range.start.max(block * BLOCK);
            if self.latest.get(block).is_some_and(|&latest| latest >= day) {
                let ends = self.ends.get(from..at).unwrap_or_default();
                let across = ends
                    .iter()
                    .enumerate()
                    .rev()
                    .filter(|&(_, &end)| end >= day);
                found.extend(
                    across
                        .map(|(i, _)| from + i - range.start)
                        .take(most - found.len()),
                );
            }
            at = from;
        }
        found.reverse();
        found
    }

    fn part<'a, T>(&self, lane: usize, of: &'a [T]) -> &'a [T] {
        self.lanes
            .get(lane)
            .and_then(|lane| of.get(lane.range.clone()))
            .unwrap_or_default()
    }
}

/// How many of the visible, dated events each actor takes part in.
fn counts(corpus: &Corpus, visible: &Visible) -> Vec<u32> {
    let mut counts = vec![0_u32; corpus.actors().len()];
    for row in visible.dated.iter().filter_map(|&row| corpus.row(row)) {
        for actor in corpus.participants_of(row) {
            if let Some(count) = counts.get_mut(actor.index()) {
                *count += 1;
            }
        }
    }
    counts
}

/// The lanes without "Others".
fn chosen(corpus: &Corpus, counts: &[u32], choice: &LaneChoice) -> Vec<Lane> {
    let count = |id: ActorId| counts.get(id.index()).copied().unwrap_or(0);
    let rank = |id: ActorId| corpus.actor(id).map_or(u32::MAX, |actor| actor.rank);
    let mut others: Vec<ActorId> = (0..counts.len() as u32)
        .map(ActorId)
        .filter(|&id| count(id) > 0 && !choice.pinned.contains(&id))
        .collect();
    others.sort_by_key(|&id| (Reverse(count(id)), rank(id)));
    others.truncate(choice.shown);
    let pinned = choice.pinned.iter().map(|&id| (id, true));
    pinned
        .chain(others.into_iter().map(|id| (id, false)))
        .filter(|&(id, _)| corpus.actor(id).is_some())
        .take(usize::from(NONE) - 1)
        .map(|(id, pinned)| Lane {
            actor: Some(id),
            events: count(id),
            pinned,
            range: 0..0,
        })
        .collect()
}

/// `rows` lane after lane, in each in the order given.
fn distribute<T: Copy + Default>(
    rows: &[EventRow],
    home: &[u16],
    begin: &[usize],
    of: impl Fn(EventRow) -> T,
) -> Vec<T> {
    let mut next = begin.to_vec();
    let mut result = vec![T::default(); rows.len()];
    for &row in rows {
        let lane = home.get(row.index()).copied().unwrap_or(NONE);
        let Some(next) = next.get_mut(usize::from(lane)) else {
            continue;
        };
        if let Some(slot) = result.get_mut(*next) {
            *slot = of(row);
        }
        *next += 1;
    }
    result
}
