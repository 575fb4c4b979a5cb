//! What the earlier stages found, indexed by token: mentions, times and quotes.

use std::ops::Range;

use super::holder::{counted_from, head_of, holder, is_calendar, is_of_source};
use crate::engine::layout::{Layout, Part};
use crate::engine::lexicon::events::{EVENT_NOUNS, NOMINALIZATIONS};
use crate::engine::lexicon::places_countries::COUNTRIES;
use crate::language::{Dep, Tag, Tokens};
use crate::model::{
    Article, Entity, EntityId, EntityKind, Quote, QuoteId, QuoteKind, Time, TimeId, TimexType,
};

/// One mention, as tokens.
#[derive(Clone, Debug)]
pub struct TokenMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that the others depend on.
    pub head: usize,
    /// Whose it is.
    pub entity: EntityId,
}

/// An article with all that was found in it so far.
pub struct Story<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens.
    pub tokens: &'a Tokens,
    /// Its times.
    pub times: &'a [Time],
    /// Its entities.
    pub entities: &'a [Entity],
    /// Its quotes.
    pub quotes: &'a [Quote],
    layout: &'a Layout,
    /// Mentions in text order.
    mentions: Vec<TokenMention>,
    /// Each token that a time hangs on, with the time; sorted.
    attached: Vec<(usize, TimeId)>,
    /// How many nouns stand between each time and the token that it hangs on.
    removed: Vec<u8>,
    /// Whether each time tells when a source spoke.
    sourced: Vec<bool>,
    /// One past the innermost quote of each token; 0 for none.
    quote_of: Vec<u32>,
    /// Whether the token is a word of a time expression that is no mere amount of time.
    in_time: Vec<bool>,
    /// Whether the sentence holds a calendar time.
    timed: Vec<bool>,
    /// Whether the sentence is a question.
    asked: Vec<bool>,
    /// Whether the entity is a country.
    state: Vec<bool>,
}

impl<'a> Story<'a> {
    /// Indexes what was found.
    pub fn new(
        article: &'a Article,
        tokens: &'a Tokens,
        layout: &'a Layout,
        times: &'a [Time],
        entities: &'a [Entity],
        quotes: &'a [Quote],
    ) -> Self {
        let mut story = Self {
            article,
            tokens,
            times,
            entities,
            quotes,
            layout,
            mentions: mentions(tokens, entities),
            attached: Vec::new(),
            removed: vec![0; times.len()],
            sourced: vec![false; times.len()],
            quote_of: vec![0; tokens.len()],
            in_time: vec![false; tokens.len()],
            timed: vec![false; tokens.sentences().len()],
            asked: tokens
                .sentences()
                .iter()
                .map(|sentence| is_question(tokens, sentence))
                .collect(),
            state: entities.iter().map(is_state).collect(),
        };
        for (index, quote) in quotes.iter().enumerate() {
            for &piece in &quote.content {
                story.quote_of[tokens.tokens_in(piece)].fill(index as u32 + 1);
            }
        }
        for (index, time) in times.iter().enumerate() {
            let range = tokens.tokens_in(time.span);
            if time.kind != TimexType::Duration || time.range.is_some() {
                story.in_time[range.clone()].fill(true);
            }
            if is_calendar(time)
                && let Some(first) = range.clone().next()
            {
                story.timed[tokens.sentence_of(first)] = true;
            }
            let holder = counted_from(tokens, &range)
                .filter(|_| time.range.is_some())
                .map(|verb| (verb, 0))
                .or_else(|| {
                    let is_day = time.range.is_some_and(|range| range.first == range.last);
                    holder(tokens, &range, is_day, &story.in_time)
                });
            if let Some((holder, removed)) = holder {
                story.sourced[index] = is_of_source(tokens, &range, holder);
                story.attached.push((holder, TimeId::at(index)));
                story.removed[index] = removed;
            }
        }
        story.attached.sort_unstable();
        story
    }

    /// Whether the story is told at the token: neither title nor heading nor furniture, nor a question.
    pub fn is_told(&self, token: usize) -> bool {
        let span = self.tokens.span(token);
        let title = self.article.title_span;
        self.layout.part(self.tokens, token) == Part::Story
            && title.is_none_or(|title| !title.overlaps(span))
            && !self
                .asked
                .get(self.tokens.sentence_of(token))
                .copied()
                .unwrap_or(false)
    }

    /// Whether the token is a word of a time expression that is no mere amount of time.
    pub fn in_time(&self, token: usize) -> bool {
        self.in_time.get(token).copied().unwrap_or(false)
    }

    /// Whether a calendar time stands in the token's sentence.
    pub fn sentence_is_timed(&self, token: usize) -> bool {
        let sentence = self.tokens.sentence_of(token);
        self.timed.get(sentence).copied().unwrap_or(false)
    }

