//! What stands beside quotation marks: which stretches a verb of saying introduces, follows or breaks
//! into, told by adjacency because the parse often errs at marks.

use std::ops::Range;

use super::complement;
use super::content::WINDOW;
use super::cues::{self, Frames};
use super::page::{Page, Stretch};
use super::saying::GAP;
use super::source::{self, Source};
use crate::engine::clause;
use crate::engine::marks::is_dash;
use crate::language::{Dep, Tag};

/// What the parse gives as reported, with the marked words of the sentence that go on with it: `had a
/// pass, but "no car"`.
pub fn with_marks_behind(page: &Page, reported: Range<usize>) -> Range<usize> {
    let tokens = page.tokens;
    let limit = page.sentence(reported.start).end;
    let mut end = reported.end;
    for _ in 0..4 {
        let next = end
            .checked_sub(1)
            .and_then(|last| page.stretch_after(last))
            .and_then(|index| page.stretches.get(index));
        let Some(next) = next.filter(|next| next.tokens.start < limit) else {
            break;
        };
        let mut gap = end..next.tokens.start;
        let near = gap.len() <= 3
            && gap
                .clone()
                .all(|at| !page.is_stop(at) && tokens.word(at) != ";");
        let smooth = gap.len() <= GAP / 2 && !gap.clone().any(|at| page.is_break(at));
        let says = gap.any(|at| cues::verb(page, at).is_some());
        if says || !(near || smooth) || page.is_sentence(next) {
            break;
        }
        end = next.tokens.end;
    }
    reported.start..end
}

/// `called the plan "X"`, `dismissed it as "X"`, where the parse does not show it.
pub fn marked_name(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
    let tokens = page.tokens;
    let stretch = page.stretches.get(page.stretch_after(verb)?)?;
    let mut gap = verb + 1..stretch.tokens.start;
    let named = frames.has("is") || frames.has("as") && gap.clone().any(|at| page.is(at, "as"));
    let direct = named
        && gap.len() <= GAP
        && !clause::group(tokens, verb).passive
        && !is_bare_participle(page, verb)
        && page.sentence(verb).end > stretch.tokens.start
        && !gap.any(|at| {
            page.is_break(at)
                || page.is_stop(at)
                || tokens.tag(at).is_finite()
                || cues::verb(page, at).is_some()
        });
    direct.then(|| stretch.tokens.clone())
}

/// Whether the stretch stands right before the clause at `start` and is spoken by it. Returns what is said, with
/// the words before the marks where the marks open in mid-sentence, and the speaker where only the
/// bare words between marks and verb tell.
pub fn spoken_before(
    page: &Page,
    index: usize,
    start: usize,
    verb: usize,
) -> Option<(Range<usize>, Option<Source>)> {
    let tokens = page.tokens;
    let stretch = page.stretches.get(index)?;
    let gap_start = stretch.tokens.end;
    if page.is(gap_start, ";") {
        return None;
    }
    let comma_outside = gap_start < start && page.is_break(gap_start);
    // `In her book, "A Harbour", she wrote that ...`: the words in marks name the book.
    let names = !page.is_sentence(stretch)
        && with_lead(page, stretch).start < stretch.tokens.start
        && tokens.tag(with_lead(page, stretch).start) == Tag::In
        && tokens
            .children(verb)
            .any(|child| child > verb && tokens.dep(child) == Dep::Ccomp);
    if names {
        return None;
    }
    let inner = stretch.marked.inner.of(tokens.text()).trim_end();
    let set_off = comma_outside
        || inner.ends_with(|c| is_dash(c) || matches!(c, ',' | '!' | '?' | '\u{2026}'));
    let gap = gap_start + usize::from(comma_outside)..verb;
    if gap.len() > GAP || verb < gap.start {
        return None;
    }
    if !(set_off || page.is_sentence(stretch) && !inner.ends_with('.')) {
        return None;
    }
    let bare_gap = page.trim(gap.clone());
    let mut bare = None;
    let own = source::own_subject(page, verb);
    let led = own.as_ref().is_some_and(|own| own.range.start < verb);
    if start > gap.start {
        // The parse leaves words between the marks and the clause: they must be its subject.
        if gap
            .clone()
            .any(|at| page.is_stop(at) || tokens.tag(at).is_finite())
        {
            return None;
        }
        bare = Some(Source::bare(page, bare_gap.clone())?);
    } else if own.is_none() && reports_on(page, verb) {
        return None;
    } else if !led {
        // Inverted: the speaker follows.
        bare = inverted(page, verb);
        let told = bare.is_some() || own.is_some();
        if !told && !tokens.tag(verb).is_finite() {
            return None;
        }
    }
    Some((with_lead(page, stretch), bare))
}

