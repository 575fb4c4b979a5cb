//! Who says it: the noun phrase beside the cue, or the one that the clause leaves to be understood.

use std::ops::Range;

use super::cues;
use super::page::Page;
use crate::engine::clause::{self, REACH};
use crate::engine::lexicon::quotes::{LOCAL_ADVERBS, QUOTING_VERBS};
use crate::language::{Dep, Tag};

/// How many tokens a noun phrase is searched for its end.
const PHRASE: usize = 40;

/// A noun phrase that speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its head noun.
    pub head: usize,
    /// Its tokens.
    pub range: Range<usize>,
}

impl Source {
    /// The noun phrase around a head: what stands before it, and after it what names it closer;
    /// relative clauses and descriptions behind a comma stay outside.
    pub fn around(page: &Page, head: usize) -> Self {
        let tokens = page.tokens;
        let left = tokens.subtree(head).start;
        let mut start = left.max(head.saturating_sub(PHRASE));
        let outside = |at: usize| page.is_marked(at) || tokens.tag(at).is_finite();
        if let Some(cut) = (start..head).rev().find(|&at| outside(at)) {
            // A clause before the phrase is joined to it in the parse alone.
            let joint = (cut..head).find(|&at| tokens.tag(at) == Tag::Cc);
            start = joint.filter(|_| !page.is_marked(cut)).unwrap_or(cut) + 1;
        }
        while start < head && page.is_mark(start) {
            start += 1;
        }
        let mut end = head + 1;
        for child in tokens.children(head).filter(|&child| child > head) {
            let behind_comma = page.is_break(end);
            match tokens.dep(child) {
                Dep::Punct => {}
                Dep::Appos if tokens.tag(child).is_proper() => end = tokens.subtree(child).end,
                Dep::Cc | Dep::Conj => end = end.max(tokens.subtree(child).end),
                Dep::Case
                | Dep::Prep
                | Dep::Acl
                | Dep::Amod
                | Dep::Nummod
                | Dep::Nmod
                | Dep::Compound
                    if !behind_comma =>
                {
                    end = tokens.subtree(child).end;
                }
                _ => break,
            }
        }
        end = end.min(head + PHRASE).min(page.sentence(head).end);
        let lists = tokens
            .children(head)
            .any(|child| matches!(tokens.dep(child), Dep::Conj | Dep::Appos) && child < end);
        let cut = (head + 1..end).find(|&at| {
            page.is_marked(at)
                || page.is_break(at) && !lists
                || tokens.tag(at).is_finite()
                || tokens.word(at) == "("
                || page.is_break(at)
                    && at + 1 < end
                    && matches!(
                        tokens.tag(at + 1),
                        Tag::Wp | Tag::Wdt | Tag::WpPoss | Tag::Wrb | Tag::Vbg
                    )
        });
        let end = cut.unwrap_or(end);
        let range = page.trim(start..end);
        let range = if range.is_empty() {
            head..head + 1
        } else {
            range
        };
        Self { head, range }
    }

    /// A noun phrase that the parse does not show, from its bare tokens; none where they do not look
    /// like one.
    pub fn bare(page: &Page, range: Range<usize>) -> Option<Self> {
        let range = page.trim(range);
        if range.is_empty() || range.len() > PHRASE || !page.begins_noun_phrase(range.start) {
            return None;
        }
        let stop = range
            .clone()
            .find(|&at| page.tokens.tag(at) == Tag::In || page.is_break(at))
            .unwrap_or(range.end);
        let head = (range.start..stop.max(range.start + 1)).rev().find(|&at| {
            let tag = page.tokens.tag(at);
            tag.is_noun() || tag == Tag::Prp
        })?;
        Some(Self { head, range })
    }
}

/// The speaker of a verb of saying; none where the sentence does not tell.
pub fn speaker(page: &Page, verb: usize) -> Option<Source> {
    let mut source = of_clause(page, verb)?;
    // A participle is no part of the noun phrase that it speaks for.
    if source.range.contains(&verb) {
        source.range.end = verb;
    }
    (source.head < source.range.end).then_some(source)
}

fn of_clause(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    if clause::group(tokens, verb).passive || is_asked(page, verb) {
        let agent = clause::agents(tokens, verb).first().copied()?;
        return Some(Source::around(page, agent));
    }
    if let Some(own) = own_subject(page, verb) {
        return Some(own);
    }
    if let Some(quoted) = quoted_as(page, verb) {
        return Some(quoted);
    }
    if is_loose_participle(page, verb) {
        return above(page, verb).and_then(|above| own_or_understood(page, above));
    }
    understood(page, verb)
}

