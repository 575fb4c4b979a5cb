//! Paints the axis over the lanes: two lines of marks, breaks, and the articles' dates with what was
//! the future then.

use egui::{Align2, Color32, Painter, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::super::strokes::Strokes;
use super::super::theme::{MEDIUM, Theme};
use super::super::view::View;
use super::super::widgets::line;
use crate::timeline::{Kind, Scale, Ticks, phrase};

/// A scale as it lies on the screen.
#[derive(Clone, Copy)]
pub struct Ruler<'a> {
    /// Days to positions.
    pub scale: &'a Scale,
    /// The position at the left edge.
    pub left: f64,
    /// Where it is drawn.
    pub rect: Rect,
}

impl Ruler<'_> {
    /// The point of the screen at a position of the scale.
    pub fn at(&self, x: f64) -> f32 {
        // Far outside a pixel more or less is nothing, but numbers that are too large are trouble.
        self.rect.left() + (x - self.left).clamp(-1e5, 1e5) as f32
    }

    /// The point of the screen at a day.
    pub fn day(&self, day: f64) -> f32 {
        self.at(self.scale.x(day))
    }

    /// The position at the right edge.
    pub fn right(&self) -> f64 {
        self.left + f64::from(self.rect.width())
    }
}

/// Height of the axis.
pub fn height(theme: Theme) -> f32 {
    2.0 * theme.size.hit - theme.size.space_xs
}

/// The marks in sight.
pub fn ticks(ui: &Ui, theme: Theme, ruler: Ruler<'_>) -> Ticks {
    let small = theme.font(theme.size.small);
    let measure = |label: &str| {
        // The marks are figures and names of months: near enough without laying them out.
        let width = ui.fonts_mut(|fonts| {
            label
                .chars()
                .map(|c| fonts.glyph_width(&small, c))
                .sum::<f32>()
        });
        f64::from(width)
    };
    Ticks::new(ruler.scale, ruler.left, ruler.right(), &measure)
}

/// What lies behind the events: the future, lines of the marks, breaks.
pub fn ground(
    painter: &Painter,
    view: &View<'_>,
    ruler: Ruler<'_>,
    ticks: &Ticks,
    today: Option<f32>,
) {
    let (theme, rect) = (view.theme, ruler.rect);
    if let Some(x) = today.filter(|x| *x < rect.right()) {
        let future = rect.with_min_x(x.max(rect.left()));
        painter.rect_filled(future, 0.0, self::future(theme));
    }
    let faint = Stroke::new(
        theme.size.hairline,
        theme.colour.hairline.gamma_multiply(0.6),
    );
    for tick in &ticks.fine {
        painter.vline(ruler.at(tick.x), rect.y_range(), faint);
    }
    for x in changes(ruler) {
        let stroke = Stroke::new(theme.size.hairline, theme.colour.faint.gamma_multiply(0.6));
        painter.vline(x, rect.y_range(), stroke);
    }
    for gap in &ticks.breaks {
        let band = rect
            .with_min_x(ruler.at(gap.x))
            .with_max_x(ruler.at(gap.end));
        painter.rect_filled(band, 0.0, theme.colour.panel.gamma_multiply(0.7));
        // Two torn edges.
        for x in [band.left(), band.right()] {
            let teeth = (0..)
                .map(|i| (i, rect.top() + i as f32 * TOOTH))
                .take_while(|(_, y)| *y <= rect.bottom() + TOOTH)
                .map(|(i, y)| pos2(x + if i % 2 == 0 { -TEETH } else { TEETH }, y));
            painter.add(Shape::line(teeth.collect(), theme.hairline()));
        }
    }
}

/// The ground of what was the future when the articles were written.
pub fn future(theme: Theme) -> Color32 {
    theme.colour.ground.lerp_to_gamma(theme.colour.panel, 0.6)
}

/// Where the measure of the axis changes.
fn changes(ruler: Ruler<'_>) -> impl Iterator<Item = f32> {
    let pairs = ruler.scale.sections().windows(2);
    pairs.filter_map(move |pair| match pair {
        [a, b] if a.kind != b.kind && a.kind != Kind::Break && b.kind != Kind::Break => {
            Some(ruler.at(b.x))
        }
        _ => None,
    })
}

const TOOTH: f32 = 6.0;
const TEETH: f32 = 2.0;

