//! Quotation marks paired into marked stretches: straight, curly, guillemets, backticks, and single
//! marks told apart from apostrophes.
//!
//! Only the outermost pair of nested marks is kept. A paragraph break closes what is open. Whether
//! somebody utters the words is decided elsewhere.

use crate::engine::lexicon::quotes::ELISIONS;
use crate::engine::marks::is_dash;
use crate::model::Span;

/// A stretch of text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Its bytes with the marks.
    pub span: Span,
    /// Its bytes without the marks.
    pub inner: Span,
    /// Whether a paragraph break ended it, not a mark.
    pub open: bool,
    /// Whether it takes up a stretch that the paragraph before left open.
    pub resumes: bool,
}

/// The two ends of a kind of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Angle,
}

/// What a mark can do between its neighbours.
#[derive(Clone, Copy)]
struct Reading {
    kind: Kind,
    opens: bool,
    closes: bool,
    /// A closing single mark that may be the apostrophe of a plural.
    doubtful: bool,
}

/// A mark in the text.
struct Mark {
    at: Span,
    reading: Reading,
}

/// Pairs the marks of each paragraph, in text order. Linear in the text.
pub fn pair(text: &str, paragraphs: impl Iterator<Item = Span>) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut left_open = None;
    for paragraph in paragraphs {
        let marks = marks(text, paragraph);
        let resumes = left_open.is_some_and(|kind| {
            marks.first().is_some_and(|mark| {
                mark.reading.kind == kind && mark.reading.opens && mark.at.start == paragraph.start
            })
        });
        let before = found.len();
        left_open = pair_paragraph(&marks, paragraph, &mut found);
        if let (true, Some(first)) = (resumes, found.get_mut(before)) {
            first.resumes = true;
        }
    }
    found
}

/// Pairs the marks of one paragraph; returns the kind that stayed open.
fn pair_paragraph(marks: &[Mark], paragraph: Span, found: &mut Vec<Marked>) -> Option<Kind> {
    let mut opened: Option<&Mark> = None;
    for (index, mark) in marks.iter().enumerate() {
        match opened {
            Some(start) if mark.reading.kind == start.reading.kind && mark.reading.closes => {
                if mark.reading.kind == Kind::Single && is_apostrophe(marks, index) {
                    continue;
                }
                found.push(Marked {
                    span: start.at.cover(mark.at),
                    inner: Span::new(start.at.end, mark.at.start),
                    open: false,
                    resumes: false,
                });
                opened = None;
            }
            // A second opening mark: the first one was stray.
            Some(start) if mark.reading.kind == start.reading.kind && mark.reading.opens => {
                opened = Some(mark)
            }
            Some(_) => {}
            None if mark.reading.opens
                && (mark.reading.kind != Kind::Single || closes_next(marks, index)) =>
            {
                opened = Some(mark);
            }
            None => {}
        }
    }
    let start = opened.filter(|start| start.reading.kind != Kind::Single)?;
    found.push(Marked {
        span: Span::new(start.at.start, paragraph.end),
        inner: Span::new(start.at.end, paragraph.end),
        open: true,
        resumes: false,
    });
    Some(start.reading.kind)
}

/// Whether a single mark that could close (`the workers' `) is an apostrophe: the next one closes
/// as well.
fn is_apostrophe(marks: &[Mark], index: usize) -> bool {
    marks.get(index).is_some_and(|mark| mark.reading.doubtful) && closes_next(marks, index)
}

/// Whether the next single mark after `index` is a closing one.
fn closes_next(marks: &[Mark], index: usize) -> bool {
    let mut later = marks.iter().skip(index + 1);
    later
        .find(|mark| mark.reading.kind == Kind::Single)
        .is_some_and(|mark| mark.reading.closes)
}

/// The marks of a paragraph, apostrophes left out.
fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let body = paragraph.of(text);
    let mut marks = Vec::new();
    let mut before = None;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if matches!(c, '`' | '\'') && chars.peek().is_some_and(|&(_, next)| next == c) {
            chars.next();
            marks.push(Mark {
                at: Span::new(paragraph.start + at, paragraph.start + at + 2),
                reading: Reading {
                    kind: Kind::Double,
                    opens: c == '`',
                    closes: c == '\'',
                    doubtful: false,
                },
            });
        } else if let Some(reading) =
            read(c, before, body.get(at + c.len_utf8()..).unwrap_or_default())
        {
            marks.push(Mark {
                at: Span::new(paragraph.start + at, paragraph.start + at + c.len_utf8()),
                reading,
            });
        }
        before = Some(c);
    }
    marks
}

