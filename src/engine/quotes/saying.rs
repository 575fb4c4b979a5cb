//! From cues and marked stretches to sayings: who says what by which words.
//!
//! Marks decide first, by what stands beside them, because the parse often errs at them; the parse
//! decides the rest. Which entity speaks is told elsewhere.

use std::ops::Range;

use super::content::{self, WINDOW};
use super::cues::{self, Frames};
use super::page::{Page, Stretch};
use super::source::{self, Source};
use crate::engine::clause;
use crate::engine::layout::Part;
use crate::engine::lexicon::quotes::{NOBODY, REPORT_PHRASES};
use crate::language::{Dep, Tag};

/// How far a stretch may stand behind its cue.
const GAP: usize = 30;

/// Something said, in token ranges.
#[derive(Clone, Debug)]
pub struct Saying {
    /// The word of saying, and what is reported hangs on it; none where a mark alone introduces it.
    pub verb: Option<usize>,
    /// Its tokens (`pointed out`, `according to`).
    pub cue: Range<usize>,
    /// Who says it.
    pub source: Option<Source>,
    /// Who passes it on.
    pub via: Option<Source>,
    /// What is said, in text order.
    pub pieces: Vec<Range<usize>>,
}

impl Saying {
    /// From the first to the last token of what is said.
    fn reach(&self) -> Range<usize> {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// Whether some of what is said stands between marks.
    fn is_marked(&self, page: &Page) -> bool {
        let mut said = self.pieces.iter().flat_map(Clone::clone);
        said.any(|at| page.is_marked(at))
    }

    /// One past its last token, the cue's included.
    pub fn end(&self) -> usize {
        self.reach().end.max(self.cue.end)
    }

    /// Whether all that the other one says stands in what this one says.
    fn holds(&self, other: &Self) -> bool {
        other.pieces.iter().all(|inner| {
            self.pieces
                .iter()
                .any(|outer| outer.start <= inner.start && inner.end <= outer.end)
        })
    }
}

/// All sayings of the story in the order of their cues.
pub fn find(page: &Page) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = Vec::new();
    let mut claimed = vec![false; page.stretches.len()];
    for token in 0..page.tokens.len() {
        let part = page.layout.part(page.tokens, token);
        if page.is_marked(token) || part == Part::Furniture {
            continue;
        }
        let found = match cues::verb(page, token) {
            Some(frames) => of_verb(page, token, frames, &claimed),
            None => of_phrase(page, token).or_else(|| of_any_verb(page, token, &claimed)),
        };
        let Some(found) = found else { continue };
        // Under a picture only marks show that somebody speaks.
        if part == Part::Caption && !found.is_marked(page) {
            continue;
        }
        // Marked words alone have one speaker.
        let said = || found.pieces.iter().flat_map(Clone::clone);
        let is_claimed = |at| {
            let claim = page.stretch_at(at).and_then(|i| claimed.get(i));
            claim.copied().unwrap_or(false)
        };
        if said().all(is_claimed) {
            continue;
        }
        for piece in &found.pieces {
            for at in piece.clone() {
                if let Some(taken) = page.stretch_at(at).and_then(|i| claimed.get_mut(i)) {
                    *taken = true;
                }
            }
        }
        pass_on_or_push(&mut sayings, found);
    }
    let mut sayings = drop_nested(page, sayings);
    super::stretches::attribute(page, &mut sayings, &mut claimed);
    for saying in &mut sayings {
        saying.pieces.sort_by_key(|piece| piece.start);
    }
    sayings.sort_by_key(|saying| saying.reach().start);
    sayings
}

/// Adds a saying; one that only reports that another one spoke (`X said S, the agency reported`)
/// becomes the way by which the other one came.
fn pass_on_or_push(sayings: &mut Vec<Saying>, found: Saying) {
    let Some(verb) = found.verb else {
        sayings.push(found);
        return;
    };
    let mut passed_on = false;
    for told in sayings.iter_mut().rev().take(4) {
        let spoken_before = told.verb.is_some_and(|inner| {
            found
                .pieces
                .iter()
                .any(|piece| piece.contains(&inner) && piece.end <= verb)
        });
        if spoken_before && told.source.is_some() && found.holds(told) {
            told.via = found.source.clone();
            passed_on = true;
        }
    }
    if !passed_on {
        sayings.push(found);
    }
}

/// Leaves out what is said inside what another one says, unless it has marks and a speaker.
fn drop_nested(page: &Page, sayings: Vec<Saying>) -> Vec<Saying> {
    let mut kept: Vec<Saying> = Vec::new();
    for saying in sayings {
        let nested = kept.iter().rev().take(6).any(|outer| {
            saying
                .verb
                .is_some_and(|verb| outer.pieces.iter().any(|p| p.contains(&verb)))
                && outer.holds(&saying)
        });
        if !nested || saying.is_marked(page) && saying.source.is_some() {
            kept.push(saying);
        }
    }
    kept
}

