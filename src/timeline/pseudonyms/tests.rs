use super::*;
use crate::model::{
    DateSource, EntityKind, Event, Format, Mention, Quote, QuoteKind, Relation, Status, Time,
    TimexType, Warning,
};

use EntityKind::{Organization, Person, Place};

/// A document with the entities of those names; the first is the full one, and each is a mention
/// wherever it stands on its own.
fn document(text: &str, entities: &[(EntityKind, &[&str])]) -> Document<'static> {
    let mut taken: Vec<Span> = Vec::new();
    let mut all: Vec<(Entity, Vec<&str>)> = Vec::new();
    for (kind, names) in entities {
        let entity = Entity {
            kind: *kind,
            name: names[0].into(),
            aliases: names[1..].iter().map(|name| (*name).into()).collect(),
            role: Some(format!("aide to {}", names[0])),
            country: Some("NO".into()),
            mentions: vec![],
        };
        all.push((entity, names.to_vec()));
    }
    let mut named: Vec<(usize, &str)> = Vec::new();
    for (index, (_, names)) in all.iter().enumerate() {
        named.extend(names.iter().map(|name| (index, *name)));
    }
    named.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    for (index, name) in named {
        for (start, _) in text.match_indices(name) {
            let span = Span::new(start, start + name.len());
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let cut = letter(text[..span.start].chars().next_back())
                || letter(text[span.end..].chars().next());
            if !cut && !taken.iter().any(|other| other.overlaps(span)) {
                taken.push(span);
                all[index].0.mentions.push(Mention { span, named: true });
            }
        }
    }
    let mut entities: Vec<Entity> = all.into_iter().map(|(entity, _)| entity).collect();
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
    Document {
        article: Cow::Owned(Article {
            file: "secret.txt".into(),
            sha256: "00".into(),
            bytes: text.len(),
            format: Format::Text,
            language: "en".into(),
            title: None,
            title_span: None,
            date: None,
            date_span: None,
            date_source: DateSource::None,
            stated_date: None,
            text: text.into(),
        }),
        analysis: Cow::Owned(Analysis {
            entities,
            ..Analysis::default()
        }),
    }
}

fn chosen(pairs: &[(&str, &str)]) -> Pseudonyms {
    let chosen = pairs.iter().map(|(name, stand_in)| Pseudonym {
        name: (*name).into(),
        stand_in: (*stand_in).into(),
    });
    Pseudonyms {
        chosen: chosen.collect(),
        ..Pseudonyms::default()
    }
}

const LETTERS: Pseudonyms = Pseudonyms {
    chosen: Vec::new(),
    letters: true,
    roles: false,
};

fn masked(document: &Document, pseudonyms: &Pseudonyms) -> String {
    let mask = Mask::new(std::slice::from_ref(document), pseudonyms).unwrap();
    let masked = mask.document(document, 1);
    assert_eq!(masked.fault(), None);
    masked.article.text.to_string()
}

#[test]
fn every_form_of_a_name_gives_way() {
    let lee: &[(EntityKind, &[&str])] = &[(Person, &["Ann Mary Lee", "Lee", "Ann Lee"])];
    for (text, want) in [
        ("Ann Lee came.", "The envoy came."),
        (
            "It was Lee's plan, LEE said.",
            "It was the envoy's plan, the envoy said.",
        ),
        (
            "\"Lee left.\" Lee’s aide stayed.",
            "\"The envoy left.\" The envoy’s aide stayed.",
        ),
        ("Ann M. Lee and Ann\nLee", "The envoy and the envoy"),
        (
            "Mr. Lee met Ann today. Lee left.",
            "Mr. the envoy met the envoy today. The envoy left.",
        ),
        ("He said: \"Lee left.\"", "He said: \"The envoy left.\""),
        ("the Lee plan of the Lees", "the envoy plan of the Lees"),
        (
            "Lee-backed, anti-Lee, (Lee)",
            "The envoy-backed, anti-the envoy, (the envoy)",
        ),
        (
            "Leeds, Annapolis, sleeping, the lee side",
            "Leeds, Annapolis, sleeping, the lee side",
        ),
        (
            "mail ann.lee@x.no or see x.no/annlee, @AnnLee.",
            "mail [withheld] or see [withheld], [withheld].",
        ),
        (
            "Talks with Lee\n\nLee said no.",
            "Talks with the envoy\n\nThe envoy said no.",
        ),
        ("", ""),
    ] {
        let document = document(text, lee);
        assert_eq!(
            masked(&document, &chosen(&[("Ann Mary Lee", "the envoy")])),
            want
        );
        assert_eq!(
            masked(&document, &chosen(&[("lee", "the envoy")])),
            want,
            "by an alias"
        );
    }
}

