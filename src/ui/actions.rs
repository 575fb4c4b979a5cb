//! The table of everything that can be done by name: the menu bar, the palette, the shortcuts and
//! the list of shortcuts are all made of it.

use std::borrow::Cow;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::model::{EntityKind, EventChange, EventId, Status};
use crate::session::{
    ActorEdit, Command, FilterChange, Item, PageSink, PanelKind, Part, Session, Sink, ThemeChoice,
    Wish,
};
use crate::timeline::ActorId;

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

/// A step in the reader, where it is shown.
fn mark(session: &Session, forward: bool) -> Option<Command> {
    let shown = session.settings().shows(PanelKind::Reader);
    wish(session, Wish::Mark { forward }).filter(|_| shown)
}

/// A wish for the actor in hand.
fn for_actor(session: &Session, wish: fn(ActorId) -> Wish) -> Option<Command> {
    session.actor_in_hand().map(|id| Command::Window(wish(id)))
}

/// The actor in hand is of a kind.
fn retype(session: &Session, kind: EntityKind) -> Option<Command> {
    let id = session.actor_in_hand().filter(|_| !is(session, kind))?;
    Some(Command::Edit(ActorEdit::Retype(id, kind)))
}

fn is(session: &Session, kind: EntityKind) -> bool {
    let actor = session
        .actor_in_hand()
        .and_then(|id| session.corpus().actor(id));
    actor.is_some_and(|actor| actor.kind == kind)
}

/// The selected event.
fn event(session: &Session) -> Option<(u32, EventId)> {
    match session.selection().item()? {
        Item::Event(article, id) => Some((article, id)),
        _ => None,
    }
}

/// The selected event is of a status.
fn restatus(session: &Session, status: Status) -> Option<Command> {
    let (article, id) = event(session).filter(|_| !has(session, status))?;
    let change = EventChange::Status(status);
    Some(Command::EditEvent(article, id, change))
}

fn has(session: &Session, status: Status) -> bool {
    let found = event(session).and_then(|(article, id)| {
        let reading = session.corpus().readings().get(article as usize)?;
        reading.analysis.events.get(id.index())
    });
    found.is_some_and(|event| event.status == status)
}

const fn always(wish: Wish) -> Option<Command> {
    Some(Command::Window(wish))
}

/// Names that an entity's own menu asks the keys of.
pub const MERGE: &str = "Merge entity with…";
/// See [`MERGE`].
pub const SPLIT: &str = "Split entity…";
/// See [`MERGE`].
pub const RENAME: &str = "Rename entity…";
/// See [`MERGE`].
pub const PIN: &str = "Pin or unpin entity's lane";
/// See [`MERGE`].
pub const HIDE: &str = "Hide entity";

/// See [`MERGE`].
pub const EVENT_TITLE: &str = "Rename event…";
/// See [`MERGE`].
pub const EVENT_DATE: &str = "Set event's date…";
/// See [`MERGE`].
pub const EVENT_DELETE: &str = "Delete event";
/// See [`MERGE`].
pub const SPEAKER: &str = "Set quote's speaker…";

