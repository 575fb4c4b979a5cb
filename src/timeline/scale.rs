//! Days to pixels and back, at a zoom.
//!
//! Positions are pixels from the axis' own beginning; what part of them the window shows is the
//! window's business.

use super::axis::{Axis, Kind, Piece};

/// The width of a break in pixels.
pub const BREAK_WIDTH: f64 = 56.0;

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
    zoom: f64,
}

/// Pixels that an even day takes at the most, which shows hours well apart.
pub const CLOSEST: f64 = 2400.0;
/// Pixels that an even day takes when all is made to fit: one day is no reason for a huge bar.
const CLOSEST_FIT: f64 = 160.0;

impl Scale {
    /// The axis at `zoom` pixels an even day.
    pub fn new(axis: &Axis, zoom: f64) -> Self {
        let mut x = 0.0;
        let sections = axis
            .pieces()
            .iter()
            .map(|piece| {
                let width = width(piece, zoom);
                let section = Section {
                    from: piece.from,
                    to: piece.to,
                    x,
                    width,
                    kind: piece.kind,
                };
                x += width;
                section
            })
            .collect();
        Self { sections, zoom }
    }

    /// The zoom at which the whole axis is `width` pixels wide, or less where it is short. Never 0.
    pub fn fit(axis: &Axis, width: f64) -> f64 {
        let units: f64 = axis.pieces().iter().map(|piece| piece.units).sum();
        let breaks = axis.pieces().iter().filter(|p| p.kind == Kind::Break);
        let room = width - breaks.count() as f64 * BREAK_WIDTH;
        (room.max(width / 4.0).max(1.0) / units.max(1.0)).min(CLOSEST_FIT)
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
        let after = self.sections.partition_point(|section| section.from <= day);
        self.section(after).map_or(0.0, |section| {
            section.x + (day - section.from) * section.per_day()
        })
    }

    /// The day at position `x`.
    pub fn day(&self, x: f64) -> f64 {
        let after = self.sections.partition_point(|section| section.x <= x);
        self.section(after).map_or(0.0, |section| {
            section.from + (x - section.x) / section.per_day()
        })
    }

    /// The section before the `after`th one; the first where there is none before it.
    fn section(&self, after: usize) -> Option<&Section> {
        self.sections.get(after.saturating_sub(1))
    }
}

fn width(piece: &Piece, zoom: f64) -> f64 {
    match piece.kind {
        Kind::Break => BREAK_WIDTH,
        Kind::Even | Kind::Squeezed => (piece.units * zoom).max(f64::MIN_POSITIVE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(intervals: &[(i32, i32)], zoom: f64) -> Scale {
        let mut starts: Vec<_> = intervals.iter().map(|i| i.0).collect();
        let mut ends: Vec<_> = intervals.iter().map(|i| i.0 + i.1).collect();
        starts.sort_unstable();
        ends.sort_unstable();
        Scale::new(&Axis::of(&starts, &ends), zoom)
    }

    proptest! {
        #[test]
        fn the_inverse_agrees(
            intervals in prop::collection::vec((-100_000..40_000, 1..4_000), 0..30),
            zoom in 0.01..CLOSEST,
            days in prop::collection::vec(-120_000.0..60_000.0, 1..30),
        ) {
            let scale = scale(&intervals, zoom);
            for day in days {
                let back = scale.day(scale.x(day));
                prop_assert!((back - day).abs() < 1e-6 * (1.0 + day.abs()), "{day} came back as {back}");
            }
        }

        #[test]
        fn later_is_further_right(
            intervals in prop::collection::vec((-100_000..40_000, 1..4_000), 0..30),
            zoom in 0.01..CLOSEST,
            a in -120_000.0..60_000.0, b in -120_000.0..60_000.0,
        ) {
            prop_assume!(a < b);
            let scale = scale(&intervals, zoom);
            prop_assert!(scale.x(a) < scale.x(b));
        }

        #[test]
        fn all_fits(
            intervals in prop::collection::vec((-100_000..40_000, 1..4_000), 0..30),
            width in 600.0..4000.0,
        ) {
            let mut starts: Vec<_> = intervals.iter().map(|i| i.0).collect();
            let mut ends: Vec<_> = intervals.iter().map(|i| i.0 + i.1).collect();
            starts.sort_unstable();
            ends.sort_unstable();
            let axis = Axis::of(&starts, &ends);
            let breaks = axis.pieces().iter().filter(|p| p.kind == Kind::Break).count() as f64;
            prop_assume!(breaks * BREAK_WIDTH < width * 0.75);
            prop_assert!(Scale::new(&axis, Scale::fit(&axis, width)).width() <= width + 1e-6);
        }
    }
}
