//! Events: triggers with their actors, time and status.

use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Article, Entity, Event, Quote, Time};

/// Finds the events, in text order of their triggers.
pub fn find(
    _article: &Article,
    _tokens: &Tokens,
    _layout: &Layout,
    _times: &[Time],
    _entities: &[Entity],
    _quotes: &[Quote],
) -> Vec<Event> {
    Vec::new()
}
