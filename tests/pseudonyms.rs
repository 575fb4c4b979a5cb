//! With pseudonyms on, no name of a chosen actor is left in anything that is printed.

use std::sync::LazyLock;

use dateline::export::{DataFormat, text};
use dateline::model::{Document, Entity, EntityKind};
use dateline::timeline::{Mask, Pseudonym, Pseudonyms};
use dateline::{engine, ingest, language};
use proptest::prelude::*;

/// Articles of different houses about the same and about other people, all invented.
static DOCUMENTS: LazyLock<Vec<Document<'static>>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let read = |name: &str| std::fs::read(folder.join(name)).expect("the sample is there");
    let texts = [
        ("summit-talks.txt", read("summit-talks.txt")),
        ("court-case.txt", read("court-case.txt")),
        (
            "varlashvili-again.txt",
            b"Varlashvili to travel\n\nOSLO, March 20, 2023 - \
          Ms. Nino Varlashvili's spokeswoman said on Monday that VARLASHVILI would fly to Oslo. \
          \"Nino will go,\" Aram Petunyan said. Write to nino.varlashvili@example.org or see \
          https://example.org/varlashvili-talks. Petunyan met Nino K. Varlashvili last May.\n"
                .to_vec(),
        ),
    ];
    let documents = texts.map(|(name, bytes)| {
        let article = ingest::read_bytes(name, &bytes).expect("it is an article");
        let analysis = engine::read(&article, &language::annotate(&article.text));
        Document {
            article: std::borrow::Cow::Owned(article),
            analysis: std::borrow::Cow::Owned(analysis),
        }
    });
    documents.into()
});

/// Every entity that could be chosen.
fn people() -> Vec<&'static Entity> {
    let entities = DOCUMENTS
        .iter()
        .flat_map(|document| &document.analysis.entities);
    entities
        .filter(|entity| entity.kind == EntityKind::Person)
        .collect()
}

/// The whole words by which an entity is known: its names, and each part of a person's.
fn known_by(entity: &Entity) -> Vec<String> {
    let mut names = vec![entity.name.clone()];
    names.extend(entity.aliases.clone());
    for name in names.clone() {
        names.extend(name.split([' ', '-']).map(str::to_owned));
    }
    names.retain(|name| name.chars().count() > 1 && name.starts_with(char::is_uppercase));
    names
}

/// Where a name stands as a whole word, as written or in capitals, or inside an address.
fn leaks(printed: &str, name: &str) -> Option<String> {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for form in [name.to_owned(), name.to_uppercase()] {
        for (at, found) in printed.match_indices(&form) {
            let (before, after) = (&printed[..at], &printed[at + found.len()..]);
            if !word(before.chars().next_back()) && !word(after.chars().next()) {
                let around: String = before
                    .chars()
                    .rev()
                    .take(40)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect();
                return Some(format!("{around}<<{found}>>"));
            }
        }
    }
    let lower = name.to_lowercase();
    let address =
        |chunk: &&str| chunk.contains(['@', '/']) && chunk.to_lowercase().contains(&lower);
    let address = printed
        .split_whitespace()
        .find(address)
        .filter(|_| lower.len() >= 4);
    address.map(str::to_owned)
}

/// All that can be printed of the masked documents.
fn printed(pseudonyms: &Pseudonyms) -> Vec<(DataFormat, String)> {
    printed_of(&DOCUMENTS, pseudonyms)
}

fn printed_of(documents: &[Document], pseudonyms: &Pseudonyms) -> Vec<(DataFormat, String)> {
    let mask = Mask::new(documents, pseudonyms).expect("no stand-in gives a name away");
    let masked: Vec<Document> = (1..)
        .zip(documents)
        .map(|(number, document)| {
            let masked = mask.document(document, number);
            assert_eq!(masked.fault(), None);
            let (old, new) = (&document.analysis, &masked.analysis);
            assert_eq!(
                (old.events.len(), old.quotes.len()),
                (new.events.len(), new.quotes.len())
            );
            masked
        })
        .collect();
    let formats = DataFormat::ALL.into_iter();
    formats
        .map(|format| {
            (
                format,
                unfolded(text(format, &masked).expect("it is written").0),
            )
        })
        .collect()
}

/// Without the line ends that calendars put into words.
fn unfolded(text: String) -> String {
    text.replace("\r\n ", "")
}

#[test]
fn letters_leave_no_person_s_name() {
    let letters = Pseudonyms {
        letters: true,
        ..Pseudonyms::default()
    };
    for (format, printed) in printed(&letters) {
        for entity in people() {
            for name in known_by(entity) {
                assert_eq!(leaks(&printed, &name), None, "{format:?}: {name}");
            }
        }
        let letters = ["Person A", "Person B", "Person C"];
        assert!(
            letters.iter().all(|letter| printed.contains(letter)),
            "{format:?}"
        );
        for hidden in ["varlashvili-again", "summit-talks"] {
            assert!(!printed.contains(hidden), "{format:?}: {hidden}");
        }
        for document in DOCUMENTS.iter() {
            assert!(!printed.contains(&document.article.sha256), "{format:?}");
        }
    }
}

