//! A view as data: what is wanted of which articles and what is selected, so that a picture or a
//! page can carry it and give it back.
//!
//! Articles are known by their SHA-256, actors by kind and name, what is selected by its words'
//! place: a view outlives the window that it was made in. Where articles lie on the disk is not in
//! it, for it is handed on: only their names, and their way from the page where that is a short one.

pub mod pdf;
pub mod png;

use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::corpus::Corpus;
use super::row::ActorId;
use super::{Filter, StatusSet, date_of, day_of};
use crate::model::{Date, EntityKind, Span, Status};

/// The name of the form.
const SCHEMA: &str = "dateline-view/1";
/// What wrote it.
const PROGRAM: &str = concat!("Dateline ", env!("CARGO_PKG_VERSION"));
/// Bytes of the largest view that is read.
const LARGEST: usize = 1 << 20;
/// Folders that an article's way from a page climbs at the most.
const CLIMBS: usize = 2;

/// Why a file gives no view back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Another program's file, or one that leaves the view out.
    #[error("it carries no view of Dateline")]
    None,
    /// The file, or the view in it, is broken.
    #[error("it is damaged, so that its view cannot be read; open the articles themselves")]
    Damaged,
    /// A later program wrote it.
    #[error("its view was written by a newer Dateline; update this one")]
    Newer,
}

/// What a picture or a page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    schema: String,
    /// What wrote it, with its version.
    pub program: String,
    /// The open articles.
    pub articles: Vec<Source>,
    #[serde(default)]
    filter: Wanted,
    /// What is selected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selection: Option<Selected>,
}

/// An article of a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The way to it from the folder of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The article's date where the user gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// What is selected; articles count in the order of [`View::articles`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Selected {
    /// The event of that trigger.
    Event(usize, Span),
    /// The quote that begins with that piece.
    Quote(usize, Span),
    /// The time of those words.
    Time(usize, Span),
    /// Words.
    Words(usize, Span),
    /// An actor.
    Actor(Named),
}

/// An actor by what it is known by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
}

/// A [`Filter`] whose actors and articles are named.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Wanted {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    all: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    none: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kinds: Vec<EntityKind>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statuses: Vec<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<(Date, Date)>,
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    articles: Vec<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    quotes_only: bool,
}

impl Named {
    /// The actor of a corpus.
    pub fn of(corpus: &Corpus, actor: ActorId) -> Option<Self> {
        let actor = corpus.actor(actor)?;
        Some(Self {
            kind: actor.kind,
            name: actor.name.clone(),
        })
    }

    /// The actor in a corpus, where an open article names it.
    pub fn find(&self, corpus: &Corpus) -> Option<ActorId> {
        let id = corpus.actor_named(self.kind, &self.name)?;
        corpus.actor(id).filter(|actor| actor.articles > 0)?;
        Some(id)
    }
}

impl View {
    /// What `filter` wants of a corpus. The articles' dates and ways are for the caller to add.
    pub fn new(corpus: &Corpus, filter: &Filter, selection: Option<Selected>) -> Self {
        let names = |ids: &[ActorId]| ids.iter().filter_map(|id| Named::of(corpus, *id)).collect();
        let articles = corpus.readings().iter().map(|reading| Source {
            file: reading.article.file.clone(),
            sha256: reading.article.sha256.clone(),
            path: None,
            date: None,
        });
        Self {
            schema: SCHEMA.to_owned(),
            program: PROGRAM.to_owned(),
            articles: articles.collect(),
            filter: Wanted {
                any: names(&filter.any),
                all: names(&filter.all),
                none: names(&filter.none),
                kinds: filter.kinds.clone(),
                statuses: filter.statuses.iter().collect(),
                days: filter
                    .days
                    .map(|(first, last)| (date_of(first), date_of(last))),
                words: filter.words.clone(),
                articles: filter
                    .articles
                    .iter()
                    .map(|number| *number as usize)
                    .collect(),
                quotes_only: filter.quotes_only,
            },
            selection,
        }
    }

    /// Notes the ways from a page to the articles, where they are short and so tell little; `paths`
    /// are those of the articles, in their order.
    pub fn note_ways(&mut self, page: &Path, paths: &[Option<PathBuf>]) {
        for (source, path) in self.articles.iter_mut().zip(paths) {
            if let Some(path) = path {
                source.note_way(page, path);
            }
        }
    }

