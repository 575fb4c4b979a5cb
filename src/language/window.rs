//! A maxout layer that reads each row with its two neighbours, for two rows at a time: four products
//! where six would be plain (Winograd 1980, F(2, 3)).
//!
//! With rows `a b c d`, the weights `L M R` of the left, middle and right row and the halves
//! `P = (L + M + R) / 2` and `Q = (L - M + R) / 2`:
//!
//! ```text
//! L·a + M·b + R·c = P·(b + c) + Q·(c - b) + L·(a - c)
//! L·b + M·c + R·d = P·(b + c) - Q·(c - b) + R·(d - b)
//! ```

use std::ops::Range;

use super::fused::{MulAdd, vectorised};
use super::linear::{LANES, Packed, greatest, room, tile};

/// Pairs whose sums stand in registers together.
const TILE: usize = 3;

/// Tiles that share what is fetched of a panel.
const BLOCK: usize = 8;

/// The weights; `V` is how many pieces each output has.
#[derive(Debug)]
pub struct Window<const V: usize> {
    inputs: usize,
    sum: Packed<V>,
    difference: Packed<V>,
    left: Packed<V>,
    right: Packed<V>,
}

/// Sums and differences of the rows around pairs, a row of inputs for each pair.
#[derive(Debug, Default)]
pub struct Pairs {
    count: usize,
    sum: Vec<f32>,
    difference: Vec<f32>,
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Pairs {
    /// Forgets every pair.
    pub fn clear(&mut self) {
        self.count = 0;
        for rows in [
            &mut self.sum,
            &mut self.difference,
            &mut self.left,
            &mut self.right,
        ] {
            rows.clear();
        }
    }

    /// Appends a pair: the two middle rows of four that follow each other.
    #[inline(always)]
    pub fn push(&mut self, rows: &[f32]) {
        let (a, rest) = rows.split_at(rows.len() / 4);
        let (b, rest) = rest.split_at(a.len());
        let (c, d) = rest.split_at(a.len());
        let difference = |x: &[f32], y: &[f32], rows: &mut Vec<f32>| {
            rows.extend(x.iter().zip(y).map(|(x, y)| x - y));
        };
        self.sum.extend(b.iter().zip(c).map(|(b, c)| b + c));
        difference(c, b, &mut self.difference);
        difference(a, c, &mut self.left);
        difference(d, b, &mut self.right);
        self.count += 1;
    }

    /// Fills the last tile with zeros.
    fn fill(&mut self, inputs: usize) {
        let length = self.count.next_multiple_of(TILE) * inputs;
        for rows in [
            &mut self.sum,
            &mut self.difference,
            &mut self.left,
            &mut self.right,
        ] {
            rows.resize(length, 0.0);
        }
    }
}

impl<const V: usize> Window<V> {
    /// Packs a matrix of three times `inputs` rows: for the left, the middle and the right row. The rest as
    /// in [`Packed::new`].
    pub fn new(
        weights: &[f32],
        bias: &[f32],
        inputs: usize,
        columns: usize,
        column: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let (left, rest) = weights.split_at(weights.len() / 3);
        let (middle, right) = rest.split_at(left.len());
        let halves = |sign: f32| -> Vec<f32> {
            let rows = left.iter().zip(middle).zip(right);
            rows.map(|((l, m), r)| ((l + r) + sign * m) / 2.0).collect()
        };
        let pack = |weights: &[f32], bias| Packed::new(weights, bias, inputs, columns, &column);
        Self {
            inputs,
            sum: pack(&halves(1.0), bias),
            difference: pack(&halves(-1.0), &[]),
            left: pack(left, &[]),
            right: pack(right, &[]),
        }
    }

    vectorised! {
        /// The layer's outputs for both rows of each pair, row after row: the greatest of the `V` pieces,
        /// which stand in columns as in [`Packed::maxout`]. After the last pair `y` has rows of no meaning.
        pub fn maxout / maxout_plain / maxout_avx2(&self, pairs: &mut Pairs, y: &mut Vec<f32>) {
            pairs.fill(self.inputs);
            let tiles = pairs.count.div_ceil(TILE);
            let outputs = self.sum.columns() / V;
            let y = room(y, tiles * TILE * 2 * outputs);
            for panel in 0..outputs / LANES {
                for first in (0..tiles).step_by(BLOCK) {
                    let block = first..tiles.min(first + BLOCK);
                    self.block::<M>(panel, block, pairs, &mut y[panel * LANES..], outputs);
                }
            }
        }
    }

