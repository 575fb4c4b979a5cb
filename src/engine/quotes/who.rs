//! Which entities stand behind a saying's speaker, its way and its listener, and the time of saying.

use std::ops::Range;

use super::page::Page;
use super::saying::Saying;
use super::source::Source;
use crate::engine::clause::REACH;
use crate::engine::lexicon::entities::{PERSON_NOUNS, TITLES};
use crate::engine::lexicon::quotes::{DOCUMENTS, SPOKESPEOPLE};
use crate::language::{Dep, Tag};
use crate::model::{Entity, EntityId, EntityKind, Span, Time, TimeId};

/// Within how many tokens behind a description the name begins: `the mayor, Dr. Ada Quill,`.
const NAMED: usize = 3;

/// The mentions of all entities in text order.
pub struct Mentions<'a> {
    entities: &'a [Entity],
    places: Vec<(Span, EntityId)>,
}

impl<'a> Mentions<'a> {
    /// Sorts the mentions.
    pub fn new(entities: &'a [Entity]) -> Self {
        let mut places: Vec<(Span, EntityId)> = entities
            .iter()
            .enumerate()
            .flat_map(|(index, entity)| {
                entity
                    .mentions
                    .iter()
                    .map(move |mention| (mention.span, EntityId::at(index)))
            })
            .collect();
        places.sort();
        Self { entities, places }
    }

    /// The mentions inside the bytes.
    fn inside(&self, span: Span) -> impl Iterator<Item = (Span, EntityId)> + '_ {
        let start = self
            .places
            .partition_point(|(place, _)| place.start < span.start);
        self.places
            .iter()
            .copied()
            .skip(start)
            .take_while(move |(place, _)| place.start < span.end)
            .filter(move |(place, _)| place.end <= span.end)
    }

    /// The source widened to the names that it cuts in two: `[van den Berg]` where the parse gave `Berg`.
    pub fn whole(&self, page: &Page, source: &Source) -> Source {
        let span = page.tokens.span_of(source.range.clone());
        let cut = |byte: usize| {
            let before = self.places.partition_point(|(place, _)| place.start < byte);
            let (place, _) = self.places.get(before.checked_sub(1)?)?;
            (place.end > byte).then_some(*place)
        };
        let whole = [cut(span.start), cut(span.end)]
            .into_iter()
            .flatten()
            .fold(span, Span::cover);
        Source {
            head: source.head,
            range: page.tokens.tokens_in(whole),
        }
    }

    fn kind(&self, id: EntityId) -> Option<EntityKind> {
        self.entities.get(id.index()).map(|entity| entity.kind)
    }

    fn is_person(&self, id: EntityId) -> bool {
        self.kind(id) == Some(EntityKind::Person)
    }
}

/// Who speaks, and through whom.
pub struct Voice {
    /// The entity behind the noun phrase; none for a source without a name.
    pub speaker: Option<EntityId>,
    /// The body that a spokesman speaks for.
    pub for_whom: Option<EntityId>,
}

/// The entity behind a source: that of its head noun, of the person named in it, or the author of a
/// document.
pub fn voice(page: &Page, mentions: &Mentions, source: &Source) -> Voice {
    let tokens = page.tokens;
    let span = tokens.span_of(source.range.clone());
    let head = tokens.span(source.head);
    let inside: Vec<(Span, EntityId)> = mentions.inside(span).collect();
    let named = inside
        .iter()
        .find(|(place, _)| place.contains(head))
        .map(|&(_, id)| id);
    let people: Vec<EntityId> = inside
        .iter()
        .map(|&(_, id)| id)
        .filter(|&id| mentions.is_person(id))
        .collect();
    let document = DOCUMENTS.contains(tokens.lemma(source.head));
    let alone = match people.as_slice() {
        [person, rest @ ..] if rest.iter().all(|other| other == person) => Some(*person),
        _ => None,
    };
    let spokesman = source
        .range
        .clone()
        .find(|&at| SPOKESPEOPLE.contains(tokens.lemma(at)));
    // `Norwell Senator [Ada Quill]`: the person who ends the phrase, not what stands before the title.
    let ends = inside.last().copied().filter(|&(place, id)| {
        let last = tokens.head_of(tokens.tokens_in(place));
        mentions.is_person(id)
            && place.end == span.end
            && last.is_some_and(|last| {
                let above = tokens.head(last);
                let within = source.range.contains(&above) && above != last;
                !(within && matches!(tokens.dep(last), Dep::Pobj | Dep::Conj | Dep::Poss))
            })
    });
    // `the university's [Harbour Institute]`
    let owned = named
        .and_then(|id| {
            let (place, _) = inside.iter().find(|(_, other)| *other == id)?;
            let next = tokens.tokens_in(*place).end;
            let owner = next < tokens.len() && tokens.tag(next) == Tag::Pos;
            owner.then(|| inside.last().copied()).flatten()
        })
        .filter(|&(place, _)| place.end == span.end)
        .map(|(_, id)| id);
    let apposed = || {
        tokens
            .child(source.head, Dep::Appos)
            .and_then(|name| {
                let name = tokens.span(name);
                inside.iter().find(|(place, _)| place.contains(name))
            })
            .map(|&(_, id)| id)
    };
    let speaker = named
        .filter(|&id| mentions.is_person(id))
        .or_else(|| ends.map(|(_, id)| id))
        .or(owned)
        .or(named)
        .or_else(apposed)
        .or_else(|| alone.filter(|_| !possessed(page, source)))
        .or_else(|| document.then(|| author(page, &inside, source)).flatten())
        .or_else(|| beside(page, mentions, source));
    let for_whom = spokesman.and_then(|_| {
        inside
            .iter()
            .map(|&(_, id)| id)
            .find(|&id| Some(id) != speaker && !mentions.is_person(id))
    });
    Voice { speaker, for_whom }
}

