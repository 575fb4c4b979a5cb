//! Text → tokens, by the rules with which the model was trained: chunks between white space, marks cut
//! off both ends again and again, addresses whole, marks inside, exceptions first and last.
//!
//! White space other than single spaces is a token here, because the model reads it.

use std::collections::HashSet;

use super::affixes::Affixes;
use super::exceptions::Exceptions;
use super::url::is_address;

/// A token as the model reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First byte in the text that was cut.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The norm that an exception gives it.
    pub norm: Option<&'static str>,
    /// Whether a single space follows it.
    pub space_after: bool,
    /// Whether it is white space itself.
    pub is_space: bool,
}

/// The rules and exceptions together.
#[derive(Debug)]
pub struct Tokenizer {
    affixes: Affixes,
    exceptions: Exceptions,
}

impl Tokenizer {
    /// Prepares the rules; exceptions that the rules alone would cut are learnt as sequences.
    pub fn new(affixes: Affixes, exceptions: Exceptions) -> Self {
        let mut tokenizer = Self {
            affixes,
            exceptions: Exceptions::default(),
        };
        let mut sequences = Vec::new();
        for chunk in exceptions.chunks() {
            let affixes = &tokenizer.affixes;
            if affixes.prefix(chunk) > 0
                || affixes.suffix(chunk) > 0
                || affixes.infix(chunk, 0).is_some()
            {
                let mut pieces = Vec::new();
                tokenizer.cut_chunk(chunk, 0, chunk.len(), &mut pieces, &mut Vec::new());
                let tokens: Vec<&'static str> =
                    pieces.iter().map(|p| &chunk[p.start..p.end]).collect();
                sequences.push(tokens);
            }
        }
        tokenizer.exceptions = exceptions;
        for tokens in sequences {
            tokenizer.exceptions.add_sequence(tokens);
        }
        tokenizer
    }

    /// The matchers, for those who ask about characters.
    pub fn affixes(&self) -> &Affixes {
        &self.affixes
    }

    /// Appends the tokens of `text`.
    pub fn cut(&self, text: &str, pieces: &mut Vec<Piece>) {
        let space = &self.affixes.chars.space;
        let first = pieces.len();
        let mut suffixes = Vec::new();
        let mut start = 0;
        let mut in_space = space.has_some(text.chars().next());
        for (at, c) in text.char_indices() {
            if space.has(c) == in_space {
                continue;
            }
            self.cut_run(text, start, at, in_space, pieces, &mut suffixes);
            start = at;
            if c == ' ' {
                if let Some(last) = pieces.last_mut() {
                    last.space_after = true;
                }
                start += 1;
            }
            in_space = !in_space;
        }
        self.cut_run(text, start, text.len(), in_space, pieces, &mut suffixes);
        self.join_exceptions(text, first, pieces);
    }

    /// Cuts a run of white space or of anything else.
    fn cut_run(
        &self,
        text: &str,
        start: usize,
        end: usize,
        is_space: bool,
        pieces: &mut Vec<Piece>,
        suffixes: &mut Vec<(usize, usize)>,
    ) {
        if start >= end {
            return;
        }
        if is_space {
            pieces.push(Piece {
                is_space,
                ..piece(start, end)
            });
        } else {
            self.cut_chunk(text, start, end, pieces, suffixes);
        }
    }

