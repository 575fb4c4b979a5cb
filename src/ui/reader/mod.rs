//! The reader: the article's text in paragraphs, each laid out by itself and only while in view,
//! with everything that was found marked in it. Hovering explains, clicking selects.

pub(super) mod explain;
mod marked;
mod menu;
mod paragraph;
mod selecting;

use egui::Ui;

use super::View;
use super::panes::Pane;
use super::scroll::Rows;
use super::widgets::{empty, heading, line, put};
use crate::model::Span;
use crate::session::{Command, Item};
use marked::Marked;
use selecting::Selecting;

/// What the reader remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    rows: Rows,
    /// The article and revision that `marked` was made of.
    key: Option<(u32, u64)>,
    marked: Marked,
    shown: Option<Item>,
    /// How often something had been selected when that was.
    selections: u64,
    /// The words that are to be brought into sight.
    aim: Option<Span>,
    /// The mark that the keys are at, by its place in the order of the text.
    at: Option<usize>,
    /// The place of the selected event that was gone to last, and whether it is still to be shown.
    telling: usize,
    turns: bool,
    /// Steps that were asked for between frames.
    steps: isize,
    /// The words that the pointer selects just now.
    selecting: Selecting,
}

impl State {
    /// Goes to the next mark, or to the one before.
    pub fn step(&mut self, forward: bool) {
        self.steps += if forward { 1 } else { -1 };
    }

    /// Goes to the next place where the selected event is told.
    pub fn turn(&mut self) {
        self.telling += 1;
        self.turns = true;
    }

    /// What a screen reader says of the reader: the mark that the keys are at.
    pub fn says(&self, view: &View) -> String {
        let said = self.at.and_then(|at| {
            let (_, mark) = self.marked.mark(at)?;
            let (_, reading) = mark.item.document(view.session.corpus()).or_else(|| {
                let article = view.session.reading()?;
                Some((
                    article,
                    view.session.corpus().readings().get(article as usize)?,
                ))
            })?;
            let words = mark.span.line_of(&reading.article.text);
            Some(format!("Article, {}: {words}", mark.kind.name()))
        });
        said.unwrap_or_else(|| "Article".to_owned())
    }
}

/// Draws the reader.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State) {
    let theme = view.theme;
    let session = view.session;
    let Some((article, reading)) = session
        .reading()
        .and_then(|article| Some((article, session.corpus().readings().get(article as usize)?)))
    else {
        return empty(ui, theme, "No article", "Choose one in the list.");
    };
    heading(ui, theme, "Article", &reading.article.file, |ui| {
        legend(ui, view)
    });
    let key = (article, session.revision());
    if state.key != Some(key) {
        if state.key.is_none_or(|(shown, _)| shown != article) {
            state.rows.reveal(0);
            // What is selected in it is looked for again.
            state.shown = None;
        }
        state.key = Some(key);
        state.marked = Marked::new(session.corpus(), article);
        state.at = None;
    }
    let moved = keys(ui, view, state, article);
    let marked = &state.marked;
    let cursor = state.at.and_then(|at| marked.mark(at));
    if let Some((row, _)) = cursor.filter(|_| moved) {
        state.rows.bring(row);
    }
    if state.shown != session.selection().item() {
        state.telling = 0;
    }
    reveal(view, state, article);
    let marked = &state.marked;
    if std::mem::take(&mut state.turns) {
        let selected = session.selection().item();
        let selected = selected.filter(|item| item.article() == Some(article));
        let spans = selected.map(|item| item.spans(session.corpus()));
        let spans = spans.unwrap_or_default();
        let span = spans.get(state.telling % spans.len().max(1));
        if let Some(&span) = span
            && let Some(row) = marked.row_of(span)
        {
            state.rows.reveal(row);
            state.aim = Some(span);
        }
    }
    let column = column_width(ui, view);
    let margin = ((ui.available_width() - column) / 2.0).max(theme.size.space_l);
    let estimate = |row: usize| {
        marked.paragraphs.get(row).map_or(0.0, |p| {
            let lines = 1 + p.span.len() / theme.size.reading_chars as usize;
            lines as f32 * theme.size.reading_line + theme.size.space_m
        })
    };
    let hash = u64::from(article) << 32 ^ marked.paragraphs.len() as u64;
    let sight = ui.available_rect_before_wrap().y_range();
    let selecting = &mut state.selecting;
    // The words themselves are brought into sight once their paragraph is.
    let aim = state.aim.filter(|_| state.rows.is_settled());
    if aim.is_some() {
        state.aim = None;
    }
    state.rows.show(
        ui,
        "reader",
        hash,
        marked.paragraphs.len(),
        estimate,
        |ui, row| {
            if let Some(paragraph) = marked.paragraphs.get(row) {
                let here = cursor.filter(|(at, _)| *at == row);
                let cursor = here.map(|(_, mark)| paragraph::Cursor { mark, moved });
                let place = paragraph::Place {
                    margin,
                    column,
                    sight,
                    aim,
                };
                paragraph::show(ui, view, article, paragraph, place, cursor, selecting);
            }
        },
    );
    let holds = ui.input(|input| input.pointer.primary_down());
    if let Some(words) = state.selecting.take(holds, &reading.article.text) {
        // What is selected here is in sight.
        state.shown = Some(Item::Words(article, words));
        view.push(Command::Select(state.shown));
    }
}

