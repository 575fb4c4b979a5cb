//! Where a chunk of text is cut: marks at its start, marks and units at its end, hyphens and the like
//! inside. The model's own regular expressions, written as matchers that run in linear time.

use super::characters::Characters;

/// The matchers and what they match.
#[derive(Debug)]
pub struct Affixes {
    /// The classes that they ask.
    pub chars: Characters,
    currency: Vec<&'static str>,
    units: Vec<&'static str>,
    hyphens: Vec<&'static str>,
    /// Bytes of the longest currency or unit.
    longest: usize,
}

impl Affixes {
    /// Puts the matchers together; `affixes` has lines of `name TAB string string …`.
    pub fn new(chars: Characters, affixes: &'static str) -> Self {
        let list = |name: &str| {
            affixes
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .find(|(key, _)| *key == name)
                .map_or_else(Vec::new, |(_, strings)| strings.split(' ').collect())
        };
        let (currency, units) = (list("currency"), list("unit"));
        let lengths = currency.iter().chain(&units).map(|tail| tail.len());
        Self {
            chars,
            longest: lengths.max().unwrap_or(0),
            currency,
            units,
            hyphens: list("hyphen"),
        }
    }

    /// How many bytes are split off the start; 0 for none.
    pub fn prefix(&self, text: &str) -> usize {
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return 0 };
        match first {
            '.' => match stops(text) {
                1 => 0,
                count => count,
            },
            '+' if !chars.next().is_some_and(|c| c.is_ascii_digit()) => 1,
            _ if self.chars.prefix.has(first) => first.len_utf8(),
            _ => ["US$", "C$", "A$"]
                .iter()
                .find(|mark| text.starts_with(**mark))
                .map_or(0, |mark| mark.len()),
        }
    }

    /// How many bytes are split off the end: the longest of all rules; 0 for none.
    pub fn suffix(&self, text: &str) -> usize {
        let mut back = text.chars().rev();
        let Some(last) = back.next() else { return 0 };
        let before = back.next();
        let after_digit = |rest: &str| rest.ends_with(|c: char| c.is_ascii_digit());
        let mut longest = 0;
        if self.chars.suffix.has(last) {
            longest = last.len_utf8();
        }
        match last {
            '.' if before == Some('.') => {
                longest = text.len() - text.trim_end_matches('.').len();
            }
            '.' => {
                let temperature = matches!(before, Some('F' | 'f' | 'C' | 'c' | 'K' | 'k'))
                    && back.next() == Some('°');
                let mut back = text.chars().rev().skip(1);
                let abbreviated = self.chars.alpha_upper.has_some(back.next())
                    && self.chars.alpha_upper.has_some(back.next());
                if temperature || abbreviated || self.chars.before_stop.has_some(before) {
                    longest = 1;
                }
            }
            '…' if before == Some('…') => longest = 2 * last.len_utf8(),
            's' | 'S' => {
                if let Some(mark @ ('\'' | '’')) = before {
                    longest = mark.len_utf8() + 1;
                }
            }
            '+' if before.is_some_and(|c| c.is_ascii_digit()) => longest = 1,
            _ => {}
        }
        let near = text.as_bytes().iter().rev().take(self.longest + 1);
        if !near.copied().any(|byte| byte.is_ascii_digit()) {
            return longest;
        }
        for tail in self.currency.iter().chain(&self.units) {
            if tail.len() > longest && text.strip_suffix(tail).is_some_and(after_digit) {
                longest = tail.len();
            }
        }
        longest
    }

    /// The next mark inside `text` at or after byte `from`, as a byte range; none is empty.
    pub fn infix(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut before = text.get(..from)?.chars().next_back();
        for (offset, c) in text.get(from..)?.char_indices() {
            let at = from + offset;
            if !c.is_ascii_alphanumeric() {
                let length = self.infix_at(before, c, text.get(at..)?);
                if length > 0 {
                    return Some((at, at + length));
                }
            }
            before = Some(c);
        }
        None
    }

    /// How many bytes of `rest`, which begins with `c` and follows `before`, are an infix.
    fn infix_at(&self, before: Option<char>, c: char, rest: &str) -> usize {
        let chars = &self.chars;
        let next = rest.chars().nth(1);
        if c == '.' && next == Some('.') {
            return stops(rest);
        }
        if c == '…' || chars.icon.has(c) {
            return c.len_utf8();
        }
        let Some(before) = before else { return 0 };
        let sum = matches!(c, '+' | '-' | '*' | '^')
            && before.is_ascii_digit()
            && next.is_some_and(|n| n.is_ascii_digit() || n == '-');
        let sentences = c == '.'
            && (chars.alpha_lower.has(before) || chars.quote.has(before))
            && next.is_some_and(|n| chars.alpha_upper.has(n) || chars.quote.has(n));
        let list = c == ',' && chars.alpha.has(before) && chars.alpha.has_some(next);
        if sum || sentences || list {
            return 1;
        }
        if before.is_ascii_digit() || chars.alpha.has(before) {
            let hyphen = self.hyphens.iter().find(|hyphen| {
                rest.strip_prefix(**hyphen)
                    .is_some_and(|rest| chars.alpha.has_some(rest.chars().next()))
            });
            if let Some(hyphen) = hyphen {
                return hyphen.len();
            }
            if matches!(c, ':' | '<' | '>' | '=' | '/') && chars.alpha.has_some(next) {
                return 1;
            }
        }
        0
    }
}

/// How many full stops the text begins with.
fn stops(text: &str) -> usize {
    text.len() - text.trim_start_matches('.').len()
}
