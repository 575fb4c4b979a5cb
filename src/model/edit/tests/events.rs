//! Edits of events and quotes, and events made by hand.

use super::*;

#[test]
fn edits_of_events_and_quotes() {
    let event = |words: &str, change| Edit::Event {
        trigger: place(words, 0),
        change,
    };
    let date = |typed: Option<&str>| EventChange::Date(typed.map(str::to_owned));
    let left = "She left";
    for (what, edits, expected, lost) in [
        (
            "title and status",
            vec![
                event(left, EventChange::Title("Ruiz leaves".into())),
                event(left, EventChange::Status(Status::Denied)),
            ],
            "Ruiz leaves Denied -",
            0,
        ),
        (
            "date",
            vec![event(left, date(Some("that Monday")))],
            "She left Happened 2022-01-10 set by you: that Monday → Mon 10 Jan 2022",
            0,
        ),
        (
            "date and none again",
            vec![event(left, date(Some("then"))), event(left, date(None))],
            "She left Happened -",
            0,
        ),
        (
            "a date that is none",
            vec![event(left, date(Some("nonsense")))],
            "She left Happened -",
            1,
        ),
        (
            "a relation and its date",
            vec![event(left, date(Some("since Monday")))],
            "She left Happened 2022-01-10 since set by you: since Monday → Mon 10 Jan 2022",
            0,
        ),
        (
            "deleted, and what comes after it",
            vec![
                event(left, EventChange::Delete),
                event(left, EventChange::Title("Nothing".into())),
                event("Oslo thanked Ruiz", EventChange::Status(Status::Claimed)),
            ],
            "Ms Ruiz and Weld spoke Happened -",
            1,
        ),
    ] {
        let mut found = found();
        for event in [1, 2] {
            found.times.push(Time {
                anchor: Some(Anchor::Event(EventId(event))),
                ..tenth("then").unwrap()
            });
        }
        let edited = Edit::apply(&found, TEXT, &edits, &tenth);
        let second = &edited.events[1];
        let when = second.when.as_ref();
        let when = when.map_or("-".into(), |w| {
            let relation = match w.relation {
                Relation::On => String::new(),
                other => format!("{} ", other.name()),
            };
            format!("{} {relation}{}", w.value, w.explanation)
        });
        let now = format!("{} {:?} {when}", second.title, second.status);
        assert_eq!(now, expected, "{what}");
        assert_eq!(edited.warnings.len(), lost, "{what}");
        let anchors: Vec<Option<Anchor>> = edited.times.iter().map(|t| t.anchor).collect();
        let at = |event| Some(Anchor::Event(EventId(event)));
        let expected = if edited.events.len() == 4 {
            [at(1), at(2)]
        } else {
            [None, at(1)]
        };
        assert_eq!(anchors, expected, "{what}");
    }
    let quote = place("\"It rained,\"", 0);
    let weld = anchor("Tom Weld", 0, EntityKind::Person);
    for (speaker, expected) in [(None, "- > Tom Weld"), (Some(weld), "Tom Weld > -")] {
        let quote = quote.clone();
        let edit = Edit::Speaker { quote, speaker };
        let edited = Edit::apply(&found(), TEXT, &[edit], &no_date);
        let told = state(&edited);
        assert_eq!(told.split(" | ").nth(1), Some(expected));
    }
}

/// The events: title, `*` where reviewed, status, date, actors with the letters of their parts.
fn told(analysis: &Analysis) -> String {
    let events = (0..).map(EventId).zip(&analysis.events);
    let events = events.map(|(id, event)| {
        let reviewed = if analysis.reviewed.contains(&id) {
            "*"
        } else {
            ""
        };
        let when = event.when.as_ref().map_or("-", |when| &when.value);
        let actors = event.actors.iter().map(|actor| {
            let role = format!("{:?}", actor.role);
            format!(
                "{}:{}",
                &role[..2],
                analysis.entities[actor.entity.index()].name
            )
        });
        let actors = actors.collect::<Vec<_>>().join("+");
        format!(
            "{}{reviewed} {:?} {when} {actors}",
            event.title, event.status
        )
    });
    events.collect::<Vec<_>>().join(" | ")
}

