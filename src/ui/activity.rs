//! The activity strip: how many events lie where in all of time, stacked by status, over the lanes
//! and in line with them. Dragging over it wants only the events of those days; the part that the
//! lanes show is marked.
//!
//! The plot is given counted steps, never events, so that it costs the same for any corpus.

use egui::{Color32, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, vec2};
use egui_plot::{Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::bars::Bars;
use super::theme::Theme;
use super::view::View;
use super::widgets::{line, put};
use crate::model::Status;
use crate::session::{Command, FilterChange};
use crate::timeline::{Day, Density, Scale, StatusSet, phrase};

/// What the strip shows.
pub struct Strip<'a> {
    /// All of time in the width of the lanes.
    pub scale: &'a Scale,
    /// The position at the left edge of the lanes.
    pub left: f64,
    /// The visible events in steps of the whole scale.
    pub density: &'a Density,
    /// First and last day that the lanes show, fractions being times of day.
    pub sight: (f64, f64),
}

/// Width of a step, in points.
pub const STEP: f32 = 6.0;

/// Height of the strip.
pub fn height(theme: Theme) -> f32 {
    2.0 * theme.size.hit + theme.size.space_xs
}

/// Draws the strip into all that `ui` has; time lies in `canvas`. `brush` is the day at which a drag
/// began. Gives the day that the user wants to look at.
pub fn show(
    ui: &mut Ui,
    view: &mut View<'_>,
    strip: &Strip<'_>,
    canvas: Rect,
    brush: &mut Option<f64>,
) -> Option<f64> {
    let theme = view.theme;
    let size = theme.size;
    let whole = ui.max_rect();
    heading(ui, view, strip, whole.with_max_x(canvas.left()));
    ui.painter()
        .hline(whole.x_range(), whole.bottom() - 0.5, theme.hairline());
    let plot_rect = canvas
        .with_max_y(whole.bottom() - size.space_xs)
        .with_min_y(whole.top() + size.space_xs);
    let x = |day: f64| canvas.left() + (strip.scale.x(day) - strip.left) as f32;
    sight(ui, theme, plot_rect, x(strip.sight.0), x(strip.sight.1));
    let profile = Profile::new(theme, strip.density);
    let most = f64::from(strip.density.most()).max(1.0);
    let (from, to) = (strip.left, strip.left + f64::from(canvas.width()));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(plot_rect));
    let plot = Plot::new("activity")
        .width(plot_rect.width())
        .height(plot_rect.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .set_margin_fraction(egui::Vec2::ZERO)
        .sense(Sense::click_and_drag())
        .show(&mut inner, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([from, 0.0], [to, most * 1.1]));
            plot.add(profile);
        });
    let response = plot.response;
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Group, true, "Activity: drag to choose days")
    });
    let day_at = |at: f32| strip.scale.day(strip.left + f64::from(at - canvas.left()));
    let pointer = response.interact_pointer_pos().or(response.hover_pos());
    if response.drag_started() {
        *brush = ui
            .input(|input| input.pointer.press_origin())
            .map(|at| day_at(at.x));
    } else if !(response.dragged() || response.drag_stopped()) {
        // The drag may have ended while the strip was not drawn.
        *brush = None;
    }
    // A press that is held still chooses nothing, nor does a drag back to where it began.
    let far = |begun: f64, pointer: Pos2| (x(begun) - pointer.x).abs() >= size.space_xs;
    let brushed = brush.zip(pointer);
    let brushed = brushed.filter(|&(begun, pointer)| far(begun, pointer));
    if let Some((begun, pointer)) = brushed {
        let (a, b) = (x(begun), pointer.x);
        let chosen = plot_rect.with_min_x(a.min(b)).with_max_x(a.max(b));
        ui.painter()
            .rect_filled(chosen, 0.0, theme.colour.accent.gamma_multiply(0.25));
        let days = whole_days(begun, day_at(pointer.x));
        let text = phrase::between(days.0, days.1);
        let galley = line(
            ui,
            &text,
            theme.font(size.small),
            theme.colour.text,
            f32::INFINITY,
        );
        let left = chosen.right() + size.space_xs;
        let left = left.min(plot_rect.right() - galley.size().x);
        put(ui, galley, left, plot_rect.top() + size.space_s);
        // Escape ends a drag too, and then nothing was chosen.
        if response.drag_stopped() && ui.input(|input| input.pointer.any_released()) {
            view.push(Command::Filter(FilterChange::Days(Some(days))));
        }
    }
    if response.drag_stopped() {
        *brush = None;
    }
    // Who clicks a third time because nothing seems to happen means the same.
    let twice = response.double_clicked() || response.triple_clicked();
    if twice && view.session.filter().days.is_some() {
        view.push(Command::Filter(FilterChange::Days(None)));
    }
    let asked = pointer
        .filter(|_| response.clicked())
        .map(|at| day_at(at.x));
    if let Some(at) = response.hover_pos().filter(|_| brush.is_none()) {
        let index = (strip.left + f64::from(at.x - canvas.left())) / strip.density.step;
        if let Some(bin) = (index >= 0.0)
            .then(|| strip.density.bins.get(index as usize))
            .flatten()
        {
            let from = strip.scale.day(index.floor() * strip.density.step);
            let to = strip.scale.day((index.floor() + 1.0) * strip.density.step);
            response.on_hover_ui_at_pointer(|ui| tip(ui, theme, bin, (from, to)));
        }
    }
    asked
}

