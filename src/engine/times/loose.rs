//! TIMEX3 values of what is not anchored: recurring fields, references, and times of an article without a date.

use super::reading::{Feast, Field, Reading, Reference};
use crate::model::DayPart;

/// The TIMEX3 value of a reference.
pub const fn reference_value(reference: Reference) -> &'static str {
    match reference {
        Reference::Present => "PRESENT_REF",
        Reference::Past => "PAST_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// The TIMEX3 value of a field whose year or week is not known.
pub fn loose(field: Field) -> String {
    match field {
        Field::Month(month) => format!("XXXX-{month:02}"),
        Field::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Field::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Field::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
        Field::Weekend => "XXXX-WXX-WE".into(),
        Field::Season(season) => format!("XXXX-{}", season.code()),
        Field::Quarter(n) => format!("XXXX-Q{n}"),
        Field::Half(n) => format!("XXXX-H{n}"),
        Field::Feast(Feast::Fixed(month, day)) => format!("XXXX-{month:02}-{day:02}"),
        Field::Feast(_) => "XXXX-XX-XX".into(),
    }
}

/// The value of a reading that nothing anchors: its known fields, or the direction it points in.
pub fn unanchored(reading: &Reading) -> String {
    match reading {
        Reading::Open(field) | Reading::Toward(_, field, _) | Reading::Within(_, field) => {
            loose(*field)
        }
        Reading::Shift(_, _, n) => reference_value(match n {
            ..0 => Reference::Past,
            0 => Reference::Present,
            1.. => Reference::Future,
        })
        .into(),
        Reading::Article | Reading::Current(_) => reference_value(Reference::Present).into(),
        Reading::Part(base, part) => part_of(base, *part),
        Reading::Clock(_, hour, minute) => format!("XXXX-XX-XXT{hour:02}:{minute:02}"),
        Reading::Slice(base, _) => unanchored(base),
        _ => "XXXX-XX-XX".into(),
    }
}

/// A part of a day that is not known.
fn part_of(base: &Reading, part: DayPart) -> String {
    let base = match base {
        Reading::Open(field) | Reading::Toward(_, field, _) => loose(*field),
        _ => "XXXX-XX-XX".into(),
    };
    format!("{base}T{}", part.code())
}
