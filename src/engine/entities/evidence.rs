//! What one mention of a name tells of its kind: the recogniser's label, the name's own words, the words
//! around it and the parse. The weights are votes; `kinds` adds them up.

use super::codes;
use super::gazetteer::{self, Entry};
use super::kinds::Tally;
use super::names::{Name, is_given};
use super::words::{Class, Glue, Words};
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::engine::marks::is_dash;
use crate::language::{Dep, NameLabel, Tag};
use crate::model::EntityKind;

/// How many letters an acronym has at most, and a place in a dateline at least.
const ACRONYM: usize = 4;

/// How many digits tell that a word is a code.
const DIGITS_OF_CODE: usize = 3;

/// How many names of a list are walked back to its first.
const LIST: usize = 8;

/// What one mention tells.
pub(super) fn evidence(words: &Words, name: &Name) -> Tally {
    let mut tally = Tally::default();
    by_recogniser(words, name, &mut tally);
    by_form(words, name, &mut tally);
    by_neighbours(words, name, &mut tally);
    by_parse(words, name, &mut tally);
    tally
}

/// What the language model calls the words.
fn by_recogniser(words: &Words, name: &Name, tally: &mut Tally) {
    let last = name.words.end - 1;
    let raw = [last, name.words.start]
        .into_iter()
        .filter_map(|word| words.tokens.name_at(words.get(word)?.token))
        .next();
    let Some(raw) = raw else {
        let opens = words.get(name.words.start).is_some_and(|w| w.opens);
        tally.nothing += if opens && name.words.len() == 1 {
            0.9
        } else {
            0.3
        };
        if words
            .get(last)
            .is_some_and(|w| words.tokens.tag(w.token).is_proper())
        {
            tally.organization += 0.35;
        } else {
            tally.nothing += 0.5;
        }
        return;
    };
    let tag = words.get(last).map(|w| words.tokens.tag(w.token));
    if name.words.len() == 1 && tag != Some(Tag::Nnp) {
        // `Heartbroken and numb, he left`: only the place gives it a capital.
        let opens = words.get(name.words.start).is_some_and(|w| w.opens);
        let described = opens && !tag.is_some_and(Tag::is_noun);
        tally.nothing += if described { 1.2 } else { 0.5 };
    }
    let range = words.in_tokens(raw.tokens.clone());
    let exact = range.end >= name.words.end && range.start + 1 >= name.words.start;
    let weight = if exact { 1.0 } else { 0.6 };
    match raw.label {
        NameLabel::Person => tally.person += weight,
        NameLabel::Org => tally.organization += weight,
        NameLabel::Gpe | NameLabel::Loc => tally.place += weight,
        NameLabel::Fac => tally.place += 0.9 * weight,
        NameLabel::Norp => {
            tally.organization += 0.3;
            tally.nothing += 0.7;
        }
        NameLabel::Event
        | NameLabel::Law
        | NameLabel::WorkOfArt
        | NameLabel::Product
        | NameLabel::Language => {
            tally.nothing += weight;
        }
        _ => tally.nothing += 0.5 * weight,
    }
}

/// What the name's own words tell.
fn by_form(words: &Words, name: &Name, tally: &mut Tally) {
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
        // `Oldport Rovers`, `Boston Bruins`
        let town = gazetteer::exact(
            words
                .span(name.words.start..name.words.end - 1)
                .of(words.text),
        );
        if town.is_some_and(Entry::is_place)
            && last.ends_with('s')
            && name.kind.is_none()
            && !lists::PLACE_HEADS.contains(last)
        {
            tally.organization += 1.5;
        }
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
        if lists::NAMELESS.contains(first) && name.entry.is_none() {
            tally.nothing += 2.0;
        }
    }
}

/// Whether the known name is a common word or another's name as well; `WHO` is not, `Who` is.
pub(super) fn is_ambiguous(entry: &Entry) -> bool {
    let acronym = entry.name.len() > 1 && entry.name.chars().all(char::is_uppercase);
    !acronym && lists::AMBIGUOUS.contains(&entry.name.to_lowercase())
}

