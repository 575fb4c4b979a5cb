//! Pseudonyms: articles in which chosen actors have other names, wherever their own ones stood.
//!
//! A [`Mask`] knows the chosen actors by all the names that the articles have for them: full names,
//! aliases, and for people each part of a name, in every spelling (`fold`). A name of four letters or
//! more is found within other words and in addresses, too, and what holds it is withheld as a whole,
//! unless it is a word of the language (`market`, where Mark is masked) or the name of another person
//! (`Petersen`, where Peter is). Adjectives of a name are withheld though they are words (`Marxist`, where
//! Marx is); those that have other letters (`Norwegian`, where Norway is) are found where the articles
//! have them as a name. Where a name stands for somebody else too (another
//! person of the same family, a street that is called after him) it gives way to `[withheld]` and to
//! nobody's stand-in. The file's name and hash, which lead to the article and so to the names, are
//! withheld as well. What describes an actor without naming it (pronouns, titles, deeds) stays: who
//! knows the story may know the actor.

mod find;
mod fold;
mod names;
mod rewrite;

pub use fold::is_unseen;
pub use names::{Clash, Pseudonym, Pseudonyms};

use std::borrow::Cow;
use std::collections::HashMap;

use find::{Hit, Needles};
use names::Targets;
use rewrite::{Edit, Moves};

use crate::model::{Analysis, Article, Document, Entity, Event, Span};

/// What stands where a name is left out without a stand-in, and for the hash of a masked article.
pub const WITHHELD: &str = "withheld";

/// What stands in a text where a name is left out without a stand-in.
const GAP: &str = "[withheld]";

/// Gives the chosen actors their stand-ins.
#[derive(Debug)]
pub struct Mask {
    targets: Targets,
    needles: Needles,
}

/// Names of one or more words, as they are compared, and the one target that they mean where they stand.
type Known = HashMap<String, Option<usize>>;

/// A name in a text: where, whose, and whether the analysis says so.
struct Found {
    span: Span,
    hit: Hit,
    mention: bool,
}

impl Mask {
    /// The mask of the chosen actors over those articles: it must be given all that it will be put
    /// on, since each may have names that the others lack.
    ///
    /// # Errors
    /// Where a stand-in gives away a name.
    pub fn new(documents: &[Document], pseudonyms: &Pseudonyms) -> Result<Self, Clash> {
        let mut targets = Targets::new(documents, pseudonyms);
        let needles = targets.needles(documents);
        targets.make(documents, pseudonyms.roles, &needles);
        let mask = Self { targets, needles };
        for stand_in in mask.targets.stand_ins() {
            if !mask.needles.find(stand_in).is_empty() {
                return Err(Clash(stand_in.to_owned()));
            }
        }
        Ok(mask)
    }

