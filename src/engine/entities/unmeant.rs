//! What a pronoun cannot mean where it stands: nothing at all (`it is clear that`), a thing without a name,
//! the one who utters the words around it.

use std::collections::HashMap;

use crate::engine::lexicon::entities as lists;
use crate::language::{Dep, Tag, Tokens};
use crate::model::Span;

/// How many tokens behind a quotation its speaker is looked for in.
const BEHIND: usize = 12;

/// Whether the pronoun stands for nothing: `it is clear that`.
pub(super) fn is_empty_it(tokens: &Tokens, token: usize) -> bool {
    let head = tokens.head(token);
    tokens.dep(token) == Dep::Expl
        || (tokens.lower(token) == "it"
            && tokens.lemma(head) == "be"
            && [Dep::Acomp, Dep::Attr]
                .into_iter()
                .filter_map(|dep| tokens.child(head, dep))
                .any(|told| has_clause(tokens, told) || has_clause(tokens, head)))
}

fn has_clause(tokens: &Tokens, token: usize) -> bool {
    tokens
        .children(token)
        .filter(|&child| child > token)
        .any(|child| {
            matches!(
                tokens.dep(child),
                Dep::Ccomp | Dep::Xcomp | Dep::Csubj | Dep::Acl | Dep::Advcl | Dep::Relcl
            )
        })
}

/// Whether `it` is the subject of a clause that hangs on one about something without a name: `The storm
/// weakened as it left`.
pub(super) fn has_other_subject(
    tokens: &Tokens,
    token: usize,
    named: &HashMap<usize, usize>,
) -> bool {
    let verb = tokens.head(token);
    let above = tokens.head(verb);
    tokens.lower(token) == "it"
        && is_subject(tokens, token)
        && tokens.dep(verb) == Dep::Advcl
        && tokens.child(above, Dep::Nsubj).is_some_and(|subject| {
            let thing = matches!(tokens.tag(subject), Tag::Nn | Tag::Nnp);
            let owned = tokens.child(subject, Dep::Poss).is_some();
            let body = lists::ORGANIZATION_NOUNS.contains(tokens.lower(subject));
            subject < token && thing && !owned && !body && !named.contains_key(&subject)
        })
}

/// Whether `his` or `her` is that of somebody without a name, with whom its noun is joined: `a child and his
/// mother`.
pub(super) fn is_of_nameless(tokens: &Tokens, token: usize, named: &HashMap<usize, usize>) -> bool {
    let noun = tokens.head(token);
    let other = tokens.head(noun);
    let lower = tokens.lower(other);
    let human = lists::PERSON_NOUNS.contains(lower)
        || lists::MALE_NOUNS.contains(lower)
        || lists::FEMALE_NOUNS.contains(lower);
    tokens.dep(token) == Dep::Poss
        && tokens.dep(noun) == Dep::Conj
        && tokens.tag(other) == Tag::Nn
        && tokens.child(other, Dep::Poss).is_none()
        && human
        && !named.contains_key(&other)
}

/// Who utters the words between marks that the token stands in, and so is not meant by their `he`:
/// `Holm said: "He was kind"`, `"He was kind," said Holm`.
pub(super) fn uttered_by(
    tokens: &Tokens,
    marked: &[Span],
    named: &HashMap<usize, usize>,
    token: usize,
) -> Option<usize> {
    let place = tokens.span(token);
    let at = marked.partition_point(|quotation| quotation.end <= place.start);
    let quotation = marked
        .get(at)
        .filter(|quotation| quotation.start <= place.start)?;
    let inside = tokens.tokens_in(*quotation);
    let opens = inside.start.checked_sub(1)?;
    let speaks = |at: usize| {
        let verb = tokens.head(at);
        is_subject(tokens, at)
            && !inside.contains(&at)
            && lists::ACTING_VERBS.contains(tokens.lemma(verb))
    };
    let sentence = |at: usize| tokens.sentences().get(tokens.sentence_of(at)).cloned();
    let lead = sentence(opens)?.start..inside.start;
    let said_before = lead.rev().find(|&at| named.contains_key(&at) && speaks(at));
    let said_behind = || {
        let close = inside.end.min(tokens.len().checked_sub(1)?);
        let tail = inside.end..sentence(close)?.end.min(inside.end + BEHIND);
        tail.into_iter()
            .find(|&at| named.contains_key(&at) && speaks(at))
    };
    let utters = said_before.or_else(said_behind)?;
    named.get(&utters).copied()
}

fn is_subject(tokens: &Tokens, token: usize) -> bool {
    matches!(tokens.dep(token), Dep::Nsubj | Dep::NsubjPass)
}
