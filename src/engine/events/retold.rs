//! Events that are told again. One that is told again with a time of its own stands for itself; told
//! again without one (`the resignation`, `he left`), it is the event that was told before, where the
//! same ones do it to the same ones.

use std::collections::HashMap;

use super::story::{Story, deed};
use super::trigger::Candidate;
use crate::engine::clause;
use crate::engine::lexicon::events::DEFINITE_DETERMINERS;
use crate::language::{Dep, Tag};
use crate::model::{EntityId, Status, When};

/// How many earlier events of one verb are looked at.
const MEMORY: usize = 8;

/// Who or what takes part: a named one, or the noun that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Named(EntityId),
    Noun(String),
}

/// One event told so far.
#[derive(Debug)]
struct Told {
    agents: Vec<Part>,
    patients: Vec<Part>,
    noun: bool,
    denied: bool,
    /// Its place among the events.
    event: usize,
}

impl Told {
    /// Whether a second telling fits this one.
    fn is_told_by(&self, again: &Told, definite: bool) -> bool {
        if self.denied != again.denied {
            return false;
        }
        if self.noun || again.noun {
            // A noun does not show who does it and who undergoes it.
            let bare = again.agents.is_empty() && again.patients.is_empty();
            return if bare {
                definite
            } else {
                again
                    .parts()
                    .any(|part| self.parts().any(|own| own == part))
            };
        }
        let same = |own: &[Part], other: &[Part]| own.iter().any(|part| other.contains(part));
        let undergone = same(&self.patients, &again.patients);
        let open = again.patients.is_empty();
        if again.agents.is_empty() {
            undergone
        } else {
            same(&self.agents, &again.agents) && (undergone || open || self.patients.is_empty())
        }
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.agents.iter().chain(&self.patients)
    }
}

/// The events told so far, by their verb.
#[derive(Debug, Default)]
pub struct Retold {
    told: HashMap<String, Vec<Told>>,
}

impl Retold {
    /// The earlier event that the candidate only tells again; else it is remembered as the `next` one.
    pub fn earlier(
        &mut self,
        story: &Story<'_>,
        candidate: Candidate,
        own: Option<&When>,
        status: Status,
        next: usize,
    ) -> Option<usize> {
        let verb = deed(story.tokens, candidate.trigger);
        let again = told(story, candidate, status == Status::Denied, next);
        let definite = is_definite(story, candidate);
        let earlier = self.told.entry(verb.to_owned()).or_default();
        let known = earlier
            .iter()
            .rev()
            .take(MEMORY)
            .find(|other| own.is_none() && other.is_told_by(&again, definite))
            .map(|other| other.event);
        if known.is_none() {
            earlier.push(again);
        }
        known
    }
}

/// Who does the candidate to whom.
fn told(story: &Story<'_>, candidate: Candidate, denied: bool, event: usize) -> Told {
    let tokens = story.tokens;
    let parts = |heads: Vec<usize>| -> Vec<Part> {
        heads
            .into_iter()
            .filter_map(|head| part(story, head))
            .collect()
    };
    let (mut agents, mut patients) = (Vec::new(), Vec::new());
    if let Some(verb) = candidate.verb {
        let subjects = parts(clause::subjects(tokens, verb));
        if clause::group(tokens, verb).passive {
            patients = subjects;
            agents = parts(clause::agents(tokens, verb));
        } else {
            agents = subjects;
            let others = clause::objects(tokens, verb)
                .into_iter()
                .filter(|&object| object != candidate.trigger)
                .collect();
            patients = parts(others);
        }
    }
    if candidate.is_noun() {
        let owners = tokens
            .children(candidate.trigger)
            .filter(|&child| matches!(tokens.dep(child), Dep::Poss | Dep::Compound | Dep::Amod))
            .filter(|&child| story.mention_at(child).is_some())
            .collect();
        agents.extend(parts(owners));
        let phrases = clause::obliques(tokens, candidate.trigger)
            .map(|(_, object)| object)
            .filter(|&object| !story.in_time(object))
            .collect();
        patients.extend(parts(phrases));
    }
    Told {
        agents,
        patients,
        noun: candidate.is_noun(),
        denied,
        event,
    }
}

/// What a nominal names; none for a pronoun that nobody is known behind.
fn part(story: &Story<'_>, head: usize) -> Option<Part> {
    let tokens = story.tokens;
    if let Some(mention) = story.mention_at(head) {
        return Some(Part::Named(mention.entity));
    }
    let noun = matches!(tokens.tag(head), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps);
    noun.then(|| Part::Noun(tokens.lemma(head).to_owned()))
}

/// Whether the trigger is a noun that points back: `the resignation`, `his resignation`.
fn is_definite(story: &Story<'_>, candidate: Candidate) -> bool {
    let tokens = story.tokens;
    candidate.is_noun()
        && tokens.children(candidate.trigger).any(|child| {
            tokens.dep(child) == Dep::Poss || DEFINITE_DETERMINERS.contains(tokens.lower(child))
        })
}
