//! Analysis → JSON and the other data formats.

mod json;

pub use json::{line, pretty};
