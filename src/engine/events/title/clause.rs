//! A clause as a headline: subject, verb, complements, and as many phrases as fit.

use super::entity_at;
use super::nominal::{joined, nominal};
use super::phrases::{add_phrases, pair_phrase};
use super::subject::{Subject, subject};
use super::verb::{is_negator, is_particle, is_plural, reported_words, verb_words, voiced};
use super::verb_form::participle;
use crate::engine::clause::{self, VerbGroup};
use crate::engine::events::status;
use crate::engine::events::story::Story;
use crate::engine::events::trigger::Candidate;
use crate::engine::lexicon::events::{
    BARE_REPORTING, DECLARATIONS, GROUP_PRONOUNS, LIGHT_VERBS, OCCURRENCE_OBJECTS,
    OCCURRENCE_VERBS, PARTAKING, PERSON_PRONOUNS, PLANNING, PLURALS, SPEAKER_PRONOUNS, STATIVE,
    VAGUE_PLACES,
};
use crate::language::{Dep, Tag};
use crate::model::{EntityId, Status};

/// The shortest clause worth quoting after a verb of saying.
const SHORTEST_CLAUSE: usize = 3;

/// What a clause is told with.
pub(super) struct Frame {
    /// The verb, or the noun that stands for it.
    pub head: usize,
    /// How many words there may be.
    pub longest: usize,
    /// Whether the subject is told.
    pub with_subject: bool,
    /// Who it is; told or not, its name is not told twice.
    pub subject: Subject,
    /// A token whose phrase comes before others.
    pub focus: Option<usize>,
    /// Whether the subject takes its phrases along where there is room left.
    pub grows: bool,
    /// Whether it is what somebody says.
    pub reported: bool,
}

impl Frame {
    /// The frame of a clause with its own subject.
    pub fn of(story: &Story<'_>, head: usize, longest: usize) -> Self {
        let subject = if clause::is_predicate(story.tokens, head) {
            subject(story, head, longest.saturating_sub(1))
        } else {
            Subject::default()
        };
        Self {
            head,
            longest,
            with_subject: true,
            subject,
            focus: None,
            grows: true,
            reported: false,
        }
    }

    pub(super) fn named(&self) -> &[EntityId] {
        &self.subject.entities
    }
}

/// A clause in words.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The words.
    pub words: Vec<String>,
    /// Whether all complements of its verb found room.
    pub whole: bool,
}

/// The clause in words.
pub(super) fn clause_words(story: &Story<'_>, frame: &Frame, status: Status) -> Told {
    let tokens = story.tokens;
    let verb = frame.head;
    let group = clause::group(tokens, verb);
    let mut words = Vec::new();
    if frame.with_subject {
        words.clone_from(&frame.subject.words);
    }
    let plural = frame.subject.plural;
    let voiced = match voiced(story, verb, status) {
        // `The vote is scheduled for May`
        Status::Scheduled if group.passive && PLANNING.contains(tokens.lemma(verb)) => {
            Status::Happened
        }
        voiced => voiced,
    };
    if let Some(noun) = frame.subject.noun.filter(|_| frame.with_subject) {
        // `Talks between Norway and Spain begin`: without the two the subject says nothing.
        let objects = usize::from(tokens.child(verb, Dep::Dobj).is_some());
        let inner = Frame {
            longest: frame.longest.saturating_sub(1 + objects),
            ..Frame::of(story, noun, frame.longest)
        };
        words.extend(pair_phrase(story, noun, &inner, &words).unwrap_or_default());
    }
    let place = words.len();
    let form = tokens.lower(verb);
    let reported = || reported_words(story, group, voiced, plural);
    words.extend(
        frame
            .reported
            .then(reported)
            .flatten()
            .unwrap_or_else(|| verb_words(story, group, voiced, plural, form)),
    );
    let spoken = words.len() - place;
    let mut whole = true;
    for child in tokens.children(verb) {
        let Some(piece) = complement(story, frame, child, &words) else {
            continue;
        };
        if piece.is_empty() {
            whole = false;
            continue;
        }
        words.extend(piece);
        // `declares intent to step down`
        let purpose = tokens
            .child(child, Dep::Acl)
            .filter(|_| matches!(tokens.dep(child), Dep::Dobj | Dep::Attr))
            .and_then(|acl| infinitive(story, frame, acl, words.len()))
            .filter(|purpose| purpose.len() > 2);
        words.extend(purpose.unwrap_or_default());
    }
    if let Some(described) = described(story, verb) {
        let room = frame.longest.saturating_sub(words.len());
        words.extend(nominal(story, described, room, frame.named()).unwrap_or_default());
    }
    add_phrases(story, verb, frame, false, &mut words);
    let silent =
        voiced != status && status == Status::Denied && !words.iter().any(|word| is_negator(word));
    if silent {
        let end = words.len().min(place + spoken);
        words.splice(place..end, verb_words(story, group, status, plural, form));
        words.truncate(frame.longest);
    }
    if let Some(noun) = frame.subject.noun.filter(|_| frame.grows) {
        // `Match between Norway and Spain cancelled`
        let mut subject: Vec<String> = words.iter().take(place).cloned().collect();
        let inner = Frame {
            longest: (frame.longest + place).saturating_sub(words.len()),
            ..Frame::of(story, noun, frame.longest)
        };
        add_phrases(story, noun, &inner, true, &mut subject);
        words.splice(0..place, subject);
    }
    Told { words, whole }
}

