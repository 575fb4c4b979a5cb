//! The quote panel: who said what, when, and how sure that is. Follows the filter.

use egui::{RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2};

use super::View;
use super::actions::{self, keys_of};
use super::marks::Icon;
use super::scroll::Rows;
use super::status::grouped;
use super::theme::MEDIUM;
use super::widgets::{
    block, context_menu, empty, focus_ring, heading, icon_button, line, put, reading,
};
use crate::model::{Quote, QuoteId, QuoteKind};
use crate::session::{Command, FilterChange, Item, Wish, citation, words_of};
use crate::timeline::{Reading, phrase};

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    rows: Rows,
    shown: Option<Item>,
}

/// Draws the panel.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State) {
    let theme = view.theme;
    let session = view.session;
    let spoken = session.spoken();
    let count = if spoken.quotes.len() == spoken.of {
        grouped(spoken.of)
    } else {
        format!("{} of {}", grouped(spoken.quotes.len()), grouped(spoken.of))
    };
    heading(ui, theme, "Quotes", &count, |_| {});
    if spoken.of == 0 {
        let hint = "Nobody is quoted here, neither in marks nor in reported speech.";
        return empty(ui, theme, "No quotes", hint);
    }
    if spoken.quotes.is_empty() {
        return empty(
            ui,
            theme,
            "No quotes in view",
            "The filter lets none through.",
        );
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    reveal(view, state);
    let lines = |row: usize| {
        let bytes = spoken.bytes.get(row).copied().unwrap_or(0);
        let lines = 1 + bytes / 36;
        lines as f32 * theme.size.reading_line + 72.0
    };
    let key = session.revision();
    state
        .rows
        .show(ui, "quotes", key, spoken.quotes.len(), lines, |ui, row| {
            if let Some(&(article, id)) = spoken.quotes.get(row) {
                card(ui, view, article, id);
            }
        });
}

/// Scrolls to a quote that was selected elsewhere, or whose event was.
fn reveal(view: &View, state: &mut State) {
    let selected = view.session.selection().item();
    if state.shown == selected {
        return;
    }
    state.shown = selected;
    let selection = view.session.selection();
    let spoken = &view.session.spoken().quotes;
    let linked = |(article, id): &(u32, QuoteId)| selection.links(Item::Quote(*article, *id));
    if let Some(row) = spoken.iter().position(linked) {
        state.rows.reveal(row);
    }
}

fn card(ui: &mut Ui, view: &mut View, article: u32, id: QuoteId) {
    let (session, theme) = (view.session, view.theme);
    let (size, colour) = (theme.size, theme.colour);
    let Some(from) = session.corpus().readings().get(article as usize) else {
        return;
    };
    let Some(quote) = from.analysis.quotes.get(id.index()) else {
        return;
    };
    let item = Item::Quote(article, id);
    let words = words_of(from, quote);
    let inner = ui
        .available_rect_before_wrap()
        .shrink2(egui::vec2(size.space_s, 0.0));
    // The ground comes first, once the height is known.
    let ground = ui.painter().add(egui::Shape::Noop);
    let body = ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.spacing_mut().item_spacing.y = size.space_xs;
        ui.add_space(size.space_s);
        speaker(ui, view, article, from, quote);
        let galley = block(
            ui,
            &words,
            reading(theme, colour.text),
            inner.width(),
            usize::MAX,
        );
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(rect.min, galley, colour.text);
        meta(ui, view, article, from, quote);
        ui.add_space(size.space_s);
    });
    let rect = body.response.rect.expand2(egui::vec2(size.space_s, 0.0));
    let response = ui.interact(rect, ui.scope_id().with("card"), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            true,
            view.session.selection().is(item),
            format!("Quote: {words}"),
        )
    });
    let under = view
        .highlight(item)
        .or((response.hovered()).then_some(colour.hover));
    if let Some(fill) = under {
        ui.painter()
            .set(ground, egui::Shape::rect_filled(rect, theme.corner(), fill));
    }
    focus_ring(ui, theme, &response);
    view.offer(&response, item);
    if response.contains_pointer() {
        let at = egui::Rect::from_min_size(
            pos2(
                rect.right() - size.hit - size.space_xs,
                rect.top() + size.space_xs,
            ),
            egui::Vec2::splat(size.hit),
        );
        ui.scope_builder(UiBuilder::new().max_rect(at), |ui| {
            if icon_button(
                ui,
                theme,
                Icon::Copy,
                "Copy with citation",
                "Copy with citation",
            )
            .clicked()
            {
                view.wish(Wish::Copy(citation(from, quote)));
            }
        });
    }
    context_menu(&response, |ui| menu(ui, view, (article, id), from, quote));
    let y = rect.bottom();
    ui.painter().hline(inner.x_range(), y, theme.hairline());
}

