//! Edits and what they make of an analysis, as a table of cases over one small text.

use proptest::prelude::*;

use super::*;
use crate::model::{
    Actor, ActorRole, Analysis, Anchor, Article, Date, DayRange, Document, EntityId, Event,
    EventId, Mention, Quote, QuoteKind, Relation, Span, Status, Time, TimeId, TimexType,
};

const TEXT: &str = "Ana Ruiz met Tom Weld in Oslo. \"It rained,\" Ruiz told Weld. She left. \
    Ms Ruiz and Weld spoke, and Oslo thanked Ruiz.";

/// The `nth` place of the words.
fn at(words: &str, nth: usize) -> Span {
    let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
    Span::new(start, start + words.len())
}

fn entity(kind: EntityKind, name: &str, mentions: &[(&str, usize, bool)]) -> Entity {
    let mut mentions: Vec<Mention> = mentions
        .iter()
        .map(|(words, nth, named)| Mention {
            span: at(words, *nth),
            named: *named,
        })
        .collect();
    mentions.sort_by_key(|mention| mention.span);
    let mut entity = Entity {
        kind,
        name: name.into(),
        aliases: Vec::new(),
        role: None,
        country: None,
        mentions,
    };
    let forms = surface_forms(&entity, TEXT).into_iter();
    entity.aliases = forms.map(|(form, _)| form).filter(|f| f != name).collect();
    entity
}

/// What an engine would find: Ana Ruiz in two entities, Tom Weld in one, Oslo.
fn found() -> Analysis {
    use EntityKind::{Person, Place};
    let event = |words: &str, actors: &[u32]| Event {
        span: at(words, 0),
        trigger: at(words, 0),
        title: words.into(),
        when: None,
        status: Status::Happened,
        actors: actors
            .iter()
            .map(|id| Actor {
                entity: EntityId(*id),
                role: ActorRole::Agent,
            })
            .collect(),
        source: None,
        mentions: Vec::new(),
    };
    Analysis {
        entities: vec![
            entity(Person, "Ana Ruiz", &[("Ana Ruiz", 0, true)]),
            entity(
                Person,
                "Tom Weld",
                &[("Tom Weld", 0, true), ("Weld", 1, true), ("Weld", 2, true)],
            ),
            entity(Place, "Oslo", &[("Oslo", 0, true), ("Oslo", 1, true)]),
            entity(
                Person,
                "Ruiz",
                &[
                    ("Ruiz", 1, true),
                    ("She", 0, false),
                    ("Ruiz", 2, true),
                    ("Ruiz", 3, true),
                ],
            ),
        ],
        quotes: vec![Quote {
            kind: QuoteKind::Direct,
            content: vec![at("\"It rained,\"", 0)],
            speaker: Some(EntityId(3)),
            speaker_span: Some(at("Ruiz", 1)),
            cue: Some(at("told", 0)),
            via: None,
            addressee: Some(EntityId(1)),
            time: None::<TimeId>,
        }],
        events: vec![
            event("Ana Ruiz met Tom Weld in Oslo", &[0, 1, 2]),
            event("She left", &[3]),
            event("Ms Ruiz and Weld spoke", &[3, 1]),
            event("Oslo thanked Ruiz", &[2, 3]),
        ],
        ..Analysis::default()
    }
}

/// The place of the `nth` of the words.
fn place(words: &str, nth: usize) -> Place {
    Place::of(at(words, nth), TEXT)
}

fn article() -> Article {
    Article {
        file: "a.txt".into(),
        sha256: String::new(),
        bytes: TEXT.len(),
        format: crate::model::Format::Text,
        language: "en".into(),
        title: None,
        title_span: None,
        date: None,
        date_span: None,
        date_source: crate::model::DateSource::None,
        stated_date: None,
        text: TEXT.into(),
    }
}

/// Reads no date.
fn no_date(_: &str) -> Option<Time> {
    None
}

/// Reads 10 January 2022 in everything but `nonsense`.
fn tenth(typed: &str) -> Option<Time> {
    let day = DayRange::day(Date::constant(2022, 1, 10));
    let relation = if typed.starts_with("since ") {
        Relation::Since
    } else {
        Relation::On
    };
    (typed != "nonsense").then(|| Time {
        span: Span::new(0, typed.len()),
        kind: TimexType::Date,
        value: "2022-01-10".into(),
        range: Some(day),
        relation,
        anchor: None,
        explanation: format!("{typed} → Mon 10 Jan 2022"),
    })
}

