//! When an event takes place: by a time in its own clause, by a clause beside it, or by the day that
//! the story is telling of.
//!
//! The story's day is what the discourse last dated: the last event with a day of its own in the same
//! paragraph, else the first one of the story, else the article's date.

use super::status::telling_group;
use super::story::{Story, is_calendar};
use super::trigger::Candidate;
use crate::engine::clause::{self, Link, REACH, Tense, VerbGroup};
use crate::engine::lexicon::events::{BARE_REPORTING, PLANNING, STATIVE};
use crate::language::Dep;
use crate::model::{Date, DayRange, Relation, Status, Time, TimeId, TimexType, When};

/// A date that an event without a time of its own can lean on.
#[derive(Clone, Debug)]
struct Day {
    value: String,
    range: DayRange,
    time: Option<TimeId>,
}

/// How many sentences from the first event on may set the day of the whole story.
const OPENING: usize = 5;

/// The days that the discourse has set, in text order.
#[derive(Debug, Default)]
pub struct Discourse {
    /// Of the first event that has a day of its own.
    lead: Option<Day>,
    /// The paragraph of the last such event, with its day.
    last: Option<(usize, Day)>,
}

impl Discourse {
    /// The discourse before its first event: it knows already which day the story opens with, so that
    /// `Troops entered the town. They crossed the border on Monday` has one day.
    pub fn of<'a>(
        story: &Story<'_>,
        mut events: impl Iterator<Item = (Candidate, Option<&'a When>)>,
    ) -> Self {
        let mut opening = None;
        let mut in_passing = None;
        let lead = events
            .by_ref()
            .take_while(|(candidate, _)| {
                let sentence = story.tokens.sentence_of(candidate.trigger);
                sentence < *opening.get_or_insert(sentence) + OPENING
            })
            .find_map(|(candidate, own)| {
                let day = past_day(story, own?).filter(|day| day.range.first == day.range.last)?;
                if is_told_for_itself(story, candidate) {
                    return Some(day);
                }
                in_passing.get_or_insert(day);
                None
            });
        let lead = lead.or(in_passing);
        Self { lead, last: None }
    }

    /// Notes an event that has a time in its own clause.
    pub fn note(&mut self, story: &Story<'_>, candidate: Candidate, when: &When) {
        if let Some(day) = day_told(story, candidate, when) {
            self.last = Some((story.tokens.paragraph_of(candidate.trigger), day));
        }
    }

    /// The day that the story tells of at the token.
    fn day(&self, story: &Story<'_>, token: usize) -> Option<(Day, &'static str)> {
        let paragraph = story.tokens.paragraph_of(token);
        match (&self.last, &self.lead) {
            (Some((at, day)), _) if *at == paragraph => Some((day.clone(), "the day told of here")),
            (_, Some(day)) => Some((day.clone(), "the day that the story tells of")),
            _ => article_day(story).map(|day| (day, "the article's own day")),
        }
    }
}

/// The day that an event sets for what follows: it has a past date of its own and is told in a main
/// clause, not in passing.
fn day_told(story: &Story<'_>, candidate: Candidate, when: &When) -> Option<Day> {
    past_day(story, when).filter(|_| is_told_for_itself(story, candidate))
}

/// Whether a clause of its own tells the event, and not a description of something else.
fn is_told_for_itself(story: &Story<'_>, candidate: Candidate) -> bool {
    candidate.verb.is_some_and(|verb| {
        !matches!(
            story.tokens.dep(verb),
            Dep::Relcl | Dep::Acl | Dep::Pcomp | Dep::Xcomp
        )
    })
}

/// The date of an event, where it is its own and lies in the past.
fn past_day(story: &Story<'_>, when: &When) -> Option<Day> {
    let range = when.range?;
    let past = story.article.date.is_none_or(|date| range.first <= date);
    (past && !when.inferred && when.relation == Relation::On).then(|| Day {
        value: when.value.clone(),
        range,
        time: when.time,
    })
}

