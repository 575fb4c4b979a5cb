//! Which quotes a filter lets through.

use memchr::memmem;

use super::corpus::Corpus;
use super::day::day_of;
use super::filter::Filter;
use crate::model::Quote;

/// A filter made ready to test quotes.
///
/// The filter's actors are speakers, sources or listeners; its days are those of the saying; a
/// status says nothing about quotes.
#[derive(Clone, Debug)]
pub struct Voices {
    filter: Filter,
    words: Vec<memmem::Finder<'static>>,
}

impl Voices {
    /// Makes a filter ready.
    pub fn new(filter: &Filter) -> Self {
        let words = filter.words.to_lowercase();
        Self {
            filter: filter.clone(),
            words: words
                .split_whitespace()
                .map(|word| memmem::Finder::new(word).into_owned())
                .collect(),
        }
    }

    /// Whether anything of the article at `article` may be wanted.
    pub fn wants(&self, article: usize) -> bool {
        let articles = &self.filter.articles;
        articles.is_empty() || articles.iter().any(|&wanted| wanted as usize == article)
    }

    /// Whether a quote of the article at `article` is wanted.
    pub fn matches(&self, corpus: &Corpus, article: usize, quote: &Quote) -> bool {
        let filter = &self.filter;
        let Some(reading) = corpus
            .readings()
            .get(article)
            .filter(|_| self.wants(article))
        else {
            return false;
        };
        let named = [quote.speaker, quote.via, quote.addressee];
        let actors = named.map(|entity| corpus.actor_of(article, entity?));
        let has = |id| actors.contains(&Some(id));
        let in_days = |(first, last)| {
            let time = quote.time;
            let time = time.and_then(|t| reading.analysis.times.get(t.index()));
            time.and_then(|t| t.range)
                .is_some_and(|r| day_of(r.first) <= last && first <= day_of(r.last))
        };
        let of_kind = || {
            let mut speakers = actors.iter().flatten().filter_map(|id| corpus.actor(*id));
            speakers.any(|actor| filter.kinds.contains(&actor.kind))
        };
        (filter.any.is_empty() || filter.any.iter().any(|id| has(*id)))
            && filter.all.iter().all(|id| has(*id))
            && !filter.none.iter().any(|id| has(*id))
            && (filter.kinds.is_empty() || of_kind())
            && filter.days.is_none_or(in_days)
            && (self.words.is_empty() || self.has_words(&reading.article.text, quote))
    }

    /// Whether each of the words stands in what was said.
    fn has_words(&self, text: &str, quote: &Quote) -> bool {
        let mut folded = String::new();
        for span in &quote.content {
            let said = span.of(text);
            let from = folded.len();
            if said.is_ascii() {
                // Their letters are lowered many at a time.
                folded.push_str(said);
                folded.get_mut(from..).map(str::make_ascii_lowercase);
            } else {
                folded.push_str(&said.to_lowercase());
            }
            // No word reaches from one piece into the next.
            folded.push('\n');
        }
        let mut words = self.words.iter();
        words.all(|word| word.find(folded.as_bytes()).is_some())
    }
}
