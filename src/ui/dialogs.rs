//! The dialog that is open, and the small ones: a path to open, messages, shortcuts, about.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Grid, RichText, ScrollArea, Ui};

use super::View;
use super::actions::{self, Menu};
use super::article_date;
use super::event::{self, actors::Actors, form::Form};
use super::export;
use super::naming::{self, Taken};
use super::picker::Picker;
use super::theme::{SEMIBOLD, Theme};
use super::widgets::{self, main_button};
use crate::model::{EventId, QuoteId};
use crate::session::{Command, Grade, Wish};
use crate::timeline::ActorId;

/// The dialog that is open.
#[derive(Debug)]
pub enum Dialog {
    /// The date of an article, as typed.
    Date(u32, String),
    /// A path, as typed.
    Path(String),
    /// Where a file is to lie, as typed.
    Save(String),
    /// The actor to merge, and the list of the others.
    Merge(ActorId, Picker),
    /// The actor to split, and what is taken out.
    Split(ActorId, Taken),
    /// The actor to rename, and its name as typed.
    Rename(ActorId, String),
    /// The article's event to rename, and its title as typed.
    EventTitle((u32, EventId), String),
    /// The article's event, and its date as typed.
    EventDate((u32, EventId), String),
    /// The article's event, and who takes part in it.
    EventActors((u32, EventId), Actors),
    /// A new event.
    NewEvent(Box<Form>),
    /// Words that tell an event already.
    NoEvent,
    /// The article's quote, and the list of who may have said it.
    Speaker((u32, QuoteId), Picker),
    /// The forms in which the events of the view can be written.
    Export(export::State),
    /// All messages.
    Log,
    /// All shortcuts.
    Shortcuts,
    /// What the program is.
    About,
}

/// Draws the dialog; false when it is to be closed.
pub fn show(ui: &Ui, view: &mut View, dialog: &mut Dialog) -> bool {
    let theme = view.theme;
    let width = match dialog {
        Dialog::Log | Dialog::Shortcuts => 560.0,
        _ => 420.0,
    };
    let shown = widgets::modal(ui, theme, "dialog", width, |ui| match dialog {
        Dialog::Date(article, typed) => article_date::dialog(ui, view, *article, typed),
        Dialog::Path(typed) => path(ui, view, typed),
        Dialog::Save(typed) => save(ui, view, typed),
        Dialog::Merge(id, picker) => naming::merge(ui, view, *id, picker),
        Dialog::Split(id, taken) => naming::split(ui, view, *id, taken),
        Dialog::Rename(id, typed) => naming::rename(ui, view, *id, typed),
        Dialog::EventTitle(at, typed) => event::retitle(ui, view, *at, typed),
        Dialog::EventDate(at, typed) => event::date::redate(ui, view, *at, typed),
        Dialog::EventActors(at, actors) => event::actors::dialog(ui, view, *at, actors),
        Dialog::NewEvent(form) => form.show(ui, view),
        Dialog::NoEvent => no_event(ui, theme),
        Dialog::Speaker(at, picker) => event::speaker(ui, view, *at, picker),
        Dialog::Export(state) => export::show(ui, view, state),
        Dialog::Log => log(ui, view),
        Dialog::Shortcuts => shortcuts(ui, theme),
        Dialog::About => about(ui, theme),
    });
    !(shown.should_close() || shown.inner)
}

/// The dialog's title.
pub fn title(ui: &mut Ui, theme: Theme, text: &str) {
    let text = RichText::new(text).font(theme.weight(theme.size.large, SEMIBOLD));
    ui.add(egui::Label::new(text).wrap());
    ui.add_space(theme.size.space_xs);
}

/// Words of less weight.
pub fn weak(ui: &mut Ui, theme: Theme, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).color(theme.colour.second)).wrap());
}

/// A field with a name, which has the keys from the beginning where `first`; whether Enter was pressed
/// in it.
pub fn field(
    ui: &mut Ui,
    theme: Theme,
    typed: &mut String,
    name: &str,
    hint: &str,
    first: bool,
) -> bool {
    let edit = widgets::field(theme, typed, hint, 0.0);
    let response = ui.add(edit).accessible_name(name);
    // Enter takes the keys from the field: asked before they are given to it again.
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if first && !enter && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
        // What stands there is written over by the first letter typed.
        let all = CCursorRange::two(CCursor::default(), CCursor::new(typed.chars().count()));
        let mut state = TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), response.id);
    }
    enter
}

/// The button that does it and the one that does not: whether it is done, none while open.
pub fn confirm(ui: &mut Ui, theme: Theme, word: &str, able: bool, enter: bool) -> Option<bool> {
    confirm_or(ui, theme, word, able, enter, |_| {})
}

/// The same with something else that can be done beside them.
pub fn confirm_or(
    ui: &mut Ui,
    theme: Theme,
    word: &str,
    able: bool,
    enter: bool,
    add: impl FnOnce(&mut Ui),
) -> Option<bool> {
    ui.add_space(theme.size.space_s);
    let (done, gone) = ui
        .horizontal(|ui| {
            let button = |ui: &mut Ui| main_button(ui, theme, word);
            let main = ui.add_enabled_ui(able, button).inner;
            add(ui);
            (
                main.clicked() || (enter && able),
                ui.button("Cancel").clicked(),
            )
        })
        .inner;
    if done {
        Some(true)
    } else {
        gone.then_some(false)
    }
}

/// Why no new event can be told in some words: true when done.
fn no_event(ui: &mut Ui, theme: Theme) -> bool {
    title(ui, theme, "No new event");
    weak(
        ui,
        theme,
        "Each of these words is the head word of an event already, or there is no word among them. \
         Select others, or change the event that is there.",
    );
    close(ui)
}

