//! Gives a lane's events their places: a line, a mark and the room of a label, none overlapping
//! another; what finds no place is counted.
//!
//! Positions are pixels of the axis and depend on the zoom alone, never on what part is in sight,
//! so that nothing jumps while the user pans. The cost grows with the pixels: each column of the axis
//! offers its first few events, and the rest of it is counted by a search. How those share the lines is
//! told in [`filled`] for lanes of few events and in [`spread`] for lanes of many.

mod filled;
mod spread;

use std::ops::Range;

use super::corpus::Corpus;
use super::lanes::Lanes;
use super::row::EventRow;
use super::scale::Scale;
use crate::model::Status;

/// Columns are laid out from one of these on, so that it is the same one while the user pans.
const TILE: i64 = 8;
/// Least width of a mark in pixels.
pub const MARK: f64 = 10.0;
/// Length of the dashed tail that an open end has, in pixels.
pub const TAIL: f64 = 22.0;
/// Room between a mark and its label, in pixels.
pub const LABEL_GAP: f64 = 6.0;
/// Room between a label and the next mark, in pixels.
const GAP: f64 = 12.0;
/// The least room that a label is cut down to, in pixels.
const LEAST_LABEL: f64 = 88.0;
/// That room in a lane of many events: few titles that can be read say more there than many that cannot.
const LEAST_CROWDED: f64 = 132.0;
/// A lane with no more events than this is laid out whole, and is as high as it needs to be.
pub const SMALL: usize = 256;

/// Room that a mark with words in it keeps at its beginning for what stands there, in pixels.
pub const fn lead(status: Status) -> f64 {
    match status {
        Status::Happened | Status::Ongoing => 4.0,
        Status::Conditional => 14.0,
        _ => 0.0,
    }
}

/// How the places are given out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// Widest label that others make room for, in pixels.
    pub widest: f64,
    /// Lines that a lane of few events has at most.
    pub lines: usize,
    /// Lines that a lane of many events has.
    pub crowded_lines: usize,
    /// An event that is to be seen: it comes before the others of its column.
    pub first: Option<EventRow>,
    /// Where labels must end, in pixels of the axis: one that would reach beyond it stands left of its
    /// mark, as far as there is room. Infinite where one can pan there.
    pub edge: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            widest: 280.0,
            lines: 12,
            crowded_lines: 4,
            first: None,
            edge: f64::INFINITY,
        }
    }
}

/// An event that has a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Which.
    pub row: EventRow,
    /// The line of the lane, from 0 at the top.
    pub line: usize,
    /// Where its mark begins and ends, without tails.
    pub mark: (f64, f64),
    /// Where its label may stand.
    pub label: (f64, f64),
    /// Where that is beside the mark.
    pub side: Side,
}

impl Placed {
    /// Where its mark or its label begins, and where the other one ends.
    pub fn extent(&self) -> (f64, f64) {
        let (mark, label) = (self.mark, self.label);
        (mark.0.min(label.0), mark.1.max(label.1))
    }
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the mark, which is wide enough.
    Inside,
    /// Right of it.
    Right,
    /// Left of it, where there is no room on the right.
    Left,
}

/// Events that found no place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// Its middle in pixels.
    pub x: f64,
    /// The events of the column, by their places in [`Lanes::rows`]; some of them may be placed.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// How many of them found no place, at least 1.
    pub count: usize,
}

/// A part of a lane, laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Packed {
    /// The events that have a place, by first day.
    pub placed: Vec<Placed>,
    /// The others, from left to right; they do not overlap.
    pub clusters: Vec<Cluster>,
    /// Events that reach in from the left of the part and found no place.
    pub carried: usize,
    /// Lines that the lane takes.
    pub lines: usize,
    /// The part laid out, in pixels.
    part: (f64, f64),
}

