//! Who is chosen, and all the names that the articles have for them.

use std::collections::{HashMap, HashSet};

use super::find::{Hit, Needles};
use super::fold::name as folded;
use crate::model::{Document, Entity, EntityKind};

/// An actor by a name of the articles and what it is to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pseudonym {
    /// A name that an article has for it; how it is spelt is nothing.
    pub name: String,
    /// What stands for it: `the minister`. Where it is empty, one is made: a letter, or its role.
    pub stand_in: String,
}

/// Who gets a pseudonym.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pseudonyms {
    /// These actors.
    pub chosen: Vec<Pseudonym>,
    /// And every other person: `Person A`, `Person B`, … in the order of their first mention.
    pub letters: bool,
    /// Stand-ins that are made are roles, `the Foreign Minister`, where an article tells one that has
    /// no hidden name in it; several of the same role are `Senator A`, `Senator B`.
    pub roles: bool,
}

impl Pseudonyms {
    /// Whether nobody gets one.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && !self.letters
    }
}

/// A stand-in that gives away a name.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the stand-in '{0}' has a name in it that it should hide; choose another")]
pub struct Clash(pub String);

/// Letters that are tried for one stand-in: where all of them have a name in them, it is the word before
/// them that has, and the user is told.
const PASSED_OVER: usize = 100;

#[derive(Debug)]
struct Target {
    /// Empty until it is made.
    stand_in: String,
    /// The words of its role as they are compared, where it is called by it.
    role: Vec<String>,
    /// The name that the user gave; none for one of all others.
    given: Option<String>,
    /// Whether an article has it, and what it is there.
    known: Option<EntityKind>,
}

/// The chosen actors. Entities of all articles with the same name are one actor.
#[derive(Debug)]
pub struct Targets {
    targets: Vec<Target>,
    by_name: HashMap<Vec<String>, usize>,
}

impl Targets {
    /// Finds the chosen actors in the articles.
    pub fn new(documents: &[Document], pseudonyms: &Pseudonyms) -> Self {
        let mut all = Self {
            targets: Vec::new(),
            by_name: HashMap::new(),
        };
        for pseudonym in &pseudonyms.chosen {
            let name = folded(&pseudonym.name);
            let target = all.targets.len();
            all.by_name.entry(name).or_insert(target);
            all.targets.push(Target {
                stand_in: pseudonym.stand_in.trim().to_owned(),
                role: Vec::new(),
                given: Some(pseudonym.name.clone()),
                known: None,
            });
        }
        for entity in entities(documents) {
            let aliases = entity.aliases.iter().chain([&entity.name]);
            let target = aliases
                .filter_map(|name| all.by_name.get(&folded(name)))
                .min();
            if let Some(&target) = target {
                all.by_name.entry(folded(&entity.name)).or_insert(target);
                if let Some(target) = all.targets.get_mut(target) {
                    target.known = target.known.or(Some(entity.kind));
                }
            }
        }
        if pseudonyms.letters {
            all.add_others(documents);
        }
        all
    }

