//! Bytes → article: a file per format, one table of formats.
//!
//! The text stays to the letter; the head of it is only looked at, for the title and the date.
//! What the words mean is the engine's business.

mod decode;
mod error;
mod format;
mod head;
mod lexicon;
mod line;
mod title;
mod written;

pub use error::Error;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::Article;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 256 << 20;

/// Reads the article in a file.
///
/// # Errors
/// Where the file cannot be read, is too large, or holds no text; the message says what to do.
pub fn read_file(path: &Path) -> Result<Article, Error> {
    if fs::metadata(path).map_err(Error::from_io)?.is_dir() {
        return Err(Error::Folder);
    }
    let file = File::open(path).map_err(Error::from_io)?;
    // Devices and pipes have no size before they are read.
    let mut bytes = Vec::new();
    let mut within = file.take(MAX_BYTES + 1);
    within.read_to_end(&mut bytes).map_err(Error::from_io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::TooLarge);
    }
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
    let head = head::read(&text, name, format);
    Ok(Article {
        file: name.to_owned(),
        sha256: format!("{:x}", Sha256::digest(bytes)),
        bytes: bytes.len(),
        format,
        language: "en".into(),
        title: head.title.map(|span| span.of(&text).to_owned()),
        title_span: head.title,
        date: head.date,
        date_span: head.date_span,
        date_source: head.date_source,
        stated_date: head.date_span,
        text: Arc::from(text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Format, Span};

    #[test]
    fn an_article_keeps_its_text_and_tells_its_head() {
        let bytes = b"\xEF\xBB\xBFTalks begin\r\n\r\nOSLO, Jan 10, 2022 - The talks began.\r\n";
        let article = read_bytes("talks.md", bytes).unwrap();
        assert_eq!(
            &*article.text,
            "Talks begin\r\n\r\nOSLO, Jan 10, 2022 - The talks began.\r\n"
        );
        assert_eq!(article.bytes, bytes.len());
        assert_eq!(article.format, Format::Markdown);
        assert_eq!(article.title.as_deref(), Some("Talks begin"));
        assert_eq!(article.title_span, Some(Span::new(0, 11)));
        assert_eq!(
            article.date_span.map(|span| span.of(&article.text)),
            Some("Jan 10, 2022")
        );
        let sha256 = "8329b8f1bbbb5253ec6a0c1eff1c6a5ac90457dc8cdbe5633717753aa083e679";
        assert_eq!(article.sha256, sha256);
    }

    #[test]
    fn a_given_date_keeps_the_span_of_the_same_day_alone() {
        let article = read_bytes("talks.txt", b"Date: 2022-01-10\n\nThe talks began.").unwrap();
        for (given, span) in [("2022-01-10", Some(Span::new(6, 16))), ("2022-01-11", None)] {
            let mut article = article.clone();
            article.give_date(given.parse().unwrap());
            assert_eq!(article.date_span, span, "{given}");
            assert_eq!(article.stated_date, Some(Span::new(6, 16)), "{given}");
        }
    }

    #[test]
    fn each_wrong_file_has_its_message() {
        let table: [(&str, &[u8], &str); 5] = [
            (
                "a.txt",
                b"",
                "it is empty; choose a file with an article in it",
            ),
            (
                "a.txt",
                b"\xEF\xBB\xBF \n\t",
                "it is empty; choose a file with an article in it",
            ),
            (
                "a.txt",
                b"\0\0\0\0",
                "it is binary data, no text; save the article as .txt or .md",
            ),
            (
                "a.pdf",
                b"text",
                "it is a PDF file, no text; save the article as .txt or .md",
            ),
            (
                "A.HTML",
                b"text",
                "it is a web page, no text; save the article as .txt or .md",
            ),
        ];
        for (name, bytes, want) in table {
            assert_eq!(read_bytes(name, bytes).unwrap_err().to_string(), want);
        }
    }
}