/// What a verb of saying reports.
fn of_verb(page: &Page, verb: usize, frames: Frames, claimed: &[bool]) -> Option<Saying> {
    let tokens = page.tokens;
    let start = content::clause_start(page, verb);
    let free = |index: &usize| !claimed.get(*index).copied().unwrap_or(true);
    let before = page
        .stretch_before(start)
        .and_then(|index| Some((index, spoken_before(page, index, start, verb)?)))
        .filter(|(index, (piece, _))| {
            // Words in the lead may say it themselves: then this verb passes it on.
            let passed_on = page.stretches.get(*index).is_some_and(|stretch| {
                piece.start < stretch.tokens.start && page.ends_in_comma(stretch)
            });
            free(index) || passed_on
        })
        .map(|(_, found)| found);
    let after = page.stretch_after(verb).filter(free).filter(|&index| {
        let behind = before.as_ref().and_then(|(_, bare)| bare.as_ref());
        let resumed = behind.is_some_and(|bare| {
            let stretch = page.stretches.get(index);
            stretch.is_some_and(|stretch| bare.range.end == stretch.tokens.start)
        });
        resumed || follows(page, verb, index, frames)
    });
    let mut source = source::speaker(page, verb);
    let mut pieces = Vec::new();
    if let Some((piece, bare)) = before {
        if source.is_none() || bare.is_some() && source::own_subject(page, verb).is_none() {
            source = bare.or(source);
        }
        pieces.push(piece);
    }
    if let Some(index) = after {
        pieces.extend(with_joined(page, index, verb, frames));
    }
    if pieces.is_empty() {
        pieces = unmarked(page, verb, frames, start, source.as_ref())?;
    }
    if pieces.is_empty() {
        return None;
    }
    let particle = tokens
        .children(verb)
        .find(|&child| tokens.dep(child) == Dep::Prt && child == verb + 1);
    Some(Saying {
        verb: Some(verb),
        cue: verb..particle.map_or(verb + 1, |particle| particle + 1),
        source,
        via: None,
        pieces,
    })
}

/// Reported speech and half-marked speech, from the parse.
fn unmarked(
    page: &Page,
    verb: usize,
    frames: Frames,
    start: usize,
    source: Option<&Source>,
) -> Option<Vec<Range<usize>>> {
    let tokens = page.tokens;
    let group = clause::group(tokens, verb);
    let complement = content::complement(page, verb, frames).map(|range| page.whole(range));
    let has_marks = complement
        .as_ref()
        .is_some_and(|range| range.clone().any(|at| page.is_marked(at)));
    let nobody = source.is_some_and(|source| {
        NOBODY.contains(tokens.lower(source.range.start)) && source.range.len() <= 3
    });
    let hypothetical = nobody
        || group.negated
        || group.modal.is_some()
        || tokens
            .children(verb)
            .any(|child| tokens.dep(child) == Dep::Mark && tokens.lower(child) == "if");
    if hypothetical && !has_marks {
        return None;
    }
    if source.is_none() {
        // `was ordered to leave`: an order without the one who gave it.
        let order = complement.filter(|range| {
            (frames.has("to") || frames.has("hearsay"))
                && group.passive
                && tokens.tag(range.start) == Tag::To
        });
        return order.map(|range| vec![range]);
    }
    if let Some(complement) = complement {
        return Some(vec![with_marks_behind(page, complement)]);
    }
    if let Some(name) = marked_name(page, verb, frames) {
        return Some(vec![name]);
    }
    let postposed = frames.has("that") && tokens.tag(verb).is_finite();
    Some(if postposed {
        content::around_cue(page, verb, start)
            .into_iter()
            .map(|range| page.whole(range))
            .collect()
    } else {
        Vec::new()
    })
}

/// What the parse gives as reported, with the marked words of the sentence that go on with it: `had a
/// pass, but "no car"`.
fn with_marks_behind(page: &Page, reported: Range<usize>) -> Range<usize> {
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
fn marked_name(page: &Page, verb: usize, frames: Frames) -> Option<Range<usize>> {
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
fn spoken_before(
    page: &Page,
    index: usize,
    start: usize,
    verb: usize,
) -> Option<(Range<usize>, Option<Source>)> {
    let tokens = page.tokens;
    let stretch = page.stretches.get(index)?;
    let gap_start = stretch.tokens.end;
    let comma_outside = gap_start < start && page.is_break(gap_start);
    let inner = stretch.marked.inner.of(tokens.text()).trim_end();
    let set_off = comma_outside || inner.ends_with([',', '!', '?', '\u{2014}', '-', '\u{2026}']);
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
    } else if !led {
        // Inverted: the speaker follows.
        bare = inverted(page, verb);
        let told = bare.is_some() || own.is_some();
        if !told && (!tokens.tag(verb).is_finite() || source::is_loose_participle(page, verb)) {
            return None;
        }
    }
    Some((with_lead(page, stretch), bare))
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
fn is_bare_participle(page: &Page, verb: usize) -> bool {
    let tokens = page.tokens;
    tokens.tag(verb) == Tag::Vbn
        && tokens.dep(verb) != Dep::Conj
        && source::own_subject(page, verb).is_none()
        && tokens.child(verb, Dep::Aux).is_none()
        && clause::agents(tokens, verb).is_empty()
}

/// Whether the stretch is what the verb introduces: nothing but the verb's own adverbials and
/// addressee stands between them.
fn follows(page: &Page, verb: usize, index: usize, frames: Frames) -> bool {
    let tokens = page.tokens;
    let Some(stretch) = page.stretches.get(index) else {
        return false;
    };
    let mut gap = verb + 1..stretch.tokens.start;
    let is_dash = |at: &usize| matches!(tokens.word(*at), "\u{2014}" | "\u{2013}" | "--" | "-");
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
    if is_bare_participle(page, verb) {
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
                let own = match tokens.dep(top) {
                    Dep::Prep
                    | Dep::Npadvmod
                    | Dep::Advmod
                    | Dep::Prt
                    | Dep::Agent
                    | Dep::Dative
                    | Dep::Punct => true,
                    Dep::Dobj => frames.has("tell"),
                    Dep::Nsubj => top > verb,
                    _ => false,
                };
                own && tokens.subtree(top).end <= stretch.tokens.start
            })
    })
}

