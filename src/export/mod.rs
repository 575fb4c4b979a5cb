//! Analysis → data: JSON, CSV, Markdown, TimelineJS and iCalendar.
//!
//! A format makes a [`Piece`] of one document, apart from all others, so that many cores can make
//! them; a [`Writer`] puts pieces together in the order in which it is given them. What of an
//! article is wanted is not decided here: the caller says it as [`Wanted`].

mod csv;
mod facts;
mod icalendar;
mod json;
mod markdown;
mod timelinejs;
mod view;
mod wanted;
mod writer;

pub use json::{line, pretty};
pub use view::{Chosen, write};
pub use wanted::Wanted;
pub use writer::{DataFormat, Piece, Summary, Writer, text};