/// The clause with what undergoes it in front, for where nobody knows who does it: `contract signed with
/// the city`. None where the verb has no object, hands its event on to one, or has a form unknown here.
pub(super) fn undergone_words(
    story: &Story<'_>,
    frame: &Frame,
    status: Status,
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let verb = frame.head;
    let group = clause::group(tokens, verb);
    let own = tokens
        .child(verb, Dep::Dobj)
        .filter(|&object| object > verb);
    let object = own.or_else(|| described(story, verb)).filter(|&object| {
        tokens.tag(object).is_noun()
            && !story.in_time(object)
            && !PARTAKING.contains(tokens.lower(object))
            && !OCCURRENCE_OBJECTS.contains(tokens.lower(object))
    })?;
    let form = participle(tokens.lemma(verb), tokens.lower(verb))?;
    if group.passive || OCCURRENCE_VERBS.contains(tokens.lemma(verb)) {
        return None;
    }
    let room = frame.longest.checked_sub(2)?;
    let (mut words, several) = joined(story, &clause::members(tokens, object), room, &[]);
    if words.is_empty() {
        return None;
    }
    let status = voiced(story, verb, status);
    let plural = several || is_plural(story, object);
    let group = VerbGroup {
        passive: true,
        ..group
    };
    words.extend(verb_words(story, group, status, plural, &form));
    words.extend(
        tokens
            .children(verb)
            .filter(|&child| is_particle(story, child))
            .map(|child| tokens.lower(child).to_owned()),
    );
    add_phrases(story, verb, frame, false, &mut words);
    (words.len() <= frame.longest).then_some(words)
}

/// The object of a relative clause, which is what it describes: `the man whom she met`, `the speech he
/// gave`.
fn described(story: &Story<'_>, verb: usize) -> Option<usize> {
    let tokens = story.tokens;
    // `the speech he was to give`
    let relative = match tokens.dep(verb) {
        Dep::Xcomp => tokens.head(verb),
        _ => verb,
    };
    let noun = tokens.head(relative);
    let own = tokens.child(relative, Dep::Nsubj)?;
    let other = tokens.children(verb).any(|child| {
        let complement = matches!(
            tokens.dep(child),
            Dep::Attr | Dep::Acomp | Dep::Xcomp | Dep::Ccomp
        );
        let stranded = tokens.dep(child) == Dep::Prep && tokens.child(child, Dep::Pobj).is_none();
        let object = tokens.dep(child) == Dep::Dobj && child > verb;
        let adverb = tokens.tag(child) == Tag::Wrb;
        complement || stranded || object || adverb
    });
    let object = tokens.dep(relative) == Dep::Relcl
        && tokens
            .child(relative, Dep::Dobj)
            .is_none_or(|object| object < relative)
        && clause::antecedent(tokens, own).is_none()
        && !other
        && !story.in_time(noun)
        && !VAGUE_PLACES.contains(tokens.lemma(noun));
    object.then_some(noun)
}

