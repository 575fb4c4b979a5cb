//! The palette: every command by name, found by typing, with its keys.

use egui::Ui;

use super::View;
use super::actions::{self, Action};
use super::picker::{Picker, Words, fits};
use super::widgets::{self, line, put, row};

/// What the palette says.
const WORDS: Words = Words {
    name: "Find a command",
    hint: "What do you want to do?",
    nothing: "No command has this name.",
};

/// Draws the palette; false when it is to be closed.
pub fn show(ui: &Ui, view: &mut View, picker: &mut Picker) -> bool {
    let response = widgets::modal(ui, view.theme, "palette", 480.0, |ui| {
        let session = view.session;
        let find = |query: &str| -> Vec<&Action> {
            let fitting = actions::all().filter(|action| fits(&action.title(session), query));
            fitting
                .filter(|action| (action.make)(session).is_some())
                .collect()
        };
        let row = |ui: &mut Ui, action: &&Action, chosen| entry(ui, view, action, chosen);
        picker.show(ui, view.theme, &WORDS, find, row)
    });
    let command = response
        .inner
        .as_ref()
        .and_then(|action| (action.make)(view.session));
    let closed = response.should_close() || command.is_some();
    view.commands.extend(command);
    !closed
}

fn entry(ui: &mut Ui, view: &View, action: &Action, chosen: bool) -> egui::Response {
    let theme = view.theme;
    let under = chosen.then_some(theme.colour.selection);
    let title = action.title(view.session);
    let response = row(ui, theme, theme.size.row, under, &title);
    let rect = response.rect.shrink2(egui::vec2(theme.size.space_s, 0.0));
    let name = line(
        ui,
        &title,
        theme.font(theme.size.base),
        theme.colour.text,
        rect.width(),
    );
    put(ui, name, rect.left(), rect.center().y);
    let keys = actions::keys_text(ui.ctx(), action);
    let keys = line(
        ui,
        &keys,
        theme.font(theme.size.small),
        theme.colour.second,
        rect.width(),
    );
    let left = rect.right() - keys.size().x;
    put(ui, keys, left, rect.center().y);
    response
}
