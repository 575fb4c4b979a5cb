//! The timeline as a figure of a page: the same axis, lanes and places as in the window, drawn in a
//! room that does not move.
//!
//! The figure is laid out in units of its own, twelve to the size of a label, so that the geometry's
//! pixels keep their proportion to the type on every template. How many lanes and lines there are
//! is what the room holds; events that find no place are counted beside those that do.

mod bands;
mod canvas;
mod drawing;
mod layout;
mod left;
mod legend;
mod mark;
mod ruler;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

pub(super) use legend::{Entry, Seen};

use super::entries::plain;
use super::fonts::{Weight, drawable, missing};
use super::template::Wants;
use crate::timeline::{ActorId, Corpus, Day, EventRow, Filter, Visible, phrase};
use bands::LINE;
use canvas::{COLOURS, Canvas, Ink, Shape, Type};
use drawing::Drawing;
use layout::Layout;

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
/// Events to a line that a figure may hope to place: of more than these only the heaviest are tried.
const A_LINE: f64 = 2.4;

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
    /// Characters of its labels that no font holds.
    #[serde(skip)]
    pub(super) lacking: String,
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
        let most = (lines * A_LINE) as usize;
        let mut drawn = layout::heaviest(corpus, visible, most, weight);
        let axis = layout::axis(corpus, &mut drawn, dates, room.0 - HEADS.1);
        let widths: HashMap<EventRow, f64> = drawn
            .dated
            .iter()
            .map(|&row| (row, LABELS.width(&label(corpus, row))))
            .collect();
        let layout = Layout::new(
            (corpus, visible, filter),
            (&drawn, &axis),
            &widths,
            room,
            !dates.is_empty(),
        );
        let counts = layout.counts(corpus, visible);
        let mut drawing = Drawing::new(corpus, &layout, &counts, Canvas::new(unit), room.0);
        drawing.draw(visible, dates);
        Some(Self {
            width: drawing.canvas.points(room.0),
            height: drawing.canvas.points(layout.plan.height),
            alt: alt(corpus, visible, (&layout, &counts), dates),
            seen: drawing.seen,
            placed: layout.plan.placed,
            lacking: lacking(corpus, &drawn, &layout),
            #[cfg(test)]
            boxes: drawing.obstacles,
            shapes: drawing.canvas.shapes,
        })
    }
}

/// The characters of titles and names that no font holds.
fn lacking(corpus: &Corpus, drawn: &Visible, layout: &Layout) -> String {
    let titles = drawn.dated.iter().map(|&row| corpus.title(row));
    let lanes = layout.lanes.lanes().iter();
    let names = lanes.filter_map(|lane| corpus.actor(lane.actor?));
    let words = titles.chain(names.map(|actor| actor.name.as_str()));
    let lacking: BTreeSet<char> = words.flat_map(missing).collect();
    lacking.into_iter().collect()
}

/// What an event is called.
fn label(corpus: &Corpus, row: EventRow) -> String {
    drawable(&plain(corpus.title(row))).into_owned()
}

/// What a lane is called.
fn name(corpus: &Corpus, actor: Option<ActorId>) -> String {
    let actor = actor.and_then(|id| corpus.actor(id));
    actor.map_or_else(
        || "Others".to_owned(),
        |actor| drawable(&plain(&actor.name)).into_owned(),
    )
}

/// The place of an actor in the order of colours.
fn rank(corpus: &Corpus, actor: Option<ActorId>) -> u32 {
    let actor = actor.and_then(|id| corpus.actor(id));
    actor.map_or(COLOURS, |actor| actor.rank)
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
