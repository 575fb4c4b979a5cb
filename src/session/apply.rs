//! Does the commands, takes in finished work, and keeps what follows from the articles up to date.

use std::sync::Arc;

use super::history::Change;
use super::jobs::{Done, Job};
use super::{
    Command, DRAINED, Document, FilterChange, Grade, Item, Pick, SAMPLES, STEP, Session, Spoken,
    Wish,
};
use crate::model::Date;
use crate::timeline::{self, ActorId, Corpus, Filter, Filtering};

impl Session {
    /// Does one command. What only the window can do comes back.
    pub fn apply(&mut self, command: Command) -> Option<Wish> {
        match command {
            Command::Open(paths) => self.jobs.push(paths.into_iter().map(Job::Open)),
            Command::OpenBytes(name, bytes) => self.jobs.push([Job::OpenBytes { name, bytes }]),
            Command::OpenSample => self.open_sample(),
            Command::Close(article) => self.close(|number| number != article),
            Command::CloseAll => self.close(|_| false),
            Command::Read(article) => self.reading = Some(article),
            Command::Select(item) => self.select(item),
            Command::Hover(item) => self.hover = self.pick(item),
            Command::Step { forward } => self.step(forward),
            Command::Filter(change) => self.change_filter(change),
            Command::SetDate(article, date) => {
                if let Some(before) = self.given_date(article) {
                    self.history.note(Change::Date(article, before), false);
                    self.redate(article, date);
                }
            }
            Command::Undo => self.revert(true),
            Command::Redo => self.revert(false),
            Command::Dismiss(number) => self.messages.dismiss(number),
            Command::CancelWork => {
                let dropped = self.jobs.cancel();
                let text = format!("{dropped} files were not opened");
                self.tell(Grade::Note, "Stopped", text);
            }
            Command::Theme(theme) => self.remember(|s| s.theme = theme),
            Command::Scale(Some(larger)) => self.remember(|s| s.step_scale(larger)),
            Command::Scale(None) => self.remember(|s| s.scale = 100),
            Command::Toggle(panel) => self.remember(|s| s.toggle(panel)),
            Command::ForgetRecent => self.remember(|s| s.recent.clear()),
            Command::Window(wish) => return Some(wish),
        }
        None
    }

    /// Takes in finished work and goes on with a filter at work. True where it wants to be called
    /// again soon.
    pub fn advance(&mut self) -> bool {
        let mut opened = Vec::new();
        let mut drained = 0;
        while drained < DRAINED
            && let Some(done) = self.jobs.next()
        {
            drained += 1;
            match done {
                Done::Opened { name, path, result } => match result {
                    Ok(document) => opened.push(document),
                    Err(text) => {
                        let text = format!("This file was not opened: {text}.");
                        self.tell(Grade::Error, name, text);
                        if let Some(path) = path {
                            self.remember(|s| s.recent.retain(|known| *known != path));
                        }
                    }
                },
                Done::Redated(document) => self.replace(document),
            }
        }
        self.add(opened);
        self.filter_on();
        drained == DRAINED || self.filtering.is_some()
    }

    fn open_sample(&mut self) {
        let open = SAMPLES.iter().map(|(name, bytes)| Job::OpenBytes {
            name: (*name).to_owned(),
            bytes: Arc::from(*bytes),
        });
        self.jobs.push(open.take(1));
    }

    /// Adds articles; one that is open already is shown instead.
    pub fn add(&mut self, opened: Vec<Document>) {
        let old = self.documents.len();
        for document in opened {
            if let Some(path) = &document.path {
                let path = path.clone();
                self.settings.note_recent(&path);
            }
            let sha = &document.article.sha256;
            let known = self.documents.iter().position(|d| d.article.sha256 == *sha);
            if let Some(known) = known {
                let text = "This article is open already.";
                self.reading = Some(known as u32);
                self.messages
                    .tell(Grade::Note, &document.article.file, text);
            } else {
                self.documents.push(document);
            }
        }
        let new = self.documents.get(old..).unwrap_or_default();
        if new.is_empty() {
            return;
        }
        self.corpus.extend(new.iter().map(shared));
        self.reading.get_or_insert(old as u32);
        self.remember(|_| {});
        self.refilter();
    }

    fn close(&mut self, keep: impl Fn(u32) -> bool) {
        let names: Vec<_> = self
            .corpus
            .actors()
            .iter()
            .map(|a| (a.kind, a.name.clone()))
            .collect();
        let reading = self.reading.and_then(|r| self.documents.get(r as usize));
        let reading = reading.map(|d| d.article.sha256.clone());
        let mut number = 0..;
        self.documents.retain(|_| number.next().is_none_or(&keep));
        self.corpus = Corpus::new(self.documents.iter().map(shared));
        let still = |list: &[ActorId]| {
            let named = list.iter().filter_map(|id| names.get(id.index()));
            named
                .filter_map(|(kind, name)| self.corpus.actor_named(*kind, name))
                .collect()
        };
        self.filter = Filter {
            any: still(&self.filter.any),
            all: still(&self.filter.all),
            none: still(&self.filter.none),
            articles: Vec::new(),
            ..self.filter.clone()
        };
        let still_open = self
            .documents
            .iter()
            .position(|d| Some(&d.article.sha256) == reading.as_ref());
        let first = (!self.documents.is_empty()).then_some(0);
        self.reading = still_open.map(|place| place as u32).or(first);
        self.history.clear();
        (self.selection, self.hover) = (Pick::default(), Pick::default());
        self.refilter();
    }

    fn pick(&self, item: Option<Item>) -> Pick {
        item.map(|item| Pick::new(item, &self.corpus))
            .unwrap_or_default()
    }

