//! A headline for an event: who does what to whom, in at most eight words, in the present tense of
//! headlines, with names instead of pronouns.

use super::story::{Story, is_event_noun};
use super::trigger::Candidate;
use super::verb_form::third_person;
use crate::engine::clause::{self, VerbGroup};
use crate::engine::lexicon::events::{PLURALS, QUANTITIES};
use crate::language::{Dep, Tag};
use crate::model::{EntityId, EntityKind, Status};

/// The longest headline, in words.
const LONGEST: usize = 8;
/// The longest subject.
const SUBJECT: usize = 4;
/// The shortest clause worth quoting after a verb of saying.
const SHORTEST_CLAUSE: usize = 3;

/// The event in at most eight words.
pub fn title(story: &Story<'_>, candidate: Candidate, status: Status) -> String {
    let clause = |verb| clause_words(story, verb, status, LONGEST, true);
    let words = match candidate.verb {
        // `There was an explosion`
        Some(verb) if story.tokens.child(verb, Dep::Expl).is_some() => {
            noun_words(story, candidate.trigger)
        }
        Some(verb) => {
            let mut words = clause(verb);
            if candidate.is_noun() {
                add_phrases(story, candidate.trigger, LONGEST, true, &mut words);
            }
            words
        }
        None => Some(noun_words(story, candidate.trigger))
            .filter(|words| words.len() > 1)
            .or_else(|| clause::governing(story.tokens, candidate.trigger).map(clause))
            .unwrap_or_default(),
    };
    let words = if words.is_empty() {
        vec![story.tokens.word(candidate.trigger).to_owned()]
    } else {
        words
    };
    capitalised(&words.join(" "))
}

/// A noun that stands by itself: `attack on the embassy in Tunis`.
fn noun_words(story: &Story<'_>, noun: usize) -> Vec<String> {
    let mut words = nominal(story, noun, LONGEST).unwrap_or_default();
    if words.len() == 1 {
        // `October elections`, `Monday's session`: bare, the noun says too little.
        let time: Vec<usize> = story
            .tokens
            .children(noun)
            .filter(|&child| child < noun && story.in_time(child))
            .flat_map(|child| story.tokens.subtree(child))
            .filter(|&at| at < noun && story.tokens.dep(at) != Dep::Det)
            .collect();
        let mut timed = spelled(story, &time);
        timed.append(&mut words);
        words = timed;
    }
    add_phrases(story, noun, LONGEST, true, &mut words);
    words
}

/// A clause: subject, verb, complements and as many phrases as fit.
fn clause_words(
    story: &Story<'_>,
    verb: usize,
    status: Status,
    longest: usize,
    with_subject: bool,
) -> Vec<String> {
    let tokens = story.tokens;
    let group = clause::group(tokens, verb);
    let subjects = subjects(story, verb);
    let mut words = Vec::new();
    let room = SUBJECT.min(longest.saturating_sub(1));
    let (subject, several) = joined(story, &subjects, room);
    if with_subject {
        words = subject;
    }
    let plural = several
        || subjects
            .first()
            .is_some_and(|&subject| is_plural(story, subject));
    words.extend(verb_words(story, group, status, plural));
    for child in tokens.children(verb).filter(|&child| child > verb) {
        let room = longest.saturating_sub(words.len());
        let piece = match tokens.dep(child) {
            _ if is_particle(story, child) => Some(vec![tokens.lower(child).to_owned()]),
            Dep::Dobj | Dep::Attr | Dep::Oprd if !story.in_time(child) => {
                Some(joined(story, &clause::members(tokens, child), room).0)
            }
            Dep::Dative if tokens.tag(child) != Tag::In => nominal(story, child, room),
            Dep::Acomp if tokens.tag(child) != Tag::In => {
                Some(vec![tokens.lower(child).to_owned()])
            }
            Dep::Xcomp if clause::is_predicate(tokens, child) => infinitive(story, child, room),
            Dep::Ccomp if clause::is_predicate(tokens, child) && room >= SHORTEST_CLAUSE => {
                Some(embedded(story, verb, child, room))
            }
            _ => None,
        };
        if let Some(piece) = piece.filter(|piece| !piece.is_empty() && piece.len() <= room) {
            words.extend(piece);
            // `declares intent to step down`
            let purpose = tokens
                .child(child, Dep::Acl)
                .filter(|_| tokens.dep(child) == Dep::Dobj)
                .and_then(|acl| infinitive(story, acl, longest.saturating_sub(words.len())));
            words.extend(purpose.unwrap_or_default());
        }
    }
    add_phrases(story, verb, longest, false, &mut words);
    words
}

