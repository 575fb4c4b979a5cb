//! What edits do to an analysis: a pure function of the engine's result and the edits. What is done
//! to events and quotes stands in [`super::events`].

use super::{Edit, EntityAnchor, Place, surface_forms};
use crate::model::{Analysis, Entity, EntityId, EntityKind, Mention, Span, Time, Warning};

impl Edit {
    /// The analysis with the edits done to it, in their order. An edit whose place is not found any
    /// more does nothing; how many those are is told in a warning. `read` reads a date as typed.
    pub fn apply(
        found: &Analysis,
        text: &str,
        edits: &[Self],
        read: &dyn Fn(&str) -> Option<Time>,
    ) -> Analysis {
        let mut draft = Draft {
            deleted: vec![false; found.events.len()],
            reviewed: vec![false; found.events.len()],
            in_part: 0,
            analysis: found.clone(),
            text,
            read,
        };
        let nowhere = edits.iter().filter(|edit| !draft.perform(edit)).count();
        if edits.len() > nowhere {
            draft.settle();
        }
        let lost = nowhere + draft.in_part;
        if lost > 0 {
            draft.analysis.warnings.push(Warning {
                code: "edit-lost".into(),
                message: format!(
                    "Edits that find their place in this article no more: {lost} of {}. They are kept.",
                    edits.len()
                ),
            });
        }
        draft.analysis
    }
}

/// An analysis at work. An entity that is gone has no mentions until [`Draft::settle`] drops it, so
/// that the others keep their numbers.
pub(super) struct Draft<'a> {
    pub(super) analysis: Analysis,
    /// Which events are gone; they keep their places as well.
    pub(super) deleted: Vec<bool>,
    /// Which events the user has looked at.
    pub(super) reviewed: Vec<bool>,
    /// Edits that were done, but for a part that has lost its place.
    pub(super) in_part: usize,
    pub(super) text: &'a str,
    pub(super) read: &'a dyn Fn(&str) -> Option<Time>,
}

