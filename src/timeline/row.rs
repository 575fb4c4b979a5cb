//! One event as the timeline knows it: its days, its status, and where its actors and words stand.

use super::corpus::Ordered;
use super::day::{Day, day_of};
use crate::model::{EventId, Relation, Status, When};

/// An event's row in the corpus. Rows move when a reading before them changes;
/// its generation tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventRow(pub u32);

/// An actor of the corpus. It stays the same for as long as the corpus lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub u32);

impl EventRow {
    /// The index into the corpus' rows.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl ActorId {
    /// The index into the corpus' actors.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The days that an event is drawn over, and which of its ends are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// First day.
    pub start: Day,
    /// Last day, inside.
    pub end: Day,
    /// It may lie, or have begun, earlier.
    pub open_start: bool,
    /// It may lie later, or goes on.
    pub open_end: bool,
}

/// An event in 32 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// First day drawn; 0 where undated.
    pub start: Day,
    /// Last day drawn, inside; 0 where undated.
    pub end: Day,
    /// Index into the corpus' readings.
    pub article: u32,
    /// Place in the article's analysis.
    pub event: EventId,
    /// Where its actors begin in the corpus' pool.
    pub(super) actors: u32,
    /// Where its words begin in the corpus' pool.
    pub(super) folded: u32,
    pub(super) folded_len: u16,
    pub(super) actor_count: u8,
    pub(super) participant_count: u8,
    /// How far it is real.
    pub status: Status,
    /// How its time bounds it.
    pub relation: Relation,
    /// Whether it has a day.
    pub dated: bool,
    /// Whether its time stands outside its clause.
    pub inferred: bool,
    /// Whether a quote reports it.
    pub quoted: bool,
}

impl Row {
    /// What the orders by days hold of it; `row` is its own number.
    pub(super) const fn ordered(&self, row: EventRow) -> Ordered {
        Ordered {
            row,
            start: self.start,
            end: self.end,
            status: self.status,
            dated: self.dated,
        }
    }

    /// The days that it is drawn over; none where undated.
    pub fn extent(&self) -> Option<Extent> {
        self.dated.then_some(Extent {
            start: self.start,
            end: self.end,
            open_start: matches!(
                self.relation,
                Relation::Before | Relation::Until | Relation::Around
            ),
            open_end: self.status == Status::Ongoing
                || matches!(self.relation, Relation::After | Relation::Around),
        })
    }
}

/// First and last day that an event is drawn over, `article` being the article's date; none where
/// it has no day.
///
/// `since` reaches up to the article's date and `until` begins there; `before` and `after` stand at
/// the near edge of their time, since it is not in it that the event lies.
pub fn drawn(when: &When, article: Option<Day>) -> Option<(Day, Day)> {
    let range = when.range?;
    let (first, last) = (day_of(range.first), day_of(range.last));
    Some(match when.relation {
        Relation::On | Relation::Around => (first, last),
        Relation::Before => (first, first),
        Relation::After => (last, last),
        Relation::Since => (first, article.map_or(last, |date| date.max(first))),
        Relation::Until => (article.map_or(last, |date| date.min(last)), last),
    })
}
