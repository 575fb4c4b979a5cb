//! What the words before and behind a name tell of its kind.

use super::super::codes;
use super::super::gazetteer::Entry;
use super::super::kinds::Tally;
use super::super::names::Name;
use super::super::words::{Class, Glue, Words};
use super::ACRONYM;
use crate::engine::lexicon::entities as lists;
use crate::engine::marks::is_dash;
use crate::language::{Dep, Tag};

/// How many words of a list are walked back to the noun before it.
const LISTED: usize = 12;

/// What stands before and after tells.
pub fn vote(words: &Words, name: &Name, tally: &mut Tally) {
    let start = name.words.start;
    if start > 0 && words.same_sentence(start - 1, start) {
        let before = words.lower(start - 1);
        let lower = words
            .get(start - 1)
            .is_some_and(|w| w.class == Class::Lower);
        if lower && lists::TITLES.contains(before) || lists::PERSON_NOUNS.contains(before) {
            tally.person += 2.0;
            // `organiser Ada Bele Quill told`: bodies have no such noun before them.
            if name.words.len() > 1 && name.entry.is_none() && speaks(words, name) {
                tally.person += 1.0;
            }
        } else if lower && lists::ORGANIZATION_NOUNS.contains(before) {
            tally.organization += 1.5;
        } else if lower && lists::PLACE_NOUNS.contains(before) {
            tally.place += 1.0;
        } else if before == "of" && start > 1 && lists::PLACE_NOUNS.contains(words.lower(start - 2))
        {
            tally.place += 1.5;
        } else if before == "by" && words.is_cap(start - 1) && name.entry.is_none() {
            // A byline.
            tally.person += 2.0;
        } else if is_told(words, name) {
            tally.organization += 4.0;
        } else if before == "the" && name.entry.is_none() && !carries(words, name.words.end) {
            tally.person -= 1.0;
            tally.organization += 0.3;
        }
    }
    if is_listed(words, name) {
        tally.organization += 2.0;
    }
    let end = name.words.end;
    if words
        .get(end)
        .is_some_and(|w| w.class == Class::Lower && w.glue == Glue::Space)
        && lists::ORGANIZATION_NOUNS.contains(words.lower(end))
    {
        tally.organization += 1.3;
    }
    let next = words
        .get(end)
        .filter(|w| w.class == Class::Lower && w.glue == Glue::Space);
    if let Some(next) = next.filter(|_| name.entry.is_none()) {
        // `the Kilauva oil field`
        let headed = words
            .get(end + 1)
            .is_some_and(|w| w.class == Class::Lower && w.glue == Glue::Space)
            && words.tokens.dep(next.token) == Dep::Compound
            && lists::PLACE_NOUNS.contains(words.lower(end + 1));
        if headed {
            // A field is called after somebody.
            tally.place += 1.2 + tally.person;
        } else if lists::PLACE_NOUNS.contains(&next.lower) && is_the(words, name, next.token) {
            // `the Karl Velham area`
            tally.place += 1.8 + 1.5 * tally.person.max(0.0);
        } else if lists::PLACE_NOUNS.contains(&next.lower) {
            tally.place += if name.words.len() > 1 { 1.8 } else { 1.2 };
        } else if lists::TOWNSFOLK.contains(&next.lower) && is_one_of(words, next.token) {
            tally.place += 1.8;
        } else if lists::CRAFTS.contains(&next.lower) {
            let body = tally.organization.max(tally.place) >= 1.0;
            tally.nothing += if body { 0.5 } else { tally.person + 0.5 };
        }
    }
    // `Jordan's King`: only a state has those.
    if name.entry.is_some_and(Entry::is_place) && matches!(words.lower(end), "'s" | "\u{2019}s") {
        let owned = words.lower(end + 1);
        let public = lists::TITLES.contains(owned)
            || lists::MALE_TITLES.contains(owned)
            || lists::FEMALE_TITLES.contains(owned)
            || lists::PORTFOLIOS.contains(owned)
            || lists::NO_NAME_HEADS.contains(owned)
            || lists::LEGISLATURES.contains(owned);
        tally.place += if public { 2.0 } else { 0.0 };
    }
    // `Wilkes-Torre Mayor Ada Quill`: what has one is a town.
    if name.entry.is_none()
        && lists::TOWN_TITLES.contains(words.lower(end))
        && words.get(end).is_some_and(|w| w.glue == Glue::Space)
    {
        tally.place += 1.5;
    }
    if opens_dateline(words, name) {
        tally.place += 2.5;
    }
    // `Norwell spokesman Alford`: what a title is of.
    let title = words
        .get(end)
        .is_some_and(|w| w.class == Class::Lower && w.glue == Glue::Space)
        && (lists::TITLES.contains(words.lower(end))
            || lists::LOOSE_MODIFIERS.contains(words.lower(end)));
    if title && carries(words, end) {
        tally.organization += 0.7;
    }
    // `virus disease (EVD)`: short for what is no name.
    if name.words.len() == 1
        && words.lower(start.wrapping_sub(1)) == "("
        && words.lower(end) == ")"
        && start > 1
        && words
            .get(start - 2)
            .is_some_and(|w| w.class == Class::Lower)
    {
        tally.nothing += 2.5;
    }
    if name.entry.is_none() {
        tally.nothing += codes::weight(words, name);
    }
    // `the song "Dark Harbour"`: words in marks of their own are a title.
    let mark = |at: usize| matches!(words.lower(at), "\"" | "\u{201c}" | "\u{201d}");
    if name.entry.is_none() && start > 0 && mark(start - 1) && mark(end) {
        tally.nothing += 1.5;
    }
    // `minister for Northern Affairs`, `the Northern Affairs minister`
    let of_title = matches!(words.lower(start.wrapping_sub(1)), "of" | "for")
        && start > 1
        && lists::TITLES.contains(words.lower(start - 2));
    let office = lists::PORTFOLIOS.contains(words.lower(end - 1));
    if name.entry.is_none() && office && (of_title || lists::TITLES.contains(words.lower(end))) {
        tally.nothing += 3.0;
    }
    let age = words.lower(end) == ","
        && words.get(end + 1).is_some_and(|w| {
            w.class == Class::Number
                && w.lower.len() == 2
                && w.lower.bytes().all(|b| b.is_ascii_digit())
        })
        && matches!(words.lower(end + 2), "," | "." | ")");
    if age {
        tally.person += 2.0;
    }
    let relative = if words.lower(end) == "," {
        end + 1
    } else {
        end
    };
    if lists::RELATIVES_OF_PEOPLE.contains(words.lower(relative)) {
        tally.person += 1.5;
    }
}

