//! Candidates for events: verbs and event nouns. A light or aspectual verb hands its event to its
//! object or infinitive (`held talks`, `began to withdraw`). Which candidates are worth a place on a
//! timeline is salience's business.

use super::story::{Story, is_event_noun};
use crate::engine::clause::{self, REACH};
use crate::engine::lexicon::events::{
    ASPECTUAL_VERBS, COPULAS, LIGHT_VERBS, OCCURRENCE_OBJECTS, OCCURRENCE_VERBS, PARTAKING,
    PLANNING, STATIVE, WITHIN_PREPOSITIONS,
};
use crate::engine::marks::is_dash;
use crate::language::{Dep, Tag};

/// Something that may be an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The one word that names it.
    pub trigger: usize,
    /// The verb whose group tells its tense and whose arguments take part in it: the trigger itself,
    /// or the verb that handed the event on. None for a noun that stands by itself.
    pub verb: Option<usize>,
}

impl Candidate {
    /// Whether a noun is the trigger.
    pub fn is_noun(self) -> bool {
        self.verb != Some(self.trigger)
    }
}

/// All candidates where the story is told, in text order of their triggers.
pub fn candidates(story: &Story<'_>) -> Vec<Candidate> {
    let tokens = story.tokens;
    let mut carrier: Vec<Option<usize>> = vec![None; tokens.len()];
    let mut handed_on = vec![false; tokens.len()];
    for verb in 0..tokens.len() {
        if !clause::is_predicate(tokens, verb) {
            continue;
        }
        if plans(story, verb) {
            handed_on[verb] = true;
        } else if let Some(trigger) = handed(story, verb) {
            handed_on[verb] = true;
            carrier[trigger] = Some(carrier[verb].unwrap_or(verb));
        }
    }
    (0..tokens.len())
        .filter(|&token| story.is_told(token) && !handed_on[token] && !story.in_time(token))
        .filter_map(|trigger| {
            if is_fragment(story, trigger) {
                None
            } else if clause::is_predicate(tokens, trigger) && !is_event_noun(tokens, trigger) {
                Some(Candidate {
                    trigger,
                    verb: Some(carrier[trigger].unwrap_or(trigger)),
                })
            } else {
                is_event_noun(tokens, trigger).then_some(Candidate {
                    trigger,
                    verb: carrier[trigger],
                })
            }
        })
        .collect()
}

/// Whether the verb tells nothing by itself: a prefix (`re-open`), a modifier joined to another one
/// (`code-sharing and hosting service`), a command (`Check the list`), a copula that only says what a time
/// is (`2016 was a big year`), a participle that only says from when on (`beginning on Monday`).
fn is_fragment(story: &Story<'_>, verb: usize) -> bool {
    let tokens = story.tokens;
    if !tokens.tag(verb).is_verb() {
        return false;
    }
    let wordless = !tokens.word(verb).contains(char::is_alphabetic);
    let prefix = verb + 1 < tokens.len()
        && (tokens.tag(verb + 1) == Tag::Hyph || tokens.word(verb + 1).chars().all(is_dash))
        && tokens.span(verb + 1).start == tokens.span(verb).end;
    let modifier = tokens.dep(verb) == Dep::Conj
        && matches!(tokens.tag(verb), Tag::Vbg | Tag::Vbn)
        && !tokens.tag(tokens.head(verb)).is_verb();
    let bare = || {
        tokens.children(verb).all(|child| {
            !matches!(
                tokens.dep(child),
                Dep::Aux | Dep::AuxPass | Dep::Nsubj | Dep::NsubjPass
            )
        })
    };
    let command = tokens.tag(verb) == Tag::Vb && tokens.is_root(verb) && bare();
    let dates = COPULAS.contains(tokens.lemma(verb))
        && [Dep::Nsubj, Dep::Attr].iter().any(|&dep| {
            tokens
                .child(verb, dep)
                .is_some_and(|argument| story.in_time(argument))
        });
    // `three days of mourning, beginning on Monday`
    let bound = ASPECTUAL_VERBS.contains(tokens.lemma(verb))
        && tokens.tag(verb) == Tag::Vbg
        && matches!(tokens.dep(verb), Dep::Advcl | Dep::Acl)
        && tokens
            .children(verb)
            .all(|child| !matches!(tokens.dep(child), Dep::Dobj | Dep::Xcomp | Dep::Nsubj));
    wordless || prefix || modifier || command || dates || bound
}

