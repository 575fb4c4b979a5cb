//! An event with all that the formats tell of it, looked up in its document.

use super::Wanted;
use crate::model::{ActorRole, Analysis, Article, Document, Event, EventId, Quote};
use crate::timeline::{WITHHELD, date_of, day_of, drawn, phrase};

/// The article's title, else its file's name.
pub fn name(article: &Article) -> &str {
    article.title.as_deref().unwrap_or(&article.file)
}

/// The article's date as `10 Jan 2022`.
pub fn dated(article: &Article) -> String {
    let day = |date| phrase::between(day_of(date), day_of(date));
    article.date.map_or("no date known".to_owned(), day)
}

/// The file, the date and the SHA-256 of an article, as a source is cited.
pub fn source(article: &Article) -> String {
    let (file, dated, sha256) = (&article.file, dated(article), &article.sha256);
    format!("{file}, {dated}, SHA-256 {sha256}")
}

/// The article's SHA-256, where it is not withheld.
pub fn hash(article: &Article) -> Option<&str> {
    Some(article.sha256.as_str()).filter(|sha256| *sha256 != WITHHELD)
}

/// Who said it: the speaker's name, else the words that stand for it, else `unattributed`.
pub fn speaker(document: &Document, quote: &Quote) -> String {
    let entity = |id: crate::model::EntityId| document.analysis.entities.get(id.index());
    let words = || {
        Some(phrase::one_line(
            quote.speaker_span?.of(&document.article.text),
        ))
    };
    let named = quote
        .speaker
        .and_then(entity)
        .map(|e| phrase::one_line(&e.name));
    let said = named.or_else(words).filter(|name| !name.is_empty());
    said.unwrap_or_else(|| "unattributed".to_owned())
}

/// One event of a document.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// Its identifier in the document.
    pub id: EventId,
    /// The event.
    pub event: &'a Event,
    document: &'a Document<'a>,
}

impl<'a> Facts<'a> {
    /// The wanted events of a document, in text order.
    pub fn of(document: &'a Document<'a>, wanted: &Wanted<'a>) -> impl Iterator<Item = Self> {
        let wanted = wanted.events;
        let events = document.analysis.events.iter().enumerate();
        let facts = events.map(move |(index, event)| Self {
            id: EventId::at(index),
            event,
            document,
        });
        facts.filter(move |facts| wanted(facts.id))
    }

    /// The article that it stands in.
    pub fn article(&self) -> &'a Article {
        &self.document.article
    }

    fn analysis(&self) -> &'a Analysis {
        &self.document.analysis
    }

    /// A name that no other event of any article has: from the article's hash, or where that is
    /// withheld from the file's name.
    pub fn key(&self) -> String {
        let article = self.article();
        let sha256 = hash(article).and_then(|sha256| sha256.get(..32));
        format!("{}-{}", sha256.unwrap_or(&article.file), self.id)
    }

    /// Its title on one line.
    pub fn title(&self) -> String {
        phrase::one_line(&self.event.title)
    }

    /// When it takes place, in words; `undated` where nothing says so.
    pub fn when(&self) -> String {
        phrase::when(self.event.when.as_ref())
    }

    /// First and last day that it is drawn over.
    pub fn days(&self) -> Option<(crate::model::Date, crate::model::Date)> {
        let date = self.article().date.map(day_of);
        let (first, last) = drawn(self.event.when.as_ref()?, date)?;
        Some((date_of(first), date_of(last)))
    }

    /// The names of those who take part in that role, each once.
    pub fn actors(&self, role: ActorRole) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for actor in self.event.actors.iter().filter(|actor| actor.role == role) {
            let entity = self.analysis().entities.get(actor.entity.index());
            if let Some(name) = entity.map(|entity| phrase::one_line(&entity.name))
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names
    }

    /// The words of the article that it was found in, on one line.
    pub fn words(&self) -> String {
        phrase::one_line(self.event.span.of(&self.article().text))
    }

    /// The words that tell its time.
    pub fn time_words(&self) -> Option<String> {
        let time = self.event.when.as_ref()?.time?;
        let time = self.analysis().times.get(time.index())?;
        Some(phrase::one_line(time.span.of(&self.article().text)))
    }

    /// The quote that reports it: who said it and the words.
    pub fn quote(&self) -> Option<(String, String)> {
        let quote = self.analysis().quotes.get(self.event.source?.index())?;
        let words = phrase::said(&self.article().text, quote);
        Some((speaker(self.document, quote), words))
    }

    /// Why it has its day; `inferred` where no time stands in its clause.
    pub fn explanation(&self) -> Option<String> {
        let when = self.event.when.as_ref()?;
        let said = phrase::one_line(&when.explanation);
        let inferred = if when.inferred { "(inferred)" } else { "" };
        let parts = [said.as_str(), inferred]
            .into_iter()
            .filter(|part| !part.is_empty());
        Some(parts.collect::<Vec<_>>().join(" ")).filter(|said| !said.is_empty())
    }
}
