//! The table of everything that can be done by name: the menu bar, the palette, the shortcuts and
//! the list of shortcuts are all made of it.

mod edit;
mod entity;
mod event;
mod file;
mod help;
mod timeline;
mod view;

use std::borrow::Cow;

use egui::{Key, KeyboardShortcut, Modifiers};

pub use entity::{HIDE, MERGE, PIN, RENAME, SPLIT};
pub use event::{
    EVENT_ACTORS, EVENT_DATE, EVENT_DELETE, EVENT_REVIEWED, EVENT_TELLING, EVENT_TITLE, NEW_EVENT,
    SPEAKER, times_told,
};

use crate::session::{Command, Session, Wish};

/// Where an action stands in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// What is shown.
    View,
    /// Who is who.
    Entity,
    /// What takes place, and who says so.
    Event,
    /// Moving in time.
    Timeline,
    /// Help.
    Help,
}

impl Menu {
    /// The menus in their order, with their names.
    pub const ALL: [(Self, &str); 7] = [
        (Self::File, "File"),
        (Self::Edit, "Edit"),
        (Self::View, "View"),
        (Self::Entity, "Entity"),
        (Self::Event, "Event"),
        (Self::Timeline, "Timeline"),
        (Self::Help, "Help"),
    ];
}

/// Something that can be done by name.
pub struct Action {
    /// Its menu.
    pub menu: Menu,
    /// Actions of a group stand together; a line parts the groups of a menu.
    pub group: u8,
    /// What it is called.
    pub name: &'static str,
    /// Its keys.
    pub keys: Option<KeyboardShortcut>,
    /// The command; none where there is nothing to do it to.
    pub make: fn(&Session) -> Option<Command>,
    /// Whether it is on; none for what is no switch.
    pub on: Option<fn(&Session) -> bool>,
    /// What it would be done to, said after the name.
    pub what: Option<fn(&Session) -> Option<&str>>,
}

impl Action {
    /// Its name with what it would be done to: `Undo merge`.
    pub fn title(&self, session: &Session) -> Cow<'static, str> {
        match self.what.and_then(|what| what(session)) {
            Some(what) => format!("{} {what}", self.name).into(),
            None => self.name.into(),
        }
    }
}

const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

const fn ctrl_shift(key: Key) -> Option<KeyboardShortcut> {
    let modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    Some(KeyboardShortcut::new(modifiers, key))
}

const fn alt(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::ALT, key))
}

const fn shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::SHIFT, key))
}

const fn bare(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::NONE, key))
}

const fn action(
    menu: Menu,
    group: u8,
    name: &'static str,
    keys: Option<KeyboardShortcut>,
    make: fn(&Session) -> Option<Command>,
) -> Action {
    Action {
        menu,
        group,
        name,
        keys,
        make,
        on: None,
        what: None,
    }
}

/// An action that says what it would be done to.
const fn saying(mut action: Action, what: fn(&Session) -> Option<&str>) -> Action {
    action.what = Some(what);
    action
}

const fn switch(mut action: Action, on: fn(&Session) -> bool) -> Action {
    action.on = Some(on);
    action
}

/// A command where an article is open.
fn opened(session: &Session, command: Command) -> Option<Command> {
    (!session.documents().is_empty()).then_some(command)
}

fn wish(session: &Session, wish: Wish) -> Option<Command> {
    opened(session, Command::Window(wish))
}

const fn always(wish: Wish) -> Option<Command> {
    Some(Command::Window(wish))
}

/// Every action in the order of the menus.
pub fn all() -> impl Iterator<Item = &'static Action> + Clone {
    let tables = [
        file::ACTIONS,
        edit::ACTIONS,
        view::ACTIONS,
        entity::ACTIONS,
        event::ACTIONS,
        timeline::ACTIONS,
        help::ACTIONS,
    ];
    tables.into_iter().flatten()
}

/// The keys of an action as text; empty where it has none.
pub fn keys_text(ctx: &egui::Context, action: &Action) -> String {
    action
        .keys
        .map(|keys| ctx.format_shortcut(&keys))
        .unwrap_or_default()
}

/// The keys of the action of a name as text; empty where it has none.
pub fn keys_of(ctx: &egui::Context, name: &str) -> String {
    let action = all().find(|action| action.name == name);
    action.map_or(String::new(), |action| keys_text(ctx, action))
}

/// What to say over a button that does the action of a name: the name and its keys.
pub fn tip(ctx: &egui::Context, name: &str) -> String {
    match keys_of(ctx, name) {
        keys if keys.is_empty() => name.to_owned(),
        keys => format!("{}  {keys}", name.trim_end_matches('…')),
    }
}

/// Whether a text field that has the keys does something of its own with them: it moves, copies, undoes.
fn edits_text(keys: KeyboardShortcut) -> bool {
    let own = [Key::A, Key::C, Key::V, Key::X, Key::Y, Key::Z];
    let redoes = keys.logical_key == Key::Z;
    keys.conflicts_with_text_editing()
        || keys.modifiers.command
            && !keys.modifiers.alt
            && (redoes || !keys.modifiers.shift)
            && own.contains(&keys.logical_key)
}

/// The commands of the keys that were pressed. While a text field has the keys, those that edit
/// text are left to it.
pub fn pressed(ctx: &egui::Context, session: &Session) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut commands = Vec::new();
    // Keys with more modifiers come first: Ctrl+Z would take Ctrl+Shift+Z as its own.
    let mut actions: Vec<&Action> = all().collect();
    actions.sort_by_key(|action| {
        let modifiers = action.keys.map(|keys| keys.modifiers);
        let plain = modifiers.is_none_or(|modifiers| modifiers.is_none());
        (plain, !modifiers.is_some_and(|modifiers| modifiers.shift))
    });
    for action in actions {
        let Some(keys) = action.keys else { continue };
        if typing && edits_text(keys) {
            continue;
        }
        // What is typed behind it is for the search.
        let searches = commands.contains(&Command::Window(Wish::Search));
        if searches && keys.modifiers.is_none() {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            commands.extend((action.make)(session));
        }
    }
    // Ctrl+C comes as an event of its own.
    let copies = ctx.input(|input| input.events.contains(&egui::Event::Copy));
    if copies && !typing {
        commands.extend(super::copy::selection(session));
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_field_keeps_the_keys_that_edit_text() {
        let kept: Vec<&str> = all()
            .filter(|action| action.keys.is_some_and(edits_text))
            .filter(|action| action.keys.is_some_and(|keys| keys.modifiers.command))
            .map(|action| action.name)
            .collect();
        assert_eq!(kept, ["Undo", "Redo", "Copy selection"]);
    }

    #[test]
    fn names_and_keys_are_unique() {
        for (i, a) in all().enumerate() {
            for b in all().skip(i + 1) {
                assert_ne!(a.name, b.name);
                assert!(
                    a.keys.is_none() || a.keys != b.keys,
                    "{} and {}",
                    a.name,
                    b.name
                );
            }
        }
    }

    #[test]
    fn groups_stand_together() {
        for (a, b) in all().zip(all().skip(1)) {
            let menu =
                |action: &Action| Menu::ALL.iter().position(|(menu, _)| *menu == action.menu);
            assert!(
                (menu(a), a.group) <= (menu(b), b.group),
                "{} before {}",
                a.name,
                b.name
            );
        }
    }
}
