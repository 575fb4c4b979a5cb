//! The steps that marks along the axis come in, from hours to millennia, and what they are called.
//! Which of them there is room for is the marks' business.

use jiff::ToSpan;

use super::day::{date_of, day_of};
use crate::model::Date;

/// The distance of fine marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// From midnight.
    Hours(i32),
    /// Every other day from the 1st of a month; others, being weeks, from a Monday.
    Days(i32),
    /// From January.
    Months(i32),
    /// From a year that is a multiple of them.
    Years(i32),
}

/// Every step with the least days that it takes, the finest first.
pub const STEPS: [(Step, f64); 19] = [
    (Step::Hours(1), 1.0 / 24.0),
    (Step::Hours(3), 3.0 / 24.0),
    (Step::Hours(6), 6.0 / 24.0),
    (Step::Hours(12), 12.0 / 24.0),
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(7), 7.0),
    (Step::Months(1), 28.0),
    (Step::Months(3), 90.0),
    (Step::Months(6), 181.0),
    (Step::Years(1), 365.0),
    (Step::Years(2), 730.0),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(20), 7304.0),
    (Step::Years(50), 18_262.0),
    (Step::Years(100), 36_524.0),
    (Step::Years(500), 182_621.0),
    (Step::Years(1000), 365_242.0),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Step {
    /// What a mark on the lower line says.
    pub fn label(self, day: f64) -> String {
        let date = date_of(day.floor() as i32);
        match self {
            Self::Hours(_) => format!("{:02}:00", ((day - day.floor()) * 24.0).round()),
            Self::Days(_) => date.day().to_string(),
            Self::Months(_) => month(date).get(..3).unwrap_or_default().to_owned(),
            Self::Years(_) => year(date),
        }
    }

    /// The step of the line above.
    pub const fn context(self) -> Option<Self> {
        match self {
            Self::Hours(_) => Some(Self::Days(1)),
            Self::Days(_) => Some(Self::Months(1)),
            Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }

    /// The first of the forms of a day that is not too exact under this step's names.
    pub const fn first_form(self) -> usize {
        match self {
            Self::Hours(_) | Self::Days(_) | Self::Months(_) => 2,
            Self::Years(_) => 3,
        }
    }

    /// What the line above says from `day` on, the longest form first.
    pub fn context_labels(self, day: f64) -> Vec<String> {
        let date = date_of(day.floor() as i32);
        let (day, month, year) = (date.day(), month(date), year(date));
        let short = month.get(..3).unwrap_or_default();
        match self {
            Self::Hours(_) | Self::Days(_) => {
                let weekday = format!("{:?}", date.weekday());
                let brief = weekday.get(..3).unwrap_or_default();
                vec![
                    format!("{weekday}, {day} {month} {year}"),
                    format!("{brief} {day} {short} {year}"),
                    format!("{day} {short} {year}"),
                    format!("{short} {year}"),
                    year,
                ]
            }
            Self::Months(_) => vec![format!("{month} {year}"), format!("{short} {year}"), year],
            Self::Years(_) => vec![year],
        }
    }
}

/// The days of a step, from the last one that is not after a day.
pub struct Days {
    step: Step,
    next: f64,
}

impl Days {
    /// The days of `step` from the last one that is not after `from`.
    pub fn new(step: Step, from: f64) -> Self {
        let date = date_of(from.floor() as i32);
        let first = |date: Date| f64::from(day_of(date));
        let next = match step {
            Step::Hours(hours) => {
                let per_day = 24.0 / f64::from(hours);
                (from * per_day).floor() / per_day
            }
            Step::Days(2) => first(date.first_of_month()),
            // Weeks begin on Monday; 1970-01-01 was a Thursday.
            Step::Days(days) => f64::from((day_of(date) + 3).div_euclid(days) * days - 3),
            Step::Months(months) => {
                let months = months as i8;
                let month = (date.month() - 1) / months * months + 1;
                first(Date::new(date.year(), month, 1).unwrap_or(Date::MIN))
            }
            Step::Years(years) => {
                let year = i32::from(date.year()).div_euclid(years) * years;
                first(Date::new(year as i16, 1, 1).unwrap_or(Date::MIN))
            }
        };
        Self { step, next }
    }
}

impl Iterator for Days {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        let day = self.next;
        let date = date_of(day.floor() as i32);
        let next = match self.step {
            // Counted from the day's beginning, so that no error adds up.
            Step::Hours(hours) => {
                let hour = ((day - day.floor()) * 24.0).round() + f64::from(hours);
                day.floor() + hour / 24.0
            }
            // Every other day of a month begins anew on the 1st, without a lone 31st before it.
            Step::Days(2) => {
                let next = date.saturating_add(2.days());
                if date.day() >= 29 || next.month() != date.month() {
                    f64::from(day_of(date.last_of_month().saturating_add(1.day())))
                } else {
                    f64::from(day_of(next))
                }
            }
            Step::Days(days) => day + f64::from(days),
            Step::Months(months) => f64::from(day_of(date.saturating_add(months.months()))),
            Step::Years(years) => f64::from(day_of(date.saturating_add(years.years()))),
        };
        if next <= day {
            // The end of the calendar.
            return None;
        }
        self.next = next;
        Some(day)
    }
}

fn month(date: Date) -> &'static str {
    usize::try_from(date.month() - 1)
        .ok()
        .and_then(|index| MONTHS.get(index).copied())
        .unwrap_or_default()
}

/// `2022`; `45 BC` for the year -44.
fn year(date: Date) -> String {
    let year = i32::from(date.year());
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}

/// A length of time in its largest unit, the longest form first: `17 years`, `17 y`.
pub fn lengths(days: f64) -> [String; 2] {
    let (count, unit, short) = match days {
        d if d >= 2.0 * 365.0 => (d / 365.25, "years", "y"),
        d if d >= 60.0 => (d / 30.44, "months", "mo"),
        d if d >= 21.0 => (d / 7.0, "weeks", "wk"),
        d => (d, "days", "d"),
    };
    let count = count.round();
    [format!("{count} {unit}"), format!("{count} {short}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_before_the_first_are_bc() {
        assert_eq!(year(Date::constant(1, 1, 1)), "1");
        assert_eq!(year(Date::constant(0, 1, 1)), "1 BC");
        assert_eq!(year(Date::constant(-43, 3, 15)), "44 BC");
    }

    #[test]
    fn lengths_are_said_in_their_largest_unit() {
        for (days, said) in [
            (9.0, "9 days"),
            (30.0, "4 weeks"),
            (200.0, "7 months"),
            (6200.0, "17 years"),
        ] {
            assert_eq!(lengths(days)[0], said);
        }
    }
}
