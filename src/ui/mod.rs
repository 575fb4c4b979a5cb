//! Draws the session and pushes its commands: a file per panel.
//!
//! [`Window`] holds what the panels remember between frames and lays them out; every panel is given
//! a [`View`]. Colours and sizes come from [`theme`] alone.

mod actions;
mod activity;
mod actor;
mod article_date;
mod articles;
mod bars;
mod chips;
pub mod composer;
mod copy;
mod dialogs;
mod entities;
mod event;
mod export;
pub mod fonts;
mod form;
mod frame;
pub mod marks;
mod menu;
mod naming;
mod palette;
mod panes;
mod picker;
mod quotes;
mod reader;
mod scroll;
mod search;
mod status;
mod strokes;
pub mod theme;
pub mod timeline;
mod toasts;
mod toolbar;
mod view;
mod welcome;
mod widgets;

pub use view::View;

use egui::{CentralPanel, Frame, Ui};

use crate::session::{Command, Part, Session, ThemeChoice, Wish};
use dialogs::Dialog;
use panes::{Pane, Panes};
use picker::Picker;
use theme::Theme;

/// What the window remembers between frames, apart from the session.
#[derive(Default)]
pub struct Window {
    articles: articles::State,
    entities: entities::State,
    quotes: quotes::State,
    reader: reader::State,
    search: search::State,
    timeline: timeline::State,
    /// How large the timeline was drawn, in points.
    timeline_size: egui::Vec2,
    palette: Option<Picker>,
    dialog: Option<Dialog>,
    /// Where there is room for one of both: the reader is shown, and not the timeline.
    reads: bool,
    /// The page of the view.
    pub composer: composer::State,
    panes: Panes,
    /// The window's title as the system has it.
    title: String,
    hovering: bool,
}

/// Seconds between the two clicks of a double click at the most, as on most desktops. A click counts
/// from the frame that it comes in, so that slow frames part the clicks further than the hand did.
const DOUBLE_CLICK: f64 = 0.5;

