//! The heads of the lanes: whose a lane is and how many events it has; click to filter, pin on the
//! right.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::super::marks;
use super::super::status::grouped;
use super::super::theme::{MEDIUM, Theme};
use super::super::view::View;
use super::super::widgets::{focus_ring, line, put};
use super::{State, reorder};
use crate::session::{Command, FilterChange, Item};
use crate::timeline::{ActorId, Lane};

/// The part of the lanes' rectangle that time is drawn in.
pub fn canvas(theme: Theme, rect: Rect) -> Rect {
    let head = (HEAD * theme.size.hit).min(rect.width() * 0.3);
    rect.with_min_x((rect.left() + head).round())
}

/// Width of the heads, in heights of a hit target.
const HEAD: f32 = 7.5;
/// How many more lanes a click shows.
const MORE: usize = 12;

/// Draws the head of a lane into `rect`, of which the first line is `line_height` high.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State, lane: &Lane, rect: Rect) {
    match lane.actor {
        Some(actor) => head(ui, view, state, lane, actor, rect),
        None => others(ui, view, state, lane, rect),
    }
}

fn head(ui: &mut Ui, view: &mut View<'_>, state: &mut State, lane: &Lane, id: ActorId, rect: Rect) {
    let (theme, session) = (view.theme, view.session);
    let Some(actor) = session.corpus().actor(id) else {
        return;
    };
    let (size, colour) = (theme.size, theme.colour);
    let top = Rect::from_min_size(
        rect.min,
        vec2(rect.width() - size.space_xs, size.row.min(rect.height())),
    );
    let sense = Sense::click_and_drag();
    let response = ui.interact(top, ui.scope_id().with(("head", id)), sense);
    reorder::by_head(ui, state, &response, id);
    let under = view.highlight(Item::Actor(id));
    let name = format!("{}, {} events in lane", actor.name, lane.events);
    let filtered = session.filter().any.contains(&id) || session.filter().all.contains(&id);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, filtered, &name));
    let hovered = response.hovered() || response.has_focus();
    if let Some(fill) = under.or(hovered.then_some(colour.hover)) {
        ui.painter()
            .rect_filled(top.shrink2(vec2(size.space_xs, 1.0)), theme.corner(), fill);
    }
    let y = top.center().y;
    let rank = actor.rank as usize;
    let mark = pos2(top.left() + size.space_m + size.mark / 2.0, y);
    marks::actor(ui.painter(), theme, mark, size.mark, rank, &actor.name);
    let show_pin = lane.pinned || hovered || ui.rect_contains_pointer(top);
    let count = line(
        ui,
        &grouped(lane.events as usize),
        theme.font(size.small),
        colour.second,
        f32::INFINITY,
    );
    let end = top.right()
        - size.space_s
        - if show_pin {
            size.icon + size.space_xs
        } else {
            0.0
        };
    let count_left = end - count.size().x;
    let left = mark.x + size.mark / 2.0 + size.space_s;
    let text = line(
        ui,
        &actor.name,
        theme.weight(size.base, MEDIUM),
        colour.text,
        count_left - left - size.space_xs,
    );
    put(ui, text, left, y);
    put(ui, count, count_left, y);
    focus_ring(ui, theme, &response);
    if show_pin {
        pin(
            ui,
            view,
            state,
            lane,
            id,
            pos2(top.right() - size.space_s - size.icon / 2.0, y),
        );
    }
    if response.hovered() {
        view.hovers(Item::Actor(id));
    }
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        view.push(Command::Filter(match (modifiers.command, modifiers.alt) {
            (true, _) => FilterChange::Or(id),
            (_, true) => FilterChange::Not(id),
            _ => FilterChange::Only(id),
        }));
    }
    let filter = |change: FilterChange| Command::Filter(change);
    response.context_menu(|ui| {
        ui.set_min_width(size.hit * HEAD);
        let pinned = state.is_pinned(id);
        if ui
            .button(if pinned {
                "Unpin lane"
            } else {
                "Pin lane to the top"
            })
            .clicked()
        {
            state.pin(id);
        }
        let place = reorder::place(state, id).unwrap_or(0);
        let last = place + 1 >= state.named();
        for (word, keys, enabled, step) in [
            ("Move lane up", "Alt+Up", place > 0, -1),
            ("Move lane down", "Alt+Down", !last, 1),
        ] {
            let button = egui::Button::new(word).shortcut_text(keys);
            if ui.add_enabled(enabled, button).clicked() {
                reorder::by_step(state, id, step);
            }
        }
        ui.separator();
        for (name, change) in [
            ("Only events with this actor", FilterChange::Only(id)),
            ("Events with this actor too", FilterChange::Or(id)),
            ("No events with this actor", FilterChange::Not(id)),
        ] {
            if ui.button(name).clicked() {
                view.push(filter(change));
            }
        }
    });
    if response.clicked_by(egui::PointerButton::Middle) {
        state.pin(id);
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(egui::RichText::new(&actor.name).font(theme.weight(size.base, MEDIUM)));
        if let Some(role) = &actor.role {
            ui.label(role);
        }
        let drawn = lane.drawn();
        let elsewhere = lane.events as usize - drawn.min(lane.events as usize);
        let mut text = format!("{} events", lane.events);
        if elsewhere > 0 {
            text += &format!(", {elsewhere} of them drawn in lanes above");
        }
        ui.label(text);
        let hint = "Click: only this actor · Ctrl+click: also · Alt+click: without · Drag: move";
        ui.label(egui::RichText::new(hint).small().color(colour.second));
    });
}

