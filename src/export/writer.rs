//! The formats, and putting the pieces of many documents together.

use std::collections::HashSet;
use std::io::{self, Write};

use super::wanted::Wanted;
use super::{csv, facts, icalendar, json, markdown, timelinejs};
use crate::model::Document;

/// The forms in which documents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DataFormat {
    /// One indented document; of several files, an array of them
    Json,
    /// One document a line
    Jsonl,
    /// A table with a row an event
    Csv,
    /// A chronology to read, with quotes and sources
    Markdown,
    /// Slides for TimelineJS
    #[value(name = "timelinejs")]
    TimelineJs,
    /// All-day events for a calendar (iCalendar)
    Ics,
}

/// What a format makes of one document.
#[derive(Debug)]
pub struct Piece {
    /// None where it is withheld.
    sha256: Option<String>,
    body: Body,
    left_out: usize,
}

#[derive(Debug)]
enum Body {
    Text(String),
    Chapter(Box<markdown::Chapter>),
}

/// What became of the documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that were written.
    pub written: usize,
    /// Documents that were given again and not written again.
    pub repeated: usize,
    /// Events that have no day on which the format can put them.
    pub left_out: usize,
}

impl DataFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Csv,
        Self::Markdown,
        Self::Json,
        Self::Jsonl,
        Self::TimelineJs,
        Self::Ics,
    ];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Jsonl => "JSON Lines",
            Self::Csv => "CSV",
            Self::Markdown => "Markdown",
            Self::TimelineJs => "TimelineJS",
            Self::Ics => "iCalendar",
        }
    }

    /// The ending of its files, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json | Self::TimelineJs => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Ics => "ics",
        }
    }

    /// What it makes of a document.
    ///
    /// # Errors
    /// None is known: a document holds nothing that the formats cannot say.
    pub fn piece(self, document: &Document) -> serde_json::Result<Piece> {
        self.part(document, &Wanted::ALL)
    }

    /// Whether it writes a document whole, whatever is wanted of it: the items of a JSON document
    /// refer to each other by their places.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }

    /// Whether it has a place for events without a day.
    pub const fn holds_undated(self) -> bool {
        !matches!(self, Self::TimelineJs | Self::Ics)
    }

    /// What it makes of what is wanted of a document; events keep the names that they have in the
    /// whole of it.
    ///
    /// # Errors
    /// As [`Self::piece`].
    pub fn part(self, document: &Document, wanted: &Wanted) -> serde_json::Result<Piece> {
        let (body, left_out) = match self {
            Self::Json => (Body::Text(json::pretty(document)?), 0),
            Self::Jsonl => (Body::Text(json::line(document)?), 0),
            Self::Csv => (Body::Text(csv::rows(document, wanted)), 0),
            Self::Markdown => (
                Body::Chapter(Box::new(markdown::chapter(document, wanted))),
                0,
            ),
            Self::TimelineJs => {
                let (slides, undated) = timelinejs::slides(document, wanted)?;
                (Body::Text(slides), undated)
            }
            Self::Ics => {
                let (events, left_out) = icalendar::events(document, wanted);
                (Body::Text(events), left_out)
            }
        };
        Ok(Piece {
            sha256: facts::hash(&document.article).map(str::to_owned),
            body,
            left_out,
        })
    }

    /// Whether it gives each event a name of its own, or counts articles: one that is given twice is
    /// written once.
    const fn once(self) -> bool {
        !matches!(self, Self::Json | Self::Jsonl)
    }

    /// What stands before the first piece, between two, and after the last.
    const fn frame(self, several: bool) -> [&'static str; 3] {
        match self {
            Self::Json if several => ["[\n", ",\n", "\n]\n"],
            Self::Json | Self::Jsonl => ["", "\n", "\n"],
            Self::Csv => [csv::HEADER, "", ""],
            Self::Markdown => ["", "", ""],
            Self::TimelineJs => ["{\"events\": [\n", ",\n", "\n]}\n"],
            Self::Ics => [icalendar::OPEN, "", icalendar::CLOSE],
        }
    }
}

/// Writes documents in the order in which their pieces come. Nothing is written where none comes,
/// but for an empty array where several were announced.
pub struct Writer<W> {
    out: W,
    format: DataFormat,
    several: bool,
    seen: HashSet<String>,
    chapters: Vec<markdown::Chapter>,
    /// Whether a piece with anything in it was written.
    filled: bool,
    summary: Summary,
}

impl<W: Write> Writer<W> {
    /// A writer of that format; `several` where more than one document is asked for.
    pub fn new(format: DataFormat, several: bool, out: W) -> Self {
        Self {
            out,
            format,
            several,
            seen: HashSet::new(),
            chapters: Vec::new(),
            filled: false,
            summary: Summary::default(),
        }
    }

    /// Writes the next document.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn push(&mut self, piece: Piece) -> io::Result<()> {
        let known = piece.sha256.is_some_and(|sha256| !self.seen.insert(sha256));
        if self.format.once() && known {
            self.summary.repeated += 1;
            return Ok(());
        }
        let [open, between, _] = self.format.frame(self.several);
        if self.summary.written == 0 {
            self.out.write_all(open.as_bytes())?;
        }
        self.summary.written += 1;
        self.summary.left_out += piece.left_out;
        match piece.body {
            Body::Chapter(chapter) => self.chapters.push(*chapter),
            Body::Text(text) if text.is_empty() => {}
            Body::Text(text) => {
                if self.filled {
                    self.out.write_all(between.as_bytes())?;
                }
                self.filled = true;
                self.out.write_all(text.as_bytes())?;
            }
        }
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn finish(mut self) -> io::Result<Summary> {
        let [_, _, close] = self.format.frame(self.several);
        if self.summary.written > 0 {
            if self.format == DataFormat::Markdown {
                self.out
                    .write_all(markdown::page(self.chapters).as_bytes())?;
            }
            self.out.write_all(close.as_bytes())?;
        } else if self.format == DataFormat::Json && self.several {
            self.out.write_all(b"[]\n")?;
        }
        self.out.flush()?;
        Ok(self.summary)
    }
}

/// Documents as one text.
///
/// # Errors
/// As [`DataFormat::piece`].
pub fn text(format: DataFormat, documents: &[Document]) -> io::Result<(String, Summary)> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(format, documents.len() > 1, &mut bytes);
    for document in documents {
        writer.push(format.piece(document)?)?;
    }
    let summary = writer.finish()?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    Ok((text, summary))
}
