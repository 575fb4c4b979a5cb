//! Nominals as headlines spell them: without articles, with names in their short form, in as many
//! words as there is room for. What they are put together to is the title's business.

use super::story::Story;
use crate::engine::clause;
use crate::engine::lexicon::clause::NEGATORS;
use crate::language::{Dep, Tag};
use crate::model::{EntityId, EntityKind};

/// Several nominals joined, `France and Spain`, and whether more than one of them fitted.
pub fn joined(story: &Story<'_>, heads: &[usize], room: usize) -> (Vec<String>, bool) {
    let mut parts: Vec<Vec<String>> = heads
        .iter()
        .filter_map(|&head| nominal(story, head, room))
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
/// what `of` joins to it. None for a pronoun that nobody is known behind, or where even the noun
/// does not fit.
pub fn nominal(story: &Story<'_>, head: usize, room: usize) -> Option<Vec<String>> {
    let tokens = story.tokens;
    // `no shots`: without its determiner the nominal would say the contrary.
    let negator = clause::negator(tokens, head);
    let negative = negator
        .filter(|&at| at != head)
        .map(|at| tokens.lower(at).to_owned());
    let named = story.mention_at(head).or_else(|| {
        // `the leader of the church, Pope X`
        let beside = tokens.child(head, Dep::Appos)?;
        let mention = story.mention_at(beside)?;
        (!story.is_place(mention.entity)).then_some(mention)
    });
    if let Some(mention) = named {
        let name = short_name(story, mention.entity)?;
        let words: Vec<String> = negative
            .into_iter()
            .chain(name.split_whitespace().map(str::to_owned))
            .collect();
        return (words.len() <= room).then_some(words);
    }
    let nameless = matches!(
        tokens.tag(head),
        Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex | Tag::Dt | Tag::PrpPoss
    );
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
        words = modifiers(story, head, kept);
        if let Some(negative) = &negative {
            words.insert(0, negative.clone());
        }
        let glued = head.checked_sub(1).is_some_and(|before| {
            kept.contains(&tokens.dep(before)) && tokens.span(before).end == tokens.span(head).start
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
        if let Some(more) = nominal(story, object, left).filter(|more| more.len() <= left) {
            words.push("of".into());
            words.extend(more);
        }
    }
    Some(words)
}

/// The modifiers before a noun, of the kinds that are kept; no articles, no times, no pronouns.
fn modifiers(story: &Story<'_>, head: usize, kept: &[Dep]) -> Vec<String> {
    let tokens = story.tokens;
    let mut words = Vec::new();
    for child in tokens.children(head).take_while(|&child| child < head) {
        if !kept.contains(&tokens.dep(child))
            || story.in_time(child)
            || clause::negator(tokens, head) == Some(child)
        {
            continue;
        }
        let possessive = tokens.dep(child) == Dep::Poss;
        if let Some(mention) = story.mention_at(child) {
            let Some(name) = short_name(story, mention.entity) else {
                continue;
            };
            let suffix = if possessive { "'s" } else { "" };
            let name = format!("{name}{suffix}");
            words.extend(name.split_whitespace().map(str::to_owned));
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
                        || !matches!(tokens.dep(at), Dep::Det | Dep::Predet | Dep::Advmod))
                    && (tokens.dep(at) != Dep::Punct || tokens.tag(at) == Tag::Hyph)
            })
            .collect();
        words.extend(spelled(story, &parts));
    }
    words
}

/// The words of some tokens, glued where no space stands between them in the text.
pub fn spelled(story: &Story<'_>, parts: &[usize]) -> Vec<String> {
    let tokens = story.tokens;
    let mut words: Vec<String> = Vec::new();
    let mut end = None;
    for &part in parts {
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

/// The name that headlines use, where the article itself uses it: a person's surname or given name,
/// an acronym.
pub fn short_name<'a>(story: &Story<'a>, id: EntityId) -> Option<&'a str> {
    let entity = story.entity(id)?;
    let name = entity.name.as_str();
    let short =
        if entity.kind == EntityKind::Person {
            let surname = name.split_whitespace().next_back();
            let given = name.split_whitespace().next();
            [surname, given]
                .into_iter()
                .flatten()
                .find(|part| entity.aliases.iter().any(|alias| alias == part))
        } else {
            entity.aliases.iter().map(String::as_str).find(|alias| {
                alias.len() > 1 && alias.chars().all(|c| c.is_uppercase() || c == '.')
            })
        };
    Some(short.unwrap_or(name))
}
