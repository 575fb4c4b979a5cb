//! Draws what is laid out: axis, lanes with their names, events with their labels, counts of what has no
//! place, and the lines between lanes.

use super::super::fonts::fitted;
use super::bands::{self, Band, LINE};
use super::canvas::{Align, Canvas, Ink};
use super::layout::Layout;
use super::left::{self, Count};
use super::legend::Seen;
use super::mark::{self, Look};
use super::ruler::{self, Ruler};
use super::{COUNTS, LABELS, NAME_AT, NAMES, label, name, rank};
use crate::timeline::{ActorId, Corpus, Day, MARK, Placed, Side, Visible, lead};

/// More connectors than these would be a net that shows nothing.
const CONNECTORS: usize = 60;

/// A figure while it is drawn.
pub(super) struct Drawing<'a> {
    corpus: &'a Corpus,
    layout: &'a Layout,
    /// Events of each lane, drawn or not.
    counts: &'a [u32],
    pub(super) canvas: Canvas,
    /// Where the lanes end.
    right: f64,
    /// Where words stand that no line may run through: left, right, top, bottom.
    pub(super) obstacles: Vec<[f64; 4]>,
    pub(super) seen: Seen,
}

impl<'a> Drawing<'a> {
    /// A figure up to `right` of which nothing is drawn yet. `counts` are the events of each lane, drawn
    /// or not.
    pub(super) fn new(
        corpus: &'a Corpus,
        layout: &'a Layout,
        counts: &'a [u32],
        canvas: Canvas,
        right: f64,
    ) -> Self {
        Self {
            corpus,
            layout,
            counts,
            canvas,
            right,
            obstacles: Vec::new(),
            seen: Seen::default(),
        }
    }

    /// Draws all of it. What of the `visible` events has no place is counted.
    pub(super) fn draw(&mut self, visible: &Visible, dates: &[Day]) {
        let (layout, width) = (self.layout, self.right);
        let bands = || layout.plan.bands.iter().enumerate();
        for (lane, band) in bands() {
            self.find_obstacles(lane, band);
        }
        let ruler = Ruler {
            scale: &layout.scale,
            left: layout.heads,
            right: width,
            bottom: layout.plan.height,
        };
        self.seen.breaks = ruler.draw(&mut self.canvas, dates, &self.obstacles);
        for (lane, band) in bands() {
            self.head(lane, band, width);
        }
        self.connectors();
        let room = width - layout.heads;
        let left = left::counts(self.corpus, layout, visible, room);
        for (lane, band) in bands() {
            self.events(lane, band);
            self.left(left.get(lane).map_or(&[], Vec::as_slice), band);
        }
    }

    /// The middle of a line of a lane.
    fn middle(band: &Band, line: usize) -> f64 {
        band.lines + (line as f64 + 0.5) * LINE
    }

    fn find_obstacles(&mut self, lane: usize, band: &Band) {
        let left = self.layout.heads;
        let placed = self.layout.packed.get(lane).map(|packed| &packed.placed);
        for placed in placed.into_iter().flatten() {
            let middle = Self::middle(band, placed.line);
            let (from, to) = (
                placed.label.0.min(placed.mark.0),
                placed.label.1.max(placed.mark.1),
            );
            self.obstacles.push([
                left + from - 2.0,
                left + to + 2.0,
                middle - LINE / 2.0 + 1.5,
                middle + LINE / 2.0 - 1.5,
            ]);
        }
    }

    /// The name of a lane with its mark and count, and the line under it.
    fn head(&mut self, lane: usize, band: &Band, width: f64) {
        let Some(about) = self.layout.lanes.lanes().get(lane) else {
            return;
        };
        let name = name(self.corpus, about.actor);
        let middle = band.head;
        if about.actor.is_some() {
            let rank = rank(self.corpus, about.actor);
            mark::actor(&mut self.canvas, (8.0, middle), 10.0, rank, &name);
        }
        let count = self
            .counts
            .get(lane)
            .copied()
            .unwrap_or(about.events)
            .to_string();
        let right = self.layout.heads - 12.0;
        let room = right - COUNTS.width(&count) - 6.0 - NAME_AT;
        for (line, text) in bands::name_lines(&name, room).iter().enumerate() {
            let y = middle + line as f64 * bands::NAME_LINE;
            self.canvas.cut_words(text, (NAME_AT, y), room, NAMES);
        }
        self.canvas
            .words(&count, (right, middle), Align::End, COUNTS);
        let hairline = self.canvas.stroke(Ink::Hairline, 0.7, &[]);
        let bottom = band.top + band.height;
        self.canvas.line((0.0, bottom), (width, bottom), &hairline);
    }

