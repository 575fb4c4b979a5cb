//! Which quotes a filter lets through.

use super::corpus::Corpus;
use super::day::day_of;
use super::filter::Filter;
use super::phrase;
use crate::model::Quote;

/// A filter made ready to test quotes.
///
/// The filter's actors are speakers, sources or listeners; its days are those of the saying; a
/// status says nothing about quotes.
#[derive(Clone, Debug)]
pub struct Voices {
    filter: Filter,
    words: Vec<String>,
}

impl Voices {
    /// Makes a filter ready.
    pub fn new(filter: &Filter) -> Self {
        let words = filter.words.to_lowercase();
        Self {
            filter: filter.clone(),
            words: words.split_whitespace().map(str::to_owned).collect(),
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
            && (self.words.is_empty() || {
                let folded = phrase::said(&reading.article.text, quote).to_lowercase();
                self.words.iter().all(|word| folded.contains(word))
            })
    }
}
