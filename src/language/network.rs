//! Runs the networks over tokens: vectors, then tags, heads, sentence starts and names.
//!
//! Buffers and what was computed for kinds of token are kept from text to text, thread by thread. That
//! saves time and changes nothing: a kind's numbers do not depend on where it was met.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use super::assets::Model;
use super::encoder::{Kinds, NO_KIND, PADDING, Scratch, WIDTH};
use super::features::{self, FEATURES};
use super::lifting::Trees;
use super::linear::room;
use super::parser::Parse;
use super::scorer::Shares;
use super::tokenizer::Piece;
use super::{Dep, NameLabel, Tag};

/// Kinds of token that are remembered, about; each takes 8 kB.
const REMEMBERED: usize = 2048;

/// Longer words are not remembered, in bytes.
const LONGEST: usize = 48;

/// What the networks say of a piece.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Its part of speech.
    pub tag: Tag,
    /// How it depends on its head.
    pub dep: Dep,
    /// The piece that it depends on, itself for a root; pieces are counted from the text's first.
    pub head: usize,
    /// Whether a sentence begins with it.
    pub starts_sentence: bool,
}

/// A name from its first to its last piece.
#[derive(Clone, Copy, Debug)]
pub struct FoundName {
    /// Its first piece.
    pub first: usize,
    /// Its last piece.
    pub last: usize,
    /// What it seems to be.
    pub label: NameLabel,
}

/// What the networks say of a text.
#[derive(Debug, Default)]
pub struct Readings {
    /// One for each piece.
    pub pieces: Vec<Reading>,
    /// In text order.
    pub names: Vec<FoundName>,
}

/// A kind of token beside its word: what else the networks see of it.
#[derive(Debug)]
struct Variant {
    norm: Option<&'static str>,
    space_after: bool,
    kind: usize,
    /// Whether it was met again since kinds were last forgotten.
    met_again: bool,
}

/// What is kept from batch to batch.
#[derive(Debug, Default)]
struct Workspace {
    words: HashMap<Box<str>, Vec<Variant>>,
    known: usize,
    kinds: Kinds,
    name_kinds: Kinds,
    fresh: Vec<[u64; FEATURES]>,
    rows: Vec<usize>,
    scratch: Scratch,
    vectors: Vec<f32>,
    tag_scores: Vec<f32>,
    shares: Shares,
    name_shares: Shares,
    parse: Parse,
    trees: Trees,
    scores: Vec<f32>,
}

/// Reads a batch of passages that follow each other and appends what the networks say of them.
pub fn read(
    model: &Model,
    text: &str,
    pieces: &[Piece],
    passages: &[Range<usize>],
    readings: &mut Readings,
) {
    thread_local! {
        static WORKSPACE: RefCell<Workspace> = RefCell::default();
    }
    WORKSPACE.with_borrow_mut(|workspace| {
        workspace.look_up(model, text, pieces, passages);
        workspace.encode(model);
        let mut row = 0;
        for passage in passages {
            workspace.decide(model, pieces, passage.clone(), row, readings);
            row += passage.len();
        }
    });
}

impl Workspace {
    /// Finds the kind of every piece, learning new ones.
    fn look_up(&mut self, model: &Model, text: &str, pieces: &[Piece], passages: &[Range<usize>]) {
        if self.known > REMEMBERED {
            self.forget();
        }
        let chars = &model.tokenizer.affixes().chars;
        self.fresh.clear();
        self.rows.clear();
        for passage in passages {
            let start = (self.rows.len() + PADDING).next_multiple_of(2);
            self.rows.resize(start, NO_KIND);
            for piece in &pieces[passage.clone()] {
                let word = &text[piece.start..piece.end];
                let same =
                    |v: &&mut Variant| v.norm == piece.norm && v.space_after == piece.space_after;
                let variants = self.words.get_mut(word);
                if let Some(known) = variants.and_then(|variants| variants.iter_mut().find(same)) {
                    known.met_again = true;
                    self.rows.push(known.kind);
                    continue;
                }
                let norm = piece.norm.map_or_else(|| model.norm(word), features::hash);
                let token = features::of(chars, word, norm, piece.space_after, piece.is_space);
                self.fresh.push(token);
                self.rows.push(self.known);
                if word.len() <= LONGEST {
                    self.words.entry(word.into()).or_default().push(Variant {
                        norm: piece.norm,
                        space_after: piece.space_after,
                        kind: self.known,
                        met_again: false,
                    });
                }
                self.known += 1;
            }
        }
        let end = (self.rows.len() + PADDING).next_multiple_of(2);
        self.rows.resize(end, NO_KIND);
        let scratch = &mut self.scratch;
        model.encoder.learn(&self.fresh, scratch, &mut self.kinds);
        model
            .name_encoder
            .learn(&self.fresh, scratch, &mut self.name_kinds);
    }

