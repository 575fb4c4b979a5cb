//! Bodies and places whose name is misspelt once: `Lousiana` beside `Louisiana`.

use std::collections::HashMap;

use super::super::spelling::{is_slip, may_be_misspelt, spellings};
use super::Merger;
use crate::model::EntityKind;

/// How many names that share a word, spelled alike, are looked at.
const ALIKE: usize = 32;

impl Merger<'_> {
    /// Names that the tables do not know with the one name that is spelled alike and stands more often, or
    /// that the tables know.
    pub(super) fn place_misspelt(&mut self) {
        let words = |merger: &Self, cluster: usize| merger.clusters[cluster].parts.join(" ");
        let mut near: HashMap<String, Vec<usize>> = HashMap::new();
        for cluster in 0..self.clusters.len() {
            if self.clusters[cluster].kind == EntityKind::Person {
                continue;
            }
            let parts = self.clusters[cluster].parts.iter();
            for part in parts.filter(|part| may_be_misspelt(part)) {
                for spelling in spellings(part) {
                    let row = near.entry(spelling).or_default();
                    if row.len() < ALIKE {
                        row.push(cluster);
                    }
                }
            }
        }
        for cluster in 0..self.clusters.len() {
            let this = &self.clusters[cluster];
            if this.entry.is_some() || this.kind == EntityKind::Person || this.names.is_empty() {
                continue;
            }
            let key = words(self, cluster);
            let mut fitting: Vec<usize> = this
                .parts
                .iter()
                .filter(|part| may_be_misspelt(part))
                .flat_map(|part| spellings(part))
                .filter_map(|spelling| near.get(&spelling))
                .flatten()
                .copied()
                .filter(|&other| {
                    let that = &self.clusters[other];
                    let rank = |c: usize| (self.clusters[c].names.len(), std::cmp::Reverse(c));
                    other != cluster
                        && !that.names.is_empty()
                        && (that.entry.is_some() || rank(other) > rank(cluster))
                        && is_slip(&key, &words(self, other))
                })
                .collect();
            fitting.sort_unstable();
            fitting.dedup();
            if let [one] = fitting.as_slice() {
                self.join(*one, cluster);
            }
        }
    }
}
