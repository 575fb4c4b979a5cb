//! What each name is called: evidence from its form, its neighbours, the parse, the recogniser and the
//! tables (`evidence`) is added up over the whole document, so that a name is one thing throughout and slips of the
//! recogniser are outvoted. Names that nothing supports are dropped.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::evidence::{evidence, is_ambiguous};
use super::fold::fold;
use super::gazetteer::{self, Entry, Sort};
use super::names::{Name, is_given};
use super::spelling::{is_slip, may_be_misspelt, spellings};
use super::words::{Class, Words};
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::language::Dep;
use crate::model::EntityKind;

/// How many different words of sport make a text one of sport.
const SPORT: usize = 3;

/// Evidence for each reading of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub person: f32,
    pub organization: f32,
    pub place: f32,
    pub nothing: f32,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.place += other.place;
        self.nothing += other.nothing;
    }

    pub fn vote(&mut self, kind: EntityKind, weight: f32) {
        match kind {
            EntityKind::Person => self.person += weight,
            EntityKind::Organization => self.organization += weight,
            EntityKind::Place => self.place += weight,
            EntityKind::Group | EntityKind::Other => self.nothing += weight,
        }
    }

    /// The reading with the most evidence; none where nothing is an entity.
    fn winner(&self) -> Option<EntityKind> {
        let best = [
            (self.person, EntityKind::Person),
            (self.organization, EntityKind::Organization),
            (self.place, EntityKind::Place),
        ]
        .into_iter()
        .fold((self.nothing, None), |best, (weight, kind)| {
            if weight > best.0 {
                (weight, Some(kind))
            } else {
                best
            }
        });
        best.1
    }
}

/// Decides the kind of every name; those that are nothing go.
pub(super) fn decide(words: &Words, names: Vec<Name>) -> Vec<Name> {
    let keys: Vec<String> = names.iter().map(|name| key(words, name)).collect();
    // Sums of fractions depend on their order: what is walked is sorted.
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for (name, key) in names.iter().zip(&keys) {
        tallies.entry(key).or_default().add(evidence(words, name));
    }
    let common = common_words(words);
    for (key, tally) in &mut tallies {
        let number = key
            .strip_suffix('s')
            .is_some_and(|one| common.contains(one));
        if common.contains(key) {
            tally.nothing += 1.5;
        } else if number {
            // `Guardrails can take much`, where the text tells of one.
            tally.nothing += 1.2;
        } else if common.contains(format!("{key}s").as_str()) {
            // `Infection can harm`, where it tells of several.
            tally.nothing += 1.2;
        }
    }
    let nations = nations(words);
    for (name, key) in names.iter().zip(&keys) {
        // A text that tells of Jordanians means the state by `Jordan`.
        let told = name.entry.is_some_and(|entry| {
            entry.is_place() && is_ambiguous(entry) && nations.contains(entry.country)
        });
        if let Some(tally) = tallies.get_mut(key.as_str()).filter(|_| told) {
            tally.place += 2.0;
        }
    }
    let sport = common
        .iter()
        .filter(|word| lists::SPORT.contains(word))
        .count()
        >= SPORT;
    if sport {
        for (key, tally) in &mut tallies {
            if is_club(key) {
                tally.organization += 5.0;
            }
        }
    }
    for (name, key) in names.iter().zip(&keys) {
        let town = is_team(words, name);
        if let Some(tally) = tallies.get_mut(key.as_str()).filter(|_| town) {
            // A team has an article: the Oldport Rovers.
            let article = words.lower(name.words.start.wrapping_sub(1)) == "the";
            tally.organization += if sport || article { 1.5 } else { 0.5 };
        }
    }
    let known: HashSet<&str> = names
        .iter()
        .zip(&keys)
        .filter(|(name, _)| name.entry.is_some_and(|entry| !is_ambiguous(entry)))
        .map(|(_, key)| key.as_str())
        .collect();
    lend(&mut tallies, &known, &common);
    let people: HashSet<String> = tallies
        .iter()
        .filter(|(_, tally)| tally.winner() == Some(EntityKind::Person))
        .map(|(key, _)| (*key).to_owned())
        .collect();
    let families: HashSet<&str> = people
        .iter()
        .filter_map(|key| Some(key.rsplit_once(' ')?.1))
        .collect();
    names
        .iter()
        .zip(&keys)
        .flat_map(|(name, key)| apart(words, name, key, &people))
        .filter(|(name, key)| {
            !is_medium_only(words, name)
                && !is_family(words, name, key, (&people, &families))
                && !is_party(words, name)
                && !is_work(words, name)
        })
        .filter_map(|(name, key)| {
            let kind = if name.title.is_some() {
                Some(EntityKind::Person)
            } else {
                tallies.get(key.as_str()).and_then(Tally::winner)
            };
            kind.map(|kind| Name {
                kind: Some(kind),
                entry: name.entry.filter(|entry| entry.kind() == Some(kind)),
                ..name
            })
        })
        .collect()
}

