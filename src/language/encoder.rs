//! Features → a vector of [`WIDTH`] floats for each token: hash embeddings, a maxout layer, then four
//! residual layers that each read a token and its two neighbours (as spaCy's `MultiHashEmbed` and
//! `MaxoutWindowEncoder`).
//!
//! Everything up to the sums of the first window layer hangs on the kind of token alone, so it is computed
//! once a kind: see [`Kinds`].

use super::features::{self, FEATURES};
use super::fused::vectorised;
use super::linear::{LANES, Packed, room};
use super::weights::Reader;
use super::window::{Pairs, Window};

/// Floats of a token's vector.
pub const WIDTH: usize = 96;

/// Rows of zeros before, between and after texts: as far as four layers see.
pub const PADDING: usize = 4;

const PIECES: usize = 3;
const LAYERS: usize = 4;
/// Tokens that a window layer reads at a time.
const WINDOW: usize = 3;
const FIRST_SEED: u32 = 8;

/// Sums of a maxout layer: so many pieces for each output.
const SUMS: usize = WIDTH * PIECES;

/// Where sum `c` of a layer stands in the model's file. Ours has the pieces of eight outputs together,
/// so that their maximum never leaves the registers.
fn by_piece(c: usize) -> usize {
    let (panel, within) = (c / (LANES * PIECES), c % (LANES * PIECES));
    let (piece, lane) = (within / LANES, within % LANES);
    (panel * LANES + lane) * PIECES + piece
}

/// A maxout layer with layer norm.
#[derive(Debug)]
struct Layer {
    maxout: Packed<PIECES>,
    norm: Norm,
}

impl Layer {
    fn read(weights: &mut Reader<'_>, inputs: usize) -> Self {
        let matrix = weights.take(inputs * SUMS);
        let bias = weights.take(SUMS);
        Self {
            maxout: Packed::new(&matrix, &bias, inputs, SUMS, |c| Some(by_piece(c))),
            norm: Norm::read(weights),
        }
    }
}

/// A maxout layer over windows of three rows, with layer norm; its outputs are added to the rows.
#[derive(Debug)]
struct WindowLayer {
    maxout: Window<PIECES>,
    norm: Norm,
}

impl WindowLayer {
    fn read(weights: &mut Reader<'_>) -> Self {
        let matrix = weights.take(WINDOW * WIDTH * SUMS);
        let bias = weights.take(SUMS);
        Self {
            maxout: Window::new(&matrix, &bias, WIDTH, SUMS, |c| Some(by_piece(c))),
            norm: Norm::read(weights),
        }
    }
}

