//! iCalendar (RFC 5545): an all-day VEVENT for each event that has a day.
//!
//! A range is one event over its whole extent. What lies before or after a time has no day that is
//! known, and is left out and counted like what is undated. Calendars show little but the summary, so
//! that it says all that keeps an event from being one that happened on that day: `(claimed, 2014)`.
//! STATUS says the same in their own words: what is denied is cancelled, what is only possible or
//! claimed is tentative.

use jiff::ToSpan as _;

use super::Wanted;
use super::facts::{Facts, name, source};
use crate::model::{ActorRole, Date, Document, Event, Relation, Status};

/// What stands before the events.
pub const OPEN: &str = concat!(
    "BEGIN:VCALENDAR\r\n",
    "VERSION:2.0\r\n",
    "PRODID:-//Dateline//Dateline ",
    env!("CARGO_PKG_VERSION"),
    "//EN\r\n",
    "CALSCALE:GREGORIAN\r\n",
);

/// What stands after them.
pub const CLOSE: &str = "END:VCALENDAR\r\n";

/// Octets of a line at the most, its end left out.
const WIDTH: usize = 75;

/// The events of a document; and how many have no day that a calendar can hold.
pub fn events(document: &Document, wanted: &Wanted) -> (String, usize) {
    let (mut text, mut left_out) = (String::new(), 0);
    for facts in Facts::of(document, wanted) {
        match lines(&facts) {
            Some(lines) => lines.iter().for_each(|line| fold(line, &mut text)),
            None => left_out += 1,
        }
    }
    (text, left_out)
}

fn lines(facts: &Facts) -> Option<Vec<String>> {
    let (first, last) = facts.days().filter(|_| !is_beside(facts.event))?;
    let end = last.checked_add(1.day()).ok()?;
    let article = facts.article();
    let stamp = day(article.date.unwrap_or(first))?;
    let places = facts.actors(ActorRole::Place).join(", ");
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@dateline", escape(&facts.key())),
        format!("DTSTAMP:{stamp}T000000Z"),
        format!("DTSTART;VALUE=DATE:{}", day(first)?),
        format!("DTEND;VALUE=DATE:{}", day(end)?),
        format!("SUMMARY:{}", escape(&summary(facts, first == last))),
        format!("DESCRIPTION:{}", escape(&description(facts))),
        format!("STATUS:{}", status(facts.event.status)),
        format!("CATEGORIES:{}", facts.event.status.name()),
        // Reading about a day does not fill it.
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ];
    if !places.is_empty() {
        lines.insert(6, format!("LOCATION:{}", escape(&places)));
    }
    Some(lines)
}

/// Whether an event lies on some day before or after its time, and not on one of its days.
fn is_beside(event: &Event) -> bool {
    let relation = event.when.as_ref().map(|when| when.relation);
    matches!(relation, Some(Relation::Before | Relation::After))
}

/// The title, and behind it what keeps the event from being one that happened on its one day.
fn summary(facts: &Facts, one_day: bool) -> String {
    let status = facts.event.status;
    let when = facts.event.when.as_ref();
    let exact = one_day && when.is_some_and(|when| when.relation == Relation::On);
    let said = (status != Status::Happened).then(|| status.name().to_owned());
    let said: Vec<String> = said
        .into_iter()
        .chain((!exact).then(|| facts.when()))
        .collect();
    if said.is_empty() {
        return facts.title();
    }
    format!("{} ({})", facts.title(), said.join(", "))
}

fn description(facts: &Facts) -> String {
    let article = facts.article();
    let quote = facts.quote();
    let lines = [
        Some(facts.words()),
        quote.map(|(speaker, words)| format!("Reported by {speaker}: {words}")),
        Some(format!("When: {}", facts.when())),
        facts.explanation().map(|said| format!("Date: {said}")),
        Some(format!("Source: {} ({})", name(article), source(article))),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// RFC 5545, 3.8.1.11.
const fn status(status: Status) -> &'static str {
    match status {
        Status::Happened | Status::Ongoing | Status::Scheduled => "CONFIRMED",
        Status::Possible | Status::Conditional | Status::Claimed => "TENTATIVE",
        Status::Denied => "CANCELLED",
    }
}

/// A DATE; none outside the years 1 to 9999.
fn day(date: Date) -> Option<String> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    (year > 0).then(|| format!("{year:04}{month:02}{day:02}"))
}

/// A TEXT value: RFC 5545, 3.3.11. Control characters have no place in it.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => safe.extend(['\\', c]),
            '\n' => safe.push_str("\\n"),
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

/// Adds a line, folded so that no piece is longer than [`WIDTH`] octets and no character is cut:
/// RFC 5545, 3.1.
fn fold(line: &str, text: &mut String) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDTH {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        for text in [
            "SUMMARY:rain",
            &"é".repeat(200),
            &"x中".repeat(90),
            &"y".repeat(75),
        ] {
            let mut folded = String::new();
            fold(text, &mut folded);
            assert!(folded.ends_with("\r\n"));
            assert!(
                folded.split("\r\n").all(|line| line.len() <= WIDTH),
                "{folded}"
            );
            assert_eq!(folded.replace("\r\n ", "").trim_end(), text);
            let least = text.len() / WIDTH;
            assert!(
                folded.matches("\r\n").count() <= least + least / 10 + 1,
                "{folded}"
            );
        }
    }

    #[test]
    fn values_are_escaped() {
        for (text, written) in [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"),
            ("a\nb\r\tc\0", "a\\nbc"),
            ("\"a\": b", "\"a\": b"),
        ] {
            assert_eq!(escape(text), written, "{text:?}");
        }
    }
}
