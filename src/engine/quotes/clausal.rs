//! The clause that a verb of saying reports: `said (that) S`, `told X (that) S`, where it begins and which
//! clauses only look like one.

use std::ops::Range;

use super::cues::Frames;
use super::page::Page;
use super::setting;
use crate::engine::lexicon::entities::TELLING_VERBS;
use crate::language::{Dep, Tag};

/// `said (that) S`, `told X (that) S`.
pub fn clausal(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    if !frames.has("that") || has_object_alone(page, verb, frames) {
        return None;
    }
    let clauses = || {
        tokens.children(verb).filter(|&child| {
            child > verb && (tokens.dep(child) == Dep::Ccomp || is_clausal_xcomp(page, child))
        })
    };
    let Some(first) = clauses().next() else {
        return told_relative(page, verb, frames);
    };
    // `the search narrowed to finding ten still missing`
    let gerunds = tokens.tag(first) == Tag::Vbg && tokens.child(first, Dep::Aux).is_none();
    if gerunds && tokens.dep(verb) == Dep::Pcomp && tokens.child(first, Dep::Mark).is_none() {
        return None;
    }
    // A verb that cannot be joined to the cue (`says he can and will go`) belongs to the clause.
    let joined = tokens.children(verb).filter(|&child| {
        child > first
            && tokens.dep(child) == Dep::Conj
            && (tokens.tag(child) == Tag::Vb || tokens.tag(child) == Tag::Md)
            && tokens.tag(verb).is_finite()
            && tokens.child(child, Dep::Nsubj).is_none()
            && tokens.child(child, Dep::Aux).is_none()
    });
    // `said it was late, and they were waiting`: the tense is shifted back in both.
    let shifted = tokens.children(verb).filter(|&child| {
        let subject = tokens.child(child, Dep::Nsubj);
        let auxiliary = tokens.child(child, Dep::Aux);
        child > first
            && tokens.dep(child) == Dep::Conj
            && tokens.tag(verb) == Tag::Vbd
            && subject.is_some_and(|subject| tokens.tag(subject) == Tag::Prp)
            && auxiliary.is_some_and(|aux| matches!(tokens.tag(aux), Tag::Vbd | Tag::Md))
    });
    let end = clauses()
        .chain(joined)
        .chain(shifted)
        .map(|child| tokens.subtree(child).end)
        .max()?;
    let mut start = after_adjuncts(page, verb, first, frames);
    if tokens.tag(start).is_finite()
        && start > verb + 1
        && tokens.child(first, Dep::Nsubj).is_none()
    {
        // `promised each victim will be paid`: the listener is the subject.
        start = verb + 1;
    }
    start = past_listener(page, verb, start, end);
    start = setting::past_aside(page, start, end);
    start = setting::past_day(page, start, end);
    start = setting::past_medium(page, start, end);
    let said = (start < end).then_some(start..end)?;
    let spoken = page.words(said.clone()) > 1 || page.is_marked(said.start);
    spoken.then_some(said)
}

/// One past the listener that the parse took for a part of the subject: `told [Coast News] arson was common`.
/// Nobody is told nothing, so that the name in front is no part of what is said.
fn past_listener(page: &Page, verb: usize, start: usize, end: usize) -> usize {
    let tokens = page.tokens;
    let heard = tokens
        .children(verb)
        .any(|child| child > verb && matches!(tokens.dep(child), Dep::Dobj | Dep::Dative));
    let named = (start..end)
        .take_while(|&at| tokens.tag(at).is_proper() || tokens.tag(at) == Tag::Hyph)
        .last();
    let next = named.map_or(start, |last| last + 1);
    let subject = next + 1 < end
        && matches!(tokens.tag(next), Tag::Nn | Tag::Nns)
        && tokens.tag(next + 1).is_finite()
        && !page.is_marked(next);
    if TELLING_VERBS.contains(tokens.lemma(verb)) && start == verb + 1 && !heard && subject {
        next
    } else {
        start
    }
}

/// Whether the verb, which reports clauses alone, has an object right behind it instead: `ruled the country
/// and was re-elected`, where the parse takes what is joined to it for the clause.
fn has_object_alone(page: &Page, verb: usize, frames: Frames) -> bool {
    let tokens = page.tokens;
    let takes = ["tell", "np", "is", "as", "claims", "rest", "clause"];
    let object = tokens
        .child(verb, Dep::Dobj)
        .filter(|&object| object > verb && tokens.subtree(object).start == verb + 1);
    let clause = tokens.child(verb, Dep::Ccomp);
    let own = clause.is_some_and(|clause| {
        tokens.child(clause, Dep::Nsubj).is_some()
            || tokens.child(clause, Dep::NsubjPass).is_some()
            || tokens.child(clause, Dep::Mark).is_some()
    });
    object.is_some() && !own && !takes.iter().any(|frame| frames.has(frame))
}

/// `told police he left`, where the parse makes the clause describe the listener.
fn told_relative(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    if !frames.has("tell") {
        return None;
    }
    let listener = tokens
        .children(verb)
        .find(|&child| child > verb && matches!(tokens.dep(child), Dep::Dobj | Dep::Dative))?;
    let clause = tokens.children(listener).find(|&child| {
        tokens.dep(child) == Dep::Relcl
            || tokens.dep(child) == Dep::Acl && tokens.child(child, Dep::Mark).is_some()
    })?;
    let range = tokens.subtree(clause);
    let relative = tokens.child(clause, Dep::Mark).is_none()
        && matches!(
            tokens.tag(range.start),
            Tag::Wp | Tag::Wdt | Tag::WpPoss | Tag::Wrb
        );
    (range.start > listener && !relative && !page.is_break(range.start - 1)).then_some(range)
}

/// An open complement that the parse gives to a clause with a subject of its own.
pub fn is_clausal_xcomp(page: &Page, child: usize) -> bool {
    let tokens = page.tokens;
    tokens.dep(child) == Dep::Xcomp
        && tokens.tag(child).is_verb()
        && !tokens
            .children(child)
            .any(|c| tokens.dep(c) == Dep::Aux && tokens.tag(c) == Tag::To)
        && (tokens.child(child, Dep::Nsubj).is_some() || page.has_finite(tokens.subtree(child)))
}

/// Where the clause of `child` begins: after the verb's own adverbials and addressee.
fn after_adjuncts(page: &Page, verb: usize, child: usize, frames: Frames) -> usize {
    let tokens = page.tokens;
    let mut start = verb + 1;
    for adjunct in tokens
        .children(verb)
        .filter(|&at| at > verb)
        .take_while(|&at| at < child)
    {
        let range = tokens.subtree(adjunct);
        let dep = tokens.dep(adjunct);
        let own = frames.steps_over(dep) || dep == Dep::Nsubj && range.start == verb + 1;
        if !own || range.start > start || range.end > child + 1 {
            break;
        }
        start = start.max(range.end);
    }
    start
}
