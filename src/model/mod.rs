//! Plain data that every floor shares: spans, dates, the article and what was found in it.
//!
//! Nothing here computes anything about language; the serde forms follow the contract `dateline/1`
//! of `dateline extract`.

mod analysis;
mod article;
mod date;
mod document;
mod edit;
mod id;
mod line;
mod piece;
mod span;
mod words;

pub use analysis::{
    Actor, ActorRole, Analysis, Anchor, Entity, EntityKind, Event, Mention, Quote, QuoteKind,
    Relation, Status, Telling, Time, TimexType, Warning, When,
};
pub use article::{Article, DateSource, Format};
pub use date::DayRange;
pub use document::{Document, SCHEMA};
pub use edit::{Dated, Edit, EntityAnchor, EventChange, NewEvent, Part, Place, surface_forms};
pub use id::{EntityId, EventId, QuoteId, TimeId};
pub use jiff::civil::Date;
pub use line::{ends_line, lines, one_line};
pub use piece::{DayPart, Piece, Season, Unit};
pub use span::Span;
pub use words::{WordList, WordMap};
