//! Name recognition: a greedy tagger with begin, in, last, unit and out actions (as spaCy's BILUO
//! transition system).

use super::NameLabel;
use super::scorer::{Scorer, Shares};

/// An action on the next token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin(NameLabel),
    In(NameLabel),
    Last(NameLabel),
    Unit(NameLabel),
    Out,
    /// An action of training that is never taken.
    Never,
}

/// The recogniser's network and actions.
#[derive(Debug)]
pub struct Recogniser {
    scorer: Scorer,
    actions: Vec<Action>,
}

/// The number of token slots in the recogniser's state.
pub const SLOTS: usize = 3;

impl Recogniser {
    /// The recogniser with the actions named so: `B-LABEL`, `I-LABEL`, `L-LABEL`, `U-LABEL`, `O`.
    pub fn new(scorer: Scorer, names: &[&str]) -> Self {
        let action = |name: &&str| {
            let (kind, label) = name.split_once('-').unwrap_or((name, ""));
            match (kind, NameLabel::parse(label)) {
                ("B", Some(label)) => Action::Begin(label),
                ("I", Some(label)) => Action::In(label),
                ("L", Some(label)) => Action::Last(label),
                ("U", Some(label)) => Action::Unit(label),
                ("O", _) => Action::Out,
                _ => Action::Never,
            }
        };
        Self {
            scorer,
            actions: names.iter().map(action).collect(),
        }
    }

    /// The network.
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// Calls `found(first, last, label)` for each name of a text whose first token is `first` of the
    /// shares; `starts` tells where sentences begin, `is_space` which tokens are white space.
    pub fn find(
        &self,
        shares: &Shares,
        first: usize,
        starts: &[bool],
        is_space: impl Fn(usize) -> bool,
        scores: &mut Vec<f32>,
        mut found: impl FnMut(usize, usize, NameLabel),
    ) {
        let mut open: Option<(usize, NameLabel)> = None;
        for token in 0..starts.len() {
            let slots = [
                Some(first + token),
                open.map(|(begin, _)| first + begin),
                open.and_then(|_| (first + token).checked_sub(1)),
            ];
            self.scorer.score(shares, &slots, scores);
            // A name ends with its sentence.
            let goes_on = starts.get(token + 1) == Some(&false);
            let mut best = Action::Out;
            let mut most = f32::NEG_INFINITY;
            for (action, &score) in self.actions.iter().zip(scores.iter()) {
                let allowed = match (action, open) {
                    (Action::Begin(_), None) => goes_on && !is_space(token),
                    (Action::Unit(_), None) => !is_space(token),
                    (Action::Out, None) => true,
                    (Action::In(label), Some((_, inside))) => goes_on && *label == inside,
                    (Action::Last(label), Some((_, inside))) => *label == inside,
                    _ => false,
                };
                if allowed && score > most {
                    (best, most) = (*action, score);
                }
            }
            match (best, open) {
                (Action::Begin(label), _) => open = Some((token, label)),
                (Action::Unit(label), _) => found(token, token, label),
                (Action::Last(label), Some((begin, _))) => {
                    found(begin, token, label);
                    open = None;
                }
                _ => {}
            }
        }
    }
}
