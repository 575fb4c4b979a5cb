//! What the session promises of what the user said of articles: names, events and speakers, kept until the
//! program starts again. Steps and states are those of [`super::tests`].

use std::sync::Arc;

use super::jobs::{Jobs, run};
use super::tests::{actor, session, step, work};
use super::{Command, Home, Item, Session};
use crate::model::{Date, EntityKind, EventChange, EventId, QuoteId, Status};
use crate::timeline::ActorId;

pub(super) fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

/// The people and organizations by name, with their counts of events, quotes, mentions and articles;
/// `<` at the selected one.
pub(super) fn people(session: &Session) -> String {
    let mut actors: Vec<_> = (0..).map(ActorId).zip(session.corpus().actors()).collect();
    actors.retain(|(_, actor)| actor.articles > 0 && actor.kind != EntityKind::Place);
    actors.sort_by_key(|(_, actor)| actor.name.clone());
    let parts = actors.iter().map(|(id, actor)| {
        let (name, mentions) = (&actor.name, actor.mentions);
        let kind = if actor.kind == EntityKind::Person {
            ""
        } else {
            "Org "
        };
        let by_actor = |counts: &[u32]| counts.get(id.index()).copied().unwrap_or(0);
        let events = by_actor(&session.visible().by_actor);
        let quotes = by_actor(&session.spoken().by_actor);
        let here = if session.selection().is(Item::Actor(*id)) {
            "<"
        } else {
            ""
        };
        format!(
            "{kind}{name} {events} {quotes} {mentions} {}{here}",
            actor.articles
        )
    });
    parts.collect::<Vec<_>>().join(", ")
}

