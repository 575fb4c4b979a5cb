//! The events of a view in one of the formats, as `dateline extract` writes whole articles.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use super::{DataFormat, Summary, Wanted, Writer};
use crate::model::{Document, EventId, QuoteId};
use crate::timeline::Reading;

/// An article with what is wanted of it.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The article.
    pub reading: Reading,
    /// Its events.
    pub events: HashSet<EventId>,
    /// Its quotes.
    pub quotes: HashSet<QuoteId>,
}

/// Writes what is wanted of articles; of a format that writes a document whole, the whole of each.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(format: DataFormat, chosen: &[Chosen], out: impl Write) -> io::Result<Summary> {
    let mut writer = Writer::new(format, chosen.len() > 1, out);
    for one in chosen {
        let document = Document {
            article: Cow::Borrowed(&one.reading.article),
            analysis: Cow::Borrowed(&one.reading.analysis),
        };
        let wanted = Wanted {
            events: &|id| one.events.contains(&id),
            quotes: &|id| one.quotes.contains(&id),
        };
        writer.push(format.part(&document, &wanted)?)?;
    }
    writer.finish()
}
