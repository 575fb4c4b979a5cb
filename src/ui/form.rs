//! The controls of what is chosen: a choice of a few, a tick, a named field.

use egui::{Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::theme::{MEDIUM, SEMIBOLD, Theme};
use super::widgets::{self, focus_ring, line, put};

/// The name of what stands under it.
pub fn caption(ui: &mut Ui, theme: Theme, text: &str) {
    let font = theme.weight(theme.size.base, SEMIBOLD);
    ui.label(RichText::new(text).font(font));
}

/// Words of less weight, in small type.
pub fn hint(ui: &mut Ui, theme: Theme, text: &str) {
    let text = RichText::new(text).font(theme.font(theme.size.small));
    ui.add(egui::Label::new(text.color(theme.colour.second)).wrap());
}

/// A field for one line with its name over it; `hint` stands in it while it is empty.
pub fn field(ui: &mut Ui, theme: Theme, name: &str, text: &mut String, hint: &str) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = theme.size.space_xs;
        let font = theme.font(theme.size.small);
        ui.label(RichText::new(name).font(font).color(theme.colour.second));
        let edit = widgets::field(theme, text, hint, 0.0);
        ui.add(edit).accessible_name(name)
    })
    .inner
}

/// A choice of one of a few words side by side, over the whole width; gives what was clicked.
/// `name` and the word are read out.
pub fn segments(
    ui: &mut Ui,
    theme: Theme,
    name: &str,
    words: &[&str],
    chosen: Option<usize>,
) -> Option<usize> {
    let (size, colour) = (theme.size, theme.colour);
    let room = vec2(ui.available_width(), size.row);
    let (whole, _) = ui.allocate_exact_size(room, Sense::hover());
    let (corner, middle) = (theme.corner(), StrokeKind::Inside);
    ui.painter().rect(
        whole,
        corner,
        colour.raised,
        Stroke::new(size.hairline, colour.hairline),
        middle,
    );
    let width = whole.width() / words.len().max(1) as f32;
    let mut clicked = None;
    for (place, word) in words.iter().enumerate() {
        let left = whole.left() + width * place as f32;
        let rect = egui::Rect::from_min_size(pos2(left, whole.top()), vec2(width, size.row));
        let response = ui.interact(rect, ui.scope_id().with((name, place)), Sense::click());
        let (enabled, is) = (ui.is_enabled(), chosen == Some(place));
        let spoken = format!("{name}: {word}");
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, is, &spoken));
        let inner = rect.shrink(2.0 * size.hairline);
        if is {
            ui.painter().rect_filled(inner, corner, colour.selection);
        } else if response.hovered() && enabled {
            ui.painter().rect_filled(inner, corner, colour.hover);
        }
        let font = if is {
            theme.weight(size.base, MEDIUM)
        } else {
            theme.font(size.base)
        };
        let ink = match (enabled, is) {
            (false, _) => colour.faint,
            (_, true) => colour.text,
            _ => colour.second,
        };
        let galley = line(ui, word, font, ink, width - size.space_xs);
        let at = rect.center().x - galley.size().x / 2.0;
        put(ui, galley, at, rect.center().y);
        focus_ring(ui, theme, &response);
        if response.clicked() {
            clicked = Some(place);
        }
    }
    clicked
}

/// Something that is or is not; `width` is that of the whole. True where it was clicked.
pub fn tick(ui: &mut Ui, theme: Theme, on: bool, name: &str, width: f32) -> bool {
    let (size, colour) = (theme.size, theme.colour);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.hit), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, on, name));
    let side = size.icon;
    let square = egui::Rect::from_center_size(
        pos2(rect.left() + side / 2.0, rect.center().y),
        egui::Vec2::splat(side),
    );
    let fill = match (on, enabled) {
        (true, true) => colour.accent,
        (true, false) => colour.faint,
        _ if response.hovered() && enabled => colour.hover,
        _ => colour.raised,
    };
    let edge = if on { fill } else { colour.faint };
    let corner = egui::CornerRadius::same((size.radius / 2.0) as u8);
    let stroke = Stroke::new(size.hairline, edge);
    ui.painter()
        .rect(square, corner, fill, stroke, StrokeKind::Inside);
    if on {
        let at = |x: f32, y: f32| square.min + vec2(x, y) * side;
        let points = vec![at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)];
        let stroke = Stroke::new(2.0 * size.hairline, colour.on_accent);
        ui.painter().add(egui::Shape::line(points, stroke));
    }
    let ink = if enabled { colour.text } else { colour.second };
    let left = square.right() + size.space_s;
    let galley = line(ui, name, theme.font(size.base), ink, rect.right() - left);
    put(ui, galley, left, rect.center().y);
    focus_ring(ui, theme, &response);
    response.clicked()
}
