//! A masked document: all that was found moves along, and titles tell of the same people.

use super::*;

#[test]
fn everything_that_was_found_moves_along() {
    let text = "Lee to go\n\nOn Monday Ann Lee said: \"I, Lee, go.\" Weld agreed.";
    let mut original = document(text, &[(Person, &["Ann Lee", "Lee"]), (Person, &["Weld"])]);
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let analysis = original.analysis.to_mut();
    analysis.times.push(Time {
        span: at("Monday"),
        kind: TimexType::Date,
        value: "2022-01-10".into(),
        range: None,
        relation: Relation::On,
        anchor: None,
        explanation: "counted from \"Lee goes\"".into(),
    });
    analysis.quotes.push(Quote {
        kind: QuoteKind::Direct,
        content: vec![at("\"I, Lee, go.\"")],
        speaker: Some(crate::model::EntityId(0)),
        speaker_span: Some(at("Ann Lee")),
        cue: Some(at("said")),
        via: None,
        addressee: None,
        time: None,
    });
    analysis.events.push(Event {
        span: at("Weld agreed"),
        trigger: at("agreed"),
        title: "Weld agrees with Lee".into(),
        when: None,
        status: Status::Happened,
        actors: vec![],
        source: None,
        mentions: Vec::new(),
    });
    analysis.warnings.push(Warning {
        code: "odd".into(),
        message: "Lee?".into(),
    });
    let article = original.article.to_mut();
    article.title = Some("Lee to go".into());
    article.title_span = Some(at("Lee to go"));
    let mask = Mask::new(
        std::slice::from_ref(&original),
        &chosen(&[("Lee", "the minister")]),
    );
    let masked = mask.unwrap().document(&original, 3);
    let text = &*masked.article.text;
    assert_eq!(
        text,
        "The minister to go\n\nOn Monday the minister said: \"I, the minister, go.\" Weld agreed."
    );
    assert_eq!(masked.fault(), None);
    let (article, analysis) = (&masked.article, &masked.analysis);
    assert_eq!(
        (article.file.as_str(), article.sha256.as_str()),
        ("article-3.txt", WITHHELD)
    );
    assert_eq!(article.title.as_deref(), Some("The minister to go"));
    assert_eq!(
        article.title_span.map(|span| span.of(text)),
        Some("The minister to go")
    );
    assert_eq!(analysis.times[0].span.of(text), "Monday");
    assert_eq!(
        analysis.times[0].explanation,
        "counted from \"the minister goes\""
    );
    let quote = &analysis.quotes[0];
    assert_eq!(quote.content[0].of(text), "\"I, the minister, go.\"");
    assert_eq!(
        quote.speaker_span.map(|span| span.of(text)),
        Some("the minister")
    );
    assert_eq!(quote.cue.map(|span| span.of(text)), Some("said"));
    let event = &analysis.events[0];
    assert_eq!(
        (event.span.of(text), event.trigger.of(text)),
        ("Weld agreed", "agreed")
    );
    assert_eq!(event.title, "Weld agrees with the minister");
    assert_eq!(analysis.warnings[0].message, "The minister?");
    let [lee, weld] = analysis.entities.as_slice() else {
        panic!()
    };
    assert_eq!(
        (lee.name.as_str(), lee.aliases.len(), &lee.role),
        ("the minister", 0, &None)
    );
    let named: Vec<&str> = lee
        .mentions
        .iter()
        .map(|mention| mention.span.of(text))
        .collect();
    assert_eq!(named, ["The minister", "the minister", "the minister"]);
    assert_eq!(
        (weld.name.as_str(), weld.role.as_deref()),
        ("Weld", Some("aide to Weld"))
    );
}

#[test]
fn titles_tell_of_whom_the_words_of_the_event_do() {
    let text = "Ann Rostova left. Eve Rostova stayed. Rostova left again. Nobody knows.";
    let people: &[(EntityKind, &[&str])] = &[
        (Person, &["Ann Rostova", "Rostova"]),
        (Person, &["Eve Rostova"]),
    ];
    for (words, actors, title, want) in [
        (
            "Rostova left again",
            &[][..],
            "Rostova leaves again",
            "The envoy leaves again",
        ),
        (
            "Eve Rostova stayed",
            &[],
            "Rostova stays",
            "[withheld] stays",
        ),
        (
            "Eve Rostova stayed",
            &[],
            "Eve Rostova stays",
            "Eve [withheld] stays",
        ),
        ("Nobody knows", &[0], "Rostova knows", "The envoy knows"),
        ("Nobody knows", &[0, 1], "Rostova knows", "[withheld] knows"),
        ("Nobody knows", &[], "Rostova knows", "[withheld] knows"),
    ] {
        let mut document = document(text, people);
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        let actor = |&entity: &usize| crate::model::Actor {
            entity: crate::model::EntityId::at(entity),
            role: crate::model::ActorRole::Agent,
        };
        document.analysis.to_mut().events.push(Event {
            span,
            trigger: span,
            title: title.into(),
            when: None,
            status: Status::Happened,
            actors: actors.iter().map(actor).collect(),
            source: None,
            mentions: Vec::new(),
        });
        let mask = Mask::new(
            std::slice::from_ref(&document),
            &chosen(&[("Ann Rostova", "the envoy")]),
        );
        let masked = mask.unwrap().document(&document, 1);
        assert_eq!(masked.analysis.events[0].title, want, "{words}: {title}");
    }
}
