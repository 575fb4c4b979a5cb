//! What a tooltip tells of a thing: what it is, and why it is read so.

use egui::{RichText, Ui};

use crate::model::{EventId, QuoteKind, Relation, TimeId};
use crate::session::{Item, date_origin, long_date, why};
use crate::timeline::Reading;
use crate::ui::View;
use crate::ui::chips::{kind_name, status_name};
use crate::ui::theme::MEDIUM;

/// Explains a thing.
pub fn show(ui: &mut Ui, view: &View, item: Item) {
    let corpus = view.session.corpus();
    let Some((article, reading)) = item.document(corpus) else {
        if let Item::Actor(id) = item
            && let Some(actor) = corpus.actor(id)
        {
            strong(ui, view, &actor.name);
            let role = actor
                .role
                .as_ref()
                .map_or(String::new(), |role| format!(" · {role}"));
            weak(ui, view, &format!("{}{role}", kind_name(actor.kind, false)));
            weak(
                ui,
                view,
                &format!(
                    "{} events · {} quotes · {} mentions",
                    actor.events, actor.quotes, actor.mentions
                ),
            );
        }
        return;
    };
    match item {
        Item::Event(_, id) => event(ui, view, article, reading, id),
        Item::Quote(_, id) => {
            let Some(quote) = reading.analysis.quotes.get(id.index()) else {
                return;
            };
            let speaker = quote
                .speaker
                .and_then(|e| reading.analysis.entities.get(e.index()));
            strong(ui, view, speaker.map_or("Unattributed", |e| &e.name));
            weak(
                ui,
                view,
                match quote.kind {
                    QuoteKind::Direct => "said these words",
                    QuoteKind::Mixed => "said this; the words in marks to the letter",
                    QuoteKind::Indirect => "is reported to have said this",
                },
            );
        }
        Item::Time(_, id) => {
            let Some(time) = reading.analysis.times.get(id.index()) else {
                return;
            };
            let words = time
                .span
                .of(&reading.article.text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            strong(ui, view, &format!("{words}: {}", time.value));
            for line in date_lines(reading, id) {
                weak(ui, view, &line);
            }
        }
        Item::Actor(_) | Item::Words(..) => {}
    }
}

/// Explains an event: its title, day, why that day, status, actors.
pub fn event(ui: &mut Ui, view: &View, article: u32, reading: &Reading, id: EventId) {
    let Some(event) = reading.analysis.events.get(id.index()) else {
        return;
    };
    strong(ui, view, &event.title);
    match &event.when {
        Some(when) => {
            let inferred = if when.inferred { ", inferred" } else { "" };
            let days = when.range.map_or(when.value.clone(), |range| {
                if range.first == range.last {
                    long_date(range.first)
                } else {
                    format!("{} to {}", long_date(range.first), long_date(range.last))
                }
            });
            ui.label(format!(
                "{}{days}{inferred} · {}",
                relation(when.relation),
                status_name(event.status)
            ));
            weak(ui, view, &when.explanation);
            for line in when
                .time
                .map(|time| date_lines(reading, time))
                .unwrap_or_default()
            {
                if line != when.explanation {
                    weak(ui, view, &line);
                }
            }
        }
        None => {
            ui.label(format!("Undated · {}", status_name(event.status)));
        }
    }
    let corpus = view.session.corpus();
    let names: Vec<&str> = event
        .actors
        .iter()
        .filter_map(|actor| {
            Some(
                corpus
                    .actor(corpus.actor_of(article as usize, actor.entity)?)?
                    .name
                    .as_str(),
            )
        })
        .collect();
    if !names.is_empty() {
        weak(ui, view, &names.join(", "));
    }
}

/// Why a time means what it means, a line a step.
pub fn date_lines(reading: &Reading, id: TimeId) -> Vec<String> {
    let mut lines = why(reading, id);
    if lines.is_empty() {
        lines.push(date_origin(reading));
    }
    lines
}

/// A relation before a date.
const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::On => "",
        Relation::Before => "before ",
        Relation::After => "after ",
        Relation::Since => "since ",
        Relation::Until => "until ",
        Relation::Around => "around ",
    }
}

fn strong(ui: &mut Ui, view: &View, text: &str) {
    ui.label(RichText::new(text).font(view.theme.weight(view.theme.size.base, MEDIUM)));
}

fn weak(ui: &mut Ui, view: &View, text: &str) {
    ui.label(RichText::new(text).color(view.theme.colour.second));
}
