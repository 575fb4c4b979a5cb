//! What a name depends on in the parse, and what stands in apposition to it, tell of its kind.

use super::super::kinds::Tally;
use super::super::names::{Name, is_given};
use super::super::words::{Class, Words};
use crate::engine::lexicon::entities as lists;
use crate::language::{Dep, Tag};

/// How many names of a list are walked back to its first.
const LIST: usize = 8;

/// What the name depends on, and what stands in apposition to it.
pub fn vote(words: &Words, name: &Name, tally: &mut Tally) {
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
    // `three banks, Velham and Harrow`: what the noun in the plural tells of each.
    let among = tokens.dep(first) == Dep::Appos && tokens.tag(above) == Tag::Nns;
    if among {
        by_noun(tokens.lemma(above), tally);
    }
    // `an earlier Tweet`: one of many is no name.
    let before_noun = words.get(name.words.end).is_some_and(|next| {
        next.class == Class::Lower && matches!(tokens.tag(next.token), Tag::Nn | Tag::Nns)
    });
    // So is `a Norwell Cruiser`; `a Weston Hale` may be anybody.
    let model =
        name.kind.is_none() && name.title.is_none() && !is_given(words.lower(name.words.start));
    let one_of_many = (name.words.len() == 1 || model)
        && name.entry.is_none()
        && !name.generic
        && !before_noun
        && tokens
            .child(token, Dep::Det)
            .is_some_and(|child| lists::INDEFINITE.contains(tokens.lower(child)));
    if one_of_many {
        tally.nothing += if model && name.words.len() > 1 {
            1.6
        } else {
            2.5
        };
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
        // Told once: from then on the vessel is called by its name.
        tally.nothing += 4.0;
    }
}
