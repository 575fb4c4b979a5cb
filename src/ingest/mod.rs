//! Bytes → article: a file per format, one table of formats.
//!
//! The text stays to the letter; the head of it is only looked at, for the title and the date.
//! What the words mean is the engine's business.

mod decode;
mod error;
mod format;

pub use error::Error;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::{Article, DateSource};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 << 20;

/// Reads the article in a file.
///
/// # Errors
/// Where the file cannot be read, is too large, or holds no text; the message says what to do.
pub fn read_file(path: &Path) -> Result<Article, Error> {
    let facts = fs::metadata(path).map_err(Error::from_io)?;
    if facts.is_dir() {
        return Err(Error::Folder);
    }
    if facts.len() > MAX_BYTES {
        return Err(Error::TooLarge { bytes: facts.len() });
    }
    let bytes = fs::read(path).map_err(Error::from_io)?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    read_bytes(&name.to_string_lossy(), &bytes)
}

/// Reads the article in the bytes of a file; `name` is the file's name without its folder.
///
/// # Errors
/// Where the bytes hold no text.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Article, Error> {
    let format = format::of(name)?;
    let text = decode::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    Ok(Article {
        file: name.to_owned(),
        sha256: format!("{:x}", Sha256::digest(bytes)),
        bytes: bytes.len(),
        format,
        language: "en".into(),
        title: None,
        title_span: None,
        date: None,
        date_span: None,
        date_source: DateSource::None,
        text: Arc::from(text),
    })
}