/// Whether the verb is a participle that only adds to what was said: `"a lie," saying that ...`, `"a lie,"
/// having doubted it`.
fn reports_on(page: &Page, verb: usize) -> bool {
    let tokens = page.tokens;
    let perfect = tokens.child(verb, Dep::Aux).is_some() && !tokens.tag(verb).is_finite();
    perfect || source::is_loose_participle(page, verb)
}

/// The noun phrase behind an inverted verb: `tweeted Mayor Smith of Springfield`.
fn inverted(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    let limit = page.paragraph(verb).end.min(verb + GAP);
    let end = (verb + 1..limit)
        .find(|&at| {
            page.is_mark(at) && tokens.tag(at) != Tag::Hyph
                || page.is_marked(at)
                || tokens.tag(at).is_finite()
                || tokens.tag(at) == Tag::In && tokens.lower(at) != "of"
                || matches!(tokens.tag(at), Tag::To | Tag::Vbg | Tag::Rb)
        })
        .unwrap_or(limit);
    let source = Source::bare(page, verb + 1..end)?;
    (source.range.start == verb + 1).then_some(source)
}

/// The stretch with the words of its sentence before the marks, where the marks open inside it.
pub fn with_lead(page: &Page, stretch: &Stretch) -> Range<usize> {
    let start = stretch.tokens.start;
    let range = stretch.tokens.clone();
    let Some(previous) = start.checked_sub(1) else {
        return range;
    };
    let opens = start == page.paragraph(start).start
        || page.is_stop(previous)
        || page.tokens.word(previous) == ":"
        || page.is_marked(previous);
    if opens {
        return range;
    }
    let floor = page
        .sentence(previous)
        .start
        .max(start.saturating_sub(WINDOW));
    let floor = (floor..start)
        .rev()
        .find(|&at| page.tokens.word(at) == ";" && !page.is_marked(at))
        .map_or(floor, |at| at + 1);
    let lead = page.trim(floor..start);
    let connective = page.words(lead.clone()) <= 2
        && lead
            .clone()
            .all(|at| page.is_mark(at) || matches!(page.tokens.tag(at), Tag::Rb | Tag::Cc));
    if connective {
        return range;
    }
    page.whole(lead.start.min(start)..range.end)
}

/// Whether the verb is a past participle without a doer, which names a thing and quotes nobody: `a
/// programme called "X"`.
pub fn is_bare_participle(page: &Page, verb: usize) -> bool {
    let tokens = page.tokens;
    tokens.tag(verb) == Tag::Vbn
        && tokens.dep(verb) != Dep::Conj
        && source::own_subject(page, verb).is_none()
        && tokens.child(verb, Dep::Aux).is_none()
        && clause::agents(tokens, verb).is_empty()
}

