//! The timeline panel: lanes or a list of the visible events, with axis, overview and the undated.
//!
//! What lies where is worked out in [`crate::timeline`]; here it is painted and answers the pointer
//! and the keys. The panel's own state (what part is in sight, which lanes) stands in
//! [`State`]; everything else is the session's.

mod axis;
mod camera;
mod card;
mod glyph;
mod heads;
mod lanes;
mod legend;
mod list;
mod minimap;
mod scene;
mod tools;
mod tray;

use egui::{Rect, Ui, UiBuilder};

use super::activity;
use super::view::View;
use crate::session::{Item, PanelKind, Session, Wish};
use crate::timeline::{ActorId, Day, LaneChoice};
use camera::Camera;
use scene::{Advances, Scene};

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
#[derive(Default)]
pub struct State {
    form: Form,
    camera: Camera,
    choice: LaneChoice,
    scene: Option<Scene>,
    advances: Advances,
    /// Pixels that the lanes are scrolled down.
    scroll: f32,
    list: list::Position,
    tray_open: bool,
    /// The day at which a drag over the activity strip began.
    brush: Option<f64>,
    /// Width of the lanes in the last frame.
    width: f64,
    wanted: Option<Wanted>,
    /// What was selected in the last frame.
    selected: Option<Item>,
    /// Whether the selected event's lane or row is still to be scrolled to.
    reveal: bool,
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
            Wish::Pin(actor) => self.pin(*actor),
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

    /// Whether an actor's lane is pinned.
    pub fn is_pinned(&self, actor: ActorId) -> bool {
        self.choice.pinned.contains(&actor)
    }

    /// The lanes of actors that edits took away are those of their heirs.
    fn follow_edits(&mut self, session: &Session) {
        for id in std::mem::take(&mut self.choice.pinned) {
            let id = session.heir(id);
            if session.is_named(id) && !self.is_pinned(id) {
                self.choice.pinned.push(id);
            }
        }
    }

    /// The first and last day in sight; none before anything was drawn.
    pub fn days_in_sight(&self) -> Option<(Day, Day)> {
        let scene = self.scene.as_ref()?;
        let (first, last) = self.camera.days(&scene.axis, self.width);
        Some((first.floor() as Day, last.ceil() as Day - 1))
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
                if let Some((first, last)) = days {
                    // A day alone is shown with the days round it.
                    let air = (3.0 - (last - first) / 2.0).max(0.0);
                    self.camera
                        .show(&scene.axis, (first - air, last + air), width, now);
                }
            }
            None => {}
        }
        if selected != self.selected {
            self.selected = selected;
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
    let theme = view.theme;
    state.follow_edits(view.session);
    Scene::update(&mut state.scene, view.session, &state.choice);
    state.advances.update(ui, &theme.font(theme.size.base));
    let whole = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(whole);
    ui.painter().rect_filled(whole, 0.0, theme.colour.ground);
    let (bar, mut rest) = whole.split_top_bottom_at_y(whole.top() + theme.size.bar);
    part(ui, bar, "tools", |ui| tools::show(ui, view, state));
    if view.session.visible().is_empty() {
        part(ui, rest, "nothing", |ui| nothing(ui, view));
        return;
    }
    state.width = f64::from(heads::canvas(theme, rest).width());
    if view.session.settings().shows(PanelKind::Activity) && state.form == Form::Lanes {
        let (strip, below) = rest.split_top_bottom_at_y(rest.top() + activity::height(theme));
        part(ui, strip, "activity", |ui| activity(ui, view, state));
        rest = below;
    }
    match state.form {
        Form::List => part(ui, rest, "list", |ui| list::show(ui, view, state)),
        Form::Lanes => {
            let tray = tray::height(view, state);
            let (upper, tray) = rest.split_top_bottom_at_y(rest.bottom() - tray);
            let map = minimap::height(view);
            let (body, map) = upper.split_top_bottom_at_y(upper.bottom() - map);
            state.move_camera(ui, view);
            part(ui, body, "lanes", |ui| lanes::show(ui, view, state));
            part(ui, map, "overview", |ui| minimap::show(ui, view, state));
            part(ui, tray, "undated", |ui| tray::show(ui, view, state));
        }
    }
}

/// Draws the lanes or the list alone into all that `ui` has left, as they lie in the panel.
pub fn picture(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    Scene::update(&mut state.scene, view.session, &state.choice);
    let theme = view.theme;
    state.advances.update(ui, &theme.font(theme.size.base));
    let whole = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(whole);
    ui.painter().rect_filled(whole, 0.0, theme.colour.ground);
    state.width = f64::from(heads::canvas(theme, whole).width());
    match state.form {
        Form::List => part(ui, whole, "list", |ui| list::show(ui, view, state)),
        Form::Lanes => part(ui, whole, "lanes", |ui| lanes::show(ui, view, state)),
    }
}

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
    match activity::show(ui, view, &strip, canvas, &mut state.brush) {
        Some(activity::Asked::Look(day)) => state.camera.centre_on(day),
        None => {}
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
            view.push(crate::session::Command::Filter(
                crate::session::FilterChange::Clear,
            ));
        }
    });
}