    /// The filter over a corpus in which the view's articles have those numbers; and the names that
    /// it asks for and no open article has.
    pub fn filter(&self, corpus: &Corpus, numbers: &[Option<u32>]) -> (Filter, Vec<&str>) {
        let wanted = &self.filter;
        let mut unknown = Vec::new();
        let mut ids = |names: &'_ [Named]| -> Vec<ActorId> {
            let mut ids = Vec::new();
            for named in names {
                match named.find(corpus) {
                    Some(id) => ids.push(id),
                    None => unknown.push(named.name.clone()),
                }
            }
            ids
        };
        let (any, all, none) = (ids(&wanted.any), ids(&wanted.all), ids(&wanted.none));
        let known = |name: &&str| unknown.iter().any(|unknown| unknown == name);
        let named = wanted.any.iter().chain(&wanted.all).chain(&wanted.none);
        let missing = named
            .map(|named| named.name.as_str())
            .filter(known)
            .collect();
        let number = |place: &usize| numbers.get(*place).copied().flatten();
        let filter = Filter {
            any,
            all,
            none,
            kinds: wanted.kinds.clone(),
            statuses: wanted.statuses.iter().copied().collect::<StatusSet>(),
            days: wanted
                .days
                .map(|(first, last)| (day_of(first), day_of(last))),
            words: wanted.words.clone(),
            articles: wanted.articles.iter().filter_map(number).collect(),
            quotes_only: wanted.quotes_only,
        };
        (filter, missing)
    }

    /// The view as it is carried.
    pub fn json(&self) -> String {
        // Nothing in it has a form that JSON lacks.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The view that was carried.
    ///
    /// # Errors
    /// [`Fault::Newer`] where a later form was written, else [`Fault::Damaged`].
    pub fn read(json: &str) -> Result<Self, Fault> {
        #[derive(Deserialize)]
        struct Form {
            schema: String,
        }
        let form: Form = serde_json::from_str(json).map_err(|_| Fault::Damaged)?;
        if form.schema != SCHEMA {
            let ours = form.schema.starts_with("dateline-view/");
            return Err(if ours { Fault::Newer } else { Fault::Damaged });
        }
        let view: Self = serde_json::from_str(json).map_err(|_| Fault::Damaged)?;
        let names = |source: &Source| {
            let mut parts = Path::new(&source.file).components();
            matches!(
                (parts.next(), parts.next()),
                (Some(Component::Normal(_)), None)
            )
        };
        let plain = view.articles.iter().all(names);
        plain.then_some(view).ok_or(Fault::Damaged)
    }

    /// The view that the bytes of a picture or page carry.
    ///
    /// # Errors
    /// What is wrong with the file or its view.
    pub fn carried(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.starts_with(png::SIGNATURE) {
            return Self::read(&png::text(bytes)?);
        }
        if bytes.starts_with(pdf::SIGNATURE) {
            return Self::read(&pdf::text(bytes)?);
        }
        Err(Fault::None)
    }
}

impl Source {
    /// Notes the way from the folder of a page to the article, where it is short.
    fn note_way(&mut self, page: &Path, article: &Path) {
        let (Some(from), Some(to)) = (page.parent(), article.parent()) else {
            return;
        };
        let common = from
            .components()
            .zip(to.components())
            .take_while(|(a, b)| a == b)
            .count();
        let up = from.components().count() - common;
        let alike = from.is_absolute() == to.is_absolute();
        // The root alone is nothing that both have.
        let near = up == 0 || (up <= CLIMBS && from.is_absolute() && common > 1);
        if !alike || !near {
            return;
        }
        let climbs = std::iter::repeat_n("..".to_owned(), up);
        let down = to
            .components()
            .skip(common)
            .map(|part| part.as_os_str().to_string_lossy().into_owned());
        let way: Vec<String> = climbs.chain(down).chain([self.file.clone()]).collect();
        self.path = Some(way.join("/"));
    }

    /// Where the article may lie, seen from a page: beside it, or down its way. Nothing that climbs
    /// further than a way that is written here is tried.
    pub fn places(&self, page: &Path) -> Vec<PathBuf> {
        let Some(folder) = page.parent() else {
            return Vec::new();
        };
        let way = self.path.as_deref().map(Path::new).filter(|way| {
            let parts = || way.components();
            parts().all(|part| matches!(part, Component::Normal(_) | Component::ParentDir))
                && parts().filter(|part| *part == Component::ParentDir).count() <= CLIMBS
        });
        let way = way.map(|way| folder.join(way));
        [folder.join(&self.file)].into_iter().chain(way).collect()
    }
}

#[cfg(test)]
mod tests;
