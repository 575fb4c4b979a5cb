//! The events and quotes of a page in words, each with its citation.

use serde::Serialize;

use super::sentence::{paragraph_at, paragraphs, sentence};
use crate::model::{EntityId, Quote, QuoteId, QuoteKind, Span, Status};
use crate::timeline::{ActorId, Corpus, EventRow, Reading, Voices, day_of, phrase};

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The number of the source, from 1.
    pub source: usize,
    /// The paragraph of the article, from 1.
    pub paragraph: usize,
}

/// An actor as it is named on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Its name.
    pub name: String,
    /// Its place in the order of colours, from 0.
    pub rank: u32,
    /// The first letters of its name.
    pub initials: String,
}

/// An event in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventEntry {
    /// When it takes place, `before 2014`, or `undated`.
    pub when: String,
    /// Its title.
    pub title: String,
    /// Who takes part.
    pub actors: Vec<Name>,
    /// How far it is real, as a name: `happened`.
    pub status: Status,
    /// The clause that it was found in.
    pub clause: String,
    /// The sentence around it.
    pub sentence: String,
    /// Who reports it, where a quote does.
    pub reported_by: Option<String>,
    /// Why it has its day.
    pub explanation: Option<String>,
    /// Where that stands.
    pub citation: Citation,
}

/// A quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteEntry {
    /// What was said, quotation marks included where the article has them.
    pub words: String,
    /// Who said it; `unattributed` where nobody is named.
    pub speaker: String,
    /// The speaker's place in the order of colours.
    pub rank: Option<u32>,
    /// The speaker's role, `Foreign Minister`.
    pub role: Option<String>,
    /// Whether it stands in quotation marks: `direct`, `mixed`, `indirect`.
    pub kind: QuoteKind,
    /// When it was said.
    pub when: Option<String>,
    /// Where it stands.
    pub citation: Citation,
}

/// A text on one line, without control characters and those that reorder what stands beside them.
pub(super) fn plain(text: &str) -> String {
    let reorders = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept = text.chars().filter(|&c| !reorders(c));
    let kept: String = kept.map(|c| if c.is_control() { ' ' } else { c }).collect();
    phrase::one_line(&kept)
}

/// The articles as sources, with what citing them takes.
pub(super) struct Citing<'a> {
    corpus: &'a Corpus,
    /// The number of each reading among the sources.
    numbers: Vec<Option<usize>>,
    paragraphs: Vec<Vec<Span>>,
}

impl<'a> Citing<'a> {
    /// Makes the readings ready that are `wanted`, in their order.
    pub(super) fn new(corpus: &'a Corpus, wanted: impl Fn(u32) -> bool) -> Self {
        let mut next = 0;
        let number = |(article, _): (u32, &Reading)| {
            wanted(article).then(|| {
                next += 1;
                next
            })
        };
        let readings = corpus.readings();
        let numbers: Vec<Option<usize>> = (0..).zip(readings).map(number).collect();
        let paragraphs = numbers.iter().zip(readings).map(|(number, reading)| {
            let article = number.map(|_| &*reading.article);
            article.map_or(Vec::new(), |article| {
                let behind = |p| behind_date(&article.text, article.stated_date, p);
                paragraphs(&article.text).into_iter().map(behind).collect()
            })
        });
        let paragraphs = paragraphs.collect();
        Self {
            corpus,
            numbers,
            paragraphs,
        }
    }

    /// The readings that are sources, with their numbers.
    pub(super) fn sources(&self) -> impl Iterator<Item = (usize, &'a Reading)> {
        let readings = self.corpus.readings().iter();
        let numbered = self.numbers.iter().zip(readings);
        numbered.filter_map(|(number, reading)| Some(((*number)?, reading)))
    }

    fn cite(&self, article: usize, at: usize) -> Citation {
        let paragraphs = self.paragraphs.get(article);
        Citation {
            source: self.numbers.get(article).copied().flatten().unwrap_or(0),
            paragraph: paragraph_at(paragraphs.map_or(&[], Vec::as_slice), at),
        }
    }

