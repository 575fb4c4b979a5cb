//! Where paragraphs begin and end: what the model reads at a time.
//!
//! Blank lines part paragraphs. So do single line breaks, because newswire often has a paragraph, a
//! headline or a list item a line; but a sentence that goes on after a break is not torn, and text that
//! was wrapped at a margin is read as one paragraph. A dateline that runs into its story is a paragraph
//! of its own.

use std::ops::Range;

use super::characters::Class;
use super::dateline;
use crate::model::lines;

/// The widest margin at which text is taken to be wrapped, in characters.
const MARGIN: usize = 100;

/// The byte ranges of the paragraphs, white space at their ends left off; none is empty.
pub fn split(text: &str, space: &Class) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut block: Vec<Range<usize>> = Vec::new();
    for line in lines(text) {
        let range = trim(text, line.start..line.end, space);
        if range.is_empty() {
            split_block(text, &block, &mut paragraphs);
            block.clear();
        } else {
            block.push(range);
        }
    }
    split_block(text, &block, &mut paragraphs);
    let part = |paragraph: Range<usize>| match dateline::end(&text[paragraph.clone()]) {
        None => [paragraph, 0..0],
        Some(end) => {
            let story = paragraph.start + end;
            [
                paragraph.start..story,
                trim(text, story..paragraph.end, space),
            ]
        }
    };
    let parted = paragraphs.into_iter().flat_map(part);
    parted.filter(|paragraph| !paragraph.is_empty()).collect()
}

fn trim(text: &str, range: Range<usize>, space: &Class) -> Range<usize> {
    let line = &text[range.clone()];
    let rest = line.trim_start_matches(|c| space.has(c));
    let start = range.start + line.len() - rest.len();
    start..start + rest.trim_end_matches(|c| space.has(c)).len()
}

/// Splits lines without a blank line between them.
fn split_block(text: &str, lines: &[Range<usize>], paragraphs: &mut Vec<Range<usize>>) {
    let wrapped = is_wrapped(text, lines);
    for (index, line) in lines.iter().enumerate() {
        let goes_on = |last: &Range<usize>| {
            wrapped
                || (text[line.clone()].starts_with(char::is_lowercase)
                    && !text[last.clone()].ends_with(['.', '!', '?']))
        };
        match paragraphs.last_mut() {
            Some(last) if index > 0 && goes_on(last) => last.end = line.end,
            _ => paragraphs.push(line.clone()),
        }
    }
}

/// Whether the lines were wrapped at a margin: no line but the last had room for the next line's first
/// word, and a sentence goes on over at least one break.
fn is_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let width = |line: &Range<usize>| text[line.clone()].chars().take(MARGIN + 1).count();
    let margin = lines.iter().map(width).max().unwrap_or(0);
    if margin > MARGIN {
        return false;
    }
    let mut goes_on = false;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let word = text[next.clone()].split(' ').next().unwrap_or_default();
        if width(line) + 1 + word.chars().count() <= margin {
            return false;
        }
        goes_on |= !text[line.clone()].ends_with(['.', '!', '?', '"', '”', ':', ';']);
    }
    goes_on
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::assets;

    #[test]
    fn paragraphs_end_where_sentences_may() {
        let chars = assets::characters();
        for (what, text, expected) in [
            ("nothing", "", &[][..]),
            ("white space", " \n\t\n ", &[]),
            ("ends are trimmed", "  a b  \n", &["a b"]),
            ("a blank line parts", "a\n\nb", &["a", "b"]),
            ("so does one with spaces", "a\n \t\nb", &["a", "b"]),
            ("a line each", "A b.\r\nC d.", &["A b.", "C d."]),
            ("lone carriage returns", "A b.\rC d.\r", &["A b.", "C d."]),
            (
                "other ends",
                "A b.\u{2028}C d.\u{2029}E f.",
                &["A b.", "C d.", "E f."],
            ),
            (
                "datelines",
                "OSLO, Jan 10 (Wire) -  A b.\n\nBERGEN — C d.",
                &["OSLO, Jan 10 (Wire) -", "A b.", "BERGEN —", "C d."],
            ),
            (
                "a headline",
                "Lamps lit again\nThe keepers went to work on Monday.",
                &["Lamps lit again", "The keepers went to work on Monday."],
            ),
            (
                "a sentence that goes on",
                "The keepers, who had waited for long\nand in vain, went home.\nThe lamps stayed dark until the morning came.",
                &[
                    "The keepers, who had waited for long\nand in vain, went home.",
                    "The lamps stayed dark until the morning came.",
                ],
            ),
            (
                "lines wrapped at a margin",
                "The keepers of the northern lamps went to\nMister Odo on Monday after the long talks.",
                &[
                    "The keepers of the northern lamps went to\nMister Odo on Monday after the long talks.",
                ],
            ),
        ] {
            let found = split(text, &chars.space);
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{what}");
        }
    }
}
