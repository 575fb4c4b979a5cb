//! The words of a text as names need them: hyphened compounds taken apart, capitals told, sentence
//! openings and headline paragraphs marked. What the words name is left to the other files.

use std::ops::Range;

use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::engine::marks::is_dash;
use crate::language::{NameLabel, Tokens};
use crate::model::Span;

/// The longest run of capitalised words that is looked at as one, in words.
const LONGEST_RUN: usize = 24;

/// The shape of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A word with a capital first letter.
    Cap,
    /// Another word.
    Lower,
    /// A number, or a code that begins with a digit.
    Number,
    /// Punctuation or a possessive ending.
    Mark,
}

/// What parts a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glue {
    /// White space, or the start of the text.
    Space,
    /// A hyphen or dash without white space.
    Hyphen,
    /// A slash without white space.
    Slash,
    /// Nothing.
    Tight,
}

/// A token, or a part of a hyphened one.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub span: Span,
    pub token: usize,
    pub class: Class,
    pub glue: Glue,
    /// Whether a capital tells nothing here: it opens a sentence, a quotation or a list item.
    pub opens: bool,
    pub lower: String,
}

/// The words of a text with its tokens.
pub(super) struct Words<'a> {
    pub tokens: &'a Tokens,
    pub text: &'a str,
    list: Vec<Word>,
    /// First word of each token, and the number of words as a last one.
    of_token: Vec<usize>,
    /// Whether each paragraph is set in Title Case or capitals.
    headline: Vec<bool>,
}

impl<'a> Words<'a> {
    /// Takes the tokens apart.
    pub fn of(tokens: &'a Tokens) -> Self {
        let text: &str = tokens.text();
        let mut words = Self {
            tokens,
            text,
            list: Vec::with_capacity(tokens.len()),
            of_token: Vec::with_capacity(tokens.len() + 1),
            headline: Vec::new(),
        };
        let mut pending = None;
        for token in 0..tokens.len() {
            words.of_token.push(words.list.len());
            words.push_token(token, &mut pending);
        }
        words.of_token.push(words.list.len());
        words.headline = tokens
            .paragraphs()
            .iter()
            .map(|p| words.is_headline(words.in_tokens(p.clone())))
            .collect();
        words
    }

    /// Adds the words of one token. `pending` is the glue that a lone hyphen leaves to the next word.
    fn push_token(&mut self, token: usize, pending: &mut Option<Glue>) {
        let span = self.tokens.span(token);
        let word = span.of(self.text);
        let tight = self.list.last().is_some_and(|w| w.span.end == span.start)
            || (pending.is_some() && self.touches(span.start));
        let lone = word.chars().all(|c| is_dash(c) || c == '/') && !word.is_empty();
        if lone && tight && word.chars().count() == 1 {
            *pending = Some(if word == "/" {
                Glue::Slash
            } else {
                Glue::Hyphen
            });
            return;
        }
        let mut glue = match pending.take() {
            Some(glue) if self.touches(span.start) => glue,
            _ if tight => Glue::Tight,
            _ => Glue::Space,
        };
        let mut start = 0;
        let pieces: Vec<(usize, char)> = word
            .char_indices()
            .filter(|&(at, c)| at > 0 && (is_dash(c) || c == '/'))
            .filter(|&(at, c)| word[at + c.len_utf8()..].starts_with(char::is_alphanumeric))
            .filter(|_| word.chars().any(char::is_alphabetic))
            .collect();
        for (at, c) in pieces {
            if at > start {
                self.push(token, Span::new(span.start + start, span.start + at), glue);
                glue = if c == '/' { Glue::Slash } else { Glue::Hyphen };
            }
            start = at + c.len_utf8();
        }
        self.push(token, Span::new(span.start + start, span.end), glue);
    }

