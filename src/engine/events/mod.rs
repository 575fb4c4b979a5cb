//! Events: triggers with their actors, time and status.
//!
//! Candidates ([`trigger`]) get their status, actors and own time, are weighed ([`salience`]), and what
//! is kept is dated ([`when`]) and named ([`title`]).

mod actors;
mod retold;
mod salience;
mod status;
mod story;
mod title;
mod trigger;
mod verb_form;
mod when;

use super::clause;
use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Actor, Article, Entity, Event, Quote, Status, Time, When};
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
                status: settled(article, kept.status, when.as_ref()),
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
    let mut dated = None;
    let mut retold = retold::Retold::default();
    let mut kept = Vec::new();
    for candidate in trigger::candidates(story) {
        let paragraph = tokens.paragraph_of(candidate.trigger);
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
            dated_paragraph: dated == Some(paragraph),
            sentence: told,
        };
        if salience::is_salient(story, &evidence)
            && !retold.is_known(story, candidate, own.as_ref(), &actors)
        {
            if own.is_some() {
                dated = Some(paragraph);
            }
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
fn settled(article: &Article, status: Status, when: Option<&When>) -> Status {
    let ahead = when
        .filter(|when| when.relation == crate::model::Relation::On)
        .and_then(|when| Some(when.range?.first > article.date?))
        .unwrap_or(false);
    match status {
        Status::Happened | Status::Ongoing | Status::Claimed if ahead => Status::Scheduled,
        _ => status,
    }
}