/// Every action in the order of the menus.
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
        super::copy::selection,
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
            let document = s.documents().get(article as usize)?;
            (!document.edits().is_empty()).then_some(Command::ForgetEdits(article))
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
    action(Menu::Entity, 0, MERGE, ctrl(Key::M), |s| {
        for_actor(s, Wish::Merge)
    }),
    action(Menu::Entity, 0, SPLIT, ctrl_shift(Key::M), |s| {
        for_actor(s, Wish::Split)
    }),
    action(Menu::Entity, 0, RENAME, bare(Key::F2), |s| {
        for_actor(s, Wish::Rename)
    }),
    switch(
        action(Menu::Entity, 1, "Entity is a person", None, |s| {
            retype(s, EntityKind::Person)
        }),
        |s| is(s, EntityKind::Person),
    ),
    switch(
        action(Menu::Entity, 1, "Entity is an organization", None, |s| {
            retype(s, EntityKind::Organization)
        }),
        |s| is(s, EntityKind::Organization),
    ),
    switch(
        action(Menu::Entity, 1, "Entity is a place", None, |s| {
            retype(s, EntityKind::Place)
        }),
        |s| is(s, EntityKind::Place),
    ),
    switch(
        action(Menu::Entity, 1, "Entity is a group", None, |s| {
            retype(s, EntityKind::Group)
        }),
        |s| is(s, EntityKind::Group),
    ),
    switch(
        action(Menu::Entity, 1, "Entity is something else", None, |s| {
            retype(s, EntityKind::Other)
        }),
        |s| is(s, EntityKind::Other),
    ),
    action(Menu::Entity, 2, PIN, ctrl_shift(Key::L), |s| {
        for_actor(s, Wish::Pin)
    }),
    action(Menu::Entity, 2, HIDE, ctrl_shift(Key::H), |s| {
        let id = s.actor_in_hand()?;
        Some(Command::Edit(ActorEdit::Hide(id)))
    }),
    action(Menu::Entity, 2, "Show hidden entities", None, |s| {
        s.hides().then_some(Command::Edit(ActorEdit::ShowHidden))
    }),
    action(Menu::Event, 0, EVENT_TITLE, ctrl(Key::E), |s| {
        let (article, id) = event(s)?;
        Some(Command::Window(Wish::EventTitle(article, id)))
    }),
    action(Menu::Event, 0, EVENT_DATE, ctrl_shift(Key::D), |s| {
        let (article, id) = event(s)?;
        Some(Command::Window(Wish::EventDate(article, id)))
    }),
    action(Menu::Event, 0, EVENT_DELETE, ctrl(Key::Delete), |s| {
        let (article, id) = event(s)?;
        Some(Command::EditEvent(article, id, EventChange::Delete))
    }),
    switch(
        action(Menu::Event, 1, "Event happened", None, |s| {
            restatus(s, Status::Happened)
        }),
        |s| has(s, Status::Happened),
    ),
    switch(
        action(Menu::Event, 1, "Event is ongoing", None, |s| {
            restatus(s, Status::Ongoing)
        }),
        |s| has(s, Status::Ongoing),
    ),
    switch(
        action(Menu::Event, 1, "Event is scheduled", None, |s| {
            restatus(s, Status::Scheduled)
        }),
        |s| has(s, Status::Scheduled),
    ),
    switch(
        action(Menu::Event, 1, "Event is possible", None, |s| {
            restatus(s, Status::Possible)
        }),
        |s| has(s, Status::Possible),
    ),
    switch(
        action(Menu::Event, 1, "Event is conditional", None, |s| {
            restatus(s, Status::Conditional)
        }),
        |s| has(s, Status::Conditional),
    ),
    switch(
        action(Menu::Event, 1, "Event is denied", None, |s| {
            restatus(s, Status::Denied)
        }),
        |s| has(s, Status::Denied),
    ),
    switch(
        action(Menu::Event, 1, "Event is claimed", None, |s| {
            restatus(s, Status::Claimed)
        }),
        |s| has(s, Status::Claimed),
    ),
    action(Menu::Event, 2, SPEAKER, ctrl_shift(Key::Q), |s| {
        match s.selection().item()? {
            Item::Quote(article, id) => Some(Command::Window(Wish::Speaker(article, id))),
            _ => None,
        }
    }),
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

/// The keys of an action as text; empty where it has none.
pub fn keys_text(ctx: &egui::Context, action: &Action) -> String {
    action
        .keys
        .map(|keys| ctx.format_shortcut(&keys))
        .unwrap_or_default()
}

/// The keys of the action of a name as text; empty where it has none.
pub fn keys_of(ctx: &egui::Context, name: &str) -> String {
    let action = ACTIONS.iter().find(|action| action.name == name);
    action.map_or(String::new(), |action| keys_text(ctx, action))
}

/// What to say over a button that does the action of a name: the name and its keys.
pub fn tip(ctx: &egui::Context, name: &str) -> String {
    match keys_of(ctx, name) {
        keys if keys.is_empty() => name.to_owned(),
        keys => format!("{}  {keys}", name.trim_end_matches('…')),
    }
}

/// The commands of the keys that were pressed. While a text field has the keys, those that edit
/// text are left to it.
pub fn pressed(ctx: &egui::Context, session: &Session) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut commands = Vec::new();
    // Keys with more modifiers come first: Ctrl+Z would take Ctrl+Shift+Z as its own.
    let mut actions: Vec<&Action> = ACTIONS.iter().collect();
    actions.sort_by_key(|action| action.keys.is_none_or(|keys| !keys.modifiers.shift));
    for action in actions {
        let Some(keys) = action.keys else { continue };
        if typing && keys.conflicts_with_text_editing() {
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
    fn names_and_keys_are_unique() {
        for (i, a) in ACTIONS.iter().enumerate() {
            for b in ACTIONS.iter().skip(i + 1) {
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
        for pair in ACTIONS.windows(2) {
            let [a, b] = pair else { continue };
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
