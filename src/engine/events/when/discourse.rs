//! The day that the story is telling of: what the last dated event in the same paragraph set, else the
//! first one of the story, else the article's date. Where the last dated event lies long ago, the story
//! tells its background and what follows there has no day.

use super::dating::article_day;
use crate::engine::events::story::Story;
use crate::engine::events::trigger::Candidate;
use crate::language::Dep;
use crate::model::{DayRange, QuoteId, Relation, TimeId, TimexType, When};

/// A date that an event without a time of its own can lean on.
#[derive(Clone, Debug)]
pub(super) struct Day {
    /// TIMEX3 value.
    pub value: String,
    /// Its days.
    pub range: DayRange,
    /// The expression that told it.
    pub time: Option<TimeId>,
}

/// How many sentences from the first event on may set the day of the whole story.
const OPENING: usize = 5;

/// From how many days before the article on a day is told as background.
const OLD: i32 = 60;
/// From how many days on a time that is not over yet tells no day.
const LONG: i32 = 31;
/// How many paragraphs the background lasts that tell no day.
const FADING: usize = 1;

/// The days that the discourse has set, in text order.
#[derive(Debug, Default)]
pub struct Discourse {
    /// Of the first event that has a day of its own.
    lead: Option<Day>,
    /// The last such event's paragraph.
    last: Option<Paragraph>,
    /// What a quote last told of long ago, which sets no day outside of it.
    aside: Option<(QuoteId, Day)>,
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
                let day = past_day(story, own?)
                    .filter(|day| day.range.first == day.range.last || day.value.contains('/'))?;
                if is_told_for_itself(story, candidate) {
                    return Some(day);
                }
                in_passing.get_or_insert(day);
                None
            });
        let lead = lead.or(in_passing);
        Self {
            lead,
            last: None,
            aside: None,
        }
    }

    /// Notes an event that has a time in its own clause.
    pub fn note(&mut self, story: &Story<'_>, candidate: Candidate, when: &When) {
        let Some(day) = day_told(story, candidate, when) else {
            return;
        };
        let index = story.tokens.paragraph_of(candidate.trigger);
        let background = is_old(story, day.range);
        if let Some(quote) = story.quote_at(candidate.trigger).filter(|_| background) {
            self.aside = Some((quote, day));
            return;
        }
        // A paragraph that opens with the news stays news, whatever it looks back at.
        let background = match &self.last {
            Some(last) if last.index == index => last.background && background,
            _ => background,
        };
        self.last = Some(Paragraph {
            index,
            day,
            background,
        });
    }

    /// The day that the story tells of at the token.
    pub(super) fn lean(&self, story: &Story<'_>, token: usize) -> Lean {
        let paragraph = story.tokens.paragraph_of(token);
        if let Some((quote, day)) = &self.aside
            && story.quote_at(token) == Some(*quote)
        {
            return Lean::On(day.clone(), "the day told of here");
        }
        match (&self.last, &self.lead) {
            (Some(last), _) if last.index == paragraph => {
                Lean::On(last.day.clone(), "the day told of here")
            }
            (Some(last), _) if last.background && paragraph <= last.index + FADING => {
                Lean::Background(self.lead.clone())
            }
            (_, Some(day)) => Lean::On(day.clone(), "the day that the story tells of"),
            _ => article_day(story)
                .map_or(Lean::Nothing, |day| Lean::On(day, "the article's own day")),
        }
    }
}

/// A paragraph that has told a day.
#[derive(Debug)]
struct Paragraph {
    index: usize,
    /// The last day that it told.
    day: Day,
    /// Whether all its days lie long ago.
    background: bool,
}

/// What an event without a time of its own leans on.
pub(super) enum Lean {
    /// A day, with why it is that one.
    On(Day, &'static str),
    /// The story tells of older things there; what is to come still lies after its own day.
    Background(Option<Day>),
    /// The article has no date.
    Nothing,
}

/// Whether the days lie so long before the article that what is told with it is no news.
pub(super) fn is_old(story: &Story<'_>, days: DayRange) -> bool {
    story
        .article
        .date
        .and_then(|date| days.last.until(date).ok())
        .is_some_and(|span| span.get_days() > OLD)
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
    // `this year` holds the story's own day and is no other.
    let days = range
        .first
        .until(range.last)
        .map_or(0, |days| days.get_days());
    let stretch = days > LONG && when.value.contains('/');
    // `around 2 p.m.`: the day is only guessed.
    let time = when.time.and_then(|id| story.time(id));
    let guessed =
        time.is_some_and(|time| time.kind == TimexType::Time && time.relation != Relation::On);
    let around = days > LONG && story.article.date.is_some_and(|date| date <= range.last);
    (past && !stretch && !around && !guessed && !when.inferred && when.relation == Relation::On)
        .then(|| Day {
            value: when.value.clone(),
            range,
            time: when.time,
        })
}
