//! Chunks that the rules would cut wrongly: contractions, abbreviations, emoticons, clock times. Each
//! says its pieces and, where it differs, the norm under which the model knows a piece.

use std::collections::HashMap;

/// A piece of an exception: how many bytes it has, and its norm where it is not that of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Length in bytes.
    pub length: usize,
    /// The norm, if the exception gives one.
    pub norm: Option<&'static str>,
}

/// All exceptions by chunk, and by the tokens into which the rules alone cut them.
#[derive(Debug, Default)]
pub struct Exceptions {
    by_chunk: HashMap<&'static str, Box<[Part]>>,
    longest: usize,
    /// Token sequences that begin with the key and together make an exception.
    by_first: HashMap<&'static str, Vec<Box<[&'static str]>>>,
}

impl Exceptions {
    /// Reads lines of `chunk TAB piece TAB norm TAB piece TAB norm …`.
    pub fn parse(text: &'static str) -> Self {
        let mut all = Self::default();
        for line in text.lines() {
            let mut fields = line.split('\t');
            let Some(chunk) = fields.next() else { continue };
            let mut parts = Vec::new();
            while let (Some(piece), Some(norm)) = (fields.next(), fields.next()) {
                parts.push(Part {
                    length: piece.len(),
                    norm: Some(norm).filter(|norm| !norm.is_empty()),
                });
            }
            all.longest = all.longest.max(chunk.len());
            all.by_chunk.insert(chunk, parts.into());
        }
        all
    }

    /// Every chunk.
    pub fn chunks(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.by_chunk.keys().copied()
    }

    /// The parts of a chunk that is an exception.
    pub fn get(&self, chunk: &str) -> Option<&[Part]> {
        if chunk.len() > self.longest {
            return None;
        }
        self.by_chunk.get(chunk).map(AsRef::as_ref)
    }

    /// Also finds an exception where the rules have cut it into `tokens`.
    pub fn add_sequence(&mut self, tokens: Vec<&'static str>) {
        if let Some(first) = tokens.first() {
            self.by_first.entry(first).or_default().push(tokens.into());
        }
    }

    /// The sequences that begin with a token.
    pub fn sequences(&self, first: &str) -> &[Box<[&'static str]>] {
        if first.len() > self.longest {
            return &[];
        }
        self.by_first.get(first).map_or(&[], Vec::as_slice)
    }
}
