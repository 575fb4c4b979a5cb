//! The timeline as a figure of a page: the same axis, lanes and places as in the window, drawn in a
//! room that does not move.
//!
//! The figure is laid out in units of its own, twelve to the size of a label, so that the geometry's
//! pixels keep their proportion to the type on every template. How many lanes and lines there are
//! is what the room holds; events that find no place are counted beside those that do.

mod bands;
mod canvas;
mod legend;
mod mark;
mod ruler;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use serde::Serialize;

pub(super) use legend::{Entry, Seen};

use super::entries::plain;
use super::fonts::{Weight, fitted};
use super::template::Wants;
use crate::timeline::{
    ActorId, Axis, BREAK_WIDTH, Corpus, Day, EventRow, Filter, Kind, LaneChoice, Lanes, MARK,
    Packed, Placed, Rules, Scale, Side, Visible, lead, phrase,
};
use bands::{Band, LINE, Plan};
use canvas::{Align, At, COLOURS, Canvas, Ink, Shape, Type};
use mark::Look;
use ruler::Ruler;

/// Units of a label's size.
const LABEL: f64 = 12.0;
/// The type of labels.
const LABELS: Type = Type {
    size: LABEL,
    weight: Weight::Regular,
    ink: Ink::Text,
};
/// The type of lanes' names.
const NAMES: Type = Type {
    size: LABEL,
    weight: Weight::SemiBold,
    ink: Ink::Text,
};
/// The type of counts.
const COUNTS: Type = Type {
    size: 11.0,
    weight: Weight::Regular,
    ink: Ink::Second,
};
/// Narrowest and widest column of names.
const HEADS: (f64, f64) = (96.0, 164.0);
/// Where a name begins, right of its mark.
const NAME_AT: f64 = 22.0;
/// Widest label.
const WIDEST: f64 = 420.0;
/// Events to a line that a figure may hope to place: of more than these only the heaviest are tried.
const A_LINE: f64 = 2.4;
/// How much of the width breaks may take.
const BREAKS_SHARE: f64 = 0.6;
/// More connectors than these would be a net that shows nothing.
const CONNECTORS: usize = 60;

/// The timeline, drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Figure {
    /// Points.
    width: f64,
    /// Points.
    height: f64,
    /// What it shows, for those who cannot see it.
    alt: String,
    /// What is drawn, the lowest first.
    shapes: Vec<Shape>,
    /// What occurs in it and needs explaining.
    #[serde(skip)]
    pub(super) seen: Seen,
    /// Events that have a place of their own.
    #[serde(skip)]
    pub(super) placed: usize,
    /// Where events stand with their labels, in units: left, right, top, bottom.
    #[serde(skip)]
    #[cfg(test)]
    boxes: Vec<[f64; 4]>,
}

impl Figure {
    /// The figure of what is visible; none where no event has a day. Of more events than there is room
    /// for, those that weigh most are drawn.
    pub(super) fn new(
        corpus: &Corpus,
        visible: &Visible,
        filter: &Filter,
        dates: &[Day],
        wants: Wants,
        weight: &dyn Fn(EventRow) -> f64,
    ) -> Option<Self> {
        if visible.dated.is_empty() {
            return None;
        }
        let unit = wants.text / LABEL;
        let room = (wants.figure.0 / unit, wants.figure.1 / unit);
        let lines = (room.1 - ruler::HEADER - ruler::DATES) / LINE;
        let mut drawn = heaviest(corpus, visible, (lines * A_LINE) as usize, weight);
        let axis = axis(corpus, &mut drawn, dates, room.0 - HEADS.1);
        let widths: HashMap<EventRow, f64> = drawn
            .dated
            .iter()
            .map(|&row| (row, LABELS.width(&plain(corpus.title(row)))))
            .collect();
        let layout = Layout::new(
            (corpus, &drawn, filter),
            &axis,
            &widths,
            room,
            !dates.is_empty(),
        );
        let counts = layout.counts(corpus, visible);
        let mut drawing = Drawing {
            corpus,
            layout: &layout,
            counts: &counts,
            canvas: Canvas::new(unit),
            obstacles: Vec::new(),
            seen: Seen::default(),
        };
        drawing.draw(dates, room.0);
        Some(Self {
            width: drawing.canvas.points(room.0),
            height: drawing.canvas.points(layout.plan.height),
            alt: alt(corpus, visible, (&layout, &counts), dates),
            seen: drawing.seen,
            placed: layout.plan.placed,
            #[cfg(test)]
            boxes: drawing.obstacles,
            shapes: drawing.canvas.shapes,
        })
    }
}

