//! The complement of a verb of saying in its frames, read from the parse to the right of the verb.
//!
//! Where marks stand, what stands beside them decides (`beside`); where what is said ends before its
//! subtree does, `content` cuts it.

use std::ops::Range;

use super::clausal::{clausal, is_clausal_xcomp};
use super::content::{self, WINDOW};
use super::cues::{self, Frames};
use super::page::Page;
use super::setting;
use crate::engine::clause;
use crate::engine::lexicon::quotes::{
    BARE_OBJECTS, CUE_NOUNS, NAMING_VERBS, POINTERS, QUOTING_VERBS, SCENE_SETTERS,
};
use crate::language::{Dep, Tag};

/// How far an aside between commas reaches.
const ASIDE: usize = 12;

/// The complement to the right of a verb of saying, without marks being looked at.
pub fn complement(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let found = clausal(page, verb, frames)
        .or_else(|| infinitive(page, verb, frames))
        .or_else(|| naming(page, verb, frames))
        .or_else(|| prepositional(page, verb, frames))
        .or_else(|| nominal(page, verb, frames))
        .or_else(|| plain(page, verb, frames))?;
    let limit = page.sentence(verb).end.min(verb + WINDOW);
    let found = found.start..found.end.min(limit);
    let cut = content::cut(page, verb, found);
    let trimmed = page.trim(cut);
    (!trimmed.is_empty()).then_some(trimmed)
}

/// Reported speech whose clause the parse does not show: what stands right behind the verb up to the
/// end of the sentence, where it has a finite verb of its own or is no object that the verb takes.
fn plain(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    let limit = page.sentence(verb).end.min(verb + WINDOW);
    let gerund = tokens.tag(verb) == Tag::Vbg;
    let speaks = gerund || tokens.tag(verb).is_finite() || tokens.tag(verb) == Tag::Nns;
    if !frames.has("that") || frames.has("tell") || !speaks || clause::group(tokens, verb).passive {
        return None;
    }
    // `said in court that S`
    let that = (verb + 1..limit.min(verb + 9))
        .take_while(|&at| !page.is_break(at) && !tokens.tag(at).is_finite())
        .find(|&at| tokens.lower(at) == "that" && tokens.tag(at) != Tag::Dt);
    let start = that.unwrap_or_else(|| setting::past_setting(page, verb + 1, limit));
    if start >= limit || page.is_marked(start) {
        return None;
    }
    let end = (start..limit)
        .find(|&at| (tokens.word(at) == ";" || gerund && page.is_break(at)) && !page.is_marked(at))
        .unwrap_or(limit);
    let first = (start..end).find(|&at| page.is_break(at)).unwrap_or(end);
    let says = (start + 1..first.max(start + 1)).any(|at| {
        // A relative clause only describes; one behind `after` only sets the scene.
        tokens.tag(at).is_finite()
            && !std::iter::once(at)
                .chain(tokens.ancestors(at))
                .take(3)
                .any(|up| {
                    let scene = tokens.dep(up) == Dep::Advcl
                        && !frames.has("np")
                        && tokens.child(up, Dep::Mark).is_some_and(|mark| {
                            mark > start && SCENE_SETTERS.contains(tokens.lower(mark))
                        });
                    scene || tokens.dep(up) == Dep::Relcl
                })
    });
    let objectless = frames.has("clause")
        && page.words(start..first) > 1
        && tokens.child(verb, Dep::Dobj).is_some_and(|o| o > verb);
    let opens = that.is_some() || page.begins_noun_phrase(start);
    (opens && (says || objectless)).then_some(start..end)
}

