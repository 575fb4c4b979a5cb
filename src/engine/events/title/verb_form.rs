//! Forms of English verbs for headlines.

use crate::engine::lexicon::events::{PARTICIPLES, THIRD_PERSON};

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

/// The past participle of a verb that stands in the text as `form` (lower case): that form where it ends in
/// `-ed`, as its past and its participle are one; else the irregular one, if known.
pub fn participle(lemma: &str, form: &str) -> Option<String> {
    let known = || PARTICIPLES.get(lemma).map(str::to_owned);
    known().or_else(|| form.ends_with("ed").then(|| form.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{participle, third_person};

    #[test]
    fn participles() {
        for (lemma, form, promised) in [
            ("sign", "signed", Some("signed")),
            ("take", "took", Some("taken")),
            ("feed", "feed", Some("fed")),
            ("sign", "sign", None),
            ("", "", None),
        ] {
            assert_eq!(participle(lemma, form).as_deref(), promised);
        }
    }

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