    fn events(&mut self, lane: usize, band: &Band) {
        let layout = self.layout;
        let actor = layout.lanes.lanes().get(lane).and_then(|lane| lane.actor);
        let placed = layout.packed.get(lane).map(|packed| &packed.placed);
        for placed in placed.into_iter().flatten() {
            self.event(placed, actor, Self::middle(band, placed.line));
        }
    }

    fn event(&mut self, placed: &Placed, lane: Option<ActorId>, middle: f64) {
        let Some(row) = self.corpus.row(placed.row) else {
            return;
        };
        let Some(extent) = row.extent() else {
            return;
        };
        let look = Look {
            status: row.status,
            rank: rank(self.corpus, lane),
            open_start: extent.open_start,
            open_end: extent.open_end,
            lettered: (placed.side == Side::Inside),
            reach: (self.layout.heads, self.right),
        };
        self.seen
            .note(look, placed.mark.1 - placed.mark.0 > MARK + 0.5);
        let left = self.layout.heads;
        let height = if placed.side == Side::Inside {
            LINE - 3.0
        } else {
            MARK
        };
        let (from, to) = (left + placed.mark.0, left + placed.mark.1);
        mark::mark(&mut self.canvas, (from, to), middle, height, look);
        let title = label(self.corpus, placed.row);
        let lead = if placed.side == Side::Inside {
            lead(row.status)
        } else {
            0.0
        };
        let (from, to) = (left + placed.label.0 + lead, left + placed.label.1);
        let text = fitted(&title, LABELS.weight, LABELS.size, to - from);
        // A label left of its mark ends beside it.
        if placed.label.1 <= placed.mark.0 {
            self.canvas.words(&text, (to, middle), Align::End, LABELS);
        } else {
            self.canvas
                .words(&text, (from, middle), Align::Start, LABELS);
        }
    }

    /// The counts of what found no place.
    fn left(&mut self, counts: &[Count], band: &Band) {
        let Some(top) = band.clusters else {
            return;
        };
        let middle = top + LINE / 2.0;
        for Count { text, from, to } in counts {
            let (from, to) = (self.layout.heads + from, self.layout.heads + to);
            let corners = ((from, middle - 7.5), (to, middle + 7.5));
            let panel = Some(Ink::Panel);
            self.canvas.rect(corners.0, corners.1, 7.5, panel, None);
            let at = ((from + to) / 2.0, middle);
            self.canvas.words(text, at, Align::Middle, COUNTS);
            self.seen.clusters = true;
        }
    }

    /// Lines from events to the other lanes that they belong in, around the labels.
    fn connectors(&mut self) {
        let layout = self.layout;
        let mut found = Vec::new();
        for (lane, (packed, band)) in layout.packed.iter().zip(&layout.plan.bands).enumerate() {
            for placed in &packed.placed {
                let Some(row) = self.corpus.row(placed.row) else {
                    continue;
                };
                let dots: Vec<(f64, u32)> = self
                    .corpus
                    .participants_of(row)
                    .iter()
                    .filter_map(|&actor| {
                        let other = layout.lanes.lane_of(actor).filter(|&other| other != lane)?;
                        let target = layout.plan.bands.get(other)?;
                        Some((target.dots, rank(self.corpus, Some(actor))))
                    })
                    .collect();
                if !dots.is_empty() {
                    let x = layout.heads + (placed.mark.0 + placed.mark.1) / 2.0;
                    found.push((x, Self::middle(band, placed.line), dots));
                }
            }
        }
        if found.len() > CONNECTORS {
            return;
        }
        let stroke = self.canvas.stroke(Ink::Faint, 0.7, &[]);
        for (x, from, dots) in found {
            let to = dots.iter().map(|&(y, _)| y).fold(from, f64::max);
            let top = from + MARK / 2.0;
            for (a, b) in ruler::around(x, (top, to), &self.obstacles) {
                self.canvas.line((x, a), (x, b), &stroke);
            }
            for (y, rank) in dots {
                let r = 2.6;
                let fill = Some(Ink::Actor(rank));
                self.canvas
                    .rect((x - r, y - r), (x + r, y + r), r, fill, None);
            }
            self.seen.connectors = true;
        }
    }
}
