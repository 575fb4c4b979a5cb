//! The examples of `assets/rules/entities.toml`, and what is promised of any text.

use proptest::prelude::*;

use super::find;
use crate::engine::layout::Layout;
use crate::model::{Entity, EntityKind};
use crate::{ingest, language};

#[derive(serde::Deserialize)]
struct Rules {
    examples: Vec<Example>,
}

#[derive(serde::Deserialize)]
struct Example {
    about: String,
    text: String,
    finds: Vec<String>,
}

fn entities(text: &str) -> Vec<Entity> {
    let Ok(article) = ingest::read_bytes("test.txt", text.as_bytes()) else {
        assert!(text.trim().is_empty(), "{text:?} is refused");
        return Vec::new();
    };
    assert_eq!(&*article.text, text);
    let tokens = language::annotate(&article.text);
    let layout = Layout::of(&article, &tokens);
    find(&article, &tokens, &layout)
}

fn entity<'a>(entities: &'a [Entity], name: &str) -> &'a Entity {
    entities
        .iter()
        .find(|entity| entity.name == name)
        .unwrap_or_else(|| panic!("no {name} in {entities:#?}"))
}

/// The names of an entity as the examples write them: `person: Anna Weston, Weston`.
fn told(text: &str, entity: &Entity) -> String {
    let kind = match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
        EntityKind::Other => "other",
    };
    let named = entity.mentions.iter().filter(|mention| mention.named);
    let names: Vec<&str> = named.map(|mention| mention.span.of(text)).collect();
    format!("{kind}: {}", names.join(", "))
}

