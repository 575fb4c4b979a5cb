//! The few widgets that the panels share: text cut to a width, rows, icon buttons, headings.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, FontId, Galley, Key, Modifiers, Popup, Rect, Response, Role, Sense, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::marks::{self, Icon};
use super::theme::{MEDIUM, SEMIBOLD, Theme};

/// One line of text, cut with an ellipsis where it is wider than `width`.
pub fn line(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// Text broken into lines no wider than `width`, at most `rows` of them.
pub fn block(ui: &Ui, text: &str, format: TextFormat, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping {
        max_rows: rows,
        ..TextWrapping::wrap_at_width(width.max(0.0))
    };
    ui.painter().layout_job(job)
}

/// Paints a laid out line with its left end at `left`, its middle at `y`; gives its right end.
pub fn put(ui: &Ui, galley: Arc<Galley>, left: f32, y: f32) -> f32 {
    let size = galley.size();
    let at = pos2(left, y - size.y / 2.0);
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
    left + size.x
}

/// The text format of reading type in a colour.
pub fn reading(theme: Theme, colour: Color32) -> TextFormat {
    TextFormat {
        line_height: Some(theme.size.reading_line),
        ..TextFormat::simple(theme.reading(), colour)
    }
}

/// A field for one line of text, with `left` more room at its left end. The caller names it.
pub fn field<'t>(theme: Theme, text: &'t mut String, hint: &str, left: f32) -> egui::TextEdit<'t> {
    let (size, colour) = (theme.size, theme.colour);
    let margin = egui::Margin::symmetric(size.space_s as i8, size.space_xs as i8);
    let frame = egui::Frame::new()
        .fill(colour.raised)
        .stroke(theme.hairline())
        .corner_radius(theme.corner())
        .inner_margin(egui::Margin {
            left: (size.space_s + left) as i8,
            ..margin
        });
    egui::TextEdit::singleline(text)
        .hint_text(egui::RichText::new(hint).color(colour.second))
        .frame(frame)
        .desired_width(f32::INFINITY)
}

/// A dialog over the window, at most so wide. In a small window, or with large text, it takes the room
/// that there is, and what has no room in it is scrolled to.
pub fn modal<T>(
    ui: &Ui,
    theme: Theme,
    id: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> T,
) -> egui::ModalResponse<T> {
    let size = theme.size;
    let screen = ui.ctx().content_rect().size();
    let top = dialog_top(screen.y);
    let id = egui::Id::unique(id);
    let area = egui::Modal::default_area(id).anchor(egui::Align2::CENTER_TOP, [0.0, top]);
    let modal = egui::Modal::new(id)
        .area(area)
        .frame(egui::Frame::popup(ui.style()).inner_margin(theme.margin(size.space_l)))
        .backdrop_color(theme.colour.veil);
    let width = width.min(screen.x - 2.0 * (size.space_l + size.space_s));
    let height = screen.y - top - 2.0 * size.space_l - size.space_m;
    modal.show(ui.ctx(), |ui| {
        ui.set_width(width);
        // What is drawn later may need more room than what was drawn first.
        let area = egui::ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height);
        let area = area.auto_shrink([false, true]).show(ui, |ui| {
            let inner = add(ui);
            follow_keys(ui);
            inner
        });
        area.inner
    })
}

/// The part of a dialog between its title and its buttons: where it is higher than the window has room
/// for, it scrolls, and they stay in sight.
pub fn body<T>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> T) -> T {
    let screen = ui.ctx().content_rect().height();
    let height = screen - 2.0 * dialog_top(screen) - AROUND_BODY;
    let area = egui::ScrollArea::vertical()
        .id_salt("body")
        .max_height(height.max(LEAST_LIST));
    let area = area.auto_shrink([false, true]).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let inner = add(ui);
        follow_keys(ui);
        inner
    });
    area.inner
}

