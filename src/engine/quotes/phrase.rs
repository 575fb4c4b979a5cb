//! Sayings whose source a phrase names: `according to X` and `per X`.

use std::ops::Range;

use super::content;
use super::page::Page;
use super::saying::{GAP, Saying};
use super::source::Source;
use crate::engine::clause;
use crate::engine::lexicon::quotes::{DOCUMENTS, REPORT_PHRASES};
use crate::language::{Dep, Tag};

/// How many words tell who the source is: `the ship's owner, Ada Quill,`.
const DESCRIPTION: usize = 6;

/// What the phrase at the token, if one stands there, gives as somebody's words.
pub fn saying(page: &Page, token: usize) -> Option<Saying> {
    let tokens = page.tokens;
    let opens = page.trim(page.sentence(token).start..token).is_empty();
    let (cue, object) = if tokens.lower(token) == "according" && page.is(token + 1, "to") {
        let object = tokens
            .child(token + 1, Dep::Pobj)
            .or_else(|| tokens.child(token, Dep::Pobj));
        (token..token + 2, object)
    } else if REPORT_PHRASES.contains(tokens.lower(token)) && tokens.tag(token) == Tag::In {
        let opens = token == page.sentence(token).start || page.is_break(token.checked_sub(1)?);
        let object = tokens.child(token, Dep::Pobj).filter(|_| opens)?;
        // `Per request of` reports nothing.
        let definite = tokens.tag(object).is_proper()
            || tokens.tag(object) == Tag::Nns
            || tokens.child(object, Dep::Det).is_some();
        (token..token + 1, definite.then_some(object))
    } else {
        return None;
    };
    let limit = page.sentence(token).end.min(cue.end + GAP);
    let opening = (opens && (cue.len() == 2 || object.is_some()))
        .then(|| up_to_comma(page, cue.end..limit, object))
        .flatten();
    let source = match object.filter(|&object| object >= cue.end && !page.is_marked(object)) {
        _ if opening.is_some() => opening?,
        Some(object) => Source::around(page, object),
        None if cue.len() == 2 => {
            let end = (cue.end..limit)
                .find(|&at| page.is_mark(at))
                .unwrap_or(limit);
            Source::bare(page, cue.end..end)?
        }
        None => return None,
    };
    let mut end = past_bracket(page, source.range.end.max(cue.end), limit);
    if opens
        && page.is_break(end)
        && let Some(close) = (end + 1..limit).find(|&at| page.is_break(at) && !page.is_marked(at))
        && describes(page, &source, end + 1..close, limit)
    {
        end = close;
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

/// The source of a phrase that opens its sentence: what stands up to the first comma, where no clause
/// begins before it. The parse often takes what follows for a part of the list.
fn up_to_comma(page: &Page, range: Range<usize>, object: Option<usize>) -> Option<Source> {
    let tokens = page.tokens;
    let bracket = range.clone().find(|&at| tokens.word(at) == "(");
    let comma = range
        .clone()
        .find(|&at| page.is_break(at) && bracket.is_none_or(|bracket| at < bracket))
        .filter(|&at| tokens.word(at) == ",")
        .or(bracket)?;
    let phrase = range.start..comma;
    let plain = |at: usize| !tokens.tag(at).is_finite() && !page.is_marked(at);
    if phrase.is_empty() || !phrase.clone().all(plain) {
        return None;
    }
    match object.filter(|object| phrase.contains(object)) {
        Some(head) => Some(Source {
            head,
            range: phrase,
        }),
        None => Source::bare(page, phrase),
    }
}

/// One past the brackets that open at the token, else the token.
fn past_bracket(page: &Page, at: usize, limit: usize) -> usize {
    let opens = at < limit && page.tokens.word(at) == "(";
    let close = (at..limit).find(|&at| page.tokens.word(at) == ")");
    close.filter(|_| opens).map_or(at, |close| close + 1)
}

/// Whether the words between commas behind a source say who it is: a relative clause, `Ana Ruiz,
/// [warden of the lighthouse],` or `the ship's owner, [Ada Quill],` before a clause with a subject.
fn describes(page: &Page, source: &Source, inside: Range<usize>, limit: usize) -> bool {
    let tokens = page.tokens;
    if inside.is_empty() {
        return false;
    }
    if matches!(tokens.tag(inside.start), Tag::Wp | Tag::WpPoss | Tag::Wdt) {
        return true;
    }
    if page.has_finite(inside.clone()) {
        return false;
    }
    // `according to the agency, [the head of the port], Ada Quill, said`: the words are of the one who is
    // named behind them.
    let after = inside.end + 1;
    let close = (after..limit).find(|&at| page.is_break(at));
    let heads_clause = close.is_some_and(|close| {
        close > after
            && (after..close).all(|at| tokens.tag(at).is_proper())
            && close + 1 < limit
            && tokens.tag(close + 1).is_finite()
    });
    if tokens.tag(inside.start) == Tag::Dt && heads_clause {
        return false;
    }
    let governed = || {
        tokens
            .ancestors(inside.start)
            .take(clause::REACH)
            .any(|up| source.range.contains(&up))
    };
    let named = tokens.tag(source.head) == Tag::Nn
        && !DOCUMENTS.contains(tokens.lemma(source.head))
        && inside.len() <= DESCRIPTION
        && inside.clone().all(|at| tokens.tag(at).is_proper());
    let own_clause = || {
        let rest = inside.end + 1..limit;
        let finite = rest.clone().find(|&at| tokens.tag(at).is_finite());
        finite.is_some_and(|finite| {
            let before = rest.start..finite;
            let mut subject = before.clone();
            subject.any(|at| {
                tokens.tag(at).is_noun() || matches!(tokens.tag(at), Tag::Prp | Tag::Ex | Tag::Dt)
            }) && !page.is_break(finite - 1)
        })
    };
    governed() || named && own_clause()
}
