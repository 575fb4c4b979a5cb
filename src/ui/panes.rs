//! The parts of the window in the order of F6: which are shown, which has the keys, and the ring round
//! the one that has.

use egui::{Context, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::theme::Theme;

/// A part of the window that the keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The tool bar.
    Tools,
    /// The open articles.
    Articles,
    /// The entity list.
    Entities,
    /// The timeline.
    Timeline,
    /// The article's text.
    Reader,
    /// The quotes.
    Quotes,
    /// The page in the composer.
    Proof,
    /// The choices beside it.
    Choices,
}

impl Pane {
    /// The widget that has the keys where nothing in the pane has.
    pub fn id(self) -> Id {
        Id::unique(("pane", self))
    }
}

/// The panes of the frame with where they are, in the order in which they were drawn.
#[derive(Debug, Default)]
pub struct Panes {
    shown: Vec<(Pane, Rect)>,
}

impl Panes {
    /// Begins a frame.
    pub fn begin(&mut self) {
        self.shown.clear();
    }

    /// Adds the pane that has all that `ui` has left, before what stands in it; `name` is read out.
    pub fn add(&mut self, ui: &Ui, pane: Pane, name: &str) {
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, pane.id(), Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Pane, true, name));
        self.shown.push((pane, rect));
    }

    /// The last pane that was added ends there.
    pub fn end(&mut self, bottom: f32) {
        if let Some((_, rect)) = self.shown.last_mut() {
            rect.max.y = bottom;
        }
    }

    /// Draws the ring round the pane that has the keys itself, over what stands in it.
    pub fn ring(&self, ui: &Ui, theme: Theme) {
        let focused = ui.memory(|memory| memory.focused());
        let shown = self.shown.iter();
        for (_, rect) in shown.filter(|(pane, _)| focused == Some(pane.id())) {
            let stroke = Stroke::new(2.0 * theme.size.hairline, theme.colour.accent);
            let (corner, inside) = (theme.corner(), StrokeKind::Inside);
            ui.painter().rect_stroke(*rect, corner, stroke, inside);
        }
    }

    /// Gives the keys to the next pane, or to the one before; to the first or last where none has them.
    pub fn step(&self, ctx: &Context, forward: bool) {
        let mut panes = self.shown.clone();
        panes.sort_by_key(|(pane, _)| *pane);
        let now = ctx.memory(|memory| memory.focused()).and_then(|id| {
            let own = panes.iter().position(|(pane, _)| pane.id() == id);
            let place = ctx.read_response(id).map(|response| response.rect.center());
            let holds = |(_, rect): &(Pane, Rect)| place.is_some_and(|at| rect.contains(at));
            own.or_else(|| panes.iter().position(holds))
        });
        let count = panes.len();
        let next = match (now, forward) {
            (Some(now), true) => (now + 1) % count.max(1),
            (Some(now), false) => (now + count - 1) % count.max(1),
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
        };
        if let Some((pane, _)) = panes.get(next) {
            ctx.memory_mut(|memory| memory.request_focus(pane.id()));
        }
    }
}
