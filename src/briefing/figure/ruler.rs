//! The axis: its two lines of marks, breaks, the articles' dates and the lines behind the events.

use super::super::fonts::Weight;
use super::canvas::{Align, At, Canvas, Ink, Type};
use crate::timeline::{Day, Kind, Scale, Ticks, phrase};

/// Height of the two lines of marks.
pub(super) const HEADER: f64 = 36.0;
/// Height of the line of the articles' dates.
pub(super) const DATES: f64 = 18.0;
/// Middle of the upper and of the lower line of marks.
const UPPER: f64 = 8.0;
const LOWER: f64 = 24.0;
/// Room between a mark and its label.
const GAP: f64 = 4.0;

const CONTEXT: Type = Type {
    size: 11.5,
    weight: Weight::SemiBold,
    ink: Ink::Text,
};
const FINE: Type = Type {
    size: 10.5,
    weight: Weight::Regular,
    ink: Ink::Second,
};
const DATE: Type = Type {
    size: 10.5,
    weight: Weight::Medium,
    ink: Ink::Accent,
};

/// The axis in its place.
pub(super) struct Ruler<'a> {
    pub(super) scale: &'a Scale,
    /// Where position 0 of the scale stands.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Ruler<'_> {
    /// Draws everything behind the events, and gives whether there is a break.
    pub(super) fn draw(&self, canvas: &mut Canvas, dates: &[Day], obstacles: &[[f64; 4]]) -> bool {
        let measure = |label: &str| CONTEXT.width(label) + GAP;
        let ticks = Ticks::new(self.scale, 0.0, self.right - self.left, &measure);
        self.future(canvas, dates);
        self.breaks(canvas, &ticks, obstacles);
        self.marks(canvas, &ticks, obstacles);
        self.measure(canvas);
        self.dates(canvas, dates, obstacles);
        !ticks.breaks.is_empty()
    }

    fn x(&self, day: f64) -> f64 {
        (self.left + self.scale.x(day)).clamp(self.left, self.right)
    }

    /// The time after the last article.
    fn future(&self, canvas: &mut Canvas, dates: &[Day]) {
        if let Some(&last) = dates.last() {
            let x = self.x(f64::from(last) + 1.0);
            if x < self.right {
                let (from, to) = ((x, HEADER), (self.right, self.bottom));
                canvas.rect(from, to, 0.0, Some(Ink::Panel), None);
            }
        }
    }

    fn breaks(&self, canvas: &mut Canvas, ticks: &Ticks, obstacles: &[[f64; 4]]) {
        const TOOTH: At = (2.0, 5.0);
        let hairline = canvas.stroke(Ink::Faint, 0.7, &[]);
        for gap in &ticks.breaks {
            let (from, to) = (self.left + gap.x, self.left + gap.end);
            // Two torn edges.
            for x in [from, to] {
                let mut at = (x - TOOTH.0, HEADER - 4.0);
                let mut side = 1.0;
                while at.1 + TOOTH.1 <= self.bottom {
                    let next = (x + side * TOOTH.0, at.1 + TOOTH.1);
                    if around(x, (at.1, next.1), obstacles) == [(at.1, next.1)] {
                        canvas.line(at, next, &hairline);
                    }
                    (at, side) = (next, -side);
                }
            }
            let middle = ((from + to) / 2.0, LOWER);
            canvas.words(&gap.label, middle, Align::Middle, FINE);
        }
    }

    fn marks(&self, canvas: &mut Canvas, ticks: &Ticks, obstacles: &[[f64; 4]]) {
        let hairline = canvas.stroke(Ink::Hairline, 0.7, &[]);
        for context in &ticks.context {
            let x = self.left + context.x;
            if context.label.is_empty() || x + CONTEXT.width(&context.label) > self.right {
                continue;
            }
            if context.x > 0.5 {
                canvas.line((x, 1.0), (x, UPPER + 7.0), &hairline);
            }
            canvas.words(&context.label, (x + GAP, UPPER), Align::Start, CONTEXT);
        }
        for tick in &ticks.fine {
            let x = self.left + tick.x;
            canvas.line((x, HEADER - 5.0), (x, HEADER), &hairline);
            for (a, b) in around(x, (HEADER, self.bottom), obstacles) {
                canvas.line((x, a), (x, b), &hairline);
            }
            if x + GAP + FINE.width(&tick.label) <= self.right {
                canvas.words(&tick.label, (x + GAP, LOWER), Align::Start, FINE);
            }
        }
    }

    /// The axis itself; where its measure changes, it is dashed.
    fn measure(&self, canvas: &mut Canvas) {
        let solid = canvas.stroke(Ink::Second, 0.9, &[]);
        let dashed = canvas.stroke(Ink::Second, 0.9, &[3.0, 2.5]);
        let sections = self.scale.sections();
        let last = sections.len().saturating_sub(1);
        for (index, section) in sections.iter().enumerate() {
            let from = self.left + section.x;
            let to = if index == last {
                self.right
            } else {
                from + section.width
            };
            match section.kind {
                Kind::Even => canvas.line((from, HEADER), (to, HEADER), &solid),
                Kind::Squeezed => canvas.line((from, HEADER), (to, HEADER), &dashed),
                Kind::Break => {}
            }
        }
    }

    /// A line at the end of each article's day, with its date over the lanes.
    fn dates(&self, canvas: &mut Canvas, dates: &[Day], obstacles: &[[f64; 4]]) {
        let middle = HEADER + DATES / 2.0 + 0.5;
        let mut free = self.left;
        let strong = canvas.stroke(Ink::Accent, 1.3, &[]);
        let weak = canvas.stroke(Ink::Accent, 0.6, &[]);
        for (place, &day) in dates.iter().enumerate() {
            let x = self.x(f64::from(day) + 1.0);
            let is_last = place + 1 == dates.len();
            let stroke = if is_last { &strong } else { &weak };
            // Of many articles only the last one's line runs through; the others are marks on the axis.
            let bottom = if is_last || dates.len() <= FEW_DATES {
                self.bottom
            } else {
                HEADER + MARKS
            };
            for (a, b) in around(x, (HEADER, bottom), obstacles) {
                canvas.line((x, a), (x, b), stroke);
            }
            if !is_last && dates.len() > FEW_DATES {
                continue;
            }
            let said = phrase::between(day, day);
            let text = if dates.len() == 1 {
                format!("article, {said}")
            } else if is_last {
                format!("last article, {said}")
            } else {
                said
            };
            let width = DATE.width(&text);
            if x + GAP + width <= self.right && (is_last || x + GAP > free) {
                canvas.words(&text, (x + GAP, middle), Align::Start, DATE);
                free = x + GAP + width + GAP;
            } else if x - GAP - width > free {
                canvas.words(&text, (x - GAP, middle), Align::End, DATE);
                free = x;
            }
        }
    }
}

