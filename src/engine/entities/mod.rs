//! Names → entities: kinds, aliases, roles, countries, pronouns.

use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Article, Entity};

/// Finds the entities with all their mentions, in the order of their first mention.
pub fn find(_article: &Article, _tokens: &Tokens, _layout: &Layout) -> Vec<Entity> {
    Vec::new()
}
