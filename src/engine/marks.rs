//! Typographic apostrophes, hyphens and dashes as plain ones: marks that a writer takes for alike.

/// The apostrophe or hyphen that the character is a form of, else the character.
pub(super) fn plain_mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02BB}' | '\u{02BC}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

/// Whether the character is a hyphen or dash of any form.
pub(super) fn is_dash(c: char) -> bool {
    plain_mark(c) == '-'
}
