//! The word tables of `assets/rules/language/*.toml`, compiled by `build.rs` into a module a file.

use crate::model::{WordList, WordMap};

include!(concat!(env!("OUT_DIR"), "/language.rs"));
