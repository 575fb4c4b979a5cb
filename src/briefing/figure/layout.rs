//! Which lanes a figure has and how its events share them: the most of them that its room holds.

use std::collections::{HashMap, HashSet};

use super::super::content::keep;
use super::bands::{self, Plan};
use super::canvas::At;
use super::left;
use super::{HEADS, NAME_AT, NAMES, name};
use crate::timeline::{
    Axis, BREAK_WIDTH, Corpus, Day, EventRow, Filter, Kind, LaneChoice, Lanes, Packed, Rules,
    Scale, Visible,
};

/// Widest label.
const WIDEST: f64 = 420.0;
/// Widest day: events have days, and a wider one would be marked by its hours.
const DAY: f64 = 96.0;
/// How much of the width breaks may take.
const BREAKS_SHARE: f64 = 0.6;

/// What stands where.
pub(super) struct Layout {
    pub(super) lanes: Lanes,
    pub(super) packed: Vec<Packed>,
    pub(super) plan: Plan,
    pub(super) scale: Scale,
    /// Width of the column of names.
    pub(super) heads: f64,
}

impl Layout {
    /// The layout that gives most events a place in the room, those in an actor's own lane above all.
    /// Of the visible events those `drawn` are tried; the others are counted.
    pub(super) fn new(
        (corpus, visible, filter): (&Corpus, &Visible, &Filter),
        (drawn, axis): (&Visible, &Axis),
        widths: &HashMap<EventRow, f64>,
        (width, height): At,
        dated: bool,
    ) -> Self {
        let mut best: Option<Self> = None;
        let untried = left::untried(visible, drawn);
        for shown in bands::choices(corpus, drawn) {
            let choice = LaneChoice {
                pinned: filter.all.iter().chain(&filter.any).copied().collect(),
                shown,
                ..LaneChoice::default()
            };
            let lanes = Lanes::new(corpus, drawn, &choice);
            let left = left::by_lane(corpus, &lanes, &untried);
            let heads = heads(corpus, &lanes);
            let fit = Scale::fit(axis, width - heads).min(DAY);
            let scale = Scale::new(axis, fit, fit);
            for lines in (1..=bands::MOST_LINES).rev() {
                let rules = Rules {
                    widest: WIDEST,
                    lines,
                    crowded_lines: lines.min(8),
                    first: None,
                    edge: width - heads,
                };
                let packed: Vec<Packed> = (0..lanes.lanes().len())
                    .map(|lane| {
                        let mut measure = |row| widths.get(&row).copied().unwrap_or(0.0);
                        let sight = (0.0, width - heads);
                        Packed::new((corpus, &lanes, lane), &scale, sight, &rules, &mut measure)
                    })
                    .collect();
                let plan = Plan::new(corpus, (&lanes, &packed, &left), heads, dated);
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
            let all = drawn.dated.len();
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
pub(super) fn heaviest(
    corpus: &Corpus,
    visible: &Visible,
    most: usize,
    weight: &dyn Fn(EventRow) -> f64,
) -> Visible {
    let mut drawn = visible.clone();
    if drawn.dated.len() > most {
        let mut rows = drawn.dated.to_vec();
        keep(&mut rows, Some(most), |&row| weight(row));
        let kept: HashSet<EventRow> = rows.into_iter().collect();
        drawn.keep(corpus, |row| kept.contains(&row));
    }
    drawn
}

/// The axis of what is drawn. Where its breaks alone would fill the width, the oldest events are given
/// up.
pub(super) fn axis(corpus: &Corpus, drawn: &mut Visible, dates: &[Day], width: f64) -> Axis {
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
    pub(super) fn counts(&self, corpus: &Corpus, visible: &Visible) -> Vec<u32> {
        let lanes = self.lanes.lanes().iter();
        let choice = LaneChoice {
            pinned: lanes.filter_map(|lane| lane.actor).collect(),
            shown: 0,
            ..LaneChoice::default()
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