fn anchor(words: &str, nth: usize, kind: EntityKind) -> EntityAnchor {
    EntityAnchor {
        place: place(words, nth),
        kind,
    }
}

/// Entities with their kind's letter, aliases and mentions; who speaks to whom; who takes part.
fn state(analysis: &Analysis) -> String {
    let name = |id: EntityId| analysis.entities[id.index()].name.as_str();
    let letter = |kind: EntityKind| format!("{kind:?}").chars().next().unwrap();
    let entities = analysis.entities.iter().map(|e| {
        let aliases = if e.aliases.is_empty() {
            String::new()
        } else {
            format!(" ({})", e.aliases.join(", "))
        };
        format!(
            "{}:{}{aliases} {}",
            letter(e.kind),
            e.name,
            e.mentions.len()
        )
    });
    let quotes = analysis.quotes.iter().map(|q| {
        let who = |id: Option<EntityId>| id.map_or("-", name);
        format!("{} > {}", who(q.speaker), who(q.addressee))
    });
    let events = analysis.events.iter().map(|event| {
        let actors: Vec<&str> = event.actors.iter().map(|a| name(a.entity)).collect();
        actors.join("+")
    });
    [
        entities.collect::<Vec<_>>().join(", "),
        quotes.collect::<Vec<_>>().join(", "),
        events.collect::<Vec<_>>().join(", "),
    ]
    .join(" | ")
}