    /// The times that hang on the token, in text order.
    pub fn times_at(&self, token: usize) -> impl Iterator<Item = TimeId> + '_ {
        let start = self.attached.partition_point(|&(at, _)| at < token);
        self.attached[start..]
            .iter()
            .take_while(move |&&(at, _)| at == token)
            .map(|&(_, time)| time)
    }

    /// How many nouns stand between a time and the token that it hangs on: two in `despite signs of
    /// recovery on Sunday he died`.
    pub fn removed(&self, id: TimeId) -> u8 {
        self.removed.get(id.index()).copied().unwrap_or(0)
    }

    /// Whether a time tells when a source spoke, and so only by when what it tells had come about: `ten were
    /// killed, according to officials on Monday`.
    pub fn is_of_source(&self, id: TimeId) -> bool {
        self.sourced.get(id.index()).copied().unwrap_or(false)
    }

    /// The time behind an identifier.
    pub fn time(&self, id: TimeId) -> Option<&'a Time> {
        self.times.get(id.index())
    }

    /// The time whose words stand right before the token.
    pub fn time_before(&self, token: usize) -> Option<&'a Time> {
        let start = self.tokens.span(token).start;
        let at = self.times.partition_point(|time| time.span.end <= start);
        let time = self.times.get(at.checked_sub(1)?)?;
        (self.tokens.tokens_in(time.span).end == token).then_some(time)
    }

    /// The quote whose content holds the token.
    pub fn quote_at(&self, token: usize) -> Option<QuoteId> {
        let index = self.quote_of.get(token)?.checked_sub(1)?;
        Some(QuoteId::at(index as usize))
    }

    /// Whether the token stands in words that are quoted with marks.
    pub fn in_marks(&self, token: usize) -> bool {
        self.quote_at(token)
            .and_then(|id| self.quotes.get(id.index()))
            .is_some_and(|quote| quote.kind == QuoteKind::Direct)
    }

    /// The mention that the token stands in.
    pub fn mention_at(&self, token: usize) -> Option<&TokenMention> {
        let at = self.mentions.partition_point(|m| m.tokens.end <= token);
        self.mentions
            .get(at)
            .filter(|mention| mention.tokens.contains(&token))
    }

    /// The mentions that overlap the tokens, in text order.
    pub fn mentions_in(&self, range: Range<usize>) -> impl Iterator<Item = &TokenMention> {
        let start = self
            .mentions
            .partition_point(|m| m.tokens.end <= range.start);
        self.mentions[start..]
            .iter()
            .take_while(move |mention| mention.tokens.start < range.end)
    }

    /// The time that the token is a word of.
    pub fn time_over(&self, token: usize) -> Option<TimeId> {
        let span = self.tokens.span(token);
        let at = self
            .times
            .partition_point(|time| time.span.end <= span.start);
        let time = self.times.get(at)?;
        time.span.overlaps(span).then(|| TimeId::at(at))
    }

    /// The entity behind an identifier.
    pub fn entity(&self, id: EntityId) -> Option<&'a Entity> {
        self.entities.get(id.index())
    }

    /// Whether the entity is a country, which can act and be acted upon.
    pub fn is_state(&self, id: EntityId) -> bool {
        self.state.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the entity is a human being.
    pub fn is_person(&self, id: EntityId) -> bool {
        self.entity(id)
            .is_some_and(|entity| entity.kind == EntityKind::Person)
    }

    /// Whether the entity is a place.
    pub fn is_place(&self, id: EntityId) -> bool {
        self.entity(id)
            .is_some_and(|entity| entity.kind == EntityKind::Place)
    }
}

/// What is done, whether a verb tells it or a noun: `resign` of `resignation`.
pub fn deed(tokens: &Tokens, token: usize) -> &str {
    let lemma = tokens.lemma(token);
    NOMINALIZATIONS.get(lemma).unwrap_or(lemma)
}

/// Whether the entity is a country by its name.
fn is_state(entity: &Entity) -> bool {
    entity.kind == EntityKind::Place && COUNTRIES.iter().any(|row| row[1] == entity.name)
}

/// Whether the token is a noun that names something that takes place.
pub fn is_event_noun(tokens: &Tokens, token: usize) -> bool {
    let known =
        || EVENT_NOUNS.contains(tokens.lemma(token)) || EVENT_NOUNS.contains(tokens.lower(token));
    match tokens.tag(token) {
        Tag::Nn | Tag::Nns => known(),
        Tag::Vbg => known() && tokens.child(token, Dep::Det).is_some(),
        _ => false,
    }
}

/// Whether the sentence ends with a question mark, closing marks aside.
fn is_question(tokens: &Tokens, sentence: &Range<usize>) -> bool {
    sentence
        .clone()
        .rev()
        .find(|&token| !matches!(tokens.tag(token), Tag::CloseQuote | Tag::CloseBracket))
        .is_some_and(|token| tokens.word(token) == "?")
}

/// The mentions as token ranges in text order.
fn mentions(tokens: &Tokens, entities: &[Entity]) -> Vec<TokenMention> {
    let mut mentions: Vec<TokenMention> = entities
        .iter()
        .enumerate()
        .flat_map(|(index, entity)| {
            entity
                .mentions
                .iter()
                .map(move |mention| (EntityId::at(index), mention.span))
        })
        .filter_map(|(entity, span)| {
            let range = tokens.tokens_in(span);
            Some(TokenMention {
                head: head_of(tokens, &range)?,
                tokens: range,
                entity,
            })
        })
        .collect();
    mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
    mentions
}
