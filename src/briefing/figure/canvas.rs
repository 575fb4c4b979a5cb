//! What a figure is drawn with: lines, rectangles, polygons and words, as data for the template.
//! Positions are points from the figure's upper left corner; inks are names that the template knows.

use serde::{Serialize, Serializer};

use super::super::fonts::{Weight, fitted, width};

/// A position or a size: across, down.
pub(super) type At = (f64, f64);

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Ink {
    /// Words.
    Text,
    /// Words of less weight.
    Second,
    /// Marks of no weight.
    Faint,
    /// Thin lines.
    Hairline,
    /// The one accent.
    Accent,
    /// A ground that is set off.
    Panel,
    /// Words on an actor's colour.
    Ground,
    /// The actor of that rank.
    Actor(u32),
    /// The same, for words to stand on.
    Light(u32),
}

/// Actors beyond these share a colour.
pub(super) const COLOURS: u32 = 8;

impl Serialize for Ink {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Text => to.serialize_str("text"),
            Self::Second => to.serialize_str("second"),
            Self::Faint => to.serialize_str("faint"),
            Self::Hairline => to.serialize_str("hairline"),
            Self::Accent => to.serialize_str("accent"),
            Self::Panel => to.serialize_str("panel"),
            Self::Ground => to.serialize_str("ground"),
            Self::Actor(rank) => to.collect_str(&format_args!("actor-{}", rank.min(COLOURS))),
            Self::Light(rank) => to.collect_str(&format_args!("light-{}", rank.min(COLOURS))),
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(in super::super) struct Stroke {
    /// Its colour.
    pub(super) ink: Ink,
    /// Its width in points.
    pub(super) width: f64,
    /// Lengths of dashes and gaps in points; empty for a solid line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) dash: Vec<f64>,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(in super::super) enum Shape {
    /// Straight lines, drawn alike.
    Lines {
        /// Where each begins and ends.
        segments: Vec<(At, At)>,
        /// How they are drawn.
        stroke: Stroke,
    },
    /// A rectangle with round corners.
    Rect {
        /// Its upper left corner.
        at: At,
        /// Its size.
        size: At,
        /// Of the corners.
        radius: f64,
        /// What fills it.
        fill: Option<Ink>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A closed area.
    Polygon {
        /// Its corners.
        points: Vec<At>,
        /// What fills it.
        fill: Ink,
    },
    /// A line of words.
    Text {
        /// Where its baseline begins.
        at: At,
        /// What it says.
        text: String,
        /// Its size.
        size: f64,
        /// 400 to 700.
        weight: u16,
        /// Its colour.
        ink: Ink,
    },
}

/// What stands on which side of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// The words begin there.
    Start,
    /// Their middle is there.
    Middle,
    /// They end there.
    End,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
}

impl Type {
    /// The width of a text.
    pub(super) fn width(self, text: &str) -> f64 {
        width(text, self.weight, self.size)
    }
}

/// A sheet that is drawn on in units of its own.
#[derive(Debug)]
pub(super) struct Canvas {
    /// Points of a unit.
    unit: f64,
    pub(super) shapes: Vec<Shape>,
}

/// Height of a capital letter, in sizes of the type.
const CAPITAL: f64 = 0.727;

impl Canvas {
    /// A sheet whose unit is so many points.
    pub(super) const fn new(unit: f64) -> Self {
        Self {
            unit,
            shapes: Vec::new(),
        }
    }

    /// Units as points, in hundredths.
    pub(super) fn points(&self, units: f64) -> f64 {
        (units * self.unit * 100.0).round() / 100.0
    }

    fn at(&self, (x, y): At) -> At {
        (self.points(x), self.points(y))
    }

    /// A stroke of a width in units.
    pub(super) fn stroke(&self, ink: Ink, width: f64, dash: &[f64]) -> Stroke {
        Stroke {
            ink,
            width: self.points(width),
            dash: dash.iter().map(|&length| self.points(length)).collect(),
        }
    }

    pub(super) fn line(&mut self, from: At, to: At, stroke: &Stroke) {
        let line = (self.at(from), self.at(to));
        match self.shapes.last_mut() {
            // Many lines are one shape: Typst draws it as fast as a single one.
            Some(Shape::Lines {
                segments,
                stroke: last,
            }) if last == stroke => segments.push(line),
            _ => self.shapes.push(Shape::Lines {
                segments: vec![line],
                stroke: stroke.clone(),
            }),
        }
    }

    /// A rectangle between two corners.
    pub(super) fn rect(
        &mut self,
        from: At,
        to: At,
        radius: f64,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    ) {
        let shape = Shape::Rect {
            at: self.at(from),
            size: self.at((to.0 - from.0, to.1 - from.1)),
            radius: self.points(radius),
            fill,
            stroke,
        };
        self.shapes.push(shape);
    }

    pub(super) fn polygon(&mut self, points: &[At], fill: Ink) {
        let points = points.iter().map(|&at| self.at(at)).collect();
        self.shapes.push(Shape::Polygon { points, fill });
    }

    /// Words whose capitals stand in the middle of a height.
    pub(super) fn words(&mut self, text: &str, (x, y): At, align: Align, look: Type) {
        if text.is_empty() {
            return;
        }
        let shift = match align {
            Align::Start => 0.0,
            Align::Middle => look.width(text) / 2.0,
            Align::End => look.width(text),
        };
        let shape = Shape::Text {
            at: self.at((x - shift, y + look.size * CAPITAL / 2.0)),
            text: text.to_owned(),
            size: self.points(look.size),
            weight: look.weight.number(),
            ink: look.ink,
        };
        self.shapes.push(shape);
    }

    /// The same, cut to the room that it has.
    pub(super) fn cut_words(&mut self, text: &str, at: At, room: f64, look: Type) {
        let text = fitted(text, look.weight, look.size, room);
        self.words(&text, at, Align::Start, look);
    }
}
