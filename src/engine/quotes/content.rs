//! Where what is said begins and ends: cuts where another saying or the story goes on, the sentence
//! around a cue that breaks in or follows, and around `according to`.
//!
//! All ranges are tokens. A cue looks at most [`WINDOW`] tokens to either side, so that the whole
//! stays linear.

use std::ops::Range;

use super::clausal;
use super::cues;
use super::page::Page;
use super::source;
use crate::engine::clause;
use crate::engine::layout::Part;
use crate::engine::lexicon::quotes::{AFTERTHOUGHTS, CONTRASTS, RESUMPTIVES, SCENE_SETTERS};
use crate::language::{Dep, Tag};

/// How far a cue looks for what it reports.
pub const WINDOW: usize = 250;
/// How far the first half of a subject may stand before the second.
const SUBJECT: usize = 12;

/// Cuts a complement where another saying begins: `..., adding that`, `..., but X said`, `...,
/// according to X`, `..., which he said`.
pub fn cut(page: &Page, verb: usize, range: Range<usize>) -> Range<usize> {
    let tokens = page.tokens;
    let past = matches!(tokens.tag(verb), Tag::Vbd | Tag::Vbn);
    for at in range.start + 1..range.end {
        if page.is_marked(at) {
            continue;
        }
        if closes_sentence(page, at) {
            return range.start..at;
        }
        let comma_inside = || {
            let stretch = page.stretch_at(at - 1).and_then(|i| page.stretches.get(i));
            stretch.is_some_and(|stretch| stretch.tokens.end == at && page.ends_in_comma(stretch))
        };
        let behind_comma = match page.is_marked(at - 1) {
            true => comma_inside(),
            false => page.is_break(at - 1),
        };
        if behind_comma && at > range.start + 1 {
            let afterthought =
                AFTERTHOUGHTS.contains(tokens.lower(at)) && !closed_later(page, at, range.end);
            // `..., a move that others condemned`
            let resumed = tokens.tag(at) == Tag::Dt
                && at + 2 < range.end
                && RESUMPTIVES.contains(tokens.lower(at + 1))
                && matches!(tokens.tag(at + 2), Tag::Wdt | Tag::In | Tag::Vbn | Tag::Vbd);
            if tokens.lower(at) == "according" || afterthought || resumed {
                return range.start..at - 1;
            }
        }
        if past && at > range.start + 2 && tells_on(page, at, range.end) {
            return range.start..at - 1;
        }
        let Some(frames) = cues::verb(page, at) else {
            continue;
        };
        if source::is_loose_participle(page, at) {
            let start = source::loose_start(page, at).unwrap_or(at);
            if start > range.start {
                return range.start..start + usize::from(page.is_marked(start));
            }
        }
        let Some(subject) = source::own_subject(page, at) else {
            continue;
        };
        if subject.range.end > at {
            continue;
        }
        let start = subject.range.start.min(at);
        if start <= range.start + 1 || start <= verb {
            continue;
        }
        let before = start - 1;
        let joined = tokens.tag(before) == Tag::Cc || CONTRASTS.contains(tokens.lower(before));
        let comma = page.is_break(before)
            || joined && before > 0 && page.is_break(before - 1)
            || page
                .stretch_at(before)
                .and_then(|i| page.stretches.get(i))
                .is_some_and(|stretch| page.ends_in_comma(stretch));
        let postposed = clausal::clausal(page, at, frames).is_none();
        let separate = joined || postposed || tokens.word(before) == ";";
        let auxiliary = tokens
            .child(at, Dep::Aux)
            .is_some_and(|aux| tokens.tag(aux).is_finite());
        if auxiliary && tokens.word(before) == ";" {
            return range.start..before;
        }
        // `X said S and Y said S`, without a comma.
        let in_turn = joined && !postposed && tokens.tag(at) == tokens.tag(verb);
        if tokens.tag(at).is_finite() && (comma && separate || in_turn) {
            // `said it was old; the pier, he added, would close`: the other one's words begin earlier.
            let other = past_semicolon(page, range.start..before);
            if other > range.start && postposed {
                return range.start..other - 1;
            }
            return range.start..before + usize::from(page.is_marked(before));
        }
    }
    range
}

