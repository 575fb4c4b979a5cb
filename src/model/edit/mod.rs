//! The user's edits over what the engine found, anchored by span, kind and words, so that they hold
//! when a better engine reads the article anew. How an edit finds its place stands in [`place`], what
//! it does to an analysis in [`apply`].

mod apply;
mod events;
mod place;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

pub use place::{EntityAnchor, Place};

use super::{ActorRole, Entity, EntityKind, Status};

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
        mentions: Vec<Place>,
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
        trigger: Place,
        /// How it is.
        change: EventChange,
    },
    /// There is one more event.
    New(NewEvent),
    /// Somebody else, or nobody who is known, said the quote.
    Speaker {
        /// Its first words.
        quote: Place,
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
    /// Who takes part in it, or takes part no more.
    Actor {
        /// Who.
        entity: EntityAnchor,
        /// As what; none for no part.
        role: Option<ActorRole>,
    },
    /// Whether the user has looked at it and left it so. Any other change of an event says that too.
    Reviewed(bool),
    /// It is none that belongs on a timeline.
    Delete,
}

/// An event that the engine did not find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEvent {
    /// The words that tell it.
    pub clause: Place,
    /// The head word among them.
    pub trigger: Place,
    /// What it is called.
    pub title: String,
    /// How far it is real.
    pub status: Status,
    /// When it takes place; none for undated.
    pub date: Option<Dated>,
    /// Who takes part.
    pub actors: Vec<Part>,
}

/// What dates a new event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dated {
    /// A date as typed, read anew with the article's date.
    Typed(String),
    /// A time expression of the article, as the engine reads it.
    Words(Place),
}

/// An entity's part in a new event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Who.
    pub entity: EntityAnchor,
    /// As what.
    pub role: ActorRole,
}

impl Edit {
    /// Notes the words at the spans of anchors that were written down without them. The spans must
    /// count bytes of `text`.
    pub fn note_words(&mut self, text: &str) {
        for place in self.places() {
            if place.words.is_empty() {
                *place = Place::of(place.span, text);
            }
        }
    }

    /// Every place that the edit needs.
    fn places(&mut self) -> Vec<&mut Place> {
        match self {
            Self::Merge { from, into } => vec![&mut from.place, &mut into.place],
            Self::Split { mentions, .. } => mentions.iter_mut().collect(),
            Self::Rename { entity, .. } | Self::Retype { entity, .. } | Self::Hide { entity } => {
                vec![&mut entity.place]
            }
            Self::Event { trigger, change } => {
                let mut places = vec![trigger];
                if let EventChange::Actor { entity, .. } = change {
                    places.push(&mut entity.place);
                }
                places
            }
            Self::New(event) => {
                let mut places = vec![&mut event.clause, &mut event.trigger];
                if let Some(Dated::Words(time)) = &mut event.date {
                    places.push(time);
                }
                let actors = event.actors.iter_mut();
                places.extend(actors.map(|part| &mut part.entity.place));
                places
            }
            Self::Speaker { quote, speaker } => {
                let speaker = speaker.iter_mut().map(|anchor| &mut anchor.place);
                std::iter::once(quote).chain(speaker).collect()
            }
        }
    }
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
