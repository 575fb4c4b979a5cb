//! Paints the lanes and answers the pointer over them: panning, zooming, scrolling, hovering,
//! selecting. What is painted is what is in sight; nothing here walks all events.

use egui::{Color32, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::super::chips::status_name;
use super::super::theme::Theme;
use super::super::view::View;
use super::super::widgets::line;
use super::axis::{self, Ruler};
use super::glyph::{self, Look};
use super::{State, card, heads};
use crate::session::{Command, Item, Wish};
use crate::timeline::{
    ActorId, COLUMN, Cluster, EventRow, LaneChoice, MARK, Placed, Scale, lead, phrase,
};

/// Where a lane lies, in points from the top of the first.
#[derive(Clone, Copy, Debug)]
struct Band {
    top: f32,
    height: f32,
    /// Top of its first line.
    lines: f32,
    /// Where the dots of events that are drawn elsewhere stand.
    dots: f32,
    /// Top of the line of clusters, where it has one.
    clusters: Option<f32>,
}

/// What a lane's events look like in this frame, taken out so that the scene is free meanwhile.
struct InSight {
    placed: Vec<Placed>,
    clusters: Vec<Cluster>,
    carried: usize,
}

/// How much higher a head's line is than the first line of its lane, half of it above.
const HEAD_RISE: f32 = 2.0;
/// More connectors than these would be a net that shows nothing.
const CONNECTORS: usize = 120;

/// Draws the lanes into all that `ui` has.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let theme = view.theme;
    let whole = ui.max_rect();
    let (header, body) = whole.split_top_bottom_at_y(whole.top() + axis::height(theme));
    let canvas = heads::canvas(theme, body);
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
    move_by_pointer(ui, view, state, &ground, whole, canvas);
    let Some(scene) = &mut state.scene else {
        return;
    };
    let scale = state.camera.scale(&scene.axis);
    let ruler = Ruler {
        scale: &scale,
        left: state.camera.left(&scale, state.width),
        rect: canvas,
    };
    let bands = bands(view, state, &scale, ruler, axis::date_room(theme, &dates));
    let height = bands.last().map_or(0.0, |band| band.top + band.height) + theme.size.space_l;
    let most = (height - body.height()).max(0.0);
    reveal(view, state, &bands, body.height());
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
    axis::header(ui, view, header_ruler, &ticks);
    ui.painter()
        .vline(canvas.left() - 0.5, whole.y_range(), theme.hairline());
    scroll_bar(ui, theme, state, body, height);
}

