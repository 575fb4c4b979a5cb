//! What can be undone: a list of states to return to, here and nowhere else.

use super::settings::Pin;
use crate::model::{Date, Edit};
use crate::timeline::Filter;

/// A state to return to.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// What was wanted.
    Filter(Filter),
    /// The date that the user had given the article of that SHA-256; none for the file's own.
    Date(String, Option<Date>),
    /// Edits of articles.
    Edits(Edited),
}

/// Edits of articles to return to.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// What the edit did, in words: `merge`.
    pub name: &'static str,
    /// The edits of each article of a SHA-256.
    pub articles: Vec<(String, Vec<Edit>)>,
    /// What was wanted, since an edit may put one actor in the place of another.
    pub filter: Filter,
    /// The pinned lane that went from one actor to another.
    pub pin: Option<(Pin, Pin)>,
}

/// Changes that come in many small steps, one for each key or motion of the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The filter's words, typed.
    Words,
    /// The filter's days, brushed.
    Days,
}

impl Change {
    /// What undoing it does, in words.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Filter(_) => "filter",
            Self::Date(..) => "article date",
            Self::Edits(edited) => edited.name,
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
    run: Option<Run>,
}

impl History {
    /// Notes how it was before a new change. What goes on with the same run is one change with it.
    pub fn note(&mut self, before: Change, run: Option<Run>) {
        self.undone.clear();
        if std::mem::replace(&mut self.run, run) == run && run.is_some() {
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
        self.run = None;
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

    /// Every list of edits of the article of that SHA-256 to return to, to be mended where another
    /// window changed them.
    pub fn edits_mut(&mut self, sha256: &str) -> impl Iterator<Item = &mut Vec<Edit>> {
        let changes = self.done.iter_mut().chain(&mut self.undone);
        changes.flat_map(move |change| {
            let articles = match change {
                Change::Edits(edited) => &mut edited.articles[..],
                Change::Filter(_) | Change::Date(..) => &mut [],
            };
            let own = articles
                .iter_mut()
                .filter(move |(known, _)| known == sha256);
            own.map(|(_, edits)| edits)
        })
    }

    /// Every filter to return to, to be mended where the articles' numbers move.
    pub fn filters_mut(&mut self) -> impl Iterator<Item = &mut Filter> {
        let changes = self.done.iter_mut().chain(&mut self.undone);
        changes.filter_map(|change| match change {
            Change::Filter(filter) | Change::Edits(Edited { filter, .. }) => Some(filter),
            Change::Date(..) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(words: &str) -> Change {
        Change::Filter(Filter {
            words: words.into(),
            ..Filter::default()
        })
    }

    #[test]
    fn runs_are_one_change_each() {
        use Run::{Days, Words};
        for (runs, expected) in [
            (&[None, None][..], 2),
            (&[Some(Words), Some(Words), Some(Words)], 1),
            (&[Some(Words), Some(Days), Some(Days)], 2),
            (&[Some(Words), None, Some(Words)], 3),
        ] {
            let mut history = History::default();
            for run in runs {
                history.note(filter(""), *run);
            }
            let mut undone = 0;
            while history.step(true, Clone::clone).is_some() {
                undone += 1;
            }
            assert_eq!(undone, expected, "{runs:?}");
        }
    }

    #[test]
    fn undo_and_redo_give_back_what_was() {
        let mut history = History::default();
        let date = |day: i8| Some(Date::constant(2022, 1, day));
        history.note(filter("a"), None);
        history.note(Change::Date("00".into(), None), None);
        assert_eq!(history.undo_name(), Some("article date"));
        let now = |_: &Change| Change::Date("00".into(), date(10));
        let before = Some(Change::Date("00".into(), None));
        assert_eq!(history.step(true, now), before);
        let names = (history.undo_name(), history.redo_name());
        assert_eq!(names, (Some("filter"), Some("article date")));
        let again = history.step(false, |_| Change::Date("00".into(), None));
        assert_eq!(again, Some(Change::Date("00".into(), date(10))));
        assert_eq!(history.step(true, now), before);
        history.note(filter("b"), None);
        assert_eq!(history.redo_name(), None, "a new change ends redoing");
        let edited = Edited {
            name: "merge",
            articles: Vec::new(),
            filter: Filter::default(),
            pin: None,
        };
        history.note(Change::Edits(edited), None);
        assert_eq!(history.undo_name(), Some("merge"));
        assert_eq!(history.filters_mut().count(), 3);
    }

    #[test]
    fn a_run_ends_where_it_is_undone() {
        let mut history = History::default();
        history.note(filter(""), Some(Run::Words));
        history.step(true, Clone::clone);
        history.note(filter(""), Some(Run::Words));
        assert_eq!(history.undo_name(), Some("filter"));
    }

    #[test]
    fn the_oldest_change_is_forgotten() {
        let mut history = History::default();
        (0..KEPT + 3).for_each(|number| history.note(filter(&number.to_string()), None));
        let mut last = None;
        let mut count = 0;
        while let Some(change) = history.step(true, Clone::clone) {
            last = Some(change);
            count += 1;
        }
        assert_eq!((count, last), (KEPT, Some(filter("3"))));
    }
}
