//! Spellings that are one slip apart: a letter put in, left out, changed, or swapped with its neighbour.
//! Which names may be one in spite of it is left to the merger.

/// From how many letters on a word may be misspelt.
const SPELT: usize = 7;
/// Up to how many: a longer word is no name, and its spellings take the square of its length.
const LONGEST: usize = 30;

/// Whether the word is long enough for a slip, and no longer than a name.
pub(super) fn may_be_misspelt(word: &str) -> bool {
    (SPELT..=LONGEST).contains(&word.chars().take(LONGEST + 1).count())
}

/// The word and the word with each one of its letters left out: two words that share one of these
/// differ by one slip.
pub(super) fn spellings(word: &str) -> impl Iterator<Item = String> + '_ {
    let shorter = word
        .char_indices()
        .map(|(at, c)| format!("{}{}", &word[..at], &word[at + c.len_utf8()..]));
    std::iter::once(word.to_owned()).chain(shorter)
}

/// Whether the names may be one by a slip in one of their words; a plural, a number and a single letter are
/// no slips.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let mut differing = one.split(' ').zip(other.split(' ')).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let plural = a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
    one.split(' ').count() == other.split(' ').count()
        && !plural
        && [a, b].into_iter().all(may_be_misspelt)
        && [a, b].concat().chars().all(char::is_alphabetic)
        && spellings(a).any(|spelling| spellings(b).any(|other| other == spelling))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_are_told_from_other_names() {
        for (one, other, slip) in [
            ("louisiana", "lousiana", true),
            ("holmstrom", "holmstorm", true),
            ("haghesia sofia", "haghesa sofia", true),
            ("norwells", "norwell", false),
            ("harlow", "harlaw", false),
            ("district 4", "district 5", false),
            ("harrowgate", "norwellgate", false),
            ("velham castle", "velham castle keep", false),
        ] {
            assert_eq!(is_slip(one, other), slip, "{one} {other}");
            assert_eq!(is_slip(other, one), slip, "{other} {one}");
        }
    }
}
