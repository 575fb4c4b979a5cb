//! Finding names in a text, in one pass: as whole words, whatever stands between them and however they
//! are spelt ([`super::fold`]); within other words; and in addresses and names of files.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::fold::{self, Word};
use super::rewrite::{Edit, rewrite};
use super::{GAP, inside};
use crate::language;
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
    /// Words of the names of others: a target's name within one is there by chance.
    others: HashSet<String>,
    /// Names of one word that others than people have: where Romania is one, `Romanian` is not named after
    /// a Roman.
    taken: HashSet<String>,
    /// The letters of each name, to be found within words and addresses, and their lengths in bytes.
    letters: HashSet<String>,
    lengths: BTreeSet<usize>,
}

#[derive(Debug)]
struct Needle {
    rest: Vec<String>,
    hit: Hit,
    /// Whether it is written in lower case, and so found in lower case even where that is a word.
    lower: bool,
    /// Whether it is found in the plural, too.
    plural: bool,
}

/// Letters of a name that is looked for within words and addresses, and in lower case.
const LETTERS: usize = 4;
/// Letters of a name that is found in the plural, too.
const PLURAL: usize = 4;
/// Characters between two words of a name.
const BETWEEN: usize = 3;

fn is_lower(word: &str) -> bool {
    word.contains(char::is_lowercase) && !word.contains(char::is_uppercase)
}

impl Needles {
    /// Looks for a name from now on, of a `family` in the plural, too. One that stands for two is
    /// withheld; the name of another ([`Hit::Foreign`]) gives way to a target's.
    pub fn add(&mut self, name: &str, hit: Hit, family: bool) {
        let mut folded = fold::name(name).into_iter();
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
            self.lengths.insert(letters.len());
            self.letters.insert(letters);
        }
    }

    /// Leaves the words of a name of another as they are, where no target is called so.
    pub fn add_other(&mut self, name: &str) {
        self.others.extend(fold::name(name));
    }

    /// Leaves a name of one word of a place or an organization as it is, though a target's name is its
    /// beginning.
    pub fn add_taken(&mut self, name: &str) {
        if let [word] = fold::name(name).as_slice() {
            self.taken.insert(word.clone());
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
        let words = fold::words(text);
        let mut found: Vec<(Span, Hit)> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            match self.name_at(text, words.get(at..).unwrap_or_default()) {
                Some((1, span, _)) if inside(times, |time| *time, span).is_some() => at += 1,
                Some((count, span, hit)) => {
                    join(text, &mut found, span, hit);
                    at += count;
                }
                None => {
                    if self.is_within(text, word) {
                        found.push((word.span, Hit::Withheld));
                    }
                    at += 1;
                }
            }
        }
        over(found, self.addresses(text, &words))
    }

    /// Whether a word that is no name has one within it, and is not a word of the language or the name
    /// of another in which it stands by chance.
    fn is_within(&self, text: &str, word: &Word) -> bool {
        let letters = word.text.as_str();
        self.has_name(letters)
            && !self.others.contains(letters)
            && (!language::is_word(letters) || self.is_named_after(text, word))
    }

    /// Whether a word of the language is an adjective of a name, or calls people by it: `Marxist`,
    /// `Marxists`. It begins with the name and is written with a capital, as no other adjective is
    /// within a sentence; where a sentence begins, too much is withheld rather than too little.
    fn is_named_after(&self, text: &str, word: &Word) -> bool {
        let capital = word.span.of(text).starts_with(char::is_uppercase);
        let letters = word.text.as_str();
        let one = letters.strip_suffix('s').unwrap_or(letters);
        let name_in = |letters: &str| {
            let lengths = self.lengths.iter().rev();
            lengths.copied().find(|&length| {
                let name = letters.get(..length).filter(|_| length < letters.len());
                name.is_some_and(|name| self.letters.contains(name))
            })
        };
        // The longest name is the one that it is made of.
        let of_other = |letters: &str, length: usize| {
            let mut taken = self.taken.iter();
            taken.any(|name| length < name.len() && letters.starts_with(name))
        };
        let named_after = |form: &str| {
            name_in(form).is_some_and(|length| !of_other(form, length))
                && language::is_adjective(form)
        };
        capital && (named_after(letters) || named_after(one))
    }

    /// Whether the letters of a name stand anywhere in a text of letters.
    fn has_name(&self, letters: &str) -> bool {
        letters.char_indices().any(|(at, _)| {
            let mut lengths = self.lengths.iter();
            lengths.any(|length| {
                letters
                    .get(at..at + length)
                    .is_some_and(|part| self.letters.contains(part))
            })
        })
    }

    /// The name that begins with the first of these words: how many words, where, what.
    fn name_at(&self, text: &str, words: &[Word]) -> Option<(usize, Span, Hit)> {
        let first = words.first()?;
        let word = first.text.as_str();
        let exact = self.by_first.get(word).into_iter().flatten();
        let singular = word
            .strip_suffix('s')
            .and_then(|word| self.by_first.get(word));
        let plural = singular
            .into_iter()
            .flatten()
            .filter(|needle| needle.plural);
        exact.chain(plural).find_map(|needle| {
            if needle.rest.is_empty() && !needle.lower && self.is_common(text, first) {
                return None;
            }
            let rest = words.get(1..=needle.rest.len())?;
            let mut last = first.span;
            let all = needle.rest.iter().zip(rest).all(|(word, found)| {
                let linked = linked(text, last, found.span);
                last = found.span;
                linked && found.text == *word
            });
            all.then(|| (rest.len() + 1, first.span.cover(last), needle.hit))
        })
    }

    /// Whether a word that spells a name is written as a common word of the language.
    fn is_common(&self, text: &str, word: &Word) -> bool {
        let short = word.text.chars().count() < LETTERS;
        is_lower(word.span.of(text)) && (short || language::is_word(&word.text))
    }

    /// The addresses of mail and of the web, names of files and the like that have a name in them, in
    /// order.
    fn addresses(&self, text: &str, words: &[Word]) -> Vec<Span> {
        let mut addresses = Vec::new();
        let mut words = words.iter().peekable();
        let mut at = 0;
        for chunk in text.split(char::is_whitespace) {
            let span = Span::new(at, at + chunk.len());
            at = span.end + text.get(span.end..).map_or(0, first_length);
            let mut own = Vec::new();
            while let Some(word) = words.next_if(|word| word.span.start < span.end) {
                own.push(word);
            }
            if !is_address(chunk) {
                continue;
            }
            let letters: String = own.iter().map(|word| word.text.as_str()).collect();
            let is_name = |word: &&Word| {
                let needles = self.by_first.get(&word.text).into_iter().flatten();
                needles
                    .filter(|needle| !matches!(needle.hit, Hit::Foreign(_)))
                    .any(|needle| needle.rest.is_empty())
            };
            if self.has_name(&letters) || own.iter().any(is_name) {
                let inner =
                    chunk.trim_matches(|c: char| !c.is_alphanumeric() && !SIGNS.contains(&c));
                let start = span.start + chunk.find(inner).unwrap_or_default();
                addresses.push(Span::new(start, start + inner.len()));
            }
        }
        addresses
    }
}

