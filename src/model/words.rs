//! The forms in which `build.rs` compiles the word tables of `assets/rules/`.

/// A set of lower-case words or phrases.
#[derive(Debug)]
pub struct WordList(pub &'static [&'static str]);

impl WordList {
    /// Whether the lower-case word stands in the list.
    pub fn contains(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// The words, sorted.
    pub const fn words(&self) -> &'static [&'static str] {
        self.0
    }
}

/// A map from lower-case words or phrases.
#[derive(Debug)]
pub struct WordMap(pub &'static [(&'static str, &'static str)]);

impl WordMap {
    /// What the lower-case word stands for.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        let at = self.0.binary_search_by(|(key, _)| (*key).cmp(word)).ok()?;
        Some(self.0[at].1)
    }

    /// The pairs, sorted by key.
    pub const fn entries(&self) -> &'static [(&'static str, &'static str)] {
        self.0
    }
}
