//! Text → annotated tokens: tags, lemmas, dependency heads, sentences and raw names.
//!
//! [`annotate`] is total: any text gives [`Tokens`]. What the tokens mean for the story (entities,
//! times, quotes, events) is the engine's business.

mod labels;
mod tokens;

pub use labels::{Dep, NameLabel, Tag};
pub use tokens::{RawName, TokenRow, Tokens};

use std::sync::Arc;

/// Annotates a text, paragraph by paragraph.
pub fn annotate(text: &Arc<str>) -> Tokens {
    Tokens::new(text.clone(), Vec::new(), Vec::new(), Vec::new(), Vec::new())
}
