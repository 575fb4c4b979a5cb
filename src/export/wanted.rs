//! What of a document is wanted.

use std::fmt;

use crate::model::{EventId, QuoteId};

/// What of a document is wanted.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// Whether an event is.
    pub events: &'w dyn Fn(EventId) -> bool,
    /// Whether a quote is.
    pub quotes: &'w dyn Fn(QuoteId) -> bool,
}

impl Wanted<'static> {
    /// All of it.
    pub const ALL: Self = Self {
        events: &|_| true,
        quotes: &|_| true,
    };
}

impl fmt::Debug for Wanted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wanted")
    }
}
