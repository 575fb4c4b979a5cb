//! Lanes of few events: event after event takes the first line that is free, and a new line where none
//! is. Labels lose what others need, and get back what is left over.

use super::{GAP, Packer, Placed, Side, Wish};

/// What a line holds so far.
#[derive(Clone, Copy)]
struct Line {
    /// Where its last mark and the least of its label end.
    least: f64,
    /// Where its last label ends.
    end: f64,
    /// Which of the placed is last.
    last: usize,
}

#[derive(Default)]
struct Filling {
    lines: Vec<Line>,
    /// The placed, with their places in the lane.
    placed: Vec<(usize, Wish)>,
}

/// Gives the events at these places of the lane, which come by their first day, places on at most `most`
/// lines. Gives those that found one, and the lines that they take.
pub(super) fn lines(
    packer: &mut Packer<'_>,
    places: impl Iterator<Item = usize>,
    most: usize,
) -> (Vec<(usize, Placed)>, usize) {
    let mut filling = Filling::default();
    for place in places {
        let Some(wish) = packer.wish(place) else {
            continue;
        };
        let turned = wish.turned();
        let turned = turned.is_some_and(|turned| filling.put(place, turned, most, false));
        if !turned {
            filling.put(place, wish, most, true);
        }
    }
    let lines = filling.lines.len();
    (filling.widened(packer.rules.edge), lines)
}

impl Filling {
    /// Puts an event on the first line that is free, else on a new line, else on the line whose last
    /// label loses least by being cut short, if it may; false where none has room.
    fn put(&mut self, place: usize, wish: Wish, most: usize, cut: bool) -> bool {
        let line = Line {
            least: wish.least,
            end: wish.right,
            last: self.placed.len(),
        };
        let left = wish.left;
        let free = self.lines.iter().position(|l| l.end + GAP <= left);
        let number = free.or_else(|| {
            (self.lines.len() < most).then(|| {
                self.lines.push(line);
                self.lines.len() - 1
            })
        });
        let number = number.or_else(|| {
            let open = self.lines.iter().enumerate();
            open.filter(|(_, l)| cut && l.least + GAP <= left)
                .min_by(|(_, a), (_, b)| a.end.total_cmp(&b.end))
                .map(|(index, _)| index)
        });
        let Some(number) = number else {
            return false;
        };
        if let Some(slot) = self.lines.get_mut(number) {
            if let Some((_, Wish { placed: before, .. })) = self.placed.get_mut(slot.last)
                && before.side == Side::Right
                && slot.last != line.last
            {
                before.label.1 = before.label.1.min(left - GAP);
            }
            *slot = line;
        }
        let placed = Placed {
            line: number,
            ..wish.placed
        };
        self.placed.push((place, Wish { placed, ..wish }));
        true
    }

    /// Gives labels that were kept short what room is left on their lines.
    fn widened(mut self, edge: f64) -> Vec<(usize, Placed)> {
        let mut next = vec![edge + GAP; self.lines.len()];
        for (_, wish) in self.placed.iter_mut().rev() {
            let Some(next) = next.get_mut(wish.placed.line) else {
                continue;
            };
            if wish.placed.side == Side::Right {
                let label = &mut wish.placed.label;
                label.1 = label.1.max(wish.whole.min(*next - GAP));
            }
            *next = wish.left;
        }
        let placed = self.placed.into_iter();
        placed.map(|(place, wish)| (place, wish.placed)).collect()
    }
}
