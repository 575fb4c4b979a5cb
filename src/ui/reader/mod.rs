//! The reader: the article's text in paragraphs, each laid out by itself and only while in view,
//! with everything that was found marked in it. Hovering explains, clicking selects.

pub(super) mod explain;
mod marked;
mod paragraph;

use egui::Ui;

use super::View;
use super::scroll::Rows;
use super::widgets::{empty, heading, line, put};
use crate::session::Item;
use marked::Marked;

/// What the reader remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    rows: Rows,
    /// The article and revision that `marked` was made of.
    key: Option<(u32, u64)>,
    marked: Marked,
    shown: Option<Item>,
}

/// Draws the reader.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State) {
    let theme = view.theme;
    let session = view.session;
    let Some((article, reading)) = session
        .reading()
        .and_then(|article| Some((article, session.corpus().readings().get(article as usize)?)))
    else {
        return empty(ui, theme, "No article", "Choose one in the list.");
    };
    heading(ui, theme, "Article", &reading.article.file, |ui| {
        legend(ui, view)
    });
    let key = (article, session.revision());
    if state.key != Some(key) {
        if state.key.is_none_or(|(shown, _)| shown != article) {
            state.rows.reveal(0);
        }
        state.key = Some(key);
        state.marked = Marked::new(session.corpus(), article);
    }
    let marked = &state.marked;
    reveal(view, &mut state.rows, &mut state.shown, article, marked);
    let column = column_width(ui, view);
    let margin = ((ui.available_width() - column) / 2.0).max(theme.size.space_l);
    let estimate = |row: usize| {
        marked.paragraphs.get(row).map_or(0.0, |p| {
            let lines = 1 + p.span.len() / theme.size.reading_chars as usize;
            lines as f32 * theme.size.reading_line + theme.size.space_m
        })
    };
    let hash = u64::from(article) << 32 ^ marked.paragraphs.len() as u64;
    state.rows.show(
        ui,
        "reader",
        hash,
        marked.paragraphs.len(),
        estimate,
        |ui, row| {
            if let Some(paragraph) = marked.paragraphs.get(row) {
                paragraph::show(ui, view, article, paragraph, margin, column);
            }
        },
    );
}

/// Scrolls to what was selected elsewhere.
fn reveal(view: &View, rows: &mut Rows, shown: &mut Option<Item>, article: u32, marked: &Marked) {
    let selected = view.session.selection().item();
    if *shown == selected {
        return;
    }
    *shown = selected;
    let in_article = selected.filter(|item| item.article() == Some(article));
    let span = in_article.and_then(|item| item.span(view.session.corpus()));
    let row = span.and_then(|span| marked.paragraphs.iter().position(|p| p.span.overlaps(span)));
    if let Some(row) = row {
        rows.reveal(row);
    }
}

/// The width of the longest line that is good to read.
fn column_width(ui: &Ui, view: &View) -> f32 {
    const LETTERS: &str = "etaoin shrdlu etaoin shrdlu cmfwypvbgkqjxz ";
    let theme = view.theme;
    let sample = line(
        ui,
        LETTERS,
        theme.reading(),
        theme.colour.text,
        f32::INFINITY,
    );
    let letter = sample.size().x / LETTERS.len() as f32;
    let widest = letter * theme.size.reading_chars;
    widest.min(ui.available_width() - 2.0 * theme.size.space_l)
}

/// What the underlines mean, at the right end of the heading.
fn legend(ui: &mut Ui, view: &View) {
    let theme = view.theme;
    let size = theme.size;
    ui.add_space(size.space_s);
    for kind in marked::Kind::LEGEND.into_iter().rev() {
        let galley = line(
            ui,
            kind.name(),
            theme.font(size.small),
            theme.colour.second,
            120.0,
        );
        let width = galley.size().x;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, size.hit), egui::Sense::hover());
        let y = rect.center().y - size.hairline;
        put(ui, galley, rect.left(), y);
        paragraph::underline(
            ui.painter(),
            theme,
            kind,
            rect.left()..=rect.right(),
            y + size.space_s,
        );
        ui.add_space(size.space_l);
    }
}
