//! A thin bar that says where lanes or list are scrolled to, and drags.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::super::theme::Theme;

/// Draws it at the right edge of `page`, which shows a part of what is `height` points high, from `top`
/// on. Draws nothing where all is in sight.
pub fn show(ui: &Ui, theme: Theme, name: &str, page: Rect, top: &mut f64, height: f64) {
    let size = theme.size;
    let most = height - f64::from(page.height());
    if most <= 0.0 {
        return;
    }
    let track = page.with_min_x(page.right() - size.space_m);
    let share = f64::from(page.height()) / height;
    let length = (track.height() * share as f32).max(size.hit);
    let travel = f64::from((track.height() - length).max(1.0));
    let response = ui.interact(track, ui.scope_id().with("scroll"), Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, name));
    if response.dragged() {
        *top = (*top + f64::from(response.drag_delta().y) * most / travel).clamp(0.0, most);
    }
    let begin = track.top() + (travel * *top / most) as f32;
    let active = response.hovered() || response.dragged();
    let width = if active { size.space_s } else { size.space_xs };
    let bar = Rect::from_min_size(
        pos2(track.right() - width - 1.0, begin),
        vec2(width, length),
    );
    let fill = theme.colour.faint.gamma_multiply(0.6);
    ui.painter().rect_filled(bar, width / 2.0, fill);
}
