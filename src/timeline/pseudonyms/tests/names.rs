//! Names give way in every form and spelling, and nothing else does.

use super::*;

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
fn adjectives_of_a_name_give_way() {
    let entities: &[(EntityKind, &[&str])] = &[
        (Person, &["Karl Marx", "Marx"]),
        (Person, &["Mark Ott"]),
        (Person, &["Roman Weld"]),
        (Place, &["Iran"]),
        (Place, &["Romania"]),
    ];
    let pseudonyms = chosen(&[
        ("Karl Marx", "the author"),
        ("Mark Ott", "the clerk"),
        ("Roman Weld", "the aide"),
        ("Iran", "the country"),
    ]);
    for (what, text, want) in [
        ("an adjective", "A Marxist plan.", "A [withheld] plan."),
        ("people called by it", "Some Marxists.", "Some [withheld]."),
        ("one joined to a word", "Marxist-led.", "[withheld]-led."),
        ("one at a beginning", "Iranian oil.", "[withheld] oil."),
        ("a noun", "Capital Markets fell.", "Capital Markets fell."),
        ("a plain word", "A marked man.", "A marked man."),
        ("that of a longer name", "Romanian oil.", "Romanian oil."),
    ] {
        let document = document(text, entities);
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
