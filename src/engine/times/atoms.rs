//! Text → atoms: runs of letters, runs of digits, single marks. The rules match atoms, so that
//! `28-year-old`, `mid-2011`, `5pm` and `1990s` are read alike however a tokenizer cuts them.

use super::grammar;
use crate::engine::marks::plain_mark;
use crate::model::{Span, ends_line};

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// One other character.
    Mark,
}

/// The smallest piece that a rule can match.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// Its bytes in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Its number in the vocabulary of the rules, whatever its case; [`grammar::UNKNOWN`] otherwise.
    pub word: u16,
    /// The value of a run of at most nine digits.
    pub number: Option<i32>,
    /// Whether nothing parts it from the atom before.
    pub glued: bool,
    /// Whether its first letter is upper-case.
    pub capital: bool,
    /// Whether an empty line lies between it and the atom before.
    pub after_break: bool,
}

/// Cuts a text into atoms; white space is none.
pub fn atoms(text: &str) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    let (mut glued, mut line_ends) = (false, 0);
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            glued = false;
            let both = first == '\r' && chars.peek().is_some_and(|next| next.1 == '\n');
            line_ends += u32::from(ends_line(first) && !both);
            continue;
        }
        // `[Ten] years ago`: words that an editor put in.
        let next = chars.peek().map(|&(_, next)| next);
        let after_word = atoms
            .last()
            .is_some_and(|atom: &Atom| atom.kind == Kind::Word && glued);
        if first == '[' && next.is_some_and(char::is_alphabetic) || first == ']' && after_word {
            glued = false;
            continue;
        }
        let kind = kind(first);
        let mut end = start + first.len_utf8();
        if kind != Kind::Mark {
            while let Some(&(at, next)) = chars.peek()
                && self::kind(next) == kind
                && !next.is_whitespace()
            {
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let word = text.get(start..end).unwrap_or_default();
        atoms.push(Atom {
            span: Span::new(start, end),
            kind,
            word: match kind {
                Kind::Word => grammar::word_number(word),
                Kind::Digits => grammar::UNKNOWN,
                Kind::Mark => grammar::word_number(plain_mark(first).encode_utf8(&mut [0; 4])),
            },
            number: (kind == Kind::Digits && word.len() < 10)
                .then(|| word.parse().ok())
                .flatten(),
            glued,
            capital: first.is_uppercase(),
            after_break: line_ends > 1,
        });
        glued = true;
        line_ends = 0;
    }
    atoms
}

fn kind(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digits
    } else if c.is_alphabetic() {
        Kind::Word
    } else {
        Kind::Mark
    }
}
