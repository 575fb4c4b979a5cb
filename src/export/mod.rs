//! Analysis → data: JSON, CSV, Markdown, TimelineJS and iCalendar.
//!
//! A format makes a [`Piece`] of one document, apart from all others, so that many cores can make
//! them; a [`Writer`] puts pieces together in the order in which it is given them. What of an
//! article is wanted is not decided here: a document has its events, and all of them are written.

mod csv;
mod facts;
mod icalendar;
mod json;
mod markdown;
mod timelinejs;
mod writer;

pub use json::{line, pretty};
pub use writer::{DataFormat, Piece, Summary, Writer, text};