impl Draft<'_> {
    /// Does one edit; false where its place is not found.
    fn perform(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Merge { from, into } => self.merge(from, into),
            Edit::Split { mentions, name } => self.split(mentions, name),
            Edit::Rename { entity, name } => self.change(entity, |entity| rename(entity, name)),
            Edit::Retype { entity, kind } => self.change(entity, |entity| entity.kind = *kind),
            Edit::Hide { entity } => self.hide(entity),
            Edit::Event { trigger, change } => self.change_event(trigger, change),
            Edit::New(event) => self.add_event(event),
            Edit::Speaker { quote, speaker } => self.attribute(quote, speaker.as_ref()),
        }
    }

    /// The entity of an anchor.
    pub(super) fn find(&self, anchor: &EntityAnchor) -> Option<EntityId> {
        anchor.find(&self.analysis, self.text)
    }

    fn change(&mut self, anchor: &EntityAnchor, change: impl FnOnce(&mut Entity)) -> bool {
        let place = self.find(anchor);
        let entity = place.and_then(|id| self.analysis.entities.get_mut(id.index()));
        entity.map(change).is_some()
    }

    /// Takes an entity out; its place stays until the end.
    fn take(&mut self, id: EntityId) -> Option<Entity> {
        let slot = self.analysis.entities.get_mut(id.index())?;
        let mentions = std::mem::take(&mut slot.mentions);
        Some(Entity {
            mentions,
            ..slot.clone()
        })
    }

    fn merge(&mut self, from: &EntityAnchor, into: &EntityAnchor) -> bool {
        let places = (self.find(from), self.find(into));
        let (Some(from), Some(into)) = places else {
            return false;
        };
        if from == into {
            return true;
        }
        let Some(gone) = self.take(from) else {
            return false;
        };
        let text = self.text;
        if let Some(stays) = self.analysis.entities.get_mut(into.index()) {
            stays.mentions.extend(&gone.mentions);
            order(&mut stays.mentions);
            stays.role = stays.role.take().or(gone.role);
            if stays.kind == gone.kind {
                stays.country = stays.country.take().or(gone.country);
            }
            let mut names = std::mem::take(&mut stays.aliases);
            names.push(gone.name);
            names.extend(gone.aliases);
            stays.aliases = aliases(stays, text, names);
        }
        self.redirect(from, Some(into));
        true
    }

    fn split(&mut self, places: &[Place], name: &str) -> bool {
        let text = self.text;
        let spans: Vec<Span> = places
            .iter()
            .filter_map(|place| place.locate(text))
            .collect();
        let moves = |mention: &Mention| spans.iter().any(|span| span.overlaps(mention.span));
        let new = EntityId::at(self.analysis.entities.len());
        let (mut moved, mut kind) = (Vec::new(), None);
        for place in 0..new.index() {
            let Some(entity) = self.analysis.entities.get_mut(place) else {
                continue;
            };
            let taken: Vec<Mention> = entity.mentions.iter().copied().filter(moves).collect();
            if taken.is_empty() {
                continue;
            }
            let named = surface_forms(entity, self.text);
            entity.mentions.retain(|mention| !moves(mention));
            let left = surface_forms(entity, self.text);
            // Where its own name went along, the fullest of those that are left is its name.
            let has =
                |forms: &[(String, usize)]| forms.iter().any(|(form, _)| *form == entity.name);
            if has(&named)
                && !has(&left)
                && let Some((fullest, _)) = left.iter().rev().max_by_key(|(form, _)| form.len())
            {
                entity.name.clone_from(fullest);
            }
            entity.aliases = aliases(entity, self.text, Vec::new());
            kind = kind.or(Some(entity.kind));
            self.follow(EntityId::at(place), new, &taken);
            moved.extend(taken);
        }
        let Some(kind) = kind else {
            return false;
        };
        self.add(kind, name, moved);
        true
    }

    /// Adds an entity with these mentions.
    fn add(&mut self, kind: EntityKind, name: &str, mut mentions: Vec<Mention>) {
        order(&mut mentions);
        let mut entity = Entity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            role: None,
            country: None,
            mentions,
        };
        entity.aliases = aliases(&entity, self.text, Vec::new());
        self.analysis.entities.push(entity);
    }

    /// What the mentions that were taken out of `old` did, `new` does: it speaks where one of them
    /// stands beside the cue, and takes part in the events in whose clauses `old` is named no more.
    fn follow(&mut self, old: EntityId, new: EntityId, taken: &[Mention]) {
        let left = self.analysis.entities.get(old.index());
        let left = left
            .map(|entity| entity.mentions.clone())
            .unwrap_or_default();
        if left.is_empty() {
            self.redirect(old, Some(new));
            return;
        }
        let in_any = |mentions: &[Mention], span: Span| {
            mentions.iter().any(|mention| mention.span.overlaps(span))
        };
        for quote in &mut self.analysis.quotes {
            let beside = quote.speaker_span.is_some_and(|span| in_any(taken, span));
            if quote.speaker == Some(old) && beside {
                quote.speaker = Some(new);
            }
        }
        for event in &mut self.analysis.events {
            if in_any(taken, event.span) && !in_any(&left, event.span) {
                let actors = event.actors.iter_mut();
                for actor in actors.filter(|actor| actor.entity == old) {
                    actor.entity = new;
                }
            }
        }
        self.part_once();
    }

    fn hide(&mut self, anchor: &EntityAnchor) -> bool {
        let Some(id) = self.find(anchor) else {
            return false;
        };
        self.redirect(id, None);
        self.take(id).is_some()
    }

    /// Whatever names `from` names `to`, or nobody. Nobody is named twice for the same thing.
    fn redirect(&mut self, from: EntityId, to: Option<EntityId>) {
        self.point(|id| if id == from { to } else { Some(id) });
        for quote in &mut self.analysis.quotes {
            quote.via = quote.via.filter(|via| quote.speaker != Some(*via));
            quote.addressee = quote.addressee.filter(|to| quote.speaker != Some(*to));
        }
        self.part_once();
    }

    /// Nobody takes part twice in an event.
    fn part_once(&mut self) {
        for event in &mut self.analysis.events {
            let mut seen = Vec::new();
            event.actors.retain(|actor| {
                let new = !seen.contains(&actor.entity);
                seen.push(actor.entity);
                new
            });
        }
    }

    /// Gives every reference to an entity another place, or none.
    fn point(&mut self, to: impl Fn(EntityId) -> Option<EntityId>) {
        for quote in &mut self.analysis.quotes {
            for slot in [&mut quote.speaker, &mut quote.via, &mut quote.addressee] {
                *slot = slot.and_then(&to);
            }
        }
        for event in &mut self.analysis.events {
            event.actors.retain_mut(|actor| {
                let place = to(actor.entity);
                actor.entity = place.unwrap_or(actor.entity);
                place.is_some()
            });
        }
    }

    /// Drops what is gone and puts the entities into the order of their first mentions.
    fn settle(&mut self) {
        self.settle_events();
        let entities = std::mem::take(&mut self.analysis.entities);
        let first = |entity: &Entity| entity.mentions.first().map(|mention| mention.span);
        let mut kept: Vec<(usize, Entity)> = entities.into_iter().enumerate().collect();
        let mut places = vec![None; kept.len()];
        kept.retain(|(_, entity)| !entity.mentions.is_empty());
        kept.sort_by_key(|(_, entity)| first(entity));
        for (new, (old, _)) in kept.iter().enumerate() {
            if let Some(slot) = places.get_mut(*old) {
                *slot = Some(EntityId::at(new));
            }
        }
        self.analysis.entities = kept.into_iter().map(|(_, entity)| entity).collect();
        self.point(|id| places.get(id.index()).copied().flatten());
    }
}

/// The name, with the one before among the aliases.
fn rename(entity: &mut Entity, name: &str) {
    let before = std::mem::replace(&mut entity.name, name.to_owned());
    entity.aliases.retain(|alias| alias != name);
    if before != name && !entity.aliases.contains(&before) {
        entity.aliases.insert(0, before);
    }
}

/// The aliases of an entity: as the text has them, the most frequent first, then `others`.
fn aliases(entity: &Entity, text: &str, others: Vec<String>) -> Vec<String> {
    let forms = surface_forms(entity, text)
        .into_iter()
        .map(|(form, _)| form);
    let mut aliases: Vec<String> = Vec::new();
    for name in forms.chain(others) {
        if name != entity.name && !aliases.contains(&name) {
            aliases.push(name);
        }
    }
    aliases
}

/// Text order, each mention once.
fn order(mentions: &mut Vec<Mention>) {
    mentions.sort_by_key(|mention| (mention.span, !mention.named));
    mentions.dedup_by_key(|mention| mention.span);
}
