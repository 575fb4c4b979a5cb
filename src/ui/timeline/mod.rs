//! The timeline panel: lanes or a list of the visible events, with axis, overview and the undated.
//!
//! What lies where is worked out in [`crate::timeline`]; here it is painted and answers the pointer
//! and the keys. The panel's own state (what part is in sight, which lanes) stands in
//! [`State`]; everything else is the session's.

mod axis;
mod bands;
mod camera;
mod card;
mod clusters;
mod counts;
mod events;
mod glyph;
mod heads;
mod lanes;
mod legend;
mod letters;
mod list;
mod minimap;
mod pointer;
mod reorder;
mod scene;
mod scroll_bar;
mod stamp;
mod titles;
mod tools;
mod tray;

use egui::{Rangef, Rect, Ui, UiBuilder};

use super::activity;
use super::view::View;
use crate::session::{Command, Item, PanelKind, Wish};
use crate::timeline::{ActorId, Day, Filter, LaneChoice};
use camera::Camera;
use scene::{Making, Scene};
use titles::Titles;

pub use card::event_card;
pub use glyph::{Look, mark};

/// How the events are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A lane an actor along a time axis.
    #[default]
    Lanes,
    /// One below the other in the order of time.
    List,
}

/// What the panel remembers from frame to frame.
pub struct State {
    form: Form,
    /// The form of the last frame.
    drawn: Form,
    camera: Camera,
    choice: LaneChoice,
    scene: Option<Scene>,
    making: Making,
    titles: Titles,
    counts: counts::Counts,
    marks: glyph::Marks,
    /// Where events and counts answer in this frame.
    reach: Rect,
    /// Pixels that the lanes are scrolled down.
    scroll: f32,
    /// How high the lanes are in all, with what stands over them.
    tall: f32,
    /// It is drawn for a picture: what is for handling it is left out.
    still: bool,
    list: list::Position,
    tray_open: bool,
    /// The actor whose lane is being dragged by its head.
    moving: Option<ActorId>,
    /// The day at which a drag over the activity strip began.
    brush: Option<f64>,
    /// Width of the lanes in the last frame.
    width: f64,
    /// Left and right edge of the panel in the last frame.
    sides: Rangef,
    wanted: Option<Wanted>,
    /// What was selected in the last frame, and how often something had been.
    selected: Option<Item>,
    selections: u64,
    /// The filter of the last frame.
    filter: Filter,
    /// Whether the selected event's lane or row is still to be scrolled to.
    reveal: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            form: Form::default(),
            drawn: Form::default(),
            camera: Camera::default(),
            choice: LaneChoice::default(),
            scene: None,
            making: Making::default(),
            titles: Titles::default(),
            counts: counts::Counts::default(),
            marks: glyph::Marks::default(),
            reach: Rect::EVERYTHING,
            scroll: 0.0,
            tall: 0.0,
            still: false,
            list: list::Position::default(),
            tray_open: false,
            moving: None,
            brush: None,
            width: 0.0,
            sides: Rangef::EVERYTHING,
            wanted: None,
            selected: None,
            selections: 0,
            filter: Filter::default(),
            reveal: false,
        }
    }
}

/// A movement that was asked for between frames.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wanted {
    Fit,
    Selection,
    Zoom(f64),
}

/// What one step of zooming does.
const ZOOM_STEP: f64 = 1.6;

impl State {
    /// Does what only the timeline can do: fit, zoom, swap its form.
    pub fn wish(&mut self, wish: &Wish) {
        match wish {
            Wish::Fit => self.wanted = Some(Wanted::Fit),
            Wish::ZoomToSelection => self.wanted = Some(Wanted::Selection),
            Wish::ZoomIn => self.wanted = Some(Wanted::Zoom(ZOOM_STEP)),
            Wish::ZoomOut => self.wanted = Some(Wanted::Zoom(1.0 / ZOOM_STEP)),
            Wish::SwapForm => {
                self.form = match self.form {
                    Form::Lanes => Form::List,
                    Form::List => Form::Lanes,
                };
            }
            _ => {}
        }
    }

