//! Which days the axis has, and how much room each of its stretches gets before any zooming.
//!
//! The news speaks of this week and of 1997 in one breath. Between two dates that matter (an event's
//! first or last day, the article's date) nothing changes; such a stretch that would take more than
//! a third of the axis is taken out of proportion: an empty one becomes a [`Kind::Break`], one that
//! events run through is [`Kind::Squeezed`]. What remains keeps one even measure.

use super::corpus::{Corpus, Extent};
use super::day::Day;
use super::filtering::Visible;

/// How a piece of the axis maps days to room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A day takes one unit.
    Even,
    /// A long stretch that events run through but in which none begins or ends: evenly in itself,
    /// in less room than it is due.
    Squeezed,
    /// A long stretch without events: a fixed width in pixels, whatever the zoom.
    Break,
}

/// A stretch of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it begins, in days since 1970-01-01 (a fraction is a time of day).
    pub from: f64,
    /// Where it ends, and the next begins.
    pub to: f64,
    /// Its room in units; 0 for a break.
    pub units: f64,
    /// How it maps days to room.
    pub kind: Kind,
}

/// The pieces of the axis, each beginning where the one before it ends. There is at least one, and
/// none is without days.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pieces: Vec<Piece>,
}

/// A stretch between neighbouring dates that matter.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: Day,
    to: Day,
    empty: bool,
    collapsed: bool,
}

impl Stretch {
    fn days(&self) -> f64 {
        f64::from(self.to) - f64::from(self.from)
    }
}

/// No axis is shorter: one day alone would be drawn as wide as the window.
const SHORTEST: f64 = 7.0;
/// A stretch of so few days is never taken out of proportion.
const NEVER_COLLAPSED: f64 = 5.0;
/// What an empty stretch keeps at each end beside its break, of the even part.
const MARGIN: f64 = 0.05;
/// What a squeezed stretch takes at most, of the even part, and all of them together.
const SQUEEZED: (f64, f64) = (0.16, 0.6);

impl Axis {
    /// The axis of the events that are let through and of the days `dates` (the articles' own).
    pub fn new(corpus: &Corpus, visible: &Visible, dates: &[Day]) -> Self {
        let rows = |rows: &[super::EventRow], day: fn(Extent) -> Day| -> Vec<Day> {
            let mut days: Vec<Day> = Vec::new();
            for extent in rows.iter().filter_map(|&row| corpus.row(row)?.extent()) {
                days.push(day(extent));
            }
            days
        };
        let mut starts = rows(&visible.dated, |extent| extent.start);
        let mut ends = rows(&visible.by_end, |extent| extent.end.saturating_add(1));
        if !dates.is_empty() {
            starts.extend(dates);
            ends.extend(dates.iter().map(|day| day.saturating_add(1)));
            starts.sort_unstable();
            ends.sort_unstable();
        }
        Self::of(&starts, &ends)
    }

    /// The axis of intervals `start..end`, whose starts and ends are given sorted, each by itself.
    pub(super) fn of(starts: &[Day], ends: &[Day]) -> Self {
        let mut stretches = stretches(starts, ends);
        let even = collapse(&mut stretches);
        Self {
            pieces: pieces(&stretches, even),
        }
    }