/// What a complement of the verb adds to the words: none where the child is no complement, empty where
/// there is no room for it.
fn complement(
    story: &Story<'_>,
    frame: &Frame,
    child: usize,
    words: &[String],
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let verb = frame.head;
    let room = frame.longest.saturating_sub(words.len());
    let behind = child > verb;
    let piece = match tokens.dep(child) {
        _ if behind && is_particle(story, child) => vec![tokens.lower(child).to_owned()],
        Dep::Dobj | Dep::Attr | Dep::Oprd if behind && !story.in_time(child) => {
            // `rescued alive and flown to Oslo`: the parser joins the verb to the word before it.
            let mut members = clause::members(tokens, child);
            members.retain(|&member| {
                member == child || !matches!(tokens.tag(member), Tag::Vbd | Tag::Vbn)
            });
            joined(story, &members, room, frame.named()).0
        }
        Dep::Dative if behind && tokens.tag(child) != Tag::In => {
            nominal(story, child, room, frame.named()).unwrap_or_default()
        }
        Dep::Acomp if behind && tokens.tag(child) != Tag::In => {
            // `pleads not guilty`
            let negation = tokens.child(child, Dep::Neg).map(|at| tokens.lower(at));
            let words = negation.into_iter().chain([tokens.lower(child)]);
            words.map(str::to_owned).collect()
        }
        Dep::Xcomp if behind && clause::is_predicate(tokens, child) => {
            let announced = !clause::group(tokens, verb).passive
                && DECLARATIONS.contains(tokens.lemma(verb))
                && !PLANNING.contains(tokens.lemma(verb))
                && tokens.child(verb, Dep::Dobj).is_none()
                && clause::group(tokens, child).infinitive;
            // `announces to close` is no English
            let noun = announced.then(|| "plan".to_owned());
            let told = words.len() + usize::from(announced);
            infinitive(story, frame, child, told)
                .map_or_else(Vec::new, |words| noun.into_iter().chain(words).collect())
        }
        Dep::Ccomp if clause::is_small_clause(tokens, child) => {
            let subject = tokens.child(child, Dep::Nsubj)?;
            let left = room.checked_sub(1)?;
            let mut words = joined(
                story,
                &clause::members(tokens, subject),
                left,
                frame.named(),
            )
            .0;
            if words.is_empty() {
                return Some(words);
            }
            words.push(tokens.lower(child).to_owned());
            let inner = Frame {
                longest: room,
                grows: false,
                ..Frame::of(story, child, room)
            };
            add_phrases(story, child, &inner, false, &mut words);
            words
        }
        Dep::Ccomp if clause::is_predicate(tokens, child) => {
            let lemma = tokens.lemma(verb);
            let said = behind || BARE_REPORTING.contains(lemma) || DECLARATIONS.contains(lemma);
            if !said {
                return None;
            }
            embedded(story, frame, child, room)
        }
        _ => return None,
    };
    Some(if piece.len() <= room {
        piece
    } else {
        Vec::new()
    })
}