    /// How the events are shown.
    pub const fn form(&self) -> Form {
        self.form
    }

    /// Puts an actor's lane first, or back to its place.
    pub fn pin(&mut self, actor: ActorId) {
        let before = self.choice.pinned.len();
        self.choice.pinned.retain(|&other| other != actor);
        if self.choice.pinned.len() == before {
            self.choice.pinned.push(actor);
        }
    }

    /// Puts an actor's lane at a place among all lanes. Those above it are pinned with it, for else they
    /// would not stay above it.
    fn move_lane(&mut self, actor: ActorId, place: usize) {
        let Some(scene) = &self.scene else {
            return;
        };
        let lanes = scene.lanes.lanes().iter();
        let order: Vec<ActorId> = lanes.filter_map(|lane| lane.actor).collect();
        self.choice.pinned = moved(&order, &self.choice.pinned, actor, place);
    }

    /// How many lanes are an actor's.
    fn named(&self) -> usize {
        let lanes = self.scene.iter().flat_map(|scene| scene.lanes.lanes());
        lanes.filter(|lane| lane.actor.is_some()).count()
    }

    /// Whether an actor's lane is pinned.
    pub fn is_pinned(&self, actor: ActorId) -> bool {
        self.choice.pinned.contains(&actor)
    }

    /// The first and last day in sight, the air before and after all events left out; none before
    /// anything was drawn.
    pub fn days_in_sight(&self) -> Option<(Day, Day)> {
        let scene = self.scene.as_ref()?;
        let (first, last) = self.camera.days(&scene.axis, self.width);
        let (from, to) = scene.bounds;
        let (first, last) = (first.floor() as Day, last.ceil() as Day - 1);
        Some((first.max(from).min(to), last.min(to).max(from)))
    }

    /// Whether all of time is in sight.
    fn sees_all(&self) -> bool {
        self.scene.as_ref().is_none_or(|scene| {
            let (first, last) = self.camera.days(&scene.axis, self.width);
            let pieces = scene.axis.pieces();
            let inside = |day: f64| first <= day && day <= last;
            pieces
                .iter()
                .all(|piece| inside(piece.from) && inside(piece.to))
        })
    }

    /// Does what was asked for since the last frame, and follows the selection.
    fn move_camera(&mut self, ui: &Ui, view: &View<'_>) {
        let now = ui.input(|input| input.time);
        let motion = f64::from(ui.style().animation_time);
        let width = self.width;
        let Some(scene) = &self.scene else {
            return;
        };
        let selected = view.session.selection().item();
        let days = selected.and_then(|item| event_days(view, item));
        match self.wanted.take() {
            Some(Wanted::Fit) => self.camera.fit(&scene.axis, width, now),
            Some(Wanted::Zoom(factor)) => self.camera.zoom_step(&scene.axis, factor, width, now),
            Some(Wanted::Selection) => {
                self.reveal = selected.is_some();
                if let Some((first, last)) = days {
                    // A day alone is shown with the days round it.
                    let air = (3.0 - (last - first) / 2.0).max(0.0);
                    self.camera
                        .show(&scene.axis, (first - air, last + air), width, now);
                }
            }
            None => {}
        }
        let selections = view.session.selections();
        if selected != self.selected || self.selections != selections {
            self.selected = selected;
            self.selections = selections;
            self.reveal = selected.is_some();
            if let Some(days) = days {
                self.camera.reveal(&scene.axis, days, width, now);
            }
        }
        if self.camera.advance(&scene.axis, width, now, motion) {
            ui.ctx().request_repaint();
        }
    }
}

/// The pinned lanes once the lane of `actor` was moved to `place` among all the lanes `order`.
fn moved(order: &[ActorId], pinned: &[ActorId], actor: ActorId, place: usize) -> Vec<ActorId> {
    if order.get(place) == Some(&actor) {
        return pinned.to_vec();
    }
    let mut order: Vec<ActorId> = order.iter().copied().filter(|&a| a != actor).collect();
    let place = place.min(order.len());
    order.insert(place, actor);
    let others = pinned.iter().filter(|&&other| other != actor).count();
    order.truncate(others.max(place) + 1);
    order
}

