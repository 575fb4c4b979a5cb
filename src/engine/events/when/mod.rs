//! When an event takes place: by a time in its own clause ([`dating`]), by a clause beside it
//! ([`mod@beside`]), or by the day that the story is telling of ([`discourse`]).

mod beside;
mod dating;
mod discourse;

pub use discourse::Discourse;

use super::holder::{bound, is_calendar};
use super::status::telling_group;
use super::story::Story;
use super::trigger::Candidate;
use crate::engine::clause::{self, Link, REACH, Tense, VerbGroup};
use crate::engine::lexicon::events::{EARLIER_ADVERBS, ORIGINS, PLANNING, STATIVE};
use crate::language::{Dep, Tag};
use crate::model::{Relation, Status, TimexType, When};
use beside::{astray, beside};
use dating::{article_day, counted_on, dated, lasting, lean, own_time, span_of_times};
use discourse::Lean;

/// The time in the candidate's own clause, if one stands there.
pub fn own(story: &Story<'_>, candidate: Candidate) -> Option<When> {
    let tokens = story.tokens;
    let carrier = || candidate.verb.filter(|&verb| verb != candidate.trigger);
    // `is scheduled on Monday to meet`
    let planner = || {
        let above = tokens.head(candidate.trigger);
        let planned = tokens.dep(candidate.trigger) == Dep::Xcomp
            && PLANNING.contains(tokens.lemma(above))
            && STATIVE.contains(tokens.lemma(above));
        planned.then_some(above)
    };
    if let Some(when) = span_of_times(story, candidate.trigger) {
        return Some(when);
    }
    if let Some(when) = lasting(story, candidate) {
        return Some(when);
    }
    let Some((id, time)) = own_time(story, candidate.trigger)
        .or_else(|| own_time(story, carrier()?))
        .or_else(|| own_time(story, planner()?))
    else {
        if let Some(when) = described_time(story, candidate) {
            return Some(when);
        }
        return counted_on(story, candidate.verb?);
    };
    let mut when = dated(story, id, time)?;
    // `since the 2016 vote`: the preposition bounds what the clause tells, not the vote.
    let inside = time.span.end <= tokens.span(candidate.trigger).start
        && story.times_at(candidate.trigger).any(|own| own == id);
    if candidate.is_noun() && inside && when.relation != Relation::Around {
        when.relation = Relation::On;
    }
    let first = tokens.tokens_in(time.span).start;
    if let Some(verb) = candidate.verb.filter(|_| when.relation == Relation::On) {
        when.relation = bound(tokens, first, verb);
    }
    // `opened a shop ahead of the fair on Friday`: that it was before says nothing of when.
    let told =
        || telling_group(story, candidate).is_some_and(|group| group.tense == Some(Tense::Past));
    let ahead = when.range.map(|range| range.first) > story.article.date;
    if when.relation == Relation::Before && story.article.date.is_some() && ahead && told() {
        return None;
    }
    if story.is_of_source(id) && when.relation == Relation::On && told() {
        when.relation = Relation::Before;
        when.explanation = format!("told by a source then: before {}", when.explanation);
    }
    let awaited = || {
        candidate
            .verb
            .is_some_and(|verb| clause::is_awaited(tokens, verb))
    };
    // `did not land until Monday`: it landed then.
    if when.relation == Relation::Until && awaited() {
        when.relation = Relation::On;
    }
    Some(when)
}

/// The time that the clause describes: `since early June, when the council passed the bill`.
fn described_time(story: &Story<'_>, candidate: Candidate) -> Option<When> {
    let tokens = story.tokens;
    let verb = candidate.verb?;
    let adverb = tokens
        .children(verb)
        .take_while(|&child| child < verb)
        .any(|child| Link::of_word(tokens.lower(child)) == Some(Link::When));
    if tokens.dep(verb) != Dep::Relcl || !adverb {
        return None;
    }
    let described = tokens.head(verb);
    let id = story.time_over(described)?;
    // `from July 13 to 17, when`
    let holder = clause::governing(tokens, described)?;
    if let Some(when) = span_of_times(story, holder)
        && story.times_at(holder).any(|own| own == id)
    {
        return Some(when);
    }
    let time = story.time(id).filter(|time| is_calendar(time))?;
    let mut when = dated(story, id, time)?;
    when.relation = Relation::On;
    Some(when)
}

