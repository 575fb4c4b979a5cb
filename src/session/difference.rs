//! What was changed between two states of what the user said of an article, so that it can be done to
//! what another window made of it meanwhile. Edits that both know stay where they are; new ones come
//! last.

use super::Kept;
use crate::model::{Date, Edit};

/// What makes one state of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The date, where it changed.
    date: Option<Option<Date>>,
    /// Edits that are no more, each as often as it is gone.
    gone: Vec<Edit>,
    /// Edits that came, in their order.
    new: Vec<Edit>,
}

impl Difference {
    /// What makes `to` of `from`.
    pub fn of(from: &Kept, to: &Kept) -> Self {
        let (mut gone, mut new) = (from.edits.clone(), Vec::new());
        for edit in &to.edits {
            match gone.iter().position(|known| known == edit) {
                Some(place) => drop(gone.remove(place)),
                None => new.push(edit.clone()),
            }
        }
        Self {
            date: (from.date != to.date).then_some(to.date),
            gone,
            new,
        }
    }

    /// Whether nothing changes.
    pub const fn is_empty(&self) -> bool {
        self.date.is_none() && self.gone.is_empty() && self.new.is_empty()
    }

    /// The date, where it changed.
    pub const fn date(&self) -> Option<Option<Date>> {
        self.date
    }

    /// Does the same to another state.
    pub fn apply(&self, kept: &mut Kept) {
        kept.date = self.date.unwrap_or(kept.date);
        self.apply_to_edits(&mut kept.edits);
    }

    /// Does the same to other edits.
    pub fn apply_to_edits(&self, edits: &mut Vec<Edit>) {
        for gone in &self.gone {
            if let Some(place) = edits.iter().rposition(|edit| edit == gone) {
                edits.remove(place);
            }
        }
        edits.extend(self.new.iter().cloned());
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{EntityAnchor, EntityKind, Place, Span};

    /// A state with an edit for each letter.
    pub fn kept(letters: &str) -> Kept {
        let edit = |letter: char| Edit::Hide {
            entity: EntityAnchor {
                place: Place {
                    span: Span::new(0, 1),
                    words: letter.into(),
                },
                kind: EntityKind::Person,
            },
        };
        Kept {
            edits: letters.chars().map(edit).collect(),
            ..Kept::default()
        }
    }

    /// The letters of the edits.
    pub fn letters(edits: &[Edit]) -> String {
        let word = |edit: &Edit| match edit {
            Edit::Hide { entity } => entity.place.words.clone(),
            _ => String::new(),
        };
        edits.iter().map(word).collect()
    }

    #[test]
    fn what_two_windows_change_is_done_together() {
        for (base, mine, theirs, both) in [
            ("", "", "", ""),
            ("", "a", "b", "ba"),
            ("a", "", "ab", "b"),
            ("a", "ab", "", "b"),
            ("ab", "b", "a", ""),
            ("abc", "ac", "abcd", "acd"),
            ("aa", "a", "aa", "a"),
            ("a", "aa", "a", "aa"),
            ("ab", "ba", "abc", "abc"),
            ("a", "", "", ""),
        ] {
            let mut now = kept(theirs);
            Difference::of(&kept(base), &kept(mine)).apply(&mut now);
            assert_eq!(letters(&now.edits), both, "{base}: {mine} and {theirs}");
        }
        let date = |day| Kept {
            date: Some(Date::constant(2022, 1, day)),
            ..Kept::default()
        };
        let mut now = date(3);
        Difference::of(&date(1), &date(1)).apply(&mut now);
        assert_eq!(now, date(3), "a date that nobody changed here stays");
        Difference::of(&date(1), &Kept::default()).apply(&mut now);
        assert_eq!(now, Kept::default());
    }

    proptest! {
        /// Where nobody else changed anything the same edits are there, and nothing that only the
        /// other window knows is lost.
        #[test]
        fn nothing_of_the_other_is_lost(base in "[a-d]{0,5}", mine in "[a-d]{0,5}", more in "[x-z]{0,3}") {
            let change = Difference::of(&kept(&base), &kept(&mine));
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().collect();
                letters.sort_unstable();
                letters
            };
            let mut now = kept(&format!("{base}{more}"));
            change.apply(&mut now);
            let now = letters(&now.edits);
            prop_assert_eq!(sorted(&now), sorted(&format!("{mine}{more}")));
            prop_assert_eq!(change.is_empty(), sorted(&base) == sorted(&mine));
        }
    }
}
