//! Days to pixels and back, at a zoom.
//!
//! Positions are pixels from the axis' own beginning; what part of them the window shows is the
//! window's business. Where all is in sight, time before and after the story is squeezed; the closer
//! one looks the less it is, until a day takes the same room everywhere.
//!
//! The axis is also cut into columns, the room that one count takes. They hold the same days until the
//! zoom has doubled, so that what stands for a column stays while one looks closer.

use super::axis::{Axis, Kind, Piece};

/// The width of a break in pixels.
pub const BREAK_WIDTH: f64 = 44.0;

/// Least width of a column in pixels: the room of a count. It is less than twice as wide where days are
/// even.
pub const COLUMN: f64 = 64.0;

/// Where a piece of the axis lies at the zoom of its [`Scale`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Section {
    /// First day, fractions being times of day.
    pub from: f64,
    /// Where the next begins.
    pub to: f64,
    /// Position of `from` in pixels.
    pub x: f64,
    /// Width in pixels, more than 0.
    pub width: f64,
    /// Days at its beginning and at its end that are air, where nothing joins it.
    pub air: (f64, f64),
    /// How it maps days to room.
    pub kind: Kind,
}

impl Section {
    /// Pixels that a day takes.
    pub fn per_day(&self) -> f64 {
        self.width / (self.to - self.from)
    }
}

/// An axis at a zoom. Strictly increasing, continuous, and going on beyond both ends of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    sections: Vec<Section>,
    /// The pieces at the zoom that columns are cut at: that of all in sight, doubled or halved as often as
    /// it is no more than `zoom`.
    cut: Vec<Section>,
    zoom: f64,
}

/// While the zoom grows, a squeezed day grows by this power of it until it is even.
const CATCH_UP: f64 = 3.0;
/// Pixels that an even day takes at the most, which shows hours well apart.
pub const CLOSEST: f64 = 2400.0;
/// Pixels that an even day takes when all is made to fit: one day is no reason for a huge bar.
const CLOSEST_FIT: f64 = 160.0;

impl Scale {
    /// The axis at `zoom` pixels an even day; `fit` is the zoom at which all of it is in sight.
    pub fn new(axis: &Axis, zoom: f64, fit: f64) -> Self {
        // Less than a millionth too little is what halving and doubling lose.
        let doublings = (zoom / fit).log2() + 1e-6;
        Self {
            sections: sections(axis, zoom, fit),
            cut: sections(axis, fit * doublings.floor().exp2(), fit),
            zoom,
        }
    }

    /// The zoom at which the whole axis is `width` pixels wide, or less where it is short. Never 0.
    pub fn fit(axis: &Axis, width: f64) -> f64 {
        let units: f64 = axis.pieces().iter().map(|piece| piece.units).sum();
        let breaks = axis.pieces().iter().filter(|p| p.kind == Kind::Break);
        let room = width - breaks.count() as f64 * BREAK_WIDTH;
        (room.max(width / 4.0).max(1.0) / units.max(1.0)).min(CLOSEST_FIT)
    }

    /// The zoom at which the day `day` takes `factor` times the room that it takes at `zoom`.
    pub fn zoomed(axis: &Axis, day: f64, (zoom, fit): (f64, f64), factor: f64) -> f64 {
        let share = axis.per_day(day);
        let wanted = measure(share, zoom, fit) * factor;
        if wanted <= share * fit {
            wanted / share
        } else {
            wanted.max(fit * (wanted / (share * fit)).powf(1.0 / CATCH_UP))
        }
    }

    /// Pixels that an even day takes.
    pub const fn zoom(&self) -> f64 {
        self.zoom
    }

    /// The pieces with their places.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Width of the whole axis in pixels.
    pub fn width(&self) -> f64 {
        self.sections.last().map_or(0.0, |last| last.x + last.width)
    }

    /// The position of `day` (a fraction is a time of day).
    pub fn x(&self, day: f64) -> f64 {
        x(&self.sections, day)
    }

    /// The day at position `x`.
    pub fn day(&self, x: f64) -> f64 {
        day(&self.sections, x)
    }

    /// The column that `day` lies in.
    pub fn column(&self, day: f64) -> i64 {
        (x(&self.cut, day) / COLUMN).floor() as i64
    }

    /// The day that a column begins at; the next one begins where it ends.
    pub fn column_begin(&self, column: i64) -> f64 {
        day(&self.cut, column as f64 * COLUMN)
    }
}

fn sections(axis: &Axis, zoom: f64, fit: f64) -> Vec<Section> {
    let mut x = 0.0;
    let pieces = axis.pieces().iter();
    let sections = pieces.map(|piece| {
        let width = width(piece, zoom, fit);
        let section = Section {
            from: piece.from,
            to: piece.to,
            x,
            width,
            air: piece.air,
            kind: piece.kind,
        };
        x += width;
        section
    });
    sections.collect()
}

fn x(sections: &[Section], day: f64) -> f64 {
    let after = sections.partition_point(|section| section.from <= day);
    let section = sections.get(after.saturating_sub(1));
    section.map_or(0.0, |section| {
        section.x + (day - section.from) * section.per_day()
    })
}

