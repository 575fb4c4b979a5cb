//! How edits are done: kept at once, then applied to the articles, few of them at once and many by
//! the workers; all of them are shown together, and all that follows from them follows.

use std::path::PathBuf;

use super::difference::Difference;
use super::history::{Change, Edited};
use super::jobs::Job;
use super::keeper::Told;
use super::{Document, Grade, Item, Kept, Pick, Session};
use crate::model::{Date, Edit, EntityKind, EventId, Span};
use crate::timeline::{ActorId, Filter};

/// The most events and entities whose articles are worked on in the frame that asks for it.
const AT_ONCE: usize = 4_000;

/// How many articles a worker takes together.
const TOGETHER: usize = 64;

/// Articles by their SHA-256 with all their edits.
pub(super) type Edits = Vec<(String, Vec<Edit>)>;

/// An actor, and the kind and name of whom it becomes.
pub(super) type Heir = (ActorId, EntityKind, String);

/// What follows when edited articles are shown.
#[derive(Debug, Default)]
pub(super) struct After {
    /// Who becomes whom.
    pub(super) heirs: Vec<Heir>,
    /// What is wanted then; none for what is wanted now.
    pub(super) filter: Option<Filter>,
    /// The event to select, by its article's SHA-256 and its head word.
    pub(super) select: Option<(String, Span)>,
}

/// Articles at the workers.
#[derive(Debug)]
pub(super) struct Reworking {
    /// Pieces of work that have not come back.
    asked: usize,
    /// Articles that have.
    ready: Vec<Document>,
    after: After,
}

impl Session {
    /// Gives articles their edits, notes what to return to, and lets everything follow.
    pub(super) fn put(&mut self, name: &'static str, articles: Edits, after: After) {
        if articles.is_empty() {
            return;
        }
        let before = articles.iter();
        let before = before.map(|(sha256, _)| (sha256.clone(), self.edits_of(sha256).to_vec()));
        let before = Edited {
            name,
            articles: before.collect(),
            filter: self.filter.clone(),
            pin: self.pass_pin(&after.heirs),
        };
        self.history.note(Change::Edits(before), None);
        self.put_edits(articles, after);
    }

    /// Undoes or redoes edits.
    pub(super) fn return_to(&mut self, edited: Edited) {
        let closed = |(sha256, _): &(String, Vec<Edit>)| self.place_of(sha256).is_none();
        if edited.articles.iter().any(closed) {
            let text = "An edit of an article that is closed was changed.";
            self.tell(Grade::Note, "Edits", text);
        }
        if let Some((old, new)) = &edited.pin {
            self.exchange_pin(new, old);
        }
        let after = After {
            filter: Some(edited.filter),
            ..After::default()
        };
        self.put_edits(edited.articles, after);
    }

    /// All the edits of the articles that get new ones.
    pub(super) fn after(&self, new: impl IntoIterator<Item = (usize, Edit)>) -> Edits {
        let mut articles: Edits = Vec::new();
        for (article, edit) in new {
            let Some(document) = self.documents.get(article) else {
                continue;
            };
            let sha256 = &document.article.sha256;
            match articles.last_mut() {
                Some((last, edits)) if last == sha256 => edits.push(edit),
                _ => {
                    let mut edits = self.edits_of(sha256).to_vec();
                    edits.push(edit);
                    articles.push((sha256.clone(), edits));
                }
            }
        }
        articles
    }

    /// Keeps the edits of articles, and has those that are open worked on.
    fn put_edits(&mut self, articles: Edits, after: After) {
        let mut changed = Vec::new();
        for (sha256, edits) in articles {
            self.keep(&sha256, |kept| kept.edits.clone_from(&edits));
            if let Some(place) = self.place_of(&sha256)
                && let Some(document) = self.documents.get(place)
            {
                changed.push((document.clone(), edits));
            }
        }
        self.rework(changed, after);
    }

