//! What can be selected or hovered, and what belongs to it: one selection in all panels.

use crate::model::{Date, EntityId, EventId, QuoteId, Span, TimeId};
use crate::timeline::{ActorId, Corpus, Reading};

/// Something that the panels show. Articles count from 0 in the order of [`Corpus::readings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// An event.
    Event(u32, EventId),
    /// A quote.
    Quote(u32, QuoteId),
    /// An actor of all articles.
    Actor(ActorId),
    /// A time expression.
    Time(u32, TimeId),
    /// Words of an article.
    Words(u32, Span),
}

impl Item {
    /// The article that it stands in; none for an actor of many.
    pub const fn article(self) -> Option<u32> {
        match self {
            Self::Event(article, _)
            | Self::Quote(article, _)
            | Self::Time(article, _)
            | Self::Words(article, _) => Some(article),
            Self::Actor(_) => None,
        }
    }

    /// Where it stands in its article.
    pub fn span(self, corpus: &Corpus) -> Option<Span> {
        let analysis = &corpus.readings().get(self.article()? as usize)?.analysis;
        match self {
            Self::Event(_, id) => Some(analysis.events.get(id.index())?.span),
            Self::Quote(_, id) => {
                let content = &analysis.quotes.get(id.index())?.content;
                content.iter().copied().reduce(Span::cover)
            }
            Self::Time(_, id) => Some(analysis.times.get(id.index())?.span),
            Self::Words(_, span) => Some(span),
            Self::Actor(_) => None,
        }
    }

    /// Every place where it stands in its article: an event may be told more than once.
    pub fn spans(self, corpus: &Corpus) -> Vec<Span> {
        let event = match (self, self.document(corpus)) {
            (Self::Event(_, id), Some((_, reading))) => reading.analysis.events.get(id.index()),
            _ => None,
        };
        match event {
            Some(event) => event.tellings().map(|telling| telling.span).collect(),
            None => self.span(corpus).into_iter().collect(),
        }
    }

    /// Everything that belongs to it, itself first: an event's actors, time and quote; a quote's
    /// speaker and the events that it reports; the events that a time dates.
    pub fn related(self, corpus: &Corpus) -> Vec<Self> {
        let mut related = vec![self];
        let Some((article, document)) = self.document(corpus) else {
            return related;
        };
        let analysis = &document.analysis;
        let actor = |entity: EntityId| corpus.actor_of(article as usize, entity).map(Self::Actor);
        match self {
            Self::Event(_, id) => {
                let Some(event) = analysis.events.get(id.index()) else {
                    return related;
                };
                related.extend(event.actors.iter().filter_map(|a| actor(a.entity)));
                let time = event.when.as_ref().and_then(|when| when.time);
                related.extend(time.map(|time| Self::Time(article, time)));
                let sources = event.tellings().filter_map(|telling| telling.source);
                related.extend(sources.map(|quote| Self::Quote(article, quote)));
            }
            Self::Quote(_, id) => {
                let Some(quote) = analysis.quotes.get(id.index()) else {
                    return related;
                };
                related.extend(quote.speaker.and_then(actor));
                related.extend(quote.via.and_then(actor));
                related.extend(quote.time.map(|time| Self::Time(article, time)));
                let reported = analysis.events.iter().enumerate();
                related.extend(
                    reported
                        .filter(|(_, event)| event.tellings().any(|t| t.source == Some(id)))
                        .map(|(i, _)| Self::Event(article, EventId::at(i))),
                );
            }
            Self::Time(_, id) => {
                let dated = analysis.events.iter().enumerate();
                related.extend(
                    dated
                        .filter(|(_, event)| {
                            event.when.as_ref().is_some_and(|w| w.time == Some(id))
                        })
                        .map(|(i, _)| Self::Event(article, EventId::at(i))),
                );
            }
            Self::Actor(_) | Self::Words(..) => {}
        }
        related
    }

    /// The article that it stands in and its number.
    pub fn document(self, corpus: &Corpus) -> Option<(u32, &Reading)> {
        let article = self.article()?;
        Some((article, corpus.readings().get(article as usize)?))
    }
}

/// A selection or hover with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pick {
    related: Vec<Item>,
}

impl Pick {
    /// Picks an item.
    pub fn new(item: Item, corpus: &Corpus) -> Self {
        Self {
            related: item.related(corpus),
        }
    }

    /// What was picked.
    pub fn item(&self) -> Option<Item> {
        self.related.first().copied()
    }

    /// Whether this is what was picked.
    pub fn is(&self, item: Item) -> bool {
        self.item() == Some(item)
    }

    /// Whether this is what was picked or belongs to it.
    pub fn links(&self, item: Item) -> bool {
        self.related.contains(&item)
    }
}

/// Why a time means what it means: one line a step, from the words to the article's date.
pub fn why(document: &Reading, time: TimeId) -> Vec<String> {
    use crate::model::Anchor;
    let mut lines = Vec::new();
    let mut next = Some(time);
    // A chain that runs in a circle is cut.
    while let Some(id) = next.filter(|_| lines.len() < 8) {
        let Some(time) = document.analysis.times.get(id.index()) else {
            break;
        };
        lines.push(time.explanation.clone());
        next = match time.anchor {
            Some(Anchor::Time(anchor)) => Some(anchor),
            Some(Anchor::Event(event)) => {
                let event = document.analysis.events.get(event.index());
                if let Some(event) = event {
                    lines.push(format!("counted from the event \"{}\"", event.title));
                }
                event.and_then(|e| e.when.as_ref()?.time)
            }
            Some(Anchor::Article) => {
                lines.push(date_origin(document));
                None
            }
            None => None,
        };
    }
    lines
}

/// Where the article's date comes from, in one line.
pub fn date_origin(document: &Reading) -> String {
    use crate::model::DateSource;
    let Some(date) = document.article.date else {
        return "the article has no date".into();
    };
    let day = long_date(date);
    match document.article.date_source {
        DateSource::Given => format!("article date {day}, set by you"),
        DateSource::Header => format!("article date {day}, from its header"),
        DateSource::Metadata => format!("article date {day}, from the file's metadata"),
        DateSource::Dateline => format!("article date {day}, from its dateline"),
        DateSource::FileName => format!("article date {day}, from the file's name"),
        DateSource::None => format!("article date {day}"),
    }
}

/// `Mon 10 Jan 2022`.
pub fn long_date(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}
