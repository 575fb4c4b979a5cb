//! Coarse parts of speech and the few facts of inflection that lemmas hang on, by the model's own rules
//! over tags, labels and words; some rules give the lemma itself.

use std::collections::HashMap;

use super::{Dep, Tag};

/// A coarse part of speech, as far as lemmas distinguish them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pos {
    /// A common noun.
    Noun,
    /// A full verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A punctuation mark.
    Punctuation,
    /// A proper noun.
    Proper,
    /// Anything else.
    #[default]
    Other,
}

impl Pos {
    fn parse(text: &str) -> Self {
        match text {
            "NOUN" => Self::Noun,
            "VERB" => Self::Verb,
            "ADJ" => Self::Adjective,
            "ADV" => Self::Adverb,
            "PUNCT" => Self::Punctuation,
            "PROPN" => Self::Proper,
            _ => Self::Other,
        }
    }
}

/// What inflection says of a word's form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Inflection {
    singular: bool,
    infinitive: bool,
    /// Finite, present, of no number of its own.
    plain_present: bool,
    positive: bool,
}

impl Inflection {
    fn parse(text: &str) -> Self {
        let has = |feature| text.split('|').any(|given| given == feature);
        Self {
            singular: has("Number=Sing"),
            infinitive: has("VerbForm=Inf"),
            plain_present: has("VerbForm=Fin") && has("Tense=Pres") && !text.contains("Number="),
            positive: has("Degree=Pos"),
        }
    }
}

/// What the rules say of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attributes {
    /// Its part of speech.
    pub pos: Pos,
    /// Its lemma, where a rule gives it.
    pub lemma: Option<&'static str>,
    inflection: Inflection,
}

impl Attributes {
    /// Whether the form is the base form by its inflection.
    pub fn is_base(&self) -> bool {
        let form = self.inflection;
        (self.pos == Pos::Noun && form.singular)
            || (self.pos == Pos::Verb && form.plain_present)
            || form.infinitive
            || form.positive
    }
}

/// Conditions on one token; an empty set of words holds for any.
#[derive(Debug)]
struct Conditions {
    /// A bit for each tag.
    tags: u64,
    /// A bit for each label.
    deps: u64,
    words: Vec<&'static str>,
}

/// A token as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// Its tag.
    pub tag: Tag,
    /// Its label.
    pub dep: Dep,
    /// The word in lower case.
    pub lower: &'a str,
}

impl Conditions {
    fn hold(&self, token: Seen<'_>) -> bool {
        self.tags >> token.tag as u8 & 1 == 1
            && self.deps >> token.dep as u8 & 1 == 1
            && (self.words.is_empty() || self.words.contains(&token.lower))
    }
}

#[derive(Debug)]
struct Rule {
    token: Conditions,
    /// Whether the neighbour is the token before, and what must hold of it.
    neighbour: Option<(bool, Conditions)>,
    pos: Option<Pos>,
    inflection: Option<Inflection>,
    lemma: Option<&'static str>,
}

/// All rules, and which may concern a token.
#[derive(Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    by_word: HashMap<&'static str, Vec<usize>>,
    by_tag: Vec<Vec<usize>>,
}

impl Rules {
    /// Reads lines of `place TAB tags TAB labels TAB words TAB next TAB POS TAB morphology TAB lemma`.
    pub fn parse(text: &'static str) -> Self {
        let mut all = Self {
            by_tag: vec![Vec::new(); Tag::ALL.len()],
            ..Self::default()
        };
        for line in text.lines() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let &[place, tags, deps, words, next, pos, morphology, lemma] = fields.as_slice()
            else {
                continue;
            };
            let first = Conditions {
                tags: bits(tags, Tag::ALL.iter().map(|tag| tag.text())),
                deps: bits(deps, Dep::ALL.iter().map(|dep| dep.text())),
                words: list(words),
            };
            let second = (!next.is_empty()).then(|| Conditions {
                tags: u64::MAX,
                deps: u64::MAX,
                words: list(next),
            });
            let (token, neighbour) = match (place, second) {
                ("1", Some(second)) => (second, Some((true, first))),
                (_, second) => (first, second.map(|second| (false, second))),
            };
            all.add(Rule {
                token,
                neighbour,
                pos: (!pos.is_empty()).then(|| Pos::parse(pos)),
                inflection: (!morphology.is_empty()).then(|| Inflection::parse(morphology)),
                lemma: (!lemma.is_empty()).then_some(lemma),
            });
        }
        all
    }

    fn add(&mut self, rule: Rule) {
        let index = self.rules.len();
        if rule.token.words.is_empty() {
            for (tag, rules) in self.by_tag.iter_mut().enumerate() {
                if rule.token.tags >> tag & 1 == 1 {
                    rules.push(index);
                }
            }
        }
        for word in &rule.token.words {
            self.by_word.entry(word).or_default().push(index);
        }
        self.rules.push(rule);
    }

    /// What the rules say of a token; where they disagree, the last wins.
    pub fn apply(
        &self,
        before: Option<Seen<'_>>,
        token: Seen<'_>,
        after: Option<Seen<'_>>,
    ) -> Attributes {
        let mut attributes = Attributes::default();
        let by_tag = self
            .by_tag
            .get(token.tag as usize)
            .map_or(&[][..], Vec::as_slice);
        let by_word = self.by_word.get(token.lower).map_or(&[][..], Vec::as_slice);
        for index in merge(by_tag, by_word) {
            let Some(rule) = self.rules.get(index) else {
                continue;
            };
            let neighbour = rule
                .neighbour
                .as_ref()
                .is_none_or(|(is_before, conditions)| {
                    let neighbour = if *is_before { before } else { after };
                    neighbour.is_some_and(|neighbour| conditions.hold(neighbour))
                });
            if neighbour && rule.token.hold(token) {
                attributes.pos = rule.pos.unwrap_or(attributes.pos);
                attributes.inflection = rule.inflection.unwrap_or(attributes.inflection);
                attributes.lemma = rule.lemma.or(attributes.lemma);
            }
        }
        attributes
    }
}

