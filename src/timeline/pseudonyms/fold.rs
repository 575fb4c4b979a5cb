//! One spelling for all spellings of a word, with the way back to the bytes of the text.
//!
//! Words are compared without case, without accents, without characters that nobody sees, and in
//! compatible forms (Unicode Standard Annex 15, NFKD): `Ｐﬁ\u{ad}ster`, `PFÍSTER` and `pfister` are one.
//! What only looks alike (a Cyrillic `а`) stays another letter.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use crate::model::Span;

/// A word of a text: letters and figures that stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, accents and unseen characters at its end included.
    pub span: Span,
    /// Its one spelling.
    pub text: String,
}

/// Whether a character is shown by no mark of its own (`Default_Ignorable_Code_Point` of the Unicode
/// Character Database).
pub const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Gives the characters that a character is compared as; none for an accent or one that is unseen.
fn folded(c: char, mut give: impl FnMut(char)) {
    if is_unseen(c) {
        return;
    }
    decompose_compatible(c, |part| {
        if canonical_combining_class(part) == 0 && !is_unseen(part) {
            // Upper before lower case: `ß` and `SS` are one, and so are both lower-case sigmas.
            part.to_uppercase()
                .flat_map(char::to_lowercase)
                .for_each(&mut give);
        }
    });
}

/// The characters of a text as they are compared, white space and marks too.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    text.chars().for_each(|c| folded(c, |c| plain.push(c)));
    plain
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let mut seen = false;
        folded(c, |part| {
            seen = true;
            if !part.is_alphanumeric() {
                open = false;
                return;
            }
            if !open {
                let span = Span::new(at, end);
                words.push(Word {
                    span,
                    text: String::new(),
                });
                open = true;
            }
            if let Some(word) = words.last_mut() {
                word.text.push(part);
                word.span.end = end;
            }
        });
        // An accent belongs to the letter before it.
        if let Some(word) = words.last_mut().filter(|_| open && !seen) {
            word.span.end = end;
        }
    }
    words
}

/// The words of a name: two names with the same are one name.
pub fn name(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_one() {
        for (what, text, want) in [
            ("capitals", "PFISTER", "pfister"),
            ("a ligature", "P\u{fb01}ster", "pfister"),
            ("a soft hyphen", "Pfi\u{ad}ster", "pfister"),
            ("a zero-width space", "Pfi\u{200b}ster", "pfister"),
            ("marks of direction", "\u{202e}Pfister\u{202c}", "pfister"),
            ("full width", "Ｐｆｉｓｔｅｒ", "pfister"),
            ("letters of mathematics", "𝐏𝐟𝐢𝐬𝐭𝐞𝐫", "pfister"),
            ("an accent", "Pfíster", "pfister"),
            ("an accent by itself", "Pfi\u{301}ster", "pfister"),
            ("an accent at the end", "Pfister\u{301}", "pfister"),
            ("a sharp s", "Voß", "voss"),
            ("a final sigma", "ΟΔΟΣ", "οδοσ"),
            ("figures", "x²", "x2"),
        ] {
            let found = words(text);
            assert_eq!(found.len(), 1, "{what}");
            assert_eq!(found[0].text, want, "{what}");
            let rest = text.replacen(found[0].span.of(text), "", 1);
            assert!(rest.chars().all(is_unseen), "{what}: {rest:?}");
        }
    }

    #[test]
    fn words_end_at_what_is_no_letter() {
        let text = "Ann-Mary O\u{2019}Lee, x_y.z";
        let found: Vec<String> = words(text)
            .iter()
            .map(|w| w.span.of(text).to_owned())
            .collect();
        assert_eq!(found, ["Ann", "Mary", "O", "Lee", "x", "y", "z"]);
    }
}
