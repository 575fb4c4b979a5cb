//! What a figure promises of any events: no two overlap, all are within its room, none is lost.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::{
    Actor, ActorRole, Analysis, DayRange, Entity, EntityId, EntityKind, Event, Relation, Span,
    Status, When,
};
use crate::timeline::{Reading, StatusSet, date_of};

/// First day, days, words of the title, actor, status.
type Told = (Day, Day, usize, usize, usize);

fn corpus(told: &[Told]) -> Option<Corpus> {
    let entities = (0..6).map(|number| Entity {
        kind: EntityKind::Person,
        name: "Ann Lee of the Northern Water Board ".repeat(number / 2 + 1) + &number.to_string(),
        aliases: Vec::new(),
        role: None,
        country: None,
        mentions: Vec::new(),
    });
    let event = |&(first, days, words, actor, status): &Told| Event {
        span: Span::new(0, 0),
        trigger: Span::new(0, 0),
        title: "gates reopen ".repeat(words),
        when: Some(When {
            value: String::new(),
            range: Some(DayRange::new(date_of(first), date_of(first + days))),
            relation: if words % 3 == 0 {
                Relation::Around
            } else {
                Relation::On
            },
            time: None,
            inferred: false,
            explanation: String::new(),
        }),
        status: StatusSet::ALL
            .get(status)
            .copied()
            .unwrap_or(Status::Happened),
        actors: (actor < 6)
            .then_some(Actor {
                entity: EntityId::at(actor),
                role: ActorRole::Agent,
            })
            .into_iter()
            .collect(),
        source: None,
        mentions: Vec::new(),
    };
    let analysis = Analysis {
        entities: entities.collect(),
        events: told.iter().map(event).collect(),
        ..Analysis::default()
    };
    Some(Corpus::new([Reading {
        article: Arc::new(crate::ingest::read_bytes("a.txt", b"a").ok()?),
        analysis: Arc::new(analysis),
    }]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn events_keep_apart_and_within_the_room(
        near in prop::collection::vec((19_000..19_030, 0..6, 0..9_usize, 0..8_usize, 0..7_usize), 0..40),
        far in prop::collection::vec((0..19_000, 0..700, 0..9_usize, 0..8_usize, 0..7_usize), 0..12),
        width in 405.0..1000.0, height in 150.0..500.0,
    ) {
        let told: Vec<Told> = near.into_iter().chain(far).collect();
        let Some(corpus) = corpus(&told) else {
            return Err(TestCaseError::fail("no article"));
        };
        let filter = Filter::default();
        let visible = Visible::new(&corpus, &filter);
        let wants = Wants {
            figure: (width, height),
            text: 9.0,
            events: None,
            quotes: None,
        };
        let figure = Figure::new(&corpus, &visible, &filter, &[19_020], wants, &|_| 1.0);
        prop_assert_eq!(figure.is_some(), !told.is_empty());
        let Some(figure) = figure else {
            return Ok(());
        };
        prop_assert_eq!(figure.boxes.len(), figure.placed);
        prop_assert!(figure.placed <= told.len() && figure.placed > 0);
        let unit = wants.text / LABEL;
        let lines = figure.shapes.iter().filter_map(|shape| match shape {
            Shape::Lines { segments, .. } => Some(segments),
            _ => None,
        });
        for (from, to) in lines.flatten() {
            // The line through what is denied stands out by three units.
            let room = (-3.1 * unit)..=(figure.width + 3.1 * unit);
            prop_assert!(room.contains(&from.0) && room.contains(&to.0), "{from:?} {to:?}");
        }
        for (place, a) in figure.boxes.iter().enumerate() {
            prop_assert!(a[1] <= width / unit + 2.5 && a[3] <= figure.height / unit, "{a:?}");
            for b in figure.boxes.iter().skip(place + 1) {
                let apart = a[1] <= b[0] || b[1] <= a[0] || a[3] <= b[2] || b[3] <= a[2];
                prop_assert!(apart, "{a:?} {b:?}");
            }
        }
    }
}
