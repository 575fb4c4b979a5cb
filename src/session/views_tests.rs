//! Views that come back: pictures and pages that carry one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::jobs::{Jobs, run};
use super::*;
use crate::model::{Date, Status};
use crate::timeline::view::{self, View};

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
    let [one, two, page] = ["one.txt", "two.txt", "page.png"].map(|name| folder.path().join(name));
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
