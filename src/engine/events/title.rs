//! A headline for an event: who does what to whom, in at most eight words, in the present tense of
//! headlines, with names instead of pronouns.

use super::nominal::{joined, nominal, short_name, spelled};
use super::story::{Story, is_event_noun};
use super::trigger::Candidate;
use super::verb_form::third_person;
use crate::engine::clause::{self, VerbGroup};
use crate::engine::lexicon::clause::NEGATORS;
use crate::engine::lexicon::events::{
    DECLARATIONS, LIGHT_VERBS, PERSON_PRONOUNS, PLANNING, PLURALS, QUANTITIES, SPEAKER_PRONOUNS,
};
use crate::language::{Dep, Tag};
use crate::model::{EntityKind, Status};

/// The longest headline, in words.
const LONGEST: usize = 8;
/// The longest subject.
const SUBJECT: usize = 4;
/// How many words before a pronoun its name is looked for.
const NEAR: usize = 60;
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
    let words = if is_bare(story, candidate, &words) {
        fuller(story, candidate, words)
    } else {
        words
    };
    capitalised(&words.join(" "))
}

/// Whether the words say too little by themselves: `dies`, `Lopez made`.
fn is_bare(story: &Story<'_>, candidate: Candidate, words: &[String]) -> bool {
    let light = || {
        candidate
            .verb
            .is_some_and(|verb| LIGHT_VERBS.contains(story.tokens.lemma(verb)))
    };
    words.len() < 2 || words.len() == 2 && light()
}

/// A bare headline with the one that its pronoun most likely means; else the clause's own words.
fn fuller(story: &Story<'_>, candidate: Candidate, mut words: Vec<String>) -> Vec<String> {
    let tokens = story.tokens;
    if words.len() == 1
        && let Some(name) = candidate.verb.and_then(|verb| antecedent(story, verb))
    {
        words.splice(0..0, name.split_whitespace().map(str::to_owned));
        if words.len() <= LONGEST && !is_bare(story, candidate, &words) {
            return words;
        }
    }
    let clause = clause::governing(tokens, candidate.trigger).map_or_else(
        || tokens.subtree(candidate.trigger),
        |verb| clause::range(tokens, verb),
    );
    let parts: Vec<usize> = clause
        .filter(|&at| {
            !matches!(tokens.dep(at), Dep::Punct | Dep::Det | Dep::Mark) && !story.in_time(at)
                || clause::negator(tokens, tokens.head(at)) == Some(at)
        })
        .collect();
    let mut own = spelled(story, &parts);
    own.truncate(LONGEST);
    if own.is_empty() {
        own.push(tokens.word(candidate.trigger).to_owned());
    }
    own
}

/// The name that the pronoun before the verb most likely stands for: the speaker of a quote who
/// speaks of himself, else the last one named in this paragraph.
fn antecedent<'a>(story: &Story<'a>, verb: usize) -> Option<&'a str> {
    let tokens = story.tokens;
    let &subject = clause::subjects(tokens, verb).first()?;
    if tokens.tag(subject) != Tag::Prp {
        return None;
    }
    let speaker = || {
        let quote = story.quotes.get(story.quote_at(verb)?.index())?;
        quote
            .speaker
            .filter(|_| SPEAKER_PRONOUNS.contains(tokens.lower(subject)))
    };
    let nearest = || {
        let paragraph = tokens.paragraph_of(subject);
        let start = subject.saturating_sub(NEAR);
        let personal = PERSON_PRONOUNS.contains(tokens.lower(subject));
        let fits = |kind| match kind {
            EntityKind::Person => personal,
            EntityKind::Organization => !personal,
            _ => false,
        };
        story
            .mentions_in(start..subject)
            .filter(|mention| tokens.paragraph_of(mention.head) == paragraph)
            .filter(|mention| {
                story
                    .entity(mention.entity)
                    .is_some_and(|entity| fits(entity.kind))
            })
            .last()
            .map(|mention| mention.entity)
    };
    short_name(story, speaker().or_else(nearest)?)
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
    let voiced = voiced(story, verb, status);
    let place = words.len();
    words.extend(verb_words(story, group, voiced, plural));
    let spoken = words.len() - place;
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
            Dep::Xcomp if clause::is_predicate(tokens, child) => {
                let announced = !group.passive
                    && DECLARATIONS.contains(tokens.lemma(verb))
                    && !PLANNING.contains(tokens.lemma(verb))
                    && tokens.child(verb, Dep::Dobj).is_none()
                    && clause::group(tokens, child).infinitive;
                // `announces to close` is no English
                let noun = announced.then(|| "plan".to_owned());
                infinitive(story, child, room.saturating_sub(usize::from(announced)))
                    .map(|words| noun.into_iter().chain(words).collect())
            }
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
    let silent = voiced != status && !words.iter().any(|word| is_negator(word));
    if silent {
        let end = words.len().min(place + spoken);
        words.splice(place..end, verb_words(story, group, status, plural));
        words.truncate(longest);
    }
    words
}

/// The status that the verb has to tell: a denial that an argument tells (`no shots fired`) is not
/// told twice.
fn voiced(story: &Story<'_>, verb: usize, status: Status) -> Status {
    let tokens = story.tokens;
    let elsewhere =
        !clause::group(tokens, verb).negated && clause::has_negative_argument(tokens, verb);
    match status {
        Status::Denied if elsewhere => Status::Happened,
        _ => status,
    }
}

fn is_negator(word: &str) -> bool {
    NEGATORS.contains(&word.to_lowercase())
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
    let mut words = clause_words(story, verb, status, room, !own_plan);
    // `agrees to close`, but `announces it will close`
    if own_plan && pronoun && !PLANNING.contains(story.tokens.lemma(above)) {
        let subject = clause::subjects(story.tokens, verb).first().copied();
        if let (Some(first), Some(subject)) = (words.first_mut().filter(|w| *w == "to"), subject) {
            *first = "will".to_owned();
            words.insert(0, story.tokens.lower(subject).to_owned());
        }
    }
    if words.len() > room {
        return Vec::new();
    }
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

/// The verb of a headline.
fn verb_words(story: &Story<'_>, group: VerbGroup, status: Status, plural: bool) -> Vec<String> {
    let tokens = story.tokens;
    let participle = tokens.lower(group.head);
    let lemma = tokens.lemma(group.head);
    let may = if group.negated { "may not" } else { "may" };
    let text = match (status, group.passive) {
        (Status::Scheduled, true) => format!("to be {participle}"),
        (Status::Possible, true) => format!("{may} be {participle}"),
        (Status::Conditional, true) => format!("would be {participle}"),
        (Status::Denied, true) => format!("not {participle}"),
        (_, true) => participle.to_owned(),
        // `finds the strike justified`
        _ if group.tense.is_none() && tokens.tag(group.head) == Tag::Vbn => participle.to_owned(),
        (Status::Scheduled, false) => format!("to {lemma}"),
        (Status::Possible, false) => format!("{may} {lemma}"),
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
    if let Some(mention) = story.mention_at(subject) {
        // A name is one, whatever its form; what a common noun names (`the rebels`) may be many.
        return story
            .entity(mention.entity)
            .and_then(|entity| entity.mentions.first())
            .and_then(|first| tokens.tokens_in(first.span).last())
            .is_some_and(|last| tokens.tag(last) == Tag::Nns);
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