/// The two lines of marks.
pub fn header(ui: &Ui, view: &View<'_>, ruler: Ruler<'_>, ticks: &Ticks) {
    let (theme, rect) = (view.theme, ruler.rect);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let (colour, size) = (theme.colour, theme.size);
    let upper = rect.top() + rect.height() * 0.28;
    let lower = rect.bottom() - rect.height() * 0.26;
    for context in &ticks.context {
        let (from, to) = (ruler.at(context.x).max(rect.left()), ruler.at(context.end));
        let galley = line(
            ui,
            &context.label,
            theme.weight(size.small, MEDIUM),
            colour.text,
            f32::INFINITY,
        );
        // It stays in view as long as what it names.
        let left = (from + size.space_xs).min(to - galley.size().x - size.space_xs);
        let at = pos2(left, upper - galley.size().y / 2.0);
        if context.x > ruler.left {
            painter.vline(
                ruler.at(context.x),
                rect.top() + size.space_xs..=upper + size.space_s,
                theme.hairline(),
            );
        }
        painter.galley(at, galley, colour.text);
    }
    for tick in &ticks.fine {
        let x = ruler.at(tick.x);
        painter.vline(
            x,
            rect.bottom() - size.space_xs..=rect.bottom(),
            theme.hairline(),
        );
        let at = pos2(x + size.space_xs, lower);
        let font = theme.font(size.small);
        let label = line(ui, &tick.label, font, colour.second, f32::INFINITY);
        // A name that would be cut at the edge is none.
        if at.x + label.size().x <= rect.right() {
            let at = at - vec2(0.0, label.size().y / 2.0);
            painter.galley(at, label, colour.second);
        }
    }
    for gap in &ticks.breaks {
        let middle = (ruler.at(gap.x) + ruler.at(gap.end)) / 2.0;
        let font = theme.font(size.small);
        let at = pos2(middle, lower);
        painter.text(at, Align2::CENTER_CENTER, &gap.label, font, colour.second);
    }
    // Where the measure changes, the axis is dashed.
    for section in ruler.scale.sections() {
        let (from, to) = (ruler.at(section.x), ruler.at(section.x + section.width));
        if to < rect.left() || rect.right() < from {
            continue;
        }
        let (from, to) = (from.max(rect.left()), to.min(rect.right()));
        let y = rect.bottom() - 0.5 * size.hairline;
        match section.kind {
            Kind::Even => {
                painter.hline(from..=to, y, Stroke::new(size.hairline, colour.faint));
            }
            Kind::Squeezed => {
                let stroke = Stroke::new(size.hairline, colour.faint);
                let ends = [pos2(from, y), pos2(to, y)];
                let mut strokes = Strokes::new(painter.pixels_per_point());
                strokes.dashes(&ends, stroke, size.space_xs, size.space_xs);
                painter.add(strokes.shape());
            }
            Kind::Break => {}
        }
    }
}

/// Where the future of the articles begins: at the end of the last of their days.
pub fn today(ruler: Ruler<'_>, dates: &[(u32, i32)]) -> Option<f32> {
    let last = dates.iter().map(|&(_, day)| day).max()?;
    Some(ruler.day(f64::from(last) + 1.0))
}

/// The line at the end of each article's day, under the events, with its date over them.
pub fn dates(ui: &Ui, view: &View<'_>, ruler: Ruler<'_>, dates: &[(u32, i32)]) {
    let (theme, rect) = (view.theme, ruler.rect);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let stroke = Stroke::new(1.5 * theme.size.hairline, theme.colour.accent);
    let mut days: Vec<i32> = dates.iter().map(|&(_, day)| day).collect();
    days.sort_unstable();
    days.dedup();
    let places = days
        .into_iter()
        .map(|day| (day, ruler.day(f64::from(day) + 1.0)));
    let places = places.filter(|(_, x)| rect.x_range().contains(*x));
    let places: Vec<(i32, f32)> = places.collect();
    for (_, x) in &places {
        painter.vline(*x, rect.y_range(), stroke);
    }
    // That of the article being read comes first; one that would lie over another is left out.
    let read = view.session.reading();
    let read = dates.iter().find(|(article, _)| Some(*article) == read);
    let (mine, others): (Vec<_>, Vec<_>) = places
        .into_iter()
        .partition(|(day, _)| read.is_some_and(|(_, read)| read == day));
    let mut taken: Vec<egui::Rangef> = Vec::new();
    for (day, x) in mine.into_iter().chain(others) {
        let text = format!("Article, {}", phrase::between(day, day));
        let galley = line(
            ui,
            &text,
            theme.font(theme.size.small),
            theme.colour.accent,
            f32::INFINITY,
        );
        let width = galley.size().x;
        // The line is the day's end: its name stands where the day is.
        let left = x - theme.size.space_xs - width;
        let left = if left < rect.left() {
            x + theme.size.space_xs
        } else {
            left
        };
        let room = egui::Rangef::new(left, left + width).expand(theme.size.space_xs);
        if !taken.iter().any(|other| other.intersects(room)) {
            taken.push(room);
            let at = pos2(left, rect.top() + 0.5 * theme.size.space_xs);
            // Another article's line may run there.
            let ground = Rect::from_min_size(at, galley.size()).shrink2(vec2(0.0, 1.0));
            painter.rect_filled(ground, 0.0, theme.colour.ground);
            painter.galley(at, galley, theme.colour.accent);
        }
    }
}

/// Room above the lanes for the dates of the articles.
pub fn date_room(theme: Theme, dates: &[(u32, i32)]) -> f32 {
    if dates.is_empty() {
        theme.size.space_xs
    } else {
        theme.size.space_l + theme.size.space_xs
    }
}
