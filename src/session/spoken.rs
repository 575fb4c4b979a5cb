//! The quotes that the filter lets through, with their counts by actor, and how a quote is cited.

use crate::model::{Quote, QuoteId, QuoteKind};
use crate::timeline::{Corpus, Filter, Reading, day_of};

use super::long_date;

/// The quotes of all articles that the filter lets through.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// Article and quote, in the order of the articles and of their texts.
    pub quotes: Vec<(u32, QuoteId)>,
    /// How many each actor of the corpus speaks.
    pub by_actor: Vec<u32>,
    /// How many there are without the filter.
    pub of: usize,
}

impl Spoken {
    /// What `filter` lets through: its actors are speakers, sources or listeners; its days are those of the
    /// saying; a status says nothing about quotes.
    pub fn new(corpus: &Corpus, filter: &Filter) -> Self {
        let words = filter.words.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut spoken = Self {
            by_actor: vec![0; corpus.actors().len()],
            ..Self::default()
        };
        for (article, document) in corpus.readings().iter().enumerate() {
            let quotes = &document.analysis.quotes;
            spoken.of += quotes.len();
            if !filter.articles.is_empty() && !filter.articles.contains(&(article as u32)) {
                continue;
            }
            for (place, quote) in quotes.iter().enumerate() {
                if !wanted(corpus, filter, &words, article, document, quote) {
                    continue;
                }
                spoken.quotes.push((article as u32, QuoteId::at(place)));
                let speaker = quote.speaker.and_then(|e| corpus.actor_of(article, e));
                if let Some(count) = speaker.and_then(|id| spoken.by_actor.get_mut(id.index())) {
                    *count += 1;
                }
            }
        }
        spoken
    }
}

fn wanted(
    corpus: &Corpus,
    filter: &Filter,
    words: &[&str],
    article: usize,
    document: &Reading,
    quote: &Quote,
) -> bool {
    let named = [quote.speaker, quote.via, quote.addressee];
    let actors = named.map(|entity| corpus.actor_of(article, entity?));
    let has = |id| actors.contains(&Some(id));
    let in_days = |(first, last)| {
        let time = quote
            .time
            .and_then(|t| document.analysis.times.get(t.index()));
        time.and_then(|t| t.range)
            .is_some_and(|r| day_of(r.first) <= last && first <= day_of(r.last))
    };
    let of_kind = || {
        let mut speakers = actors.iter().flatten().filter_map(|id| corpus.actor(*id));
        speakers.any(|actor| filter.kinds.contains(&actor.kind))
    };
    let folded = || words_of(document, quote).to_lowercase();
    (filter.any.is_empty() || filter.any.iter().any(|id| has(*id)))
        && filter.all.iter().all(|id| has(*id))
        && !filter.none.iter().any(|id| has(*id))
        && (filter.kinds.is_empty() || of_kind())
        && filter.days.is_none_or(in_days)
        && (words.is_empty() || {
            let folded = folded();
            words.iter().all(|word| folded.contains(word))
        })
}

/// What was said, the pieces parted by ` … `, on one line.
pub fn words_of(document: &Reading, quote: &Quote) -> String {
    let text = &document.article.text;
    let pieces: Vec<String> = quote
        .content
        .iter()
        .map(|span| one_line(span.of(text)))
        .collect();
    pieces.join(" … ")
}

/// A text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
