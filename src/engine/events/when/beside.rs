//! Dates from elsewhere in the sentence: a clause below, beside or above the event's own, or a time that
//! hangs on another word of it.

use super::dating::{dated, own_time, span_of_times};
use super::discourse::is_old;
use crate::engine::clause::{self, Link, REACH, Tense, VerbGroup};
use crate::engine::events::holder::{bound, is_calendar};
use crate::engine::events::story::Story;
use crate::engine::events::trigger::Candidate;
use crate::engine::lexicon::events::{ASPECTUAL_VERBS, PLAIN_SAYINGS};
use crate::language::{Dep, Tag};
use crate::model::{Relation, Time, TimeId, When};

/// A date from a clause in the same sentence: a dated clause with `after`, `before` or `when` below it,
/// one joined to it, or the one above. `ahead`: it is told as to come.
pub(super) fn beside(
    story: &Story<'_>,
    candidate: Candidate,
    group: Option<VerbGroup>,
    ahead: bool,
) -> Option<When> {
    let start = candidate.verb.unwrap_or(candidate.trigger);
    let (holder, id, time, relation, why) = below(story, start)
        .filter(|_| !ahead)
        .or_else(|| joined(story, start))
        .or_else(|| above(story, start, group, ahead))?;
    let mut when = span_of_times(story, holder).or_else(|| dated(story, id, time))?;
    if when.relation == Relation::On {
        when.relation = relation;
    }
    when.inferred = true;
    when.explanation = format!("{why}: {}", when.explanation);
    Some(when)
}

/// The word of another clause that a time hangs on, the time, how it bounds this clause, and why.
type Lent<'a> = (usize, TimeId, &'a Time, Relation, &'static str);

/// `After he was shot on Monday, police sealed the street`
fn below<'a>(story: &Story<'a>, verb: usize) -> Option<Lent<'a>> {
    let tokens = story.tokens;
    tokens.children(verb).take(REACH).find_map(|child| {
        let clause_below = match tokens.dep(child) {
            Dep::Advcl => child,
            Dep::Prep => tokens
                .child(child, Dep::Pcomp)
                .or_else(|| tokens.child(child, Dep::Pobj))?,
            _ => return None,
        };
        let Some(link) = clause::link(tokens, clause_below) else {
            // `was found guilty of fraud, dating from his years as mayor, in 2011`
            let participle = tokens.tag(clause_below) == Tag::Vbg
                && tokens.dep(clause_below) == Dep::Advcl
                && clause_below > verb
                && tokens.child(clause_below, Dep::Nsubj).is_none()
                && !ASPECTUAL_VERBS.contains(tokens.lemma(clause_below))
                && !clause::group(tokens, clause_below).perfect;
            let (id, time) = own_time(story, clause_below).filter(|_| participle)?;
            return Some((
                clause_below,
                id,
                time,
                Relation::On,
                "dated by the clause with it",
            ));
        };
        // `began at their most tense since the war ended` says nothing of when.
        let group = clause::group(tokens, verb);
        let since = group.perfect || group.progressive;
        let relation = match link {
            Link::Since if !since => return None,
            Link::After | Link::Since => Relation::After,
            Link::Until if clause::is_awaited(tokens, verb) => Relation::On,
            Link::Before | Link::Until => Relation::Before,
            Link::When | Link::While => Relation::On,
            _ => return None,
        };
        // `Ten were hurt when Sunday's quake hit the town`
        let subject = || {
            let subject = tokens.child(clause_below, Dep::Nsubj)?;
            let (id, time) = own_time(story, subject)?;
            matches!(link, Link::When | Link::While).then_some((subject, id, time))
        };
        let own = own_time(story, clause_below).map(|(id, time)| (clause_below, id, time));
        let (holder, id, time) = own.or_else(subject)?;
        Some((holder, id, time, relation, "dated by the clause with it"))
    })
}

/// Joined verbs share a time, whichever of them it stands with.
fn joined<'a>(story: &Story<'a>, verb: usize) -> Option<Lent<'a>> {
    let tokens = story.tokens;
    let next = tokens
        .child(verb, Dep::Conj)
        .filter(|&next| next > verb && tokens.dep(verb) != Dep::Conj)
        .filter(|&next| verb_shares(story, verb, next))?;
    let (id, time) = own_time(story, next)?;
    Some((next, id, time, Relation::On, "joined to a dated clause"))
}

