//! How an edit finds its place in what an engine reads now: by where the words stood, else by the
//! words themselves, and there by what overlaps them most.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::model::{Analysis, Entity, EntityId, EntityKind, Span};

/// Words of an article: where they stood when the edit was made, and what they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Place {
    /// In bytes of the article's text.
    pub span: Span,
    /// To the letter.
    pub words: String,
}

/// A place as it is written: in files of the form `dateline-edits/1` a span alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Bare(Span),
    Whole {
        span: Span,
        #[serde(default)]
        words: String,
    },
}

impl From<Written> for Place {
    fn from(written: Written) -> Self {
        match written {
            Written::Bare(span) => Self {
                span,
                words: String::new(),
            },
            Written::Whole { span, words } => Self { span, words },
        }
    }
}

impl Place {
    /// The place of a span of a text; without words where the span does not lie in the text.
    pub fn of(span: Span, text: &str) -> Self {
        let words = text.get(span.start..span.end).unwrap_or_default();
        Self {
            span,
            words: words.to_owned(),
        }
    }

    /// Where the words stand in the text: where they stood, else the nearest place where the same
    /// words stand by themselves.
    pub fn locate(&self, text: &str) -> Option<Span> {
        if self.words.is_empty() {
            return None;
        }
        if text.get(self.span.start..self.span.end) == Some(&self.words) {
            return Some(self.span);
        }
        let starts = text.match_indices(&self.words).map(|(start, _)| start);
        let spans = starts.map(|start| Span::new(start, start + self.words.len()));
        let whole = spans.filter(|span| stands_alone(*span, text));
        whole.min_by_key(|span| span.start.abs_diff(self.span.start))
    }
}

/// Whether no word goes on beyond either end of the span.
fn stands_alone(span: Span, text: &str) -> bool {
    let ends = |outer: Option<char>, inner: Option<char>| {
        let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !(word(outer) && word(inner))
    };
    let (before, after) = (text.get(..span.start), text.get(span.end..));
    let words = span.of(text);
    ends(
        before.and_then(|before| before.chars().next_back()),
        words.chars().next(),
    ) && ends(
        after.and_then(|after| after.chars().next()),
        words.chars().next_back(),
    )
}

/// Where an edit finds its entity: one of its mentions, and what it was when the edit was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityAnchor {
    /// A naming of it, where it has one.
    #[serde(flatten)]
    pub place: Place,
    /// What it was.
    pub kind: EntityKind,
}

impl EntityAnchor {
    /// The anchor of an entity of an article of that text; none for one without mentions.
    pub fn of(entity: &Entity, text: &str) -> Option<Self> {
        let named = entity.mentions.iter().find(|mention| mention.named);
        let mention = named.or(entity.mentions.first())?;
        Some(Self {
            place: Place::of(mention.span, text),
            kind: entity.kind,
        })
    }

    /// The entity that has the mention nearest to the anchor's: of those that share a byte with it
    /// the one that shares most and adds least, of its kind where several do. Where no mention stands
    /// there any more, the one of its kind that is named with the same words nearest to it.
    pub fn find(&self, analysis: &Analysis, text: &str) -> Option<EntityId> {
        let place = self.place.locate(text)?;
        let entities = (0..).map(EntityId).zip(&analysis.entities);
        let mentions = entities.flat_map(|(id, entity)| {
            let mentions = entity.mentions.iter();
            mentions.map(move |mention| (id, *mention, entity.kind))
        });
        let near = mentions
            .clone()
            .filter(|(_, mention, _)| mention.span.overlaps(place));
        let nearest = near
            .min_by_key(|(_, mention, kind)| (distance(place, mention.span), *kind != self.kind));
        let same = || {
            let same = mentions.filter(|(_, mention, kind)| {
                mention.named && *kind == self.kind && mention.span.of(text) == self.place.words
            });
            same.min_by_key(|(_, mention, _)| mention.span.start.abs_diff(place.start))
        };
        nearest.or_else(same).map(|(id, ..)| id)
    }
}

/// How far one of two overlapping spans is from the other: the more they share the nearer, then the
/// less the second adds.
fn distance(from: Span, to: Span) -> (Reverse<usize>, usize) {
    let shared = to.end.min(from.end) - to.start.max(from.start);
    (Reverse(shared), to.len() - shared)
}

/// The place in its list of the item whose span is nearest to `from`, of those that share a byte with
/// it; items come with their places, and may have several spans.
pub(super) fn nearest(from: Span, spans: impl Iterator<Item = (usize, Span)>) -> Option<usize> {
    let near = spans.filter(|(_, span)| span.overlaps(from));
    let nearest = near.min_by_key(|(_, span)| distance(from, *span));
    nearest.map(|(place, _)| place)
}
