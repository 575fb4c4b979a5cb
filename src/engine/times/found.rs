//! A piece of the calendar on the way to its anchor, with the words that tell how it was found.

use jiff::civil::Date;

use super::wording;
use crate::model::{Anchor, Piece, Unit};

/// A piece on the way to its anchor.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub piece: Piece,
    pub anchor: Option<Anchor>,
    pub how: String,
}

impl Found {
    /// The day that the piece lies in, where it is no longer than a day.
    pub fn day(&self) -> Option<Date> {
        match self.piece {
            Piece::Day(day) | Piece::Part(day, _) | Piece::Minute(day, ..) => Some(day),
            _ => None,
        }
    }

    /// What the piece is called as an anchor.
    fn name(&self) -> String {
        let piece = wording::piece(self.piece);
        match (self.anchor, self.piece) {
            (Some(Anchor::Article), Piece::Day(day)) if self.how == "the article's own day" => {
                format!("article's date {}", wording::day(day))
            }
            _ => piece,
        }
    }

    pub fn then(self, piece: Piece, how: &str) -> Self {
        Self {
            how: format!("{how}{}", self.name()),
            piece,
            anchor: self.anchor,
        }
    }

    pub fn shifted(self, unit: Unit, n: i32) -> Option<Self> {
        let piece = Piece::shifted(self.piece.range()?.first, unit, n)?;
        let how = match n {
            0 => self.name(),
            n if n < 0 => format!(
                "{} − {}",
                self.name(),
                wording::count(n.unsigned_abs(), unit)
            ),
            n => format!(
                "{} + {}",
                self.name(),
                wording::count(n.unsigned_abs(), unit)
            ),
        };
        Some(Self {
            piece,
            anchor: self.anchor,
            how,
        })
    }
}