/// Wheel, drag and double click.
fn move_by_pointer(
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
        state
            .camera
            .zoom(axis, super::ZOOM_STEP * super::ZOOM_STEP, at, width);
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

/// Where each lane lies. Lanes of few events are laid out whole for it, and only once at a zoom.
fn bands(
    view: &View<'_>,
    state: &mut State,
    scale: &Scale,
    ruler: Ruler<'_>,
    top: f32,
) -> Vec<Band> {
    let size = view.theme.size;
    let Some(scene) = &mut state.scene else {
        return Vec::new();
    };
    let rules = crate::timeline::Rules::default();
    let mut bands = Vec::new();
    let mut y = top;
    for lane in 0..scene.lanes.lanes().len() {
        let Some(about) = scene.lanes.lanes().get(lane).cloned() else {
            continue;
        };
        let own = about.drawn() > 0;
        // Others that are none need no lane, unless more lanes can be had from it.
        let named = scene.lanes.lanes().len() - 1;
        let all = named < state.choice.pinned.len() + state.choice.shown;
        if about.actor.is_none() && !own && all && named <= LaneChoice::default().shown {
            continue;
        }
        // A lane of many events is as high as it may be, wherever it is looked at.
        let (lines, clustered) = if about.drawn() > crate::timeline::SMALL {
            (rules.crowded_lines, true)
        } else {
            let sight = (ruler.left, ruler.right());
            let packed = scene.packed(view.session, lane, scale, sight, &state.advances);
            packed.map_or((1, false), |p| (p.lines, !p.clusters.is_empty()))
        };
        let shared = about.actor.is_some() && about.events as usize > about.drawn();
        // A lane without events of its own has its dots where they would be.
        let lines_top = y + if shared && own {
            size.space_m
        } else {
            size.space_xs
        };
        let lines_bottom = lines_top + lines as f32 * size.hit;
        let bottom = lines_bottom + if clustered { size.hit } else { 0.0 } + size.space_xs;
        let least = y + size.row + size.space_xs;
        let bottom = bottom.max(least);
        bands.push(Band {
            top: y,
            height: bottom - y,
            lines: lines_top,
            dots: if own {
                y + size.space_m / 2.0 + 1.0
            } else {
                lines_top + size.hit / 2.0
            },
            clusters: clustered.then_some(lines_bottom),
        });
        y = bottom;
    }
    bands
}

/// Scrolls to the lane of the selected event, once.
fn reveal(view: &View<'_>, state: &mut State, bands: &[Band], height: f32) {
    if !std::mem::take(&mut state.reveal) {
        return;
    }
    let (Some(scene), Some(Item::Event(article, event))) =
        (&state.scene, view.session.selection().item())
    else {
        return;
    };
    let corpus = view.session.corpus();
    let lane = corpus
        .row_of(article as usize, event)
        .and_then(|row| scene.lanes.find(corpus, row));
    if let Some(band) = lane.and_then(|(lane, _)| bands.get(lane)) {
        let (top, bottom) = (band.top, band.top + band.height);
        if top < state.scroll || bottom > state.scroll + height {
            state.scroll = top - (height - band.height).max(0.0) / 2.0;
        }
    }
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
        let sight = (ruler.left, ruler.right());
        let packed = scene.packed(view.session, lane, ruler.scale, sight, &state.advances);
        sights.extend(packed.map(|packed| (lane, *band, in_sight(packed, ruler))));
        let head = Rect::from_min_max(
            pos2(body.left(), origin + band.lines - HEAD_RISE),
            pos2(ruler.rect.left() - 1.0, bottom),
        );
        heads::show(ui, view, state, &about, head);
    }
    ui.shrink_clip_rect(ruler.rect);
    let strokes = connectors(ui, view, state, ruler, bands, &sights, origin);
    for (lane, band, sight) in &sights {
        for placed in &sight.placed {
            event(ui, view, state, ruler, placed, origin + band.lines, *lane);
        }
        if let Some(y) = band.clusters {
            clusters(ui, view, state, ruler, sight, origin + y, *lane);
        }
    }
    ui.painter().extend(strokes);
}