/// Whether a new sentence begins at the token behind a stretch that ends one, although the parse
/// goes on.
fn closes_sentence(page: &Page, at: usize) -> bool {
    let Some(stretch) = page.stretch_at(at - 1).and_then(|i| page.stretches.get(i)) else {
        return false;
    };
    let inner = stretch.marked.inner.of(page.tokens.text());
    inner
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ']' | ')'))
        .ends_with(['.', '!', '?'])
        && page.tokens.word(at).starts_with(char::is_uppercase)
}

/// Whether a comma or dash closes what opened before the token, so that the clause goes on behind
/// it.
fn closed_later(page: &Page, at: usize, end: usize) -> bool {
    let subtree = page.tokens.head(at);
    let close = page.tokens.subtree(subtree).end.min(end);
    close < end && page.is_break(close)
}

/// Whether the story goes on at the joint `at` (`..., and the minister left`): behind a comma, with a
/// noun for its subject and a simple past that reported speech would shift back.
fn tells_on(page: &Page, at: usize, end: usize) -> bool {
    let tokens = page.tokens;
    if tokens.tag(at) != Tag::Cc || !page.is_break(at - 1) || tokens.lower(at) == "or" {
        return false;
    }
    let head = tokens.head(at);
    let joined = tokens
        .children(head)
        .find(|&child| child > at && tokens.dep(child) == Dep::Conj);
    joined.is_some_and(|verb| {
        let subject = tokens.child(verb, Dep::Nsubj);
        verb < end
            && tokens.tag(verb) == Tag::Vbd
            && tokens.child(verb, Dep::Aux).is_none()
            && subject.is_some_and(|s| s < verb && tokens.tag(s).is_proper())
    })
}

/// Where the clause of a postposed cue begins: its subject or, inverted, the verb itself.
pub fn clause_start(page: &Page, verb: usize) -> usize {
    let tokens = page.tokens;
    let floor = page
        .stretch_before(verb)
        .and_then(|index| page.stretches.get(index))
        .map_or(0, |stretch| stretch.tokens.end)
        .max(page.sentence(verb).start);
    let subject = source::own_subject(page, verb)
        .filter(|subject| subject.range.start < verb)
        .map_or(verb, |subject| subject.range.start);
    let adverbs = tokens
        .children(verb)
        .find(|&child| {
            child < verb
                && matches!(
                    tokens.dep(child),
                    Dep::Aux | Dep::Advmod | Dep::Neg | Dep::AuxPass
                )
        })
        .unwrap_or(verb);
    let start = subject.min(if adverbs + 4 > subject {
        adverbs
    } else {
        subject
    });
    start.max(floor).min(verb)
}

/// Where the subject of a postposed cue begins that the parse cut in two: `..., a policeman and a doctor
/// said`. `start` is where the parse has the clause begin.
pub fn joined_start(page: &Page, start: usize) -> Option<usize> {
    let tokens = page.tokens;
    let joint = start.checked_sub(1)?;
    if tokens.tag(joint) != Tag::Cc || page.is_marked(joint) {
        return None;
    }
    let floor = page
        .sentence(joint)
        .start
        .max(joint.saturating_sub(SUBJECT));
    let comma = (floor..joint).rev().find(|&at| page.is_break(at))?;
    let noun = (comma + 1..joint).all(|at| {
        let tag = tokens.tag(at);
        !tag.is_finite() && !page.is_marked(at) && !matches!(tag, Tag::Vb | Tag::Vbg | Tag::To)
    });
    (noun && comma + 1 < joint && page.begins_noun_phrase(comma + 1)).then_some(comma + 1)
}

/// Where the clause of a postposed cue ends: after its adverbials and addressee.
pub fn clause_end(page: &Page, verb: usize) -> usize {
    let tokens = page.tokens;
    let mut end = verb + 1;
    for child in tokens.children(verb).filter(|&child| child > verb) {
        let range = tokens.subtree(child);
        let dep = tokens.dep(child);
        let own = cues::is_adjunct(dep) || matches!(dep, Dep::Dobj | Dep::Nsubj | Dep::Acomp);
        if !own || range.start > end {
            break;
        }
        end = end.max(range.end);
    }
    end.min(page.sentence(verb).end)
}