/// Two sorted lists as one.
fn merge<'a>(a: &'a [usize], b: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if y < x => b.next(),
        (Some(_), _) => a.next(),
        (None, _) => b.next(),
    })
}

fn list(text: &'static str) -> Vec<&'static str> {
    text.split(' ').filter(|word| !word.is_empty()).collect()
}

/// The set of labels that a field names, as bits: all for an empty field, all others after a `!`.
fn bits(field: &str, labels: impl Iterator<Item = &'static str>) -> u64 {
    let (negated, names) = match field.strip_prefix("! ") {
        Some(names) => (true, names),
        None => (field.is_empty(), field),
    };
    let mut set = 0;
    for (index, label) in labels.enumerate() {
        let named = names.split(' ').any(|name| name == label);
        if named != negated {
            set |= 1 << index;
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tag, label, word.
    type Given = (Tag, Dep, &'static str);

    fn seen((tag, dep, lower): Given) -> Seen<'static> {
        Seen { tag, dep, lower }
    }

    #[test]
    fn the_last_rule_that_holds_wins() {
        let rules = Rules::parse(
            "0\tNN NNS\t\t\t\tNOUN\t\t\n\
             0\tNN\t\t\t\t\tNumber=Sing\t\n\
             0\tVBP\t! aux\t\t\tVERB\tTense=Pres|VerbForm=Fin\t\n\
             0\tVBP\taux\tdo does\t\t\t\tdo\n\
             0\t\t\tlamp\tpost\tPROPN\t\tLamp\n\
             1\tTO\t\t\tlight\tVERB\tVerbForm=Inf\t\n",
        );
        let any = (Tag::Dt, Dep::Det, "the");
        let (to, post) = ((Tag::To, Dep::Aux, "to"), (Tag::Nn, Dep::Dobj, "post"));
        for (before, token, after, pos, lemma, is_base) in [
            (
                any,
                (Tag::Nns, Dep::Dobj, "lamps"),
                any,
                Pos::Noun,
                None,
                false,
            ),
            (
                any,
                (Tag::Nn, Dep::Dobj, "lamp"),
                any,
                Pos::Noun,
                None,
                true,
            ),
            (
                any,
                (Tag::Nn, Dep::Dobj, "lamp"),
                post,
                Pos::Proper,
                Some("Lamp"),
                false,
            ),
            (any, (Tag::Vbp, Dep::Root, "do"), any, Pos::Verb, None, true),
            (
                any,
                (Tag::Vbp, Dep::Aux, "do"),
                any,
                Pos::Other,
                Some("do"),
                false,
            ),
            (
                any,
                (Tag::Vbp, Dep::Aux, "have"),
                any,
                Pos::Other,
                None,
                false,
            ),
            (
                any,
                (Tag::Nn, Dep::Dobj, "light"),
                any,
                Pos::Noun,
                None,
                true,
            ),
            (
                to,
                (Tag::Nn, Dep::Dobj, "light"),
                any,
                Pos::Verb,
                None,
                true,
            ),
            (any, any, any, Pos::Other, None, false),
        ] {
            let found = rules.apply(Some(seen(before)), seen(token), Some(seen(after)));
            assert_eq!(
                (found.pos, found.lemma, found.is_base()),
                (pos, lemma, is_base),
                "{token:?} after {before:?} before {after:?}"
            );
        }
        let alone = rules.apply(None, seen((Tag::Nn, Dep::Dobj, "lamp")), None);
        assert_eq!(alone.pos, Pos::Noun, "no neighbour, no rule about it");
    }
}
