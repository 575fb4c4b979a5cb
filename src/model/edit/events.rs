//! What edits do to events and quotes.

use super::apply::Draft;
use super::place::nearest;
use super::{Dated, EntityAnchor, EventChange, NewEvent, Place};
use crate::model::{
    Actor, ActorRole, Anchor, EntityId, Event, EventId, Quote, QuoteId, Time, TimeId, When,
};

impl Draft<'_> {
    /// Changes an event; false where its place, or the change's, is not found.
    pub(super) fn change_event(&mut self, trigger: &Place, change: &EventChange) -> bool {
        let Some(place) = self.event_at(trigger) else {
            return false;
        };
        let done = self.change_event_at(place, change);
        if let Some(reviewed) = self.reviewed.get_mut(place).filter(|_| done) {
            *reviewed = !matches!(change, EventChange::Reviewed(false));
        }
        done
    }

    fn change_event_at(&mut self, place: usize, change: &EventChange) -> bool {
        let typed = match change {
            EventChange::Date(Some(typed)) => match (self.read)(typed) {
                Some(time) => Some(typed_when(time)),
                None => return false,
            },
            _ => None,
        };
        let part = match change {
            EventChange::Actor { entity, role } => match self.find(entity) {
                Some(entity) => Some((entity, *role)),
                None => return false,
            },
            _ => None,
        };
        if let (EventChange::Delete, Some(gone)) = (change, self.deleted.get_mut(place)) {
            *gone = true;
        }
        let Some(event) = self.analysis.events.get_mut(place) else {
            return false;
        };
        match change {
            EventChange::Title(title) => event.title.clone_from(title),
            EventChange::Status(status) => event.status = *status,
            EventChange::Date(_) => event.when = typed,
            EventChange::Actor { .. } | EventChange::Reviewed(_) | EventChange::Delete => {}
        }
        if let Some((entity, role)) = part {
            take_part(&mut event.actors, entity, role);
        }
        true
    }

    /// The place of the event whose head word is nearest, where it is told first or again.
    fn event_at(&self, trigger: &Place) -> Option<usize> {
        let span = trigger.locate(self.text)?;
        let events = self.analysis.events.iter().zip(&self.deleted).enumerate();
        let events = events.filter(|(_, (_, gone))| !**gone);
        let events = events.map(|(place, (event, _))| (place, event));
        let first = events.clone().map(|(place, event)| (place, event.trigger));
        let again = events.flat_map(|(place, event)| {
            let tellings = event.mentions.iter();
            tellings.map(move |telling| (place, telling.trigger))
        });
        nearest(span, first).or_else(|| nearest(span, again))
    }

    /// Adds an event; one that the engine finds by now itself is taken for it. False where its words
    /// are not found. A date or an actor that has lost its place is counted, and the rest stands.
    pub(super) fn add_event(&mut self, new: &NewEvent) -> bool {
        let places = (new.clause.locate(self.text), new.trigger.locate(self.text));
        let (Some(clause), Some(trigger)) = places else {
            return false;
        };
        if !clause.contains(trigger) {
            return false;
        }
        let mut whole = true;
        let when = new.date.as_ref().and_then(|date| {
            let when = self.dated(date);
            whole &= when.is_some();
            when
        });
        let mut actors = Vec::new();
        for part in &new.actors {
            match self.find(&part.entity) {
                Some(entity) => take_part(&mut actors, entity, Some(part.role)),
                None => whole = false,
            }
        }
        let mut quotes = self.analysis.quotes.iter();
        let told = |quote: &Quote| quote.content.iter().any(|piece| piece.overlaps(trigger));
        let event = Event {
            span: clause,
            trigger,
            title: new.title.clone(),
            when,
            status: new.status,
            actors,
            source: quotes.position(told).map(QuoteId::at),
            mentions: Vec::new(),
        };
        self.in_part += usize::from(!whole);
        let known = self.analysis.events.iter_mut().zip(&self.deleted);
        let known = known.zip(&mut self.reviewed);
        for ((known, gone), reviewed) in known {
            if known.trigger == trigger && !gone {
                let mentions = std::mem::take(&mut known.mentions);
                *known = Event { mentions, ..event };
                *reviewed = true;
                return true;
            }
        }
        self.analysis.events.push(event);
        self.deleted.push(false);
        self.reviewed.push(true);
        true
    }

    fn dated(&self, date: &Dated) -> Option<When> {
        let words = match date {
            Dated::Typed(typed) => return (self.read)(typed).map(typed_when),
            Dated::Words(words) => words,
        };
        let span = words.locate(self.text)?;
        let times = self.analysis.times.iter().enumerate();
        let place = nearest(span, times.map(|(place, time)| (place, time.span)))?;
        let time = self.analysis.times.get(place)?;
        Some(When {
            value: time.value.clone(),
            range: time.range,
            relation: time.relation,
            time: Some(TimeId::at(place)),
            inferred: false,
            explanation: time.explanation.clone(),
        })
    }

    /// Somebody else, or nobody who is known, said the quote; false where a place is not found.
    pub(super) fn attribute(&mut self, quote: &Place, speaker: Option<&EntityAnchor>) -> bool {
        let entity = speaker.map(|anchor| self.find(anchor));
        let Some(span) = quote.locate(self.text) else {
            return false;
        };
        let quotes = self.analysis.quotes.iter().enumerate();
        let pieces = quotes.flat_map(|(place, quote)| {
            let pieces = quote.content.iter();
            pieces.map(move |piece| (place, *piece))
        });
        let found = nearest(span, pieces).and_then(|place| self.analysis.quotes.get_mut(place));
        let (Some(quote), false) = (found, entity == Some(None)) else {
            return false;
        };
        quote.speaker = entity.flatten();
        quote.via = quote.via.filter(|via| quote.speaker != Some(*via));
        quote.addressee = quote.addressee.filter(|to| quote.speaker != Some(*to));
        true
    }

    /// Drops the events that are gone and puts the others into text order; what was counted from one
    /// that is gone keeps its value alone.
    pub(super) fn settle_events(&mut self) {
        let events = std::mem::take(&mut self.analysis.events);
        let mut left: Vec<(usize, Event)> = events.into_iter().enumerate().collect();
        left.retain(|(place, _)| !self.deleted.get(*place).copied().unwrap_or_default());
        left.sort_by_key(|(_, event)| event.trigger);
        let mut places = vec![None; self.deleted.len()];
        for (new, (old, _)) in left.iter().enumerate() {
            if let Some(slot) = places.get_mut(*old) {
                *slot = Some(EventId::at(new));
            }
        }
        let place = |old: usize| places.get(old).copied().flatten();
        for time in &mut self.analysis.times {
            if let Some(Anchor::Event(event)) = time.anchor {
                time.anchor = place(event.index()).map(Anchor::Event);
            }
        }
        let reviewed = self.reviewed.iter().enumerate();
        let reviewed = reviewed.filter(|(_, reviewed)| **reviewed);
        self.analysis.reviewed = reviewed.filter_map(|(old, _)| place(old)).collect();
        self.analysis.reviewed.sort_unstable();
        self.analysis.events = left.into_iter().map(|(_, event)| event).collect();
    }
}

/// When an event takes place for which somebody typed a time.
fn typed_when(time: Time) -> When {
    When {
        value: time.value,
        range: time.range,
        relation: time.relation,
        time: None,
        inferred: false,
        explanation: format!("set by you: {}", time.explanation),
    }
}

/// Gives an entity one part among the actors, in the place that it had, or none.
fn take_part(actors: &mut Vec<Actor>, entity: EntityId, role: Option<ActorRole>) {
    let Some(role) = role else {
        return actors.retain(|actor| actor.entity != entity);
    };
    let mut first = true;
    actors.retain_mut(|actor| {
        let own = actor.entity == entity;
        let stays = !own || std::mem::take(&mut first);
        if own {
            actor.role = role;
        }
        stays
    });
    if first {
        actors.push(Actor { entity, role });
    }
}
