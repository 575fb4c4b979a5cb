//! What edits do to an analysis: a pure function of the engine's result and the edits.

use super::{Edit, EntityAnchor, surface_forms};
use crate::model::{Analysis, Entity, EntityId, EntityKind, Mention, Span, Warning};

impl Edit {
    /// The analysis with the edits done to it, in their order. An edit whose place is not found any
    /// more does nothing; how many those are is told in a warning.
    pub fn apply(found: &Analysis, text: &str, edits: &[Self]) -> Analysis {
        let mut draft = Draft {
            analysis: found.clone(),
            text,
        };
        let lost = edits.iter().filter(|edit| !draft.perform(edit)).count();
        if edits.len() > lost {
            draft.settle();
        }
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
struct Draft<'a> {
    analysis: Analysis,
    text: &'a str,
}

impl Draft<'_> {
    /// Does one edit; false where its place is not found.
    fn perform(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Merge { from, into } => self.merge(*from, *into),
            Edit::Split { mentions, name } => self.split(mentions, name),
            Edit::Rename { entity, name } => self.change(*entity, |entity| rename(entity, name)),
            Edit::Retype { entity, kind } => self.change(*entity, |entity| entity.kind = *kind),
            Edit::Hide { entity } => self.hide(*entity),
        }
    }

    fn change(&mut self, anchor: EntityAnchor, change: impl FnOnce(&mut Entity)) -> bool {
        let place = anchor.find(&self.analysis);
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

    fn merge(&mut self, from: EntityAnchor, into: EntityAnchor) -> bool {
        let places = (from.find(&self.analysis), into.find(&self.analysis));
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

    fn split(&mut self, spans: &[Span], name: &str) -> bool {
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
    }

    fn hide(&mut self, anchor: EntityAnchor) -> bool {
        let Some(id) = anchor.find(&self.analysis) else {
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

    /// Drops the entities that are gone and puts the others into the order of their first mentions.
    fn settle(&mut self) {
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