/// What the keys do while the reader has them: arrows go from mark to mark, with Shift they select
/// word by word, Enter selects, Escape lets go. True where the mark is another one.
fn keys(ui: &Ui, view: &mut View, state: &mut State, article: u32) -> bool {
    let pane = Pane::Reader.id();
    let mut steps = std::mem::take(&mut state.steps);
    let mut words = 0;
    if ui.memory(|memory| memory.has_focus(pane)) {
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            escape: true,
            ..egui::EventFilter::default()
        };
        // The arrows are the reader's from the second frame on: that one must come.
        if !ui.memory(|memory| memory.had_focus_last_frame(pane)) {
            ui.ctx().request_repaint();
        }
        ui.memory_mut(|memory| memory.set_focus_lock_filter(pane, arrows));
        let (enter, escape) = ui.input_mut(|input| {
            let (none, shift) = (egui::Modifiers::NONE, egui::Modifiers::SHIFT);
            words += input.count_and_consume_key(shift, egui::Key::ArrowRight) as isize;
            words -= input.count_and_consume_key(shift, egui::Key::ArrowLeft) as isize;
            steps += input.count_and_consume_key(none, egui::Key::ArrowRight) as isize;
            steps -= input.count_and_consume_key(none, egui::Key::ArrowLeft) as isize;
            let enter = input.consume_key(none, egui::Key::Enter);
            (enter, input.consume_key(none, egui::Key::Escape))
        });
        let mark = state.at.and_then(|at| state.marked.mark(at));
        if let Some((_, mark)) = mark.filter(|_| enter) {
            let again = view.session.selection().is(mark.item);
            view.push(Command::Select((!again).then_some(mark.item)));
        }
        let mark = mark.map(|(_, mark)| mark.span);
        let item = (words != 0).then(|| words_from(view, mark, article, words));
        if let Some(item) = item.flatten() {
            state.shown = Some(item);
            view.push(Command::Select(state.shown));
        }
        if escape {
            state.at = None;
            ui.memory_mut(|memory| memory.surrender_focus(pane));
        }
    } else if steps == 0 {
        // Another part of the window has the keys.
        state.at = None;
    }
    if steps == 0 {
        return false;
    }
    let last = state.marked.order.len().saturating_sub(1);
    let next = match state.at {
        Some(at) => at.saturating_add_signed(steps).min(last),
        None => first(view, state, article).min(last),
    };
    state.at = Some(next);
    true
}

