//! Forms of English verbs for headlines.

use crate::engine::lexicon::events::THIRD_PERSON;

/// The third person singular of the present: `meets`, `passes`, `denies`.
pub fn third_person(lemma: &str) -> String {
    if let Some(irregular) = THIRD_PERSON.get(lemma) {
        return irregular.to_owned();
    }
    let sibilant = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| lemma.ends_with(end));
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if sibilant => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::third_person;

    #[test]
    fn third_persons() {
        for (lemma, form) in [
            ("meet", "meets"),
            ("pass", "passes"),
            ("reach", "reaches"),
            ("deny", "denies"),
            ("destroy", "destroys"),
            ("go", "goes"),
            ("have", "has"),
            ("", "s"),
        ] {
            assert_eq!(third_person(lemma), form);
        }
    }
}
