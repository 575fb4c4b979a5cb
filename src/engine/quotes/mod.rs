//! Quotes: direct, mixed and indirect, with their speakers.

mod marks;

use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Article, Entity, Quote, Time};

/// Finds the quotes, in text order.
pub fn find(
    _article: &Article,
    _tokens: &Tokens,
    _layout: &Layout,
    _times: &[Time],
    _entities: &[Entity],
) -> Vec<Quote> {
    Vec::new()
}
