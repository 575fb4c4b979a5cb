//! Runs the model over a text: tokens, vectors, tags, heads, names, lemmas, in that order.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::assets::Model;
use super::attributes::Seen;
use super::encoder::{PADDING, Scratch, WIDTH};
use super::features::{self, FEATURES};
use super::lifting::Trees;
use super::paragraphs;
use super::parser::Parse;
use super::scorer::Shares;
use super::tokenizer::Piece;
use super::{Dep, NameLabel, RawName, Tag, TokenRow, Tokens};
use crate::model::Span;

/// Tokens that are encoded together, about.
const BATCH: usize = 384;

/// The longest stretch that is read at a time, in tokens; longer paragraphs are read in passages.
const PASSAGE: usize = 1000;

/// What the model says of a piece.
#[derive(Clone, Copy, Debug)]
struct Reading {
    tag: Tag,
    dep: Dep,
    head: usize,
    starts_sentence: bool,
}

/// The work on one text.
struct Annotator<'a> {
    model: &'static Model,
    text: &'a str,
    pieces: Vec<Piece>,
    readings: Vec<Reading>,
    names: Vec<(usize, usize, NameLabel)>,
    /// The embedding rows of each kind of token.
    kinds: HashMap<(&'a str, Option<&'static str>, bool), usize>,
    embeddings: Vec<f32>,
    name_embeddings: Vec<f32>,
    buffers: Buffers,
}

#[derive(Default)]
struct Buffers {
    scratch: Scratch,
    kinds: Vec<usize>,
    fresh: Vec<[u64; FEATURES]>,
    rows: Vec<f32>,
    vectors: Vec<f32>,
    tag_scores: Vec<f32>,
    shares: Shares,
    name_shares: Shares,
    parse: Parse,
    trees: Trees,
    scores: Vec<f32>,
}

/// Annotates a text.
pub fn annotate(model: &'static Model, text: &Arc<str>) -> Tokens {
    let space = &model.tokenizer.affixes().chars.space;
    let mut annotator = Annotator {
        model,
        text,
        pieces: Vec::new(),
        readings: Vec::new(),
        names: Vec::new(),
        kinds: HashMap::new(),
        embeddings: Vec::new(),
        name_embeddings: Vec::new(),
        buffers: Buffers::default(),
    };
    let mut passages: Vec<Range<usize>> = Vec::new();
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for range in paragraphs::split(text, space) {
        let first = annotator.pieces.len();
        model
            .tokenizer
            .cut(&text[range.clone()], &mut annotator.pieces);
        for piece in &mut annotator.pieces[first..] {
            piece.start += range.start;
            piece.end += range.start;
        }
        let paragraph = first..annotator.pieces.len();
        annotator.split_passages(paragraph.clone(), &mut passages);
        paragraphs.push(paragraph);
    }
    let mut batch = 0;
    for at in 0..passages.len() {
        let size = passages[at].end - passages[batch].start;
        if size >= BATCH || at + 1 == passages.len() {
            annotator.read(&passages[batch..=at]);
            batch = at + 1;
        }
    }
    annotator.finish(text, &paragraphs)
}

impl<'a> Annotator<'a> {
    /// Cuts a paragraph that is too long after full stops, line breaks or, where there is none, anywhere.
    fn split_passages(&self, paragraph: Range<usize>, passages: &mut Vec<Range<usize>>) {
        let mut start = paragraph.start;
        while paragraph.end - start > PASSAGE {
            let ends = |at: &usize| {
                let piece = self.pieces[*at];
                piece.is_space || matches!(self.word(piece), "." | "!" | "?")
            };
            let end = (start + PASSAGE / 2..start + PASSAGE).rev().find(ends);
            let end = end.map_or(start + PASSAGE, |at| at + 1);
            passages.push(start..end);
            start = end;
        }
        passages.push(start..paragraph.end);
    }

