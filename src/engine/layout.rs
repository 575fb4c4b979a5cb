//! What each paragraph of an article is: headline, dateline, story, heading, list of sources.
//!
//! It reads the shape of the text alone; what the story says is left to the later stages.

use crate::engine::lexicon::layout::{CALLS, CREDITS, SOURCE_HEADINGS};
use crate::language::{Tag, Tokens, dateline};
use crate::model::{Article, Span};

/// A heading has at most so many words.
const HEADING: usize = 10;
/// A call to the reader, a caption's signature or a dateline has at most so many words.
const SHORT: usize = 25;
/// A caption has at most so many words.
const CAPTION: usize = 80;
/// So many words that end a sentence are story again, even under a list of sources.
const LONG: usize = 45;

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The article's title.
    Title,
    /// The article's place or date alone, in a line of its own or before the story.
    Dateline,
    /// Running text.
    Story,
    /// A heading between paragraphs.
    Heading,
    /// A name under or over a quotation, or a caption.
    Caption,
    /// Page furniture: bylines, lists of sources, links, calls to share.
    Furniture,
}

/// The part of every paragraph of a text.
#[derive(Clone, Debug)]
pub struct Layout {
    parts: Vec<Part>,
}

impl Layout {
    /// Tells the parts of an article.
    pub fn of(article: &Article, tokens: &Tokens) -> Self {
        let mut parts = Vec::with_capacity(tokens.paragraphs().len());
        let mut in_sources = false;
        let mut told = false;
        for range in tokens.paragraphs() {
            let paragraph = Paragraph::new(tokens, range.clone());
            if paragraph.is_source_heading() {
                in_sources = true;
            } else if in_sources && paragraph.words >= LONG && paragraph.ends_sentence() {
                in_sources = false;
            }
            let part = if in_sources {
                Part::Furniture
            } else {
                paragraph.part(article, told)
            };
            told |= part == Part::Story;
            parts.push(part);
        }
        // What stands behind the last paragraph of story is no heading of anything.
        let last = parts.iter().rposition(|&part| part == Part::Story);
        for part in parts.iter_mut().skip(last.map_or(0, |last| last + 1)) {
            if last.is_some() && *part == Part::Heading {
                *part = Part::Caption;
            }
        }
        Self { parts }
    }

    /// What the token's paragraph is.
    pub fn part(&self, tokens: &Tokens, token: usize) -> Part {
        self.parts
            .get(tokens.paragraph_of(token))
            .copied()
            .unwrap_or(Part::Story)
    }

    /// Whether the token stands where the story is told: title, heading or running text.
    pub fn is_told(&self, tokens: &Tokens, token: usize) -> bool {
        matches!(
            self.part(tokens, token),
            Part::Title | Part::Heading | Part::Story
        )
    }
}

/// A paragraph with the shape that tells its part.
struct Paragraph<'a> {
    span: Span,
    text: &'a str,
    lower: String,
    words: usize,
    /// Whether it has a past tense or a modal.
    tells: bool,
    /// Whether it is the dateline that was cut off the paragraph behind it.
    opens_story: bool,
}

impl<'a> Paragraph<'a> {
    fn new(tokens: &'a Tokens, range: std::ops::Range<usize>) -> Self {
        let span = tokens.span_of(range.clone());
        let text = span.of(tokens.text());
        let is_word = |&token: &usize| tokens.word(token).contains(char::is_alphanumeric);
        // Only short paragraphs are judged by their words.
        let judged = range.len() <= CAPTION * 2;
        Self {
            span,
            text,
            lower: if judged {
                text.to_lowercase()
            } else {
                String::new()
            },
            words: range.clone().filter(is_word).count(),
            tells: range
                .clone()
                .any(|token| matches!(tokens.tag(token), Tag::Vbd | Tag::Md)),
            opens_story: tokens
                .text()
                .get(span.start..)
                .and_then(dateline::end)
                .is_some_and(|end| span.start + end == span.end),
        }
    }

    /// What the paragraph is; `told` after the first one of story.
    fn part(&self, article: &Article, told: bool) -> Part {
        if self.holds_most(article.title_span) {
            Part::Title
        } else if self.opens_story
            || self.holds_most(article.stated_date) && self.words <= SHORT / 2
        {
            Part::Dateline
        } else if self.is_call() || !told && self.is_byline() {
            Part::Furniture
        } else if self.is_caption() {
            Part::Caption
        } else if self.is_heading() {
            Part::Heading
        } else {
            Part::Story
        }
    }

    /// Whether the span is the better half of the paragraph.
    fn holds_most(&self, span: Option<Span>) -> bool {
        span.is_some_and(|span| {
            let start = span.start.max(self.span.start);
            let end = span.end.min(self.span.end);
            start < end && (end - start) * 2 >= self.span.len()
        })
    }