/// The days that an event covers on the axis: beginning of the first to end of the last.
fn event_days(view: &View<'_>, item: Item) -> Option<(f64, f64)> {
    let Item::Event(article, event) = item else {
        return None;
    };
    let corpus = view.session.corpus();
    let extent = corpus
        .row(corpus.row_of(article as usize, event)?)?
        .extent()?;
    Some((f64::from(extent.start), f64::from(extent.end) + 1.0))
}

/// Draws the panel into all that `ui` has left.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    // The session remembers which lanes are pinned.
    let pinned = view.session.pinned();
    state.choice.pinned.clone_from(&pinned);
    if state.filter != *view.session.filter() {
        // Other events are looked at from their beginning.
        state.filter.clone_from(view.session.filter());
        (state.scroll, state.list) = (0.0, list::Position::default());
        let Filter { any, all, .. } = view.session.filter();
        state.choice.wanted = any.iter().chain(all).copied().collect();
    }
    if state.drawn != state.form {
        // What is selected stays in sight.
        state.drawn = state.form;
        state.reveal = true;
    }
    panel(ui, view, state);
    if state.choice.pinned != pinned {
        view.push(Command::PinInOrder(state.choice.pinned.clone()));
    }
}

fn panel(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let theme = view.theme;
    let making = &mut state.making;
    if making.update(&mut state.scene, view.session, &state.choice) {
        ui.ctx().request_repaint();
    }
    let font = theme.font(theme.size.base);
    state.titles.update(ui, &font, view.session.corpus());
    let whole = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(whole);
    state.sides = whole.x_range();
    ui.painter().rect_filled(whole, 0.0, theme.colour.ground);
    let (bar, rest) = whole.split_top_bottom_at_y(whole.top() + theme.size.bar);
    part(ui, bar, "tools", |ui| tools::show(ui, view, state));
    if view.session.visible().is_empty() {
        part(ui, rest, "nothing", |ui| nothing(ui, view));
        return;
    }
    match state.form {
        Form::List => part(ui, rest, "list", |ui| list::show(ui, view, state)),
        Form::Lanes => lanes_form(ui, view, state, rest),
    }
}

/// Draws the lanes or the list alone into all that `ui` has left, as they lie in the panel.
pub fn picture(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    // A picture is of what is wanted now, however long that takes.
    let making = &mut state.making;
    while making.update(&mut state.scene, view.session, &state.choice) {}
    let theme = view.theme;
    let font = theme.font(theme.size.base);
    state.titles.update(ui, &font, view.session.corpus());
    state.titles.lay_all();
    let whole = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(whole);
    ui.painter().rect_filled(whole, 0.0, theme.colour.ground);
    let scroll = state.scroll;
    state.width = f64::from(heads::canvas(theme, whole).width());
    state.still = true;
    match state.form {
        Form::List => part(ui, whole, "list", |ui| list::show(ui, view, state)),
        Form::Lanes => part(ui, whole, "lanes", |ui| lanes::show(ui, view, state)),
    }
    state.still = false;
    // A picture has all lanes in it; the window stays where it is.
    state.scroll = scroll;
}

/// How high a picture of it is, in points: as high as all lanes, or no more than `TALLEST`; of the list,
/// as high as the panel.
pub fn picture_height(state: &State) -> Option<f32> {
    let lanes = state.form == Form::Lanes && state.tall > 0.0;
    lanes.then(|| state.tall.min(TALLEST))
}

