//! From arcs to trees: puts arcs back that training lifted to make trees projective (Nivre & Nilsson
//! 2005, HEAD scheme), and finds where sentences begin.

use super::Dep;
use super::parser::Parse;

/// Heads and labels of a text, and the tokens at which sentences begin.
#[derive(Debug, Default)]
pub struct Trees {
    /// Head of each token; itself for a root.
    pub heads: Vec<usize>,
    /// Label of each token.
    pub deps: Vec<Dep>,
    /// Whether a sentence begins at each token.
    pub starts: Vec<bool>,
    edges: Vec<usize>,
    pending: Vec<u32>,
    leaves: Vec<usize>,
}

impl Trees {
    /// Takes the arcs of a parse of `count` tokens; `is_space` tells the tokens that no arc is put back to.
    pub fn take(&mut self, parse: &Parse, count: usize, is_space: impl Fn(usize) -> bool) {
        self.heads.clear();
        self.heads.extend((0..count).map(|token| parse.head(token)));
        self.deps.clear();
        self.deps
            .extend((0..count).map(|token| parse.label(token).map_or(Dep::Root, |l| l.dep)));
        for token in 0..count {
            if let Some(from) = parse.label(token).and_then(|label| label.lifted_from) {
                let still_lifted = |other: usize| {
                    other > token && parse.label(other).is_some_and(|l| l.lifted_from.is_some())
                };
                self.lower(token, from, &is_space, &still_lifted);
            }
        }
        self.find_starts();
    }

    /// Moves a token to the first token labelled `from` under its head: breadth first, left to right.
    fn lower(
        &mut self,
        token: usize,
        from: Dep,
        is_space: &impl Fn(usize) -> bool,
        still_lifted: &impl Fn(usize) -> bool,
    ) {
        let count = self.heads.len();
        // Children of every token by counting sort over heads; such arcs are rare.
        let mut start = vec![0usize; count + 1];
        for child in (0..count).filter(|&child| self.heads[child] != child) {
            start[self.heads[child] + 1] += 1;
        }
        for at in 1..=count {
            start[at] += start[at - 1];
        }
        let mut next = start.clone();
        let mut children = vec![0usize; start[count]];
        for child in (0..count).filter(|&child| self.heads[child] != child) {
            let slot = &mut next[self.heads[child]];
            children[*slot] = child;
            *slot += 1;
        }
        let mut queue = vec![self.heads[token]];
        let mut at = 0;
        while let Some(&head) = queue.get(at) {
            at += 1;
            for &child in &children[start[head]..start[head + 1]] {
                if child == token || is_space(child) {
                    continue;
                }
                if self.deps[child] == from && !still_lifted(child) {
                    self.heads[token] = child;
                    return;
                }
                queue.push(child);
            }
        }
    }

    /// A sentence begins at the leftmost token of each tree.
    fn find_starts(&mut self) {
        let count = self.heads.len();
        self.edges.clear();
        self.edges.extend(0..count);
        self.pending.clear();
        self.pending.resize(count, 0);
        for child in 0..count {
            if self.heads[child] != child {
                self.pending[self.heads[child]] += 1;
            }
        }
        self.leaves.clear();
        self.leaves
            .extend((0..count).filter(|&token| self.pending[token] == 0));
        self.starts.clear();
        self.starts.resize(count, false);
        while let Some(token) = self.leaves.pop() {
            let head = self.heads[token];
            if head == token {
                self.starts[self.edges[token]] = true;
                continue;
            }
            self.edges[head] = self.edges[head].min(self.edges[token]);
            self.pending[head] -= 1;
            if self.pending[head] == 0 {
                self.leaves.push(head);
            }
        }
    }
}
