//! Whether a capital or a seat speaks for its state where it stands: `Moscow said`, `talks with
//! Moscow` against `in Moscow`. Read off the parse.

use super::names::Name;
use super::words::{Glue, Words};
use crate::engine::lexicon::entities as lists;
use crate::language::{Dep, Tag};

/// Whether the name of a capital stands for its state.
pub(super) fn speaks(words: &Words, name: &Name) -> bool {
    let end = name.words.end;
    if is_dateline(words, name) {
        return false;
    }
    if words.get(end).is_some_and(|w| w.glue == Glue::Hyphen) {
        return lists::SPEAKING_TAILS.contains(words.lower(end));
    }
    let start = name.words.start;
    if words.get(start).is_some_and(|w| w.glue == Glue::Hyphen) {
        return start > 0 && lists::STANCE_PREFIXES.contains(words.lower(start - 1));
    }
    words
        .get(end - 1)
        .is_some_and(|word| token_speaks(words, word.token))
}

/// Whether the name heads its paragraph as the place of writing: `VIENNA, May 3 -`, `Vienna (AP) -`.
fn is_dateline(words: &Words, name: &Name) -> bool {
    let Some(token) = words.get(name.words.start).map(|word| word.token) else {
        return false;
    };
    let paragraph = words.tokens.paragraph_of(token);
    let first = words.tokens.paragraphs().get(paragraph).map(|p| p.start);
    first == Some(token)
        && matches!(
            words.lower(name.words.end),
            "(" | "," | "-" | "–" | "—" | "--"
        )
}

/// Whether the name of a seat is the building here: in, at or outside it.
pub(super) fn is_building(words: &Words, name: &Name) -> bool {
    let tokens = words.tokens;
    words.get(name.words.end - 1).is_some_and(|word| {
        tokens.dep(word.token) == Dep::Pobj
            && lists::BUILDING_PREPOSITIONS.contains(tokens.lower(tokens.head(word.token)))
    })
}

fn token_speaks(words: &Words, token: usize) -> bool {
    let tokens = words.tokens;
    let head = tokens.head(token);
    match tokens.dep(token) {
        Dep::Nsubj => acts(words, head),
        Dep::Dobj | Dep::Dative => lists::ADDRESSING_VERBS.contains(tokens.lemma(head)),
        Dep::Poss => lists::OWNED_NOUNS.contains(tokens.lemma(head)),
        Dep::Conj if head != token => token_speaks(words, head),
        Dep::Pobj => after_preposition(words, head),
        _ => false,
    }
}

/// Whether the verb, or one that it is joined with, is done by somebody.
fn acts(words: &Words, verb: usize) -> bool {
    let tokens = words.tokens;
    if lists::ACTING_VERBS.contains(tokens.lemma(verb)) {
        return true;
    }
    let modal = tokens
        .children(verb)
        .any(|child| tokens.dep(child) == Dep::Aux && tokens.tag(child) == Tag::Md);
    if modal && !lists::CITY_VERBS.contains(tokens.lemma(verb)) {
        return true;
    }
    tokens
        .children(verb)
        .filter(|&child| matches!(tokens.dep(child), Dep::Conj | Dep::Xcomp))
        .any(|child| lists::ACTING_VERBS.contains(tokens.lemma(child)))
}

fn after_preposition(words: &Words, preposition: usize) -> bool {
    let tokens = words.tokens;
    let governor = tokens.head(preposition);
    let dealing = lists::DEALING_NOUNS.contains(tokens.lemma(governor));
    let acting = lists::ACTING_VERBS.contains(tokens.lemma(governor));
    match lists::DEALING_PREPOSITIONS.get(tokens.lower(preposition)) {
        Some("noun") => dealing,
        Some("verb") => acting,
        Some(_) => dealing || acting,
        None => false,
    }
}
