//! How far an event is real: from tense, modals, negation, hedges and the quote that reports it.

use super::holder::bound;
use super::story::Story;
use super::trigger::Candidate;
use crate::engine::clause::{self, Link, Modality, REACH, Tense, VerbGroup};
use crate::engine::lexicon::events::{
    AVERTING, DOUBTFUL, ENACTING, FACTIVE_SOURCES, HEDGES, PLANNING, SPEAKER_PRONOUNS,
};
use crate::language::{Dep, Tag};
use crate::model::{QuoteKind, Relation, Status};

/// The verb group that tells the candidate's tense: of its own verb, else of the clause it stands in.
pub fn telling_group(story: &Story<'_>, candidate: Candidate) -> Option<VerbGroup> {
    let verb = candidate
        .verb
        .or_else(|| clause::governing(story.tokens, candidate.trigger))?;
    Some(clause::group(story.tokens, verb))
}

/// The candidate's status, its own date not looked at.
pub fn status(story: &Story<'_>, candidate: Candidate) -> Status {
    let Some(verb) = candidate.verb else {
        return noun_status(story, candidate.trigger);
    };
    let group = clause::group(story.tokens, verb);
    if clause::is_awaited(story.tokens, verb) {
        return match group.modal {
            None => Status::Happened,
            Some(_) => outlook(story, verb, group).unwrap_or(Status::Happened),
        };
    }
    let negated = clause::is_negated(story.tokens, verb)
        || candidate.is_noun() && clause::negator(story.tokens, candidate.trigger).is_some();
    if negated && clause::is_epistemic(story.tokens, verb) {
        return Status::Possible;
    }
    if negated || averted(story, verb, group) {
        return Status::Denied;
    }
    if clause::link(story.tokens, verb) == Some(Link::If) {
        return Status::Conditional;
    }
    if let Some(outlook) = outlook(story, verb, group) {
        return outlook;
    }
    if is_claimed(story, verb) {
        return Status::Claimed;
    }
    let current = group.tense == Some(Tense::Present) && group.progressive;
    let lasting = group.tense == Some(Tense::Present) && group.perfect && has_since(story, verb);
    // `is currently closed`
    let now = group.tense == Some(Tense::Present) && !group.perfect && is_now(story, verb);
    if current || lasting || now {
        Status::Ongoing
    } else {
        Status::Happened
    }
}

/// A noun that no verb carries: averted or planned by the verb above, else told as a fact.
fn noun_status(story: &Story<'_>, noun: usize) -> Status {
    let tokens = story.tokens;
    if clause::negator(tokens, noun).is_some() {
        return Status::Denied;
    }
    let planned = tokens.children(noun).any(|child| {
        tokens.dep(child) == Dep::Amod
            && matches!(tokens.lemma(child), word if DOUBTFUL.contains(word))
    });
    if planned {
        return Status::Possible;
    }
    let Some(verb) = clause::governing(tokens, noun) else {
        return Status::Happened;
    };
    if tokens.head(noun) == verb
        && tokens.dep(noun) == Dep::Dobj
        && AVERTING.contains(tokens.lemma(verb))
    {
        return Status::Denied;
    }
    if is_claimed(story, verb) && story.quote_at(noun).is_some() {
        return Status::Claimed;
    }
    Status::Happened
}

/// Scheduled, possible or conditional, where the verb group or the verb above it looks ahead.
fn outlook(story: &Story<'_>, verb: usize, group: VerbGroup) -> Option<Status> {
    let tokens = story.tokens;
    // `hopes rescuers will find them`, `worried that the rivers would flood the town`
    let doubted = || {
        let above = tokens.head(verb);
        tokens.dep(verb) == Dep::Ccomp
            && (DOUBTFUL.contains(tokens.lemma(above)) || DOUBTFUL.contains(tokens.lower(above)))
    };
    let has_condition = || {
        tokens.children(verb).any(|child| {
            tokens.dep(child) == Dep::Advcl && clause::link(tokens, child) == Some(Link::If)
        })
    };
    match group.modal {
        Some(Modality::Future | Modality::Conditional) if has_condition() => {
            return Some(Status::Conditional);
        }
        Some(Modality::Future | Modality::Conditional) if doubted() && !group.perfect => {
            return Some(Status::Possible);
        }
        Some(Modality::Future) => return Some(Status::Scheduled),
        Some(Modality::Conditional) if group.perfect => return Some(Status::Denied),
        Some(Modality::Conditional) => {
            return Some(if story.quote_at(verb).is_some() || reported(story, verb) {
                Status::Scheduled
            } else {
                Status::Possible
            });
        }
        Some(Modality::Possible) if group.tense == Some(Tense::Past) => return None,
        Some(Modality::Possible | Modality::Necessary) => return Some(Status::Possible),
        None => {}
    }
    if group.tense.is_some() {
        return None;
    }
    // `would leave an accord signed in 2009`: the accord was signed, whatever comes of it.
    if tokens.dep(verb) == Dep::Acl && tokens.tag(verb) == Tag::Vbn {
        return None;
    }
    // An infinitive or a participle: the words above it tell.
    let mut at = verb;
    for _ in 0..REACH {
        let above = tokens.head(at);
        // `aims to recover after losing the vote`: what lies before it has happened.
        let before = matches!(clause::link(tokens, at), Some(Link::After | Link::Since));
        if above == at || before {
            return None;
        }
        let nonfinite = clause::group(tokens, at);
        let (lemma, lower) = (tokens.lemma(above), tokens.lower(above));
        let looks = nonfinite.infinitive
            || matches!(tokens.dep(at), Dep::Xcomp | Dep::Pcomp | Dep::Ccomp)
                && tokens.tag(at) == Tag::Vbg;
        // `was to have given`
        let missed = nonfinite.infinitive
            && nonfinite.perfect
            && clause::group(tokens, above).tense == Some(Tense::Past);
        if missed && PLANNING.contains(lemma) && clause::is_predicate(tokens, above) {
            return Some(Status::Denied);
        }
        // `voted to expel the member`
        if looks && ENACTING.contains(lemma) {
            return None;
        }
        if looks && (PLANNING.contains(lemma) || PLANNING.contains(lower)) {
            return Some(Status::Scheduled);
        }
        if looks && (DOUBTFUL.contains(lemma) || DOUBTFUL.contains(lower)) {
            return Some(Status::Possible);
        }
        if clause::is_predicate(tokens, above) {
            let group = clause::group(tokens, above);
            if group.tense.is_some() {
                return match group.modal {
                    Some(_) if group.tense == Some(Tense::Future) => outlook(story, above, group),
                    _ => None,
                };
            }
        }
        at = above;
    }
    None
}