    /// Works on articles. What is at the workers already is shown together with it.
    fn rework(&mut self, articles: Vec<(Document, Vec<Edit>)>, after: After) {
        let size = |(document, _): &(Document, Vec<Edit>)| {
            1 + document.analysis.events.len() + document.analysis.entities.len()
        };
        let small = articles.iter().map(size).sum::<usize>() <= AT_ONCE;
        if small && self.reworking.is_none() {
            let done = articles.into_iter();
            let done = done.map(|(document, edits)| document.with_edits(edits));
            return self.install(done.collect(), after);
        }
        let mut articles = articles.into_iter().peekable();
        let mut jobs = Vec::new();
        while articles.peek().is_some() {
            jobs.push(Job::Rework(articles.by_ref().take(TOGETHER).collect()));
        }
        let at_work = self.reworking.get_or_insert_with(|| Reworking {
            asked: 0,
            ready: Vec::new(),
            after: After::default(),
        });
        at_work.asked += jobs.len();
        at_work.after.heirs.extend(after.heirs);
        at_work.after.select = after.select;
        at_work.after.filter = after.filter;
        self.jobs.push_first(jobs);
        self.show_reworked();
    }

    /// Takes in articles that a worker has worked on.
    pub(super) fn take_reworked(&mut self, done: Vec<Result<Document, (String, String)>>) {
        for fault in done.iter().filter_map(|result| result.as_ref().err()) {
            let (file, fault) = fault;
            let text = format!("The edits are kept and not shown: {fault}.");
            self.tell(Grade::Error, file, text);
        }
        if let Some(at_work) = &mut self.reworking {
            at_work.asked = at_work.asked.saturating_sub(1);
            at_work.ready.extend(done.into_iter().flatten());
        }
        self.show_reworked();
    }

    /// Shows what came back from the workers once all of it has.
    fn show_reworked(&mut self) {
        if let Some(at_work) = self.reworking.take_if(|at_work| at_work.asked == 0) {
            self.install(at_work.ready, at_work.after);
        }
    }

    /// Whoever changes what is wanted while edits are at work wants that after them.
    pub(super) fn forget_wanted(&mut self) {
        if let Some(at_work) = &mut self.reworking {
            at_work.after.filter = None;
        }
    }

    /// Puts articles in place that have their edits, and lets everything follow. Those that were
    /// edited again or read as of another day meanwhile are passed over: they come again.
    fn install(&mut self, documents: Vec<Document>, after: After) {
        let mut changed = Vec::new();
        for document in documents {
            let sha256 = &document.article.sha256;
            let place = self.place_of(sha256);
            let shown = place.and_then(|place| self.documents.get(place));
            if let (Some(place), Some(shown)) = (place, shown)
                && shown.given_date() == document.given_date()
                && document.edits() == self.edits_of(sha256)
            {
                changed.push((place, document));
            }
        }
        let held = self.held();
        self.replace(changed);
        for (from, kind, name) in after.heirs {
            if let Some(into) = self.corpus.actor_named(kind, &name)
                && from != into
            {
                self.heirs.insert(from, into);
            }
        }
        self.hold(held);
        if let Some((sha256, trigger)) = after.select
            && let Some(place) = self.place_of(&sha256)
        {
            self.select_told(place as u32, trigger);
        }
        let filter = after.filter.unwrap_or_else(|| self.filter.clone());
        self.want(filter);
    }

    /// What is selected, with the head word of an event, whose number an edit may move.
    fn held(&self) -> Option<(Item, Option<Span>)> {
        let item = self.selection.item()?;
        let event = match item {
            Item::Event(_, id) => {
                let (_, reading) = item.document(&self.corpus)?;
                Some(reading.analysis.events.get(id.index())?.trigger)
            }
            _ => None,
        };
        Some((item, event))
    }

    /// What was selected is selected again, where it still is.
    fn hold(&mut self, held: Option<(Item, Option<Span>)>) {
        self.forget_picks();
        match held {
            Some((Item::Actor(id), _)) => {
                let heir = self.heir(id);
                if self.is_named(heir) {
                    self.selection = Pick::new(Item::Actor(heir), &self.corpus);
                }
            }
            Some((Item::Event(article, _), Some(trigger))) => self.select_told(article, trigger),
            Some((item, _)) => self.selection = Pick::new(item, &self.corpus),
            None => {}
        }
    }

