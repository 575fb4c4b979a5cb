//! The Help menu.

use egui::Key;

use super::{Action, Menu, action, always, bare, ctrl_shift};
use crate::session::Wish;

/// The menu.
pub static ACTIONS: &[Action] = &[
    action(Menu::Help, 0, "All commands…", ctrl_shift(Key::P), |_| {
        always(Wish::Palette)
    }),
    action(Menu::Help, 0, "Shortcuts", bare(Key::F1), |_| {
        always(Wish::Shortcuts)
    }),
    action(Menu::Help, 1, "Messages", None, |_| always(Wish::Log)),
    action(Menu::Help, 1, "About Dateline", None, |_| {
        always(Wish::About)
    }),
];
