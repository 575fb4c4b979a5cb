//! The first page, and what is shown while nothing is open yet: what the program does, the sample,
//! recent files, and where to drop files.

use egui::{Align, Label, Layout, RichText, Stroke, Ui};

use super::View;
use super::actions::tip;
use super::status::grouped;
use super::theme::{READING_BOLD, SEMIBOLD};
use super::widgets::{self, link, main_button};
use crate::session::{Command, Wish};

/// Draws the page.
pub fn show(ui: &mut Ui, view: &mut View) {
    let theme = view.theme;
    let size = theme.size;
    let width = (size.reading_chars * 7.0).min(ui.available_width() - 2.0 * size.space_xl);
    let side = ((ui.available_width() - width) / 2.0).max(0.0);
    let top = (ui.available_height() * 0.18).max(size.space_xl);
    ui.add_space(top);
    ui.horizontal(|ui| {
        ui.add_space(side);
        ui.allocate_ui_with_layout(egui::vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = size.space_s;
            page(ui, view);
        });
    });
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        let rect = ui.max_rect().shrink(size.space_l);
        let stroke = Stroke::new(2.0, theme.colour.accent);
        ui.painter()
            .rect_stroke(rect, theme.corner(), stroke, egui::StrokeKind::Inside);
    }
}

fn page(ui: &mut Ui, view: &mut View) {
    let theme = view.theme;
    let size = theme.size;
    if let Some(progress) = view.session.progress() {
        ui.label(RichText::new("Reading").font(theme.weight(size.large, SEMIBOLD)));
        let text = match progress.all {
            1 => "1 file".to_owned(),
            all => format!("{} of {} files", grouped(progress.done + 1), grouped(all)),
        };
        ui.label(RichText::new(text).color(theme.colour.second));
        ui.add_space(size.space_xs);
        let part = progress.done as f32 / progress.all.max(1) as f32;
        widgets::progress(ui, theme, 10.0 * size.hit, part);
        ui.add_space(size.space_s);
        if link(ui, theme, "Stop").clicked() {
            view.push(Command::CancelWork);
        }
        return;
    }
    let name = egui::FontId::new(
        size.title * 1.6,
        egui::FontFamily::Name(READING_BOLD.into()),
    );
    ui.label(RichText::new("Dateline").font(name));
    let what = "Open news articles and see who did and said what, and when. Every date, name and quote leads back to the words that it was found in.";
    let format = RichText::new(what)
        .font(theme.reading())
        .line_height(Some(size.reading_line));
    ui.add(Label::new(format).wrap());
    ui.add_space(size.space_s);
    ui.horizontal(|ui| {
        if main_button(ui, theme, "Open articles…")
            .on_hover_text(tip(ui.ctx(), "Open…"))
            .clicked()
        {
            view.wish(Wish::OpenDialog);
        }
        ui.add_space(size.space_s);
        if link(ui, theme, "Open the sample article").clicked() {
            view.push(Command::OpenSample);
        }
    });
    let hint = "Or drop files on the window: plain text (.txt) and Markdown (.md). Nothing leaves this machine.";
    ui.label(RichText::new(hint).color(theme.colour.second));
    let recent = &view.session.settings().recent;
    if recent.is_empty() {
        return;
    }
    ui.add_space(size.space_l);
    ui.label(RichText::new("Recent").font(theme.weight(size.base, SEMIBOLD)));
    ui.spacing_mut().item_spacing.y = 0.0;
    for path in recent.iter().take(6) {
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy();
        let folder = path.display().to_string();
        if link(ui, theme, &name).on_hover_text(folder).clicked() {
            view.push(Command::Open(vec![path.clone()]));
        }
    }
}
