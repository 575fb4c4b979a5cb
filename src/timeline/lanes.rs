//! Which lane an event is drawn in, and where in time a lane's events stand.
//!
//! A lane belongs to an actor; the most frequent come first, after those that the user pinned. An
//! event is drawn once, in the first lane of its actors, whatever their number; what has no such
//! actor is drawn in the last lane, "Others". How a lane's events share its room is
//! [`super::Packed`]'s business.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use super::Day;
use super::corpus::Corpus;
use super::filtering::{Casts, Visible};
use super::row::{ActorId, EventRow};

/// Which lanes the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneChoice {
    /// Actors whose lanes come first, in this order, whether or not they have events in sight.
    pub pinned: Vec<ActorId>,
    /// Actors that are asked for: their lanes come next, so that their events are drawn in them.
    pub wanted: Vec<ActorId>,
    /// How many lanes there are beside the pinned ones and "Others".
    pub shown: usize,
}

impl Default for LaneChoice {
    fn default() -> Self {
        Self {
            pinned: Vec::new(),
            wanted: Vec::new(),
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
    /// The latest of every [`BLOCK`] of `ends`, whatever their lanes.
    latest: Vec<Day>,
}

const NONE: u16 = u16::MAX;
const BLOCK: usize = 64;

impl Lanes {
    /// The lanes of what is `visible`, in one go.
    pub fn new(corpus: &Corpus, visible: &Visible, choice: &LaneChoice) -> Self {
        let mut sorting = Sorting::new(corpus, visible, choice);
        loop {
            if let Some(lanes) = sorting.step(usize::MAX) {
                return lanes;
            }
        }
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
        let same = days.get(from..)?.partition_point(|&day| day == found.start);
        let same = rows.get(from..from + same)?;
        let place = same.binary_search(&row).ok()?;
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

/// Events being sorted into lanes. [`Self::step`] until it gives the result.
#[derive(Clone, Debug)]
pub struct Sorting {
    dated: Arc<Vec<EventRow>>,
    days: Arc<Vec<(Day, Day)>>,
    by_end: Arc<Vec<EventRow>>,
    /// Days of `by_end`.
    by_end_days: Arc<Vec<Day>>,
    casts: Arc<Casts>,
    /// The lane of each row of the corpus that is dated and visible.
    home: Vec<u16>,
    /// Where the next event of each lane goes.
    next: Vec<usize>,
    /// Events done of this pass.
    done: usize,
    pass: Pass,
    result: Lanes,
}

/// The passes over the events: a counting sort by lane of what is in order already. All is read from
/// front to back but `home`, which is small enough to stay near the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    Home,
    Starts,
    Ends,
}

impl Sorting {
    /// Begins to sort what is `visible`.
    pub fn new(corpus: &Corpus, visible: &Visible, choice: &LaneChoice) -> Self {
        let mut lanes = chosen(corpus, &visible.by_participant, choice);
        let mut lane_of = vec![NONE; corpus.actors().len()];
        for (index, lane) in lanes.iter().enumerate() {
            if let Some(slot) = lane.actor.and_then(|id| lane_of.get_mut(id.index())) {
                *slot = index as u16;
            }
        }
        lanes.push(Lane {
            actor: None,
            events: 0,
            pinned: false,
            range: 0..0,
        });
        let dated = visible.dated.len();
        Self {
            dated: visible.dated.clone(),
            days: visible.days.clone(),
            by_end: visible.by_end.clone(),
            by_end_days: visible.ends.clone(),
            casts: visible.casts.clone(),
            home: vec![NONE; corpus.rows().len()],
            next: vec![0; lanes.len()],
            done: 0,
            pass: Pass::Home,
            result: Lanes {
                lanes,
                lane_of,
                rows: vec![EventRow::default(); dated],
                starts: vec![0; dated],
                ends: vec![0; dated],
                sorted_ends: vec![0; dated],
                latest: vec![Day::MIN; dated.div_ceil(BLOCK)],
            },
        }
    }

    /// Does `events` more events of work and gives the lanes when all is done. There are three passes,
    /// so that a million events are three million events of work.
    pub fn step(&mut self, events: usize) -> Option<Lanes> {
        let all = self.dated.len();
        let mut left = events;
        while left > 0 {
            let from = self.done;
            let to = all.min(from.saturating_add(left));
            left -= to - from;
            match self.pass {
                Pass::Home => self.find_home(from, to),
                Pass::Starts => self.starts(from, to),
                Pass::Ends => self.ends(from, to),
            }
            self.done = to;
            if to < all {
                return None;
            }
            self.done = 0;
            self.pass = match self.pass {
                Pass::Home => {
                    self.share_out();
                    Pass::Starts
                }
                Pass::Starts => {
                    self.rewind();
                    Pass::Ends
                }
                Pass::Ends => return Some(std::mem::take(&mut self.result)),
            };
        }
        None
    }

    /// The lane of each event, and how many there are in each.
    fn find_home(&mut self, from: usize, to: usize) {
        let others = self.next.len().saturating_sub(1) as u16;
        for (row, participants) in self.casts.part(from, to) {
            let lane = participants
                .iter()
                .filter_map(|id| self.result.lane_of.get(id.index()))
                .fold(others, |first, &lane| first.min(lane));
            if let Some(home) = self.home.get_mut(row.index()) {
                *home = lane;
            }
            if let Some(count) = self.next.get_mut(usize::from(lane)) {
                *count += 1;
            }
        }
    }

    /// Gives each lane its range by the counts.
    fn share_out(&mut self) {
        let mut from = 0;
        for (lane, count) in self.result.lanes.iter_mut().zip(&self.next) {
            lane.range = from..from + count;
            from += count;
        }
        if let Some(last) = self.result.lanes.last_mut() {
            last.events = last.range.len() as u32;
        }
        self.rewind();
    }

    /// Lets each lane be filled from its beginning.
    fn rewind(&mut self) {
        for (next, lane) in self.next.iter_mut().zip(&self.result.lanes) {
            *next = lane.range.start;
        }
    }

    fn starts(&mut self, from: usize, to: usize) {
        let dated = self.dated.get(from..to).unwrap_or_default();
        let days = self.days.get(from..to).unwrap_or_default();
        let lanes = &mut self.result;
        for (&row, &(start, end)) in dated.iter().zip(days) {
            let place = place(&self.home, &mut self.next, row);
            put(&mut lanes.rows, place, row);
            put(&mut lanes.starts, place, start);
            put(&mut lanes.ends, place, end);
            if let Some(latest) = lanes.latest.get_mut(place / BLOCK) {
                *latest = end.max(*latest);
            }
        }
    }

    fn ends(&mut self, from: usize, to: usize) {
        let rows = self.by_end.get(from..to).unwrap_or_default();
        let days = self.by_end_days.get(from..to).unwrap_or_default();
        for (&row, &end) in rows.iter().zip(days) {
            let place = place(&self.home, &mut self.next, row);
            put(&mut self.result.sorted_ends, place, end);
        }
    }
}

/// The place of the next event of the lane of `row`, which is its `home`.
fn place(home: &[u16], next: &mut [usize], row: EventRow) -> usize {
    let lane = home.get(row.index()).copied().unwrap_or(NONE);
    let Some(next) = next.get_mut(usize::from(lane)) else {
        return usize::MAX;
    };
    *next += 1;
    *next - 1
}

fn put<T>(list: &mut [T], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}

/// The lanes without "Others".
fn chosen(corpus: &Corpus, counts: &[u32], choice: &LaneChoice) -> Vec<Lane> {
    let count = |id: ActorId| counts.get(id.index()).copied().unwrap_or(0);
    let rank = |id: ActorId| corpus.actor(id).map_or(u32::MAX, |actor| actor.rank);
    let mut others: Vec<ActorId> = (0..counts.len() as u32)
        .map(ActorId)
        .filter(|&id| count(id) > 0 && !choice.pinned.contains(&id))
        .collect();
    let order = |&id: &ActorId| {
        let wanted = choice.wanted.contains(&id);
        (Reverse((wanted, count(id))), rank(id))
    };
    if choice.shown < others.len() {
        others.select_nth_unstable_by_key(choice.shown, order);
        others.truncate(choice.shown);
    }
    others.sort_unstable_by_key(order);
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
