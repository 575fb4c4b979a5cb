//! What the session promises, as tables of steps and states. No worker runs: the tests do the jobs
//! themselves, in the order that a case asks for, so that every race is played through.

use std::path::PathBuf;
use std::sync::Arc;

use super::jobs::{Done, Job, Jobs, run};
use super::{ActorEdit, Command, FilterChange, Home, Item, Session};
use crate::model::{Date, EntityKind, EventChange, EventId, QuoteId, Status};
use crate::timeline::ActorId;

pub(super) const ARTICLES: [(&str, &str); 3] = [
    (
        "a",
        "Date: 2022-01-10\n\nAna Ruiz met Tom Weld on Monday. \"It rained,\" Ana Ruiz said.\n",
    ),
    (
        "b",
        "Date: 2022-02-07\n\nTom Weld left on Sunday. \"It snowed,\" Tom Weld said.\n",
    ),
    (
        "c",
        "Date: 2022-03-07\n\nAna Ruiz met Anna Ruis in Oslo on Sunday. \"It froze,\" Anna Ruis said. \
         Ruis left on Monday.\n",
    ),
];

pub(super) fn session() -> Session {
    let mut session = Session::new(None, Arc::new(|| {}));
    session.jobs = Jobs::with_workers(0, None, Arc::new(|| {}));
    session
}

/// Does the jobs that wait, the last one first where `backwards`, until none is left.
pub(super) fn work(session: &mut Session, backwards: bool) {
    loop {
        let mut jobs = session.jobs.take_waiting();
        if jobs.is_empty() {
            break;
        }
        if backwards {
            jobs.reverse();
        }
        for job in jobs {
            let opened = session.take_in(run(job, None));
            session.add(opened.into_iter().collect());
        }
    }
    while session.advance() {}
}

pub(super) fn actor(session: &Session, name: &str) -> ActorId {
    let mut actors = session.corpus().actors().iter();
    let place = actors.position(|actor| actor.articles > 0 && actor.name.ends_with(name));
    ActorId(place.unwrap_or_else(|| panic!("no {name}")) as u32)
}

/// Does one step, such as `date 0 2022-03-01`.
pub(super) fn step(session: &mut Session, step: &str) {
    let words: Vec<&str> = step.split_whitespace().collect();
    let number = |word: &str| word.parse().unwrap();
    let command = match words[..] {
        ["work"] => return work(session, false),
        ["work", "backwards"] => return work(session, true),
        ["open", name] => {
            let (_, text) = ARTICLES.iter().find(|(known, _)| *known == name).unwrap();
            Command::OpenBytes(format!("{name}.txt"), text.as_bytes().into())
        }
        ["sample"] => Command::OpenSample,
        ["date", article, "own"] => Command::SetDate(number(article), None),
        ["date", article, date] => Command::SetDate(number(article), date.parse().ok()),
        ["merge", from, into] => {
            let (from, into) = (actor(session, from), actor(session, into));
            Command::Edit(ActorEdit::Merge(from, into))
        }
        ["rename", name, ref new @ ..] => {
            Command::Edit(ActorEdit::Rename(actor(session, name), new.join(" ")))
        }
        ["split", name, form, ref new @ ..] => Command::Edit(ActorEdit::Split {
            actor: actor(session, name),
            forms: vec![form.into()],
            name: new.join(" "),
        }),
        ["retype", name] => {
            let kind = EntityKind::Organization;
            Command::Edit(ActorEdit::Retype(actor(session, name), kind))
        }
        ["hide", name] => Command::Edit(ActorEdit::Hide(actor(session, name))),
        ["forget", article] => Command::ForgetEdits(number(article)),
        ["show", "hidden"] => Command::Edit(ActorEdit::ShowHidden),
        ["select", name] => Command::Select(Some(Item::Actor(actor(session, name)))),
        ["only", name] => Command::Filter(FilterChange::Only(actor(session, name))),
        ["words", words] => Command::Filter(FilterChange::Words(words.into())),
        ["days", first, last] => {
            let days = (number(first) as i32, number(last) as i32);
            Command::Filter(FilterChange::Days(Some(days)))
        }
        ["article", article] => Command::Filter(FilterChange::Article(number(article))),
        ["read", article] => Command::Read(number(article)),
        ["close", "all"] => Command::CloseAll,
        ["close", article] => Command::Close(number(article)),
        ["cancel"] => Command::CancelWork,
        ["undo"] => Command::Undo,
        ["redo"] => Command::Redo,
        _ => panic!("no step {step}"),
    };
    session.apply(command);
}

