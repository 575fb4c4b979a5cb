//! What the session promises of edits: each is undone and done again by its name, and what each does. Those
//! that others do too are in [`super::windows_tests`].

use std::sync::Arc;

use proptest::prelude::*;

use super::tests::{actor, session, step, work};
use super::{ActorEdit, Command, EventDraft, Item, Session};
use crate::model::{
    ActorRole, Analysis, Dated, EventChange, EventId, QuoteId, Relation, Span, Status,
};
use crate::timeline::{ActorId, phrase};

const SENTENCE: &str = "Ana Ruiz will visit Tom Weld in Oslo next week, Eva Moss said.";

pub(super) fn open(text: &str) -> Session {
    let mut session = session();
    let text = format!("Date: 2022-01-10\n\n{text}\n");
    session.apply(Command::OpenBytes("a.txt".into(), text.as_bytes().into()));
    work(&mut session, false);
    session
}

/// The span of words of the first article.
fn span(session: &Session, words: &str) -> Span {
    let start = session.documents()[0].article.text.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// An event in one line: title, `*` where reviewed, time, status, and who takes part as what.
fn told(session: &Session, event: EventId) -> String {
    let analysis = &session.documents()[0].analysis;
    let found = &analysis.events[event.index()];
    let actors = found.actors.iter().map(|actor| {
        let name = &analysis.entities[actor.entity.index()].name;
        format!("{name} {:?}", actor.role)
    });
    let actors = actors.collect::<Vec<_>>().join(", ");
    let reviewed = if session.is_reviewed(0, event) {
        "*"
    } else {
        ""
    };
    let when = phrase::when(found.when.as_ref());
    format!(
        "{}{reviewed} | {when} | {:?} | {actors}",
        found.title, found.status
    )
}

fn analyses(session: &Session) -> Vec<Arc<Analysis>> {
    let documents = session.documents().iter();
    documents
        .map(|document| document.analysis.clone())
        .collect()
}

/// Every edit of an article with a name of its own.
fn every_edit(session: &Session) -> Vec<(Command, &'static str)> {
    let event = EventId::at(0);
    let id = |name| actor(session, name);
    let change = |change| Command::EditEvent(0, event, change);
    let draft = session.propose(0, span(session, "It rained")).unwrap();
    vec![
        (
            Command::Edit(ActorEdit::Merge(id("Weld"), id("Ruiz"))),
            "merge",
        ),
        (
            Command::Edit(ActorEdit::Split {
                actor: id("Ruiz"),
                forms: vec!["Ruiz".into()],
                name: "B. Ruiz".into(),
            }),
            "split",
        ),
        (
            Command::Edit(ActorEdit::Rename(id("Weld"), "T. W.".into())),
            "rename",
        ),
        (
            Command::Edit(ActorEdit::Retype(
                id("Weld"),
                crate::model::EntityKind::Group,
            )),
            "kind of name",
        ),
        (Command::Edit(ActorEdit::Hide(id("Weld"))), "hide"),
        (
            change(EventChange::Title("They meet".into())),
            "event title",
        ),
        (
            change(EventChange::Date(Some("since last week".into()))),
            "event date",
        ),
        (change(EventChange::Date(None)), "event date"),
        (change(EventChange::Status(Status::Denied)), "event status"),
        (
            Command::SetActors(0, event, vec![(id("Weld"), ActorRole::Patient)]),
            "event actors",
        ),
        (change(EventChange::Reviewed(true)), "review"),
        (change(EventChange::Delete), "delete event"),
        (Command::NewEvent(0, draft), "new event"),
        (
            Command::SetSpeaker(0, QuoteId::at(0), Some(id("Weld"))),
            "speaker",
        ),
        (
            Command::SetDate(0, "2022-03-01".parse().ok()),
            "article date",
        ),
    ]
}

pub(super) const TEXT: &str = "Ana Ruiz met Tom Weld on Monday. \"It rained,\" Ruiz said.";

#[test]
fn every_edit_is_undone_and_done_again_by_its_name() {
    for number in 0.. {
        let mut session = open(TEXT);
        let mut edits = every_edit(&session);
        if number == edits.len() {
            break;
        }
        let (command, name) = edits.swap_remove(number);
        let before = analyses(&session);
        session.apply(command);
        work(&mut session, false);
        let after = analyses(&session);
        assert_ne!(before, after, "{name}");
        assert_eq!(
            (session.undo_name(), session.redo_name()),
            (Some(name), None)
        );
        step(&mut session, "undo");
        work(&mut session, false);
        assert_eq!(analyses(&session), before, "{name}");
        assert_eq!(
            (session.undo_name(), session.redo_name()),
            (None, Some(name))
        );
        step(&mut session, "redo");
        work(&mut session, false);
        assert_eq!(analyses(&session), after, "{name}");
        assert_eq!(
            (session.undo_name(), session.redo_name()),
            (Some(name), None)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is edited in whatever order: undone to the last it is as it was, and done again it is
    /// as it was before that.
    #[test]
    fn undo_gives_what_was_before(places in prop::collection::vec(0..15_usize, 1..7)) {
        let mut session = open(TEXT);
        let before = analyses(&session);
        let edits = every_edit(&session);
        for place in places {
            let (command, _) = edits[place].clone();
            session.apply(command);
            work(&mut session, false);
        }
        let after = analyses(&session);
        while session.undo_name().is_some() {
            session.apply(Command::Undo);
            work(&mut session, false);
        }
        prop_assert_eq!(analyses(&session), before);
        while session.redo_name().is_some() {
            session.apply(Command::Redo);
            work(&mut session, false);
        }
        prop_assert_eq!(analyses(&session), after);
    }
}

#[test]
fn an_events_actors_are_set() {
    use ActorRole::{Agent, Participant, Patient};
    let mut session = open(TEXT);
    let event = EventId::at(0);
    let (ruiz, weld) = (actor(&session, "Ruiz"), actor(&session, "Weld"));
    let parts = |session: &Session| {
        let told = told(session, event);
        told.rsplit(" | ").next().unwrap_or_default().to_owned()
    };
    for (wanted, expected) in [
        (vec![(weld, Agent)], "Tom Weld Agent"),
        (
            vec![(weld, Patient), (ruiz, Participant)],
            "Tom Weld Patient, Ana Ruiz Participant",
        ),
        (vec![], ""),
        (vec![(ruiz, Agent)], "Ana Ruiz Agent"),
    ] {
        session.apply(Command::SetActors(0, event, wanted.clone()));
        assert_eq!(parts(&session), expected);
        // Shown everywhere: the rows and their counts follow.
        let row = session.corpus().row_of(0, event).unwrap();
        let row = session.corpus().row(row).unwrap();
        let actors: Vec<ActorId> = wanted.iter().map(|(id, _)| *id).collect();
        assert_eq!(session.corpus().actors_of(row), actors);
        let undo = session.undo_name();
        session.apply(Command::SetActors(0, event, wanted));
        assert_eq!(session.undo_name(), undo, "the same again is no edit");
    }
    (0..4).for_each(|_| step(&mut session, "undo"));
    assert_eq!(session.undo_name(), None);
    session.apply(Command::SetActors(0, EventId::at(99), vec![(ruiz, Agent)]));
    session.apply(Command::SetActors(9, event, vec![(ruiz, Agent)]));
    assert_eq!(session.undo_name(), None);
}

#[test]
fn a_new_event_is_proposed_from_its_words_and_kept() {
    let mut session = open(SENTENCE);
    let name = |session: &Session, id: ActorId| session.corpus().actor(id).unwrap().name.clone();
    let shown = |session: &Session, draft: &EventDraft| {
        let text = &session.documents()[0].article.text;
        let date = match &draft.date {
            Some(Dated::Words(place)) => place.words.clone(),
            Some(Dated::Typed(typed)) => format!("typed {typed}"),
            None => "-".into(),
        };
        let actors = draft.actors.iter();
        let actors = actors.map(|(id, role)| format!("{} {role:?}", name(session, *id)));
        format!(
            "{} | {} | {date} | {:?} | {}",
            draft.title,
            draft.trigger.of(text),
            draft.status,
            actors.collect::<Vec<_>>().join(", ")
        )
    };
    let words = span(&session, "Eva Moss said");
    let draft = session.propose(0, words).unwrap();
    assert_eq!(
        shown(&session, &draft),
        "Eva Moss said | said | next week | Scheduled | Eva Moss Agent"
    );
    // What is cut through is grown to whole words; what is no word is no event.
    let cut = Span::new(words.start + 1, words.end - 1);
    assert_eq!(session.propose(0, cut), Some(draft.clone()));
    for nothing in [Span::new(0, 0), Span::new(5, 2), Span::new(9_000, 9_009)] {
        assert_eq!(session.propose(0, nothing), None);
    }
    let before = session.corpus().rows().len();
    session.apply(Command::NewEvent(0, draft));
    assert_eq!(session.corpus().rows().len(), before + 1);
    let Some(Item::Event(0, id)) = session.selection().item() else {
        panic!("the new event is not selected");
    };
    let one_line = told(&session, id);
    assert!(
        one_line.starts_with("Eva Moss said* | 17–23 Jan 2022 | Scheduled"),
        "{one_line}"
    );
    let event = &session.documents()[0].analysis.events[id.index()];
    assert!(
        event.when.as_ref().unwrap().time.is_some(),
        "it leads to its words"
    );
    // As of another day it is resolved anew, and it can be edited as any other.
    session.apply(Command::SetDate(0, "2022-03-01".parse().ok()));
    work(&mut session, false);
    let one_line = told(&session, id);
    assert!(one_line.contains("7–13 Mar 2022"), "{one_line}");
    session.apply(Command::EditEvent(
        0,
        id,
        EventChange::Title("Moss speaks".into()),
    ));
    assert!(told(&session, id).starts_with("Moss speaks*"));
    let document = &session.documents()[0];
    let printed = crate::model::Document::of(&document.article, &document.analysis);
    assert_eq!(printed.fault(), None);
    assert!(
        serde_json::to_string(&printed)
            .unwrap()
            .contains("Moss speaks"),
        "exported"
    );
    for _ in 0..3 {
        step(&mut session, "undo");
        work(&mut session, false);
    }
    assert_eq!(session.corpus().rows().len(), before);
    // Where every word is an event's already, there is no room for another.
    let trigger = session.documents()[0].analysis.events[0].trigger;
    assert_eq!(session.propose(0, trigger), None);
}

#[test]
fn a_relation_is_typed_with_its_date() {
    let mut session = open(TEXT);
    for (typed, expected, relation) in [
        ("since last week", "since 3–9 Jan 2022", Relation::Since),
        ("before 2014", "before 2014", Relation::Before),
        ("around March 2014", "about Mar 2014", Relation::Around),
        ("yesterday", "9 Jan 2022", Relation::On),
    ] {
        let change = EventChange::Date(Some(typed.into()));
        session.apply(Command::EditEvent(0, EventId::at(0), change));
        let event = &session.documents()[0].analysis.events[0];
        let when = event.when.as_ref().unwrap();
        assert_eq!(phrase::when(Some(when)), expected);
        assert_eq!(when.relation, relation);
        let typed = format!("set by you: {typed}");
        assert!(when.explanation.starts_with(&typed), "{}", when.explanation);
    }
}

#[test]
fn an_edited_event_is_reviewed_and_a_review_is_taken_back() {
    let mut session = open(TEXT);
    let event = EventId::at(0);
    let set = |session: &mut Session, change| session.apply(Command::EditEvent(0, event, change));
    assert!(!session.is_reviewed(0, event));
    for (change, reviewed) in [
        (EventChange::Reviewed(true), true),
        (EventChange::Reviewed(false), false),
        (EventChange::Title("X".into()), true),
        (EventChange::Reviewed(false), false),
    ] {
        set(&mut session, change);
        assert_eq!(session.is_reviewed(0, event), reviewed);
    }
    assert!(!session.is_reviewed(7, event) && !session.is_reviewed(0, EventId::at(70)));
}
