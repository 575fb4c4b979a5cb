//! Replacing pieces of a text, and where everything else has moved to.

use super::fold;
use crate::model::{Span, ends_line};

/// A piece of the text and what stands there instead.
#[derive(Debug)]
pub struct Edit {
    pub span: Span,
    pub with: String,
}

/// Where the bytes of a text are after it was rewritten.
#[derive(Debug, Default)]
pub struct Moves {
    /// Each piece that was replaced: where it was and where its replacement is.
    pieces: Vec<(Span, Span)>,
}

impl Moves {
    /// The same words in the new text. A span that ends in the middle of what was replaced grows
    /// to hold all that stands there instead.
    pub fn span(&self, span: Span) -> Span {
        let before = |offset: usize| self.pieces.partition_point(|(old, _)| old.start < offset);
        let last = |count: usize| self.pieces.get(count.checked_sub(1)?).copied();
        let start = match last(before(span.start + 1)) {
            Some((old, new)) if span.start < old.end => new.start,
            Some((old, new)) => span.start - old.end + new.end,
            None => span.start,
        };
        let end = match last(before(span.end)) {
            Some((old, new)) if span.end <= old.end => new.end,
            Some((old, new)) => span.end - old.end + new.end,
            None => span.end,
        };
        Span::new(start, end)
    }
}

/// The text with its pieces replaced. The edits stand in order and do not overlap.
pub fn rewrite(text: &str, edits: &[Edit]) -> (String, Moves) {
    let mut new = String::with_capacity(text.len());
    let mut moves = Moves::default();
    let mut done = 0;
    for Edit { span, with } in edits {
        new.push_str(Span::new(done, span.start).of(text));
        let start = new.len();
        new.push_str(with);
        moves.pieces.push((*span, Span::new(start, new.len())));
        done = span.end;
    }
    new.push_str(Span::new(done, text.len()).of(text));
    (new, moves)
}

/// A name with the words of its role before it: `Foreign Minister Ann Lee`. Nothing before `free` is
/// taken.
pub fn titled(text: &str, free: usize, name: Span, role: &[String]) -> Span {
    let mut all = name;
    while let Some(before) = text.get(free..all.start) {
        let words = before.trim_end_matches(|c: char| c.is_whitespace() && !ends_line(c));
        let start = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let start = (start..words.len()).find(|&at| words.is_char_boundary(at));
        let word = start.and_then(|start| words.get(start..));
        let parts = word.map_or(Vec::new(), fold::name);
        if words.len() == before.len()
            || parts.is_empty()
            || !parts.iter().all(|p| role.contains(p))
        {
            break;
        }
        all.start = free + words.len() - word.map_or(0, str::len);
    }
    all
}

/// A stand-in as it is written at that place of the text: with a capital where a sentence begins,
/// without its article where one stands there already.
pub fn fitted(stand_in: &str, text: &str, at: usize) -> String {
    let before = Span::new(0, at).of(text);
    let spaces = before.trim_end_matches(|c: char| c.is_whitespace() && !ends_line(c));
    let article = stand_in
        .get(..4)
        .is_some_and(|the| the.eq_ignore_ascii_case("the "));
    let last_word = spaces.rsplit(|c: char| !c.is_alphanumeric()).next();
    if article && last_word.is_some_and(|word| word.eq_ignore_ascii_case("the")) {
        return stand_in.get(4..).unwrap_or_default().to_owned();
    }
    let opened = spaces.trim_end_matches(['"', '\'', '“', '‘', '(', '[']);
    let quoted = opened.len() < spaces.len();
    let opened = opened.trim_end_matches(|c: char| c.is_whitespace() && !ends_line(c));
    let begins = match opened.chars().next_back() {
        None | Some('!' | '?') => true,
        Some(c) if ends_line(c) => true,
        Some(':') => quoted,
        // "Mr." and "J." end no sentence.
        Some('.') => {
            let word = opened.trim_end_matches('.');
            let word = word
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default();
            word.chars().count() > 3 || !word.starts_with(char::is_uppercase)
        }
        Some(_) => false,
    };
    let mut chars = stand_in.chars();
    match chars.next() {
        Some(first) if begins => first.to_uppercase().chain(chars).collect(),
        _ => stand_in.to_owned(),
    }
}
