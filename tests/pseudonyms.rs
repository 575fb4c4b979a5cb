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
    let mask = Mask::new(&DOCUMENTS, pseudonyms).expect("no stand-in gives a name away");
    let masked: Vec<Document> = (1..)
        .zip(DOCUMENTS.iter())
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
        letters: false,
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
            letters: false,
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
