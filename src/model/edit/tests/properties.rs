//! What holds for any edits.

use proptest::prelude::*;

use super::*;

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
