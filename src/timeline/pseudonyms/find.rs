//! Finding names in a text: as whole words, whatever stands between them, in one pass.

use std::collections::HashMap;

use super::rewrite::{Edit, rewrite};
use super::{GAP, inside};
use crate::model::{Span, ends_line};

/// What a name in a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The target's of that index.
    Target(usize),
    /// Perhaps a target's, perhaps another's.
    Withheld,
    /// The name of another that has a target's name in it.
    Foreign(usize),
}

/// The names that are looked for.
#[derive(Debug, Default)]
pub struct Needles {
    /// The words of each name after its first one, the longest name first.
    by_first: HashMap<String, Vec<Needle>>,
    /// Names of others with what stands for them.
    foreign: Vec<String>,
    /// The letters of each name, to be found in an address.
    letters: Vec<String>,
}

#[derive(Debug)]
struct Needle {
    rest: Vec<String>,
    hit: Hit,
    /// Whether it is found in lower case too, where it is one word.
    lower: bool,
    /// Whether it is found in the plural, too.
    plural: bool,
}

/// Letters of a name that is looked for inside an address.
const LETTERS: usize = 4;
/// Letters of a name that is found in the plural, too.
const PLURAL: usize = 4;
/// Characters between two words of a name.
const BETWEEN: usize = 3;

/// A word is letters and figures with the accents on them.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(in_word)?;
        let word = text.get(start..)?;
        at = start + word.find(|c| !in_word(c)).unwrap_or(word.len());
        Some(Span::new(start, at))
    })
}

/// The words of a name in lower case: two names with the same are one name.
pub fn folded(name: &str) -> Vec<String> {
    words(name)
        .map(|word| word.of(name).to_lowercase())
        .collect()
}

fn is_lower(word: &str) -> bool {
    word.contains(char::is_lowercase) && !word.contains(char::is_uppercase)
}

impl Needles {
    /// Looks for a name from now on, of a `family` in the plural, too. One that stands for two is
    /// withheld; the name of another ([`Hit::Foreign`]) gives way to a target's.
    pub fn add(&mut self, name: &str, hit: Hit, family: bool) {
        let mut folded = folded(name).into_iter();
        let Some(first) = folded.next() else {
            return;
        };
        let rest: Vec<String> = folded.collect();
        let letters = first.clone() + &rest.concat();
        if letters.chars().nth(1).is_none() {
            return;
        }
        let lower = is_lower(name);
        let count = letters.chars().count();
        let plural = family && rest.is_empty() && count >= PLURAL;
        let needles = self.by_first.entry(first).or_default();
        if let Some(known) = needles.iter_mut().find(|known| known.rest == rest) {
            known.lower |= lower;
            known.plural |= plural;
            known.hit = match (known.hit, hit) {
                (known, hit) if known == hit => known,
                (Hit::Foreign(_), hit) => hit,
                (known, Hit::Foreign(_)) => known,
                _ => Hit::Withheld,
            };
            return;
        }
        needles.push(Needle {
            rest,
            hit,
            lower,
            plural,
        });
        needles.sort_by_key(|needle| std::cmp::Reverse(needle.rest.len()));
        if count >= LETTERS && !matches!(hit, Hit::Foreign(_)) {
            self.letters.push(letters);
        }
    }

    /// Looks for the name of another from now on, where a target's name is a part of it.
    pub fn add_foreign(&mut self, name: &str) {
        let masked = self.outside(name);
        if masked != name {
            self.add(name, Hit::Foreign(self.foreign.len()), false);
            self.foreign.push(masked);
        }
    }

    /// What stands for a name of another.
    pub fn foreign(&self, index: usize) -> &str {
        self.foreign.get(index).map_or(GAP, String::as_str)
    }

    /// The name of another without the targets' names in it.
    pub fn outside(&self, name: &str) -> String {
        let found = self.find(name).into_iter();
        let edits: Vec<Edit> = found
            .map(|(span, hit)| Edit {
                span,
                with: match hit {
                    Hit::Foreign(other) => self.foreign(other).to_owned(),
                    Hit::Target(_) | Hit::Withheld => GAP.to_owned(),
                },
            })
            .collect();
        rewrite(name, &edits).0
    }

    /// Every name in a text, in order and without overlaps; the longest where several begin.
    pub fn find(&self, text: &str) -> Vec<(Span, Hit)> {
        self.find_beside(text, &[])
    }

