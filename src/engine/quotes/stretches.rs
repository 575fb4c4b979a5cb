//! Marked stretches that no cue beside them claims: speech that goes on, speech behind a colon or
//! over a signature, and speech without a speaker. Scare quotes, titles and names are left.

use std::collections::BTreeMap;

use super::cues;
use super::page::{Page, Stretch};
use super::saying::Saying;
use super::source::{self, Source};
use crate::engine::clause;
use crate::engine::layout::Part;
use crate::engine::lexicon::quotes::{CARRIERS, DOCUMENTS};
use crate::language::Dep;

/// How many words make a stretch without a cue a quotation.
const UTTERANCE: usize = 4;
/// How far above a verb the head of its relative clause is looked for.
const RELATIVE: usize = 3;

/// Gives each stretch that is not `claimed` its saying, where it is one.
pub fn attribute(page: &Page, sayings: &mut Vec<Saying>, claimed: &mut [bool]) {
    let mut owner: Vec<Option<usize>> = vec![None; page.stretches.len()];
    // The last token of each saying and its cue → the saying.
    let mut ends = BTreeMap::new();
    for (number, saying) in sayings.iter().enumerate() {
        ends.insert(saying.end(), number);
        for at in saying.pieces.iter().flat_map(Clone::clone) {
            if let Some(slot) = page.stretch_at(at).and_then(|i| owner.get_mut(i)) {
                slot.get_or_insert(number);
            }
        }
    }
    for (index, stretch) in page.stretches.iter().enumerate() {
        if claimed.get(index).copied().unwrap_or(true) {
            continue;
        }
        let start = stretch.tokens.start;
        let left_open = index
            .checked_sub(1)
            .and_then(|before| owner.get(before).copied().flatten())
            .filter(|_| stretch.marked.resumes);
        let before = ends
            .range(..=start)
            .next_back()
            .filter(|&(&end, _)| goes_on(page, end, stretch))
            .map(|(_, &number)| number);
        let number = if let Some(before) = left_open {
            extend(sayings, before, stretch);
            before
        } else if let Some(found) = introduced(page, stretch).or_else(|| signed(page, stretch)) {
            sayings.push(found);
            sayings.len() - 1
        } else if let Some(before) = before {
            continue_saying(page, sayings, before, stretch)
        } else {
            continue;
        };
        ends.insert(stretch.tokens.end, number);
        if let (Some(slot), Some(taken)) = (owner.get_mut(index), claimed.get_mut(index)) {
            *slot = Some(number);
            *taken = true;
        }
    }
    backwards(page, sayings, &mut owner, claimed);
}

fn extend(sayings: &mut [Saying], number: usize, stretch: &Stretch) {
    if let Some(saying) = sayings.get_mut(number) {
        saying.pieces.push(stretch.tokens.clone());
    }
}

/// What nobody claimed: speech before the speech that has a cue, or speech of nobody.
fn backwards(
    page: &Page,
    sayings: &mut Vec<Saying>,
    owner: &mut [Option<usize>],
    claimed: &mut [bool],
) {
    for index in (0..page.stretches.len()).rev() {
        let (Some(stretch), Some(false)) = (page.stretches.get(index), claimed.get(index).copied())
        else {
            continue;
        };
        let next = page.stretches.get(index + 1).filter(|next| {
            next.tokens.start == stretch.tokens.end || stretch.marked.open && next.marked.resumes
        });
        let follower = next.and(owner.get(index + 1).copied().flatten());
        if let Some(number) = follower
            && let Some(saying) = sayings.get_mut(number)
        {
            saying.pieces.push(stretch.tokens.clone());
            if let Some(slot) = owner.get_mut(index) {
                *slot = Some(number);
            }
        } else if is_utterance(page, stretch) || is_shown(page, stretch) {
            sayings.push(Saying {
                verb: None,
                cue: stretch.tokens.start..stretch.tokens.start,
                source: None,
                via: None,
                pieces: vec![stretch.tokens.clone()],
            });
            if let Some(slot) = owner.get_mut(index) {
                *slot = Some(sayings.len() - 1);
            }
        }
    }
}

/// Whether a stretch without a cue is something that somebody uttered: a sentence that stands by
/// itself.
fn is_utterance(page: &Page, stretch: &Stretch) -> bool {
    let words = page.words(stretch.tokens.clone());
    let begins = stretch
        .tokens
        .start
        .checked_sub(1)
        .is_none_or(|before| begins_sentence(page, stretch, before));
    begins
        && words >= UTTERANCE
        && page.is_sentence(stretch)
        && page.has_finite(stretch.tokens.clone())
        && page.layout.part(page.tokens, stretch.tokens.start) == Part::Story
}

/// Whether the stretch stands on a thing that shows words: `a "Keep off" sign`.
fn is_shown(page: &Page, stretch: &Stretch) -> bool {
    let next = stretch.tokens.end;
    next < page.tokens.len()
        && page.paragraph(next) == page.paragraph(stretch.tokens.start)
        && CARRIERS.contains(page.tokens.lemma(next))
        && page.words(stretch.tokens.clone()) >= 2
}

