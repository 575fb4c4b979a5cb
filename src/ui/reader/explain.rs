//! What a tooltip tells of a thing: what it is, and why it is read so.

use egui::{RichText, Ui};

use crate::model::{QuoteKind, TimeId};
use crate::session::{Item, date_origin, why};
use crate::timeline::Reading;
use crate::ui::View;
use crate::ui::chips::kind_name;
use crate::ui::theme::MEDIUM;
use crate::ui::timeline::event_card;

/// Explains a thing.
pub fn show(ui: &mut Ui, view: &View, item: Item) {
    let corpus = view.session.corpus();
    let Some((_, reading)) = item.document(corpus) else {
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
        Item::Event(article, id) => {
            if let Some(row) = corpus.row_of(article as usize, id) {
                event_card(ui, view, row);
            }
        }
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

/// Why a time means what it means, a line a step.
pub fn date_lines(reading: &Reading, id: TimeId) -> Vec<String> {
    let mut lines = why(reading, id);
    if lines.is_empty() {
        lines.push(date_origin(reading));
    }
    lines
}

fn strong(ui: &mut Ui, view: &View, text: &str) {
    ui.label(RichText::new(text).font(view.theme.weight(view.theme.size.base, MEDIUM)));
}

fn weak(ui: &mut Ui, view: &View, text: &str) {
    ui.label(RichText::new(text).color(view.theme.colour.second));
}
