//! The model's files (`assets/model/`), built into the program and read once, when first asked for.

use std::sync::LazyLock;

use super::affixes::Affixes;
use super::attributes::Rules;
use super::characters::Characters;
use super::encoder::{Encoder, WIDTH};
use super::exceptions::Exceptions;
use super::lemmas::Lemmas;
use super::linear::Packed;
use super::names::{self, Recogniser};
use super::parser::{self, Parser};
use super::scorer::Scorer;
use super::table::Table;
use super::tokenizer::Tokenizer;
use super::weights::Reader;
use super::{Tag, features};

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../assets/model/", $name))
    };
}

/// Rows of the embedding tables of norm, prefix, suffix, shape, space after and is space.
const ROWS: [usize; features::FEATURES] = [5000, 1000, 2500, 2500, 50, 50];

/// The name recogniser's own encoder sees the first so many features.
const NAME_FEATURES: usize = 4;

/// Everything that annotates.
#[derive(Debug)]
pub struct Model {
    /// Cuts text into tokens.
    pub tokenizer: Tokenizer,
    /// Norms that are not the word in lower case, by the word's hash, sorted.
    pub norms: Vec<(u64, &'static str)>,
    /// Vectors for tags and heads.
    pub encoder: Encoder,
    /// Scores of tags, in the order of `tags`.
    pub tagger: Packed<2>,
    /// The tags that the tagger scores.
    pub tags: Vec<Tag>,
    /// Finds heads.
    pub parser: Parser,
    /// Vectors for names.
    pub name_encoder: Encoder,
    /// Finds names.
    pub recogniser: Recogniser,
    /// Rules for coarse parts of speech.
    pub rules: Rules,
    /// Finds base forms.
    pub lemmas: Lemmas,
}

/// The model, read when first asked for.
pub fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(Model::read);
    &MODEL
}

/// The character classes alone.
pub fn characters() -> Characters {
    Characters::parse(text!("characters.txt"))
}

/// The tokenizer alone.
pub fn tokenizer() -> Tokenizer {
    let affixes = Affixes::new(characters(), text!("affixes.txt"));
    Tokenizer::new(affixes, Exceptions::parse(text!("exceptions.tsv")))
}

impl Model {
    fn read() -> Self {
        let mut labels = text!("labels.txt")
            .lines()
            .map(|line| line.split(' ').collect::<Vec<_>>());
        let mut next = || labels.next().unwrap_or_default();
        let (tags, actions, name_actions) = (next(), next(), next());
        let weights = &mut Reader::new(include_bytes!("../../assets/model/weights.f16"));
        let encoder = Encoder::read(weights, &ROWS);
        let matrix = weights.take(WIDTH * tags.len());
        let bias = weights.take(tags.len());
        let tagger = Packed::new(&matrix, &bias, WIDTH, tags.len(), Some);
        let parser = Parser::new(
            Scorer::read(weights, parser::SLOTS, actions.len()),
            &actions,
        );
        let name_encoder = Encoder::read(weights, &ROWS[..NAME_FEATURES]);
        let scorer = Scorer::read(weights, names::SLOTS, name_actions.len());
        let recogniser = Recogniser::new(scorer, &name_actions);
        debug_assert!(weights.is_done());
        Self {
            tokenizer: tokenizer(),
            norms: norms(text!("norms.tsv")),
            encoder,
            tagger,
            tags: tags
                .iter()
                .map(|tag| Tag::parse(tag).unwrap_or(Tag::Xx))
                .collect(),
            parser,
            name_encoder,
            recogniser,
            rules: Rules::parse(text!("attributes.tsv")),
            lemmas: Lemmas::new(
                Table(text!("lemma-words.tsv")),
                Table(text!("lemma-forms.tsv")),
                text!("lemma-rules.tsv"),
            ),
        }
    }

    /// The hash of a word's norm.
    pub fn norm(&self, word: &str) -> u64 {
        let key = features::hash(word);
        match self.norms.binary_search_by_key(&key, |&(key, _)| key) {
            Ok(at) => features::hash(self.norms[at].1),
            Err(_) => features::hash(&word.to_lowercase()),
        }
    }
}

/// Lines of `hash TAB norm`, sorted.
fn norms(text: &'static str) -> Vec<(u64, &'static str)> {
    let norm = |line: &'static str| {
        let (key, norm) = line.split_once('\t')?;
        Some((u64::from_str_radix(key, 16).ok()?, norm))
    };
    text.lines().filter_map(norm).collect()
}