/// The name with its key, or its halves where both are people's: `Weston-Hale`.
fn apart(words: &Words, name: &Name, key: &str, people: &HashSet<String>) -> Vec<(Name, String)> {
    let range = name.words.clone();
    // `told MSNBC Weston`: a body and a person of the text.
    let start = range.start;
    let cut = (start + 1..range.end).find(|&cut| {
        let body = gazetteer::exact(words.span(start..cut).of(words.text));
        body.is_some_and(|entry| entry.kind() == Some(EntityKind::Organization))
            && people.contains(&fold(words.span(cut..range.end).of(words.text)))
    });
    if let Some(cut) = cut.filter(|_| name.entry.is_none() && name.title.is_none()) {
        let body = words.span(start..cut).of(words.text);
        let piece = |words: Range<usize>, kind, entry| Name {
            words,
            kind: Some(kind),
            entry,
            title: None,
            generic: false,
        };
        let entry = gazetteer::exact(body);
        let person = fold(words.span(cut..range.end).of(words.text));
        return vec![
            (
                piece(start..cut, EntityKind::Organization, entry),
                fold(body),
            ),
            (piece(cut..range.end, EntityKind::Person, None), person),
        ];
    }
    let halves = key
        .split_once('-')
        .filter(|(a, b)| range.len() == 2 && people.contains(*a) && people.contains(*b));
    let Some((a, b)) = halves.filter(|_| words.get(range.start + 1).is_some()) else {
        return vec![(name.clone(), key.to_owned())];
    };
    let half = |words, key: &str| {
        let name = Name {
            words,
            ..name.clone()
        };
        (name, key.to_owned())
    };
    vec![
        half(range.start..range.start + 1, a),
        half(range.start + 1..range.end, b),
    ]
}

/// Whether the name is one half of a lawsuit's: `Harmon v. Delgado`.
fn is_party(words: &Words, name: &Name) -> bool {
    let versus = |at: usize| lists::VERSUS.contains(words.lower(at));
    name.entry.is_none() && (versus(name.words.end) || versus(name.words.start.wrapping_sub(1)))
}

/// Whether the name is the plural of a person's: the Westons.
fn is_family(
    words: &Words,
    name: &Name,
    key: &str,
    (people, families): (&HashSet<String>, &HashSet<&str>),
) -> bool {
    let plural = words.lower(name.words.start.wrapping_sub(1)) == "the";
    let one = key.strip_suffix('s').filter(|one| !one.contains(' '));
    one.is_some_and(|one| match plural {
        true => people.contains(one) || families.contains(one),
        false => people.contains(one) && !people.contains(key),
    })
}

/// The name's words in lower case and without accents: alike for all its mentions.
pub(super) fn key(words: &Words, name: &Name) -> String {
    fold(words.span(name.words.clone()).of(words.text))
}

/// The words that the text has without a capital as well: `Women` at the head of a sentence is no name.
fn common_words<'a>(words: &'a Words) -> HashSet<&'a str> {
    (0..words.len())
        .filter_map(|at| words.get(at))
        .filter(|word| word.class == Class::Lower)
        .map(|word| word.lower.as_str())
        .collect()
}

/// The codes of the states whose people the text names.
pub(super) fn nations(words: &Words) -> HashSet<&'static str> {
    (0..words.len())
        .filter(|&at| words.is_cap(at))
        .filter_map(|at| gazetteer::exact(words.written(at)))
        .filter(|entry| entry.is_people())
        .map(|entry| entry.country)
        .collect()
}

/// Whether a name of several words is formed as a sports club's.
fn is_club(key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or_default();
    match key.rsplit_once(' ') {
        Some((_, last)) => {
            lists::CLUB_HEADS.contains(last)
                || lists::CLUB_OPENERS.contains(first) && !is_given(first)
        }
        None => false,
    }
}