/// Reads a character as a mark between its neighbours; `rest` is what follows it.
fn read(c: char, before: Option<char>, rest: &str) -> Option<Reading> {
    let after = rest.chars().next();
    let blank_left = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '{'));
    let blank_right = after.is_none_or(char::is_whitespace);
    let word_left = before.is_some_and(char::is_alphanumeric);
    let word_right = after.is_some_and(char::is_alphanumeric);
    let reading = |kind, opens, closes| {
        (opens || closes).then_some(Reading {
            kind,
            opens,
            closes,
            doubtful: false,
        })
    };
    match c {
        '"' | '\u{ff02}' => {
            let inches = before.is_some_and(|b| b.is_ascii_digit()) && !word_right;
            let stands_free =
                blank_left || before.is_some_and(is_dash) || (word_left && word_right);
            let opens = stands_free && !blank_right && !inches;
            let closes = !blank_left
                || blank_right
                || matches!(after, Some(',' | ';' | ':' | '!' | '?' | ')'));
            reading(Kind::Double, opens, closes)
        }
        // In the German pair the high mark closes.
        '\u{201c}' => reading(Kind::Double, true, !blank_left && !word_right),
        '\u{201e}' | '\u{201f}' => reading(Kind::Double, true, false),
        '\u{201d}' => reading(Kind::Double, false, true),
        '\u{ab}' => reading(Kind::Angle, true, false),
        '\u{bb}' => reading(Kind::Angle, false, true),
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' => {
            let word = rest.split(|c: char| !c.is_alphanumeric()).next();
            let elided = word.is_some_and(|word| ELISIONS.contains(&word.to_lowercase()));
            let opens = c != '\u{2019}'
                && (blank_left || before.is_some_and(is_dash))
                && !elided
                && after.is_some_and(|a| a.is_alphabetic() || matches!(a, '[' | '.' | '\u{2026}'));
            let closes = !opens && matches!(c, '\'' | '\u{2019}') && !blank_left && !word_right;
            let doubtful = closes
                && matches!(before, Some('s' | 'S' | 'z' | 'x'))
                && rest.trim_start().starts_with(char::is_alphanumeric);
            reading(Kind::Single, opens, closes).map(|r| Reading { doubtful, ..r })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches of a text whose paragraphs are its lines, with `...` after those left open
    /// and before those taken up again.
    fn stretches(text: &str) -> Vec<String> {
        let mut start = 0;
        let lines: Vec<Span> = text
            .split('\n')
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                span
            })
            .collect();
        pair(text, lines.into_iter())
            .into_iter()
            .map(|m| {
                let (before, after) = (
                    if m.resumes { "..." } else { "" },
                    if m.open { "..." } else { "" },
                );
                format!("{before}{}{after}", m.inner.of(text))
            })
            .collect()
    }

    #[test]
    fn marks_pair_as_a_reader_pairs_them() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "straight",
                r#"He said "we go" and "we stay"."#,
                &["we go", "we stay"],
            ),
            ("curly", "She said \u{201c}we go\u{201d} twice.", &["we go"]),
            ("single", "She says 'no deal' is near", &["no deal"]),
            (
                "curly single",
                "The \u{2018}old way\u{2019} is gone",
                &["old way"],
            ),
            (
                "apostrophes",
                "It isn't the workers' fault, it's Jane's.",
                &[],
            ),
            (
                "apostrophe inside",
                "He says 'we can't stop' now",
                &["we can't stop"],
            ),
            (
                "possessive inside",
                "A 'workers' council for all' met.",
                &["workers' council for all"],
            ),
            (
                "plural end",
                "The so-called 'wild cats' of the north.",
                &["wild cats"],
            ),
            (
                "decades and elisions",
                "In the '90s they rocked 'n' rolled, 'em all.",
                &[],
            ),
            (
                "nested",
                r#"He said "she told me 'go home' and left"."#,
                &["she told me 'go home' and left"],
            ),
            (
                "nested the other way",
                r#"He said 'she told me "go home" and left'."#,
                &[r#"she told me "go home" and left"#],
            ),
            ("inches", r#"The 5'10" keeper said "yes"."#, &["yes"]),
            ("guillemets", "Il a dit \u{ab}non\u{bb} hier", &["non"]),
            ("backticks", "a ``trusted'' source", &["trusted"]),
            (
                "German",
                "Sie sagte \u{201e}nein\u{201c} gestern",
                &["nein"],
            ),
            ("dash before", "\u{2014}\"We go,\" he said", &["We go,"]),
            ("bracket", r#"said, "[t]he end" is near"#, &["[t]he end"]),
            ("stray closing mark", r#"the end" of it"#, &[]),
            (
                "closed by the paragraph",
                "He said \"we go\nShe left.",
                &["we go..."],
            ),
            (
                "over paragraphs",
                "\"We go.\n\"We stay,\" he said.",
                &["We go....", "...We stay,"],
            ),
            (
                "a stray opening mark",
                r#"a "stray mark, he said "we go"."#,
                &["we go"],
            ),
        ];
        for (name, text, expected) in cases {
            assert_eq!(stretches(text), *expected, "{name}: {text}");
        }
    }
}
