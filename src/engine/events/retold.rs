//! Events that are told again. One that is told again with a time of its own stands for itself; told
//! again without one (`the resignation`, `he left`), it is the event that was told before.

use std::collections::HashMap;

use super::story::Story;
use super::trigger::Candidate;
use crate::model::{Actor, EntityId, When};

/// How many letters of two words must agree, as in `resign` and `resignation`.
const STEM: usize = 5;
/// How many earlier events of one stem are looked at.
const MEMORY: usize = 8;

/// The stems of the events told so far, with their actors.
#[derive(Debug, Default)]
pub struct Retold {
    told: HashMap<String, Vec<Vec<EntityId>>>,
}

impl Retold {
    /// Whether the candidate only tells an earlier event again; else it is remembered.
    pub fn is_known(
        &mut self,
        story: &Story<'_>,
        candidate: Candidate,
        own: Option<&When>,
        actors: &[Actor],
    ) -> bool {
        let stem: String = story
            .tokens
            .lemma(candidate.trigger)
            .chars()
            .take(STEM)
            .collect();
        let cast: Vec<EntityId> = actors.iter().map(|actor| actor.entity).collect();
        let earlier = self.told.entry(stem).or_default();
        let known =
            own.is_none()
                && earlier.iter().rev().take(MEMORY).any(|other| {
                    cast.is_empty() || cast.iter().any(|entity| other.contains(entity))
                });
        if !known {
            earlier.push(cast);
        }
        known
    }
}
