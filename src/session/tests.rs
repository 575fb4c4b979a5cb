//! What the session promises, as tables of steps and states. No worker runs: the tests do the jobs
//! themselves, in the order that a case asks for, so that every race is played through.

use std::path::PathBuf;
use std::sync::Arc;

use super::edited_tests::day;
use super::jobs::{Done, Job, Jobs, run};
use super::{ActorEdit, Command, FilterChange, Item, Session};
use crate::model::{EntityKind, EventId};
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
pub(super) fn state(session: &Session) -> String {
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