/// The articles with their days (`!` where given) and `<` at the one that is read, then what is wanted.
fn state(session: &Session) -> String {
    let mut parts = Vec::new();
    let readings = session.corpus().readings();
    assert_eq!(readings.len(), session.documents().len());
    for (number, (document, reading)) in session.documents().iter().zip(readings).enumerate() {
        assert_eq!(document.article, reading.article);
        let given = document.given_date().map_or("", |_| "!");
        let read = if session.reading() == Some(number as u32) {
            "<"
        } else {
            ""
        };
        let name = document.article.file.trim_end_matches(".txt");
        let date = document.article.date.unwrap();
        parts.push(format!("{name} {date}{given}{read}"));
    }
    let filter = session.filter();
    for id in &filter.any {
        parts.push(session.corpus().actor(*id).unwrap().name.clone());
    }
    let articles = filter.articles.iter();
    parts.extend(articles.map(|article| format!("in {article}")));
    parts.extend(filter.days.map(|(first, last)| format!("{first}-{last}")));
    parts.extend((!filter.words.is_empty()).then(|| format!("'{}'", filter.words)));
    assert_eq!(session.visible().generation, session.corpus().generation());
    parts.join(", ")
}

#[test]
fn steps_lead_to_states() {
    for (steps, expected) in [
        // Open and close.
        ("sample; work; open a", "a 2022-01-10<"),
        (
            "open a; work; sample",
            "a 2022-01-10, summit-talks 2023-03-14<",
        ),
        (
            "sample; work; words ice; open a",
            "summit-talks 2023-03-14, a 2022-01-10<, 'ice'",
        ),
        ("open a; work; open b", "a 2022-01-10, b 2022-02-07<"),
        ("open a; open b", "a 2022-01-10<, b 2022-02-07"),
        (
            "open a; open b; work; open a",
            "a 2022-01-10<, b 2022-02-07",
        ),
        (
            "open a; open b; work; open b",
            "a 2022-01-10, b 2022-02-07<",
        ),
        ("open a; open a", "a 2022-01-10<"),
        ("open a; open b; work; read 1; close 0", "b 2022-02-07<"),
        ("open a; open b; work; read 1; close 1", "a 2022-01-10<"),
        ("open a; work; close all", ""),
        ("open a; work; close 7; date 7 2022-03-01", "a 2022-01-10<"),
        // Undo and redo of the filter.
        (
            "open a; work; only Ruiz; words rain",
            "a 2022-01-10<, Ana Ruiz, 'rain'",
        ),
        (
            "open a; work; only Ruiz; words rain; undo",
            "a 2022-01-10<, Ana Ruiz",
        ),
        (
            "open a; work; only Ruiz; words rain; undo; undo",
            "a 2022-01-10<",
        ),
        (
            "open a; work; only Ruiz; words rain; undo; undo; redo",
            "a 2022-01-10<, Ana Ruiz",
        ),
        (
            "open a; work; only Ruiz; undo; words rain; redo",
            "a 2022-01-10<, 'rain'",
        ),
        // What is typed or brushed in one go is one change, but not both together.
        (
            "open a; work; words r; words ra; words rain; undo",
            "a 2022-01-10<",
        ),
        (
            "open a; work; words r; words ra; days 1 5; days 1 6; undo",
            "a 2022-01-10<, 'ra'",
        ),
        (
            "open a; work; words r; words ra; days 1 5; undo; redo",
            "a 2022-01-10<, 1-5, 'ra'",
        ),
        // Close with a filter on: what is gone is asked for no more, the rest moves along.
        ("open a; open b; work; only Ruiz; close 0", "b 2022-02-07<"),
        (
            "open a; open b; work; only Weld; close 0",
            "b 2022-02-07<, Tom Weld",
        ),
        (
            "open a; open b; work; article 1; close 0",
            "b 2022-02-07<, in 0",
        ),
        ("open a; open b; work; article 0; close 0", "b 2022-02-07<"),
        (
            "open a; open b; work; only Weld; words rain; close 0; undo",
            "b 2022-02-07<, Tom Weld",
        ),
        (
            "open a; open b; work; article 1; words rain; close 0; undo",
            "b 2022-02-07<, in 0",
        ),
        (
            "open a; open b; work; only Ruiz; words rain; close 0; undo",
            "b 2022-02-07<",
        ),
        // Dates, there and back.
        ("open a; work; date 0 2022-03-01", "a 2022-03-01!<"),
        ("open a; work; date 0 2022-03-01; undo", "a 2022-01-10<"),
        (
            "open a; work; date 0 2022-03-01; work; undo; work; redo",
            "a 2022-03-01!<",
        ),
        (
            "open a; work; date 0 2022-03-01; work; date 0 own",
            "a 2022-01-10<",
        ),
        (
            "open a; work; date 0 2022-03-01; date 0 2022-03-02; undo",
            "a 2022-03-01!<",
        ),
        (
            "open a; work; date 0 2022-03-01; date 0 2022-03-02; undo; undo",
            "a 2022-01-10<",
        ),
        (
            "open a; work; date 0 2022-03-01; date 0 2022-03-02; undo; redo",
            "a 2022-03-02!<",
        ),
        (
            "open a; work; date 0 2022-03-01; date 0 2022-03-01; undo",
            "a 2022-01-10<",
        ),
        // Stopping drops files, never a change.
        (
            "open a; work; date 0 2022-03-01; open b; cancel",
            "a 2022-03-01!<",
        ),
        // Closing keeps what was said of a date.
        ("open a; work; date 0 2022-03-01; close 0", ""),
        (
            "open a; work; date 0 2022-03-01; close 0; open a",
            "a 2022-03-01!<",
        ),
        (
            "open a; work; date 0 2022-03-01; work; close 0; open a",
            "a 2022-03-01!<",
        ),
        (
            "open a; work; date 0 2022-03-01; close 0; undo; open a",
            "a 2022-01-10<",
        ),
        (
            "open a; open b; work; date 1 2022-03-01; close 0; undo",
            "b 2022-02-07<",
        ),
        (
            "open a; open b; work; date 1 2022-03-01; close 0",
            "b 2022-03-01!<",
        ),
    ] {
        // Workers end in any order.
        for last in ["work", "work backwards"] {
            let mut session = session();
            for step_of_case in steps.split("; ").chain([last]) {
                step(&mut session, step_of_case);
            }
            // Files that are read backwards are opened backwards.
            if last == "work" || steps.contains("work") || !steps.contains("open b") {
                assert_eq!(state(&session), expected, "{steps}; {last}");
            }
        }
    }
}

