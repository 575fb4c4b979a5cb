//! Pieces of the calendar, from a century down to a minute, and their TIMEX3 values.
//!
//! Only what names a definite stretch of days is a piece; amounts (`P8Y`), sets and references
//! (`PRESENT_REF`) are none.

use std::fmt;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span as Length, ToSpan};

use super::DayRange;

/// A season by its TIMEX3 code; winter belongs to the year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A part of a day by its TIMEX3 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// `MO`
    Morning,
    /// `MI`: noon or midday.
    Midday,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`
    Night,
    /// `DT`: the hours of work.
    Daytime,
}

/// A definite stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// `19`: 1900 to 1999.
    Century(i16),
    /// `199`: 1990 to 1999.
    Decade(i16),
    /// `1990`
    Year(i16),
    /// `FY1990`: taken as the calendar year, since every country and company has its own.
    FiscalYear(i16),
    /// `1990-H1`
    Half(i16, i8),
    /// `1990-Q3`
    Quarter(i16, i8),
    /// `1990-SU`
    Season(i16, Season),
    /// `1990-05`
    Month(i16, i8),
    /// `1990-W07`: ISO 8601 year and week.
    Week(i16, i8),
    /// `1990-W07-WE`
    Weekend(i16, i8),
    /// `1990-05-03`
    Day(Date),
    /// `1990-05-03TEV`
    Part(Date, DayPart),
    /// `1990-05-03T14:30`: hour 0 to 24 (the midnight that ends the day) and minute.
    Minute(Date, i8, i8),
}

/// Units of time, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// `S`
    Second,
    /// `M` after a `T`
    Minute,
    /// `H`
    Hour,
    /// `NI`: a night.
    Night,
    /// `D`
    Day,
    /// `WE`
    Weekend,
    /// `W`
    Week,
    /// `M`
    Month,
    /// `Q`
    Quarter,
    /// Half a year.
    Half,
    /// A season.
    Season,
    /// `Y`
    Year,
    /// A fiscal year.
    FiscalYear,
    /// `DE`
    Decade,
    /// `CE`
    Century,
    /// `ML`
    Millennium,
}

impl Season {
    /// `SP`, `SU`, `FA` or `WI`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The number of its first month.
    const fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl DayPart {
    /// The TIMEX3 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}

impl Piece {
    /// The finest unit that the piece is known by.
    pub const fn grain(self) -> Unit {
        match self {
            Self::Century(_) => Unit::Century,
            Self::Decade(_) => Unit::Decade,
            Self::Year(_) => Unit::Year,
            Self::FiscalYear(_) => Unit::FiscalYear,
            Self::Half(..) => Unit::Half,
            Self::Quarter(..) => Unit::Quarter,
            Self::Season(..) => Unit::Season,
            Self::Month(..) => Unit::Month,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Day(_) => Unit::Day,
            Self::Part(..) => Unit::Night,
            Self::Minute(..) => Unit::Minute,
        }
    }

    /// The days that it covers; none beyond the calendar (years -9999 to 9999).
    pub fn range(self) -> Option<DayRange> {
        let months = |year, month, count: i64| {
            let first = Date::new(year, month, 1).ok()?;
            let next = first.checked_add(count.months()).ok()?;
            Some(DayRange::new(first, next.yesterday().ok()?))
        };
        let years = |first: Option<i16>, count: i16| {
            let last = first?.checked_add(count - 1)?;
            Some(DayRange::new(
                Date::new(first?, 1, 1).ok()?,
                Date::new(last, 12, 31).ok()?,
            ))
        };
        let weekday = |year, week, day| Some(ISOWeekDate::new(year, week, day).ok()?.date());
        match self {
            Self::Century(c) => years(c.checked_mul(100), 100),
            Self::Decade(d) => years(d.checked_mul(10), 10),
            Self::Year(y) | Self::FiscalYear(y) => years(Some(y), 1),
            Self::Half(y, half) => months(y, half.checked_mul(6)?.checked_sub(5)?, 6),
            Self::Quarter(y, quarter) => months(y, quarter.checked_mul(3)?.checked_sub(2)?, 3),
            Self::Season(y, season) => months(y, season.first_month(), 3),
            Self::Month(y, month) => months(y, month, 1),
            Self::Week(y, week) => Some(DayRange::new(
                weekday(y, week, Weekday::Monday)?,
                weekday(y, week, Weekday::Sunday)?,
            )),
            Self::Weekend(y, week) => Some(DayRange::new(
                weekday(y, week, Weekday::Saturday)?,
                weekday(y, week, Weekday::Sunday)?,
            )),
            Self::Day(day) | Self::Part(day, _) | Self::Minute(day, ..) => Some(DayRange::day(day)),
        }
    }

    /// The piece of that unit that holds the day; a unit finer than a day gives the day.
    pub fn holding(day: Date, unit: Unit) -> Self {
        let (year, month) = (day.year(), day.month());
        let week = day.iso_week_date();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Night => Self::Part(day, DayPart::Night),
            Unit::Weekend => Self::Weekend(week.year(), week.week()),
            Unit::Week => Self::Week(week.year(), week.week()),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month + 2) / 3),
            Unit::Half => Self::Half(year, (month + 5) / 6),
            Unit::Season => {
                let year = if month < 3 { year - 1 } else { year };
                let season = match month {
                    3..=5 => Season::Spring,
                    6..=8 => Season::Summer,
                    9..=11 => Season::Autumn,
                    _ => Season::Winter,
                };
                Self::Season(year, season)
            }
            Unit::Year => Self::Year(year),
            Unit::FiscalYear => Self::FiscalYear(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100)),
        }
    }

    /// Moves the day by `count` units and gives the piece of that unit there; none beyond the
    /// calendar.
    pub fn shifted(day: Date, unit: Unit, count: i32) -> Option<Self> {
        let span: Length = match unit {
            Unit::Second | Unit::Minute => 0.days(),
            Unit::Hour => Length::new().try_days(count / 24).ok()?,
            Unit::Night | Unit::Day => Length::new().try_days(count).ok()?,
            Unit::Weekend | Unit::Week => Length::new().try_weeks(count).ok()?,
            Unit::Month => Length::new().try_months(count).ok()?,
            Unit::Quarter | Unit::Season => Length::new().try_months(count.checked_mul(3)?).ok()?,
            Unit::Half => Length::new().try_months(count.checked_mul(6)?).ok()?,
            Unit::Year | Unit::FiscalYear => Length::new().try_years(count).ok()?,
            Unit::Decade => Length::new().try_years(count.checked_mul(10)?).ok()?,
            Unit::Century => Length::new().try_years(count.checked_mul(100)?).ok()?,
            Unit::Millennium => Length::new().try_years(count.checked_mul(1000)?).ok()?,
        };
        Some(Self::holding(day.checked_add(span).ok()?, unit))
    }
}

/// Writes the TIMEX3 value.
impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Century(c) => write!(f, "{c:02}"),
            Self::Decade(d) => write!(f, "{d:03}"),
            Self::Year(y) => write!(f, "{y:04}"),
            Self::FiscalYear(y) => write!(f, "FY{y:04}"),
            Self::Half(y, half) => write!(f, "{y:04}-H{half}"),
            Self::Quarter(y, quarter) => write!(f, "{y:04}-Q{quarter}"),
            Self::Season(y, season) => write!(f, "{y:04}-{}", season.code()),
            Self::Month(y, month) => write!(f, "{y:04}-{month:02}"),
            Self::Week(y, week) => write!(f, "{y:04}-W{week:02}"),
            Self::Weekend(y, week) => write!(f, "{y:04}-W{week:02}-WE"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Part(day, part) => write!(f, "{day}T{}", part.code()),
            Self::Minute(day, hour, minute) => write!(f, "{day}T{hour:02}:{minute:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values_and_their_days() {
        let day = date(2022, 1, 10);
        for (piece, value, days) in [
            (Piece::Century(19), "19", "1900-01-01 1999-12-31"),
            (Piece::Decade(199), "199", "1990-01-01 1999-12-31"),
            (Piece::Year(2014), "2014", "2014-01-01 2014-12-31"),
            (Piece::FiscalYear(2014), "FY2014", "2014-01-01 2014-12-31"),
            (Piece::Half(2014, 2), "2014-H2", "2014-07-01 2014-12-31"),
            (Piece::Quarter(2014, 1), "2014-Q1", "2014-01-01 2014-03-31"),
            (
                Piece::Season(2014, Season::Winter),
                "2014-WI",
                "2014-12-01 2015-02-28",
            ),
            (Piece::Month(2016, 2), "2016-02", "2016-02-01 2016-02-29"),
            (Piece::Week(2020, 53), "2020-W53", "2020-12-28 2021-01-03"),
            (
                Piece::Weekend(2022, 1),
                "2022-W01-WE",
                "2022-01-08 2022-01-09",
            ),
            (Piece::Day(day), "2022-01-10", "2022-01-10 2022-01-10"),
            (
                Piece::Part(day, DayPart::Evening),
                "2022-01-10TEV",
                "2022-01-10 2022-01-10",
            ),
            (
                Piece::Minute(day, 20, 30),
                "2022-01-10T20:30",
                "2022-01-10 2022-01-10",
            ),
        ] {
            let range = piece
                .range()
                .map(|range| format!("{} {}", range.first, range.last));
            assert_eq!(range.as_deref(), Some(days), "{value}");
            assert_eq!(piece.to_string(), value);
        }
    }

    #[test]
    fn what_has_no_days() {
        for piece in [
            Piece::Month(2022, 13),
            Piece::Week(2022, 54),
            Piece::Quarter(2022, 5),
            Piece::Quarter(2022, 127),
            Piece::Half(2022, 0),
            Piece::Half(2022, 127),
            Piece::Century(i16::MAX),
            Piece::Decade(i16::MIN),
        ] {
            assert_eq!(piece.range(), None, "{piece:?}");
        }
    }

    #[test]
    fn moves_keep_the_unit() {
        let day = date(2022, 1, 10);
        for (unit, count, value) in [
            (Unit::Day, -1, "2022-01-09"),
            (Unit::Hour, 5, "2022-01-10"),
            (Unit::Hour, 24, "2022-01-11"),
            (Unit::Week, -1, "2022-W01"),
            (Unit::Weekend, -1, "2022-W01-WE"),
            (Unit::Month, -1, "2021-12"),
            (Unit::Quarter, -1, "2021-Q4"),
            (Unit::Season, 0, "2021-WI"),
            (Unit::Year, -8, "2014"),
            (Unit::Decade, -3, "199"),
            (Unit::Century, -1, "19"),
        ] {
            let piece = Piece::shifted(day, unit, count).unwrap();
            assert_eq!(piece.to_string(), value);
        }
        assert_eq!(Piece::shifted(day, Unit::Year, i32::MAX), None);
    }
}
