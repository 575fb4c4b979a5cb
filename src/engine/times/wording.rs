//! Pieces of the calendar and amounts in words, for explanations.

use jiff::civil::Date;

use crate::model::{DayPart, Piece, Season, Unit};

/// `10 Jan 2022`
pub fn day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// `Mon 10 Jan 2022`, `Jan 2022`, `the 1990s`
pub fn piece(piece: Piece) -> String {
    match piece {
        Piece::Century(c) => format!("the years {c}00 to {c}99"),
        Piece::Decade(d) => format!("the {d}0s"),
        Piece::Year(y) => format!("{y}"),
        Piece::FiscalYear(y) => format!("fiscal year {y}"),
        Piece::Half(y, 1) => format!("first half of {y}"),
        Piece::Half(y, _) => format!("second half of {y}"),
        Piece::Quarter(y, n) => format!("quarter {n} of {y}"),
        Piece::Season(y, season) => format!("{} {y}", season_name(season)),
        Piece::Month(..) => piece.range().map_or_else(
            || piece.to_string(),
            |r| r.first.strftime("%b %Y").to_string(),
        ),
        Piece::Week(..) | Piece::Weekend(..) => piece.range().map_or_else(
            || piece.to_string(),
            |r| {
                format!(
                    "{} to {}",
                    r.first.strftime("%a %-d %b"),
                    r.last.strftime("%a %-d %b %Y")
                )
            },
        ),
        Piece::Day(day) => day.strftime("%a %-d %b %Y").to_string(),
        Piece::Part(day, part) => {
            format!("{}, {}", day.strftime("%a %-d %b %Y"), part_name(part))
        }
        Piece::Minute(day, hour, minute) => {
            format!("{}, {hour:02}:{minute:02}", day.strftime("%a %-d %b %Y"))
        }
    }
}

/// `1 year`, `3 months`
pub fn count(n: u32, unit: Unit) -> String {
    let name = match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Night => "night",
        Unit::Day => "day",
        Unit::Weekend | Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Half => "half-year",
        Unit::Season => "season",
        Unit::Year => "year",
        Unit::FiscalYear => "fiscal year",
        Unit::Decade => "decade",
        Unit::Century if n == 1 => "century",
        Unit::Century => "centurie",
        Unit::Millennium => "millennium",
    };
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {name}{plural}")
}

const fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

const fn part_name(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "morning",
        DayPart::Midday => "midday",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
        DayPart::Night => "night",
        DayPart::Daytime => "daytime",
    }
}
