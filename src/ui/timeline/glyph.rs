//! How an event's mark looks: its status by fill and outline, its open ends by dashed tails. The
//! same in the lanes, the list, the legend and the tray; nothing of it hangs on colour.

use std::collections::HashMap;

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::super::strokes::Strokes;
use super::super::theme::Theme;
use super::stamp::Stamp;
use crate::model::Status;
use crate::timeline::{MARK, TAIL};

/// What a mark says.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// How far the event is real.
    pub status: Status,
    /// Its actor's colour.
    pub colour: Color32,
    /// It may lie, or have begun, earlier.
    pub open_start: bool,
    /// It may lie later, or goes on.
    pub open_end: bool,
    /// Whether words stand in it: then it is filled lightly.
    pub lettered: bool,
}

/// How round the corners of what stands in a lane are.
pub fn radius(theme: Theme) -> f32 {
    theme.size.radius * 0.75
}

/// Paints a mark. A rectangle that is as wide as it is high becomes a disc.
pub fn mark(painter: &Painter, theme: Theme, rect: Rect, look: Look) {
    painter.extend(shapes(painter.pixels_per_point(), theme, rect, look));
}

/// The marks of events of one day, which are all of one size.
#[derive(Default)]
pub struct Marks {
    made: HashMap<(Status, bool, bool), Stamp>,
    /// What they were made for: hairline and pixels a point.
    made_for: (f32, f32),
}

impl Marks {
    /// To be called before marks are put.
    pub fn update(&mut self, ui: &Ui, theme: Theme) {
        let wanted = (theme.size.hairline, ui.pixels_per_point());
        if self.made_for != wanted {
            self.made.clear();
            self.made_for = wanted;
        }
    }

    /// Puts the mark of an event of one day, with its middle at `centre`, onto a mesh.
    pub fn put(&mut self, ui: &Ui, theme: Theme, onto: &mut Mesh, centre: Pos2, look: Look) {
        let key = (look.status, look.open_start, look.open_end);
        let stamp = self.made.entry(key).or_insert_with(|| {
            let size = Vec2::splat(MARK as f32);
            let white = Look {
                colour: Color32::WHITE,
                lettered: false,
                ..look
            };
            let rect = Rect::from_min_size(Pos2::ZERO, size);
            Stamp::new(ui, size, shapes(ui.pixels_per_point(), theme, rect, white))
        });
        stamp.put(onto, centre, look.colour);
    }
}

/// What a mark is made of, from the lowest to the highest.
fn shapes(pixels_per_point: f32, theme: Theme, rect: Rect, look: Look) -> Vec<Shape> {
    let line = 1.5 * theme.size.hairline;
    let stroke = Stroke::new(line, look.colour);
    let radius = if look.lettered {
        radius(theme).min(rect.height() / 2.0)
    } else {
        rect.height() / 2.0
    };
    let fill = if look.lettered {
        look.colour.gamma_multiply(LIGHT)
    } else {
        look.colour
    };
    let frame = || Shape::rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    let dashed = |on: f32, off: f32| {
        let mut strokes = Strokes::new(pixels_per_point);
        let path = outline(rect.shrink(line / 2.0), [radius; 4]);
        strokes.dashes(&path, stroke, on, off);
        strokes.shape()
    };
    let mut shapes = match look.status {
        Status::Happened | Status::Ongoing => {
            // A spine at its beginning tells it from what is merely outlined.
            let spine = rect.with_max_x(rect.left() + 2.0 * line);
            let spine = look
                .lettered
                .then(|| Shape::rect_filled(spine, line, look.colour));
            let bar = Shape::rect_filled(rect, radius, fill);
            [bar].into_iter().chain(spine).collect()
        }
        Status::Scheduled => vec![frame()],
        Status::Possible => vec![dashed(3.0 * line, 1.5 * line)],
        Status::Conditional => {
            let fork = fork(stroke, fork_at(rect, look.lettered));
            [dashed(line, 1.5 * line)].into_iter().chain(fork).collect()
        }
        Status::Denied => {
            let (from, to) = if look.lettered {
                let over = vec2(3.0, 0.0);
                (rect.left_center() - over, rect.right_center() + over)
            } else {
                let over = vec2(rect.height(), -rect.height()) * 0.65;
                (rect.center() - over, rect.center() + over)
            };
            vec![frame(), Shape::line_segment([from, to], stroke)]
        }
        Status::Claimed => {
            let (half, radii) = if look.lettered {
                let lower = rect.with_min_y(rect.center().y);
                (lower, [0.0, radius, radius, 0.0])
            } else {
                let left = rect.with_max_x(rect.center().x);
                (left, [0.0, 0.0, radius, radius])
            };
            let half = outline(half, radii);
            let half = Shape::convex_polygon(half, fill, Stroke::NONE);
            vec![half, frame()]
        }
    };
    let tail = TAIL as f32 - 2.0 * line;
    let y = rect.center().y;
    if look.open_start {
        let from = pos2(rect.left() - line, y);
        shapes.push(tails(pixels_per_point, stroke, from, -tail));
    }
    if look.open_end {
        let from = pos2(rect.right() + line, y);
        shapes.push(tails(pixels_per_point, stroke, from, tail));
    }
    shapes
}

/// How light the fill under words is.
const LIGHT: f32 = 0.2;

fn tails(pixels_per_point: f32, stroke: Stroke, from: Pos2, length: f32) -> Shape {
    let mut strokes = Strokes::new(pixels_per_point);
    let dash = length / 5.0;
    for (step, strength) in [(0.0, 1.0), (2.0, 0.8), (4.0, 0.6)] {
        let start = from + vec2(step * dash, 0.0);
        let stroke = Stroke::new(stroke.width, stroke.color.gamma_multiply(strength));
        strokes.add([start, start + vec2(dash, 0.0)], stroke);
    }
    strokes.shape()
}

fn fork_at(rect: Rect, lettered: bool) -> Pos2 {
    if lettered {
        pos2(rect.left() + 9.0, rect.center().y)
    } else {
        rect.center()
    }
}

/// A path that parts in two.
fn fork(stroke: Stroke, at: Pos2) -> [Shape; 3] {
    let thin = Stroke::new(stroke.width * 0.8, stroke.color);
    [
        [vec2(-3.0, 0.0), vec2(0.0, 0.0)],
        [vec2(0.0, 0.0), vec2(3.0, -2.5)],
        [vec2(0.0, 0.0), vec2(3.0, 2.5)],
    ]
    .map(|[from, to]| Shape::line_segment([at + from, at + to], thin))
}

/// The closed outline of a rectangle with round corners: those at the right above and below, then those
/// at the left below and above.
fn outline(rect: Rect, radii: [f32; 4]) -> Vec<Pos2> {
    const STEPS: u8 = 4;
    let corners = [
        (rect.right_top(), vec2(-1.0, 1.0), -90.0_f32),
        (rect.right_bottom(), vec2(-1.0, -1.0), 0.0),
        (rect.left_bottom(), vec2(1.0, -1.0), 90.0),
        (rect.left_top(), vec2(1.0, 1.0), 180.0),
    ];
    let mut path = Vec::new();
    for ((corner, inwards, from), radius) in corners.into_iter().zip(radii) {
        if radius <= 0.0 {
            path.push(corner);
            continue;
        }
        for step in 0..=STEPS {
            let angle = (from + 90.0 * f32::from(step) / f32::from(STEPS)).to_radians();
            path.push(corner + radius * (inwards + vec2(angle.cos(), angle.sin())));
        }
    }
    path.extend(path.first().copied());
    path
}
