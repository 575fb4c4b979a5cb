//! Days as they are written in the head of an article or in a file's name: `10 January 2022`,
//! `Friday, Jan. 10`, `2022-01-10`, `20220110`.
//!
//! Only forms that name one day; times in running text are the engine's business.

use super::lexicon::head::{MONTHS, ORDINALS, WEEKDAYS};
use crate::model::{Date, Span};

/// A day as it is written; the year may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDay {
    /// Its bytes in the text that was looked at, a weekday before it included.
    pub span: Span,
    /// The year, where it is written.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl WrittenDay {
    /// The day itself, where its year is written.
    pub fn date(&self) -> Option<Date> {
        self.year.and_then(|year| self.in_year(year))
    }

    /// The day in that year, where it exists.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

/// The years that an article may come from.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2199;

/// A run of digits or of letters.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    span: Span,
}

/// The days written in `text`, in order; none overlaps another.
pub fn days(text: &str) -> Vec<WrittenDay> {
    let pieces = pieces(text);
    let reader = Reader {
        text,
        pieces: &pieces,
    };
    let (mut days, mut at) = (Vec::new(), 0);
    while at < pieces.len() {
        match reader.day_at(at) {
            Some((day, next)) => {
                days.push(reader.with_weekday(day, at));
                at = next;
            }
            None => at += 1,
        }
    }
    days
}

/// The four-digit years in `text` that could be an article's.
pub fn years(text: &str) -> impl Iterator<Item = i16> {
    pieces(text)
        .into_iter()
        .filter(|piece| piece.text.len() == 4)
        .filter_map(|piece| piece.text.parse().ok())
        .filter(|year| YEARS.contains(year))
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let class = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        c if c.is_alphanumeric() => 2,
        _ => 0,
    };
    let mut pieces = Vec::new();
    let (mut start, mut last) = (0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let now = class(c);
        if now != last {
            if last != 0 {
                let span = Span::new(start, at);
                pieces.push(Piece {
                    text: span.of(text),
                    span,
                });
            }
            (start, last) = (at, now);
        }
    }
    pieces
}

/// Reads days off the pieces of a text.
struct Reader<'a> {
    text: &'a str,
    pieces: &'a [Piece<'a>],
}

