//! An event's mark: its status by fill and outline, its open ends by dashed tails, as in the window.
//! Nothing of it hangs on colour.

use std::f64::consts::{PI, TAU};

use super::canvas::{At, Canvas, Ink};
use crate::model::Status;
use crate::timeline::{TAIL, phrase::initials};

/// What a mark says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// How far the event is real.
    pub(super) status: Status,
    /// Its actor's place in the order of colours.
    pub(super) rank: u32,
    /// It may lie, or have begun, earlier.
    pub(super) open_start: bool,
    /// It may lie later, or goes on.
    pub(super) open_end: bool,
    /// Whether words stand in it: then it is filled lightly.
    pub(super) lettered: bool,
    /// How far to the left and to the right its tails may reach.
    pub(super) reach: At,
}

/// Width of an outline.
const LINE: f64 = 1.4;
/// Corners of a mark with words in it.
const CORNER: f64 = 4.0;

/// Draws a mark from `left` to `right`, `height` high around `middle`.
pub(super) fn mark(canvas: &mut Canvas, (left, right): At, middle: f64, height: f64, look: Look) {
    let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
    let ink = Ink::Actor(look.rank);
    let radius = if look.lettered { CORNER } else { height / 2.0 };
    let fill = if look.lettered {
        Ink::Light(look.rank)
    } else {
        ink
    };
    let solid = canvas.stroke(ink, LINE, &[]);
    let inset = LINE / 2.0;
    let outline = |canvas: &mut Canvas, dash: &[f64]| {
        let stroke = canvas.stroke(ink, LINE, dash);
        canvas.rect(
            (left + inset, top + inset),
            (right - inset, bottom - inset),
            radius - inset,
            None,
            Some(stroke),
        );
    };
    match look.status {
        Status::Happened | Status::Ongoing => {
            canvas.rect((left, top), (right, bottom), radius, Some(fill), None);
            if look.lettered {
                // A spine at its beginning tells it from what is merely outlined.
                let spine = left + 2.0 * LINE;
                canvas.rect((left, top), (spine, bottom), LINE, Some(ink), None);
            }
        }
        Status::Scheduled => outline(canvas, &[]),
        Status::Possible => outline(canvas, &[2.6 * LINE, 1.5 * LINE]),
        Status::Conditional => {
            outline(canvas, &[LINE, 1.3 * LINE]);
            let x = if look.lettered {
                left + 9.0
            } else {
                (left + right) / 2.0
            };
            let thin = canvas.stroke(ink, LINE * 0.75, &[]);
            for (dx, dy, ex, ey) in [
                (-2.8, 0.0, 0.0, 0.0),
                (0.0, 0.0, 2.4, -2.1),
                (0.0, 0.0, 2.4, 2.1),
            ] {
                canvas.line((x + dx, middle + dy), (x + ex, middle + ey), &thin);
            }
        }
        Status::Denied => {
            outline(canvas, &[]);
            if look.lettered {
                canvas.line((left - 3.0, middle), (right + 3.0, middle), &solid);
            } else {
                let (x, reach) = ((left + right) / 2.0, height * 0.68);
                canvas.line(
                    (x - reach, middle + reach),
                    (x + reach, middle - reach),
                    &solid,
                );
            }
        }
        Status::Claimed => {
            if look.lettered {
                canvas.rect((left, middle), (right, bottom), radius, Some(fill), None);
            } else {
                canvas.polygon(&left_half(left, right, middle, height / 2.0), ink);
            }
            outline(canvas, &[]);
        }
    }
    let tail = canvas.stroke(ink, LINE, &[TAIL / 6.0, TAIL / 9.0]);
    let (first, last) = look.reach;
    let (from, to) = ((left - TAIL).max(first), (right + TAIL).min(last));
    if look.open_start && from < left - 1.5 {
        canvas.line((left - 1.5, middle), (from, middle), &tail);
    }
    if look.open_end && right + 1.5 < to {
        canvas.line((right + 1.5, middle), (to, middle), &tail);
    }
}

/// The left half of a bar with round ends.
fn left_half(left: f64, right: f64, middle: f64, radius: f64) -> Vec<At> {
    const STEPS: u32 = 16;
    let x = left + radius;
    let mut points = vec![((left + right) / 2.0, middle - radius)];
    for step in 0..=STEPS {
        let angle = PI * f64::from(step) / f64::from(STEPS);
        points.push((x - radius * angle.sin(), middle - radius * angle.cos()));
    }
    points.push(((left + right) / 2.0, middle + radius));
    points
}

/// Draws an actor's mark: eight shapes in eight colours, beyond them a grey square with initials.
/// The same as in the window.
pub(super) fn actor(canvas: &mut Canvas, (x, y): At, size: f64, rank: u32, name: &str) {
    use super::super::fonts::Weight;
    use super::canvas::{Align, Type};

    let (radius, ink) = (size / 2.0, Ink::Actor(rank));
    let polygon = |canvas: &mut Canvas, corners: u32, turn: f64, grow: f64| {
        let corner = |i: u32| {
            let angle = TAU * (f64::from(i) / f64::from(corners) + turn);
            (
                x + radius * grow * angle.sin(),
                y - radius * grow * angle.cos(),
            )
        };
        let points: Vec<At> = (0..corners).map(corner).collect();
        canvas.polygon(&points, ink);
    };
    let square = |canvas: &mut Canvas, half: At, corner: f64, fill, stroke| {
        canvas.rect(
            (x - half.0, y - half.1),
            (x + half.0, y + half.1),
            corner,
            fill,
            stroke,
        );
    };
    match rank {
        0 => square(canvas, (radius, radius), radius, Some(ink), None),
        1 => polygon(canvas, 4, 0.125, 1.25),
        2 => polygon(canvas, 3, 0.0, 1.25),
        3 => polygon(canvas, 4, 0.0, 1.2),
        4 => polygon(canvas, 3, 0.5, 1.25),
        5 => polygon(canvas, 6, 0.0, 1.1),
        6 => {
            let (long, thin) = (radius * 1.1, radius * 0.38);
            square(canvas, (long, thin), 0.0, Some(ink), None);
            square(canvas, (thin, long), 0.0, Some(ink), None);
        }
        7 => {
            let ring = canvas.stroke(ink, radius * 0.5, &[]);
            let half = radius * 0.75;
            square(canvas, (half, half), half, None, Some(ring));
        }
        _ => {
            let half = size * 0.7;
            square(canvas, (half, half), size / 5.0, Some(ink), None);
            let look = Type {
                size: size * 0.78,
                weight: Weight::SemiBold,
                ink: Ink::Ground,
            };
            canvas.words(&initials(name), (x, y), Align::Middle, look);
        }
    }
}
