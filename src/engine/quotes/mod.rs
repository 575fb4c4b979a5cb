//! Quotes: direct, mixed and indirect, with their speakers.
//!
//! Marks are paired ([`marks`]), cues are looked up ([`cues`]), what they report is read from the
//! marks ([`beside`], [`stretches`]) and the parse ([`complement`], [`clausal`], [`content`]) as [`saying`]s, and the noun phrases that speak
//! ([`source`]) are led back to entities ([`who`]). Every step is linear in the text.

mod beside;
mod clausal;
mod complement;
mod content;
mod cues;
mod marks;
mod noun;
mod page;
mod phrase;
mod quoted;
mod saying;
mod setting;
mod source;
mod stretches;
#[cfg(test)]
mod tests;
mod who;

use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Article, Entity, Quote, QuoteKind, Span, Time};
use page::Page;
use saying::Saying;
use who::Mentions;

/// Finds the quotes, in text order.
pub fn find(
    _article: &Article,
    tokens: &Tokens,
    layout: &Layout,
    times: &[Time],
    entities: &[Entity],
) -> Vec<Quote> {
    let page = Page::new(tokens, layout);
    let mentions = Mentions::new(entities);
    let mut quotes: Vec<Quote> = saying::find(&page)
        .iter()
        .filter_map(|saying| quote(&page, &mentions, times, saying))
        .collect();
    quotes.sort_by_key(|quote| quote.content.first().map(|piece| (piece.start, piece.end)));
    quotes
}

/// The bytes between quotation marks, in text order; whether somebody utters the words is not asked.
pub fn marked(tokens: &Tokens) -> Vec<Span> {
    let paragraphs = tokens.paragraphs().iter();
    marks::pair(
        tokens.text(),
        paragraphs.map(|range| tokens.span_of(range.clone())),
    )
    .into_iter()
    .map(|marked| marked.inner)
    .collect()
}

/// A saying as the analysis tells it.
fn quote(page: &Page, mentions: &Mentions, times: &[Time], saying: &Saying) -> Option<Quote> {
    let mut content: Vec<Span> = saying
        .pieces
        .iter()
        .filter(|piece| !piece.is_empty())
        .map(|piece| page.span(page.unbroken(piece.clone())))
        .collect();
    content.sort();
    content.dedup();
    if content.is_empty() {
        return None;
    }
    let source = saying
        .source
        .as_ref()
        .map(|source| mentions.whole(page, source));
    let voice = source
        .as_ref()
        .map(|source| who::voice(page, mentions, source));
    let via = saying
        .via
        .as_ref()
        .map(|via| who::voice(page, mentions, via))
        .and_then(|via| via.speaker.or(via.for_whom));
    let speaker = voice.as_ref().and_then(|voice| voice.speaker);
    Some(Quote {
        kind: kind(page, saying),
        content,
        speaker,
        speaker_span: source
            .as_ref()
            .map(|source| page.tokens.span_of(source.range.clone())),
        cue: (!saying.cue.is_empty()).then(|| page.tokens.span_of(saying.cue.clone())),
        via: via
            .or_else(|| voice.as_ref().and_then(|voice| voice.for_whom))
            .filter(|&via| Some(via) != speaker),
        addressee: saying
            .verb
            .and_then(|verb| who::addressee(page, mentions, verb, &saying.pieces)),
        time: who::time(page, times, saying),
    })
}

/// How much of what is said stands between marks.
fn kind(page: &Page, saying: &Saying) -> QuoteKind {
    let words = || {
        saying
            .pieces
            .iter()
            .flat_map(Clone::clone)
            .filter(|&at| !page.is_mark(at))
    };
    if words().all(|at| page.is_marked(at)) {
        QuoteKind::Direct
    } else if words().any(|at| page.is_marked(at)) {
        QuoteKind::Mixed
    } else {
        QuoteKind::Indirect
    }
}
