//! Whether a candidate is worth a place on a timeline: a sum of weighted signs against a threshold.
//!
//! The signs and their weights stand in `assets/rules/events.toml`; a logistic model that a reader
//! can check by hand.

use super::status::telling_group;
use super::story::Story;
use super::trigger::Candidate;
use crate::engine::clause::{self, Tense};
use crate::engine::lexicon::events::{
    ABILITY_MODALS, BARE_REPORTING, COPULAS, DECLARATIONS, NEWS_VERBS, PLAIN_SAYINGS, SALIENCE,
    SPEAKER_PRONOUNS, STANCES, STATIVE, UTTERANCES,
};
use crate::language::{Dep, Tag};
use crate::model::{Actor, ActorRole, Status, When};

/// How many sentences of the story count as its lead.
const LEAD: usize = 3;

/// What is known of a candidate when it is weighed.
pub struct Evidence<'a> {
    /// The candidate.
    pub candidate: Candidate,
    /// The time in its own clause.
    pub own: Option<&'a When>,
    /// Its status.
    pub status: Status,
    /// Its actors.
    pub actors: &'a [Actor],
    /// How many sentences of the story stand before it.
    pub sentence: usize,
}

/// Whether the candidate is kept.
pub fn is_salient(story: &Story<'_>, evidence: &Evidence<'_>) -> bool {
    let score: i32 = weight("bias") + signs(story, evidence).into_iter().map(weight).sum::<i32>();
    score >= weight("threshold")
}

/// The signs that a candidate shows, by the names of their weights.
pub fn signs(story: &Story<'_>, evidence: &Evidence<'_>) -> Vec<&'static str> {
    let (tokens, candidate) = (story.tokens, evidence.candidate);
    let trigger = candidate.trigger;
    let lemma = phrasal(story, trigger);
    let lemma = lemma.as_str();
    let group = telling_group(story, candidate);
    let verb = candidate.verb.unwrap_or(trigger);
    let tense = group.and_then(|group| group.tense);
    let perfect = group.is_some_and(|group| group.perfect);
    let noun = candidate.is_noun();
    let mut signs = Vec::new();
    let mut sign = |shown: bool, name| {
        if shown {
            signs.push(name);
        }
    };
    if let Some(own) = evidence.own {
        let vague = own
            .time
            .and_then(|id| story.time(id))
            .is_some_and(|time| time.value.ends_with("_REF"));
        sign(
            true,
            match (vague, noun) {
                (true, _) => "vague_time",
                (false, true) => "noun_time",
                (false, false) => "own_time",
            },
        );
    }
    sign(
        !noun && evidence.own.is_none() && story.sentence_is_timed(trigger),
        "sentence_time",
    );
    if noun {
        sign(true, "event_noun");
        sign(candidate.verb.is_some(), "carried_noun");
    } else {
        match () {
            () if is_saying(story, verb, lemma) => {
                sign(true, "reporting");
                sign(
                    evidence.own.is_some()
                        && evidence.sentence > 0
                        && PLAIN_SAYINGS.contains(lemma),
                    "reporting_later",
                );
            }
            () if DECLARATIONS.contains(lemma) => sign(true, "declaration"),
            () if STANCES.contains(lemma) => sign(true, "stance"),
            () if STATIVE.contains(lemma) => sign(true, "stative"),
            () if NEWS_VERBS.contains(tokens.lemma(trigger)) => sign(true, "news_verb"),
            () => {}
        }
        sign(
            tokens.tag(trigger) == Tag::Vbz || tokens.tag(trigger) == Tag::Vbp,
            "simple_present",
        );
        match tokens.dep(verb) {
            Dep::Root => sign(true, "main_clause"),
            Dep::Conj => sign(true, "joined"),
            Dep::Acl => sign(true, "acl"),
            Dep::Advcl | Dep::Pcomp => sign(true, "adverbial"),
            _ => {}
        }
        match tense {
            Some(_) if perfect => {}
            Some(Tense::Past) => sign(true, "past"),
            Some(Tense::Present) => sign(true, "present"),
            Some(Tense::Future) => sign(true, "future"),
            None => sign(true, "nonfinite"),
        }
    }
    let named = |role: fn(ActorRole) -> bool| evidence.actors.iter().any(|actor| role(actor.role));
    sign(
        named(|role| matches!(role, ActorRole::Agent)),
        "named_agent",
    );
    sign(
        named(|role| matches!(role, ActorRole::Patient)),
        "named_patient",
    );
    sign(
        named(|role| matches!(role, ActorRole::Participant)),
        "named_other",
    );
    sign(
        !noun && tense != Some(Tense::Future) && COPULAS.contains(tokens.lemma(trigger)),
        "copula",
    );
    let infinitive = group.is_some_and(|group| group.infinitive);
    sign(
        !noun && infinitive && matches!(tokens.dep(verb), Dep::Advcl | Dep::Acl),
        "purpose",
    );
    let able = |child: usize| ABILITY_MODALS.contains(tokens.lower(child));
    sign(
        !noun
            && tokens
                .children(verb)
                .take_while(|&child| child < verb)
                .any(able),
        "able",
    );
    sign(
        story.quote_at(trigger).is_none() && is_first_person(story, verb),
        "first_person",
    );
    sign(evidence.sentence < LEAD, "lead");
    sign(story.in_marks(trigger), "in_marks");
    sign(
        story.quote_at(trigger).is_some() && !story.in_marks(trigger),
        "reported",
    );
    sign(evidence.status == Status::Denied, "negated");
    sign(
        matches!(evidence.status, Status::Possible | Status::Conditional),
        "unsure",
    );
    sign(clause::link(tokens, verb).is_some(), "linked");
    signs
}

/// Whether the verb only says or publishes what somebody says: `said`, `issued a statement`.
fn is_saying(story: &Story<'_>, verb: usize, lemma: &str) -> bool {
    let tokens = story.tokens;
    // `issued a statement`, `in a statement issued on Monday`
    let described = || (tokens.dep(verb) == Dep::Acl).then(|| tokens.head(verb));
    let object = tokens.child(verb, Dep::Dobj).or_else(described);
    BARE_REPORTING.contains(lemma)
        || NEWS_VERBS.contains(lemma)
            && object.is_some_and(|object| UTTERANCES.contains(tokens.lemma(object)))
}

/// Whether a speaker means himself by the subject.
fn is_first_person(story: &Story<'_>, verb: usize) -> bool {
    clause::subjects(story.tokens, verb)
        .first()
        .is_some_and(|&subject| SPEAKER_PRONOUNS.contains(story.tokens.lower(subject)))
}

/// The verb with its particle: `call-off` is no way of calling.
fn phrasal(story: &Story<'_>, verb: usize) -> String {
    let tokens = story.tokens;
    match tokens.child(verb, Dep::Prt) {
        Some(particle) => format!("{}-{}", tokens.lemma(verb), tokens.lower(particle)),
        None => tokens.lemma(verb).to_owned(),
    }
}

/// The weight of a sign, in tenths of a logit.
fn weight(name: &str) -> i32 {
    SALIENCE
        .get(name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}
