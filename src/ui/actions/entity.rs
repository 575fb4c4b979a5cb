//! The Entity menu: who is who.

use egui::Key;

use super::{Action, Menu, action, bare, ctrl, ctrl_shift, switch};
use crate::model::EntityKind;
use crate::session::{ActorEdit, Command, Session, Wish};
use crate::timeline::ActorId;

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

/// The menu.
pub static ACTIONS: &[Action] = &[
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
        s.actor_in_hand().map(Command::Pin)
    }),
    action(Menu::Entity, 2, HIDE, ctrl_shift(Key::H), |s| {
        let id = s.actor_in_hand()?;
        Some(Command::Edit(ActorEdit::Hide(id)))
    }),
    action(Menu::Entity, 2, "Show hidden entities", None, |s| {
        s.hides().then_some(Command::Edit(ActorEdit::ShowHidden))
    }),
];
