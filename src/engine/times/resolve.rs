//! Anchors readings: underspecified times become pieces of the calendar, with the way they were found.
//!
//! A field without a year or week is anchored by the tense that governs it, other times by the article's day
//! or by the time that the story told last (after HeidelTime, Strötgen and Gertz 2013, whose news strategy this
//! refines); `field` chooses the instance. What cannot be anchored keeps its known fields: `XXXX-05-03`.

use jiff::civil::Date;

use super::amount;
use super::calendar::{instance, nth, nth_weekday, sliced};
use super::found::Found;
use super::loose::{loose, reference_value, unanchored};
use super::reading::{Amount, Reading, Slice};
use super::wording;
use crate::model::{Anchor, DayRange, Piece, TimeId, TimexType, Unit};

/// Where the governing tense points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Told as past.
    Past,
    /// Told as to come.
    Future,
    /// Told as what was to come then: `was to meet on Sunday`.
    Planned,
    /// Not told.
    Unknown,
}

/// A definite time that the story has told.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// Which one.
    pub time: TimeId,
    /// What it named.
    pub piece: Piece,
    /// The index of its sentence.
    pub sentence: usize,
    /// The verb of its clause.
    pub clause: Option<usize>,
    /// Whether it only modifies a noun, so that the story does not go on from there.
    pub aside: bool,
}

/// What a reading is anchored by.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The article's day.
    pub article: Option<Date>,
    /// Where the governing tense points.
    pub direction: Direction,
    /// Whether it only tells which thing is meant: the January 6 panel.
    pub modifier: bool,
    /// The times told before, in text order.
    pub told: &'a [Told],
    /// The index of the expression's sentence.
    pub sentence: usize,
    /// The verb of its clause.
    pub clause: Option<usize>,
}

/// An anchored reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: String,
    /// The piece of the calendar, where it is one.
    pub piece: Option<Piece>,
    /// Its days; narrower than the piece for `early May`.
    pub range: Option<DayRange>,
    /// What it counts from.
    pub anchor: Option<Anchor>,
    /// How it was found: a clause without the result; empty where it is named in full.
    pub how: String,
}

/// How many times back the story is searched for an anchor.
const STORY_REACH: usize = 12;

/// The piece that lies so long before a time, or before the article's day: `eight years` of `eight years
/// after the war`. None for a vague amount.
pub fn so_long_before(
    reading: &Reading,
    context: &Context,
    from: Option<&Told>,
) -> Option<Resolved> {
    let Reading::Amount(Amount::Tenths(tenths), unit) = reading else {
        return None;
    };
    if tenths % 10 != 0 || *unit < Unit::Day {
        return None;
    }
    let count = tenths / 10;
    let from = match from {
        Some(told) => context.of(told),
        None => context.article_day()?,
    };
    let found = from.shifted(*unit, -count)?;
    Some(Resolved {
        range: found.piece.range(),
        anchor: found.anchor,
        how: format!("{} → {}", found.how, wording::piece(found.piece)),
        ..resolve(reading, context)
    })
}

/// How many sentences a day stays the one that the next day counts from.
const DAY_REACH: usize = 8;

/// Anchors a reading.
pub fn resolve(reading: &Reading, context: &Context) -> Resolved {
    let plain = |kind, value: String| Resolved {
        kind,
        value,
        piece: None,
        range: None,
        anchor: None,
        how: String::new(),
    };
    match reading {
        Reading::Amount(amount, unit) => plain(TimexType::Duration, amount::period(*amount, *unit)),
        Reading::Every(amount, unit) => plain(TimexType::Set, amount::period(*amount, *unit)),
        Reading::EveryField(field, part) => {
            let part = part.map_or_else(String::new, |part| format!("T{}", part.code()));
            plain(TimexType::Set, loose(*field) + &part)
        }
        Reading::Reference(reference) => {
            plain(TimexType::Date, reference_value(*reference).to_string())
        }
        _ => match context.find(reading) {
            Some(found) => Resolved {
                kind: match found.piece {
                    Piece::Part(..) | Piece::Minute(..) => TimexType::Time,
                    _ => TimexType::Date,
                },
                value: found.piece.to_string(),
                piece: Some(found.piece),
                range: sliced(found.piece, slice_of(reading)),
                anchor: found.anchor,
                how: found.how,
            },
            None => plain(TimexType::Date, unanchored(reading)),
        },
    }
}

