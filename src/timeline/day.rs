//! Days as whole numbers, for arithmetic along an axis.

use jiff::ToSpan;

use crate::model::Date;

/// A civil day as the count of days since 1970-01-01, negative before it.
pub type Day = i32;

const EPOCH: Date = Date::constant(1970, 1, 1);
/// The numbers of [`Date::MIN`] and [`Date::MAX`].
const FIRST: i64 = -4_371_587;
const LAST: i64 = 2_932_896;

/// The number of `date`.
pub fn day_of(date: Date) -> Day {
    // Years run from -9999 to 9999, so that the count fits.
    (date.duration_since(EPOCH).as_hours() / 24) as Day
}

/// The date numbered `day`, held within the years -9999 to 9999.
pub fn date_of(day: Day) -> Date {
    let days = i64::from(day).clamp(FIRST, LAST);
    EPOCH.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for (date, day) in [
            (Date::constant(1970, 1, 1), 0),
            (Date::constant(1969, 12, 31), -1),
            (Date::constant(2000, 2, 29), 11_016),
            (Date::constant(2022, 1, 10), 19_002),
            (Date::MIN, -4_371_587),
            (Date::MAX, 2_932_896),
        ] {
            assert_eq!(day_of(date), day, "{date}");
            assert_eq!(date_of(day), date, "{day}");
        }
        assert_eq!(date_of(i32::MAX), Date::MAX);
        assert_eq!(date_of(i32::MIN), Date::MIN);
    }
}
