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

    /// Whether a word, given in lower case, is a base form or is made of one.
    pub fn knows(&self, word: &str) -> bool {
        let made = |&(pos, old, new): &(char, &'static str, &'static str)| {
            let stem = word.strip_suffix(old).filter(|stem| !stem.is_empty());
            let base = stem.and_then(|stem| self.words.get(&format!("{stem}{new}")));
            base.is_some_and(|found| found.contains(pos))
        };
        let irregular = |letter| self.forms.get(&format!("{letter} {word}")).is_some();
        self.words.get(word).is_some()
            || self.rules.iter().any(made)
            || ['n', 'v', 'a', 'r'].into_iter().any(irregular)
    }

    /// Whether a word, given in lower case, is the base form of an adjective.
    pub fn is_adjective(&self, word: &str) -> bool {
        self.words
            .get(word)
            .is_some_and(|found| found.contains('a'))
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
        if letter == 'v'
            && let Some(mute) = forms.first().and_then(|form| self.mute(form, lower))
        {
            return mute;
        }
        forms
            .into_iter()
            .next()
            .or(unknown)
            .unwrap_or_else(|| word.into())
    }

    /// The verb on a mute `e` that the word is a form of, where the form without it would have doubled
    /// its last letter: `rape`, not `rap`, of `raping`.
    fn mute(&self, form: &str, lower: &str) -> Option<String> {
        let vowel = |letter: char| "aeiou".contains(letter);
        let ending = lower.strip_prefix(form)?;
        let letters: Vec<char> = form.chars().collect();
        let [front @ .., last] = letters.as_slice() else {
            return None;
        };
        let short = front.last().is_some_and(|&letter| vowel(letter))
            && front.iter().filter(|&&letter| vowel(letter)).count() == 1;
        let doubles = short && !vowel(*last) && !"wxy".contains(*last);
        let mute = format!("{form}e");
        let verb = self.words.get(&mute).is_some_and(|pos| pos.contains('v'));
        (doubles && verb && matches!(ending, "ing" | "ed")).then_some(mute)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::attributes::Seen;
    use crate::language::{Dep, Tag, assets};

    #[test]
    fn words_of_the_language() {
        let lemmas = &assets::model().lemmas;
        for (word, known) in [
            ("market", true),
            ("marketing", true),
            ("marketplaces", true),
            ("geese", true),
            ("went", true),
            ("glorb", false),
            ("glorbs", false),
            ("s", true),
            ("", false),
        ] {
            assert_eq!(lemmas.knows(word), known, "{word}");
        }
    }

    #[test]
    fn base_forms() {
        let model = assets::model();
        let letters = &model.tokenizer.affixes().chars.letter;
        for (what, word, tag, dep, expected) in [
            ("a plural", "Keepers", Tag::Nns, Dep::Dobj, "keeper"),
            ("an irregular plural", "geese", Tag::Nns, Dep::Dobj, "goose"),
            ("a plural in -ies", "ferries", Tag::Nns, Dep::Pobj, "ferry"),
            ("an unknown plural", "glorbs", Tag::Nns, Dep::Dobj, "glorb"),
            ("a base form stays", "glass", Tag::Nn, Dep::Dobj, "glass"),
            ("a past tense", "carried", Tag::Vbd, Dep::Root, "carry"),
            ("an irregular past", "wrote", Tag::Vbd, Dep::Root, "write"),
            ("a doubled letter", "stopping", Tag::Vbg, Dep::Root, "stop"),
            ("a mute letter", "hoping", Tag::Vbg, Dep::Root, "hope"),
            (
                "a letter that is doubled",
                "hopped",
                Tag::Vbd,
                Dep::Root,
                "hop",
            ),
            ("two vowels", "eating", Tag::Vbg, Dep::Root, "eat"),
            ("an infinitive", "Light", Tag::Vb, Dep::Xcomp, "light"),
            ("a comparative", "brighter", Tag::Jjr, Dep::Amod, "bright"),
            (
                "an irregular adverb",
                "better",
                Tag::Rbr,
                Dep::Advmod,
                "well",
            ),
            ("a proper noun", "Odo", Tag::Nnp, Dep::Nsubj, "Odo"),
            ("a pronoun", "them", Tag::Prp, Dep::Dobj, "they"),
            ("a contraction", "n't", Tag::Rb, Dep::Neg, "not"),
            ("an auxiliary", "was", Tag::Vbd, Dep::Aux, "be"),
            ("a function word", "The", Tag::Dt, Dep::Det, "the"),
            ("a mark", "“", Tag::OpenQuote, Dep::Punct, "\""),
            ("nothing", "", Tag::Nns, Dep::Dobj, ""),
        ] {
            let lower = &word.to_lowercase();
            let attributes = model.rules.apply(None, Seen { tag, dep, lower }, None);
            let lemma = model.lemmas.of(word, lower, &attributes, letters);
            assert_eq!(lemma, expected, "{what}: {word}");
        }
    }
}
