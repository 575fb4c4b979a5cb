//! A filter in words, for the last line of a page.

use super::entries::plain;
use crate::model::{EntityKind, Status};
use crate::timeline::{ActorId, Corpus, Day, Filter, date_of, phrase};

/// The conditions of a filter, each in words: `actor: Ana Ruiz or Tom Weld`.
pub(super) fn words(corpus: &Corpus, filter: &Filter) -> Vec<String> {
    let names = |ids: &[ActorId], between: &str| {
        let names = ids.iter().filter_map(|&id| corpus.actor(id));
        let names: Vec<String> = names.map(|actor| plain(&actor.name)).collect();
        names.join(between)
    };
    let mut words = Vec::new();
    if !filter.any.is_empty() {
        words.push(format!("actor: {}", names(&filter.any, " or ")));
    }
    if !filter.all.is_empty() {
        words.push(format!("with {}", names(&filter.all, " and ")));
    }
    if !filter.none.is_empty() {
        words.push(format!("without {}", names(&filter.none, " or ")));
    }
    if !filter.kinds.is_empty() {
        let kinds: Vec<&str> = filter.kinds.iter().map(|&kind| kind_name(kind)).collect();
        words.push(format!("with {}", kinds.join(" or ")));
    }
    if !filter.statuses.is_empty() {
        let statuses: Vec<&str> = filter.statuses.iter().map(Status::name).collect();
        words.push(format!("status: {}", statuses.join(" or ")));
    }
    if let Some((first, last)) = filter.days {
        words.push(match (first == Day::MIN, last == Day::MAX) {
            (true, true) => "dated".to_owned(),
            (true, false) => format!("up to {}", phrase::between(last, last)),
            (false, true) => format!("from {}", phrase::between(first, first)),
            _ => phrase::days(crate::model::DayRange::new(date_of(first), date_of(last))),
        });
    }
    let said = plain(&filter.words);
    if !said.is_empty() {
        words.push(format!("words: {said}"));
    }
    if filter.quotes_only {
        words.push("reported by quotes".to_owned());
    }
    if !filter.articles.is_empty() {
        let (shown, all) = (filter.articles.len(), corpus.readings().len());
        words.push(format!("{shown} of {all} articles"));
    }
    words
}

const fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Organization => "an organization",
        EntityKind::Place => "a place",
        EntityKind::Group => "a group",
        EntityKind::Other => "another name",
    }
}