    /// Makes the stand-ins that the user did not give: roles where those are wanted and `names` finds
    /// nobody in them, else letters.
    pub fn make(&mut self, documents: &[Document], roles: bool, names: &Needles) {
        let mut of: Vec<Option<&str>> = vec![None; self.targets.len()];
        for entity in entities(documents).filter(|_| roles) {
            let role = entity
                .role
                .as_deref()
                .map(bare)
                .filter(|role| !role.is_empty());
            let role = role.filter(|role| names.find(role).is_empty());
            if let Some(slot) = self.of(entity).and_then(|target| of.get_mut(target)) {
                *slot = slot.or(role);
            }
        }
        let mut holders: HashMap<Vec<String>, usize> = HashMap::new();
        let unnamed = |target: &Target| target.stand_in.is_empty();
        for (_, role) in self
            .targets
            .iter()
            .zip(&of)
            .filter(|(target, _)| unnamed(target))
        {
            *holders.entry(role.map_or(Vec::new(), folded)).or_default() += 1;
        }
        let mut letters: HashMap<Vec<String>, usize> = HashMap::new();
        for (target, role) in self.targets.iter_mut().zip(&of) {
            if !unnamed(target) {
                continue;
            }
            target.role = role.map_or(Vec::new(), folded);
            target.stand_in = match role {
                Some(role) if holders.get(&target.role) == Some(&1) => format!("the {role}"),
                role => {
                    let what = role.unwrap_or(match target.known {
                        Some(EntityKind::Organization) => "Organization",
                        Some(EntityKind::Place) => "Place",
                        Some(EntityKind::Group) => "Group",
                        Some(EntityKind::Other) => "Name",
                        Some(EntityKind::Person) | None => "Person",
                    });
                    let letter = letters.entry(folded(what)).or_default();
                    // Letters may be a hidden name themselves: they are passed over.
                    let mut free = (*letter..*letter + PASSED_OVER)
                        .map(|letter| (letter, format!("{what} {}", letters_of(letter))))
                        .filter(|(_, stand_in)| names.find(stand_in).is_empty());
                    let (taken, stand_in) = free
                        .next()
                        .unwrap_or_else(|| (*letter, format!("{what} {}", letters_of(*letter))));
                    *letter = taken + 1;
                    stand_in
                }
            };
        }
    }

    /// Adds each person that is not chosen.
    fn add_others(&mut self, documents: &[Document]) {
        let people: Vec<&Entity> = entities(documents)
            .filter(|entity| entity.kind == EntityKind::Person)
            .collect();
        // Family names with the one full name that has them, or none where several do.
        let mut full: HashMap<String, Option<Vec<String>>> = HashMap::new();
        for name in people.iter().map(|entity| folded(&entity.name)) {
            if name.len() > 1
                && let Some(family) = name.last()
            {
                let known = full
                    .entry(family.clone())
                    .or_insert_with(|| Some(name.clone()));
                if known.as_ref() != Some(&name) {
                    *known = None;
                }
            }
        }
        for entity in people {
            let own = folded(&entity.name);
            if self.by_name.contains_key(&own) {
                continue;
            }
            let whole = match own.as_slice() {
                [family] => full.get(family).cloned().flatten(),
                _ => None,
            };
            let whole = whole.unwrap_or_else(|| own.clone());
            let target = *self.by_name.entry(whole).or_insert_with(|| {
                self.targets.push(Target {
                    stand_in: String::new(),
                    role: Vec::new(),
                    given: None,
                    known: Some(EntityKind::Person),
                });
                self.targets.len() - 1
            });
            self.by_name.insert(own, target);
        }
    }

    /// The target that an entity is. A letter is for people alone.
    pub fn of(&self, entity: &Entity) -> Option<usize> {
        let target = *self.by_name.get(&folded(&entity.name))?;
        let chosen = self.targets.get(target)?.given.is_some();
        (chosen || entity.kind == EntityKind::Person).then_some(target)
    }

    /// What a target is called.
    pub fn stand_in(&self, target: usize) -> &str {
        self.targets
            .get(target)
            .map_or(super::GAP, |target| &target.stand_in)
    }

    /// The words of a target's role, where it is called by it.
    pub fn role(&self, target: usize) -> &[String] {
        self.targets.get(target).map_or(&[], |target| &target.role)
    }

    /// What all of them are called.
    pub fn stand_ins(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().map(|target| target.stand_in.as_str())
    }

