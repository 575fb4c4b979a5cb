//! Pronouns and descriptions (`she`, `the minister`, `the alliance`) → the entity named before them,
//! where sex, number, nearness and subjecthood point to one; else they are left.
//!
//! The order of evidence follows Lappin and Leass (1994): nearness of the sentence first, then the
//! subject before the other arguments, then how often the entity has been named.

use std::collections::HashMap;

use super::merge::Cluster;
use super::names::Name;
use super::roles::Role;
use super::unmeant::{has_other_subject, is_empty_it, is_of_nameless, uttered_by};
use super::words::Words;
use crate::engine::lexicon::entities as lists;
use crate::engine::lexicon::entities_given_names as given;
use crate::engine::quotes::marked;
use crate::language::{Dep, Tag, Tokens};
use crate::model::{EntityKind, Span};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;
/// How many mentions back are weighed.
const MEMORY: usize = 24;
/// How often a body is named at least that is no subject, and `it` still means it.
const ONCE: f32 = 3.0;
/// How many words behind a body's name an officer's title is looked for in.
const OFFICERS: usize = 4;

/// What a pronoun or description asks of its antecedent.
#[derive(Clone, Debug, PartialEq)]
enum Wanted<'a> {
    /// One man or one woman.
    Person { male: bool },
    /// A body or a state.
    Thing,
    /// Somebody or something of that common noun.
    Noun(&'a str),
}

/// A mention that may be an antecedent.
#[derive(Clone, Copy, Debug)]
struct Before {
    cluster: usize,
    token: usize,
    sentence: usize,
    subject: bool,
}

/// What is known of an entity.
#[derive(Clone, Debug, Default)]
struct Profile {
    kind: Option<EntityKind>,
    male: Option<bool>,
    nouns: Vec<String>,
    is_state: bool,
    count: usize,
}

/// The spans that speak of a cluster without naming it, with its index, in text order.
pub(super) fn link(
    words: &Words,
    names: &[Name],
    clusters: &[Cluster],
    roles: &[Vec<Role>],
) -> Vec<(usize, Span)> {
    let tokens = words.tokens;
    let mut profiles: Vec<Profile> = clusters
        .iter()
        .zip(roles)
        .map(|(cluster, roles)| profile(words, names, cluster, roles))
        .collect();
    let mut named: HashMap<usize, usize> = HashMap::new();
    for (index, cluster) in clusters.iter().enumerate() {
        for name in cluster.names.iter().filter_map(|&n| names.get(n)) {
            if let Some(word) = words.get(name.words.end - 1) {
                named.insert(word.token, index);
            }
        }
    }
    let marked = marked(tokens);
    let mut before: Vec<Before> = Vec::new();
    let mut links = Vec::new();
    for token in 0..tokens.len() {
        if let Some(&cluster) = named.get(&token) {
            profiles[cluster].count += 1;
            before.push(mention(tokens, cluster, token));
            continue;
        }
        let Some((wanted, span)) = wanted(tokens, token) else {
            continue;
        };
        let nameless = match wanted {
            Wanted::Thing => has_other_subject(tokens, token, &named),
            Wanted::Person { .. } => is_of_nameless(tokens, token, &named),
            Wanted::Noun(_) => false,
        };
        if nameless {
            continue;
        }
        let speaker = matches!(wanted, Wanted::Person { .. })
            .then(|| uttered_by(tokens, &marked, &named, token))
            .flatten();
        let ahead = following_subject(tokens, token)
            .filter(|_| wanted != Wanted::Thing && !matches!(wanted, Wanted::Noun(_)))
            .and_then(|subject| named.get(&subject).copied())
            .filter(|&cluster| fit(&profiles[cluster], &wanted).is_some());
        let found = ahead.or_else(|| {
            let others = before
                .iter()
                .filter(|mention| Some(mention.cluster) != speaker);
            best(tokens, others.rev(), &profiles, &wanted, token)
        });
        if let Some(cluster) = found {
            links.push((cluster, span));
            before.push(mention(tokens, cluster, token));
        }
    }
    links
}

fn mention(tokens: &Tokens, cluster: usize, token: usize) -> Before {
    Before {
        cluster,
        token,
        sentence: tokens.sentence_of(token),
        subject: is_subject(tokens, token),
    }
}

fn is_subject(tokens: &Tokens, token: usize) -> bool {
    match tokens.dep(token) {
        Dep::Nsubj | Dep::NsubjPass => true,
        Dep::Conj => is_subject_head(tokens, tokens.head(token)),
        _ => false,
    }
}

fn is_subject_head(tokens: &Tokens, token: usize) -> bool {
    matches!(tokens.dep(token), Dep::Nsubj | Dep::NsubjPass)
}

