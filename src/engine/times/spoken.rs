//! The `today` of a quotation: the day that its sentence names for the saying, where that is not the
//! article's own: `On Tuesday she wrote, "Today we begin"`.

use jiff::ToSpan;

use super::reading::Reading;
use super::resolve::{Context, Direction, resolve};
use super::{Expression, is_day};
use crate::engine::quotes::marked;
use crate::language::Tokens;
use crate::model::{Date, Piece, Span, Unit};

/// How many times to each side a sentence is searched for the day of the saying.
const NEAR: usize = 3;
/// How many days before the article's own something is said that it quotes as new.
const RECENT: i64 = 7;

/// The quotations of a text.
pub struct Spoken<'a> {
    tokens: &'a Tokens,
    /// The bytes between marks, in text order.
    marked: Vec<Span>,
}

impl<'a> Spoken<'a> {
    /// Looks for the quotations.
    pub fn new(tokens: &'a Tokens) -> Self {
        Self {
            tokens,
            marked: marked(tokens),
        }
    }

    /// Whether one of the two stands in a quotation in which the other does not.
    pub fn parts(&self, one: Span, other: Span) -> bool {
        self.quotation(one) != self.quotation(other)
    }

    /// The quotation that the bytes stand in.
    fn quotation(&self, span: Span) -> Option<Span> {
        let at = self
            .marked
            .partition_point(|marked| marked.end <= span.start);
        let marked = self.marked.get(at).copied();
        marked.filter(|marked| marked.start <= span.start)
    }

    /// What the expression at the index means, where it counts from the day of a saying.
    pub fn reading(
        &self,
        expressions: &[Expression],
        index: usize,
        context: &Context,
    ) -> Option<Reading> {
        let this = expressions.get(index)?;
        counted(&this.reading, Reading::Article)?;
        let quotation = self.quotation(this.span)?;
        let outside = |span: Span| self.quotation(span).is_none();
        let behind = expressions
            .get(index + 1..)?
            .iter()
            .take(NEAR)
            .take_while(|other| {
                let token = self.tokens.tokens_in(other.span).start;
                token < self.tokens.len() && self.tokens.sentence_of(token) == context.sentence
            })
            .find(|other| outside(other.span) && is_day(&other.reading))
            .and_then(|other| {
                let past = Context {
                    direction: Direction::Past,
                    ..*context
                };
                resolve(&other.reading, &past).piece
            });
        // `On Monday she wrote, "Today we begin."`: the quotation is a sentence of its own.
        let lead = self
            .tokens
            .text()
            .get(..quotation.start)
            .unwrap_or_default();
        let lead =
            lead.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | ':' | '.'));
        let led = usize::from(lead.ends_with([',', ':']));
        let before = || {
            let told = context.told.iter().rev().take(NEAR);
            told.take_while(|told| told.sentence + led >= context.sentence)
                .filter(|told| !told.aside && told.piece.grain() <= Unit::Day)
                .find(|told| {
                    let place = expressions.get(told.time.index());
                    place.is_some_and(|place| outside(place.span))
                })
                .map(|told| told.piece)
        };
        let day = behind.or_else(before)?.range()?.first;
        is_recent(day, context.article?)
            .then(|| counted(&this.reading, Reading::Piece(Piece::Day(day))))?
    }
}

fn is_recent(day: Date, article: Date) -> bool {
    day <= article
        && article
            .checked_sub(RECENT.days())
            .is_ok_and(|first| first <= day)
}

/// The reading with another day in the place of the article's; none where it does not count from that by
/// days.
fn counted(reading: &Reading, day: Reading) -> Option<Reading> {
    Some(match reading {
        Reading::Article => day,
        Reading::Shift(base, unit, n) if *unit <= Unit::Day => {
            Reading::Shift(counted(base, day)?.into(), *unit, *n)
        }
        Reading::Part(base, part) => Reading::Part(counted(base, day)?.into(), *part),
        Reading::Slice(base, slice) => Reading::Slice(counted(base, day)?.into(), *slice),
        Reading::Clock(Some(base), hour, minute) => {
            Reading::Clock(Some(counted(base, day)?.into()), *hour, *minute)
        }
        _ => return None,
    })
}
