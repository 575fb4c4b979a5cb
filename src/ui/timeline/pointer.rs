//! What the pointer and the keys do over the lanes: panning, zooming, scrolling; and what they can
//! reach.

use egui::{Popup, Rect, Response, Ui, Vec2};

use super::super::view::View;
use super::{State, ZOOM_STEP};
use crate::session::{Command, Wish};

/// How far the pointer may get between two frames, in points.
const REACH: f32 = 240.0;

/// The part of the screen in which what is drawn must answer: all that the pointer can be at in the
/// next frame. Where a screen reader listens, a menu is open or nobody knows where the pointer will
/// come down, that is everything. Hundreds of events and counts that answer cost more than to paint
/// them.
pub fn reach(ui: &Ui, ground: &Response) -> Rect {
    let ctx = ui.ctx();
    let listens = ctx.accesskit_node_builder(ground.id, |_| ()).is_some();
    match ctx.pointer_latest_pos() {
        Some(at) if !listens && !Popup::is_any_open(ctx) => {
            Rect::from_center_size(at, Vec2::splat(2.0 * REACH))
        }
        _ => Rect::EVERYTHING,
    }
}

/// Wheel, drag and double click.
pub fn act(
    ui: &Ui,
    view: &mut View<'_>,
    state: &mut State,
    ground: &Response,
    whole: Rect,
    canvas: Rect,
) {
    let Some(scene) = &state.scene else {
        return;
    };
    let (axis, width) = (&scene.axis, state.width);
    if ground.dragged() {
        state
            .camera
            .pan(axis, f64::from(-ground.drag_delta().x), width);
        state.scroll -= ground.drag_delta().y;
        ui.set_cursor_icon(egui::CursorIcon::Grabbing);
    }
    let at = ui.input(|input| input.pointer.hover_pos());
    let at = at.map_or(width / 2.0, |at| f64::from(at.x - canvas.left()));
    if ground.double_clicked() {
        state.camera.zoom(axis, ZOOM_STEP * ZOOM_STEP, at, width);
    } else if ground.clicked() {
        view.push(Command::Select(None));
    }
    if ui.rect_contains_pointer(whole) {
        let (scrolled, zoomed) = ui.input_mut(|input| {
            let scrolled = std::mem::take(&mut input.smooth_scroll_delta);
            (scrolled, input.zoom_delta())
        });
        state.scroll -= scrolled.y;
        state.camera.pan(axis, f64::from(-scrolled.x), width);
        state
            .camera
            .zoom(axis, f64::from(zoomed), at.min(width).max(0.0), width);
    }
    if ground.has_focus() || ground.hovered() && !ui.ctx().egui_wants_keyboard_input() {
        keys(ui, state, canvas);
    }
}

/// Keys that need no modifier while the pointer or the focus is here.
fn keys(ui: &Ui, state: &mut State, canvas: Rect) {
    use egui::Key;
    let Some(scene) = &state.scene else {
        return;
    };
    let width = state.width;
    let page = canvas.height() * 0.8;
    let pressed = |key: Key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
    for (key, pages) in [(Key::PageUp, -1.0), (Key::PageDown, 1.0)] {
        if pressed(key) {
            state.scroll += pages * page;
        }
    }
    let pan = [(Key::ArrowLeft, -0.2), (Key::ArrowRight, 0.2)];
    for (_, share) in pan.into_iter().filter(|(key, _)| pressed(*key)) {
        state.camera.pan(&scene.axis, share * width, width);
    }
    for (key, wish) in [
        (Key::F, Wish::Fit),
        (Key::Z, Wish::ZoomToSelection),
        (Key::Plus, Wish::ZoomIn),
        (Key::Equals, Wish::ZoomIn),
        (Key::Minus, Wish::ZoomOut),
    ] {
        if pressed(key) {
            state.wish(&wish);
        }
    }
}
