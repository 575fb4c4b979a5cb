//! The user's edits of who is who: an actor is edited in every open article that names it. Edits of
//! events and quotes stand in [`super::events`]; how edits are done and kept in [`super::rework`].

use super::rework::{After, Edits, Heir};
use super::{ActorEdit, Document, Item, Session};
use crate::model::{
    Edit, Entity, EntityAnchor, EntityId, EntityKind, Place, Span, one_line, surface_forms,
};
use crate::timeline::ActorId;

impl Session {
    /// Whom an actor is now: itself, or whom an edit made it.
    pub fn heir(&self, id: ActorId) -> ActorId {
        let mut heir = id;
        // Edits that were undone may lead in a circle.
        for _ in 0..=self.heirs.len() {
            match self.heirs.get(&heir) {
                Some(next) if !self.is_named(heir) => heir = *next,
                _ => break,
            }
        }
        heir
    }

    /// Whether an open article names the actor.
    pub fn is_named(&self, id: ActorId) -> bool {
        self.corpus
            .actor(id)
            .is_some_and(|actor| actor.articles > 0)
    }

    /// The actor that commands by name are for: the selected one, else the one under the pointer or
    /// the keys, else the only one in the filter.
    pub fn actor_in_hand(&self) -> Option<ActorId> {
        for pick in [&self.selection, &self.hover] {
            if let Some(Item::Actor(id)) = pick.item() {
                return Some(id);
            }
        }
        let filter = &self.filter;
        let mut wanted = filter.any.iter().chain(&filter.all);
        let first = wanted.next().copied();
        first.filter(|_| wanted.next().is_none())
    }

    /// How an actor is named in all articles, with counts, the most frequent first. Namings that
    /// differ in case alone are one, for they are one actor.
    pub fn forms_of(&self, id: ActorId) -> Vec<(String, usize)> {
        let mut forms: Vec<(String, usize)> = Vec::new();
        let name = self.corpus.actor(id).map_or("", |actor| &actor.name);
        for (_, document, entity) in self.entities_of(id) {
            for (form, count) in surface_forms(entity, &document.article.text) {
                let form = if alike(&form, name) {
                    name.to_owned()
                } else {
                    form
                };
                match forms.iter_mut().find(|(known, _)| alike(known, &form)) {
                    Some((_, sum)) => *sum += count,
                    None => forms.push((form, count)),
                }
            }
        }
        forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        forms
    }

    /// Whether an entity is hidden in an open article.
    pub fn hides(&self) -> bool {
        let sha256 = |document: &Document| document.article.sha256.clone();
        let mut articles = self.documents.iter().map(sha256);
        articles.any(|sha256| self.edits_of(&sha256).iter().any(hides))
    }

    /// The entities that are an actor, with their articles.
    fn entities_of(&self, id: ActorId) -> impl Iterator<Item = (usize, &Document, &Entity)> {
        let documents = self.documents.iter().enumerate();
        documents.flat_map(move |(article, document)| {
            let entities = (0..).map(EntityId).zip(&document.analysis.entities);
            let own = entities
                .filter(move |(entity, _)| self.corpus.actor_of(article, *entity) == Some(id));
            own.map(move |(_, entity)| (article, document, entity))
        })
    }

    /// The anchor of the entity that an actor is in an article.
    pub(super) fn anchor_in(&self, article: usize, id: ActorId) -> Option<EntityAnchor> {
        let document = self.documents.get(article)?;
        let mut entities = (0..).map(EntityId).zip(&document.analysis.entities);
        let own = entities.find(|(e, _)| self.corpus.actor_of(article, *e) == Some(id));
        EntityAnchor::of(own?.1, &document.article.text)
    }

    /// Edits who is who.
    pub(super) fn edit(&mut self, edit: ActorEdit) {
        let Some((name, edits, heir)) = self.planned(edit) else {
            return;
        };
        let heirs = heir.into_iter().collect();
        let after = After {
            heirs,
            ..After::default()
        };
        self.put(name, edits, after);
    }

    /// Takes back all edits of an article, whenever they were made.
    pub(super) fn forget_edits(&mut self, article: u32) {
        if let Some(document) = self.documents.get(article as usize)
            && !self.edits_of(&document.article.sha256).is_empty()
        {
            let none = vec![(document.article.sha256.clone(), Vec::new())];
            self.put("removal of edits", none, After::default());
        }
    }