/// What stands before a postposed cue, and after it where the cue breaks in: `The talks, he said,
/// failed`. `start` is where the cue's clause begins.
pub fn around_cue(page: &Page, verb: usize, start: usize) -> Vec<Range<usize>> {
    let tokens = page.tokens;
    let sentence = page.sentence(verb);
    let nested = matches!(
        tokens.dep(verb),
        Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Xcomp | Dep::Pcomp | Dep::Csubj
    );
    // A semicolon or colon parts two clauses; a colon in a headline names who says it.
    let parted = |at: usize| match tokens.word(at) {
        ";" => true,
        ":" => page.layout.part(tokens, verb) == Part::Story,
        _ => !page.is_break(at),
    };
    if nested || start == 0 || parted(start - 1) || page.is_marked(start - 1) {
        return Vec::new();
    }
    let floor = sentence.start.max(verb.saturating_sub(WINDOW));
    let left = page.trim(past_semicolon(page, floor..start)..start);
    let end = clause_end(page, verb);
    let limit = sentence.end.min(verb + WINDOW);
    let right = if end < limit
        && page.is_break(end)
        && tokens.word(end) != ":"
        && tokens.head(verb) != verb
    {
        page.trim(cut(page, verb, end + 1..limit))
    } else {
        0..0
    };
    let parenthetical = !right.is_empty() && page.words(right.clone()) >= 2;
    if left.is_empty() || page.words(left.clone()) < 2 && !parenthetical {
        return Vec::new();
    }
    let tells = page.has_finite(left.clone()) || parenthetical && page.has_finite(right.clone());
    if !tells || subordinate(page, left.start) && !parenthetical {
        return Vec::new();
    }
    if parenthetical {
        vec![left, right]
    } else {
        vec![left]
    }
}

/// One past the last semicolon of the range, which parts sentences; else its start.
fn past_semicolon(page: &Page, range: Range<usize>) -> usize {
    let parts = |&at: &usize| page.tokens.word(at) == ";" && !page.is_marked(at);
    let last = range.clone().rev().find(parts);
    last.map_or(range.start, |at| at + 1)
}

/// Whether the word opens a clause that only sets the scene: `After the talks ended, he spoke`.
fn subordinate(page: &Page, token: usize) -> bool {
    let tokens = page.tokens;
    SCENE_SETTERS.contains(tokens.lower(token))
        && matches!(tokens.tag(token), Tag::In | Tag::Wrb | Tag::Vbn | Tag::Rb)
        && (token..page.sentence(token).end.min(token + WINDOW))
            .filter(|&at| page.is_break(at))
            .nth(1)
            .is_none()
}

/// The sentence around `according to X`, which stands at `phrase`.
pub fn around_phrase(page: &Page, phrase: Range<usize>) -> Vec<Range<usize>> {
    let tokens = page.tokens;
    let sentence = page.sentence(phrase.start);
    let floor = sentence.start.max(phrase.start.saturating_sub(WINDOW));
    let limit = sentence.end.min(phrase.end + WINDOW);
    let left = page.trim(past_semicolon(page, floor..phrase.start)..phrase.start);
    let right = page.trim(cut(page, phrase.start, phrase.end.min(limit)..limit));
    let opens = left.is_empty()
        || left
            .clone()
            .all(|at| page.is_mark(at) || matches!(tokens.tag(at), Tag::Rb | Tag::Cc | Tag::In))
        || tokens.tag(left.end - 1) == Tag::Cc;
    if opens {
        return [right]
            .into_iter()
            .filter(|r| page.words(r.clone()) >= 2)
            .collect();
    }
    // Behind the phrase the clause goes on, or one of its own does.
    let next = right.start.min(tokens.len().saturating_sub(1));
    let joined = matches!(
        tokens.tag(next),
        Tag::Vbg | Tag::Wdt | Tag::Wp | Tag::In | Tag::Cc
    );
    let set_off = phrase.end < limit && page.is_break(phrase.end);
    // `One child was, according to the guards, among the dead.`
    let open = !left.is_empty() && {
        let last = left.end - 1;
        tokens.lemma(last) == "be" && tokens.tag(last).is_finite()
    };
    if open && set_off && !right.is_empty() {
        return vec![left, right];
    }
    let governed = clause::governing(tokens, phrase.start).is_some_and(|verb| verb >= right.start);
    if !right.is_empty() && (!page.has_finite(left.clone()) || set_off && !joined && governed) {
        vec![left, right]
    } else {
        vec![left]
    }
}
