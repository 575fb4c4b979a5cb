//! Text → annotated tokens: tags, lemmas, dependency heads, sentences and raw names.
//!
//! [`annotate`] is total: any text gives [`Tokens`]. What the tokens mean for the story (entities,
//! times, quotes, events) is the engine's business.

mod affixes;
mod annotator;
mod assets;
mod attributes;
mod characters;
pub mod dateline;
mod encoder;
mod exceptions;
mod features;
mod fused;
mod labels;
mod lemmas;
pub mod lexicon;
mod lifting;
mod linear;
mod lowered;
mod names;
mod network;
mod paragraphs;
mod parser;
mod scorer;
mod table;
mod tokenizer;
mod tokens;
mod url;
mod weights;
mod window;

pub use labels::{Dep, NameLabel, Tag};
pub use tokens::{RawName, TokenRow, Tokens};

use std::sync::Arc;

/// Whether a word, given in lower case, is an English one: a base form of WordNet or made of one. Many
/// names are among them (`rose`, `johnson`).
pub fn is_word(word: &str) -> bool {
    assets::model().lemmas.knows(word)
}

/// Whether a word, given in lower case, is an English adjective.
pub fn is_adjective(word: &str) -> bool {
    assets::model().lemmas.is_adjective(word)
}

/// Annotates a text, paragraph by paragraph.
pub fn annotate(text: &Arc<str>) -> Tokens {
    annotator::annotate(assets::model(), text)
}
