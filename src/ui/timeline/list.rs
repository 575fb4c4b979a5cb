//! The list form: the events one below the other in the order of time, the undated last. Rows are of
//! one height, and only those in sight are looked at, however many there are.

use egui::{Rangef, Rect, Sense, Ui, pos2, vec2};

use super::super::chips::status_name;
use super::super::marks::{self, Icon};
use super::super::status::grouped;
use super::super::theme::{MEDIUM, SEMIBOLD};
use super::super::view::View;
use super::super::widgets::{block, focus_ring, line, put};
use super::events::{accessible_name, emphasis, event_colour, is_reviewed};
use super::glyph::{self, Look};
use super::{State, card, scroll_bar};
use crate::session::{Command, Item};
use crate::timeline::{EventRow, MARK, phrase};

/// Where the list is scrolled to, in points. A million rows are more than single precision can count.
#[derive(Clone, Copy, Debug, Default)]
pub struct Position {
    top: f64,
}

/// Width of the dates, in heights of a hit target.
const DATES: f32 = 6.5;
/// Actors named in a row.
const ACTORS: usize = 3;

/// Draws the list into all that `ui` has.
pub fn show(ui: &mut Ui, view: &mut View<'_>, state: &mut State) {
    let theme = view.theme;
    let size = theme.size;
    let whole = ui.max_rect();
    let height = f64::from(2.0 * size.hit);
    let visible = view.session.visible();
    let dated = visible.dated.len();
    // The heading of the undated is a row.
    let heading = usize::from(!visible.undated.is_empty());
    let rows = dated + heading + visible.undated.len();
    let most = (rows as f64 * height - f64::from(whole.height())).max(0.0);
    let ground = ui.interact(whole, ui.scope_id().with("ground"), Sense::CLICK);
    ground.widget_info(|| egui::WidgetInfo::labeled(egui::Role::List, true, "Events"));
    if ground.clicked() {
        view.push(Command::Select(None));
    }
    if ui.rect_contains_pointer(whole) {
        let scrolled = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta));
        state.list.top -= f64::from(scrolled.y);
        keys(ui, &mut state.list.top, whole.height());
    }
    let selected = view.session.selection().item();
    let selections = view.session.selections();
    if selected != state.selected || selections != state.selections {
        state.selected = selected;
        state.selections = selections;
        state.reveal = selected.is_some();
    }
    if std::mem::take(&mut state.reveal)
        && let Some(place) = place(view)
    {
        let place = if place >= dated {
            place + heading
        } else {
            place
        };
        let top = place as f64 * height;
        let page = f64::from(whole.height());
        if top < state.list.top || top + height > state.list.top + page {
            state.list.top = top - page / 3.0;
        }
    }
    state.list.top = state.list.top.clamp(0.0, most);
    let first = (state.list.top / height) as usize;
    let in_sight = (f64::from(whole.height()) / height) as usize + 2;
    let mut last_date = String::new();
    for index in first..rows.min(first + in_sight) {
        let top = whole.top() + (index as f64 * height - state.list.top) as f32;
        let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), height as f32));
        if index == dated && heading == 1 {
            undated_heading(ui, view, rect);
            continue;
        }
        let row = if index < dated {
            visible.dated.get(index)
        } else {
            visible.undated.get(index - dated - heading)
        };
        if let Some(&row) = row {
            let date = entry(ui, view, state.sides, row, rect, &last_date);
            last_date = date;
        }
    }
    if state.still {
        return;
    }
    let top = &mut state.list.top;
    scroll_bar::show(ui, theme, "Events", whole, top, rows as f64 * height);
}

fn keys(ui: &Ui, top: &mut f64, page: f32) {
    use egui::Key;
    if ui.ctx().egui_wants_keyboard_input() {
        return;
    }
    let page = f64::from(page) * 0.85;
    for (key, by) in [
        (Key::PageUp, -page),
        (Key::PageDown, page),
        (Key::Home, f64::NEG_INFINITY),
        (Key::End, f64::INFINITY),
    ] {
        if ui.input(|input| input.modifiers.is_none() && input.key_pressed(key)) {
            // Infinity is brought back by the bounds.
            *top = (*top + by).clamp(0.0, f64::MAX);
        }
    }
}

/// The place of the selected event among the visible ones, the dated first.
fn place(view: &View<'_>) -> Option<usize> {
    let Some(Item::Event(article, event)) = view.session.selection().item() else {
        return None;
    };
    let (corpus, visible) = (view.session.corpus(), view.session.visible());
    let wanted = corpus.row_of(article as usize, event)?;
    let row = corpus.row(wanted)?;
    if !row.dated {
        let place = visible.undated.binary_search(&wanted).ok()?;
        return Some(visible.dated.len() + place);
    }
    let day = |row: &EventRow| corpus.row(*row).map_or(i32::MAX, |row| row.start);
    let from = visible
        .dated
        .partition_point(|other| (day(other), *other) < (row.start, wanted));
    (visible.dated.get(from) == Some(&wanted)).then_some(from)
}