    /// Forgets the kinds that were met but once of late, and at least half of all.
    fn forget(&mut self) {
        let mut kept = Vec::new();
        self.words.retain(|_, variants| {
            variants.retain(|variant| {
                let keep = variant.met_again && kept.len() < REMEMBERED / 2;
                kept.extend(keep.then_some(variant.kind));
                keep
            });
            !variants.is_empty()
        });
        kept.sort_unstable();
        for variant in self.words.values_mut().flatten() {
            variant.kind = kept.partition_point(|&kind| kind < variant.kind);
            variant.met_again = false;
        }
        self.kinds.keep(&kept);
        self.name_kinds.keep(&kept);
        self.known = kept.len();
    }

    /// Computes what the decisions need of every piece; padding is left out again.
    fn encode(&mut self, model: &Model) {
        let Self {
            rows,
            scratch,
            vectors,
            ..
        } = self;
        model.encoder.encode(&self.kinds, rows, scratch, vectors);
        close_up(rows, vectors);
        let (count, columns) = (vectors.len() / WIDTH, model.tagger.columns());
        let tag_scores = room(&mut self.tag_scores, count * columns);
        model.tagger.apply(vectors, WIDTH, count, tag_scores);
        model.parser.scorer().prepare(vectors, &mut self.shares);
        model
            .name_encoder
            .encode(&self.name_kinds, rows, scratch, vectors);
        close_up(rows, vectors);
        model
            .recogniser
            .scorer()
            .prepare(vectors, &mut self.name_shares);
    }

    /// Tags, heads and names of a passage whose first piece is row `row` of the batch.
    fn decide(
        &mut self,
        model: &Model,
        pieces: &[Piece],
        passage: Range<usize>,
        row: usize,
        readings: &mut Readings,
    ) {
        let (first, count) = (passage.start, passage.len());
        let pieces = &pieces[passage];
        let is_space = |token: usize| pieces[token].is_space;
        let Self { trees, scores, .. } = self;
        model
            .parser
            .parse(&self.shares, row, count, &mut self.parse, scores);
        trees.take(&self.parse, count, is_space);
        let (shares, starts) = (&self.name_shares, &trees.starts);
        model.recogniser.find(
            shares,
            row,
            starts,
            is_space,
            scores,
            |begin, last, label| {
                readings.names.push(FoundName {
                    first: first + begin,
                    last: first + last,
                    label,
                });
            },
        );
        let columns = model.tagger.columns();
        let tags = self.tag_scores[row * columns..].chunks_exact(columns);
        for (token, scores) in (0..count).zip(tags) {
            let mut best = 0;
            for tag in 1..model.tags.len() {
                if scores[tag] > scores[best] {
                    best = tag;
                }
            }
            readings.pieces.push(Reading {
                tag: if is_space(token) {
                    Tag::Space
                } else {
                    model.tags[best]
                },
                dep: trees.deps[token],
                head: first + trees.heads[token],
                starts_sentence: trees.starts[token],
            });
        }
    }
}

/// Takes the rows of padding out.
fn close_up(rows: &[usize], vectors: &mut Vec<f32>) {
    let mut kept = 0;
    for (row, _) in rows
        .iter()
        .enumerate()
        .filter(|(_, kind)| **kind != NO_KIND)
    {
        vectors.copy_within(row * WIDTH..(row + 1) * WIDTH, kept * WIDTH);
        kept += 1;
    }
    vectors.truncate(kept * WIDTH);
}
