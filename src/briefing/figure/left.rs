//! What of the visible events has no place in a figure: how many they are, and about when.
//!
//! They are counted in columns of the axis, each count a chip in the last line of its lane. What lies
//! before or after all that the axis shows is told as such.

use std::collections::{BTreeMap, HashSet};

use super::COUNTS;
use super::layout::Layout;
use crate::timeline::{COLUMN, Corpus, EventRow, Lanes, Visible};

/// Room around a count, and between two of them.
const AIR: f64 = 5.0;
const GAP: f64 = 4.0;

/// A count of events, in its place from the left edge of the lanes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Count {
    pub(super) text: String,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The visible events that are not among those drawn.
pub(super) fn untried(visible: &Visible, drawn: &Visible) -> Vec<EventRow> {
    if visible.dated.len() == drawn.dated.len() {
        return Vec::new();
    }
    let drawn: HashSet<EventRow> = drawn.dated.iter().copied().collect();
    let rows = visible.dated.iter().copied();
    rows.filter(|row| !drawn.contains(row)).collect()
}

/// How many of some events belong into each lane.
pub(super) fn by_lane(corpus: &Corpus, lanes: &Lanes, rows: &[EventRow]) -> Vec<usize> {
    let mut counts = vec![0; lanes.lanes().len()];
    for &row in rows {
        if let Some(count) = lane(corpus, lanes, row).and_then(|lane| counts.get_mut(lane)) {
            *count += 1;
        }
    }
    counts
}

/// The lane that an event belongs into.
fn lane(corpus: &Corpus, lanes: &Lanes, row: EventRow) -> Option<usize> {
    let participants = corpus.participants_of(corpus.row(row)?).iter();
    let own = participants.filter_map(|&actor| lanes.lane_of(actor)).min();
    own.or(lanes.lanes().len().checked_sub(1))
}

/// The counts of each lane's events without a place, from left to right; they do not overlap.
pub(super) fn counts(
    corpus: &Corpus,
    layout: &Layout,
    visible: &Visible,
    room: f64,
) -> Vec<Vec<Count>> {
    let packed = layout.packed.iter();
    let placed: HashSet<EventRow> = packed.flat_map(|p| &p.placed).map(|p| p.row).collect();
    let mut columns: Vec<BTreeMap<Column, usize>> = vec![BTreeMap::new(); layout.packed.len()];
    for &row in visible.dated.iter().filter(|row| !placed.contains(row)) {
        let Some(about) = corpus.row(row) else {
            continue;
        };
        let lane = lane(corpus, &layout.lanes, row);
        if let Some(lane) = lane.and_then(|lane| columns.get_mut(lane)) {
            let x = layout.scale.x(f64::from(about.start));
            let end = layout.scale.x(f64::from(about.end) + 1.0);
            let column = if end <= 0.0 {
                Column::Earlier
            } else if x >= room {
                Column::Later
            } else {
                Column::At((x.max(0.0) / COLUMN) as u32)
            };
            *lane.entry(column).or_default() += 1;
        }
    }
    let lanes = columns.into_iter();
    lanes.map(|columns| beside(&columns, room)).collect()
}

/// Where events lie: before, in a column of, or after the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Earlier,
    At(u32),
    Later,
}

/// Counts beside each other. One that has no room right of the last is counted with it.
fn beside(columns: &BTreeMap<Column, usize>, room: f64) -> Vec<Count> {
    let mut counts: Vec<(usize, Column, f64, f64)> = Vec::new();
    for (&column, &count) in columns {
        let width = COUNTS.width(&said(count, column)) + 2.0 * AIR;
        let middle = match column {
            Column::Earlier => 0.0,
            Column::At(column) => (f64::from(column) + 0.5) * COLUMN,
            Column::Later => room,
        };
        let free = counts.last().map_or(0.0, |last| last.3 + GAP);
        let from = (middle - width / 2.0).min(room - width).max(free);
        match counts.last_mut() {
            Some((before, ..)) if from + width > room => *before += count,
            _ => counts.push((count, column, from, from + width)),
        }
    }
    let counts = counts.into_iter();
    let count = |(count, column, from, to)| Count {
        text: said(count, column),
        from,
        to,
    };
    counts.map(count).collect()
}

fn said(count: usize, column: Column) -> String {
    match column {
        Column::Earlier => format!("+{count} earlier"),
        Column::At(_) => format!("+{count}"),
        Column::Later => format!("+{count} later"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_beside_each_other_and_lose_nothing() {
        let at = Column::At;
        for (columns, said) in [
            (vec![], vec![]),
            (vec![(at(0), 3), (at(1), 12)], vec!["+3", "+12"]),
            (
                vec![(Column::Earlier, 7), (at(0), 1), (at(1), 2)],
                vec!["+7 earlier", "+1", "+2"],
            ),
            // The last column and what lies later have no room beside each other.
            (vec![(at(9), 5), (Column::Later, 2)], vec!["+7"]),
            (vec![(at(2), 5), (Column::Later, 2)], vec!["+5", "+2 later"]),
        ] {
            let columns: BTreeMap<Column, usize> = columns.into_iter().collect();
            let counts = beside(&columns, 480.0);
            let found: Vec<&str> = counts.iter().map(|count| count.text.as_str()).collect();
            assert_eq!(found, said);
            assert!(counts.windows(2).all(|pair| pair[0].to < pair[1].from));
            assert!(counts.iter().all(|c| c.from >= 0.0 && c.to <= 480.0 + 1e-9));
        }
    }
}
