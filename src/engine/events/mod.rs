//! Events: triggers with their actors, time and status.
//!
//! Candidates ([`trigger`]) get their status, actors and own time, are weighed ([`salience`]), and what
//! is kept is dated ([`when`]) and named ([`title`]).

mod actors;
mod nominal;
mod retold;
mod salience;
mod status;
mod story;
mod title;
mod trigger;
mod verb_form;
mod when;

use super::clause::{self, Tense};
use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Actor, Article, Entity, Event, Quote, Relation, Status, Time, When};
use salience::Evidence;
use story::Story;
use trigger::Candidate;

/// A candidate that was kept.
struct Kept {
    candidate: Candidate,
    own: Option<When>,
    status: Status,
    actors: Vec<Actor>,
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
    let kept = kept(&story);
    let mut discourse = when::Discourse::of(
        &story,
        kept.iter().map(|kept| (kept.candidate, kept.own.as_ref())),
    );
    kept.into_iter()
        .map(|kept| {
            let when = kept
                .own
                .clone()
                .or_else(|| when::inferred(&story, kept.candidate, kept.status, &discourse));
            if let Some(when) = &when {
                discourse.note(&story, kept.candidate, when);
            }
            let trigger = kept.candidate.trigger;
            let clause = match clause::governing(tokens, trigger) {
                Some(verb) => clause::range(tokens, verb),
                None => tokens.subtree(trigger),
            };
            let trigger_span = tokens.span(trigger);
            Event {
                span: tokens.span_of(clause).cover(trigger_span),
                trigger: trigger_span,
                title: title::title(&story, kept.candidate, kept.status),
                status: settled(&story, &kept, when.as_ref()),
                when,
                actors: kept.actors,
                source: story.quote_at(trigger),
            }
        })
        .collect()
}

/// The candidates that are worth a place on the timeline.
fn kept(story: &Story<'_>) -> Vec<Kept> {
    let tokens = story.tokens;
    let mut told = 0;
    let mut sentence = None;
    let mut retold = retold::Retold::default();
    let mut kept = Vec::new();
    for candidate in trigger::candidates(story) {
        let here = tokens.sentence_of(candidate.trigger);
        if sentence.is_some_and(|last| last != here) {
            told += 1;
        }
        sentence = Some(here);
        let own = when::own(story, candidate);
        let status = status::status(story, candidate);
        let actors = actors::actors(story, candidate);
        let evidence = Evidence {
            candidate,
            own: own.as_ref(),
            status,
            actors: &actors,
            sentence: told,
        };
        if salience::is_salient(story, &evidence)
            && !retold.is_known(story, candidate, own.as_ref(), status)
        {
            kept.push(Kept {
                candidate,
                own,
                status,
                actors,
            });
        }
    }
    kept
}

/// The status with the date looked at: what is told as done but lies after the article is planned.
fn settled(story: &Story<'_>, kept: &Kept, when: Option<&When>) -> Status {
    let ahead = || Some(when?.range?.first > story.article.date?);
    // `closed until June` has begun; `to decide by June` has not.
    let bounded =
        when.is_some_and(|when| matches!(when.relation, Relation::Before | Relation::Until));
    let begun = || {
        status::telling_group(story, kept.candidate)
            .is_some_and(|group| group.tense == Some(Tense::Past) || group.perfect)
    };
    match kept.status {
        Status::Happened | Status::Ongoing | Status::Claimed
            if ahead() == Some(true) && !(bounded && begun()) =>
        {
            Status::Scheduled
        }
        status => status,
    }
}

#[cfg(test)]
mod tests;
