//! The printed form `dateline/1`: its fields, their order, and the way back.

use std::borrow::Cow;

use dateline::export;
use dateline::model::{
    Actor, ActorRole, Analysis, Anchor, Article, DateSource, DayRange, Document, Entity, EntityId,
    EntityKind, Event, EventId, Format, Mention, Quote, QuoteId, QuoteKind, Relation, Span, Status,
    Telling, Time, TimeId, TimexType, Warning, When,
};

/// A small document in which each kind of item and each kind of null occurs.
fn document() -> Document<'static> {
    let text = "On Monday Lee said: \"It rained.\" Two days later it froze.";
    let monday = "2022-01-10".parse().expect("a day");
    let time = |span, value: &str, range, anchor| Time {
        span,
        kind: TimexType::Date,
        value: value.into(),
        range,
        relation: Relation::On,
        anchor,
        explanation: "so".into(),
    };
    let analysis = Analysis {
        reviewed: Vec::new(),
        times: vec![
            time(
                Span::new(3, 9),
                "2022-01-10",
                Some(DayRange::day(monday)),
                Some(Anchor::Article),
            ),
            time(
                Span::new(33, 47),
                "PAST_REF",
                None,
                Some(Anchor::Time(TimeId(0))),
            ),
            time(
                Span::new(33, 41),
                "P2D",
                None,
                Some(Anchor::Event(EventId(0))),
            ),
        ],
        entities: vec![Entity {
            kind: EntityKind::Person,
            name: "Lee".into(),
            aliases: vec![],
            role: None,
            country: Some("GB".into()),
            mentions: vec![Mention {
                span: Span::new(10, 13),
                named: true,
            }],
        }],
        quotes: vec![Quote {
            kind: QuoteKind::Direct,
            content: vec![Span::new(20, 32)],
            speaker: Some(EntityId(0)),
            speaker_span: Some(Span::new(10, 13)),
            cue: Some(Span::new(14, 18)),
            via: None,
            addressee: None,
            time: Some(TimeId(0)),
        }],
        events: vec![
            Event {
                span: Span::new(21, 31),
                trigger: Span::new(24, 30),
                title: "It rained".into(),
                when: Some(When {
                    value: "2022-01-10".into(),
                    range: Some(DayRange::day(monday)),
                    relation: Relation::Before,
                    time: Some(TimeId(0)),
                    inferred: false,
                    explanation: "so".into(),
                }),
                status: Status::Claimed,
                actors: vec![Actor {
                    entity: EntityId(0),
                    role: ActorRole::Participant,
                }],
                source: Some(QuoteId(0)),
                mentions: vec![Telling {
                    span: Span::new(33, 57),
                    trigger: Span::new(51, 56),
                    source: None,
                }],
            },
            Event {
                span: Span::new(33, 57),
                trigger: Span::new(51, 56),
                title: "It froze".into(),
                when: None,
                status: Status::Happened,
                actors: vec![],
                source: None,
                mentions: vec![],
            },
        ],
        warnings: vec![Warning {
            code: "odd".into(),
            message: "Odd.".into(),
        }],
    };
    let article = Article {
        file: "rain.txt".into(),
        sha256: "00".into(),
        bytes: 57,
        format: Format::Text,
        language: "en".into(),
        title: None,
        title_span: None,
        date: Some(monday),
        date_span: None,
        date_source: DateSource::FileName,
        stated_date: None,
        text: text.into(),
    };
    Document {
        article: Cow::Owned(article),
        analysis: Cow::Owned(analysis),
    }
}

