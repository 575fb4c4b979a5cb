//! Counts on round chips: hundreds of them stand in a crowded window, all of one size, so that a chip
//! is made of triangles once, a count is laid out once, and those of a lane are two shapes.

use std::collections::HashMap;
use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::epaint::text::PlacedRow;
use egui::epaint::{Tessellator, TextShape};
use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, FontId, Galley, Mesh, Pos2, Rect, Shape, Ui, Vec2, pos2};

/// What chips and counts look like, kept from frame to frame.
#[derive(Default)]
pub struct Counts {
    /// A white chip whose corner lies at the origin.
    chip: Mesh,
    /// What the chip was made for.
    made: Option<(Vec2, CornerRadius, f32)>,
    laid: HashMap<String, Arc<Galley>>,
    font: FontId,
    /// [`super::titles::Titles::epoch`] of the counts.
    epoch: u64,
}

/// Counts that are kept: as many as there are different ones in a crowded window, with some to spare.
const KEPT: usize = 2048;

/// Chips of one lane.
pub struct Chips<'a> {
    counts: &'a mut Counts,
    pixels_per_point: f32,
    ground: Mesh,
    rows: Vec<PlacedRow>,
    /// One of the counts: what all of them are painted as.
    model: Option<Arc<Galley>>,
}

impl Counts {
    /// Begins the chips of a lane, each of that size, with counts in that type; `epoch` changes when
    /// glyphs have other places in their texture.
    pub fn begin(
        &mut self,
        ui: &Ui,
        size: Vec2,
        corner: CornerRadius,
        font: FontId,
        epoch: u64,
    ) -> Chips<'_> {
        let pixels_per_point = ui.pixels_per_point();
        let made = Some((size, corner, pixels_per_point));
        if self.made != made {
            let options = ui.ctx().tessellation_options(|options| *options);
            let mut tessellator = Tessellator::new(pixels_per_point, options, [1, 1], Vec::new());
            self.chip = Mesh::default();
            let chip = Rect::from_min_size(Pos2::ZERO, size);
            let chip = Shape::rect_filled(chip, corner, Color32::WHITE);
            tessellator.tessellate_shape(chip, &mut self.chip);
            self.made = made;
        }
        if self.epoch != epoch || self.font != font || self.laid.len() > KEPT {
            self.laid.clear();
            self.epoch = epoch;
            self.font = font;
        }
        Chips {
            counts: self,
            pixels_per_point,
            ground: Mesh::default(),
            rows: Vec::new(),
            model: None,
        }
    }
}

impl Chips<'_> {
    /// A chip with its middle at `centre`.
    pub fn add(&mut self, ui: &Ui, centre: Pos2, count: &str, fill: Color32) {
        let size = self.counts.made.map_or(Vec2::ZERO, |(size, ..)| size);
        let corner = (centre - size / 2.0).round_to_pixels(self.pixels_per_point);
        let first = self.ground.vertices.len() as u32;
        let (chip, ground) = (&self.counts.chip, &mut self.ground);
        let vertices = chip.vertices.iter().map(|vertex| {
            let mut vertex = *vertex;
            vertex.pos += corner.to_vec2();
            // The outermost corners are clear, which makes the edge smooth.
            if vertex.color != Color32::TRANSPARENT {
                vertex.color = fill;
            }
            vertex
        });
        ground.vertices.extend(vertices);
        let indices = chip.indices.iter().map(|index| index + first);
        ground.indices.extend(indices);
        let galley = self.counts.laid(ui, count);
        let left = centre - galley.size() / 2.0;
        self.rows.extend(galley.rows.iter().map(|row| PlacedRow {
            pos: (left + row.pos.to_vec2()).round_to_pixels(self.pixels_per_point),
            ..row.clone()
        }));
        self.model = Some(galley);
    }

    /// Paints them, the counts in that colour.
    pub fn paint(self, ui: &Ui, colour: Color32) {
        let Some(model) = self.model else {
            return;
        };
        ui.painter().add(Shape::mesh(self.ground));
        let mut galley = Galley::clone(&model);
        let meshes = || self.rows.iter().map(|row| &row.visuals.mesh);
        galley.num_vertices = meshes().map(|mesh| mesh.vertices.len()).sum();
        galley.num_indices = meshes().map(|mesh| mesh.indices.len()).sum();
        let bounds = self.rows.iter().map(|row| {
            let bounds = row.visuals.mesh_bounds;
            bounds.translate(row.pos.to_vec2())
        });
        galley.mesh_bounds = bounds.fold(Rect::NOTHING, Rect::union);
        galley.rect = galley.mesh_bounds;
        galley.rows = self.rows;
        let text = TextShape::new(pos2(0.0, 0.0), Arc::new(galley), colour);
        ui.painter().add(text);
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
