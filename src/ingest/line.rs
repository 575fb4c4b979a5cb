//! The lines of an article's head, and what their shape tells: header, dateline, byline.

use super::lexicon::head::{DATE_LABELS, OTHER_LABELS};
use super::written::{WrittenDay, days};
use crate::model::{self, Span};

/// How many lines that are not blank belong to the head.
const LINES: usize = 12;
/// How far into a line a header or dateline is looked for, in bytes.
const REACH: usize = 160;
/// The most words of a line that is no paragraph.
const SHORT: usize = 12;

/// A line of the head without the white space at its ends.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where it starts in the article's text.
    pub start: usize,
    /// Whether a blank line or the text's end follows.
    pub closed: bool,
}

/// The first lines that are not blank.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for span in model::lines(text) {
        let content = span.of(text).trim_start();
        if content.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.closed = true;
            }
        } else if lines.len() == LINES {
            return lines;
        } else {
            lines.push(Line {
                text: content.trim_end(),
                start: span.end - content.len(),
                closed: false,
            });
        }
    }
    if let Some(last) = lines.last_mut() {
        last.closed = true;
    }
    lines
}

impl<'a> Line<'a> {
    /// The span in the article's text of a span in the line.
    pub const fn in_text(&self, span: Span) -> Span {
        Span::new(self.start + span.start, self.start + span.end)
    }

    /// The opening of the line, in which headers and datelines stand.
    pub fn reach(&self) -> &'a str {
        &self.text[..self.text.floor_char_boundary(REACH)]
    }

    /// Whether it is no paragraph of the story.
    pub fn is_short(&self) -> bool {
        self.text.split_whitespace().nth(SHORT).is_none()
    }

    /// The label that opens the line, in lower case, and what follows it: `Date: …`, `date 2022-…`.
    pub fn label(&self) -> Option<(String, Span)> {
        let colon = self.reach().find(':')?;
        let label = self.text[..colon].trim_matches(|c: char| !c.is_alphanumeric());
        let after = Span::new(colon + 1, self.text.len());
        Some((label.to_lowercase(), after))
    }

    /// The day of a header: after a label and a colon, after a label alone, or the ISO day after the
    /// word `date` wherever that stands in the line's opening.
    pub fn header_day(&self) -> Option<(&Self, WrittenDay)> {
        let days = days(self.reach());
        if let Some((label, after)) = self.label()
            && DATE_LABELS.contains(&label)
        {
            return days
                .into_iter()
                .find(|day| day.span.start >= after.start)
                .map(|day| (self, day));
        }
        let day = days.into_iter().next().filter(|day| day.year.is_some())?;
        let before = self.text[..day.span.start].trim_end();
        let before = before.to_lowercase();
        let iso = self.text[day.span.start..].starts_with(|c: char| c.is_ascii_digit());
        let named = DATE_LABELS.contains(before.trim())
            || iso && before.split_whitespace().next_back() == Some("date");
        named.then_some((self, day))
    }

    /// The day of a dateline: a place and a day before a dash and the story, or a line of its own.
    pub fn dateline_day(&self) -> Option<(&Self, WrittenDay)> {
        let reach = self.reach();
        let day = days(reach).into_iter().next()?;
        let (before, after) = (&reach[..day.span.start], &reach[day.span.end..]);
        if !opens_a_dateline(before) {
            return None;
        }
        let alone = self.text.len() == reach.len()
            && closes_a_date_line(after)
            && (day.year.is_some() || after.trim().is_empty() && !before.trim().is_empty());
        (alone || begins_the_story(after, !before.trim().is_empty())).then_some((self, day))
    }

    /// Whether the line says where and when and by whom, and tells nothing.
    pub fn is_about(&self) -> bool {
        let labelled = self.label().is_some_and(|(label, _)| {
            DATE_LABELS.contains(&label) || OTHER_LABELS.contains(&label)
        });
        let dated = self.header_day().or_else(|| self.dateline_day());
        let by = self.is_short() && self.text.to_lowercase().starts_with("by ");
        labelled || by || dated.is_some()
    }

    /// Whether the line is drawn and not written: `-----`, `* * *`.
    pub fn is_rule(&self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }
}

/// Whether what stands before a day can be a dateline's place: nothing, or a few words with a mark
/// after them or all in capitals, none of them a longer word in lower case.
fn opens_a_dateline(before: &str) -> bool {
    let place = before.trim();
    let words = || place.split_whitespace();
    let named = |word: &str| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        word.chars().count() <= 3 || !word.starts_with(char::is_lowercase)
    };
    let parted = place.ends_with([',', '.', ')', '/', '|', '-', '–', '—', '(', ':', '•', '·']);
    let capitals = !place.contains(char::is_lowercase);
    place.is_empty() || words().count() <= 10 && words().all(named) && (parted || capitals)
}

/// Whether what follows a day is the story: after a dash, or after an agency in brackets, slashes or
/// capitals. `placed` tells whether a place stands before the day.
fn begins_the_story(after: &str, placed: bool) -> bool {
    let mut rest = after
        .trim_start_matches(['.', ',', ')', '*', '_'])
        .trim_start();
    let mut agency = false;
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
        if let Some((_, behind)) = rest.strip_prefix(open).and_then(|r| r.split_once(close)) {
            rest = behind.trim_start();
            agency = true;
        }
    }
    for _ in 0..2 {
        match rest.split_once(char::is_whitespace) {
            Some((word, behind)) if !agency && is_capitals(word) => rest = behind.trim_start(),
            _ => break,
        }
    }
    let dash = rest.starts_with(['-', '–', '—', '―']);
    let mark = rest.starts_with([':', '.']) && (agency || placed);
    let story = rest.trim_start_matches(['-', '–', '—', '―', ':', '.', '*', '_', ' ']);
    // `Jan 10-12` and `10:30` go on with a digit.
    (dash || mark || agency && placed) && !story.starts_with(|c: char| c.is_ascii_digit())
}

fn is_capitals(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.contains(char::is_lowercase)
}

/// Whether what follows a day on its own line is no more than a time of day, an agency, a second date.
fn closes_a_date_line(after: &str) -> bool {
    let words = || after.split_whitespace();
    let parted = after.trim_start().starts_with([',', '|', '/', '·', '•']);
    let small = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters <= 3
            || !word.contains(char::is_lowercase)
            || parted && !word.starts_with(char::is_lowercase)
    };
    words().count() <= 10 && words().all(small)
}