impl Window {
    /// Gives egui the fonts and both themes.
    pub fn install(ctx: &egui::Context) {
        fonts::install(ctx);
        Theme::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
            options.input_options.max_double_click_delay = DOUBLE_CLICK;
        });
    }

    /// Draws one frame; gives what the user asked for in it.
    pub fn show(&mut self, ui: &mut Ui, session: &Session) -> Vec<Command> {
        let ctx = ui.ctx().clone();
        ctx.set_theme(match session.settings().theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(f32::from(session.settings().scale) / 100.0);
        let mut commands = Vec::new();
        let mut view = View {
            session,
            theme: Theme::now(&ctx),
            commands: &mut commands,
        };
        if session.documents().is_empty() {
            self.composer.follow(session);
            self.composer.close();
        }
        if self.dialog.is_none() && self.palette.is_none() {
            view.commands.extend(actions::pressed(&ctx, session));
            let leaves = self.composer.is_open()
                && !egui::Popup::is_any_open(&ctx)
                && ctx.input(|input| input.key_pressed(egui::Key::Escape));
            if leaves {
                self.composer.close();
            }
        }
        self.panes.begin();
        self.frame(ui, &mut view);
        self.panes.ring(ui, view.theme);
        self.over(ui, &mut view);
        let title = title(session);
        if self.title != title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        dropped(&ctx, &mut view);
        let back = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(back)) {
            view.push(Command::HearOthers);
        }
        let hovers = commands.iter().any(|c| matches!(c, Command::Hover(_)));
        if self.hovering && !hovers {
            commands.push(Command::Hover(None));
        }
        self.hovering = hovers;
        // What is hovered still is no news.
        let now = session.hover().item();
        commands.retain(|c| !matches!(c, Command::Hover(item) if *item == now));
        commands
    }

    /// Does what only the window can do with its own means. What needs the system comes back.
    pub fn wish(&mut self, ctx: &egui::Context, session: &Session, wish: Wish) -> Option<Wish> {
        if matches!(wish, Wish::Search | Wish::Mark { .. } | Wish::Telling) {
            // They lead to a panel.
            self.composer.close();
        }
        match wish {
            Wish::Compose => self.composer.toggle(),
            Wish::Export => self.dialog = Some(Dialog::Export(export::State::default())),
            Wish::TypePath => self.dialog = Some(Dialog::Path(String::new())),
            Wish::EditDate => {
                let article = session.reading()?;
                let date = session.documents().get(article as usize)?.article.date;
                let typed = date.map_or(String::new(), |date| date.to_string());
                self.dialog = Some(Dialog::Date(article, typed));
            }
            Wish::Merge(id) => self.dialog = Some(Dialog::Merge(id, Picker::default())),
            Wish::Split(id) => self.dialog = Some(Dialog::Split(id, naming::Taken::default())),
            Wish::Rename(id) => {
                let name = session.corpus().actor(id)?.name.clone();
                self.dialog = Some(Dialog::Rename(id, name));
            }
            Wish::EventTitle(article, id) => {
                let reading = session.corpus().readings().get(article as usize)?;
                let title = reading.analysis.events.get(id.index())?.title.clone();
                self.dialog = Some(Dialog::EventTitle((article, id), title));
            }
            Wish::EventDate(article, id) => {
                let reading = session.corpus().readings().get(article as usize)?;
                let when = reading.analysis.events.get(id.index())?.when.as_ref();
                let typed = event::date::typed(when, reading);
                self.dialog = Some(Dialog::EventDate((article, id), typed));
            }
            Wish::EventActors(article, id) => {
                let actors = event::actors::Actors::of(session, article, id)?;
                self.dialog = Some(Dialog::EventActors((article, id), actors));
            }
            Wish::NewEvent(article, words) => {
                self.dialog = Some(match event::form::Form::propose(session, article, words) {
                    Some(form) => Dialog::NewEvent(Box::new(form)),
                    None => Dialog::NoEvent,
                });
            }
            Wish::Speaker(article, id) => {
                self.dialog = Some(Dialog::Speaker((article, id), Picker::default()));
            }
            Wish::Log => self.dialog = Some(Dialog::Log),
            Wish::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Wish::About => self.dialog = Some(Dialog::About),
            Wish::Palette => self.palette = Some(Picker::default()),
            Wish::Search => self.search.focus(ctx),
            Wish::Pane { forward } => self.panes.step(ctx, forward),
            Wish::Mark { forward } => {
                self.reads = true;
                self.reader.step(forward);
                ctx.memory_mut(|memory| memory.request_focus(Pane::Reader.id()));
            }
            Wish::Telling => {
                self.reads = true;
                self.reader.turn();
            }
            Wish::Copy(text) => ctx.copy_text(text),
            Wish::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!full));
            }
            Wish::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Wish::Fit | Wish::ZoomIn | Wish::ZoomOut | Wish::ZoomToSelection | Wish::SwapForm => {
                self.timeline.wish(&wish)
            }
            Wish::TypeSavePath(place) => self.dialog = Some(Dialog::Save(place)),
            Wish::OpenDialog
            | Wish::OpenTemplate
            | Wish::Picture(..)
            | Wish::Page(_)
            | Wish::ExportAs(_)
            | Wish::SaveTo(_) => return Some(wish),
        }
        None
    }

    /// How large a part of the window is, in points.
    pub fn size_of(&self, ctx: &egui::Context, part: Part) -> egui::Vec2 {
        match part {
            Part::Timeline if self.timeline_size.min_elem() > 0.0 => {
                let height = timeline::picture_height(&self.timeline);
                egui::vec2(self.timeline_size.x, height.unwrap_or(self.timeline_size.y))
            }
            Part::Window | Part::Timeline => ctx.content_rect().size(),
        }
    }

    /// Draws a part of the window for a picture: nothing stands over it, and nobody handles it.
    pub fn picture(&mut self, ui: &mut Ui, session: &Session, part: Part) {
        let theme = Theme::now(ui.ctx());
        let mut view = View {
            session,
            theme,
            commands: &mut Vec::new(),
        };
        match part {
            Part::Window => {
                self.panes.begin();
                self.composer.still = true;
                self.frame(ui, &mut view);
                self.composer.still = false;
            }
            Part::Timeline => {
                let ground = Frame::new().fill(theme.colour.ground);
                CentralPanel::default().frame(ground).show(ui, |ui| {
                    timeline::picture(ui, &mut view, &mut self.timeline)
                });
            }
        }
    }

    /// What stands over the panels.
    fn over(&mut self, ui: &Ui, view: &mut View) {
        // What is chosen about the page, and handed on, stays free.
        let right = if self.composer.is_open() {
            view.theme.size.side
        } else {
            0.0
        };
        toasts::show(ui, view, right);
        if let Some(state) = &mut self.palette
            && !palette::show(ui, view, state)
        {
            self.palette = None;
        }
        if let Some(dialog) = &mut self.dialog
            && !dialogs::show(ui, view, dialog)
        {
            self.dialog = None;
        }
    }
}

/// What the system shows over the window: the file, or how many there are.
fn title(session: &Session) -> String {
    match session.documents() {
        [] => "Dateline".to_owned(),
        [document] => format!("{} – Dateline", document.article.file),
        documents => format!("{} articles – Dateline", status::grouped(documents.len())),
    }
}

/// Opens the files that were dropped on the window.
fn dropped(ctx: &egui::Context, view: &mut View) {
    let files = ctx.input(|input| input.raw.dropped_files.clone());
    let paths: Vec<_> = files.iter().map(|file| file.path().to_owned()).collect();
    if !paths.is_empty() {
        view.push(Command::Open(paths));
    }
}
