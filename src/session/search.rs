//! Search over entities, events, quotes and the text of all articles, in steps.

use super::Item;
use super::spoken::words_of;
use crate::model::{EventId, QuoteId, Span, ends_line};
use crate::timeline::{ActorId, Corpus, Reading};

/// The most hits of each sort that are kept; the count goes on.
const KEPT: usize = 200;

/// Bytes of text that are searched in one step.
const STEP: usize = 2 << 20;

/// One find.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub item: Item,
    /// The words to show, on one line.
    pub line: String,
    /// Where the find stands in `line`, in bytes.
    pub found: Span,
}

/// A search at work. Case is nothing; a query is found where it stands as it is.
#[derive(Debug, Default)]
pub struct Search {
    query: String,
    revision: u64,
    next_article: usize,
    /// Entities by name.
    pub actors: Vec<Hit>,
    /// Events by title.
    pub events: Vec<Hit>,
    /// Quotes by their words.
    pub quotes: Vec<Hit>,
    /// Places in the texts.
    pub words: Vec<Hit>,
    /// How many there are in all, those that are not kept too.
    pub count: usize,
    done: bool,
}

impl Search {
    /// Looks for `query`; goes on with the search at work where it is the same.
    pub fn set(&mut self, query: &str, revision: u64) {
        let query = query.trim();
        if self.query != query || self.revision != revision {
            *self = Self {
                query: query.to_owned(),
                revision,
                done: query.is_empty(),
                ..Self::default()
            };
        }
    }

    /// What is looked for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Whether all articles are searched.
    pub const fn is_done(&self) -> bool {
        self.done
    }

    /// Searches some more; true where there is more to do.
    pub fn step(&mut self, corpus: &Corpus) -> bool {
        if self.done {
            return false;
        }
        let needle = Needle::new(&self.query);
        if self.next_article == 0 {
            for (place, actor) in corpus.actors().iter().enumerate() {
                let item = Item::Actor(ActorId(place as u32));
                let hit = (actor.articles > 0)
                    .then(|| needle.hit(item, &actor.name))
                    .flatten();
                keep(&mut self.actors, &mut self.count, hit);
            }
        }
        let mut left = STEP;
        while let Some(document) = corpus.readings().get(self.next_article) {
            self.look(&needle, self.next_article as u32, document);
            self.next_article += 1;
            left = left.saturating_sub(document.article.text.len());
            if left == 0 {
                return true;
            }
        }
        self.done = true;
        false
    }

    fn look(&mut self, needle: &Needle, article: u32, document: &Reading) {
        let analysis = &document.analysis;
        for (place, event) in analysis.events.iter().enumerate() {
            let item = Item::Event(article, EventId::at(place));
            keep(
                &mut self.events,
                &mut self.count,
                needle.hit(item, &event.title),
            );
        }
        for (place, quote) in analysis.quotes.iter().enumerate() {
            let item = Item::Quote(article, QuoteId::at(place));
            let words = words_of(document, quote);
            keep(&mut self.quotes, &mut self.count, needle.hit(item, &words));
        }
        let text = &document.article.text;
        let mut from = 0;
        while let Some(found) = needle.find(text, from) {
            from = found.end;
            let hit = (self.words.len() < KEPT).then(|| around(text, found));
            let hit = hit.map(|(line, place)| Hit {
                item: Item::Words(article, found),
                line,
                found: place,
            });
            self.count += usize::from(hit.is_none());
            keep(&mut self.words, &mut self.count, hit);
        }
    }
}

fn keep(list: &mut Vec<Hit>, count: &mut usize, hit: Option<Hit>) {
    if let Some(hit) = hit {
        *count += 1;
        if list.len() < KEPT {
            list.push(hit);
        }
    }
}

/// A query made ready. ASCII letters match in either case; others as they are written or in lower case.
struct Needle {
    lower: String,
    first: char,
}

impl Needle {
    fn new(query: &str) -> Self {
        let lower = query.to_lowercase();
        Self {
            first: lower.chars().next().unwrap_or_default(),
            lower,
        }
    }

    /// The first place in `text` at or after byte `from`.
    fn find(&self, text: &str, from: usize) -> Option<Span> {
        let rest = text.get(from..)?;
        for (offset, c) in rest.char_indices() {
            if c.to_lowercase().next() != Some(self.first) {
                continue;
            }
            let mut wanted = self.lower.chars().peekable();
            let mut end = offset;
            for c in rest.get(offset..)?.chars() {
                if wanted.peek().is_none() || !c.to_lowercase().all(|l| wanted.next() == Some(l)) {
                    break;
                }
                end += c.len_utf8();
            }
            let length: usize = rest
                .get(offset..end)?
                .chars()
                .flat_map(char::to_lowercase)
                .map(char::len_utf8)
                .sum();
            if length == self.lower.len() {
                return Some(Span::new(from + offset, from + end));
            }
        }
        None
    }

    fn hit(&self, item: Item, line: &str) -> Option<Hit> {
        self.find(line, 0).map(|found| Hit {
            item,
            line: line.to_owned(),
            found,
        })
    }
}

/// Some words on each side of a find, on one line, and where the find stands in it.
fn around(text: &str, found: Span) -> (String, Span) {
    const SIDE: usize = 40;
    let before = text.get(..found.start).unwrap_or_default();
    let after = text.get(found.end..).unwrap_or_default();
    let line_start = before.len() - before.rsplit(ends_line).next().map_or(0, str::len);
    let start = before
        .char_indices()
        .rev()
        .take(SIDE)
        .last()
        .map_or(found.start, |(at, _)| at);
    let start = start.max(line_start);
    let mut line = String::new();
    if start > line_start {
        line.push('…');
    }
    line.push_str(text.get(start..found.start).unwrap_or_default());
    let place = line.len();
    line.push_str(&found.of(text).replace(ends_line, " "));
    let place = Span::new(place, line.len());
    let rest = after.split(ends_line).next().unwrap_or_default();
    line.extend(rest.chars().take(2 * SIDE));
    (line, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_in_any_case_and_on_character_boundaries() {
        for (query, text, expected) in [
            ("dam", "The Dam broke", Some((4, 7))),
            ("DAM broke", "The Dam broke", Some((4, 13))),
            ("ärz", "im MÄRZ", Some((4, 8))),
            ("ss", "groß", None),
            ("aab", "aaab", Some((1, 4))),
            ("x", "", None),
            ("i", "İi", Some((2, 3))),
        ] {
            let found = Needle::new(query).find(text, 0);
            let expected = expected.map(|(a, b)| Span::new(a, b));
            assert_eq!(found, expected, "{query} in {text}");
        }
    }

    #[test]
    fn the_line_around_a_find_holds_it() {
        let text = format!(
            "first line\n{}the dam {}\nlast",
            "wide ".repeat(30),
            "words ".repeat(40)
        );
        let found = Needle::new("dam").find(&text, 0).unwrap();
        let (line, place) = around(&text, found);
        assert_eq!(place.of(&line), "dam");
        assert!(line.starts_with('…') && !line.contains("first") && !line.contains("last"));
    }
}
