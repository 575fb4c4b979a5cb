//! The order of a page: a view, and what is chosen about its page, as the window hands them over.
//!
//! The page of a view is the same wherever it is made: the articles are laid out anew, the view's
//! filter is read back by the names of what it wants, and so the bytes are those that
//! `dateline brief` writes for the same articles, filter and choices.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fault::Fault;
use super::{Choices, Page, Template};
use crate::model::{Document, EntityId};
use crate::timeline::view::View;
use crate::timeline::{ActorId, Clash, Corpus, Filter, Mask, Pseudonyms, Reading};

/// Everything that a page is made of.
#[derive(Clone, Debug)]
pub struct Order {
    /// The open articles.
    pub readings: Vec<Reading>,
    /// Where they lie.
    pub paths: Vec<Option<PathBuf>>,
    /// What is shown of them.
    pub view: View,
    /// Whether files of the page carry the view; those with pseudonyms never do.
    pub carry: bool,
    /// The name of a template, as [`Template::named`] takes it.
    pub template: String,
    /// Who is not to be named.
    pub pseudonyms: Pseudonyms,
    /// What else is chosen; template and view are those of this order.
    pub choices: Choices,
}

/// Why an order is not carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no page.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The user's own template is still to be named.
    #[error("no template is chosen; name a .typ file, or take one that is built in")]
    NoTemplate,
    /// A pseudonym gives away a name.
    #[error("{0}")]
    Clash(String),
    /// The words of a filter may be a name that the pseudonyms hide, and they stand on the page.
    #[error(
        "the filter asks for words, and they could give away a name; take the words out of the filter, or give nobody a pseudonym"
    )]
    Words,
}

impl From<Clash> for Refused {
    fn from(clash: Clash) -> Self {
        Self::Clash(clash.to_string())
    }
}

impl Order {
    /// The page; `place` is where its file will lie, for the ways to its articles.
    ///
    /// # Errors
    /// Where the template cannot be read or the pseudonyms hide nothing.
    pub fn page(&self, place: Option<&Path>) -> Result<Page, Refused> {
        if self.template.is_empty() {
            return Err(Refused::NoTemplate);
        }
        let mut choices = self.choices.clone();
        choices.template = Template::named(&self.template)?;
        choices.view = None;
        let corpus = Corpus::new(self.readings.iter().cloned());
        let numbers: Vec<Option<u32>> = (0..self.readings.len() as u32).map(Some).collect();
        let (filter, _) = self.view.filter(&corpus, &numbers);
        if self.pseudonyms.is_empty() {
            if let Some(place) = place.filter(|_| self.carry) {
                let mut view = self.view.clone();
                view.note_ways(place, &self.paths);
                choices.view = Some(view.json());
            }
            return Ok(Page::new(&corpus, &filter, &choices));
        }
        if !filter.words.trim().is_empty() {
            return Err(Refused::Words);
        }
        let documents: Vec<Document> = self.readings.iter().map(document).collect();
        let mask = Mask::new(&documents, &self.pseudonyms)?;
        let numbered = (1..).zip(&documents);
        let masked = Corpus::new(numbered.map(|(number, d)| reading(mask.document(d, number))));
        let filter = renamed(&corpus, &masked, filter);
        // As the command line: who prepares the page is not in the news.
        for words in [&mut choices.title, &mut choices.banner] {
            *words = words.as_deref().map(|words| mask.words(words));
        }
        Ok(Page::new(&masked, &filter, &choices))
    }
}

fn document(reading: &Reading) -> Document<'_> {
    Document {
        article: Cow::Borrowed(&reading.article),
        analysis: Cow::Borrowed(&reading.analysis),
    }
}

fn reading(document: Document) -> Reading {
    Reading {
        article: Arc::new(document.article.into_owned()),
        analysis: Arc::new(document.analysis.into_owned()),
    }
}

/// The filter over the articles in which its actors have other names; their entities stand where
/// they stood.
fn renamed(corpus: &Corpus, masked: &Corpus, filter: Filter) -> Filter {
    let all = |ids: &[ActorId]| {
        let mut found: Vec<ActorId> = Vec::new();
        for (article, reading) in corpus.readings().iter().enumerate() {
            for entity in (0..reading.analysis.entities.len()).map(EntityId::at) {
                let actor = corpus.actor_of(article, entity);
                if actor.is_some_and(|actor| ids.contains(&actor))
                    && let Some(other) = masked.actor_of(article, entity)
                    && !found.contains(&other)
                {
                    found.push(other);
                }
            }
        }
        found
    };
    Filter {
        any: all(&filter.any),
        all: all(&filter.all),
        none: all(&filter.none),
        ..filter
    }
}
