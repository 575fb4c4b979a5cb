//! Which days the axis has, and how much room each of its stretches gets before any zooming.
//!
//! The news speaks of this week and of 1997 in one breath. Where most of the events lie in a small
//! part of all the time, that part is the story: it keeps an even measure and most of the room. What
//! lies before and after it shares the rest, each side evenly in itself ([`Kind::Squeezed`]). In each
//! part an empty stretch of more than a third becomes a [`Kind::Break`]. Zooming in undoes the
//! squeezing ([`super::Scale`]).

use super::day::Day;
use super::filtering::Visible;
use super::story::{Span, story};

/// How a piece of the axis maps days to room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A day takes one unit.
    Even,
    /// Time before or after the story: evenly in itself, in less room than it is due.
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
    /// Days at its beginning and at its end that are air, where nothing joins it.
    pub air: (f64, f64),
    /// How it maps days to room.
    pub kind: Kind,
}

impl Piece {
    /// Units that a day takes; 1 in a break, which no measure applies to.
    pub fn per_day(&self) -> f64 {
        match self.kind {
            Kind::Even | Kind::Break => 1.0,
            Kind::Squeezed => self.units / (self.to - self.from),
        }
    }
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
/// What an empty stretch keeps at each end beside its break, of the part that it lies in.
const MARGIN: f64 = 0.05;
/// The room that each of the spans before or after the story asks for, and what all of one side get
/// at least and at most, of the whole axis.
const SIDE: (f64, f64, f64) = (0.07, 0.12, 0.33);

impl Axis {
    /// The axis of the events that are let through and of the days `dates` (the articles' own).
    pub fn new(visible: &Visible, dates: &[Day]) -> Self {
        let dates = dates.iter().map(|&day| Span {
            start: day,
            end: day.saturating_add(1),
            count: 1,
        });
        let events = visible.bunches.iter().map(|bunch| Span {
            start: bunch.first,
            end: bunch.last.saturating_add(1),
            count: bunch.counts.iter().sum(),
        });
        Self::of(events.chain(dates).collect())
    }

    /// The axis of these spans.
    pub(super) fn of(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable_by_key(|span| (span.start, span.end));
        let mut stretches = stretches(&spans);
        if let Some(story) = story(&spans)
            && let Some(pieces) = focused(&spans, &stretches, story)
        {
            return Self { pieces };
        }
        let rest = collapse(&mut stretches);
        let air = air(rest).max((SHORTEST - rest) / 2.0);
        let mut pieces = Pieces::default();
        pieces.part(&stretches, rest, (air, air), None);
        Self {
            pieces: pieces.done,
        }
    }

    /// The pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Units that a day takes at `day`; beyond both ends what it takes there.
    pub fn per_day(&self, day: f64) -> f64 {
        let after = self.pieces.partition_point(|piece| piece.from <= day);
        let piece = self.pieces.get(after.saturating_sub(1));
        piece.map_or(1.0, Piece::per_day)
    }
}

/// The stretches between neighbouring starts and ends.
fn stretches(spans: &[Span]) -> Vec<Stretch> {
    let mut ends: Vec<Day> = spans.iter().map(|span| span.end).collect();
    ends.sort_unstable();
    let (mut starts, mut ends) = (
        spans.iter().map(|span| span.start).peekable(),
        ends.into_iter().peekable(),
    );
    let mut stretches = Vec::new();
    let mut open = 0_u32;
    let mut last: Option<Day> = None;
    while let Some(day) = match (starts.peek(), ends.peek()) {
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
        while starts.next_if_eq(&day).is_some() {
            open += 1;
        }
        while ends.next_if_eq(&day).is_some() {
            open = open.saturating_sub(1);
        }
        last = Some(day);
    }
    stretches
}

/// The pieces of an axis with a story; none where what lies outside of it is no more than twice as
/// long, so that an even measure shows it well enough.
fn focused(spans: &[Span], all: &[Stretch], (first, last): (Day, Day)) -> Option<Vec<Piece>> {
    let (begin, end) = (all.first()?.from, all.last()?.to);
    // A story of a day or two is shown with the days round it.
    let short = (SHORTEST as Day - last.saturating_sub(first)).max(0);
    let before = (short / 2).max(1);
    let from = first.saturating_sub(before).max(begin.min(first));
    let to = last
        .saturating_add((short - short / 2).max(1))
        .min(end.max(last));
    let mut left = between(all, begin, from);
    let mut inner = between(all, from, to);
    let mut right = between(all, to, end);
    let rest = [&mut left, &mut inner, &mut right].map(|part| collapse(part));
    let [days_left, days, days_right] = rest;
    if days_left + days_right <= 2.0 * days.max(SHORTEST) {
        return None;
    }
    let (each, least, most) = SIDE;
    let share = |part: &[Stretch], is_in: &dyn Fn(&Span) -> bool| {
        let asked = spans.iter().filter(|span| is_in(span)).count() as f64 * each;
        if part.is_empty() {
            0.0
        } else {
            asked.clamp(least, most)
        }
    };
    let share_left = share(&left, &|span| span.start < from);
    let share_right = share(&right, &|span| span.end > to);
    let units = days.max(SHORTEST) / (1.0 - share_left - share_right);
    let mut pieces = Pieces::default();
    let edge = |part: &[Stretch]| if part.is_empty() { 1.0 } else { 0.0 };
    let (air_left, air_right) = (air(days_left), air(days_right));
    if !left.is_empty() {
        pieces.part(&left, days_left, (air_left, 0.0), Some(units * share_left));
    }
    pieces.part(&inner, days, (edge(&left), edge(&right)), None);
    if !right.is_empty() {
        pieces.part(
            &right,
            days_right,
            (0.0, air_right),
            Some(units * share_right),
        );
    }
    Some(pieces.done)
}

/// The parts of the stretches between two days.
fn between(stretches: &[Stretch], from: Day, to: Day) -> Vec<Stretch> {
    let parts = stretches.iter().map(|stretch| Stretch {
        from: stretch.from.max(from),
        to: stretch.to.min(to),
        ..*stretch
    });
    parts.filter(|part| part.from < part.to).collect()
}

/// Marks the empty stretches that are longer than a third of what remains, the longest first. Gives
/// the days that remain.
fn collapse(stretches: &mut [Stretch]) -> f64 {
    let mut rest: f64 = stretches.iter().map(Stretch::days).sum();
    let mut empty: Vec<&mut Stretch> = stretches.iter_mut().filter(|s| s.empty).collect();
    empty.sort_by(|a, b| b.days().total_cmp(&a.days()));
    for stretch in empty {
        let length = stretch.days();
        if length <= rest / 3.0 || length <= NEVER_COLLAPSED {
            break;
        }
        rest -= length;
        stretch.collapsed = true;
    }
    rest
}

/// The air round a part of so many days.
fn air(days: f64) -> f64 {
    (days * MARGIN).max(1.0)
}

/// Pieces being laid one after the other.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
}

