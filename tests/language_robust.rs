//! Any text is annotated: no panic, the invariants of `Tokens` hold, and the result depends on nothing
//! but the text.

use std::sync::Arc;

use dateline::language::{Tokens, annotate};
use proptest::prelude::*;

/// Annotates and checks what every annotation promises.
fn check(text: &str) -> Tokens {
    let tokens = annotate(&Arc::from(text));
    let mut end = 0;
    for at in 0..tokens.len() {
        let span = tokens.span(at);
        assert!(
            end <= span.start && span.start < span.end && span.end <= text.len(),
            "spans in order"
        );
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "whole characters"
        );
        end = span.end;
        let paragraph = &tokens.paragraphs()[tokens.paragraph_of(at)];
        assert!(
            paragraph.contains(&at) && paragraph.contains(&tokens.head(at)),
            "heads stay in paragraphs"
        );
        let steps = tokens.ancestors(at).take(tokens.len() + 1).count();
        assert!(steps <= tokens.len(), "heads form trees");
    }
    for ranges in [tokens.sentences(), tokens.paragraphs()] {
        let mut next = 0;
        for range in ranges {
            assert_eq!(
                range.start, next,
                "sentences and paragraphs partition the tokens"
            );
            assert!(range.end >= range.start, "ranges run forward");
            next = range.end;
        }
        assert_eq!(next, tokens.len(), "sentences and paragraphs reach the end");
    }
    let mut last = 0;
    for name in tokens.names() {
        assert!(
            last <= name.tokens.start && name.tokens.start < name.tokens.end,
            "names in order"
        );
        last = name.tokens.end;
    }
    assert!(last <= tokens.len(), "names are made of tokens");
    tokens
}

#[test]
fn odd_texts() {
    for text in [
        "",
        " ",
        "\n",
        "\n\n\n",
        "\r\n\r\n",
        "\u{0}",
        "\u{feff}",
        "\u{85}\u{2028}\u{2029}",
        "a\u{1c}b",
        ".",
        "...",
        "(",
        "((((",
        "))))",
        "''''",
        "@",
        "a@",
        "@b.c",
        "://",
        "http://",
        "x://y",
        "-",
        "--",
        "a--b",
        "'s",
        "US$",
        "US$5",
        "5US$",
        "+5",
        "5+",
        "\u{1f600}\u{1f3fd}\u{200d}",
        "e\u{301}\u{301}",
        "\u{202e}abc",
        "ﷺ",
        "Ω≈ç√",
        "日本語のテキスト",
        "مرحبا 5كم",
        "don't've",
        "a.m.p.m.",
        "\t\tx\t\ty",
        "a \u{a0} b",
        "1.2.3.4",
        "256.1.1.1",
        "İstanbul",
        "ΣΑΣ",
        "a\nb\nC.\nD",
        "   x   ",
        "\u{1b}[31mred",
        "\u{e000}",
        "\u{10ffff}",
    ] {
        check(text);
    }
}

#[test]
fn long_texts_without_a_break() {
    check(&"a".repeat(1_000_000));
    check(&"(".repeat(5_000));
    check(&".,".repeat(2_000));
    check(&"a@".repeat(20_000));
    check(&"a.".repeat(20_000));
    check(&"\u{301}".repeat(20_000));
    check(&"\n ".repeat(20_000));
    check(&"The keeper lit the lamp and went home ".repeat(400));
    check(&"x\n".repeat(1_000));
}

#[test]
fn what_was_read_before_does_not_matter() {
    let text = include_str!("data/language.txt");
    let rows = |tokens: &Tokens| -> Vec<_> {
        (0..tokens.len())
            .map(|at| {
                (
                    tokens.span(at),
                    tokens.tag(at),
                    tokens.dep(at),
                    tokens.head(at),
                    tokens.lemma(at).to_owned(),
                )
            })
            .collect()
    };
    let first = annotate(&Arc::from(text));
    let noise: String = (0..2_500).map(|n| format!("word{n} ")).collect();
    annotate(&Arc::from(noise.as_str()));
    let again = annotate(&Arc::from(text));
    let elsewhere = std::thread::spawn(move || annotate(&Arc::from(text)))
        .join()
        .expect("no panic");
    for other in [&again, &elsewhere] {
        assert_eq!(rows(&first), rows(other));
        assert_eq!(first.names(), other.names());
        assert_eq!(first.sentences(), other.sentences());
    }
}

#[test]
fn a_headline_or_list_does_not_spoil_its_neighbours() {
    let story = "The keepers returned to work on Monday.";
    let alone = annotate(&Arc::from(story));
    for (before, after) in [
        ("Lamps lit again\n", ""),
        ("", "\nMore than 200 lamps"),
        ("* boots\n* oil\n", "\n* wicks"),
    ] {
        let text = format!("{before}{story}{after}");
        let tokens = annotate(&Arc::from(text.as_str()));
        let start = tokens
            .tokens_in(dateline::model::Span::new(before.len(), before.len() + 1))
            .start;
        for at in 0..alone.len() {
            assert_eq!(tokens.word(start + at), alone.word(at), "{text:?}");
            assert_eq!(tokens.tag(start + at), alone.tag(at), "{text:?}");
            assert_eq!(tokens.head(start + at), start + alone.head(at), "{text:?}");
        }
    }
}

#[test]
fn wrapped_text_is_one_paragraph() {
    let wrapped = "The keepers of the northern lamps returned to their\ntowers on Monday after the minister had agreed to a\nrise in pay.";
    assert_eq!(annotate(&Arc::from(wrapped)).paragraphs().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_characters(text in proptest::collection::vec(any::<char>(), 0..120)) {
        check(&text.into_iter().collect::<String>());
    }

    #[test]
    fn marks_and_spaces(text in "[a-zA-Z0-9.,'’\"“”()$%/:@+\\- \n\t…—]{0,200}") {
        check(&text);
    }
}
