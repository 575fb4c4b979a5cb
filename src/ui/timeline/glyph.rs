//! How an event's mark looks: its status by fill and outline, its open ends by dashed tails. The
//! same in the lanes, the list, the legend and the tray; nothing of it hangs on colour.

use egui::{Color32, Painter, Pos2, Rect, Stroke, pos2, vec2};

use super::super::strokes::Strokes;
use super::super::theme::Theme;
use crate::model::Status;
use crate::timeline::TAIL;

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

impl Look {
    /// Whether it is a shape filled with its colour and nothing else.
    pub fn is_plain(&self) -> bool {
        let open = self.open_start || self.open_end;
        self.status == Status::Happened && !open && !self.lettered
    }
}

/// How round the corners of what stands in a lane are.
pub fn radius(theme: Theme) -> f32 {
    theme.size.radius * 0.75
}

/// Paints a mark. A rectangle that is as wide as it is high becomes a disc.
pub fn mark(painter: &Painter, theme: Theme, rect: Rect, look: Look) {
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
    let outline = |painter: &Painter, on: f32, off: f32| {
        let mut strokes = Strokes::new(painter);
        strokes.dashes(&outline(rect.shrink(line / 2.0), radius), stroke, on, off);
        painter.add(strokes.shape());
    };
    match look.status {
        Status::Happened | Status::Ongoing => {
            painter.rect_filled(rect, radius, fill);
            if look.lettered {
                // A spine at its beginning tells it from what is merely outlined.
                let spine = rect.with_max_x(rect.left() + 2.0 * line);
                painter.rect_filled(spine, line, look.colour);
            }
        }
        Status::Scheduled => {
            painter.rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
        }
        Status::Possible => outline(painter, 3.0 * line, 1.5 * line),
        Status::Conditional => {
            outline(painter, line, 1.5 * line);
            fork(painter, stroke, fork_at(rect, look.lettered));
        }
        Status::Denied => {
            painter.rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
            let (from, to) = if look.lettered {
                let over = vec2(3.0, 0.0);
                (rect.left_center() - over, rect.right_center() + over)
            } else {
                let over = vec2(rect.height(), -rect.height()) * 0.65;
                (rect.center() - over, rect.center() + over)
            };
            painter.line_segment([from, to], stroke);
        }
        Status::Claimed => {
            let half = if look.lettered {
                rect.with_min_y(rect.center().y)
            } else {
                rect.with_max_x(rect.center().x)
            };
            painter
                .with_clip_rect(half.intersect(painter.clip_rect()))
                .rect_filled(rect, radius, fill);
            painter.rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
        }
    }
    let tail = TAIL as f32 - 2.0 * line;
    let y = rect.center().y;
    if look.open_start {
        tails(painter, stroke, pos2(rect.left() - line, y), -tail);
    }
    if look.open_end {
        tails(painter, stroke, pos2(rect.right() + line, y), tail);
    }
}

/// How light the fill under words is.
const LIGHT: f32 = 0.2;

fn tails(painter: &Painter, stroke: Stroke, from: Pos2, length: f32) {
    let mut strokes = Strokes::new(painter);
    let dash = length / 5.0;
    for (step, strength) in [(0.0, 1.0), (2.0, 0.8), (4.0, 0.6)] {
        let start = from + vec2(step * dash, 0.0);
        let stroke = Stroke::new(stroke.width, stroke.color.gamma_multiply(strength));
        strokes.add([start, start + vec2(dash, 0.0)], stroke);
    }
    painter.add(strokes.shape());
}

fn fork_at(rect: Rect, lettered: bool) -> Pos2 {
    if lettered {
        pos2(rect.left() + 9.0, rect.center().y)
    } else {
        rect.center()
    }
}

/// A path that parts in two.
fn fork(painter: &Painter, stroke: Stroke, at: Pos2) {
    let thin = Stroke::new(stroke.width * 0.8, stroke.color);
    for [from, to] in [
        [vec2(-3.0, 0.0), vec2(0.0, 0.0)],
        [vec2(0.0, 0.0), vec2(3.0, -2.5)],
        [vec2(0.0, 0.0), vec2(3.0, 2.5)],
    ] {
        painter.line_segment([at + from, at + to], thin);
    }
}

/// The closed outline of a rectangle with round corners.
fn outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: u8 = 4;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_top(), -90.0_f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 90.0),
        (inner.left_top(), 180.0),
    ];
    let mut path = Vec::new();
    for (corner, from) in corners {
        for step in 0..=STEPS {
            let angle = (from + 90.0 * f32::from(step) / f32::from(STEPS)).to_radians();
            path.push(corner + radius * vec2(angle.cos(), angle.sin()));
        }
    }
    path.extend(path.first().copied());
    path
}
