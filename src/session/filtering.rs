//! Changes the filter, and sifts the events and the quotes by it, a part of them in each frame.

use std::sync::Arc;
use std::time::Instant;

use super::history::{Change, Run};
use super::spoken::Listening;
use super::{FilterChange, QUOTES, SLICE, STEP, Session, Sifted, Sifting};
use crate::timeline::{Filter, Filtering};

impl Session {
    /// Changes the filter, which can be taken back.
    pub(super) fn change_filter(&mut self, change: FilterChange) {
        self.forget_wanted();
        let before = self.filter.clone();
        let run = match change {
            FilterChange::Words(_) => Some(Run::Words),
            FilterChange::Days(_) => Some(Run::Days),
            _ => None,
        };
        let filter = &mut self.filter;
        match change {
            FilterChange::Only(actor) => {
                let alone = filter.any == [actor] && filter.all.is_empty();
                filter.any = if alone { Vec::new() } else { vec![actor] };
                filter.all.clear();
                filter.none.retain(|other| *other != actor);
            }
            FilterChange::Or(actor) => {
                flip(&mut filter.any, actor);
                filter.none.retain(|other| *other != actor);
            }
            FilterChange::And(actor) => {
                flip(&mut filter.all, actor);
                filter.none.retain(|other| *other != actor);
            }
            FilterChange::Not(actor) => {
                flip(&mut filter.none, actor);
                filter.any.retain(|other| *other != actor);
                filter.all.retain(|other| *other != actor);
            }
            FilterChange::Kind(kind) => flip(&mut filter.kinds, kind),
            FilterChange::Status(status) => filter.statuses.toggle(status),
            FilterChange::Days(days) => filter.days = days,
            FilterChange::Words(words) => filter.words = words,
            FilterChange::Article(article) => flip(&mut filter.articles, article),
            FilterChange::QuotesOnly(only) => filter.quotes_only = only,
            FilterChange::Clear => *filter = Filter::default(),
        }
        if self.filter != before {
            self.history.note(Change::Filter(before), run);
            self.refilter();
        }
    }

    /// Wants other events. An actor that an edit took away is asked for by its heir; one that no open
    /// article names is asked for no more.
    pub(super) fn want(&mut self, mut filter: Filter) {
        let Filter { any, all, none, .. } = &mut filter;
        for list in [any, all, none] {
            let heirs = std::mem::take(list).into_iter().map(|id| self.heir(id));
            for id in heirs {
                if self.is_named(id) && !list.contains(&id) {
                    list.push(id);
                }
            }
        }
        self.filter = filter;
        self.refilter();
    }

    /// Begins to sift the events and quotes anew.
    pub(super) fn refilter(&mut self) {
        if self.whole.visible.generation != self.corpus.generation() {
            self.whole = Sifted::default();
        } else if self.filter.is_empty() {
            self.sifting = None;
            return self.present(self.whole.clone());
        }
        self.sifting = Some(Sifting {
            events: Filtering::new(&self.corpus, &self.filter),
            visible: None,
            quotes: Listening::new(&self.corpus, &self.filter),
        });
        self.filter_on();
    }

    /// Goes on with a filter at work for a part of a frame.
    pub(super) fn filter_on(&mut self) {
        let begun = Instant::now();
        while self.filter_step() && begun.elapsed() < SLICE {}
    }

    /// Does a step of a filter at work; false where there is none or it is done.
    pub(super) fn filter_step(&mut self) -> bool {
        let Some(sifting) = &mut self.sifting else {
            return false;
        };
        let Some(visible) = &sifting.visible else {
            let visible = sifting.events.step(&self.corpus, STEP);
            sifting.visible = visible.map(Arc::new);
            return true;
        };
        let Some(spoken) = sifting.quotes.step(&self.corpus, QUOTES) else {
            return true;
        };
        let sifted = Sifted {
            visible: visible.clone(),
            spoken: Arc::new(spoken),
        };
        if sifting.events.filter().is_empty() {
            self.whole = sifted.clone();
        }
        self.sifting = None;
        self.present(sifted);
        false
    }

    /// Shows what a filter lets through.
    fn present(&mut self, sifted: Sifted) {
        self.shown = sifted;
        self.revision += 1;
    }
}

/// Puts a value in, or takes it out.
fn flip<T: PartialEq>(list: &mut Vec<T>, value: T) {
    let before = list.len();
    list.retain(|other| *other != value);
    if list.len() == before {
        list.push(value);
    }
}
