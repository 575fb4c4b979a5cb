//! Names → entities: full names with surnames, bodies with their acronyms and short forms, states with
//! their capitals. Names that contradict each other, two people of one surname, stay apart.

mod misspelt;
mod people;
mod short_forms;

use std::collections::HashMap;

use super::fold::fold;
use super::gazetteer::{self, Entry, Sort};
use super::kinds;
use super::metonymy;
use super::names::Name;
use super::words::Words;
use crate::engine::lexicon::entities as lists;
use crate::model::EntityKind;

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
    merger.place_misspelt();
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

    /// The name's key with its state in front, by the state's first name: `U.S. Embassy` is `United
    /// States Embassy`, `Supreme Court of Norland` is `Norland Supreme Court`.
    fn stated(&self, name: usize) -> String {
        let text = self
            .words
            .span(self.names[name].words.clone())
            .of(self.words.text);
        let owned = text.rsplit_once(" of ").and_then(|(body, state)| {
            let state = gazetteer::exact(state.strip_prefix("the ").unwrap_or(state))?;
            let head = body.rsplit(' ').next().unwrap_or_default().to_lowercase();
            let fits = state.is_place() && lists::STATE_BODIES.contains(&head);
            fits.then(|| fold(&format!("{} {body}", state.canonical)))
        });
        if let Some(owned) = owned {
            return owned;
        }
        match gazetteer::longest(text, 0) {
            Some((entry, length)) if entry.sort == Sort::Country && length < text.len() => {
                fold(&format!("{}{}", entry.canonical, &text[length..]))
            }
            _ => self.keys[name].clone(),
        }
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
        .map(|part| part.trim_matches(|c| matches!(c, ',' | '"' | '“' | '”')))
        .filter(|part| *part != "the" && !lists::SUFFIXES_OF_PEOPLE.contains(part))
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
