//! Moving a lane by its head: dragged, with Alt and the arrow keys, or from its menu.

use egui::{CursorIcon, Key, Modifiers, Rect, Response, Stroke, Ui};

use super::super::view::View;
use super::State;
use super::bands::Band;
use crate::timeline::ActorId;

/// What dragging a head and the keys on it do.
pub fn by_head(ui: &Ui, state: &mut State, response: &Response, actor: ActorId) {
    if response.drag_started() {
        state.moving = Some(actor);
    }
    if response.has_focus() {
        for (key, step) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
                by_step(state, actor, step);
            }
        }
    }
}

/// Moves a lane up or down by some places.
pub fn by_step(state: &mut State, actor: ActorId, step: isize) {
    let Some(place) = place(state, actor) else {
        return;
    };
    state.move_lane(actor, place.saturating_add_signed(step));
}

/// The place of an actor's lane.
pub fn place(state: &State, actor: ActorId) -> Option<usize> {
    state.scene.as_ref()?.lanes.lane_of(actor)
}

/// Shows where the lane that is dragged would go, and puts it there once it is let go of.
pub fn show(ui: &Ui, view: &View<'_>, state: &mut State, bands: &[Band], body: Rect) {
    let Some(actor) = state.moving else {
        return;
    };
    let (Some(from), Some(pointer)) = (place(state, actor), ui.ctx().pointer_interact_pos()) else {
        state.moving = None;
        return;
    };
    ui.set_cursor_icon(CursorIcon::Grabbing);
    let origin = body.top() - state.scroll;
    // "Others" stays last.
    let named = bands.len().min(state.named());
    let own = bands.get(..named).unwrap_or_default();
    let above = own
        .iter()
        .filter(|band| origin + band.top + band.height / 2.0 < pointer.y)
        .count();
    let bottom = own.last().map_or(0.0, |band| band.top + band.height);
    let y = origin + own.get(above).map_or(bottom, |band| band.top);
    let stroke = Stroke::new(2.0 * view.theme.size.hairline, view.theme.colour.accent);
    let painter = ui.painter().with_clip_rect(body.expand(1.0));
    painter.hline(body.x_range(), y, stroke);
    // Near an edge the lanes scroll along.
    let step = view.theme.size.space_s;
    if pointer.y < body.top() + step {
        state.scroll -= step;
        ui.ctx().request_repaint();
    } else if pointer.y > body.bottom() - step {
        state.scroll += step;
        ui.ctx().request_repaint();
    }
    if ui.input(|input| !input.pointer.any_down()) {
        state.moving = None;
        // What stands above its own place moves up when it leaves.
        let place = if above > from { above - 1 } else { above };
        state.move_lane(actor, place);
    }
}