/// A path to open: true when done.
fn path(ui: &mut Ui, view: &mut View, typed: &mut String) -> bool {
    let theme = view.theme;
    title(ui, theme, "Open by path");
    weak(
        ui,
        theme,
        "The file's whole path, or one below your home folder with ~ in front.",
    );
    ui.add_space(theme.size.space_s);
    let enter = field(ui, theme, typed, "Path", "~/articles/first.txt", true);
    ui.add_space(theme.size.space_s);
    let mut done = false;
    ui.horizontal(|ui| {
        let named = !typed.trim().is_empty();
        let open = ui
            .add_enabled_ui(named, |ui| main_button(ui, theme, "Open"))
            .inner;
        if (open.clicked() || enter) && named {
            view.push(Command::Open(vec![expand(typed.trim())]));
            done = true;
        }
        done |= ui.button("Cancel").clicked();
    });
    done
}

/// Where a file is to lie: true when done.
fn save(ui: &mut Ui, view: &mut View, typed: &mut String) -> bool {
    let theme = view.theme;
    title(ui, theme, "Save as");
    weak(
        ui,
        theme,
        "The system shows no file dialog here. The file's whole path, or one below your home folder with ~ in front.",
    );
    ui.add_space(theme.size.space_s);
    let enter = field(ui, theme, typed, "Path to save to", "~/page.png", true);
    let path = expand(typed.trim());
    let known = path.is_file();
    if known {
        let text = "There is such a file; it will be replaced.";
        ui.label(RichText::new(text).color(theme.colour.warning));
    }
    ui.add_space(theme.size.space_s);
    let mut done = false;
    ui.horizontal(|ui| {
        let named = !typed.trim().is_empty() && !path.is_dir();
        let name = if known { "Replace" } else { "Save" };
        let save = ui
            .add_enabled_ui(named, |ui| main_button(ui, theme, name))
            .inner;
        if (save.clicked() || enter) && named {
            view.wish(Wish::SaveTo(path));
            done = true;
        }
        done |= ui.button("Cancel").clicked();
    });
    done
}

/// `~/` is the home folder.
pub fn expand(path: &str) -> std::path::PathBuf {
    match (path.strip_prefix("~/"), directories::UserDirs::new()) {
        (Some(rest), Some(user)) => user.home_dir().join(rest),
        _ => path.into(),
    }
}

fn log(ui: &mut Ui, view: &mut View) -> bool {
    let theme = view.theme;
    title(ui, theme, "Messages");
    let log = view.session.messages().log();
    if log.is_empty() {
        weak(ui, theme, "Nothing had to be told so far.");
    }
    ScrollArea::vertical()
        .max_height(widgets::list_height(ui, 400.0))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            for message in log.iter().rev() {
                let ink = match message.grade {
                    Grade::Note => theme.colour.text,
                    Grade::Warning => theme.colour.warning,
                    Grade::Error => theme.colour.error,
                };
                ui.label(RichText::new(&message.subject).color(ink));
                ui.add(
                    egui::Label::new(RichText::new(&message.text).color(theme.colour.second))
                        .wrap()
                        .selectable(true),
                );
                ui.add_space(theme.size.space_s);
            }
        });
    if view.session.messages().unread_count() > 0 {
        view.push(Command::Dismiss(None));
    }
    close(ui)
}

fn shortcuts(ui: &mut Ui, theme: Theme) -> bool {
    title(ui, theme, "Shortcuts");
    ScrollArea::vertical()
        .max_height(widgets::list_height(ui, 440.0))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            for (menu, name) in Menu::ALL {
                ui.label(RichText::new(name).font(theme.weight(theme.size.base, SEMIBOLD)));
                Grid::new(name)
                    .num_columns(2)
                    .min_col_width(160.0)
                    .show(ui, |ui| {
                        for action in actions::all()
                            .filter(|action| action.menu == menu && action.keys.is_some())
                        {
                            weak(ui, theme, &actions::keys_text(ui.ctx(), action));
                            ui.label(action.name.trim_end_matches('…'));
                            ui.end_row();
                        }
                    });
                ui.add_space(theme.size.space_s);
            }
            ui.label(RichText::new("Pointer").font(theme.weight(theme.size.base, SEMIBOLD)));
            Grid::new("pointer")
                .num_columns(2)
                .min_col_width(160.0)
                .show(ui, |ui| {
                    for (keys, what) in [
                        ("Click on a name", "Only this actor"),
                        ("Ctrl+click", "Or this actor"),
                        ("Shift+click", "And this actor"),
                        ("Alt+click", "Without this actor"),
                        ("Wheel", "Scroll the lanes"),
                        ("Ctrl+wheel", "Zoom in time"),
                        ("Shift+wheel, drag", "Move in time"),
                    ] {
                        weak(ui, theme, keys);
                        ui.label(what);
                        ui.end_row();
                    }
                });
        });
    close(ui)
}

fn about(ui: &mut Ui, theme: Theme) -> bool {
    title(ui, theme, concat!("Dateline ", env!("CARGO_PKG_VERSION")));
    ui.label("Opens news articles and shows who did and said what, and when. Everything is found on this machine; nothing is sent anywhere.");
    ui.add_space(theme.size.space_s);
    weak(
        ui,
        theme,
        "Licence: MIT or Apache-2.0. Type: Inter and Libertinus Serif, SIL Open Font License.",
    );
    close(ui)
}

/// The button that closes: true where it was pressed.
pub fn close(ui: &mut Ui) -> bool {
    ui.add_space(8.0);
    ui.button("Close").clicked()
}
