//! Many short strokes as one shape: the dashes round a long bar are hundreds, and cost more as shapes
//! of their own than as corners of one mesh.

use egui::{Color32, Mesh, Pos2, Shape, Stroke};

/// Strokes of one picture, with smooth edges.
pub struct Strokes {
    mesh: Mesh,
    /// How wide the edge is in which a stroke fades.
    edge: f32,
}

impl Strokes {
    /// None yet; they will be drawn on a screen of that many pixels a point.
    pub fn new(pixels_per_point: f32) -> Self {
        Self {
            mesh: Mesh::default(),
            edge: 1.0 / pixels_per_point,
        }
    }

    /// A straight stroke.
    pub fn add(&mut self, [from, to]: [Pos2; 2], stroke: Stroke) {
        let along = (to - from).normalized() * 0.5;
        let across = along.rot90();
        let first = self.mesh.vertices.len() as u32;
        // The corners of what is fully coloured, then those where it has faded.
        for (faded, colour) in [
            (-self.edge, stroke.color),
            (self.edge, Color32::TRANSPARENT),
        ] {
            let (side, end) = (across * (stroke.width + faded).max(0.0), along * faded);
            for corner in [
                from - end + side,
                to + end + side,
                to + end - side,
                from - end - side,
            ] {
                self.mesh.colored_vertex(corner, colour);
            }
        }
        let mut triangle = |a, b, c| self.mesh.add_triangle(first + a, first + b, first + c);
        triangle(0, 1, 2);
        triangle(0, 2, 3);
        for corner in 0..4 {
            let next = (corner + 1) % 4;
            triangle(corner, next, next + 4);
            triangle(corner, next + 4, corner + 4);
        }
    }

    /// Dashes along a path.
    pub fn dashes(&mut self, path: &[Pos2], stroke: Stroke, on: f32, off: f32) {
        for dash in Shape::dashed_line(path, stroke, on, off) {
            if let Shape::LineSegment { points, stroke } = dash {
                self.add(points, stroke);
            }
        }
    }

    /// All of them.
    pub fn shape(self) -> Shape {
        Shape::mesh(self.mesh)
    }
}
