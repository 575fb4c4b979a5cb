//! What stands on a page, as plain data: what templates are given, and what the Markdown twin says.

use serde::Serialize;

use super::choices::Choices;
use super::entries::{Citing, EventEntry, QuoteEntry, plain, quote_weight};
use super::figure::{Entry, Figure};
use super::filter;
use super::template::Wants;
use crate::model::{Article, Date};
use crate::timeline::{Corpus, Day, EventRow, Filter, Visible, Voices, day_of};

/// What stands on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Content {
    /// The title.
    pub(super) title: String,
    /// `As of 10 January 2022`: the last article's day, never today.
    pub(super) as_of: String,
    /// How the page may be handed on.
    pub(super) banner: Option<String>,
    /// Who made it.
    pub(super) prepared_by: Option<String>,
    /// The timeline, where it is wanted and an event has a day.
    pub(super) figure: Option<Figure>,
    /// What its marks mean.
    pub(super) legend: Vec<Entry>,
    /// The dated events that are listed, by their day.
    pub(super) events: Vec<EventEntry>,
    /// The undated ones that are listed.
    pub(super) undated: Vec<EventEntry>,
    /// The quotes that are shown.
    pub(super) quotes: Vec<QuoteEntry>,
    /// The articles.
    pub(super) sources: Vec<Source>,
    /// What is shown of how much.
    pub(super) counts: Counts,
    /// The parts of the last line: what is shown of how much, by which filter.
    pub(super) footer: Vec<String>,
    /// Whether it is drawn in greys alone.
    pub(super) grey: bool,
    /// The view that the page carries.
    pub(super) view: Option<String>,
}

/// An article as a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Source {
    /// As it is cited, from 1.
    pub(super) number: usize,
    /// The file's name.
    pub(super) file: String,
    /// The headline.
    pub(super) title: Option<String>,
    /// `10 January 2022`; none where the article has no date.
    pub(super) date: Option<String>,
    /// Of the file, in hexadecimal.
    pub(super) sha256: String,
}

/// What is shown of how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    /// Events of all articles.
    pub(super) all: usize,
    /// Those that the filter lets through.
    pub(super) shown: usize,
    /// Those of them without a day.
    pub(super) undated: usize,
    /// Those that are listed in words.
    pub(super) listed: usize,
    /// Dated ones that the figure has no room for.
    pub(super) not_drawn: usize,
    /// Those that nobody has reviewed.
    pub(super) unreviewed: usize,
    /// Quotes of all articles.
    pub(super) all_quotes: usize,
    /// Those that the filter lets through.
    pub(super) quotes: usize,
    /// Those that are shown.
    pub(super) listed_quotes: usize,
}

impl Content {
    /// The content of a page.
    pub(super) fn new(corpus: &Corpus, filter: &Filter, choices: &Choices) -> Self {
        let wants = choices.template.wants();
        let sections = choices.sections;
        let visible = Visible::new(corpus, filter);
        let wanted = |article| filter.articles.is_empty() || filter.articles.contains(&article);
        let citing = Citing::new(corpus, wanted);
        let articles: Vec<&Article> = citing.sources().map(|(_, r)| &*r.article).collect();
        let dates = days(&articles);

        let figure = sections
            .figure
            .then(|| {
                Figure::new(corpus, &visible, filter, &dates, wants, &|row| {
                    citing.weight(row)
                })
            })
            .flatten();
        let seen = figure.as_ref().filter(|_| sections.legend);
        let legend = seen.map_or(Vec::new(), |figure| figure.seen.legend(wants.text));

        let (events, undated) = if sections.chronology {
            listed(&citing, &visible, wants)
        } else {
            (Vec::new(), Vec::new())
        };
        let voices = Voices::new(filter);
        let heard = citing.quotes(&voices);
        let mut quotes = Vec::new();
        if sections.quotes {
            quotes.extend(
                heard
                    .iter()
                    .filter_map(|&(article, id)| citing.quote(article, id)),
            );
            keep(&mut quotes, wants.quotes, quote_weight);
        }
        let counts = Counts {
            all: visible.of,
            shown: visible.len(),
            undated: visible.undated.len(),
            listed: events.len() + undated.len(),
            not_drawn: figure
                .as_ref()
                .map_or(0, |f| visible.dated.len().saturating_sub(f.placed)),
            unreviewed: unreviewed(corpus, &visible),
            all_quotes: corpus
                .readings()
                .iter()
                .map(|r| r.analysis.quotes.len())
                .sum(),
            quotes: heard.len(),
            listed_quotes: quotes.len(),
        };
        Self {
            title: title(choices, &articles),
            as_of: as_of(&articles),
            banner: choices
                .banner
                .as_deref()
                .map(plain)
                .filter(|b| !b.is_empty()),
            prepared_by: choices
                .prepared_by
                .as_deref()
                .map(plain)
                .filter(|p| !p.is_empty()),
            footer: footer(corpus, filter, choices, counts),
            grey: choices.grey,
            view: choices.view.clone(),
            sources: if sections.sources {
                citing
                    .sources()
                    .map(|(number, r)| source(number, &r.article))
                    .collect()
            } else {
                Vec::new()
            },
            figure,
            legend,
            events,
            undated,
            quotes,
            counts,
        }
    }