impl Packed {
    /// Lays out a lane so that at least `from..to` is done. `measure` gives the width of an event's
    /// label in pixels.
    pub fn new(
        (corpus, lanes, lane): (&Corpus, &Lanes, usize),
        scale: &Scale,
        (from, to): (f64, f64),
        rules: &Rules,
        measure: &mut dyn FnMut(EventRow) -> f64,
    ) -> Self {
        let rows = lanes.rows(lane);
        let small = rows.len() <= SMALL;
        let (columns, part, most) = if small {
            let all = (f64::NEG_INFINITY, f64::INFINITY);
            (i64::MIN..i64::MAX, all, rules.lines)
        } else {
            // What a label from before `from` may reach over is laid out too.
            let first = scale.column(scale.day(from - rules.widest * 2.0));
            let first = first.div_euclid(TILE) * TILE;
            let end = scale.column(scale.day(to)) + 1;
            let part = [first, end].map(|column| scale.x(scale.column_begin(column)));
            (first..end, (part[0], part[1]), rules.crowded_lines)
        };
        let mut packer = Packer {
            corpus,
            rows,
            scale,
            rules,
            measure,
            least: if small { LEAST_LABEL } else { LEAST_CROWDED },
        };
        let first = rules.first.and_then(|row| lanes.find(corpus, row));
        let first = first.filter(|(of, _)| *of == lane).map(|(_, place)| place);
        let carried = if small {
            Vec::new()
        } else {
            // What lasts over all that is in sight must not fill the lane.
            lanes.across(lane, packer.first_day(columns.start), most / 2)
        };
        let offers = packer.offers(lanes.starts(lane), columns.clone(), most, first);
        let places = carried
            .iter()
            .copied()
            .chain(offers.iter().flat_map(Offer::places));
        let (mut placed, lines) = if small {
            filled::lines(&mut packer, places, most)
        } else {
            (spread::lines(&mut packer, &carried, &offers, most), most)
        };
        placed.sort_unstable_by_key(|(place, _)| *place);
        let is_placed = |place: usize| {
            let found = placed.binary_search_by_key(&place, |(place, _)| *place);
            usize::from(found.is_ok())
        };
        let clusters = offers.iter().filter_map(|offer| {
            let shown: usize = offer.places().map(is_placed).sum();
            let count = offer.to - offer.from - shown;
            let [begin, end] =
                [offer.column, offer.column + 1].map(|column| scale.x(scale.column_begin(column)));
            (count > 0).then_some(Cluster {
                x: (begin + end) / 2.0,
                from: offer.from,
                to: offer.to,
                count,
            })
        });
        let carried = if small {
            0
        } else {
            let all = lanes.count_across(lane, packer.first_day(columns.start));
            all - carried.iter().map(|&place| is_placed(place)).sum::<usize>()
        };
        Self {
            clusters: clusters.collect(),
            carried,
            lines: lines.max(1),
            part,
            placed: placed.into_iter().map(|(_, placed)| placed).collect(),
        }
    }

    /// Whether `from..to` is laid out.
    pub fn covers(&self, from: f64, to: f64) -> bool {
        let (first, end) = self.part;
        first <= from && to < end
    }
}

/// The events that begin in a column.
struct Offer {
    column: i64,
    /// Their places in the lane's rows.
    from: usize,
    to: usize,
    /// How many of them are offered a place, the first ones.
    most: usize,
    /// The place of one of them that comes before the others.
    first: Option<usize>,
}

impl Offer {
    /// The places of those that are offered one.
    fn places(&self) -> impl Iterator<Item = usize> {
        let first = self.first;
        let places = self.from..self.to.min(self.from + self.most);
        first
            .into_iter()
            .chain(places.filter(move |&place| first != Some(place)))
    }
}

/// An event with the room that it wants.
#[derive(Clone, Copy)]
struct Wish {
    placed: Placed,
    /// Where its mark or its label begins, tails and all.
    left: f64,
    /// Where the least of it ends.
    least: f64,
    /// Where that ends once its label is cut down to [`LEAST_LABEL`].
    shortest: f64,
    /// Where all of it ends, with a label of the width that others make room for.
    right: f64,
    /// Where its label ends, were all of it to stand.
    whole: f64,
    /// Whether a label left of the mark is to be tried first.
    turned: Option<(f64, f64)>,
}

struct Packer<'a> {
    corpus: &'a Corpus,
    rows: &'a [EventRow],
    scale: &'a Scale,
    rules: &'a Rules,
    measure: &'a mut dyn FnMut(EventRow) -> f64,
    /// The least room that a label is cut down to.
    least: f64,
}

