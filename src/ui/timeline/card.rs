//! The cards that hang at the pointer: an event with the reason for its date, its sentence, its
//! actors and its quote; a cluster with the first of its events.

use egui::{Rangef, Rect, RectAlign, Response, RichText, Tooltip, Ui, pos2, vec2};

use super::super::chips::status_name;
use super::super::event;
use super::super::marks;
use super::super::theme::{MEDIUM, Theme};
use super::super::view::View;
use super::super::widgets::{block, context_menu, line, put, reading};
use super::events::is_reviewed;
use crate::model::{ActorRole, Span, Status};
use crate::session::why;
use crate::timeline::{EventRow, phrase};

/// Width of a card, in heights of a hit target.
const WIDTH: f32 = 15.0;
/// Lines of a sentence at the most.
const LINES: usize = 5;
/// Other places where it is told whose words are shown.
const TELLINGS: usize = 2;
/// Events of a cluster that are named.
const NAMED: usize = 8;

/// Shows a card over what was painted into `anchor`: below or above it, else beside the pointer, and
/// between `sides`, so that no other panel is covered.
pub fn over(response: &Response, anchor: Rect, sides: Rangef, add: impl FnOnce(&mut Ui)) {
    // Asked first: to know whether a tooltip is due costs more than all else about an event.
    let Some(pointer) = response.hover_pos() else {
        return;
    };
    let mut tip = Tooltip::for_enabled(response);
    let ctx = &response.ctx;
    let theme = Theme::now(ctx);
    let (hit, pad) = (theme.size.hit, theme.size.space_l);
    let width = WIDTH * hit + 2.0 * pad;
    // The card's corner stands under the pointer, and further left where it would leave the panel.
    let left = (pointer.x - hit).min(sides.max - width).max(sides.min);
    let beside = hit.min(anchor.width());
    let near = Rect::from_x_y_ranges(left..=left + beside, anchor.y_range());
    tip.popup = tip
        .popup
        .anchor(near)
        .align(RectAlign::BOTTOM_START)
        .align_alternatives(&[
            RectAlign::TOP_START,
            RectAlign::RIGHT_START,
            RectAlign::RIGHT_END,
            RectAlign::LEFT_START,
            RectAlign::LEFT_END,
        ]);
    tip.show(add);
}

/// What hangs at an event: its card, and by the right button the menu of what can be changed of it.
pub fn of_event(
    view: &mut View<'_>,
    response: &Response,
    anchor: Rect,
    sides: Rangef,
    row: EventRow,
) {
    if let Some(found) = view.session.corpus().row(row) {
        let (article, id) = (found.article, found.event);
        context_menu(response, |ui| event::menu(ui, view, article, id));
    }
    over(response, anchor, sides, |ui| event_card(ui, view, row));
}

/// What is known of an event.
pub fn event_card(ui: &mut Ui, view: &View<'_>, row: EventRow) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let corpus = view.session.corpus();
    let Some((document, event)) = corpus.event(row) else {
        return;
    };
    let width = size.hit * WIDTH;
    ui.set_width(width);
    ui.spacing_mut().item_spacing.y = size.space_xs;
    let title = RichText::new(&event.title).font(theme.weight(size.base, MEDIUM));
    ui.add(egui::Label::new(title).wrap());
    let mut when = phrase::when(event.when.as_ref());
    if event.status != Status::Happened {
        when = format!("{when} · {}", status_name(event.status));
    }
    ui.label(RichText::new(when).color(colour.text));
    for reason in reasons(document, event) {
        let text = RichText::new(reason)
            .font(theme.font(size.small))
            .color(colour.second);
        ui.add(egui::Label::new(text).wrap());
    }
    ui.add_space(size.space_xs);
    let found = corpus.row(row);
    let sentence = found
        .and_then(|row| view.session.sentence(row.article, event.trigger.start))
        .filter(|sentence| sentence.contains(event.span))
        .filter(|sentence| sentence.of(&document.article.text).len() <= SENTENCE)
        .unwrap_or(event.span);
    words(ui, theme, sentence.of(&document.article.text), width);
    let again = event.mentions.iter().map(|telling| telling.span);
    told_again(ui, theme, again, &document.article.text);
    for &id in found.map_or(&[][..], |row| corpus.actors_of(row)) {
        let Some(actor) = corpus.actor(id) else {
            continue;
        };
        let entity = event.actors.iter().find(|a| {
            found.and_then(|row| corpus.actor_of(row.article as usize, a.entity)) == Some(id)
        });
        let role = match entity.map(|actor| actor.role) {
            Some(ActorRole::Patient) => "undergoes it",
            Some(ActorRole::Place) => "where",
            Some(ActorRole::Participant) => "takes part",
            _ => "",
        };
        person(ui, theme, actor.rank as usize, &actor.name, role);
    }
    let quote = event
        .source
        .and_then(|id| document.analysis.quotes.get(id.index()));
    if let Some(quote) = quote {
        let speaker = quote
            .speaker
            .and_then(|id| document.analysis.entities.get(id.index()));
        let said = speaker.map_or("reported by an unnamed source".to_owned(), |entity| {
            format!("reported by {}", entity.name)
        });
        ui.label(
            RichText::new(said)
                .font(theme.font(size.small))
                .color(colour.second),
        );
    }
    if is_reviewed(view, row) {
        let height = size.hit - size.space_xs;
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
        let at = pos2(rect.left() + size.mark * 0.7, rect.center().y);
        marks::icon(
            ui.painter(),
            marks::Icon::Check,
            at,
            size.base,
            colour.second,
        );
        let left = at.x + size.mark * 0.7 + size.space_s;
        let galley = line(ui, "Reviewed", theme.font(size.small), colour.second, width);
        put(ui, galley, left, rect.center().y);
    }
    if corpus.readings().len() > 1 {
        let name = document
            .article
            .title
            .as_ref()
            .unwrap_or(&document.article.file);
        let galley = line(ui, name, theme.font(size.small), colour.second, width);
        let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        put(ui, galley, rect.left(), rect.center().y);
    }
}