    fn name(&self, id: ActorId) -> Option<Name> {
        let actor = self.corpus.actor(id)?;
        let name = plain(&actor.name);
        Some(Name {
            initials: phrase::initials(&name),
            rank: actor.rank,
            name,
        })
    }

    /// An event in words.
    pub(super) fn event(&self, row: EventRow) -> Option<EventEntry> {
        let about = self.corpus.row(row)?;
        let (reading, event) = self.corpus.event(row)?;
        let article = about.article as usize;
        let text = &reading.article.text;
        let paragraphs = self.paragraphs.get(article);
        let paragraphs = paragraphs.map_or(&[][..], Vec::as_slice);
        let quote = event
            .source
            .and_then(|id| reading.analysis.quotes.get(id.index()));
        let clause = behind_date(text, reading.article.stated_date, event.span);
        let when = event.when.as_ref();
        let explanation = when.map(|when| plain(&when.explanation));
        let actors = self.corpus.actors_of(about).iter();
        Some(EventEntry {
            when: phrase::when(when),
            title: plain(&event.title),
            actors: actors.filter_map(|&id| self.name(id)).collect(),
            status: event.status,
            clause: plain(clause.of(text)),
            sentence: plain(&sentence(text, paragraphs, clause)),
            reported_by: quote.and_then(|quote| self.speaker(reading, quote)),
            explanation: explanation.filter(|said| !said.is_empty()),
            citation: self.cite(article, clause.start),
        })
    }

    /// The quotes that are wanted, in the order of the articles and of their texts.
    pub(super) fn quotes(&self, voices: &Voices) -> Vec<(usize, QuoteId)> {
        let mut found = Vec::new();
        for (article, reading) in self.corpus.readings().iter().enumerate() {
            for (place, quote) in reading.analysis.quotes.iter().enumerate() {
                if voices.matches(self.corpus, article, quote) {
                    found.push((article, QuoteId::at(place)));
                }
            }
        }
        found
    }

    /// A quote in words.
    pub(super) fn quote(&self, article: usize, id: QuoteId) -> Option<QuoteEntry> {
        let reading = self.corpus.readings().get(article)?;
        let quote = reading.analysis.quotes.get(id.index())?;
        let actor = |entity: EntityId| self.corpus.actor_of(article, entity);
        let actor = quote.speaker.and_then(actor);
        let entity = quote
            .speaker
            .and_then(|e| reading.analysis.entities.get(e.index()));
        let time = quote
            .time
            .and_then(|t| reading.analysis.times.get(t.index()));
        let start = quote.content.first().map_or(0, |span| span.start);
        Some(QuoteEntry {
            words: closed(plain(&phrase::said(&reading.article.text, quote))),
            speaker: self
                .speaker(reading, quote)
                .unwrap_or_else(|| "unattributed".to_owned()),
            rank: actor.and_then(|id| Some(self.corpus.actor(id)?.rank)),
            role: entity.and_then(|entity| entity.role.as_deref()).map(plain),
            kind: quote.kind,
            when: time.and_then(|time| time.range).map(phrase::days),
            citation: self.cite(article, start),
        })
    }

    /// The speaker's name, else the words that stand for it.
    fn speaker(&self, reading: &Reading, quote: &Quote) -> Option<String> {
        let entity = |id: EntityId| reading.analysis.entities.get(id.index());
        let named = quote
            .speaker
            .and_then(entity)
            .map(|entity| plain(&entity.name));
        let words = || Some(plain(quote.speaker_span?.of(&reading.article.text)));
        named.or_else(words).filter(|name| !name.is_empty())
    }

