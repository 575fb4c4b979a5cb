//! What the finders of quotes look at together: the tokens, the marked stretches and the layout.

use std::ops::Range;

use super::marks::{self, Marked};
use crate::engine::layout::{Layout, Part};
use crate::engine::marks::is_dash;
use crate::language::{Tag, Tokens};
use crate::model::Span;

/// How many tokens stand in brackets at most.
const BRACKET: usize = 60;

/// A marked stretch with its tokens, marks included.
pub struct Stretch {
    /// Where it stands and how it ends.
    pub marked: Marked,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// One article under the eyes of the finders.
pub struct Page<'a> {
    /// The annotated text.
    pub tokens: &'a Tokens,
    /// What each paragraph is for.
    pub layout: &'a Layout,
    /// The marked stretches in text order; none overlaps another.
    pub stretches: Vec<Stretch>,
    /// One past the index of the stretch that each token stands in; 0 for none.
    stretch_of: Vec<u32>,
}

impl<'a> Page<'a> {
    /// Pairs the marks of all paragraphs but page furniture.
    pub fn new(tokens: &'a Tokens, layout: &'a Layout) -> Self {
        let told = tokens
            .paragraphs()
            .iter()
            .filter(|range| {
                !range.is_empty() && layout.part(tokens, range.start) != Part::Furniture
            })
            .map(|range| tokens.span_of(range.clone()));
        let stretches: Vec<Stretch> = marks::pair(tokens.text(), told)
            .into_iter()
            .map(|marked| Stretch {
                marked,
                tokens: tokens.tokens_in(marked.span),
            })
            .filter(|stretch| !stretch.tokens.is_empty())
            .collect();
        let mut stretch_of = vec![0; tokens.len()];
        for (index, stretch) in stretches.iter().enumerate() {
            if let Some(inside) = stretch_of.get_mut(stretch.tokens.clone()) {
                inside.fill(index as u32 + 1);
            }
        }
        Self {
            tokens,
            layout,
            stretches,
            stretch_of,
        }
    }

    /// The stretch that the token stands in.
    pub fn stretch_at(&self, token: usize) -> Option<usize> {
        let index = self.stretch_of.get(token)?.checked_sub(1)?;
        Some(index as usize)
    }

    /// Whether the token stands between marks.
    pub fn is_marked(&self, token: usize) -> bool {
        self.stretch_at(token).is_some()
    }

    /// The last stretch of the token's paragraph that ends at or before it.
    pub fn stretch_before(&self, token: usize) -> Option<usize> {
        let index = self
            .stretches
            .partition_point(|stretch| stretch.tokens.end <= token)
            .checked_sub(1)?;
        self.same_paragraph(index, token).then_some(index)
    }

    /// The first stretch of the token's paragraph that begins after it.
    pub fn stretch_after(&self, token: usize) -> Option<usize> {
        let index = self
            .stretches
            .partition_point(|stretch| stretch.tokens.start <= token);
        (index < self.stretches.len() && self.same_paragraph(index, token)).then_some(index)
    }

    fn same_paragraph(&self, stretch: usize, token: usize) -> bool {
        self.stretches.get(stretch).is_some_and(|stretch| {
            self.tokens.paragraph_of(stretch.tokens.start) == self.tokens.paragraph_of(token)
        })
    }

