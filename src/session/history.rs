//! What can be undone: a list of states to return to, here and nowhere else.

use crate::model::Date;
use crate::timeline::Filter;

/// A state to return to.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// What was wanted.
    Filter(Filter),
    /// The date that the user had given an article; none for the file's own.
    Date(u32, Option<Date>),
}

impl Change {
    /// What undoing it does, in words.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Filter(_) => "filter",
            Self::Date(..) => "article date",
        }
    }
}

/// How many changes are kept.
const KEPT: usize = 500;

/// What was done and what was undone.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    typing: bool,
}

impl History {
    /// Notes how it was before a new change. What is typed in one go is one change.
    pub fn note(&mut self, before: Change, typing: bool) {
        self.undone.clear();
        if std::mem::replace(&mut self.typing, typing) && typing {
            return;
        }
        if self.done.len() == KEPT {
            self.done.remove(0);
        }
        self.done.push(before);
    }

    /// Takes the last change (`back`) or the last undone one; `swap` gives what to return to after that.
    pub fn step(&mut self, back: bool, swap: impl FnOnce(&Change) -> Change) -> Option<Change> {
        let (from, to) = if back {
            (&mut self.done, &mut self.undone)
        } else {
            (&mut self.undone, &mut self.done)
        };
        self.typing = false;
        let change = from.pop()?;
        to.push(swap(&change));
        Some(change)
    }

    /// What undo would change.
    pub fn undo_name(&self) -> Option<&'static str> {
        self.done.last().map(Change::name)
    }

    /// What redo would change.
    pub fn redo_name(&self) -> Option<&'static str> {
        self.undone.last().map(Change::name)
    }

    /// Forgets everything: the states belong to articles that are gone.
    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}
