//! What every panel is given: the session to read, the theme, and where its commands go.

use egui::Response;

use super::theme::Theme;
use crate::session::{Command, Item, Session, Wish};

/// The session as a panel sees it. A panel reads and pushes; it changes nothing itself.
pub struct View<'a> {
    /// What is shown.
    pub session: &'a Session,
    /// How it looks.
    pub theme: Theme,
    /// What the user asked for in this frame, in order.
    pub commands: &'a mut Vec<Command>,
}

impl View<'_> {
    /// Asks for something.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Asks for something that only the window can do.
    pub fn wish(&mut self, wish: Wish) {
        self.commands.push(Command::Window(wish));
    }

    /// What a click and the pointer do to whatever shows an item: clicking selects it, a second click lets go
    /// of it, or brings its article back where another one is being read.
    pub fn offer(&mut self, response: &Response, item: Item) {
        if response.clicked() {
            let read = item.article().is_none() || item.article() == self.session.reading();
            let again = self.session.selection().is(item) && read;
            self.push(Command::Select((!again).then_some(item)));
        }
        if response.hovered() {
            self.hovers(item);
        }
    }

    /// The pointer is over what shows an item.
    pub fn hovers(&mut self, item: Item) {
        self.push(Command::Hover(Some(item)));
    }

    /// What to paint under what shows an item: selected, linked to the selection or to what is
    /// hovered, or nothing.
    pub fn highlight(&self, item: Item) -> Option<egui::Color32> {
        let (selection, hover) = (self.session.selection(), self.session.hover());
        if selection.is(item) {
            Some(self.theme.colour.selection)
        } else if selection.links(item) || hover.links(item) {
            Some(self.theme.colour.linked)
        } else {
            None
        }
    }
}
