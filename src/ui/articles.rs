//! The open articles, shown when there is more than one: title, date, events in view; by date, so that
//! the order is the same whichever was read first.

use std::cmp::Ordering;

use egui::{ScrollArea, Ui, pos2};

use super::View;
use super::status::grouped;
use super::theme::MEDIUM;
use super::widgets::{context_menu, heading, line, put, row};
use crate::session::{Command, Document, FilterChange};

/// What the list remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    /// The revision and count of articles that `order` was made of.
    key: Option<(u64, usize)>,
    order: Vec<usize>,
}

/// By date, the undated last; ties by the file's name, then as they were opened.
pub fn earlier(a: &Document, b: &Document) -> Ordering {
    let key = |document: &Document| (document.article.date.is_none(), document.article.date);
    let files = || a.article.file.cmp(&b.article.file);
    key(a).cmp(&key(b)).then_with(files)
}

/// Draws the list, at most `height` high.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State, height: f32) {
    let theme = view.theme;
    let documents = view.session.documents();
    let count = documents.len();
    let key = Some((view.session.revision(), count));
    if state.key != key {
        let mut order: Vec<(usize, &Document)> = documents.iter().enumerate().collect();
        order.sort_by(|(_, a), (_, b)| earlier(a, b));
        state.order = order.into_iter().map(|(number, _)| number).collect();
        state.key = key;
    }
    heading(ui, theme, "Articles", &grouped(count), |_| {});
    ui.spacing_mut().item_spacing.y = 0.0;
    let high = theme.size.row + theme.size.space_m;
    let area = ScrollArea::vertical()
        .id_salt("articles")
        .max_height(height);
    area.auto_shrink([false, true])
        .show_rows(ui, high, count, |ui, rows| {
            for number in state.order.get(rows).unwrap_or_default() {
                article(ui, view, *number, high);
            }
        });
}

fn article(ui: &mut Ui, view: &mut View, number: usize, height: f32) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let Some(document) = view.session.documents().get(number) else {
        return;
    };
    let number = number as u32;
    let reading = view.session.reading() == Some(number);
    let filtered = view.session.filter().articles.contains(&number);
    let under = reading.then_some(if filtered {
        colour.selection
    } else {
        colour.linked
    });
    let response = row(ui, theme, height, under, document.name());
    let rect = response.rect.shrink2(egui::vec2(size.space_s, 0.0));
    let weight = if reading {
        theme.weight(size.base, MEDIUM)
    } else {
        theme.font(size.base)
    };
    let title = line(ui, document.name(), weight, colour.text, rect.width());
    put(ui, title, rect.left(), rect.top() + height * 0.32);
    let date = document.article.date.map_or("no date".into(), |date| {
        date.strftime("%-d %b %Y").to_string()
    });
    let facts = format!(
        "{date} · {} events · {} quotes",
        document.analysis.events.len(),
        document.analysis.quotes.len()
    );
    let ink = if document.article.date.is_some() {
        colour.second
    } else {
        colour.warning
    };
    let facts = line(ui, &facts, theme.font(size.small), ink, rect.width());
    put(ui, facts, rect.left(), rect.top() + height * 0.70);
    if filtered {
        let stripe = egui::Rect::from_min_max(
            response.rect.min,
            pos2(response.rect.left() + 3.0, response.rect.bottom()),
        );
        ui.painter().rect_filled(stripe, 1.5, colour.accent);
    }
    if response.clicked() {
        let control = ui.input(|input| input.modifiers.command);
        view.push(Command::Read(number));
        if control {
            view.push(Command::Filter(FilterChange::Article(number)));
        }
    }
    let response = response.on_hover_text(format!(
        "{}\n{}\nCtrl+click: this article's events alone",
        document.name(),
        document.article.file
    ));
    context_menu(&response, |ui| {
        let word = if filtered {
            "Events of all articles"
        } else {
            "Events of this article alone"
        };
        if ui.button(word).clicked() {
            view.push(Command::Filter(FilterChange::Article(number)));
        }
        if ui.button("Close").clicked() {
            view.push(Command::Close(number));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Kept;

    #[test]
    fn articles_stand_by_date_whichever_was_opened_first() {
        let open = |(name, text): &(&str, &str)| {
            Document::of_bytes(name, text.as_bytes(), |_, _| Kept::default()).unwrap()
        };
        let files = [
            ("late.txt", "Date: 2022-03-01\n\nIt rained."),
            ("undated.txt", "It rained."),
            ("early.txt", "Date: 2021-03-01\n\nIt rained."),
            ("also-undated.txt", "It snowed."),
            ("b.txt", "Date: 2022-01-01\n\nIt snowed."),
            ("a.txt", "Date: 2022-01-01\n\nIt thawed."),
        ];
        for turn in 0..files.len() {
            let mut documents: Vec<Document> = files.iter().map(open).collect();
            documents.rotate_left(turn);
            documents.sort_by(earlier);
            let names: Vec<&str> = documents.iter().map(|d| &*d.article.file).collect();
            let expected = [
                "early.txt",
                "a.txt",
                "b.txt",
                "late.txt",
                "also-undated.txt",
                "undated.txt",
            ];
            assert_eq!(names, expected, "{turn}");
        }
    }
}
