//! Paints the lanes: what is painted is what is in sight, and nothing here walks all events. Events and
//! clusters have files of their own, and so has what the pointer does.

use egui::{Rect, Sense, Stroke, Ui, pos2};

use super::super::view::View;
use super::axis::{self, Ruler};
use super::bands::{self, Band};
use super::{State, camera, clusters, events, heads, pointer, reorder, scroll_bar};
use crate::timeline::{COLUMN, Cluster, Packed, Placed};

/// What a lane's events look like in this frame, taken out so that the scene is free meanwhile.
pub struct InSight {
    /// The events that have a place.
    pub placed: Vec<Placed>,
    /// The others.
    pub clusters: Vec<Cluster>,
    /// Those that reach in from the left.
    pub carried: usize,
}

/// How much higher a head's line is than the first line of its lane, half of it above.
const HEAD_RISE: f32 = 2.0;
/// Draws the lanes into all that `ui` has.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let theme = view.theme;
    let whole = ui.max_rect();
    let (header, rest) = whole.split_top_bottom_at_y(whole.top() + axis::height(theme));
    let canvas = heads::canvas(theme, rest);
    let ground = ui.interact(
        canvas,
        ui.scope_id().with("canvas"),
        Sense::click_and_drag(),
    );
    ground.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Timeline"));
    let Some(scene) = &state.scene else {
        return;
    };
    let dates = scene.dates.clone();
    // The dates of the articles stand still while the lanes scroll under them.
    let body = rest.with_min_y(rest.top() + axis::date_room(theme, &dates));
    pointer::act(ui, view, state, &ground, whole, canvas);
    state.reach = pointer::reach(ui, &ground);
    let Some(scene) = &mut state.scene else {
        return;
    };
    scene.beyond = camera::right(state.width);
    let scale = state.camera.scale(&scene.axis, state.width);
    let ruler = Ruler {
        scale: &scale,
        left: state.camera.left(&scale, state.width),
        rect: canvas,
    };
    let bands = bands::lay(view, state, &scale, ruler);
    let height = bands.last().map_or(0.0, |band| band.top + band.height) + theme.size.space_l;
    let most = (height - body.height()).max(0.0);
    bands::reveal(view, state, &bands, body.height());
    state.scroll = state.scroll.clamp(0.0, most);

    let ticks = axis::ticks(ui, theme, ruler);
    let header_ruler = Ruler {
        rect: header.with_min_x(canvas.left()),
        ..ruler
    };
    let painter = ui
        .painter()
        .with_clip_rect(canvas.intersect(ui.clip_rect()));
    axis::ground(&painter, view, ruler, &ticks, axis::today(ruler, &dates));
    axis::dates(ui, view, ruler, &dates);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(body).id_salt("events"));
    inner.shrink_clip_rect(body);
    draw_bands(&mut inner, view, state, ruler, &bands, body);
    reorder::show(ui, view, state, &bands, body);
    axis::header(ui, view, header_ruler, &ticks);
    ui.painter()
        .vline(canvas.left() - 0.5, whole.y_range(), theme.hairline());
    state.tall = body.top() - whole.top() + height;
    if state.still {
        return;
    }
    let mut top = f64::from(state.scroll);
    scroll_bar::show(ui, theme, "Lanes", body, &mut top, f64::from(height));
    state.scroll = top as f32;
}

fn draw_bands(
    ui: &mut Ui,
    view: &mut View<'_>,
    state: &mut State,
    ruler: Ruler<'_>,
    bands: &[Band],
    body: Rect,
) {
    let theme = view.theme;
    let origin = body.top() - state.scroll;
    let mut sights: Vec<(usize, Band, InSight)> = Vec::new();
    for (lane, band) in bands.iter().enumerate() {
        let (top, bottom) = (origin + band.top, origin + band.top + band.height);
        if bottom < body.top() || body.bottom() < top {
            continue;
        }
        let Some(scene) = &mut state.scene else {
            return;
        };
        ui.painter().hline(
            body.x_range(),
            bottom,
            Stroke::new(
                theme.size.hairline,
                theme.colour.hairline.gamma_multiply(0.7),
            ),
        );
        let Some(about) = scene.lanes.lanes().get(lane).cloned() else {
            continue;
        };
        let sight = (ruler.left, ruler.right() + f64::from(events::MARGIN));
        let packed = scene.packed(view.session, lane, ruler.scale, sight, &mut state.titles);
        sights.extend(packed.map(|packed| (lane, *band, in_sight(packed, ruler))));
        let head = Rect::from_min_max(
            pos2(body.left(), origin + band.lines - HEAD_RISE),
            pos2(ruler.rect.left() - 1.0, bottom),
        );
        heads::show(ui, view, state, &about, head);
    }
    ui.shrink_clip_rect(ruler.rect);
    let strokes = events::connectors(ui, view, state, ruler, bands, &sights, origin);
    for (lane, band, sight) in &sights {
        let placed = (*lane, &*sight.placed);
        events::lane(ui, view, state, ruler, placed, origin + band.lines);
        if let Some(y) = band.clusters {
            clusters::show(ui, view, state, ruler, sight, origin + y, *lane);
        }
    }
    ui.painter().extend(strokes);
}

/// The part of a lane's places that is in sight.
fn in_sight(packed: &Packed, ruler: Ruler<'_>) -> InSight {
    let margin = f64::from(events::MARGIN);
    let (left, right) = (ruler.left - margin, ruler.right() + margin);
    InSight {
        placed: packed
            .placed
            .iter()
            .filter(|p| p.extent().0 < right && p.extent().1 > left)
            .copied()
            .collect(),
        clusters: packed
            .clusters
            .iter()
            .filter(|c| c.x + COLUMN / 2.0 > ruler.left && c.x - COLUMN / 2.0 < ruler.right())
            .copied()
            .collect(),
        carried: packed.carried,
    }
}