const PRINTED: &str = r#"{
  "schema": "dateline/1",
  "article": {
    "file": "rain.txt",
    "sha256": "00",
    "bytes": 57,
    "format": "text",
    "language": "en",
    "title": null,
    "title_span": null,
    "date": "2022-01-10",
    "date_span": null,
    "date_source": "file name"
  },
  "text": "On Monday Lee said: \"It rained.\" Two days later it froze.",
  "times": [
    {"id": "t1", "span": [3, 9], "type": "DATE", "value": "2022-01-10", "start": "2022-01-10", "end": "2022-01-10", "relation": "on", "anchor": "article", "explanation": "so"},
    {"id": "t2", "span": [33, 47], "type": "DATE", "value": "PAST_REF", "start": null, "end": null, "relation": "on", "anchor": "t1", "explanation": "so"},
    {"id": "t3", "span": [33, 41], "type": "DATE", "value": "P2D", "start": null, "end": null, "relation": "on", "anchor": "v1", "explanation": "so"}
  ],
  "entities": [
    {"id": "e1", "kind": "person", "name": "Lee", "aliases": [], "role": null, "country": "GB", "mentions": [{"span": [10, 13], "named": true}]}
  ],
  "quotes": [
    {"id": "q1", "kind": "direct", "content": [[20, 32]], "speaker": "e1", "speaker_span": [10, 13], "cue": [14, 18], "via": null, "addressee": null, "time": "t1"}
  ],
  "events": [
    {"id": "v1", "span": [21, 31], "trigger": [24, 30], "title": "It rained", "when": {"value": "2022-01-10", "start": "2022-01-10", "end": "2022-01-10", "relation": "before", "time": "t1", "inferred": false, "explanation": "so"}, "status": "claimed", "actors": [{"entity": "e1", "role": "participant"}], "source": "q1", "mentions": [{"span": [33, 57], "trigger": [51, 56], "source": null}]},
    {"id": "v2", "span": [33, 57], "trigger": [51, 56], "title": "It froze", "when": null, "status": "happened", "actors": [], "source": null}
  ],
  "warnings": [
    {"code": "odd", "message": "Odd."}
  ]
}"#;

#[test]
fn a_document_is_printed_as_the_contract_says() {
    assert_eq!(export::pretty(&document()).unwrap(), PRINTED);
}

#[test]
fn both_forms_say_the_same_and_are_read_back() {
    let document = document();
    let line = export::line(&document).unwrap();
    assert!(!line.contains('\n'));
    for printed in [line.as_str(), PRINTED] {
        let read: Document<'static> = serde_json::from_str(printed).unwrap();
        assert_eq!(read, document);
    }
}

#[test]
fn an_empty_list_stays_on_its_line() {
    let mut empty = document();
    empty.analysis = Cow::Owned(Analysis::default());
    let printed = export::pretty(&empty).unwrap();
    assert!(
        printed.ends_with("\n  \"events\": [],\n  \"warnings\": []\n}"),
        "{printed}"
    );
}

#[test]
fn what_leads_nowhere_is_not_read() {
    let table = [
        (
            r#""dateline/1""#,
            r#""dateline/9""#,
            "the form is 'dateline/9'",
        ),
        (r#""id": "t2""#, r#""id": "t3""#, "do not count from 1"),
        (
            r#""span": [3, 9]"#,
            r#""span": [3, 900]"#,
            "3..900 does not fit",
        ),
        (
            r#""span": [3, 9]"#,
            r#""span": [9, 3]"#,
            "9..3 does not fit",
        ),
        (r#""anchor": "v1""#, r#""anchor": "v9""#, "v9 is nowhere"),
        (
            r#""anchor": "v1""#,
            r#""anchor": "x1""#,
            "'x1' is no identifier",
        ),
        (
            r#""anchor": "v1""#,
            r#""anchor": "t0""#,
            "'t0' is no identifier",
        ),
        (r#""source": "q1""#, r#""source": "q2""#, "q2 is nowhere"),
        (
            r#""source": null}]"#,
            r#""source": "q3"}]"#,
            "q3 is nowhere",
        ),
        (r#""entity": "e1""#, r#""entity": "e2""#, "e2 is nowhere"),
        (
            r#""end": "2022-01-10""#,
            r#""end": "2022-01-09""#,
            "two days in order",
        ),
        (
            r#""end": "2022-01-10""#,
            r#""end": null"#,
            "two days in order",
        ),
    ];
    for (right, wrong, want) in table {
        let planted = PRINTED.replacen(right, wrong, 1);
        assert_ne!(planted, PRINTED, "{right} does not occur");
        let error = serde_json::from_str::<Document<'_>>(&planted)
            .unwrap_err()
            .to_string();
        assert!(error.contains(want), "{wrong}: {error}");
    }
}