/// Scrolls to what the keys have come to.
fn follow_keys(ui: &Ui) {
    let focused = ui.memory(|memory| {
        memory
            .focused()
            .filter(|id| !memory.had_focus_last_frame(*id))
    });
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    if let Some(response) = response.filter(|response| response.layer_id == ui.layer_id()) {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// How far from the window's top a dialog stands.
fn dialog_top(height: f32) -> f32 {
    (height * 0.12).min(96.0)
}

/// The height of what stands over and under a list in a dialog.
const AROUND_LIST: f32 = 250.0;
/// The height of the title and the buttons round a dialog's body.
const AROUND_BODY: f32 = 110.0;
/// The least height of a list: two rows.
const LEAST_LIST: f32 = 56.0;

/// The height of a list in a dialog, at most so high: less in a window that has not the room.
pub fn list_height(ui: &Ui, most: f32) -> f32 {
    let height = ui.ctx().content_rect().height();
    let room = height - 2.0 * dialog_top(height) - AROUND_LIST;
    room.max(LEAST_LIST).min(most)
}

/// A row of a list over the whole width: what is under the pointer or highlighted gets a ground.
/// The caller paints into the rectangle.
pub fn row(ui: &mut Ui, theme: Theme, height: f32, under: Option<Color32>, name: &str) -> Response {
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (enabled, selected) = (ui.is_enabled(), under.is_some());
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, name));
    if ui.is_rect_visible(rect) {
        let hover = (response.hovered() || response.has_focus()).then_some(theme.colour.hover);
        if let Some(fill) = under.or(hover) {
            ui.painter().rect_filled(rect, theme.corner(), fill);
        }
        focus_ring(ui, theme, &response);
    }
    response
}

/// A thin ring around what has the keys.
pub fn focus_ring(ui: &Ui, theme: Theme, response: &Response) {
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5 * theme.size.hairline, theme.colour.accent);
        let rect = response.rect.shrink(theme.size.hairline);
        ui.painter()
            .rect_stroke(rect, theme.corner(), stroke, egui::StrokeKind::Inside);
    }
}

/// The menu of what can be done to something: by the right button at the pointer, and, where it has
/// the keys, by the menu key or Shift+F10 under it.
pub fn context_menu(response: &Response, add: impl FnOnce(&mut Ui)) {
    let by_keys = response.has_focus()
        && response.ctx.input_mut(|input| {
            input.consume_key(Modifiers::SHIFT, Key::F10)
                || input.consume_key(Modifiers::NONE, Key::Menu)
        });
    let mut menu = Popup::context_menu(response);
    let id = Popup::default_response_id(response);
    if by_keys {
        Popup::open_id(&response.ctx, id);
    }
    // What was opened by keys knows no place.
    let placed = Popup::position_of_id(&response.ctx, id).is_some();
    if Popup::is_id_open(&response.ctx, id) && !placed {
        menu = menu.at_position(response.rect.left_bottom());
    }
    menu.show(add);
}

/// A button with an icon alone; `name` is read out and, with the shortcut, shown over it.
pub fn icon_button(ui: &mut Ui, theme: Theme, icon: Icon, name: &str, tip: &str) -> Response {
    let side = theme.size.hit;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        if response.hovered() && enabled {
            ui.painter()
                .rect_filled(rect, theme.corner(), theme.colour.hover);
        }
        let colour = match (enabled, response.hovered()) {
            (false, _) => theme.colour.hairline,
            (_, true) => theme.colour.text,
            _ => theme.colour.second,
        };
        marks::icon(ui.painter(), icon, rect.center(), theme.size.icon, colour);
        focus_ring(ui, theme, &response);
    }
    response.on_hover_text(tip)
}

/// A button with an icon and a word.
pub fn word_button(ui: &mut Ui, theme: Theme, icon: Icon, word: &str, tip: &str) -> Response {
    let (size, colour) = (theme.size, theme.colour);
    let galley = line(ui, word, theme.font(size.base), colour.text, f32::INFINITY);
    let width = galley.size().x + size.icon + size.space_xs + 2.0 * size.space_s;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.row), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, word));
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            ui.painter().rect_filled(rect, theme.corner(), colour.hover);
        }
        let left = rect.left() + size.space_s;
        let centre = pos2(left + size.icon / 2.0, rect.center().y);
        marks::icon(ui.painter(), icon, centre, size.icon, colour.second);
        put(
            ui,
            galley,
            left + size.icon + size.space_xs,
            rect.center().y,
        );
        focus_ring(ui, theme, &response);
    }
    response.on_hover_text(tip)
}

/// The one button of a page that matters most.
pub fn main_button(ui: &mut Ui, theme: Theme, word: &str) -> Response {
    main_button_of(ui, theme, word, 0.0)
}

