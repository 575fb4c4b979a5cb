//! The bar over the timeline: its form, what part of time is in sight, zooming, the legend.

use egui::{Align, Layout, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

use super::super::actions;
use super::super::theme::{MEDIUM, Theme};
use super::super::view::View;
use super::super::widgets::{focus_ring, line, put};
use super::{Form, State, legend};
use crate::session::{Command, Wish};
use crate::timeline::phrase;

/// Draws the bar into all that `ui` has: the forms on the left, movements and legend on the right, and
/// between them the days in sight, where there is room for them.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let theme = view.theme;
    let size = theme.size;
    let bar = ui.max_rect();
    let inner = bar.shrink2(vec2(size.space_m, 0.0));
    let lanes = state.form == Form::Lanes;
    let mut left = group(ui, theme, inner, Layout::left_to_right(Align::Center));
    for (form, word) in [(Form::Lanes, "Lanes"), (Form::List, "List")] {
        let tip = actions::tip(ui.ctx(), "Lanes or list");
        if tab(&mut left, view, word, &tip, state.form == form).clicked() {
            state.form = form;
            // Both are drawn by now.
            ui.ctx().request_repaint();
        }
    }
    let from = left.min_rect().right() + size.space_m;
    let rest = inner.with_min_x(from.min(inner.right()));
    let mut right = group(ui, theme, rest, Layout::right_to_left(Align::Center));
    legend::button(&mut right, view);
    if lanes {
        movements(&mut right, view, state);
    }
    let to = right.min_rect().left() - size.space_m;
    let sight = state
        .days_in_sight()
        .filter(|_| lanes && !view.session.visible().is_empty());
    if let Some((first, last)) = sight {
        let text = phrase::between(first, last.max(first));
        let font = theme.font(size.small);
        let galley = line(ui, &text, font, theme.colour.second, f32::INFINITY);
        if galley.size().x <= to - from {
            put(ui, galley, from, bar.center().y);
        }
    }
    ui.painter()
        .hline(bar.x_range(), bar.bottom() - 0.5, theme.hairline());
}

/// A row of buttons.
fn group(ui: &mut Ui, theme: Theme, rect: Rect, layout: Layout) -> Ui {
    let mut group = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    group.spacing_mut().item_spacing.x = theme.size.space_xs;
    group
}

/// Where there is little room only the one that no key or wheel does as well.
fn movements(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let roomy = ui.available_width() > ROOMY * view.theme.size.hit;
    for (word, name, command) in [
        ("+", "Zoom in", Command::Window(Wish::ZoomIn)),
        ("−", "Zoom out", Command::Window(Wish::ZoomOut)),
        ("Fit", "Fit all", Command::Window(Wish::Fit)),
        ("›", "Next event", Command::Step { forward: true }),
        ("‹", "Previous event", Command::Step { forward: false }),
    ] {
        let fit = command == Command::Window(Wish::Fit);
        if !roomy && !fit {
            continue;
        }
        let tip = actions::tip(ui.ctx(), name);
        let response = flat(ui, view, word, name, false).on_hover_text(tip);
        if response.clicked() {
            match command {
                Command::Window(wish) => state.wish(&wish),
                command => view.push(command),
            }
        }
        if fit {
            ui.add_space(view.theme.size.space_s);
        }
    }
}

/// Less room than these heights of a hit target is little.
const ROOMY: f32 = 9.0;

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
