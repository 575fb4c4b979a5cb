//! The timeline panel, for now as a plain chronological list of the events in view.

use egui::Ui;

use super::View;
use super::scroll::Rows;
use super::widgets::{empty, line, put, row};
use crate::session::{Item, Wish};
use crate::timeline::EventRow;

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    rows: Rows,
}

impl State {
    /// Does what only the timeline can do: fit, zoom, swap its form.
    pub fn wish(&mut self, _wish: &Wish) {}
}

/// Draws the panel.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State) {
    let visible = view.session.visible();
    let rows: Vec<EventRow> = visible
        .dated
        .iter()
        .chain(&visible.undated)
        .copied()
        .collect();
    if rows.is_empty() {
        return empty(
            ui,
            view.theme,
            "No events in view",
            "The filter lets none through, or the article tells of none.",
        );
    }
    let height = view.theme.size.row;
    let revision = view.session.revision();
    state.rows.show(
        ui,
        "timeline",
        revision,
        rows.len(),
        |_| height,
        |ui, place| {
            let corpus = view.session.corpus();
            let Some((from, (_, event))) = rows
                .get(place)
                .and_then(|r| Some((corpus.row(*r)?, corpus.event(*r)?)))
            else {
                return;
            };
            let item = Item::Event(from.article, from.event);
            let theme = view.theme;
            let response = row(ui, theme, height, view.highlight(item), &event.title);
            let rect = response.rect.shrink2(egui::vec2(theme.size.space_m, 0.0));
            let date = event.when.as_ref().map_or("undated", |when| &when.value);
            let date = line(
                ui,
                date,
                theme.font(theme.size.base),
                theme.colour.second,
                120.0,
            );
            put(ui, date, rect.left(), rect.center().y);
            let title = line(
                ui,
                &event.title,
                theme.font(theme.size.base),
                theme.colour.text,
                rect.width() - 120.0,
            );
            put(ui, title, rect.left() + 120.0, rect.center().y);
            view.offer(&response, item);
        },
    );
}
