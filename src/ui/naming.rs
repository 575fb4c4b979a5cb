//! The dialogs that say who is who: merge an actor with another, take namings out of it, rename it.

use egui::{RichText, ScrollArea, Ui};

use super::View;
use super::actor::{kind_and_role, mark};
use super::dialogs::{close, confirm, field, title, weak};
use super::form::tick;
use super::picker::{Picker, Words, fits};
use super::theme::Theme;
use super::widgets::{line, put, row};
use crate::model::one_line;
use crate::session::{ActorEdit, Command, Session};
use crate::timeline::{ActorId, CorpusActor};

/// Names that are listed to choose from.
const LISTED: usize = 50;

/// What the list of actors says.
const WORDS: Words = Words {
    name: "Find the other name",
    hint: "Which name is the same?",
    nothing: "No other name has these letters.",
};

/// The list of actors to merge one with: true when done.
pub fn merge(ui: &mut Ui, view: &mut View, id: ActorId, picker: &mut Picker) -> bool {
    let theme = view.theme;
    let Some(actor) = view.session.corpus().actor(id) else {
        return true;
    };
    title(ui, theme, &format!("Merge {} with", actor.name));
    weak(
        ui,
        theme,
        "The name that you choose keeps everything of both, in all open articles.",
    );
    ui.add_space(theme.size.space_s);
    let session = view.session;
    let taken = picker.show(
        ui,
        theme,
        &WORDS,
        |query| others(session, id, actor, query),
        |ui, other, chosen| entry(ui, view, *other, chosen),
    );
    if let Some(other) = taken {
        view.push(Command::Edit(ActorEdit::Merge(id, other)));
    }
    cancel(ui) || taken.is_some()
}

/// Whom an actor may be: those that share a word of its name first, then those of its kind, then by rank.
fn others(session: &Session, id: ActorId, actor: &CorpusActor, query: &str) -> Vec<ActorId> {
    let name = actor.name.to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    let actors = (0..).map(ActorId).zip(session.corpus().actors());
    let mut found: Vec<_> = actors
        .filter(|(other, a)| *other != id && a.articles > 0 && fits(&a.name, query))
        .map(|(other, a)| {
            let lower = a.name.to_lowercase();
            let shares = lower.split_whitespace().any(|word| words.contains(&word));
            (!shares, a.kind != actor.kind, a.rank, other)
        })
        .collect();
    found.sort_unstable_by_key(|(shares, kind, rank, _)| (*shares, *kind, *rank));
    found.truncate(LISTED);
    found.into_iter().map(|(.., other)| other).collect()
}

/// A row with an actor.
pub fn entry(ui: &mut Ui, view: &View, id: ActorId, chosen: bool) -> egui::Response {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let under = chosen.then_some(colour.selection);
    let Some(actor) = view.session.corpus().actor(id) else {
        return ui.label("");
    };
    let response = row(ui, theme, size.row, under, &actor.name);
    let rect = response.rect.shrink2(egui::vec2(size.space_s, 0.0));
    let y = rect.center().y;
    let left = mark(ui, theme, actor, rect.left() + size.space_xs, y) + size.space_m;
    let name = line(
        ui,
        &actor.name,
        theme.font(size.base),
        colour.text,
        rect.width() * 0.6,
    );
    let end = put(ui, name, left, y) + size.space_m;
    let facts = line(
        ui,
        &kind_and_role(actor),
        theme.font(size.small),
        colour.second,
        rect.right() - end,
    );
    put(ui, facts, end, y);
    response
}

/// A row with words alone.
pub fn plain_entry(ui: &mut Ui, theme: Theme, text: &str, chosen: bool) -> egui::Response {
    let (size, colour) = (theme.size, theme.colour);
    let under = chosen.then_some(colour.selection);
    let response = row(ui, theme, size.row, under, text);
    let rect = response.rect.shrink2(egui::vec2(size.space_s, 0.0));
    let galley = line(ui, text, theme.font(size.base), colour.second, rect.width());
    put(ui, galley, rect.left(), rect.center().y);
    response
}

