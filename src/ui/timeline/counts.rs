//! Counts on round chips: hundreds of them stand in a crowded window, so that a count is laid out once
//! and those of a lane are two shapes.

use std::collections::HashMap;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, FontId, Galley, Mesh, Pos2, Rect, Shape, Ui, Vec2};

use super::letters::Letters;
use super::stamp::Stamp;

/// What chips and counts look like, kept from frame to frame.
#[derive(Default)]
pub struct Counts {
    /// A chip, and what it was made for: size, corners and pixels a point.
    chip: Option<((Vec2, CornerRadius, f32), Stamp)>,
    laid: HashMap<String, Arc<Galley>>,
    font: FontId,
    /// [`super::titles::Titles::epoch`] of the counts.
    epoch: u64,
}

/// Counts that are kept: as many as there are different ones in a crowded window, with some to spare.
const KEPT: usize = 2048;

/// What most counts have no more of than these.
const GLYPHS: usize = 6;

/// Chips of one lane.
pub struct Chips<'a> {
    counts: &'a mut Counts,
    ground: Mesh,
    letters: Letters,
}

impl Counts {
    /// Begins some `chips` of a lane, each of that size, with counts in that type; `epoch` changes when
    /// glyphs have other places in their texture.
    pub fn begin(
        &mut self,
        ui: &Ui,
        chips: usize,
        (size, corner): (Vec2, CornerRadius),
        font: FontId,
        epoch: u64,
    ) -> Chips<'_> {
        let wanted = (size, corner, ui.pixels_per_point());
        if self.chip.as_ref().is_none_or(|(made, _)| *made != wanted) {
            let rect = Rect::from_min_size(Pos2::ZERO, size);
            let chip = Shape::rect_filled(rect, corner, Color32::WHITE);
            self.chip = Some((wanted, Stamp::new(ui, size, vec![chip])));
        }
        if self.epoch != epoch || self.font != font || self.laid.len() > KEPT {
            self.laid.clear();
            self.epoch = epoch;
            self.font = font;
        }
        Chips {
            counts: self,
            ground: Mesh::default(),
            letters: Letters::new(ui.pixels_per_point(), GLYPHS * chips),
        }
    }
}

impl Chips<'_> {
    /// A chip with its middle at `centre`.
    pub fn add(&mut self, ui: &Ui, centre: Pos2, count: &str, fill: Color32) {
        if let Some((_, chip)) = &self.counts.chip {
            chip.put(&mut self.ground, centre, fill);
        }
        let galley = self.counts.laid(ui, count);
        let corner = centre - galley.size() / 2.0;
        self.letters.add(&galley, usize::MAX, corner);
    }

    /// Paints them, the counts in that colour.
    pub fn paint(self, ui: &Ui, colour: Color32) {
        if !self.ground.is_empty() {
            ui.painter().add(Shape::mesh(self.ground));
        }
        self.letters.paint(ui.painter(), colour);
    }
}

impl Counts {
    fn laid(&mut self, ui: &Ui, count: &str) -> Arc<Galley> {
        if let Some(known) = self.laid.get(count) {
            return known.clone();
        }
        let (text, font) = (count.to_owned(), self.font.clone());
        let job = LayoutJob::simple_singleline(text.clone(), font, Color32::PLACEHOLDER);
        let galley = ui.painter().layout_job(job);
        self.laid.insert(text, galley.clone());
        galley
    }
}
