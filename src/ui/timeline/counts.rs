//! Counts on chips: hundreds of them stand in a crowded window, so that a count is laid out once and those of
//! a lane are two shapes.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui, Vec2};

use super::super::bars::Bars;
use super::letters::Letters;

/// What chips and counts look like, kept from frame to frame.
#[derive(Default)]
pub struct Counts {
    laid: HashMap<Short, Arc<Galley>>,
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
    size: Vec2,
    ground: Bars,
    letters: Letters,
}

impl Counts {
    /// Begins some `chips` of a lane, each of that size, with counts in that type; `epoch` changes when
    /// glyphs have other places in their texture.
    pub fn begin(
        &mut self,
        ui: &Ui,
        chips: usize,
        size: Vec2,
        font: FontId,
        epoch: u64,
    ) -> Chips<'_> {
        if self.epoch != epoch || self.font != font || self.laid.len() > KEPT {
            self.laid.clear();
            self.epoch = epoch;
            self.font = font;
        }
        Chips {
            counts: self,
            size,
            ground: Bars::new(ui.pixels_per_point()),
            letters: Letters::new(ui.pixels_per_point(), GLYPHS * chips),
        }
    }
}

impl Chips<'_> {
    /// A chip with its middle at `centre`.
    pub fn add(&mut self, ui: &Ui, centre: Pos2, count: usize, fill: Color32) {
        let chip = Rect::from_center_size(centre, self.size);
        self.ground.add(chip, fill);
        let galley = self.counts.laid(ui, Short::of(count));
        let corner = centre - galley.size() / 2.0;
        self.letters.add(&galley, usize::MAX, corner);
    }

    /// Paints them, the counts in that colour.
    pub fn paint(self, ui: &Ui, colour: Color32) {
        ui.painter().add(self.ground.shape());
        self.letters.paint(ui.painter(), colour);
    }
}

impl Counts {
    fn laid(&mut self, ui: &Ui, count: Short) -> Arc<Galley> {
        let lay = || {
            let (text, font) = (count.to_string(), self.font.clone());
            let job = LayoutJob::simple_singleline(text, font, Color32::PLACEHOLDER);
            ui.painter().layout_job(job)
        };
        self.laid.entry(count).or_insert_with(lay).clone()
    }
}

/// A count as short as it is told: `+12`, `+3.4k`, `+120k`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Short {
    /// Less than a thousand.
    One(usize),
    /// Tenths of thousands.
    Tenths(usize),
    /// Thousands.
    Thousands(usize),
}

impl Short {
    /// How that count is told.
    pub const fn of(count: usize) -> Self {
        match count {
            0..1_000 => Self::One(count),
            1_000..100_000 => Self::Tenths(count / 100),
            _ => Self::Thousands(count / 1_000),
        }
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(count) => write!(f, "+{count}"),
            Self::Tenths(count) => write!(f, "+{}.{}k", count / 10, count % 10),
            Self::Thousands(count) => write!(f, "+{count}k"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Short;

    #[test]
    fn counts_are_told_shortly() {
        for (count, told) in [
            (7, "+7"),
            (999, "+999"),
            (1_000, "+1.0k"),
            (3_449, "+3.4k"),
            (99_999, "+99.9k"),
            (120_400, "+120k"),
        ] {
            assert_eq!(Short::of(count).to_string(), told);
        }
    }
}
