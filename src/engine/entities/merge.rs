//! Names → entities: full names with surnames, bodies with their acronyms and short forms, states with
//! their capitals. Names that contradict each other, two people of one surname, stay apart.

use std::collections::HashMap;

use super::fold::fold;
use super::gazetteer::{self, Entry, Sort};
use super::kinds;
use super::metonymy;
use super::names::{Name, is_given};
use super::words::Words;
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::model::EntityKind;

/// From how many letters on a surname may be misspelt.
const SPELT: usize = 7;

/// One thing with all its names.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// What it is.
    pub kind: EntityKind,
    /// Indexes of its names, in text order.
    pub names: Vec<usize>,
    /// What the tables know of it.
    pub entry: Option<&'static Entry>,
    /// The folded words of its fullest name.
    parts: Vec<String>,
}

/// Puts the names together; clusters in the order of their first names.
pub(super) fn merge(words: &Words, names: &[Name]) -> Vec<Cluster> {
    let mut merger = Merger {
        words,
        names,
        keys: names.iter().map(|name| kinds::key(words, name)).collect(),
        clusters: Vec::new(),
        by_id: HashMap::new(),
        placed: vec![false; names.len()],
    };
    merger.place_known();
    merger.place_people();
    merger.place_others();
    merger.place_acronyms();
    merger.place_short_forms();
    merger.place_surnames();
    merger.finish()
}

struct Merger<'a> {
    words: &'a Words<'a>,
    names: &'a [Name],
    keys: Vec<String>,
    clusters: Vec<Cluster>,
    /// Clusters by the canonical name of a known thing, or by the key of an unknown one.
    by_id: HashMap<(EntityKind, String), usize>,
    placed: Vec<bool>,
}

