//! Pure geometry and filtering of events, shared by the window and the page; no window here.
//!
//! [`Corpus`] lays the events of all open articles out flat; [`Filter`] says which of them are
//! wanted and [`Filtering`] finds those in steps, giving [`Visible`]. A [`Mask`] gives actors other
//! names before anything is shown. Pixels are `f32` on the screen
//! and `f64` along the axis; days are [`Day`]s.

mod axis;
mod corpus;
mod day;
mod density;
mod filter;
mod filtering;
mod lanes;
mod naming;
mod pack;
pub mod phrase;
mod pseudonyms;
mod row;
mod scale;
mod steps;
mod story;
mod ticks;
pub mod view;
mod voices;

pub use axis::{Axis, Kind, Piece};
pub use corpus::{Corpus, CorpusActor, Ordered, Reading};
pub use day::{Day, date_of, day_of};
pub use density::Density;
pub use filter::{Filter, StatusSet};
pub use filtering::{Bunch, Filtering, Visible};
pub use lanes::{Lane, LaneChoice, Lanes, Sorting};
pub use naming::Naming;
pub use pack::{Cluster, LABEL_GAP, MARK, Packed, Placed, Rules, SMALL, Side, TAIL, lead};
pub use pseudonyms::{Clash, Mask, Pseudonym, Pseudonyms, WITHHELD, is_unseen};
pub use row::{ActorId, EventRow, Extent, Row, drawn};
pub use scale::{BREAK_WIDTH, CLOSEST, COLUMN, Scale, Section};
pub use ticks::{Context, Tick, Ticks};
pub use voices::Voices;