#[test]
fn the_words_of_the_others_stay() {
    let mask = Pseudonyms {
        chosen: vec![Pseudonym {
            name: "Nino Varlashvili".into(),
            stand_in: "the minister".into(),
        }],
        ..Pseudonyms::default()
    };
    let (_, csv) = printed(&mask)
        .into_iter()
        .find(|(format, _)| *format == DataFormat::Csv)
        .unwrap();
    assert!(
        csv.contains("Petunyan") && csv.contains("the minister"),
        "{csv}"
    );
}

/// A name spelt in one of many ways, or within something.
fn spelt(name: &str, way: usize, at: usize) -> String {
    let letters: Vec<char> = name.chars().collect();
    let at = 1 + at % (letters.len() - 1);
    let with = |sign: &str| {
        let (head, tail) = letters.split_at(at);
        format!(
            "{}{sign}{}",
            String::from_iter(head),
            String::from_iter(tail)
        )
    };
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        c => c,
    };
    let lower = name.to_lowercase();
    let joined: String = name.split([' ', '-']).collect();
    let low_line = lower.replace(' ', "_");
    match way % 18 {
        0 => with("\u{ad}"),
        1 => with("\u{200b}"),
        2 => with("\u{feff}"),
        3 => with("\u{301}"),
        4 => name.chars().map(wide).collect(),
        5 => name
            .replace("ff", "\u{fb00}")
            .replace("fi", "\u{fb01}")
            .replace("st", "\u{fb06}"),
        6 => name.to_uppercase(),
        7 => lower,
        8 => joined,
        9 => joined.to_lowercase(),
        10 => format!("#{joined}"),
        11 => format!("{}.de", joined.to_lowercase()),
        12 => format!("https://example.org/a/{low_line}-b?c"),
        13 => format!("{low_line}_plan.pdf"),
        14 => format!("x{joined}x"),
        15 => format!("{joined}gate"),
        16 => format!("Re{joined}"),
        _ => name.replace(' ', "\u{a0}"),
    }
}

/// The words of a text as anybody would compare them: without what is not seen, without accents, in
/// lower case. Written apart from how the program does it.
fn compared(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let seen = |c: &char| {
        !matches!(
            c,
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{300}'..='\u{36f}'
        )
    };
    text.nfkd()
        .filter(seen)
        .flat_map(char::to_lowercase)
        .collect()
}

/// A word of what is printed that has the name in it and is not an English one of its own.
fn holder(printed: &str, name: &str) -> Option<String> {
    let mut words = printed.split(|c: char| !c.is_alphanumeric());
    let english = |word: &str| dateline::language::is_word(word);
    words
        .find(|word| word.contains(name) && !english(word))
        .map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_spelling_of_a_name_is_left(
        pick in 0..1000_usize,
        ways in proptest::collection::vec((0..18_usize, 0..40_usize, any::<bool>()), 1..6),
    ) {
        let people = people();
        let entity = people[pick % people.len()];
        let names: Vec<String> = known_by(entity)
            .into_iter()
            .filter(|name| name.chars().filter(|c| c.is_alphabetic()).count() >= 4)
            .collect();
        prop_assume!(!names.is_empty());
        let mut documents = DOCUMENTS.clone();
        let mut text = documents[0].article.text.to_string();
        for (way, at, mid) in ways {
            let name = &names[at % names.len()];
            text += &format!("\n\nThey {} {} once.", if mid { "wrote" } else { "said:" }, spelt(name, way, at));
        }
        // It stands in what an event was found in, so that every format prints it.
        let last = documents[0].analysis.to_mut().events.last_mut().expect("it has events");
        last.span.end = text.len();
        let article = documents[0].article.to_mut();
        article.bytes = text.len();
        article.text = text.into();
        let pseudonyms = Pseudonyms {
            chosen: vec![Pseudonym { name: entity.name.clone(), stand_in: "the Qx".into() }],
            ..Pseudonyms::default()
        };
        for (format, printed) in printed_of(&documents, &pseudonyms) {
            let printed = compared(&printed);
            for name in &names {
                let joined: String = compared(name).chars().filter(|c| c.is_alphanumeric()).collect();
                prop_assert_eq!(holder(&printed, &joined), None, "{:?}: {}", format, name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_chosen_name_is_left(picks in proptest::collection::vec((0..1000_usize, "[a-z]{3}x [A-Z]"), 1..4)) {
        let people = people();
        let chosen: Vec<(&Entity, String)> = picks
            .into_iter()
            .map(|(pick, stand_in)| (people[pick % people.len()], stand_in))
            .collect();
        let pseudonyms = Pseudonyms {
            chosen: chosen
                .iter()
                .map(|(entity, stand_in)| Pseudonym { name: entity.name.clone(), stand_in: stand_in.clone() })
                .collect(),
            ..Pseudonyms::default()
        };
        for (format, printed) in printed(&pseudonyms) {
            for (entity, _) in &chosen {
                for name in known_by(entity) {
                    prop_assert_eq!(leaks(&printed, &name), None, "{:?}: {}", format, name);
                }
            }
        }
    }
}