    /// Cuts a chunk without white space.
    fn cut_chunk(
        &self,
        text: &str,
        mut start: usize,
        mut end: usize,
        pieces: &mut Vec<Piece>,
        suffixes: &mut Vec<(usize, usize)>,
    ) {
        suffixes.clear();
        while start < end {
            let chunk = &text[start..end];
            if self.exceptions.get(chunk).is_some() {
                break;
            }
            let prefix = self.affixes.prefix(chunk);
            if prefix > 0 && self.exceptions.get(&chunk[prefix..]).is_some() {
                pieces.push(piece(start, start + prefix));
                start += prefix;
                break;
            }
            let suffix = self.affixes.suffix(&chunk[prefix..]);
            if suffix > 0 {
                let cut = end - suffix;
                suffixes.push((cut, end));
                end = cut;
                if self.exceptions.get(&text[start..end]).is_some() {
                    break;
                }
            }
            if prefix > 0 {
                pieces.push(piece(start, start + prefix));
                start += prefix;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
        }
        self.cut_middle(text, start, end, pieces);
        pieces.extend(suffixes.iter().rev().map(|&(start, end)| piece(start, end)));
    }

    /// Cuts what is left of a chunk without its outer marks.
    fn cut_middle(&self, text: &str, start: usize, end: usize, pieces: &mut Vec<Piece>) {
        if start >= end {
            return;
        }
        let middle = &text[start..end];
        if self.push_exception(start, middle, pieces) {
            return;
        }
        if is_address(&self.affixes.chars, middle) {
            pieces.push(piece(start, end));
            return;
        }
        let (mut done, mut from) = (0, 0);
        while let Some((mark, mark_end)) = self.affixes.infix(middle, from) {
            if mark > 0 {
                if mark > done {
                    pieces.push(piece(start + done, start + mark));
                }
                pieces.push(piece(start + mark, start + mark_end));
                done = mark_end;
            }
            from = mark_end;
        }
        if done < middle.len() {
            pieces.push(piece(start + done, end));
        }
    }

    /// Appends the parts of an exception that begins at byte `start`; whether `chunk` is one.
    fn push_exception(&self, start: usize, chunk: &str, pieces: &mut Vec<Piece>) -> bool {
        let Some(parts) = self.exceptions.get(chunk) else {
            return false;
        };
        let mut at = start;
        pieces.extend(parts.iter().map(|part| {
            let begin = at;
            at += part.length;
            Piece {
                norm: part.norm,
                ..piece(begin, at)
            }
        }));
        true
    }

    /// Puts exceptions in the place of the tokens into which the rules have cut them, the longest
    /// first, then the leftmost.
    fn join_exceptions(&self, text: &str, first: usize, pieces: &mut Vec<Piece>) {
        let word = |piece: &Piece| &text[piece.start..piece.end];
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in first..pieces.len() {
            for tokens in self.exceptions.sequences(word(&pieces[at])) {
                let end = at + tokens.len();
                let same = pieces.get(at..end).is_some_and(|pieces| {
                    pieces.iter().zip(tokens.iter()).all(|(p, t)| word(p) == *t)
                });
                if same {
                    found.push((at, end));
                }
            }
        }
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
        let mut taken = HashSet::new();
        found.retain(|&(start, end)| {
            let free = !taken.contains(&start) && !taken.contains(&(end - 1));
            taken.extend(start..end);
            free
        });
        found.sort_unstable();
        let tail = pieces.split_off(first);
        let mut next = first;
        for (start, end) in found {
            pieces.extend_from_slice(&tail[next - first..start - first]);
            let old = &tail[start - first..end - first];
            next = end;
            if let [head, .., last] | [head @ last] = old
                && self.push_exception(head.start, &text[head.start..last.end], pieces)
            {
                if let Some(piece) = pieces.last_mut() {
                    piece.space_after = last.space_after;
                }
                continue;
            }
            pieces.extend_from_slice(old);
        }
        pieces.extend_from_slice(&tail[next - first..]);
    }
}

/// A token without any particulars.
fn piece(start: usize, end: usize) -> Piece {
    Piece {
        start,
        end,
        norm: None,
        space_after: false,
        is_space: false,
    }
}

#[cfg(test)]
mod tests {
    use crate::language::assets;

    #[test]
    fn cuts_as_the_model_was_trained() {
        let tokenizer = assets::tokenizer();
        for (text, expected) in [
            ("He didn't go.", "He did n't go ."),
            ("(the U.S.-led force)", "( the U.S.-led force )"),
            ("$3.4 million", "$ 3.4 million"),
            ("up 6.5%, then", "up 6.5 % , then"),
            ("at 9 a.m. today", "at 9 a.m. today"),
            ("7:30p.m.", "7:30p.m ."),
            ("it ended at 5p.m.", "it ended at 5 p.m."),
            ("\"Yes,\" she said", "\" Yes , \" she said"),
            ("the keepers' boots", "the keepers ' boots"),
            ("Odo’s geese", "Odo ’s geese"),
            ("state-owned", "state - owned"),
            ("1996-2001", "1996 - 2001"),
            ("lamps...and oil", "lamps ... and oil"),
            ("dark.Then", "dark . Then"),
            (
                "see www.lamps.example.org/a-b, now",
                "see www.lamps.example.org/a-b , now",
            ),
            ("write to a.b@lamps.example", "write to a.b@lamps.example"),
            ("10km away", "10 km away"),
            ("20°C. Then", "20 ° C . Then"),
            ("we :-) laughed", "we :-) laughed"),
            ("and/or", "and/or"),
            ("a  b", "a   b"),
            ("US$5", "US$ 5"),
            ("+5 and 5+", "+5 and 5 +"),
        ] {
            let mut pieces = Vec::new();
            tokenizer.cut(text, &mut pieces);
            let words: Vec<&str> = pieces.iter().map(|p| &text[p.start..p.end]).collect();
            assert_eq!(words.join(" "), expected, "{text}");
        }
    }
}
