//! The bar over the timeline: its form, what part of time is in sight, zooming, the legend.

use egui::{Align, Layout, Rect, Response, Sense, Ui, pos2, vec2};

use super::super::actions;
use super::super::theme::MEDIUM;
use super::super::view::View;
use super::super::widgets::{focus_ring, line, put};
use super::{Form, State, legend};
use crate::session::Wish;
use crate::timeline::phrase;

/// Draws the bar into all that `ui` has.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let theme = view.theme;
    let bar = ui.max_rect();
    let inner = bar.shrink2(vec2(theme.size.space_m, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(
        egui::UiBuilder::new().max_rect(inner).layout(layout),
        |ui| {
            ui.spacing_mut().item_spacing.x = theme.size.space_xs;
            for (form, word) in [(Form::Lanes, "Lanes"), (Form::List, "List")] {
                let tip = actions::tip(ui.ctx(), "Lanes or list");
                if tab(ui, view, word, &tip, state.form == form).clicked() {
                    state.form = form;
                }
            }
            if state.form == Form::Lanes {
                ui.add_space(theme.size.space_m);
                let sight = state
                    .days_in_sight()
                    .filter(|_| !view.session.visible().is_empty());
                if let Some((first, last)) = sight {
                    let text = phrase::between(first, last.max(first));
                    let galley = line(
                        ui,
                        &text,
                        theme.font(theme.size.small),
                        theme.colour.second,
                        f32::INFINITY,
                    );
                    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
                    put(ui, galley, rect.left(), rect.center().y);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                legend::button(ui, view);
                if state.form == Form::Lanes {
                    zoom(ui, view, state);
                }
            });
        },
    );
    ui.painter()
        .hline(bar.x_range(), bar.bottom() - 0.5, theme.hairline());
}

fn zoom(ui: &mut Ui, view: &View<'_>, state: &mut State) {
    for (word, name, wish) in [
        ("+", "Zoom in", Wish::ZoomIn),
        ("−", "Zoom out", Wish::ZoomOut),
        ("Fit", "Fit all", Wish::Fit),
    ] {
        let tip = actions::tip(ui.ctx(), name);
        let response = flat(ui, view, word, name, false).on_hover_text(tip);
        if response.clicked() {
            state.wish(&wish);
        }
    }
}

/// One of several words of which one holds: it is underlined.
fn tab(ui: &mut Ui, view: &View<'_>, word: &str, tip: &str, on: bool) -> Response {
    let theme = view.theme;
    let response = flat(ui, view, word, word, on);
    if on {
        let line = 2.0 * theme.size.hairline;
        let rect = response.rect;
        let under = Rect::from_min_max(
            pos2(rect.left() + theme.size.space_s, rect.bottom() - line),
            pos2(rect.right() - theme.size.space_s, rect.bottom()),
        );
        ui.painter()
            .rect_filled(under, line / 2.0, theme.colour.accent);
    }
    response.on_hover_text(tip)
}

/// A button that is a word and nothing else; `name` is read out.
pub(super) fn flat(ui: &mut Ui, view: &View<'_>, word: &str, name: &str, on: bool) -> Response {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let ink = if on { colour.text } else { colour.second };
    let galley = line(
        ui,
        word,
        theme.weight(size.base, MEDIUM),
        ink,
        f32::INFINITY,
    );
    let width = (galley.size().x + 2.0 * size.space_s).max(size.hit);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.row), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, theme.corner(), colour.hover);
    }
    let left = rect.center().x - galley.size().x / 2.0;
    put(ui, galley, left, rect.center().y);
    focus_ring(ui, theme, &response);
    response
}
