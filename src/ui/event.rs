//! What can be changed of an event or a quote: its menu, and the dialogs for title, date and speaker.

use egui::{Button, Ui};

use super::View;
use super::actions::{self, keys_of};
use super::chips::status_name;
use super::dialogs::{confirm, field, title, weak};
use super::naming;
use super::picker::{Picker, Words, fits};
use crate::engine::times::read_date;
use crate::model::{Event, EventChange, EventId, QuoteId, one_line};
use crate::session::{Command, Wish};
use crate::timeline::{ActorId, StatusSet, phrase};

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

/// The field for an event's date, which is explained as it is typed: true when done.
pub fn redate(ui: &mut Ui, view: &mut View, at: (u32, EventId), typed: &mut String) -> bool {
    let theme = view.theme;
    let readings = view.session.corpus().readings();
    let (Some(event), Some(reading)) = (event(view, at.0, at.1), readings.get(at.0 as usize))
    else {
        return true;
    };
    title(ui, theme, "When does it take place?");
    let now = format!("{}: {}.", event.title, phrase::when(event.when.as_ref()));
    weak(ui, theme, &now);
    ui.add_space(theme.size.space_s);
    let hint = "10 January 2022, last week, the summer of 2014";
    let enter = field(ui, theme, typed, "Date", hint, true);
    let text = one_line(typed);
    let read = read_date(&text, reading.article.date);
    let range = read.as_ref().and_then(|time| time.range);
    match (&read, range) {
        _ if text.is_empty() => weak(
            ui,
            theme,
            "A day, month, year, or words such as \"last week\".",
        ),
        (Some(time), Some(days)) => {
            weak(
                ui,
                theme,
                &format!("{}. {}", phrase::days(days), time.explanation),
            );
        }
        (Some(time), None) => weak(
            ui,
            theme,
            &format!("No days follow from it. {}", time.explanation),
        ),
        (None, _) => {
            let fault = "This is not read as one date.";
            ui.label(egui::RichText::new(fault).color(theme.colour.error));
        }
    }
    let mut change = None;
    let done = confirm(ui, theme, "Set the date", range.is_some(), enter);
    if done == Some(true) {
        change = Some(EventChange::Date(Some(text)));
    }
    if event.when.is_some() && ui.button("No date").clicked() {
        change = Some(EventChange::Date(None));
    }
    let closed = done.is_some() || change.is_some();
    view.commands
        .extend(change.map(|change| Command::EditEvent(at.0, at.1, change)));
    closed
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
