//! Pure geometry and filtering of events, shared by the window and the page; no window here.
//!
//! [`Corpus`] lays the events of all open articles out flat; [`Filter`] says which of them are
//! wanted and [`Filtering`] finds those in steps, giving [`Visible`]. Pixels are `f32` on the screen
//! and `f64` along the axis; days are [`Day`]s.

mod corpus;
mod day;
mod filter;
mod filtering;

pub use corpus::{ActorId, Corpus, CorpusActor, EventRow, Extent, Reading, Row};
pub use day::{Day, date_of, day_of};
pub use filter::{Filter, StatusSet};
pub use filtering::{Filtering, Visible};