#[test]
fn two_workers_leave_an_article_as_of_the_last_day_that_was_given() {
    let (sender, woken) = std::sync::mpsc::channel();
    let mut session = Session::new(None, Arc::new(|| {}));
    let wake = move || sender.send(()).unwrap_or_default();
    session.jobs = Jobs::with_workers(2, None, Arc::new(wake));
    let finish = |session: &mut Session| {
        while session.progress().is_some() {
            woken.recv().unwrap();
            session.advance();
        }
    };
    step(&mut session, "open a");
    finish(&mut session);
    for day in 1..=9 {
        step(&mut session, &format!("date 0 2022-03-0{day}"));
        step(&mut session, &format!("date 0 2022-04-0{day}"));
        finish(&mut session);
        assert_eq!(state(&session), format!("a 2022-04-0{day}!<"));
        step(&mut session, &format!("date 0 2022-05-0{day}"));
        step(&mut session, "undo");
        finish(&mut session);
        assert_eq!(state(&session), format!("a 2022-04-0{day}!<"));
    }
}

#[test]
fn a_date_that_cannot_be_given_is_told_and_taken_back() {
    let mut session = session();
    for steps in ["open a", "work", "date 0 2022-03-01"] {
        step(&mut session, steps);
    }
    let Some(Job::Redate { document, date }) = session.jobs.take_waiting().pop() else {
        panic!("nothing is redated");
    };
    let result = Err("it broke".into());
    session.take_in(Done::Redated {
        document,
        date,
        result,
    });
    let told: Vec<&str> = session.messages().unread().map(|m| &*m.text).collect();
    assert_eq!(told, ["The article's date was not changed: it broke."]);
    assert_eq!(state(&session), "a 2022-01-10<");
    // It is not taken for given: it can be given again.
    step(&mut session, "date 0 2022-03-01");
    step(&mut session, "work");
    assert_eq!(state(&session), "a 2022-03-01!<");
}