/// Whether the name is formed as a team's, a town and a plural: `Oldport Rovers`. So are those of towns and
/// quarters, `Windsor Locks`.
fn is_team(words: &Words, name: &Name) -> bool {
    let several = name.words.len() > 1 && name.entry.is_none() && name.kind.is_none();
    let front = words.span(name.words.start..name.words.end - 1);
    let last = words.lower(name.words.end - 1);
    several
        && last.ends_with('s')
        && !lists::PLACE_HEADS.contains(last)
        && gazetteer::exact(front.of(words.text)).is_some_and(Entry::is_place)
}

/// Whether the name is the title of a work: a sculpture entitled Norland.
fn is_work(words: &Words, name: &Name) -> bool {
    name.title.is_none() && lists::ENTITLING.contains(words.lower(name.words.start.wrapping_sub(1)))
}

/// The full names lend their kind to their parts: `Paula Weston` makes `Weston` a person, `Weston
/// Hall Museum` makes `Weston Hall` a place.
/// A surname that the text has as a word as well (`common`) is lent less. What the tables know (`known`) is lent nothing: `Wall Street Journal` leaves `Wall Street` alone.
fn lend(tallies: &mut BTreeMap<&str, Tally>, known: &HashSet<&str>, common: &HashSet<&str>) {
    let mut lent: BTreeMap<String, Tally> = BTreeMap::new();
    let mut surnames: BTreeSet<String> = BTreeSet::new();
    // `Norwell Systems Inc` is called `Norwell` as well.
    let mut firms: HashSet<&str> = HashSet::new();
    for (key, tally) in tallies.iter() {
        let parts: Vec<&str> = key.split_whitespace().take(8).collect();
        let (Some(kind), 2..) = (tally.winner(), parts.len()) else {
            continue;
        };
        if kind == EntityKind::Person {
            for start in 1..parts.len() {
                for end in start + 1..=parts.len() {
                    surnames.insert(parts[start..end].join(" "));
                }
            }
            let family_first = given::FAMILY_FIRST.contains(parts[0]) && !is_given(parts[0]);
            let weight = if family_first { 4.0 } else { 0.5 };
            lent.entry(parts[0].into()).or_default().person += weight;
        } else {
            for end in 1..parts.len() {
                let weight = if end == 1 { 1.2 } else { 3.0 };
                let entry = lent.entry(parts[..end].join(" ")).or_default();
                entry.vote(kind, weight);
            }
            if parts
                .last()
                .is_some_and(|last| lists::LEGAL_FORMS.contains(last))
            {
                firms.insert(parts[0]);
            }
            // `Rovers` of `Harbour Rovers`
            if let Some(last) = parts.last().filter(|last| lists::CLUB_HEADS.contains(last)) {
                lent.entry((*last).into()).or_default().vote(kind, 3.0);
            }
        }
    }
    let misspelt: HashMap<String, &str> = surnames
        .iter()
        .filter(|surname| may_be_misspelt(surname))
        .flat_map(|surname| spellings(surname).map(|spelling| (spelling, surname.as_str())))
        .collect();
    for (key, tally) in tallies.iter_mut().filter(|(key, _)| !known.contains(*key)) {
        if let Some(more) = lent.get(*key) {
            tally.add(*more);
        }
        if firms.contains(*key) {
            tally.organization += 2.0 + tally.place.max(0.0);
        }
        // `Holmstorm` in a text about one Holmstrom.
        let slip = !common.contains(*key)
            && !surnames.contains(*key)
            && may_be_misspelt(key)
            && spellings(key)
                .filter_map(|spelling| misspelt.get(&spelling))
                .any(|surname| is_slip(surname, key));
        if slip {
            tally.person += 3.0;
        }
        if surnames.contains(*key) && common.contains(*key) {
            tally.person += 2.0;
        } else if surnames.contains(*key) {
            // The recogniser errs at a surname alone as often as it stands there.
            tally.person += 4.0 + 0.9 * tally.organization + 0.6 * tally.place;
        }
    }
}

/// Whether a platform is only the medium here: posted on it, an account of it.
fn is_medium_only(words: &Words, name: &Name) -> bool {
    if name.entry.is_none_or(|entry| entry.sort != Sort::Platform) {
        return false;
    }
    let Some(last) = words.get(name.words.end - 1) else {
        return true;
    };
    let tokens = words.tokens;
    match tokens.dep(last.token) {
        Dep::Nsubj | Dep::NsubjPass | Dep::Poss | Dep::Conj | Dep::Appos | Dep::Dative => false,
        Dep::Dobj => !lists::ADDRESSING_VERBS.contains(tokens.lemma(tokens.head(last.token))),
        Dep::Pobj => !lists::PARTY_PREPOSITIONS.contains(tokens.lower(tokens.head(last.token))),
        _ => true,
    }
}
