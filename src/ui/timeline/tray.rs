//! The tray of events without a day: a line that says how many there are, and opens.

use egui::{Rangef, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::super::marks::{self, Icon};
use super::super::theme::MEDIUM;
use super::super::view::View;
use super::super::widgets::{focus_ring, line, put};
use super::events::{accessible_name, emphasis, event_colour};
use super::glyph::{self, Look};
use super::{State, card};
use crate::session::Item;
use crate::timeline::{EventRow, MARK};

/// Lines that the open tray shows before it scrolls.
const LINES: usize = 4;

/// Height of the tray; nothing where every event has a day.
pub fn height(view: &View<'_>, state: &State) -> f32 {
    let count = view.session.visible().undated.len();
    let size = view.theme.size;
    match (count, state.tray_open) {
        (0, _) => 0.0,
        (_, false) => size.row,
        (count, true) => size.row + count.min(LINES) as f32 * size.hit + size.space_xs,
    }
}

/// Draws it into all that `ui` has.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let undated = &view.session.visible().undated;
    if undated.is_empty() {
        return;
    }
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let whole = ui.max_rect();
    ui.painter()
        .hline(whole.x_range(), whole.top(), theme.hairline());
    let (head, body) = whole.split_top_bottom_at_y(whole.top() + size.row);
    let response = ui.interact(head, ui.scope_id().with("tray"), Sense::click());
    let name = format!("Undated, {} events", undated.len());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, true, state.tray_open, &name)
    });
    if response.hovered() {
        ui.painter()
            .rect_filled(head.shrink2(vec2(0.0, 1.0)), 0.0, colour.hover);
    }
    let icon = if state.tray_open {
        Icon::Down
    } else {
        Icon::Right
    };
    let y = head.center().y;
    let at = pos2(head.left() + size.space_m + size.mark / 2.0, y);
    marks::icon(ui.painter(), icon, at, size.icon, colour.second);
    let text = line(
        ui,
        "Undated",
        theme.weight(size.base, MEDIUM),
        colour.text,
        f32::INFINITY,
    );
    let end = put(ui, text, at.x + size.mark / 2.0 + size.space_s, y);
    let count = line(
        ui,
        &undated.len().to_string(),
        theme.font(size.small),
        colour.second,
        f32::INFINITY,
    );
    put(ui, count, end + size.space_s, y);
    focus_ring(ui, theme, &response);
    if response.clicked() {
        state.tray_open = !state.tray_open;
    }
    if !state.tray_open {
        return;
    }
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(body));
    inner.shrink_clip_rect(body);
    inner.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(&mut inner, size.hit, undated.len(), |ui, rows| {
        for &row in undated.get(rows).unwrap_or_default() {
            entry(ui, view, state.sides, row);
        }
    });
}

fn entry(ui: &mut Ui, view: &mut View<'_>, sides: Rangef, row: EventRow) {
    let theme = view.theme;
    let size = theme.size;
    let corpus = view.session.corpus();
    let Some(found) = corpus.row(row) else {
        return;
    };
    let item = Item::Event(found.article, found.event);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size.hit), Sense::click());
    let selected = view.session.selection().is(item);
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::Role::Button,
            true,
            selected,
            accessible_name(view, row),
        )
    });
    let hover = response.hovered().then_some(theme.colour.hover);
    if let Some(fill) = emphasis(view, row).or(hover) {
        ui.painter()
            .rect_filled(rect.shrink2(vec2(size.space_xs, 0.0)), theme.corner(), fill);
    }
    let left = rect.left() + size.space_m;
    let mark = Rect::from_center_size(
        pos2(left + MARK as f32 / 2.0, rect.center().y),
        vec2(MARK as f32, MARK as f32),
    );
    let look = Look {
        status: found.status,
        colour: event_colour(view, None, row),
        open_start: false,
        open_end: false,
        lettered: false,
    };
    glyph::mark(ui.painter(), theme, mark, look);
    let left = mark.right() + size.space_s;
    let text = line(
        ui,
        corpus.title(row),
        theme.font(size.base),
        theme.colour.text,
        rect.right() - left - size.space_m,
    );
    put(ui, text, left, rect.center().y);
    focus_ring(ui, theme, &response);
    view.offer(&response, item);
    card::of_event(view, &response, rect, sides, row);
}
