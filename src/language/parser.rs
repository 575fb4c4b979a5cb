//! Dependency parsing: arc-eager transitions (Nivre 2008) with sentence breaks and with unshifting
//! (Honnibal & Johnson 2014), as in spaCy. Lifted arcs are put back by `lifting`.

use super::Dep;
use super::scorer::{Scorer, Shares};

/// A label as the parser writes it: with the label of the head to move to, where the arc was lifted
/// (Nivre & Nilsson 2005).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// How the token depends on its head.
    pub dep: Dep,
    /// The label of its true head, to be sought under the head that the parser gave.
    pub lifted_from: Option<Dep>,
}

/// A transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Shift,
    Reduce,
    Left(Label),
    Right(Label),
    Break,
}

/// Which kinds of action a state allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Allowed {
    shift: bool,
    reduce: bool,
    arc: bool,
    brk: bool,
}

impl Allowed {
    /// The only action allowed, if it is but one.
    fn only(self) -> Option<Action> {
        match self {
            Self { arc: true, .. } | Self { brk: true, .. } => None,
            Self { shift, reduce, .. } if shift == reduce => None,
            Self { shift: true, .. } => Some(Action::Shift),
            _ => Some(Action::Reduce),
        }
    }

    fn allows(self, action: Action) -> bool {
        match action {
            Action::Shift => self.shift,
            Action::Reduce => self.reduce,
            Action::Left(_) | Action::Right(_) => self.arc,
            Action::Break => self.brk,
        }
    }

    /// The allowed action with the highest score; the first of equals.
    fn best(self, actions: &[Action], scores: &[f32]) -> Option<Action> {
        let mut best = None;
        let mut most = f32::NEG_INFINITY;
        for (action, &score) in actions.iter().zip(scores) {
            if score > most && self.allows(*action) {
                (best, most) = (Some(*action), score);
            }
        }
        best
    }
}

/// The parser's network and actions.
#[derive(Debug)]
pub struct Parser {
    scorer: Scorer,
    actions: Vec<Action>,
}

/// The number of token slots in the parser's state.
pub const SLOTS: usize = 8;

const NONE: u32 = u32::MAX;

/// The state of a parse, and its result: the arcs.
#[derive(Debug, Default)]
pub struct Parse {
    /// Head of each token, if it has one: the rest are roots.
    heads: Vec<u32>,
    labels: Vec<Option<Label>>,
    stack: Vec<u32>,
    /// Tokens put back on the buffer, the next last.
    returned: Vec<u32>,
    /// The first token that never left the buffer.
    next: usize,
    returned_once: Vec<bool>,
    starts: Vec<bool>,
    left: Children,
    right: Children,
}

/// The children on one side of every token as linked lists, the latest first.
#[derive(Debug, Default)]
struct Children {
    latest: Vec<u32>,
    earlier: Vec<u32>,
}

impl Children {
    fn reset(&mut self, count: usize) {
        for list in [&mut self.latest, &mut self.earlier] {
            list.clear();
            list.resize(count, NONE);
        }
    }

    fn latest(&self, head: Option<usize>) -> Option<usize> {
        let child = *self.latest.get(head?)?;
        (child != NONE).then_some(child as usize)
    }

    fn add(&mut self, head: usize, child: usize) {
        self.earlier[child] = self.latest[head];
        self.latest[head] = child as u32;
    }

    /// Takes the child off if it is the latest. An earlier one never moves: it has left the stack.
    fn remove(&mut self, head: usize, child: usize) {
        if self.latest[head] == child as u32 {
            self.latest[head] = self.earlier[child];
        }
    }
}