/// Some words more than are selected, or less; where none are, the mark that the keys are at and more.
fn words_from(view: &View, mark: Option<Span>, article: u32, steps: isize) -> Option<Item> {
    let reading = view.session.corpus().readings().get(article as usize);
    let selected = match view.session.selection().item() {
        Some(Item::Words(here, span)) if here == article => Some(span),
        _ => None,
    };
    let (reading, mut span) = (reading?, selected.or(mark)?);
    // A mark's own words are the first step.
    let rest = steps.unsigned_abs() - usize::from(selected.is_none());
    for _ in 0..rest {
        span = selecting::stepped(span, steps > 0, &reading.article.text);
    }
    Some(Item::Words(article, span))
}

/// Where the keys begin: at the mark of what is selected, else at the first one in view.
fn first(view: &View, state: &State, article: u32) -> usize {
    let selected = view.session.selection().item();
    let selected = selected.filter(|item| item.article() == Some(article));
    let order = || (0..state.marked.order.len()).filter_map(|at| state.marked.mark(at));
    let found = selected.and_then(|item| order().position(|(_, mark)| mark.item == item));
    let in_view = || order().position(|(row, _)| state.rows.shows(row));
    found.or_else(in_view).unwrap_or(0)
}

/// Scrolls to what was selected elsewhere, or anew.
fn reveal(view: &View, state: &mut State, article: u32) {
    let session = view.session;
    let selected = session.selection().item();
    let anew = state.selections != session.selections();
    state.selections = session.selections();
    if state.shown == selected && !anew {
        return;
    }
    // What the pointer selects here is in sight.
    let here = state.shown == selected && matches!(selected, Some(Item::Words(..)));
    state.shown = selected;
    let in_article = selected.filter(|item| item.article() == Some(article) && !here);
    let spans = in_article.map(|item| item.spans(session.corpus()));
    let places = spans.unwrap_or_default().into_iter();
    let marked = &state.marked;
    let places: Vec<(usize, Span)> = places
        .filter_map(|span| Some((marked.row_of(span)?, span)))
        .collect();
    // Who selects an event where it is told again stays there.
    let again = places.iter().skip(1).any(|&(row, _)| state.rows.shows(row));
    if let Some(&(row, span)) = places.first().filter(|_| !again) {
        // What was in view of another article says nothing.
        if state.rows.is_settled() {
            state.rows.bring(row);
        } else {
            state.rows.reveal(row);
        }
        state.aim = Some(span);
    }
}

/// The width of the longest line that is good to read.
fn column_width(ui: &Ui, view: &View) -> f32 {
    const LETTERS: &str = "etaoin shrdlu etaoin shrdlu cmfwypvbgkqjxz ";
    let theme = view.theme;
    let sample = line(
        ui,
        LETTERS,
        theme.reading(),
        theme.colour.text,
        f32::INFINITY,
    );
    let letter = sample.size().x / LETTERS.len() as f32;
    let widest = letter * theme.size.reading_chars;
    widest.min(ui.available_width() - 2.0 * theme.size.space_l)
}

/// What the underlines mean, at the right end of the heading.
fn legend(ui: &mut Ui, view: &View) {
    let theme = view.theme;
    let size = theme.size;
    ui.add_space(size.space_s);
    for kind in marked::Kind::LEGEND.into_iter().rev() {
        let galley = line(
            ui,
            kind.name(),
            theme.font(size.small),
            theme.colour.second,
            120.0,
        );
        let width = galley.size().x;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, size.hit), egui::Sense::hover());
        let y = rect.center().y - size.hairline;
        put(ui, galley, rect.left(), y);
        paragraph::underline(
            ui.painter(),
            theme,
            kind,
            rect.left()..=rect.right(),
            y + size.space_s,
        );
        ui.add_space(size.space_l);
    }
}
