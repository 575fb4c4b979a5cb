//! Runs the model over a text: paragraphs, tokens, what the networks say of them, lemmas.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::assets::Model;
use super::attributes::{Attributes, Seen};
use super::lowered::Lowered;
use super::network::{self, Readings};
use super::paragraphs;
use super::tokenizer::Piece;
use super::{Dep, RawName, TokenRow, Tokens};
use crate::model::Span;

/// Tokens that are encoded together, about.
const BATCH: usize = 384;

/// The longest stretch that is read at a time, in tokens; longer paragraphs are read in passages.
const PASSAGE: usize = 1000;

/// Annotates a text.
pub fn annotate(model: &Model, text: &Arc<str>) -> Tokens {
    let mut pieces = Vec::new();
    let mut passages = Vec::new();
    let mut paragraphs = Vec::new();
    for range in paragraphs::split(text, &model.tokenizer.affixes().chars.space) {
        let first = pieces.len();
        model.tokenizer.cut(&text[range.clone()], &mut pieces);
        for piece in &mut pieces[first..] {
            piece.start += range.start;
            piece.end += range.start;
        }
        split_passages(text, &pieces, first, &mut passages);
        paragraphs.push(first..pieces.len());
    }
    let mut readings = Readings::default();
    let mut batch = 0;
    for (at, passage) in passages.iter().enumerate() {
        if passage.end - passages[batch].start >= BATCH || at + 1 == passages.len() {
            network::read(model, text, &pieces, &passages[batch..=at], &mut readings);
            batch = at + 1;
        }
    }
    finish(model, text, &pieces, &readings, &paragraphs)
}

/// Cuts the pieces from `start` on, if they are too many, after full stops or white space or, where there
/// is none, anywhere.
fn split_passages(
    text: &str,
    pieces: &[Piece],
    mut start: usize,
    passages: &mut Vec<Range<usize>>,
) {
    let ends =
        |piece: &Piece| piece.is_space || matches!(&text[piece.start..piece.end], "." | "!" | "?");
    while pieces.len() - start > PASSAGE {
        let half = start + PASSAGE / 2;
        let end = pieces[half..start + PASSAGE].iter().rposition(ends);
        let end = end.map_or(start + PASSAGE, |at| half + at + 1);
        passages.push(start..end);
        start = end;
    }
    passages.push(start..pieces.len());
}

/// Leaves white space out and puts the tokens together.
fn finish(
    model: &Model,
    text: &Arc<str>,
    pieces: &[Piece],
    readings: &Readings,
    paragraphs: &[Range<usize>],
) -> Tokens {
    // The token that each piece becomes or, for white space, the next one.
    let mut index = Vec::with_capacity(pieces.len() + 1);
    let mut count = 0;
    for piece in pieces {
        index.push(count);
        count += usize::from(!piece.is_space);
    }
    index.push(count);
    let lemmas = lemmas(model, text, pieces, readings, paragraphs);
    let mut lemmas = lemmas.into_iter();
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut rows = Vec::with_capacity(count);
    for paragraph in paragraphs {
        let mut starts = true;
        for at in paragraph.clone() {
            let (piece, reading) = (pieces[at], readings.pieces[at]);
            starts |= reading.starts_sentence;
            let lemma = lemmas.next().unwrap_or_default();
            if piece.is_space {
                continue;
            }
            if starts {
                sentences.push(rows.len()..rows.len());
                starts = false;
            }
            if let Some(sentence) = sentences.last_mut() {
                sentence.end = rows.len() + 1;
            }
            let mut head = reading.head;
            while pieces[head].is_space && readings.pieces[head].head != head {
                head = readings.pieces[head].head;
            }
            // White space is no head: what hangs on it alone is a root.
            let is_root = head == at || pieces[head].is_space;
            rows.push(TokenRow {
                span: Span::new(piece.start, piece.end),
                tag: reading.tag,
                lemma,
                head: index[if is_root { at } else { head }] as u32,
                dep: if is_root { Dep::Root } else { reading.dep },
            });
        }
    }
    let names = readings.names.iter().map(|name| RawName {
        tokens: index[name.first]..index[name.last + 1],
        label: name.label,
    });
    let names = names.filter(|name| !name.tokens.is_empty()).collect();
    let paragraphs = paragraphs
        .iter()
        .map(|range| index[range.start]..index[range.end]);
    Tokens::new(text.clone(), rows, names, sentences, paragraphs.collect())
}

/// The lemma of every piece.
fn lemmas(
    model: &Model,
    text: &str,
    pieces: &[Piece],
    readings: &Readings,
    paragraphs: &[Range<usize>],
) -> Vec<Arc<str>> {
    let word = |piece: &Piece| &text[piece.start..piece.end];
    let lowered = Lowered::new(pieces.iter().map(word));
    let letters = &model.tokenizer.affixes().chars.letter;
    let mut known: HashMap<(&str, Attributes), Arc<str>> = HashMap::new();
    let mut lemmas = Vec::with_capacity(pieces.len());
    for paragraph in paragraphs {
        let seen = |at: usize| {
            let reading = readings
                .pieces
                .get(at)
                .filter(|_| paragraph.contains(&at))?;
            Some(Seen {
                tag: reading.tag,
                dep: reading.dep,
                lower: lowered.get(at)?,
            })
        };
        for at in paragraph.clone() {
            let Some(token) = seen(at) else { continue };
            let before = at.checked_sub(1).and_then(seen);
            let attributes = model.rules.apply(before, token, seen(at + 1));
            let word = word(&pieces[at]);
            let find = || {
                model
                    .lemmas
                    .of(word, token.lower, &attributes, letters)
                    .into()
            };
            let lemma = known.entry((word, attributes)).or_insert_with(find);
            lemmas.push(lemma.clone());
        }
    }
    lemmas
}