    /// One panel's outputs for a block of tiles; rows of `y` begin `stride` floats after each other.
    #[inline(always)]
    fn block<M: MulAdd>(
        &self,
        panel: usize,
        block: Range<usize>,
        pairs: &Pairs,
        y: &mut [f32],
        stride: usize,
    ) {
        // The sums so far of the first and of the second rows.
        let mut firsts = [[[[0.0; LANES]; V]; TILE]; BLOCK];
        let mut seconds = firsts;
        let (weights, bias) = self.sum.panel(panel);
        for (at, first) in block.clone().zip(&mut firsts) {
            *first = tile::<M, TILE, V>(self.rows(&pairs.sum, at), weights, [*bias; TILE]);
        }
        let (weights, none) = self.difference.panel(panel);
        for ((at, first), second) in block.clone().zip(&mut firsts).zip(&mut seconds) {
            let rows = self.rows(&pairs.difference, at);
            let differences = tile::<M, TILE, V>(rows, weights, [*none; TILE]);
            let sums = first.as_flattened_mut().as_flattened_mut();
            let other = second.as_flattened_mut().as_flattened_mut();
            let differences = differences.as_flattened().as_flattened();
            for ((first, second), difference) in sums.iter_mut().zip(other).zip(differences) {
                (*first, *second) = (*first + difference, *first - difference);
            }
        }
        for (side, (packed, x, sums)) in [
            (&self.left, &pairs.left, &firsts),
            (&self.right, &pairs.right, &seconds),
        ]
        .into_iter()
        .enumerate()
        {
            let (weights, _) = packed.panel(panel);
            for (at, sums) in block.clone().zip(sums) {
                let sums = tile::<M, TILE, V>(self.rows(x, at), weights, *sums);
                for (pair, sums) in sums.iter().enumerate() {
                    let row = ((at * TILE + pair) * 2 + side) * stride;
                    y[row..row + LANES].copy_from_slice(&greatest(sums));
                }
            }
        }
    }

    /// The rows of a tile.
    #[inline(always)]
    fn rows<'a>(&self, x: &'a [f32], tile: usize) -> [&'a [f32]; TILE] {
        std::array::from_fn(|pair| &x[(tile * TILE + pair) * self.inputs..][..self.inputs])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fused::Portable;
    use super::*;
    use proptest::prelude::*;

    const PIECES: usize = 3;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Pairs give what the three products of each row give, and the same bits on every path and
        /// wherever a pair stands.
        #[test]
        fn pairs_are_the_plain_layer(
            count in 1usize..60,
            inputs in 1usize..12,
            numbers in proptest::collection::vec(-4.0f32..4.0, 4000),
        ) {
            let columns = 2 * PIECES * LANES;
            let number = |at: usize| numbers[at % numbers.len()];
            let weights: Vec<f32> = (0..3 * inputs * columns).map(|at| number(at * 7)).collect();
            let bias: Vec<f32> = (0..columns).map(|at| number(at * 3)).collect();
            let x: Vec<f32> = (0..(2 * count + 2) * inputs).map(number).collect();
            let window: Window<PIECES> = Window::new(&weights, &bias, inputs, columns, Some);
            let mut pairs = Pairs::default();
            for pair in 0..count {
                pairs.push(&x[2 * pair * inputs..][..4 * inputs]);
            }
            let (mut fast, mut plain) = (Vec::new(), Vec::new());
            window.maxout(&mut pairs, &mut fast);
            window.maxout_plain::<Portable>(&mut pairs, &mut plain);
            prop_assert_eq!(&fast, &plain);
            let packed: Packed<PIECES> = Packed::new(&weights, &bias, 3 * inputs, columns, Some);
            let outputs = columns / PIECES;
            let mut expected = vec![0.0; 2 * count * outputs];
            packed.maxout(&x, inputs, 2 * count, &mut expected);
            for (found, expected) in fast.iter().zip(&expected) {
                prop_assert!((found - expected).abs() < 1e-3, "{found}, not {expected}");
            }
            let mut last = Pairs::default();
            last.push(&x[2 * (count - 1) * inputs..][..4 * inputs]);
            let mut alone = Vec::new();
            window.maxout(&mut last, &mut alone);
            let at = 2 * (count - 1) * outputs;
            prop_assert_eq!(&alone[..2 * outputs], &fast[at..at + 2 * outputs]);
        }
    }
}
