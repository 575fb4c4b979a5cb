//! Does the commands, takes in finished work, and keeps what follows from the articles up to date. What
//! the filter lets through is [`super::filtering`]'s business.

use std::path::Path;
use std::sync::Arc;

use super::history::{Change, Edited};
use super::jobs::{Done, Job};
use super::{Command, DRAINED, Document, Grade, Item, PORTIONS, Pick, SAMPLE, Session, Wish};
use crate::timeline;

impl Session {
    /// Does one command. What only the window can do comes back.
    pub fn apply(&mut self, command: Command) -> Option<Wish> {
        match command {
            Command::Open(paths) => self.open(paths.into_iter().map(Job::Open)),
            Command::OpenBytes(name, bytes) => self.open([Job::OpenBytes { name, bytes }]),
            Command::OpenSample => self.open_sample(),
            Command::Close(article) => self.close(|number| number != article),
            Command::CloseAll => self.close(|_| false),
            Command::Read(article) => self.reading = Some(article),
            Command::Select(item) => self.select(item),
            Command::Hover(item) => self.hover = self.pick(item),
            Command::Step { forward } => self.step(forward),
            Command::Filter(change) => self.change_filter(change),
            Command::SetDate(article, date) => self.set_date(article, date),
            Command::Edit(edit) => self.edit(edit),
            Command::ForgetEdits(article) => self.forget_edits(article),
            Command::EditEvent(article, event, change) => self.edit_event(article, event, change),
            Command::SetActors(article, event, actors) => self.set_actors(article, event, &actors),
            Command::NewEvent(article, draft) => self.add_event(article, draft),
            Command::SetSpeaker(article, quote, actor) => self.set_speaker(article, quote, actor),
            Command::Pin(actor) => self.pin(actor),
            Command::PinInOrder(actors) => self.pin_in_order(&actors),
            Command::HearOthers => self.hear_others(),
            Command::Undo => self.revert(true),
            Command::Redo => self.revert(false),
            Command::Dismiss(number) => self.messages.dismiss(number),
            Command::CancelWork => {
                let dropped = self.jobs.cancel();
                let text = format!("Files that were not opened: {dropped}.");
                self.tell(Grade::Note, "Stopped", text);
            }
            Command::Theme(theme) => self.remember(|s| s.theme = theme),
            Command::Scale(Some(larger)) => self.remember(|s| s.step_scale(larger)),
            Command::Scale(None) => self.remember(|s| s.scale = 100),
            Command::Toggle(panel) => self.remember(|s| s.toggle(panel)),
            Command::ForgetRecent => self.remember(|s| s.recent.clear()),
            Command::PictureScale(scale) => self.remember(|s| s.picture_scale = scale.clamp(1, 4)),
            Command::CarryView(carry) => self.remember(|s| s.carry_view = carry),
            Command::Page(page) => self.remember(|s| s.page = page),
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
            opened.extend(self.take_in(done));
        }
        self.arrived.extend(opened);
        // To grow costs a pass over all events: many articles come in portions that grow with them.
        if self.arrived.len() > self.documents.len() / PORTIONS || self.jobs.progress().is_none() {
            let arrived = std::mem::take(&mut self.arrived);
            self.add(arrived);
        }
        self.hear_keeper();
        self.filter_on();
        drained == DRAINED || self.sifting.is_some()
    }

    /// Takes in one result; an article that was opened comes back, to be added with the others.
    pub(super) fn take_in(&mut self, done: Done) -> Option<Document> {
        match done {
            Done::Opened {
                name,
                result: Ok(document),
                told,
                ..
            } => {
                let sha256 = &document.article.sha256;
                self.sealed.remove(sha256);
                if let Some(unread) = told {
                    if unread.sealed {
                        self.sealed.insert(sha256.clone());
                    }
                    self.tell(Grade::Warning, name, unread.told);
                }
                return Some(document);
            }
            Done::Opened {
                name,
                path,
                result: Err(text),
                ..
            } => {
                let text = format!("This file was not opened: {text}.");
                self.tell(Grade::Error, name, text);
                if let Some(path) = path {
                    self.remember(|s| s.recent.retain(|known| *known != path));
                }
            }
            Done::Viewed { name, path, view } => self.seek(&path, name, view),
            Done::Gathered(gathered) => self.restore(gathered),
            Done::Redated {
                document,
                date,
                result,
            } => self.take_redated(&document, date, result),
            Done::Reworked(done) => self.take_reworked(done),
        }
        None
    }

    /// Reads articles; the first one of them will be shown.
    fn open(&mut self, jobs: impl IntoIterator<Item = Job>) {
        self.shows_next = true;
        self.jobs.push(jobs);
    }

    fn open_sample(&mut self) {
        let (name, bytes) = SAMPLE;
        self.open([Job::OpenBytes {
            name: name.to_owned(),
            bytes: Arc::from(bytes),
        }]);
    }

    /// Whether nothing is open but the sample, and nothing was done with it: it then makes room for the
    /// user's own articles.
    fn holds_only_the_sample(&self) -> bool {
        let [only] = &self.documents[..] else {
            return false;
        };
        is_sample(only) && self.history.undo_name().is_none()
    }