/// A stretch behind its cue, with what the parse adds to it and with the stretches joined to it by
/// `and`.
fn with_joined(page: &Page, index: usize, verb: usize, frames: Frames) -> Vec<Range<usize>> {
    let tokens = page.tokens;
    let Some(stretch) = page.stretches.get(index) else {
        return Vec::new();
    };
    let mut pieces = vec![stretch.tokens.clone()];
    let inner = stretch.marked.inner.of(tokens.text()).trim_end();
    let mut end = stretch.tokens.end;
    let complete = page.is_sentence(stretch) || inner.ends_with(['.', '!', '?', ',']);
    if !complete && let Some(complement) = content::complement(page, verb, frames) {
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

/// `according to X` and `per X`.
fn of_phrase(page: &Page, token: usize) -> Option<Saying> {
    let tokens = page.tokens;
    let (cue, object) = if tokens.lower(token) == "according" && page.is(token + 1, "to") {
        let object = tokens
            .child(token + 1, Dep::Pobj)
            .or_else(|| tokens.child(token, Dep::Pobj));
        (token..token + 2, object)
    } else if REPORT_PHRASES.contains(tokens.lower(token)) && tokens.tag(token) == Tag::In {
        let opens = token == page.sentence(token).start || page.is_break(token.checked_sub(1)?);
        let object = tokens.child(token, Dep::Pobj).filter(|_| opens)?;
        let definite = tokens.tag(object).is_proper() || tokens.child(object, Dep::Det).is_some();
        (token..token + 1, definite.then_some(object))
    } else {
        return None;
    };
    let source = match object.filter(|&object| object >= cue.end && !page.is_marked(object)) {
        Some(object) => Source::around(page, object),
        None if cue.len() == 2 => {
            let limit = page.sentence(token).end.min(cue.end + GAP);
            let end = (cue.end..limit)
                .find(|&at| page.is_mark(at))
                .unwrap_or(limit);
            Source::bare(page, cue.end..end)?
        }
        None => return None,
    };
    let mut end = source.range.end.max(cue.end);
    // A description behind the name (`Amy Cook, director of the programme,`) belongs to the phrase.
    let opens = page.trim(page.sentence(token).start..token).is_empty();
    if opens && page.is_break(end) {
        let limit = page.sentence(token).end.min(end + GAP);
        let described = end + 1 < limit
            && tokens
                .ancestors(end + 1)
                .take(clause::REACH)
                .any(|up| source.range.contains(&up));
        if described && let Some(close) = (end + 1..limit).find(|&at| page.is_break(at)) {
            end = close;
        }
    }
    let pieces: Vec<Range<usize>> = content::around_phrase(page, token..end)
        .into_iter()
        .map(|range| page.whole(range))
        .collect();
    (!pieces.is_empty()).then_some(Saying {
        verb: None,
        cue,
        source: Some(source),
        via: None,
        pieces,
    })
}

/// Any verb can tell how a quotation that ends in a comma was uttered: `"...," he shrugged.`
fn of_any_verb(page: &Page, verb: usize, claimed: &[bool]) -> Option<Saying> {
    let tokens = page.tokens;
    if !matches!(tokens.tag(verb), Tag::Vbd | Tag::Vbz)
        || page.layout.part(tokens, verb) != Part::Story
    {
        return None;
    }
    let index = page.stretch_before(verb)?;
    let stretch = page.stretches.get(index)?;
    if claimed.get(index).copied().unwrap_or(true) || verb - stretch.tokens.end > GAP / 3 {
        return None;
    }
    let inner = stretch.marked.inner.of(tokens.text()).trim_end();
    let start = content::clause_start(page, verb);
    if !inner.ends_with(',')
        || !page.is_sentence(stretch)
        || start != stretch.tokens.end
        || clause::group(tokens, verb).passive
    {
        return None;
    }
    let source = source::own_subject(page, verb)?;
    Some(Saying {
        verb: Some(verb),
        cue: verb..verb + 1,
        source: Some(source),
        via: None,
        pieces: vec![with_lead(page, stretch)],
    })
}