/// `to open a plant`, after a verb or a noun; `told` words stand before it.
pub(super) fn infinitive(
    story: &Story<'_>,
    frame: &Frame,
    verb: usize,
    told: usize,
) -> Option<Vec<String>> {
    let tokens = story.tokens;
    let group = clause::group(tokens, verb);
    let head = tokens.lower(verb).to_owned();
    let mut words = match (group.infinitive, tokens.tag(verb)) {
        (true, _) if group.passive => vec!["to".into(), "be".into(), head],
        (true, _) => vec!["to".into(), head],
        // `helped rescue them`, `began closing it`
        (_, Tag::Vbg | Tag::Vb) => vec![head],
        _ => return None,
    };
    let room = frame.longest.saturating_sub(told);
    let inner = Frame {
        head: verb,
        longest: room,
        with_subject: false,
        subject: Subject {
            entities: frame.subject.entities.clone(),
            ..Subject::default()
        },
        focus: frame.focus,
        grows: false,
        reported: false,
    };
    let bare = words.len();
    for child in tokens.children(verb).filter(|&child| child > verb) {
        let saying = matches!(tokens.dep(child), Dep::Ccomp | Dep::Xcomp);
        if let Some(piece) = complement(story, &inner, child, &words).filter(|_| !saying) {
            words.extend(piece);
        }
    }
    add_phrases(story, verb, &inner, false, &mut words);
    let lemma = tokens.lemma(verb);
    let hollow = words.len() == bare
        && !group.passive
        && (LIGHT_VERBS.contains(lemma) || STATIVE.contains(lemma));
    (words.len() <= room && !hollow).then_some(words)
}

/// What a verb of saying reports; its subject is left out where it is the speaker and the plan is his.
fn embedded(story: &Story<'_>, above: &Frame, verb: usize, room: usize) -> Vec<String> {
    let tokens = story.tokens;
    let status = status::status(
        story,
        Candidate {
            trigger: verb,
            verb: Some(verb),
        },
    );
    // `found there was iron`: no subject would tell it.
    if tokens.child(verb, Dep::Expl).is_some() {
        return Vec::new();
    }
    let own = clause::subjects(tokens, verb).first().copied();
    let pronoun = own.filter(|&subject| tokens.tag(subject) == Tag::Prp);
    let entity = own.and_then(|subject| entity_at(story, subject));
    // `the police said they had arrested a man`: who speaks is meant where nobody else is known.
    let speaker = || {
        pronoun.is_some_and(|pronoun| {
            let word = tokens.lower(pronoun);
            let person = PERSON_PRONOUNS.contains(word) || SPEAKER_PRONOUNS.contains(word);
            entity.is_none() && !person && is_plural(story, pronoun) == above.subject.plural
                || GROUP_PRONOUNS.contains(word) && !above.subject.words.is_empty()
        })
    };
    let same = entity.is_some_and(|entity| above.named().contains(&entity)) || speaker();
    let own_plan = status == Status::Scheduled && (same || pronoun.is_some());
    if pronoun.is_some() && !own_plan && !same && entity.is_none() {
        return Vec::new();
    }
    // The pronoun and its `will` take the place of `to`.
    let spelt = pronoun.is_some() && own_plan && !PLANNING.contains(tokens.lemma(above.head));
    let mut frame = Frame::of(story, verb, room.saturating_sub(usize::from(spelt)));
    frame.focus = above.focus;
    frame.with_subject = !own_plan;
    frame.grows = false;
    frame.reported = true;
    if let Some(pronoun) = pronoun.filter(|_| same) {
        frame.subject.words = vec![tokens.lower(pronoun).to_owned()];
        frame.subject.plural = PLURALS.contains(tokens.lower(pronoun));
    }
    let subject = &frame.subject.words;
    if frame.with_subject && (subject.is_empty() || *subject == above.subject.words) {
        return Vec::new();
    }
    let Told { mut words, whole } = clause_words(story, &frame, status);
    // `agrees to close`, but `announces it will close`
    if let Some(pronoun) = pronoun.filter(|_| own_plan)
        && !PLANNING.contains(tokens.lemma(above.head))
        && let Some(to) = words.first_mut().filter(|word| *word == "to")
    {
        *to = "will".to_owned();
        words.insert(0, tokens.lower(pronoun).to_owned());
    }
    let lemma = tokens.lemma(verb);
    let hollow = !whole && (LIGHT_VERBS.contains(lemma) || STATIVE.contains(lemma));
    // `finds the strike justified`
    let small = clause::group(tokens, verb).passive && tokens.child(verb, Dep::Nsubj).is_some();
    let shortest = SHORTEST_CLAUSE - usize::from(small);
    if words.len() > room || words.len() < shortest || hollow {
        return Vec::new();
    }
    words
}
