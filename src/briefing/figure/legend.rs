//! The legend: what the marks of a figure mean, and only of those that occur.

use serde::Serialize;

use super::super::fonts::Weight;
use super::canvas::{Align, Canvas, Ink, Shape, Type};
use super::mark::{self, Look};
use crate::model::Status;
use crate::timeline::{MARK, StatusSet, phrase};

/// What occurs in a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Seen {
    statuses: StatusSet,
    ranges: bool,
    open_start: bool,
    open_end: bool,
    pub(super) connectors: bool,
    pub(super) clusters: bool,
    pub(super) breaks: bool,
}

/// One line of the legend.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(in super::super) struct Entry {
    /// The mark, in a box of [`SAMPLE`] units.
    shapes: Vec<Shape>,
    /// Points.
    width: f64,
    /// Points.
    height: f64,
    /// What it means.
    pub(in super::super) meaning: &'static str,
}

/// Width and height of a sample.
const SAMPLE: (f64, f64) = (32.0, 14.0);
/// The rank that samples are drawn as: grey, since they are about no actor.
const NOBODY: u32 = u32::MAX;

impl Seen {
    /// Notes an event's mark.
    pub(super) fn note(&mut self, look: Look, is_range: bool) {
        if !self.statuses.contains(look.status) {
            self.statuses.toggle(look.status);
        }
        self.ranges |= is_range;
        self.open_start |= look.open_start;
        self.open_end |= look.open_end && look.status != Status::Ongoing;
    }

    /// The legend, at a size of the type in points.
    pub(in super::super) fn legend(self, text: f64) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut add = |meaning, draw: &dyn Fn(&mut Canvas)| {
            let mut canvas = Canvas::new(text / super::LABEL);
            draw(&mut canvas);
            entries.push(Entry {
                width: canvas.points(SAMPLE.0),
                height: canvas.points(SAMPLE.1),
                shapes: canvas.shapes,
                meaning,
            });
        };
        for status in self.statuses.iter() {
            let open_end = status == Status::Ongoing;
            add(phrase::meaning(status), &|canvas| {
                sample(canvas, status, MARK, false, open_end);
            });
        }
        let happened = Status::Happened;
        if self.ranges {
            add("some day of these, or all of them", &|canvas| {
                sample(canvas, happened, SAMPLE.0, false, false);
            });
        }
        if self.open_start {
            add("before it, or begun earlier", &|canvas| {
                sample(canvas, happened, MARK, true, false);
            });
        }
        if self.open_end {
            add("after it, or still going on", &|canvas| {
                sample(canvas, happened, MARK, false, true);
            });
        }
        if self.connectors {
            add("takes part in an event drawn above", &|canvas| {
                let stroke = canvas.stroke(Ink::Faint, 0.7, &[]);
                let (x, y) = (SAMPLE.0 / 2.0, SAMPLE.1 - 4.0);
                canvas.line((x, 0.0), (x, y), &stroke);
                let (from, to) = ((x - 2.6, y - 2.6), (x + 2.6, y + 2.6));
                canvas.rect(from, to, 2.6, Some(Ink::Actor(NOBODY)), None);
            });
        }
        if self.breaks {
            add("time left out", &|canvas| {
                let stroke = canvas.stroke(Ink::Faint, 0.9, &[]);
                for x in [SAMPLE.0 * 0.3, SAMPLE.0 * 0.7] {
                    for (from, to) in [(0.0, 5.0), (10.0, 5.0), (10.0, 14.0)] {
                        let shift = if to < from || from == 0.0 { -2.0 } else { 2.0 };
                        canvas.line((x + shift, from), (x - shift, to), &stroke);
                    }
                }
            });
        }
        if self.clusters {
            add("events that found no room", &|canvas| {
                let (x, y) = (SAMPLE.0 / 2.0, SAMPLE.1 / 2.0);
                let (from, to) = ((x - 11.0, 0.0), (x + 11.0, SAMPLE.1));
                canvas.rect(from, to, 7.0, Some(Ink::Panel), None);
                let look = Type {
                    size: 10.0,
                    weight: Weight::Regular,
                    ink: Ink::Second,
                };
                canvas.words("+3", (x, y), Align::Middle, look);
            });
        }
        entries
    }
}

fn sample(canvas: &mut Canvas, status: Status, width: f64, open_start: bool, open_end: bool) {
    let look = Look {
        status,
        rank: NOBODY,
        open_start,
        open_end,
        lettered: false,
    };
    // An open end has its tail in the sample.
    let left = match (open_start, open_end) {
        (true, _) => SAMPLE.0 - width,
        (_, true) => 0.0,
        _ => (SAMPLE.0 - width) / 2.0,
    };
    mark::mark(canvas, (left, left + width), SAMPLE.1 / 2.0, MARK, look);
}
