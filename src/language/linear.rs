//! The arithmetic: rows of floats times a packed matrix.
//!
//! Every output is one sum in the order of the inputs, begun with the bias, without fused operations, and
//! vector lanes run over outputs: so the result is the same to the bit on every machine, with any vector
//! width and with any number of rows at a time.

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
        let pick = |row: &[f32], panel: usize| -> [Lane; V] {
            std::array::from_fn(|v| {
                std::array::from_fn(|lane| {
                    let c = (panel * V + v) * LANES + lane;
                    let source = if c < columns { column(c) } else { None };
                    source.and_then(|at| row.get(at)).copied().unwrap_or(0.0)
                })
            })
        };
        let mut packed = Vec::with_capacity(panels * inputs);
        for panel in 0..panels {
            packed.extend(
                weights
                    .chunks_exact(width.max(1))
                    .map(|row| pick(row, panel)),
            );
        }
        Self {
            inputs,
            columns: panels * LANES * V,
            weights: packed,
            bias: (0..panels).map(|panel| pick(bias, panel)).collect(),
        }
    }

    /// Columns, those of the padding included: a multiple of `LANES * V`.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Calls `take(row, panel, sums)` with the sums of each row and panel. Row `i` of `rows` begins at
    /// `x[i * stride]` and may overlap the next.
    #[inline(always)]
    fn sums<const R: usize>(
        &self,
        x: &[f32],
        stride: usize,
        rows: usize,
        mut take: impl FnMut(usize, usize, &[Lane; V]),
    ) {
        let inputs = self.inputs;
        let panels = self
            .weights
            .chunks_exact(inputs)
            .zip(&self.bias)
            .enumerate();
        for (panel, (weights, bias)) in panels {
            let mut row = 0;
            while row + R <= rows {
                let inputs: [&[f32]; R] =
                    std::array::from_fn(|r| &x[(row + r) * stride..][..inputs]);
                let sums = tile(inputs, weights, bias);
                for (r, sums) in sums.iter().enumerate() {
                    take(row + r, panel, sums);
                }
                row += R;
            }
            for row in row..rows {
                let [sums] = tile([&x[row * stride..][..inputs]], weights, bias);
                take(row, panel, &sums);
            }
        }
    }

    /// `y[i] = x[i] · W + b` for each row.
    pub fn apply(&self, x: &[f32], stride: usize, rows: usize, y: &mut [f32]) {
        self.apply_body(x, stride, rows, y);
    }

    #[inline(always)]
    fn apply_body(&self, x: &[f32], stride: usize, rows: usize, y: &mut [f32]) {
        let columns = self.columns;
        self.sums::<4>(x, stride, rows, |row, panel, sums| {
            let at = row * columns + panel * LANES * V;
            y[at..at + LANES * V].copy_from_slice(sums.as_flattened());
        });
    }

    /// `y[i]` = for each output the greatest of its `V` pieces in `x[i] · W + b`; column
    /// `(panel * V + piece) * LANES + lane` is a piece of output `panel * LANES + lane`.
    pub fn maxout(&self, x: &[f32], stride: usize, rows: usize, y: &mut [f32]) {
        self.maxout_body(x, stride, rows, y);
    }

    #[inline(always)]
    fn maxout_body(&self, x: &[f32], stride: usize, rows: usize, y: &mut [f32]) {
        let outputs = self.columns / V;
        self.sums::<4>(x, stride, rows, |row, panel, sums| {
            let at = row * outputs + panel * LANES;
            for (lane, y) in y[at..at + LANES].iter_mut().enumerate() {
                let mut most = sums[0][lane];
                for piece in &sums[1..] {
                    most = if piece[lane] > most {
                        piece[lane]
                    } else {
                        most
                    };
                }
                *y = most;
            }
        });
    }
}

/// The sums of `R` rows in one panel.
#[inline(always)]
fn tile<const R: usize, const V: usize>(
    inputs: [&[f32]; R],
    weights: &[[Lane; V]],
    bias: &[Lane; V],
) -> [[Lane; V]; R] {
    let mut sums = [*bias; R];
    for (k, weights) in weights.iter().enumerate() {
        for r in 0..R {
            let x = inputs[r][k];
            for v in 0..V {
                for lane in 0..LANES {
                    sums[r][v][lane] += x * weights[v][lane];
                }
            }
        }
    }
    sums
}