/// One event; gives its date. A date that stands in the row above is not said again.
fn entry(
    ui: &mut Ui,
    view: &mut View<'_>,
    sides: Rangef,
    row: EventRow,
    rect: Rect,
    last_date: &str,
) -> String {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let corpus = view.session.corpus();
    let Some((found, (document, event))) = corpus.row(row).zip(corpus.event(row)) else {
        return String::new();
    };
    let item = Item::Event(found.article, found.event);
    let response = ui.interact(rect, ui.scope_id().with(row), Sense::click());
    let selected = view.session.selection().is(item);
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::Role::Button,
            true,
            selected,
            accessible_name(view, row),
        )
    });
    let hover = response.hovered().then_some(colour.hover);
    if let Some(fill) = emphasis(view, row).or(hover) {
        let back = rect.shrink2(vec2(size.space_s, 1.0));
        ui.painter().rect_filled(back, theme.corner(), fill);
    }
    let date = if found.dated {
        phrase::when(event.when.as_ref())
    } else {
        String::new()
    };
    let y = rect.top() + size.hit * 0.72;
    let rail = (rect.left() + size.hit * DATES)
        .min(rect.left() + rect.width() * 0.4)
        .round();
    let room = rail - rect.left() - size.space_l - size.space_m;
    if date != last_date {
        // What does not fit in a line takes two, in small type.
        let whole = line(
            ui,
            &date,
            theme.font(size.base),
            colour.second,
            f32::INFINITY,
        );
        let galley = if whole.size().x <= room {
            whole
        } else {
            let format = egui::TextFormat::simple(theme.font(size.small), colour.second);
            block(ui, &date, format, room, 2)
        };
        let left = rail - size.space_m - galley.size().x;
        put(ui, galley, left, y);
    }
    let centre = rail + size.space_s;
    ui.painter().vline(centre, rect.y_range(), theme.hairline());
    let disc = Rect::from_center_size(pos2(centre, y), vec2(MARK as f32, MARK as f32));
    ui.painter().circle_filled(
        disc.center(),
        MARK as f32 * 0.8,
        emphasis(view, row).or(hover).unwrap_or(colour.ground),
    );
    let look = Look {
        status: event.status,
        colour: event_colour(view, None, row),
        open_start: false,
        open_end: false,
        lettered: false,
    };
    glyph::mark(ui.painter(), theme, disc, look);
    let left = centre + size.space_l;
    let right = rect.right() - size.space_l;
    let room = right - left - size.hit;
    let font = theme.weight(size.base, MEDIUM);
    let galley = line(ui, &event.title, font, colour.text, room);
    let end = put(ui, galley, left, y);
    if is_reviewed(view, row) {
        let at = pos2(end + size.space_m, y);
        marks::icon(ui.painter(), Icon::Check, at, size.base, colour.second);
    }
    let mut x = left;
    let y = y + size.hit * 0.75;
    for &id in corpus.actors_of(found).iter().take(ACTORS) {
        if let Some(actor) = corpus.actor(id) {
            let at = pos2(x + size.mark / 2.0, y);
            marks::actor(
                ui.painter(),
                theme,
                at,
                size.mark * 0.7,
                actor.rank as usize,
                &actor.name,
            );
            let galley = line(
                ui,
                &actor.name,
                theme.font(size.small),
                colour.second,
                right - x - size.mark,
            );
            x = put(ui, galley, x + size.mark + size.space_xs, y) + size.space_m;
        }
        if x > right {
            break;
        }
    }
    let mut notes = Vec::new();
    if event.status != crate::model::Status::Happened {
        notes.push(status_name(event.status));
    }
    if event.when.as_ref().is_some_and(|when| when.inferred) {
        notes.push("date inferred");
    }
    if corpus.readings().len() > 1 {
        let article = &document.article;
        notes.push(article.title.as_deref().unwrap_or(&article.file));
    }
    if x < right {
        let galley = line(
            ui,
            &notes.join(" · "),
            theme.font(size.small),
            colour.second,
            right - x,
        );
        put(ui, galley, x, y);
    }
    focus_ring(ui, theme, &response);
    view.offer(&response, item);
    card::of_event(view, &response, rect, sides, row);
    date
}

fn undated_heading(ui: &Ui, view: &View<'_>, rect: Rect) {
    let theme = view.theme;
    let size = theme.size;
    let count = view.session.visible().undated.len();
    let y = rect.bottom() - size.hit * 0.6;
    let rail = (rect.left() + size.hit * DATES)
        .min(rect.left() + rect.width() * 0.4)
        .round();
    let left = rail + size.space_s + size.space_l;
    let text = line(
        ui,
        "Undated",
        theme.weight(size.base, SEMIBOLD),
        theme.colour.text,
        rect.width(),
    );
    let end = put(ui, text, left, y);
    let text = line(
        ui,
        &grouped(count),
        theme.font(size.base),
        theme.colour.second,
        rect.width(),
    );
    put(ui, text, end + size.space_s, y);
}