    /// Every word on the page, for looking at its characters.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let entries = self.events.iter().chain(&self.undated);
        let events = entries.flat_map(|event| {
            let actors = event.actors.iter().map(|actor| actor.name.as_str());
            let said = event.reported_by.as_deref();
            [event.title.as_str(), event.sentence.as_str()]
                .into_iter()
                .chain(actors)
                .chain(said)
        });
        let quotes = self.quotes.iter();
        let quotes = quotes.flat_map(|q| {
            let role = q.role.as_deref().unwrap_or_default();
            [q.words.as_str(), q.speaker.as_str(), role]
        });
        let sources = self.sources.iter();
        let sources =
            sources.flat_map(|s| [s.file.as_str(), s.title.as_deref().unwrap_or_default()]);
        let head = [&self.title, &self.as_of];
        let head = head
            .into_iter()
            .chain(&self.banner)
            .chain(&self.prepared_by)
            .chain(&self.footer);
        let figure = self.figure.as_ref();
        let figure = figure.map(|figure| figure.lacking.as_str());
        head.map(String::as_str)
            .chain(figure)
            .chain(events)
            .chain(quotes)
            .chain(sources)
    }
}

/// How many of the visible events the user has not looked at.
fn unreviewed(corpus: &Corpus, visible: &Visible) -> usize {
    let rows = visible.dated.iter().chain(&visible.undated);
    let reviewed = rows.filter(|row| {
        let found = corpus.row(**row);
        found.is_some_and(|row| {
            let reading = corpus.readings().get(row.article as usize);
            reading
                .is_some_and(|reading| reading.analysis.reviewed.binary_search(&row.event).is_ok())
        })
    });
    visible.len() - reviewed.count()
}