/// The person whom the phrase describes from beside: `the mayor, [Ada Quill],` or `[Ada Quill], the mayor`.
fn beside(page: &Page, mentions: &Mentions, source: &Source) -> Option<EntityId> {
    let tokens = page.tokens;
    let noun = tokens.lemma(source.head);
    let human = TITLES.contains(noun) || PERSON_NOUNS.contains(noun) || SPOKESPEOPLE.contains(noun);
    if !human || tokens.tag(source.head) != Tag::Nn {
        return None;
    }
    let person = |span: Span, at: usize| {
        let mut inside = mentions.inside(span);
        inside
            .find(|&(place, id)| mentions.is_person(id) && tokens.tokens_in(place).contains(&at))
            .map(|(place, id)| (tokens.tokens_in(place), id))
    };
    let sentence = tokens.span_of(page.sentence(source.head));
    let above = tokens.head(source.head);
    if tokens.dep(source.head) == Dep::Appos && !source.range.contains(&above) {
        return person(sentence, above).map(|(_, id)| id);
    }
    let open = source.range.end;
    let named = (page.is(open, ","))
        .then(|| (open + 1..open + NAMED).find_map(|at| person(sentence, at)))
        .flatten()?;
    let (name, id) = named;
    let titled = (open + 1..name.start).all(|at| tokens.tag(at).is_proper());
    (titled && name.end < tokens.len() && page.is_break(name.end)).then_some(id)
}

/// Whether the head noun belongs to the one who is named: `Smith's critics`, `critics of Smith`.
fn possessed(page: &Page, source: &Source) -> bool {
    let tokens = page.tokens;
    tokens.child(source.head, Dep::Poss).is_some()
        || tokens
            .children(source.head)
            .any(|child| tokens.dep(child) == Dep::Prep)
}

/// The author of a document: by, of or from whom it is, or whose.
fn author(page: &Page, inside: &[(Span, EntityId)], source: &Source) -> Option<EntityId> {
    let tokens = page.tokens;
    let owner = tokens
        .children(source.head)
        .filter(|&child| {
            matches!(
                tokens.dep(child),
                Dep::Poss | Dep::Compound | Dep::Prep | Dep::Acl | Dep::Agent | Dep::Nmod
            ) && tokens.tag(child) != Tag::Vbg
        })
        .map(|child| tokens.span_of(tokens.subtree(child)));
    owner
        .filter_map(|owner| inside.iter().find(|(place, _)| owner.contains(*place)))
        .map(|&(_, id)| id)
        .next()
}

/// Whom the verb addresses: its indirect object, or the object of a verb that takes a listener.
pub fn addressee(
    page: &Page,
    mentions: &Mentions,
    verb: usize,
    said: &[Range<usize>],
) -> Option<EntityId> {
    let tokens = page.tokens;
    tokens
        .children(verb)
        .filter(|&child| child > verb)
        .filter(|child| !said.iter().any(|piece| piece.contains(child)))
        .filter_map(|child| match tokens.dep(child) {
            Dep::Dobj | Dep::Dative if tokens.child(child, Dep::Pobj).is_none() => Some(child),
            Dep::Prep | Dep::Dative if tokens.lower(child) == "to" => {
                tokens.child(child, Dep::Pobj)
            }
            _ => None,
        })
        .find_map(|head| {
            let head_span = tokens.span(head);
            let phrase = tokens.span_of(Source::around(page, head).range);
            // `the Coast news agency` is named in front of its head.
            mentions
                .inside(phrase)
                .find(|(place, _)| place.contains(head_span))
                .or_else(|| {
                    let mut before = mentions.inside(Span::new(phrase.start, head_span.end));
                    before.find(|&(place, id)| {
                        let name = tokens.tokens_in(place);
                        !mentions.is_person(id)
                            && tokens.dep(name.end.saturating_sub(1)) == Dep::Compound
                    })
                })
                .map(|(_, id)| id)
        })
}

/// The time that hangs on the cue: in its sentence, outside of what is said and of its speaker, with
/// the cue as the nearest verb of saying above it.
pub fn time(page: &Page, times: &[Time], saying: &Saying) -> Option<TimeId> {
    let tokens = page.tokens;
    let verb = saying.verb?;
    let sentence = tokens.span_of(page.sentence(verb));
    let first = times.partition_point(|time| time.span.end <= sentence.start);
    times
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, time)| time.span.start < sentence.end)
        .filter(|(_, time)| time.range.is_some())
        .filter(|(_, time)| {
            let inside = tokens.tokens_in(time.span);
            let outside =
                |range: &Range<usize>| inside.end <= range.start || range.end <= inside.start;
            saying.pieces.iter().all(outside)
                && saying
                    .source
                    .as_ref()
                    .is_none_or(|source| outside(&source.range))
                && hangs_on(page, inside, verb)
        })
        .map(|(index, _)| TimeId::at(index))
        .next()
}

/// Whether one of the tokens hangs on the verb with no other verb between.
fn hangs_on(page: &Page, mut inside: Range<usize>, verb: usize) -> bool {
    let tokens = page.tokens;
    inside.any(|token| {
        tokens
            .ancestors(token)
            .take(REACH)
            .find(|&up| tokens.tag(up).is_verb())
            == Some(verb)
    })
}
