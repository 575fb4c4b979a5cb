//! Times as dates of events: which of the times at a word counts, stretches between two of them, and
//! amounts counted back or on.

use super::discourse::Day;
use crate::engine::clause::{self, Link, REACH, Tense};
use crate::engine::events::holder::is_calendar;
use crate::engine::events::story::Story;
use crate::engine::events::trigger::Candidate;
use crate::engine::lexicon::events::{RANGE_BRIDGES, RANGE_PAIRS, RESCHEDULING};
use crate::language::Dep;
use crate::model::{Date, DayRange, Piece, Relation, Span, Time, TimeId, TimexType, Unit, When};

/// The nearest and among these the narrowest calendar time that hangs on the token; else a reference to
/// past, present or future.
pub(super) fn own_time<'a>(story: &Story<'a>, token: usize) -> Option<(TimeId, &'a Time)> {
    let times = || {
        story
            .times_at(token)
            .filter_map(|id| Some((id, story.time(id)?)))
    };
    times()
        .filter(|(_, time)| is_calendar(time))
        .min_by_key(|(id, time)| {
            let length = time
                .range
                .and_then(|range| range.first.until(range.last).ok())
                .map_or(i32::MAX, |length| length.get_days());
            (
                story.is_of_source(*id),
                time.relation != Relation::On,
                story.removed(*id),
                length,
            )
        })
        .or_else(|| times().find(|(_, time)| time.value.ends_with("_REF")))
        .or_else(|| {
            // `eight years after troops seized the port`
            let counted = clause::link(story.tokens, token) == Some(Link::After);
            times().find(|(_, time)| counted && time.range.is_some())
        })
}

/// Since when something has lasted that is told with an amount of years: `has led it for ten years`.
pub(super) fn lasting(story: &Story<'_>, candidate: Candidate) -> Option<When> {
    let verb = candidate.verb?;
    let group = clause::group(story.tokens, verb);
    if !(group.perfect && group.tense == Some(Tense::Present)) {
        return None;
    }
    let (id, time, years) = story.times_at(verb).find_map(|id| {
        let time = story
            .time(id)
            .filter(|time| time.kind == TimexType::Duration)?;
        let (years, _) = amount_of(&time.value).filter(|(_, unit)| *unit == Unit::Year)?;
        Some((id, time, years))
    })?;
    let date = story.article.date?;
    let year = Piece::shifted(date, Unit::Year, -years)?;
    let words = time.span.of(&story.article.text);
    Some(When {
        value: year.to_string(),
        range: year.range(),
        relation: Relation::Since,
        time: Some(id),
        inferred: false,
        explanation: format!("{words} → article's date {date} − {years} years → since {year}"),
    })
}

/// A date counted from another clause's: `eight years after the war ended in 1990, the king returned`.
pub(super) fn counted_on(story: &Story<'_>, verb: usize) -> Option<When> {
    let tokens = story.tokens;
    tokens.children(verb).take(REACH).find_map(|child| {
        let (marker, below) = match tokens.dep(child) {
            Dep::Advcl => (tokens.child(child, Dep::Mark)?, child),
            Dep::Prep => {
                let pcomp = tokens.child(child, Dep::Pcomp);
                (child, pcomp.or_else(|| tokens.child(child, Dep::Pobj))?)
            }
            _ => return None,
        };
        let back = match Link::of_word(tokens.lower(marker))? {
            Link::After => 1,
            Link::Before => -1,
            _ => return None,
        };
        let (id, time) = own_time(story, below).filter(|(_, time)| is_calendar(time))?;
        let amount = story.time_before(marker)?;
        let (count, unit) = amount_of(&amount.value)?;
        let base = time.range?;
        let days = base.first.until(base.last).ok()?.get_days();
        let exact = match unit {
            Unit::Year => true,
            Unit::Month => days <= 31,
            _ => days == 0,
        };
        if !exact || time.relation != Relation::On {
            return None;
        }
        let piece = Piece::shifted(base.first, unit, back * count)?;
        let text = &story.article.text;
        let words = Span::new(amount.span.start, tokens.span(marker).end).of(text);
        Some(When {
            value: piece.to_string(),
            range: piece.range(),
            relation: Relation::On,
            time: Some(id),
            inferred: false,
            explanation: format!("{words} {} → {piece}", day_part(&time.value)),
        })
    })
}