    /// The names that the user gave and no article has.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let unknown = self.targets.iter().filter(|target| target.known.is_none());
        unknown.filter_map(|target| target.given.as_deref())
    }

    /// Every name that the articles have for the targets.
    pub fn needles(&self, documents: &[Document]) -> Needles {
        let mut needles = Needles::default();
        // Words that name others who are not chosen: nobody's stand-in may take their place.
        let mut others: HashSet<String> = HashSet::new();
        let mut foreign: Vec<&str> = Vec::new();
        for document in documents {
            for entity in &document.analysis.entities {
                let names = names(document, entity);
                match self.of(entity) {
                    Some(_) => {}
                    None if entity.kind == EntityKind::Person => {
                        names.iter().for_each(|name| needles.add_other(name));
                        others.extend(names.iter().flat_map(|name| folded(name)));
                        foreign.extend(names);
                    }
                    None => {
                        names.iter().for_each(|name| needles.add_taken(name));
                        let whole = names.iter().map(|name| folded(name));
                        others.extend(whole.filter(|name| name.len() == 1).flatten());
                        foreign.extend(names);
                    }
                }
            }
        }
        let hit = |target: usize, name: &str| {
            let one_word = !name.contains(char::is_whitespace);
            let shared = one_word && folded(name).iter().all(|word| others.contains(word));
            if shared {
                Hit::Withheld
            } else {
                Hit::Target(target)
            }
        };
        for (index, target) in self.targets.iter().enumerate() {
            // What an article has for a known one is added below, as it is written there.
            if let Some(given) = target.given.as_ref().filter(|_| target.known.is_none()) {
                needles.add(given, Hit::Target(index), false);
                add_parts(&mut needles, given, |part| hit(index, part));
            }
        }
        for document in documents {
            for entity in &document.analysis.entities {
                let Some(target) = self.of(entity) else {
                    continue;
                };
                for name in names(document, entity) {
                    needles.add(name, hit(target, name), false);
                    if entity.kind == EntityKind::Person {
                        add_parts(&mut needles, name, |part| hit(target, part));
                    }
                }
            }
        }
        foreign.sort_unstable();
        foreign.dedup();
        foreign
            .into_iter()
            .for_each(|name| needles.add_foreign(name));
        needles
    }
}

/// The entities of all articles, in the order of the articles and of their first mentions.
fn entities<'a>(documents: &'a [Document]) -> impl Iterator<Item = &'a Entity> {
    documents
        .iter()
        .flat_map(|document| &document.analysis.entities)
}

/// The names of an entity: its full one, its aliases, and the words of its mentions by name.
pub fn names<'a>(document: &'a Document, entity: &'a Entity) -> Vec<&'a str> {
    let text = &*document.article.text;
    let mentions = entity.mentions.iter().filter(|mention| mention.named);
    let mentions = mentions.map(|mention| mention.span.of(text));
    let known = entity.aliases.iter().map(String::as_str);
    std::iter::once(entity.name.as_str())
        .chain(known)
        .chain(mentions)
        .collect()
}

/// Looks for the parts of a person's name that name the person by themselves: no particles, no
/// initials. The last one is the family's.
fn add_parts(needles: &mut Needles, name: &str, hit: impl Fn(&str) -> Hit) {
    let words: Vec<&str> = name.split_whitespace().collect();
    for (place, word) in (1..).zip(&words) {
        let pieces = word.split(['-', '‐', '‑']);
        for part in pieces.chain(word.contains('-').then_some(*word)) {
            let letters = part.chars().filter(|c| c.is_alphabetic()).count();
            if letters > 1 && !part.starts_with(char::is_lowercase) {
                needles.add(part, hit(part), place == words.len());
            }
        }
    }
}

/// A role without an article.
fn bare(role: &str) -> &str {
    let role = role.trim();
    let article = role.get(..4).filter(|the| the.eq_ignore_ascii_case("the "));
    article.and(role.get(4..)).unwrap_or(role)
}

/// `A` to `Z`, then `AA`, `AB`, …
fn letters_of(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (number % 26) as u8));
        match (number / 26).checked_sub(1) {
            Some(rest) => number = rest,
            None => return letters.into_iter().rev().collect(),
        }
    }
}