    /// The same; a word alone inside one of `times`, which stand in order, is no name: "May" in a
    /// time is the month.
    pub fn find_beside(&self, text: &str, times: &[Span]) -> Vec<(Span, Hit)> {
        let words: Vec<(Span, String)> = words(text)
            .map(|span| (span, span.of(text).to_lowercase()))
            .collect();
        let mut found: Vec<(Span, Hit)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.name_at(text, words.get(at..).unwrap_or_default()) {
                Some((1, span, _)) if inside(times, |time| *time, span).is_some() => at += 1,
                Some((count, span, hit)) => {
                    join(text, &mut found, span, hit);
                    at += count;
                }
                None => at += 1,
            }
        }
        self.addresses(text, found)
    }

    /// The name that begins with the first of these words: how many words, where, what.
    fn name_at(&self, text: &str, words: &[(Span, String)]) -> Option<(usize, Span, Hit)> {
        let (first, word) = words.first()?;
        let exact = self.by_first.get(word).into_iter().flatten();
        let singular = word
            .strip_suffix('s')
            .and_then(|word| self.by_first.get(word));
        let plural = singular
            .into_iter()
            .flatten()
            .filter(|needle| needle.plural);
        exact.chain(plural).find_map(|needle| {
            let one_word = needle.rest.is_empty();
            if one_word && !needle.lower && is_lower(first.of(text)) {
                return None;
            }
            let rest = words.get(1..=needle.rest.len())?;
            let mut last = *first;
            let all = needle.rest.iter().zip(rest).all(|(word, (span, found))| {
                let linked = linked(text, last, *span);
                last = *span;
                linked && found == word
            });
            all.then(|| (rest.len() + 1, first.cover(last), needle.hit))
        })
    }

    /// Adds the addresses of mail and of the web that have a name in them.
    fn addresses(&self, text: &str, mut found: Vec<(Span, Hit)>) -> Vec<(Span, Hit)> {
        let mut at = 0;
        let mut addresses = Vec::new();
        for chunk in text.split(char::is_whitespace) {
            let start = at;
            at += chunk.len();
            at += text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            let address = chunk.contains(['@', '#', '/', '_']) || chunk.contains("www.");
            if !address {
                continue;
            }
            let letters: String = chunk
                .chars()
                .filter(|c| in_word(*c))
                .collect::<String>()
                .to_lowercase();
            if self
                .letters
                .iter()
                .any(|name| letters.contains(name.as_str()))
            {
                let inner = chunk
                    .trim_matches(|c: char| !in_word(c) && !matches!(c, '@' | '#' | '/' | '_'));
                let start = start + chunk.find(inner).unwrap_or_default();
                addresses.push(Span::new(start, start + inner.len()));
            }
        }
        if !addresses.is_empty() {
            found.retain(|(span, _)| !addresses.iter().any(|address| address.overlaps(*span)));
            found.extend(addresses.into_iter().map(|span| (span, Hit::Withheld)));
            found.sort_unstable_by_key(|(span, _)| span.start);
        }
        found
    }
}

/// Whether two words can be those of one name: little stands between them, and no end of a sentence.
fn linked(text: &str, a: Span, b: Span) -> bool {
    let between = Span::new(a.end, b.start).of(text);
    let initial = a.of(text).chars().count() <= 2;
    between.chars().count() <= BETWEEN
        && between.chars().filter(|c| ends_line(*c)).count() <= 1
        && between.chars().all(|c| {
            c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '‐' | '‑') || (c == '.' && initial)
        })
}

/// Adds what was found; a name that goes on after a middle name is one with what stands before it.
fn join(text: &str, found: &mut Vec<(Span, Hit)>, span: Span, hit: Hit) {
    if let Some((last, known)) = found.last_mut()
        && *known == hit
        && matches!(hit, Hit::Target(_))
        && goes_on(Span::new(last.end, span.start).of(text))
    {
        *last = last.cover(span);
    } else {
        found.push((span, hit));
    }
}

/// Whether a gap between two parts of a name is nothing, or holds a middle name or initials.
fn goes_on(gap: &str) -> bool {
    let mut names = gap.split_whitespace();
    let middle = names.by_ref().take(2).all(|name| {
        let mut letters = name.trim_end_matches('.').chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let rest = letters.count();
        let initial = name.ends_with('.') && rest == 0;
        capital
            && name
                .chars()
                .all(|c| in_word(c) || c == '-' || (c == '.' && initial))
    });
    let one_line = gap.starts_with(char::is_whitespace) && !gap.contains(ends_line);
    middle && one_line && names.next().is_none()
}
