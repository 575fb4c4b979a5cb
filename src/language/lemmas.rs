//! Base forms by rule: suffixes are replaced, and what comes out must be a known word; irregular forms
//! stand in a table (as spaCy's rule lemmatizer, over WordNet's tables).

use super::attributes::{Attributes, Pos};
use super::characters::Class;
use super::table::Table;

/// The tables of the lemmatizer.
#[derive(Debug)]
pub struct Lemmas {
    /// Words that are base forms, with the letters of their parts of speech.
    pub words: Table,
    /// Irregular forms, by letter and word.
    pub forms: Table,
    rules: Vec<(char, &'static str, &'static str)>,
}

impl Lemmas {
    /// Takes the tables; `rules` has lines of `letter TAB suffix TAB replacement`.
    pub fn new(words: Table, forms: Table, rules: &'static str) -> Self {
        let rule = |line: &'static str| {
            let mut fields = line.split('\t');
            Some((
                fields.next()?.chars().next()?,
                fields.next()?,
                fields.next()?,
            ))
        };
        Self {
            words,
            forms,
            rules: rules.lines().filter_map(rule).collect(),
        }
    }

    /// The base form of a word. `lower` is the word in lower case, `letters` the class of letters.
    pub fn of(&self, word: &str, lower: &str, attributes: &Attributes, letters: &Class) -> String {
        if let Some(lemma) = attributes.lemma {
            return lemma.into();
        }
        let letter = match attributes.pos {
            _ if attributes.is_base() => return lower.into(),
            Pos::Proper => return word.into(),
            Pos::Other => return lower.into(),
            Pos::Noun => 'n',
            Pos::Verb => 'v',
            Pos::Adjective => 'a',
            Pos::Adverb => 'r',
            Pos::Punctuation => 'p',
        };
        let mut forms: Vec<String> = Vec::new();
        let mut unknown = None;
        for &(pos, old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(old).filter(|_| pos == letter) else {
                continue;
            };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if self
                .words
                .get(&form)
                .is_some_and(|found| found.contains(letter))
            {
                forms.insert(0, form);
            } else if !form.chars().all(|c| letters.has(c)) {
                forms.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        let irregular = self
            .forms
            .get(&format!("{letter} {lower}"))
            .unwrap_or_default();
        for form in irregular.split(' ').filter(|form| !form.is_empty()) {
            if !forms.iter().any(|known| known == form) {
                forms.insert(0, form.into());
            }
        }
        forms
            .into_iter()
            .next()
            .or(unknown)
            .unwrap_or_else(|| word.into())
    }
}
