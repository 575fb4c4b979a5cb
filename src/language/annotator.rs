//! Runs the model over a text: paragraphs, tokens, what the networks say of them, lemmas.

use std::ops::Range;
use std::sync::Arc;

use super::assets::Model;
use super::attributes::Seen;
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
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut rows = Vec::with_capacity(count);
    for paragraph in paragraphs {
        let mut lemmas = LemmaFinder::new(model, text, pieces, readings, paragraph.clone());
        let mut starts = true;
        for at in paragraph.clone() {
            let (piece, reading) = (pieces[at], readings.pieces[at]);
            starts |= reading.starts_sentence;
            let lemma = lemmas.next();
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
                lemma: lemma.into(),
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

/// The lemmas of a paragraph's pieces, one after the other.
struct LemmaFinder<'a> {
    model: &'a Model,
    text: &'a str,
    pieces: &'a [Piece],
    readings: &'a Readings,
    at: usize,
    end: usize,
    /// Lower-case words of the pieces before, at and after `at`.
    lower: [Option<String>; 3],
}

impl<'a> LemmaFinder<'a> {
    fn new(
        model: &'a Model,
        text: &'a str,
        pieces: &'a [Piece],
        readings: &'a Readings,
        paragraph: Range<usize>,
    ) -> Self {
        let mut finder = Self {
            model,
            text,
            pieces,
            readings,
            at: paragraph.start,
            end: paragraph.end,
            lower: [None, None, None],
        };
        finder.lower[1] = finder.lower_at(paragraph.start);
        finder.lower[2] = finder.lower_at(paragraph.start + 1);
        finder
    }

    fn word(&self, at: usize) -> &'a str {
        &self.text[self.pieces[at].start..self.pieces[at].end]
    }

    fn lower_at(&self, at: usize) -> Option<String> {
        (at < self.end).then(|| self.word(at).to_lowercase())
    }

    /// The lemma of the next piece.
    fn next(&mut self) -> String {
        let seen = |place: usize| {
            let lower = self.lower[place].as_deref()?;
            let reading = self
                .readings
                .pieces
                .get((self.at + place).checked_sub(1)?)?;
            Some(Seen {
                tag: reading.tag,
                dep: reading.dep,
                lower,
            })
        };
        let lemma = seen(1).map(|token| {
            let attributes = self.model.rules.apply(seen(0), token, seen(2));
            let letters = &self.model.tokenizer.affixes().chars.letter;
            self.model
                .lemmas
                .of(self.word(self.at), token.lower, &attributes, letters)
        });
        self.at += 1;
        self.lower.rotate_left(1);
        self.lower[2] = self.lower_at(self.at + 1);
        lemma.unwrap_or_default()
    }
}
