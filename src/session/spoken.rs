//! The quotes that the filter lets through, with their counts by actor, and how a quote is cited.

use crate::model::{Quote, QuoteId, QuoteKind};
use crate::timeline::{Corpus, Filter, Reading, Voices, phrase};

use super::long_date;

/// The quotes of all articles that the filter lets through.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// Article and quote, in the order of the articles and of their texts.
    pub quotes: Vec<(u32, QuoteId)>,
    /// Bytes of the words of each: how high they will be is asked of all of them at once.
    pub bytes: Vec<u32>,
    /// How many each actor of the corpus speaks.
    pub by_actor: Vec<u32>,
    /// How many there are without the filter.
    pub of: usize,
}

/// A filter at work on the quotes. [`Self::step`] until it gives the result.
#[derive(Clone, Debug)]
pub struct Listening {
    voices: Voices,
    /// Where to go on: the article and its quote.
    article: usize,
    quote: usize,
    spoken: Spoken,
}

impl Listening {
    /// Begins to filter the quotes of `corpus`. It must stay the same until the last step.
    pub fn new(corpus: &Corpus, filter: &Filter) -> Self {
        Self {
            voices: Voices::new(filter),
            article: 0,
            quote: 0,
            spoken: Spoken {
                by_actor: vec![0; corpus.actors().len()],
                ..Spoken::default()
            },
        }
    }

    /// Looks at `quotes` more quotes and gives the result when all are done.
    pub fn step(&mut self, corpus: &Corpus, quotes: usize) -> Option<Spoken> {
        let mut left = quotes;
        while let Some(document) = corpus.readings().get(self.article) {
            let all = document.analysis.quotes.len();
            let from = self.quote;
            let to = all.min(from.saturating_add(left));
            left -= to - from;
            self.listen(corpus, document, from, to);
            if to < all {
                self.quote = to;
                return None;
            }
            self.spoken.of += all;
            self.article += 1;
            self.quote = 0;
        }
        Some(std::mem::take(&mut self.spoken))
    }

    fn listen(&mut self, corpus: &Corpus, document: &Reading, from: usize, to: usize) {
        let article = self.article;
        if !self.voices.wants(article) {
            return;
        }
        let quotes = document.analysis.quotes.get(from..to).unwrap_or_default();
        for (place, quote) in (from..).zip(quotes) {
            if !self.voices.matches(corpus, article, quote) {
                continue;
            }
            self.spoken
                .quotes
                .push((article as u32, QuoteId::at(place)));
            let bytes = quote.content.iter().map(|span| span.len());
            self.spoken.bytes.push(bytes.sum::<usize>() as u32);
            let speaker = quote.speaker.and_then(|e| corpus.actor_of(article, e));
            let count = speaker.and_then(|id| self.spoken.by_actor.get_mut(id.index()));
            if let Some(count) = count {
                *count += 1;
            }
        }
    }
}

/// What was said, the pieces parted by ` … `, on one line.
pub fn words_of(document: &Reading, quote: &Quote) -> String {
    phrase::said(&document.article.text, quote)
}

/// The quote to be pasted elsewhere: the words, who said them how and when, and where that stands.
/// Marks are the article's own: reported speech gets none.
pub fn citation(document: &Reading, quote: &Quote) -> String {
    let analysis = &document.analysis;
    let speaker = quote.speaker.and_then(|e| analysis.entities.get(e.index()));
    let speaker = speaker.map_or("unattributed", |e| &e.name);
    let said = match quote.kind {
        QuoteKind::Direct => "",
        QuoteKind::Mixed => ", quoted in part",
        QuoteKind::Indirect => ", reported",
    };
    let time = quote.time.and_then(|t| analysis.times.get(t.index()));
    let day = time.and_then(|t| t.range).map(|range| {
        if range.first == range.last {
            format!(", {}", long_date(range.first))
        } else {
            format!(", {} to {}", long_date(range.first), long_date(range.last))
        }
    });
    let title = document
        .article
        .title
        .as_deref()
        .unwrap_or(&document.article.file);
    let dated = document.article.date.map(|d| format!(", {}", long_date(d)));
    format!(
        "{}\n{speaker}{said}{} (\"{title}\", {}{})",
        words_of(document, quote),
        day.unwrap_or_default(),
        document.article.file,
        dated.unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Document, Kept};

    #[test]
    fn small_steps_give_the_same_as_large_ones() {
        let texts = [
            "Ana Ruiz met Tom Weld. \"It rained,\" Ana Ruiz said. \"It snowed,\" Tom Weld said.",
            "Nothing was said.",
            "\"It thawed,\" Tom Weld said. \"It froze,\" Ana Ruiz said. \"It rained,\" he said.",
        ];
        let corpus = Corpus::new(texts.map(|text| {
            let document =
                Document::of_bytes("a.txt", text.as_bytes(), |_, _| Kept::default()).unwrap();
            Reading {
                article: document.article,
                analysis: document.analysis,
            }
        }));
        for (words, articles) in [("", vec![]), ("rained", vec![]), ("", vec![1, 2])] {
            let filter = Filter {
                words: words.into(),
                articles,
                ..Filter::default()
            };
            let whole = Listening::new(&corpus, &filter).step(&corpus, usize::MAX);
            let whole = whole.unwrap();
            assert!(!whole.quotes.is_empty() && whole.of > 3, "{whole:?}");
            for size in 1..6 {
                let mut listening = Listening::new(&corpus, &filter);
                let mut steps = 1;
                let spoken = loop {
                    if let Some(spoken) = listening.step(&corpus, size) {
                        break spoken;
                    }
                    steps += 1;
                };
                assert_eq!(spoken.quotes, whole.quotes, "{words} by {size}");
                assert_eq!(spoken.by_actor, whole.by_actor, "{words} by {size}");
                assert_eq!(spoken.of, whole.of, "{words} by {size}");
                assert_eq!(steps, whole.of.div_ceil(size), "{words} by {size}");
            }
        }
    }
}
