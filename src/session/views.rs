//! The session's view as data, and the way back: a picture or page that carries a view opens its
//! articles, where they are found, and wants and selects what it shows.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::history::Change;
use super::jobs::Job;
use super::{Document, Grade, Item, Kept, Session, long_date};
use crate::ingest;
use crate::model::{Date, EventId, QuoteId, TimeId};
use crate::timeline::view::{self, Fault, Named, Selected, Source, View};

/// Bytes of the largest picture or page that is looked into.
const LARGEST: u64 = 256 << 20;

/// A view that was found in a file, with what was found of its articles.
#[derive(Debug)]
pub struct Gathered {
    /// The file's name.
    pub name: String,
    /// The view.
    pub view: View,
    /// Its articles that were not open.
    pub documents: Vec<Document>,
    /// What is wrong with those that were not found, a line each.
    pub missing: Vec<String>,
}

/// An article of a view and where it may lie.
#[derive(Debug)]
pub struct Sought {
    source: Source,
    places: Vec<PathBuf>,
}

/// The view that a file carries; none where it is no picture or page, or a page without one, which
/// may be an article.
///
/// # Errors
/// What is wrong with a picture, or with a page's view, as a clause.
pub fn carried(path: &Path) -> Result<Option<View>, String> {
    let mut head = [0; 8];
    let Ok(mut file) = File::open(path) else {
        return Ok(None); // The reader of articles will say why.
    };
    if file.read_exact(&mut head).is_err() {
        return Ok(None);
    }
    let picture = head.starts_with(view::png::SIGNATURE);
    if !picture && !head.starts_with(b"%PDF-") {
        return Ok(None);
    }
    let mut bytes = head.to_vec();
    if file.take(LARGEST).read_to_end(&mut bytes).is_err() {
        return Ok(None);
    }
    match View::carried(&bytes) {
        Ok(view) => Ok(Some(view)),
        Err(Fault::None) if !picture => Ok(None),
        Err(Fault::None) => {
            Err("it is a picture that carries no view of Dateline; open the articles".into())
        }
        Err(fault) => Err(fault.to_string()),
    }
}

/// Opens the articles of a view from where they lie.
pub fn gather(
    name: String,
    view: View,
    sought: Vec<Sought>,
    kept: impl Fn(&str, &str) -> Kept,
) -> Gathered {
    let (mut documents, mut missing) = (Vec::new(), Vec::new());
    for Sought { source, places } in sought {
        match open(&source, &places, &kept) {
            Ok(document) => documents.push(document),
            Err(fault) => missing.push(fault),
        }
    }
    Gathered {
        name,
        view,
        documents,
        missing,
    }
}

fn open(
    source: &Source,
    places: &[PathBuf],
    kept: &impl Fn(&str, &str) -> Kept,
) -> Result<Document, String> {
    let file = &source.file;
    let mut changed = None;
    for place in places.iter().filter(|place| place.is_file()) {
        match ingest::read_file(place) {
            Ok(article) if article.sha256 == source.sha256 => {
                let document =
                    Document::open(place, kept).map_err(|fault| format!("{file}: {fault}"))?;
                // What the user says of the article goes before what the view says.
                return Ok(match source.date {
                    Some(date) if document.given_date().is_none() => document.with_date(Some(date)),
                    _ => document,
                });
            }
            _ => changed = Some(place),
        }
    }
    Err(match changed {
        Some(place) => format!("{file}: {} is not the same any more", place.display()),
        None => format!("{file}: it was not found; open it, then the view again"),
    })
}

impl Session {
    /// What the window shows, as a picture or page carries it.
    pub fn view(&self) -> View {
        let mut view = View::new(&self.corpus, &self.filter, self.selected());
        for (source, document) in view.articles.iter_mut().zip(&self.documents) {
            source.date = document.given_date();
        }
        view
    }

    /// Where the open articles lie, as [`View::note_ways`] wants it.
    pub fn paths(&self) -> Vec<Option<PathBuf>> {
        self.documents
            .iter()
            .map(|document| document.path.clone())
            .collect()
    }

    fn selected(&self) -> Option<Selected> {
        let item = self.selection.item()?;
        if let Item::Actor(actor) = item {
            return Named::of(&self.corpus, actor).map(Selected::Actor);
        }
        let (article, reading) = item.document(&self.corpus)?;
        let (article, analysis) = (article as usize, &reading.analysis);
        match item {
            Item::Event(_, id) => {
                let event = analysis.events.get(id.index())?;
                Some(Selected::Event(article, event.trigger))
            }
            Item::Quote(_, id) => {
                let quote = analysis.quotes.get(id.index())?;
                Some(Selected::Quote(article, *quote.content.first()?))
            }
            Item::Time(_, id) => Some(Selected::Time(
                article,
                analysis.times.get(id.index())?.span,
            )),
            Item::Words(_, span) => Some(Selected::Words(article, span)),
            Item::Actor(_) => None,
        }
    }

