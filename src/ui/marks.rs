//! An actor's mark: a shape and a colour by rank, so that no meaning hangs on the colour alone, and
//! the small outline icons of the window.

use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, pos2, vec2};

use super::theme::Theme;
use crate::timeline::phrase::initials;

/// Paints the mark of the actor of a rank: eight shapes in eight colours; beyond them a grey
/// square with the first letters of the name. `size` is the mark's height.
pub fn actor(painter: &Painter, theme: Theme, centre: Pos2, size: f32, rank: usize, name: &str) {
    let colour = theme.actor(rank);
    match shape(rank, centre, size / 2.0, colour) {
        Some(shape) => {
            painter.add(shape);
        }
        None => {
            let side = size * 1.5;
            let rect = egui::Rect::from_center_size(centre, Vec2::splat(side));
            painter.rect_filled(rect, size / 5.0, colour);
            let font = theme.weight(side * 0.55, super::theme::SEMIBOLD);
            painter.text(
                centre,
                egui::Align2::CENTER_CENTER,
                initials(name),
                font,
                theme.colour.ground,
            );
        }
    }
}

/// The shape of a rank in a colour of one's choice; none beyond the eighth.
pub fn shape(rank: usize, centre: Pos2, radius: f32, colour: Color32) -> Option<Shape> {
    let polygon = |corners: usize, turn: f32, grow: f32| {
        let points = (0..corners).map(|i| {
            let angle = std::f32::consts::TAU * (i as f32 / corners as f32 + turn);
            centre + radius * grow * vec2(angle.sin(), -angle.cos())
        });
        Shape::convex_polygon(points.collect(), colour, Stroke::NONE)
    };
    Some(match rank {
        0 => Shape::circle_filled(centre, radius, colour),
        1 => polygon(4, 0.125, 1.25),
        2 => polygon(3, 0.0, 1.25),
        3 => polygon(4, 0.0, 1.2),
        4 => polygon(3, 0.5, 1.25),
        5 => polygon(6, 0.0, 1.1),
        6 => {
            let (long, thin) = (radius * 1.1, radius * 0.38);
            let bar = |w, h| {
                Shape::rect_filled(
                    egui::Rect::from_center_size(centre, 2.0 * vec2(w, h)),
                    0.0,
                    colour,
                )
            };
            Shape::Vec(vec![bar(long, thin), bar(thin, long)])
        }
        7 => Shape::circle_stroke(centre, radius * 0.75, Stroke::new(radius * 0.5, colour)),
        _ => return None,
    })
}

/// A small picture of what a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A folder.
    Open,
    /// A day.
    Calendar,
    /// A magnifying glass.
    Search,
    /// Back.
    Undo,
    /// Forth.
    Redo,
    /// A camera.
    Camera,
    /// Half dark.
    Theme,
    /// Away with it.
    Close,
    /// Done.
    Check,
    /// Downwards.
    Down,
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// A page with lines.
    Page,
    /// Two sheets.
    Copy,
    /// A frame with its left part set off.
    PanelLeft,
    /// A frame with its right part set off.
    PanelRight,
    /// A frame with its lower part set off.
    PanelBottom,
    /// A human being.
    Person,
    /// A house with columns.
    Organization,
    /// A pin on a map.
    Place,
    /// Some people.
    Group,
    /// A tag.
    Other,
    /// Something to look at.
    Warning,
    /// Order of a list.
    Sort,
}

