//! The annotated tokens of one text, as a struct of arrays with the questions that the engine asks.

use std::ops::Range;
use std::sync::Arc;

use super::lowered::Lowered;
use super::{Dep, NameLabel, Tag};
use crate::model::Span;

/// What the model says of one token; the form in which [`Tokens::new`] takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenRow {
    /// The token's bytes in the text; no white space at its ends.
    pub span: Span,
    /// Part of speech.
    pub tag: Tag,
    /// The word's base form, in lower case but for proper nouns.
    pub lemma: Arc<str>,
    /// The index of the token that it depends on, its own for the root of a sentence.
    pub head: u32,
    /// How it depends on it.
    pub dep: Dep,
}

/// A name as the recogniser found it, before any voting or merging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawName {
    /// Indexes of its tokens.
    pub tokens: Range<usize>,
    /// What it seems to be.
    pub label: NameLabel,
}

/// The tokens of one text. White space is no token. Indexes count tokens of the whole text;
/// spans count bytes of it. Sentences and paragraphs partition the tokens in text order.
#[derive(Clone, Debug)]
pub struct Tokens {
    text: Arc<str>,
    rows: Vec<TokenRow>,
    names: Vec<RawName>,
    sentences: Vec<Range<usize>>,
    paragraphs: Vec<Range<usize>>,
    /// Sentence of each token.
    sentence_of: Vec<u32>,
    /// Paragraph of each token.
    paragraph_of: Vec<u32>,
    /// One past the index into `names` of the name that each token stands in; 0 for none.
    name_of: Vec<u32>,
    /// `children[child_start[i]..child_start[i + 1]]` depend on token `i`, in text order.
    child_start: Vec<u32>,
    children: Vec<u32>,
    /// The first and one past the last token of each token's subtree.
    subtree: Vec<(u32, u32)>,
    lowered: Lowered,
}

impl Tokens {
    /// Puts the annotation of `text` together. `sentences` and `paragraphs` are token ranges that
    /// partition `0..rows.len()`; heads stay inside their paragraph and form trees.
    pub fn new(
        text: Arc<str>,
        rows: Vec<TokenRow>,
        names: Vec<RawName>,
        sentences: Vec<Range<usize>>,
        paragraphs: Vec<Range<usize>>,
    ) -> Self {
        let count = rows.len();
        let mut name_of = vec![0; count];
        for (index, name) in names.iter().enumerate() {
            name_of[name.tokens.clone()].fill(index as u32 + 1);
        }
        let (child_start, children) = children(&rows);
        let mut tokens = Self {
            sentence_of: owner(&sentences, count),
            paragraph_of: owner(&paragraphs, count),
            lowered: Lowered::new(rows.iter().map(|row| row.span.of(&text))),
            text,
            rows,
            names,
            sentences,
            paragraphs,
            name_of,
            child_start,
            children,
            subtree: Vec::new(),
        };
        tokens.subtree = tokens.subtrees();
        tokens
    }

    /// The text that was annotated.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The token's bytes.
    pub fn span(&self, token: usize) -> Span {
        self.rows[token].span
    }