/// Whether the name stands in a list that says which bodies a noun means: `two parties - Harrow and the VFB`.
fn is_listed(words: &Words, name: &Name) -> bool {
    let start = name.words.start;
    let floor = start.saturating_sub(LISTED);
    let in_list = |at: usize| words.is_cap(at) || lists::BETWEEN_LISTED.contains(words.lower(at));
    let opens = |at: usize| {
        let lower = words.lower(at);
        lists::LIST_OPENERS.contains(lower)
            || lower.chars().all(|c| is_dash(c) || c == ':') && !lower.is_empty()
    };
    let Some(opener) = (floor..start).rev().find(|&at| !in_list(at)) else {
        return false;
    };
    let noun = |at: usize| {
        let one = words.get(at).map(|w| words.tokens.lemma(w.token));
        let several = words
            .get(at)
            .is_some_and(|w| words.tokens.tag(w.token) == Tag::Nns);
        several && one.is_some_and(|one| lists::ORGANIZATION_NOUNS.contains(one))
    };
    // `parties, including Harrow`, `parties such as Harrow`
    let such = words.lower(opener) == "as" && words.lower(opener.wrapping_sub(1)) == "such";
    let before = opener.saturating_sub(usize::from(such));
    let last = (before.saturating_sub(2)..before)
        .rev()
        .find(|&at| words.get(at).is_some_and(|w| w.class != Class::Mark));
    (such || opens(opener)) && words.same_sentence(opener, start) && last.is_some_and(noun)
}

/// Whether the name in capitals opens a paragraph as a dateline does: `VELHAM, Norland (AP)`.
fn opens_dateline(words: &Words, name: &Name) -> bool {
    let Some(first) = words.get(name.words.start) else {
        return false;
    };
    let paragraph = words.tokens.paragraph_of(first.token);
    let paragraph = words.tokens.paragraphs().get(paragraph);
    let written = words.span(name.words.clone()).of(words.text);
    paragraph.is_some_and(|paragraph| paragraph.start == first.token)
        && written.chars().count() >= ACRONYM
        && !written.contains(char::is_lowercase)
        && words
            .lower(name.words.end)
            .chars()
            .all(|c| is_dash(c) || matches!(c, ',' | '(' | ':' | '/'))
}

/// Whether the name of a place, with a `The` of its own, is that of a paper: `told The Harrow`.
fn is_told(words: &Words, name: &Name) -> bool {
    let start = name.words.start;
    let article = words.get(start.wrapping_sub(1));
    let Some(last) = words.get(name.words.end - 1) else {
        return false;
    };
    let (tokens, token) = (words.tokens, last.token);
    article.is_some_and(|w| w.class == Class::Cap && w.lower == "the" && !w.opens)
        && name.entry.is_some_and(Entry::is_place)
        && matches!(tokens.dep(token), Dep::Dobj | Dep::Dative)
        && lists::TELLING_VERBS.contains(tokens.lemma(tokens.head(token)))
}

/// Whether the name is the subject of a verb that only somebody does.
fn speaks(words: &Words, name: &Name) -> bool {
    words.get(name.words.end - 1).is_some_and(|w| {
        let (tokens, token) = (words.tokens, w.token);
        tokens.dep(token) == Dep::Nsubj
            && lists::ACTING_VERBS.contains(tokens.lemma(tokens.head(token)))
    })
}

/// Whether the name only stands before a noun, so that `the` belongs to that: the Weston plan.
fn carries(words: &Words, end: usize) -> bool {
    words.get(end - 1).is_some_and(|w| {
        matches!(
            words.tokens.dep(w.token),
            Dep::Compound | Dep::Poss | Dep::Amod | Dep::Nmod
        )
    })
}

/// Whether the name of several words stands between `the` and the noun that it tells apart.
fn is_the(words: &Words, name: &Name, noun: usize) -> bool {
    let last = words.get(name.words.end - 1);
    let within = last.is_some_and(|last| words.tokens.head(last.token) == noun);
    name.words.len() > 1
        && name.title.is_none()
        && within
        && words.lower(name.words.start.wrapping_sub(1)) == "the"
}

/// Whether the noun has an indefinite article or a number: a man, two women.
fn is_one_of(words: &Words, noun: usize) -> bool {
    let tokens = words.tokens;
    tokens.children(noun).any(|child| {
        lists::INDEFINITE.contains(tokens.lower(child)) || tokens.dep(child) == Dep::Nummod
    })
}
