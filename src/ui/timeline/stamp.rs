//! A figure that stands hundreds of times in a crowded window: it is made of triangles once, and then only
//! copied.

use egui::emath::GuiRounding as _;
use egui::epaint::Tessellator;
use egui::{Color32, Mesh, Pos2, Shape, Ui, Vec2};

/// A figure of one colour.
pub struct Stamp {
    /// White; what fades or is lighter is so by its alpha.
    mesh: Mesh,
    size: Vec2,
    pixels_per_point: f32,
}

impl Stamp {
    /// A figure of that size from white shapes, with its left upper corner at the origin. Some of it may
    /// reach out of its size.
    pub fn new(ui: &Ui, size: Vec2, shapes: Vec<Shape>) -> Self {
        let pixels_per_point = ui.pixels_per_point();
        let options = ui.ctx().tessellation_options(|options| *options);
        let mut tessellator = Tessellator::new(pixels_per_point, options, [1, 1], Vec::new());
        let mut mesh = Mesh::default();
        for shape in shapes {
            tessellator.tessellate_shape(shape, &mut mesh);
        }
        Self {
            mesh,
            size,
            pixels_per_point,
        }
    }

    /// Puts it with its middle at `centre` onto a mesh, on whole pixels.
    pub fn put(&self, onto: &mut Mesh, centre: Pos2, colour: Color32) {
        let corner = (centre - self.size / 2.0).round_to_pixels(self.pixels_per_point);
        let first = onto.vertices.len() as u32;
        let vertices = self.mesh.vertices.iter().map(|vertex| {
            let mut vertex = *vertex;
            vertex.pos += corner.to_vec2();
            vertex.color = vertex.color * colour;
            vertex
        });
        onto.vertices.extend(vertices);
        let indices = self.mesh.indices.iter().map(|index| index + first);
        onto.indices.extend(indices);
    }
}