/// How many of which unit a TIMEX3 amount counts: eight years of `P8Y`.
fn amount_of(value: &str) -> Option<(i32, Unit)> {
    let amount = value.strip_prefix('P')?;
    let unit = match amount.chars().last()? {
        'Y' => Unit::Year,
        'M' => Unit::Month,
        'W' => Unit::Week,
        'D' => Unit::Day,
        _ => return None,
    };
    let digits = amount.get(..amount.len() - 1)?;
    Some((digits.parse().ok()?, unit))
}

/// The stretch between two times of one verb: `served from 2008 until 2016`, `ran from May 3 to 5`, but
/// `was moved from May 3 to June 5`.
pub(super) fn span_of_times(story: &Story<'_>, token: usize) -> Option<When> {
    let mut times = story
        .times_at(token)
        .filter_map(|id| Some((id, story.time(id)?)))
        .filter(|(_, time)| is_calendar(time));
    let (id, from) = times.next()?;
    let (_, until) = times.next()?;
    let range = DayRange::new(from.range?.first, until.range?.last);
    let ordered = from.range?.first <= until.range?.first;
    let bridged = || {
        let between =
            story.tokens.tokens_in(from.span).end..story.tokens.tokens_in(until.span).start;
        let moved = RESCHEDULING.contains(story.tokens.lemma(token));
        let bridge = story.tokens.lower(between.start);
        let opener = story.tokens.tokens_in(from.span).start.checked_sub(1);
        let paired =
            || opener.is_some_and(|at| RANGE_PAIRS.get(story.tokens.lower(at)) == Some(bridge));
        !moved && between.len() == 1 && (RANGE_BRIDGES.contains(bridge) || paired())
    };
    let ends = until.relation == Relation::Until || bridged();
    if !ends || from.relation == Relation::Until || !ordered {
        return None;
    }
    let text = &story.article.text;
    let value = format!("{}/{}", day_part(&from.value), day_part(&until.value));
    Some(When {
        explanation: format!(
            "{} until {} → {value}",
            from.span.of(text),
            until.span.of(text)
        ),
        value,
        range: Some(range),
        relation: Relation::On,
        time: Some(id),
        inferred: false,
    })
}

/// A time as an event's date.
pub(super) fn dated(story: &Story<'_>, id: TimeId, time: &Time) -> Option<When> {
    let words = time.span.of(&story.article.text);
    let (value, range, relation) = match (time.value.as_str(), time.range) {
        ("PRESENT_REF", _) => reference(story, Relation::On)?,
        ("PAST_REF", _) => reference(story, Relation::Before)?,
        ("FUTURE_REF", _) => reference(story, Relation::After)?,
        (_, Some(range)) if time.kind == TimexType::Duration => {
            (counted_value(range), range, Relation::On)
        }
        // `just before midnight on Tuesday` is on Tuesday.
        (value, Some(range))
            if time.kind == TimexType::Time && time.relation != Relation::Since =>
        {
            let on = match time.relation {
                Relation::Until => Relation::Until,
                _ => Relation::On,
            };
            (day_part(value).to_owned(), range, on)
        }
        (value, Some(range)) => (day_part(value).to_owned(), range, time.relation),
        _ => return None,
    };
    Some(When {
        explanation: if time.explanation.is_empty() {
            format!("{words} → {value}")
        } else {
            time.explanation.clone()
        },
        value,
        range: Some(range),
        relation,
        time: Some(id),
        inferred: false,
    })
}

/// The article's date, for words such as `now` and `recently`.
fn reference(story: &Story<'_>, relation: Relation) -> Option<(String, DayRange, Relation)> {
    let day = article_day(story)?;
    Some((day.value, day.range, relation))
}

/// The value of the days that an amount of time is counted back to: a year, else the first day.
fn counted_value(range: DayRange) -> String {
    let (first, last) = (range.first, range.last);
    let year = first.day_of_year() == 1
        && last.year() == first.year()
        && last.month() == 12
        && last.day() == 31;
    if year {
        format!("{:04}", first.year())
    } else {
        first.to_string()
    }
}

/// A value without its time of day.
fn day_part(value: &str) -> &str {
    value.split_once('T').map_or(value, |(day, _)| day)
}

/// The article's own day.
pub(super) fn article_day(story: &Story<'_>) -> Option<Day> {
    let date: Date = story.article.date?;
    Some(Day {
        value: date.to_string(),
        range: DayRange::day(date),
        time: None,
    })
}

/// An inferred date on a day of the discourse.
pub(super) fn lean(day: &Day, relation: Relation, why: &str) -> When {
    When {
        value: day.value.clone(),
        range: Some(day.range),
        relation,
        time: day.time,
        inferred: true,
        explanation: format!("{why}, {}", day.value),
    }
}
