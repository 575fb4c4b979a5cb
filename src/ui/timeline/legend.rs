//! The legend, one click away: what the marks mean.

use egui::{Popup, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::super::chips::status_name;
use super::super::theme::Theme;
use super::super::view::View;
use super::super::widgets::{heading, line, put};
use super::glyph::{self, Look};
use super::tools;
use crate::model::Status;
use crate::timeline::{MARK, StatusSet, phrase};

/// The button that opens it.
pub fn button(ui: &mut Ui, view: &View<'_>) {
    let response = tools::flat(ui, view, "Legend", "Legend", false);
    Popup::from_toggle_button_response(&response)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            // In a short window it scrolls.
            let room = ui.ctx().content_rect().bottom() - response.rect.bottom();
            ui.set_max_height(room - view.theme.size.space_xl);
            ScrollArea::vertical().show(ui, |ui| contents(ui, view.theme));
        });
    response.on_hover_text("What the marks mean");
}

fn contents(ui: &mut Ui, theme: Theme) {
    let size = theme.size;
    ui.set_width(size.hit * WIDTH);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(size.space_xs);
    heading(ui, theme, "How far it is real", "", |_| {});
    for status in StatusSet::ALL {
        entry(
            ui,
            theme,
            status_name(status),
            phrase::meaning(status),
            |ui, rect| {
                sample(ui, theme, rect, status, false, status == Status::Ongoing);
            },
        );
    }
    heading(ui, theme, "When", "", |_| {});
    entry(
        ui,
        theme,
        "bar",
        "somewhere in these days, or all of them",
        |ui, rect| {
            let bar = Rect::from_center_size(rect.center(), vec2(rect.width() * 0.8, MARK as f32));
            mark(ui, theme, bar, Status::Happened, false, false);
        },
    );
    for (name, meaning, open) in [
        ("open left", "before it, or begun earlier", (true, false)),
        ("open right", "after it, or still going on", (false, true)),
    ] {
        entry(ui, theme, name, meaning, |ui, rect| {
            sample(ui, theme, rect, Status::Happened, open.0, open.1);
        });
    }
    heading(ui, theme, "Who", "", |_| {});
    entry(
        ui,
        theme,
        "lane",
        "the actor; shape and colour are its own",
        |ui, rect| {
            super::super::marks::actor(ui.painter(), theme, rect.center(), size.mark, 0, "");
        },
    );
    entry(
        ui,
        theme,
        "line and dot",
        "takes part in an event drawn above",
        |ui, rect| {
            let (top, at) = (rect.center_top(), rect.center() + vec2(0.0, 4.0));
            let stroke = egui::Stroke::new(size.hairline, theme.colour.faint);
            ui.painter().line_segment([top, at], stroke);
            ui.painter()
                .circle_filled(at, size.space_xs * 0.75, theme.actor(1));
        },
    );
    entry(
        ui,
        theme,
        "count",
        "events without room; click for them",
        |ui, rect| {
            let chip = Rect::from_center_size(rect.center(), vec2(32.0, 18.0));
            ui.painter()
                .rect_filled(chip, theme.corner(), theme.colour.hover);
            let galley = line(
                ui,
                "+12",
                theme.font(size.small),
                theme.colour.second,
                rect.width(),
            );
            put(
                ui,
                galley.clone(),
                rect.center().x - galley.size().x / 2.0,
                rect.center().y,
            );
        },
    );
    ui.add_space(size.space_xs);
}

/// Width of the legend, in heights of a hit target.
const WIDTH: f32 = 15.0;
/// Width of its samples.
const SAMPLE: f32 = 2.75;

fn entry(ui: &mut Ui, theme: Theme, name: &str, meaning: &str, paint: impl FnOnce(&Ui, Rect)) {
    let size = theme.size;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size.hit), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {meaning}"))
    });
    let sample = Rect::from_min_size(rect.min, vec2(size.hit * SAMPLE, size.hit));
    paint(ui, sample);
    let galley = line(
        ui,
        name,
        theme.font(size.base),
        theme.colour.text,
        rect.width(),
    );
    let end = put(ui, galley, sample.right(), rect.center().y);
    let left = (end + size.space_s).max(sample.right() + size.hit * 3.2);
    let galley = line(
        ui,
        meaning,
        theme.font(size.small),
        theme.colour.second,
        rect.right() - left,
    );
    put(ui, galley, left, rect.center().y);
}

fn sample(ui: &Ui, theme: Theme, rect: Rect, status: Status, open_start: bool, open_end: bool) {
    let shift = match (open_start, open_end) {
        (true, false) => 8.0,
        (false, true) => -8.0,
        _ => 0.0,
    };
    let at = pos2(rect.center().x + shift, rect.center().y);
    let disc = Rect::from_center_size(at, vec2(MARK as f32, MARK as f32));
    mark(ui, theme, disc, status, open_start, open_end);
}

fn mark(ui: &Ui, theme: Theme, rect: Rect, status: Status, open_start: bool, open_end: bool) {
    let look = Look {
        status,
        colour: theme.actor(0),
        open_start,
        open_end,
        lettered: false,
    };
    glyph::mark(ui.painter(), theme, rect, look);
}
