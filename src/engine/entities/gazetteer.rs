//! The tables of `assets/rules/places_*.toml` and `entities_organizations.toml` as one index: which
//! known name begins at a byte. It knows nothing of the words around.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::engine::lexicon::{
    entities_organizations as bodies, places_cities as cities, places_countries as countries,
    places_regions as regions,
};
use crate::engine::marks::plain_mark;
use crate::model::EntityKind;

/// What a known name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A country by any of its names.
    Country,
    /// Its capital.
    Capital,
    /// A seat that speaks for it: the Kremlin.
    Seat,
    /// Its people or their adjective; no entity.
    Demonym,
    /// A state, province, continent, sea.
    Region,
    /// A city that is no capital.
    City,
    /// An organization.
    Body,
    /// A newspaper, agency or broadcaster.
    Medium,
    /// A web platform.
    Platform,
}

impl Sort {
    /// Whether names of the sort are a state's.
    pub fn is_state(self) -> bool {
        matches!(self, Self::Country | Self::Seat | Self::Capital)
    }
}

/// One known name.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// As written.
    pub name: &'static str,
    /// The thing's first name in the tables: the same for all its names.
    pub canonical: &'static str,
    /// What it is.
    pub sort: Sort,
    /// ISO 3166-1 alpha-2 code of the state that it is, lies in or belongs to; empty where none.
    pub country: &'static str,
}

impl Entry {
    /// The kind of entity; none for a people.
    pub fn kind(&self) -> Option<EntityKind> {
        match self.sort {
            Sort::Demonym => None,
            Sort::Body | Sort::Medium | Sort::Platform => Some(EntityKind::Organization),
            _ => Some(EntityKind::Place),
        }
    }

    /// Whether it names a people.
    pub fn is_people(&self) -> bool {
        self.sort == Sort::Demonym
    }

    /// Whether it is a place.
    pub fn is_place(&self) -> bool {
        self.kind() == Some(EntityKind::Place)
    }
}

/// No known name is longer, in characters.
const LONGEST_NAME: usize = 80;

/// Entries by the letters and digits that they begin with, longest first.
static INDEX: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(index);

/// The longest known name that begins at the byte, with its length in bytes.
pub(super) fn longest(text: &str, at: usize) -> Option<(&'static Entry, usize)> {
    let rest = text.get(at..)?;
    let head = first_letters(rest);
    let loud = head.len() > 3 && head.bytes().all(|b| b.is_ascii_uppercase());
    lookup(rest, head).or_else(|| {
        let quiet = loud.then(|| in_title_case(rest))?;
        let (entry, length) = lookup(&quiet, first_letters(&quiet))?;
        let all_loud = !rest.get(..length)?.contains(char::is_lowercase);
        all_loud.then_some((entry, length))
    })
}

fn lookup(rest: &str, head: &str) -> Option<(&'static Entry, usize)> {
    INDEX.get(head)?.iter().find_map(|entry| {
        let length = matched(rest, entry.name)?;
        let open = rest[length..].starts_with(char::is_alphanumeric);
        (!open).then_some((entry, length))
    })
}

/// The text's first words with only their first letters in capitals, as long as they are ASCII.
fn in_title_case(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .take(LONGEST_NAME)
        .take_while(char::is_ascii)
        .map(|c| {
            let cased = if inside { c.to_ascii_lowercase() } else { c };
            inside = c.is_ascii_alphanumeric();
            cased
        })
        .collect()
}

/// The entry of exactly that name.
pub(super) fn exact(name: &str) -> Option<&'static Entry> {
    longest(name, 0).and_then(|(entry, length)| (length == name.len()).then_some(entry))
}

/// The name of the country with that code.
pub(super) fn country_name(code: &str) -> Option<&'static str> {
    let row = countries::COUNTRIES.iter().find(|row| row[0] == code)?;
    Some(row[1])
}

fn first_letters(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}

/// How many bytes of `text` the name takes: apostrophes, dashes and white space are alike.
fn matched(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    for wanted in name.chars() {
        let (_, found) = rest.next()?;
        if wanted == ' ' && found.is_whitespace() {
            while rest.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                rest.next();
            }
        } else if plain_mark(found) != plain_mark(wanted) {
            return None;
        }
    }
    Some(rest.peek().map_or(text.len(), |&(at, _)| at))
}

fn index() -> HashMap<&'static str, Vec<Entry>> {
    let mut all: Vec<Entry> = Vec::new();
    let mut add = |names: &'static str, canonical, sort, country| {
        let names = names.split('|').filter(|name| !name.is_empty());
        all.extend(names.map(|name| Entry {
            name,
            canonical,
            sort,
            country,
        }));
    };
    for [code, name, others, people, capitals] in countries::COUNTRIES {
        add(name, name, Sort::Country, code);
        add(others, name, Sort::Country, code);
        add(people, name, Sort::Demonym, code);
        for city in capitals.split(';') {
            let first = city.split('|').next().unwrap_or_default();
            add(city, first, Sort::Capital, code);
        }
    }
    for [code, name, others, people] in countries::DISSOLVED {
        add(name, name, Sort::Region, code);
        add(others, name, Sort::Region, code);
        add(people, name, Sort::Demonym, code);
    }
    for [code, names] in countries::SEATS {
        add(
            names,
            country_name(code).unwrap_or_default(),
            Sort::Seat,
            code,
        );
    }
    for [code, name, others] in regions::REGIONS {
        add(name, name, Sort::Region, code);
        add(others, name, Sort::Region, code);
    }
    for [name, others] in regions::REALMS {
        add(name, name, Sort::Region, "");
        add(others, name, Sort::Region, "");
    }
    for [code, names] in cities::CITIES {
        for name in names.split('|') {
            add(name, name, Sort::City, code);
        }
    }
    for (table, sort) in [
        (bodies::ORGANIZATIONS, Sort::Body),
        (bodies::MEDIA, Sort::Medium),
        (bodies::PLATFORMS, Sort::Platform),
    ] {
        for [code, name, others] in table {
            add(name, name, sort, code);
            add(others, name, sort, code);
        }
    }
    let mut index: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    for entry in all {
        let bucket = index.entry(first_letters(entry.name)).or_default();
        // The first table that has the name keeps it.
        if bucket.iter().all(|known| known.name != entry.name) {
            bucket.push(entry);
        }
    }
    for bucket in index.values_mut() {
        bucket.sort_by_key(|entry| std::cmp::Reverse(entry.name.len()));
    }
    index
}

/// Whether the word names a people or its adjective.
pub(super) fn is_people(word: &str) -> bool {
    countries::PEOPLES.contains(&word.to_lowercase()) || exact(word).is_some_and(Entry::is_people)
}
