//! What times that stand beside one another tell of each other: the day of a clock time, the date that
//! a counted time is, the two ends of a stretch, a weekday in apposition.

use jiff::ToSpan;

use super::calendar::instances;
use super::context::{clause_of, hangs_on_verb};
use super::reading::{Field, Reading};
use super::resolve::{Context, Direction, Told, resolve};
use super::{Expression, is_day};
use crate::engine::lexicon::times_context::BIRTHS;
use crate::language::{Tag, Tokens};
use crate::model::{Date, Piece, Span, TimeId, Unit, ends_line};

/// How many times behind a clock time are looked through for its day.
const CLOCKS: usize = 3;
/// How many bytes lie between the two days of a stretch at most.
const SPREAD: usize = 10;
/// How many bytes lie between a day and its weekday in apposition at most.
const APPOSED: usize = 4;
/// How many days after a date told in full a date or month of its sentence is still of that story.
const MONTHS_ON: i32 = 183;
/// The same for a date of the next sentence.
const DAYS_ON: i32 = 31;

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

/// The day before a weekday or date that only tells which day that is: `tomorrow, a Tuesday`, `next
/// Wednesday, July 31`.
pub fn apposed(
    text: &str,
    this: &Expression,
    expressions: &[Expression],
    index: usize,
    told: &[Told],
) -> Option<Reading> {
    let Reading::Open(field @ (Field::Weekday(_) | Field::MonthDay(..))) = this.reading else {
        return None;
    };
    let before = index.checked_sub(1)?;
    let named = told.last().filter(|told| told.time == TimeId::at(before))?;
    let Piece::Day(day) = named.piece else {
        return None;
    };
    let gap = text.get(expressions.get(before)?.span.end..this.span.start)?;
    let beside = gap.len() <= APPOSED && gap.starts_with(',') && !gap.contains(ends_line);
    let same = match field {
        Field::Weekday(weekday) => day.weekday().to_monday_one_offset() == weekday,
        Field::MonthDay(month, n) => (day.month(), day.day()) == (month, n),
        _ => false,
    };
    (beside && same).then_some(Reading::Piece(named.piece))
}

/// The date of the year that the story has just told in full: `It closed on 15 November 2017 and was sold
/// on 21 November`. In the next sentence only a date soon after is.
pub fn same_year(
    tokens: &Tokens,
    this: &Expression,
    expressions: &[Expression],
    context: &Context,
) -> Option<Reading> {
    let Reading::Open(field @ (Field::MonthDay(..) | Field::Month(_))) = this.reading else {
        return None;
    };
    let ahead = matches!(context.direction, Direction::Future | Direction::Planned);
    let told = context.told.last().filter(|told| !told.aside && !ahead)?;
    let full = expressions.get(told.time.index())?;
    let day = match (&full.reading, told.piece) {
        (Reading::Piece(_), Piece::Day(_) | Piece::Month(..)) => told.piece.range()?.last,
        _ => return None,
    };
    let reach = match (context.sentence - told.sentence, field) {
        (0, _) => MONTHS_ON,
        (1, Field::MonthDay(..)) if !is_birth(tokens, told) => DAYS_ON,
        _ => return None,
    };
    let next = instances(field, day).find(|p| p.range().is_some_and(|r| r.first > day))?;
    let first = next.range()?.first;
    // What lies in the article's own year needs no telling.
    let old = context
        .article
        .is_some_and(|article| first.year() < article.year() && first <= article);
    (old && (first - day).get_days() <= reach).then_some(Reading::Piece(next))
}

/// Whether the time is that of somebody's birth, which nothing follows soon.
fn is_birth(tokens: &Tokens, told: &Told) -> bool {
    told.clause
        .is_some_and(|verb| BIRTHS.contains(tokens.lemma(verb)))
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
    // `put off to June 2 from April 28`: nearer than the other, and still to come.
    let article = context.article?;
    let nearer = instances(field, article)
        .filter_map(|piece| piece.range())
        .any(|range| article < range.first && range.first < day);
    let head = tokens.head_of(tokens.tokens_in(this.span))?;
    let free = context.direction != Direction::Past || !hangs_on_verb(tokens, head);
    let within = Reading::Toward(Reading::Piece(Piece::Day(day)).into(), field, 1);
    (ahead && free && !nearer).then_some(within)
}

/// Whether a clock time stands right behind its day, in the same line: `today at about 8:30 p.m.`.
pub fn follows_day(tokens: &Tokens, expressions: &[Expression], index: usize) -> bool {
    let pair = index
        .checked_sub(1)
        .and_then(|before| Some((expressions.get(before)?, expressions.get(index)?)));
    pair.is_some_and(|(before, this)| {
        let between = Span::new(before.span.end, this.span.start);
        let mut gap = tokens.tokens_in(between);
        is_day(&before.reading)
            && !between.of(tokens.text()).contains(ends_line)
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
    for next in expressions.get(index + 1..)?.iter().take(CLOCKS) {
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

/// The day that the clause of a clock time names further on, where its sentence has named none before:
/// `Around 12:20 p.m. a shop in Velham caught fire on Wednesday`.
pub fn day_of_clause<'a>(
    tokens: &Tokens,
    expressions: &'a [Expression],
    index: usize,
    context: &Context,
) -> Option<&'a Expression> {
    let this = expressions.get(index)?;
    let named = |told: &Told| told.sentence == context.sentence && told.piece.grain() <= Unit::Day;
    if context.told.last().is_some_and(named) {
        return None;
    }
    let clause = clause_of(tokens, tokens.tokens_in(this.span))?;
    expressions
        .get(index + 1..)?
        .iter()
        .take(CLOCKS)
        .take_while(|next| {
            let token = tokens.tokens_in(next.span).start;
            token < tokens.len() && tokens.sentence_of(token) == context.sentence
        })
        .find(|next| !matches!(next.reading, Reading::Clock(..)))
        .filter(|next| {
            let range = tokens.tokens_in(next.span);
            is_day(&next.reading) && clause_of(tokens, range) == Some(clause)
        })
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