/// The first dated clause above the verb's.
fn above<'a>(
    story: &Story<'a>,
    start: usize,
    group: Option<VerbGroup>,
    ahead: bool,
) -> Option<Lent<'a>> {
    let tokens = story.tokens;
    let mut at = start;
    let mut relation = Relation::On;
    for _ in 0..REACH {
        let above = tokens.head(at);
        if above == at {
            return None;
        }
        let bound = match tokens.dep(at) {
            // What somebody said on a day did not happen on that day; what he announced lies after it.
            Dep::Ccomp if ahead => Relation::After,
            Dep::Ccomp => return None,
            Dep::Relcl if group.is_some_and(|group| group.tense.is_some()) => return None,
            _ => match clause::link(tokens, at) {
                Some(Link::Before | Link::Until) => Relation::After,
                Some(Link::After | Link::Since) => Relation::Before,
                _ if ahead => Relation::After,
                _ => Relation::On,
            },
        };
        if bound != Relation::On {
            relation = bound;
        }
        at = above;
        if clause::is_predicate(tokens, at) {
            let other = clause::group(tokens, at);
            let fits =
                group.is_none_or(|own| own.tense.is_none() || own.tense == other.tense || ahead);
            if !fits {
                return None;
            }
            let saying = PLAIN_SAYINGS.contains(tokens.lemma(at)) && !ahead;
            if let Some((id, time)) = own_time(story, at).filter(|_| !saying) {
                return Some((at, id, time, relation, "dated by the clause above it"));
            }
        }
    }
    None
}

/// A time inside the clause that hangs on a noun or a participle there, not on a clause of its own:
/// `issued an order dated yesterday`, `in a 1994 accord it was extended`.
pub(super) fn astray(
    story: &Story<'_>,
    candidate: Candidate,
    group: Option<VerbGroup>,
    ahead: bool,
) -> Option<When> {
    let tokens = story.tokens;
    let verb = candidate.verb?;
    if ahead || group?.tense != Some(Tense::Past) {
        return None;
    }
    let clause = clause::range(tokens, verb);
    let (relation, id, time) = clause
        .clone()
        .filter(|&token| token != verb)
        .filter(|&token| {
            let bare = clause::is_predicate(tokens, token)
                && clause::group(tokens, token).tense.is_none()
                && !has_subject(story, token);
            bare || !clause::is_predicate(tokens, token)
        })
        .filter_map(|token| Some((token, story.times_at(token).next()?)))
        .filter_map(|(token, id)| Some((token, id, story.time(id)?)))
        .filter(|&(token, _, time)| {
            // `fans came to a fair that opened in 1997`
            let mut path = std::iter::once(token)
                .chain(tokens.ancestors(token))
                .take(REACH)
                .take_while(|&at| at != verb);
            let aside = path.any(|at| match tokens.dep(at) {
                Dep::Relcl => true,
                Dep::Acl | Dep::Pcomp if tokens.tag(at) != Tag::Vb => {
                    time.range.is_some_and(|range| is_old(story, range))
                }
                _ => false,
            });
            !aside
        })
        .find(|&(_, _, time)| {
            let inside = clause.contains(&tokens.tokens_in(time.span).start);
            inside && is_calendar(time) && time.relation == Relation::On && is_past(story, time)
        })
        .map(|(token, id, time)| (bound(tokens, token, verb), id, time))?;
    let mut when = dated(story, id, time)?;
    when.relation = relation;
    when.inferred = true;
    when.explanation = format!("the time in its clause: {}", when.explanation);
    Some(when)
}

/// Whether the time begins by the article's day.
fn is_past(story: &Story<'_>, time: &Time) -> bool {
    match (time.range, story.article.date) {
        (Some(range), Some(date)) => range.first <= date,
        _ => true,
    }
}

/// Whether the second verb is joined to the first one and shares its tense.
fn verb_shares(story: &Story<'_>, first: usize, second: usize) -> bool {
    clause::is_predicate(story.tokens, first)
        && clause::is_predicate(story.tokens, second)
        && clause::group(story.tokens, second)
            .tense
            .is_none_or(|tense| clause::group(story.tokens, first).tense == Some(tense))
        && !has_subject(story, second)
}

fn has_subject(story: &Story<'_>, verb: usize) -> bool {
    story
        .tokens
        .children(verb)
        .any(|child| matches!(story.tokens.dep(child), Dep::Nsubj | Dep::NsubjPass))
}