    /// How much an event matters, for pages that cannot list all. As newspapers put first what
    /// matters most (the inverted pyramid), so does this: early in the article, near its date, told
    /// as fact with a time of its own, and done by those whom the articles are about.
    pub(super) fn weight(&self, row: EventRow) -> f64 {
        let Some((about, (reading, event))) = self.corpus.row(row).zip(self.corpus.event(row))
        else {
            return 0.0;
        };
        let length = reading.article.text.len().max(1) as f64;
        let early = 1.5 * (1.0 - event.span.start as f64 / length);
        let fact = match event.status {
            Status::Happened | Status::Ongoing | Status::Scheduled => 1.0,
            Status::Denied => 0.8,
            Status::Conditional | Status::Possible => 0.5,
            Status::Claimed => 0.3,
        };
        let explicit = if about.inferred { 0.0 } else { 1.0 };
        let near = reading
            .article
            .date
            .filter(|_| about.dated)
            .map_or(0.0, |date| {
                let days = f64::from(
                    (day_of(date) - about.start)
                        .abs()
                        .min((day_of(date) - about.end).abs()),
                );
                1.0 / (1.0 + days / 30.0)
            });
        let actors = self.corpus.participants_of(about).iter();
        let ranks = actors.filter_map(|&id| Some(self.corpus.actor(id)?.rank));
        let actors: f64 = ranks.map(|rank| 1.0 / (1.0 + f64::from(rank) / 4.0)).sum();
        early + fact + explicit + near + actors.min(1.5)
    }
}

/// A part of an article without the header that its line begins with: in `date 2022-01-10 Talks began`, the article's
/// date is none of its words.
fn behind_date(text: &str, date: Option<Span>, clause: Span) -> Span {
    let Some(date) = date.filter(|date| clause.holds(date.start) && date.end < clause.end) else {
        return clause;
    };
    let rest = Span::new(date.end, clause.end).of(text);
    let story = rest.trim_start();
    // What follows a dateline's date belongs to the dateline: a dash, an agency.
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '‘' | '«' | '\'');
    if story.len() < rest.len() && story.starts_with(begins) {
        Span::new(clause.end - story.len(), clause.end)
    } else {
        clause
    }
}

/// The words of a quote without the comma that leads on to what is not quoted: `"It rains,"`.
fn closed(words: String) -> String {
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '»' | '\'');
    let inner = words.trim_end_matches(closing);
    match inner.strip_suffix(',') {
        Some(said) => format!("{said}{}", words.get(inner.len()..).unwrap_or_default()),
        None => words,
    }
}

/// How much a quote matters, for pages that cannot show all: the speaker's own words, of a length
/// that can be read at a glance.
pub(super) fn quote_weight(quote: &QuoteEntry) -> f64 {
    let own = match quote.kind {
        QuoteKind::Direct => 2.0,
        QuoteKind::Mixed => 1.0,
        QuoteKind::Indirect => 0.0,
    };
    let named = quote
        .rank
        .map_or(0.0, |rank| 1.0 + 1.0 / (1.0 + f64::from(rank)));
    let length = quote.words.chars().count();
    let glance = if (50..=200).contains(&length) {
        1.5
    } else {
        0.0
    };
    own + named + glance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_no_part_of_the_story() {
        for (text, date, story) in [
            (
                "date 2022-01-10 With envoys gloomy, talks began",
                "2022-01-10",
                "With envoys gloomy, talks began",
            ),
            (
                "date 2022-01-10 \"Talks\" began",
                "2022-01-10",
                "\"Talks\" began",
            ),
            (
                "GENEVA, Jan 10 - Talks began",
                "Jan 10",
                "GENEVA, Jan 10 - Talks began",
            ),
            (
                "Talks began on 2022-01-10",
                "2022-01-10",
                "Talks began on 2022-01-10",
            ),
            ("Talks began", "", "Talks began"),
        ] {
            let at = text.find(date).filter(|_| !date.is_empty());
            let date = at.map(|at| Span::new(at, at + date.len()));
            let clause = behind_date(text, date, Span::new(0, text.len()));
            assert_eq!(clause.of(text), story);
        }
    }

    #[test]
    fn a_quote_ends_with_its_words() {
        for (words, said) in [
            ("\"It rains,\"", "\"It rains\""),
            ("“It rains,”", "“It rains”"),
            ("\"It rains.\"", "\"It rains.\""),
            ("that it rains,", "that it rains"),
            (
                "\"It rains,\" … \"it pours,\"",
                "\"It rains,\" … \"it pours\"",
            ),
            ("", ""),
        ] {
            assert_eq!(closed(words.to_owned()), said);
        }
    }
}