/// The button that puts a lane first.
fn pin(ui: &mut Ui, view: &View<'_>, state: &mut State, lane: &Lane, id: ActorId, at: egui::Pos2) {
    let theme = view.theme;
    let rect = Rect::from_center_size(at, egui::Vec2::splat(theme.size.hit));
    let response = ui.interact(rect, ui.scope_id().with(("pin", id)), Sense::click());
    let label = if lane.pinned {
        "Unpin lane"
    } else {
        "Pin lane to the top"
    };
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, lane.pinned, label));
    let colour = match (lane.pinned, response.hovered()) {
        (_, true) => theme.colour.text,
        (true, _) => theme.colour.accent,
        _ => theme.colour.faint,
    };
    paint_pin(ui.painter(), theme, at, colour, lane.pinned);
    if response.clicked() {
        state.pin(id);
    }
    response.on_hover_text(label);
}

/// A drawing pin: filled where it holds.
fn paint_pin(
    painter: &egui::Painter,
    theme: Theme,
    at: egui::Pos2,
    colour: egui::Color32,
    holds: bool,
) {
    let unit = theme.size.icon / 16.0;
    let stroke = egui::Stroke::new(1.25 * unit, colour);
    let head = Rect::from_center_size(at - vec2(0.0, 2.5 * unit), vec2(5.0, 6.0) * unit);
    if holds {
        painter.rect_filled(head, unit, colour);
    }
    painter.rect_stroke(head, unit, stroke, egui::StrokeKind::Middle);
    painter.hline(
        at.x - 4.5 * unit..=at.x + 4.5 * unit,
        at.y + 0.5 * unit,
        stroke,
    );
    painter.vline(at.x, at.y + 0.5 * unit..=at.y + 6.0 * unit, stroke);
}

/// The head of the last lane, which shows more lanes.
fn others(ui: &mut Ui, view: &View<'_>, state: &mut State, lane: &Lane, rect: Rect) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let top = Rect::from_min_size(
        rect.min,
        vec2(rect.width() - size.space_xs, size.row.min(rect.height())),
    );
    let y = top.center().y;
    let count = line(
        ui,
        &grouped(lane.events as usize),
        theme.font(size.small),
        colour.second,
        f32::INFINITY,
    );
    let count_left = top.right() - size.space_s - count.size().x;
    let left = top.left() + size.space_m;
    let lanes = state
        .scene
        .as_ref()
        .map_or(0, |scene| scene.lanes.lanes().len());
    // Where nothing stands above it, it is no "other".
    let name = if lanes > 1 { "Others" } else { "Events" };
    let text = line(
        ui,
        name,
        theme.weight(size.base, MEDIUM),
        colour.second,
        count_left - left,
    );
    put(ui, text, left, y);
    put(ui, count, count_left, y);
    let own = lanes.saturating_sub(1 + state.choice.pinned.len());
    let more = own >= state.choice.shown;
    let fewer = state.choice.shown > crate::timeline::LaneChoice::default().shown;
    // A picture has nothing to click.
    if state.still || rect.height() < size.row + size.hit || !(more || fewer) {
        return;
    }
    let mut x = left;
    let y = rect.top() + size.row + size.hit / 2.0;
    for (label, wanted, shown) in [
        ("More lanes", more, state.choice.shown.saturating_add(MORE)),
        (
            "Fewer",
            fewer,
            state.choice.shown.saturating_sub(MORE).max(1),
        ),
    ] {
        if !wanted {
            continue;
        }
        let galley = line(
            ui,
            label,
            theme.font(size.small),
            colour.accent,
            f32::INFINITY,
        );
        let width = galley.size().x;
        let hit = Rect::from_center_size(pos2(x + width / 2.0, y), vec2(width, size.hit));
        let response = ui.interact(hit, ui.scope_id().with(label), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, label));
        put(ui, galley, x, y);
        if response.hovered() || response.has_focus() {
            let stroke = egui::Stroke::new(size.hairline, colour.accent);
            ui.painter()
                .hline(hit.x_range(), y + size.small * 0.6, stroke);
        }
        if response
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .clicked()
        {
            state.choice.shown = shown;
        }
        x += width + size.space_m;
    }
}