    fn word(&self, piece: Piece) -> &'a str {
        &self.text[piece.start..piece.end]
    }

    /// Reads passages that follow each other.
    fn read(&mut self, passages: &[Range<usize>]) {
        let Some(first) = passages.first().map(|passage| passage.start) else {
            return;
        };
        let mut buffers = std::mem::take(&mut self.buffers);
        self.look_up(passages, &mut buffers);
        let Buffers {
            scratch,
            kinds,
            rows,
            vectors,
            tag_scores,
            shares,
            name_shares,
            ..
        } = &mut buffers;
        let model = self.model;
        spread(&self.embeddings, kinds, first, passages, rows);
        model.encoder.contextualise(rows, scratch);
        gather(rows, passages, vectors);
        let count = vectors.len() / WIDTH;
        tag_scores.resize(count * model.tagger.columns(), 0.0);
        model.tagger.apply(vectors, WIDTH, count, tag_scores);
        model.parser.scorer().prepare(vectors, shares);
        spread(&self.name_embeddings, kinds, first, passages, rows);
        model.name_encoder.contextualise(rows, scratch);
        gather(rows, passages, vectors);
        model.recogniser.scorer().prepare(vectors, name_shares);
        for passage in passages {
            self.decide(passage.clone(), first, &mut buffers);
        }
        self.buffers = buffers;
    }

    /// Finds the embedding rows of every piece, computing those of new kinds.
    fn look_up(&mut self, passages: &[Range<usize>], buffers: &mut Buffers) {
        let chars = &self.model.tokenizer.affixes().chars;
        buffers.kinds.clear();
        buffers.fresh.clear();
        for index in passages.iter().cloned().flatten() {
            let piece = self.pieces[index];
            let word = self.word(piece);
            let next = self.kinds.len();
            let kind = *self
                .kinds
                .entry((word, piece.norm, piece.space_after))
                .or_insert(next);
            if kind == next {
                let norm = piece
                    .norm
                    .map_or_else(|| self.model.norm(word), features::hash);
                let token = features::of(chars, word, norm, piece.space_after, piece.is_space);
                buffers.fresh.push(token);
            }
            buffers.kinds.push(kind);
        }
        let scratch = &mut buffers.scratch;
        let (encoder, name_encoder) = (&self.model.encoder, &self.model.name_encoder);
        encoder.embed(&buffers.fresh, scratch, &mut self.embeddings);
        name_encoder.embed(&buffers.fresh, scratch, &mut self.name_embeddings);
    }

    /// Tags, heads and names of one passage of a batch that begins at piece `first`.
    fn decide(&mut self, passage: Range<usize>, first: usize, buffers: &mut Buffers) {
        let Buffers {
            tag_scores,
            shares,
            name_shares,
            parse,
            trees,
            scores,
            ..
        } = buffers;
        let (model, count) = (self.model, passage.len());
        let row = passage.start - first;
        let pieces = &self.pieces[passage.clone()];
        let is_space = |token: usize| pieces[token].is_space;
        model.parser.parse(shares, row, count, parse, scores);
        trees.take(parse, count, is_space);
        let names = &mut self.names;
        model.recogniser.find(
            name_shares,
            row,
            &trees.starts,
            is_space,
            scores,
            |begin, last, label| {
                names.push((passage.start + begin, passage.start + last, label));
            },
        );
        let tag_rows = tag_scores.chunks_exact(model.tagger.columns()).skip(row);
        for (token, scores) in tag_rows.take(count).enumerate() {
            let mut best = 0;
            for tag in 1..model.tags.len() {
                if scores[tag] > scores[best] {
                    best = tag;
                }
            }
            self.readings.push(Reading {
                tag: if is_space(token) {
                    Tag::Space
                } else {
                    model.tags[best]
                },
                dep: trees.deps[token],
                head: passage.start + trees.heads[token],
                starts_sentence: trees.starts[token],
            });
        }
    }

    /// Leaves white space out and puts the tokens together.
    fn finish(self, text: &Arc<str>, paragraphs: &[Range<usize>]) -> Tokens {
        let mut index = Vec::with_capacity(self.pieces.len() + 1);
        let mut kept = 0;
        for piece in &self.pieces {
            index.push(kept);
            kept += usize::from(!piece.is_space);
        }
        index.push(kept);
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut rows = Vec::with_capacity(kept);
        let lowers: Vec<String> = self
            .pieces
            .iter()
            .map(|piece| self.word(*piece).to_lowercase())
            .collect();
        let mut starts = false;
        for (at, piece) in self.pieces.iter().enumerate() {
            let reading = self.readings[at];
            starts |= reading.starts_sentence;
            if piece.is_space {
                continue;
            }
            if starts || sentences.is_empty() {
                sentences.push(rows.len()..rows.len());
                starts = false;
            }
            if let Some(sentence) = sentences.last_mut() {
                sentence.end = rows.len() + 1;
            }
            let mut head = reading.head;
            while self.pieces[head].is_space && self.readings[head].head != head {
                head = self.readings[head].head;
            }
            // White space is no head: what hangs on it alone is a root.
            let is_root = head == at || self.pieces[head].is_space;
            rows.push(TokenRow {
                span: Span::new(piece.start, piece.end),
                tag: reading.tag,
                lemma: self.lemma(at, &lowers, paragraphs).into(),
                head: index[if is_root { at } else { head }] as u32,
                dep: if is_root { Dep::Root } else { reading.dep },
            });
        }
        let names = self.names.iter().map(|&(begin, last, label)| RawName {
            tokens: index[begin]..index[last + 1],
            label,
        });
        let names = names.filter(|name| !name.tokens.is_empty()).collect();
        let paragraphs = paragraphs
            .iter()
            .map(|range| index[range.start]..index[range.end]);
        Tokens::new(text.clone(), rows, names, sentences, paragraphs.collect())
    }

    fn lemma(&self, at: usize, lowers: &[String], _paragraphs: &[Range<usize>]) -> String {
        let seen = |at: usize| {
            let reading = self.readings.get(at)?;
            Some(Seen {
                tag: reading.tag,
                dep: reading.dep,
                lower: lowers.get(at)?,
            })
        };
        let Some(token) = seen(at) else {
            return String::new();
        };
        let before = at.checked_sub(1).and_then(seen);
        let attributes = self.model.rules.apply(before, token, seen(at + 1));
        let letters = &self.model.tokenizer.affixes().chars.letter;
        self.model.lemmas.of(
            self.word(self.pieces[at]),
            token.lower,
            &attributes,
            letters,
        )
    }
}

/// Lays the embeddings of a batch out, with padding around texts.
fn spread(
    embeddings: &[f32],
    kinds: &[usize],
    first: usize,
    passages: &[Range<usize>],
    rows: &mut Vec<f32>,
) {
    rows.clear();
    for passage in passages {
        rows.resize(rows.len() + PADDING * WIDTH, 0.0);
        for kind in &kinds[passage.start - first..passage.end - first] {
            rows.extend_from_slice(&embeddings[kind * WIDTH..(kind + 1) * WIDTH]);
        }
    }
    rows.resize(rows.len() + PADDING * WIDTH, 0.0);
}

/// Takes the padding out again.
fn gather(rows: &[f32], passages: &[Range<usize>], vectors: &mut Vec<f32>) {
    vectors.clear();
    let mut at = 0;
    for passage in passages {
        at += PADDING * WIDTH;
        vectors.extend_from_slice(&rows[at..at + passage.len() * WIDTH]);
        at += passage.len() * WIDTH;
    }
}