/// What stands before and after tells.
fn by_neighbours(words: &Words, name: &Name, tally: &mut Tally) {
    let start = name.words.start;
    if start > 0 && words.same_sentence(start - 1, start) {
        let before = words.lower(start - 1);
        let lower = words
            .get(start - 1)
            .is_some_and(|w| w.class == Class::Lower);
        if lower && lists::TITLES.contains(before) || lists::PERSON_NOUNS.contains(before) {
            tally.person += 2.0;
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
        if lists::PLACE_NOUNS.contains(&next.lower) || headed {
            tally.place += 1.2;
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

/// Whether the name only stands before a noun, so that `the` belongs to that: the Weston plan.
fn carries(words: &Words, end: usize) -> bool {
    words.get(end - 1).is_some_and(|w| {
        matches!(
            words.tokens.dep(w.token),
            Dep::Compound | Dep::Poss | Dep::Amod | Dep::Nmod
        )
    })
}

/// What the name depends on, and what stands in apposition to it.
fn by_parse(words: &Words, name: &Name, tally: &mut Tally) {
    let Some(last) = words.get(name.words.end - 1) else {
        return;
    };
    let tokens = words.tokens;
    let (token, head) = (last.token, tokens.head(last.token));
    // The first of a list tells for all: in Velham, Norwell and Harrow.
    let listed = std::iter::successors(Some(token), |&at| {
        (tokens.dep(at) == Dep::Conj).then(|| tokens.head(at))
    });
    let first = listed.take(LIST).last().unwrap_or(token);
    let above = tokens.head(first);
    if tokens.dep(first) == Dep::Pobj {
        let (head, preposition) = (above, tokens.lower(above));
        if preposition == "in" && lists::PUBLISHING_VERBS.contains(tokens.lemma(tokens.head(head)))
        {
            tally.organization += 1.0;
        } else if preposition == "in" {
            tally.place += 1.2;
        } else if lists::PLACE_PREPOSITIONS.contains(preposition) {
            tally.place += 0.4;
        } else if preposition == "to"
            && (lists::MOTION_VERBS.contains(tokens.lemma(tokens.head(head)))
                || lists::NEARNESS.contains(tokens.lower(tokens.head(head))))
        {
            tally.place += 1.2;
        } else if preposition == "of"
            && lists::PLACE_NOUNS.contains(tokens.lemma(tokens.head(head)))
        {
            tally.place += 1.0;
        }
    }
    match tokens.dep(token) {
        Dep::Nsubj if lists::ACTING_VERBS.contains(tokens.lemma(head)) => {
            tally.person += 0.3;
            tally.organization += 0.3;
            // Of places only those that the tables know speak.
            tally.place -= if name.entry.is_none() { 0.6 } else { 0.0 };
        }
        Dep::Appos => by_noun(tokens.lower(head), tally),
        _ => {}
    }
    // `an earlier Tweet`: one of many is no name.
    let before_noun = words.get(name.words.end).is_some_and(|next| {
        next.class == Class::Lower && matches!(tokens.tag(next.token), Tag::Nn | Tag::Nns)
    });
    let one_of_many = name.words.len() == 1
        && name.entry.is_none()
        && !name.generic
        && !before_noun
        && tokens
            .child(token, Dep::Det)
            .is_some_and(|child| lists::INDEFINITE.contains(tokens.lower(child)));
    if one_of_many {
        tally.nothing += 2.5;
    }
    if let Some(noun) = tokens.child(token, Dep::Appos) {
        by_noun(tokens.lower(noun), tally);
    }
    if matches!(tokens.dep(token), Dep::Nsubj | Dep::NsubjPass)
        && tokens.lemma(head) == "be"
        && let Some(noun) = tokens.child(head, Dep::Attr)
    {
        by_noun(tokens.lower(noun), tally);
    }
}

fn by_noun(noun: &str, tally: &mut Tally) {
    if lists::ORGANIZATION_NOUNS.contains(noun) {
        tally.organization += 1.5;
    } else if lists::PLACE_NOUNS.contains(noun) {
        tally.place += 1.5;
    } else if lists::TITLES.contains(noun) || lists::PERSON_NOUNS.contains(noun) {
        tally.person += 1.5;
    } else if lists::CRAFTS.contains(noun) {
        tally.nothing += 2.0;
    }
}