    /// The token's sentence.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        let index = self.tokens.sentence_of(token);
        self.tokens
            .sentences()
            .get(index)
            .cloned()
            .unwrap_or(token..token + 1)
    }

    /// The token's paragraph.
    pub fn paragraph(&self, token: usize) -> Range<usize> {
        let index = self.tokens.paragraph_of(token);
        self.tokens
            .paragraphs()
            .get(index)
            .cloned()
            .unwrap_or(token..token + 1)
    }

    /// Whether the token is the word, in lower case.
    pub fn is(&self, token: usize, word: &str) -> bool {
        token < self.tokens.len() && self.tokens.lower(token) == word
    }

    /// The range with the rest of a hyphenated word that its end cuts in two: `re-opening`.
    pub fn unbroken(&self, range: Range<usize>) -> Range<usize> {
        let glued = |at: usize| {
            let before = self.tokens.span(at - 1).end;
            self.tokens.span(at).start == before && !self.is_marked(at)
        };
        let mut end = range.end;
        while end > 0
            && end + 1 < self.tokens.len()
            && self.tokens.word(end) == "-"
            && glued(end)
            && glued(end + 1)
        {
            end += 2;
        }
        range.start..end
    }

    /// Whether the token ends a sentence.
    pub fn is_stop(&self, token: usize) -> bool {
        matches!(
            self.tokens.word(token),
            "." | "!" | "?" | "\u{2026}" | "..."
        )
    }

    /// Whether the token is a comma, semicolon, colon or dash.
    pub fn is_break(&self, token: usize) -> bool {
        if token >= self.tokens.len() {
            return false;
        }
        match self.tokens.word(token) {
            "," | ";" | ":" | "--" => true,
            // A hyphen joins words; a dash stands free.
            "-" => {
                let span = self.tokens.span(token);
                token
                    .checked_sub(1)
                    .is_none_or(|before| self.tokens.span(before).end < span.start)
            }
            word => word.chars().all(is_dash),
        }
    }

    /// Whether the token is no word.
    pub fn is_mark(&self, token: usize) -> bool {
        !self
            .tokens
            .word(token)
            .contains(|c: char| c.is_alphanumeric())
    }

    /// The tokens of a range without breaks and stops at its ends; marks of stretches stay.
    pub fn trim(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        let loose = |token: usize| {
            let bracket = matches!(self.tokens.word(token), "(" | ")" | "[" | "]" | "\"" | "'");
            !self.is_marked(token) && (bracket || self.is_stop(token) || self.is_break(token))
        };
        while start < end && loose(start) {
            start += 1;
        }
        // A bracket that opens inside closes inside.
        let closes = |end: usize| {
            let inside = start.max(end.saturating_sub(BRACKET))..end;
            let open = || {
                inside.fold(0_usize, |depth, token| match self.tokens.word(token) {
                    "(" => depth + 1,
                    ")" => depth.saturating_sub(1),
                    _ => depth,
                })
            };
            self.is(end, ")") && open() > 0
        };
        while end > start && loose(end - 1) && !closes(end - 1) {
            end -= 1;
        }
        start..end + usize::from(start < end && closes(end))
    }

    /// The range widened so that no stretch is cut.
    pub fn whole(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        if let Some(stretch) = self.stretch_at(start).and_then(|i| self.stretches.get(i)) {
            start = start.min(stretch.tokens.start);
        }
        let last = end.checked_sub(1);
        if let Some(stretch) = last
            .and_then(|last| self.stretch_at(last))
            .and_then(|i| self.stretches.get(i))
        {
            end = end.max(stretch.tokens.end);
        }
        start..end
    }

    /// Whether the stretch ends in a comma, inside its marks or behind them.
    pub fn ends_in_comma(&self, stretch: &Stretch) -> bool {
        let inner = stretch.marked.inner.of(self.tokens.text());
        inner.trim_end().ends_with(',') || self.is(stretch.tokens.end, ",")
    }

    /// How many words stand in the range.
    pub fn words(&self, range: Range<usize>) -> usize {
        range.filter(|&token| !self.is_mark(token)).count()
    }

    /// Whether a finite verb stands in the range.
    pub fn has_finite(&self, mut range: Range<usize>) -> bool {
        range.any(|token| self.tokens.tag(token).is_finite())
    }

    /// Whether the stretch reads as a sentence: it has a finite verb or ends as a sentence, and
    /// begins as one.
    pub fn is_sentence(&self, stretch: &Stretch) -> bool {
        let inner = stretch.marked.inner.of(self.tokens.text());
        let begins = inner
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            || inner.starts_with(['\u{2026}', '.']);
        let ends = inner.trim_end().ends_with(['.', '!', '?', ',', '\u{2026}']);
        let words = stretch
            .tokens
            .clone()
            .filter(|&token| !self.is_mark(token))
            .take(3)
            .count();
        begins && (words == 3 && self.has_finite(stretch.tokens.clone()) || ends && words >= 2)
    }

    /// The bytes of a token range, widened to the marks of the stretches at its ends.
    pub fn span(&self, range: Range<usize>) -> Span {
        let bare = self.tokens.span_of(range.clone());
        let ends = [Some(range.start), range.end.checked_sub(1)];
        ends.into_iter()
            .flatten()
            .filter_map(|token| self.stretches.get(self.stretch_at(token)?))
            .fold(bare, |span, stretch| span.cover(stretch.marked.span))
    }

    /// Whether the word can begin a noun phrase.
    pub fn begins_noun_phrase(&self, token: usize) -> bool {
        token < self.tokens.len()
            && !self.is_mark(token)
            && (self.tokens.tag(token).is_noun()
                || matches!(
                    self.tokens.tag(token),
                    Tag::Dt
                        | Tag::Pdt
                        | Tag::Prp
                        | Tag::PrpPoss
                        | Tag::Jj
                        | Tag::Cd
                        | Tag::Vbg
                        | Tag::Vbn
                        | Tag::Wp
                        | Tag::Jjs
                ))
    }
}
