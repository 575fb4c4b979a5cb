//! An article as it was read: its text to the letter, its title and its date with their origin.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Span;

/// What the file's bytes were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, read as the plain text that it also is.
    Markdown,
}

/// Where the article's date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateSource {
    /// The user said it.
    #[serde(rename = "given")]
    Given,
    /// A header such as `date 2022-01-10` or `Date: 10 January 2022`.
    #[serde(rename = "header")]
    Header,
    /// The file format's own metadata.
    #[serde(rename = "metadata")]
    Metadata,
    /// A dateline among the first lines, such as `GENEVA, Jan 10 -`.
    #[serde(rename = "dateline")]
    Dateline,
    /// The name of the file.
    #[serde(rename = "file name")]
    FileName,
    /// There is no date; the user is asked, never the clock.
    #[serde(rename = "none")]
    None,
}

/// One article. The text is the decoded file to the letter (a byte order mark dropped); every
/// [`Span`] of an analysis counts UTF-8 bytes in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The file's name, without its folder.
    pub file: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: usize,
    /// What the bytes were.
    pub format: Format,
    /// ISO 639-1 code of the language.
    pub language: String,
    /// The headline, where there is one.
    pub title: Option<String>,
    /// Where the headline stands.
    pub title_span: Option<Span>,
    /// The day on which the article was published.
    pub date: Option<Date>,
    /// Where that day is written; none where it is not in the text.
    pub date_span: Option<Span>,
    /// Where that day comes from.
    pub date_source: DateSource,
    /// Where the head of the text states a day of publication, the user's word for another one or not.
    #[serde(skip)]
    pub stated_date: Option<Span>,
    /// The text to the letter.
    #[serde(skip, default = "empty")]
    pub text: Arc<str>,
}

impl Article {
    /// Takes the user's word for the article's date. Where the same day is written in the text, its
    /// span stays.
    pub fn give_date(&mut self, date: Date) {
        if self.date != Some(date) {
            self.date_span = None;
        }
        self.date = Some(date);
        self.date_source = DateSource::Given;
    }
}

fn empty() -> Arc<str> {
    Arc::from("")
}
