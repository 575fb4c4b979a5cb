//! The menu bar, made of the table of actions.

use egui::{Button, MenuBar, Ui, containers::menu::SubMenuButton};

use super::View;
use super::actions::{self, Menu};
use crate::session::Command;

/// Draws the bar.
pub fn show(ui: &mut Ui, view: &mut View) {
    MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().button_padding.x = view.theme.size.space_s;
        for (menu, name) in Menu::ALL {
            ui.menu_button(name, |ui| entries(ui, view, menu));
        }
    });
}

fn entries(ui: &mut Ui, view: &mut View, menu: Menu) {
    ui.set_min_width(240.0);
    let mut group = 0;
    for action in actions::all().filter(|action| action.menu == menu) {
        if action.group != group {
            group = action.group;
            if menu == Menu::File && group == 1 {
                recent(ui, view);
            }
            ui.separator();
        }
        let command = (action.make)(view.session);
        let on = action.on.is_some_and(|on| on(view.session));
        let keys = actions::keys_text(ui.ctx(), action);
        // What can be on has its mark in front, so that the names of the others stay in line.
        let title = action.title(view.session);
        let name = if on {
            format!("✓  {title}")
        } else {
            title.into_owned()
        };
        let button = Button::new(name).shortcut_text(keys);
        if ui.add_enabled(command.is_some(), button).clicked() {
            view.commands.extend(command);
        }
    }
}

fn recent(ui: &mut Ui, view: &mut View) {
    let recent = &view.session.settings().recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        SubMenuButton::new("Open recent").ui(ui, |ui| {
            for path in recent {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let tip = path.display().to_string();
                if ui.button(name).on_hover_text(tip).clicked() {
                    view.push(Command::Open(vec![path.clone()]));
                }
            }
            ui.separator();
            if ui.button("Forget these").clicked() {
                view.push(Command::ForgetRecent);
            }
        });
    });
}