#[test]
fn edits_make_of_the_analysis() {
    use EntityKind::{Organization, Person, Place};
    let ana = anchor("Ana Ruiz", 0, Person);
    let ruiz = anchor("Ruiz", 1, Person);
    let weld = anchor("Tom Weld", 0, Person);
    let oslo = anchor("Oslo", 0, Place);
    let merge = |from: &EntityAnchor, into: &EntityAnchor| Edit::Merge {
        from: from.clone(),
        into: into.clone(),
    };
    let rename = |entity: &EntityAnchor, name: &str| Edit::Rename {
        entity: entity.clone(),
        name: name.into(),
    };
    let split = |mentions: &[(&str, usize)], name: &str| Edit::Split {
        mentions: mentions
            .iter()
            .map(|(words, nth)| place(words, *nth))
            .collect(),
        name: name.into(),
    };
    for (what, edits, expected) in [
        (
            "nothing",
            vec![],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo 2, P:Ruiz 4 | Ruiz > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo, Ruiz, Ruiz+Tom Weld, Oslo+Ruiz",
        ),
        (
            "merge: mentions, quotes and events follow",
            vec![merge(&ruiz, &ana)],
            "P:Ana Ruiz (Ruiz) 5, P:Tom Weld (Weld) 3, P:Oslo 2 | Ana Ruiz > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo, Ana Ruiz, Ana Ruiz+Tom Weld, Oslo+Ana Ruiz",
        ),
        (
            "merge the other way: the order is that of first mentions",
            vec![merge(&ana, &ruiz)],
            "P:Ruiz (Ana Ruiz) 5, P:Tom Weld (Weld) 3, P:Oslo 2 | Ruiz > Tom Weld | \
             Ruiz+Tom Weld+Oslo, Ruiz, Ruiz+Tom Weld, Oslo+Ruiz",
        ),
        (
            "merge with whom it was said to: nobody talks to himself, nobody takes part twice",
            vec![merge(&weld, &ruiz)],
            "P:Ana Ruiz 1, P:Ruiz (Weld, Tom Weld) 7, P:Oslo 2 | Ruiz > - | \
             Ana Ruiz+Ruiz+Oslo, Ruiz, Ruiz, Oslo+Ruiz",
        ),
        (
            "merge with itself",
            vec![merge(&weld, &weld)],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo 2, P:Ruiz 4 | Ruiz > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo, Ruiz, Ruiz+Tom Weld, Oslo+Ruiz",
        ),
        (
            "merge three, one after the other",
            vec![merge(&ruiz, &ana), merge(&ana, &weld)],
            "P:Tom Weld (Ruiz, Weld, Ana Ruiz) 8, P:Oslo 2 | Tom Weld > - | \
             Tom Weld+Oslo, Tom Weld, Tom Weld, Oslo+Tom Weld",
        ),
        (
            "split: speaks where it stands beside the cue",
            vec![split(&[("Ruiz", 1), ("She", 0)], "B. Ruiz")],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo 2, P:B. Ruiz (Ruiz) 2, P:Ruiz 2 | \
             B. Ruiz > Tom Weld | Ana Ruiz+Tom Weld+Oslo, B. Ruiz, Ruiz+Tom Weld, Oslo+Ruiz",
        ),
        (
            "split the name itself out: the fullest of the others is the name",
            vec![split(&[("Tom Weld", 0)], "Tom Weld")],
            "P:Ana Ruiz 1, P:Tom Weld 1, P:Oslo 2, P:Ruiz 4, P:Weld 2 | Ruiz > Weld | \
             Ana Ruiz+Tom Weld+Oslo, Ruiz, Ruiz+Weld, Oslo+Ruiz",
        ),
        (
            "split two out of one clause: nobody takes part twice",
            vec![split(&[("Ruiz", 2), ("Weld", 2)], "Both")],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 2, P:Oslo 2, P:Ruiz 3, P:Both (Ruiz, Weld) 2 | \
             Ruiz > Tom Weld | Ana Ruiz+Tom Weld+Oslo, Ruiz, Both, Oslo+Ruiz",
        ),
        (
            "split everything: the same entity under another name",
            vec![split(&[("Oslo", 0), ("Oslo", 1)], "Oslo city")],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo city (Oslo) 2, P:Ruiz 4 | \
             Ruiz > Tom Weld | Ana Ruiz+Tom Weld+Oslo city, Ruiz, Ruiz+Tom Weld, Oslo city+Ruiz",
        ),
        (
            "merge and split again: as before",
            vec![
                merge(&ruiz, &ana),
                split(&[("Ruiz", 1), ("She", 0), ("Ruiz", 2), ("Ruiz", 3)], "Ruiz"),
            ],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo 2, P:Ruiz 4 | Ruiz > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo, Ruiz, Ruiz+Tom Weld, Oslo+Ruiz",
        ),
        (
            "rename keeps the name in the text as an alias",
            vec![rename(&oslo, "Oslo, Norway")],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo, Norway (Oslo) 2, P:Ruiz 4 | \
             Ruiz > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo, Norway, Ruiz, Ruiz+Tom Weld, Oslo, Norway+Ruiz",
        ),
        (
            "rename there and back",
            vec![rename(&weld, "Weld"), rename(&weld, "Tom Weld")],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo 2, P:Ruiz 4 | Ruiz > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo, Ruiz, Ruiz+Tom Weld, Oslo+Ruiz",
        ),
        (
            "retype, and find it again by its old kind",
            vec![
                Edit::Retype {
                    entity: oslo.clone(),
                    kind: Organization,
                },
                rename(&oslo, "Oslo Council"),
            ],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, O:Oslo Council (Oslo) 2, P:Ruiz 4 | \
             Ruiz > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo Council, Ruiz, Ruiz+Tom Weld, Oslo Council+Ruiz",
        ),
        (
            "hide: nobody speaks, nobody takes part",
            vec![Edit::Hide {
                entity: ruiz.clone(),
            }],
            "P:Ana Ruiz 1, P:Tom Weld (Weld) 3, P:Oslo 2 | - > Tom Weld | \
             Ana Ruiz+Tom Weld+Oslo, , Tom Weld, Oslo",
        ),
        (
            "a longer name at the anchor's place is found all the same",
            vec![rename(&anchor("Weld", 0, Person), "T. Weld")],
            "P:Ana Ruiz 1, P:T. Weld (Tom Weld, Weld) 3, P:Oslo 2, P:Ruiz 4 | \
             Ruiz > T. Weld | Ana Ruiz+T. Weld+Oslo, Ruiz, Ruiz+T. Weld, Oslo+Ruiz",
        ),
    ] {
        let edited = Edit::apply(&found(), TEXT, &edits, &no_date);
        assert_eq!(state(&edited), expected, "{what}");
        assert_eq!(edited.warnings, [], "{what}");
        assert_eq!(Document::of(&article(), &edited).fault(), None, "{what}");
        let written = serde_json::to_string(&edits).unwrap();
        let read: Vec<Edit> = serde_json::from_str(&written).unwrap();
        assert_eq!(read, edits, "{what}");
    }
}

