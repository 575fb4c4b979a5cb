//! The user's edits of events and quotes, and what is proposed for an event that the engine did not
//! find.

use super::rework::After;
use super::{Document, Item, Session};
use crate::model::{
    Actor, ActorRole, Analysis, Dated, Edit, EntityAnchor, EntityId, EntityKind, EventChange,
    EventId, NewEvent, Part, Place, QuoteId, Span, Status, Time, one_line,
};
use crate::timeline::ActorId;

/// The most words of a title.
const TITLE: usize = 8;

/// An event to be, as the user is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDraft {
    /// The words that tell it.
    pub clause: Span,
    /// The head word among them.
    pub trigger: Span,
    /// What it is called.
    pub title: String,
    /// How far it is real.
    pub status: Status,
    /// When it takes place; none for undated.
    pub date: Option<Dated>,
    /// Who takes part.
    pub actors: Vec<(ActorId, ActorRole)>,
}

impl Session {
    /// Edits an event.
    pub(super) fn edit_event(&mut self, article: u32, id: EventId, change: EventChange) {
        let name = match change {
            EventChange::Title(_) => "event title",
            EventChange::Status(_) => "event status",
            EventChange::Date(_) => "event date",
            EventChange::Actor { .. } => "event actors",
            EventChange::Reviewed(_) => "review",
            EventChange::Delete => "delete event",
        };
        self.change_event(name, article, id, vec![change]);
    }

    fn change_event(
        &mut self,
        name: &'static str,
        article: u32,
        id: EventId,
        changes: Vec<EventChange>,
    ) {
        let article = article as usize;
        let Some(document) = self.documents.get(article) else {
            return;
        };
        if let Some(event) = document.analysis.events.get(id.index()) {
            let trigger = Place::of(event.trigger, &document.article.text);
            let edits = changes.into_iter().map(|change| {
                let trigger = trigger.clone();
                (article, Edit::Event { trigger, change })
            });
            let edits = self.after(edits);
            self.put(name, edits, After::default());
        }
    }

    /// Says who takes part in an event, and as what; whoever is not named takes part no more.
    pub(super) fn set_actors(
        &mut self,
        article: u32,
        id: EventId,
        wanted: &[(ActorId, ActorRole)],
    ) {
        let Some(document) = self.documents.get(article as usize) else {
            return;
        };
        let Some(event) = document.analysis.events.get(id.index()) else {
            return;
        };
        let text = &document.article.text;
        let actor_of = |entity| self.corpus.actor_of(article as usize, entity);
        let mut changes = Vec::new();
        for actor in &event.actors {
            let id = actor_of(actor.entity);
            if wanted.iter().any(|(wanted, _)| Some(*wanted) == id) {
                continue;
            }
            let entity = document.analysis.entities.get(actor.entity.index());
            if let Some(entity) = entity.and_then(|entity| EntityAnchor::of(entity, text)) {
                changes.push(EventChange::Actor { entity, role: None });
            }
        }
        for (wanted, role) in wanted {
            let own = |actor: &&Actor| actor_of(actor.entity) == Some(*wanted);
            let now = event.actors.iter().find(own);
            if now.is_some_and(|actor| actor.role == *role) {
                continue;
            }
            let entity = now.and_then(|now| document.analysis.entities.get(now.entity.index()));
            let anchor = match entity {
                Some(entity) => EntityAnchor::of(entity, text),
                None => self.anchor_in(article as usize, *wanted),
            };
            if let Some(entity) = anchor {
                let role = Some(*role);
                changes.push(EventChange::Actor { entity, role });
            }
        }
        if !changes.is_empty() {
            self.change_event("event actors", article, id, changes);
        }
    }

    /// Whether the user has looked at an event.
    pub fn is_reviewed(&self, article: u32, id: EventId) -> bool {
        let document = self.documents.get(article as usize);
        document.is_some_and(|document| document.analysis.reviewed.binary_search(&id).is_ok())
    }