/// The same, no narrower than `least`.
pub fn main_button_of(ui: &mut Ui, theme: Theme, word: &str, least: f32) -> Response {
    let (size, colour) = (theme.size, theme.colour);
    let font = theme.weight(size.base, MEDIUM);
    let galley = line(ui, word, font, colour.on_accent, f32::INFINITY);
    let words = galley.size().x;
    let width = (words + 2.0 * size.space_l).max(least);
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, size.row + size.space_xs), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, word));
    let fill = if response.hovered() {
        colour.accent.gamma_multiply(0.9)
    } else {
        colour.accent
    };
    ui.painter().rect_filled(rect, theme.corner(), fill);
    let left = rect.center().x - words / 2.0;
    put(ui, galley, left, rect.center().y);
    focus_ring(ui, theme, &response);
    response
}

/// A link in running text.
pub fn link(ui: &mut Ui, theme: Theme, word: &str) -> Response {
    let font = theme.font(theme.size.base);
    let galley = line(ui, word, font, theme.colour.accent, ui.available_width());
    let size = vec2(galley.size().x, theme.size.hit);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, word));
    let right = put(ui, galley, rect.left(), rect.center().y);
    if response.hovered() || response.has_focus() {
        let y = rect.center().y + theme.size.base * 0.6;
        let stroke = egui::Stroke::new(theme.size.hairline, theme.colour.accent);
        ui.painter().hline(rect.left()..=right, y, stroke);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The heading of a panel with its count, in line with the text of the rows under it; `right` adds
/// buttons at the right end, and the count has the room that they leave.
pub fn heading(ui: &mut Ui, theme: Theme, title: &str, count: &str, right: impl FnOnce(&mut Ui)) {
    let size = theme.size;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size.row), Sense::hover());
    let galley = line(
        ui,
        title,
        theme.weight(size.base, SEMIBOLD),
        theme.colour.text,
        rect.width(),
    );
    let end = put(ui, galley, rect.left() + size.space_s, rect.center().y);
    label_node(ui, rect, &format!("{title} {count}"), Role::Heading);
    let rest = Rect::from_min_max(pos2(end, rect.top()), rect.max - vec2(size.space_xs, 0.0));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    // A child of its own: what stands there moves nothing under the heading.
    let mut buttons = ui.new_child(egui::UiBuilder::new().max_rect(rest).layout(layout));
    buttons.spacing_mut().item_spacing.x = 0.0;
    right(&mut buttons);
    let taken = buttons.min_rect();
    let free = if taken.width() > 0.0 {
        taken.left()
    } else {
        rect.right()
    };
    let left = end + size.space_s;
    let width = free - size.space_s - left;
    let (font, colour) = (theme.font(size.base), theme.colour.second);
    let galley = line(ui, count, font, colour, width);
    put(ui, galley, left, rect.center().y);
}

/// How far some work is, from 0 to 1.
pub fn progress(ui: &mut Ui, theme: Theme, width: f32, part: f32) {
    let height = theme.size.space_xs;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let bar = |right: f32| rect.with_max_x(rect.left() + right);
    let painter = ui.painter();
    painter.rect_filled(rect, height / 2.0, theme.colour.hairline);
    painter.rect_filled(
        bar(width * part.clamp(0.0, 1.0)),
        height / 2.0,
        theme.colour.accent,
    );
}

/// Tells a screen reader what is painted in a rectangle.
pub fn label_node(ui: &mut Ui, rect: Rect, text: &str, role: Role) {
    let id = ui.auto_id_with(("label", text));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
}

/// Words in the middle of an empty panel: what is missing and what to do.
pub fn empty(ui: &mut Ui, theme: Theme, title: &str, hint: &str) {
    let (size, colour) = (theme.size, theme.colour);
    let width = (ui.available_width() - 2.0 * size.space_l).clamp(0.0, 320.0);
    ui.add_space(size.space_xl);
    ui.vertical_centered(|ui| {
        ui.set_max_width(width);
        ui.label(egui::RichText::new(title).font(theme.weight(size.base, MEDIUM)));
        ui.add(egui::Label::new(egui::RichText::new(hint).color(colour.second)).wrap());
    });
}
