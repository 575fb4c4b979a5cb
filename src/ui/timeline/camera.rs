//! What part of the axis is in sight: a zoom and the day in the middle. Moves smoothly where asked.
//!
//! A day and not a position is kept, so that the same time stays in the middle when a filter changes
//! the axis.

use crate::timeline::{Axis, CLOSEST, Scale};

/// What part of the axis is in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Pixels that an even day takes.
    zoom: f64,
    /// The day in the middle.
    centre: f64,
    /// Whether it shows everything, and goes on to when the axis changes.
    fitted: bool,
    /// Where it is going, and from when and where.
    flight: Option<Flight>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Flight {
    begun: f64,
    from: (f64, f64),
    to: (f64, f64),
}

/// Room left of the axis' first day when all is shown, in pixels.
const LEFT: f64 = 16.0;

/// Room right of its last day, for the last labels, in a view of `width` pixels.
pub fn right(width: f64) -> f64 {
    (width * 0.2).clamp(96.0, 220.0)
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            centre: 0.0,
            fitted: true,
            flight: None,
        }
    }
}

impl Camera {
    /// Whether everything is shown.
    pub const fn is_fitted(&self) -> bool {
        self.fitted
    }

    /// The scale at the zoom of now, for a view of `width` pixels.
    pub fn scale(&self, axis: &Axis, width: f64) -> Scale {
        Scale::new(axis, self.zoom, whole(axis, width).0)
    }

    /// The position of the view's left edge on a scale of this camera, for a view of `width` pixels.
    pub fn left(&self, scale: &Scale, width: f64) -> f64 {
        scale.x(self.centre) - width / 2.0
    }

    /// The first and last day in sight, fractions being times of day.
    pub fn days(&self, axis: &Axis, width: f64) -> (f64, f64) {
        let scale = self.scale(axis, width);
        let left = self.left(&scale, width);
        (scale.day(left), scale.day(left + width))
    }

    /// To be called once a frame: keeps everything in sight where that was wished, and flies on.
    /// True while it flies. `now` is in seconds, and so is `motion`, the time that a flight takes.
    pub fn advance(&mut self, axis: &Axis, width: f64, now: f64, motion: f64) -> bool {
        if self.fitted && self.flight.is_none() {
            (self.zoom, self.centre) = whole(axis, width);
        }
        let Some(flight) = self.flight else {
            return false;
        };
        let share = if motion > 0.0 {
            ((now - flight.begun) / motion).clamp(0.0, 1.0)
        } else {
            1.0
        };
        // Slowing down towards the end.
        let share = 1.0 - (1.0 - share).powi(3);
        self.zoom = flight.from.0 * (flight.to.0 / flight.from.0).powf(share);
        self.centre = flight.from.1 + (flight.to.1 - flight.from.1) * share;
        if share >= 1.0 {
            self.flight = None;
        }
        self.flight.is_some()
    }

    /// Shows everything.
    pub fn fit(&mut self, axis: &Axis, width: f64, now: f64) {
        self.fly(whole(axis, width), now);
        self.fitted = true;
    }

    /// Shows the days `first..last`, with air on both sides.
    pub fn show(&mut self, axis: &Axis, (first, last): (f64, f64), width: f64, now: f64) {
        // The zoom at which they take most of the width: breaks stay as wide as they are, so the
        // answer is found by halving.
        let (mut least, mut most) = (least_zoom(axis, width), CLOSEST);
        let fit = whole(axis, width).0;
        for _ in 0..40 {
            let zoom = (least * most).sqrt();
            let scale = Scale::new(axis, zoom, fit);
            if scale.x(last) - scale.x(first) > width * 0.6 {
                most = zoom;
            } else {
                least = zoom;
            }
        }
        let scale = Scale::new(axis, least, fit);
        let centre = scale.day((scale.x(first) + scale.x(last)) / 2.0);
        self.fly((least, centre), now);
    }

    /// Brings the days `first..last` into sight without changing the zoom, where they are not.
    pub fn reveal(&mut self, axis: &Axis, (first, last): (f64, f64), width: f64, now: f64) {
        let scale = self.scale(axis, width);
        let left = self.left(&scale, width);
        let (from, to) = (scale.x(first) - left, scale.x(last) - left);
        let margin = (width / 8.0).min(120.0);
        if to > margin && from < width - margin {
            return;
        }
        self.fly((self.zoom, first), now);
    }

    /// Moves the view by `pixels` towards the future.
    pub fn pan(&mut self, axis: &Axis, pixels: f64, width: f64) {
        if pixels == 0.0 {
            return;
        }
        self.stop();
        let scale = self.scale(axis, width);
        // The axis never leaves the view.
        let middle = (scale.x(self.centre) + pixels)
            .min(scale.width() + width / 4.0)
            .max(-width / 4.0);
        self.centre = scale.day(middle);
    }

    /// Puts a day in the middle of the view.
    pub fn centre_on(&mut self, day: f64) {
        self.stop();
        self.centre = day;
    }

