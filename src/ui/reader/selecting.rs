//! Words of an article that are being selected: with the pointer from paragraph to paragraph, and
//! word by word with the keys.

use crate::model::Span;

/// A selection while the pointer draws it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selecting {
    /// The byte where it began, and the one where the pointer is.
    ends: Option<(usize, usize)>,
    /// Words that were chosen at once.
    chosen: Option<Span>,
}

impl Selecting {
    /// Begins at a byte.
    pub const fn begin(&mut self, byte: usize) {
        self.ends = Some((byte, byte));
    }

    /// Reaches to a byte.
    pub const fn reach(&mut self, byte: usize) {
        if let Some((_, to)) = &mut self.ends {
            *to = byte;
        }
    }

    /// Whether it goes on.
    pub const fn goes_on(&self) -> bool {
        self.ends.is_some()
    }

    /// What is selected so far.
    pub fn span(&self) -> Option<Span> {
        let (from, to) = self.ends?;
        (from != to).then(|| Span::new(from.min(to), from.max(to)))
    }

    /// Chooses words at once.
    pub const fn choose(&mut self, words: Span) {
        self.chosen = Some(words);
    }

    /// The words that were selected, without white space round them: those that were chosen at once, or,
    /// where the pointer `holds` on no more, those that it drew.
    pub fn take(&mut self, holds: bool, text: &str) -> Option<Span> {
        let mut span = self.chosen.take();
        if !holds {
            span = span.or(self.span());
            self.ends = None;
        }
        trimmed(span?, text)
    }
}

/// A span without white space at its ends; none where nothing else is in it.
fn trimmed(span: Span, text: &str) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let length = words.trim().len();
    (length > 0).then(|| Span::new(start, start + length))
}

/// The word at a byte; none between words.
pub fn word_at(byte: usize, text: &str) -> Option<Span> {
    let (before, after) = (text.get(..byte)?, text.get(byte..)?);
    let word = |letter: char| letter.is_alphanumeric();
    let start = before.trim_end_matches(word).len();
    let end = byte + (after.len() - after.trim_start_matches(word).len());
    (start < end).then(|| Span::new(start, end))
}

/// The selection with one word more at its end, or with one less where it is longer than a word.
pub fn stepped(span: Span, forward: bool, text: &str) -> Span {
    let word = |letter: char| letter.is_alphanumeric();
    if forward {
        let rest = text.get(span.end..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start_matches(|letter| !word(letter)).len();
        let inner = rest.get(gap..).unwrap_or_default();
        let length = inner.len() - inner.trim_start_matches(word).len();
        let end = if length == 0 {
            span.end
        } else {
            span.end + gap + length
        };
        return Span::new(span.start, end);
    }
    let words = span.of(text).trim_end_matches(word);
    let words = words.trim_end_matches(|letter| !word(letter));
    match words.len() {
        0 => span,
        length => Span::new(span.start, span.start + length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Über 3 Städte,\n\n  wo \"sie\" war. ";

    #[test]
    fn what_is_drawn_is_selected_without_the_space_round_it() {
        let at = |words: &str| TEXT.find(words).unwrap();
        for (from, to, expected) in [
            (0, at(" 3"), Some("Über")),
            (at("3"), 0, Some("Über")),
            (at(" 3"), at("wo") + 2, Some("3 Städte,\n\n  wo")),
            (at("\n"), at("wo"), None),
            (3, 3, None),
        ] {
            let mut selecting = Selecting::default();
            assert!(!selecting.goes_on() && selecting.span().is_none());
            selecting.begin(from);
            selecting.reach(to);
            assert!(selecting.goes_on());
            assert_eq!(selecting.take(true, TEXT), None);
            let span = selecting.take(false, TEXT);
            assert_eq!(span.map(|span| span.of(TEXT)), expected, "{from} to {to}");
            assert!(!selecting.goes_on());
        }
    }

    #[test]
    fn words_are_found_and_stepped_over() {
        for (byte, expected) in [
            (0, Some("Über")),
            (2, Some("Über")),
            (5, Some("Über")),
            (TEXT.find("\n").unwrap(), None),
            (TEXT.len(), None),
            (TEXT.len() + 1, None),
            // Within a letter.
            (1, None),
        ] {
            assert_eq!(
                word_at(byte, TEXT).map(|span| span.of(TEXT)),
                expected,
                "{byte}"
            );
        }
        let mut span = Span::new(0, 5);
        let mut seen = Vec::new();
        for forward in [
            true, true, true, true, true, true, false, false, false, false, false, false,
        ] {
            span = stepped(span, forward, TEXT);
            seen.push(span.of(TEXT).rsplit([' ', '"']).next().unwrap_or_default());
        }
        assert_eq!(
            seen,
            [
                "3", "Städte", "wo", "sie", "war", "war", "sie", "wo", "Städte", "3", "Über",
                "Über"
            ]
        );
    }
}