    /// Looks for the articles of a view that are not open: beside the page, down their way from it,
    /// and among the recent files.
    pub(super) fn seek(&mut self, page: &Path, name: String, view: View) {
        let closed = view
            .articles
            .iter()
            .filter(|source| self.place_of(&source.sha256).is_none());
        let sought = closed.map(|source| {
            let recent = self.settings.recent.iter();
            let recent = recent.filter(|path| {
                path.file_name()
                    .is_some_and(|name| name == source.file.as_str())
            });
            Sought {
                source: source.clone(),
                places: source
                    .places(page)
                    .into_iter()
                    .chain(recent.cloned())
                    .collect(),
            }
        });
        let sought = sought.collect();
        let view = Box::new(view);
        self.jobs.push([Job::Gather { name, view, sought }]);
    }

    /// Shows a view over its articles that are open now.
    pub(super) fn restore(&mut self, gathered: Gathered) {
        let Gathered {
            name,
            view,
            documents,
            missing,
        } = gathered;
        self.shows_next = false;
        self.add(documents);
        let places = view
            .articles
            .iter()
            .map(|source| self.place_of(&source.sha256));
        let numbers: Vec<Option<u32>> = places.map(|place| Some(place? as u32)).collect();
        if numbers.iter().all(Option::is_none) && !numbers.is_empty() {
            let text = format!("The view was not restored: {}.", missing.join("; "));
            return self.tell(Grade::Error, name, text);
        }
        let (filter, unknown) = view.filter(&self.corpus, &numbers);
        if filter != self.filter {
            self.history.note(Change::Filter(self.filter.clone()), None);
        }
        let mut lacks = missing;
        lacks.extend(
            unknown
                .into_iter()
                .map(|name| format!("no open article names {name}")),
        );
        self.want(filter);
        let item = view
            .selection
            .as_ref()
            .and_then(|selected| self.item_of(selected, &numbers));
        self.select(item);
        let dates = self.other_dates(&view, &numbers);
        if lacks.is_empty() && dates.is_empty() {
            return self.tell(Grade::Note, name, "The view is restored.");
        }
        let mut text = if lacks.is_empty() {
            "The view is restored.".to_owned()
        } else {
            format!("The view is restored in part: {}.", lacks.join("; "))
        };
        if !dates.is_empty() {
            text += &format!(
                " Days are counted from other dates than in it: {}. Set the article's date to see what it showed.",
                dates.join("; ")
            );
        }
        self.tell(Grade::Warning, name, text);
    }

    /// The articles of a view whose date in force is not that of the view, with both.
    fn other_dates(&self, view: &View, numbers: &[Option<u32>]) -> Vec<String> {
        let day = |date: Option<Date>| date.map_or("no date".to_owned(), long_date);
        let sources = view.articles.iter().zip(numbers);
        let dates = sources.filter_map(|(source, number)| {
            let document = self.documents.get((*number)? as usize)?;
            let own = document.own_date();
            let then = source.date.or(own);
            let now = self.given(&source.sha256).or(own);
            let (file, then_day, now_day) = (&source.file, day(then), day(now));
            (then != now).then(|| format!("{file} has {now_day} here and {then_day} in the view"))
        });
        dates.collect()
    }

    fn item_of(&self, selected: &Selected, numbers: &[Option<u32>]) -> Option<Item> {
        let number = |place: &usize| numbers.get(*place).copied().flatten();
        let analysis = |number: u32| Some(&self.corpus.readings().get(number as usize)?.analysis);
        match selected {
            Selected::Actor(named) => named.find(&self.corpus).map(Item::Actor),
            Selected::Words(place, span) => Some(Item::Words(number(place)?, *span)),
            Selected::Event(place, span) => {
                let events = &analysis(number(place)?)?.events;
                let event = events.iter().position(|event| event.trigger == *span)?;
                Some(Item::Event(number(place)?, EventId::at(event)))
            }
            Selected::Quote(place, span) => {
                let quotes = &analysis(number(place)?)?.quotes;
                let quote = quotes
                    .iter()
                    .position(|quote| quote.content.first() == Some(span))?;
                Some(Item::Quote(number(place)?, QuoteId::at(quote)))
            }
            Selected::Time(place, span) => {
                let times = &analysis(number(place)?)?.times;
                let time = times.iter().position(|time| time.span == *span)?;
                Some(Item::Time(number(place)?, TimeId::at(time)))
            }
        }
    }
}