impl Merger<'_> {
    /// The cluster of that kind and identity.
    fn cluster(&mut self, kind: EntityKind, id: &str) -> usize {
        if let Some(&known) = self.by_id.get(&(kind, id.into())) {
            return known;
        }
        self.clusters.push(Cluster {
            kind,
            names: Vec::new(),
            entry: None,
            parts: parts_of(&fold(id)),
        });
        self.by_id
            .insert((kind, id.into()), self.clusters.len() - 1);
        self.clusters.len() - 1
    }

    fn put(&mut self, name: usize, cluster: usize) {
        self.clusters[cluster].names.push(name);
        self.placed[name] = true;
    }

    fn kind(&self, name: usize) -> EntityKind {
        self.names[name].kind.unwrap_or(EntityKind::Other)
    }

    /// Names that the tables know; capitals and seats go to their state where they speak for it.
    fn place_known(&mut self) {
        for (index, name) in self.names.iter().enumerate() {
            let Some(entry) = name.entry else { continue };
            let state = match entry.sort {
                Sort::Capital => metonymy::speaks(self.words, name),
                Sort::Seat => !metonymy::is_building(self.words, name),
                _ => false,
            };
            let country = gazetteer::country_name(entry.country).filter(|_| state);
            let id = match (country, entry.sort) {
                (Some(country), _) => country,
                (None, Sort::Seat) => entry.name,
                _ => entry.canonical,
            };
            let cluster = self.cluster(self.kind(index), id);
            let known = country.and_then(gazetteer::exact).unwrap_or(entry);
            self.clusters[cluster].entry.get_or_insert(known);
            self.put(index, cluster);
        }
    }

    /// People by names of several words, the fullest first.
    fn place_people(&mut self) {
        let mut full: Vec<usize> = (0..self.names.len())
            .filter(|&n| !self.placed[n] && self.kind(n) == EntityKind::Person)
            .filter(|&n| parts_of(&self.keys[n]).len() > 1)
            .collect();
        full.sort_by_key(|&n| std::cmp::Reverse(parts_of(&self.keys[n]).len()));
        let mut by_part: HashMap<String, Vec<usize>> = HashMap::new();
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
                    by_part.entry(part.clone()).or_default().push(cluster);
                }
                cluster
            });
            self.put(name, cluster);
        }
    }

    /// Bodies and places that the tables do not know, by their whole names.
    fn place_others(&mut self) {
        for name in 0..self.names.len() {
            let kind = self.kind(name);
            if self.placed[name] || kind == EntityKind::Person {
                continue;
            }
            let key = self.stated(name);
            let cluster = self.cluster(kind, &key);
            self.put(name, cluster);
        }
    }

    /// The name's key with the state that it opens with by its first name: `U.S. Embassy` is
    /// `United States Embassy`.
    fn stated(&self, name: usize) -> String {
        let text = self
            .words
            .span(self.names[name].words.clone())
            .of(self.words.text);
        match gazetteer::longest(text, 0) {
            Some((entry, length)) if entry.sort == Sort::Country && length < text.len() => {
                fold(&format!("{}{}", entry.canonical, &text[length..]))
            }
            _ => self.keys[name].clone(),
        }
    }

    /// Acronyms with the names that they stand for: by brackets, `Long Name (LN)`, or by initials.
    fn place_acronyms(&mut self) {
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
            if is_acronym(a) == is_acronym(b) {
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

    /// The cluster of every name.
    fn owners(&self) -> HashMap<usize, usize> {
        self.clusters
            .iter()
            .enumerate()
            .flat_map(|(c, cluster)| cluster.names.iter().map(move |&n| (n, c)))
            .collect()
    }

    /// Moves the names of one cluster into another.
    fn join(&mut self, into: usize, from: usize) {
        if into == from {
            return;
        }
        let names = std::mem::take(&mut self.clusters[from].names);
        let entry = self.clusters[from].entry;
        self.clusters[into].names.extend(names);
        if self.clusters[into].entry.is_none() {
            self.clusters[into].entry = entry;
        }
    }

    /// Short forms with the one longer name that holds their words: `Saha` and `Saha Airlines`,
    /// `Supreme Court` and `Supreme Court of Utah`, `the Court`.
    fn place_short_forms(&mut self) {
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

    fn is_generic(&self, cluster: usize) -> bool {
        let names = &self.clusters[cluster].names;
        names.iter().all(|&n| self.names[n].generic)
    }

    /// A lone common noun that shortens nothing is no name.
    fn drop_generic(&mut self, cluster: usize) {
        if self.is_generic(cluster) {
            self.clusters[cluster].names.clear();
        }
    }

    /// Whether the one cluster's name is a short form of the other's.
    fn shortens(&self, short: usize, long: usize) -> bool {
        let (a, b) = (&self.clusters[short], &self.clusters[long]);
        if short == long || b.names.is_empty() || a.parts.len() >= b.parts.len() {
            return false;
        }
        if !is_subsequence(&a.parts, &b.parts) {
            return false;
        }
        let first = |cluster: &Cluster| cluster.names.iter().min().copied();
        let known = match (a.entry, b.entry) {
            (Some(a), Some(b)) => a.canonical != b.canonical,
            // `Senate` in `Oregon Senate`: the longer name says whose.
            (Some(entry), None) => entry.sort != Sort::Body,
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
        // `Weston` for `Weston Airport`: the distinctive words, the head left out.
        starts
            && a.kind == b.kind
            && !tabled
            && first(b) < first(a).map(|n| n + usize::MAX / 2)
            && (lists::ORGANIZATION_HEADS.contains(head)
                || lists::PLACE_HEADS.contains(head)
                || a.parts.len() > 1)
    }

    /// People by one word: the person of that surname, or of that given name.
    fn place_surnames(&mut self) {
        let mut by_part: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            if cluster.kind == EntityKind::Person {
                for part in &cluster.parts {
                    let row = by_part.entry(part.clone()).or_default();
                    if row.last() != Some(&index) {
                        row.push(index);
                    }
                }
            }
        }
        let mut near: HashMap<String, Vec<usize>> = HashMap::new();
        for (part, row) in by_part
            .iter()
            .filter(|(part, _)| part.chars().count() >= SPELT)
        {
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
    fn surname(
        &self,
        key: &str,
        by_part: &HashMap<String, Vec<usize>>,
        near: &HashMap<String, Vec<usize>>,
    ) -> Vec<usize> {
        if let Some(row) = by_part.get(key) {
            let last: Vec<usize> = row
                .iter()
                .copied()
                .filter(|&c| is_surname(key, &self.clusters[c].parts))
                .collect();
            return if last.is_empty() { row.clone() } else { last };
        }
        if key.chars().count() < SPELT {
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
    fn conflicts(&self, name: usize, cluster: usize) -> bool {
        let Some(title) = self.names[name].title.clone() else {
            return false;
        };
        let given_name = self.clusters[cluster]
            .parts
            .first()
            .map(String::as_str)
            .unwrap_or_default();
        let titled = |list: &crate::engine::lexicon::WordList| {
            title.clone().any(|w| list.contains(self.words.lower(w)))
        };
        let male = given::MALE.contains(given_name) && !given::FEMALE.contains(given_name);
        let female = given::FEMALE.contains(given_name) && !given::MALE.contains(given_name);
        (titled(&lists::MALE_TITLES) && female) || (titled(&lists::FEMALE_TITLES) && male)
    }

    /// The clusters that have names, those in text order.
    fn finish(mut self) -> Vec<Cluster> {
        self.clusters.retain(|cluster| !cluster.names.is_empty());
        for cluster in &mut self.clusters {
            cluster.names.sort_unstable();
        }
        self.clusters
            .sort_by_key(|cluster| cluster.names.first().copied());
        self.clusters
    }
}

/// The words of a folded name, without `Jr` and the like.
fn parts_of(key: &str) -> Vec<String> {
    key.split_whitespace()
        .map(|part| part.trim_end_matches(','))
        .filter(|part| {
            !matches!(
                part.trim_end_matches('.'),
                "jr" | "sr" | "ii" | "iii" | "the"
            )
        })
        .map(|part| without_article(part).into())
        .collect()
}

/// The part without an Arabic article: `al-Haddad` is also called `Haddad`.
fn without_article(part: &str) -> &str {
    match part.split_once('-') {
        Some((article, rest)) if article.len() == 2 && lists::PARTICLES.contains(article) => rest,
        _ => part,
    }
}

/// Whether the shorter full name is the longer one with words left out; initials fit whole words.
fn is_part_of(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|part| {
        rest.any(|word| {
            word == part
                || (part.len() == 2
                    && part.ends_with('.')
                    && word.starts_with(&part[..part.len() - 1]))
        })
    })
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|part| rest.any(|word| word == part))
}

fn ends_alike(short: &[String], long: &[String]) -> bool {
    short.last().is_some() && short.last() == long.last()
}

/// Whether the word is the part of the name that is used alone.
fn is_surname(word: &str, parts: &[String]) -> bool {
    match parts {
        [first, _, ..] if given::FAMILY_FIRST.contains(first) && !is_given(first) => first == word,
        [_, rest @ ..] => rest.iter().any(|part| part == word),
        [] => false,
    }
}

fn is_acronym(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2
        && name.len() <= 12
        && !name.contains(char::is_whitespace)
        && capitals * 2 >= name.chars().filter(|c| c.is_alphabetic()).count()
}

/// The initials of the words, with and without the small ones.
fn initials_of(parts: &[String]) -> Vec<String> {
    let initials = |small: bool| -> String {
        parts
            .iter()
            .flat_map(|part| part.split('-'))
            .filter(|part| {
                small || !matches!(*part, "of" | "and" | "for" | "on" | "the" | "&" | "de")
            })
            .filter_map(|part| part.chars().next())
            .collect()
    };
    vec![initials(false), initials(true)]
}

/// The word and the word with each one of its letters left out: two words that share one of these
/// differ by a letter put in, left out, changed or swapped.
fn spellings(word: &str) -> impl Iterator<Item = String> + '_ {
    let shorter = word
        .char_indices()
        .map(|(at, c)| format!("{}{}", &word[..at], &word[at + c.len_utf8()..]));
    std::iter::once(word.to_owned()).chain(shorter)
}