#[test]
fn examples_of_the_rules() {
    let rules: Rules = toml::from_str(include_str!("../../../assets/rules/entities.toml")).unwrap();
    let mut wrong = Vec::new();
    for example in &rules.examples {
        let found: Vec<String> = entities(&example.text)
            .iter()
            .map(|entity| told(&example.text, entity))
            .collect();
        if found != example.finds {
            wrong.push(format!(
                "{}: {}\n  wanted {:?}\n  found  {found:?}",
                example.about, example.text, example.finds
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn roles_and_countries_of_people() {
    for (text, name, role, country) in [
        (
            "Russian Deputy Foreign Minister Pavel Gromov left.",
            "Pavel Gromov",
            Some("Russian Deputy Foreign Minister"),
            Some("RU"),
        ),
        (
            "Ada Holm, mayor of Bergen, resigned on Monday.",
            "Ada Holm",
            Some("mayor of Bergen"),
            Some("NO"),
        ),
        (
            "The vice president, Martin Alford, spoke to reporters.",
            "Martin Alford",
            Some("vice president"),
            None,
        ),
        (
            "Kremlin spokesman Pavel Gromov denied it.",
            "Pavel Gromov",
            Some("Kremlin spokesman"),
            Some("RU"),
        ),
        (
            "Mr. Alford left. Martin Alford was ill.",
            "Martin Alford",
            None,
            None,
        ),
        (
            "Egypt's President Karim Haddad flew home.",
            "Karim Haddad",
            Some("President"),
            Some("EG"),
        ),
    ] {
        let found = entities(text);
        let person = entity(&found, name);
        assert_eq!(person.role.as_deref(), role, "{text}");
        assert_eq!(person.country.as_deref(), country, "{text}");
    }
}

#[test]
fn pronouns_and_descriptions() {
    for (text, name, spoken) in [
        (
            "Anna Weston resigned. She gave no reason.",
            "Anna Weston",
            "She",
        ),
        (
            "Martin Alford met Anna Weston. He thanked her.",
            "Anna Weston",
            "her",
        ),
        (
            "Martin Alford met Anna Weston. He thanked her.",
            "Martin Alford",
            "He",
        ),
        (
            "In her speech on Monday, Anna Weston thanked Martin Alford.",
            "Anna Weston",
            "her",
        ),
        (
            "President Martin Alford flew home. The president was ill.",
            "Martin Alford",
            "The president",
        ),
        (
            "NATO met on Monday. The alliance agreed to wait.",
            "NATO",
            "The alliance",
        ),
        (
            "Russia denied the report and said it would respond.",
            "Russia",
            "it",
        ),
        (
            "Martin Alford died on Monday. Karl Weston said: \"I was his friend. He was kind to us.\"",
            "Martin Alford",
            "He",
        ),
        (
            "Martin Alford met Karl Weston. \"He was kind to us,\" said Karl Weston.",
            "Martin Alford",
            "He",
        ),
        (
            "Norwell Group CEO Ada Holm resigned. The company sold its ships.",
            "Norwell",
            "The company",
        ),
    ] {
        let found = entities(text);
        let unnamed = entity(&found, name)
            .mentions
            .iter()
            .filter(|mention| !mention.named)
            .map(|mention| mention.span.of(text));
        assert!(
            unnamed.collect::<Vec<_>>().contains(&spoken),
            "{text} {found:#?}"
        );
    }
}

#[test]
fn a_pronoun_for_what_has_no_name_is_linked_to_nothing() {
    for text in [
        "Russia denied the report. It is clear that talks failed.",
        "The United Nations sent food. The storm weakened as it left the coast.",
        "The wreck was found south of Oslo in Norway, far from where they said it would be.",
        "Martin Alford was sorry. A boy and his mother leapt from the hotel.",
        "Ana Ruiz and Ivan Petrov left the court. They said they would appeal.",
    ] {
        let found = entities(text);
        let mut mentions = found.iter().flat_map(|entity| &entity.mentions);
        assert!(mentions.all(|mention| mention.named), "{text} {found:#?}");
    }
}

#[test]
fn countries_of_bodies() {
    for (text, name, country) in [
        (
            "The United States waited. Congress met on Monday.",
            "Congress",
            Some("US"),
        ),
        ("Congress met in Goa on Monday.", "Congress", None),
        (
            "The Congress of the Philippines met.",
            "Congress of the Philippines",
            Some("PH"),
        ),
        (
            "The Harbour Party of Idaho lost.",
            "Harbour Party of Idaho",
            Some("US"),
        ),
        (
            "Voters in Iowa and Georgia waited in line.",
            "Georgia",
            Some("US"),
        ),
        ("Talks on Georgia began in Tbilisi.", "Georgia", Some("GE")),
    ] {
        let found = entities(text);
        let body = entity(&found, name);
        assert_eq!(body.country.as_deref(), country, "{text}");
    }
}

#[test]
fn a_seat_that_is_a_building_has_its_own_name() {
    let found = entities("President Martin Alford spoke in the White House. Washington agreed.");
    let names: Vec<&str> = found.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Martin Alford", "White House", "United States"]);
}

#[test]
fn headlines_name_what_the_body_names() {
    let text = "President Alford Meets Norwegian Leaders Over Fish\n\nPresident Martin Alford flew to Oslo on Monday, and Alford stayed there.";
    let found = entities(text);
    let told: Vec<String> = found.iter().map(|entity| told(text, entity)).collect();
    assert_eq!(
        told,
        ["person: Alford, Martin Alford, Alford", "place: Oslo"]
    );
}

#[test]
fn the_same_text_has_the_same_entities() {
    // A country's name that is a surname and a given name as well: its readings tie.
    let text = "Edwin Jordan swam the channel. He thanked Jordan Holm. They had trained in Jordan \
        until Monday. Chad Moss, Tina Chad and Georgia Chad flew to Chad. Paris Georgia met Tina \
        Paris in Paris, and Georgia said so.";
    let first = entities(text);
    for _ in 0..32 {
        assert_eq!(entities(text), first);
    }
}

#[test]
fn a_long_word_has_no_spellings() {
    let letters = format!("W{}", "w".repeat(60_000));
    let text = format!("Martin {letters} left. Mr {letters}x stayed.");
    let longest = entities(&text).iter().map(|entity| entity.name.len()).max();
    assert!(longest.is_some_and(|length| length > 60_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_has_mentions_inside_it_that_do_not_overlap(
        text in r"([A-Z][a-z]{0,6}|the|of|and|’s|'s|-|,|\.|\(|U\.S\.|al-|é|İ|🎈|\n| ){0,60}"
    ) {
        let mut spans: Vec<_> = entities(&text)
            .iter()
            .flat_map(|entity| entity.mentions.clone())
            .map(|mention| mention.span)
            .collect();
        spans.sort();
        for span in &spans {
            prop_assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()));
        }
        for pair in spans.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "{pair:?} in {text:?}");
        }
    }
}
