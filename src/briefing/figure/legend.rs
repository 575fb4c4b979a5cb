//! The legend: what the marks of a figure mean, and only of those that occur.

use serde::Serialize;

use super::super::fonts::Weight;
use super::canvas::{Align, At, Canvas, Ink, Shape, Type};
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

/// Width of a sample with a tail, or of a range; height of every sample.
const SAMPLE: (f64, f64) = (32.0, 14.0);
/// Width of the other samples.
const NARROW: f64 = MARK + 4.0;
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
        let mut add = |meaning, width, draw: &dyn Fn(&mut Canvas)| {
            let mut canvas = Canvas::new(text / super::LABEL);
            draw(&mut canvas);
            entries.push(Entry {
                width: canvas.points(width),
                height: canvas.points(SAMPLE.1),
                shapes: canvas.shapes,
                meaning,
            });
        };
        // One mark has one meaning: where ends are open for other reasons too, that is said once.
        let statuses = self.statuses.iter();
        let ongoing = |status| status == Status::Ongoing;
        for status in statuses.filter(|&status| !(ongoing(status) && self.open_end)) {
            let width = if ongoing(status) { SAMPLE.0 } else { NARROW };
            add(phrase::meaning(status), width, &|canvas| {
                sample(canvas, (width, MARK), status, false, ongoing(status));
            });
        }
        let happened = Status::Happened;
        if self.ranges {
            add("some day of these, or all of them", SAMPLE.0, &|canvas| {
                sample(canvas, (SAMPLE.0, SAMPLE.0), happened, false, false);
            });
        }
        if self.open_start {
            add("before it, or begun earlier", SAMPLE.0, &|canvas| {
                sample(canvas, (SAMPLE.0, MARK), happened, true, false);
            });
        }
        if self.open_end {
            add("after it, or still going on", SAMPLE.0, &|canvas| {
                sample(canvas, (SAMPLE.0, MARK), happened, false, true);
            });
        }
        if self.connectors {
            add("takes part in an event drawn above", NARROW, &|canvas| {
                let stroke = canvas.stroke(Ink::Faint, 0.7, &[]);
                let (x, y) = (NARROW / 2.0, SAMPLE.1 - 4.0);
                canvas.line((x, 0.0), (x, y), &stroke);
                let (from, to) = ((x - 2.6, y - 2.6), (x + 2.6, y + 2.6));
                canvas.rect(from, to, 2.6, Some(Ink::Actor(NOBODY)), None);
            });
        }
        if self.breaks {
            add("time left out", SAMPLE.0, &|canvas| {
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
            add("more events, without room here", SAMPLE.0, &|canvas| {
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

/// A mark of a width in a sample of a width.
fn sample(
    canvas: &mut Canvas,
    (room, width): At,
    status: Status,
    open_start: bool,
    open_end: bool,
) {
    let look = Look {
        status,
        rank: NOBODY,
        open_start,
        open_end,
        lettered: false,
        reach: (0.0, room),
    };
    // An open end has its tail in the sample.
    let left = match (open_start, open_end) {
        (true, _) => room - width,
        (_, true) => 0.0,
        _ => (room - width) / 2.0,
    };
    mark::mark(canvas, (left, left + width), SAMPLE.1 / 2.0, MARK, look);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mark_has_one_meaning() {
        let look = |status, open_end| Look {
            status,
            rank: 0,
            open_start: false,
            open_end,
            lettered: false,
            reach: (0.0, 100.0),
        };
        let ongoing = look(Status::Ongoing, true);
        let after = look(Status::Happened, true);
        for (looks, meanings) in [
            (vec![ongoing], vec!["goes on; open to the right"]),
            (
                vec![ongoing, after],
                vec!["took place", "after it, or still going on"],
            ),
        ] {
            let mut seen = Seen::default();
            looks.into_iter().for_each(|look| seen.note(look, false));
            let legend = seen.legend(9.0);
            let found: Vec<&str> = legend.iter().map(|entry| entry.meaning).collect();
            assert_eq!(found, meanings);
            let drawn: Vec<&Vec<Shape>> = legend.iter().map(|entry| &entry.shapes).collect();
            assert!(drawn.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
