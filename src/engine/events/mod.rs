//! Events: triggers with their actors, time and status.
//!
//! Candidates ([`trigger`]) get their status, actors and own time, are weighed ([`salience`]), and what
//! is kept is dated ([`when`]) and named ([`title`]).

mod actors;
mod holder;
mod retold;
mod salience;
mod status;
mod story;
mod title;
mod trigger;
mod when;
mod who;

use super::clause::{self, Tense};
use super::layout::Layout;
use super::lexicon::events::BARE_REPORTING;
use crate::language::Tokens;
use crate::model::{Actor, Article, Entity, Event, Quote, Relation, Status, Telling, Time, When};
use salience::Evidence;
use story::Story;
use trigger::Candidate;

/// What is known of a candidate before it is weighed.
struct Found {
    candidate: Candidate,
    own: Option<When>,
    status: Status,
    actors: Vec<Actor>,
    /// How many sentences of the story stand before it.
    sentence: usize,
}

/// Finds the events, in text order of their triggers.
pub fn find(
    article: &Article,
    tokens: &Tokens,
    layout: &Layout,
    times: &[Time],
    entities: &[Entity],
    quotes: &[Quote],
) -> Vec<Event> {
    let story = Story::new(article, tokens, layout, times, entities, quotes);
    tell(&story, |_, _| {})
}

/// Weighs the candidates in text order and tells those that are kept; `weighed` sees each of them with
/// the date that it would have.
fn tell(story: &Story<'_>, mut weighed: impl FnMut(&Evidence<'_>, Option<&When>)) -> Vec<Event> {
    let tokens = story.tokens;
    let found = found(story);
    let mut discourse = when::Discourse::of(
        story,
        found
            .iter()
            .map(|found| (found.candidate, found.own.as_ref())),
    );
    let mut retold = retold::Retold::default();
    let mut events: Vec<Event> = Vec::new();
    for found in found {
        let candidate = found.candidate;
        let when = match &found.own {
            Some(own) => Some(own.clone()),
            None => when::inferred(story, candidate, found.status, &discourse),
        };
        // What is told in passing sets the day as well, where the story tells it.
        if let Some(own) = &found.own
            && story.quote_at(candidate.trigger).is_none()
            && candidate
                .verb
                .is_some_and(|verb| !BARE_REPORTING.contains(tokens.lemma(verb)))
        {
            discourse.note(story, candidate, own);
        }
        let evidence = Evidence {
            candidate,
            own: found.own.as_ref(),
            status: found.status,
            actors: &found.actors,
            sentence: found.sentence,
        };
        weighed(&evidence, when.as_ref());
        if !salience::is_salient(story, &evidence) {
            continue;
        }
        let clause = match clause::governing(tokens, candidate.trigger) {
            Some(verb) => clause::range(tokens, verb),
            None => tokens.subtree(candidate.trigger),
        };
        let trigger = tokens.span(candidate.trigger);
        let (span, source) = (
            tokens.span_of(clause).cover(trigger),
            story.quote_at(candidate.trigger),
        );
        let earlier = retold.earlier(
            story,
            candidate,
            found.own.as_ref(),
            found.status,
            events.len(),
        );
        if let Some(event) = earlier.and_then(|at| events.get_mut(at)) {
            event.mentions.push(Telling {
                span,
                trigger,
                source,
            });
            continue;
        }
        if let Some(when) = &when {
            discourse.note(story, candidate, when);
        }
        let status = settled(story, &found, when.as_ref());
        events.push(Event {
            span,
            trigger,
            title: title::title(story, candidate, status),
            status,
            when,
            actors: found.actors,
            source,
            mentions: Vec::new(),
        });
    }
    events
}

/// The candidates with what their own clauses tell.
fn found(story: &Story<'_>) -> Vec<Found> {
    let tokens = story.tokens;
    let mut told = 0;
    let mut sentence = None;
    trigger::candidates(story)
        .into_iter()
        .map(|candidate| {
            let here = tokens.sentence_of(candidate.trigger);
            if sentence.is_some_and(|last| last != here) {
                told += 1;
            }
            sentence = Some(here);
            Found {
                candidate,
                own: when::own(story, candidate),
                status: status::status(story, candidate),
                actors: actors::actors(story, candidate),
                sentence: told,
            }
        })
        .collect()
}

/// The status with the date looked at: what is told as done but lies after the article is planned.
fn settled(story: &Story<'_>, found: &Found, when: Option<&When>) -> Status {
    let ahead = || Some(when?.range?.first > story.article.date?);
    // `closed until June` has begun; `announced a summit in June` has not.
    let bounded =
        when.is_some_and(|when| matches!(when.relation, Relation::Before | Relation::Until));
    let begun = || {
        let past = status::telling_group(story, found.candidate)
            .is_some_and(|group| group.tense == Some(Tense::Past) || group.perfect);
        past && (bounded || !found.candidate.is_noun())
    };
    match found.status {
        Status::Happened | Status::Ongoing | Status::Claimed
            if ahead() == Some(true) && !begun() =>
        {
            Status::Scheduled
        }
        status => status,
    }
}

#[cfg(test)]
mod fit;
#[cfg(test)]
mod tests;
