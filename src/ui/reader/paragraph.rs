//! One paragraph: its text, the underlines and grounds of its marks, and what the pointer does there.

use std::ops::RangeInclusive;

use egui::text::{CCursor, TextFormat};
use egui::{
    FontFamily, FontId, Galley, Painter, Rangef, Rect, Response, Role, Sense, Shape, Stroke,
    Tooltip, Ui, WidgetInfo, pos2, style::ScrollAnimation, vec2,
};

use super::marked::{Kind, Mark, Paragraph};
use super::selecting::{Selecting, word_at};
use super::{explain, menu};
use crate::model::Span;
use crate::session::{Command, Item};
use crate::ui::View;
use crate::ui::panes::Pane;
use crate::ui::theme::{READING_BOLD, Theme};
use crate::ui::widgets::{block, focus_ring, reading};

/// The mark that the keys are at.
#[derive(Clone, Copy, Debug)]
pub struct Cursor {
    /// Which.
    pub mark: Mark,
    /// Whether they have just come there.
    pub moved: bool,
}

/// Where a paragraph is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// How far from the left.
    pub margin: f32,
    /// How wide.
    pub column: f32,
    /// What is in sight of all paragraphs, from top to bottom.
    pub sight: Rangef,
    /// The words that are to be brought into sight.
    pub aim: Option<Span>,
}

/// Draws a paragraph.
pub fn show(
    ui: &mut Ui,
    view: &mut View,
    article: u32,
    paragraph: &Paragraph,
    place: Place,
    cursor: Option<Cursor>,
    selecting: &mut Selecting,
) {
    let (session, theme) = (view.session, view.theme);
    let Some(from) = session.corpus().readings().get(article as usize) else {
        return;
    };
    let text = paragraph.span.of(&from.article.text);
    let format = if paragraph.title {
        title(theme)
    } else {
        reading(theme, theme.colour.text)
    };
    let galley = block(ui, text, format, place.column, usize::MAX);
    let size = vec2(ui.available_width(), galley.size().y + theme.size.space_m);
    let (whole, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, text));
    let origin = pos2(whole.left() + place.margin, whole.top());
    let places = Places {
        text,
        start: paragraph.span.start,
        galley: &galley,
        origin,
    };
    select(ui, &response, &places, place.sight, selecting);
    if let Some(words) = place.aim.filter(|words| words.overlaps(paragraph.span)) {
        let lines = places.rects(words);
        let whole = lines.iter().copied().reduce(Rect::union);
        // Of more than has room, the beginning.
        let fits = whole.filter(|whole| whole.height() < place.sight.span());
        if let Some(rect) = fits.or(lines.first().copied()) {
            let air = vec2(0.0, theme.size.space_l);
            ui.scroll_to_rect_animation(rect.expand2(air), None, ScrollAnimation::none());
        }
    }
    let selected = match session.selection().item() {
        Some(Item::Words(here, words)) if here == article => Some(words),
        _ => None,
    };
    let drawn = if selecting.goes_on() {
        selecting.span()
    } else {
        selected
    };
    if let Some(words) = drawn {
        for rect in places.rects(words) {
            ui.painter().rect_filled(rect, 2.0, theme.colour.selection);
        }
    }
    for mark in &paragraph.marks {
        let under = view.highlight(mark.item);
        for rect in places.rects(mark.span) {
            if let Some(fill) = under {
                ui.painter()
                    .rect_filled(rect.expand2(vec2(1.0, 0.0)), 2.0, fill);
            }
            underline(
                ui.painter(),
                theme,
                mark.kind,
                rect.x_range().into(),
                line_y(rect, mark.kind),
            );
        }
    }
    if session
        .selection()
        .item()
        .is_some_and(|item| matches!(item, Item::Event(..)))
    {
        bar(ui, view, article, paragraph, &places);
    }
    ui.painter()
        .galley(origin, galley.clone(), theme.colour.text);
    focus_ring(ui, theme, &response);
    if let Some(cursor) = cursor {
        at_cursor(ui, view, cursor, &places);
    }
    let under = |at| {
        let mark = places.mark_at(at, &paragraph.marks);
        (mark.map(|mark| mark.item), places.byte_at(at))
    };
    menu::show(view, article, &response, under);
    if selecting.goes_on() {
        ui.set_cursor_icon(egui::CursorIcon::Text);
        return;
    }
    let pointer = response.hover_pos().or(response.interact_pointer_pos());
    let byte = pointer.map(|at| places.byte_at(at));
    let whole = if response.triple_clicked() {
        byte.and_then(|byte| session.sentence(article, byte))
    } else if response.double_clicked() {
        byte.and_then(|byte| word_at(byte, &from.article.text))
    } else {
        None
    };
    if let Some(words) = whole {
        return selecting.choose(words);
    }
    let Some(mark) = pointer.and_then(|at| places.mark_at(at, &paragraph.marks)) else {
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        if response.clicked() {
            view.push(Command::Select(None));
        }
        return;
    };
    if response.clicked() {
        let again = session.selection().is(mark.item);
        view.push(Command::Select((!again).then_some(mark.item)));
    }
    view.hovers(mark.item);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_ui_at_pointer(|ui| explain::show(ui, view, mark.item));
}