/// Draws the lanes with the activity strip over them, overview and tray under them. What there is no
/// room for is left out, so that some lanes are in sight in any window.
fn lanes_form(ui: &mut Ui, view: &mut View<'_>, state: &mut State, whole: Rect) {
    let theme = view.theme;
    state.width = f64::from(heads::canvas(theme, whole).width());
    let mut spare = whole.height() - axis::height(theme) - LEAST_LANES * theme.size.hit;
    let mut fits = |height: f32, wanted: bool| {
        let height = if wanted && height <= spare {
            height
        } else {
            0.0
        };
        spare -= height;
        height
    };
    let tray = fits(tray::height(view, state), true);
    let strip = view.session.settings().shows(PanelKind::Activity);
    let strip = fits(activity::height(theme), strip);
    let map = fits(minimap::height(view), !state.sees_all());
    let (strip, rest) = whole.split_top_bottom_at_y(whole.top() + strip);
    let (rest, tray) = rest.split_top_bottom_at_y(rest.bottom() - tray);
    let (body, map) = rest.split_top_bottom_at_y(rest.bottom() - map);
    if strip.is_positive() {
        part(ui, strip, "activity", |ui| activity(ui, view, state));
    }
    state.move_camera(ui, view);
    part(ui, body, "lanes", |ui| lanes::show(ui, view, state));
    if map.is_positive() {
        part(ui, map, "overview", |ui| minimap::show(ui, view, state));
    }
    if tray.is_positive() {
        part(ui, tray, "undated", |ui| tray::show(ui, view, state));
    }
}

/// A picture of the lanes is no higher, in points: four times as fine it is still one that machines draw.
const TALLEST: f32 = 2000.0;

/// The least that is left for the lanes, in heights of a hit target.
const LEAST_LANES: f32 = 4.0;

/// Draws the strip over the lanes.
fn activity(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let canvas = heads::canvas(view.theme, ui.max_rect());
    let Some(scene) = &mut state.scene else {
        return;
    };
    let (scale, left) = camera::overview(&scene.axis, state.width);
    let sight = state.camera.days(&scene.axis, state.width);
    let strip = activity::Strip {
        scale: &scale,
        left,
        density: scene.density(view.session, &scale, activity::STEP),
        sight,
    };
    // Where all is in sight there is nowhere to go.
    let all = state.camera.is_fitted();
    let asked = activity::show(ui, view, &strip, canvas, &mut state.brush);
    if let Some(day) = asked.filter(|_| !all) {
        state.camera.centre_on(day);
    }
}

/// Draws a part of the panel, clipped to its rectangle.
fn part(ui: &mut Ui, rect: Rect, name: &str, add: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(rect).id_salt(name);
    ui.scope_builder(builder, |ui| {
        ui.shrink_clip_rect(rect);
        add(ui);
    });
}

/// What stands where no event is visible.
fn nothing(ui: &mut Ui, view: &mut View<'_>) {
    let of = view.session.visible().of;
    if of == 0 {
        super::widgets::empty(
            ui,
            view.theme,
            "No events",
            "Nothing in the open articles was read as an event. The text is in the reader.",
        );
        return;
    }
    let hint = format!("The filter hides all {of} events.");
    super::widgets::empty(ui, view.theme, "No event matches", &hint);
    ui.vertical_centered(|ui| {
        if super::widgets::link(ui, view.theme, "Clear the filter").clicked() {
            view.push(Command::Filter(crate::session::FilterChange::Clear));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_that_is_moved_stays_where_it_was_put() {
        let order = [4, 7, 2, 9].map(ActorId);
        for (pinned, actor, place, after) in [
            (&[][..], 2, 0, &[2][..]),
            (&[], 2, 1, &[4, 2]),
            (&[], 4, 0, &[]),
            (&[], 4, 3, &[7, 2, 9, 4]),
            (&[4, 7], 7, 0, &[7, 4]),
            (&[4, 7], 9, 0, &[9, 4, 7]),
            (&[4, 7], 4, 2, &[7, 2, 4]),
            (&[4], 9, 99, &[4, 7, 2, 9]),
        ] {
            let ids = |numbers: &[u32]| numbers.iter().copied().map(ActorId).collect::<Vec<_>>();
            let found = moved(&order, &ids(pinned), ActorId(actor), place);
            assert_eq!(found, ids(after), "{actor} to {place} with {pinned:?}");
        }
    }
}
