//! Lanes of many events: those that a wider column would offer as well come before the others, those of a
//! column twice as wide again before these, and so on. As columns part in two where one looks closer, what
//! has a place keeps it then, and others join it: titles do not flicker while one zooms. Columns of so few
//! events that all could stand then ask for what is left with shorter labels.

use std::cmp::Reverse;

use super::{GAP, Offer, Packer, Placed, Side, Wish};

/// Columns are joined this often.
const RANKS: usize = 6;

/// Gives the events at places of the lane, those that reach in from the left and then what the columns
/// offer, places on `most` lines. Gives those that found one.
pub(super) fn lines(
    packer: &mut Packer<'_>,
    carried: &[usize],
    offers: &[Offer],
    most: usize,
) -> Vec<(usize, Placed)> {
    let mut lines = vec![Line::default(); most];
    let mut left = Vec::new();
    let carried = carried.iter().copied().enumerate();
    let carried = carried.map(|(number, place)| (number, place, false));
    let mut offered: Vec<(usize, (usize, usize, bool))> = Vec::new();
    for offer in offers {
        let few = offer.to - offer.from <= most;
        let begins = wider(offers, offer.column);
        offered.extend(offer.places().enumerate().map(|(number, place)| {
            let among = |begin: &&Option<usize>| begin.is_some_and(|begin| place < begin + most);
            let rank = match offer.first {
                Some(first) if first == place => RANKS + 1,
                _ => begins.iter().take_while(among).count(),
            };
            (rank, (number, place, few))
        }));
    }
    offered.sort_by_key(|(rank, _)| Reverse(*rank));
    let offered = offered.into_iter().map(|(_, offered)| offered);
    for (number, place, few) in carried.chain(offered) {
        let Some(wish) = packer.wish(place) else {
            continue;
        };
        if !put(&mut lines, number, place, wish, |wish| wish.least) && few {
            left.push((number, place, wish));
        }
    }
    for (number, place, wish) in left {
        put(&mut lines, number, place, wish, |wish| wish.shortest);
    }
    let lines = (0..).zip(lines);
    lines
        .flat_map(|(number, line)| line.placed(number))
        .collect()
}

/// Where the events of the columns begin that hold this one when two become one, and these two one, and so
/// on; none where that is not laid out.
fn wider(offers: &[Offer], column: i64) -> [Option<usize>; RANKS] {
    std::array::from_fn(|rank| {
        let begin = (column >> (rank + 1)) << (rank + 1);
        let first = offers.partition_point(|offer| offer.column < begin);
        let known = first > 0 || offers.first().is_some_and(|offer| offer.column == begin);
        offers.get(first).filter(|_| known).map(|offer| offer.from)
    })
}

/// Puts an event on the line of its number in its column, else on any where all end at the least where
/// `end` tells; false where none has room.
fn put(
    lines: &mut [Line],
    number: usize,
    place: usize,
    wish: Wish,
    end: impl Fn(&Wish) -> f64,
) -> bool {
    let (before, from) = lines.split_at_mut(number.min(lines.len()));
    from.iter_mut().chain(before).any(|line| {
        let turned = wish.turned();
        turned.is_some_and(|turned| line.put(place, turned, &end)) || line.put(place, wish, &end)
    })
}

/// What a line holds, from left to right, with the places in the lane.
#[derive(Clone, Default)]
struct Line(Vec<(usize, Wish)>);

impl Line {
    /// Puts an event between those that it has; false where there is no room.
    fn put(&mut self, place: usize, wish: Wish, end: impl Fn(&Wish) -> f64) -> bool {
        let after = self.0.partition_point(|(_, other)| other.left < wish.left);
        let before = after.checked_sub(1).and_then(|before| self.0.get(before));
        let free = before.is_none_or(|(_, before)| end(before) + GAP <= wish.left);
        let next = self.0.get(after);
        let free = free && next.is_none_or(|(_, next)| end(&wish) + GAP <= next.left);
        if free {
            self.0.insert(after, (place, wish));
        }
        free
    }

    /// Its events, with labels as long as there is room.
    fn placed(self, number: usize) -> Vec<(usize, Placed)> {
        let next = self.0.iter().skip(1).map(|(_, wish)| wish.left - GAP);
        let next: Vec<f64> = next.chain([f64::INFINITY]).collect();
        let events = self.0.into_iter().zip(next);
        let placed = events.map(|((place, wish), free)| {
            let (begin, end) = wish.placed.label;
            let end = match wish.placed.side {
                Side::Right => end.min(free),
                Side::Inside | Side::Left => end,
            };
            let placed = Placed {
                line: number,
                label: (begin, end),
                ..wish.placed
            };
            (place, placed)
        });
        placed.collect()
    }
}