/// Sex, common nouns and the like of one entity.
fn profile(words: &Words, names: &[Name], cluster: &Cluster, roles: &[Role]) -> Profile {
    let mut profile = Profile {
        kind: Some(cluster.kind),
        is_state: cluster.kind == EntityKind::Place
            && cluster.entry.is_some_and(|entry| entry.sort.is_state()),
        nouns: roles.iter().map(|role| role.noun.clone()).collect(),
        ..Profile::default()
    };
    let (mut male, mut female) = (0, 0);
    for name in cluster.names.iter().filter_map(|&n| names.get(n)) {
        let first = words.lower(name.words.start);
        if name.words.len() > 1 {
            male += usize::from(given::MALE.contains(first));
            female += usize::from(given::FEMALE.contains(first));
        }
        let title = name.title.clone().into_iter().flatten();
        let around = title.chain(name.words.start.saturating_sub(1)..name.words.start);
        for word in around {
            let lower = words.lower(word);
            male += 3 * usize::from(
                lists::MALE_TITLES.contains(lower) || lists::MALE_NOUNS.contains(lower),
            );
            female += 3 * usize::from(
                lists::FEMALE_TITLES.contains(lower) || lists::FEMALE_NOUNS.contains(lower),
            );
            if lists::TITLES.contains(lower) && !lists::HONORIFICS.contains(lower) {
                profile.nouns.push(lower.into());
            }
        }
        if cluster.kind != EntityKind::Person && name.words.len() > 1 {
            profile.nouns.push(words.lower(name.words.end - 1).into());
        }
        if let Some(noun) = apposed(words, name) {
            profile.nouns.push(noun);
        }
        if cluster.kind == EntityKind::Organization && is_company(words, name) {
            profile
                .nouns
                .extend(lists::COMPANY_NOUNS.words().iter().map(|&noun| noun.into()));
        }
    }
    for noun in &profile.nouns {
        male += usize::from(lists::MALE_TITLES.contains(noun));
        female += usize::from(lists::FEMALE_TITLES.contains(noun));
    }
    if let Some(noun) = cluster
        .entry
        .and_then(|entry| lists::DESCRIPTIONS.get(&entry.canonical.to_lowercase()))
    {
        profile.nouns.push(noun.into());
    }
    profile.male = (male != female).then_some(male > female);
    profile
}

/// Whether the name has a legal form, or an officer that only companies have: `Norwell CEO Ada Holm`.
fn is_company(words: &Words, name: &Name) -> bool {
    let end = name.words.end;
    let officer = (end..end + OFFICERS)
        .take_while(|&at| {
            let title = words.lower(at);
            lists::TITLES.contains(title)
                || lists::TITLE_MODIFIERS.contains(title)
                || title == "and"
        })
        .any(|at| lists::COMPANY_OFFICERS.contains(words.lower(at)));
    officer && words.same_sentence(end - 1, end)
        || lists::LEGAL_FORMS.contains(words.lower(end - 1))
}

/// The common noun in apposition to the name, or before it: `the newspaper X`, `X, a carmaker`.
fn apposed(words: &Words, name: &Name) -> Option<String> {
    let before = words.lower(name.words.start.checked_sub(1)?);
    if lists::ORGANIZATION_NOUNS.contains(before) {
        return Some(before.into());
    }
    let token = words.get(name.words.end - 1)?.token;
    let noun = words.tokens.child(token, Dep::Appos)?;
    let lower = words.tokens.lower(noun);
    lists::ORGANIZATION_NOUNS
        .contains(lower)
        .then(|| lower.into())
}

/// What the token asks for, with the bytes of the whole expression.
fn wanted(tokens: &Tokens, token: usize) -> Option<(Wanted<'_>, Span)> {
    let lower = tokens.lower(token);
    let span = tokens.span(token);
    match tokens.tag(token) {
        Tag::Prp | Tag::PrpPoss => {
            if lists::PRONOUNS_HE.contains(lower) {
                Some((Wanted::Person { male: true }, span))
            } else if lists::PRONOUNS_SHE.contains(lower) {
                Some((Wanted::Person { male: false }, span))
            } else if lists::PRONOUNS_IT.contains(lower) && !is_empty_it(tokens, token) {
                Some((Wanted::Thing, span))
            } else {
                None
            }
        }
        Tag::Nn => {
            let described =
                lists::TITLES.contains(lower) || lists::ORGANIZATION_NOUNS.contains(lower);
            if !described || matches!(tokens.dep(token), Dep::Compound | Dep::Appos | Dep::Attr) {
                return None;
            }
            let start = described_from(tokens, token)?;
            Some((Wanted::Noun(lower), tokens.span_of(start..token + 1)))
        }
        _ => None,
    }
}

/// The first token of `the president`, `the prime minister`: a definite noun that nothing narrows.
fn described_from(tokens: &Tokens, token: usize) -> Option<usize> {
    let mut start = None;
    for child in tokens.children(token) {
        match tokens.dep(child) {
            Dep::Det if tokens.lower(child) == "the" => start = Some(child),
            Dep::Compound | Dep::Amod if lists::TITLE_MODIFIERS.contains(tokens.lower(child)) => {}
            Dep::Case | Dep::Punct => {}
            _ if child < token => return None,
            Dep::Prep | Dep::Relcl | Dep::Acl | Dep::Appos | Dep::Conj => return None,
            _ => {}
        }
    }
    start
}