impl Pieces {
    /// Lays a part of the axis with some days of air before and after it. Of its stretches, `rest`
    /// days are not collapsed. `room` is what they take together in units; where none is given, or
    /// more than a unit a day, they are even.
    fn part(&mut self, part: &[Stretch], rest: f64, air: (f64, f64), room: Option<f64>) {
        let margin = self::air(rest);
        let breaks = part.iter().filter(|s| s.collapsed).count() as f64;
        let days = rest + 2.0 * margin * breaks + air.0 + air.1;
        let measure = room.map_or(1.0, |room| (room / days).min(1.0));
        let begin = part.first().map_or(0.0, |s| f64::from(s.from));
        let end = part.last().map_or(begin + 1.0, |s| f64::from(s.to));
        self.air(begin - air.0, begin, measure);
        if part.is_empty() {
            self.push(begin, end, Some(measure));
        }
        for stretch in part {
            let (from, to) = (f64::from(stretch.from), f64::from(stretch.to));
            if stretch.collapsed {
                self.air(from, from + margin, measure);
                self.push(from + margin, to - margin, None);
                self.air(to - margin, to, measure);
            } else {
                self.push(from, to, Some(measure));
            }
        }
        self.air(end, end + air.1, measure);
    }

    /// Adds days of air.
    fn air(&mut self, from: f64, to: f64, measure: f64) {
        let pieces = self.done.len();
        self.push(from, to, Some(measure));
        let is_new = self.done.len() > pieces;
        if let Some(last) = self.done.last_mut().filter(|_| to > from) {
            let days = to - from;
            last.air = (if is_new { days } else { last.air.0 }, days);
        }
    }

    /// Adds days of so many units each; none for a break. Neighbours of one measure become one.
    fn push(&mut self, from: f64, to: f64, measure: Option<f64>) {
        if to <= from {
            return;
        }
        let kind = match measure {
            None => Kind::Break,
            Some(1.0) => Kind::Even,
            Some(_) => Kind::Squeezed,
        };
        let units = (to - from) * measure.unwrap_or(0.0);
        match self.done.last_mut() {
            // Of the squeezed parts no two are neighbours: the story lies between them.
            Some(last) if last.kind == kind && kind != Kind::Break => {
                last.to = to;
                last.units += units;
                last.air.1 = 0.0;
            }
            _ => self.done.push(Piece {
                from,
                to,
                units,
                air: (0.0, 0.0),
                kind,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::day_of;
    use proptest::prelude::*;

    fn span((start, end): (Day, Day)) -> Span {
        Span {
            start,
            end,
            count: 1,
        }
    }

    fn axis(intervals: &[(Day, Day)]) -> Axis {
        Axis::of(intervals.iter().copied().map(span).collect())
    }

    fn kinds(intervals: &[(Day, Day)]) -> Vec<Kind> {
        axis(intervals).pieces.iter().map(|p| p.kind).collect()
    }

    #[test]
    fn most_of_the_room_is_where_most_events_are() {
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
                vec![Squeezed, Even, Squeezed],
            ),
            (
                "a far year and days of a week",
                vec![(0, 365), (9000, 9001), (9003, 9004)],
                vec![Squeezed, Break, Squeezed, Even],
            ),
            (
                "three equal gaps stay",
                vec![(0, 1), (100, 101), (200, 201), (300, 301), (400, 401)],
                vec![Even],
            ),
            (
                "years before a week, and one after it",
                vec![
                    (-3000, -2999),
                    (-2000, -1999),
                    (-1000, -999),
                    (0, 1),
                    (1, 2),
                    (2, 3),
                    (5, 6),
                    (900, 901),
                ],
                vec![Squeezed, Even, Squeezed, Break, Squeezed],
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
            (day(1962, 10, 1), day(1962, 11, 1)),
            (day(1997, 1, 1), day(1998, 1, 1)),
            (day(2014, 1, 1), day(2015, 1, 1)),
            (day(2021, 12, 1), day(2022, 1, 1)),
            (day(2022, 1, 3), day(2022, 1, 4)),
            (day(2022, 1, 6), day(2022, 1, 7)),
            (day(2022, 1, 9), day(2022, 1, 12)),
        ]);
        let all: f64 = axis.pieces.iter().map(|p| p.units).sum();
        let even = axis.pieces.iter().filter(|p| p.kind == Kind::Even);
        let week: f64 = even.map(|p| p.units).sum();
        assert!(week > all / 2.0 && week < all * 0.9, "{week} of {all}");
    }
}
