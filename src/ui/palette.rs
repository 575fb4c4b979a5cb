//! The palette: every command by name, found by typing, with its keys.

use egui::{Id, Key, Modal, Modifiers, RichText, ScrollArea, Ui};

use super::View;
use super::actions::{self, ACTIONS, Action};
use super::widgets::{self, line, put, row};
use crate::session::Command;

/// What the palette remembers while it is open.
#[derive(Debug, Default)]
pub struct State {
    query: String,
    chosen: usize,
}

/// Draws the palette; false when it is to be closed.
pub fn show(ui: &Ui, view: &mut View, state: &mut State) -> bool {
    let mut done: Option<Command> = None;
    let area =
        Modal::default_area(Id::unique("palette")).anchor(egui::Align2::CENTER_TOP, [0.0, 96.0]);
    let modal = Modal::new(Id::unique("palette"))
        .area(area)
        .frame(widgets::dialog_frame(ui, view.theme))
        .backdrop_color(view.theme.colour.veil);
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(480.0);
        let hint = "What do you want to do?";
        let field = widgets::field(view.theme, &mut state.query, hint, 0.0);
        let field = ui.add(field).accessible_name("Find a command");
        field.request_focus();
        if field.changed() {
            state.chosen = 0;
        }
        let found: Vec<&Action> = ACTIONS
            .iter()
            .filter(|action| {
                fits(action.name, &state.query) && (action.make)(view.session).is_some()
            })
            .collect();
        let (up, down, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let last = found.len().saturating_sub(1);
        state.chosen = match (up, down) {
            (true, _) => state.chosen.saturating_sub(1),
            (_, true) => (state.chosen + 1).min(last),
            _ => state.chosen.min(last),
        };
        ui.add_space(view.theme.size.space_s);
        if found.is_empty() {
            ui.label(RichText::new("No command has this name.").color(view.theme.colour.second));
        }
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, action) in found.iter().enumerate() {
                let chosen = place == state.chosen;
                let response = entry(ui, view, action, chosen);
                if chosen && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (enter && chosen) {
                    done = (action.make)(view.session);
                }
            }
        });
    });
    let closed = response.should_close() || done.is_some();
    view.commands.extend(done);
    !closed
}

fn entry(ui: &mut Ui, view: &View, action: &Action, chosen: bool) -> egui::Response {
    let theme = view.theme;
    let under = chosen.then_some(theme.colour.selection);
    let response = row(ui, theme, theme.size.row, under, action.name);
    let rect = response.rect.shrink2(egui::vec2(theme.size.space_s, 0.0));
    let name = line(
        ui,
        action.name,
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

/// Whether every word of the query begins or stands in the name.
fn fits(name: &str, query: &str) -> bool {
    let name = name.to_lowercase();
    query
        .to_lowercase()
        .split_whitespace()
        .all(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn commands_are_found_by_parts_of_their_names() {
        for (query, found) in [
            ("", true),
            ("zoom sel", true),
            ("SEL", true),
            ("zoom out", false),
        ] {
            assert_eq!(fits("Zoom to the selection", query), found, "{query}");
        }
    }
}
