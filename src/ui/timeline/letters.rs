//! Many lines of text as one shape: hundreds of titles and counts stand in a crowded window, and cost
//! more as shapes of their own than as corners of one mesh.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::epaint::TextShape;
use egui::epaint::text::{PlacedRow, Row};
use egui::{Color32, Galley, Mesh, Painter, Pos2, Rect};

/// Lines that were laid out, none with glyphs of a colour of their own.
pub struct Letters {
    pixels_per_point: f32,
    mesh: Mesh,
    bounds: Rect,
    /// One of the lines: what all of them are painted as.
    model: Option<Arc<Galley>>,
}

impl Letters {
    /// None yet, with room for so many glyphs; they will be drawn on a screen of that many pixels a point.
    pub fn new(pixels_per_point: f32, glyphs: usize) -> Self {
        let mut mesh = Mesh::default();
        // A glyph is two triangles.
        mesh.reserve_vertices(4 * glyphs);
        mesh.reserve_triangles(2 * glyphs);
        Self {
            pixels_per_point,
            mesh,
            bounds: Rect::NOTHING,
            model: None,
        }
    }

    /// The first `kept` glyphs of a line, of which the left upper corner is put `at`.
    pub fn add(&mut self, line: &Arc<Galley>, kept: usize, at: Pos2) {
        let at = at.round_to_pixels(self.pixels_per_point).to_vec2();
        for placed in &line.rows {
            let corner = at + placed.pos.to_vec2();
            let of = &placed.visuals.mesh;
            let end = placed.glyphs.get(kept).map(|glyph| glyph.first_vertex);
            let end = end.unwrap_or(of.vertices.len() as u32);
            let first = self.mesh.vertices.len() as u32;
            let corners = of.vertices.get(..end as usize).unwrap_or_default();
            let vertices = corners.iter().map(|vertex| {
                let mut vertex = *vertex;
                vertex.pos += corner;
                vertex
            });
            self.mesh.vertices.extend(vertices);
            // Each glyph has two triangles between four corners; a line that has others is searched.
            let even = of.indices.len() * 2 == of.vertices.len() * 3;
            let inside = if even {
                end as usize / 4 * 6
            } else {
                let all = of.indices.iter();
                all.take_while(|&&index| index < end).count()
            };
            let indices = of.indices.get(..inside).unwrap_or_default();
            let indices = indices.iter().map(|index| index + first);
            self.mesh.indices.extend(indices);
            self.bounds |= placed.visuals.mesh_bounds.translate(corner);
        }
        if self.model.is_none() {
            self.model = Some(line.clone());
        }
    }

    /// Paints all of them.
    pub fn paint(self, painter: &Painter, colour: Color32) {
        let Some(model) = self.model else {
            return;
        };
        let Some(placed) = model.rows.first() else {
            return;
        };
        let mut row = Row::clone(&placed.row);
        // What is known of the glyphs serves only to find them under the pointer.
        row.glyphs.clear();
        row.size = self.bounds.size();
        row.visuals.glyph_vertex_range = 0..self.mesh.vertices.len();
        row.visuals.mesh_bounds = self.bounds;
        let mut galley = Galley::clone(&model);
        galley.num_vertices = self.mesh.vertices.len();
        galley.num_indices = self.mesh.indices.len();
        galley.mesh_bounds = self.bounds;
        galley.rect = self.bounds;
        row.visuals.mesh = self.mesh;
        galley.rows = vec![PlacedRow {
            pos: Pos2::ZERO,
            row: Arc::new(row),
            ends_with_newline: false,
        }];
        painter.add(TextShape::new(Pos2::ZERO, Arc::new(galley), colour));
    }
}
