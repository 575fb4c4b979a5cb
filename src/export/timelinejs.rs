//! TimelineJS JSON: a slide an event (<https://timeline.knightlab.com/docs/json-format.html>).
//!
//! Events without a day have no place there. TimelineJS draws all events alike, so that they are
//! grouped by status: what is planned, possible or denied does not stand among what happened. It draws
//! no open ends either: what lies before or after a time stands on the day beside it, the nearest that
//! it can have taken place on, and the headline says so.

use std::fmt::Write as _;

use serde::Serialize;

use super::Wanted;
use super::facts::{Facts, name, source};
use crate::model::{Date, Document, Event, Relation};

/// A day; the year is astronomical, as TimelineJS has it.
#[derive(Serialize)]
struct Day {
    year: i16,
    month: i8,
    day: i8,
}

impl Day {
    fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
            day: date.day(),
        }
    }
}

/// Both are HTML.
#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

#[derive(Serialize)]
struct Slide {
    unique_id: String,
    start_date: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Day>,
    display_date: String,
    group: &'static str,
    text: Text,
    /// Addresses in the words of an article are words.
    autolink: bool,
}

/// The slides of a document, one a line and parted by commas; and how many events have no day.
pub fn slides(document: &Document, wanted: &Wanted) -> serde_json::Result<(String, usize)> {
    let (mut slides, mut undated) = (Vec::new(), 0);
    for facts in Facts::of(document, wanted) {
        let days = facts.days();
        let Some((first, last)) = days.and_then(|days| beside(facts.event, days)) else {
            undated += 1;
            continue;
        };
        slides.push(serde_json::to_string(&Slide {
            unique_id: facts.key(),
            start_date: Day::of(first),
            end_date: (first != last).then(|| Day::of(last)),
            display_date: facts.when(),
            group: facts.event.status.name(),
            text: Text {
                headline: html(&headline(&facts)),
                text: body(&facts),
            },
            autolink: false,
        })?);
    }
    Ok((slides.join(",\n"), undated))
}

fn relation(event: &Event) -> Relation {
    let when = event.when.as_ref();
    when.map_or(Relation::On, |when| when.relation)
}

/// The days that an event stands on; none where the calendar ends before them.
fn beside(event: &Event, (first, last): (Date, Date)) -> Option<(Date, Date)> {
    let day = match relation(event) {
        Relation::Before => first.yesterday(),
        Relation::After => last.tomorrow(),
        _ => return Some((first, last)),
    };
    day.ok().map(|day| (day, day))
}

/// The title, and behind it the time where it only bounds the event.
fn headline(facts: &Facts) -> String {
    match relation(facts.event) {
        Relation::On => facts.title(),
        _ => format!("{} ({})", facts.title(), facts.when()),
    }
}

fn body(facts: &Facts) -> String {
    let mut text = format!("<p>{}</p>", html(&facts.words()));
    if let Some((speaker, words)) = facts.quote() {
        let (speaker, words) = (html(&speaker), html(&words));
        let _ = write!(text, "<p>Reported by {speaker}: {words}</p>");
    }
    if let Some(explanation) = facts.explanation() {
        let _ = write!(text, "<p>Date: {}</p>", html(&explanation));
    }
    let article = facts.article();
    let (name, source) = (html(name(article)), html(&source(article)));
    let _ = write!(text, "<p>Source: {name} ({source})</p>");
    text
}

/// The text with the marks of HTML written out.
fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