    /// Says who said a quote: an actor that its article names, or nobody who is known.
    pub(super) fn set_speaker(&mut self, article: u32, id: QuoteId, actor: Option<ActorId>) {
        let article = article as usize;
        let Some(document) = self.documents.get(article) else {
            return;
        };
        let quote = document.analysis.quotes.get(id.index());
        let first = quote.and_then(|quote| quote.content.first().copied());
        let speaker = actor.map(|actor| self.anchor_in(article, actor));
        if let Some(quote) = first.filter(|_| speaker != Some(None)) {
            let quote = Place::of(quote, &document.article.text);
            let speaker = speaker.flatten();
            let edits = self.after([(article, Edit::Speaker { quote, speaker })]);
            self.put("speaker", edits, After::default());
        }
    }

    /// Adds an event, and selects it.
    pub(super) fn add_event(&mut self, article: u32, draft: EventDraft) {
        let article = article as usize;
        let Some(document) = self.documents.get(article) else {
            return;
        };
        let text = &document.article.text;
        let trigger = draft.trigger;
        let parts = draft.actors.iter().filter_map(|(actor, role)| {
            let (entity, role) = (self.anchor_in(article, *actor)?, *role);
            Some(Part { entity, role })
        });
        let event = NewEvent {
            clause: Place::of(draft.clause, text),
            trigger: Place::of(trigger, text),
            title: draft.title,
            status: draft.status,
            date: draft.date,
            actors: parts.collect(),
        };
        let select = Some((document.article.sha256.clone(), trigger));
        let edits = self.after([(article, Edit::New(event))]);
        let after = After {
            select,
            ..After::default()
        };
        self.put("new event", edits, after);
    }

    /// The words that a new event would be made of: those that are selected, else the sentence of what
    /// is selected or under the pointer or the keys.
    pub fn words_in_hand(&self) -> Option<(u32, Span)> {
        for pick in [&self.selection, &self.hover] {
            let Some(item) = pick.item() else { continue };
            let (Some(article), Some(span)) = (item.article(), item.span(&self.corpus)) else {
                continue;
            };
            if let Item::Words(..) = item {
                return Some((article, span));
            }
            let document = self.documents.get(article as usize)?;
            return Some((article, document.sentence(span.start)));
        }
        None
    }

    /// The sentence that a byte of an open article's text stands in.
    pub fn sentence(&self, article: u32, byte: usize) -> Option<Span> {
        let document = self.documents.get(article as usize)?;
        Some(document.sentence(byte))
    }

    /// What an event that is told in these words may be; none where no word is left that is not the
    /// head word of an event already.
    pub fn propose(&self, article: u32, words: Span) -> Option<EventDraft> {
        let document = self.documents.get(article as usize)?;
        let text = &*document.article.text;
        let clause = whole_words(words, text)?;
        let sentence = document
            .sentence(clause.start)
            .cover(document.sentence(clause.end.saturating_sub(1)));
        let trigger = free_head(document, clause)?;
        let time = time_of(&document.analysis, [clause, sentence], trigger);
        let day = time.and_then(|time| time.range).map(|range| range.first);
        let status = match (day, document.article.date) {
            (Some(day), Some(today)) if day > today => Status::Scheduled,
            _ => Status::Happened,
        };
        Some(EventDraft {
            clause,
            trigger,
            title: title(after_time(clause, &document.analysis).of(text)),
            status,
            date: time.map(|time| Dated::Words(Place::of(time.span, text))),
            actors: self.named_in(article, [clause, sentence], trigger),
        })
    }

