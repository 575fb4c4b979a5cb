//! What a time expression says before it is anchored: underspecified readings, and the operations by
//! which the rules put them together.

use jiff::civil::Date;

use crate::engine::lexicon::times_context::SHORT_YEARS_AHEAD;
use crate::model::{DayPart, Piece, Season, Unit};

/// A recurring field of the calendar, still without its year or week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A month, 1 to 12.
    Month(i8),
    /// A month and its day.
    MonthDay(i8, i8),
    /// A day of the month.
    DayOfMonth(i8),
    /// A weekday, Monday 1 to Sunday 7.
    Weekday(i8),
    /// A weekend.
    Weekend,
    /// A season.
    Season(Season),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A half of the year, 1 or 2.
    Half(i8),
    /// A holiday.
    Feast(Feast),
}

/// How a holiday's day is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// Always that month and day.
    Fixed(i8, i8),
    /// The n-th such weekday of the month (-1: the last), and so many days after it.
    Nth(i8, i8, i8, i8),
    /// Days after Easter Sunday.
    Easter(i16),
}

/// How much time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// In tenths: 25 is two and a half.
    Tenths(i32),
    /// Some.
    Vague,
}

/// What a word that moves inside a piece leaves of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// early, the beginning of
    Start,
    /// mid-, the middle of
    Middle,
    /// late, the end of
    End,
}

/// Times that name no piece of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `PRESENT_REF`
    Present,
    /// `PAST_REF`
    Past,
    /// `FUTURE_REF`
    Future,
}

/// A time as it is said, not yet anchored.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A piece of the calendar, fully named.
    Piece(Piece),
    /// The article's day.
    Article,
    /// The time that the story spoke of last.
    Story,
    /// A field whose year or week the tense decides.
    Open(Field),
    /// The last (-1), this (0), the next (1) of its kind, seen from the base.
    Toward(Box<Reading>, Field, i32),
    /// A field inside of a larger time.
    Within(Box<Reading>, Field),
    /// So many units after the base (before: negative), at the grain of the unit.
    Shift(Box<Reading>, Unit, i32),
    /// The piece of that unit that is spoken of: the sentence's own, else the article's.
    Current(Unit),
    /// The n-th unit inside of the base; negative: from its end.
    Nth(Box<Reading>, Unit, i32),
    /// The n-th such weekday inside of the base; negative: from its end.
    NthWeekday(Box<Reading>, i8, i32),
    /// A part of the day.
    Part(Box<Reading>, DayPart),
    /// A clock time; without a base, of the day that is spoken of.
    Clock(Option<Box<Reading>>, i8, i8),
    /// A slice of the base.
    Slice(Box<Reading>, Slice),
    /// An amount of time.
    Amount(Amount, Unit),
    /// Every so much time.
    Every(Amount, Unit),
    /// Every such field.
    EveryField(Field, Option<DayPart>),
    /// No piece of the calendar.
    Reference(Reference),
}

/// The meaning of a symbol.
#[derive(Clone, Debug, PartialEq)]
pub enum Sem {
    /// A number.
    Int(i32),
    /// An amount.
    Amount(Amount),
    /// A unit.
    Unit(Unit),
    /// A part of the day.
    Part(DayPart),
    /// A season.
    Season(Season),
    /// A field.
    Field(Field),
    /// A time.
    Reading(Reading),
}

/// The operations of the rules. Their arguments stand in the order of the names given here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `(plus a b)`
    Plus,
    /// `(times a b)`
    Times,
    /// `(div a b)`: the whole part.
    Div,
    /// `(rem a b)`: what the division leaves.
    Rem,
    /// `(exactly n)`: an amount.
    Exactly,
    /// `(tenths n)`: an amount.
    Tenths,
    /// `(plus-half n)`: an amount.
    PlusHalf,
    /// `(decimal whole tenths)`
    Decimal,
    /// `vague`: an unknown amount.
    Vague,
    /// `(year n)`
    Year,
    /// `(short-year n)`: two digits; of the century around the article's year.
    ShortYear,
    /// `(decade n)`: its first year.
    Decade,
    /// `(century n)`: counted from 1.
    Century,
    /// `(fiscal year)`
    Fiscal,
    /// `(date year month day)`
    Date,
    /// `(month-of year month)`
    MonthOf,
    /// `(month n)`
    Month,
    /// `(month-day month day)`
    MonthDay,
    /// `(day-of-month n)`
    DayOfMonth,
    /// `(weekday n)`
    Weekday,
    /// `weekend`
    Weekend,
    /// `(season s)`
    Season,
    /// `(quarter n)`
    Quarter,
    /// `(half n)`
    Half,
    /// `(fixed month day)`: a holiday.
    Fixed,
    /// `(nth-weekday month weekday n)`: a holiday.
    NthWeekday,
    /// `(days-after holiday n)`: a holiday that hangs on the n-th weekday of a month.
    DaysAfter,
    /// `(easter days)`: a holiday.
    Easter,
    /// `article`
    Article,
    /// `story`
    Story,
    /// `(open field)`
    Open,
    /// `(toward field n)`: seen from the article.
    Toward,
    /// `(toward-story field n)`: seen from the time told last.
    TowardStory,
    /// `(within reading field)`
    Within,
    /// `(shift reading unit n)`; a vague n gives a past or future reference.
    Shift,
    /// `(back reading amount unit)`: as `shift`, backwards by an amount.
    Back,
    /// `(forth reading amount unit)`
    Forth,
    /// `(current unit)`
    Current,
    /// `(nth reading unit n)`
    Nth,
    /// `(nth-weekday-in reading weekday n)`
    NthWeekdayIn,
    /// `(part reading part)`
    Part,
    /// `(clock hour minute)`: of 24 hours.
    Clock,
    /// `(clock-on reading clock)`: a clock time on that day.
    ClockOn,
    /// `(meridiem clock 0|12)`: a clock time of 12 hours.
    Meridiem,
    /// `(start reading)`
    Start,
    /// `(middle reading)`
    Middle,
    /// `(end reading)`
    End,
    /// `(amount amount unit)`
    Amount,
    /// `(every amount unit)`
    Every,
    /// `(every-field field)`
    EveryField,
    /// `(every-part field part)`
    EveryPart,
    /// `present`
    Present,
    /// `past`
    Past,
    /// `future`
    Future,
}