    /// What an edit is called, all the edits that articles have after it, and whom the actor becomes.
    fn planned(&self, edit: ActorEdit) -> Option<Plan> {
        match edit {
            ActorEdit::Merge(from, into) => {
                let (kind, name) = self.kind_and_name(into)?;
                self.identified(from, "merge", kind, name)
            }
            ActorEdit::Rename(id, name) => {
                let (kind, _) = self.kind_and_name(id)?;
                let name = one_line(&name);
                self.identified(id, "rename", kind, name)
            }
            ActorEdit::Retype(id, kind) => {
                let (_, name) = self.kind_and_name(id)?;
                self.identified(id, "kind of name", kind, name)
            }
            ActorEdit::Split { actor, forms, name } => {
                let name = one_line(&name);
                Some(("split", self.split(actor, &forms, &name)?, None))
            }
            ActorEdit::Hide(id) => {
                let entities = self.entities_of(id);
                let new = entities.filter_map(|(article, document, entity)| {
                    let entity = EntityAnchor::of(entity, &document.article.text)?;
                    Some((article, Edit::Hide { entity }))
                });
                Some(("hide", self.after(new), None))
            }
            ActorEdit::ShowHidden => {
                let mut left = Vec::new();
                for document in &self.documents {
                    let sha256 = &document.article.sha256;
                    let edits = self.edits_of(sha256);
                    if edits.iter().any(hides) {
                        let shown = edits.iter().filter(|edit| !hides(edit));
                        left.push((sha256.clone(), shown.cloned().collect()));
                    }
                }
                Some(("show hidden names", left, None))
            }
        }
    }

    fn kind_and_name(&self, id: ActorId) -> Option<(EntityKind, String)> {
        let actor = self.corpus.actor(id)?;
        Some((actor.kind, actor.name.clone()))
    }

    /// The actor is the one of that kind and name: another one, in the articles that have that too, or
    /// itself with another kind or name.
    fn identified(
        &self,
        id: ActorId,
        what: &'static str,
        kind: EntityKind,
        name: String,
    ) -> Option<Plan> {
        let own = self.corpus.actor(id)?;
        if name.is_empty() || (own.kind == kind && own.name == name) {
            return None;
        }
        let other = self
            .corpus
            .actor_named(kind, &name)
            .filter(|other| *other != id);
        let mut new = Vec::new();
        for (article, document, entity) in self.entities_of(id) {
            let Some(anchor) = EntityAnchor::of(entity, &document.article.text) else {
                continue;
            };
            let there = other.and_then(|other| self.anchor_in(article, other));
            if let Some(into) = there {
                new.push((article, Edit::Merge { from: anchor, into }));
                continue;
            }
            if entity.name != name {
                let name = name.clone();
                let entity = anchor.clone();
                new.push((article, Edit::Rename { entity, name }));
            }
            if entity.kind != kind {
                let entity = anchor;
                new.push((article, Edit::Retype { entity, kind }));
            }
        }
        Some((what, self.after(new), Some((id, kind, name))))
    }

    /// The namings of an actor, and the pronouns that follow them, are another actor.
    fn split(&self, id: ActorId, forms: &[String], name: &str) -> Option<Edits> {
        let (kind, own) = self.kind_and_name(id)?;
        let all = self
            .forms_of(id)
            .iter()
            .all(|(form, _)| forms.contains(form));
        if name.is_empty() || all || own == name {
            return None;
        }
        let other = self.corpus.actor_named(kind, name);
        let mut new = Vec::new();
        for (article, document, entity) in self.entities_of(id) {
            let text = &document.article.text;
            let mentions = taken(entity, text, forms).into_iter();
            let mentions: Vec<Place> = mentions.map(|span| Place::of(span, text)).collect();
            let Some(place) = mentions.first().cloned() else {
                continue;
            };
            let name = name.to_owned();
            new.push((article, Edit::Split { mentions, name }));
            let there = other.and_then(|other| self.anchor_in(article, other));
            if let Some(into) = there {
                let from = EntityAnchor { place, kind };
                new.push((article, Edit::Merge { from, into }));
            }
        }
        Some(self.after(new))
    }
}

/// What an edit is called, the edits that articles have after it, and of whom it makes what.
type Plan = (&'static str, Edits, Option<Heir>);

const fn hides(edit: &Edit) -> bool {
    matches!(edit, Edit::Hide { .. })
}

/// Whether two namings are the same to [`crate::timeline::Corpus::actor_named`].
fn alike(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The mentions of an entity that have one of these forms, and each pronoun whose last naming before
/// it has one.
fn taken(entity: &Entity, text: &str, forms: &[String]) -> Vec<Span> {
    let mut goes = false;
    let mentions = entity.mentions.iter().filter(|mention| {
        if mention.named {
            let form = mention.span.line_of(text);
            goes = forms.iter().any(|taken| alike(taken, &form));
        }
        goes
    });
    mentions.map(|mention| mention.span).collect()
}
