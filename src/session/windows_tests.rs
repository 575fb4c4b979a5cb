//! What the session promises of edits that others do too: two windows on one home, workers beside the
//! window, and files that outlive the program.

use std::sync::Arc;

use super::edit_tests::{TEXT, open};
use super::edited_tests::people;
use super::jobs::{Jobs, run};
use super::tests::{actor, session, step, work};
use super::{Command, Document, Home, Session};
use crate::model::{EventChange, Place, Span};
use crate::timeline::ActorId;

/// A session whose files are kept in a home.
fn at_home(home: &Home) -> Session {
    let mut session = Session::new(Some(home.clone()), Arc::new(|| {}));
    session.jobs = Jobs::with_workers(0, None, Arc::new(|| {}));
    session
}

fn work_at(session: &mut Session, home: &Home) {
    loop {
        let jobs = session.jobs.take_waiting();
        if jobs.is_empty() {
            break;
        }
        for job in jobs {
            let opened = session.take_in(run(job, Some(home)));
            session.add(opened.into_iter().collect());
        }
    }
    while session.advance() {}
}

/// Two sessions of one home on the same article.
fn two_windows(home: &Home) -> [Session; 2] {
    [(); 2].map(|()| {
        let mut session = at_home(home);
        step(&mut session, "open c");
        work_at(&mut session, home);
        session
    })
}

/// Waits until a session hears what its keeper tells.
fn hear(session: &mut Session, home: &Home, done: impl Fn(&Session) -> bool) {
    for _ in 0..2_000 {
        work_at(session, home);
        if done(session) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("nothing was heard");
}

#[test]
fn two_windows_on_one_home_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::within(folder.path());
    let [mut one, mut two] = two_windows(&home);
    let kept = || {
        let files = std::fs::read_dir(&home.edits).unwrap();
        // A draft that the keeper just put in its place is gone by now.
        let text = files.filter_map(|file| std::fs::read_to_string(file.unwrap().path()).ok());
        text.collect::<Vec<_>>().join("\n")
    };
    let written = |words: &str| {
        for _ in 0..2_000 {
            if home.edits.is_dir() && kept().contains(words) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("{words} was not written");
    };
    // The first renames one, the second the other, then the first gives a date.
    step(&mut one, "rename Ruiz A. First");
    written("A. First");
    step(&mut two, "rename Ruis B. Second");
    written("B. Second");
    assert!(kept().contains("A. First"), "{}", kept());
    // The second has heard of the first's; its own can be undone without touching it.
    let names = |session: &Session, first: bool| people(session).contains("A. First") == first;
    hear(&mut two, &home, |two| names(two, true));
    assert!(people(&two).contains("B. Second"));
    let told = two.messages().log().last().unwrap().text.clone();
    assert!(
        told.starts_with("Another window edited this article too."),
        "{told}"
    );
    step(&mut one, "date 0 2022-04-01");
    work_at(&mut one, &home);
    hear(&mut one, &home, |one| people(one).contains("B. Second"));
    step(&mut two, "undo");
    hear(&mut two, &home, |two| {
        two.documents()[0].given_date().is_some()
    });
    assert!(people(&two).contains("A. First") && !people(&two).contains("B. Second"));
    drop((one, two));
    assert!(kept().contains("A. First") && kept().contains("2022-04-01"));
    assert!(!kept().contains("B. Second"));
    let mut third = at_home(&home);
    step(&mut third, "open c");
    work_at(&mut third, &home);
    assert!(people(&third).contains("A. First"));
}

#[test]
fn who_comes_back_to_a_window_sees_what_was_edited_in_another() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::within(folder.path());
    let [mut one, mut two] = two_windows(&home);
    let hear_others = |two: &mut Session, done: &dyn Fn(&Session) -> bool| {
        for _ in 0..200 {
            two.apply(Command::HearOthers);
            work_at(two, &home);
            if done(two) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("nothing was heard");
    };
    // Each time the second window only looks, and edits nothing itself.
    step(&mut one, "rename Ruiz A. First");
    hear_others(&mut two, &|two| people(two).contains("A. First"));
    assert_eq!(two.undo_name(), None, "it is the other's to undo");
    step(&mut one, "date 0 2022-04-01");
    work_at(&mut one, &home);
    hear_others(&mut two, &|two| two.documents()[0].given_date().is_some());
    assert!(people(&two).contains("A. First"));
    // What the other takes back is gone here too, with the file.
    for _ in 0..2 {
        step(&mut one, "undo");
        work_at(&mut one, &home);
    }
    hear_others(&mut two, &|two| {
        let dated = two.documents()[0].given_date().is_some();
        !dated && !people(two).contains("A. First")
    });
    // Nothing new is no message.
    let told = two.messages().log().len();
    two.apply(Command::HearOthers);
    std::thread::sleep(std::time::Duration::from_millis(50));
    work_at(&mut two, &home);
    assert_eq!(two.messages().log().len(), told);
}

#[test]
fn pins_and_hidden_names_are_there_when_the_program_starts_again() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::within(folder.path());
    let pinned = |session: &Session| -> Vec<String> {
        let name = |id: &ActorId| session.corpus().actor(*id).unwrap().name.clone();
        session.pinned().iter().map(name).collect()
    };
    let start = |steps: &[&str]| {
        let mut session = at_home(&home);
        for steps in steps {
            step(&mut session, steps);
            work_at(&mut session, &home);
        }
        session
    };
    let mut session = start(&["open a", "open c"]);
    for name in ["Weld", "Ruiz", "Ruis"] {
        session.apply(Command::Pin(actor(&session, name)));
    }
    session.apply(Command::Pin(actor(&session, "Ruis")));
    let order = [actor(&session, "Ruiz"), actor(&session, "Weld")];
    session.apply(Command::PinInOrder(order.to_vec()));
    assert_eq!(pinned(&session), ["Ana Ruiz", "Tom Weld"]);
    drop(session);
    // Weld stands in the first article alone.
    let mut session = start(&["open c"]);
    assert_eq!(pinned(&session), ["Ana Ruiz"]);
    session.apply(Command::Pin(actor(&session, "Ruis")));
    drop(session);
    let mut session = start(&["open a", "open c"]);
    assert_eq!(pinned(&session), ["Ana Ruiz", "Anna Ruis", "Tom Weld"]);
    // Who is merged leaves the pin to the other, and gets it back.
    step(&mut session, "rename Ruis A. R.");
    assert_eq!(pinned(&session), ["Ana Ruiz", "A. R.", "Tom Weld"]);
    step(&mut session, "undo");
    assert_eq!(pinned(&session), ["Ana Ruiz", "Anna Ruis", "Tom Weld"]);
    step(&mut session, "redo");
    step(&mut session, "hide Weld");
    assert_eq!(pinned(&session), ["Ana Ruiz", "A. R."]);
    let hidden = people(&session);
    assert!(!hidden.contains("Weld"), "{hidden}");
    drop(session);
    let mut session = start(&["open a", "open c"]);
    assert_eq!(people(&session), hidden);
    assert_eq!(pinned(&session), ["Ana Ruiz", "A. R."]);
    step(&mut session, "show hidden");
    assert_eq!(pinned(&session), ["Ana Ruiz", "A. R.", "Tom Weld"]);
}