/// Whether the verb is a participle that only sets the scene, done to the one who speaks then: `Asked
/// whether it was over, she said`.
fn is_asked(page: &Page, verb: usize) -> bool {
    let tokens = page.tokens;
    matches!(tokens.tag(verb), Tag::Vbn | Tag::Vbd)
        && tokens.dep(verb) == Dep::Advcl
        && tokens.child(verb, Dep::Nsubj).is_none()
        && tokens.child(verb, Dep::Aux).is_none()
}

/// The subject beside the verb; two nouns in a row that the parse took for two subjects are one.
pub fn own_subject(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    let mut subjects = tokens
        .children(verb)
        .filter(|&child| tokens.dep(child) == Dep::Nsubj && !page.is_marked(child));
    let first = subjects.next()?;
    if let Some(antecedent) = clause::antecedent(tokens, first) {
        return (antecedent != verb && !page.is_marked(antecedent))
            .then(|| Source::around(page, antecedent));
    }
    if matches!(tokens.tag(first), Tag::Wp | Tag::Wdt) {
        let noun = first
            .checked_sub(1)
            .filter(|&before| tokens.tag(before).is_noun())?;
        return Some(Source::around(page, noun));
    }
    let mut source = Source::around(page, first);
    for next in subjects {
        let other = Source::around(page, next);
        if (next < verb) == (first < verb) && other.range.start <= source.range.end + 1 {
            source.range.end = source.range.end.max(other.range.end);
            source.head = next;
        }
    }
    if source.range.start < verb && source.range.end > verb {
        source.range.end = verb;
    }
    Some(source)
}

fn own_or_understood(page: &Page, verb: usize) -> Option<Source> {
    if clause::group(page.tokens, verb).passive {
        let agent = clause::agents(page.tokens, verb).first().copied();
        if let Some(agent) = agent {
            return Some(Source::around(page, agent));
        }
    }
    own_subject(page, verb).or_else(|| understood(page, verb))
}

/// The subject that the clause above lends.
fn understood(page: &Page, verb: usize) -> Option<Source> {
    let subject = clause::subjects(page.tokens, verb).first().copied()?;
    (!page.is_marked(subject) && subject != verb).then(|| Source::around(page, subject))
}

/// `cited the army as saying`, `she was quoted as saying`: who is quoted.
fn quoted_as(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    let prep = tokens.head(verb);
    if tokens.dep(verb) != Dep::Pcomp || tokens.lower(prep) != "as" {
        return None;
    }
    let quoting = tokens
        .ancestors(prep)
        .take(REACH)
        .find(|&up| tokens.tag(up).is_verb())?;
    if !QUOTING_VERBS.contains(tokens.lemma(quoting)) {
        return None;
    }
    let quoted = if clause::group(tokens, quoting).passive {
        clause::subjects(tokens, quoting)
    } else {
        clause::objects(tokens, quoting)
    };
    let quoted = quoted.first().copied()?;
    Some(Source::around(page, quoted))
}

/// Whether the verb is a participle set off by a comma: `..., adding that`, `, further noting`.
pub fn is_loose_participle(page: &Page, verb: usize) -> bool {
    let tag = page.tokens.tag(verb);
    let form = tag == Tag::Vbg || tag == Tag::Nn && page.tokens.lower(verb).ends_with("ing");
    form && loose_start(page, verb).is_some()
}

/// The comma or dash before a participle and its adverbs.
pub fn loose_start(page: &Page, verb: usize) -> Option<usize> {
    let mut at = verb;
    while at > 0 && verb - at < 4 {
        at -= 1;
        if page.is_break(at) || page.is_marked(at) {
            return Some(at);
        }
        let adverb = page.tokens.tag(at) == Tag::Rb
            || LOCAL_ADVERBS.contains(page.tokens.lower(at))
            || matches!(page.tokens.tag(at), Tag::In | Tag::Cc);
        if !adverb {
            return None;
        }
    }
    None
}

/// The nearest verb of saying above, else the nearest predicate.
fn above(page: &Page, verb: usize) -> Option<usize> {
    let tokens = page.tokens;
    let up = || tokens.ancestors(verb).take(REACH);
    up().find(|&at| !page.is_marked(at) && cues::verb(page, at).is_some())
        .or_else(|| up().find(|&at| !page.is_marked(at) && clause::is_predicate(tokens, at)))
}
