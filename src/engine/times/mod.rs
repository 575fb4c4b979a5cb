//! Time expressions: found by rules, read as underspecified values, then anchored.
//!
//! The grammar is data, `assets/rules/times/*.toml`; [`atoms`] cuts the text, [`grammar`] matches,
//! [`plausible`] drops what is no time in its context, [`mod@resolve`] anchors; [`beside`] and [`spoken`] tell
//! what neighbours and quotations change. Dating events is left to [`super::events`].

mod amount;
mod atoms;
mod beside;
mod calendar;
mod context;
mod field;
mod found;
mod grammar;
mod loose;
mod plausible;
mod reading;
mod resolve;
mod spoken;
mod typed;
mod wording;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use typed::{read_when, split_relation};

use super::layout::{Layout, Part};

use crate::engine::lexicon::times_context::UNDATED_YEAR;
use crate::language::Tokens;
use crate::model::{Article, Date, Piece, Span, Time, TimeId, Unit};
use atoms::Atom;
use beside::{
    apposed, day_beside, day_of_clause, ends_ahead, follows_day, named_beside, next_date, same_year,
};
use context::{clause_of, direction, is_aside, modifies, relation, told_after};
use grammar::Matcher;
use plausible::Surroundings;
use reading::{Field, Reading, Sem};
use resolve::{Context, Direction, Resolved, Told, resolve, so_long_before};

/// How many times of its sentence a clause's own day is looked for among.
const NEAR: usize = 8;

/// A time expression that is not anchored yet.
struct Expression {
    span: Span,
    reading: Reading,
}

/// Finds and resolves the time expressions, in text order; none overlaps another.
pub fn find(article: &Article, tokens: &Tokens, layout: &Layout) -> Vec<Time> {
    let text = &article.text;
    let atoms = atoms::atoms(text);
    let is_noun = |at: usize| {
        atoms
            .get(at)
            .and_then(|atom| tokens.token_at(atom.span.start))
            .is_none_or(|token| tokens.tag(token).is_noun())
    };
    let around = Surroundings {
        text,
        atoms: &atoms,
        tokens,
        year: year_of(article.date),
    };
    let matcher = Matcher::new(&atoms, &is_noun, year_of(article.date));
    let expressions = expressions(&matcher, |range| around.allow(range));
    anchor(article, tokens, layout, &expressions)
}

/// Reads one expression that a person typed, such as `last week`, seen from the article's day; none where
/// it is no time as a whole. The span counts bytes of the text typed.
pub fn read_date(text: &str, article: Option<Date>) -> Option<Time> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let atoms = atoms::atoms(text);
    let matcher = Matcher::new(&atoms, &|_| true, year_of(article));
    let found = (0..atoms.len()).find_map(|start| {
        let found = matcher.longest(start)?;
        let [(range, Sem::Reading(reading))] = &found.parts[..] else {
            return None;
        };
        (range.end == atoms.len()).then(|| reading.clone())
    });
    let context = Context {
        article,
        direction: Direction::Unknown,
        modifier: false,
        told: &[],
        sentence: 0,
        clause: None,
    };
    let resolved = resolve(&found?, &context);
    let span = Span::new(start, start + trimmed.len());
    Some(time(text, span, resolved, crate::model::Relation::On))
}

/// The article's year, by which bare numbers are told to be years.
fn year_of(article: Option<Date>) -> i32 {
    article.map_or(UNDATED_YEAR, |day| i32::from(day.year()))
}

/// The expressions of a text, from left to right: at each place the longest that is allowed.
fn expressions(matcher: &Matcher, allow: impl Fn(Range<usize>) -> bool) -> Vec<Expression> {
    let atoms = matcher.atoms;
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        matcher.forget();
        let Some(best) = matcher.longest(at) else {
            at += 1;
            continue;
        };
        let (Some((first, _)), Some((last, _))) = (best.parts.first(), best.parts.last()) else {
            at += 1;
            continue;
        };
        // Words before the span may hide a match that reaches further: in [the past] 30 years.
        let hidden = (at + 1..=first.start).any(|start| {
            matcher
                .longest(start)
                .and_then(|other| other.parts.last().map(|(range, _)| range.end))
                .is_some_and(|end| end > last.end)
        });
        if hidden || !allow(first.start..last.end) {
            at += 1;
            continue;
        }
        at = last.end.max(at + 1);
        found.extend(best.parts.into_iter().filter_map(|(range, sem)| {
            let Sem::Reading(reading) = sem else {
                return None;
            };
            let span = span_of(atoms.get(range)?)?;
            Some(Expression { span, reading })
        }));
    }
    found
}

fn span_of(atoms: &[Atom]) -> Option<Span> {
    Some(atoms.first()?.span.cover(atoms.last()?.span))
}

