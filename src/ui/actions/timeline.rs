//! The Timeline menu: moving in time.

use egui::Key;

use super::{Action, Menu, action, alt, ctrl, opened, wish};
use crate::session::{Command, Wish};

/// The menu.
pub static ACTIONS: &[Action] = &[
    action(Menu::Timeline, 0, "Next event", alt(Key::ArrowRight), |s| {
        opened(s, Command::Step { forward: true })
    }),
    action(
        Menu::Timeline,
        0,
        "Previous event",
        alt(Key::ArrowLeft),
        |s| opened(s, Command::Step { forward: false }),
    ),
    action(Menu::Timeline, 1, "Fit all", alt(Key::Home), |s| {
        wish(s, Wish::Fit)
    }),
    action(
        Menu::Timeline,
        1,
        "Zoom to the selection",
        alt(Key::Enter),
        |s| {
            s.selection()
                .item()
                .map(|_| Command::Window(Wish::ZoomToSelection))
        },
    ),
    action(Menu::Timeline, 1, "Zoom in", alt(Key::ArrowUp), |s| {
        wish(s, Wish::ZoomIn)
    }),
    action(Menu::Timeline, 1, "Zoom out", alt(Key::ArrowDown), |s| {
        wish(s, Wish::ZoomOut)
    }),
    action(Menu::Timeline, 2, "Lanes or list", ctrl(Key::L), |s| {
        wish(s, Wish::SwapForm)
    }),
];