#[test]
fn edits_are_done_in_all_articles_and_undone() {
    let before = "Ana Ruiz 2 1 3 2, Anna Ruis 2 1 3 1, Tom Weld 1 0 1 1";
    let of_all = "Ana Ruiz 2 1 3 2, Anna Ruis 2 1 3 1, Tom Weld 2 1 3 2";
    let mut faults = Vec::new();
    for (steps, expected, filter, undo) in [
        ("open a; open c; work", before, "", None),
        (
            "open a; open c; work; merge Ruis Ruiz",
            "Ana Ruiz 3 2 6 2, Tom Weld 1 0 1 1",
            "",
            Some("merge"),
        ),
        (
            "open a; open c; work; merge Ruiz Ruis",
            "Anna Ruis 3 2 6 2, Tom Weld 1 0 1 1",
            "",
            Some("merge"),
        ),
        (
            "open a; open c; work; merge Ruis Ruiz; undo",
            before,
            "",
            None,
        ),
        (
            "open a; open c; work; merge Ruis Ruiz; undo; redo",
            "Ana Ruiz 3 2 6 2, Tom Weld 1 0 1 1",
            "",
            Some("merge"),
        ),
        // Into one that the article does not name.
        (
            "open a; open b; open c; work; merge Ruis Weld",
            "Ana Ruiz 2 1 3 2, Tom Weld 4 2 6 3",
            "",
            Some("merge"),
        ),
        (
            "open a; open b; open c; work; merge Ruis Weld; undo",
            of_all,
            "",
            None,
        ),
        // A new name, and one that is there already.
        (
            "open a; open c; work; rename Ruis  Anna   R.",
            "Ana Ruiz 2 1 3 2, Anna R. 2 1 3 1, Tom Weld 1 0 1 1",
            "",
            Some("rename"),
        ),
        (
            "open a; open c; work; rename Ruis ana ruiz",
            "Ana Ruiz 3 2 6 2, Tom Weld 1 0 1 1",
            "",
            Some("rename"),
        ),
        (
            "open a; open c; work; rename Ruis ANNA RUIS",
            "ANNA RUIS 2 1 3 1, Ana Ruiz 2 1 3 2, Tom Weld 1 0 1 1",
            "",
            Some("rename"),
        ),
        ("open a; open c; work; rename Ruis", before, "", None),
        (
            "open a; open c; work; retype Ruis",
            "Ana Ruiz 2 1 3 2, Org Anna Ruis 2 1 3 1, Tom Weld 1 0 1 1",
            "",
            Some("kind of name"),
        ),
        // What is called "Ruis" alone is somebody else.
        (
            "open a; open c; work; split Ruis Ruis B. Ruis",
            "Ana Ruiz 2 1 3 2, Anna Ruis 1 1 2 1, B. Ruis 1 0 1 1, Tom Weld 1 0 1 1",
            "",
            Some("split"),
        ),
        (
            "open a; open c; work; split Ruis Ruis Ana Ruiz",
            "Ana Ruiz 3 1 4 2, Anna Ruis 1 1 2 1, Tom Weld 1 0 1 1",
            "",
            Some("split"),
        ),
        (
            "open a; open c; work; split Ruis Ruis B. Ruis; undo",
            before,
            "",
            None,
        ),
        ("open a; open c; work; split Weld Weld X", before, "", None),
        (
            "open a; open c; work; merge Ruis Ruiz; hide Weld; forget 0; forget 1; forget 1",
            before,
            "",
            Some("removal of edits"),
        ),
        (
            "open a; open c; work; merge Ruis Ruiz; forget 1; undo",
            "Ana Ruiz 3 2 6 2, Tom Weld 1 0 1 1",
            "",
            Some("merge"),
        ),
        (
            "open a; open c; work; hide Ruiz",
            "Anna Ruis 2 1 3 1, Tom Weld 1 0 1 1",
            "",
            Some("hide"),
        ),
        (
            "open a; open c; work; hide Ruiz; hide Weld; show hidden",
            before,
            "",
            Some("show hidden names"),
        ),
        ("open a; open c; work; hide Ruiz; undo", before, "", None),
        // The filter and the selection follow.
        (
            "open a; open c; work; only Ruis; merge Ruis Ruiz",
            "Ana Ruiz 3 2 6 2, Tom Weld 1 0 1 1",
            "Ana Ruiz",
            Some("merge"),
        ),
        (
            "open a; open c; work; only Ruis; merge Ruis Ruiz; undo; undo",
            before,
            "",
            None,
        ),
        (
            "open a; open c; work; only Ruis; hide Ruis",
            "Ana Ruiz 2 1 3 2, Tom Weld 1 0 1 1",
            "",
            Some("hide"),
        ),
        (
            "open a; open c; work; select Ruis; merge Ruis Ruiz",
            "Ana Ruiz 3 2 6 2<, Tom Weld 1 0 1 1",
            "",
            Some("merge"),
        ),
        (
            "open a; open c; work; select Ruis; rename Ruis A. R.",
            "A. R. 2 1 3 1<, Ana Ruiz 2 1 3 2, Tom Weld 1 0 1 1",
            "",
            Some("rename"),
        ),
        // Edits stand when the article is read as of another day, in whatever order that ends.
        (
            "open a; open c; work; merge Ruis Ruiz; date 1 2022-04-01; work",
            "Ana Ruiz 3 2 6 2, Tom Weld 1 0 1 1",
            "",
            Some("article date"),
        ),
        (
            "open a; open c; work; date 1 2022-04-01; merge Ruis Ruiz; work; undo",
            before,
            "",
            Some("article date"),
        ),
        // Closing keeps them.
        (
            "open a; open c; work; merge Ruis Ruiz; close all; open a; open c; work",
            "Ana Ruiz 3 2 6 2, Tom Weld 1 0 1 1",
            "",
            Some("merge"),
        ),
        (
            "open a; open c; work; merge Ruis Ruiz; close all; undo; open a; open c; work",
            before,
            "",
            None,
        ),
    ] {
        let mut session = session();
        steps.split("; ").for_each(|s| step(&mut session, s));
        let name = |id: &ActorId| session.corpus().actor(*id).unwrap().name.clone();
        let any: Vec<String> = session.filter().any.iter().map(name).collect();
        let now = (&*people(&session), &*any.join(", "), session.undo_name());
        if now != (expected, filter, undo) {
            faults.push(format!("{steps}\n{now:?}\n{:?}", (expected, filter, undo)));
        }
        for document in session.documents() {
            let printed = crate::model::Document::of(&document.article, &document.analysis);
            assert_eq!(printed.fault(), None, "{steps}");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn events_and_speakers_are_edited_and_undone() {
    let mut session = session();
    for steps in ["open a", "work"] {
        step(&mut session, steps);
    }
    let events = |session: &Session| -> Vec<String> {
        let analysis = &session.documents()[0].analysis;
        let events = analysis.events.iter();
        let event = events.map(|event| {
            let when = event.when.as_ref().map_or("-", |when| &when.value);
            format!("{} {:?} {when}", event.title, event.status)
        });
        event.collect()
    };
    let speakers = |session: &Session| session.spoken().by_actor.clone();
    let (before, said) = (events(&session), speakers(&session));
    let (event, quote) = (EventId::at(0), QuoteId::at(0));
    session.apply(Command::Select(Some(Item::Event(0, event))));
    let weld = actor(&session, "Weld");
    let date = |typed: &str| EventChange::Date(Some(typed.into()));
    for (command, name, expected) in [
        (
            Command::EditEvent(0, event, EventChange::Title("They meet".into())),
            "event title",
            "They meet Happened 2022-01-10",
        ),
        (
            Command::EditEvent(0, event, EventChange::Status(Status::Claimed)),
            "event status",
            "They meet Claimed 2022-01-10",
        ),
        (
            Command::EditEvent(0, event, date("yesterday")),
            "event date",
            "They meet Claimed 2022-01-09",
        ),
        // What was typed is read anew with the article's date.
        (
            Command::SetDate(0, Some(day(2022, 3, 1))),
            "article date",
            "They meet Claimed 2022-02-28",
        ),
        (
            Command::SetSpeaker(0, quote, Some(weld)),
            "speaker",
            "They meet Claimed 2022-02-28",
        ),
    ] {
        let keeps = !matches!(command, Command::SetDate(..));
        session.apply(Command::Select(Some(Item::Event(0, event))));
        session.apply(command);
        work(&mut session, false);
        assert_eq!(session.undo_name(), Some(name));
        assert_eq!(events(&session)[0], expected);
        assert_eq!(
            session.selection().is(Item::Event(0, event)),
            keeps,
            "{name}"
        );
    }
    assert_eq!(session.spoken().by_actor[weld.index()], 1);
    let last = EventId::at(before.len() - 1);
    session.apply(Command::Select(Some(Item::Event(0, last))));
    session.apply(Command::EditEvent(0, event, EventChange::Delete));
    assert_eq!(events(&session).len() + 1, before.len());
    let now = (before.len() > 1).then(|| Item::Event(0, EventId::at(before.len() - 2)));
    assert_eq!(session.selection().item(), now, "the selection moves along");
    for _ in 0..6 {
        step(&mut session, "undo");
        work(&mut session, false);
    }
    assert_eq!((events(&session), speakers(&session)), (before, said));
    assert_eq!(session.undo_name(), None);
}

#[test]
fn what_was_said_of_an_article_is_there_when_the_program_starts_again() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::within(folder.path());
    let start = || {
        let mut session = Session::new(Some(home.clone()), Arc::new(|| {}));
        session.jobs = Jobs::with_workers(0, None, Arc::new(|| {}));
        session
    };
    let work = |session: &mut Session| {
        loop {
            let jobs = session.jobs.take_waiting();
            if jobs.is_empty() {
                break;
            }
            for job in jobs {
                let opened = session.take_in(run(job, Some(&home)));
                session.add(opened.into_iter().collect());
            }
        }
        while session.advance() {}
    };
    let mut said = String::new();
    for steps in [
        "open c; merge Ruis Ruiz; date 0 2022-04-01",
        "open c; rename Ruiz A. R.",
        "open c; undo; split R. Ruis Anna Ruis",
        "open c",
    ] {
        let mut session = start();
        for step_of_case in steps.split("; ") {
            step(&mut session, step_of_case);
            work(&mut session);
            if step_of_case == "open c" && !said.is_empty() {
                assert_eq!(people(&session), said, "{steps}");
                assert_eq!(session.documents()[0].given_date(), Some(day(2022, 4, 1)));
            }
        }
        assert_eq!(session.messages().log(), [], "{steps}");
        said = people(&session);
    }
    assert_eq!(said, "A. R. 1 1 3 1, Anna Ruis 1 0 1 1");
    // Undone to the last, no file is left.
    let mut session = start();
    for step_of_case in ["open c", "date 0 own"] {
        step(&mut session, step_of_case);
        work(&mut session);
    }
    drop(session);
    let files = || std::fs::read_dir(&home.edits).unwrap();
    assert_eq!(files().count(), 1);
    // A damaged file is told, kept, and the article is shown.
    let path = files().next().unwrap().unwrap().path();
    std::fs::write(&path, "{\"form\":").unwrap();
    let mut session = start();
    for step_of_case in ["open c", "hide Ruis"] {
        step(&mut session, step_of_case);
        work(&mut session);
    }
    assert_eq!(session.messages().unread_count(), 1);
    drop(session);
    let damaged = path.with_extension("damaged-1.json");
    assert_eq!(std::fs::read_to_string(damaged).unwrap(), "{\"form\":");
    assert!(std::fs::read_to_string(path).unwrap().contains("hide"));
}

#[test]
fn settings_are_kept_off_the_windows_thread() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::within(folder.path());
    let mut session = Session::new(Some(home.clone()), Arc::new(|| {}));
    (0..3).for_each(|_| drop(session.apply(Command::Scale(Some(true)))));
    drop(session);
    let session = Session::new(Some(home), Arc::new(|| {}));
    assert_eq!(session.settings().scale, 150);
}
