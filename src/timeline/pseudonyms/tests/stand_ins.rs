//! What stands for a name: what the user chose, letters, roles; and what cannot.

use super::*;

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
