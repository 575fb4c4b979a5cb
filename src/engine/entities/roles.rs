//! What people are and whence: the words before the name (`Russian Deputy Foreign Minister`), an
//! apposition (`, mayor of …`) or a copula.

use std::ops::Range;

use super::names::Name;
use super::words::{Class, Glue, Words};
use crate::engine::lexicon::entities as lists;
use crate::language::Dep;
use crate::model::{EntityKind, Span};

/// The longest role, in words.
const LONGEST: usize = 12;

/// A role where it is written.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// Its words without `the`.
    pub span: Span,
    /// Its title in lower case: `minister`.
    pub noun: String,
}

/// The role that the mention tells, if it does.
pub(super) fn role(words: &Words, name: &Name) -> Option<Role> {
    if name.kind != Some(EntityKind::Person) {
        return None;
    }
    before(words, name)
        .or_else(|| after(words, name))
        .or_else(|| head(words, name))
}

/// Words before the name: `Kremlin spokesman`, `U.S. Secretary of State`.
fn before(words: &Words, name: &Name) -> Option<Role> {
    let end = name.words.start;
    let mut start = name
        .title
        .as_ref()
        .map_or(end, |title| title.start.min(end));
    while start > 0 && end - start < LONGEST && belongs(words, start - 1, end) {
        start -= 1;
    }
    while start < end && !opens_role(words, start) {
        start += 1;
    }
    let noun = (start..end)
        .rev()
        .find(|&w| is_role_noun(words.lower(w)))
        .or_else(|| (start..end).find(|&w| lists::TITLES.contains(words.lower(w))))?;
    let told = words.lower(noun);
    let plural = told
        .strip_suffix('s')
        .is_some_and(|one| lists::TITLES.contains(one));
    let only_address = (start..end).all(|w| lists::HONORIFICS.contains(words.lower(w)));
    (!only_address && !plural).then(|| Role {
        span: words.span(start..end),
        noun: words.lower(noun).into(),
    })
}

fn is_role_noun(lower: &str) -> bool {
    lists::TITLES.contains(lower) && !lists::HONORIFICS.contains(lower)
}

/// Whether the word before the role's words belongs to it.
fn belongs(words: &Words, at: usize, end: usize) -> bool {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else {
        return false;
    };
    let joined = matches!(next.glue, Glue::Space | Glue::Hyphen) && words.same_sentence(at, end);
    if !joined || lists::CALENDAR.contains(&word.lower) {
        return false;
    }
    match word.class {
        Class::Cap => {
            let opening = word.opens && lists::OPENING_WORDS.contains(&word.lower);
            !opening || words.tokens.tag(word.token).is_proper()
        }
        Class::Lower => {
            lists::TITLES.contains(&word.lower)
                || lists::LOOSE_MODIFIERS.contains(&word.lower)
                || lists::ORGANIZATION_NOUNS.contains(&word.lower)
        }
        _ => false,
    }
}

/// Whether a role can begin with the word.
fn opens_role(words: &Words, at: usize) -> bool {
    !lists::OPENS_NO_ROLE.contains(words.lower(at)) && !lists::CALENDAR.contains(words.lower(at))
}

/// An apposition or a copula after the name: `, mayor of Westham,`.
fn after(words: &Words, name: &Name) -> Option<Role> {
    let tokens = words.tokens;
    let token = words.get(name.words.end.checked_sub(1)?)?.token;
    let noun = tokens.child(token, Dep::Appos).or_else(|| {
        let verb = tokens.head(token);
        let copula = tokens.dep(token) == Dep::Nsubj && tokens.lemma(verb) == "be";
        copula.then(|| tokens.child(verb, Dep::Attr)).flatten()
    })?;
    if noun <= token || !is_role_noun(tokens.lower(noun)) {
        return None;
    }
    let range = phrase(words, noun);
    Some(Role {
        span: tokens.span_of(range),
        noun: tokens.lower(noun).into(),
    })
}

/// The title that the name stands in apposition to: `The Vice President, Ann Weston`.
fn head(words: &Words, name: &Name) -> Option<Role> {
    let tokens = words.tokens;
    let token = words.get(name.words.end.checked_sub(1)?)?.token;
    let noun = tokens.head(token);
    if tokens.dep(token) != Dep::Appos || noun >= token || !is_role_noun(tokens.lower(noun)) {
        return None;
    }
    let range = phrase(words, noun);
    let end = range.end.min(words.get(name.words.start)?.token);
    Some(Role {
        span: tokens.span_of(range.start..end),
        noun: tokens.lower(noun).into(),
    })
}

/// The noun with what stands before it and its `of` phrase, as tokens; no article, no clause.
fn phrase(words: &Words, noun: usize) -> Range<usize> {
    let tokens = words.tokens;
    let mut start = tokens
        .children(noun)
        .filter(|&child| child < noun)
        .filter(|&child| {
            matches!(
                tokens.dep(child),
                Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss
            )
        })
        .map(|child| tokens.subtree(child).start)
        .min()
        .unwrap_or(noun);
    while start < noun
        && (tokens.lower(start) == "," || lists::DETERMINERS.contains(tokens.lower(start)))
    {
        start += 1;
    }
    let mut end = noun + 1;
    for child in tokens.children(noun).filter(|&child| child > noun) {
        if tokens.dep(child) != Dep::Prep || child > end {
            break;
        }
        end = tokens.subtree(child).end;
    }
    // A comma or a clause ends the role.
    let stop = (noun + 1..end)
        .find(|&at| {
            matches!(
                tokens.lower(at),
                "," | ";" | ":" | "(" | "—" | "–" | "\"" | "“"
            ) || matches!(tokens.dep(at), Dep::Relcl | Dep::Advcl)
        })
        .unwrap_or(end);
    start..stop.min(start + LONGEST)
}