/// Whether the child belongs to its verb: `stepped down`.
fn is_particle(story: &Story<'_>, child: usize) -> bool {
    story.tokens.dep(child) == Dep::Prt || story.tokens.tag(child) == Tag::Rp
}

/// The subjects of a verb; for a pronoun that nobody is known behind, those of the clause above that
/// reports it: `The firm said it would close`.
fn subjects(story: &Story<'_>, verb: usize) -> Vec<usize> {
    let tokens = story.tokens;
    let own = clause::subjects(tokens, verb);
    let unknown = own
        .first()
        .is_some_and(|&at| tokens.tag(at) == Tag::Prp && story.mention_at(at).is_none());
    if unknown
        && tokens.dep(verb) == Dep::Ccomp
        && let Some(above) = clause::matrix(tokens, verb)
    {
        return clause::subjects(tokens, above);
    }
    own
}

/// `to open a plant`, after a verb or a noun.
fn infinitive(story: &Story<'_>, verb: usize, room: usize) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let group = clause::group(tokens, verb);
    let head = tokens.lower(verb).to_owned();
    let mut words = match (group.infinitive, tokens.tag(verb)) {
        (true, _) if group.passive => vec!["to".into(), "be".into(), head],
        (true, _) => vec!["to".into(), head],
        (_, Tag::Vbg) => vec![head],
        _ => return None,
    };
    if words.len() > room {
        return None;
    }
    complement(story, verb, room, &mut words);
    add_phrases(story, verb, room, false, &mut words);
    Some(words)
}

/// What a verb of saying reports; its subject is left out where it is the speaker and the plan is his.
fn embedded(story: &Story<'_>, above: usize, verb: usize, room: usize) -> Vec<String> {
    let status = super::status::status(
        story,
        Candidate {
            trigger: verb,
            verb: Some(verb),
        },
    );
    let entity = |verb| {
        let subject = clause::subjects(story.tokens, verb).first().copied()?;
        Some(story.mention_at(subject)?.entity)
    };
    let pronoun = clause::subjects(story.tokens, verb)
        .first()
        .is_some_and(|&subject| story.tokens.tag(subject) == Tag::Prp);
    let same = entity(above).is_some() && entity(above) == entity(verb);
    let own_plan = status == Status::Scheduled && (same || pronoun);
    if pronoun && !own_plan && entity(verb).is_none() {
        return Vec::new();
    }
    let words = clause_words(story, verb, status, room, !own_plan);
    if words.len() < SHORTEST_CLAUSE {
        Vec::new()
    } else {
        words
    }
}

/// Adds the object of a verb.
fn complement(story: &Story<'_>, verb: usize, longest: usize, words: &mut Vec<String>) {
    let tokens = story.tokens;
    for child in tokens.children(verb).filter(|&child| child > verb) {
        let room = longest.saturating_sub(words.len());
        let piece = match tokens.dep(child) {
            _ if is_particle(story, child) => Some(vec![tokens.lower(child).to_owned()]),
            Dep::Dobj | Dep::Attr if !story.in_time(child) => nominal(story, child, room),
            _ => None,
        };
        if let Some(piece) = piece.filter(|piece| piece.len() <= room) {
            words.extend(piece);
        }
    }
}

/// Adds the prepositional phrases at a verb or noun that fit. `of` is part of a nominal already.
fn add_phrases(
    story: &Story<'_>,
    head: usize,
    longest: usize,
    noun: bool,
    words: &mut Vec<String>,
) {
    let tokens = story.tokens;
    for (preposition, object) in clause::obliques(tokens, head).filter(|&(at, _)| at > head) {
        let word = tokens.lower(preposition);
        let room = longest.saturating_sub(words.len() + 1);
        let bare = tokens.tag(preposition) != Tag::In && word != "to";
        if story.in_time(object) || bare || (noun && word == "of") || dated(story, object) {
            continue;
        }
        if let Some(piece) = nominal(story, object, room).filter(|piece| piece.len() <= room) {
            words.push(word.to_owned());
            words.extend(piece);
        }
    }
}