/// What stands where.
struct Layout {
    lanes: Lanes,
    packed: Vec<Packed>,
    plan: Plan,
    scale: Scale,
    /// Width of the column of names.
    heads: f64,
}

impl Layout {
    /// The layout that gives most events a place in the room, those in an actor's own lane above all.
    fn new(
        (corpus, visible, filter): (&Corpus, &Visible, &Filter),
        axis: &Axis,
        widths: &HashMap<EventRow, f64>,
        (width, height): At,
        dated: bool,
    ) -> Self {
        let mut best: Option<Self> = None;
        for shown in bands::choices(corpus, visible) {
            let choice = LaneChoice {
                pinned: filter.all.iter().chain(&filter.any).copied().collect(),
                shown,
            };
            let lanes = Lanes::new(corpus, visible, &choice);
            let heads = heads(corpus, &lanes);
            let fit = Scale::fit(axis, width - heads);
            let scale = Scale::new(axis, fit, fit);
            for lines in (1..=bands::MOST_LINES).rev() {
                let rules = Rules {
                    widest: WIDEST,
                    lines,
                    crowded_lines: lines.min(8),
                    edge: width - heads,
                };
                let packed: Vec<Packed> = (0..lanes.lanes().len())
                    .map(|lane| {
                        let mut measure = |row| widths.get(&row).copied().unwrap_or(0.0);
                        let sight = (0.0, width - heads);
                        Packed::new((corpus, &lanes, lane), &scale, sight, &rules, &mut measure)
                    })
                    .collect();
                let plan = Plan::new(corpus, &lanes, &packed, heads, dated);
                let fits = plan.height <= height;
                let better = best.as_ref().is_none_or(|best| {
                    let (old, new) = (best.plan.height <= height, fits);
                    (new, plan.worth) > (old, best.plan.worth)
                        || (!old && !new && plan.height < best.plan.height)
                });
                if better {
                    best = Some(Self {
                        lanes: lanes.clone(),
                        packed,
                        plan,
                        scale: scale.clone(),
                        heads,
                    });
                }
                if fits {
                    break;
                }
            }
            let all = visible.dated.len();
            if best
                .as_ref()
                .is_some_and(|best| best.plan.height <= height && best.plan.placed == all)
            {
                break;
            }
        }
        best.unwrap_or_else(|| Self {
            lanes: Lanes::default(),
            packed: Vec::new(),
            plan: Plan::default(),
            scale: Scale::new(axis, 1.0, 1.0),
            heads: HEADS.0,
        })
    }
}

/// What is visible, with no more dated events than `most`: the heaviest.
fn heaviest(
    corpus: &Corpus,
    visible: &Visible,
    most: usize,
    weight: &dyn Fn(EventRow) -> f64,
) -> Visible {
    let mut drawn = visible.clone();
    if drawn.dated.len() > most {
        let mut rows = drawn.dated.to_vec();
        super::content::keep(&mut rows, Some(most), |&row| weight(row));
        let kept: HashSet<EventRow> = rows.into_iter().collect();
        drawn.keep(corpus, |row| kept.contains(&row));
    }
    drawn
}

/// The axis of what is drawn. Where its breaks alone would fill the width, the oldest events are given
/// up.
fn axis(corpus: &Corpus, drawn: &mut Visible, dates: &[Day], width: f64) -> Axis {
    loop {
        let axis = Axis::new(drawn, dates);
        let breaks = axis.pieces().iter().filter(|p| p.kind == Kind::Break);
        let oldest = breaks
            .clone()
            .next()
            .map_or(f64::NEG_INFINITY, |first| first.to);
        let later = |row: &EventRow| {
            let row = corpus.row(*row);
            row.is_some_and(|row| f64::from(row.end) >= oldest)
        };
        let all = drawn.dated.len();
        if breaks.count() as f64 * BREAK_WIDTH > width * BREAKS_SHARE
            && drawn.dated.iter().any(later)
        {
            drawn.keep(corpus, |row| later(&row));
        }
        if drawn.dated.len() == all {
            return axis;
        }
    }
}