#[test]
fn actors_reviews_and_new_events() {
    use EntityKind::Person;
    let (ana, weld) = (anchor("Ana Ruiz", 0, Person), anchor("Tom Weld", 0, Person));
    let event = |words: &str, change| Edit::Event {
        trigger: place(words, 0),
        change,
    };
    let part = |entity: &EntityAnchor, role| EventChange::Actor {
        entity: entity.clone(),
        role,
    };
    let left = "She left";
    let (agent, patient) = (Some(ActorRole::Agent), Some(ActorRole::Patient));
    let new = |trigger: &str, date, actors: &[(&EntityAnchor, ActorRole)]| {
        Edit::New(NewEvent {
            clause: place("Ruiz told Weld", 0),
            trigger: place(trigger, 0),
            title: "Ruiz tells Weld".into(),
            status: Status::Claimed,
            date,
            actors: actors
                .iter()
                .map(|(entity, role)| Part {
                    entity: (*entity).clone(),
                    role: *role,
                })
                .collect(),
        })
    };
    let met = "Ana Ruiz met Tom Weld in Oslo Happened - Ag:Ana Ruiz+Ag:Tom Weld+Ag:Oslo";
    let went = "She left Happened - Ag:Ruiz";
    let spoke = "Ms Ruiz and Weld spoke Happened - Ag:Ruiz+Ag:Tom Weld";
    let thanked = "Oslo thanked Ruiz Happened - Ag:Oslo+Ag:Ruiz";
    let typed = Some(Dated::Typed("then".into()));
    for (what, edits, expected, lost) in [
        (
            "nothing",
            vec![],
            [met, went, spoke, thanked].join(" | "),
            0,
        ),
        (
            "an actor more, another part, none",
            vec![
                event(left, part(&weld, patient)),
                event(left, part(&weld, agent)),
                event(left, part(&ana, Some(ActorRole::Place))),
                event(left, part(&ana, None)),
            ],
            format!("{met} | She left* Happened - Ag:Ruiz+Ag:Tom Weld | {spoke} | {thanked}"),
            0,
        ),
        (
            "an actor that nobody finds",
            vec![event(left, part(&anchor("thanked", 0, Person), agent))],
            [met, went, spoke, thanked].join(" | "),
            1,
        ),
        (
            "reviewed, and no more",
            vec![
                event(left, EventChange::Reviewed(true)),
                event("Oslo thanked Ruiz", EventChange::Reviewed(true)),
                event(left, EventChange::Reviewed(false)),
            ],
            format!("{met} | {went} | {spoke} | Oslo thanked Ruiz* Happened - Ag:Oslo+Ag:Ruiz"),
            0,
        ),
        (
            "new, in its place, and changed after that",
            vec![
                new(
                    "told",
                    typed.clone(),
                    &[(&ana, ActorRole::Agent), (&weld, ActorRole::Patient)],
                ),
                event("told", EventChange::Status(Status::Happened)),
                event(left, EventChange::Delete),
            ],
            format!(
                "{met} | Ruiz tells Weld* Happened 2022-01-10 Ag:Ana Ruiz+Pa:Tom Weld | {spoke} | \
                 {thanked}"
            ),
            0,
        ),
        (
            "new with what is lost: the rest stands",
            vec![new("told", Some(Dated::Words(place("left", 0))), &[])],
            format!("{met} | Ruiz tells Weld* Claimed -  | {went} | {spoke} | {thanked}"),
            1,
        ),
        (
            "new twice is one",
            vec![new("told", None, &[]), new("told", typed, &[])],
            format!("{met} | Ruiz tells Weld* Claimed 2022-01-10  | {went} | {spoke} | {thanked}"),
            0,
        ),
        (
            "new whose head word stands elsewhere",
            vec![new("left", None, &[])],
            [met, went, spoke, thanked].join(" | "),
            1,
        ),
    ] {
        let edited = Edit::apply(&found(), TEXT, &edits, &tenth);
        assert_eq!(told(&edited), expected, "{what}");
        let told: Vec<&str> = edited.warnings.iter().map(|w| &*w.message).collect();
        assert_eq!(told.len(), lost, "{what}: {told:?}");
        assert_eq!(Document::of(&article(), &edited).fault(), None, "{what}");
        let written = serde_json::to_string(&edits).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Edit>>(&written).unwrap(), edits);
    }
}
