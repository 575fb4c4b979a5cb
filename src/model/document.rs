//! An article with its analysis in the printed form `dateline/1`, written and read back.
//!
//! What is read back is checked: a document whose references or spans lead nowhere is an error, so
//! that whoever holds a [`Document`] from outside can index by its identifiers.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    Analysis, Anchor, Article, Entity, EntityId, Event, EventId, Quote, QuoteId, Span, Time,
    TimeId, Warning,
};

/// The name of the form.
pub const SCHEMA: &str = "dateline/1";

/// One article and what was found in it, as `dateline extract` prints it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'a> {
    /// The article with its text.
    pub article: Cow<'a, Article>,
    /// What was found.
    pub analysis: Cow<'a, Analysis>,
}

impl<'a> Document<'a> {
    /// The document of an article and its analysis, both borrowed.
    pub const fn of(article: &'a Article, analysis: &'a Analysis) -> Self {
        Self {
            article: Cow::Borrowed(article),
            analysis: Cow::Borrowed(analysis),
        }
    }

    /// The first thing in the analysis that leads nowhere: a span that is reversed, cuts a character
    /// or leaves the text, or an identifier of nothing.
    pub fn fault(&self) -> Option<String> {
        let text = &*self.article.text;
        let (spans, references) = (self.spans(), self.references());
        spans
            .into_iter()
            .find(|span| text.get(span.start..span.end).is_none())
            .map(|span| {
                format!(
                    "the span {}..{} does not fit the text",
                    span.start, span.end
                )
            })
            .or_else(|| {
                let (id, ..) = references
                    .into_iter()
                    .find(|(_, index, count)| index >= count)?;
                Some(format!("{id} is nowhere in the document"))
            })
    }

    /// Every span of the document.
    fn spans(&self) -> Vec<Span> {
        let (article, analysis) = (&self.article, &self.analysis);
        let mut spans: Vec<Span> = Vec::new();
        spans.extend(article.title_span);
        spans.extend(article.date_span);
        spans.extend(analysis.times.iter().map(|time| time.span));
        for entity in &analysis.entities {
            spans.extend(entity.mentions.iter().map(|mention| mention.span));
        }
        for quote in &analysis.quotes {
            spans.extend(&quote.content);
            spans.extend(quote.speaker_span);
            spans.extend(quote.cue);
        }
        for event in &analysis.events {
            spans.extend([event.span, event.trigger]);
            let again = event.mentions.iter();
            spans.extend(again.flat_map(|telling| [telling.span, telling.trigger]));
        }
        spans
    }

    /// Every identifier that one item names another by: as printed, its index, the length of the
    /// list that it points into.
    fn references(&self) -> Vec<(String, usize, usize)> {
        let analysis = &self.analysis;
        let time = |id: TimeId| (id.to_string(), id.index(), analysis.times.len());
        let entity = |id: EntityId| (id.to_string(), id.index(), analysis.entities.len());
        let quote = |id: QuoteId| (id.to_string(), id.index(), analysis.quotes.len());
        let event = |id: EventId| (id.to_string(), id.index(), analysis.events.len());
        let mut all = Vec::new();
        for item in &analysis.times {
            match item.anchor {
                Some(Anchor::Time(id)) => all.push(time(id)),
                Some(Anchor::Event(id)) => all.push(event(id)),
                Some(Anchor::Article) | None => {}
            }
        }
        for item in &analysis.quotes {
            let people = [item.speaker, item.via, item.addressee];
            all.extend(people.into_iter().flatten().map(entity));
            all.extend(item.time.map(time));
        }
        for item in &analysis.events {
            all.extend(item.when.as_ref().and_then(|when| when.time).map(time));
            all.extend(item.actors.iter().map(|actor| entity(actor.entity)));
            let again = item.mentions.iter().map(|telling| telling.source);
            let sources = std::iter::once(item.source).chain(again).flatten();
            all.extend(sources.map(quote));
        }
        all
    }
}

/// An item with its identifier, which the analysis keeps as its place in the list.
#[derive(Serialize, Deserialize)]
struct Row<I, T> {
    id: I,
    #[serde(flatten)]
    item: T,
}

/// The document as it is written.
#[derive(Serialize)]
struct Written<'a> {
    schema: &'a str,
    article: &'a Article,
    text: &'a str,
    times: Vec<Row<TimeId, &'a Time>>,
    entities: Vec<Row<EntityId, &'a Entity>>,
    quotes: Vec<Row<QuoteId, &'a Quote>>,
    events: Vec<Row<EventId, &'a Event>>,
    warnings: &'a [Warning],
}

/// The document as it is read back.
#[derive(Deserialize)]
struct Read {
    schema: String,
    article: Article,
    text: String,
    times: Vec<Row<TimeId, Time>>,
    entities: Vec<Row<EntityId, Entity>>,
    quotes: Vec<Row<QuoteId, Quote>>,
    events: Vec<Row<EventId, Event>>,
    warnings: Vec<Warning>,
}

fn numbered<I, T>(items: &[T], id: impl Fn(usize) -> I) -> Vec<Row<I, &T>> {
    let rows = items.iter().enumerate();
    rows.map(|(at, item)| Row { id: id(at), item }).collect()
}

/// The items of rows that stand in the order of their identifiers, 1, 2, 3, …
fn unnumbered<I: PartialEq, T, E: serde::de::Error>(
    rows: Vec<Row<I, T>>,
    id: impl Fn(usize) -> I,
) -> Result<Vec<T>, E> {
    if rows.iter().enumerate().any(|(at, row)| row.id != id(at)) {
        return Err(E::custom("identifiers do not count from 1 in order"));
    }
    Ok(rows.into_iter().map(|row| row.item).collect())
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (article, analysis) = (&self.article, &self.analysis);
        Written {
            schema: SCHEMA,
            article,
            text: &article.text,
            times: numbered(&analysis.times, TimeId::at),
            entities: numbered(&analysis.entities, EntityId::at),
            quotes: numbered(&analysis.quotes, QuoteId::at),
            events: numbered(&analysis.events, EventId::at),
            warnings: &analysis.warnings,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Read::deserialize(deserializer)?;
        if read.schema != SCHEMA {
            let other = &read.schema;
            return Err(D::Error::custom(format!(
                "the form is '{other}', not '{SCHEMA}'"
            )));
        }
        let document = Document {
            article: Cow::Owned(Article {
                text: read.text.into(),
                ..read.article
            }),
            analysis: Cow::Owned(Analysis {
                times: unnumbered(read.times, TimeId::at)?,
                entities: unnumbered(read.entities, EntityId::at)?,
                quotes: unnumbered(read.quotes, QuoteId::at)?,
                events: unnumbered(read.events, EventId::at)?,
                warnings: read.warnings,
                ..Analysis::default()
            }),
        };
        document
            .fault()
            .map_or(Ok(document), |fault| Err(D::Error::custom(fault)))
    }
}