/// The time in the candidate's own clause, if one stands there.
pub fn own(story: &Story<'_>, candidate: Candidate) -> Option<When> {
    let tokens = story.tokens;
    let carrier = || candidate.verb.filter(|&verb| verb != candidate.trigger);
    // `is scheduled on Monday to meet`
    let planner = || {
        let above = tokens.head(candidate.trigger);
        let planned = tokens.dep(candidate.trigger) == Dep::Xcomp
            && PLANNING.contains(tokens.lemma(above))
            && STATIVE.contains(tokens.lemma(above));
        planned.then_some(above)
    };
    if let Some(when) = span_of_times(story, candidate.trigger) {
        return Some(when);
    }
    if let Some(when) = lasting(story, candidate) {
        return Some(when);
    }
    let (id, time) = own_time(story, candidate.trigger)
        .or_else(|| own_time(story, carrier()?))
        .or_else(|| own_time(story, planner()?))?;
    let mut when = dated(story, id, time)?;
    let awaited = || {
        candidate
            .verb
            .is_some_and(|verb| clause::is_awaited(tokens, verb))
    };
    // `did not land until Monday`: it landed then.
    if when.relation == Relation::Until && awaited() {
        when.relation = Relation::On;
    }
    Some(when)
}

/// When a candidate without a time of its own takes place.
pub fn inferred(
    story: &Story<'_>,
    candidate: Candidate,
    status: Status,
    discourse: &Discourse,
) -> Option<When> {
    let group = telling_group(story, candidate);
    let ahead = matches!(
        status,
        Status::Scheduled | Status::Possible | Status::Conditional
    );
    if let Some(when) = beside(story, candidate, group, ahead) {
        return Some(when);
    }
    if let Some(when) = astray(story, candidate, group, ahead) {
        return Some(when);
    }
    if status == Status::Ongoing || group.is_some_and(|group| is_current(group) && !ahead) {
        return article_day(story).map(|day| {
            lean(
                &day,
                Relation::On,
                "told as going on; the article's own day",
            )
        });
    }
    let so_far = group.is_some_and(|group| group.perfect && group.tense == Some(Tense::Present));
    if so_far && !ahead {
        let day = article_day(story)?;
        return Some(lean(
            &day,
            Relation::Before,
            "told as done by now; before the article's own day",
        ));
    }
    let (day, why) = discourse.day(story, candidate.trigger)?;
    let earlier = group.is_some_and(|group| {
        group.perfect && group.tense == Some(Tense::Past) && group.modal.is_none()
    });
    Some(match (ahead, earlier) {
        (true, _) => lean(
            &day,
            Relation::After,
            &format!("told as to come; later than {why}"),
        ),
        (_, true) => lean(
            &day,
            Relation::Before,
            &format!("told as past by then; before {why}"),
        ),
        _ => lean(&day, Relation::On, &format!("no time in its clause; {why}")),
    })
}

/// Whether the group tells of the present: `is meeting`, `meets`, but not `has met`.
fn is_current(group: VerbGroup) -> bool {
    group.tense == Some(Tense::Present) && !group.perfect
}

