//! A vertical list of any length whose rows differ in height: only what is in view is laid out.
//!
//! Heights are estimated until a row was in view once; a row that is asked for is scrolled to.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2};

/// How often a row that is asked for is scrolled to anew, while heights settle.
const TRIES: u8 = 4;

/// The heights of a list's rows, and what it was asked to show.
#[derive(Debug, Default)]
pub struct Rows {
    key: u64,
    heights: Vec<f32>,
    /// Top of each row and, last, the bottom of all.
    tops: Vec<f32>,
    wanted: Option<(usize, u8)>,
    /// The rows that were in view last.
    shown: std::ops::Range<usize>,
}

impl Rows {
    /// Scrolls to a row in the next frames.
    pub fn reveal(&mut self, row: usize) {
        self.wanted = Some((row, TRIES));
    }

    /// Scrolls to a row in the next frames where it was not in view last.
    pub fn bring(&mut self, row: usize) {
        if !self.shows(row) {
            self.reveal(row);
        }
    }

    /// Whether no row is being scrolled to.
    pub fn is_settled(&self) -> bool {
        self.wanted.is_none()
    }

    /// Whether a row was in view last.
    pub fn shows(&self, row: usize) -> bool {
        self.shown.contains(&row)
    }

    /// Shows `count` rows. `key` tells when they are other rows; `estimate` gives a row's height until it
    /// is measured; `add` draws one row.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: &str,
        key: u64,
        count: usize,
        estimate: impl Fn(usize) -> f32,
        mut add: impl FnMut(&mut Ui, usize),
    ) {
        let width = ui.available_width().round() as u64;
        let key = key.wrapping_mul(31).wrapping_add(width);
        if self.tops.is_empty() && self.wanted.is_none() {
            // egui remembers how far the list was scrolled when the program ended: that was another one.
            self.reveal(0);
        }
        if self.key != key || self.heights.len() != count {
            self.key = key;
            self.heights = (0..count).map(estimate).collect();
            self.stack();
        }
        let height = ui.available_height();
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        if let Some((row, tries)) = self.wanted {
            self.wanted = (tries > 1).then_some((row, tries - 1));
            let (top, bottom) = (self.top(row), self.top(row + 1));
            area = area
                .vertical_scroll_offset((top - (height - (bottom - top)).max(0.0) / 3.0).max(0.0));
            ui.ctx().request_repaint();
        }
        area.show_viewport(ui, |ui, viewport| self.draw(ui, viewport, &mut add));
    }

    fn draw(&mut self, ui: &mut Ui, viewport: Rect, add: &mut impl FnMut(&mut Ui, usize)) {
        let origin = ui.max_rect().min;
        ui.set_height(self.top(self.heights.len()));
        let first = self
            .tops
            .partition_point(|top| *top <= viewport.top())
            .saturating_sub(1);
        let mut moved = false;
        let mut top = self.top(first);
        self.shown = first..first;
        for row in first..self.heights.len() {
            if top > viewport.bottom() {
                break;
            }
            self.shown.end = row + 1;
            let from = pos2(origin.x, origin.y + top);
            let rect = Rect::from_min_size(from, egui::vec2(ui.max_rect().width(), f32::INFINITY));
            let builder = UiBuilder::new().max_rect(rect).id_salt(row);
            let drawn = ui
                .scope_builder(builder, |ui| add(ui, row))
                .response
                .rect
                .height();
            // A row stands where the one before it ends, whatever was estimated.
            top += drawn;
            if let Some(height) = self.heights.get_mut(row)
                && (*height - drawn).abs() > 0.5
            {
                *height = drawn;
                moved = true;
            }
        }
        if moved {
            self.stack();
            ui.ctx().request_repaint();
        }
    }

    fn top(&self, row: usize) -> f32 {
        *self.tops.get(row).or(self.tops.last()).unwrap_or(&0.0)
    }

    fn stack(&mut self) {
        self.tops.clear();
        let mut top = 0.0;
        for height in &self.heights {
            self.tops.push(top);
            top += height;
        }
        self.tops.push(top);
    }
}
