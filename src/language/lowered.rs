//! Words in lower case, one after the other in one string.

/// Words in lower case by their number.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
    text: String,
    /// Where each word ends.
    ends: Vec<usize>,
}

impl Lowered {
    /// The words in lower case.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut lowered = Self::default();
        for word in words {
            let start = lowered.text.len();
            if word.is_ascii() {
                lowered.text.push_str(word);
                lowered.text[start..].make_ascii_lowercase();
            } else {
                lowered.text.push_str(&word.to_lowercase());
            }
            lowered.ends.push(lowered.text.len());
        }
        lowered
    }

    /// A word, if there are so many.
    pub fn get(&self, word: usize) -> Option<&str> {
        let end = *self.ends.get(word)?;
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(start.copied().unwrap_or(0)..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_in_lower_case() {
        let words = ["The", "", "ÉCOLE", "ΟΔΟΣ", "İ", "x1", "ß"];
        let lowered = Lowered::new(words.into_iter());
        for (at, word) in words.iter().enumerate() {
            assert_eq!(
                lowered.get(at),
                Some(word.to_lowercase().as_str()),
                "{word}"
            );
        }
        assert_eq!(lowered.get(words.len()), None);
    }
}
