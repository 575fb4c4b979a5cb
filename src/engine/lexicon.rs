//! The word tables of `assets/rules/*.toml`, compiled by `build.rs` into a module a file.

pub use crate::model::{WordList, WordMap};

include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));