/// Anchors the expressions in text order.
fn anchor(
    article: &Article,
    tokens: &Tokens,
    layout: &Layout,
    expressions: &[Expression],
) -> Vec<Time> {
    let spoken = spoken::Spoken::new(tokens);
    let mut told: Vec<Told> = Vec::new();
    let mut times = Vec::with_capacity(expressions.len());
    for (index, expression) in expressions.iter().enumerate() {
        let range = tokens.tokens_in(expression.span);
        let sentence = match tokens.is_empty() {
            true => 0,
            false => tokens.sentence_of(range.start.min(tokens.len() - 1)),
        };
        let is_title = !range.is_empty() && layout.part(tokens, range.start) == Part::Title;
        let is_story = !range.is_empty()
            && matches!(
                layout.part(tokens, range.start),
                Part::Story | Part::Heading
            );
        let context = Context {
            article: article.date,
            direction: direction(tokens, range.clone(), is_title),
            modifier: modifies(tokens, range.clone()),
            told: &told,
            sentence,
            clause: clause_of(tokens, range.clone()),
        };
        let day = match expression.reading {
            Reading::Clock(None, ..) if !follows_day(tokens, expressions, index) => {
                day_beside(tokens, expressions, index)
                    .or_else(|| day_of_clause(tokens, expressions, index, &context))
                    .filter(|day| !spoken.parts(expression.span, day.span))
            }
            _ => None,
        };
        let reading = apposed(&article.text, expression, expressions, index, &told)
            .or_else(|| spoken.reading(expressions, index, &context))
            .or_else(|| next_date(tokens, expression, &context))
            .or_else(|| same_year(tokens, expression, expressions, &context))
            .unwrap_or_else(|| expression.reading.clone());
        let named = named_beside(tokens, expressions, index);
        let resolved = match (&reading, day.or(named)) {
            (Reading::Shift(_, unit, _), Some(named)) => {
                let named = resolve(&named.reading, &context);
                let piece = named.range.map(|range| Piece::holding(range.first, *unit));
                match piece.map(Reading::Piece) {
                    Some(reading) => resolve(&reading, &context),
                    None => resolve(&reading, &context),
                }
            }
            (Reading::Clock(None, hour, minute), Some(day)) => {
                let range = tokens.tokens_in(day.span);
                let context = Context {
                    direction: direction(tokens, range, is_title),
                    ..context
                };
                let clock = Reading::Clock(Some(day.reading.clone().into()), *hour, *minute);
                resolve(&clock, &context)
            }
            (Reading::Open(Field::Weekday(_)), _)
                if ends_ahead(article.date, expressions, index, &context) =>
            {
                let week_before = Reading::Shift(expression.reading.clone().into(), Unit::Day, -7);
                resolve(&week_before, &context)
            }
            (reading, _) => told_after(tokens, range.clone())
                .and_then(|(verb, past)| {
                    let own = told_in(&told, sentence, verb);
                    let counted = own.is_some() || !past;
                    counted.then(|| so_long_before(reading, &context, own))?
                })
                .unwrap_or_else(|| resolve(reading, &context)),
        };
        if let Some(piece) = resolved.piece {
            told.push(Told {
                time: TimeId::at(times.len()),
                piece,
                sentence,
                clause: clause_of(tokens, range.clone()),
                aside: is_aside(tokens, range.clone()) || !is_story,
            });
        }
        let relation = relation(tokens, range);
        times.push(time(&article.text, expression.span, resolved, relation));
    }
    times
}

/// The day that the clause of the verb has told of itself: `On Monday they met, eight years after ...`.
fn told_in(told: &[Told], sentence: usize, verb: usize) -> Option<&Told> {
    told.iter()
        .rev()
        .take(NEAR)
        .take_while(|told| told.sentence == sentence)
        .find(|told| told.clause == Some(verb) && told.piece.grain() <= Unit::Day)
}

/// Whether a reading names a day.
fn is_day(reading: &Reading) -> bool {
    match reading {
        Reading::Piece(piece) => piece.grain() <= Unit::Day,
        Reading::Article | Reading::Part(..) | Reading::NthWeekday(..) => true,
        Reading::Open(field) | Reading::Toward(_, field, _) | Reading::Within(_, field) => {
            matches!(
                field,
                Field::Weekday(_) | Field::MonthDay(..) | Field::DayOfMonth(_) | Field::Feast(_)
            )
        }
        Reading::Shift(_, unit, _) | Reading::Nth(_, unit, _) => *unit <= Unit::Day,
        Reading::Slice(base, _) => is_day(base),
        _ => false,
    }
}

/// The finished time with its explanation.
fn time(text: &str, span: Span, resolved: Resolved, relation: crate::model::Relation) -> Time {
    let words = span
        .of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let result = resolved
        .piece
        .map_or_else(|| resolved.value.clone(), wording::piece);
    let explanation = if resolved.piece.is_none() && !resolved.how.is_empty() {
        format!("{words} after → {}", resolved.how)
    } else if resolved.how.is_empty() {
        format!("{words} → {result}")
    } else if matches!(resolved.piece, Some(Piece::Day(_))) && resolved.how.starts_with("the ") {
        format!("{words} → {}, {result}", resolved.how)
    } else {
        format!("{words} → {} → {result}", resolved.how)
    };
    Time {
        span,
        kind: resolved.kind,
        value: resolved.value,
        range: resolved.range,
        relation,
        anchor: resolved.anchor,
        explanation,
    }
}
