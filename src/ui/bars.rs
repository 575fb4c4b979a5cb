//! Many bars side by side as one shape: what is drawn hundreds of times in every frame costs more as
//! shapes of its own than as corners of one mesh.

use egui::emath::GuiRounding as _;
use egui::{Color32, Mesh, Rect, Shape};

/// Bars of one picture. Their edges lie on whole pixels, so that they are as crisp as other rectangles.
pub struct Bars {
    mesh: Mesh,
    pixels_per_point: f32,
}

impl Bars {
    /// None yet; they will be drawn on a screen of that many pixels a point.
    pub fn new(pixels_per_point: f32) -> Self {
        Self {
            mesh: Mesh::default(),
            pixels_per_point,
        }
    }

    /// A bar over `rect`, at least a pixel wide; gives where it lies. One that is less than half a pixel
    /// high is none.
    pub fn add(&mut self, rect: Rect, colour: Color32) -> Rect {
        let mut rect = rect.round_to_pixels(self.pixels_per_point);
        rect.max.x = rect.max.x.max(rect.min.x + self.pixel());
        if rect.height() > 0.0 {
            self.mesh.add_colored_rect(rect, colour);
        }
        rect
    }

    /// Width of a pixel in points.
    pub fn pixel(&self) -> f32 {
        1.0 / self.pixels_per_point
    }

    /// All of them.
    pub fn shape(self) -> Shape {
        Shape::mesh(self.mesh)
    }
}