/// What is taken out of an actor.
#[derive(Debug, Default)]
pub struct Taken {
    /// How all articles name the actor; found once.
    all: Option<Vec<(String, usize)>>,
    forms: Vec<String>,
    name: String,
}

/// The list of an actor's namings: true when done.
pub fn split(ui: &mut Ui, view: &mut View, id: ActorId, taken: &mut Taken) -> bool {
    let theme = view.theme;
    let Some(actor) = view.session.corpus().actor(id) else {
        return true;
    };
    title(ui, theme, &format!("Split {}", actor.name));
    let all = taken.all.get_or_insert_with(|| view.session.forms_of(id));
    let count = all.len();
    let forms: Vec<_> = all.iter().filter(|(form, _)| *form != actor.name).collect();
    if forms.is_empty() {
        weak(ui, theme, "The articles have no other words for this name.");
        return close(ui);
    }
    weak(
        ui,
        theme,
        "Choose the words that mean somebody else. What they speak and do goes along.",
    );
    ui.add_space(theme.size.space_s);
    let height = super::widgets::list_height(ui, 240.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for (form, count) in &forms {
            let goes = taken.forms.contains(form);
            let width = ui.available_width();
            if tick(ui, theme, goes, &format!("{form}  ×{count}"), width) {
                taken.forms.retain(|known| known != form);
                if !goes {
                    taken.forms.push(form.clone());
                }
                let longest = taken.forms.iter().max_by_key(|form| form.len());
                taken.name = longest.cloned().unwrap_or_default();
            }
        }
    });
    ui.add_space(theme.size.space_s);
    let hint = "Name of the other one";
    let enter = field(
        ui,
        theme,
        &mut taken.name,
        "Name of the other one",
        hint,
        false,
    );
    let name = one_line(&taken.name);
    let fault = if taken.forms.is_empty() {
        Some("Nothing is chosen.")
    } else if taken.forms.len() == count {
        Some("Something has to stay.")
    } else if name.is_empty() || name == actor.name {
        Some("The other one needs a name of its own.")
    } else {
        None
    };
    weak(
        ui,
        theme,
        fault.unwrap_or("In all open articles that have these words."),
    );
    let done = confirm(ui, theme, "Take out", fault.is_none(), enter);
    if done == Some(true) {
        view.push(Command::Edit(ActorEdit::Split {
            actor: id,
            forms: std::mem::take(&mut taken.forms),
            name,
        }));
    }
    done.is_some()
}

/// The field for an actor's name: true when done.
pub fn rename(ui: &mut Ui, view: &mut View, id: ActorId, typed: &mut String) -> bool {
    let theme = view.theme;
    let Some(actor) = view.session.corpus().actor(id) else {
        return true;
    };
    title(ui, theme, &format!("Rename {}", actor.name));
    let enter = field(ui, theme, typed, "New name", "Name", true);
    let name = one_line(typed);
    let other = view.session.corpus().actor_named(actor.kind, &name);
    let other = other.filter(|other| *other != id && view.session.is_named(*other));
    let says = match (other, name.is_empty()) {
        (_, true) => "A name has letters.".to_owned(),
        (Some(_), _) => format!("{name} is there already: both become one."),
        (None, _) => "In all open articles; their words stay as they are.".to_owned(),
    };
    weak(ui, theme, &says);
    let word = if other.is_some() { "Merge" } else { "Rename" };
    let done = confirm(ui, theme, word, !name.is_empty(), enter);
    if done == Some(true) {
        view.push(Command::Edit(ActorEdit::Rename(id, name)));
    }
    done.is_some()
}

/// The button that does nothing: true where it was pressed.
pub fn cancel(ui: &mut Ui) -> bool {
    ui.add_space(8.0);
    ui.button(RichText::new("Cancel")).clicked()
}