#[test]
fn an_edit_without_its_place_does_nothing_and_is_told() {
    use EntityKind::Person;
    let nowhere = anchor("thanked", 0, Person);
    let weld = anchor("Tom Weld", 0, Person);
    for lost in [
        Edit::Hide {
            entity: nowhere.clone(),
        },
        Edit::Merge {
            from: weld,
            into: nowhere.clone(),
        },
        Edit::Split {
            mentions: vec![nowhere.place],
            name: "Nobody".into(),
        },
    ] {
        let edited = Edit::apply(&found(), TEXT, std::slice::from_ref(&lost), &no_date);
        assert_eq!(state(&edited), state(&found()), "{lost:?}");
        let codes: Vec<&str> = edited.warnings.iter().map(|w| &*w.code).collect();
        assert_eq!(codes, ["edit-lost"], "{lost:?}");
    }
}

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

#[test]
fn edits_hold_when_an_engine_reads_otherwise() {
    use EntityKind::{Organization, Person};
    let rename = |words: &str, nth, kind| Edit::Rename {
        entity: anchor(words, nth, kind),
        name: "X".into(),
    };
    // A text that begins with more words moves every span.
    let longer = format!("Update. Weldon came. {TEXT}");
    for (what, edit, text, without, expected) in [
        (
            "the same text",
            rename("Weld", 1, Person),
            TEXT,
            None,
            Some("Tom Weld"),
        ),
        (
            "moved words",
            rename("Tom Weld", 0, Person),
            &longer,
            None,
            Some("Tom Weld"),
        ),
        (
            "moved words that begin another",
            rename("Weld", 1, Person),
            &longer,
            None,
            Some("Tom Weld"),
        ),
        // The mention at the place is found no more, others of the same words are.
        (
            "a mention less",
            rename("Weld", 1, Person),
            TEXT,
            Some(1),
            Some("Tom Weld"),
        ),
        (
            "a mention less of another kind",
            rename("Weld", 1, Organization),
            TEXT,
            Some(1),
            None,
        ),
        (
            "no such words",
            rename("Tom Weld", 0, Person),
            "Tom Welding met.",
            None,
            None,
        ),
        (
            "an empty text",
            rename("Tom Weld", 0, Person),
            "",
            None,
            None,
        ),
    ] {
        let moved = text.len() - TEXT.len().min(text.len());
        let mut found = found();
        if text.len() < TEXT.len() {
            found = Analysis::default();
        }
        for entity in &mut found.entities {
            for mention in &mut entity.mentions {
                mention.span = Span::new(mention.span.start + moved, mention.span.end + moved);
            }
        }
        if let Some(mention) = without {
            found.entities[1].mentions.remove(mention);
        }
        let before: Vec<String> = found.entities.iter().map(|e| e.name.clone()).collect();
        let edited = Edit::apply(&found, text, std::slice::from_ref(&edit), &no_date);
        let renamed = edited.entities.iter().position(|entity| entity.name == "X");
        let renamed = renamed.map(|place| before[place].as_str());
        assert_eq!(renamed, expected, "{what}");
        assert_eq!(
            edited.warnings.len(),
            usize::from(expected.is_none()),
            "{what}"
        );
    }
    // Another head word of the same telling, and a telling that comes first by now.
    let mut found = found();
    found.events[1].mentions = vec![crate::model::Telling {
        span: at("Ruiz told Weld", 0),
        trigger: at("told", 0),
        source: None,
    }];
    let title = Edit::Event {
        trigger: place("Ruiz told", 0),
        change: EventChange::Title("X".into()),
    };
    let edited = Edit::apply(&found, TEXT, &[title], &no_date);
    assert_eq!((&*edited.events[1].title, edited.warnings.len()), ("X", 0));
}

#[test]
fn anchors_of_the_first_form_are_read_and_get_their_words() {
    let old = r#"[
        {"edit":"merge","from":{"span":[46,50],"kind":"person"},"into":{"span":[0,8],"kind":"person"}},
        {"edit":"split","mentions":[[46,50],[62,65]],"name":"B."},
        {"edit":"event","trigger":[62,70],"change":{"title":"Ruiz leaves"}},
        {"edit":"event","trigger":[62,70],"change":{"date":null}},
        {"edit":"event","trigger":[62,70],"change":"delete"},
        {"edit":"speaker","quote":[31,43],"speaker":{"span":[13,21],"kind":"person"}},
        {"edit":"hide","entity":{"span":[9000,9007],"kind":"place"}}
    ]"#;
    let mut edits: Vec<Edit> = serde_json::from_str(old).unwrap();
    for edit in &mut edits {
        edit.note_words(TEXT);
    }
    let words = |edit: &mut Edit| -> Vec<String> {
        edit.places()
            .iter()
            .map(|place| place.words.clone())
            .collect()
    };
    let words: Vec<String> = edits.iter_mut().flat_map(words).collect();
    assert_eq!(
        words,
        [
            "iz t",
            "Ana Ruiz",
            "iz t",
            "e l",
            "e left. ",
            "e left. ",
            "e left. ",
            "\"It rained,\"",
            "Tom Weld",
            ""
        ]
    );
}