impl Layout {
    /// How many of the visible events each lane is about, drawn or not.
    fn counts(&self, corpus: &Corpus, visible: &Visible) -> Vec<u32> {
        let lanes = self.lanes.lanes().iter();
        let choice = LaneChoice {
            pinned: lanes.filter_map(|lane| lane.actor).collect(),
            shown: 0,
        };
        let whole = Lanes::new(corpus, visible, &choice);
        whole.lanes().iter().map(|lane| lane.events).collect()
    }
}

/// Width of the column of names.
fn heads(corpus: &Corpus, lanes: &Lanes) -> f64 {
    let names = lanes.lanes().iter().map(|lane| name(corpus, lane.actor));
    let widest = names.map(|name| NAMES.width(&name)).fold(0.0, f64::max);
    // A count and some air stand right of the name.
    (NAME_AT + widest + 44.0).clamp(HEADS.0, HEADS.1)
}

/// What a lane is called.
fn name(corpus: &Corpus, actor: Option<ActorId>) -> String {
    let actor = actor.and_then(|id| corpus.actor(id));
    actor.map_or_else(|| "Others".to_owned(), |actor| plain(&actor.name))
}

/// The place of an actor in the order of colours.
fn rank(corpus: &Corpus, actor: Option<ActorId>) -> u32 {
    let actor = actor.and_then(|id| corpus.actor(id));
    actor.map_or(COLOURS, |actor| actor.rank)
}

/// A figure while it is drawn.
struct Drawing<'a> {
    corpus: &'a Corpus,
    layout: &'a Layout,
    /// Events of each lane, drawn or not.
    counts: &'a [u32],
    canvas: Canvas,
    /// Where words stand that no line may run through: left, right, top, bottom.
    obstacles: Vec<[f64; 4]>,
    seen: Seen,
}

impl Drawing<'_> {
    fn draw(&mut self, dates: &[Day], width: f64) {
        let layout = self.layout;
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
        for (lane, band) in bands() {
            self.events(lane, band);
            self.clusters(lane, band);
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
        let title = plain(self.corpus.title(placed.row));
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
    fn clusters(&mut self, lane: usize, band: &Band) {
        let (Some(packed), Some(top)) = (self.layout.packed.get(lane), band.clusters) else {
            return;
        };
        let middle = top + LINE / 2.0;
        for cluster in &packed.clusters {
            let text = format!("+{}", cluster.count);
            let half = COUNTS.width(&text) / 2.0 + 5.0;
            let x = self.layout.heads + cluster.x;
            self.canvas.rect(
                (x - half, middle - 7.5),
                (x + half, middle + 7.5),
                7.5,
                Some(Ink::Panel),
                None,
            );
            self.canvas.words(&text, (x, middle), Align::Middle, COUNTS);
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

/// What the figure shows, in words.
fn alt(
    corpus: &Corpus,
    visible: &Visible,
    (layout, counts): (&Layout, &[u32]),
    dates: &[Day],
) -> String {
    let rows = || visible.dated.iter().filter_map(|&row| corpus.row(row));
    let first = rows().map(|row| row.start).min().unwrap_or_default();
    let last = rows().map(|row| row.end).max().unwrap_or_default();
    let count = visible.dated.len();
    let plural = if count == 1 { "" } else { "s" };
    let mut said = format!(
        "Timeline of {count} event{plural}, {}.",
        phrase::between(first, last)
    );
    let lanes = layout.lanes.lanes().iter().zip(counts);
    let lanes = lanes.filter(|&(_, &count)| count > 0);
    let lanes: Vec<String> = lanes
        .map(|(lane, count)| format!("{} {count}", name(corpus, lane.actor)))
        .collect();
    if !lanes.is_empty() {
        said += &format!(" Events by actor: {}.", lanes.join(", "));
    }
    if let Some(&date) = dates.last() {
        said += &format!(
            " A line marks the article's date, {}.",
            phrase::between(date, date)
        );
    }
    said + " The chronology tells the events in words."
}
