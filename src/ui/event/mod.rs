//! What can be changed of an event or a quote: its menu, and the dialogs for its parts.

pub mod actors;
pub mod date;
pub mod form;

use egui::{Button, Ui};

use super::View;
use super::actions::{self, keys_of};
use super::chips::status_name;
use super::dialogs::{confirm, field, title};
use super::naming;
use super::picker::{Picker, Words, fits};
use crate::model::{Event, EventChange, EventId, QuoteId, one_line};
use crate::session::{Command, Item, Wish};
use crate::timeline::{ActorId, StatusSet};

/// What the list of speakers says.
const WORDS: Words = Words {
    name: "Find a speaker",
    hint: "Who said it?",
    nothing: "The article names nobody with these letters.",
};

/// An event as it is now.
fn event<'a>(view: &View<'a>, article: u32, id: EventId) -> Option<&'a Event> {
    let reading = view.session.corpus().readings().get(article as usize)?;
    reading.analysis.events.get(id.index())
}

/// The menu of an event.
pub fn menu(ui: &mut Ui, view: &mut View, article: u32, id: EventId) {
    let Some(event) = event(view, article, id) else {
        return;
    };
    ui.set_min_width(224.0);
    let entry = |ui: &mut Ui, name: &str, action: &str| {
        let keys = keys_of(ui.ctx(), action);
        ui.add(Button::new(name).shortcut_text(keys)).clicked()
    };
    if entry(ui, "Rename…", actions::EVENT_TITLE) {
        view.wish(Wish::EventTitle(article, id));
    }
    if entry(ui, "Date…", actions::EVENT_DATE) {
        view.wish(Wish::EventDate(article, id));
    }
    if entry(ui, "Actors…", actions::EVENT_ACTORS) {
        view.wish(Wish::EventActors(article, id));
    }
    ui.menu_button("Status", |ui| {
        for status in StatusSet::ALL {
            let button = ui.radio(event.status == status, status_name(status));
            if button.clicked() && event.status != status {
                let change = EventChange::Status(status);
                view.push(Command::EditEvent(article, id, change));
                ui.close();
            }
        }
    });
    let reviewed = view.session.is_reviewed(article, id);
    let says = if reviewed { "Not reviewed" } else { "Reviewed" };
    if entry(ui, says, actions::EVENT_REVIEWED) {
        let change = EventChange::Reviewed(!reviewed);
        view.push(Command::EditEvent(article, id, change));
    }
    ui.separator();
    if actions::times_told(view.session, article, id) > 1
        && entry(ui, "Where it is told next", actions::EVENT_TELLING)
    {
        view.push(Command::Select(Some(Item::Event(article, id))));
        view.wish(Wish::Telling);
    }
    if entry(ui, "New event from its sentence…", actions::NEW_EVENT)
        && let Some(sentence) = view.session.sentence(article, event.trigger.start)
    {
        view.wish(Wish::NewEvent(article, sentence));
    }
    if entry(ui, "Delete", actions::EVENT_DELETE) {
        view.push(Command::EditEvent(article, id, EventChange::Delete));
    }
}

/// The field for an event's title: true when done.
pub fn retitle(ui: &mut Ui, view: &mut View, at: (u32, EventId), typed: &mut String) -> bool {
    let theme = view.theme;
    title(ui, theme, "Rename the event");
    let enter = field(ui, theme, typed, "Title", "Who does what", true);
    let text = one_line(typed);
    let done = confirm(ui, theme, "Rename", !text.is_empty(), enter);
    if done == Some(true) {
        let change = EventChange::Title(text);
        view.push(Command::EditEvent(at.0, at.1, change));
    }
    done.is_some()
}

/// The list of actors who may have said a quote: true when done.
pub fn speaker(ui: &mut Ui, view: &mut View, at: (u32, QuoteId), picker: &mut Picker) -> bool {
    let theme = view.theme;
    title(ui, theme, "Who said it?");
    let corpus = view.session.corpus();
    let Some(reading) = corpus.readings().get(at.0 as usize) else {
        return true;
    };
    let count = reading.analysis.entities.len() as u32;
    let find = |query: &str| -> Vec<Option<ActorId>> {
        let entities = (0..count).map(crate::model::EntityId);
        let actors = entities.filter_map(|entity| corpus.actor_of(at.0 as usize, entity));
        let named = |id: &ActorId| corpus.actor(*id).is_some_and(|a| fits(&a.name, query));
        let mut found: Vec<ActorId> = actors.filter(named).collect();
        found.sort_by_key(|id| corpus.actor(*id).map(|actor| actor.rank));
        found.dedup();
        let nobody = fits(NOBODY, query).then_some(None);
        found.into_iter().map(Some).chain(nobody).collect()
    };
    let row = |ui: &mut Ui, id: &Option<ActorId>, chosen| match id {
        Some(id) => naming::entry(ui, view, *id, chosen),
        None => naming::plain_entry(ui, theme, NOBODY, chosen),
    };
    let taken = picker.show(ui, theme, &WORDS, find, row);
    if let Some(actor) = taken {
        view.push(Command::SetSpeaker(at.0, at.1, actor));
    }
    naming::cancel(ui) || taken.is_some()
}

/// What stands for no speaker.
const NOBODY: &str = "Unattributed";
