//! Marks along the axis, from hours to millennia, in two lines: fine marks (`10`, `11`, `12`) and
//! over them what they are part of (`January 2022`), so that the year is always in sight.

use super::axis::Kind;
use super::scale::{Scale, Section};
use super::steps::{Days, STEPS, Step, lengths};

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Position in pixels of the axis.
    pub x: f64,
    /// What it says; empty where there is no room to say it.
    pub label: String,
}

/// A stretch of the upper line.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Where it begins, in pixels of the axis.
    pub x: f64,
    /// Where it ends.
    pub end: f64,
    /// What it says; the longest form that has room, and never without its year.
    pub label: String,
    /// What it would say had it all the room.
    pub name: String,
}

/// The marks of a part of the axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// The lower line, from left to right; labels do not overlap.
    pub fine: Vec<Tick>,
    /// The upper line, from left to right; labels do not overlap.
    pub context: Vec<Context>,
    /// Breaks in sight: where they begin and end, and how much time they leave out.
    pub breaks: Vec<Context>,
}

/// The room between two labels in pixels.
const GAP: f64 = 10.0;

impl Ticks {
    /// The marks between the positions `from` and `to` of `scale`. `measure` gives the width of a
    /// label in pixels. Costs as much as there are marks in sight.
    pub fn new(scale: &Scale, from: f64, to: f64, measure: &dyn Fn(&str) -> f64) -> Self {
        let mut ticks = Self::default();
        let sections = scale.sections();
        let last = sections.len().saturating_sub(1);
        for (index, section) in sections.iter().enumerate() {
            // The axis goes on beyond its ends in the measure of its outermost pieces.
            let left = if index == 0 {
                from
            } else {
                from.max(section.x)
            };
            let right = if index == last {
                to
            } else {
                to.min(section.x + section.width)
            };
            if left >= right {
                continue;
            }
            if section.kind == Kind::Break {
                let forms = lengths(section.to - section.from);
                ticks.breaks.push(Context {
                    x: section.x,
                    end: section.x + section.width,
                    label: longest(&forms, section.width, measure),
                    name: forms.into_iter().next().unwrap_or_default(),
                });
                continue;
            }
            let days = (scale.day(left), scale.day(right));
            // The upper line of a break is free for the piece before it.
            let after = sections.get(index + 1);
            let spare = after.filter(|next| next.kind == Kind::Break);
            let end = right + spare.map_or(0.0, |next| next.width);
            let bound = if index == last { f64::INFINITY } else { right };
            ticks.section(section, days, (bound, end), measure);
        }
        ticks.drop_overlaps(measure);
        ticks
    }

    /// The marks of the days `from..to` of a section. Labels of the lower line end at `bound`, those
    /// of the upper line at `end`.
    fn section(
        &mut self,
        section: &Section,
        (from, to): (f64, f64),
        (bound, end): (f64, f64),
        measure: &dyn Fn(&str) -> f64,
    ) {
        let per_day = section.per_day();
        let widest = measure("0000") + 2.0 * GAP;
        let (step, _) = STEPS
            .into_iter()
            .find(|(_, days)| days * per_day >= widest)
            .unwrap_or((Step::Years(5000), 0.0));
        let x = |day: f64| section.x + (day - section.from) * per_day;
        let fine = self.fine.len();
        for day in Days::new(step, from) {
            if day >= to {
                break;
            }
            if day >= from {
                let mut label = step.label(day);
                if x(day) + measure(&label) + GAP / 2.0 > bound {
                    label.clear();
                }
                self.fine.push(Tick { x: x(day), label });
            }
        }
        let named = self
            .fine
            .iter()
            .skip(fine)
            .any(|tick| !tick.label.is_empty());
        let first = self.context.len();
        let Some(wider) = step.context() else {
            let (first, last) = (section.from + section.air.0, section.to - section.air.1);
            let years = [from.max(first), to.min(last - 0.5)].map(|day| Step::Years(1).label(day));
            if section.kind == Kind::Squeezed && years[0] != years[1] {
                // Time beside the story is named as a whole: its marks are few.
                self.name(&[years.join("–")], (x(from), end), measure);
            } else if !named {
                let forms = Step::Years(1).context_labels((from + to) / 2.0);
                self.name(&forms, (x(from), end), measure);
            }
            return;
        };
        let mut begin = from;
        for day in Days::new(wider, from).chain([f64::INFINITY]) {
            if day <= begin {
                continue;
            }
            let right = if day >= to { end } else { x(day) };
            self.name(&wider.context_labels(begin), (x(begin), right), measure);
            begin = day;
            if day >= to {
                break;
            }
        }
        // Where nothing has room, the whole piece is named by its middle.
        let own = self.context.get(first..).unwrap_or_default();
        if own.iter().all(|context| context.label.is_empty()) && !own.is_empty() {
            self.context.truncate(first);
            let forms = Step::Days(1).context_labels((from + to) / 2.0);
            let forms = forms.get(wider.first_form()..).unwrap_or_default();
            self.name(forms, (x(from), end), measure);
        }
    }

