//! Nominals as headlines spell them: without articles, with names in their short form, in as many
//! words as there is room for. Whoever is named already (`named`) is a pronoun from then on. What they are
//! put together to is the title's business.

use super::entity_at;
use crate::engine::clause;
use crate::engine::events::story::Story;
use crate::engine::lexicon::clause::NEGATORS;
use crate::engine::lexicon::events::{POINTING_ADJECTIVES, QUANTITIES, TIME_UNITS};
use crate::engine::lexicon::places_countries::COUNTRIES;
use crate::engine::marks::is_dash;
use crate::language::{Dep, Tag, Tokens};
use crate::model::{Entity, EntityId, EntityKind};

/// Several nominals joined, `France and Spain`, and whether more than one of them fitted.
pub(super) fn joined(
    story: &Story<'_>,
    heads: &[usize],
    room: usize,
    named: &[EntityId],
) -> (Vec<String>, bool) {
    let mut parts: Vec<Vec<String>> = heads
        .iter()
        .filter_map(|&head| nominal(story, head, room, named))
        .collect();
    parts.dedup();
    let Some((last, front)) = parts.split_last() else {
        return (Vec::new(), false);
    };
    let length: usize = parts.iter().map(Vec::len).sum();
    if front.is_empty() || length + 1 > room {
        return (parts.first().cloned().unwrap_or_default(), false);
    }
    let mut words = front.join(&",".to_owned());
    // Commas stand at the end of a word, not as words of their own.
    while let Some(comma) = words.iter().position(|word| word == ",") {
        words.remove(comma);
        if let Some(before) = comma.checked_sub(1).and_then(|at| words.get_mut(at)) {
            before.push(',');
        }
    }
    words.push("and".into());
    words.extend(last.iter().cloned());
    (words, true)
}

/// A nominal in at most `room` words, without article: a name, or the noun with its modifiers and
/// what `of` joins to it; a personal pronoun as it stands where nobody new is known behind it. None
/// for other pronouns, or where even the noun does not fit.
pub(super) fn nominal(
    story: &Story<'_>,
    head: usize,
    room: usize,
    named: &[EntityId],
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let again = entity_at(story, head).is_some_and(|entity| named.contains(&entity));
    let unknown = story.mention_at(head).is_none();
    if tokens.tag(head) == Tag::Prp && (again || unknown) {
        return (room > 0).then(|| vec![tokens.lower(head).to_owned()]);
    }
    // `no shots`: without its determiner the nominal would say the contrary.
    let negator = clause::negator(tokens, head);
    let negative = negator
        .filter(|&at| at != head && tokens.head(at) == head)
        .or_else(|| tokens.child(head, Dep::Neg))
        .map(|at| tokens.lower(at).to_owned());
    // `not all workers`
    let partly = negative.is_some() && negator.is_none();
    let mention = story.mention_at(head).or_else(|| {
        // `the leader of the church, Pope X`
        let beside = tokens.child(head, Dep::Appos)?;
        let mention = story.mention_at(beside)?;
        (!story.is_place(mention.entity)).then_some(mention)
    });
    if let Some(mention) = mention {
        let name = short_name(story, mention.entity)?;
        let words: Vec<String> = negative
            .into_iter()
            .chain(name.split_whitespace().map(str::to_owned))
            .collect();
        return (words.len() <= room).then_some(words);
    }
    let nameless = super::is_pronoun(story, head);
    if nameless && negator.is_none() || room == 0 {
        return None;
    }
    let noun = spelled(story, &[head]);
    let mut words = Vec::new();
    // Fewer and fewer modifiers, until the phrase fits.
    for kept in [
        &[Dep::Poss, Dep::Compound, Dep::Nummod, Dep::Amod, Dep::Nmod][..],
        &[Dep::Poss, Dep::Compound, Dep::Nummod],
        &[Dep::Compound],
        &[],
    ] {
        words = modifiers(story, head, kept, named);
        let quantity = tokens.child(head, Dep::Det).filter(|_| partly);
        words.splice(0..0, quantity.map(|at| tokens.lower(at).to_owned()));
        if let Some(negative) = &negative {
            words.insert(0, negative.clone());
        }
        let glued = head.checked_sub(1).is_some_and(|before| {
            is_kept(story, before, kept) && tokens.span(before).end == tokens.span(head).start
        });
        match words.last_mut() {
            Some(last) if glued => last.push_str(&noun.concat()),
            _ => words.extend(noun.iter().cloned()),
        }
        if words.len() <= room {
            break;
        }
    }
    if words.len() > room {
        return None;
    }
    let of = clause::obliques(tokens, head)
        .find(|&(at, object)| tokens.lower(at) == "of" && !story.in_time(object));
    if let Some((_, object)) = of {
        let left = room.saturating_sub(words.len() + 1);
        match nominal(story, object, left, named).filter(|more| more.len() <= left) {
            Some(more) => {
                words.push("of".into());
                words.extend(more);
            }
            // `a number` says nothing without its ships, and `three days` nothing without the mourning.
            None if TIME_UNITS.contains(tokens.lemma(head)) => {
                return nominal(story, object, room, named);
            }
            None if QUANTITIES.contains(tokens.lemma(head)) => {
                // `15%` does without.
                tokens.child(head, Dep::Nummod)?;
            }
            None => {}
        }
    }
    Some(words)
}

