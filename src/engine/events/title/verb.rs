//! The verb of a headline: its form by status, voice and number.

use super::nominal::short_name;
use super::verb_form::third_person;
use crate::engine::clause::{self, Modality, Tense, VerbGroup};
use crate::engine::events::story::Story;
use crate::engine::lexicon::clause::{NEGATIONS, NEGATORS};
use crate::engine::lexicon::events::{PARTICLES, PLURALS, QUANTITIES};
use crate::language::{Dep, Tag};
use crate::model::{EntityId, EntityKind, Status};

/// The verb with what its status asks for: `to meet`, `may be signed`, `does not leave`; a passive one as its
/// `participle`.
pub(super) fn verb_words(
    story: &Story<'_>,
    group: VerbGroup,
    status: Status,
    plural: bool,
    participle: &str,
) -> Vec<String> {
    let tokens = story.tokens;
    let lemma = tokens.lemma(group.head);
    // `must pay` tells more than `may pay`.
    let modal = tokens
        .children(group.head)
        .find(|&child| tokens.tag(child) == Tag::Md)
        .filter(|_| group.modal == Some(Modality::Necessary))
        .map_or("may", |child| tokens.lower(child));
    let may = if group.negated {
        format!("{modal} not")
    } else {
        modal.to_owned()
    };
    let text = match (status, group.passive) {
        (Status::Scheduled, true) => format!("to be {participle}"),
        (Status::Possible, true) => format!("{may} be {participle}"),
        (Status::Conditional, true) => format!("would be {participle}"),
        (Status::Denied, true) => format!("not {participle}"),
        (_, true) => participle.to_owned(),
        (Status::Scheduled, false) => format!("to {lemma}"),
        (Status::Possible, false) => format!("{may} {lemma}"),
        (Status::Conditional, false) => format!("would {lemma}"),
        (Status::Denied, false) => format!("{} not {lemma}", if plural { "do" } else { "does" }),
        (_, false) if plural && lemma == "be" => "are".to_owned(),
        (_, false) if plural => lemma.to_owned(),
        (_, false) => third_person(lemma),
    };
    text.split(' ').map(str::to_owned).collect()
}

/// The verb of a reported clause that tells of the past, as it would be said of somebody who speaks now:
/// `the judge finds he lied`, `the firm says it has closed`. None for other verbs.
pub(super) fn reported_words(
    story: &Story<'_>,
    group: VerbGroup,
    status: Status,
    plural: bool,
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let told = matches!(status, Status::Happened | Status::Claimed)
        && !group.passive
        && !group.negated
        && !group.progressive
        && group.modal.is_none();
    let verb = tokens.lower(group.head);
    let words = match (group.tense?, group.perfect, tokens.tag(group.head)) {
        _ if !told => return None,
        (_, true, Tag::Vbn) => vec![if plural { "have" } else { "has" }, verb],
        (Tense::Past, false, Tag::Vbd) => vec![verb],
        _ => return None,
    };
    Some(words.into_iter().map(str::to_owned).collect())
}

/// The status that the verb has to tell: a denial that an argument tells (`no shots fired`) is not
/// told twice.
pub(super) fn voiced(story: &Story<'_>, verb: usize, status: Status) -> Status {
    let tokens = story.tokens;
    let elsewhere =
        !clause::group(tokens, verb).negated && clause::has_negative_argument(tokens, verb);
    match status {
        Status::Denied if elsewhere => Status::Happened,
        _ => status,
    }
}

/// Whether the word makes its phrase negative.
pub(super) fn is_negator(word: &str) -> bool {
    let word = word.to_lowercase();
    NEGATORS.contains(&word) || NEGATIONS.contains(&word)
}

/// Whether the child belongs to its verb: `stepped down`.
pub(super) fn is_particle(story: &Story<'_>, child: usize) -> bool {
    let tokens = story.tokens;
    let adverb = tokens.dep(child) == Dep::Advmod
        && tokens.head(child) + 1 == child
        && PARTICLES.contains(tokens.lower(child));
    adverb || tokens.dep(child) == Dep::Prt || tokens.tag(child) == Tag::Rp
}

/// Whether a name takes a plural verb. It is one, whatever its form, but for a body's that is a plural where a
/// headline tells it (`the Liberal Democrats`); what a common noun names (`the rebels`) may be many.
fn is_plural_name(story: &Story<'_>, id: EntityId) -> bool {
    let tokens = story.tokens;
    let Some(entity) = story.entity(id) else {
        return false;
    };
    let Some(first) = entity.mentions.first() else {
        return false;
    };
    let range = tokens.tokens_in(first.span);
    let common = range
        .clone()
        .last()
        .is_some_and(|last| tokens.tag(last) == Tag::Nns);
    if common || entity.kind != EntityKind::Organization {
        return common;
    }
    // `House` of `House of Representatives`
    let told = short_name(story, id).unwrap_or_default();
    let head = told
        .split_whitespace()
        .take_while(|word| word.starts_with(char::is_uppercase))
        .last()
        .unwrap_or_default();
    range
        .filter(|&at| tokens.word(at) == head)
        .any(|at| tokens.tag(at) == Tag::Nnps || PLURALS.contains(tokens.lower(at)))
}

/// Whether the subject takes a plural verb.
pub(super) fn is_plural(story: &Story<'_>, subject: usize) -> bool {
    let tokens = story.tokens;
    if let Some(mention) = story.mention_at(subject) {
        return is_plural_name(story, mention.entity);
    }
    let plural = |at: usize| {
        matches!(tokens.tag(at), Tag::Nns | Tag::Nnps) || PLURALS.contains(tokens.lower(at))
    };
    let counted = || {
        clause::obliques(tokens, subject)
            .any(|(of, object)| tokens.lower(of) == "of" && plural(object))
    };
    let number = || {
        let named = tokens.child(subject, Dep::Compound).is_some();
        tokens.tag(subject) == Tag::Cd && tokens.lower(subject) != "one" && !named
    };
    plural(subject) || number() || QUANTITIES.contains(tokens.lemma(subject)) && counted()
}
