//! An article's text cut into paragraphs, with what was found in each.

use std::cmp::Reverse;

use crate::model::{EntityId, EventId, QuoteId, Span, TimeId, lines};
use crate::session::Item;
use crate::timeline::Corpus;

/// The longest piece that is laid out as one, in bytes.
const LONGEST: usize = 4_000;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What somebody said.
    Quote,
    /// The head word of an event, wherever it is told.
    Event,
    /// A naming of an actor of a rank.
    Entity(u32),
    /// A time expression.
    Time,
}

impl Kind {
    /// The kinds as the legend shows them.
    pub const LEGEND: [Self; 4] = [Self::Time, Self::Entity(0), Self::Quote, Self::Event];

    /// What the legend calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Event => "event",
            Self::Entity(_) => "name",
            Self::Time => "time",
        }
    }
}

/// Something found in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Bytes of the article's text, cut to the paragraph.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What a click selects.
    pub item: Item,
}

/// A piece of text that is laid out as one.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Bytes of the article's text.
    pub span: Span,
    /// Whether it is the article's title.
    pub title: bool,
    /// What stands in it: long marks before the short ones inside them.
    pub marks: Vec<Mark>,
}

/// An article's text, cut and marked.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// In text order.
    pub paragraphs: Vec<Paragraph>,
    /// Every mark by its paragraph and its place there, in text order, the longer ones first.
    pub order: Vec<(usize, usize)>,
}

impl Marked {
    /// Cuts and marks the text of an article.
    pub fn new(corpus: &Corpus, article: u32) -> Self {
        let Some(reading) = corpus.readings().get(article as usize) else {
            return Self::default();
        };
        let title = reading.article.title_span;
        let mut paragraphs: Vec<Paragraph> = pieces(&reading.article.text)
            .into_iter()
            .map(|span| Paragraph {
                span,
                title: title.is_some_and(|title| span.overlaps(title)),
                marks: Vec::new(),
            })
            .collect();
        for mark in marks(corpus, article) {
            let first = paragraphs.partition_point(|p| p.span.end <= mark.span.start);
            for paragraph in paragraphs.iter_mut().skip(first) {
                if !paragraph.span.overlaps(mark.span) {
                    break;
                }
                let start = mark.span.start.max(paragraph.span.start);
                let end = mark.span.end.min(paragraph.span.end);
                let span = Span::new(start, end);
                paragraph.marks.push(Mark { span, ..mark });
            }
        }
        for paragraph in &mut paragraphs {
            paragraph.marks.sort_by_key(|mark| (mark.kind, mark.span));
        }
        let mut order = Vec::new();
        for (row, paragraph) in paragraphs.iter().enumerate() {
            let mut places: Vec<usize> = (0..paragraph.marks.len()).collect();
            places.sort_by_key(|place| {
                let span = paragraph.marks.get(*place).map(|mark| mark.span);
                span.map(|span| (span.start, Reverse(span.end)))
            });
            order.extend(places.into_iter().map(|place| (row, place)));
        }
        Self { paragraphs, order }
    }

    /// The paragraph that a span begins in.
    pub fn row_of(&self, span: Span) -> Option<usize> {
        self.paragraphs.iter().position(|p| p.span.overlaps(span))
    }

    /// The mark at a place of [`Self::order`], with its paragraph.
    pub fn mark(&self, place: usize) -> Option<(usize, Mark)> {
        let (row, place) = *self.order.get(place)?;
        let mark = self.paragraphs.get(row)?.marks.get(place)?;
        Some((row, *mark))
    }
}

