//! The arithmetic: rows of floats times a packed matrix.
//!
//! Every output is one sum in the order of the inputs, begun with the bias, each product added with one
//! rounding, and vector lanes run over outputs: so the result is the same to the bit on every machine,
//! with any vector width and with any number of rows at a time.

use super::fused::{MulAdd, vectorised};

/// Floats that are worked on together.
pub const LANES: usize = 8;

/// A vector of floats; the compiler makes it one register where there is one so wide.
pub type Lane = [f32; LANES];

/// A matrix cut into panels of `LANES * V` columns, each stored input by input.
#[derive(Debug, Default)]
pub struct Packed<const V: usize> {
    inputs: usize,
    columns: usize,
    weights: Vec<[Lane; V]>,
    bias: Vec<[Lane; V]>,
}

impl<const V: usize> Packed<V> {
    /// Packs a matrix of `inputs` rows. `column(c)` says which column of `weights` and `bias` becomes
    /// column `c` of `columns`, or `None` for a column of zeros; an empty bias is zero.
    pub fn new(
        weights: &[f32],
        bias: &[f32],
        inputs: usize,
        columns: usize,
        column: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let width = weights.len() / inputs.max(1);
        let panels = columns.div_ceil(LANES * V);
        // Asked once for a panel and not for each of its rows: this is most of the program's start.
        let sources = |panel: usize| -> [[usize; LANES]; V] {
            std::array::from_fn(|v| {
                std::array::from_fn(|lane| {
                    let c = (panel * V + v) * LANES + lane;
                    let source = if c < columns { column(c) } else { None };
                    source.unwrap_or(usize::MAX)
                })
            })
        };
        let pick = |row: &[f32], sources: &[[usize; LANES]; V]| -> [Lane; V] {
            sources.map(|lane| lane.map(|at| row.get(at).copied().unwrap_or(0.0)))
        };
        let mut packed = Vec::with_capacity(panels * inputs);
        let mut biases = Vec::with_capacity(panels);
        for panel in 0..panels {
            let sources = sources(panel);
            let rows = weights.chunks_exact(width.max(1));
            packed.extend(rows.map(|row| pick(row, &sources)));
            biases.push(pick(bias, &sources));
        }
        Self {
            inputs,
            columns: panels * LANES * V,
            weights: packed,
            bias: biases,
        }
    }

    /// Columns, those of the padding included: a multiple of `LANES * V`.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The weights of a panel, input by input, and its bias.
    #[inline(always)]
    pub fn panel(&self, panel: usize) -> (&[[Lane; V]], &[Lane; V]) {
        let start = panel * self.inputs;
        (&self.weights[start..start + self.inputs], &self.bias[panel])
    }

    /// Calls `take(row, panel, sums)` with the sums of each row and panel. Row `i` of `rows` begins at
    /// `x[i * stride]` and may overlap the next.
    #[inline(always)]
    fn sums<M: MulAdd, const R: usize>(
        &self,
        x: &[f32],
        stride: usize,
        rows: usize,
        mut take: impl FnMut(usize, usize, &[Lane; V]),
    ) {
        let inputs = self.inputs;
        for panel in 0..self.bias.len() {
            let (weights, bias) = self.panel(panel);
            let mut row = 0;
            while row + R <= rows {
                let inputs: [&[f32]; R] =
                    std::array::from_fn(|r| &x[(row + r) * stride..][..inputs]);
                let sums = tile::<M, R, V>(inputs, weights, [*bias; R]);
                for (r, sums) in sums.iter().enumerate() {
                    take(row + r, panel, sums);
                }
                row += R;
            }
            for row in row..rows {
                let [sums] = tile::<M, 1, V>([&x[row * stride..][..inputs]], weights, [*bias]);
                take(row, panel, &sums);
            }
        }
    }

    vectorised! {
        /// `y[i] = x[i] · W + b` for each row `i`, which begins at `x[i * stride]`; a row of `y` has
        /// [`Self::columns`] floats.
        pub fn apply / apply_plain / apply_avx2(&self, x: &[f32], stride: usize, rows: usize, y: &mut [f32]) {
            let columns = self.columns;
            self.sums::<M, 5>(x, stride, rows, |row, panel, sums| {
                let at = row * columns + panel * LANES * V;
                y[at..at + LANES * V].copy_from_slice(sums.as_flattened());
            });
        }
    }

