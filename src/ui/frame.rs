//! How the window is parted: bars above and below, articles and entities on the left, quotes on the
//! right, the timeline over the reader between them; and what gives way where there is little room.

use egui::{CentralPanel, Frame, Margin, Panel, PanelState, Ui};

use super::panes::Pane;
use super::view::View;
use super::{
    Window, articles, chips, composer, entities, menu, quotes, reader, status, timeline, toolbar,
    welcome,
};
use crate::session::{Command, PanelKind};

/// The height that the timeline keeps beside the reader, and the least of the reader, in points.
const LEAST_TIMELINE: f32 = 240.0;
/// See [`LEAST_TIMELINE`].
const LEAST_READER: f32 = 120.0;

impl Window {
    /// Draws the bars and the panels.
    pub(super) fn frame(&mut self, ui: &mut Ui, view: &mut View) {
        let theme = view.theme;
        let (size, colour) = (theme.size, theme.colour);
        let panel = |x: f32, y: f32| {
            Frame::new()
                .fill(colour.panel)
                .inner_margin(Margin::symmetric(x as i8, y as i8))
        };
        let bar = |id: &str, height: f32| {
            Panel::top(id.to_owned())
                .exact_size(height)
                .resizable(false)
        };
        bar("menu", size.row)
            .show_separator_line(false)
            .frame(panel(size.space_xs, 0.0))
            .show(ui, |ui| menu::show(ui, view));
        bar("tools", size.bar)
            .frame(panel(size.space_s, 0.0))
            .show(ui, |ui| {
                self.panes.add(ui, Pane::Tools, "Tool bar");
                if self.composer.is_open() {
                    composer::bar(ui, view);
                } else {
                    toolbar::show(ui, view, &mut self.search);
                }
            });
        let status = Panel::bottom("status")
            .exact_size(size.row)
            .resizable(false)
            .frame(panel(size.space_m, 0.0));
        status.show(ui, |ui| status::show(ui, view));
        if view.session.documents().is_empty() {
            let ground = Frame::new().fill(colour.ground);
            CentralPanel::default()
                .frame(ground)
                .show(ui, |ui| welcome::show(ui, view));
            return;
        }
        if self.composer.is_open() {
            return composer::show(ui, view, &mut self.composer, &mut self.panes);
        }
        self.sides(ui, view);
        let ground = Frame::new().fill(colour.ground);
        CentralPanel::default()
            .frame(ground)
            .show(ui, |ui| self.centre(ui, view));
    }

    /// Articles and entities on the left, quotes on the right.
    fn sides(&mut self, ui: &mut Ui, view: &mut View) {
        let theme = view.theme;
        let size = theme.size;
        let frame = Frame::new()
            .fill(theme.colour.panel)
            .inner_margin(Margin::symmetric(size.space_xs as i8, size.space_s as i8));
        // Where there is little room, or the text is large, the sides give way to the centre.
        let room = ui.available_width();
        let shows = |kind, least| room >= least && view.session.settings().shows(kind);
        let mut left = shows(PanelKind::Entities, size.narrow);
        let mut right = shows(PanelKind::Quotes, size.narrow * 1.5);
        let before = (left, right);
        let most = (room * 0.3).max(200.0);
        let side = sized(
            ui,
            Panel::left,
            ["left", "left, narrow"],
            0,
            288.0,
            egui::Rangef::new(200.0, most),
        );
        let side = side.frame(frame);
        side.show_collapsible(ui, &mut left, |ui| {
            ui.spacing_mut().item_spacing.y = size.space_xs;
            if view.session.documents().len() > 1 {
                let height = ui.available_height() / 3.0;
                self.panes.add(ui, Pane::Articles, "Articles");
                articles::show(ui, view, &mut self.articles, height);
                self.panes.end(ui.cursor().top());
                ui.add_space(size.space_s);
            }
            self.panes.add(ui, Pane::Entities, "Entities");
            let pins = view.session.pinned();
            let pinned = |id| pins.contains(&id);
            entities::show(ui, view, &mut self.entities, &pinned);
        });
        let most = (room * 0.35).max(240.0);
        let side = sized(
            ui,
            Panel::right,
            ["right", "right, narrow"],
            0,
            336.0,
            egui::Rangef::new(240.0, most),
        );
        let side = side.frame(frame);
        side.show_collapsible(ui, &mut right, |ui| {
            self.panes.add(ui, Pane::Quotes, "Quotes");
            quotes::show(ui, view, &mut self.quotes)
        });
        for (was, is, kind) in [
            (before.0, left, PanelKind::Entities),
            (before.1, right, PanelKind::Quotes),
        ] {
            if was != is {
                view.push(Command::Toggle(kind));
            }
        }
    }

