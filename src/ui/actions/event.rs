//! The Event menu: what takes place, and who says so.

use egui::Key;

use super::{Action, Menu, action, bare, ctrl, ctrl_shift, switch};
use crate::model::{EventChange, EventId, Status};
use crate::session::{Command, Item, Session, Wish};

/// Names that the menus of an event and of a quote ask the keys of.
pub const EVENT_TITLE: &str = "Rename event…";
/// See [`EVENT_TITLE`].
pub const EVENT_DATE: &str = "Set event's date…";
/// See [`EVENT_TITLE`].
pub const EVENT_ACTORS: &str = "Set event's actors…";
/// See [`EVENT_TITLE`].
pub const EVENT_REVIEWED: &str = "Event is reviewed";
/// See [`EVENT_TITLE`].
pub const NEW_EVENT: &str = "New event here…";
/// See [`EVENT_TITLE`].
pub const EVENT_DELETE: &str = "Delete event";
/// See [`EVENT_TITLE`].
pub const EVENT_TELLING: &str = "Where event is told next";
/// See [`EVENT_TITLE`].
pub const SPEAKER: &str = "Set quote's speaker…";

/// The selected event.
fn event(session: &Session) -> Option<(u32, EventId)> {
    match session.selection().item()? {
        Item::Event(article, id) => Some((article, id)),
        _ => None,
    }
}

/// How often an event is told.
pub fn times_told(session: &Session, article: u32, id: EventId) -> usize {
    let reading = session.corpus().readings().get(article as usize);
    let event = reading.and_then(|reading| reading.analysis.events.get(id.index()));
    event.map_or(0, |event| event.tellings().count())
}

/// The selected event is of a status.
fn restatus(session: &Session, status: Status) -> Option<Command> {
    let (article, id) = event(session).filter(|_| !has(session, status))?;
    let change = EventChange::Status(status);
    Some(Command::EditEvent(article, id, change))
}

fn has(session: &Session, status: Status) -> bool {
    let found = event(session).and_then(|(article, id)| {
        let reading = session.corpus().readings().get(article as usize)?;
        reading.analysis.events.get(id.index())
    });
    found.is_some_and(|event| event.status == status)
}

/// The menu.
pub static ACTIONS: &[Action] = &[
    action(Menu::Event, 0, EVENT_TITLE, ctrl(Key::E), |s| {
        let (article, id) = event(s)?;
        Some(Command::Window(Wish::EventTitle(article, id)))
    }),
    action(Menu::Event, 0, EVENT_DATE, ctrl_shift(Key::D), |s| {
        let (article, id) = event(s)?;
        Some(Command::Window(Wish::EventDate(article, id)))
    }),
    action(Menu::Event, 0, EVENT_ACTORS, ctrl_shift(Key::A), |s| {
        let (article, id) = event(s)?;
        Some(Command::Window(Wish::EventActors(article, id)))
    }),
    switch(
        action(Menu::Event, 0, EVENT_REVIEWED, bare(Key::R), |s| {
            let (article, id) = event(s)?;
            let change = EventChange::Reviewed(!s.is_reviewed(article, id));
            Some(Command::EditEvent(article, id, change))
        }),
        |s| event(s).is_some_and(|(article, id)| s.is_reviewed(article, id)),
    ),
    action(Menu::Event, 0, NEW_EVENT, ctrl(Key::N), |s| {
        let (article, words) = s.words_in_hand()?;
        Some(Command::Window(Wish::NewEvent(article, words)))
    }),
    action(Menu::Event, 0, EVENT_TELLING, bare(Key::T), |s| {
        let (article, id) = event(s)?;
        (times_told(s, article, id) > 1).then_some(Command::Window(Wish::Telling))
    }),
    action(Menu::Event, 0, EVENT_DELETE, ctrl(Key::Delete), |s| {
        let (article, id) = event(s)?;
        Some(Command::EditEvent(article, id, EventChange::Delete))
    }),
    switch(
        action(Menu::Event, 1, "Event happened", None, |s| {
            restatus(s, Status::Happened)
        }),
        |s| has(s, Status::Happened),
    ),
    switch(
        action(Menu::Event, 1, "Event is ongoing", None, |s| {
            restatus(s, Status::Ongoing)
        }),
        |s| has(s, Status::Ongoing),
    ),
    switch(
        action(Menu::Event, 1, "Event is scheduled", None, |s| {
            restatus(s, Status::Scheduled)
        }),
        |s| has(s, Status::Scheduled),
    ),
    switch(
        action(Menu::Event, 1, "Event is possible", None, |s| {
            restatus(s, Status::Possible)
        }),
        |s| has(s, Status::Possible),
    ),
    switch(
        action(Menu::Event, 1, "Event is conditional", None, |s| {
            restatus(s, Status::Conditional)
        }),
        |s| has(s, Status::Conditional),
    ),
    switch(
        action(Menu::Event, 1, "Event is denied", None, |s| {
            restatus(s, Status::Denied)
        }),
        |s| has(s, Status::Denied),
    ),
    switch(
        action(Menu::Event, 1, "Event is claimed", None, |s| {
            restatus(s, Status::Claimed)
        }),
        |s| has(s, Status::Claimed),
    ),
    action(Menu::Event, 2, SPEAKER, ctrl_shift(Key::Q), |s| {
        match s.selection().item()? {
            Item::Quote(article, id) => Some(Command::Window(Wish::Speaker(article, id))),
            _ => None,
        }
    }),
];
