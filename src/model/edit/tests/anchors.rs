//! Edits find their place by its words, where an engine reads otherwise and in older files.

use super::*;

#[test]
fn edits_hold_when_an_engine_reads_otherwise() {
    use EntityKind::{Organization, Person};
    let rename = |words: &str, nth, kind| Edit::Rename {
        entity: anchor(words, nth, kind),
        name: "X".into(),
    };
    // A text that begins with more words moves every span.
    let longer = format!("Update. Weldon came. {TEXT}");
    for (what, edit, text, without, expected) in [
        (
            "the same text",
            rename("Weld", 1, Person),
            TEXT,
            None,
            Some("Tom Weld"),
        ),
        (
            "moved words",
            rename("Tom Weld", 0, Person),
            &longer,
            None,
            Some("Tom Weld"),
        ),
        (
            "moved words that begin another",
            rename("Weld", 1, Person),
            &longer,
            None,
            Some("Tom Weld"),
        ),
        // The mention at the place is found no more, others of the same words are.
        (
            "a mention less",
            rename("Weld", 1, Person),
            TEXT,
            Some(1),
            Some("Tom Weld"),
        ),
        (
            "a mention less of another kind",
            rename("Weld", 1, Organization),
            TEXT,
            Some(1),
            None,
        ),
        (
            "no such words",
            rename("Tom Weld", 0, Person),
            "Tom Welding met.",
            None,
            None,
        ),
        (
            "an empty text",
            rename("Tom Weld", 0, Person),
            "",
            None,
            None,
        ),
    ] {
        let moved = text.len() - TEXT.len().min(text.len());
        let mut found = found();
        if text.len() < TEXT.len() {
            found = Analysis::default();
        }
        for entity in &mut found.entities {
            for mention in &mut entity.mentions {
                mention.span = Span::new(mention.span.start + moved, mention.span.end + moved);
            }
        }
        if let Some(mention) = without {
            found.entities[1].mentions.remove(mention);
        }
        let before: Vec<String> = found.entities.iter().map(|e| e.name.clone()).collect();
        let edited = Edit::apply(&found, text, std::slice::from_ref(&edit), &no_date);
        let renamed = edited.entities.iter().position(|entity| entity.name == "X");
        let renamed = renamed.map(|place| before[place].as_str());
        assert_eq!(renamed, expected, "{what}");
        assert_eq!(
            edited.warnings.len(),
            usize::from(expected.is_none()),
            "{what}"
        );
    }
    // Another head word of the same telling, and a telling that comes first by now.
    let mut found = found();
    found.events[1].mentions = vec![crate::model::Telling {
        span: at("Ruiz told Weld", 0),
        trigger: at("told", 0),
        source: None,
    }];
    let title = Edit::Event {
        trigger: place("Ruiz told", 0),
        change: EventChange::Title("X".into()),
    };
    let edited = Edit::apply(&found, TEXT, &[title], &no_date);
    assert_eq!((&*edited.events[1].title, edited.warnings.len()), ("X", 0));
}

#[test]
fn anchors_of_the_first_form_are_read_and_get_their_words() {
    let old = r#"[
        {"edit":"merge","from":{"span":[46,50],"kind":"person"},"into":{"span":[0,8],"kind":"person"}},
        {"edit":"split","mentions":[[46,50],[62,65]],"name":"B."},
        {"edit":"event","trigger":[62,70],"change":{"title":"Ruiz leaves"}},
        {"edit":"event","trigger":[62,70],"change":{"date":null}},
        {"edit":"event","trigger":[62,70],"change":"delete"},
        {"edit":"speaker","quote":[31,43],"speaker":{"span":[13,21],"kind":"person"}},
        {"edit":"hide","entity":{"span":[9000,9007],"kind":"place"}}
    ]"#;
    let mut edits: Vec<Edit> = serde_json::from_str(old).unwrap();
    for edit in &mut edits {
        edit.note_words(TEXT);
    }
    let words = |edit: &mut Edit| -> Vec<String> {
        edit.places()
            .iter()
            .map(|place| place.words.clone())
            .collect()
    };
    let words: Vec<String> = edits.iter_mut().flat_map(words).collect();
    assert_eq!(
        words,
        [
            "iz t",
            "Ana Ruiz",
            "iz t",
            "e l",
            "e left. ",
            "e left. ",
            "e left. ",
            "\"It rained,\"",
            "Tom Weld",
            ""
        ]
    );
}
