//! The Edit menu: undoing, copying, the article's date and its edits, searching.

use egui::Key;

use super::super::copy;
use super::{Action, Menu, action, ctrl, ctrl_shift, saying, wish};
use crate::session::{Command, FilterChange, Session, Wish};

/// The menu.
pub static ACTIONS: &[Action] = &[
    saying(
        action(Menu::Edit, 0, "Undo", ctrl(Key::Z), |s| {
            s.undo_name().map(|_| Command::Undo)
        }),
        Session::undo_name,
    ),
    saying(
        action(Menu::Edit, 0, "Redo", ctrl_shift(Key::Z), |s| {
            s.redo_name().map(|_| Command::Redo)
        }),
        Session::redo_name,
    ),
    action(
        Menu::Edit,
        1,
        "Copy selection",
        ctrl(Key::C),
        copy::selection,
    ),
    action(
        Menu::Edit,
        1,
        "Set the article's date…",
        ctrl(Key::D),
        |s| wish(s, Wish::EditDate),
    ),
    action(
        Menu::Edit,
        1,
        "Take back all edits of the article",
        None,
        |s| {
            let article = s.reading()?;
            s.is_edited(article)
                .then_some(Command::ForgetEdits(article))
        },
    ),
    action(Menu::Edit, 2, "Search…", ctrl(Key::F), |s| {
        wish(s, Wish::Search)
    }),
    action(Menu::Edit, 2, "Clear the filter", ctrl_shift(Key::X), |s| {
        (!s.filter().is_empty()).then_some(Command::Filter(FilterChange::Clear))
    }),
    action(Menu::Edit, 2, "Select nothing", None, |s| {
        s.selection().item().map(|_| Command::Select(None))
    }),
];
