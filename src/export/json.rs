//! JSON: a document as one line, or indented.

use crate::model::Document;

/// The document on one line, without the line's end.
pub fn line(document: &Document<'_>) -> Result<String, serde_json::Error> {
    serde_json::to_string(document)
}

/// The document indented by two spaces, without a line's end after it.
pub fn pretty(document: &Document<'_>) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(document)
}