    fn select(&mut self, item: Option<Item>) {
        if let Some(article) = item.and_then(Item::article) {
            self.reading = Some(article);
        }
        self.selection = self.pick(item);
    }

    /// Selects the next or previous event among those in view; the first or last where none is selected.
    fn step(&mut self, forward: bool) {
        let rows = &self.visible.dated;
        let now = match self.selection.item() {
            Some(Item::Event(article, event)) => self.corpus.row_of(article as usize, event),
            _ => None,
        };
        let place = now.and_then(|now| rows.iter().position(|row| *row == now));
        let next = match (place, forward) {
            (Some(place), true) => place.checked_add(1),
            (Some(place), false) => place.checked_sub(1),
            (None, true) => Some(0),
            (None, false) => rows.len().checked_sub(1),
        };
        let row = next.and_then(|next| self.corpus.row(*rows.get(next)?));
        if let Some(row) = row {
            self.select(Some(Item::Event(row.article, row.event)));
        }
    }

    fn change_filter(&mut self, change: FilterChange) {
        let before = self.filter.clone();
        let typing = matches!(change, FilterChange::Words(_) | FilterChange::Days(_));
        let filter = &mut self.filter;
        match change {
            FilterChange::Only(actor) => {
                let alone = filter.any == [actor] && filter.all.is_empty();
                filter.any = if alone { Vec::new() } else { vec![actor] };
                filter.all.clear();
                filter.none.retain(|other| *other != actor);
            }
            FilterChange::Or(actor) => {
                flip(&mut filter.any, actor);
                filter.none.retain(|other| *other != actor);
            }
            FilterChange::And(actor) => {
                flip(&mut filter.all, actor);
                filter.none.retain(|other| *other != actor);
            }
            FilterChange::Not(actor) => {
                flip(&mut filter.none, actor);
                filter.any.retain(|other| *other != actor);
                filter.all.retain(|other| *other != actor);
            }
            FilterChange::Kind(kind) => flip(&mut filter.kinds, kind),
            FilterChange::Status(status) => filter.statuses.toggle(status),
            FilterChange::Days(days) => filter.days = days,
            FilterChange::Words(words) => filter.words = words,
            FilterChange::Article(article) => flip(&mut filter.articles, article),
            FilterChange::QuotesOnly(only) => filter.quotes_only = only,
            FilterChange::Clear => *filter = Filter::default(),
        }
        if self.filter != before {
            self.history.note(Change::Filter(before), typing);
            self.refilter();
        }
    }

    /// The date that the user gave an article: `Some(None)` where it is the file's own.
    fn given_date(&self, article: u32) -> Option<Option<Date>> {
        let article = &self.documents.get(article as usize)?.article;
        let given = article.date_source == crate::model::DateSource::Given;
        Some(article.date.filter(|_| given))
    }

    fn redate(&mut self, article: u32, date: Option<Date>) {
        if let Some(document) = self.documents.get(article as usize) {
            let document = document.clone();
            self.jobs.push([Job::Redate { document, date }]);
        }
    }

    /// Puts an article that was resolved anew in its place.
    fn replace(&mut self, document: Document) {
        let sha = &document.article.sha256;
        let place = self.documents.iter().position(|d| d.article.sha256 == *sha);
        if let Some(place) = place
            && let Some(slot) = self.documents.get_mut(place)
        {
            self.corpus.replace(place, shared(&document));
            *slot = document;
            // Numbers of events and times may have moved.
            (self.selection, self.hover) = (Pick::default(), Pick::default());
            self.refilter();
        }
    }

    fn revert(&mut self, back: bool) {
        let dates: Vec<Option<Date>> = (0..self.documents.len() as u32)
            .map(|article| self.given_date(article).flatten())
            .collect();
        let filter = self.filter.clone();
        let change = self.history.step(back, |change| match change {
            Change::Filter(_) => Change::Filter(filter),
            Change::Date(article, _) => {
                Change::Date(*article, dates.get(*article as usize).copied().flatten())
            }
        });
        match change {
            Some(Change::Filter(filter)) => {
                self.filter = filter;
                self.refilter();
            }
            Some(Change::Date(article, date)) => self.redate(article, date),
            None => {}
        }
    }

    /// Changes the settings and keeps them; a folder that cannot be written is told once.
    fn remember(&mut self, change: impl FnOnce(&mut super::Settings)) {
        change(&mut self.settings);
        if let Some(path) = &self.settings_path
            && let Err(error) = self.settings.save(path)
        {
            let text = format!("The settings cannot be kept: {error}.");
            self.settings_path = None;
            self.tell(Grade::Warning, "Settings", text);
        }
    }

    fn refilter(&mut self) {
        self.filtering = Some(Filtering::new(&self.corpus, &self.filter));
        self.filter_on();
    }

    fn filter_on(&mut self) {
        let Some(filtering) = &mut self.filtering else {
            return;
        };
        if let Some(visible) = filtering.step(&self.corpus, STEP) {
            self.visible = visible;
            self.filtering = None;
            self.spoken = Spoken::new(&self.corpus, &self.filter);
            self.revision += 1;
        }
    }
}

/// The part of a document that the timeline knows; both sides share it.
fn shared(document: &Document) -> timeline::Reading {
    timeline::Reading {
        article: document.article.clone(),
        analysis: document.analysis.clone(),
    }
}

/// Puts a value in, or takes it out.
fn flip<T: PartialEq>(list: &mut Vec<T>, value: T) {
    let before = list.len();
    list.retain(|other| *other != value);
    if list.len() == before {
        list.push(value);
    }
}