/// The word that the verb hands its event to.
fn handed(story: &Story<'_>, verb: usize) -> Option<usize> {
    let tokens = story.tokens;
    let lemma = tokens.lemma(verb);
    let (light, aspectual) = (LIGHT_VERBS.contains(lemma), ASPECTUAL_VERBS.contains(lemma));
    let argument = |dep| {
        tokens
            .child(verb, dep)
            .filter(|&at| is_event_noun(tokens, at))
    };
    // `took part in the protest`
    let partaken = || {
        let part = tokens
            .child(verb, Dep::Dobj)
            .filter(|&object| PARTAKING.contains(tokens.lower(object)))?;
        clause::obliques(tokens, verb)
            .chain(clause::obliques(tokens, part))
            .find(|&(preposition, object)| {
                WITHIN_PREPOSITIONS.contains(tokens.lower(preposition))
                    && is_event_noun(tokens, object)
            })
            .map(|(_, object)| object)
    };
    if light && let Some(noun) = partaken() {
        return Some(noun);
    }
    if (light || aspectual)
        && let Some(noun) = argument(Dep::Dobj).or_else(|| argument(Dep::NsubjPass))
    {
        return Some(noun);
    }
    let occurrence = OCCURRENCE_VERBS.contains(lemma);
    // `talks held on Friday`, `the attack that took place`
    let described = tokens.head(verb);
    let describes = match tokens.dep(verb) {
        Dep::Acl => tokens.tag(verb) == Tag::Vbn && (light || aspectual),
        Dep::Relcl => (light && clause::group(tokens, verb).passive) || occurrence || aspectual,
        _ => false,
    };
    if describes && is_event_noun(tokens, described) && carrier_subject(story, verb, described) {
        return Some(described);
    }
    // `a candidate in the vote to be held`
    if light && tokens.dep(verb) == Dep::Acl && clause::group(tokens, verb).passive {
        let near = (described + 1..verb)
            .rev()
            .take(REACH)
            .find(|&at| is_event_noun(tokens, at));
        if near.is_some() {
            return near;
        }
    }
    // `there was an explosion`
    if lemma == "be" && tokens.child(verb, Dep::Expl).is_some() {
        return argument(Dep::Attr);
    }
    if aspectual
        && let Some(next) = tokens.child(verb, Dep::Xcomp)
        && clause::is_predicate(tokens, next)
    {
        return Some(next);
    }
    let own_object = tokens
        .child(verb, Dep::Dobj)
        .is_some_and(|object| !OCCURRENCE_OBJECTS.contains(tokens.lower(object)));
    if !occurrence || own_object {
        return None;
    }
    // `talks are set to open`: planned talks.
    let planned = || {
        let subject = *clause::subjects(tokens, verb).first()?;
        let above = tokens.head(verb);
        (tokens.dep(verb) == Dep::Xcomp && plans(story, above) && is_event_noun(tokens, subject))
            .then_some(subject)
    };
    argument(Dep::Nsubj).or_else(planned)
}

/// Whether the verb only says that its infinitive is planned: `is scheduled to meet`.
fn plans(story: &Story<'_>, verb: usize) -> bool {
    let tokens = story.tokens;
    PLANNING.contains(tokens.lemma(verb))
        && STATIVE.contains(tokens.lemma(verb))
        && tokens
            .child(verb, Dep::Xcomp)
            .is_some_and(|next| clause::is_predicate(tokens, next))
}

/// Whether the described noun is what a relative clause or a participle says takes place.
fn carrier_subject(story: &Story<'_>, verb: usize, noun: usize) -> bool {
    clause::subjects(story.tokens, verb).first() == Some(&noun)
}
