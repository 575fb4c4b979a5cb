//! The table of formats: which file names are read, and as what.

use super::Error;
use crate::model::Format;

/// The format of a file by its name. Unknown endings are taken for plain text: what is no text is
/// found out when it is decoded.
pub fn of(name: &str) -> Result<Format, Error> {
    let ending = match name.rsplit_once('.') {
        Some((_, ending)) => ending.to_ascii_lowercase(),
        None => String::new(),
    };
    let what = match ending.as_str() {
        "md" | "markdown" => return Ok(Format::Markdown),
        "htm" | "html" | "xhtml" | "mhtml" => "a web page",
        "pdf" => "a PDF file",
        "doc" | "docx" | "odt" | "rtf" => "a word processor's file",
        "eml" | "msg" => "a mail",
        "json" | "xml" | "rss" | "atom" => "a data file",
        _ => return Ok(Format::Text),
    };
    Err(Error::NotText { what })
}