/// Selects words with the pointer: from where the button went down to where the pointer is.
fn select(ui: &Ui, response: &Response, places: &Places, sight: Rangef, selecting: &mut Selecting) {
    if response.drag_started_by(egui::PointerButton::Primary)
        && let Some(press) = ui.input(|input| input.pointer.press_origin())
    {
        selecting.begin(places.byte_at(press));
    }
    if !selecting.goes_on() {
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    // Beyond the edge it goes on at the edge, and the text scrolls along.
    let y = pointer.y.min(sight.max - 1.0).max(sight.min);
    let rows = response.rect.y_range();
    if rows.min <= y && y < rows.max {
        selecting.reach(places.byte_at(pos2(pointer.x, y)));
        let beyond = y - pointer.y;
        if beyond.abs() > 1.0 {
            ui.scroll_with_delta(vec2(0.0, beyond.clamp(-EDGE, EDGE)));
            ui.ctx().request_repaint();
        }
    }
}

/// The most that the text scrolls in a frame while words are selected beyond its edge.
const EDGE: f32 = 12.0;

/// A ring round the mark that the keys are at, brought into view, and its explanation under it.
fn at_cursor(ui: &Ui, view: &mut View, cursor: Cursor, places: &Places) {
    let theme = view.theme;
    let stroke = Stroke::new(1.5 * theme.size.hairline, theme.colour.accent);
    let rects = places.rects(cursor.mark.span);
    for rect in &rects {
        let round = rect.expand2(vec2(2.0, 0.0));
        ui.painter()
            .rect_stroke(round, 3.0, stroke, egui::StrokeKind::Outside);
    }
    let Some(last) = rects.last() else {
        return;
    };
    if cursor.moved {
        ui.scroll_to_rect(*last, None);
    }
    view.hovers(cursor.mark.item);
    let pane = Pane::Reader.id();
    let tip = Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), pane, *last);
    tip.show(|ui| explain::show(ui, view, cursor.mark.item));
}

fn title(theme: Theme) -> TextFormat {
    TextFormat {
        line_height: Some(theme.size.reading_line * 1.25),
        ..TextFormat::simple(
            FontId::new(theme.size.title, FontFamily::Name(READING_BOLD.into())),
            theme.colour.text,
        )
    }
}

/// A bar in the margin beside the clauses of the selected event.
fn bar(ui: &Ui, view: &View, article: u32, paragraph: &Paragraph, places: &Places) {
    let theme = view.theme;
    let Some(item) = view
        .session
        .selection()
        .item()
        .filter(|item| item.article() == Some(article))
    else {
        return;
    };
    let spans = item.spans(view.session.corpus()).into_iter();
    for rect in spans
        .filter(|span| span.overlaps(paragraph.span))
        .flat_map(|span| places.rects(span))
    {
        let x = places.origin.x - theme.size.space_m;
        ui.painter()
            .vline(x, rect.y_range(), Stroke::new(2.0, theme.colour.accent));
    }
}