/// When a candidate without a time of its own takes place.
pub fn inferred(
    story: &Story<'_>,
    candidate: Candidate,
    status: Status,
    discourse: &Discourse,
) -> Option<When> {
    let tokens = story.tokens;
    let group = telling_group(story, candidate);
    let ahead = matches!(
        status,
        Status::Scheduled | Status::Possible | Status::Conditional
    );
    if let Some(when) = beside(story, candidate, group, ahead) {
        return Some(when);
    }
    if let Some(when) = astray(story, candidate, group, ahead) {
        return Some(when);
    }
    let of_today = |relation, why| article_day(story).map(|day| lean(&day, relation, why));
    if status == Status::Ongoing || group.is_some_and(|group| is_current(group) && !ahead) {
        return of_today(Relation::On, "told as going on; the article's own day");
    }
    let so_far = group.is_some_and(|group| group.perfect && group.tense == Some(Tense::Present));
    // `has since returned`: after what was told before.
    let ever_since = || {
        let verb = candidate.verb?;
        let mut adverbs = tokens
            .children(verb)
            .filter(|&child| tokens.dep(child) == Dep::Advmod);
        let since = adverbs.any(|child| Link::of_word(tokens.lower(child)) == Some(Link::Since));
        match discourse.lean(story, verb) {
            Lean::On(day, _) if since => Some(lean(
                &day,
                Relation::After,
                "told as done since; after the day told of here",
            )),
            _ => None,
        }
    };
    if so_far && !ahead {
        if let Some(when) = ever_since() {
            return Some(when);
        }
        return of_today(
            Relation::Before,
            "told as done by now; before the article's own day",
        );
    }
    // `was founded by miners`: undated, it tells where something comes from.
    let origin = group.is_some_and(|group| group.passive)
        && candidate
            .verb
            .is_some_and(|verb| ORIGINS.contains(tokens.lemma(verb)));
    if origin && !ahead {
        return None;
    }
    let (day, why) = match discourse.lean(story, candidate.trigger) {
        Lean::On(day, why) => (day, why),
        Lean::Background(Some(day)) if ahead => (day, "the day that the story tells of"),
        Lean::Background(_) => return None,
        Lean::Nothing => return None,
    };
    let earlier = group.is_some_and(|group| {
        group.perfect && group.tense == Some(Tense::Past) && group.modal.is_none()
    }) || candidate.verb.is_some_and(|verb| looks_back(story, verb));
    // `The talks began days after the king resigned`
    let bounds = candidate.verb.and_then(|verb| counted_bound(story, verb));
    let earlier = earlier || bounds == Some(Link::After);
    let when = match (ahead, earlier) {
        (false, false) if bounds == Some(Link::Before) => lean(
            &day,
            Relation::After,
            &format!("told as later; after {why}"),
        ),
        (true, _) => lean(
            &day,
            Relation::After,
            &format!("told as to come; later than {why}"),
        ),
        (_, true) => lean(
            &day,
            Relation::Before,
            &format!("told as past by then; before {why}"),
        ),
        _ => lean(&day, Relation::On, &format!("no time in its clause; {why}")),
    };
    Some(when)
}

/// How a clause is ordered that an amount of days or more parts from the one around it: `two weeks after
/// the king resigned`.
fn counted_bound(story: &Story<'_>, verb: usize) -> Option<Link> {
    let tokens = story.tokens;
    let link = clause::link(tokens, verb).filter(|_| tokens.dep(verb) == Dep::Advcl)?;
    let amount = story.time_before(tokens.child(verb, Dep::Mark)?)?;
    // An amount of hours has its `T`.
    (amount.kind == TimexType::Duration && !amount.value.contains('T')).then_some(link)
}

/// Whether the clause says that it lies before what is told around it: `previously agreed`, `Ana Ruiz,
/// who led the firm`.
fn looks_back(story: &Story<'_>, verb: usize) -> bool {
    let tokens = story.tokens;
    let adverb = tokens.children(verb).any(|child| {
        tokens.dep(child) == Dep::Advmod
            && EARLIER_ADVERBS.contains(tokens.lower(child))
            && !story.in_time(child)
    });
    let subject = |verb: usize| {
        tokens
            .child(verb, Dep::Nsubj)
            .or_else(|| tokens.child(verb, Dep::NsubjPass))
    };
    // `who was arrested and banned`
    let first = std::iter::successors(Some(verb), |&at| {
        (tokens.dep(at) == Dep::Conj && subject(at).is_none()).then(|| tokens.head(at))
    });
    let described = first.take(REACH).last().is_some_and(|at| {
        tokens.dep(at) == Dep::Relcl && subject(at).is_some_and(|who| tokens.tag(who) == Tag::Wp)
    });
    adverb || described
}

/// Whether the group tells of the present: `is meeting`, `meets`, but not `has met`.
fn is_current(group: VerbGroup) -> bool {
    group.tense == Some(Tense::Present) && !group.perfect
}