    fn ends_sentence(&self) -> bool {
        self.text
            .trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']', '\u{bb}'])
            .ends_with(['.', '!', '?', '\u{2026}'])
    }

    /// `Sources`, `Related news:`
    fn is_source_heading(&self) -> bool {
        self.words <= HEADING / 2
            && SOURCE_HEADINGS.contains(self.lower.trim_matches(|c: char| !c.is_alphanumeric()))
    }

    /// A link, or a line that speaks to the reader.
    fn is_call(&self) -> bool {
        let link = ["http://", "https://", "www."]
            .iter()
            .any(|scheme| self.lower.starts_with(scheme))
            && !self.text.contains(char::is_whitespace);
        let opens = CALLS.words().iter().any(|&call| {
            self.lower
                .strip_prefix(call)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        link || self.words <= SHORT && opens
    }

    /// `By Jane Doe`, before the story.
    fn is_byline(&self) -> bool {
        self.words <= HEADING
            && self.lower.starts_with("by ")
            && !self.ends_sentence()
            && self
                .text
                .split_whitespace()
                .nth(1)
                .is_some_and(|name| name.starts_with(char::is_uppercase))
    }

    /// A caption that names its maker, or a signature: a dash and a name.
    fn is_caption(&self) -> bool {
        let credit = self.words <= CAPTION
            && CREDITS.words().iter().any(|credit| {
                self.lower
                    .match_indices(credit)
                    .any(|(at, _)| !self.lower[..at].ends_with(char::is_alphanumeric))
            });
        let signed = self.words <= SHORT
            && !self.ends_sentence()
            && self
                .text
                .strip_prefix(['-', '\u{2013}', '\u{2014}'])
                .is_some_and(|name| name.trim_start().starts_with(char::is_uppercase));
        credit || signed
    }

    /// A few words that end no sentence and tell nothing.
    fn is_heading(&self) -> bool {
        let capitals = !self.text.contains(char::is_lowercase);
        let open = !self.ends_sentence()
            && !self.text.ends_with([',', ';', ':', '"', '\u{201d}', '\''])
            && !self.text.starts_with(['"', '\u{201c}']);
        self.words > 0 && self.words <= HEADING && open && (capitals || !self.tells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::lexicon::layout::EXAMPLES;
    use crate::{ingest, language};

    fn parts(text: &str) -> Vec<Part> {
        let article = ingest::read_bytes("a.txt", text.as_bytes()).expect("text is an article");
        let tokens = language::annotate(&article.text);
        Layout::of(&article, &tokens).parts
    }

    #[test]
    fn each_example_of_the_rules_is_read_as_it_says() {
        for [part, paragraph] in EXAMPLES {
            let text = format!(
                "Oldport opens its harbour\n\n{}The harbour of Oldport opened on Monday.\n\n{}{}",
                if *part == "dateline" || paragraph.starts_with("By ") {
                    format!("{paragraph}\n\n")
                } else {
                    String::new()
                },
                if *part == "dateline" || paragraph.starts_with("By ") {
                    String::new()
                } else {
                    format!("{paragraph}\n\n")
                },
                "The town paid for all of the work.",
            );
            let parts = parts(&text);
            let at = if *part == "dateline" || paragraph.starts_with("By ") {
                1
            } else {
                2
            };
            let found = format!("{:?}", parts[at]).to_lowercase();
            assert_eq!(found, *part, "{paragraph}");
            assert_eq!(parts[0], Part::Title);
        }
    }

    #[test]
    fn a_list_of_sources_lasts_until_the_story_goes_on() {
        let long = "The town then ".to_owned() + &"paid and paid ".repeat(20) + "again.";
        let text = format!(
            "Oldport opens its harbour\n\nThe harbour opened on Monday.\n\nSources\n\nAda Quill. \"Harbour opens\". The Courier, May 3.\n\nExternal links\n\nThe harbour's own page\n\n{long}\n"
        );
        assert_eq!(
            parts(&text),
            [
                Part::Title,
                Part::Story,
                Part::Furniture,
                Part::Furniture,
                Part::Furniture,
                Part::Furniture,
                Part::Story
            ]
        );
    }

    #[test]
    fn a_dateline_before_the_story_is_a_part_of_its_own() {
        use Part::{Dateline, Story, Title};
        let table: [(&str, &[Part]); 4] = [
            (
                "OLDPORT, Jan 10, 2031 (Wire) - Crews opened the harbour.",
                &[Dateline, Story],
            ),
            (
                "Oldport opens its harbour\n\nOLDPORT — Crews opened the harbour.\n\nVELHAM (QW) — Ada Quill was glad.",
                &[Title, Dateline, Story, Dateline, Story],
            ),
            (
                "Oldport opens its harbour\r\rOLDPORT —\rCrews opened the harbour.\r",
                &[Title, Dateline, Story],
            ),
            (
                "Oldport opens its harbour\u{2029}Crews opened the harbour on Monday, after a year of work.",
                &[Title, Story],
            ),
        ];
        for (text, want) in table {
            assert_eq!(parts(text), want, "{text:?}");
        }
    }

    #[test]
    fn no_text_has_no_parts() {
        for text in ["", " \n\n ", "\u{feff}", "\n"] {
            let article = ingest::read_bytes("a.txt", text.as_bytes());
            let Ok(article) = article else { continue };
            let tokens = language::annotate(&article.text);
            assert!(Layout::of(&article, &tokens).parts.is_empty(), "{text:?}");
        }
    }
}
