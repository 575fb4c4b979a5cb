//! The open articles, shown when there is more than one: title, date, events in view.

use egui::{ScrollArea, Ui, pos2};

use super::View;
use super::status::grouped;
use super::theme::MEDIUM;
use super::widgets::{heading, line, put, row};
use crate::session::{Command, FilterChange};

/// Draws the list, at most `height` high.
pub fn show(ui: &mut Ui, view: &mut View, height: f32) {
    let theme = view.theme;
    let count = view.session.documents().len();
    heading(ui, theme, "Articles", &grouped(count), |_| {});
    ui.spacing_mut().item_spacing.y = 0.0;
    let high = theme.size.row + theme.size.space_m;
    let area = ScrollArea::vertical()
        .id_salt("articles")
        .max_height(height);
    area.auto_shrink([false, true])
        .show_rows(ui, high, count, |ui, rows| {
            for number in rows {
                article(ui, view, number, high);
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
    response.context_menu(|ui| {
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