/// The modifiers before a noun, of the kinds that are kept; no articles, no times, no pronouns.
fn modifiers(story: &Story<'_>, head: usize, kept: &[Dep], named: &[EntityId]) -> Vec<String> {
    let tokens = story.tokens;
    let mut words = Vec::new();
    let mut end = None;
    for child in tokens.children(head).take_while(|&child| child < head) {
        if !is_kept(story, child, kept)
            || story.in_time(child)
            || clause::negator(tokens, head) == Some(child)
            || POINTING_ADJECTIVES.contains(tokens.lower(child))
        {
            continue;
        }
        let possessive = tokens.dep(child) == Dep::Poss;
        let again = entity_at(story, child).is_some_and(|entity| named.contains(&entity));
        if again && possessive {
            if tokens.tag(child) == Tag::PrpPoss {
                words.push(tokens.lower(child).to_owned());
            }
            continue;
        }
        if let Some(mention) = story.mention_at(child) {
            let Some(name) = short_name(story, mention.entity) else {
                continue;
            };
            let suffix = if possessive { "'s" } else { "" };
            let name = format!("{name}{suffix}");
            let name: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
            // `the CERB (Canada Emergency Response Benefit) payments`
            if !words.ends_with(&name) {
                words.extend(name);
            }
            continue;
        }
        if tokens.tag(child) == Tag::PrpPoss {
            continue;
        }
        let parts: Vec<usize> = tokens
            .subtree(child)
            .filter(|&at| {
                at < head
                    && !story.in_time(at)
                    && (NEGATORS.contains(tokens.lower(at))
                        || is_hyphened(tokens, at)
                        || !matches!(tokens.dep(at), Dep::Det | Dep::Predet | Dep::Advmod))
                    && (tokens.dep(at) != Dep::Punct || tokens.tag(at) == Tag::Hyph)
            })
            .collect();
        let spelt = spelled(story, &parts);
        let start = parts.first().map(|&part| tokens.span(part).start);
        match words.last_mut() {
            // `$40 million`
            Some(last) if end.is_some() && end == start => last.push_str(&spelt.concat()),
            _ => words.extend(spelt),
        }
        end = parts.last().map(|&part| tokens.span(part).end);
    }
    words
}

/// Whether a hyphen binds the word to the next one: `all` of `all-women crew`.
fn is_hyphened(tokens: &Tokens, at: usize) -> bool {
    at + 1 < tokens.len()
        && tokens.tag(at + 1) == Tag::Hyph
        && tokens.span(at).end == tokens.span(at + 1).start
}

/// Whether a modifier is of the kinds that are kept, or a sign of currency before a number.
fn is_kept(story: &Story<'_>, child: usize, kept: &[Dep]) -> bool {
    let currency = story.tokens.tag(child) == Tag::Dollar && kept.contains(&Dep::Compound);
    currency || kept.contains(&story.tokens.dep(child))
}

/// The words of some tokens, glued where no space stands between them in the text.
pub(super) fn spelled(story: &Story<'_>, parts: &[usize]) -> Vec<String> {
    let tokens = story.tokens;
    let mut words: Vec<String> = Vec::new();
    let mut end = None;
    let readable = |part: &&usize| {
        let word = tokens.word(**part);
        word.contains(|c: char| c.is_alphanumeric() || is_dash(c) || c == '$' || c == '%')
    };
    for &part in parts.iter().filter(readable) {
        let span = tokens.span(part);
        let opens = tokens
            .sentences()
            .get(tokens.sentence_of(part))
            .is_some_and(|sentence| sentence.start == part);
        let acronym = tokens.word(part).chars().skip(1).any(char::is_uppercase);
        let word = if tokens.tag(part).is_proper() || !opens || acronym {
            tokens.word(part)
        } else {
            tokens.lower(part)
        };
        match words.last_mut() {
            Some(last) if end == Some(span.start) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        end = Some(span.end);
    }
    words
}

/// The name that headlines use, where the article itself uses it: a part of a person's name that stands
/// by itself (the most frequent one), an acronym.
pub(super) fn short_name<'a>(story: &Story<'a>, id: EntityId) -> Option<&'a str> {
    let entity = story.entity(id)?;
    let name = entity.name.as_str();
    let mut aliases = entity.aliases.iter().map(String::as_str);
    let short = if entity.kind == EntityKind::Person {
        aliases.find(|alias| name.split_whitespace().any(|part| part == *alias))
    } else {
        // A name in the capitals of a dateline (`VELHAM, March 10`) is no acronym.
        let shouted = |alias: &str| {
            let is_it = |word: &str| word != alias && word.to_uppercase() == alias;
            name.split_whitespace().any(is_it)
        };
        aliases.find(|alias| {
            let capitals = alias.chars().all(|c| c.is_uppercase() || c == '.');
            alias.len() > 1 && capitals && !shouted(alias)
        })
    };
    Some(short.unwrap_or_else(|| match entity.kind {
        EntityKind::Organization => {
            let short = without_state(name);
            let other = |entity: &Entity| entity.name != name && entity.name.contains(short);
            // `Supreme Court` is no name where the article tells of two.
            if story.entities.iter().any(other) {
                name
            } else {
                short
            }
        }
        _ => name,
    }))
}

/// The longest name of a body, in words, that keeps the state whose body it is.
const LONG_NAME: usize = 4;

/// A long name of a body without its state: `Department of Health` of `Norway Department of Health`,
/// `Supreme Court` of `Supreme Court of the Netherlands`.
fn without_state(name: &str) -> &str {
    if name.split_whitespace().count() <= LONG_NAME {
        return name;
    }
    let states = || COUNTRIES.iter().map(|row| row[1]);
    let behind = || {
        let (body, state) = name.rsplit_once(" of ")?;
        let state = state.strip_prefix("the ").unwrap_or(state);
        (body.contains(' ') && states().any(|known| known == state)).then_some(body)
    };
    let before = || {
        states()
            .filter_map(|known| name.strip_prefix(known)?.strip_prefix(' '))
            .find(|body| body.contains(' '))
    };
    behind().or_else(before).unwrap_or(name)
}