fn day(sections: &[Section], x: f64) -> f64 {
    let after = sections.partition_point(|section| section.x <= x);
    let section = sections.get(after.saturating_sub(1));
    section.map_or(0.0, |section| {
        section.from + (x - section.x) / section.per_day()
    })
}

fn width(piece: &Piece, zoom: f64, fit: f64) -> f64 {
    let day = measure(piece.per_day(), zoom, fit);
    match piece.kind {
        Kind::Break => BREAK_WIDTH,
        Kind::Even | Kind::Squeezed => ((piece.to - piece.from) * day).max(f64::MIN_POSITIVE),
    }
}

/// Pixels that a day of `share` units takes.
fn measure(share: f64, zoom: f64, fit: f64) -> f64 {
    if zoom <= fit {
        share * zoom
    } else {
        (share * fit * (zoom / fit).powf(CATCH_UP)).min(zoom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::story::Span;
    use proptest::prelude::*;

    fn axis(intervals: &[(i32, i32)]) -> Axis {
        let span = |&(start, days): &(i32, i32)| Span {
            start,
            end: start + days,
            count: 1,
        };
        Axis::of(intervals.iter().map(span).collect())
    }

    /// The axis at a zoom, in times of that at which all is in sight.
    fn scale(intervals: &[(i32, i32)], times: f64) -> Scale {
        let axis = axis(intervals);
        let fit = Scale::fit(&axis, 1000.0);
        Scale::new(&axis, (fit * times).min(CLOSEST), fit)
    }

    /// Some long ago, most of them of some days.
    fn intervals() -> impl Strategy<Value = Vec<(i32, i32)>> {
        let far = prop::collection::vec((-100_000..40_000, 1..4_000), 0..20);
        let near = prop::collection::vec((19_000..19_020, 1..3), 0..20);
        (far, near).prop_map(|(far, near)| far.into_iter().chain(near).collect())
    }

    proptest! {
        #[test]
        fn the_inverse_agrees(
            intervals in intervals(),
            times in 0.5..10_000.0,
            days in prop::collection::vec(-120_000.0..60_000.0, 1..30),
        ) {
            let scale = scale(&intervals, times);
            for day in days {
                let back = scale.day(scale.x(day));
                prop_assert!((back - day).abs() < 1e-6 * (1.0 + day.abs()), "{day} came back as {back}");
            }
        }

        #[test]
        fn later_is_further_right(
            intervals in intervals(),
            times in 0.5..10_000.0,
            a in -120_000.0..60_000.0, b in -120_000.0..60_000.0,
        ) {
            prop_assume!(a < b);
            let scale = scale(&intervals, times);
            prop_assert!(scale.x(a) < scale.x(b));
        }

        #[test]
        fn columns_have_their_room_and_stay_till_the_zoom_has_doubled(
            intervals in intervals(), doublings in -1..10_i32, share in 1.0..1.999, first in -20..200_i64,
        ) {
            let times = 2.0_f64.powi(doublings);
            let (near, nearer) = (scale(&intervals, times), scale(&intervals, times * share));
            for column in first..first + 20 {
                let (begin, end) = (near.column_begin(column), near.column_begin(column + 1));
                prop_assert!(begin < end);
                prop_assert!(nearer.x(end) - nearer.x(begin) > COLUMN - 1e-6);
                if nearer.zoom() < CLOSEST {
                    prop_assert_eq!(nearer.column_begin(column), begin);
                    prop_assert_eq!(nearer.column((begin + end) / 2.0), column);
                }
            }
        }

        #[test]
        fn all_fits(intervals in intervals(), width in 600.0..4000.0) {
            let axis = axis(&intervals);
            let breaks = axis.pieces().iter().filter(|p| p.kind == Kind::Break).count() as f64;
            prop_assume!(breaks * BREAK_WIDTH < width * 0.75);
            let fit = Scale::fit(&axis, width);
            prop_assert!(Scale::new(&axis, fit, fit).width() <= width + 1e-6);
        }

        #[test]
        fn closer_is_larger_everywhere_and_even_at_last(intervals in intervals(), times in 0.5..200.0) {
            let (near, nearer) = (scale(&intervals, times), scale(&intervals, times * 1.5));
            for (a, b) in near.sections().iter().zip(nearer.sections()) {
                prop_assert!(a.kind == Kind::Break || a.per_day() <= b.per_day() * (1.0 + 1e-9));
                prop_assert!(a.kind == Kind::Break || a.per_day() <= near.zoom() * (1.0 + 1e-9));
            }
        }

        #[test]
        fn a_day_grows_by_what_is_asked(
            intervals in intervals(), times in 0.6..50.0, factor in 0.7..3.0, day in -90_000.0..39_000.0,
        ) {
            let axis = axis(&intervals);
            let fit = Scale::fit(&axis, 1000.0);
            let zoom = fit * times;
            let share = axis.per_day(day);
            let after = Scale::zoomed(&axis, day, (zoom, fit), factor);
            let grown = measure(share, after, fit) / measure(share, zoom, fit);
            prop_assert!((grown / factor - 1.0).abs() < 1e-6, "{grown}");
        }
    }
}
