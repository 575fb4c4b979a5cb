//! Bodies and places: acronyms and short forms with the names that they stand for.

use std::collections::HashMap;

use super::super::gazetteer::{Entry, Sort};
use super::{Merger, parts_of};
use crate::engine::lexicon::entities as lists;
use crate::model::EntityKind;

impl Merger<'_> {
    /// Acronyms with the names that they stand for: by brackets, `Long Name (LN)`, or by initials.
    pub(super) fn place_acronyms(&mut self) {
        let owner = self.owners();
        for index in 1..self.names.len() {
            let (long, short) = (&self.names[index - 1], &self.names[index]);
            let bracketed = short.words.start == long.words.end + 1
                && self.words.lower(long.words.end) == "("
                && self.words.lower(short.words.end) == ")";
            if !bracketed {
                continue;
            }
            let a = self.words.span(long.words.clone()).of(self.words.text);
            let b = self.words.span(short.words.clone()).of(self.words.text);
            if is_coined(a) == is_coined(b) || long.kind != short.kind {
                continue;
            }
            let (acronym, full) = if is_coined(b) {
                (index, index - 1)
            } else {
                (index - 1, index)
            };
            if !self.abbreviates(acronym, full) {
                continue;
            }
            if let (Some(&a), Some(&b)) = (owner.get(&(index - 1)), owner.get(&index)) {
                self.join(a, b);
            }
        }
        let mut by_initials: HashMap<String, usize> = HashMap::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            if cluster.kind == EntityKind::Organization && cluster.parts.len() > 1 {
                for initials in initials_of(&cluster.parts) {
                    by_initials.entry(initials).or_insert(index);
                }
            }
        }
        for index in 0..self.clusters.len() {
            let cluster = &self.clusters[index];
            let [part] = cluster.parts.as_slice() else {
                continue;
            };
            let acronym = cluster.names.first().is_some_and(|&n| {
                is_acronym(
                    self.words
                        .span(self.names[n].words.clone())
                        .of(self.words.text),
                )
            });
            if !acronym || cluster.kind != EntityKind::Organization || cluster.entry.is_some() {
                continue;
            }
            if let Some(&long) = by_initials.get(&part.replace('.', "")) {
                self.join(long, index);
            }
        }
    }

    /// Whether the acronym in brackets is the name's own: by its letters, or a body's that the
    /// tables do not know, which may come from another language. `Oldport (US)` tells where it is.
    fn abbreviates(&self, acronym: usize, full: usize) -> bool {
        let letters = self.keys[acronym].replace('.', "");
        let unknown = self.names[acronym].entry.is_none();
        let body = self.kind(full) == EntityKind::Organization;
        (unknown && body) || initials_of(&parts_of(&self.keys[full])).contains(&letters)
    }

    /// The cluster of every name.
    pub(super) fn owners(&self) -> HashMap<usize, usize> {
        self.clusters
            .iter()
            .enumerate()
            .flat_map(|(c, cluster)| cluster.names.iter().map(move |&n| (n, c)))
            .collect()
    }

    /// Short forms with the one longer name that holds their words: `Saha` and `Saha Airlines`,
    /// `Supreme Court` and `Supreme Court of Utah`, `the Court`.
    pub(super) fn place_short_forms(&mut self) {
        let mut by_part: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            if cluster.kind != EntityKind::Person && cluster.parts.len() > 1 {
                for part in &cluster.parts {
                    by_part.entry(part.clone()).or_default().push(index);
                }
            }
        }
        let mut order: Vec<usize> = (0..self.clusters.len()).collect();
        order.sort_by_key(|&c| self.clusters[c].parts.len());
        for short in order {
            let cluster = &self.clusters[short];
            if cluster.names.is_empty() || cluster.kind == EntityKind::Person {
                continue;
            }
            let Some(rows) = cluster.parts.last().and_then(|last| by_part.get(last)) else {
                self.drop_generic(short);
                continue;
            };
            let mut fitting: Vec<usize> = rows
                .iter()
                .copied()
                .take(32)
                .filter(|&long| self.shortens(short, long))
                .collect();
            fitting.dedup();
            match fitting.as_slice() {
                [long] => self.join(*long, short),
                [_, _, ..] if self.is_generic(short) => {
                    // The last one named before the short form.
                    let at = self.clusters[short]
                        .names
                        .iter()
                        .min()
                        .copied()
                        .unwrap_or(0);
                    let last = fitting.iter().copied().max_by_key(|&long| {
                        self.clusters[long]
                            .names
                            .iter()
                            .filter(|&&n| n < at)
                            .max()
                            .copied()
                    });
                    if let Some(long) = last {
                        self.join(long, short);
                    }
                }
                _ => self.drop_generic(short),
            }
        }
    }

    pub(super) fn is_generic(&self, cluster: usize) -> bool {
        let names = &self.clusters[cluster].names;
        names.iter().all(|&n| self.names[n].generic)
    }

    /// A lone common noun that shortens nothing is no name.
    pub(super) fn drop_generic(&mut self, cluster: usize) {
        if self.is_generic(cluster) {
            self.clusters[cluster].names.clear();
        }
    }

    /// Whether the one cluster's name is a short form of the other's.
    pub(super) fn shortens(&self, short: usize, long: usize) -> bool {
        let (a, b) = (&self.clusters[short], &self.clusters[long]);
        if short == long || b.names.is_empty() || a.parts.len() >= b.parts.len() {
            return false;
        }
        if !is_subsequence(&a.parts, &b.parts) {
            return false;
        }
        let known = match (a.entry, b.entry) {
            (Some(a), Some(b)) => a.canonical != b.canonical,
            // `Senate` in `Oregon Senate`: the longer name says whose, where none says that it is another's.
            // The party of a state's region is not the state's.
            (Some(entry), None) if is_party(entry) => true,
            (Some(entry), None) => {
                let named = |&name: &usize| is_subsequence(&parts_of(&self.keys[name]), &b.parts);
                entry.sort != Sort::Body || !a.names.iter().all(named)
            }
            _ => false,
        };
        if known {
            return false;
        }
        let tabled = a.entry.is_some();
        let head = b.parts.last().map(String::as_str).unwrap_or_default();
        let starts = b.parts.starts_with(&a.parts);
        let of_phrase = starts && b.parts.get(a.parts.len()).is_some_and(|p| p == "of");
        if ends_alike(&a.parts, &b.parts) || of_phrase {
            return a.kind == b.kind || self.is_generic(short);
        }
        let rest = b.parts.get(a.parts.len()..).unwrap_or_default();
        if starts && a.kind == b.kind && rest.iter().all(|part| lists::COMPANY_TAILS.contains(part))
        {
            return true;
        }
        // `Weston` for `Weston Airport`: the distinctive words, the head left out.
        starts
            && a.kind == b.kind
            && !tabled
            && (lists::ORGANIZATION_HEADS.contains(head)
                || lists::PLACE_HEADS.contains(head)
                || a.parts.len() > 1)
    }
}

fn is_party(entry: &Entry) -> bool {
    let last = entry.canonical.rsplit(' ').next().unwrap_or_default();
    lists::COMMON_BODIES.contains(&last.to_lowercase())
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|part| rest.any(|word| word == part))
}

fn ends_alike(short: &[String], long: &[String]) -> bool {
    short.last().is_some() && short.last() == long.last()
}

fn is_acronym(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    is_coined(name) && capitals * 2 >= name.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether the name is a short word with several capitals: an acronym, or `NorFire`.
fn is_coined(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && name.len() <= 12 && !name.contains(char::is_whitespace)
}

/// The initials of the words, with and without the small ones.
fn initials_of(parts: &[String]) -> Vec<String> {
    let initials = |small: bool| -> String {
        parts
            .iter()
            .flat_map(|part| part.split('-'))
            .filter(|part| small || !lists::LEFT_OUT_OF_ACRONYMS.contains(part))
            .filter_map(|part| part.chars().next())
            .collect()
    };
    vec![initials(false), initials(true)]
}