fn marks(corpus: &Corpus, article: u32) -> Vec<Mark> {
    let Some(reading) = corpus.readings().get(article as usize) else {
        return Vec::new();
    };
    let analysis = &reading.analysis;
    let mut marks = Vec::new();
    for (place, time) in analysis.times.iter().enumerate() {
        marks.push(Mark {
            span: time.span,
            kind: Kind::Time,
            item: Item::Time(article, TimeId::at(place)),
        });
    }
    for (place, entity) in analysis.entities.iter().enumerate() {
        let Some(id) = corpus.actor_of(article as usize, EntityId::at(place)) else {
            continue;
        };
        let rank = corpus.actor(id).map_or(u32::MAX, |actor| actor.rank);
        marks.extend(entity.mentions.iter().map(|mention| Mark {
            span: mention.span,
            kind: Kind::Entity(rank),
            item: Item::Actor(id),
        }));
    }
    for (place, quote) in analysis.quotes.iter().enumerate() {
        marks.extend(quote.content.iter().map(|span| Mark {
            span: *span,
            kind: Kind::Quote,
            item: Item::Quote(article, QuoteId::at(place)),
        }));
    }
    for (place, event) in analysis.events.iter().enumerate() {
        marks.extend(event.tellings().map(|telling| Mark {
            span: telling.trigger,
            kind: Kind::Event,
            item: Item::Event(article, EventId::at(place)),
        }));
    }
    marks
}

/// The lines of a text that are not empty, without white space at their ends; a very long one is cut
/// at a space.
fn pieces(text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    for span in lines(text) {
        let line = span.of(text);
        let mut from = span.end - line.trim_start().len();
        let last = span.start + line.trim_end().len();
        while last.saturating_sub(from) > LONGEST {
            let mut limit = from + LONGEST;
            while !text.is_char_boundary(limit) {
                limit -= 1;
            }
            let window = text.get(from..limit).unwrap_or_default();
            let cut = window.rfind(' ').map_or(limit, |at| from + at + 1);
            pieces.push(Span::new(from, cut));
            from = cut;
        }
        if from < last {
            pieces.push(Span::new(from, last));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_marked_wherever_it_is_told() {
        use crate::model::{Event, Status, Telling};
        use crate::session::Document;
        use crate::timeline::Reading;
        let text = "The mill closed.\n\nIt was on Monday that the mill closed its gates.";
        let document = Document::of_bytes("mill.txt", text.as_bytes(), |_, _| Default::default());
        let document = document.unwrap();
        let span = |words: &str, from: usize| {
            let at = from + text[from..].find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let (first, second) = (span("closed", 0), span("closed", 20));
        let mut analysis = (*document.analysis).clone();
        analysis.quotes.clear();
        analysis.events = vec![Event {
            span: span("The mill closed", 0),
            trigger: first,
            title: "Mill closes".to_owned(),
            when: None,
            status: Status::Happened,
            actors: Vec::new(),
            source: None,
            mentions: vec![Telling {
                span: span("the mill closed its gates", 20),
                trigger: second,
                source: None,
            }],
        }];
        let article = document.article.clone();
        let corpus = Corpus::new([Reading {
            article,
            analysis: analysis.into(),
        }]);
        let marked = Marked::new(&corpus, 0);
        let item = Item::Event(0, EventId::at(0));
        let marks = marked
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.marks);
        let places = marks.filter(|mark| mark.item == item).map(|mark| mark.span);
        assert_eq!(places.collect::<Vec<_>>(), [first, second]);
        assert_eq!(item.spans(&corpus).len(), 2);
        assert_eq!(marked.row_of(second), Some(1));
    }

    fn texts(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_become_paragraphs() {
        assert_eq!(
            texts("  one \n\n\r\n two\r\nthree\rfour\r\u{2028}five"),
            ["one", "two", "three", "four", "five"]
        );
        assert_eq!(texts(""), Vec::<&str>::new());
        assert_eq!(texts(" \n \n"), Vec::<&str>::new());
    }

    #[test]
    fn nothing_is_lost_of_a_very_long_line() {
        let long = "wörd ".repeat(5_000);
        let cut = texts(&long);
        assert!(cut.len() > 3 && cut.iter().all(|piece| piece.len() <= LONGEST));
        assert_eq!(cut.concat(), long.trim_end());
        let solid = "é".repeat(10_000);
        assert_eq!(texts(&solid).concat(), solid);
    }
}