/// A date from a clause in the same sentence: one joined to it, the one above, or a dated clause
/// with `after`, `before` or `when` below it.
fn beside(
    story: &Story<'_>,
    candidate: Candidate,
    group: Option<VerbGroup>,
    ahead: bool,
) -> Option<When> {
    let tokens = story.tokens;
    let start = candidate.verb.unwrap_or(candidate.trigger);
    let told = |id: TimeId, time: &Time, relation: Relation, why: &str| {
        let mut when = dated(story, id, time)?;
        when.relation = if when.relation == Relation::On {
            relation
        } else {
            when.relation
        };
        when.inferred = true;
        when.explanation = format!("{why}: {}", when.explanation);
        Some(when)
    };
    // `After he was shot on Monday, police sealed the street`
    let below = tokens.children(start).take(REACH).find_map(|child| {
        let clause_below = match tokens.dep(child) {
            Dep::Advcl => child,
            Dep::Prep => tokens
                .child(child, Dep::Pcomp)
                .or_else(|| tokens.child(child, Dep::Pobj))?,
            _ => return None,
        };
        let relation = match clause::link(tokens, clause_below)? {
            Link::After | Link::Since => Relation::After,
            Link::Until if clause::is_awaited(tokens, start) => Relation::On,
            Link::Before | Link::Until => Relation::Before,
            Link::When | Link::While => Relation::On,
            _ => return None,
        };
        let (id, time) = own_time(story, clause_below)?;
        told(id, time, relation, "dated by the clause with it")
    });
    if below.is_some() && !ahead {
        return below;
    }
    let mut at = start;
    let mut relation = Relation::On;
    for _ in 0..REACH {
        // Joined verbs share a time, whichever of them it stands with.
        let joined = tokens
            .children(at)
            .filter(|&child| tokens.dep(child) == Dep::Conj && child > at)
            .take(1)
            .find_map(|verb| own_time(story, verb));
        if at == start
            && let Some((id, time)) = joined
            && tokens.dep(at) != Dep::Conj
            && story
                .tokens
                .child(at, Dep::Conj)
                .is_some_and(|verb| verb_shares(story, at, verb))
        {
            return told(id, time, relation, "joined to a dated clause");
        }
        let above = tokens.head(at);
        if above == at {
            return None;
        }
        let bound = match tokens.dep(at) {
            Dep::Ccomp => {
                // What somebody said on a day did not happen on that day; what he announced lies after it.
                if !ahead {
                    return None;
                }
                Relation::After
            }
            Dep::Relcl if group.is_some_and(|group| group.tense.is_some()) => return None,
            _ => match clause::link(tokens, at) {
                Some(Link::Before | Link::Until) => Relation::After,
                Some(Link::After | Link::Since) => Relation::Before,
                _ if ahead => Relation::After,
                _ => Relation::On,
            },
        };
        if bound != Relation::On {
            relation = bound;
        }
        at = above;
        if clause::is_predicate(tokens, at) {
            let other = clause::group(tokens, at);
            let fits =
                group.is_none_or(|own| own.tense.is_none() || own.tense == other.tense || ahead);
            if !fits {
                return None;
            }
            let reporting = BARE_REPORTING.contains(tokens.lemma(at)) && !ahead;
            if let Some((id, time)) = own_time(story, at)
                && !reporting
            {
                return told(id, time, relation, "dated by the clause above it");
            }
        }
    }
    None
}

/// A time inside the clause that hangs on a noun or a participle there, not on a clause of its own:
/// `issued an order dated yesterday`, `in a 1994 accord it was extended`.
fn astray(
    story: &Story<'_>,
    candidate: Candidate,
    group: Option<VerbGroup>,
    ahead: bool,
) -> Option<When> {
    let tokens = story.tokens;
    let verb = candidate.verb?;
    if ahead || group?.tense != Some(Tense::Past) {
        return None;
    }
    let clause = clause::range(tokens, verb);
    let (id, time) = clause
        .clone()
        .filter(|&token| token != verb)
        .filter(|&token| {
            let bare = clause::is_predicate(tokens, token)
                && clause::group(tokens, token).tense.is_none()
                && !has_subject(story, token);
            bare || !clause::is_predicate(tokens, token)
        })
        .filter_map(|token| story.times_at(token).next())
        .filter_map(|id| Some((id, story.time(id)?)))
        .find(|(_, time)| {
            let inside = clause.contains(&tokens.tokens_in(time.span).start);
            inside && is_calendar(time) && time.relation == Relation::On && is_past(story, time)
        })?;
    let mut when = dated(story, id, time)?;
    when.inferred = true;
    when.explanation = format!("the time in its clause: {}", when.explanation);
    Some(when)
}

/// Whether the time begins by the article's day.
fn is_past(story: &Story<'_>, time: &Time) -> bool {
    match (time.range, story.article.date) {
        (Some(range), Some(date)) => range.first <= date,
        _ => true,
    }
}

/// Whether the second verb is joined to the first one and shares its tense.
fn verb_shares(story: &Story<'_>, first: usize, second: usize) -> bool {
    clause::is_predicate(story.tokens, first)
        && clause::is_predicate(story.tokens, second)
        && clause::group(story.tokens, second)
            .tense
            .is_none_or(|tense| clause::group(story.tokens, first).tense == Some(tense))
        && !has_subject(story, second)
}

