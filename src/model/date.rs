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

/// The two fields `start` and `end` of the contract, both null where there is no range; for
/// `#[serde(flatten, with = "ends")]`.
pub(super) mod ends {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Date, DayRange};

    #[derive(Serialize, Deserialize)]
    struct Ends {
        start: Option<Date>,
        end: Option<Date>,
    }

    pub fn serialize<S: Serializer>(range: &Option<DayRange>, to: S) -> Result<S::Ok, S::Error> {
        Ends {
            start: range.map(|days| days.first),
            end: range.map(|days| days.last),
        }
        .serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DayRange>, D::Error> {
        match Ends::deserialize(from)? {
            Ends {
                start: Some(first),
                end: Some(last),
            } if first <= last => Ok(Some(DayRange { first, last })),
            Ends {
                start: None,
                end: None,
            } => Ok(None),
            _ => Err(D::Error::custom(
                "start and end are two days in order, or both null",
            )),
        }
    }
}