/// The menu of a quote.
pub fn menu(ui: &mut Ui, view: &mut View, at: (u32, QuoteId), from: &Reading, quote: &Quote) {
    ui.set_min_width(224.0);
    let speaker = quote.speaker;
    let speaker = speaker.and_then(|e| view.session.corpus().actor_of(at.0 as usize, e));
    if let Some(actor) = speaker
        && ui.button("Only this speaker").clicked()
    {
        view.push(Command::Filter(FilterChange::Only(actor)));
    }
    let keys = keys_of(ui.ctx(), actions::SPEAKER);
    let set = egui::Button::new("Set the speaker…").shortcut_text(keys);
    if ui.add(set).clicked() {
        view.wish(Wish::Speaker(at.0, at.1));
    }
    ui.separator();
    if ui.button("Copy with citation").clicked() {
        view.wish(Wish::Copy(citation(from, quote)));
    }
    if ui.button("Copy the words").clicked() {
        view.wish(Wish::Copy(words_of(from, quote)));
    }
}

/// The mark and name of who said it; "unattributed" is said openly.
fn speaker(ui: &mut Ui, view: &View, article: u32, from: &Reading, quote: &Quote) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let corpus = view.session.corpus();
    let width = ui.available_width();
    let (rect, _) =
        ui.allocate_exact_size(egui::vec2(width, size.hit - size.space_xs), Sense::hover());
    let (mut left, y) = (rect.left(), rect.center().y);
    let actor = quote
        .speaker
        .and_then(|e| corpus.actor_of(article as usize, e));
    match actor.and_then(|id| corpus.actor(id)) {
        Some(actor) => {
            left = super::actor::mark(ui, theme, actor, left, y) + size.space_s;
            let name = line(
                ui,
                &actor.name,
                theme.weight(size.base, MEDIUM),
                colour.text,
                rect.right() - left - size.hit,
            );
            left = put(ui, name, left, y) + size.space_s;
        }
        None => {
            let said = match quote.speaker_span {
                Some(span) => format!("{} (not named)", span.line_of(&from.article.text)),
                None => "Unattributed".to_owned(),
            };
            let said = line(
                ui,
                &said,
                theme.weight(size.base, MEDIUM),
                colour.warning,
                rect.width() - size.hit,
            );
            left = put(ui, said, left, y) + size.space_s;
        }
    }
    let room = rect.right() - left - size.hit;
    if let Some(cue) = quote.cue {
        let cue = cue.line_of(&from.article.text);
        let cue = line(
            ui,
            &cue,
            theme.font(size.base),
            colour.second,
            f32::INFINITY,
        );
        // A part of a word says nothing.
        if cue.size().x <= room {
            put(ui, cue, left, y);
        }
    }
}

/// Kind, time of the saying, source, article.
fn meta(ui: &mut Ui, view: &View, article: u32, from: &Reading, quote: &Quote) {
    let theme = view.theme;
    let analysis = &from.analysis;
    let name =
        |id: crate::model::EntityId| analysis.entities.get(id.index()).map(|e| e.name.as_str());
    let mut facts = vec![kind_name(quote.kind).to_owned()];
    if let Some(time) = quote.time.and_then(|t| analysis.times.get(t.index())) {
        let words = time.span.line_of(&from.article.text);
        let day = time.range.map_or(time.value.clone(), phrase::days);
        facts.push(if words == day {
            day
        } else {
            format!("{words}: {day}")
        });
    }
    facts.extend(quote.via.and_then(name).map(|name| format!("via {name}")));
    facts.extend(
        quote
            .addressee
            .and_then(name)
            .map(|name| format!("to {name}")),
    );
    if view.session.documents().len() > 1 {
        let document = view.session.documents().get(article as usize);
        facts.extend(document.map(|d| d.name().to_owned()));
    }
    let text = RichText::new(facts.join("  ·  "))
        .font(theme.font(theme.size.small))
        .color(theme.colour.second);
    ui.add(egui::Label::new(text).truncate());
}

/// The name of a kind of quote.
const fn kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "Direct",
        QuoteKind::Mixed => "Quoted in part",
        QuoteKind::Indirect => "Reported",
    }
}