fn has_subject(story: &Story<'_>, verb: usize) -> bool {
    story
        .tokens
        .children(verb)
        .any(|child| matches!(story.tokens.dep(child), Dep::Nsubj | Dep::NsubjPass))
}

/// The narrowest calendar time that hangs on the token; else a reference to past, present or future.
fn own_time<'a>(story: &Story<'a>, token: usize) -> Option<(TimeId, &'a Time)> {
    let times = || {
        story
            .times_at(token)
            .filter_map(|id| Some((id, story.time(id)?)))
    };
    times()
        .filter(|(_, time)| is_calendar(time))
        .min_by_key(|(_, time)| {
            let length = time
                .range
                .and_then(|range| range.first.until(range.last).ok())
                .map_or(i32::MAX, |length| length.get_days());
            (time.relation != Relation::On, length)
        })
        .or_else(|| times().find(|(_, time)| time.value.ends_with("_REF")))
        .or_else(|| {
            // `eight years after troops seized the port`
            let counted = clause::link(story.tokens, token) == Some(Link::After);
            times().find(|(_, time)| counted && time.range.is_some())
        })
}

/// Since when something has lasted that is told with an amount of years: `has led it for ten years`.
fn lasting(story: &Story<'_>, candidate: Candidate) -> Option<When> {
    let verb = candidate.verb?;
    let group = clause::group(story.tokens, verb);
    if !(group.perfect && group.tense == Some(Tense::Present)) {
        return None;
    }
    let (id, time, years) = story.times_at(verb).find_map(|id| {
        let time = story
            .time(id)
            .filter(|time| time.kind == TimexType::Duration)?;
        let years: i16 = time
            .value
            .strip_prefix('P')?
            .strip_suffix('Y')?
            .parse()
            .ok()?;
        Some((id, time, years))
    })?;
    let date = story.article.date?;
    let year = date.year().checked_sub(years).filter(|&year| year > 0)?;
    let first = Date::new(year, 1, 1).ok()?;
    let words = time.span.of(&story.article.text);
    Some(When {
        value: format!("{year:04}"),
        range: Some(DayRange::new(first, Date::new(year, 12, 31).ok()?)),
        relation: Relation::Since,
        time: Some(id),
        inferred: false,
        explanation: format!("{words} → article's date {date} − {years} years → since {year:04}"),
    })
}

/// The stretch between two times of one verb: `served from 2008 until 2016`.
fn span_of_times(story: &Story<'_>, token: usize) -> Option<When> {
    let mut times = story
        .times_at(token)
        .filter_map(|id| Some((id, story.time(id)?)))
        .filter(|(_, time)| is_calendar(time));
    let (id, from) = times.next()?;
    let (_, until) = times.next()?;
    let range = DayRange::new(from.range?.first, until.range?.last);
    let ordered = from.range?.first <= until.range?.first;
    if until.relation != Relation::Until || from.relation == Relation::Until || !ordered {
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
fn dated(story: &Story<'_>, id: TimeId, time: &Time) -> Option<When> {
    let words = time.span.of(&story.article.text);
    let (value, range, relation) = match (time.value.as_str(), time.range) {
        ("PRESENT_REF", _) => reference(story, Relation::On)?,
        ("PAST_REF", _) => reference(story, Relation::Before)?,
        ("FUTURE_REF", _) => reference(story, Relation::After)?,
        (_, Some(range)) if time.kind == TimexType::Duration => {
            (counted_value(range), range, Relation::On)
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
fn article_day(story: &Story<'_>) -> Option<Day> {
    let date: Date = story.article.date?;
    Some(Day {
        value: date.to_string(),
        range: DayRange::day(date),
        time: None,
    })
}

/// An inferred date on a day of the discourse.
fn lean(day: &Day, relation: Relation, why: &str) -> When {
    When {
        value: day.value.clone(),
        range: Some(day.range),
        relation,
        time: day.time,
        inferred: true,
        explanation: format!("{why}, {}", day.value),
    }
}