/// `urged X to do`, `vowed to do`, `proposed doing`: from the `to` or the gerund on.
fn infinitive(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    let open = |child: &usize| {
        *child > verb
            && matches!(
                tokens.dep(*child),
                Dep::Xcomp | Dep::Ccomp | Dep::Advcl | Dep::Acl
            )
    };
    // `called on X to do`: the parse may hang the infinitive on X.
    let behind_preposition = || {
        let prep = tokens.child(verb, Dep::Prep).filter(|&p| p == verb + 1)?;
        let object = tokens.child(prep, Dep::Pobj)?;
        tokens
            .children(object)
            .chain(tokens.children(prep))
            .find(|child| open(child) && tokens.tag(*child) == Tag::Vb)
    };
    let child = tokens
        .children(verb)
        .find(open)
        .or_else(behind_preposition)?;
    let range = tokens.subtree(child);
    let to = tokens
        .children(child)
        .find(|&at| at < child && tokens.tag(at) == Tag::To);
    // A finite verb cannot be joined to an infinitive: it goes on with the story.
    let told_on = tokens.children(child).find(|&joint| {
        tokens.dep(joint) == Dep::Cc
            && tokens.children(child).any(|next| {
                next > joint
                    && tokens.dep(next) == Dep::Conj
                    && matches!(tokens.tag(next), Tag::Vbd | Tag::Vbz)
            })
    });
    let range = range.start..told_on.unwrap_or(range.end);
    let hearsay = frames.has("hearsay") && clause::group(tokens, verb).passive;
    match (to, tokens.tag(child)) {
        (Some(to), _) if frames.has("to") || hearsay => {
            // `called instead for new polls to be held`
            let wanted = tokens.child(child, Dep::Mark).filter(|&mark| {
                verb < mark
                    && tokens.child(child, Dep::NsubjPass).is_some()
                    && frames.prepositions().any(|word| word == tokens.lower(mark))
            });
            if let Some(mark) = wanted {
                return Some(mark + 1..range.end);
            }
            let negated = to > verb + 1 && tokens.lower(to - 1) == "not";
            // `asked not to be named` is about the saying itself.
            if negated && NAMING_VERBS.contains(tokens.lemma(child)) {
                return None;
            }
            Some(if negated { to - 1 } else { to }..range.end)
        }
        (None, Tag::Vbg) if frames.has("ing") && tokens.dep(child) == Dep::Xcomp => {
            Some(range.start.max(verb + 1)..range.end)
        }
        (None, Tag::Vb) if frames.has("to") && tokens.dep(child) != Dep::Advcl => {
            Some(child..range.end)
        }
        _ => None,
    }
}

/// `called it X`, `described it as X`: X.
fn naming(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    if frames.has("is") {
        let mut children = tokens.children(verb).filter(|&child| child > verb);
        let object = children.next();
        let predicate = tokens
            .children(verb)
            .filter(|&child| child > verb && Some(child) != object)
            .find(|&child| {
                matches!(
                    tokens.dep(child),
                    Dep::Oprd | Dep::Acomp | Dep::Attr | Dep::Dobj
                )
            });
        let last = tokens.children(verb).rfind(|&child| {
            child > verb && matches!(tokens.dep(child), Dep::Oprd | Dep::Acomp | Dep::Attr)
        });
        if let Some(predicate) = predicate {
            let last = last.map_or(predicate, |last| last.max(predicate));
            let said = tokens.subtree(predicate).start.max(verb + 1)..tokens.subtree(last).end;
            // `the worst [in the world]`
            let best = said.clone().any(|at| tokens.tag(at) == Tag::Jjs);
            let among = tokens
                .children(verb)
                .find(|&child| best && child == said.end && tokens.dep(child) == Dep::Prep);
            let end = among.map_or(said.end, |among| tokens.subtree(among).end);
            return Some(said.start..end);
        }
        // The parse may make the name describe the thing: `called its actions [defensive]`.
        let described = object
            .filter(|&object| tokens.dep(object) == Dep::Dobj)
            .and_then(|object| {
                tokens.children(object).find(|&child| {
                    child > object && matches!(tokens.dep(child), Dep::Amod | Dep::Acl | Dep::Appos)
                })
            });
        if let Some(described) = described {
            let range = tokens.subtree(described);
            return (!page.is_break(range.start)).then_some(range);
        }
        // A small clause: `called [the plan a disgrace]`.
        let small = tokens
            .children(verb)
            .find(|&child| child > verb && tokens.dep(child) == Dep::Ccomp)?;
        let subject = tokens.child(small, Dep::Nsubj)?;
        let range = tokens.subtree(small);
        return Some(tokens.subtree(subject).end.max(verb + 1)..range.end);
    }
    if frames.has("as") {
        let limit = page.sentence(verb).end.min(verb + WINDOW / 4);
        let right = tokens.subtree(verb).end.min(limit);
        let prep = (verb + 1..right).find(|&at| {
            tokens.lower(at) == "as"
                && tokens.tag(at) == Tag::In
                && !page.is_marked(at)
                && !page.is(at + 1, "of")
                && tokens
                    .ancestors(at)
                    .take(clause::REACH)
                    .find(|&up| tokens.tag(up).is_verb())
                    == Some(verb)
                && tokens.children(at).any(|child| {
                    child > at
                        && matches!(
                            tokens.dep(child),
                            Dep::Pobj | Dep::Pcomp | Dep::Amod | Dep::Acomp | Dep::Prep
                        )
                })
        })?;
        // `cited the "bad roads" as a reason`
        let object = page.trim(verb + 1..prep);
        let marked = |range: &Range<usize>| range.clone().any(|at| page.is_marked(at));
        if QUOTING_VERBS.contains(tokens.lemma(verb))
            && marked(&object)
            && !marked(&(prep + 1..tokens.subtree(prep).end))
            && !object.clone().any(|at| tokens.tag(at).is_finite())
        {
            return Some(object);
        }
        // `cited X as saying`: the participle is the cue.
        return cues::verb(page, prep + 1)
            .is_none()
            .then(|| prep + 1..tokens.subtree(prep).end);
    }
    None
}

