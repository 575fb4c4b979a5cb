//! Marks along the axis, from hours to millennia, in two lines: fine marks (`10`, `11`, `12`) and
//! over them what they are part of (`January 2022`), so that the year is always in sight.

use jiff::ToSpan;

use super::axis::Kind;
use super::day::{date_of, day_of};
use super::scale::{Scale, Section};
use crate::model::Date;

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

/// The distance of fine marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Hours(i32),
    Days(i32),
    Months(i32),
    Years(i32),
}

/// Every step with the least days that it takes, the finest first.
const STEPS: [(Step, f64); 19] = [
    (Step::Hours(1), 1.0 / 24.0),
    (Step::Hours(3), 3.0 / 24.0),
    (Step::Hours(6), 6.0 / 24.0),
    (Step::Hours(12), 12.0 / 24.0),
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(7), 7.0),
    (Step::Months(1), 28.0),
    (Step::Months(3), 90.0),
    (Step::Months(6), 181.0),
    (Step::Years(1), 365.0),
    (Step::Years(2), 730.0),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(20), 7304.0),
    (Step::Years(50), 18_262.0),
    (Step::Years(100), 36_524.0),
    (Step::Years(500), 182_621.0),
    (Step::Years(1000), 365_242.0),
];

/// The room between two labels in pixels.
const GAP: f64 = 10.0;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

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
                ticks.breaks.push(Context {
                    x: section.x,
                    end: section.x + section.width,
                    label: length(section.to - section.from),
                    name: length(section.to - section.from),
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
            if !named {
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

impl Step {
    fn label(self, day: f64) -> String {
        let date = date_of(day.floor() as i32);
        match self {
            Self::Hours(_) => format!("{:02}:00", ((day - day.floor()) * 24.0).round()),
            Self::Days(_) => date.day().to_string(),
            Self::Months(_) => month(date).get(..3).unwrap_or_default().to_owned(),
            Self::Years(_) => year(date),
        }
    }

    /// The step of the line above.
    const fn context(self) -> Option<Self> {
        match self {
            Self::Hours(_) => Some(Self::Days(1)),
            Self::Days(_) => Some(Self::Months(1)),
            Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }

    /// The first of the forms of a day that is not too exact under this step's names.
    const fn first_form(self) -> usize {
        match self {
            Self::Hours(_) | Self::Days(_) | Self::Months(_) => 2,
            Self::Years(_) => 3,
        }
    }

    /// What the line above says from `day` on, the longest form first.
    fn context_labels(self, day: f64) -> Vec<String> {
        let date = date_of(day.floor() as i32);
        let (day, month, year) = (date.day(), month(date), year(date));
        let short = month.get(..3).unwrap_or_default();
        match self {
            Self::Hours(_) | Self::Days(_) => {
                let weekday = format!("{:?}", date.weekday());
                let brief = weekday.get(..3).unwrap_or_default();
                vec![
                    format!("{weekday}, {day} {month} {year}"),
                    format!("{brief} {day} {short} {year}"),
                    format!("{day} {short} {year}"),
                    format!("{short} {year}"),
                    year,
                ]
            }
            Self::Months(_) => vec![format!("{month} {year}"), format!("{short} {year}"), year],
            Self::Years(_) => vec![year],
        }
    }
}

/// The longest of some forms that has room; they come longest first.
fn longest(forms: &[String], room: f64, measure: &dyn Fn(&str) -> f64) -> String {
    let fits = forms.iter().find(|form| measure(form) + GAP <= room);
    fits.cloned().unwrap_or_default()
}

/// The days of a step, from the last one that is not after a day.
struct Days {
    step: Step,
    next: f64,
}

impl Days {
    fn new(step: Step, from: f64) -> Self {
        let date = date_of(from.floor() as i32);
        let first = |date: Date| f64::from(day_of(date));
        let next = match step {
            Step::Hours(hours) => {
                let per_day = 24.0 / f64::from(hours);
                (from * per_day).floor() / per_day
            }
            Step::Days(2) => first(date.first_of_month()),
            // Weeks begin on Monday; 1970-01-01 was a Thursday.
            Step::Days(days) => f64::from((day_of(date) + 3).div_euclid(days) * days - 3),
            Step::Months(months) => {
                let months = months as i8;
                let month = (date.month() - 1) / months * months + 1;
                first(Date::new(date.year(), month, 1).unwrap_or(Date::MIN))
            }
            Step::Years(years) => {
                let year = i32::from(date.year()).div_euclid(years) * years;
                first(Date::new(year as i16, 1, 1).unwrap_or(Date::MIN))
            }
        };
        Self { step, next }
    }
}

impl Iterator for Days {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        let day = self.next;
        let date = date_of(day.floor() as i32);
        let next = match self.step {
            // Counted from the day's beginning, so that no error adds up.
            Step::Hours(hours) => {
                let hour = ((day - day.floor()) * 24.0).round() + f64::from(hours);
                day.floor() + hour / 24.0
            }
            // Every other day of a month begins anew on the 1st, without a lone 31st before it.
            Step::Days(2) => {
                let next = date.saturating_add(2.days());
                if date.day() >= 29 || next.month() != date.month() {
                    f64::from(day_of(date.last_of_month().saturating_add(1.day())))
                } else {
                    f64::from(day_of(next))
                }
            }
            Step::Days(days) => day + f64::from(days),
            Step::Months(months) => f64::from(day_of(date.saturating_add(months.months()))),
            Step::Years(years) => f64::from(day_of(date.saturating_add(years.years()))),
        };
        if next <= day {
            // The end of the calendar.
            return None;
        }
        self.next = next;
        Some(day)
    }
}

fn month(date: Date) -> &'static str {
    usize::try_from(date.month() - 1)
        .ok()
        .and_then(|index| MONTHS.get(index).copied())
        .unwrap_or_default()
}

/// `2022`; `45 BC` for the year -44.
fn year(date: Date) -> String {
    let year = i32::from(date.year());
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}

/// A length of time in its largest unit: `17 years`.
pub fn length(days: f64) -> String {
    let (count, unit) = match days {
        d if d >= 2.0 * 365.0 => (d / 365.25, "years"),
        d if d >= 60.0 => (d / 30.44, "months"),
        d if d >= 21.0 => (d / 7.0, "weeks"),
        d => (d, "days"),
    };
    format!("{} {unit}", count.round())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::axis::Axis;
    use proptest::prelude::*;

    fn measure(label: &str) -> f64 {
        7.0 * label.chars().count() as f64
    }

    fn ticks(first: Date, days: i32, zoom: f64) -> Ticks {
        let start = day_of(first);
        let scale = Scale::new(&Axis::of(&[start], &[start + days]), zoom);
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

    #[test]
    fn years_before_the_first_are_bc() {
        assert_eq!(year(Date::constant(1, 1, 1)), "1");
        assert_eq!(year(Date::constant(0, 1, 1)), "1 BC");
        assert_eq!(year(Date::constant(-43, 3, 15)), "44 BC");
    }

    #[test]
    fn lengths_are_said_in_their_largest_unit() {
        for (days, said) in [
            (9.0, "9 days"),
            (30.0, "4 weeks"),
            (200.0, "7 months"),
            (6200.0, "17 years"),
        ] {
            assert_eq!(length(days), said);
        }
    }

    proptest! {
        #[test]
        fn labels_keep_apart_and_the_year_is_in_sight(
            intervals in prop::collection::vec((-60_000..30_000, 1..2_000), 1..20),
            zoom in 0.003..2400.0, share in 0.0..1.0, width in 400.0..3000.0,
        ) {
            let mut starts: Vec<_> = intervals.iter().map(|i| i.0).collect();
            let mut ends: Vec<_> = intervals.iter().map(|i| i.0 + i.1).collect();
            starts.sort_unstable();
            ends.sort_unstable();
            let scale = Scale::new(&Axis::of(&starts, &ends), zoom);
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