    /// The bytes from the first to the last token of a non-empty range.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.rows.get(range.start), range.end.checked_sub(1)) {
            (Some(first), Some(last)) if last >= range.start => {
                first.span.cover(self.rows[last].span)
            }
            _ => Span::new(0, 0),
        }
    }

    /// The word as written.
    pub fn word(&self, token: usize) -> &str {
        self.rows[token].span.of(&self.text)
    }

    /// The word in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.lowered.get(token).unwrap_or_default()
    }

    /// The word's base form.
    pub fn lemma(&self, token: usize) -> &str {
        &self.rows[token].lemma
    }

    /// Its part of speech.
    pub fn tag(&self, token: usize) -> Tag {
        self.rows[token].tag
    }

    /// How it depends on its head.
    pub fn dep(&self, token: usize) -> Dep {
        self.rows[token].dep
    }

    /// The token that it depends on; itself for the root of a sentence.
    pub fn head(&self, token: usize) -> usize {
        self.rows[token].head as usize
    }

    /// Whether it is the root of its sentence.
    pub fn is_root(&self, token: usize) -> bool {
        self.head(token) == token
    }

    /// The tokens that depend on it, in text order.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.child_start[token] as usize..self.child_start[token + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    /// The first child with that label.
    pub fn child(&self, token: usize, dep: Dep) -> Option<usize> {
        self.children(token).find(|&child| self.dep(child) == dep)
    }

    /// From the token up to the root of its sentence, itself left out.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = token;
        std::iter::from_fn(move || {
            let head = self.head(at);
            (head != at).then(|| {
                at = head;
                head
            })
        })
    }

    /// The tokens from the leftmost to the rightmost of its subtree.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let (start, end) = self.subtree[token];
        start as usize..end as usize
    }

    /// Raw names in text order; none overlaps another.
    pub fn names(&self) -> &[RawName] {
        &self.names
    }

    /// The raw name that the token stands in.
    pub fn name_at(&self, token: usize) -> Option<&RawName> {
        self.name_of[token]
            .checked_sub(1)
            .map(|index| &self.names[index as usize])
    }

    /// Token ranges of the sentences.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The index of the token's sentence.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of[token] as usize
    }

    /// Token ranges of the paragraphs.
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// The index of the token's paragraph.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.paragraph_of[token] as usize
    }

    /// The tokens that overlap the bytes.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.rows.partition_point(|row| row.span.end <= span.start);
        let end = self.rows.partition_point(|row| row.span.start < span.end);
        start..end.max(start)
    }

    /// The token at the byte, if one stands there.
    pub fn token_at(&self, byte: usize) -> Option<usize> {
        let at = self.rows.partition_point(|row| row.span.end <= byte);
        (at < self.len() && self.span(at).holds(byte)).then_some(at)
    }

    /// The last token of a range whose head lies outside of it: the head of the phrase.
    pub fn head_of(&self, mut range: Range<usize>) -> Option<usize> {
        let inside = range.clone();
        range.rfind(|&token| self.is_root(token) || !inside.contains(&self.head(token)))
    }

    /// Each token's subtree as a token range, by widening every ancestor once.
    fn subtrees(&self) -> Vec<(u32, u32)> {
        let count = self.len();
        let mut ranges: Vec<(u32, u32)> = (0..count as u32).map(|i| (i, i + 1)).collect();
        let mut pending: Vec<u32> = (0..count)
            .map(|i| self.child_start[i + 1] - self.child_start[i])
            .collect();
        let mut leaves: Vec<usize> = (0..count).filter(|&i| pending[i] == 0).collect();
        while let Some(token) = leaves.pop() {
            let head = self.head(token);
            if head == token {
                continue;
            }
            let (start, end) = ranges[token];
            ranges[head].0 = ranges[head].0.min(start);
            ranges[head].1 = ranges[head].1.max(end);
            pending[head] -= 1;
            if pending[head] == 0 {
                leaves.push(head);
            }
        }
        ranges
    }
}

/// The index of the range that each of `count` tokens stands in.
fn owner(ranges: &[Range<usize>], count: usize) -> Vec<u32> {
    let mut owners = vec![0; count];
    for (index, range) in ranges.iter().enumerate() {
        owners[range.clone()].fill(index as u32);
    }
    owners
}

/// Children of each token by counting sort over heads.
fn children(rows: &[TokenRow]) -> (Vec<u32>, Vec<u32>) {
    let mut start = vec![0u32; rows.len() + 1];
    let dependents = || {
        rows.iter()
            .enumerate()
            .filter(|(index, row)| row.head as usize != *index)
    };
    for (_, row) in dependents() {
        start[row.head as usize + 1] += 1;
    }
    for index in 1..start.len() {
        start[index] += start[index - 1];
    }
    let mut next = start.clone();
    let mut children = vec![0u32; start.last().copied().unwrap_or(0) as usize];
    for (index, row) in dependents() {
        let slot = &mut next[row.head as usize];
        children[*slot as usize] = index as u32;
        *slot += 1;
    }
    (start, children)
}
