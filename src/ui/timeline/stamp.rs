//! A rectangle with round corners that stands hundreds of times in a crowded window, all of one size: it
//! is made of triangles once, and then only copied.

use egui::emath::GuiRounding as _;
use egui::epaint::Tessellator;
use egui::{Color32, CornerRadius, Mesh, Pos2, Rect, Shape, Ui, Vec2};

/// What is copied, kept from frame to frame.
#[derive(Default)]
pub struct Stamp {
    /// White, with a corner at the origin.
    mesh: Mesh,
    /// What it was made for.
    made: Option<(Vec2, CornerRadius, f32)>,
}

impl Stamp {
    /// Makes it of that size, where it is not.
    pub fn update(&mut self, ui: &Ui, size: Vec2, corner: impl Into<CornerRadius>) {
        let pixels_per_point = ui.pixels_per_point();
        let made = Some((size, corner.into(), pixels_per_point));
        if self.made == made {
            return;
        }
        let options = ui.ctx().tessellation_options(|options| *options);
        let mut tessellator = Tessellator::new(pixels_per_point, options, [1, 1], Vec::new());
        self.mesh = Mesh::default();
        if let Some((size, corner, _)) = made {
            let rect = Rect::from_min_size(Pos2::ZERO, size);
            let shape = Shape::rect_filled(rect, corner, Color32::WHITE);
            tessellator.tessellate_shape(shape, &mut self.mesh);
        }
        self.made = made;
    }

    /// Puts it with its middle at `centre` onto a mesh.
    pub fn put(&self, onto: &mut Mesh, centre: Pos2, fill: Color32) {
        let Some((size, _, pixels_per_point)) = self.made else {
            return;
        };
        let corner = (centre - size / 2.0).round_to_pixels(pixels_per_point);
        let first = onto.vertices.len() as u32;
        let vertices = self.mesh.vertices.iter().map(|vertex| {
            let mut vertex = *vertex;
            vertex.pos += corner.to_vec2();
            // The outermost corners are clear, which makes the edge smooth.
            if vertex.color != Color32::TRANSPARENT {
                vertex.color = fill;
            }
            vertex
        });
        onto.vertices.extend(vertices);
        let indices = self.mesh.indices.iter().map(|index| index + first);
        onto.indices.extend(indices);
    }
}
