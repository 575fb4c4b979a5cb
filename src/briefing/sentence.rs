//! The sentence that something stands in, and the number of its paragraph, for citations.
//!
//! The analysis keeps clauses. A citation shows the sentence around one: the bounds are sought near
//! the clause, and where an abbreviation may be a sentence's end it is taken to be none, since too
//! many words mislead less than too few.

use crate::model::{Span, lines};

/// How far from a clause the bounds of its sentence are sought, in bytes.
const REACH: usize = 320;

/// The paragraphs of a text: what blank lines part; where there are none, its lines.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut parted: Vec<Span> = Vec::new();
    let mut single: Vec<Span> = Vec::new();
    let mut blank = true;
    let mut parts = false;
    for line in lines(text) {
        if line.of(text).trim().is_empty() {
            parts |= !parted.is_empty();
            blank = true;
            continue;
        }
        match parted.last_mut().filter(|_| !blank) {
            Some(last) => *last = last.cover(line),
            None => parted.push(line),
        }
        single.push(line);
        blank = false;
    }
    if parts { parted } else { single }
}

/// The number of the paragraph that a byte stands in, from 1.
pub(super) fn paragraph_at(paragraphs: &[Span], at: usize) -> usize {
    paragraphs
        .partition_point(|paragraph| paragraph.start <= at)
        .max(1)
}

/// The sentence around a clause, within its paragraph; `…` where it was cut.
pub(super) fn sentence(text: &str, paragraphs: &[Span], clause: Span) -> String {
    let number = paragraph_at(paragraphs, clause.start);
    let paragraph = paragraphs.get(number - 1).copied();
    let paragraph = paragraph
        .filter(|p| p.holds(clause.start))
        .unwrap_or(clause);
    let paragraph = paragraph.cover(clause);
    let low = floor(text, clause.start.saturating_sub(REACH)).max(paragraph.start);
    let high = ceil(text, clause.end.saturating_add(REACH)).min(paragraph.end);
    let start = begin(text, low, clause.start);
    let end = finish(text, clause.end, high);
    let (cut_start, start) = match start {
        Some(start) => (false, start),
        None => (
            low > paragraph.start,
            next_word(text, low, clause.start, low > paragraph.start),
        ),
    };
    let (cut_end, end) = match end {
        Some(end) => (false, end),
        None => (
            high < paragraph.end,
            last_word(text, clause.end, high, high < paragraph.end),
        ),
    };
    let words = text.get(start..end).unwrap_or_default().trim();
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{words}{}", dots(cut_start), dots(cut_end))
}

/// The last place between two where a sentence begins.
fn begin(text: &str, low: usize, high: usize) -> Option<usize> {
    let part = text.get(low..high)?;
    let mut found = None;
    for (at, c) in part.char_indices() {
        if c.is_whitespace() {
            let next = low + at + c.len_utf8();
            let after = text.get(next..)?.chars().next();
            if after.is_some_and(opens) && ends(text.get(low..low + at)?) {
                found = Some(next);
            }
        }
    }
    found
}

/// The first place between two where a sentence ends.
fn finish(text: &str, low: usize, high: usize) -> Option<usize> {
    let from = floor(text, low.saturating_sub(8));
    let part = text.get(low..high)?;
    let places = part.char_indices().filter(|(_, c)| c.is_whitespace());
    for (at, c) in places {
        let after = text.get(low + at + c.len_utf8()..)?.chars().next();
        if after.is_some_and(opens) && ends(text.get(from..low + at)?) {
            return Some(low + at);
        }
    }
    None
}

/// Whether a sentence may begin with the character.
fn opens(c: char) -> bool {
    c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '«' | '\'' | '(')
}

/// Whether a sentence ends where the text does.
fn ends(text: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '»' | '\'' | ')');
    let text = text.trim_end().trim_end_matches(closing);
    if text.ends_with(['!', '?', '…']) {
        return true;
    }
    let Some(text) = text.strip_suffix('.') else {
        return false;
    };
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let dotted = text
        .strip_suffix(word)
        .is_some_and(|rest| rest.ends_with('.'));
    let short = word.chars().count() <= 3 && word.starts_with(char::is_uppercase);
    !dotted && !short && !word.is_empty() || text.ends_with(closing)
}

/// Where the first whole word between two places begins.
fn next_word(text: &str, low: usize, high: usize, cut: bool) -> usize {
    let part = text.get(low..high).unwrap_or_default();
    match part.find(char::is_whitespace).filter(|_| cut) {
        Some(at) => low + at,
        None => low,
    }
}

/// Where the last whole word between two places ends.
fn last_word(text: &str, low: usize, high: usize, cut: bool) -> usize {
    let part = text.get(low..high).unwrap_or_default();
    match part.rfind(char::is_whitespace).filter(|_| cut) {
        Some(at) => low + at,
        None => high,
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_around_a_clause() {
        for (text, clause, expected) in [
            (
                "It rained. The river rose after Ann left. Nobody came.",
                "Ann left",
                "The river rose after Ann left.",
            ),
            (
                "Mr. Weld met the U.S. envoy on Jan. 10 at 4 p.m. Then it rained.",
                "met the",
                "Mr. Weld met the U.S. envoy on Jan. 10 at 4 p.m. Then it rained.",
            ),
            (
                "\"It rained.\" Ann Lee said so. \"Go!\" she cried.",
                "said so",
                "Ann Lee said so.",
            ),
            ("One.\n\nTwo went on\n\nThree.", "went", "Two went on"),
            (
                "Ünder Ölfeldern fiel Schnee",
                "fiel",
                "Ünder Ölfeldern fiel Schnee",
            ),
        ] {
            let start = text.find(clause).unwrap();
            let span = Span::new(start, start + clause.len());
            assert_eq!(sentence(text, &paragraphs(text), span), expected);
        }
    }

    #[test]
    fn what_is_far_is_left_out() {
        let text = format!("{}it rained{}", "ä-and ".repeat(200), " and-ö".repeat(200));
        let start = text.find("it rained").unwrap();
        let cut = sentence(&text, &paragraphs(&text), Span::new(start, start + 9));
        assert!(
            cut.starts_with("…ä-and ") && cut.ends_with(" and-ö…"),
            "{cut}"
        );
        assert!(cut.len() < 2 * REACH + 40);
    }

    #[test]
    fn paragraphs_are_counted() {
        for (text, at, number) in [
            ("a b\n\nc\nd\n\ne", 'd', 2),
            ("a b\n\nc\nd\n\ne", 'e', 3),
            ("a\nb\nc", 'c', 3),
            ("\n\n a", 'a', 1),
            ("a b", 'b', 1),
        ] {
            let at = text.find(at).unwrap();
            assert_eq!(paragraph_at(&paragraphs(text), at), number, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_its_clause_in_its_sentence(text in "\\PC{0,80}([.!?\n ]\\PC{0,60}){0,6}", a in 0..300_usize, b in 0..300_usize) {
            let (a, b) = (floor(&text, a.min(b)), floor(&text, a.max(b)));
            let span = Span::new(a, b);
            let sentence = sentence(&text, &paragraphs(&text), span);
            proptest::prop_assert!(sentence.contains(span.of(&text).trim()) || span.of(&text).contains('\n'));
        }
    }
}
