//! What times that stand beside one another tell of each other: the day of a clock time, the date that
//! a counted time is, the two ends of a stretch, a weekday in apposition.

use jiff::ToSpan;

use super::context::hangs_on_verb;
use super::reading::{Field, Reading};
use super::resolve::{Context, Direction, Told, resolve};
use super::{Expression, is_day};
use crate::language::{Tag, Tokens};
use crate::model::{Date, Piece, Span, TimeId, ends_line};

/// How many bytes lie between the two days of a stretch at most.
const SPREAD: usize = 10;
/// How many bytes lie between a day and its weekday in apposition at most.
const APPOSED: usize = 4;

/// Whether the weekday begins a stretch that is told as past but would end after the article's day, so that
/// both its days lie a week before: `was held from Sunday to Tuesday`, written on a Monday.
pub fn ends_ahead(
    article: Option<Date>,
    expressions: &[Expression],
    index: usize,
    context: &Context,
) -> bool {
    let (Some(article), Some([this, next])) = (article, expressions.get(index..index + 2)) else {
        return false;
    };
    let Reading::Toward(base, Field::Weekday(end), 1) = &next.reading else {
        return false;
    };
    let (&Reading::Open(Field::Weekday(start)), Reading::Story) = (&this.reading, &**base) else {
        return false;
    };
    let days = i64::from((end - start).rem_euclid(7));
    let first = resolve(&this.reading, context)
        .range
        .map(|range| range.first);
    let last = first.and_then(|first| first.checked_add(days.days()).ok());
    // What begins on the article's own day goes on behind it.
    context.direction == Direction::Past
        && first != Some(article)
        && next.span.start - this.span.end <= SPREAD
        && last.is_some_and(|last| last > article)
}

/// The day before a weekday that only tells what day of the week it is: `tomorrow, a Tuesday`.
pub fn apposed(
    text: &str,
    this: &Expression,
    expressions: &[Expression],
    index: usize,
    told: &[Told],
) -> Option<Reading> {
    let Reading::Open(Field::Weekday(weekday)) = this.reading else {
        return None;
    };
    let before = index.checked_sub(1)?;
    let named = told.last().filter(|told| told.time == TimeId::at(before))?;
    let Piece::Day(day) = named.piece else {
        return None;
    };
    let gap = text.get(expressions.get(before)?.span.end..this.span.start)?;
    let beside = gap.len() <= APPOSED && gap.starts_with(',') && !gap.contains(ends_line);
    (beside && day.weekday().to_monday_one_offset() == weekday)
        .then_some(Reading::Piece(named.piece))
}

/// The date that follows one still to come in its sentence: `set for August 9, with a second round on
/// September 6`.
pub fn next_date(tokens: &Tokens, this: &Expression, context: &Context) -> Option<Reading> {
    let Reading::Open(field @ Field::MonthDay(..)) = this.reading else {
        return None;
    };
    let last = context.told.last().filter(|told| {
        told.sentence == context.sentence && matches!(told.piece, Piece::Day(_)) && !told.aside
    })?;
    let day = last.piece.range()?.first;
    let ahead = context.article.is_some_and(|article| day > article);
    let head = tokens.head_of(tokens.tokens_in(this.span))?;
    let free = context.direction != Direction::Past || !hangs_on_verb(tokens, head);
    let within = Reading::Toward(Reading::Piece(Piece::Day(day)).into(), field, 1);
    (ahead && free).then_some(within)
}

/// Whether a clock time stands right behind its day: `today at about 8:30 p.m.`.
pub fn follows_day(tokens: &Tokens, expressions: &[Expression], index: usize) -> bool {
    let pair = index
        .checked_sub(1)
        .and_then(|before| Some((expressions.get(before)?, expressions.get(index)?)));
    pair.is_some_and(|(before, this)| {
        let mut gap = tokens.tokens_in(Span::new(before.span.end, this.span.start));
        is_day(&before.reading)
            && gap.len() <= 2
            && gap.all(|at| matches!(tokens.tag(at), Tag::In | Tag::Rb))
    })
}

/// The day that stands right behind a clock time: `8:30 p.m. (1930 UTC) on Monday`.
pub fn day_beside<'a>(
    tokens: &Tokens,
    expressions: &'a [Expression],
    index: usize,
) -> Option<&'a Expression> {
    let mut end = expressions.get(index)?.span.end;
    for next in expressions.get(index + 1..)?.iter().take(3) {
        let gap = tokens.tokens_in(Span::new(end, next.span.start));
        if gap.len() > 3
            || tokens
                .text()
                .get(end..next.span.start)?
                .contains(|c| ends_line(c) || matches!(c, '.' | ';'))
        {
            return None;
        }
        if !matches!(next.reading, Reading::Clock(..)) {
            return Some(next).filter(|next| is_day(&next.reading));
        }
        end = next.span.end;
    }
    None
}

/// The date that tells what a time counted in the story is: `twenty years later, in 2003`.
pub fn named_beside<'a>(
    tokens: &Tokens,
    expressions: &'a [Expression],
    index: usize,
) -> Option<&'a Expression> {
    let this = expressions.get(index)?;
    let Reading::Shift(base, ..) = &this.reading else {
        return None;
    };
    let next = expressions.get(index + 1)?;
    let gap = tokens.tokens_in(Span::new(this.span.end, next.span.start));
    let between = tokens.text().get(this.span.end..next.span.start)?;
    let named = matches!(next.reading, Reading::Piece(_))
        || matches!(next.reading, Reading::Open(Field::MonthDay(..)));
    let joined =
        gap.len() <= 2 && !between.contains(|c| ends_line(c) || matches!(c, '.' | ';' | '('));
    let preposition = gap.clone().any(|t| matches!(tokens.tag(t), Tag::In));
    (**base == Reading::Story && named && joined && preposition).then_some(next)
}
