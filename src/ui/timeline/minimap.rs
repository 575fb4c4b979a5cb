//! The overview under the lanes: all of time in one strip, with the part in sight framed. Drag the
//! frame, or click where to look.

use egui::{Rect, Sense, Stroke, Ui, pos2};

use super::super::bars::Bars;
use super::super::theme::Theme;
use super::super::view::View;
use super::{State, heads};
use crate::timeline::{Density, Kind, Scale};

/// Width of a bar, in points.
const BAR: f32 = 3.0;

/// Height of the overview.
pub fn height(view: &View<'_>) -> f32 {
    view.theme.size.hit + 2.0 * view.theme.size.space_xs
}

/// Draws it into all that `ui` has.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let theme = view.theme;
    let whole = ui.max_rect();
    ui.painter()
        .hline(whole.x_range(), whole.top(), theme.hairline());
    let strip =
        heads::canvas(theme, whole).shrink2(egui::vec2(theme.size.space_m, theme.size.space_xs));
    let response = ui.interact(
        strip,
        ui.scope_id().with("overview"),
        Sense::click_and_drag(),
    );
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Slider, true, "Overview: the part in sight")
    });
    let Some(scene) = &mut state.scene else {
        return;
    };
    let fit = Scale::fit(&scene.axis, f64::from(strip.width()));
    let scale = Scale::new(&scene.axis, fit, fit);
    let density = scene.density(view.session, &scale, BAR);
    let x = |position: f64| strip.left() + (position / scale.width()) as f32 * strip.width();
    profile(ui, theme, strip, density);
    for section in scale
        .sections()
        .iter()
        .filter(|section| section.kind == Kind::Break)
    {
        let band = strip
            .with_min_x(x(section.x))
            .with_max_x(x(section.x + section.width));
        ui.painter().rect_filled(band, 0.0, theme.colour.panel);
        for edge in [band.left(), band.right()] {
            ui.painter().vline(edge, band.y_range(), theme.hairline());
        }
    }
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked())
    {
        let share = f64::from((pointer.x - strip.left()) / strip.width()).clamp(0.0, 1.0);
        state.camera.centre_on(scale.day(share * scale.width()));
    }
    let (first, last) = state.camera.days(&scene.axis, state.width);
    let edge = |day: f64| x(scale.x(day)).min(strip.right()).max(strip.left());
    let (left, right) = (edge(first), edge(last));
    if right - left > strip.width() - 1.0 {
        // All is in sight: there is nothing to frame.
        return;
    }
    let least = theme.size.space_s;
    let frame = Rect::from_min_max(
        pos2(left.min(strip.right() - least), whole.top() + 2.0),
        pos2(right.max(left + least), whole.bottom() - 2.0),
    );
    let accent = theme.colour.accent;
    let fill = accent.gamma_multiply(if response.hovered() { 0.16 } else { 0.1 });
    ui.painter().rect_filled(frame, theme.corner(), fill);
    let stroke = Stroke::new(theme.size.hairline, accent.gamma_multiply(0.7));
    ui.painter()
        .rect_stroke(frame, theme.corner(), stroke, egui::StrokeKind::Inside);
    response.on_hover_cursor(egui::CursorIcon::Grab);
}

/// One bar a step, as high as the root of its count, so that a lone event beside a busy week is
/// still seen.
fn profile(ui: &Ui, theme: Theme, strip: Rect, density: &Density) {
    let most = density.most().max(1.0).sqrt();
    let step = strip.width() / density.bins.len().max(1) as f32;
    let base = strip.bottom();
    ui.painter().hline(strip.x_range(), base, theme.hairline());
    let mut bars = Bars::new(ui.pixels_per_point());
    for (index, bin) in density.bins.iter().enumerate() {
        let count: f32 = bin.iter().sum();
        if count <= 0.0 {
            continue;
        }
        let height = (count.sqrt() / most * (strip.height() - 2.0)).max(1.5);
        let left = strip.left() + index as f32 * step;
        let bar = Rect::from_min_max(pos2(left, base - height), pos2(left + step * 0.75, base));
        bars.add(bar, theme.colour.faint);
    }
    ui.painter().add(bars.shape());
}