/// Where a mark's line runs: quotes have theirs lowest, so that the lines of what stands inside them stay apart.
fn line_y(rect: Rect, kind: Kind) -> f32 {
    match kind {
        Kind::Quote => rect.bottom() - 1.0,
        _ => rect.bottom() - 4.0,
    }
}

/// The line under a mark: names solid in the actor's colour, times dotted, quotes dashed, events double.
pub fn underline(painter: &Painter, theme: Theme, kind: Kind, x: RangeInclusive<f32>, y: f32) {
    let (colour, thin) = (theme.colour, theme.size.hairline);
    let ends = [pos2(*x.start(), y), pos2(*x.end(), y)];
    match kind {
        Kind::Entity(rank) => {
            painter.hline(x, y, Stroke::new(1.5 * thin, theme.actor(rank as usize)));
        }
        Kind::Time => {
            painter.extend(Shape::dotted_line(&ends, colour.accent, 3.5, 0.9));
        }
        Kind::Quote => {
            painter.extend(Shape::dashed_line(
                &ends,
                Stroke::new(thin, colour.faint),
                5.0,
                3.0,
            ));
        }
        Kind::Event => {
            let stroke = Stroke::new(thin, colour.second);
            painter.hline(x.clone(), y - 1.0, stroke);
            painter.hline(x, y + 1.5, stroke);
        }
    }
}

/// Where the bytes of a laid out paragraph stand on the screen.
struct Places<'a> {
    text: &'a str,
    start: usize,
    galley: &'a Galley,
    origin: egui::Pos2,
}

impl Places<'_> {
    /// The letter at a byte of the article's text; the paragraph's end beyond it.
    fn letter(&self, byte: usize) -> usize {
        let local = byte.saturating_sub(self.start).min(self.text.len());
        self.text
            .get(..local)
            .map_or(0, |before| before.chars().count())
    }

    /// The rectangles of a span, one a line.
    fn rects(&self, span: Span) -> Vec<Rect> {
        if span.end <= self.start || span.start >= self.start + self.text.len() {
            return Vec::new();
        }
        let cursor = |byte: usize, next: bool| CCursor {
            index: self.letter(byte).into(),
            prefer_next_row: next,
        };
        let from = self
            .galley
            .layout_from_cursor(cursor(span.start.max(self.start), true));
        let to = self.galley.layout_from_cursor(cursor(span.end, false));
        let mut rects = Vec::new();
        for (number, row) in self
            .galley
            .rows
            .iter()
            .enumerate()
            .take(to.row + 1)
            .skip(from.row)
        {
            let left = if number == from.row {
                row.x_offset(from.column)
            } else {
                0.0
            };
            let right = if number == to.row {
                row.x_offset(to.column)
            } else {
                row.size.x
            };
            let at = self.origin + row.pos.to_vec2();
            if right > left {
                rects.push(Rect::from_min_max(
                    at + vec2(left, 0.0),
                    at + vec2(right, row.height()),
                ));
            }
        }
        rects
    }

    /// The byte of the article's text that is nearest to a point.
    fn byte_at(&self, at: egui::Pos2) -> usize {
        let letter = self.galley.cursor_from_pos(at - self.origin).index;
        let mut letters = self.text.char_indices();
        let local = letters.nth(letter.0).map(|(byte, _)| byte);
        self.start + local.unwrap_or(self.text.len())
    }

    /// The smallest mark at a point.
    fn mark_at(&self, at: egui::Pos2, marks: &[Mark]) -> Option<Mark> {
        let under = marks
            .iter()
            .filter(|mark| self.rects(mark.span).iter().any(|rect| rect.contains(at)));
        under.min_by_key(|mark| mark.span.len()).copied()
    }
}
