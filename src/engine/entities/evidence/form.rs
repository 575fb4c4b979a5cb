//! What the words of a name itself tell of its kind: given names, heads, capitals, codes.

use super::super::codes;
use super::super::gazetteer::{self, Entry};
use super::super::kinds::Tally;
use super::super::names::{Name, is_given};
use super::super::words::{Glue, Words};
use super::{ACRONYM, is_ambiguous};
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::model::EntityKind;

/// How many digits tell that a word is a code.
const DIGITS_OF_CODE: usize = 3;

/// What the name's own words tell.
pub fn vote(words: &Words, name: &Name, tally: &mut Tally) {
    let several = name.words.len() > 1;
    let (first, last) = (
        words.lower(name.words.start),
        words.lower(name.words.end - 1),
    );
    if let Some(kind) = name.kind {
        tally.vote(kind, 3.5);
    }
    if let Some(entry) = name.entry
        && let Some(kind) = entry.kind()
    {
        tally.vote(kind, if is_ambiguous(entry) { 1.1 } else { 3.0 });
    }
    if name.title.is_some() {
        tally.person += 4.0;
    }
    if several && name.entry.is_none() {
        if is_given(first) {
            tally.person += if name.kind.is_some() { 1.0 } else { 2.5 };
        } else if given::FAMILY_FIRST.contains(first) && name.words.len() < 4 {
            tally.person += 1.0;
        }
        if lists::WEAK_ORGANIZATION_HEADS.contains(last) {
            tally.organization += if name.words.len() > 3 { 3.0 } else { 1.2 };
        }
        if lists::WEAK_PLACE_HEADS.contains(last) {
            tally.place += 1.2;
        }
        // `Tesco Ireland`
        let opening = gazetteer::exact(words.written(name.words.start))
            .filter(|_| !lists::PLACE_OPENERS.contains(first));
        if opening.is_some_and(|e| e.kind() == Some(EntityKind::Organization) && !is_ambiguous(e)) {
            tally.organization += 1.5;
        }
        if lists::PLACE_OPENERS.contains(first) {
            tally.place += 1.3;
        }
        // `Velham-Torring`, where Velham is a town.
        let hyphened = words
            .get(name.words.start + 1)
            .is_some_and(|w| w.glue == Glue::Hyphen);
        if hyphened
            && gazetteer::exact(words.written(name.words.start)).is_some_and(Entry::is_place)
        {
            tally.place += 1.2;
        }
        let initial = name
            .words
            .clone()
            .skip(1)
            .any(|w| words.lower(w).len() == 2 && words.lower(w).ends_with('.'));
        // `P Wilson`, where no place or body is called so.
        let bare = name.words.len() < 4 && name.kind.is_none() && first.chars().count() == 1;
        if initial || bare {
            tally.person += 1.0;
        }
    } else if is_given(first) {
        tally.person += 0.6;
    }
    if !several {
        let written = words.written(name.words.start);
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        if capitals >= 2
            && written
                .chars()
                .all(|c| c.is_uppercase() || !c.is_alphabetic())
        {
            tally.organization += if capitals <= ACRONYM { 1.2 } else { 0.7 };
        } else if capitals >= 2 {
            let bracketed = words.lower(name.words.start.wrapping_sub(1)) == "(";
            tally.organization += if bracketed { 1.5 } else { 0.7 };
        }
        if codes::is_ticker(written) {
            tally.nothing += 3.0;
        } else if written.contains('.') && written.len() > 4 && !written.ends_with('.') {
            tally.organization += 1.0;
        }
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        if digits > 0 && name.entry.is_none() {
            tally.nothing += if digits < DIGITS_OF_CODE { 0.6 } else { 2.0 };
        }
        if (lists::NAMELESS.contains(first) || is_follower(first)) && name.entry.is_none() {
            tally.nothing += 2.0;
        }
    }
}

/// Whether the word is one for a follower of some belief or craft: Egyptologists.
fn is_follower(lower: &str) -> bool {
    let mut ends = lists::FOLLOWERS.words().iter();
    ends.any(|end| lower.len() > end.len() && lower.ends_with(end))
}