/// The part of a lane's places that is in sight.
fn in_sight(packed: &crate::timeline::Packed, ruler: Ruler<'_>) -> InSight {
    let (left, right) = (ruler.left - MARGIN, ruler.right() + MARGIN);
    InSight {
        placed: packed
            .placed
            .iter()
            .filter(|p| p.mark.0 < right && p.mark.1.max(p.label.1) > left)
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

/// What tails and outlines need beyond a mark.
const MARGIN: f64 = 40.0;

/// Lines from events to the other lanes that they belong in, below the labels; those of what is
/// selected or hovered come back to be painted over everything.
fn connectors(
    ui: &Ui,
    view: &View<'_>,
    state: &State,
    ruler: Ruler<'_>,
    bands: &[Band],
    sights: &[(usize, Band, InSight)],
    origin: f32,
) -> Vec<egui::Shape> {
    let theme = view.theme;
    let corpus = view.session.corpus();
    let Some(scene) = &state.scene else {
        return Vec::new();
    };
    let all: usize = sights.iter().map(|(_, _, sight)| sight.placed.len()).sum();
    let mut over = Vec::new();
    for (lane, band, sight) in sights {
        for placed in &sight.placed {
            let Some(row) = corpus.row(placed.row) else {
                continue;
            };
            let strong = emphasis(view, placed.row).is_some();
            if all > CONNECTORS && !strong {
                continue;
            }
            // In the middle of what is in sight of its mark.
            let left = ruler.at(placed.mark.0).max(ruler.rect.left());
            let right = ruler.at(placed.mark.1).min(ruler.rect.right());
            if left > right {
                continue;
            }
            let x = (left + right) / 2.0;
            let from = origin + band.lines + (placed.line as f32 + 0.5) * theme.size.hit;
            let mut farthest = from;
            for &actor in corpus.participants_of(row) {
                let Some(other) = scene.lanes.lane_of(actor).filter(|other| other != lane) else {
                    continue;
                };
                let Some(target) = bands.get(other) else {
                    continue;
                };
                let y = origin + target.dots;
                farthest = farthest.max(y);
                let colour = actor_colour(view, actor);
                let dot =
                    egui::Shape::circle_filled(pos2(x, y), theme.size.space_xs * 0.75, colour);
                if strong {
                    over.push(dot);
                } else {
                    ui.painter().add(dot);
                }
            }
            if farthest > from {
                let colour = if strong {
                    theme.colour.accent
                } else {
                    theme.colour.faint.gamma_multiply(0.55)
                };
                let stroke = Stroke::new(theme.size.hairline, colour);
                ui.painter()
                    .vline(x, from + MARK as f32 / 2.0..=farthest, stroke);
            }
        }
    }
    over
}

/// The colour of an actor by its rank.
fn actor_colour(view: &View<'_>, actor: ActorId) -> Color32 {
    let rank = view
        .session
        .corpus()
        .actor(actor)
        .map_or(usize::MAX, |actor| actor.rank as usize);
    view.theme.actor(rank)
}

/// The colour of an event: that of the lane's actor, else of its own first one.
pub(super) fn event_colour(view: &View<'_>, lane: Option<ActorId>, row: EventRow) -> Color32 {
    let corpus = view.session.corpus();
    let first = || corpus.participants_of(corpus.row(row)?).first().copied();
    lane.or_else(first)
        .map_or(view.theme.colour.other, |actor| actor_colour(view, actor))
}

/// What lies under an event that is selected, hovered, or belongs to what is.
pub(super) fn emphasis(view: &View<'_>, row: EventRow) -> Option<Color32> {
    let corpus = view.session.corpus();
    let found = corpus.row(row)?;
    let item = Item::Event(found.article, found.event);
    view.highlight(item).or_else(|| {
        let picked = [view.session.selection().item(), view.session.hover().item()];
        let actors = corpus.actors_of(found);
        let links = picked.into_iter().flatten().any(|item| match item {
            Item::Actor(actor) => actors.contains(&actor),
            _ => false,
        });
        links.then_some(view.theme.colour.linked)
    })
}

/// One event: its mark, its label, and what a click on either does.
fn event(
    ui: &Ui,
    view: &mut View<'_>,
    state: &State,
    ruler: Ruler<'_>,
    placed: &Placed,
    lines: f32,
    lane: usize,
) {
    let theme = view.theme;
    let corpus = view.session.corpus();
    let Some((row, extent)) = corpus
        .row(placed.row)
        .and_then(|row| Some((row, row.extent()?)))
    else {
        return;
    };
    let size = theme.size;
    let top = lines + placed.line as f32 * size.hit;
    let y = top + size.hit / 2.0;
    if top > ui.clip_rect().bottom() || top + size.hit < ui.clip_rect().top() {
        return;
    }
    let (from, to) = (ruler.at(placed.mark.0), ruler.at(placed.mark.1));
    // A bar that reaches far out is painted as far as can be seen.
    let sight = ui.clip_rect().x_range().expand(MARGIN as f32);
    let (from, to) = (from.max(sight.min), to.min(sight.max));
    let height = if placed.inside {
        size.hit - 6.0
    } else {
        MARK as f32
    };
    let mark = Rect::from_x_y_ranges(from..=to, y - height / 2.0..=y + height / 2.0);
    let lead = if placed.inside {
        lead(row.status) as f32
    } else {
        0.0
    };
    let label_from = ruler.at(placed.label.0).max(if placed.inside {
        // The label of a long bar stays in view.
        ruler.rect.left() + size.space_s
    } else {
        f32::NEG_INFINITY
    }) + lead;
    let label_to = ruler.at(placed.label.1);
    let item = Item::Event(row.article, row.event);
    let hit = Rect::from_x_y_ranges(from..=to.max(label_to), top..=top + size.hit);
    let hit = hit.intersect(ui.clip_rect());
    if !hit.is_positive() {
        return;
    }
    let response = ui.interact(hit, ui.scope_id().with(("event", placed.row)), Sense::CLICK);
    let title = corpus.title(placed.row);
    let selected = view.session.selection().is(item);
    response.widget_info(|| {
        let name = accessible_name(view, placed.row);
        egui::WidgetInfo::selected(egui::Role::Button, true, selected, name)
    });
    let under = emphasis(view, placed.row).or(response.hovered().then_some(theme.colour.hover));
    if let Some(fill) = under {
        let back = Rect::from_x_y_ranges(from - 4.0..=to.max(label_to) + 4.0, hit.y_range())
            .shrink2(vec2(0.0, 1.0));
        ui.painter().rect_filled(back, theme.corner(), fill);
    }
    let actor = state
        .scene
        .as_ref()
        .and_then(|scene| scene.lanes.lanes().get(lane)?.actor);
    let look = Look {
        status: row.status,
        colour: event_colour(view, actor, placed.row),
        open_start: extent.open_start,
        open_end: extent.open_end,
        lettered: placed.inside,
    };
    glyph::mark(ui.painter(), theme, mark, look);
    let width = cut(label_to - label_from, size.space_l, placed);
    if width > size.space_xl {
        let galley = line(ui, title, theme.font(size.base), theme.colour.text, width);
        let at = pos2(label_from, y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme.colour.text);
    }
    if response.double_clicked() {
        // The second click of two would let go of what the first one selected.
        view.push(Command::Select(Some(item)));
        view.wish(Wish::ZoomToSelection);
    } else {
        view.offer(&response, item);
    }
    response.on_hover_ui(|ui| card::event_card(ui, view, placed.row));
}

/// The room of a label in whole steps, so that few different cuts of the same words are laid out
/// while zooming.
fn cut(room: f32, step: f32, placed: &Placed) -> f32 {
    let whole = (placed.label.1 - placed.label.0) as f32;
    if room >= whole - 0.5 && !placed.inside {
        room.ceil() + 1.0
    } else {
        (room / step).floor() * step
    }
}

/// What a screen reader says of an event.
pub(super) fn accessible_name(view: &View<'_>, row: EventRow) -> String {
    let Some((_, event)) = view.session.corpus().event(row) else {
        return String::new();
    };
    let when = phrase::when(event.when.as_ref());
    format!("{}, {when}, {}", event.title, status_name(event.status))
}

/// The counts of the events that found no place.
fn clusters(
    ui: &Ui,
    view: &mut View<'_>,
    state: &mut State,
    ruler: Ruler<'_>,
    sight: &InSight,
    top: f32,
    lane: usize,
) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let y = top + size.hit / 2.0;
    if top > ui.clip_rect().bottom() || top + size.hit < ui.clip_rect().top() {
        return;
    }
    let most = sight.clusters.iter().map(|c| c.count).max().unwrap_or(1) as f32;
    let mut free = f32::NEG_INFINITY;
    if sight.carried > 0 {
        // A cluster that would lie under this count goes into it.
        free = ruler.rect.left();
        let room = f64::from(size.hit) * 2.0;
        let under = sight
            .clusters
            .iter()
            .filter(|c| c.x - COLUMN / 2.0 < ruler.left + room);
        let carried = sight.carried + under.map(|c| c.count).sum::<usize>();
        let text = format!("‹ {}", short(carried));
        let galley = line(
            ui,
            &text,
            theme.font(size.small),
            colour.second,
            f32::INFINITY,
        );
        let rect = Rect::from_min_size(pos2(free, top), vec2(room as f32, size.hit));
        let response = ui.interact(rect, ui.scope_id().with(("carried", lane)), Sense::hover());
        ui.painter().galley(
            pos2(free + size.space_xs, y - galley.size().y / 2.0),
            galley,
            colour.second,
        );
        free = ruler.at(ruler.left + room);
        let tip = format!("{carried} more events began here or earlier");
        response.on_hover_text(tip);
    }
    for cluster in &sight.clusters {
        let x = ruler.at(cluster.x);
        let chip = Rect::from_center_size(pos2(x, y), vec2(COLUMN as f32 - 4.0, size.hit - 6.0));
        if ruler.at(cluster.x - COLUMN / 2.0) < free {
            continue;
        }
        let response = ui.interact(
            chip.expand2(vec2(0.0, 3.0)),
            ui.scope_id().with(("cluster", lane, cluster.from)),
            Sense::CLICK,
        );
        let label = short(cluster.count);
        response.widget_info(|| {
            let name = format!("{} more events", cluster.count);
            egui::WidgetInfo::labeled(egui::Role::Button, true, name)
        });
        // The fuller, the stronger: a row of counts reads as a profile.
        let strength = 0.35 + 0.65 * (cluster.count as f32 / most).sqrt();
        let holds = holds_selection(view, state, lane, cluster);
        let fill = match (holds, response.hovered()) {
            (true, _) => colour.selection,
            (_, true) => colour.hairline,
            _ => colour.hover.gamma_multiply(strength),
        };
        ui.painter().rect_filled(chip, theme.corner(), fill);
        let galley = line(
            ui,
            &label,
            theme.font(size.small),
            colour.second,
            f32::INFINITY,
        );
        ui.painter()
            .galley(chip.center() - galley.size() / 2.0, galley, colour.second);
        if response.clicked() {
            zoom_into(ui, view, state, lane, cluster);
        }
        response.on_hover_ui(|ui| {
            let rows = state
                .scene
                .as_ref()
                .map_or(&[][..], |scene| scene.lanes.rows(lane));
            card::cluster_card(
                ui,
                view,
                rows.get(cluster.from..cluster.to).unwrap_or_default(),
                cluster.count,
            );
        });
    }
}

/// `+12`, `+3.4k`.
fn short(count: usize) -> String {
    if count < 1000 {
        format!("+{count}")
    } else if count < 100_000 {
        format!("+{:.1}k", count as f64 / 1000.0)
    } else {
        format!("+{}k", count / 1000)
    }
}

fn holds_selection(view: &View<'_>, state: &State, lane: usize, cluster: &Cluster) -> bool {
    let (Some(Item::Event(article, event)), Some(scene)) =
        (view.session.selection().item(), &state.scene)
    else {
        return false;
    };
    let corpus = view.session.corpus();
    let place = corpus
        .row_of(article as usize, event)
        .and_then(|row| scene.lanes.find(corpus, row));
    place.is_some_and(|(of, at)| of == lane && (cluster.from..cluster.to).contains(&at))
}

/// Shows a cluster's days large; where they are one day, which no zoom takes apart, in the list.
fn zoom_into(ui: &Ui, view: &mut View<'_>, state: &mut State, lane: usize, cluster: &Cluster) {
    let Some(scene) = &state.scene else {
        return;
    };
    let corpus = view.session.corpus();
    let rows = scene
        .lanes
        .rows(lane)
        .get(cluster.from..cluster.to)
        .unwrap_or_default();
    let day = |row: Option<&EventRow>| Some(corpus.row(*row?)?.start);
    let (Some(first), Some(last)) = (day(rows.first()), day(rows.last())) else {
        return;
    };
    if first == last {
        let found = rows.last().and_then(|&row| corpus.row(row));
        if let Some(row) = found {
            view.push(Command::Select(Some(Item::Event(row.article, row.event))));
        }
        state.form = super::Form::List;
        return;
    }
    let now = ui.input(|input| input.time);
    let days = (f64::from(first), f64::from(last) + 1.0);
    state.camera.show(&scene.axis, days, state.width, now);
}

/// A thin bar that says where the lanes are scrolled to, and drags.
fn scroll_bar(ui: &Ui, theme: Theme, state: &mut State, body: Rect, height: f32) {
    if height <= body.height() {
        return;
    }
    let track = body.with_min_x(body.right() - theme.size.space_m);
    let share = body.height() / height;
    let length = (track.height() * share).max(theme.size.hit);
    let most = height - body.height();
    let response = ui.interact(track, ui.scope_id().with("scroll"), Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, "Lanes"));
    if response.dragged() {
        state.scroll += response.drag_delta().y * most / (track.height() - length).max(1.0);
        state.scroll = state.scroll.clamp(0.0, most);
    }
    let top = track.top() + (track.height() - length) * state.scroll / most;
    let active = response.hovered() || response.dragged();
    let width = if active {
        theme.size.space_s
    } else {
        theme.size.space_xs
    };
    let bar = Rect::from_min_size(pos2(track.right() - width - 1.0, top), vec2(width, length));
    ui.painter()
        .rect_filled(bar, width / 2.0, theme.colour.faint.gamma_multiply(0.6));
}