impl Reader<'_> {
    /// The day that begins at a piece, and the piece after it.
    fn day_at(&self, at: usize) -> Option<(WrittenDay, usize)> {
        self.compact(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
    }

    /// `20220110`, no letter or digit beside it but the `T` before a time of day.
    fn compact(&self, at: usize) -> Option<(WrittenDay, usize)> {
        let piece = self.piece(at)?;
        if piece.text.len() != 8 || self.touches(at, -1) {
            return None;
        }
        let next = self.piece(at + 1).map_or("", |next| next.text);
        if self.touches(at, 1) && !next.starts_with(['T', 't', 'Z']) {
            return None;
        }
        let (year, month_day) = piece.text.split_at_checked(4)?;
        let (month, day) = month_day.split_at_checked(2)?;
        self.build(at, at + 1, Some(year), month, day)
    }

    /// `2022-01-10`, `2022/1/10`, `10.01.2022`; `10/01/2022` only where it can be read one way.
    fn numeric(&self, at: usize) -> Option<(WrittenDay, usize)> {
        let [a, b, c] = [at, at + 1, at + 2].map(|at| self.piece(at).filter(is_number));
        let (a, b, c) = (a?, b?, c?);
        let gap = self.gap(at);
        if gap != self.gap(at + 1) || !matches!(gap, "-" | "/" | "." | "_") {
            return None;
        }
        if self.touches(at, -1) {
            return None;
        }
        let (a, b, c) = (a.text, b.text, c.text);
        if a.len() == 4 && b.len() <= 2 && c.len() <= 2 {
            return self.build(at, at + 3, Some(a), b, c);
        }
        if c.len() != 4 || a.len() > 2 || b.len() > 2 {
            return None;
        }
        let (first, second): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
        if gap == "." || first > 12 || first == second {
            self.build(at, at + 3, Some(c), b, a)
        } else if second > 12 {
            self.build(at, at + 3, Some(c), a, b)
        } else {
            None
        }
    }

    /// `January 10, 2022`, `Jan. 10th`.
    fn month_first(&self, at: usize) -> Option<(WrittenDay, usize)> {
        let month = self.month(at)?;
        let day = self.piece(at + 1).filter(is_number)?.text;
        if day.len() > 2 || !self.joined(at) {
            return None;
        }
        let next = self.after_ordinal(at + 2);
        let (year, next) = self.year(next);
        self.build(at, next, year, month, day)
    }

    /// `10 January 2022`, `10th of Jan.`
    fn day_first(&self, at: usize) -> Option<(WrittenDay, usize)> {
        let day = self.piece(at).filter(is_number)?.text;
        if day.len() > 2 || self.touches(at, -1) {
            return None;
        }
        let mut next = self.after_ordinal(at + 1);
        if self
            .piece(next)
            .is_some_and(|piece| piece.text.eq_ignore_ascii_case("of"))
        {
            next += 1;
        }
        let month = self.month(next)?;
        if !self.joined(next.checked_sub(1)?) {
            return None;
        }
        let (year, next) = self.year(next + 1);
        self.build(at, next, year, month, day)
    }

    fn build(
        &self,
        first: usize,
        next: usize,
        year: Option<&str>,
        month: &str,
        day: &str,
    ) -> Option<(WrittenDay, usize)> {
        let year = match year {
            Some(year) => Some(year.parse().ok().filter(|year| YEARS.contains(year))?),
            None => None,
        };
        let span = self
            .piece(first)?
            .span
            .cover(self.piece(next.checked_sub(1)?)?.span);
        let day = WrittenDay {
            span,
            year,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        };
        // 29 February is a day where no year says otherwise.
        day.in_year(year.unwrap_or(2000))?;
        Some((day, next))
    }

    /// Takes a weekday before the day into its span.
    fn with_weekday(&self, mut day: WrittenDay, at: usize) -> WrittenDay {
        if let Some(before) = at.checked_sub(1)
            && let Some(piece) = self.piece(before)
            && WEEKDAYS.contains(&piece.text.to_lowercase())
            && self.joined(before)
        {
            day.span = day.span.cover(piece.span);
        }
        day
    }

    /// The four-digit year at a piece and the piece after it, else no year and the same piece.
    fn year(&self, at: usize) -> (Option<&str>, usize) {
        let year = self
            .piece(at)
            .filter(|piece| piece.text.len() == 4)
            .filter(|piece| piece.text.parse().is_ok_and(|year| YEARS.contains(&year)))
            .filter(|_| at.checked_sub(1).is_some_and(|before| self.joined(before)))
            .filter(|_| !self.touches(at, 1));
        match year {
            Some(year) => (Some(year.text), at + 1),
            None => (None, at),
        }
    }

    fn after_ordinal(&self, at: usize) -> usize {
        let ordinal = self
            .piece(at)
            .is_some_and(|piece| ORDINALS.contains(&piece.text.to_lowercase()));
        at + usize::from(ordinal)
    }

    fn month(&self, at: usize) -> Option<&'static str> {
        MONTHS.get(&self.piece(at)?.text.to_lowercase())
    }

    fn piece(&self, at: usize) -> Option<Piece<'_>> {
        self.pieces.get(at).copied()
    }

    /// What stands between a piece and the next one.
    fn gap(&self, at: usize) -> &str {
        let end = self.piece(at).map_or(0, |piece| piece.span.end);
        let next = self.piece(at + 1).map_or(end, |piece| piece.span.start);
        Span::new(end, next).of(self.text)
    }

    /// Whether a piece and the next one can belong to one date: a few spaces, a comma, a full stop,
    /// or the one hyphen or underline of a file's name between them.
    fn joined(&self, at: usize) -> bool {
        let gap = self.gap(at);
        matches!(gap, "-" | "_")
            || gap.chars().count() <= 3
                && gap
                    .chars()
                    .all(|c| c.is_whitespace() || matches!(c, ',' | '.'))
    }

    /// Whether a letter or digit stands right beside a piece, before (-1) or after it (1).
    fn touches(&self, at: usize, side: isize) -> bool {
        let Some(left) = (if side < 0 {
            at.checked_sub(1)
        } else {
            Some(at)
        }) else {
            return false;
        };
        left + 1 < self.pieces.len() && self.gap(left).is_empty()
    }
}

fn is_number(piece: &Piece<'_>) -> bool {
    piece.text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        let table = [
            ("2022-01-10", "2022-01-10"),
            ("2022-01-10T12:30:00Z", "2022-01-10"),
            ("2022/1/10", "2022-01-10"),
            ("10.01.2022", "2022-01-10"),
            ("13/01/2022 and 01/13/2022", "2022-01-13 2022-01-13"),
            ("10 January 2022", "2022-01-10"),
            ("the 3rd of March, 1998", "1998-03-03"),
            ("Jan. 10, 2022", "2022-01-10"),
            ("JANUARY 10TH 2022", "2022-01-10"),
            ("Friday, January\u{a0}4, 2019", "2019-01-04"),
            ("Jan 10", "--01-10"),
            ("29 February", "--02-29"),
            ("20190104_flood.txt", "2019-01-04"),
            ("20190104T1200", "2019-01-04"),
            ("2019_01_04_flood.txt", "2019-01-04"),
            ("flood-4-jan-2019.txt", "2019-01-04"),
            // Not one day, or no day at all.
            ("10/01/2022", ""),
            ("2022-13-01", ""),
            ("29 February 2021", ""),
            ("000_28f92bcafec2e117", ""),
            ("a20190104 201901045 1201901044", ""),
            ("May 2020", ""),
            ("in the 1962 crisis", ""),
        ];
        for (text, want) in table {
            let got: Vec<String> = days(text)
                .iter()
                .map(|day| match day.date() {
                    Some(date) => date.to_string(),
                    None => format!("--{:02}-{:02}", day.month, day.day),
                })
                .collect();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }

    #[test]
    fn the_weekday_belongs_to_the_day() {
        let text = "GENEVA, Monday, Jan. 10 (Agency)";
        let spans: Vec<&str> = days(text).iter().map(|day| day.span.of(text)).collect();
        assert_eq!(spans, ["Monday, Jan. 10"]);
    }
}
