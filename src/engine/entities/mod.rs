//! Names → entities: kinds, aliases, roles, countries, pronouns.
//!
//! `words` takes the tokens apart, `names` finds the names, `kinds` decides by a vote over the document
//! what each one is, `headline` adds those of headlines, `merge` puts the names of one thing together.

mod fold;
mod gazetteer;
mod headline;
mod kinds;
mod merge;
mod metonymy;
mod names;
mod words;

use std::collections::HashMap;

use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Article, Entity, EntityKind, Mention};
use merge::Cluster;
use names::Name;
use words::Words;

/// Finds the entities with all their mentions, in the order of their first mention.
pub fn find(_article: &Article, tokens: &Tokens, _layout: &Layout) -> Vec<Entity> {
    let words = Words::of(tokens);
    let names = kinds::decide(&words, names::find(&words));
    let names = headline::add(&words, names);
    merge::merge(&words, &names)
        .iter()
        .map(|cluster| entity(&words, &names, cluster))
        .collect()
}

/// The cluster as an entity.
fn entity(words: &Words, names: &[Name], cluster: &Cluster) -> Entity {
    let spans: Vec<_> = cluster
        .names
        .iter()
        .filter_map(|&name| names.get(name))
        .map(|name| words.span(name.words.clone()))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for span in &spans {
        *counts.entry(span.of(words.text)).or_default() += 1;
    }
    let canonical = cluster.entry.map(|entry| entry.canonical);
    let name = canonical
        .filter(|_| cluster.kind == EntityKind::Place)
        .or_else(|| {
            counts
                .keys()
                .copied()
                .max_by_key(|name| (name.chars().count(), *name))
        })
        .unwrap_or_default();
    let mut aliases: Vec<(&str, usize)> = counts
        .iter()
        .map(|(a, n)| (*a, *n))
        .filter(|(a, _)| *a != name)
        .collect();
    aliases.sort_by_key(|&(alias, count)| (std::cmp::Reverse(count), alias));
    Entity {
        kind: cluster.kind,
        name: name.into(),
        aliases: aliases.into_iter().map(|(alias, _)| alias.into()).collect(),
        role: None,
        country: cluster
            .entry
            .map(|e| e.country)
            .filter(|c| !c.is_empty())
            .map(Into::into),
        mentions: spans
            .into_iter()
            .map(|span| Mention { span, named: true })
            .collect(),
    }
}