/// The whole days between two moments, the later not before the earlier.
fn whole_days(a: f64, b: f64) -> (Day, Day) {
    let (first, last) = (a.min(b).floor(), a.max(b).floor());
    (first as Day, last as Day)
}

fn heading(ui: &Ui, view: &View<'_>, strip: &Strip<'_>, rect: Rect) {
    let theme = view.theme;
    let size = theme.size;
    let left = rect.left() + size.space_m;
    let y = rect.top() + size.space_l;
    let text = line(
        ui,
        "Activity",
        theme.font(size.small),
        theme.colour.second,
        rect.width(),
    );
    put(ui, text, left, y);
    let most = strip.density.most().round();
    if most >= 2.0 {
        let text = line(
            ui,
            &format!("at most {most}"),
            theme.font(size.small),
            theme.colour.second,
            rect.width(),
        );
        put(ui, text, left, y + size.space_l);
    }
}

/// The part that the lanes show.
fn sight(ui: &Ui, theme: Theme, rect: Rect, from: f32, to: f32) {
    let (from, to) = (
        from.min(rect.right()).max(rect.left()),
        to.min(rect.right()).max(rect.left()),
    );
    let part = rect.with_min_x(from).with_max_x(to);
    // Where all is in sight there is nothing to mark.
    if part.width() >= rect.width() - 1.0 {
        return;
    }
    ui.painter().rect_filled(part, 0.0, theme.colour.linked);
    let stroke = Stroke::new(theme.size.hairline, theme.colour.accent.gamma_multiply(0.7));
    for edge in [from, to] {
        ui.painter().vline(edge, part.y_range(), stroke);
    }
}

/// The steps as columns of bars, one bar a status: one shape of the plot, however many there are.
struct Profile<'a> {
    base: PlotItemBase,
    density: &'a Density,
    colours: [Color32; 7],
}

/// How much of a step its bar takes.
const BAR: f64 = 0.8;

impl<'a> Profile<'a> {
    fn new(theme: Theme, density: &'a Density) -> Self {
        Self {
            base: PlotItemBase::new("Events".to_owned()),
            density,
            colours: StatusSet::ALL.map(|status| colour(theme, status)),
        }
    }
}

impl PlotItem for Profile<'_> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let mut bars = Bars::new(ui.pixels_per_point());
        for (index, counts) in self.density.bins.iter().enumerate() {
            let middle = index as f64 + 0.5;
            let edge = |of: f64| transform.position_from_point_x(of * self.density.step);
            let (left, right) = (edge(middle - BAR / 2.0), edge(middle + BAR / 2.0));
            // What one status leaves off, the next begins on.
            let mut sum = 0.0;
            let ground = transform.position_from_point_y(0.0);
            let mut foot = ground;
            for (count, colour) in counts.iter().zip(self.colours) {
                if *count > 0.0 {
                    sum += f64::from(*count);
                    let top = transform.position_from_point_y(sum);
                    let bar = Rect::from_x_y_ranges(left..=right, top.min(foot)..=foot);
                    foot = bars.add(bar, colour).top();
                }
            }
            // However few there are, they are seen.
            let most = counts.iter().zip(self.colours);
            let most = most.max_by(|(a, _), (b, _)| a.total_cmp(b));
            if let Some((count, colour)) = most
                && *count > 0.0
                && foot >= ground
            {
                let bar = Rect::from_x_y_ranges(left..=right, ground - bars.pixel()..=ground);
                bars.add(bar, colour);
            }
        }
        shapes.push(bars.shape());
    }

    fn initialize(&mut self, _: std::ops::RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.colours.first().copied().unwrap_or_default()
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

/// A status in the strip. What is real is dark, what may come is of the accent, what is disputed warm.
fn colour(theme: Theme, status: Status) -> Color32 {
    let palette = theme.colour;
    match status {
        Status::Happened => palette.second,
        Status::Ongoing => palette.second.lerp_to_gamma(palette.ground, 0.35),
        Status::Scheduled => palette.accent,
        Status::Possible => palette.accent.lerp_to_gamma(palette.ground, 0.35),
        Status::Conditional => palette.accent.lerp_to_gamma(palette.ground, 0.6),
        Status::Denied => palette.error.lerp_to_gamma(palette.ground, 0.3),
        Status::Claimed => palette.warning.lerp_to_gamma(palette.ground, 0.2),
    }
}

/// What a step holds.
fn tip(ui: &mut Ui, theme: Theme, bin: &[f32; 7], (from, to): (f64, f64)) {
    let (first, last) = whole_days(from, (to - 1e-6).max(from));
    ui.label(
        RichText::new(phrase::between(first, last))
            .font(theme.weight(theme.size.base, super::theme::MEDIUM)),
    );
    let mut any = false;
    for (status, count) in StatusSet::ALL.into_iter().zip(bin) {
        if *count > 0.0 {
            any = true;
            ui.horizontal(|ui| {
                let side = theme.size.mark;
                let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
                ui.painter().rect_filled(rect, 2.0, colour(theme, status));
                // Shares of events that cover several steps are no whole numbers.
                let count = if *count < 0.95 {
                    "part of 1".to_owned()
                } else {
                    format!("{}", count.round())
                };
                ui.label(format!("{count} {}", super::chips::status_name(status)));
            });
        }
    }
    if !any {
        ui.label(RichText::new("no events").color(theme.colour.second));
    }
}