impl Context<'_> {
    pub(super) fn find(&self, reading: &Reading) -> Option<Found> {
        match reading {
            Reading::Piece(piece) => Some(Found {
                piece: *piece,
                anchor: None,
                how: String::new(),
            }),
            Reading::Article => self.article_day(),
            Reading::Story => self.story_day(),
            Reading::Open(field) => self.open(*field),
            Reading::Toward(base, field, n) => self.toward(base, *field, *n),
            Reading::Within(base, field) => {
                let base = self.find(base)?;
                let range = base.piece.range()?;
                let piece = (0..=1)
                    .filter_map(|k| instance(*field, range.first, k))
                    .find(|p| p.range().is_some_and(|r| range.holds(r.first)))?;
                Some(base.then(piece, "in "))
            }
            Reading::Current(unit) => {
                let near = self.told.iter().rev().take(STORY_REACH).find(|told| {
                    told.sentence == self.sentence
                        && !told.aside
                        && told.piece.grain() <= (*unit).max(Unit::Day)
                });
                let base = match near {
                    Some(told) => self.of(told),
                    None if *unit == Unit::Day => self.story_day()?,
                    None => self.article_day()?,
                };
                base.shifted(*unit, 0)
            }
            Reading::Shift(base, unit, n) => {
                let base = match **base {
                    Reading::Story => match self.coarse_story(*unit) {
                        Some(coarse) => {
                            let piece = coarse.piece;
                            return Some(coarse.then(piece, "in "));
                        }
                        None if *unit == Unit::Day => {
                            self.day_named(1).or_else(|| self.story_day())?
                        }
                        None => self.story(*unit)?,
                    },
                    ref other => self.find(other)?,
                };
                base.shifted(*unit, *n)
            }
            Reading::Nth(base, unit, n) => {
                let base = self.find(base)?;
                let piece = nth(base.piece.range()?, *unit, *n)?;
                Some(base.then(piece, "in "))
            }
            Reading::NthWeekday(base, weekday, n) => {
                let base = self.find(base)?;
                let day = nth_weekday(base.piece.range()?, *weekday, *n)?;
                Some(base.then(Piece::Day(day), "in "))
            }
            Reading::Part(base, part) => {
                let mut base = self.find(base)?;
                base.piece = Piece::Part(base.day()?, *part);
                Some(base)
            }
            Reading::Clock(base, hour, minute) => {
                let mut base = match base {
                    Some(base) => self.find(base)?,
                    None => self.day_named(0).or_else(|| self.story_day())?,
                };
                base.piece = Piece::Minute(base.day()?, *hour, *minute);
                Some(base)
            }
            Reading::Slice(base, _) => self.find(base),
            Reading::Amount(..)
            | Reading::Every(..)
            | Reading::EveryField(..)
            | Reading::Reference(_) => None,
        }
    }

    fn article_day(&self) -> Option<Found> {
        Some(Found {
            piece: Piece::Day(self.article?),
            anchor: Some(Anchor::Article),
            how: "the article's own day".into(),
        })
    }

    /// The time told last that is at least as fine as the unit; the article's day where there is none.
    fn story(&self, unit: Unit) -> Option<Found> {
        self.told
            .iter()
            .rev()
            .take(STORY_REACH)
            .find(|told| {
                told.piece.grain() <= unit.max(Unit::Day)
                    && (unit > Unit::Day || self.is_near(told))
                    && self.is_reached(told)
            })
            .map(|told| self.of(told))
            .or_else(|| self.article_day())
    }

    /// The day that the story is at: the last one told, however long ago. `The same day`, and a clock time's
    /// day, is the article's own only where the story has told none.
    fn story_day(&self) -> Option<Found> {
        let day =
            |told: &&Told| told.piece.grain() <= Unit::Day && !told.aside && self.is_reached(told);
        let near = self.story(Unit::Day)?;
        if near.anchor != Some(Anchor::Article) {
            return Some(near);
        }
        let mut told = self.told.iter().rev().take(STORY_REACH);
        Some(told.find(day).map_or(near, |told| self.of(told)))
    }

    /// The day that a thing was just named by, so many sentences back at the most, where no other was told
    /// there: `the March 9 vote drew few. The next day`. In the same sentence it is of the same clause:
    /// `Tuesday's quake hit just before midnight`.
    fn day_named(&self, back: usize) -> Option<Found> {
        let told = self.told.iter().rev();
        let mut near = told.take_while(|told| told.sentence + back >= self.sentence);
        let last = near.next()?;
        let named = |told: &Told| told.aside && told.piece.grain() <= Unit::Day;
        let same = last.sentence < self.sentence || last.clause == self.clause;
        (named(last) && same && near.all(|told| told.aside) && self.is_reached(last))
            .then(|| self.of(last))
    }

    /// The week or month that the story told last, where days are counted from it: two days after what
    /// happened last month is last month, as far as is known.
    fn coarse_story(&self, unit: Unit) -> Option<Found> {
        let told = self.told.iter().rev().take(STORY_REACH);
        told.filter(|told| self.is_near(told) && self.is_reached(told))
            .find(|told| told.piece.grain() <= Unit::Month)
            .filter(|told| {
                unit <= Unit::Day
                    && told.piece.grain() > Unit::Day
                    && told.sentence + 1 >= self.sentence
            })
            .map(|told| self.of(told))
    }

    /// Whether the story goes on from the time: neither an aside nor long ago.
    fn is_near(&self, told: &Told) -> bool {
        !told.aside && told.sentence + DAY_REACH >= self.sentence
    }

    /// Whether the story can go on from the time: from one behind the article's own day only in its
    /// sentence, or in the next one where that looks ahead as well.
    fn is_reached(&self, told: &Told) -> bool {
        let ahead = self
            .article
            .zip(told.piece.range())
            .is_some_and(|(article, range)| range.first > article);
        let looks_ahead = matches!(self.direction, Direction::Future | Direction::Planned);
        !ahead || told.sentence + usize::from(looks_ahead) >= self.sentence
    }

    fn of(&self, told: &Told) -> Found {
        Found {
            piece: told.piece,
            anchor: Some(Anchor::Time(told.time)),
            how: format!("told before: {}", wording::piece(told.piece)),
        }
    }
}

/// The slice that a reading cuts from its piece.
fn slice_of(reading: &Reading) -> Option<Slice> {
    match reading {
        Reading::Slice(_, slice) => Some(*slice),
        _ => None,
    }
}