/// `accused X of Y`, `warned of Y`, `called for Y`: Y.
fn prepositional(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    frames.prepositions().find_map(|wanted| {
        let prep = tokens
            .children(verb)
            .chain(
                tokens
                    .children(verb)
                    .filter(|&child| tokens.dep(child) == Dep::Dobj)
                    .flat_map(|object| tokens.children(object)),
            )
            .find(|&at| at > verb && tokens.lower(at) == wanted && !page.is_marked(at))
            .filter(|&at| {
                let beside = |dep| {
                    tokens.child(verb, dep).is_some_and(|object| {
                        let tag = tokens.tag(object);
                        verb < object && object < at && !matches!(tag, Tag::Jj | Tag::Rb)
                    })
                };
                at == verb + 1 || beside(Dep::Dobj) || beside(Dep::Agent)
            })?;
        let range = tokens.subtree(prep);
        (prep + 1 < range.end).then_some(prep + 1..range.end)
    })
}

/// `denied X`, `announced X`: the object.
fn nominal(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    // `is expected to announce a plan`: nothing is said yet.
    if !frames.has("np") && !frames.has("claims") || clause::group(tokens, verb).infinitive {
        return None;
    }
    let object = tokens.children(verb).find(|&child| {
        child > verb && (tokens.dep(child) == Dep::Dobj || is_clausal_xcomp(page, child))
    })?;
    // `dismissed claims that S`
    if !frames.has("np") && CUE_NOUNS.get(tokens.lemma(object)).is_none() {
        return None;
    }
    let pointing = tokens
        .child(object, Dep::Det)
        .is_some_and(|det| POINTERS.contains(tokens.lower(det)));
    let bare = pointing
        || tokens.tag(object) == Tag::Prp
        || BARE_OBJECTS.contains(tokens.lemma(object))
        || tokens.tag(object).is_proper() && tokens.subtree(object).len() <= 3
        || matches!(tokens.tag(object), Tag::Wp | Tag::Wdt | Tag::Dt | Tag::Cd);
    let mut range = tokens.subtree(object);
    if frames.has("rest") {
        // `blamed the drought on the dam`
        let rest = tokens
            .children(verb)
            .filter(|&child| child > object && tokens.dep(child) == Dep::Prep)
            .map(|child| tokens.subtree(child).end);
        range.end = rest.fold(range.end, usize::max);
    }
    if let Some(end) = goes_on(page, verb, range.end) {
        range.end = end;
    }
    (!bare
        && range.start > verb
        && page.words(range.clone().start..range.end.min(verb + WINDOW)) >= 2)
        .then_some(range)
}

/// The end of the clause whose subject the parse took for the verb's object: `suggested the algae, like
/// warm water, might help`.
fn goes_on(page: &Page, verb: usize, end: usize) -> Option<usize> {
    let tokens = page.tokens;
    let limit = page.sentence(verb).end.min(verb + WINDOW);
    let comma = |at: &usize| tokens.word(*at) == "," && !page.is_marked(*at);
    let close = (end + 1..limit.min(end + ASIDE)).find(comma)?;
    let finite = |at: usize| at < limit && tokens.tag(at).is_finite();
    (comma(&end) && finite(close + 1) && !page.has_finite(end..close)).then_some(limit)
}