    /// The names that the user chose and that no article has.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.targets.unknown()
    }

    /// Any words with the names replaced: a title, a label, an explanation.
    pub fn words(&self, text: &str) -> String {
        self.rewritten(text, &self.needles.find(text)).0
    }

    /// A text with what was found in it replaced; that stands in order and does not overlap.
    fn rewritten(&self, text: &str, found: &[(Span, Hit)]) -> (String, Moves) {
        let mut free = 0;
        let edits = found.iter().map(|&(span, hit)| {
            let edit = self.edit(text, free, span, hit);
            free = span.end;
            edit
        });
        rewrite::rewrite(text, &edits.collect::<Vec<_>>())
    }

    /// The article as the `number`th, counted from 1, of those that are shown. It is a document like
    /// any other, with its items in their places; every span is moved to where its words are now.
    pub fn document(&self, document: &Document, number: usize) -> Document<'static> {
        let found = self.names_in(document);
        let hits: Vec<(Span, Hit)> = found.iter().map(|found| (found.span, found.hit)).collect();
        let (text, moves) = self.rewritten(&document.article.text, &hits);
        Document {
            article: Cow::Owned(self.article(&document.article, number, text, &moves)),
            analysis: Cow::Owned(self.analysis(document, &found, &moves)),
        }
    }

    /// Words about an event with the names replaced. A name that could be anybody's here is that of
    /// whom the event's own words in the text, or else its actors, have by it.
    fn words_about(&self, text: &str, known: &Known) -> String {
        let mut found = self.needles.find(text);
        for (span, hit) in &mut found {
            let name = || fold::name(span.of(text)).join(" ");
            if *hit == Hit::Withheld
                && let Some(target) = known.get(&name()).copied().flatten()
            {
                *hit = Hit::Target(target);
            }
        }
        self.rewritten(text, &found).0
    }

    /// Whom the names mean in a stretch of the text where they were found, and of those actors.
    fn known(&self, document: &Document, found: &[Found], event: &Event) -> Known {
        let text = &*document.article.text;
        let mut known = Known::new();
        let mut note = |name: &str, target: Option<usize>| {
            let words = fold::name(name);
            for words in words
                .iter()
                .map(String::as_str)
                .chain([words.join(" ").as_str()])
            {
                let noted = known.entry(words.to_owned()).or_insert(target);
                if *noted != target {
                    *noted = None;
                }
            }
        };
        let from = found.partition_point(|found| found.span.end <= event.span.start);
        let inside = found.iter().skip(from);
        let mut some = false;
        for found in inside.take_while(|found| found.span.start < event.span.end) {
            let target = match found.hit {
                Hit::Target(target) => Some(target),
                _ => None,
            };
            some |= target.is_some();
            note(found.span.of(text), target);
        }
        if !some {
            for actor in &event.actors {
                if let Some(entity) = document.analysis.entities.get(actor.entity.index()) {
                    let target = self.targets.of(entity);
                    names::names(document, entity)
                        .into_iter()
                        .for_each(|name| note(name, target));
                }
            }
        }
        known
    }

    /// Every name in an article's text, in order and without overlaps.
    fn names_in(&self, document: &Document) -> Vec<Found> {
        let mut mentions: Vec<(Span, Option<usize>)> = Vec::new();
        for entity in &document.analysis.entities {
            let target = self.targets.of(entity);
            let named = entity.mentions.iter().filter(|mention| mention.named);
            mentions.extend(named.map(|mention| (mention.span, target)));
        }
        mentions.sort_unstable_by_key(|(span, _)| (span.start, span.end));
        let times: Vec<Span> = document
            .analysis
            .times
            .iter()
            .map(|time| time.span)
            .collect();
        let text = &*document.article.text;
        let of_mentions = mentions.iter().filter_map(|(span, target)| {
            let hit = Hit::Target((*target)?);
            Some(Found {
                span: *span,
                hit,
                mention: true,
            })
        });
        let mut found: Vec<Found> = of_mentions.collect();
        for (span, hit) in self.needles.find_beside(text, &times) {
            let mention = inside(&mentions, |(mention, _)| *mention, span);
            let hit = match (mention, hit) {
                (Some((_, None)), Hit::Target(_)) => Hit::Withheld,
                _ => hit,
            };
            found.push(Found {
                span,
                hit,
                mention: false,
            });
        }
        found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.mention)));
        let mut parted: Vec<Found> = Vec::with_capacity(found.len());
        for next in found {
            match parted.last_mut() {
                Some(last) if last.span.overlaps(next.span) => {
                    last.span = last.span.cover(next.span);
                    if next.mention && !last.mention {
                        (last.hit, last.mention) = (next.hit, true);
                    }
                }
                _ => parted.push(next),
            }
        }
        parted
    }

    /// What stands for a name instead. A role takes the place of its own words before the name:
    /// nothing before `free` is touched.
    fn edit(&self, text: &str, free: usize, span: Span, hit: Hit) -> Edit {
        let with = match hit {
            Hit::Target(target) => {
                let stand_in = self.targets.stand_in(target);
                let role = self.targets.role(target);
                let titled = rewrite::titled(text, free, span, role);
                let without = stand_in.strip_prefix("the ").filter(|_| titled != span);
                return Edit {
                    with: rewrite::fitted(without.unwrap_or(stand_in), text, titled.start),
                    span: titled,
                };
            }
            Hit::Withheld => GAP.to_owned(),
            Hit::Foreign(name) => self.needles.foreign(name).to_owned(),
        };
        Edit { span, with }
    }

    fn article(&self, article: &Article, number: usize, text: String, moves: &Moves) -> Article {
        let title = |title: &str| match article.title_span {
            Some(span) if span.of(&article.text) == title => moves.span(span).of(&text).to_owned(),
            _ => self.words(title),
        };
        Article {
            file: format!("article-{number}.txt"),
            sha256: WITHHELD.to_owned(),
            bytes: text.len(),
            title: article.title.as_deref().map(title),
            title_span: article.title_span.map(|span| moves.span(span)),
            date_span: article.date_span.map(|span| moves.span(span)),
            stated_date: article.stated_date.map(|span| moves.span(span)),
            text: text.into(),
            ..article.clone()
        }
    }

    fn analysis(&self, document: &Document, found: &[Found], moves: &Moves) -> Analysis {
        let mut masked = document.analysis.clone().into_owned();
        for time in &mut masked.times {
            time.span = moves.span(time.span);
            time.explanation = self.words(&time.explanation);
        }
        for entity in &mut masked.entities {
            for mention in &mut entity.mentions {
                mention.span = moves.span(mention.span);
            }
            self.entity(entity);
        }
        for quote in &mut masked.quotes {
            for span in &mut quote.content {
                *span = moves.span(*span);
            }
            quote.speaker_span = quote.speaker_span.map(|span| moves.span(span));
            quote.cue = quote.cue.map(|span| moves.span(span));
        }
        for event in &mut masked.events {
            let known = self.known(document, found, event);
            event.span = moves.span(event.span);
            event.trigger = moves.span(event.trigger);
            event.title = self.words_about(&event.title, &known);
            if let Some(when) = &mut event.when {
                when.explanation = self.words_about(&when.explanation, &known);
            }
        }
        for warning in &mut masked.warnings {
            warning.message = self.words(&warning.message);
        }
        masked
    }

    fn entity(&self, entity: &mut Entity) {
        if let Some(target) = self.targets.of(entity) {
            entity.name = self.targets.stand_in(target).to_owned();
            entity.aliases.clear();
            (entity.role, entity.country) = (None, None);
        } else {
            entity.name = self.needles.outside(&entity.name);
            for alias in &mut entity.aliases {
                *alias = self.needles.outside(alias);
            }
            entity.role = entity.role.as_deref().map(|role| self.words(role));
        }
    }
}

/// The item whose span holds `span`; the items' spans are sorted and do not overlap.
fn inside<T: Copy>(items: &[T], of: impl Fn(&T) -> Span, span: Span) -> Option<T> {
    let after = items.partition_point(|item| of(item).start <= span.start);
    let item = *items.get(after.checked_sub(1)?)?;
    of(&item).contains(span).then_some(item)
}

#[cfg(test)]
mod tests;
