//! Edits and what they make of an analysis, as a table of cases over one small text.

use super::*;
use crate::model::{
    Actor, ActorRole, Analysis, Anchor, Article, Date, DayRange, Document, EntityId, Event,
    EventId, Mention, Quote, QuoteKind, Relation, Span, Status, Time, TimeId, TimexType,
};

mod anchors;
mod events;
mod properties;

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
