//! Actors by what somebody calls them: a whole name, another name of theirs, or a part of one.

use std::cmp::Reverse;

use super::corpus::Corpus;
use super::row::ActorId;

/// Whom a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The actors of exactly that name, as a rule one, else the one that the name is a part of.
    One(Vec<ActorId>),
    /// It is a part of the names of all these, the most frequent first.
    Several(Vec<ActorId>),
    /// Nobody; these are the actors, the most frequent first.
    None(Vec<ActorId>),
}

impl Corpus {
    /// The actors that somebody means by a name. Case is nothing. A whole name goes before another
    /// name of an actor's, and that before words of a name.
    pub fn actors_named(&self, name: &str) -> Naming {
        let wanted = words(name);
        let mut all: Vec<(ActorId, Vec<String>)> = Vec::new();
        for (id, actor) in (0..).map(ActorId).zip(self.actors()) {
            if actor.mentions > 0 {
                all.push((id, words(&actor.name)));
            }
        }
        all.sort_by_key(|(id, _)| {
            let actor = self.actor(*id);
            (
                Reverse(actor.map_or(0, |actor| actor.events)),
                actor.map_or(0, |actor| actor.rank),
            )
        });
        let of = |found: &dyn Fn(ActorId, &[String]) -> bool| -> Vec<ActorId> {
            let found = all.iter().filter(|(id, words)| found(*id, words));
            found.map(|(id, _)| *id).collect()
        };
        let whole = of(&|_, words| words == wanted);
        if !whole.is_empty() {
            return Naming::One(whole);
        }
        if !wanted.is_empty() {
            let aliases = self.with_alias(&wanted);
            for found in [
                of(&|id, _| aliases.contains(&id)),
                of(&|_, words| words.windows(wanted.len()).any(|part| part == wanted)),
            ] {
                match found.len() {
                    0 => {}
                    1 => return Naming::One(found),
                    _ => return Naming::Several(found),
                }
            }
        }
        Naming::None(of(&|_, _| true))
    }

    /// The actors that an article also calls by these words.
    fn with_alias(&self, wanted: &[String]) -> Vec<ActorId> {
        let mut found = Vec::new();
        for (article, reading) in self.readings().iter().enumerate() {
            for (place, entity) in reading.analysis.entities.iter().enumerate() {
                if entity.aliases.iter().any(|alias| words(alias) == wanted) {
                    found.extend(self.actor_of(article, crate::model::EntityId::at(place)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The words of a name in lower case.
fn words(name: &str) -> Vec<String> {
    let words = name.split_whitespace();
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Analysis, Entity, EntityKind, Mention, Span};
    use crate::timeline::Reading;

    fn corpus() -> Corpus {
        let entity = |name: &str, aliases: &[&str]| Entity {
            kind: EntityKind::Person,
            name: name.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            role: None,
            country: None,
            mentions: vec![Mention {
                span: Span::new(0, 1),
                named: true,
            }],
        };
        let entities = vec![
            entity("Ana Ruiz", &["Ruiz"]),
            entity("Tom Weld", &[]),
            entity("Eva Weld", &[]),
            entity("Weld", &[]),
            entity("River Authority of Oslo", &["ROA"]),
        ];
        let article = crate::ingest::read_bytes("a.txt", b"x").unwrap();
        Corpus::new([Reading {
            article: Arc::new(article),
            analysis: Arc::new(Analysis {
                entities,
                ..Analysis::default()
            }),
        }])
    }

    #[test]
    fn names_mean_actors() {
        let corpus = corpus();
        let names = |ids: Vec<ActorId>| -> Vec<&str> {
            let mut names: Vec<&str> = ids
                .iter()
                .filter_map(|&id| Some(corpus.actor(id)?.name.as_str()))
                .collect();
            names.sort_unstable();
            names
        };
        for (name, expected) in [
            ("Ana Ruiz", vec!["Ana Ruiz"]),
            ("ana  RUIZ", vec!["Ana Ruiz"]),
            ("Ruiz", vec!["Ana Ruiz"]),
            ("Tom", vec!["Tom Weld"]),
            ("roa", vec!["River Authority of Oslo"]),
            ("river authority", vec!["River Authority of Oslo"]),
            ("Weld", vec!["Weld"]),
        ] {
            match corpus.actors_named(name) {
                Naming::One(found) => assert_eq!(names(found), expected, "{name}"),
                other => panic!("{name}: {other:?}"),
            }
        }
        for name in ["Nobody", "", "uiz"] {
            assert!(matches!(corpus.actors_named(name), Naming::None(all) if all.len() == 5));
        }
    }

    #[test]
    fn a_part_of_several_names_means_nobody_yet() {
        let corpus = corpus();
        let several = Corpus::new(corpus.readings().iter().map(|reading| {
            let mut analysis = (*reading.analysis).clone();
            analysis.entities.retain(|entity| entity.name != "Weld");
            Reading {
                article: reading.article.clone(),
                analysis: Arc::new(analysis),
            }
        }));
        assert!(matches!(several.actors_named("Weld"), Naming::Several(ids) if ids.len() == 2));
    }
}