/// Many articles that name two people.
fn many(count: usize) -> Vec<Document> {
    let mut session = session();
    for number in 0..count {
        let text =
            format!("Date: 2022-01-10\n\nAna Ruiz met Tom Weld on Monday in town {number}.\n");
        let name = format!("{number}.txt");
        session.apply(Command::OpenBytes(name, text.as_bytes().into()));
    }
    work(&mut session, false);
    assert_eq!(session.documents().len(), count);
    session.documents().to_vec()
}

#[test]
fn many_articles_are_worked_on_by_the_workers_and_shown_together() {
    let count = 1_400;
    let all = u32::try_from(count).unwrap();
    let documents = many(count);
    let named = |session: &Session, name: &str| {
        let mut actors = session.corpus().actors().iter();
        let found = actors.find(|actor| actor.name == name && actor.articles > 0);
        found.map_or(0, |actor| actor.articles)
    };
    for (steps, ruiz, weld, new) in [
        ("merge Weld Ruiz", all, 0, 0),
        ("rename Weld T. W.", all, 0, all),
        ("rename Weld T. W.; undo", all, all, 0),
        ("merge Weld Ruiz; work; undo; redo", all, 0, 0),
        // Whatever happens while the workers are at it.
        (
            "rename Weld T. W.; only Ruiz; close 0; hide Ruiz",
            0,
            0,
            all - 1,
        ),
        (
            "rename Weld T. W.; date 0 2022-03-01; forget 1",
            all,
            1,
            all - 1,
        ),
        (
            "merge Weld Ruiz; undo; rename Weld T. W.; undo; redo",
            all,
            0,
            all,
        ),
        ("merge Weld Ruiz; cancel", all, 0, 0),
    ] {
        for backwards in [false, true] {
            let mut session = session();
            session.add(documents.clone());
            work(&mut session, false);
            let before = people(&session);
            for (number, step_of_case) in steps.split("; ").enumerate() {
                step(&mut session, step_of_case);
                if number == 0 {
                    assert_eq!(people(&session), before, "the window does not wait for it");
                    assert!(session.progress().is_some());
                }
            }
            work(&mut session, backwards);
            let now = ["Ana Ruiz", "Tom Weld", "T. W."].map(|name| named(&session, name));
            assert_eq!(now, [ruiz, weld, new], "{steps}, {backwards}");
            assert!(session.reworking.is_none());
            for document in session.documents() {
                assert_eq!(document.edits(), session.edits_of(&document.article.sha256));
            }
        }
    }
}

#[test]
fn edits_that_lose_their_place_are_told_and_kept() {
    let mut session = open(TEXT);
    let lost = crate::model::Edit::Event {
        trigger: Place {
            span: Span::new(0, 3),
            words: "nowhere".into(),
        },
        change: EventChange::Delete,
    };
    let sha256 = session.documents()[0].article.sha256.clone();
    let edits = vec![(sha256.clone(), vec![lost.clone()])];
    session.put("test", edits, super::rework::After::default());
    let warnings = &session.documents()[0].analysis.warnings;
    assert!(warnings.iter().any(|warning| warning.code == "edit-lost"
        && warning.message.contains("1 of 1")
        && warning.message.contains("kept")));
    assert_eq!(session.edits_of(&sha256), [lost]);
}