/// Whether the nominal is itself an event with a time, which stands in a headline of its own.
fn dated(story: &Story<'_>, noun: usize) -> bool {
    is_event_noun(story.tokens, noun) && story.times_at(noun).next().is_some()
}

/// Several nominals joined, `France and Spain`, and whether more than one of them fitted.
fn joined(story: &Story<'_>, heads: &[usize], room: usize) -> (Vec<String>, bool) {
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
fn nominal(story: &Story<'_>, head: usize, room: usize) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let named = story.mention_at(head).or_else(|| {
        // `the leader of the church, Pope X`
        let beside = tokens.child(head, Dep::Appos)?;
        let mention = story.mention_at(beside)?;
        (!story.is_place(mention.entity)).then_some(mention)
    });
    if let Some(mention) = named {
        let name = short_name(story, mention.entity)?;
        let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
        return (words.len() <= room).then_some(words);
    }
    let nameless = matches!(
        tokens.tag(head),
        Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex | Tag::Dt | Tag::PrpPoss
    );
    if nameless || room == 0 {
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
        if !kept.contains(&tokens.dep(child)) || story.in_time(child) {
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
                    && !matches!(tokens.dep(at), Dep::Det | Dep::Predet | Dep::Advmod)
                    && (tokens.dep(at) != Dep::Punct || tokens.tag(at) == Tag::Hyph)
            })
            .collect();
        words.extend(spelled(story, &parts));
    }
    words
}

/// The words of some tokens, glued where no space stands between them in the text.
fn spelled(story: &Story<'_>, parts: &[usize]) -> Vec<String> {
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
fn short_name<'a>(story: &Story<'a>, id: EntityId) -> Option<&'a str> {
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

/// The verb of a headline.
fn verb_words(story: &Story<'_>, group: VerbGroup, status: Status, plural: bool) -> Vec<String> {
    let tokens = story.tokens;
    let participle = tokens.lower(group.head);
    let lemma = tokens.lemma(group.head);
    let text = match (status, group.passive) {
        (Status::Scheduled, true) => format!("to be {participle}"),
        (Status::Possible, true) => format!("may be {participle}"),
        (Status::Conditional, true) => format!("would be {participle}"),
        (Status::Denied, true) => format!("not {participle}"),
        (_, true) => participle.to_owned(),
        // `finds the strike justified`
        _ if group.tense.is_none() && tokens.tag(group.head) == Tag::Vbn => participle.to_owned(),
        (Status::Scheduled, false) => format!("to {lemma}"),
        (Status::Possible, false) => format!("may {lemma}"),
        (Status::Conditional, false) => format!("would {lemma}"),
        (Status::Denied, false) => format!("{} not {lemma}", if plural { "do" } else { "does" }),
        (_, false) if plural && lemma == "be" => "are".to_owned(),
        (_, false) if plural => lemma.to_owned(),
        (_, false) => third_person(lemma),
    };
    text.split(' ').map(str::to_owned).collect()
}

/// Whether the subject takes a plural verb.
fn is_plural(story: &Story<'_>, subject: usize) -> bool {
    let tokens = story.tokens;
    if story.mention_at(subject).is_some() {
        return false;
    }
    let plural = |at: usize| {
        matches!(tokens.tag(at), Tag::Nns | Tag::Nnps) || PLURALS.contains(tokens.lower(at))
    };
    let counted = || {
        clause::obliques(tokens, subject)
            .any(|(of, object)| tokens.lower(of) == "of" && plural(object))
    };
    plural(subject)
        || tokens.tag(subject) == Tag::Cd && tokens.lower(subject) != "one"
        || QUANTITIES.contains(tokens.lemma(subject)) && counted()
}

/// The text with a capital first letter.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
