//! What holds of any file: no panic, spans that fit the text, identifiers that lead somewhere, a
//! document that can be read back, the same bytes twice.

use dateline::model::{Article, Document};
use dateline::{engine, export, ingest, language};
use proptest::prelude::*;

/// Pieces that newswire is made of, and some that break it.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "\n\n",
    "\n",
    "\r\n",
    "\u{a0}",
    ". ",
    ", ",
    "? ",
    "; ",
    " - ",
    " — ",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "‘",
    "(",
    ")",
    "said",
    "told",
    "according to",
    "The",
    "the",
    "of",
    "in",
    "on",
    "by",
    "who",
    "that",
    "he",
    "She",
    "his",
    "it",
    "will",
    "may",
    "if",
    "not",
    "has",
    "was",
    "began",
    "killed",
    "signed",
    "talks",
    "attack",
    "President",
    "Minister",
    "Mr",
    "spokesman",
    "Nino",
    "Varlashvili",
    "Lee",
    "Norway",
    "Georgian",
    "U.S.",
    "EU",
    "Bank of Velhamn",
    "OSLO, Jan 10 (Wire) - ",
    "Monday",
    "last week",
    "two days later",
    "early May",
    "since 1997",
    "10 January 2022",
    "2022-01-10",
    "at 4 p.m.",
    "the 1990s",
    "eight years after",
    "yesterday",
    "next spring",
    "13",
    "2,300",
    "$5",
    "%",
    "Gdańsk",
    "é",
    "e\u{301}",
    "中国",
    "😀",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "ﬁ",
    "İ",
    "ß",
    "\t",
    "…",
    "--",
    "#",
    "*",
    "date",
    "Date:",
    "Title:",
    ":",
    "a.b.c",
    "http://x.y",
    "@",
    "1/2",
    "½",
    "-",
    "–",
    "'s",
    "n't",
    "can't",
];

fn newswire() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.join(" "))
}

/// Everything that is promised of an article's document.
fn check(article: &Article) {
    let read = || engine::read(article, &language::annotate(&article.text));
    let analysis = read();
    let document = Document::of(article, &analysis);
    assert_eq!(document.fault(), None);
    let times = || analysis.times.windows(2);
    assert!(
        times().all(|pair| pair[0].span.end <= pair[1].span.start),
        "times overlap"
    );
    let line = export::line(&document).expect("a document is JSON");
    let back: Document<'static> = serde_json::from_str(&line).expect("a document is read back");
    // Where the head states a day serves the layout alone and is no part of the contract.
    let told = Article {
        stated_date: None,
        ..article.clone()
    };
    assert_eq!(back, Document::of(&told, &analysis));
    let again = read();
    assert_eq!(
        export::line(&Document::of(article, &again)).expect("a document is JSON"),
        line
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_an_article_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..600), name in ".{0,12}") {
        if let Ok(article) = ingest::read_bytes(&name, &bytes) {
            check(&article);
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>(), name in "[0-9]{4}-[0-9]{2}-[0-9]{2}(.md|.txt)") {
        if let Ok(article) = ingest::read_bytes(&name, text.as_bytes()) {
            prop_assert_eq!(&*article.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
            check(&article);
        }
    }

    #[test]
    fn newswire_of_any_make_is_read(text in newswire()) {
        if let Ok(article) = ingest::read_bytes("2022-01-10.txt", text.as_bytes()) {
            check(&article);
        }
    }

    #[test]
    fn every_encoding_gives_the_same_text(text in newswire()) {
        prop_assume!(!text.trim().is_empty());
        let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
        };
        for bytes in [utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), text.clone().into_bytes()] {
            match ingest::read_bytes("a.txt", &bytes) {
                Ok(article) => prop_assert_eq!(&*article.text, text.strip_prefix('\u{feff}').filter(|_| bytes.starts_with(b"\xEF")).unwrap_or(&text)),
                Err(ingest::Error::NotText { .. } | ingest::Error::Empty) => {}
                Err(error) => prop_assert!(false, "{}", error),
            }
        }
    }
}
