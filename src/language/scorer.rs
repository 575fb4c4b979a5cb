//! Scores the actions of a transition system from the vectors of a few tokens: each token's share of the
//! hidden layer is computed once, a state sums the shares of its tokens (as spaCy's `TransitionBasedParser`).

use super::encoder::WIDTH;
use super::fused::vectorised;
use super::linear::{LANES, Packed, room};
use super::weights::Reader;

const REDUCED: usize = 64;
const HIDDEN: usize = 64;
const PIECES: usize = 2;
const SHARE: usize = HIDDEN * PIECES;

/// The network of a transition system with `slots` tokens in a state.
#[derive(Debug)]
pub struct Scorer {
    slots: usize,
    reduce: Packed<2>,
    shares: Packed<2>,
    bias: Vec<f32>,
    /// The share of a slot that holds no token.
    missing: Vec<f32>,
    actions: Packed<7>,
}

/// Every token's share for every slot.
#[derive(Debug, Default)]
pub struct Shares {
    reduced: Vec<f32>,
    shares: Vec<f32>,
}

impl Scorer {
    /// Reads the network of a system with so many slots and actions.
    pub fn read(weights: &mut Reader<'_>, slots: usize, actions: usize) -> Self {
        // The two pieces of a hidden unit stand apart, so that their maximum is taken lane by lane.
        let split = |c: usize| c / SHARE * SHARE + c % HIDDEN * PIECES + c % SHARE / HIDDEN;
        let by_piece = |row: Vec<f32>| -> Vec<f32> {
            (0..row.len())
                .filter_map(|c| row.get(split(c)).copied())
                .collect()
        };
        let (matrix, bias) = (weights.take(WIDTH * REDUCED), weights.take(REDUCED));
        let reduce = Packed::new(&matrix, &bias, WIDTH, REDUCED, Some);
        let columns = slots * SHARE;
        let matrix = weights.take(REDUCED * columns);
        let shares = Packed::new(&matrix, &[], REDUCED, columns, |c| Some(split(c)));
        let bias = by_piece(weights.take(SHARE));
        let missing = by_piece(weights.take(columns));
        let (matrix, action_bias) = (weights.take(HIDDEN * actions), weights.take(actions));
        Self {
            slots,
            reduce,
            shares,
            bias,
            missing,
            actions: Packed::new(&matrix, &action_bias, HIDDEN, actions, Some),
        }
    }

    /// Computes the shares of the tokens whose vectors are given.
    pub fn prepare(&self, vectors: &[f32], shares: &mut Shares) {
        let count = vectors.len() / WIDTH;
        let reduced = room(&mut shares.reduced, count * REDUCED);
        self.reduce.apply(vectors, WIDTH, count, reduced);
        let shares = room(&mut shares.shares, count * self.shares.columns());
        self.shares.apply(reduced, REDUCED, count, shares);
    }

    vectorised! {
    /// The score of each action in a state; `tokens` has a token for each slot, or none.
    pub fn score / score_plain / score_avx2(
        &self,
        shares: &Shares, tokens: &[Option<usize>], scores: &mut Vec<f32>) {
        let mut sum = [0.0f32; SHARE];
        sum.copy_from_slice(&self.bias);
        for (slot, token) in tokens.iter().enumerate() {
            let (source, row) = match token {
                Some(token) => (&shares.shares, token * self.slots + slot),
                None => (&self.missing, slot),
            };
            let share = &source[row * SHARE..(row + 1) * SHARE];
            for (sum, x) in sum.iter_mut().zip(share) {
                *sum += x;
            }
        }
        let (first, second) = sum.split_at(HIDDEN);
        let mut hidden = [0.0f32; HIDDEN];
        for (hidden, (a, b)) in hidden.iter_mut().zip(first.iter().zip(second)) {
            *hidden = if b > a { *b } else { *a };
        }
        scores.resize(self.actions.columns(), 0.0);
        self.actions.apply(&hidden, HIDDEN, 1, scores);
    }
    }
}

const _: () = assert!(REDUCED.is_multiple_of(2 * LANES) && SHARE.is_multiple_of(2 * LANES));
