//! Fields without their year or week (`Monday`, `May 3`): which instance is meant, by the tense that
//! governs them or seen from another time.

use super::calendar::{instance, instances};
use super::found::Found;
use super::reading::{Field, Reading};
use super::resolve::{Context, Direction};
use super::wording;
use crate::model::{Anchor, Piece};

impl Context<'_> {
    /// The instance of the field that the tense points to.
    pub(super) fn open(&self, field: Field) -> Option<Found> {
        let article = self.article?;
        let days = |piece: Piece| piece.range();
        let before = instances(field, article)
            .filter(|&p| days(p).is_some_and(|r| r.first <= article))
            .last();
        let after = instances(field, article).find(|&p| days(p).is_some_and(|r| r.last >= article));
        let distance = |piece: Option<Piece>| {
            let range = days(piece?)?;
            let gap = if range.holds(article) {
                0
            } else if range.last < article {
                (article - range.last).get_days()
            } else {
                (range.first - article).get_days()
            };
            Some(gap)
        };
        let back = distance(before).unwrap_or(i32::MAX);
        let ahead = distance(after).unwrap_or(i32::MAX);
        // A date told against its tense is near: "was put off to March 3", "will discuss the May 3 attack".
        let weekly = matches!(field, Field::Weekday(_) | Field::Weekend);
        let yearly = matches!(field, Field::MonthDay(..) | Field::Feast(_));
        let future = match self.direction {
            Direction::Past if weekly => false,
            Direction::Past if yearly => !self.modifier && i64::from(ahead) * 4 < i64::from(back),
            Direction::Past => ahead < 32 && back > 300,
            Direction::Future if weekly => true,
            // The story does not tell whether the day has come: the nearest one is meant.
            Direction::Planned if weekly => ahead < back,
            Direction::Future | Direction::Planned => i64::from(back) * 6 >= i64::from(ahead),
            Direction::Unknown => !weekly && ahead < back,
        };
        let own = (self.direction == Direction::Unknown && field == Field::Weekend)
            .then(|| instance(field, article, 0))
            .flatten();
        let piece = own.or(if future {
            after.or(before)
        } else {
            before.or(after)
        })?;
        let holds = days(piece).is_some_and(|r| r.holds(article));
        let how = match piece {
            Piece::Day(_) if holds => "the article's own day".to_string(),
            _ if holds => format!("of the article's date {}", wording::day(article)),
            _ if future => format!(
                "the next after the article's date {}",
                wording::day(article)
            ),
            _ => format!(
                "the last before the article's date {}",
                wording::day(article)
            ),
        };
        Some(Found {
            piece,
            anchor: Some(Anchor::Article),
            how,
        })
    }

    pub(super) fn toward(&self, base: &Reading, field: Field, n: i32) -> Option<Found> {
        let base = self.find(base)?;
        let day = base.piece.range()?.first;
        let last = base.piece.range()?.last;
        let piece = match n {
            ..0 => instances(field, day)
                .filter(|p| p.range().is_some_and(|r| r.last < day))
                .last()?,
            0 => {
                let same = instance(field, day, 0)?;
                let range = same.range()?;
                let weekly = matches!(field, Field::Weekday(_));
                match self.direction {
                    Direction::Past if weekly && range.first > day => instance(field, day, -1)?,
                    Direction::Future | Direction::Planned if weekly && range.last < day => {
                        instance(field, day, 1)?
                    }
                    _ => same,
                }
            }
            1.. => instances(field, last).find(|p| p.range().is_some_and(|r| r.first > last))?,
        };
        let how = match n {
            ..0 => "the last before ",
            0 => "of ",
            1.. => "the next after ",
        };
        Some(base.then(piece, how))
    }
}