/// The subject that follows a pronoun in the words before it: `In her speech, Weston said`.
fn following_subject(tokens: &Tokens, token: usize) -> Option<usize> {
    let preposition = tokens
        .ancestors(token)
        .take(6)
        .find(|&at| matches!(tokens.dep(at), Dep::Prep | Dep::Advcl))?;
    let verb = tokens.head(preposition);
    let subject = tokens
        .children(verb)
        .find(|&child| matches!(tokens.dep(child), Dep::Nsubj | Dep::NsubjPass))?;
    (preposition < verb && token < subject && preposition < subject).then_some(subject)
}

/// The entity that fits best of the mentions, the last one first, if one does.
fn best<'a>(
    tokens: &Tokens,
    before: impl Iterator<Item = &'a Before>,
    profiles: &[Profile],
    wanted: &Wanted,
    token: usize,
) -> Option<usize> {
    let sentence = tokens.sentence_of(token);
    let reach = if matches!(wanted, Wanted::Noun(_)) {
        usize::MAX
    } else {
        REACH
    };
    let mut scores: Vec<(usize, f32)> = Vec::new();
    for (age, mention) in before.take(MEMORY).enumerate() {
        let distance = sentence - mention.sentence;
        if distance > reach || bars(tokens, mention, token) {
            continue;
        }
        let Some(fit) = profiles
            .get(mention.cluster)
            .and_then(|profile| fit(profile, wanted))
        else {
            continue;
        };
        let count = profiles[mention.cluster].count.min(10) as f32;
        // `near Norland, where it lay`: a thing that nothing is told of is not what the story goes on with.
        let told = *wanted != Wanted::Thing
            || mention.subject
            || matches!(
                tokens.dep(mention.token),
                Dep::Poss | Dep::Agent | Dep::Appos
            )
            || tokens.dep(mention.token) == Dep::Compound
                && is_subject_head(tokens, tokens.head(mention.token))
                && lists::ORGANIZATION_NOUNS.contains(tokens.lower(tokens.head(mention.token)))
            || distance == 0 && count > ONCE;
        if !told {
            continue;
        }
        let score = fit - distance.min(6) as f32 * 0.9 - age as f32 * 0.02
            + f32::from(u8::from(mention.subject)) * 1.2
            + count * 0.06;
        match scores
            .iter_mut()
            .find(|(cluster, _)| *cluster == mention.cluster)
        {
            Some((_, known)) => *known = known.max(score),
            None => scores.push((mention.cluster, score)),
        }
    }
    let (cluster, top) = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let second = scores
        .iter()
        .filter(|(other, _)| *other != cluster)
        .map(|(_, score)| *score)
        .fold(f32::NEG_INFINITY, f32::max);
    let floor = if *wanted == Wanted::Thing { 0.6 } else { -1.5 };
    (top - second > 0.15 && top > floor).then_some(cluster)
}

/// Whether the mention cannot be what the pronoun means: another argument of the same verb.
fn bars(tokens: &Tokens, mention: &Before, token: usize) -> bool {
    let reflexive = tokens.lower(token).ends_with("self");
    let head = tokens.head(token);
    let argument = matches!(tokens.dep(token), Dep::Dobj | Dep::Dative);
    let same_verb = tokens.head(mention.token) == head;
    let by_preposition = tokens.dep(token) == Dep::Pobj
        && tokens.head(head) == tokens.head(mention.token)
        && mention.subject;
    !reflexive && ((argument && same_verb) || by_preposition)
        || (tokens.dep(mention.token) == Dep::Poss && tokens.head(mention.token) == token)
}

/// How well the entity fits; none where it cannot be meant.
fn fit(profile: &Profile, wanted: &Wanted) -> Option<f32> {
    match wanted {
        Wanted::Person { male } => {
            if profile.kind != Some(EntityKind::Person) {
                return None;
            }
            match profile.male {
                Some(sex) if sex == *male => Some(1.0),
                Some(_) => None,
                None => Some(0.3),
            }
        }
        Wanted::Thing => match profile.kind {
            Some(EntityKind::Organization) => Some(0.8),
            Some(EntityKind::Place) if profile.is_state => Some(0.6),
            _ => None,
        },
        Wanted::Noun(noun) => {
            let told = profile
                .nouns
                .iter()
                .any(|known| known == noun || plural_of(noun, known));
            told.then_some(2.0)
        }
    }
}

fn plural_of(noun: &str, known: &str) -> bool {
    known
        .strip_prefix(noun)
        .is_some_and(|rest| rest == "s" || rest == "es")
}
