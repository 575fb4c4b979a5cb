//! Names → entities: kinds, aliases, roles, countries, pronouns.
//!
//! `words` takes the tokens apart, `names` finds the names, `kinds` decides by a vote over the document
//! what each one is, `headline` adds those of headlines, `merge` puts the names of one thing together,
//! `roles` tells what people are, `pronouns` links what speaks of them without a name.

mod codes;
mod countries;
mod evidence;
mod fold;
mod gazetteer;
mod headline;
mod kinds;
mod merge;
mod metonymy;
mod names;
mod pronouns;
mod roles;
mod spelling;
#[cfg(test)]
mod tests;
mod unmeant;
mod words;

use std::collections::BTreeMap;

use super::layout::Layout;
use crate::language::Tokens;
use crate::model::{Article, Entity, EntityKind, Mention, Span};
use countries::Told;
use gazetteer::Sort;
use merge::Cluster;
use names::Name;
use roles::Role;
use words::Words;

/// Finds the entities with all their mentions, in the order of their first mention.
pub fn find(_article: &Article, tokens: &Tokens, _layout: &Layout) -> Vec<Entity> {
    let words = Words::of(tokens);
    let names = kinds::decide(&words, names::find(&words));
    let names = headline::add(&words, names);
    let clusters = merge::merge(&words, &names);
    let roles: Vec<Vec<Role>> = clusters
        .iter()
        .map(|cluster| {
            members(&names, cluster)
                .filter_map(|name| roles::role(&words, name))
                .collect()
        })
        .collect();
    let told = Told::of(&words, &names);
    let mut entities: Vec<Entity> = clusters
        .iter()
        .zip(&roles)
        .map(|(cluster, roles)| entity(&words, &names, &told, cluster, roles))
        .collect();
    for (cluster, span) in pronouns::link(&words, &names, &clusters, &roles) {
        if let Some(entity) = entities.get_mut(cluster) {
            entity.mentions.push(Mention { span, named: false });
        }
    }
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
    entities
}

/// The cluster's names, in text order.
fn members<'a>(names: &'a [Name], cluster: &'a Cluster) -> impl Iterator<Item = &'a Name> {
    cluster.names.iter().filter_map(|&name| names.get(name))
}

/// The cluster as an entity with its named mentions.
fn entity(words: &Words, names: &[Name], told: &Told, cluster: &Cluster, roles: &[Role]) -> Entity {
    let spans: Vec<Span> = members(names, cluster)
        .map(|name| words.span(name.words.clone()))
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for span in &spans {
        *counts.entry(span.of(words.text)).or_default() += 1;
    }
    let name = label(cluster, &counts);
    let mut aliases: Vec<(&str, usize)> = counts
        .iter()
        .map(|(alias, count)| (*alias, *count))
        .filter(|(alias, _)| *alias != name)
        .collect();
    aliases.sort_by_key(|&(alias, count)| (std::cmp::Reverse(count), alias));
    let role = best_role(roles).map(|role| role.span.of(words.text).to_owned());
    Entity {
        kind: cluster.kind,
        name: name.into(),
        aliases: aliases.into_iter().map(|(alias, _)| alias.into()).collect(),
        country: told
            .country(words, names, cluster, role.as_deref())
            .map(Into::into),
        role,
        mentions: spans
            .into_iter()
            .map(|span| Mention { span, named: true })
            .collect(),
    }
}

/// The fullest name that the article uses; a state's own name where only its capital speaks for it. A seat
/// that is only a building keeps its name.
fn label<'a>(cluster: &Cluster, counts: &BTreeMap<&'a str, usize>) -> &'a str {
    let place = cluster.kind == EntityKind::Place;
    let canonical = cluster
        .entry
        .filter(|_| place)
        .map(|entry| match entry.sort {
            Sort::Seat => entry.name,
            _ => entry.canonical,
        });
    if let Some(canonical) = canonical {
        return canonical;
    }
    counts
        .keys()
        .copied()
        .max_by_key(|name| (name.chars().count(), *name))
        .unwrap_or_default()
}

/// The first role that says more than one word, else the first.
fn best_role(roles: &[Role]) -> Option<&Role> {
    let told = |role: &&Role| role.span.len() > role.noun.len() + 2;
    roles.iter().find(told).or_else(|| roles.first())
}