    vectorised! {
        /// For each row and output the greatest of its `V` pieces in `x[i] · W + b`; column
        /// `(panel * V + piece) * LANES + lane` is a piece of output `panel * LANES + lane`.
        pub fn maxout / maxout_plain / maxout_avx2(&self, x: &[f32], stride: usize, rows: usize, y: &mut [f32]) {
            let outputs = self.columns / V;
            self.sums::<M, 3>(x, stride, rows, |row, panel, sums| {
                let at = row * outputs + panel * LANES;
                y[at..at + LANES].copy_from_slice(&greatest(sums));
            });
        }
    }
}

/// The first `length` floats of a buffer, which grows but never shrinks; what stands in them is left.
pub fn room(buffer: &mut Vec<f32>, length: usize) -> &mut [f32] {
    if buffer.len() < length {
        buffer.resize(length, 0.0);
    }
    &mut buffer[..length]
}

/// The greatest of the pieces, lane by lane.
#[inline(always)]
pub fn greatest<const V: usize>(pieces: &[Lane; V]) -> Lane {
    let mut most = pieces[0];
    for piece in &pieces[1..] {
        for (most, &x) in most.iter_mut().zip(piece) {
            *most = if x > *most { x } else { *most };
        }
    }
    most
}

/// Adds the products of `R` rows and one panel to `sums`.
#[inline(always)]
#[allow(clippy::needless_range_loop)]
pub fn tile<M: MulAdd, const R: usize, const V: usize>(
    inputs: [&[f32]; R],
    weights: &[[Lane; V]],
    mut sums: [[Lane; V]; R],
) -> [[Lane; V]; R] {
    let inputs = inputs.map(|row| &row[..weights.len()]);
    for (k, weights) in weights.iter().enumerate() {
        // Plain loops over constants: they become registers.
        for r in 0..R {
            let x = inputs[r][k];
            for v in 0..V {
                for lane in 0..LANES {
                    sums[r][v][lane] = M::mul_add(x, weights[v][lane], sums[r][v][lane]);
                }
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::super::fused::Portable;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Packing, tiles and vectors change nothing: not a bit, however many rows there are.
        #[test]
        fn every_path_gives_the_sum_in_order(
            rows in 1usize..9,
            inputs in 1usize..40,
            columns in 1usize..60,
            numbers in proptest::collection::vec(-4.0f32..4.0, 3000),
        ) {
            let (x, rest) = numbers.split_at(rows * inputs);
            let weights: Vec<f32> = rest.iter().copied().cycle().take(inputs * columns).collect();
            let bias = &numbers[..columns];
            let packed: Packed<2> = Packed::new(&weights, bias, inputs, columns, Some);
            let width = packed.columns();
            let (mut fast, mut plain) = (vec![0.0; rows * width], vec![0.0; rows * width]);
            packed.apply(x, inputs, rows, &mut fast);
            packed.apply_plain::<Portable>(x, inputs, rows, &mut plain);
            for row in 0..rows {
                for column in 0..columns {
                    let products = (0..inputs).map(|k| (x[row * inputs + k], weights[k * columns + column]));
                    let sum = products.fold(bias[column], |sum, (x, w)| x.mul_add(w, sum));
                    let at = row * width + column;
                    prop_assert_eq!(fast[at].to_bits(), sum.to_bits());
                    prop_assert_eq!(plain[at].to_bits(), sum.to_bits());
                }
            }
        }

        #[test]
        fn maxout_takes_the_greatest_piece(
            rows in 1usize..8,
            inputs in 1usize..30,
            numbers in proptest::collection::vec(-4.0f32..4.0, 2000),
        ) {
            const PIECES: usize = 3;
            let (x, rest) = numbers.split_at(rows * inputs);
            let columns = 2 * PIECES * LANES;
            let weights: Vec<f32> = rest.iter().copied().cycle().take(inputs * columns).collect();
            let packed: Packed<PIECES> = Packed::new(&weights, &[], inputs, columns, Some);
            let (mut sums, mut fast) = (vec![0.0; rows * columns], vec![0.0; rows * columns / PIECES]);
            packed.apply(x, inputs, rows, &mut sums);
            packed.maxout(x, inputs, rows, &mut fast);
            let mut plain = fast.clone();
            packed.maxout_plain::<Portable>(x, inputs, rows, &mut plain);
            prop_assert_eq!(&fast, &plain);
            for (at, most) in fast.iter().enumerate() {
                let (panel, lane) = (at / LANES, at % LANES);
                let pieces = (0..PIECES).map(|piece| sums[(panel * PIECES + piece) * LANES + lane]);
                prop_assert_eq!(*most, pieces.fold(f32::NEG_INFINITY, f32::max));
            }
        }
    }
}