    /// The filter's chips over the timeline over the reader.
    fn centre(&mut self, ui: &mut Ui, view: &mut View) {
        let theme = view.theme;
        let (size, ground) = (theme.size, Frame::new().fill(theme.colour.ground));
        let margin = Margin::symmetric(size.space_m as i8, size.space_xs as i8);
        let chips = Panel::top("chips")
            .resizable(false)
            .show_separator_line(false);
        chips
            .frame(ground.inner_margin(margin))
            .show(ui, |ui| chips::show(ui, view));
        let mut open = view.session.settings().shows(PanelKind::Reader);
        if open && ui.available_height() < LEAST_TIMELINE + LEAST_READER {
            return self.one_of_both(ui, view);
        }
        let was = open;
        let most = (ui.available_height() - LEAST_TIMELINE).max(LEAST_READER);
        let range = egui::Rangef::new(LEAST_READER, most);
        let usual = ui.available_height() * 0.38;
        let reader = sized(
            ui,
            Panel::bottom,
            ["reader", "reader, low"],
            1,
            usual,
            range,
        )
        .frame(ground.inner_margin(theme.margin(size.space_xs)));
        reader.show_collapsible(ui, &mut open, |ui| self.article(ui, view));
        if open != was {
            view.push(Command::Toggle(PanelKind::Reader));
        }
        let centre = CentralPanel::default().frame(ground);
        centre.show(ui, |ui| self.lanes(ui, view));
    }

    /// The timeline or the reader, where there is no room for both, over what changes between them.
    fn one_of_both(&mut self, ui: &mut Ui, view: &mut View) {
        let theme = view.theme;
        let (size, ground) = (theme.size, Frame::new().fill(theme.colour.ground));
        let margin = Margin::symmetric(size.space_m as i8, 0);
        let choice = Panel::bottom("one_of_both")
            .exact_size(size.row)
            .resizable(false)
            .frame(ground.inner_margin(margin));
        choice.show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.selectable_value(&mut self.reads, false, "Timeline");
                ui.selectable_value(&mut self.reads, true, "Article");
            });
        });
        let ground = if self.reads {
            ground.inner_margin(theme.margin(size.space_xs))
        } else {
            ground
        };
        CentralPanel::default().frame(ground).show(ui, |ui| {
            if self.reads {
                self.article(ui, view);
            } else {
                self.lanes(ui, view);
            }
        });
    }

    fn article(&mut self, ui: &mut Ui, view: &mut View) {
        let name = self.reader.says(view);
        self.panes.add(ui, Pane::Reader, &name);
        reader::show(ui, view, &mut self.reader);
    }

    fn lanes(&mut self, ui: &mut Ui, view: &mut View) {
        self.panes.add(ui, Pane::Timeline, "Timeline");
        self.timeline_size = ui.available_size();
        timeline::show(ui, view, &mut self.timeline);
    }
}

/// A panel of the size along an axis (0 is its width) that the user gave it. Where the window has no room for that, it is as large as may
/// be under another name, so that it comes back as it was.
fn sized(
    ui: &Ui,
    of: fn(&'static str) -> Panel,
    [name, narrow]: [&'static str; 2],
    axis: usize,
    usual: f32,
    range: egui::Rangef,
) -> Panel {
    let kept = PanelState::load(ui.ctx(), ui.scope_id().with(name));
    if kept.map_or(usual, |kept| kept.size()[axis]) > range.max {
        return of(narrow).exact_size(range.max).resizable(false);
    }
    of(name)
        .resizable(true)
        .default_size(usual)
        .size_range(range)
}
