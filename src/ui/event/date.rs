//! The field for a time as people type it, with the words that say how it bounds what happens: read,
//! and explained, while it is typed.

use egui::{RichText, Ui};

use crate::engine::times::{read_when, split_relation};
use crate::model::{Date, EventChange, EventId, Relation, Time, When, one_line};
use crate::session::Command;
use crate::timeline::{Reading, phrase};
use crate::ui::View;
use crate::ui::dialogs::{confirm_or, field, title, weak};
use crate::ui::theme::Theme;

const RELATIONS: [Relation; 6] = [
    Relation::On,
    Relation::Before,
    Relation::After,
    Relation::Since,
    Relation::Until,
    Relation::Around,
];

/// What stands in the field when it comes up: the event's time in words that are read as the same
/// time; empty where there are none.
pub fn typed(when: Option<&When>, reading: &Reading) -> String {
    let Some(when) = when else {
        return String::new();
    };
    let time = when
        .time
        .and_then(|id| reading.analysis.times.get(id.index()));
    let words = time.map(|time| time.span.line_of(&reading.article.text));
    let days = when.range.map(phrase::days);
    let forms = words.into_iter().chain([when.value.clone()]).chain(days);
    let mut forms = forms.map(|form| with_relation(when.relation, &form));
    let same = |form: &String| {
        let read = read_when(form, reading.article.date);
        read.is_some_and(|time| time.range == when.range && time.relation == when.relation)
    };
    forms.find(same).unwrap_or_default()
}

/// A time as typed, with the word for its relation in front.
pub fn with_relation(relation: Relation, time: &str) -> String {
    match relation {
        Relation::On => time.to_owned(),
        other => format!("{} {time}", other.name()),
    }
}

/// Draws the field, with the keys from the beginning where `first`; gives whether Enter was pressed in
/// it, and what the words are read as where days follow from them. `own` is how the article itself
/// reads the words that stand there, where they are its own.
pub fn show(
    ui: &mut Ui,
    theme: Theme,
    typed: &mut String,
    article: Option<Date>,
    first: bool,
    own: Option<&Time>,
) -> (bool, Option<Time>) {
    let hint = "10 January 2022, last week, since 2014";
    let enter = field(ui, theme, typed, "Date", hint, first);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.size.space_xs, theme.size.space_xs);
        let (now, rest) = split_relation(typed);
        let mut chosen = None;
        for relation in RELATIONS {
            let button = egui::Button::selectable(relation == now, relation.name());
            if ui.add(button).clicked() {
                chosen = Some(relation);
            }
        }
        if let Some(relation) = chosen {
            *typed = with_relation(relation, rest);
        }
    });
    let read = own
        .cloned()
        .or_else(|| read_when(&one_line(typed), article));
    let range = read.as_ref().and_then(|time| time.range);
    match (&read, range) {
        _ if typed.trim().is_empty() => {
            weak(
                ui,
                theme,
                "A day, month, year, or words such as \"last week\".",
            );
        }
        (Some(time), Some(_)) => weak(ui, theme, &explained(time)),
        (Some(time), None) => {
            weak(
                ui,
                theme,
                &format!("No days follow from it. {}", time.explanation),
            );
        }
        (None, _) => {
            let fault = "This is not read as one date.";
            ui.label(RichText::new(fault).color(theme.colour.error));
        }
    }
    (enter, read.filter(|time| time.range.is_some()))
}

/// The days of a time with its relation, and why.
fn explained(time: &Time) -> String {
    let when = When {
        value: time.value.clone(),
        range: time.range,
        relation: time.relation,
        time: None,
        inferred: false,
        explanation: String::new(),
    };
    format!("{}. {}", phrase::when(Some(&when)), time.explanation)
}

/// The dialog for an event's date: true when done.
pub fn redate(ui: &mut Ui, view: &mut View, at: (u32, EventId), typed: &mut String) -> bool {
    let theme = view.theme;
    let readings = view.session.corpus().readings();
    let (Some(event), Some(reading)) =
        (super::event(view, at.0, at.1), readings.get(at.0 as usize))
    else {
        return true;
    };
    title(ui, theme, "When does it take place?");
    let now = format!("{}: {}.", event.title, phrase::when(event.when.as_ref()));
    weak(ui, theme, &now);
    ui.add_space(theme.size.space_s);
    let (enter, read) = show(ui, theme, typed, reading.article.date, true, None);
    let mut change = None;
    let done = confirm_or(ui, theme, "Set the date", read.is_some(), enter, |ui| {
        if event.when.is_some() && ui.button("No date").clicked() {
            change = Some(EventChange::Date(None));
        }
    });
    if done == Some(true) {
        change = Some(EventChange::Date(Some(one_line(typed))));
    }
    let closed = done.is_some() || change.is_some();
    view.commands
        .extend(change.map(|change| Command::EditEvent(at.0, at.1, change)));
    closed
}