impl Packer<'_> {
    /// The first day that begins in a column or right of it.
    fn first_day(&self, column: i64) -> i32 {
        self.scale.column_begin(column).ceil() as i32
    }

    /// What column after column offers, as long as there are events; each the first `most`, and before them
    /// the one at the place `first`.
    fn offers(
        &self,
        starts: &[i32],
        columns: Range<i64>,
        most: usize,
        first: Option<usize>,
    ) -> Vec<Offer> {
        let mut from = if columns.start == i64::MIN {
            0
        } else {
            let day = self.first_day(columns.start);
            starts.partition_point(|&start| start < day)
        };
        let mut offers = Vec::new();
        while let Some(&start) = starts.get(from) {
            let column = self.scale.column(f64::from(start));
            if column >= columns.end {
                break;
            }
            // The next column's events lie among the next few as a rule: a search that doubles its
            // steps finds them sooner than one over the whole lane.
            let day = self.first_day(column + 1).max(start.saturating_add(1));
            let to = from + gallop(starts.get(from..).unwrap_or_default(), day);
            offers.push(Offer {
                column,
                from,
                to,
                most,
                first: first.filter(|place| (from..to).contains(place)),
            });
            from = to;
        }
        offers
    }

    /// The room that the event at a place of the lane wants. A label that would be cut at the end of all
    /// stands left of its mark where a line has room for that.
    fn wish(&mut self, place: usize) -> Option<Wish> {
        let row = *self.rows.get(place)?;
        let extent = self.corpus.row(row).and_then(super::Row::extent)?;
        let (from, to) = (
            self.scale.x(f64::from(extent.start)),
            self.scale.x(f64::from(extent.end) + 1.0),
        );
        let middle = (from + to) / 2.0;
        let mark = (from.min(middle - MARK / 2.0), to.max(middle + MARK / 2.0));
        let left = mark.0 - if extent.open_start { TAIL } else { 0.0 };
        let right = mark.1 + if extent.open_end { TAIL } else { 0.0 };
        let whole = (self.measure)(row);
        let width = whole.min(self.rules.widest);
        let inside = mark.1 - mark.0 >= width + 2.0 * LABEL_GAP;
        let (end, begin) = (left - LABEL_GAP, right + LABEL_GAP);
        let room = self.rules.edge - begin;
        let turned = (end - width.min(end), end);
        let (side, label) = if inside {
            (Side::Inside, (mark.0 + LABEL_GAP, mark.1 - LABEL_GAP))
        } else if width <= room || room >= end.min(self.least) {
            (Side::Right, (begin, begin + width.min(room)))
        } else {
            (Side::Left, turned)
        };
        let placed = Placed {
            row,
            line: 0,
            mark,
            label,
            side,
        };
        let wish = Wish {
            placed,
            left: left.min(label.0),
            least: right,
            shortest: right,
            right: right.max(label.1),
            whole: label.1,
            turned: None,
        };
        Some(match side {
            Side::Right => Wish {
                least: begin + width.min(room).min(self.least),
                shortest: begin + width.min(room).min(LEAST_LABEL),
                whole: begin + whole,
                turned: (width > room && width <= end).then_some(turned),
                ..wish
            },
            Side::Inside | Side::Left => wish,
        })
    }
}

impl Wish {
    /// The same event with its label left of the mark, where that is to be tried first.
    fn turned(&self) -> Option<Self> {
        let label = self.turned?;
        let right = self.placed.label.0 - LABEL_GAP;
        Some(Self {
            placed: Placed {
                label,
                side: Side::Left,
                ..self.placed
            },
            left: label.0,
            least: right,
            shortest: right,
            right,
            whole: label.1,
            turned: None,
        })
    }
}

/// How many of the sorted `days` lie before `day`.
fn gallop(days: &[i32], day: i32) -> usize {
    let mut step = 1;
    while days.get(step).is_some_and(|&d| d < day) {
        step *= 2;
    }
    let from = step / 2;
    let part = days.get(from..days.len().min(step + 1)).unwrap_or_default();
    from + part.partition_point(|&d| d < day)
}
