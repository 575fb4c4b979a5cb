//! The examples of `assets/rules/events_examples.toml`, and what holds for any text.

use std::sync::Arc;

use proptest::prelude::*;

use crate::engine;
use crate::engine::lexicon::events_examples::{EXAMPLES, NO_EVENTS, STATUSES, TITLES, TOLD_AGAIN};
use crate::language;
use crate::model::{Analysis, Article, Date, Event};

/// The examples' date, a Wednesday.
fn day() -> Date {
    Date::new(2021, 3, 10).expect("a day of the calendar")
}

/// None where the bytes are no text.
fn read(text: &str) -> Option<(Article, Analysis)> {
    let mut article = crate::ingest::read_bytes("example.txt", text.as_bytes()).ok()?;
    article.give_date(day());
    article.title = None;
    article.title_span = None;
    let tokens = language::annotate(&Arc::clone(&article.text));
    let analysis = engine::read(&article, &tokens);
    Some((article, analysis))
}

fn word<'a>(article: &'a Article, event: &Event) -> &'a str {
    event.trigger.of(&article.text)
}

fn actors(analysis: &Analysis, event: &Event) -> String {
    let parts: Vec<String> = event
        .actors
        .iter()
        .map(|actor| {
            let name = &analysis.entities[actor.entity.index()].name;
            let role = format!("{:?}", actor.role).to_lowercase();
            format!("{name} {role}")
        })
        .collect();
    parts.join(", ")
}

#[test]
fn examples() {
    let mut wrong = Vec::new();
    for [text, trigger, date, relation, status, title, cast] in EXAMPLES {
        let (article, analysis) = read(text).expect(text);
        if trigger.is_empty() {
            if let Some(event) = analysis.events.first() {
                wrong.push(format!("{text}\n  has an event: {}", event.title));
            }
            continue;
        }
        let Some(event) = analysis
            .events
            .iter()
            .find(|event| word(&article, event) == *trigger)
        else {
            wrong.push(format!("{text}\n  has no event {trigger}"));
            continue;
        };
        let when = event.when.as_ref();
        let found = [
            when.map_or(String::new(), |when| when.value.clone()),
            when.map_or(String::new(), |when| {
                format!("{:?}", when.relation).to_lowercase()
            }),
            format!("{:?}", event.status).to_lowercase(),
            event.title.clone(),
            if *cast == "*" {
                "*".to_owned()
            } else {
                actors(&analysis, event)
            },
        ];
        let promised = [*date, *relation, *status, *title, *cast];
        if found
            .iter()
            .zip(promised)
            .any(|(found, promised)| found != promised)
        {
            wrong.push(format!(
                "{text}\n  found    {found:?}\n  promised {promised:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn statuses() {
    let mut wrong = Vec::new();
    for [text, trigger, status, date, title] in STATUSES {
        let (article, analysis) = read(text).expect(text);
        let promised = [*status, *date, *title].map(str::to_owned);
        let found = analysis
            .events
            .iter()
            .find(|event| word(&article, event) == *trigger)
            .map(|event| {
                let when = event.when.as_ref();
                [
                    format!("{:?}", event.status).to_lowercase(),
                    when.map_or(String::new(), |when| when.value.clone()),
                    event.title.clone(),
                ]
            });
        if found.as_ref() != Some(&promised) {
            wrong.push(format!(
                "{text}\n  found    {found:?}\n  promised {promised:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn titles() {
    let mut wrong = Vec::new();
    for [text, trigger, title] in TITLES {
        let (article, analysis) = read(text).expect(text);
        let event = analysis
            .events
            .iter()
            .rfind(|event| word(&article, event) == *trigger);
        let found = event.map(|event| event.title.as_str());
        if found != Some(*title) {
            wrong.push(format!("{text}\n  found    {found:?}\n  promised {title}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_event() {
    for [text, trigger] in NO_EVENTS {
        let (article, analysis) = read(text).expect(text);
        assert!(text.contains(trigger), "{text}");
        let found = analysis
            .events
            .iter()
            .find(|event| word(&article, event) == *trigger);
        assert!(found.is_none(), "{text}: {found:?}");
    }
}

#[test]
fn told_again_is_a_mention_with_its_own_source() {
    for [text, trigger, mentions, sources] in TOLD_AGAIN {
        let (article, analysis) = read(text).expect(text);
        let event = analysis
            .events
            .iter()
            .find(|event| word(&article, event) == *trigger)
            .expect(text);
        let words: Vec<&str> = event
            .mentions
            .iter()
            .map(|telling| telling.trigger.of(&article.text))
            .collect();
        assert_eq!(words.join(", "), *mentions, "{text}");
        let speakers: Vec<&str> = std::iter::once(event.source)
            .chain(event.mentions.iter().map(|telling| telling.source))
            .flatten()
            .filter_map(|id| analysis.quotes.get(id.index())?.speaker_span)
            .map(|span| span.of(&article.text))
            .collect();
        assert_eq!(speakers.join(", "), *sources, "{text}");
        for telling in &event.mentions {
            assert!(telling.span.contains(telling.trigger), "{text}");
            assert!(telling.span.start > event.trigger.end, "{text}");
        }
    }
}

#[test]
fn only_the_same_event_is_told_again() {
    for (text, count) in [
        (
            "Norway intercepted a boat on Sunday. Norway interviewed the captain on the pier.",
            2,
        ),
        (
            "The army of Norway killed three men on Sunday. Norway killed Ana Ruiz.",
            2,
        ),
        (
            "Norway attacked Velham on Monday. Norway attacked Oldport.",
            2,
        ),
        (
            "Norway attacked Velham on Monday. Norway attacked Velham.",
            1,
        ),
        (
            "Ana Ruiz resigned on Monday. The resignation shocked Norway.",
            1,
        ),
        (
            "Two men were arrested on Monday. No men were arrested in Oslo.",
            2,
        ),
    ] {
        let (_, analysis) = read(text).expect(text);
        let titles: Vec<&str> = analysis
            .events
            .iter()
            .filter(|event| !event.title.contains("shock"))
            .map(|event| event.title.as_str())
            .collect();
        assert_eq!(titles.len(), count, "{text}: {titles:?}");
    }
}

#[test]
fn told_again_without_a_time_is_one_event() {
    let (_, analysis) = read(
        "Maria Lopez resigned on Monday. The cabinet met on Tuesday. Lopez resigned over a loan.",
    )
    .expect("plain text");
    let resignations = analysis
        .events
        .iter()
        .filter(|event| event.title.contains("resign"))
        .count();
    assert_eq!(resignations, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_gives_sound_events(text in "(Police|He|\\PC|shot|on Monday|will|to|the attack|, |\\. |\n| ){0,40}") {
        let Some((article, analysis)) = read(&text) else { return Ok(()) };
        for event in &analysis.events {
            prop_assert!(article.text.get(event.span.start..event.span.end).is_some());
            prop_assert!(event.span.contains(event.trigger));
            let words = event.title.split_whitespace().count();
            prop_assert!((1..=8).contains(&words), "{}", event.title);
            for actor in &event.actors {
                prop_assert!(actor.entity.index() < analysis.entities.len());
            }
        }
    }
}