/// Whether the stretch is what the verb introduces: nothing but the verb's own adverbials and
/// addressee stands between them.
pub fn follows(page: &Page, verb: usize, index: usize, frames: Frames) -> bool {
    let tokens = page.tokens;
    let Some(stretch) = page.stretches.get(index) else {
        return false;
    };
    let mut gap = verb + 1..stretch.tokens.start;
    let is_dash = |at: &usize| tokens.word(*at).chars().all(is_dash);
    let mut dashes = gap.clone().filter(is_dash);
    let aside = (dashes.next(), dashes.next());
    let in_aside =
        |at: usize| matches!(aside, (Some(open), Some(close)) if open < at && at < close);
    // The verb itself may stand in an aside that closes before the stretch.
    let leaves_aside = matches!(aside, (Some(close), None) if close + 1 == gap.end)
        && (page.sentence(verb).start.max(verb.saturating_sub(GAP))..verb).any(|at| is_dash(&at));
    if gap.len() > GAP
        || leaves_aside
        || gap.clone().any(|at| {
            page.is_stop(at)
                || tokens.tag(at).is_finite() && !in_aside(at)
                || tokens.word(at) == ";"
        })
    {
        return false;
    }
    // `noted the need for help: "All can act," said Quill`: the next verb of saying has them.
    let behind = stretch.tokens.end;
    let answered = page.ends_in_comma(stretch)
        && page.is_break(stretch.tokens.start - 1)
        && behind < tokens.len()
        && cues::verb(page, behind).is_some()
        && tokens.tag(behind).is_finite();
    if answered || is_bare_participle(page, verb) {
        return false;
    }
    if gap.is_empty() {
        return true;
    }
    let last = gap.end - 1;
    if !frames.has("that") && (frames.has("as") || frames.has("is")) {
        return page.is_break(last) && page.is_sentence(stretch);
    }
    let other = gap.clone().any(|at| {
        cues::verb(page, at).is_some()
            && (tokens.tag(at) == Tag::Vbg || source::is_loose_participle(page, at))
    });
    if page.is_break(last) {
        // `added the question, "..."`: the marks explain the object.
        let explains = tokens.word(last) == ","
            && !frames.has("tell")
            && tokens
                .children(verb)
                .any(|child| gap.contains(&child) && tokens.dep(child) == Dep::Dobj);
        let other = other || explains;
        let speech = page.has_finite(stretch.tokens.clone()) || page.is_sentence(stretch);
        return !other && (speech || gap.len() == 1);
    }
    let inside = matches!(
        tokens.tag(last),
        Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Pos | Tag::In | Tag::Cc
    );
    if !other && !inside && page.is_sentence(stretch) {
        return true;
    }
    if tokens.lower(last) == "that" {
        gap.end = last;
    }
    gap.all(|at| {
        tokens
            .ancestors(at)
            .take(clause::REACH)
            .take_while(|&up| up != verb)
            .chain([at])
            .filter(|&top| tokens.head(top) == verb)
            .any(|top| {
                let dep = tokens.dep(top);
                let own = frames.steps_over(dep) || dep == Dep::Nsubj && top > verb;
                own && tokens.subtree(top).end <= stretch.tokens.start
            })
    })
}

/// A stretch behind its cue, with what the parse adds to it and with the stretches joined to it by
/// `and`.
pub fn with_joined(page: &Page, index: usize, verb: usize, frames: Frames) -> Vec<Range<usize>> {
    let tokens = page.tokens;
    let Some(stretch) = page.stretches.get(index) else {
        return Vec::new();
    };
    let mut pieces = vec![stretch.tokens.clone()];
    let inner = stretch.marked.inner.of(tokens.text()).trim_end();
    let mut end = stretch.tokens.end;
    let complete = page.is_sentence(stretch) || inner.ends_with(['.', '!', '?', ',']);
    if !complete && let Some(complement) = complement::complement(page, verb, frames) {
        let goes_on = complement.end > end
            && end < tokens.len()
            && complement.start <= stretch.tokens.start
            && !page.is_break(end)
            && !matches!(tokens.tag(end), Tag::In | Tag::Cc)
            || complement.end > end && tokens.dep(end) == Dep::Mark;
        if goes_on {
            let whole = page.whole(stretch.tokens.start..complement.end);
            end = whole.end;
            pieces = vec![whole];
        }
    }
    for next in page.stretches.iter().skip(index + 1).take(4) {
        let between = end..next.tokens.start;
        let joined = between.len() <= 3
            && between.end > between.start
            && between.clone().any(|at| tokens.tag(at) == Tag::Cc)
            && between.clone().all(|at| {
                page.is_mark(at) || matches!(tokens.tag(at), Tag::Cc | Tag::Dt | Tag::In)
            });
        if !joined {
            break;
        }
        pieces.push(next.tokens.clone());
        end = next.tokens.end;
    }
    pieces
}
