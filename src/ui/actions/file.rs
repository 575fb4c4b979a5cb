//! The File menu: opening, pages, data, pictures, closing, leaving.

use egui::Key;

use super::{Action, Menu, action, always, ctrl, ctrl_shift, opened, wish};
use crate::session::{Command, PageSink, Part, Sink, Wish};

/// The menu.
pub static ACTIONS: &[Action] = &[
    action(Menu::File, 0, "Open…", ctrl(Key::O), |_| {
        always(Wish::OpenDialog)
    }),
    action(Menu::File, 0, "Open by path…", ctrl_shift(Key::O), |_| {
        always(Wish::TypePath)
    }),
    action(Menu::File, 0, "Open the sample article", None, |_| {
        Some(Command::OpenSample)
    }),
    action(Menu::File, 1, "Briefing", ctrl(Key::B), |s| {
        wish(s, Wish::Compose)
    }),
    action(Menu::File, 1, "Save the page…", ctrl(Key::S), |s| {
        wish(s, Wish::Page(PageSink::File))
    }),
    action(Menu::File, 1, "Copy the page as a picture", None, |s| {
        wish(s, Wish::Page(PageSink::Picture))
    }),
    action(Menu::File, 1, "Copy the page as Markdown", None, |s| {
        wish(s, Wish::Page(PageSink::Text))
    }),
    action(Menu::File, 1, "Export events…", ctrl_shift(Key::E), |s| {
        wish(s, Wish::Export)
    }),
    action(
        Menu::File,
        2,
        "Save a picture of the window…",
        ctrl_shift(Key::S),
        |_| always(Wish::Picture(Part::Window, Sink::File)),
    ),
    action(
        Menu::File,
        2,
        "Copy a picture of the window",
        ctrl_shift(Key::C),
        |_| always(Wish::Picture(Part::Window, Sink::Clipboard)),
    ),
    action(
        Menu::File,
        2,
        "Save a picture of the timeline…",
        None,
        |s| wish(s, Wish::Picture(Part::Timeline, Sink::File)),
    ),
    action(Menu::File, 2, "Copy a picture of the timeline", None, |s| {
        wish(s, Wish::Picture(Part::Timeline, Sink::Clipboard))
    }),
    action(Menu::File, 3, "Close article", ctrl(Key::W), |s| {
        s.reading().map(Command::Close)
    }),
    action(
        Menu::File,
        3,
        "Close all articles",
        ctrl_shift(Key::W),
        |s| opened(s, Command::CloseAll),
    ),
    action(Menu::File, 4, "Quit", ctrl(Key::Q), |_| always(Wish::Quit)),
];
