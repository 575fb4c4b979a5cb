//! The user's edits: an actor is edited in every open article that names it, an event and a quote in
//! theirs; the edits are kept with each article, and all that follows from them follows at once.

use super::history::{Change, Edited};
use super::{ActorEdit, Document, Grade, Item, Kept, Pick, Session};
use crate::model::{
    Date, Edit, Entity, EntityAnchor, EntityId, EntityKind, EventChange, EventId, QuoteId, Span,
    one_line, surface_forms,
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
        let mut edits = self.documents.iter().flat_map(|document| document.edits());
        edits.any(|edit| matches!(edit, Edit::Hide { .. }))
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
    fn anchor_in(&self, article: usize, id: ActorId) -> Option<EntityAnchor> {
        let entities = &self.documents.get(article)?.analysis.entities;
        let mut entities = (0..).map(EntityId).zip(entities);
        let own = entities.find(|(e, _)| self.corpus.actor_of(article, *e) == Some(id));
        EntityAnchor::of(own?.1)
    }

    /// Edits who is who.
    pub(super) fn edit(&mut self, edit: ActorEdit) {
        let Some((name, edits, heir)) = self.planned(edit) else {
            return;
        };
        self.put(name, edits, heir);
    }

    /// Takes back all edits of an article, whenever they were made.
    pub(super) fn forget_edits(&mut self, article: u32) {
        let article = article as usize;
        let document = self.documents.get(article);
        if document.is_some_and(|document| !document.edits().is_empty()) {
            self.put("removal of edits", vec![(article, Vec::new())], None);
        }
    }

    /// Edits an event.
    pub(super) fn edit_event(&mut self, article: u32, id: EventId, change: EventChange) {
        let name = match change {
            EventChange::Title(_) => "event title",
            EventChange::Status(_) => "event status",
            EventChange::Date(_) => "event date",
            EventChange::Delete => "delete event",
        };
        let article = article as usize;
        let document = self.documents.get(article);
        let event = document.and_then(|d| d.analysis.events.get(id.index()));
        if let Some(trigger) = event.map(|event| event.trigger) {
            let edits = self.after([(article, Edit::Event { trigger, change })]);
            self.put(name, edits, None);
        }
    }

    /// Says who said a quote: an actor that its article names, or nobody who is known.
    pub(super) fn set_speaker(&mut self, article: u32, id: QuoteId, actor: Option<ActorId>) {
        let article = article as usize;
        let document = self.documents.get(article);
        let quote = document.and_then(|d| d.analysis.quotes.get(id.index()));
        let first = quote.and_then(|quote| quote.content.first().copied());
        let speaker = actor.map(|actor| self.anchor_in(article, actor));
        if let Some(quote) = first.filter(|_| speaker != Some(None)) {
            let speaker = speaker.flatten();
            let edits = self.after([(article, Edit::Speaker { quote, speaker })]);
            self.put("speaker", edits, None);
        }
    }

    /// Gives articles their edits, notes what to return to, and lets everything follow.
    fn put(&mut self, name: &'static str, edits: Edits, heir: Option<Heir>) {
        let mut articles: Vec<(String, Vec<Edit>)> = Vec::new();
        for (article, edits) in edits {
            if let Some(document) = self.documents.get(article) {
                articles.push((document.article.sha256.clone(), edits));
            }
        }
        if articles.is_empty() {
            return;
        }
        let before = articles.iter();
        let before = before.map(|(sha256, _)| (sha256.clone(), self.edits_of(sha256)));
        let before = Edited {
            name,
            articles: before.collect(),
            filter: self.filter.clone(),
        };
        self.history.note(Change::Edits(before), None);
        let held = self.held();
        self.put_edits(articles);
        if let Some((from, kind, name)) = heir
            && let Some(into) = self.corpus.actor_named(kind, &name)
            && from != into
        {
            self.heirs.insert(from, into);
        }
        self.hold(held);
        self.want(self.filter.clone());
    }

    /// Undoes or redoes edits.
    pub(super) fn return_to(&mut self, edited: Edited) {
        let closed = |(sha256, _): &(String, Vec<Edit>)| self.place_of(sha256).is_none();
        if edited.articles.iter().any(closed) {
            let text = "An edit of an article that is closed was changed.";
            self.tell(Grade::Note, "Edits", text);
        }
        let held = self.held();
        self.put_edits(edited.articles);
        self.hold(held);
        self.want(edited.filter);
    }

    /// Gives articles their edits, keeps them, and puts what they make of the articles in place.
    fn put_edits(&mut self, articles: Vec<(String, Vec<Edit>)>) {
        let mut changed = Vec::new();
        for (sha256, edits) in articles {
            self.keep(&sha256, |kept| kept.edits.clone_from(&edits));
            if let Some(place) = self.place_of(&sha256)
                && let Some(document) = self.documents.get(place)
            {
                changed.push((place, document.clone().with_edits(edits)));
            }
        }
        self.replace(changed);
    }

    /// What is selected, with the head word of an event, whose number an edit may move.
    fn held(&self) -> Option<(Item, Option<Span>)> {
        let item = self.selection.item()?;
        let event = match item {
            Item::Event(_, id) => {
                let (_, reading) = item.document(&self.corpus)?;
                Some(reading.analysis.events.get(id.index())?.trigger)
            }
            _ => None,
        };
        Some((item, event))
    }

    /// What was selected is selected again, where it still is.
    fn hold(&mut self, held: Option<(Item, Option<Span>)>) {
        self.forget_picks();
        let item = held.and_then(|(item, trigger)| match item {
            Item::Actor(id) => {
                let heir = self.heir(id);
                self.is_named(heir).then_some(Item::Actor(heir))
            }
            Item::Event(article, _) => {
                let (_, reading) = item.document(&self.corpus)?;
                let mut events = reading.analysis.events.iter();
                let place = events.position(|event| Some(event.trigger) == trigger)?;
                Some(Item::Event(article, EventId::at(place)))
            }
            item => Some(item),
        });
        if let Some(item) = item {
            self.selection = Pick::new(item, &self.corpus);
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
                let hide = |entity: &Entity| {
                    let entity = EntityAnchor::of(entity)?;
                    Some(Edit::Hide { entity })
                };
                let entities = self.entities_of(id);
                let new = entities.filter_map(|(article, _, e)| Some((article, hide(e)?)));
                Some(("hide", self.after(new), None))
            }
            ActorEdit::ShowHidden => {
                let hides = |edit: &Edit| matches!(edit, Edit::Hide { .. });
                let documents = self.documents.iter().enumerate();
                let some = documents.filter(|(_, document)| document.edits().iter().any(hides));
                let left = some.map(|(article, document)| {
                    let edits = document.edits().iter().filter(|edit| !hides(edit));
                    (article, edits.cloned().collect())
                });
                Some(("show hidden names", left.collect(), None))
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
        for (article, _, entity) in self.entities_of(id) {
            let Some(anchor) = EntityAnchor::of(entity) else {
                continue;
            };
            let there = other.and_then(|other| self.anchor_in(article, other));
            if let Some(into) = there {
                new.push((article, Edit::Merge { from: anchor, into }));
                continue;
            }
            if entity.name != name {
                let name = name.clone();
                let entity = anchor;
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
            let mentions = taken(entity, &document.article.text, forms);
            let Some(span) = mentions.first().copied() else {
                continue;
            };
            let name = name.to_owned();
            new.push((article, Edit::Split { mentions, name }));
            let there = other.and_then(|other| self.anchor_in(article, other));
            if let Some(into) = there {
                let from = EntityAnchor { span, kind };
                new.push((article, Edit::Merge { from, into }));
            }
        }
        Some(self.after(new))
    }

    /// All the edits of the articles that get new ones.
    fn after(&self, new: impl IntoIterator<Item = (usize, Edit)>) -> Edits {
        let mut articles: Edits = Vec::new();
        for (article, edit) in new {
            match articles.last_mut() {
                Some((last, edits)) if *last == article => edits.push(edit),
                _ => {
                    let document = self.documents.get(article);
                    let mut edits = document.map_or(Vec::new(), |d| d.edits().to_vec());
                    edits.push(edit);
                    articles.push((article, edits));
                }
            }
        }
        articles
    }

    /// The date that the user gave the article of that SHA-256.
    pub(super) fn given(&self, sha256: &str) -> Option<Date> {
        self.kept.get(sha256).and_then(|kept| kept.date)
    }

    /// The edits of the article of that SHA-256.
    pub(super) fn edits_of(&self, sha256: &str) -> Vec<Edit> {
        let kept = self.kept.get(sha256);
        kept.map_or(Vec::new(), |kept| kept.edits.clone())
    }

    /// Changes what was said of an article and has it written down.
    pub(super) fn keep(&mut self, sha256: &str, change: impl FnOnce(&mut Kept)) {
        let kept = self.kept.entry(sha256.to_owned()).or_default();
        change(kept);
        if let Some(home) = self.home.as_ref().filter(|_| !self.sealed.contains(sha256)) {
            self.keeper.put(home.file_of(sha256), kept.content());
        }
    }
}

/// Articles with all their edits, in the order of the articles.
type Edits = Vec<(usize, Vec<Edit>)>;

/// What an edit is called, the edits that articles have after it, and of whom it makes what.
type Plan = (&'static str, Edits, Option<Heir>);

/// An actor, and the kind and name of whom it becomes.
type Heir = (ActorId, EntityKind, String);

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