    /// Adds a stretch of the upper line. One that goes on in the next piece is one stretch.
    fn name(&mut self, forms: &[String], (from, to): (f64, f64), measure: &dyn Fn(&str) -> f64) {
        let name = forms.first().cloned().unwrap_or_default();
        let before = self.context.last_mut();
        if let Some(last) = before.filter(|last| last.name == name && from - last.end < 1e-6) {
            last.end = to;
            last.label = longest(forms, to - last.x, measure);
            return;
        }
        self.context.push(Context {
            x: from,
            end: to,
            label: longest(forms, to - from, measure),
            name,
        });
    }

    /// Neighbouring pieces know nothing of each other: the later label gives way.
    fn drop_overlaps(&mut self, measure: &dyn Fn(&str) -> f64) {
        let mut free = f64::NEG_INFINITY;
        for tick in &mut self.fine {
            if tick.x < free {
                tick.label.clear();
            } else if !tick.label.is_empty() {
                free = tick.x + measure(&tick.label) + GAP;
            }
        }
    }
}

/// The longest of some forms that has room; they come longest first.
fn longest(forms: &[String], room: f64, measure: &dyn Fn(&str) -> f64) -> String {
    let fits = forms.iter().find(|form| measure(form) + GAP <= room);
    fits.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;
    use crate::timeline::axis::Axis;
    use crate::timeline::day::day_of;
    use crate::timeline::story::Span;
    use proptest::prelude::*;

    fn measure(label: &str) -> f64 {
        7.0 * label.chars().count() as f64
    }

    fn axis(intervals: &[(i32, i32)]) -> Axis {
        let span = |&(start, days): &(i32, i32)| Span {
            start,
            end: start + days,
            count: 1,
        };
        Axis::of(intervals.iter().map(span).collect())
    }

    fn ticks(first: Date, days: i32, zoom: f64) -> Ticks {
        let start = day_of(first);
        let scale = Scale::new(&axis(&[(start, days)]), zoom, zoom);
        let (from, to) = (scale.x(f64::from(start)), scale.x(f64::from(start + days)));
        Ticks::new(&scale, from, to, &measure)
    }

    #[test]
    fn labels_follow_the_zoom() {
        let date = Date::constant(2022, 1, 10);
        for (days, zoom, context, fine) in [
            (1, 1200.0, "Monday, 10 January 2022", "00:00 01:00 02:00"),
            (1, 300.0, "Monday, 10 January 2022", "00:00 06:00 12:00"),
            (9, 60.0, "January 2022", "10 11 12"),
            (16, 30.0, "January 2022", "11 13 15"),
            (30, 8.0, "January 2022", "10 17 24"),
            (300, 2.0, "2022", "Feb Mar Apr"),
            (900, 0.6, "2022", "Apr Jul Oct"),
            (4000, 0.14, "", "2023 2024 2025"),
            (40_000, 0.014, "", "2030 2040 2050"),
            (400_000, 0.0014, "", "2100 2200 2300"),
        ] {
            let ticks = ticks(date, days, zoom);
            let shown = ticks.context.first().map_or("", |c| c.label.as_str());
            assert_eq!(shown, context, "{days} days");
            let labels: Vec<&str> = ticks
                .fine
                .iter()
                .map(|t| t.label.as_str())
                .take(3)
                .collect();
            assert_eq!(labels.join(" "), fine, "{days} days");
        }
    }

    proptest! {
        #[test]
        fn labels_keep_apart_and_the_year_is_in_sight(
            intervals in prop::collection::vec((-60_000..30_000, 1..2_000), 1..20),
            zoom in 0.003..2400.0, share in 0.0..1.0, width in 400.0..3000.0,
        ) {
            let axis = axis(&intervals);
            let scale = Scale::new(&axis, zoom, Scale::fit(&axis, width));
            let from = scale.width() * share;
            let ticks = Ticks::new(&scale, from, from + width, &measure);
            let said: Vec<_> = ticks.fine.iter().filter(|t| !t.label.is_empty()).collect();
            for pair in said.windows(2) {
                prop_assert!(pair[0].x + measure(&pair[0].label) <= pair[1].x);
            }
            for pair in ticks.context.windows(2) {
                prop_assert!(pair[0].end <= pair[1].x + 1e-6);
            }
            for context in &ticks.context {
                prop_assert!(measure(&context.label) <= context.end - context.x + 1e-6);
            }
            prop_assert!(ticks.fine.len() < 400 && ticks.context.len() < 200);
        }
    }
}