    /// The actors that a clause names, else its sentence, in text order: who stands before the head
    /// word does it, the others take part in it.
    fn named_in(
        &self,
        article: u32,
        clause_and_sentence: [Span; 2],
        trigger: Span,
    ) -> Vec<(ActorId, ActorRole)> {
        let document = self.documents.get(article as usize);
        let entities = document.map_or(&[][..], |document| &document.analysis.entities);
        for span in clause_and_sentence {
            let mut named = Vec::new();
            for (place, entity) in (0..).map(EntityId).zip(entities) {
                let mut mentions = entity.mentions.iter().map(|mention| mention.span);
                let first = mentions.find(|mention| span.contains(*mention));
                let actor = self.corpus.actor_of(article as usize, place);
                if let (Some(first), Some(actor)) = (first, actor) {
                    let role = match entity.kind {
                        EntityKind::Place => ActorRole::Place,
                        _ if first.start < trigger.start => ActorRole::Agent,
                        _ => ActorRole::Participant,
                    };
                    named.push((first, (actor, role)));
                }
            }
            named.sort_unstable_by_key(|(first, _)| *first);
            let mut actors: Vec<(ActorId, ActorRole)> = Vec::new();
            for (_, (actor, role)) in named {
                if actors.iter().all(|(known, _)| *known != actor) {
                    actors.push((actor, role));
                }
            }
            if !actors.is_empty() {
                return actors;
            }
        }
        Vec::new()
    }
}

/// The time with days that stands nearest to a head word, among the words of a clause, else of its
/// sentence.
fn time_of(analysis: &Analysis, clause_and_sentence: [Span; 2], trigger: Span) -> Option<&Time> {
    clause_and_sentence.into_iter().find_map(|span| {
        let times = analysis.times.iter();
        let inside = times.filter(|time| time.range.is_some() && span.contains(time.span));
        inside.min_by_key(|time| time.span.start.abs_diff(trigger.start))
    })
}

/// A span grown to whole words, without white space at its ends; none where no letter or digit is in it.
fn whole_words(span: Span, text: &str) -> Option<Span> {
    let word = |letter: char| letter.is_alphanumeric();
    let words = span.of(text);
    let inner = words.trim();
    if !inner.contains(word) {
        return None;
    }
    let mut start = span.start + (words.len() - words.trim_start().len());
    let mut end = start + inner.len();
    if inner.starts_with(word) {
        let before = text.get(..start).unwrap_or_default();
        start = before.trim_end_matches(word).len();
    }
    if inner.ends_with(word) {
        let after = text.get(end..).unwrap_or_default();
        end += after.len() - after.trim_start_matches(word).len();
    }
    Some(Span::new(start, end))
}

/// The head word of a clause that is none of another event's; where no words are annotated the first
/// free word.
fn free_head(document: &Document, clause: Span) -> Option<Span> {
    let text = &*document.article.text;
    let events = &document.analysis.events;
    let free = |word: &Span| {
        let taken = |span: Span| span.overlaps(*word);
        let letters = word.of(text).contains(char::is_alphanumeric);
        letters
            && !events.iter().any(|event| {
                let mut again = event.mentions.iter();
                taken(event.trigger) || again.any(|telling| taken(telling.trigger))
            })
    };
    let mut words = Vec::new();
    let mut start = clause.start;
    for piece in clause.of(text).split_inclusive(char::is_whitespace) {
        let word = piece.trim();
        words.push(Span::new(start, start + word.len()));
        start += piece.len();
    }
    document.heads(clause).into_iter().chain(words).find(free)
}

/// The words of a clause behind the time that it begins with: the date says that already.
fn after_time(clause: Span, analysis: &Analysis) -> Span {
    let mut times = analysis.times.iter().map(|time| time.span);
    let first = times.find(|time| time.start == clause.start && time.end < clause.end);
    first.map_or(clause, |time| Span::new(time.end, clause.end))
}

/// A title of these words: on one line, not too many of them, without what ends a sentence.
fn title(words: &str) -> String {
    let line = one_line(words);
    let words: Vec<&str> = line.split(' ').take(TITLE).collect();
    let outer = |letter: char| !letter.is_alphanumeric() && !"%)]€$£".contains(letter);
    let title = words.join(" ");
    let title = title.trim_end_matches(outer);
    let title = title.trim_start_matches(|l: char| !l.is_alphanumeric() && !"([€$£".contains(l));
    let mut letters = title.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
