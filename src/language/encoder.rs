//! Features → a vector of [`WIDTH`] floats for each token: hash embeddings, a maxout layer, then four
//! residual layers that each read a token and its two neighbours (as spaCy's `MultiHashEmbed` and
//! `MaxoutWindowEncoder`).

use super::features::{self, FEATURES};
use super::linear::{LANES, Packed};
use super::weights::Reader;

/// Floats of a token's vector.
pub const WIDTH: usize = 96;

/// Rows of zeros before, between and after texts: as far as four layers see.
pub const PADDING: usize = 4;

const PIECES: usize = 3;
const LAYERS: usize = 4;
const FIRST_SEED: u32 = 8;

/// A maxout layer with layer norm.
#[derive(Debug)]
struct Layer {
    maxout: Packed<PIECES>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Layer {
    fn read(weights: &mut Reader<'_>, inputs: usize) -> Self {
        let columns = WIDTH * PIECES;
        let matrix = weights.take(inputs * columns);
        let bias = weights.take(columns);
        // Pieces of eight outputs stand together, so that their maximum never leaves the registers.
        let column = |c: usize| {
            let (panel, within) = (c / (LANES * PIECES), c % (LANES * PIECES));
            let (piece, lane) = (within / LANES, within % LANES);
            Some((panel * LANES + lane) * PIECES + piece)
        };
        Self {
            maxout: Packed::new(&matrix, &bias, inputs, columns, column),
            gain: weights.take(WIDTH),
            shift: weights.take(WIDTH),
        }
    }

    /// Normalises a row and adds it to `sum`.
    fn add_norm(&self, row: &[f32], sum: &mut [f32]) {
        let mean = lane_sum(row, |x| x) / WIDTH as f32;
        let variance = lane_sum(row, |x| (x - mean) * (x - mean)) / WIDTH as f32;
        let scale = 1.0 / (variance + 1e-8).sqrt();
        let affine = self.gain.iter().zip(&self.shift);
        for ((sum, x), (gain, shift)) in sum.iter_mut().zip(row).zip(affine) {
            *sum += (x - mean) * scale * gain + shift;
        }
    }
}

/// The sum of `term(x)` over a row, in an order that does not depend on the machine: eight partial sums,
/// then halves.
#[inline(always)]
fn lane_sum(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let (chunks, _) = row.as_chunks::<LANES>();
    let mut sums = [0.0f32; LANES];
    for chunk in chunks {
        for (sum, &x) in sums.iter_mut().zip(chunk) {
            *sum += term(x);
        }
    }
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// An encoder with its embedding tables.
#[derive(Debug)]
pub struct Encoder {
    tables: Vec<Vec<f32>>,
    first: Layer,
    layers: Vec<Layer>,
}

impl Encoder {
    /// Reads an encoder whose tables have so many rows.
    pub fn read(weights: &mut Reader<'_>, rows: &[usize]) -> Self {
        Self {
            tables: rows.iter().map(|rows| weights.take(rows * WIDTH)).collect(),
            first: Layer::read(weights, WIDTH * rows.len()),
            layers: (0..LAYERS)
                .map(|_| Layer::read(weights, WIDTH * 3))
                .collect(),
        }
    }

    /// Appends the embedding of each token to `out`: what the window layers read.
    pub fn embed(&self, tokens: &[[u64; FEATURES]], scratch: &mut Scratch, out: &mut Vec<f32>) {
        let width = WIDTH * self.tables.len();
        scratch.input.clear();
        scratch.input.resize(tokens.len() * width, 0.0);
        let inputs = scratch.input.chunks_exact_mut(width);
        for (input, token) in inputs.zip(tokens) {
            let columns = input.chunks_exact_mut(WIDTH).zip(&self.tables);
            for (index, (sum, table)) in columns.enumerate() {
                let seed = FIRST_SEED + index as u32;
                for row in features::rows(token[index], seed, table.len() / WIDTH) {
                    let row = &table[row * WIDTH..(row + 1) * WIDTH];
                    for (sum, x) in sum.iter_mut().zip(row) {
                        *sum += x;
                    }
                }
            }
        }
        scratch.output.clear();
        scratch.output.resize(tokens.len() * WIDTH, 0.0);
        self.first
            .maxout
            .maxout(&scratch.input, width, tokens.len(), &mut scratch.output);
        let start = out.len();
        out.resize(start + tokens.len() * WIDTH, 0.0);
        let rows = scratch.output.chunks_exact(WIDTH);
        for (row, sum) in rows.zip(out[start..].chunks_exact_mut(WIDTH)) {
            self.first.add_norm(row, sum);
        }
    }

    /// Runs the window layers in place. `rows` has a row a token and [`PADDING`] rows of zeros before,
    /// between and after texts.
    pub fn contextualise(&self, rows: &mut [f32], scratch: &mut Scratch) {
        let count = rows.len() / WIDTH;
        if count < 3 {
            return;
        }
        for layer in &self.layers {
            scratch.output.resize(rows.len(), 0.0);
            // The outermost rows lack a neighbour; no token sees so far.
            let inner = count - 2;
            layer.maxout.maxout(rows, WIDTH, inner, &mut scratch.output);
            let outputs = scratch.output.chunks_exact(WIDTH);
            for (row, sum) in outputs
                .zip(rows[WIDTH..].chunks_exact_mut(WIDTH))
                .take(inner)
            {
                layer.add_norm(row, sum);
            }
        }
    }
}

/// Buffers that are used again.
#[derive(Debug, Default)]
pub struct Scratch {
    input: Vec<f32>,
    output: Vec<f32>,
}