    /// The pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// The stretches between neighbouring starts and ends.
fn stretches(starts: &[Day], ends: &[Day]) -> Vec<Stretch> {
    let (mut starts, mut ends) = (starts.iter().peekable(), ends.iter().peekable());
    let mut stretches = Vec::new();
    let mut open = 0_u32;
    let mut last: Option<Day> = None;
    while let Some(&day) = match (starts.peek(), ends.peek()) {
        (Some(&start), Some(&end)) => Some(start.min(end)),
        (start, end) => start.or(end).copied(),
    } {
        if let Some(from) = last {
            stretches.push(Stretch {
                from,
                to: day,
                empty: open == 0,
                collapsed: false,
            });
        }
        while starts.next_if(|&&start| start == day).is_some() {
            open += 1;
        }
        while ends.next_if(|&&end| end == day).is_some() {
            open = open.saturating_sub(1);
        }
        last = Some(day);
    }
    stretches
}

/// Marks the stretches that are longer than a third of what remains, the longest first. Gives the
/// days that remain.
fn collapse(stretches: &mut [Stretch]) -> f64 {
    let mut rest: f64 = stretches.iter().map(Stretch::days).sum();
    let mut longest: Vec<usize> = (0..stretches.len()).collect();
    let days = |stretches: &[Stretch], i: usize| stretches.get(i).map_or(0.0, Stretch::days);
    longest.sort_by(|&a, &b| days(stretches, b).total_cmp(&days(stretches, a)));
    // What remains must be something: the shortest stretch is never taken.
    longest.pop();
    for i in longest {
        let length = days(stretches, i);
        if length <= rest / 3.0 || length <= NEVER_COLLAPSED {
            break;
        }
        rest -= length;
        if let Some(stretch) = stretches.get_mut(i) {
            stretch.collapsed = true;
        }
    }
    rest
}

/// The pieces of the stretches, of which `rest` days are even.
fn pieces(stretches: &[Stretch], rest: f64) -> Vec<Piece> {
    let margin = (rest * MARGIN).max(1.0);
    let squeezed = stretches.iter().filter(|s| s.collapsed && !s.empty).count();
    let (one, all) = SQUEEZED;
    let squeeze = rest.max(SHORTEST) * one.min(all / squeezed.max(1) as f64);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |from: f64, to: f64, kind: Kind| {
        if to <= from {
            return;
        }
        let units = match kind {
            Kind::Even => to - from,
            Kind::Squeezed => squeeze,
            Kind::Break => 0.0,
        };
        match pieces.last_mut() {
            Some(last) if last.kind == Kind::Even && kind == Kind::Even => {
                last.to = to;
                last.units += units;
            }
            _ => pieces.push(Piece {
                from,
                to,
                units,
                kind,
            }),
        }
    };
    let first = stretches.first().map_or(0.0, |s| f64::from(s.from));
    let last = stretches.last().map_or(first + 1.0, |s| f64::from(s.to));
    // Round the whole there is some air, and so much more of it as makes a week.
    let air = margin.max((SHORTEST - rest) / 2.0);
    push(first - air, first, Kind::Even);
    if stretches.is_empty() {
        push(first, last, Kind::Even);
    }
    for stretch in stretches {
        let (from, to) = (f64::from(stretch.from), f64::from(stretch.to));
        match (stretch.collapsed, stretch.empty) {
            (false, _) => push(from, to, Kind::Even),
            (true, false) => push(from, to, Kind::Squeezed),
            (true, true) => {
                push(from, from + margin, Kind::Even);
                push(from + margin, to - margin, Kind::Break);
                push(to - margin, to, Kind::Even);
            }
        }
    }
    push(last, last + air, Kind::Even);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::day_of;
    use proptest::prelude::*;

    fn axis(intervals: &[(Day, Day)]) -> Axis {
        let mut starts: Vec<Day> = intervals.iter().map(|i| i.0).collect();
        let mut ends: Vec<Day> = intervals.iter().map(|i| i.1).collect();
        starts.sort_unstable();
        ends.sort_unstable();
        Axis::of(&starts, &ends)
    }

    fn kinds(intervals: &[(Day, Day)]) -> Vec<Kind> {
        axis(intervals).pieces.iter().map(|p| p.kind).collect()
    }

    #[test]
    fn long_stretches_are_taken_out_of_proportion() {
        use Kind::{Break, Even, Squeezed};
        for (name, intervals, expected) in [
            ("nothing", vec![], vec![Even]),
            ("one day", vec![(0, 1)], vec![Even]),
            ("one week", vec![(0, 7)], vec![Even]),
            ("two near days", vec![(0, 1), (4, 5)], vec![Even]),
            (
                "two far days",
                vec![(0, 1), (4000, 4001)],
                vec![Even, Break, Even],
            ),
            (
                "a year and a day in it",
                vec![(0, 365), (100, 101)],
                vec![Even, Squeezed, Even, Squeezed, Even],
            ),
            (
                "a far year",
                vec![(0, 365), (9000, 9001)],
                vec![Even, Squeezed, Even, Break, Even],
            ),
            (
                "three equal gaps stay",
                vec![(0, 1), (100, 101), (200, 201), (300, 301), (400, 401)],
                vec![Even],
            ),
        ] {
            assert_eq!(kinds(&intervals), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn pieces_join_and_hold_every_day(
            intervals in prop::collection::vec((-4_000_000..3_000_000, 1..40_000), 0..40)
        ) {
            let intervals: Vec<_> = intervals.into_iter().map(|(a, n)| (a, a + n)).collect();
            let axis = axis(&intervals);
            prop_assert!(!axis.pieces.is_empty());
            for pair in axis.pieces.windows(2) {
                prop_assert_eq!(pair[0].to, pair[1].from);
            }
            for piece in &axis.pieces {
                prop_assert!(piece.to > piece.from);
                prop_assert_eq!(piece.units > 0.0, piece.kind != Kind::Break);
            }
            let (first, last) = (axis.pieces[0].from, axis.pieces[axis.pieces.len() - 1].to);
            for (start, end) in intervals {
                prop_assert!(first < f64::from(start) && f64::from(end) < last);
                // No break swallows an end of an event.
                for piece in axis.pieces.iter().filter(|p| p.kind == Kind::Break) {
                    for day in [start, end] {
                        let day = f64::from(day);
                        prop_assert!(day <= piece.from || piece.to <= day);
                    }
                }
            }
        }
    }

    #[test]
    fn the_newest_week_has_most_of_the_room() {
        let day = |y, m, d| day_of(crate::model::Date::constant(y, m, d));
        let axis = axis(&[
            (day(1997, 1, 1), day(1998, 1, 1)),
            (day(2014, 1, 1), day(2015, 1, 1)),
            (day(2022, 1, 3), day(2022, 1, 4)),
            (day(2022, 1, 6), day(2022, 1, 7)),
            (day(2022, 1, 9), day(2022, 1, 12)),
        ]);
        let all: f64 = axis.pieces.iter().map(|p| p.units).sum();
        let week = axis.pieces.last().map_or(0.0, |p| p.units);
        assert!(week > all / 2.0, "{week} of {all}");
    }
}
