//! Which country an entity belongs to: by the tables, its role, its own name or the words beside it, as far
//! as the article is about that country at all.

use std::collections::BTreeSet;

use super::gazetteer::{self, Entry, Sort};
use super::kinds::nations;
use super::members;
use super::merge::Cluster;
use super::names::Name;
use super::words::Words;
use crate::engine::lexicon::entities as lists;
use crate::model::EntityKind;

/// The countries that the article tells of by their places and peoples.
pub(super) struct Told(BTreeSet<&'static str>);

impl Told {
    /// Looks for them. The name of a state that another state's region has as well tells of neither.
    pub fn of(words: &Words, names: &[Name]) -> Self {
        let places = names
            .iter()
            .filter_map(|name| name.entry)
            .filter(|entry| entry.is_place() && namesake(entry.name).is_none())
            .map(|entry| entry.country);
        Self(places.chain(nations(words)).collect())
    }

    /// The country that the tables, the role or the words beside a name tell.
    pub fn country(
        &self,
        words: &Words,
        names: &[Name],
        cluster: &Cluster,
        role: Option<&str>,
    ) -> Option<&'static str> {
        let known = cluster.entry.filter(|entry| self.may_be_meant(entry));
        known
            .map(|entry| entry.country)
            .filter(|code| !code.is_empty())
            .or_else(|| role.and_then(country_in))
            .or_else(|| members(names, cluster).find_map(|name| country_beside(words, name)))
            .or_else(|| {
                let body = cluster.kind == EntityKind::Organization;
                members(names, cluster)
                    .filter(|_| body)
                    .find_map(|name| of_name(words.span(name.words.clone()).of(words.text)))
            })
            .map(|code| self.settled(code))
    }

    /// Whether the known body is that of the tables: a Congress is that of the United States only where
    /// the article tells of them.
    fn may_be_meant(&self, entry: &Entry) -> bool {
        !is_common(entry) || self.0.contains(entry.country)
    }

    /// The code, or that of the state whose region has the name, where the article tells only of that one:
    /// a senator from Georgia.
    fn settled(&self, code: &'static str) -> &'static str {
        let state = gazetteer::country_name(code).and_then(namesake);
        match state.filter(|other| !self.0.contains(code) && self.0.contains(other)) {
            Some(other) => other,
            None => code,
        }
    }
}

/// The state that has a region called like the state of that name.
fn namesake(name: &str) -> Option<&'static str> {
    lists::NAMESAKES.get(&name.to_lowercase())
}

/// Whether the body's name is one that many states have a body of.
fn is_common(entry: &Entry) -> bool {
    let last = entry.canonical.rsplit(' ').next().unwrap_or_default();
    let stateless =
        gazetteer::longest(entry.canonical, 0).is_some_and(|(first, _)| !first.is_place());
    let last = last.to_lowercase();
    entry.sort == Sort::Body
        && stateless
        && (lists::STATE_BODIES.contains(&last) || lists::COMMON_BODIES.contains(&last))
}

/// The country that the words of a span tell: `Russian`, `U.S.`, `Knesset`.
fn country_in(text: &str) -> Option<&'static str> {
    let starts = text
        .char_indices()
        .filter(|&(at, c)| c.is_alphanumeric() && !text[..at].ends_with(char::is_alphanumeric))
        .map(|(at, _)| at);
    starts
        .filter_map(|at| gazetteer::longest(text, at))
        .find(|(entry, _)| !entry.country.is_empty() && entry.sort != Sort::Medium)
        .map(|(entry, _)| entry.country)
}

/// The country that a body's name tells: `Syrian Army`, `Bank of Japan`; the `House` of a longer name is any
/// state's.
fn of_name(name: &str) -> Option<&'static str> {
    let mut words = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'));
    let single = words.find_map(|word| {
        gazetteer::exact(word).filter(|e| matches!(e.sort, Sort::Country | Sort::Demonym))
    });
    // `Harbour Party of Idaho`
    let owner = name.rsplit_once(" of ").map(|(_, owner)| owner);
    let owned = owner.and_then(|owner| gazetteer::exact(owner.trim_start_matches("the ")));
    let leading = gazetteer::longest(name, 0).map(|(entry, _)| entry);
    single
        .or(owned.filter(|entry| entry.is_place()))
        .or(leading.filter(|entry| !is_common(entry)))
        .map(|entry| entry.country)
        .filter(|country| !country.is_empty())
}

/// The country that stands beside the name: `Iran's President …`, `… of Egypt`, `Kazan, Russia`.
fn country_beside(words: &Words, name: &Name) -> Option<&'static str> {
    let start = name
        .title
        .as_ref()
        .map_or(name.words.start, |title| title.start.min(name.words.start));
    if words.lower(start.wrapping_sub(1)) == "'s" && start > 1 {
        let owner = words.span(start - 2..start - 1).of(words.text);
        if let Some(entry) = gazetteer::exact(owner).filter(|e| e.sort == Sort::Country) {
            return Some(entry.country);
        }
    }
    let end = name.words.end;
    let linked = match name.kind {
        Some(EntityKind::Person) => words.lower(end) == "of",
        Some(EntityKind::Place) => words.lower(end) == ",",
        _ => false,
    };
    let byte = words.get(end + 1).filter(|_| linked)?.span.start;
    gazetteer::longest(words.text, byte)
        .filter(|(entry, _)| matches!(entry.sort, Sort::Country | Sort::Region))
        .map(|(entry, _)| entry.country)
        .filter(|country| !country.is_empty())
}
