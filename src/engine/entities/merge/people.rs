//! People: full names with each other, then surnames and given names with the full ones.

use std::collections::{BTreeMap, HashMap};

use super::super::names::is_given;
use super::super::spelling::{may_be_misspelt, spellings};
use super::{Merger, parts_of};
use crate::engine::lexicon::WordList;
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::model::EntityKind;

/// How many people of one surname are told apart.
const NAMESAKES: usize = 64;

impl Merger<'_> {
    /// People by names of several words, the fullest first.
    pub(super) fn place_people(&mut self) {
        let mut full: Vec<usize> = (0..self.names.len())
            .filter(|&n| !self.placed[n] && self.kind(n) == EntityKind::Person)
            .filter(|&n| parts_of(&self.keys[n]).len() > 1)
            .collect();
        full.sort_by_key(|&n| std::cmp::Reverse(parts_of(&self.keys[n]).len()));
        let mut by_part: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for name in full {
            let parts = parts_of(&self.keys[name]);
            let known = self
                .by_id
                .get(&(EntityKind::Person, self.keys[name].clone()))
                .copied();
            let found = known.or_else(|| {
                let rows = by_part.get(parts.last()?)?;
                let mut fitting = rows
                    .iter()
                    .copied()
                    .filter(|&c| is_part_of(&parts, &self.clusters[c].parts));
                fitting.next().filter(|_| fitting.next().is_none())
            });
            let cluster = found.unwrap_or_else(|| {
                let key = self.keys[name].clone();
                let cluster = self.cluster(EntityKind::Person, &key);
                for part in self.clusters[cluster].parts.iter().skip(1) {
                    let row = by_part.entry(part.clone()).or_default();
                    if row.len() < NAMESAKES {
                        row.push(cluster);
                    }
                }
                cluster
            });
            self.put(name, cluster);
        }
    }

    /// People by one word: the person of that surname, or of that given name.
    pub(super) fn place_surnames(&mut self) {
        let mut by_part: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            if cluster.kind == EntityKind::Person {
                for part in &cluster.parts {
                    let row = by_part.entry(part.clone()).or_default();
                    if row.last() != Some(&index) && row.len() < NAMESAKES {
                        row.push(index);
                    }
                }
            }
        }
        let mut near: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (part, row) in by_part.iter().filter(|(part, _)| may_be_misspelt(part)) {
            for spelling in spellings(part) {
                near.entry(spelling).or_default().extend(row);
            }
        }
        let mut seen: Vec<(usize, usize)> = self
            .clusters
            .iter()
            .enumerate()
            .filter(|(_, c)| c.kind == EntityKind::Person)
            .flat_map(|(c, cluster)| cluster.names.iter().map(move |&n| (n, c)))
            .collect();
        seen.sort_unstable();
        let mut counts: HashMap<usize, usize> = HashMap::new();
        let mut next = seen.into_iter().peekable();
        for name in 0..self.names.len() {
            while let Some((_, cluster)) = next.next_if(|&(n, _)| n <= name) {
                *counts.entry(cluster).or_default() += 1;
            }
            if self.placed[name] || self.kind(name) != EntityKind::Person {
                continue;
            }
            let key = parts_of(&self.keys[name]).join(" ");
            let fits = self.surname(&key, &by_part, &near);
            let fits: Vec<usize> = fits
                .into_iter()
                .filter(|&c| !self.conflicts(name, c))
                .collect();
            let best = fits
                .iter()
                .copied()
                .max_by_key(|c| (counts.get(c).copied().unwrap_or(0), std::cmp::Reverse(*c)));
            let cluster = match best {
                Some(cluster) => cluster,
                None => {
                    let cluster = self.cluster(EntityKind::Person, &key);
                    if by_part.get(&key).is_none_or(|row| !row.contains(&cluster)) {
                        by_part.entry(key).or_default().push(cluster);
                    }
                    cluster
                }
            };
            *counts.entry(cluster).or_default() += 1;
            self.put(name, cluster);
        }
    }

    /// The people whose surname, or else given name, the word is; misspellings of long names count.
    pub(super) fn surname(
        &self,
        key: &str,
        by_part: &BTreeMap<String, Vec<usize>>,
        near: &BTreeMap<String, Vec<usize>>,
    ) -> Vec<usize> {
        if let Some(row) = by_part.get(key) {
            let last: Vec<usize> = row
                .iter()
                .copied()
                .filter(|&c| is_surname(key, &self.clusters[c].parts))
                .collect();
            return if last.is_empty() { row.clone() } else { last };
        }
        if !may_be_misspelt(key) {
            return Vec::new();
        }
        let mut rows: Vec<usize> = spellings(key)
            .filter_map(|spelling| near.get(&spelling))
            .flatten()
            .copied()
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Whether the title beside the name speaks against the person: `Mrs` against a man.
    pub(super) fn conflicts(&self, name: usize, cluster: usize) -> bool {
        let Some(title) = self.names[name].title.clone() else {
            return false;
        };
        let given_name = self.clusters[cluster]
            .parts
            .first()
            .map(String::as_str)
            .unwrap_or_default();
        let titled = |list: &WordList| title.clone().any(|w| list.contains(self.words.lower(w)));
        let male = given::MALE.contains(given_name) && !given::FEMALE.contains(given_name);
        let female = given::FEMALE.contains(given_name) && !given::MALE.contains(given_name);
        (titled(&lists::MALE_TITLES) && female) || (titled(&lists::FEMALE_TITLES) && male)
    }
}

/// Whether the shorter full name is the longer one with words left out; initials fit whole words.
fn is_part_of(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|part| {
        rest.any(|word| word == part || is_initial(part, word) || is_initial(word, part))
    })
}

/// Whether the part is the initial of the word: `k.` of `karl`.
fn is_initial(part: &str, word: &str) -> bool {
    part.len() == 2
        && part
            .strip_suffix('.')
            .is_some_and(|letter| word.starts_with(letter))
}

/// Whether the word is the part of the name that is used alone.
fn is_surname(word: &str, parts: &[String]) -> bool {
    match parts {
        [first, _, ..] if given::FAMILY_FIRST.contains(first) && !is_given(first) => first == word,
        [_, rest @ ..] => rest.iter().any(|part| part == word),
        [] => false,
    }
}