    /// Adds articles; one that is open already is shown instead.
    pub fn add(&mut self, opened: Vec<Document>) {
        if self.holds_only_the_sample() && opened.iter().any(|document| !is_sample(document)) {
            self.close(|_| false);
        }
        let old = self.documents.len();
        for mut document in opened {
            if let Some(path) = &document.path {
                let path = path.clone();
                self.settings.note_recent(&path);
            }
            let sha = &document.article.sha256;
            let known = self.place_of(sha);
            if let Some(known) = known {
                let text = "This article is open already.";
                self.reading = Some(known as u32);
                self.messages
                    .tell(Grade::Note, &document.article.file, text);
            } else {
                // What was said since it was read goes before what the file of edits says.
                let sha256 = document.article.sha256.clone();
                let read = document.kept();
                let edits = self.kept.entry(sha256).or_insert(read).edits.clone();
                document = document.with_edits(edits);
                let sha256 = document.article.sha256.clone();
                self.places.insert(sha256, self.documents.len());
                self.documents.push(document);
            }
        }
        let new = self.documents.get(old..).unwrap_or_default();
        if new.is_empty() {
            return;
        }
        self.corpus.extend(new.iter().map(shared));
        for document in new {
            // It was open before, as of another day that the user gave it.
            let date = self.given(&document.article.sha256);
            if date != document.given_date() {
                let document = document.clone();
                self.jobs.push([Job::Redate { document, date }]);
            }
        }
        if std::mem::take(&mut self.shows_next) || self.reading.is_none() {
            self.reading = Some(old as u32);
        }
        self.remember(|_| {});
        self.refilter();
    }

    /// Closes the articles that `keep` is false for. What can be undone stays; the articles' numbers move.
    fn close(&mut self, keep: impl Fn(u32) -> bool) {
        let mut new_numbers = 0..;
        let moved: Vec<Option<u32>> = (0..self.documents.len() as u32)
            .map(|old| keep(old).then(|| new_numbers.next()).flatten())
            .collect();
        let new_number = |old: u32| moved.get(old as usize).copied().flatten();
        let mut old = 0..;
        self.documents.retain(|_| old.next().is_none_or(&keep));
        let documents = self.documents.iter().enumerate();
        let place =
            |(place, document): (usize, &Document)| (document.article.sha256.clone(), place);
        self.places = documents.map(place).collect();
        self.corpus.retain(&keep);
        let mut filter = std::mem::take(&mut self.filter);
        for filter in self.history.filters_mut().chain([&mut filter]) {
            let articles = filter.articles.iter();
            filter.articles = articles.filter_map(|old| new_number(*old)).collect();
        }
        let first = (!self.documents.is_empty()).then_some(0);
        self.reading = self.reading.and_then(new_number).or(first);
        self.forget_picks();
        self.want(filter);
    }

    fn pick(&self, item: Option<Item>) -> Pick {
        item.map(|item| Pick::new(item, &self.corpus))
            .unwrap_or_default()
    }

    pub(super) fn select(&mut self, item: Option<Item>) {
        if let Some(article) = item.and_then(Item::article) {
            self.reading = Some(article);
        }
        self.selection = self.pick(item);
        self.selections += 1;
    }

    /// Selects the next or previous event among those in view; the first or last where none is selected.
    fn step(&mut self, forward: bool) {
        let rows = &self.shown.visible.dated;
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

    /// Puts articles in the places of those of these numbers.
    pub(super) fn replace(&mut self, changed: Vec<(usize, Document)>) {
        let readings = changed
            .iter()
            .map(|(place, document)| (*place, shared(document)));
        self.corpus.replace_all(readings);
        for (place, document) in changed {
            if let Some(slot) = self.documents.get_mut(place) {
                *slot = document;
            }
        }
    }

    /// Selects nothing, where the numbers of events and times may have moved.
    pub(super) fn forget_picks(&mut self) {
        (self.selection, self.hover) = (Pick::default(), Pick::default());
    }

    fn revert(&mut self, back: bool) {
        let (filter, kept) = (&self.filter, &self.kept);
        let edits = |sha256: &String| kept.get(sha256).map(|kept| kept.edits.clone());
        let change = self.history.step(back, |change| match change {
            Change::Filter(_) => Change::Filter(filter.clone()),
            Change::Date(sha256, _) => {
                let date = kept.get(sha256).and_then(|kept| kept.date);
                Change::Date(sha256.clone(), date)
            }
            Change::Edits(edited) => Change::Edits(Edited {
                name: edited.name,
                pin: edited.pin.clone().map(|(old, new)| (new, old)),
                articles: edited
                    .articles
                    .iter()
                    .map(|(sha256, _)| (sha256.clone(), edits(sha256).unwrap_or_default()))
                    .collect(),
                filter: filter.clone(),
            }),
        });
        match change {
            Some(Change::Filter(filter)) => self.want(filter),
            Some(Change::Date(sha256, date)) => self.give_date(sha256, date),
            Some(Change::Edits(edited)) => self.return_to(edited),
            None => {}
        }
    }

    /// Changes the settings and keeps them.
    pub(super) fn remember(&mut self, change: impl FnOnce(&mut super::Settings)) {
        change(&mut self.settings);
        if let Some(home) = &self.home {
            let content = self.settings.content();
            self.keeper.put(home.settings.clone(), content);
        }
    }

    /// Tells of a file that could not be written; of the settings once.
    pub(super) fn tell_fault(&mut self, path: &Path, reason: &str) {
        let settings = self.home.as_ref().is_some_and(|h| h.settings == path);
        let what = if settings {
            "The settings"
        } else {
            "The date and the edits of an article"
        };
        let reason = reason.trim_end_matches('.');
        let text = format!("{what} cannot be kept in {}: {reason}.", path.display());
        let known = settings && self.messages.log().iter().any(|m| m.text == text);
        if !known {
            self.tell(Grade::Warning, "Not kept", text);
        }
    }
}

fn is_sample(document: &Document) -> bool {
    document.path.is_none() && document.article.file == SAMPLE.0
}

/// The part of a document that the timeline knows; both sides share it.
fn shared(document: &Document) -> timeline::Reading {
    timeline::Reading {
        article: document.article.clone(),
        analysis: document.analysis.clone(),
    }
}