/// Height of the marks of articles' dates.
const MARKS: f64 = 5.0;
/// More dates than these are marks on the axis.
const FEW_DATES: usize = 3;

/// The parts of an upright line that run through no obstacle (left, right, top, bottom).
pub(super) fn around(x: f64, (top, bottom): At, obstacles: &[[f64; 4]]) -> Vec<At> {
    let mut hit: Vec<At> = obstacles
        .iter()
        .filter(|[left, right, ..]| *left <= x && x <= *right)
        .map(|&[.., from, to]| (from, to))
        .collect();
    hit.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut parts = Vec::new();
    let mut from = top;
    for (start, end) in hit {
        if start > from {
            parts.push((from, start.min(bottom)));
        }
        from = from.max(end);
        if from >= bottom {
            return parts;
        }
    }
    if from < bottom {
        parts.push((from, bottom));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_run_around_words() {
        let words = [[0.0, 10.0, 20.0, 30.0], [5.0, 15.0, 25.0, 40.0]];
        for (x, parts) in [
            (-1.0, vec![(0.0, 100.0)]),
            (2.0, vec![(0.0, 20.0), (30.0, 100.0)]),
            (7.0, vec![(0.0, 20.0), (40.0, 100.0)]),
            (12.0, vec![(0.0, 25.0), (40.0, 100.0)]),
        ] {
            assert_eq!(around(x, (0.0, 100.0), &words), parts, "{x}");
        }
        assert_eq!(around(7.0, (22.0, 35.0), &words), []);
    }
}
