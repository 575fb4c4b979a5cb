//! Every row in an order of days, kept while rows are added, without sorting all of them again.

use crate::model::Status;
use crate::timeline::{Day, EventRow};

/// A row in an order of days, with what is asked of it there: that memory is read from front to back
/// is worth more than that it is small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// Which.
    pub row: EventRow,
    /// Its first day; 0 where undated.
    pub start: Day,
    /// Its last day, inside; 0 where undated.
    pub end: Day,
    /// How far it is real.
    pub status: Status,
    /// Whether it has a day.
    pub dated: bool,
}

impl Ordered {
    /// Its place among the dated ones by one of its days; behind them where undated. Ties are in the
    /// order of the text.
    pub fn key(&self, day: impl Fn(&Self) -> Day) -> i64 {
        let day = if self.dated { day(self) } else { Day::MAX };
        // One number compares faster than a pair.
        (i64::from(day) << 32) | i64::from(self.row.0)
    }
}

/// Puts `new` ones, in whatever order, into `all`, which are sorted by `key`, another one for each.
/// Costs a sort of the new ones and a copy of the others.
pub fn insert(all: &mut Vec<Ordered>, mut new: Vec<Ordered>, key: impl Fn(&Ordered) -> i64) {
    new.sort_unstable_by_key(&key);
    let Some(&any) = new.first() else {
        return;
    };
    // From the end on: what is before `end` has not moved yet, what is from `free` on is in its place.
    let mut end = all.len();
    all.resize(end + new.len(), any);
    let mut free = all.len();
    for one in new.into_iter().rev() {
        let wanted = key(&one);
        let old = all.get(..end).unwrap_or_default();
        let later = count_from_end(old, |other| key(other) > wanted);
        all.copy_within(end - later..end, free - later);
        end -= later;
        free -= later + 1;
        if let Some(slot) = all.get_mut(free) {
            *slot = one;
        }
    }
}

/// How many at the end of `all` are `later`, all those being behind the others. Quick where they are
/// few: the search doubles its steps.
fn count_from_end(all: &[Ordered], later: impl Fn(&Ordered) -> bool) -> usize {
    let back = |steps: usize| all.len().checked_sub(steps);
    let mut step = 1;
    while back(step).and_then(|at| all.get(at)).is_some_and(&later) {
        step *= 2;
    }
    let sure = step / 2;
    let part = all.get(back(step).unwrap_or(0)..all.len() - sure);
    let part = part.unwrap_or_default();
    sure + part.len() - part.partition_point(|one| !later(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn new_ones_come_where_a_sort_would_put_them(
            days in prop::collection::vec(prop::option::of(-5..5), 0..80), old in 0..80_usize,
        ) {
            let all: Vec<Ordered> = (0..).zip(&days).map(|(row, day)| Ordered {
                row: EventRow(row),
                start: day.unwrap_or(0),
                end: 0,
                status: Status::Happened,
                dated: day.is_some(),
            }).collect();
            let key = |one: &Ordered| one.key(|one| one.start);
            let old = old.min(all.len());
            let mut found = all[..old].to_vec();
            found.sort_by_key(key);
            insert(&mut found, all[old..].to_vec(), key);
            let mut sorted = all;
            sorted.sort_by_key(key);
            prop_assert_eq!(found, sorted);
        }
    }
}