/// Layer norm with its gain and shift.
#[derive(Debug)]
struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    fn read(weights: &mut Reader<'_>) -> Self {
        Self {
            gain: weights.take(WIDTH),
            shift: weights.take(WIDTH),
        }
    }

    /// Normalises a row and adds it to `sum`.
    #[inline(always)]
    fn add(&self, row: &[f32], sum: &mut [f32]) {
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

/// The first window layer: what a token adds to the sums of the token after it, of itself and of the
/// token before it.
#[derive(Debug)]
struct Entry {
    /// Three products a row: as left neighbour, as the token itself, as right neighbour.
    products: Packed<2>,
    bias: Vec<f32>,
    norm: Norm,
}

impl Entry {
    fn read(weights: &mut Reader<'_>) -> Self {
        let matrix = weights.take(WINDOW * WIDTH * SUMS);
        // The rows of each place of the window side by side.
        let mut wide = vec![0.0; matrix.len()];
        for (row, sums) in matrix.chunks_exact(SUMS).enumerate() {
            let at = row % WIDTH * WINDOW * SUMS + row / WIDTH * SUMS;
            if let Some(wide) = wide.get_mut(at..at + SUMS) {
                wide.copy_from_slice(sums);
            }
        }
        let column = |c: usize| Some(c / SUMS * SUMS + by_piece(c % SUMS));
        let bias = weights.take(SUMS);
        Self {
            products: Packed::new(&wide, &[], WIDTH, WINDOW * SUMS, column),
            bias: (0..SUMS)
                .filter_map(|c| bias.get(by_piece(c)).copied())
                .collect(),
            norm: Norm::read(weights),
        }
    }
}

/// An encoder with its embedding tables.
#[derive(Debug)]
pub struct Encoder {
    tables: Vec<Vec<f32>>,
    first: Layer,
    entry: Entry,
    layers: Vec<WindowLayer>,
}

/// What an encoder has computed for each kind of token.
#[derive(Debug, Default)]
pub struct Kinds {
    /// A row of [`WIDTH`] a kind: its embedding.
    embeddings: Vec<f32>,
    /// Three rows of [`SUMS`] a kind: its products in the first window layer.
    products: Vec<f32>,
}

impl Kinds {
    /// Forgets every kind but those, which come in order and are numbered anew.
    pub fn keep(&mut self, kinds: &[usize]) {
        for (rows, width) in [
            (&mut self.embeddings, WIDTH),
            (&mut self.products, WINDOW * SUMS),
        ] {
            for (new, old) in kinds.iter().enumerate() {
                rows.copy_within(old * width..(old + 1) * width, new * width);
            }
            rows.truncate(kinds.len() * width);
        }
    }

    fn embedding(&self, kind: usize) -> &[f32] {
        &self.embeddings[kind * WIDTH..][..WIDTH]
    }

    /// The products of a kind that stands at a place of the window: 0 left, 1 middle, 2 right.
    fn product(&self, kind: usize, place: usize) -> &[f32] {
        &self.products[(kind * WINDOW + place) * SUMS..][..SUMS]
    }
}

/// No kind: a row of padding.
pub const NO_KIND: usize = usize::MAX;

impl Encoder {
    /// Reads an encoder whose tables have so many rows.
    pub fn read(weights: &mut Reader<'_>, rows: &[usize]) -> Self {
        Self {
            tables: rows.iter().map(|rows| weights.take(rows * WIDTH)).collect(),
            first: Layer::read(weights, WIDTH * rows.len()),
            entry: Entry::read(weights),
            layers: (1..LAYERS).map(|_| WindowLayer::read(weights)).collect(),
        }
    }

    /// Appends kinds of token, given by their features.
    pub fn learn(&self, tokens: &[[u64; FEATURES]], scratch: &mut Scratch, kinds: &mut Kinds) {
        let width = WIDTH * self.tables.len();
        scratch.input.clear();
        scratch.input.resize(tokens.len() * width, 0.0);
        let inputs = scratch.input.chunks_exact_mut(width);
        for (input, token) in inputs.zip(tokens) {
            let columns = input.chunks_exact_mut(WIDTH).zip(&self.tables);
            for (index, (sum, table)) in columns.enumerate() {
                let seed = FIRST_SEED + index as u32;
                for row in features::rows(token[index], seed, table.len() / WIDTH) {
                    let row = &table[row * WIDTH..][..WIDTH];
                    for (sum, x) in sum.iter_mut().zip(row) {
                        *sum += x;
                    }
                }
            }
        }
        let count = tokens.len();
        let output = room(&mut scratch.output, count * WIDTH);
        self.first
            .maxout
            .maxout(&scratch.input, width, count, output);
        let old = kinds.embeddings.len();
        kinds.embeddings.resize(old + count * WIDTH, 0.0);
        let fresh = &mut kinds.embeddings[old..];
        for (row, sum) in output
            .chunks_exact(WIDTH)
            .zip(fresh.chunks_exact_mut(WIDTH))
        {
            self.first.norm.add(row, sum);
        }
        let old = kinds.products.len();
        kinds.products.resize(old + count * WINDOW * SUMS, 0.0);
        self.entry
            .products
            .apply(fresh, WIDTH, count, &mut kinds.products[old..]);
    }

    vectorised! {
    /// The vectors of rows of kinds. There are at least [`PADDING`] rows of [`NO_KIND`] before, between and
    /// after texts; what comes out for them means nothing. Each text begins with an even row: rows are
    /// computed in pairs, and a text's bits shall not hang on the texts before it.
    pub fn encode / encode_plain / encode_avx2(
        &self,
        kinds: &Kinds,
        rows: &[usize],
        scratch: &mut Scratch,
        vectors: &mut Vec<f32>,
    ) {
        vectors.clear();
        for &kind in rows {
            if kind == NO_KIND {
                vectors.resize(vectors.len() + WIDTH, 0.0);
            } else {
                vectors.extend_from_slice(kinds.embedding(kind));
            }
        }
        // The outermost rows lack a neighbour; no token sees so far.
        let sums = vectors.chunks_exact_mut(WIDTH).skip(1);
        for (window, sum) in rows.windows(WINDOW).zip(sums) {
            self.enter(kinds, window, sum);
        }
        for (layer, above) in self.layers.iter().zip((0..self.layers.len()).rev()) {
            // Only pairs that a token sees through the layers above.
            scratch.firsts.clear();
            scratch.pairs.clear();
            for first in (2..rows.len().saturating_sub(2)).step_by(2) {
                let seen = &rows[first.saturating_sub(above)..rows.len().min(first + 2 + above)];
                if seen.iter().any(|&kind| kind != NO_KIND) {
                    scratch.firsts.push(first);
                    scratch.pairs.push(&vectors[(first - 1) * WIDTH..(first + 3) * WIDTH]);
                }
            }
            layer.maxout.maxout(&mut scratch.pairs, &mut scratch.output);
            let outputs = scratch.output.chunks_exact(2 * WIDTH);
            for (&first, output) in scratch.firsts.iter().zip(outputs) {
                let sums = &mut vectors[first * WIDTH..(first + 2) * WIDTH];
                for (row, sum) in output.chunks_exact(WIDTH).zip(sums.chunks_exact_mut(WIDTH)) {
                    layer.norm.add(row, sum);
                }
            }
        }
    }
    }

    /// The first window layer for the middle of three rows.
    #[inline(always)]
    fn enter(&self, kinds: &Kinds, window: &[usize], sum: &mut [f32]) {
        let mut sums = [0.0; SUMS];
        sums.copy_from_slice(&self.entry.bias);
        for (place, &kind) in window
            .iter()
            .enumerate()
            .filter(|(_, kind)| **kind != NO_KIND)
        {
            for (sum, x) in sums.iter_mut().zip(kinds.product(kind, place)) {
                *sum += x;
            }
        }
        let mut most = [0.0; WIDTH];
        let panels = sums.as_chunks::<{ LANES * PIECES }>().0;
        for (most, panel) in most.chunks_exact_mut(LANES).zip(panels) {
            for (lane, most) in most.iter_mut().enumerate() {
                let (a, b, c) = (panel[lane], panel[LANES + lane], panel[2 * LANES + lane]);
                let ab = if b > a { b } else { a };
                *most = if c > ab { c } else { ab };
            }
        }
        self.entry.norm.add(&most, sum);
    }
}

/// Buffers that are used again.
#[derive(Debug, Default)]
pub struct Scratch {
    input: Vec<f32>,
    output: Vec<f32>,
    /// The first row of each pair.
    firsts: Vec<usize>,
    pairs: Pairs,
}