#[test]
fn what_is_told() {
    for (steps, expected) in [
        (
            "open a; work; open a; work",
            "This article is open already.",
        ),
        ("open a; open b; cancel", "Files that were not opened: 2."),
        (
            "open a; work; date 0 2022-03-01; open b; cancel",
            "Files that were not opened: 1.",
        ),
        (
            "open a; work; date 0 2022-03-01; close 0; undo",
            "The date of an article that is closed was changed.",
        ),
    ] {
        let mut session = session();
        steps.split("; ").for_each(|s| step(&mut session, s));
        let told: Vec<&str> = session.messages().unread().map(|m| &*m.text).collect();
        assert_eq!(told, [expected], "{steps}");
    }
    let mut session = session();
    session.apply(Command::Open(vec![PathBuf::from("/no/such/file.txt")]));
    work(&mut session, false);
    assert_eq!(session.messages().unread_count(), 1);
    assert_eq!(state(&session), "");
}

#[test]
fn what_is_selected_is_read_and_forgotten_when_numbers_move() {
    let mut session = session();
    for steps in ["open a", "open b", "work"] {
        step(&mut session, steps);
    }
    let event = Item::Event(1, EventId::at(0));
    session.apply(Command::Select(Some(event)));
    assert_eq!(session.reading(), Some(1));
    assert!(session.selection().is(event));
    step(&mut session, "close 0");
    assert_eq!(
        (session.reading(), session.selection().item()),
        (Some(0), None)
    );
}

#[test]
fn quotes_are_filtered_with_the_events() {
    let mut session = session();
    let quotes = |session: &Session| (session.spoken().quotes.len(), session.spoken().of);
    for (step_of_case, expected) in [
        ("open a", (0, 0)),
        ("open b", (0, 0)),
        ("work", (2, 2)),
        ("only Ruiz", (1, 2)),
        ("undo", (2, 2)),
        ("words SNOWED", (1, 2)),
        ("undo", (2, 2)),
        ("article 0", (1, 2)),
        ("close 0", (1, 1)),
    ] {
        step(&mut session, step_of_case);
        assert_eq!(quotes(&session), expected, "{step_of_case}");
    }
    let speaker = actor(&session, "Weld");
    let by_actor = &session.spoken().by_actor;
    assert_eq!((by_actor[speaker.index()], by_actor.iter().sum()), (1, 1));
    assert_eq!(session.documents()[0].article.date, Some(day(2022, 2, 7)));
}

fn day(year: i16, month: i8, day: i8) -> Date {
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
