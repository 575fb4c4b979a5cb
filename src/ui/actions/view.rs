//! The View menu: panels, theme, size, and how pictures are made.

use egui::Key;

use super::{Action, Menu, action, alt, always, bare, ctrl, shift, switch, wish};
use crate::session::{Command, PanelKind, Session, ThemeChoice, Wish};

/// A step in the reader, where it is shown.
fn mark(session: &Session, forward: bool) -> Option<Command> {
    let shown = session.settings().shows(PanelKind::Reader);
    wish(session, Wish::Mark { forward }).filter(|_| shown)
}

/// The menu.
pub static ACTIONS: &[Action] = &[
    switch(
        action(Menu::View, 0, "Entities", ctrl(Key::Num1), |_| {
            Some(Command::Toggle(PanelKind::Entities))
        }),
        |s| s.settings().shows(PanelKind::Entities),
    ),
    switch(
        action(Menu::View, 0, "Activity", ctrl(Key::Num2), |_| {
            Some(Command::Toggle(PanelKind::Activity))
        }),
        |s| s.settings().shows(PanelKind::Activity),
    ),
    switch(
        action(Menu::View, 0, "Reader", ctrl(Key::Num3), |_| {
            Some(Command::Toggle(PanelKind::Reader))
        }),
        |s| s.settings().shows(PanelKind::Reader),
    ),
    switch(
        action(Menu::View, 0, "Quotes", ctrl(Key::Num4), |_| {
            Some(Command::Toggle(PanelKind::Quotes))
        }),
        |s| s.settings().shows(PanelKind::Quotes),
    ),
    switch(
        action(Menu::View, 1, "Theme of the system", None, |_| {
            Some(Command::Theme(ThemeChoice::System))
        }),
        |s| s.settings().theme == ThemeChoice::System,
    ),
    switch(
        action(Menu::View, 1, "Light theme", None, |_| {
            Some(Command::Theme(ThemeChoice::Light))
        }),
        |s| s.settings().theme == ThemeChoice::Light,
    ),
    switch(
        action(Menu::View, 1, "Dark theme", None, |_| {
            Some(Command::Theme(ThemeChoice::Dark))
        }),
        |s| s.settings().theme == ThemeChoice::Dark,
    ),
    action(Menu::View, 2, "Larger", ctrl(Key::Plus), |_| {
        Some(Command::Scale(Some(true)))
    }),
    action(Menu::View, 2, "Smaller", ctrl(Key::Minus), |_| {
        Some(Command::Scale(Some(false)))
    }),
    action(Menu::View, 2, "Normal size", ctrl(Key::Num0), |_| {
        Some(Command::Scale(None))
    }),
    action(Menu::View, 3, "Next panel", bare(Key::F6), |_| {
        always(Wish::Pane { forward: true })
    }),
    action(Menu::View, 3, "Previous panel", shift(Key::F6), |_| {
        always(Wish::Pane { forward: false })
    }),
    action(
        Menu::View,
        4,
        "Next mark in the text",
        alt(Key::PageDown),
        |s| mark(s, true),
    ),
    action(
        Menu::View,
        4,
        "Previous mark in the text",
        alt(Key::PageUp),
        |s| mark(s, false),
    ),
    action(Menu::View, 5, "Full screen", bare(Key::F11), |_| {
        always(Wish::FullScreen)
    }),
    switch(
        action(Menu::View, 6, "Pictures at 1×", None, |_| {
            Some(Command::PictureScale(1))
        }),
        |s| s.settings().picture_scale == 1,
    ),
    switch(
        action(Menu::View, 6, "Pictures at 2×", None, |_| {
            Some(Command::PictureScale(2))
        }),
        |s| s.settings().picture_scale == 2,
    ),
    switch(
        action(Menu::View, 6, "Pictures at 3×", None, |_| {
            Some(Command::PictureScale(3))
        }),
        |s| s.settings().picture_scale == 3,
    ),
    switch(
        action(Menu::View, 6, "Pictures at 4×", None, |_| {
            Some(Command::PictureScale(4))
        }),
        |s| s.settings().picture_scale == 4,
    ),
    switch(
        action(Menu::View, 6, "Pictures carry the view", None, |s| {
            Some(Command::CarryView(!s.settings().carry_view))
        }),
        |s| s.settings().carry_view,
    ),
];
