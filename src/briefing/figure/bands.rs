//! Where each lane lies from top to bottom.

use super::super::fonts::width;
use super::{NAMES, ruler};
use crate::timeline::{Corpus, Lanes, Packed, SMALL, Visible};

/// Height of a line of events.
pub(super) const LINE: f64 = 19.0;
/// Height of a line of a lane's name.
pub(super) const NAME_LINE: f64 = 14.0;
/// Lines of a lane at the most.
pub(super) const MOST_LINES: usize = 14;
/// Room over and under the lines of a lane.
const AIR: f64 = 4.0;
/// Room for the dots of events that are drawn in other lanes.
const DOTS: f64 = 8.0;
/// How often an event in an actor's own lane counts, and how many of each lane: one more actor tells
/// more than one more deed of the first.
const OWN: (usize, usize) = (6, 5);
/// Lanes beside "Others" at the most, and those that are given up last.
const LANES: (usize, usize) = (8, 3);

/// One lane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Band {
    /// Its upper edge.
    pub(super) top: f64,
    /// Down to the line under it.
    pub(super) height: f64,
    /// Top of its first line.
    pub(super) lines: f64,
    /// Middle of the first line of its name.
    pub(super) head: f64,
    /// Where the dots of events stand that are drawn elsewhere.
    pub(super) dots: f64,
    /// Top of the line of counts, where it has one.
    pub(super) clusters: Option<f64>,
}

/// All lanes, and what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    pub(super) bands: Vec<Band>,
    /// Where the last one ends.
    pub(super) height: f64,
    /// Events that have a place.
    pub(super) placed: usize,
    /// The same, the first in each actor's own lane counted more often: they tell who as well.
    pub(super) worth: usize,
}

/// Numbers of lanes to try, the best first.
pub(super) fn choices(corpus: &Corpus, visible: &Visible) -> Vec<usize> {
    // A lane for a single event tells less than it takes.
    let often = (0..corpus.actors().len())
        .filter(|&actor| visible.by_actor.get(actor).is_some_and(|&count| count > 1))
        .count();
    let most = often.clamp(LANES.1, LANES.0);
    (1..=most).rev().collect()
}

impl Plan {
    /// The plan of lanes that are laid out, with how many events of each were not even tried.
    pub(super) fn new(
        corpus: &Corpus,
        (lanes, packed, untried): (&Lanes, &[Packed], &[usize]),
        heads: f64,
        dated: bool,
    ) -> Self {
        let mut plan = Self {
            height: ruler::HEADER + if dated { ruler::DATES } else { AIR },
            ..Self::default()
        };
        for ((lane, packed), &untried) in lanes.lanes().iter().zip(packed).zip(untried) {
            let own = lane.drawn() > 0;
            if lane.actor.is_none() && !own && untried == 0 {
                // No lane at all; nothing refers to it.
                continue;
            }
            let y = plan.height;
            let shared = lane.actor.is_some() && lane.events as usize > lane.drawn();
            let lines = y + AIR + if shared && own { DOTS } else { 0.0 };
            let count = if lane.drawn() > SMALL {
                packed.placed.iter().map(|p| p.line + 1).max().unwrap_or(1)
            } else {
                packed.lines
            };
            let end = lines + count as f64 * LINE;
            let left = untried > 0 || !packed.clusters.is_empty();
            let clusters = left.then_some(end);
            let end = end + clusters.map_or(0.0, |_| LINE) + AIR;
            let name = super::name(corpus, lane.actor);
            let room = heads - 12.0 - 24.0 - super::NAME_AT;
            let named = name_lines(&name, room).len() as f64 * NAME_LINE;
            let least = lines + (LINE - NAME_LINE) / 2.0 + named + AIR;
            plan.height = end.max(least);
            plan.placed += packed.placed.len();
            let placed = packed.placed.len();
            let first = lane.actor.map_or(0, |_| placed.min(OWN.1));
            plan.worth += placed + first * (OWN.0 - 1);
            plan.bands.push(Band {
                top: y,
                height: plan.height - y,
                lines,
                head: lines + LINE / 2.0,
                dots: if own {
                    y + AIR + DOTS / 2.0 - 1.0
                } else {
                    lines + LINE / 2.0
                },
                clusters,
            });
        }
        plan
    }
}

/// A name on one line, or broken over two.
pub(super) fn name_lines(name: &str, room: f64) -> Vec<String> {
    let wide = |text: &str| width(text, NAMES.weight, NAMES.size) > room;
    if !wide(name) {
        return vec![name.to_owned()];
    }
    let mut breaks = name.match_indices(' ').map(|(at, _)| at);
    let narrow = |&at: &usize| !wide(name.get(..at).unwrap_or_default());
    // Where no word has room, the first one has a line.
    let first = breaks.clone().rfind(narrow);
    match first
        .or_else(|| breaks.next())
        .and_then(|at| name.split_at_checked(at))
    {
        Some((first, rest)) => vec![first.to_owned(), rest.trim_start().to_owned()],
        None => vec![name.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_two_lines_at_the_most() {
        for (name, room, lines) in [
            ("Geneva", 100.0, vec!["Geneva"]),
            (
                "International Court of Justice",
                120.0,
                vec!["International Court", "of Justice"],
            ),
            ("Donaudampfschifffahrt", 60.0, vec!["Donaudampfschifffahrt"]),
            (
                "Donaudampfschifffahrt on the river",
                60.0,
                vec!["Donaudampfschifffahrt", "on the river"],
            ),
            ("", 60.0, vec![""]),
        ] {
            assert_eq!(name_lines(name, room), lines);
        }
    }
}
