//! The user's edits over what the engine found, anchored by span and kind, so that they hold when a
//! better engine reads the article anew. What an edit does to an analysis stands in [`apply`].

mod apply;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Analysis, Entity, EntityId, EntityKind, Span, Status};

/// Where an edit finds its entity: one of its mentions, and what it was when the edit was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityAnchor {
    /// A naming of it, where it has one; in bytes of the article's text.
    pub span: Span,
    /// What it was.
    pub kind: EntityKind,
}

/// One edit of an article. Edits are applied in their order, each to what the ones before it left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "lowercase")]
pub enum Edit {
    /// Both are one: the second, with the mentions of both.
    Merge {
        /// Which goes.
        from: EntityAnchor,
        /// Which stays.
        into: EntityAnchor,
    },
    /// The mentions at these spans are an entity of their own.
    Split {
        /// The mentions.
        mentions: Vec<Span>,
        /// The new entity's name.
        name: String,
    },
    /// The entity has another name.
    Rename {
        /// Which.
        entity: EntityAnchor,
        /// The name.
        name: String,
    },
    /// The entity is of another kind.
    Retype {
        /// Which.
        entity: EntityAnchor,
        /// What it is.
        kind: EntityKind,
    },
    /// The entity is none that anybody wants to see.
    Hide {
        /// Which.
        entity: EntityAnchor,
    },
    /// An event is otherwise.
    Event {
        /// Its head word.
        trigger: Span,
        /// How it is.
        change: EventChange,
    },
    /// Somebody else, or nobody who is known, said the quote.
    Speaker {
        /// Its first words.
        quote: Span,
        /// Who; none for unattributed.
        speaker: Option<EntityAnchor>,
    },
}

/// What an edit changes of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventChange {
    /// What it is called.
    Title(String),
    /// How far it is real.
    Status(Status),
    /// When it takes place, as typed and read anew with the article's date; none for undated.
    Date(Option<String>),
    /// It is none that belongs on a timeline.
    Delete,
}

impl EntityAnchor {
    /// The anchor of an entity; none for one without mentions.
    pub fn of(entity: &Entity) -> Option<Self> {
        let named = entity.mentions.iter().find(|mention| mention.named);
        let mention = named.or(entity.mentions.first())?;
        Some(Self {
            span: mention.span,
            kind: entity.kind,
        })
    }

    /// The entity that has the mention nearest to the anchor's: of those that share a byte with it
    /// the one that shares most and adds least, of its kind where several do.
    pub fn find(self, analysis: &Analysis) -> Option<EntityId> {
        let entities = (0..).map(EntityId).zip(&analysis.entities);
        let mentions = entities.flat_map(|(id, entity)| {
            let spans = entity.mentions.iter().map(|mention| mention.span);
            spans.map(move |span| (id, span, entity.kind))
        });
        let near = mentions.filter(|(_, span, _)| span.overlaps(self.span));
        let nearest =
            near.min_by_key(|(_, span, kind)| (distance(self.span, *span), *kind != self.kind));
        nearest.map(|(id, ..)| id)
    }
}

/// How far one of two overlapping spans is from the other: the more they share the nearer, then the
/// less the second adds.
fn distance(from: Span, to: Span) -> (Reverse<usize>, usize) {
    let shared = to.end.min(from.end) - to.start.max(from.start);
    (Reverse(shared), to.len() - shared)
}

/// The place of the span that is nearest to `from`, of those that share a byte with it.
fn nearest(from: Span, spans: impl Iterator<Item = Option<Span>>) -> Option<usize> {
    let spans = spans
        .enumerate()
        .filter_map(|(place, span)| Some((place, span?)));
    let near = spans.filter(|(_, span)| span.overlaps(from));
    let nearest = near.min_by_key(|(_, span)| distance(from, *span));
    nearest.map(|(place, _)| place)
}

/// The ways in which an entity is named in the text, on one line each, with their counts: the most
/// frequent first, ties in text order.
pub fn surface_forms(entity: &Entity, text: &str) -> Vec<(String, usize)> {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for mention in entity.mentions.iter().filter(|mention| mention.named) {
        let form = mention.span.line_of(text);
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => forms.push((form, 1)),
        }
    }
    forms.sort_by_key(|(_, count)| Reverse(*count));
    forms
}

#[cfg(test)]
mod tests;
