//! Civil days and closed ranges of them. No clock, no zone: articles speak of days.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The days `first..=last`; `first <= last` always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayRange {
    /// The first day inside.
    pub first: Date,
    /// The last day inside.
    pub last: Date,
}

impl DayRange {
    /// The days from the earlier of the two to the later, both inside.
    pub fn new(a: Date, b: Date) -> Self {
        Self {
            first: a.min(b),
            last: a.max(b),
        }
    }

    /// A single day.
    pub const fn day(day: Date) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// Whether the day lies inside.
    pub fn holds(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}