/// The days of the articles, each once, in order.
fn days(articles: &[&Article]) -> Vec<Day> {
    let dates = articles.iter().filter_map(|article| article.date);
    let mut days: Vec<Day> = dates.map(day_of).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The events in words, dated and undated, no more than the template wants.
fn listed(
    citing: &Citing<'_>,
    visible: &Visible,
    wants: Wants,
) -> (Vec<EventEntry>, Vec<EventEntry>) {
    let mut dated = visible.dated.to_vec();
    let mut undated = visible.undated.clone();
    if let Some(most) = wants.events {
        keep(&mut dated, Some(most), |&row| citing.weight(row));
        undated.truncate(most.saturating_sub(dated.len()));
    }
    let entries = |rows: &[EventRow]| rows.iter().filter_map(|&row| citing.event(row)).collect();
    (entries(&dated), entries(&undated))
}

/// Keeps the heaviest, in their order.
pub(super) fn keep<T>(items: &mut Vec<T>, most: Option<usize>, weight: impl Fn(&T) -> f64) {
    let Some(most) = most.filter(|&most| most < items.len()) else {
        return;
    };
    let mut places: Vec<(usize, f64)> = items.iter().map(weight).enumerate().collect();
    places.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut kept = vec![false; items.len()];
    for (place, _) in places.into_iter().take(most) {
        if let Some(slot) = kept.get_mut(place) {
            *slot = true;
        }
    }
    let mut kept = kept.into_iter();
    items.retain(|_| kept.next().unwrap_or(false));
}

fn source(number: usize, article: &Article) -> Source {
    Source {
        number,
        file: plain(&article.file),
        title: article.title.as_deref().map(plain),
        date: article.date.map(long),
        sha256: article.sha256.clone(),
    }
}

/// `10 January 2022`.
fn long(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn title(choices: &Choices, articles: &[&Article]) -> String {
    let given = choices
        .title
        .as_deref()
        .map(plain)
        .filter(|title| !title.is_empty());
    given.unwrap_or_else(|| match articles {
        [] => "No article".to_owned(),
        [article] => {
            let title = article
                .title
                .as_deref()
                .map(plain)
                .filter(|t| !t.is_empty());
            title.unwrap_or_else(|| plain(&article.file))
        }
        many => format!("Chronology of {} articles", many.len()),
    })
}

fn as_of(articles: &[&Article]) -> String {
    let dates = || articles.iter().filter_map(|article| article.date);
    match dates().max() {
        Some(last) => format!("As of {}", long(last)),
        None => "Without a date: no article tells its own".to_owned(),
    }
}

/// What is shown of how much, by which filter.
fn footer(corpus: &Corpus, filter: &Filter, choices: &Choices, counts: Counts) -> Vec<String> {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let mut parts = vec![if filter.is_empty() {
        format!("{} event{}", counts.all, plural(counts.all))
    } else {
        format!(
            "{} of {} event{}",
            counts.shown,
            counts.all,
            plural(counts.all)
        )
    }];
    parts.extend(filter::words(corpus, filter));
    if counts.undated > 0 {
        parts.push(format!("{} undated", counts.undated));
    }
    if choices.sections.chronology && counts.listed < counts.shown {
        parts.push(format!("{} listed", counts.listed));
    }
    if counts.not_drawn > 0 {
        parts.push(format!("{} not drawn", counts.not_drawn));
    }
    if choices.sections.quotes && counts.all_quotes > 0 {
        let (shown, all) = (counts.listed_quotes, counts.all_quotes);
        parts.push(if shown == all {
            format!("{all} quote{}", plural(all))
        } else {
            format!("{shown} of {all} quote{}", plural(all))
        });
    }
    parts.extend(reviewed(counts));
    parts
}

/// How many of the events that are shown the user has looked at.
fn reviewed(counts: Counts) -> Option<String> {
    Some(match (counts.unreviewed, counts.shown) {
        (_, 0) => return None,
        (0, _) => "all reviewed".to_owned(),
        (left, shown) if left == shown => "none reviewed".to_owned(),
        (left, _) => format!("{left} unreviewed"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_has_looked_at_is_told() {
        for (shown, unreviewed, said) in [
            (0, 0, None),
            (9, 9, Some("none reviewed")),
            (9, 6, Some("6 unreviewed")),
            (9, 0, Some("all reviewed")),
        ] {
            let counts = Counts {
                shown,
                unreviewed,
                ..Counts::default()
            };
            assert_eq!(reviewed(counts).as_deref(), said);
        }
    }

    #[test]
    fn the_heaviest_are_kept_in_their_order() {
        for (most, kept) in [
            (None, vec![3, 1, 4, 1, 5]),
            (Some(9), vec![3, 1, 4, 1, 5]),
            (Some(3), vec![3, 4, 5]),
            (Some(4), vec![3, 1, 4, 5]),
            (Some(0), vec![]),
        ] {
            let mut items = vec![3, 1, 4, 1, 5];
            keep(&mut items, most, |&item| f64::from(item));
            assert_eq!(items, kept, "{most:?}");
        }
    }
}