    /// Selects the event of a head word, where there is one.
    fn select_told(&mut self, article: u32, trigger: Span) {
        let reading = self.corpus.readings().get(article as usize);
        let mut events = reading.into_iter().flat_map(|r| &r.analysis.events);
        if let Some(place) = events.position(|event| event.trigger == trigger) {
            let item = Item::Event(article, EventId::at(place));
            self.selection = Pick::new(item, &self.corpus);
        }
    }

    /// The date that the user gave the article of that SHA-256.
    pub(super) fn given(&self, sha256: &str) -> Option<Date> {
        self.kept.get(sha256).and_then(|kept| kept.date)
    }

    /// The edits of the article of that SHA-256.
    pub(super) fn edits_of(&self, sha256: &str) -> &[Edit] {
        self.kept.get(sha256).map_or(&[], |kept| &kept.edits)
    }

    /// Whether anything was edited in an open article.
    pub fn is_edited(&self, article: u32) -> bool {
        let document = self.documents.get(article as usize);
        document.is_some_and(|document| !self.edits_of(&document.article.sha256).is_empty())
    }

    /// Changes what was said of an article and has it written down.
    pub(super) fn keep(&mut self, sha256: &str, change: impl FnOnce(&mut Kept)) {
        let kept = self.kept.entry(sha256.to_owned()).or_default();
        let before = kept.clone();
        change(kept);
        if let Some(home) = self.home.as_ref().filter(|_| !self.sealed.contains(sha256)) {
            self.keeper.step(home.file_of(sha256), before, kept.clone());
        }
    }

    /// Takes in what the keeper tells: files that could not be written, of the settings once, and what
    /// other windows wrote.
    pub(super) fn hear_keeper(&mut self) {
        while let Some(told) = self.keeper.told() {
            match told {
                Told::Fault(path, reason) => self.tell_fault(&path, &reason),
                Told::Touched(paths) => self.look_into(&paths),
                Told::News(path, news) => {
                    let sha256 = path.file_stem().unwrap_or_default();
                    let sha256 = sha256.to_string_lossy().into_owned();
                    self.take_news(&sha256, &news);
                }
            }
        }
    }

    /// Asks whether another window wrote of articles since this one asked last.
    pub(super) fn hear_others(&mut self) {
        if let Some(home) = self.home.as_ref().filter(|_| !self.documents.is_empty()) {
            self.keeper.watch(home.edits.clone());
        }
    }

    /// Has the files of open articles read again.
    fn look_into(&self, paths: &[PathBuf]) {
        for path in paths {
            let sha256 = path.file_stem().unwrap_or_default().to_string_lossy();
            if self.place_of(&sha256).is_some() && !self.sealed.contains(&*sha256) {
                let kept = self.kept.get(&*sha256).cloned().unwrap_or_default();
                self.keeper.look(path.clone(), kept);
            }
        }
    }

    /// Another window changed an article that is open here: what both say holds.
    fn take_news(&mut self, sha256: &str, news: &Difference) {
        let kept = self.kept.entry(sha256.to_owned()).or_default();
        news.apply(kept);
        let (edits, file) = (kept.edits.clone(), kept.file.clone());
        // Undoing what was done here takes nothing of the other's away.
        for edits in self.history.edits_mut(sha256) {
            news.apply_to_edits(edits);
        }
        if let Some(document) = self.place_of(sha256).and_then(|p| self.documents.get(p)) {
            let document = document.clone();
            if let Some(date) = news.date() {
                let document = document.clone();
                self.jobs.push([Job::Redate { document, date }]);
            }
            self.rework(vec![(document, edits)], After::default());
        }
        let text = "Another window edited this article too. Its edits are shown here now.";
        self.tell(Grade::Note, file, text);
    }
}