/// Whether the stretch opens a sentence, given the token before it.
fn begins_sentence(page: &Page, stretch: &Stretch, before: usize) -> bool {
    stretch.tokens.start == page.paragraph(stretch.tokens.start).start
        || page.is_stop(before)
        || page.tokens.word(before) == ":"
        || page.is_marked(before)
}

/// Whether the stretch continues the speech of its paragraph that ended at the token `end`: it opens
/// a sentence, and nothing but the rest of the cue's clause stands between.
fn goes_on(page: &Page, end: usize, stretch: &Stretch) -> bool {
    let start = stretch.tokens.start;
    let Some(last) = end.checked_sub(1) else {
        return false;
    };
    if page.paragraph(last) != page.paragraph(start) || start - end > 60 {
        return false;
    }
    let stops = (end..start).filter(|&at| page.is_stop(at)).count();
    // `said Quill, who had seen it.`: a relative clause is still about the speaker.
    let told_on = (end..start).any(|at| {
        let relative = std::iter::once(at)
            .chain(page.tokens.ancestors(at))
            .take(RELATIVE)
            .any(|up| page.tokens.dep(up) == Dep::Relcl);
        page.tokens.tag(at).is_finite() && !relative
    });
    start == end
        || begins_sentence(page, stretch, start - 1)
            && stops <= 1
            && !told_on
            && page.is_sentence(stretch)
}

/// Adds a stretch to the marked saying before it; behind a reported one it is a saying of its own by
/// the same speaker.
fn continue_saying(
    page: &Page,
    sayings: &mut Vec<Saying>,
    number: usize,
    stretch: &Stretch,
) -> usize {
    let Some(saying) = sayings.get_mut(number) else {
        return number;
    };
    let mut said = saying.pieces.last().into_iter().flat_map(Clone::clone);
    if said.all(|at| page.is_marked(at)) {
        saying.pieces.push(stretch.tokens.clone());
        return number;
    }
    let next = Saying {
        pieces: vec![stretch.tokens.clone()],
        ..saying.clone()
    };
    sayings.push(next);
    sayings.len() - 1
}

/// Speech behind a colon, or a sentence behind a comma: its speaker is the subject of the clause before, or the author of the
/// document that the clause names.
fn introduced(page: &Page, stretch: &Stretch) -> Option<Saying> {
    let tokens = page.tokens;
    let colon = stretch.tokens.start.checked_sub(1)?;
    let words = page.words(stretch.tokens.clone());
    let spoken = match tokens.word(colon) {
        ":" => words >= UTTERANCE || page.is_sentence(stretch),
        // `defended the plan, "It will work."`
        "," => {
            let inner = stretch.marked.inner.of(tokens.text()).trim_end();
            words > UTTERANCE
                && inner.ends_with('.')
                && page.is_sentence(stretch)
                && page.has_finite(stretch.tokens.clone())
        }
        _ => false,
    };
    if !spoken {
        return None;
    }
    let sentence = page.sentence(colon);
    let clause = sentence.start.max(colon.saturating_sub(60))..colon;
    let document = clause
        .clone()
        .rev()
        .find(|&at| DOCUMENTS.contains(tokens.lemma(at)) && !page.is_marked(at));
    let told = || {
        clause
            .clone()
            .rev()
            .filter(|&at| !page.is_marked(at) && clause::is_predicate(tokens, at))
            .filter(|&at| source::own_subject(page, at).is_some())
    };
    let verb = told()
        .find(|&at| cues::verb(page, at).is_some())
        .or_else(|| told().next());
    let author = document.and_then(|document| {
        tokens
            .children(document)
            .filter(|&prep| tokens.lower(prep) == "from" || tokens.lower(prep) == "by")
            .find_map(|prep| tokens.child(prep, Dep::Pobj))
            .map(|author| Source::around(page, author))
    });
    let source = author
        .or_else(|| verb.and_then(|verb| source::speaker(page, verb)))
        .or_else(|| Source::bare(page, page.paragraph(colon).start..colon))?;
    let cue = document.or(verb).unwrap_or(colon);
    Some(Saying {
        verb,
        cue: cue..cue + 1,
        source: Some(source),
        via: None,
        pieces: vec![stretch.tokens.clone()],
    })
}

/// Speech that fills its paragraph over a signature: `"..." — Jane Doe`.
fn signed(page: &Page, stretch: &Stretch) -> Option<Saying> {
    let tokens = page.tokens;
    let paragraph = page.paragraph(stretch.tokens.start);
    if paragraph.start != stretch.tokens.start || !page.is_sentence(stretch) {
        return None;
    }
    let mut at = stretch.tokens.end;
    if at < tokens.len() && at >= paragraph.end && page.layout.part(tokens, at) != Part::Caption {
        return None;
    }
    if !page.is_break(at) {
        return None;
    }
    at += 1;
    if at >= tokens.len() {
        return None;
    }
    let end = page.paragraph(at).end;
    let stop = (at..end).find(|&t| page.is_mark(t)).unwrap_or(end);
    let source = Source::bare(page, at..stop).filter(|s| tokens.tag(s.head).is_proper())?;
    Some(Saying {
        verb: None,
        cue: at..at,
        source: Some(source),
        via: None,
        pieces: vec![stretch.tokens.clone()],
    })
}