/// Why the event has its date, a line a step.
fn reasons(document: &crate::timeline::Reading, event: &crate::model::Event) -> Vec<String> {
    let Some(when) = &event.when else {
        return Vec::new();
    };
    let mut lines = vec![when.explanation.clone()];
    if let Some(time) = when.time {
        for line in why(document, time) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    if when.inferred && lines.len() == 1 {
        lines.push("no time stands in its own clause".to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The longest sentence, in bytes, that the card shows whole; of a longer one the event's clause.
const SENTENCE: usize = 240;

/// Words of the article, in its type.
fn words(ui: &mut Ui, theme: Theme, text: &str, width: f32) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return;
    }
    let left = theme.size.space_m;
    let mut format = reading(theme, theme.colour.text);
    // A card is no page: the sentence is set in the size of headings.
    format.font_id.size = theme.size.large;
    format.line_height = Some(theme.size.large * 1.4);
    let galley = block(ui, &text, format, width - left, LINES);
    let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y), egui::Sense::hover());
    let rule = egui::Stroke::new(2.0 * theme.size.hairline, theme.colour.hairline);
    ui.painter().vline(rect.left() + 1.0, rect.y_range(), rule);
    ui.painter().galley(
        pos2(rect.left() + left, rect.top()),
        galley,
        theme.colour.text,
    );
}

/// The other places where an event is told.
fn told_again(ui: &mut Ui, theme: Theme, again: impl Iterator<Item = Span>, text: &str) {
    let weak = |ui: &mut Ui, text: String| {
        let text = RichText::new(text)
            .font(theme.font(theme.size.small))
            .color(theme.colour.second);
        ui.add(egui::Label::new(text).wrap());
    };
    let mut left = 0;
    for (place, span) in again.enumerate() {
        if place < TELLINGS {
            weak(ui, format!("told again: {}", span.line_of(text)));
        } else {
            left += 1;
        }
    }
    match left {
        0 => {}
        1 => weak(ui, "and once more".to_owned()),
        left => weak(ui, format!("and {left} times more")),
    }
}

/// An actor with its mark.
fn person(ui: &mut Ui, theme: Theme, rank: usize, name: &str, role: &str) {
    let size = theme.size;
    let height = size.hit - size.space_xs;
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
    let at = pos2(rect.left() + size.mark * 0.7, rect.center().y);
    marks::actor(ui.painter(), theme, at, size.mark, rank, name);
    let left = at.x + size.mark * 0.7 + size.space_s;
    let galley = line(
        ui,
        name,
        theme.font(size.base),
        theme.colour.text,
        rect.right() - left,
    );
    let end = put(ui, galley, left, rect.center().y);
    let galley = line(
        ui,
        role,
        theme.font(size.small),
        theme.colour.second,
        rect.right() - end,
    );
    put(ui, galley, end + size.space_s, rect.center().y);
}

/// The first events of a cluster, of which `count` found no place.
pub fn cluster_card(ui: &mut Ui, view: &View<'_>, rows: &[EventRow], count: usize) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let corpus = view.session.corpus();
    ui.set_width(size.hit * WIDTH);
    ui.spacing_mut().item_spacing.y = size.space_xs;
    let title = format!("{count} of {} events have no room here", rows.len());
    ui.label(RichText::new(title).font(theme.weight(size.base, MEDIUM)));
    // Those at the end are the ones without a place.
    let hidden = rows
        .get(rows.len().saturating_sub(count)..)
        .unwrap_or_default();
    for &row in hidden.iter().take(NAMED) {
        let when = corpus
            .event(row)
            .map(|(_, event)| phrase::when(event.when.as_ref()));
        let (rect, _) = ui.allocate_exact_size(
            vec2(ui.available_width(), size.hit - size.space_xs),
            egui::Sense::hover(),
        );
        let when = when.unwrap_or_default();
        let galley = line(
            ui,
            &when,
            theme.font(size.small),
            colour.second,
            rect.width(),
        );
        let y = rect.center().y;
        let end = put(ui, galley, rect.left(), y).max(rect.left() + size.hit * 3.0);
        let left = end + size.space_s;
        let galley = line(
            ui,
            corpus.title(row),
            theme.font(size.base),
            colour.text,
            rect.right() - left,
        );
        put(ui, galley, left, y);
    }
    let rest = hidden.len().saturating_sub(NAMED);
    let mut hint = "Click to look closer".to_owned();
    if rest > 0 {
        hint = format!("and {rest} more · {hint}");
    }
    ui.label(
        RichText::new(hint)
            .font(theme.font(size.small))
            .color(colour.second),
    );
}