impl Parser {
    /// The parser with the actions named so: `S`, `D`, `L-label`, `R-label` or `B-ROOT`.
    pub fn new(scorer: Scorer, names: &[&str]) -> Self {
        let action = |name: &&str| {
            let (kind, label) = name.split_once('-').unwrap_or((name, ""));
            let (dep, from) = label.split_once("||").unwrap_or((label, ""));
            let label = Label {
                dep: Dep::parse(dep).unwrap_or(Dep::Dep),
                lifted_from: Dep::parse(from),
            };
            match kind {
                "S" => Action::Shift,
                "D" => Action::Reduce,
                "L" => Action::Left(label),
                "R" => Action::Right(label),
                _ => Action::Break,
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

    /// Parses a text of `count` tokens whose shares are `shares`, by the best action at each step.
    pub fn parse(
        &self,
        shares: &Shares,
        first: usize,
        count: usize,
        parse: &mut Parse,
        scores: &mut Vec<f32>,
    ) {
        parse.reset(count);
        while !(parse.stack.is_empty() && parse.buffered() == 0) {
            let allowed = parse.allowed();
            let action = allowed.only().or_else(|| {
                let slots = parse.slots().map(|token| token.map(|token| first + token));
                self.scorer.score(shares, &slots, scores);
                allowed.best(&self.actions, scores)
            });
            let Some(action) = action else { break };
            parse.apply(action);
        }
    }
}

impl Parse {
    /// The head of a token, itself for a root.
    pub fn head(&self, token: usize) -> usize {
        match self.heads[token] {
            NONE => token,
            head => head as usize,
        }
    }

    /// The label of a token that has a head.
    pub fn label(&self, token: usize) -> Option<Label> {
        self.labels[token]
    }

    fn reset(&mut self, count: usize) {
        self.heads.clear();
        self.heads.resize(count, NONE);
        self.labels.clear();
        self.labels.resize(count, None);
        self.stack.clear();
        self.returned.clear();
        self.next = 0;
        for flags in [&mut self.returned_once, &mut self.starts] {
            flags.clear();
            flags.resize(count, false);
        }
        self.left.reset(count);
        self.right.reset(count);
    }

    fn buffered(&self) -> usize {
        self.heads.len() - self.next + self.returned.len()
    }

    /// The token at a place of the buffer.
    fn buffer(&self, at: usize) -> Option<usize> {
        match at.checked_sub(self.returned.len()) {
            Some(at) => Some(self.next + at).filter(|&token| token < self.heads.len()),
            None => Some(self.returned[self.returned.len() - 1 - at] as usize),
        }
    }

    /// The token at a depth of the stack.
    fn stacked(&self, depth: usize) -> Option<usize> {
        let at = self.stack.len().checked_sub(depth + 1)?;
        Some(self.stack[at] as usize)
    }

    /// The tokens that the network looks at.
    fn slots(&self) -> [Option<usize>; SLOTS] {
        let (first, top) = (self.buffer(0), self.stacked(0));
        [
            first,
            self.buffer(1),
            top,
            self.stacked(1),
            self.stacked(2),
            self.left.latest(first),
            self.left.latest(top),
            self.right.latest(top),
        ]
    }

    /// The kinds of action that are allowed.
    fn allowed(&self) -> Allowed {
        let (first, second) = (self.buffer(0), self.buffer(1));
        let is_start = |token: Option<usize>| token.is_some_and(|token| self.starts[token]);
        let stacked = !self.stack.is_empty();
        let returned = first.is_some_and(|token| self.returned_once[token]);
        let adjacent = matches!((first, second), (Some(a), Some(b)) if b == a + 1);
        Allowed {
            shift: !stacked || (second.is_some() && !is_start(first) && !returned),
            reduce: stacked,
            arc: stacked && first.is_some() && !is_start(first),
            brk: adjacent && !is_start(second),
        }
    }

    fn apply(&mut self, action: Action) {
        match (action, self.stacked(0), self.buffer(0)) {
            (Action::Shift, ..) => self.push(),
            (Action::Reduce, Some(top), _) => {
                self.stack.pop();
                if self.heads[top] == NONE && !self.stack.is_empty() {
                    self.returned_once[top] = true;
                    self.returned.push(top as u32);
                }
            }
            (Action::Left(label), Some(top), Some(first)) => {
                self.attach(first, top, label);
                self.returned_once[first] = false;
                self.stack.pop();
            }
            (Action::Right(label), Some(top), Some(first)) => {
                self.attach(top, first, label);
                self.push();
            }
            _ => {
                if let Some(second) = self.buffer(1) {
                    self.starts[second] = true;
                }
            }
        }
    }

    fn push(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next as u32 - 1
        });
        self.stack.push(token);
    }

    fn attach(&mut self, head: usize, child: usize, label: Label) {
        let old = self.heads[child];
        if old != NONE {
            let old = old as usize;
            let side = if old > child {
                &mut self.left
            } else {
                &mut self.right
            };
            side.remove(old, child);
        }
        let side = if head > child {
            &mut self.left
        } else {
            &mut self.right
        };
        side.add(head, child);
        self.heads[child] = head as u32;
        self.labels[child] = Some(label);
    }
}
