//! Draws the events of the lanes: marks, labels, and the lines to the other lanes that they belong in.

use egui::{Color32, Mesh, Rangef, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::super::bars::Bars;
use super::super::chips::status_name;
use super::super::view::View;
use super::axis::{self, Ruler};
use super::bands::Band;
use super::glyph::{self, Look, Marks};
use super::lanes::InSight;
use super::letters::Letters;
use super::{State, card};
use crate::session::{Command, Item, Wish};
use crate::timeline::{ActorId, EventRow, MARK, Placed, Side, lead, phrase};

/// What most titles have no more of than these, where hundreds stand beside each other.
const GLYPHS: usize = 24;

/// More connectors than these would be a net that shows nothing.
const CONNECTORS: usize = 120;

/// The events of a lane: those that look like most are a few shapes together.
pub fn lane(
    ui: &Ui,
    view: &mut View<'_>,
    state: &mut State,
    ruler: Ruler<'_>,
    (lane, placed): (usize, &[Placed]),
    lines: f32,
) {
    let mut stamps = std::mem::take(&mut state.marks);
    stamps.update(ui, view.theme);
    let pixels_per_point = ui.pixels_per_point();
    let mut layers = Layers {
        grounds: Bars::new(pixels_per_point),
        marks: Mesh::default(),
        stamps,
        letters: Letters::new(pixels_per_point, GLYPHS * placed.len()),
    };
    let below = ui.painter().add(Shape::Noop);
    for placed in placed {
        show(ui, view, state, ruler, (lane, placed), lines, &mut layers);
    }
    let shapes = vec![layers.grounds.shape(), Shape::mesh(layers.marks)];
    ui.painter().set(below, Shape::Vec(shapes));
    layers.letters.paint(ui.painter(), view.theme.colour.text);
    state.marks = layers.stamps;
}

/// What is painted together of a lane's events, from the lowest to the highest.
struct Layers {
    /// Grounds of labels.
    grounds: Bars,
    /// Marks of one day.
    marks: Mesh,
    stamps: Marks,
    /// Labels.
    letters: Letters,
}

/// One event: its mark, its label, and what a click on either does.
fn show(
    ui: &Ui,
    view: &mut View<'_>,
    state: &mut State,
    ruler: Ruler<'_>,
    (lane, placed): (usize, &Placed),
    lines: f32,
    layers: &mut Layers,
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
    let sight = ui.clip_rect().x_range().expand(MARGIN);
    let (from, to) = (from.max(sight.min), to.min(sight.max));
    let inside = placed.side == Side::Inside;
    let height = if inside { size.hit - 6.0 } else { MARK as f32 };
    let mark = Rect::from_x_y_ranges(from..=to, y - height / 2.0..=y + height / 2.0);
    let lead = if inside { lead(row.status) as f32 } else { 0.0 };
    let label = label(ruler, placed, size.space_xs, lead);
    let item = Item::Event(row.article, row.event);
    let (left, right) = label.map_or((from, to), |label| (label.min.min(from), label.max.max(to)));
    let hit = Rect::from_x_y_ranges(left..=right, top..=top + size.hit).intersect(ui.clip_rect());
    if !hit.is_positive() {
        return;
    }
    let response = state.reach.intersects(hit).then(|| {
        let id = ui.scope_id().with(("event", placed.row));
        let response = ui.interact(hit, id, Sense::CLICK);
        let selected = view.session.selection().is(item);
        response.widget_info(|| {
            let name = accessible_name(view, placed.row);
            egui::WidgetInfo::selected(egui::Role::Button, true, selected, name)
        });
        response
    });
    let hovered = response.as_ref().is_some_and(egui::Response::hovered);
    let under = emphasis(view, placed.row).or(hovered.then_some(theme.colour.hover));
    if let Some(fill) = under {
        let back = Rect::from_x_y_ranges(left - 4.0..=right + 4.0, hit.y_range());
        let back = back.shrink2(vec2(0.0, 1.0));
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
        lettered: inside,
    };
    if under.is_none() && mark.width() < MARK as f32 + 0.01 && !inside {
        let (marks, centre) = (&mut layers.marks, mark.center());
        layers.stamps.put(ui, theme, marks, centre, look);
    } else {
        glyph::mark(ui.painter(), theme, mark, look);
    }
    let words = label.and_then(|label| {
        let width = room(label.span(), placed);
        Some((label, state.titles.line(ui, corpus, placed.row, width)?))
    });
    if let Some((label, line)) = words {
        let left = match placed.side {
            Side::Left => label.max - line.size().x,
            Side::Inside | Side::Right => label.min,
        };
        let at = pos2(left, y - line.size().y / 2.0);
        if under.is_none() && !inside {
            // Lines that run across would make the words hard to read.
            let words = Rect::from_min_size(at, line.size()).expand2(vec2(2.0, 0.0));
            let ground = match state
                .scene
                .as_ref()
                .and_then(|scene| axis::today(ruler, &scene.dates))
            {
                Some(today) if today <= left => axis::future(theme),
                _ => theme.colour.ground,
            };
            layers.grounds.add(words, ground.gamma_multiply(0.85));
        }
        line.put(ui.painter(), &mut layers.letters, at, theme.colour.text);
    }
    let Some(response) = response else {
        return;
    };
    if response.double_clicked() {
        // The second click of two would let go of what the first one selected.
        view.push(Command::Select(Some(item)));
        view.wish(Wish::ZoomToSelection);
    } else {
        view.offer(&response, item);
    }
    card::of_event(view, &response, hit, state.sides, placed.row);
}

/// What tails and outlines need beyond a mark.
pub const MARGIN: f32 = 40.0;
/// A label that has less room is left out.
const LEAST: f32 = 28.0;

/// The part of a label's room that is in sight, with `margin` to the edges; none where that is too
/// little, or its mark is out of sight. The label of a long bar stays in view.
fn label(ruler: Ruler<'_>, placed: &Placed, margin: f32, lead: f32) -> Option<Rangef> {
    let sight = ruler.rect.x_range();
    let (from, to) = (ruler.at(placed.mark.0), ruler.at(placed.mark.1));
    if to < sight.min || sight.max < from {
        return None;
    }
    let room = Rangef::new(
        ruler.at(placed.label.0).max(sight.min + margin) + lead,
        ruler.at(placed.label.1).min(sight.max - margin),
    );
    (room.span() > LEAST).then_some(room)
}

/// The room that a label is cut to: none is cut for the fraction of a pixel that packing counts less.
fn room(room: f32, placed: &Placed) -> f32 {
    let whole = (placed.label.1 - placed.label.0) as f32;
    if room >= whole - 0.5 && placed.side != Side::Inside {
        room.ceil() + 1.0
    } else {
        room.floor()
    }
}

/// Lines from events to the other lanes that they belong in, below the labels; those of what is
/// selected or hovered come back to be painted over everything.
pub fn connectors(
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

/// The colour of an event: that of the lane's actor, else of the most frequent of its own, whose lane it is
/// drawn in as a rule.
pub(super) fn event_colour(view: &View<'_>, lane: Option<ActorId>, row: EventRow) -> Color32 {
    let corpus = view.session.corpus();
    let rank = |&actor: &ActorId| corpus.actor(actor).map_or(u32::MAX, |actor| actor.rank);
    let frequent = || {
        let participants = corpus.participants_of(corpus.row(row)?).iter().copied();
        participants.min_by_key(rank)
    };
    lane.or_else(frequent)
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

/// Whether the user has looked at an event.
pub(super) fn is_reviewed(view: &View<'_>, row: EventRow) -> bool {
    let found = view.session.corpus().row(row);
    found.is_some_and(|row| view.session.is_reviewed(row.article, row.event))
}

/// What a screen reader says of an event.
pub(super) fn accessible_name(view: &View<'_>, row: EventRow) -> String {
    let Some((_, event)) = view.session.corpus().event(row) else {
        return String::new();
    };
    let when = phrase::when(event.when.as_ref());
    let reviewed = if is_reviewed(view, row) {
        ", reviewed"
    } else {
        ""
    };
    format!(
        "{}, {when}, {}{reviewed}",
        event.title,
        status_name(event.status)
    )
}