fn spans() -> impl Strategy<Value = Place> {
    (0..TEXT.len() + 4, 0..20_usize, any::<bool>()).prop_map(|(start, len, foreign)| {
        let span = Span::new(start, start + len);
        if foreign {
            let words = "Weld".to_owned();
            return Place { span, words };
        }
        Place::of(span, TEXT)
    })
}

fn anchors() -> impl Strategy<Value = EntityAnchor> {
    let kinds = prop::sample::select(vec![EntityKind::Person, EntityKind::Place]);
    (spans(), kinds).prop_map(|(place, kind)| EntityAnchor { place, kind })
}

fn changes() -> impl Strategy<Value = EventChange> {
    let roles = prop::sample::select(vec![None, Some(ActorRole::Agent), Some(ActorRole::Place)]);
    prop_oneof![
        "[a-z]{0,3}".prop_map(EventChange::Title),
        Just(EventChange::Status(Status::Denied)),
        prop::option::of("[a-z]{0,3}").prop_map(EventChange::Date),
        (anchors(), roles).prop_map(|(entity, role)| EventChange::Actor { entity, role }),
        any::<bool>().prop_map(EventChange::Reviewed),
        Just(EventChange::Delete),
    ]
}

fn news() -> impl Strategy<Value = Edit> {
    let dates = prop_oneof![
        Just(None),
        Just(Some(Dated::Typed("then".into()))),
        spans().prop_map(|place| Some(Dated::Words(place))),
    ];
    (
        spans(),
        spans(),
        dates,
        prop::collection::vec(anchors(), 0..3),
    )
        .prop_map(|(clause, trigger, date, actors)| {
            let part = |entity| Part {
                entity,
                role: ActorRole::Agent,
            };
            Edit::New(NewEvent {
                clause,
                trigger,
                title: "New".into(),
                status: Status::Possible,
                date,
                actors: actors.into_iter().map(part).collect(),
            })
        })
}

fn edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (anchors(), anchors()).prop_map(|(from, into)| Edit::Merge { from, into }),
        (prop::collection::vec(spans(), 0..4), "[A-Z]{0,2}")
            .prop_map(|(mentions, name)| Edit::Split { mentions, name }),
        (anchors(), "[A-Z]{0,2}").prop_map(|(entity, name)| Edit::Rename { entity, name }),
        anchors().prop_map(|entity| Edit::Retype {
            entity,
            kind: EntityKind::Group
        }),
        anchors().prop_map(|entity| Edit::Hide { entity }),
        (spans(), changes()).prop_map(|(trigger, change)| Edit::Event { trigger, change }),
        (spans(), prop::option::of(anchors()))
            .prop_map(|(quote, speaker)| Edit::Speaker { quote, speaker }),
        news(),
    ]
}

proptest! {
    /// Whatever the edits, nothing leads nowhere, everything stands in text order, and no edit
    /// vanishes unsaid.
    #[test]
    fn any_edits_leave_a_whole_analysis(edits in prop::collection::vec(edits(), 0..12)) {
        let mut found = found();
        found.times.push(Time {
            span: at("left", 0),
            anchor: Some(Anchor::Event(EventId(1))),
            ..tenth("then").unwrap()
        });
        let edited = Edit::apply(&found, TEXT, &edits, &tenth);
        prop_assert_eq!(Document::of(&article(), &edited).fault(), None);
        prop_assert!(edited.events.is_sorted_by_key(|event| event.trigger));
        prop_assert!(edited.events.iter().all(|event| event.span.contains(event.trigger)));
        prop_assert!(edited.reviewed.iter().all(|id| id.index() < edited.events.len()));
        prop_assert!(edited.reviewed.is_sorted());
        for event in &edited.events {
            let mut actors: Vec<EntityId> = event.actors.iter().map(|a| a.entity).collect();
            actors.sort_unstable();
            let before = actors.len();
            actors.dedup();
            prop_assert_eq!(actors.len(), before);
        }
        let written = serde_json::to_string(&edits).unwrap();
        let read: Vec<Edit> = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(&read, &edits);
        // The same edits give the same, however often they are read back.
        prop_assert_eq!(Edit::apply(&found, TEXT, &read, &tenth), edited);
    }
}