/// Whether the verb's clause is what a verb of saying reports: its complement.
fn reported(story: &Story<'_>, verb: usize) -> bool {
    story.tokens.dep(verb) == Dep::Ccomp
}

/// Whether the clause does not come about: `refused to sign`, `failed to agree`.
fn averted(story: &Story<'_>, verb: usize, group: VerbGroup) -> bool {
    let tokens = story.tokens;
    let above = tokens.head(verb);
    group.tense.is_none()
        && above != verb
        && matches!(tokens.dep(verb), Dep::Xcomp | Dep::Pcomp)
        && (AVERTING.contains(tokens.lemma(above))
            || clause::is_predicate(tokens, above) && clause::is_negated(tokens, above))
}

/// Whether the text leaves the clause as somebody's word: hedged, or in a quote whose speaker does
/// not tell of his own act.
fn is_claimed(story: &Story<'_>, verb: usize) -> bool {
    let tokens = story.tokens;
    // `Reportedly the guard fell and broke a leg`: what opens the sentence holds for all of it.
    let joined = std::iter::successors(Some(verb), |&at| {
        (tokens.dep(at) == Dep::Conj && tokens.child(at, Dep::Nsubj).is_none())
            .then(|| tokens.head(at))
    });
    let hedged = joined.take(REACH).any(|at| {
        tokens
            .children(at)
            .take_while(|&child| at == verb || child < at)
            .any(|child| HEDGES.contains(tokens.lower(child)))
    });
    // `is reported to have jumped`
    let hearsay = tokens.dep(verb) == Dep::Xcomp && {
        let above = tokens.head(verb);
        clause::is_predicate(tokens, above)
            && clause::group(tokens, above).passive
            && clause::group(tokens, verb).perfect
    };
    if hedged || hearsay {
        return true;
    }
    // `eight years after troops seized the port`: taken for known, whoever says it.
    let known = clause::link(tokens, verb) == Some(Link::After)
        && story.times_at(verb).next().is_some()
        && !story.in_marks(verb);
    if known {
        return false;
    }
    let Some(quote) = story
        .quote_at(verb)
        .and_then(|id| story.quotes.get(id.index()))
    else {
        return false;
    };
    let factive = quote
        .cue
        .and_then(|cue| tokens.token_at(cue.start))
        .is_some_and(|cue| FACTIVE_SOURCES.contains(tokens.lemma(cue)));
    if factive {
        return false;
    }
    let own_act = clause::subjects(tokens, verb).iter().any(|&subject| {
        SPEAKER_PRONOUNS.contains(tokens.lower(subject))
            || story
                .mention_at(subject)
                .is_some_and(|mention| Some(mention.entity) == quote.speaker)
    });
    !own_act || quote.kind == QuoteKind::Direct
}

/// Whether the clause says that it tells of the present.
fn is_now(story: &Story<'_>, verb: usize) -> bool {
    story
        .times_at(verb)
        .filter_map(|id| story.time(id))
        .any(|time| time.value == "PRESENT_REF")
}

/// Whether the clause has lasted since a time.
fn has_since(story: &Story<'_>, verb: usize) -> bool {
    story
        .times_at(verb)
        .filter_map(|id| story.time(id))
        .any(|time| {
            let first = story.tokens.tokens_in(time.span).start;
            let bound = || bound(story.tokens, first, verb) == Relation::Since;
            time.relation == Relation::Since || time.range.is_none() || bound()
        })
}
