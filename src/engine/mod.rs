//! Article + tokens → analysis: times, entities, quotes and events, in that order.
//!
//! Pure and total: any text gives an [`Analysis`], the same text always the same one; no clock, no
//! file, no error. Word lists and rules are data in `assets/rules/`.

pub mod clause;
pub mod entities;
pub mod events;
pub mod layout;
pub mod lexicon;
mod marks;
pub mod quotes;
pub mod times;

use crate::language::Tokens;
use crate::model::{Analysis, Article, Warning};

/// Reads one article. `tokens` annotate the article's own text.
pub fn read(article: &Article, tokens: &Tokens) -> Analysis {
    let layout = layout::Layout::of(article, tokens);
    let times = times::find(article, tokens, &layout);
    let entities = entities::find(article, tokens, &layout);
    let quotes = quotes::find(article, tokens, &layout, &times, &entities);
    let events = events::find(article, tokens, &layout, &times, &entities, &quotes);
    Analysis {
        times,
        entities,
        quotes,
        events,
        reviewed: Vec::new(),
        warnings: warnings(article),
    }
}

/// What the reader should know before trusting the analysis.
fn warnings(article: &Article) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if article.date.is_none() {
        warnings.push(Warning {
            code: "no-date".into(),
            message: "The article has no date, so words such as \"Monday\" stay unresolved: set it to resolve them.".into(),
        });
    }
    warnings
}