    /// Changes the zoom by `factor`; the day at `at` pixels from the view's left edge stays there.
    pub fn zoom(&mut self, axis: &Axis, factor: f64, at: f64, width: f64) {
        if factor == 1.0 || !factor.is_finite() || factor <= 0.0 {
            return;
        }
        self.stop();
        let before = self.scale(axis, width);
        let day = before.day(self.left(&before, width) + at);
        self.zoom = self.zoomed(axis, day, factor, width);
        let after = self.scale(axis, width);
        self.centre = after.day(after.x(day) - at + width / 2.0);
    }

    /// The same about the middle, smoothly.
    pub fn zoom_step(&mut self, axis: &Axis, factor: f64, width: f64, now: f64) {
        let zoom = self.zoomed(axis, self.centre, factor, width);
        self.fly((zoom, self.centre), now);
    }

    /// The zoom at which `day` takes `factor` times its room.
    fn zoomed(&self, axis: &Axis, day: f64, factor: f64, width: f64) -> f64 {
        let zooms = (self.zoom, whole(axis, width).0);
        Scale::zoomed(axis, day, zooms, factor).clamp(least_zoom(axis, width), CLOSEST)
    }

    fn fly(&mut self, to: (f64, f64), now: f64) {
        let from = (self.zoom, self.centre);
        self.fitted = false;
        self.flight = (from != to).then_some(Flight {
            begun: now,
            from,
            to,
        });
    }

    fn stop(&mut self) {
        self.flight = None;
        self.fitted = false;
    }
}

/// The scale that shows everything in `width` pixels, and the position of its left edge.
pub fn overview(axis: &Axis, width: f64) -> (Scale, f64) {
    let (zoom, centre) = whole(axis, width);
    let scale = Scale::new(axis, zoom, zoom);
    let left = scale.x(centre) - width / 2.0;
    (scale, left)
}

/// Zoom and middle day that show everything.
fn whole(axis: &Axis, width: f64) -> (f64, f64) {
    let room = width - LEFT - right(width);
    let zoom = Scale::fit(axis, room.max(width / 2.0));
    let scale = Scale::new(axis, zoom, zoom);
    let spare = (room - scale.width()).max(0.0);
    let left = -LEFT - spare / 2.0;
    (zoom, scale.day(left + width / 2.0))
}

/// The least zoom: everything in half the width.
fn least_zoom(axis: &Axis, width: f64) -> f64 {
    whole(axis, width).0 / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Visible;

    /// An axis of some years with a break.
    fn axis() -> Axis {
        Axis::new(&Visible::default(), &[0, 300, 500, 700, 9000])
    }

    fn fitted() -> Camera {
        let mut camera = Camera::default();
        camera.advance(&axis(), 1000.0, 0.0, 0.1);
        camera
    }

    #[test]
    fn everything_is_in_sight_at_first_and_after_fit() {
        let mut camera = fitted();
        let sees = |camera: &Camera| camera.days(&axis(), 1000.0);
        let (first, last) = sees(&camera);
        assert!(first < 0.0 && 9001.0 < last, "{first} {last}");
        camera.zoom(&axis(), 30.0, 200.0, 1000.0);
        assert!(!camera.is_fitted());
        camera.fit(&axis(), 1000.0, 5.0);
        while camera.advance(&axis(), 1000.0, 6.0, 0.1) {}
        assert_eq!(sees(&camera), (first, last));
    }

    #[test]
    fn the_day_at_the_pointer_stays_there() {
        for at in [0.0, 120.0, 500.0, 990.0] {
            let mut camera = fitted();
            let axis = axis();
            let day = |camera: &Camera| {
                let scale = camera.scale(&axis, 1000.0);
                scale.day(camera.left(&scale, 1000.0) + at)
            };
            for factor in [1.5, 3.0, 0.7, 8.0] {
                let before = day(&camera);
                camera.zoom(&axis, factor, at, 1000.0);
                assert!((day(&camera) - before).abs() < 1e-6 * (1.0 + before.abs()));
            }
        }
    }

    #[test]
    fn panning_there_and_back_changes_nothing() {
        let mut camera = fitted();
        camera.zoom(&axis(), 4.0, 300.0, 1000.0);
        let before = camera.days(&axis(), 1000.0);
        camera.pan(&axis(), 80.0, 1000.0);
        camera.pan(&axis(), -80.0, 1000.0);
        let after = camera.days(&axis(), 1000.0);
        assert!((before.0 - after.0).abs() < 1e-6 && (before.1 - after.1).abs() < 1e-6);
    }

    #[test]
    fn shown_days_are_in_sight_and_large() {
        let mut camera = fitted();
        camera.show(&axis(), (300.0, 501.0), 1000.0, 0.0);
        while camera.advance(&axis(), 1000.0, 1.0, 0.1) {}
        let (first, last) = camera.days(&axis(), 1000.0);
        assert!(first < 300.0 && 501.0 < last, "{first} {last}");
        assert!(camera.zoom > 2.0 * fitted().zoom);
    }
}