#[test]
fn every_spelling_of_a_name_gives_way() {
    let people: &[(EntityKind, &[&str])] = &[
        (Person, &["Karl Pfeiffer", "Pfeiffer"]),
        (Person, &["Tom Weld"]),
        (Person, &["Mark Ott"]),
        (Person, &["Eve Pfeifferson"]),
    ];
    let pseudonyms = chosen(&[
        ("Karl Pfeiffer", "the envoy"),
        ("Tom Weld", "the aide"),
        ("Mark Ott", "the clerk"),
    ]);
    for (what, text, want) in [
        ("a ligature", "Pfei\u{fb00}er left.", "The envoy left."),
        ("a soft hyphen", "Pfeif\u{ad}fer left.", "The envoy left."),
        (
            "a zero-width space",
            "Pf\u{200b}eiffer left.",
            "The envoy left.",
        ),
        ("one behind it", "Pfeiffer\u{200b} left.", "The envoy left."),
        ("full width", "Ｐｆｅｉｆｆｅｒ left.", "The envoy left."),
        (
            "an accent by itself",
            "Pfei\u{301}ffer left.",
            "The envoy left.",
        ),
        ("an accent", "Pféiffer left.", "The envoy left."),
        (
            "a hyphen of another kind",
            "Karl\u{2011}Pfeiffer left.",
            "The envoy left.",
        ),
        ("lower case", "Ask karl pfeiffer.", "Ask the envoy."),
        ("a part in lower case", "Ask pfeiffer.", "Ask the envoy."),
        (
            "a word in lower case",
            "They weld steel.",
            "They weld steel.",
        ),
        ("a name of a host", "See pfeiffer.de.", "See [withheld]."),
        ("a host of a word", "See weld.example.", "See [withheld]."),
        ("no space between", "TomWeld wrote.", "[withheld] wrote."),
        (
            "an unseen space between",
            "Tom\u{200b}Weld wrote.",
            "[withheld] wrote.",
        ),
        ("a tag", "So #TomWeld, #weld.", "So [withheld], [withheld]."),
        (
            "a file",
            "Read weld_plan.pdf, Weld.pdf!",
            "Read [withheld], [withheld]!",
        ),
        (
            "a short part in an address",
            "Write to ott@x.no.",
            "Write to [withheld].",
        ),
        (
            "an address behind a name",
            "Tom weld@x.no left.",
            "[withheld] left.",
        ),
        ("a street", "In Pfeifferstrasse 3.", "In [withheld] 3."),
        (
            "a word with it in it",
            "The welding shop.",
            "The welding shop.",
        ),
        (
            "a word in capitals",
            "Markets fell. MARKETS!",
            "Markets fell. MARKETS!",
        ),
        (
            "the name of another",
            "Pfeifferson left.",
            "Pfeifferson left.",
        ),
        (
            "no space after a sentence",
            "It rained.Weld left.",
            "It rained.The aide left.",
        ),
    ] {
        let document = document(text, people);
        assert_eq!(masked(&document, &pseudonyms), want, "{what}");
    }
}