/// Signs that no word has within it, and that addresses, tags and paths are known by.
const SIGNS: [char; 5] = ['@', '#', '/', '\\', '_'];

/// The length of the first character of a text in bytes.
fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Whether something without white space is an address, a tag, a path or the name of a file: it has one
/// of their signs, or a dot before a letter that begins no sentence.
fn is_address(chunk: &str) -> bool {
    let ending = |(at, _): (usize, &str)| {
        let mut after = chunk.get(at + 1..).unwrap_or_default().chars();
        let before = chunk
            .get(..at)
            .and_then(|before| before.chars().next_back());
        before.is_some_and(char::is_alphanumeric)
            && after
                .next()
                .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
            && after.next().is_some_and(char::is_alphanumeric)
    };
    chunk.contains(SIGNS) || chunk.match_indices('.').any(ending)
}

/// What was found, and over it the addresses; both stand in order. A name that reaches into an address
/// is withheld with it.
fn over(found: Vec<(Span, Hit)>, addresses: Vec<Span>) -> Vec<(Span, Hit)> {
    let mut all: Vec<(Span, Hit)> = Vec::with_capacity(found.len() + addresses.len());
    let mut found = found.into_iter().peekable();
    for address in addresses {
        while let Some(before) = found.next_if(|(span, _)| span.end <= address.start) {
            all.push(before);
        }
        let mut whole = address;
        while let Some((name, _)) = found.next_if(|(span, _)| span.start < whole.end) {
            whole = whole.cover(name);
        }
        match all.last_mut() {
            Some((last, _)) if last.overlaps(whole) => *last = last.cover(whole),
            _ => all.push((whole, Hit::Withheld)),
        }
    }
    all.extend(found);
    all
}

/// Whether two words can be those of one name: little stands between them, and no end of a sentence.
fn linked(text: &str, a: Span, b: Span) -> bool {
    let between = fold::plain(Span::new(a.end, b.start).of(text));
    let initial = a.of(text).chars().count() <= 2;
    between.chars().count() <= BETWEEN
        && between.chars().filter(|c| ends_line(*c)).count() <= 1
        && between.chars().all(|c| {
            c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '‐') || (c == '.' && initial)
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
            && fold::plain(name)
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || (c == '.' && initial))
    });
    let one_line = gap.starts_with(char::is_whitespace) && !gap.contains(ends_line);
    middle && one_line && names.next().is_none()
}
