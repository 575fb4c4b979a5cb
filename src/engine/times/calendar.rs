//! The arithmetic of the calendar: the instances of weekdays, months and holidays around a day, the n-th unit
//! of a range, slices of a piece. What a text means is left to [`mod@super::resolve`].

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::reading::{Feast, Field, Slice};
use crate::model::{DayRange, Piece, Unit};

/// The field's instances around a day, in order.
pub fn instances(field: Field, day: Date) -> impl Iterator<Item = Piece> {
    // Five cycles reach over any gap of 29 February but one at a century's turn.
    (-5..=5).filter_map(move |k| instance(field, day, k))
}

/// The instance of the field in the cycle (week, month, year) that lies `k` cycles after the day's own.
pub fn instance(field: Field, day: Date, k: i16) -> Option<Piece> {
    let year = day.year().checked_add(k)?;
    match field {
        Field::Weekday(weekday) => {
            let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
            let days = i64::from(weekday) - 1 + 7 * i64::from(k);
            Some(Piece::Day(monday.ok()?.checked_add(days.days()).ok()?))
        }
        Field::Weekend => {
            let week = day.checked_add((7 * i64::from(k)).days()).ok()?;
            Some(Piece::holding(week, Unit::Weekend))
        }
        Field::DayOfMonth(n) => {
            let first = day
                .first_of_month()
                .checked_add(i64::from(k).months())
                .ok()?;
            Date::new(first.year(), first.month(), n)
                .ok()
                .map(Piece::Day)
        }
        Field::Month(month) => Some(Piece::Month(year, month)),
        Field::MonthDay(month, n) => Date::new(year, month, n).ok().map(Piece::Day),
        Field::Season(season) => Some(Piece::Season(year, season)),
        Field::Quarter(n) => Some(Piece::Quarter(year, n)),
        Field::Half(n) => Some(Piece::Half(year, n)),
        Field::Feast(feast) => feast_day(feast, year).map(Piece::Day),
    }
    .filter(|piece| piece.range().is_some())
}

/// The holiday's day in a year.
fn feast_day(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Fixed(month, day) => Date::new(year, month, day).ok(),
        Feast::Nth(month, weekday, n, later) => {
            let month = Piece::Month(year, month).range()?;
            let day = nth_weekday(month, weekday, i32::from(n))?;
            day.checked_add(i64::from(later).days()).ok()
        }
        Feast::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous computus (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(
        year,
        i8::try_from(n / 31).ok()?,
        i8::try_from(n % 31 + 1).ok()?,
    )
    .ok()
}

/// The n-th such weekday (Monday 1) of a range; negative: counted from its end.
pub fn nth_weekday(range: DayRange, weekday: i8, n: i32) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let day = if n > 0 {
        range.first.yesterday().ok()?.nth_weekday(n, weekday).ok()?
    } else {
        range.last.tomorrow().ok()?.nth_weekday(n, weekday).ok()?
    };
    range.holds(day).then_some(day)
}

/// The n-th unit of a range; negative: counted from its end.
pub fn nth(range: DayRange, unit: Unit, n: i32) -> Option<Piece> {
    let steps = if n > 0 { n - 1 } else { n + 1 };
    let from = if n > 0 { range.first } else { range.last };
    // The third week of a month holds its days 15 to 21: their middle decides.
    let from = match unit {
        Unit::Week | Unit::Weekend => from.checked_add(if n > 0 { 3 } else { -3 }.days()).ok()?,
        _ => from,
    };
    let piece = Piece::shifted(from, unit, steps)?;
    piece
        .range()
        .is_some_and(|r| r.overlaps(range))
        .then_some(piece)
}

/// The days of a piece, cut to a third for a slice.
pub fn sliced(piece: Piece, slice: Option<Slice>) -> Option<DayRange> {
    let range = piece.range()?;
    let (Some(slice), true) = (slice, piece.grain() > Unit::Day) else {
        return Some(range);
    };
    let days = (range.last - range.first).get_days();
    let day = |n: i32| range.first.checked_add(i64::from(n).days()).ok();
    let (a, b) = match slice {
        Slice::Start => (0, days / 3),
        Slice::Middle => (days / 3, days - days / 3),
        Slice::End => (days - days / 3, days),
    };
    Some(DayRange::new(day(a)?, day(b)?))
}