impl Op {
    /// The meaning, or none where the parts make no sense together. `around` is the year by which years
    /// of two digits are told.
    pub fn apply(self, args: &[Sem], around: i32) -> Option<Sem> {
        use Sem::{Field as F, Int, Reading as R, Unit as U};
        let small = |n: i32| i8::try_from(n).ok();
        let year = |n: i32| i16::try_from(n).ok();
        let known = |piece: Piece| piece.range().map(|_| R(Reading::Piece(piece)));
        Some(match (self, args) {
            (Self::Plus, &[Int(a), Int(b)]) => Int(a.checked_add(b)?),
            (Self::Times, &[Int(a), Int(b)]) => Int(a.checked_mul(b)?),
            (Self::Div, &[Int(a), Int(b)]) => Int(a.checked_div(b)?),
            (Self::Rem, &[Int(a), Int(b)]) => Int(a.checked_rem(b)?),
            (Self::Exactly, &[Int(n)]) => Sem::Amount(Amount::Tenths(n.checked_mul(10)?)),
            (Self::Tenths, &[Int(n)]) => Sem::Amount(Amount::Tenths(n)),
            (Self::PlusHalf, &[Int(n)]) => {
                Sem::Amount(Amount::Tenths(n.checked_mul(10)?.checked_add(5)?))
            }
            (Self::Decimal, &[Int(a), Int(b)]) => {
                Sem::Amount(Amount::Tenths(a.checked_mul(10)?.checked_add(b)?))
            }
            (Self::Vague, []) => Sem::Amount(Amount::Vague),
            (Self::Year, &[Int(n)]) => known(Piece::Year(year(n)?))?,
            (Self::ShortYear, &[Int(n)]) => {
                let last = around.checked_add(SHORT_YEARS_AHEAD)?;
                Int(last.checked_sub(last.checked_sub(n)?.rem_euclid(100))?)
            }
            // The 1800s are a century, the 2000s a decade as yet.
            (Self::Decade, &[Int(n)]) if n % 100 == 0 && n < 2000 => {
                known(Piece::Century(year(n)?.div_euclid(100)))?
            }
            (Self::Decade, &[Int(n)]) => known(Piece::Decade(year(n)?.div_euclid(10)))?,
            (Self::Century, &[Int(n)]) => known(Piece::Century(year(n.checked_sub(1)?)?))?,
            (Self::Fiscal, &[Int(n)]) => known(Piece::FiscalYear(year(n)?))?,
            (Self::Date, &[Int(y), Int(m), Int(d)]) => {
                let day = Date::new(year(y)?, small(m)?, small(d)?).ok()?;
                R(Reading::Piece(Piece::Day(day)))
            }
            (Self::MonthOf, &[Int(y), Int(m)]) => known(Piece::Month(year(y)?, small(m)?))?,
            (Self::Month, &[Int(m)]) => F(Field::Month(small(m)?)),
            (Self::MonthDay, &[Int(m), Int(d)]) => {
                // 2020 has every day that any year has.
                Date::new(2020, small(m)?, small(d)?).ok()?;
                F(Field::MonthDay(small(m)?, small(d)?))
            }
            (Self::DayOfMonth, &[Int(d)]) => F(Field::DayOfMonth(small(d)?)),
            (Self::Weekday, &[Int(n)]) => F(Field::Weekday(small(n)?)),
            (Self::Weekend, []) => F(Field::Weekend),
            (Self::Season, &[Sem::Season(s)]) => F(Field::Season(s)),
            (Self::Quarter, &[Int(n @ 1..=4)]) => F(Field::Quarter(small(n)?)),
            (Self::Half, &[Int(n @ 1..=2)]) => F(Field::Half(small(n)?)),
            (Self::Fixed, &[Int(m), Int(d)]) => F(Field::Feast(Feast::Fixed(small(m)?, small(d)?))),
            (Self::NthWeekday, &[Int(m), Int(w), Int(n)]) => {
                F(Field::Feast(Feast::Nth(small(m)?, small(w)?, small(n)?, 0)))
            }
            (Self::DaysAfter, &[F(Field::Feast(Feast::Nth(m, w, n, _))), Int(days)]) => {
                F(Field::Feast(Feast::Nth(m, w, n, small(days)?)))
            }
            (Self::Easter, &[Int(n)]) => F(Field::Feast(Feast::Easter(year(n)?))),
            (Self::Article, []) => R(Reading::Article),
            (Self::Story, []) => R(Reading::Story),
            (Self::Open, &[F(field)]) => R(Reading::Open(field)),
            (Self::Toward, &[F(field), Int(n)]) => {
                R(Reading::Toward(Reading::Article.into(), field, n))
            }
            (Self::TowardStory, &[F(field), Int(n)]) => {
                R(Reading::Toward(Reading::Story.into(), field, n))
            }
            (Self::Current, &[U(unit)]) => R(Reading::Current(unit)),
            (Self::Within, [R(base), F(field)]) => R(Reading::Within(base.clone().into(), *field)),
            (Self::Shift, [R(base), U(unit), Int(n)]) => {
                R(Reading::Shift(base.clone().into(), *unit, *n))
            }
            (Self::Back, [R(base), Sem::Amount(amount), U(unit)]) => {
                R(moved(base, *amount, *unit, -1, Reference::Past))
            }
            (Self::Forth, [R(base), Sem::Amount(amount), U(unit)]) => {
                R(moved(base, *amount, *unit, 1, Reference::Future))
            }
            (Self::Nth, [R(base), U(unit), Int(n)]) => {
                R(Reading::Nth(base.clone().into(), *unit, *n))
            }
            (Self::NthWeekdayIn, [R(base), Int(weekday), Int(n)]) => R(Reading::NthWeekday(
                base.clone().into(),
                small(*weekday)?,
                *n,
            )),
            (Self::Part, [R(base), Sem::Part(part)]) => {
                R(Reading::Part(base.clone().into(), *part))
            }
            (Self::Clock, &[Int(h @ 0..=24), Int(m @ 0..=59)]) => {
                R(Reading::Clock(None, small(h)?, small(m)?))
            }
            (Self::ClockOn, [R(base), R(Reading::Clock(None, h, m))]) => {
                R(Reading::Clock(Some(base.clone().into()), *h, *m))
            }
            (Self::Meridiem, [R(Reading::Clock(None, h @ 0..=12, m)), Int(n)]) => {
                R(Reading::Clock(None, h % 12 + small(*n)?, *m))
            }
            (Self::Start, [R(base)]) => R(Reading::Slice(base.clone().into(), Slice::Start)),
            (Self::Middle, [R(base)]) => R(Reading::Slice(base.clone().into(), Slice::Middle)),
            (Self::End, [R(base)]) => R(Reading::Slice(base.clone().into(), Slice::End)),
            (Self::Amount, &[Sem::Amount(amount), U(unit)]) => R(Reading::Amount(amount, unit)),
            (Self::Every, &[Sem::Amount(amount), U(unit)]) => R(Reading::Every(amount, unit)),
            (Self::EveryField, &[F(field)]) => R(Reading::EveryField(field, None)),
            (Self::EveryPart, &[F(field), Sem::Part(part)]) => {
                R(Reading::EveryField(field, Some(part)))
            }
            (Self::Present, []) => R(Reading::Reference(Reference::Present)),
            (Self::Past, []) => R(Reading::Reference(Reference::Past)),
            (Self::Future, []) => R(Reading::Reference(Reference::Future)),
            _ => return None,
        })
    }
}

/// The base moved by an amount; a vague amount leaves only the direction.
fn moved(base: &Reading, amount: Amount, unit: Unit, sign: i32, vague: Reference) -> Reading {
    match amount {
        Amount::Tenths(n) if n % 10 == 0 => {
            Reading::Shift(base.clone().into(), unit, sign * (n / 10))
        }
        Amount::Tenths(n) => {
            // Half a year is six months; what has no finer unit here is rounded.
            let (unit, per) = match unit {
                Unit::Year => (Unit::Month, 12),
                Unit::Decade => (Unit::Year, 10),
                Unit::Century => (Unit::Year, 100),
                Unit::Week => (Unit::Day, 7),
                Unit::Month => (Unit::Week, 4),
                other => (other, 1),
            };
            let count = i64::from(n) * per / 10;
            let count = i32::try_from(count).unwrap_or(i32::MAX);
            Reading::Shift(base.clone().into(), unit, sign * count)
        }
        Amount::Vague => Reading::Reference(vague),
    }
}
