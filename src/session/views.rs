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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::super::jobs::{Jobs, run};
    use super::super::{Command, FilterChange};
    use super::*;
    use crate::model::Status;

    /// The smallest PNG: one grey pixel.
    const PIXEL: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

    fn session(files: &[&Path]) -> Session {
        let mut session = Session::new(None, Arc::new(|| {}));
        session.jobs = Jobs::with_workers(0, None, Arc::new(|| {}));
        let paths = files.iter().map(|path| (*path).to_owned()).collect();
        session.apply(Command::Open(paths));
        work(&mut session);
        session
    }

    fn work(session: &mut Session) {
        loop {
            let jobs = session.jobs.take_waiting();
            if jobs.is_empty() {
                break;
            }
            for job in jobs {
                let opened = session.take_in(run(job, None));
                session.add(opened.into_iter().collect());
            }
        }
        while session.advance() {}
    }

    /// The last message.
    fn told(session: &Session) -> &str {
        session
            .messages()
            .log()
            .last()
            .map_or("", |message| &message.text)
    }

    /// A folder with two articles and a picture of the second one's event, filtered and selected.
    fn folder() -> (tempfile::TempDir, View) {
        let folder = tempfile::tempdir().unwrap();
        let [one, two, page] =
            ["one.txt", "two.txt", "page.png"].map(|name| folder.path().join(name));
        fs::write(
            &one,
            "Date: 2022-01-10\n\nAna Ruiz met Tom Weld on Monday.\n",
        )
        .unwrap();
        fs::write(&two, "Date: 2022-02-07\n\nTom Weld left on Sunday.\n").unwrap();
        let mut session = session(&[&one, &two]);
        let weld = session
            .corpus()
            .actors()
            .iter()
            .position(|actor| actor.name == "Tom Weld")
            .unwrap();
        for change in [
            FilterChange::Only(crate::timeline::ActorId(weld as u32)),
            FilterChange::Status(Status::Happened),
            FilterChange::Article(1),
        ] {
            session.apply(Command::Filter(change));
        }
        work(&mut session);
        session.apply(Command::Step { forward: true });
        assert!(matches!(
            session.selection().item(),
            Some(Item::Event(1, _))
        ));
        let mut view = session.view();
        view.note_ways(&page, &session.paths());
        fs::write(&page, view::png::with_text(PIXEL, &view.json())).unwrap();
        (folder, view)
    }

    #[test]
    fn a_picture_restores_its_view() {
        let (folder, view) = folder();
        let path = |name: &str| folder.path().join(name);
        let page = path("page.png");
        // Nothing open, one article open, both open in another order, others open too.
        fs::write(path("three.txt"), "Eve Moss left on Sunday.\n").unwrap();
        for open in [
            &[][..],
            &["two.txt"],
            &["two.txt", "one.txt"],
            &["three.txt", "one.txt"],
        ] {
            let files: Vec<PathBuf> = open.iter().map(|name| path(name)).collect();
            let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
            let mut restored = session(&files);
            restored.apply(Command::Open(vec![page.clone()]));
            work(&mut restored);
            assert_eq!(told(&restored), "The view is restored.", "{open:?}");
            let numbers: Vec<Option<u32>> = view
                .articles
                .iter()
                .map(|source| Some(restored.place_of(&source.sha256)? as u32))
                .collect();
            assert_eq!(
                view.filter(restored.corpus(), &numbers).0,
                *restored.filter()
            );
            assert_eq!(restored.visible().len(), 1, "{open:?}");
            let selected = restored.selection().item().and_then(Item::article);
            assert_eq!(selected, numbers[1], "{open:?}");
            assert!(restored.undo_name().is_some());
        }
    }

    #[test]
    fn an_article_that_is_gone_or_changed_is_named() {
        let (folder, _) = folder();
        let path = |name: &str| folder.path().join(name);
        let open = || {
            let restored = session(&[&path("page.png")]);
            (told(&restored).to_owned(), restored.documents().len())
        };
        fs::write(path("two.txt"), "Tom Weld stayed.\n").unwrap();
        let (told, count) = open();
        assert!(
            told.starts_with("The view is restored in part: two.txt: ") && count == 1,
            "{told}"
        );
        assert!(told.contains("is not the same any more"), "{told}");
        fs::remove_file(path("two.txt")).unwrap();
        let (told, _) = open();
        assert!(told.contains("two.txt: it was not found"), "{told}");
        fs::remove_file(path("one.txt")).unwrap();
        let (told, count) = open();
        assert!(
            told.starts_with("The view was not restored: one.txt") && count == 0,
            "{told}"
        );
    }

    #[test]
    fn a_date_that_differs_from_the_views_is_told() {
        let (folder, mut view) = folder();
        let path = |name: &str| folder.path().join(name);
        let page = path("page.png");
        let day = |day: &str| day.parse::<Date>().ok();
        let differ = "Days are counted from other dates than in it: two.txt has";
        // The date of the view, the one that the user gave the article, and what is told of them.
        for (then, given, told_of) in [
            (None, None, None),
            ("2022-02-09".into(), "2022-02-09".into(), None),
            // The file's own date, given by hand.
            ("2022-02-07".into(), None, None),
            (
                "2022-02-09".into(),
                None,
                Some("Mon 7 Feb 2022 here and Wed 9 Feb 2022 in the view"),
            ),
            (
                None,
                "2022-02-09".into(),
                Some("Wed 9 Feb 2022 here and Mon 7 Feb 2022 in the view"),
            ),
            (
                "2022-02-08".into(),
                "2022-02-09".into(),
                Some("Wed 9 Feb 2022 here and Tue 8 Feb 2022 in the view"),
            ),
        ] as [(Option<&str>, Option<&str>, Option<&str>); 6]
        {
            view.articles[1].date = then.and_then(day);
            fs::write(&page, view::png::with_text(PIXEL, &view.json())).unwrap();
            let mut session = session(&[&path("one.txt"), &path("two.txt")]);
            if let Some(given) = given {
                session.apply(Command::SetDate(1, day(given)));
                work(&mut session);
            }
            session.apply(Command::Open(vec![page.clone()]));
            work(&mut session);
            match told_of {
                None => assert_eq!(
                    told(&session),
                    "The view is restored.",
                    "{then:?} {given:?}"
                ),
                Some(dates) => {
                    let wanted = format!("{differ} {dates}");
                    assert!(told(&session).contains(&wanted), "{}", told(&session));
                }
            }
            // An article that is not open has the date of the view, as it is told nowhere else.
            let session = self::session(&[&page]);
            assert_eq!(told(&session), "The view is restored.", "{then:?}");
            let two = session
                .documents()
                .iter()
                .find(|d| d.article.file == "two.txt");
            assert_eq!(two.unwrap().given_date(), then.and_then(day));
        }
    }

    #[test]
    fn foreign_and_damaged_files_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let (_, view) = self::folder();
        let mut damaged = view::png::with_text(PIXEL, &view.json());
        let last = damaged.len() - 60;
        damaged[last] ^= 1;
        for (name, bytes, want) in [
            (
                "a.png",
                PIXEL,
                "it is a picture that carries no view of Dateline",
            ),
            ("b.png", &damaged, "it is damaged"),
            ("c.png", &damaged[..60], "it is damaged"),
            ("d.pdf", b"%PDF-1.7\n%%EOF", "it is a PDF file"),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            let session = session(&[&path]);
            assert!(told(&session).contains(want), "{name}: {}", told(&session));
        }
    }
}