/// Paints an icon; `size` is its height. Lines are drawn on a grid of 16.
pub fn icon(painter: &Painter, icon: Icon, centre: Pos2, size: f32, colour: Color32) {
    let unit = size / 16.0;
    let at = |x: f32, y: f32| pos2(centre.x + (x - 8.0) * unit, centre.y + (y - 8.0) * unit);
    let stroke = Stroke::new(1.25 * unit, colour);
    let line = |points: &[(f32, f32)]| {
        let points = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.add(Shape::line(points, stroke));
    };
    let ring = |x: f32, y: f32, r: f32| {
        painter.circle_stroke(at(x, y), r * unit, stroke);
    };
    let frame = |x0: f32, y0: f32, x1: f32, y1: f32, round: f32| {
        let rect = egui::Rect::from_two_pos(at(x0, y0), at(x1, y1));
        painter.rect_stroke(rect, round * unit, stroke, egui::StrokeKind::Middle);
    };
    let arc = |x: f32, y: f32, r: f32, from: f32, to: f32| {
        let points = (0..=12).map(|i| {
            let angle = (from + (to - from) * i as f32 / 12.0).to_radians();
            at(x + r * angle.cos(), y + r * angle.sin())
        });
        painter.add(Shape::line(points.collect(), stroke));
    };
    match icon {
        Icon::Open => line(&[
            (13.5, 7.0),
            (13.5, 5.0),
            (8.0, 5.0),
            (6.5, 3.0),
            (2.5, 3.0),
            (2.5, 13.0),
            (12.5, 13.0),
            (14.5, 7.0),
            (4.5, 7.0),
            (2.5, 13.0),
        ]),
        Icon::Calendar => {
            frame(2.5, 3.5, 13.5, 13.5, 1.5);
            line(&[(2.5, 6.5), (13.5, 6.5)]);
            line(&[(5.5, 2.0), (5.5, 4.5)]);
            line(&[(10.5, 2.0), (10.5, 4.5)]);
        }
        Icon::Search => {
            ring(7.0, 7.0, 4.25);
            line(&[(10.2, 10.2), (13.75, 13.75)]);
        }
        Icon::Undo => {
            arc(8.5, 9.0, 4.5, -150.0, 100.0);
            line(&[(3.2, 3.2), (3.9, 7.2), (7.9, 6.6)]);
        }
        Icon::Redo => {
            arc(7.5, 9.0, 4.5, -30.0, -280.0);
            line(&[(12.8, 3.2), (12.1, 7.2), (8.1, 6.6)]);
        }
        Icon::Camera => {
            line(&[
                (2.0, 5.0),
                (5.0, 5.0),
                (6.2, 3.0),
                (9.8, 3.0),
                (11.0, 5.0),
                (14.0, 5.0),
                (14.0, 13.0),
                (2.0, 13.0),
                (2.0, 4.4),
            ]);
            ring(8.0, 8.8, 2.4);
        }
        Icon::Theme => {
            ring(8.0, 8.0, 5.5);
            let half = (0..=16).map(|i| {
                let angle = std::f32::consts::PI * (i as f32 / 16.0 - 0.5);
                at(8.0 + 5.5 * angle.cos(), 8.0 + 5.5 * angle.sin())
            });
            painter.add(Shape::convex_polygon(half.collect(), colour, Stroke::NONE));
        }
        Icon::Close => {
            line(&[(4.5, 4.5), (11.5, 11.5)]);
            line(&[(11.5, 4.5), (4.5, 11.5)]);
        }
        Icon::Check => line(&[(3.5, 8.5), (6.5, 11.5), (12.5, 4.5)]),
        Icon::Down => line(&[(4.5, 6.5), (8.0, 10.0), (11.5, 6.5)]),
        Icon::Right => line(&[(6.5, 4.5), (10.0, 8.0), (6.5, 11.5)]),
        Icon::Left => line(&[(9.5, 4.5), (6.0, 8.0), (9.5, 11.5)]),
        Icon::Page => {
            frame(3.5, 2.0, 12.5, 14.0, 1.5);
            line(&[(6.0, 5.5), (10.0, 5.5)]);
            line(&[(6.0, 8.0), (10.0, 8.0)]);
            line(&[(6.0, 10.5), (8.5, 10.5)]);
        }
        Icon::Copy => {
            frame(5.5, 5.5, 13.5, 13.5, 1.5);
            line(&[
                (10.5, 3.2),
                (10.5, 2.5),
                (2.5, 2.5),
                (2.5, 10.5),
                (3.2, 10.5),
            ]);
        }
        Icon::PanelLeft | Icon::PanelRight | Icon::PanelBottom => {
            frame(2.0, 3.0, 14.0, 13.0, 1.5);
            match icon {
                Icon::PanelLeft => line(&[(6.0, 3.0), (6.0, 13.0)]),
                Icon::PanelRight => line(&[(10.0, 3.0), (10.0, 13.0)]),
                _ => line(&[(2.0, 9.0), (14.0, 9.0)]),
            }
        }
        Icon::Person => {
            ring(8.0, 5.2, 2.7);
            arc(8.0, 14.0, 5.0, 180.0, 360.0);
        }
        Icon::Organization => {
            line(&[(2.5, 6.0), (8.0, 2.5), (13.5, 6.0), (2.5, 6.0)]);
            for x in [4.0, 8.0, 12.0] {
                line(&[(x, 8.0), (x, 11.5)]);
            }
            line(&[(2.5, 13.5), (13.5, 13.5)]);
        }
        Icon::Place => {
            arc(8.0, 6.5, 4.25, -205.0, 25.0);
            line(&[(4.15, 8.3), (8.0, 14.0), (11.85, 8.3)]);
            ring(8.0, 6.5, 1.4);
        }
        Icon::Group => {
            ring(5.7, 5.8, 2.2);
            arc(5.7, 13.5, 4.0, 180.0, 360.0);
            arc(10.6, 5.8, 2.2, -110.0, 110.0);
            arc(10.6, 13.5, 4.0, 290.0, 360.0);
        }
        Icon::Other => {
            line(&[
                (2.5, 2.5),
                (8.0, 2.5),
                (13.5, 8.0),
                (8.0, 13.5),
                (2.5, 8.0),
                (2.5, 2.5),
            ]);
            ring(5.6, 5.6, 0.8);
        }
        Icon::Warning => {
            line(&[(8.0, 2.5), (14.0, 13.0), (2.0, 13.0), (8.0, 2.5)]);
            line(&[(8.0, 6.5), (8.0, 9.5)]);
            line(&[(8.0, 10.9), (8.0, 11.4)]);
        }
        Icon::Sort => {
            line(&[(3.0, 4.5), (13.0, 4.5)]);
            line(&[(3.0, 8.0), (10.0, 8.0)]);
            line(&[(3.0, 11.5), (7.0, 11.5)]);
        }
    }
}

/// The icon of a kind of entity.
pub const fn kind_icon(kind: crate::model::EntityKind) -> Icon {
    use crate::model::EntityKind as Kind;
    match kind {
        Kind::Person => Icon::Person,
        Kind::Organization => Icon::Organization,
        Kind::Place => Icon::Place,
        Kind::Group => Icon::Group,
        Kind::Other => Icon::Other,
    }
}