    /// Whether no white space stands before the byte.
    fn touches(&self, byte: usize) -> bool {
        self.text
            .get(..byte)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|c| !c.is_whitespace())
    }

    fn push(&mut self, token: usize, span: Span, glue: Glue) {
        let word = span.of(self.text);
        let class = class_of(word);
        let opens = self.opens(token, class);
        self.list.push(Word {
            span,
            token,
            class,
            glue,
            opens,
            lower: word.to_lowercase().replace('’', "'"),
        });
    }

    /// Whether the next word, of that token, stands where any word has a capital.
    fn opens(&self, token: usize, class: Class) -> bool {
        if class == Class::Mark {
            return false;
        }
        let sentence = self.tokens.sentence_of(token);
        for word in self.list.iter().rev() {
            if self.tokens.sentence_of(word.token) != sentence {
                return true;
            }
            match word.class {
                Class::Mark if word.lower.starts_with("'s") => return false,
                Class::Mark if matches!(word.lower.as_str(), "," | "(" | ")" | "&" | "'") => {
                    return false;
                }
                Class::Mark if matches!(word.lower.as_str(), "\"" | "“" | "‘" | "''" | "``") => {
                    continue;
                }
                Class::Mark => return true,
                _ => return false,
            }
        }
        true
    }

    /// Whether the words stand in Title Case or capitals: three in four of the longer ones.
    fn is_headline(&self, range: Range<usize>) -> bool {
        let long = |w: &&Word| w.lower.chars().count() > 3 && w.class != Class::Mark;
        let words = self.list.get(range).unwrap_or_default();
        let told = words
            .iter()
            .skip(1)
            .filter(long)
            .filter(|w| w.class != Class::Number);
        let (caps, all) = told.fold((0, 0), |(caps, all), word| {
            (caps + usize::from(word.class == Class::Cap), all + 1)
        });
        let stops = words.last().is_some_and(|w| w.lower == ".");
        all >= 4 && caps * 4 >= all * 3 && !stops
    }

    /// The word at the index.
    pub fn get(&self, at: usize) -> Option<&Word> {
        self.list.get(at)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The word's lower-case form; empty past the end.
    pub fn lower(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |w| &w.lower)
    }

    /// The word as written; empty past the end.
    pub fn written(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |w| w.span.of(self.text))
    }

    /// Whether the word has a capital.
    pub fn is_cap(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|w| w.class == Class::Cap)
    }

    /// Whether the word stands in a paragraph of Title Case or capitals.
    pub fn in_headline(&self, at: usize) -> bool {
        self.list
            .get(at)
            .and_then(|w| self.headline.get(self.tokens.paragraph_of(w.token)))
            .copied()
            .unwrap_or(false)
    }

    /// Whether the two words stand in the same sentence.
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        match (self.list.get(a), self.list.get(b)) {
            (Some(a), Some(b)) => {
                self.tokens.sentence_of(a.token) == self.tokens.sentence_of(b.token)
            }
            _ => false,
        }
    }

    /// The words of the tokens.
    pub fn in_tokens(&self, tokens: Range<usize>) -> Range<usize> {
        let at = |token: usize| self.of_token.get(token).copied().unwrap_or(self.list.len());
        at(tokens.start)..at(tokens.end)
    }

    /// The first word that ends after the byte.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.list.partition_point(|w| w.span.end <= byte)
    }

    /// The bytes of the words.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (
            self.list.get(range.start),
            range.end.checked_sub(1).and_then(|e| self.list.get(e)),
        ) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// One past the last word of the run of capitalised words at `at`: particles (`de`, `bin`),
    /// initials, ampersands and hyphened parts belong to it.
    pub fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + LONGEST_RUN {
            if self.joins(end) && self.is_cap(end) {
                end += 1;
                continue;
            }
            if self.is_tail(end) {
                end += 1;
                continue;
            }
            // Up to two particles, or an ampersand, before the next capital.
            let mut next = end;
            while next < end + 2 && self.joins(next) && self.is_link(next) {
                next += 1;
            }
            if next > end && self.is_cap(next) && self.joins(next) {
                end = next + 1;
                continue;
            }
            break;
        }
        end
    }

    /// Whether the word goes on with the run before it: same sentence, parted by a space or hyphen.
    fn joins(&self, at: usize) -> bool {
        at > 0
            && self.same_sentence(at - 1, at)
            && self.list.get(at).is_some_and(|w| {
                w.glue == Glue::Hyphen || (w.glue == Glue::Space && !self.breaks(at))
            })
    }

    /// Whether an empty line stands before the word.
    fn breaks(&self, at: usize) -> bool {
        let (Some(a), Some(b)) = (self.list.get(at.wrapping_sub(1)), self.list.get(at)) else {
            return true;
        };
        let gap = self.text.get(a.span.end..b.span.start).unwrap_or_default();
        gap.matches('\n').count() > 1 || gap.contains('—') || gap.contains("  ")
    }

    /// A hyphened lower-case part of a name: `Man-kei`.
    fn is_tail(&self, at: usize) -> bool {
        let Some(word) = self.list.get(at) else {
            return false;
        };
        let hyphened = word.glue == Glue::Hyphen && word.class == Class::Lower;
        if at == 0 || !hyphened || !self.same_sentence(at - 1, at) {
            return false;
        }
        // `Lee Min-in`: after a family name the given name has two halves.
        let family = at > 1
            && given::FAMILY_FIRST.contains(self.lower(at - 2))
            && self.is_cap(at - 1)
            && word.lower.len() <= 5;
        let tailed = self.tokens.tag(word.token).is_proper()
            || word.lower.len() <= 3
            || self.in_one_name(at)
            || self
                .list
                .get(at - 1)
                .is_some_and(|before| before.glue == Glue::Hyphen && before.class == Class::Lower);
        family || (tailed && !lists::HYPHEN_TAILS.contains(&word.lower))
    }

    /// Whether the recogniser has the word and the one before it in one name.
    fn in_one_name(&self, at: usize) -> bool {
        let name = |at: usize| self.tokens.name_at(self.list.get(at)?.token);
        match (name(at.wrapping_sub(1)), name(at)) {
            (Some(a), Some(b)) => a.tokens == b.tokens && b.label == NameLabel::Person,
            _ => false,
        }
    }

    fn is_link(&self, at: usize) -> bool {
        let lower = self.lower(at);
        lower == "&" || lists::PARTICLES.contains(lower)
    }
}

/// The shape of one word.
fn class_of(word: &str) -> Class {
    let mut chars = word
        .chars()
        .skip_while(|c| matches!(c, '@' | '#' | '$' | '\u{200b}'..='\u{200f}'));
    let Some(first) = chars.next() else {
        return Class::Mark;
    };
    if word.contains('$') || word.starts_with('\'') || word.starts_with('’') {
        return Class::Mark;
    }
    if first.is_uppercase() {
        return Class::Cap;
    }
    if first.is_numeric() {
        return Class::Number;
    }
    if !first.is_alphabetic() {
        return Class::Mark;
    }
    // `d'Estaing`, `iPhone`, `eBay`: the capital comes second or third.
    let inner = chars.clone().take(2).any(char::is_uppercase);
    if inner { Class::Cap } else { Class::Lower }
}
