//! Amounts of time as ISO 8601 and TIMEX3 periods: `P8Y`, `PT2H`, `PXDE`.

use super::reading::Amount;
use crate::model::Unit;

/// The period of so many units. Half a unit is told in the next finer one: `PT30M`.
pub fn period(amount: Amount, unit: Unit) -> String {
    let (amount, unit) = match (amount, unit) {
        (Amount::Tenths(5), Unit::Minute) => (Amount::Tenths(300), Unit::Second),
        (Amount::Tenths(5), Unit::Hour) => (Amount::Tenths(300), Unit::Minute),
        (Amount::Tenths(5), Unit::Day) => (Amount::Tenths(120), Unit::Hour),
        (Amount::Tenths(5), Unit::Year) => (Amount::Tenths(60), Unit::Month),
        (Amount::Tenths(5), Unit::Decade) => (Amount::Tenths(50), Unit::Year),
        (Amount::Tenths(5), Unit::Century) => (Amount::Tenths(500), Unit::Year),
        (amount, Unit::Half) => (times(amount, 6), Unit::Month),
        (amount, Unit::Season) => (times(amount, 3), Unit::Month),
        other => other,
    };
    let number = match amount {
        Amount::Vague => "X".to_string(),
        Amount::Tenths(n) if n % 10 == 0 => (n / 10).to_string(),
        Amount::Tenths(n) => format!("{}.{}", n / 10, n % 10),
    };
    let (prefix, code) = match unit {
        Unit::Second => ("PT", "S"),
        Unit::Minute => ("PT", "M"),
        // An unknown number of hours needs no T: no other unit is written H.
        Unit::Hour if amount == Amount::Vague => ("P", "H"),
        Unit::Hour => ("PT", "H"),
        Unit::Night | Unit::Day => ("P", "D"),
        Unit::Weekend => ("P", "WE"),
        Unit::Week => ("P", "W"),
        Unit::Month | Unit::Half | Unit::Season => ("P", "M"),
        Unit::Quarter => ("P", "Q"),
        Unit::Year | Unit::FiscalYear => ("P", "Y"),
        Unit::Decade => ("P", "DE"),
        Unit::Century => ("P", "CE"),
        Unit::Millennium => ("P", "ML"),
    };
    format!("{prefix}{number}{code}")
}

fn times(amount: Amount, n: i32) -> Amount {
    match amount {
        Amount::Tenths(tenths) => Amount::Tenths(tenths.saturating_mul(n)),
        Amount::Vague => Amount::Vague,
    }
}
