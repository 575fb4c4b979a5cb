//! From cues and marked stretches to sayings: who says what by which words.
//!
//! Marks decide first, by what stands beside them, because the parse often errs at them; the parse
//! decides the rest. Which entity speaks is told elsewhere.

use std::ops::Range;

use super::beside;
use super::complement;
use super::content;
use super::cues::{self, Frames};
use super::noun;
use super::page::Page;
use super::phrase;
use super::quoted;
use super::source::{self, Source};
use crate::engine::clause;
use crate::engine::layout::Part;
use crate::engine::lexicon::quotes::{GOING_ON, NOBODY};
use crate::language::{Dep, Tag};

/// How far a stretch may stand behind its cue.
pub const GAP: usize = 30;

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
            None => phrase::saying(page, token)
                .or_else(|| noun::saying(page, token))
                .or_else(|| of_any_verb(page, token, &claimed)),
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
        pass_on_or_push(page, &mut sayings, found);
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
fn pass_on_or_push(page: &Page, sayings: &mut Vec<Saying>, found: Saying) {
    let Some(verb) = found.verb else {
        sayings.push(found);
        return;
    };
    // What a noun reports inside of another one's words is a part of them.
    let by_noun = |told: &Saying| told.verb.is_some_and(|at| page.tokens.tag(at).is_noun());
    while sayings
        .pop_if(|told| by_noun(told) && found.holds(told))
        .is_some()
    {}
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
    let clause = content::clause_start(page, verb);
    let start = content::joined_start(page, clause).unwrap_or(clause);
    let free = |index: &usize| !claimed.get(*index).copied().unwrap_or(true);
    let before = page
        .stretch_before(start)
        .and_then(|index| Some((index, beside::spoken_before(page, index, start, verb)?)))
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
        resumed || beside::follows(page, verb, index, frames)
    });
    let mut source = source::speaker(page, verb);
    if let Some(source) = source.as_mut().filter(|s| s.range.start == clause) {
        source.range.start = start;
    }
    let mut pieces = Vec::new();
    if let Some((piece, bare)) = before {
        if source.is_none() || bare.is_some() && source::own_subject(page, verb).is_none() {
            source = bare.or(source);
        }
        pieces.push(piece);
    }
    if let Some(index) = after {
        pieces.extend(beside::with_joined(page, index, verb, frames));
    }
    if pieces.is_empty() {
        pieces = unmarked(page, verb, frames, start, source.as_ref())?;
    }
    // `Commenting on the fire, she said ...`: the other verb has the words.
    let above = tokens.head(verb);
    let opens = tokens.tag(verb) == Tag::Vbg && above > verb && cues::verb(page, above).is_some();
    if pieces.is_empty() || opens && pieces.iter().any(|piece| piece.contains(&above)) {
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
    let complement = complement::complement(page, verb, frames).map(|range| page.whole(range));
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
    // `is able to tell`, `was sent to ask`: not said yet; `went on to say` is.
    let above = tokens.head(verb);
    let unsaid = group.infinitive
        && match tokens.dep(verb) {
            Dep::Xcomp => !GOING_ON.contains(tokens.lemma(above)),
            Dep::Advcl => clause::group(tokens, above).passive,
            _ => false,
        };
    // `the mood threatened to turn`
    let mute = frames.has("voice") && source.is_some_and(|source| !source.can_speak(page));
    if (hypothetical || unsaid || mute) && !has_marks {
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
        return Some(vec![beside::with_marks_behind(page, complement)]);
    }
    if let Some(name) = beside::marked_name(page, verb, frames) {
        return Some(vec![name]);
    }
    // A verb with an object of its own does not follow what it reports: `the board noted the need for it`.
    let object = tokens
        .child(verb, Dep::Dobj)
        .is_some_and(|object| object > verb && !frames.has("tell"));
    let postposed = frames.has("that")
        && !object
        && tokens.tag(verb).is_finite()
        && source::own_subject(page, verb).is_some();
    Some(if postposed {
        content::around_cue(page, verb, start)
            .into_iter()
            .map(|range| page.whole(range))
            .collect()
    } else {
        Vec::new()
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
    // `"...," the Courier quoted the mayor as saying`: the subject only passes it on.
    let (verb, source, via) = match quoted::quoted_by(page, verb) {
        Some((cue, quoted)) => (cue, quoted, Some(source)),
        None => (verb, source, None),
    };
    Some(Saying {
        verb: Some(verb),
        cue: verb..verb + 1,
        source: Some(source),
        via,
        pieces: vec![beside::with_lead(page, stretch)],
    })
}