#[test]
fn a_long_text_without_spaces_is_read_once() {
    // Quadratic work would take minutes here.
    let text = "a@b/".repeat(200_000) + " weld@x.no " + &"@ weld ".repeat(50_000);
    let document = document("Tom Weld", &[(Person, &["Tom Weld"])]);
    let mask = Mask::new(&[document], &chosen(&[("Tom Weld", "X")])).unwrap();
    let words = mask.words(&text);
    assert!(words.starts_with("a@b/") && words.contains(" [withheld] @"));
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

#[test]
fn people_are_called_by_their_roles() {
    const ROLES: Pseudonyms = Pseudonyms {
        chosen: Vec::new(),
        letters: true,
        roles: true,
    };
    for (what, roles, text, want) in [
        (
            "a role",
            ["Foreign Minister", "aide"],
            "On Monday Ann Lee met Tom Weld.",
            "On Monday the Foreign Minister met the aide.",
        ),
        (
            "a role before the name",
            ["Foreign Minister", "aide"],
            "Foreign Minister Ann Lee left. The minister Lee met aide Tom Weld.",
            "Foreign Minister left. The Foreign Minister met aide.",
        ),
        (
            "a role of two",
            ["Senator", "senator"],
            "Senator Ann Lee met Tom Weld.",
            "Senator A met senator B.",
        ),
        (
            "a role with a name in it",
            ["Foreign Minister", "aide to Lee"],
            "Lee met Tom Weld.",
            "The Foreign Minister met Person A.",
        ),
        (
            "no role",
            ["", ""],
            "Lee met Tom Weld.",
            "Person A met Person B.",
        ),
    ] {
        let mut document = document(
            text,
            &[(Person, &["Ann Lee", "Lee"]), (Person, &["Tom Weld"])],
        );
        for (entity, role) in document.analysis.to_mut().entities.iter_mut().zip(roles) {
            entity.role = Some(role.to_owned());
        }
        assert_eq!(masked(&document, &ROLES), want, "{what}");
    }
}

#[test]
fn who_is_chosen_without_a_stand_in_gets_one() {
    let people: &[(EntityKind, &[&str])] = &[
        (Organization, &["Water Board"]),
        (Person, &["Ann Lee", "Lee"]),
        (Person, &["Tom Weld"]),
    ];
    let document = document("The Water Board heard Lee and Tom Weld.", people);
    assert_eq!(
        masked(&document, &chosen(&[("Ann Lee", ""), ("Water Board", "")])),
        "The Organization A heard Person A and Tom Weld."
    );
}

#[test]
fn a_family_is_named_in_the_plural() {
    let document = document("The Vargas left. Annas came.", &[(Person, &["Anna Varga"])]);
    let want = "The envoy left. Annas came.";
    assert_eq!(
        masked(&document, &chosen(&[("Anna Varga", "the envoy")])),
        want
    );
}

#[test]
fn names_of_others_are_not_given_away_and_not_taken() {
    let entities: &[(EntityKind, &[&str])] = &[
        (Person, &["Ann Rostova", "Rostova"]),
        (Person, &["Tom Rostov"]),
        (Person, &["Eve Rostova"]),
        (Organization, &["Rostova Institute"]),
        (Person, &["Jordan Moss"]),
        (Place, &["Jordan"]),
    ];
    for (name, text, want) in [
        (
            "Ann Rostova",
            "Ann Rostova met Tom Rostov.",
            "Person A met Tom Rostov.",
        ),
        (
            "Ann Rostova",
            "Eve Rostova is no kin of Rostova.",
            "Eve [withheld] is no kin of Person A.",
        ),
        (
            "Ann Rostova",
            "the Rostova Institute",
            "the [withheld] Institute",
        ),
        (
            "Jordan Moss",
            "Jordan Moss went to Jordan.",
            "Person A went to [withheld].",
        ),
        (
            "Rostova Institute",
            "Rostova of the Rostova Institute",
            "Rostova of the Person A",
        ),
    ] {
        let document = document(text, entities);
        assert_eq!(masked(&document, &chosen(&[(name, "Person A")])), want);
    }
    // Where no mention tells them apart, as in a title, nobody is named.
    let document = document("Ann Rostova, Eve Rostova.", entities);
    let mask = Mask::new(&[document], &chosen(&[("Ann Rostova", "Person A")])).unwrap();
    for (title, want) in [
        ("Rostova leaves", "[withheld] leaves"),
        ("Ann Rostova leaves", "Person A leaves"),
        ("Eve Rostova stays", "Eve [withheld] stays"),
        ("Tom Rostov stays", "Tom Rostov stays"),
    ] {
        assert_eq!(mask.words(title), want);
    }
}

#[test]
fn letters_are_given_in_the_order_of_the_first_mention() {
    let one = document(
        "Weld met Ann Lee in Oslo.",
        &[
            (Person, &["Weld"]),
            (Person, &["Ann Lee"]),
            (Place, &["Oslo"]),
        ],
    );
    let two = document(
        "Tom Weld met Eve Moss and Lee.",
        &[
            (Person, &["Tom Weld"]),
            (Person, &["Eve Moss"]),
            (Person, &["Lee"]),
        ],
    );
    let both = [one, two];
    let mask = Mask::new(&both, &LETTERS).unwrap();
    let texts: Vec<String> = (1..)
        .zip(&both)
        .map(|(number, document)| mask.document(document, number).article.text.to_string())
        .collect();
    assert_eq!(
        texts,
        [
            "Person A met Person B in Oslo.",
            "Person A met Person C and Person B."
        ]
    );
    assert_eq!(
        Mask::new(&both, &LETTERS).unwrap().words("Tom Weld"),
        Mask::new(&both[..1], &LETTERS).unwrap().words("Weld"),
        "the same letter whatever follows"
    );
    let named = Pseudonyms {
        letters: true,
        ..chosen(&[("Ann Lee", "the envoy")])
    };
    assert_eq!(
        Mask::new(&both, &named).unwrap().words("Weld, Lee, Moss"),
        "Person A, the envoy, Person B"
    );
}

#[test]
fn letters_that_are_a_hidden_name_are_passed_over() {
    let document = document(
        "Weld met A Jones and Lee met B.",
        &[
            (Person, &["Weld"]),
            (Person, &["A Jones"]),
            (Person, &["Lee"]),
            (Person, &["B"]),
        ],
    );
    let mask = Mask::new(&[document], &LETTERS).unwrap();
    let words = mask.words("Weld, Lee");
    assert!(!words.contains("Person B"), "{words}");
    assert!(!words.contains("Weld") && !words.contains("Lee"), "{words}");
}

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
fn the_month_stays_where_a_time_has_it() {
    let mut document = document(
        "In May Ann May left. May stayed.",
        &[(Person, &["Ann May"])],
    );
    document.analysis.to_mut().times.push(Time {
        span: Span::new(3, 6),
        kind: TimexType::Date,
        value: "2022-05".into(),
        range: None,
        relation: Relation::On,
        anchor: None,
        explanation: String::new(),
    });
    assert_eq!(
        masked(&document, &chosen(&[("Ann May", "X")])),
        "In May X left. X stayed."
    );
}

#[test]
fn what_cannot_hide_a_name_is_refused_or_told() {
    let document = document("Ann Lee came.", &[(Person, &["Ann Lee"])]);
    let documents = std::slice::from_ref(&document);
    for stand_in in ["Ann Lee", "Mrs Lee", "agent ANN"] {
        let clash = Mask::new(documents, &chosen(&[("Ann Lee", stand_in)])).unwrap_err();
        assert_eq!(clash, Clash(stand_in.into()));
    }
    let mask = Mask::new(documents, &chosen(&[("Eve Moss", "X"), ("ann lee", "Y")])).unwrap();
    assert_eq!(mask.unknown().collect::<Vec<_>>(), ["Eve Moss"]);
    assert_eq!(
        mask.words("Moss met Lee"),
        "X met Y",
        "even so it is replaced"
    );
}

#[test]
fn letters_go_on_after_z() {
    let people: Vec<String> = (0..30)
        .map(|number| format!("Name{number} Zed{number}"))
        .collect();
    let names: Vec<[&str; 1]> = people.iter().map(|name| [name.as_str()]).collect();
    let entities: Vec<(EntityKind, &[&str])> = names
        .iter()
        .map(|names| (Person, names.as_slice()))
        .collect();
    let document = document(&people.join(", "), &entities);
    let mask = Mask::new(&[document], &LETTERS).unwrap();
    for (name, letter) in [
        ("Name0 Zed0", "A"),
        ("Zed25", "Z"),
        ("Name26", "AA"),
        ("Zed29", "AD"),
    ] {
        assert_eq!(mask.words(name), format!("Person {letter}"));
    }
}
