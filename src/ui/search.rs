//! The search field of the tool bar and the finds under it: names, events, quotes, text.

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{Id, Key, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Ui};

use super::View;
use super::marks::{self, Icon};
use super::status::grouped;
use super::theme::{MEDIUM, Theme};
use super::widgets::{self, line, put, row};
use crate::model::EntityId;
use crate::session::{Command, FilterChange, Hit, Item, Search};

/// Finds of one sort that are listed.
const LISTED: usize = 30;

/// What the search remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    query: String,
    search: Search,
    /// The find that Enter chooses.
    chosen: usize,
    /// Whether the finds are shown.
    open: bool,
}

impl State {
    /// Puts the cursor into the field. What was typed in this frame already goes there too: slow frames
    /// must not lose letters.
    pub fn focus(&mut self, ctx: &egui::Context) {
        let elsewhere = ctx.text_edit_focused();
        ctx.memory_mut(|memory| memory.request_focus(field_id()));
        self.open = true;
        let typed: String = ctx.input(|input| {
            let texts = input.events.iter().filter_map(|event| match event {
                egui::Event::Text(typed) if !elsewhere => Some(typed.as_str()),
                _ => None,
            });
            texts.collect()
        });
        // What was sought before is replaced by what is typed now or next.
        let old = typed.is_empty();
        if !old {
            self.query = typed;
        }
        let end = CCursor::new(self.query.chars().count());
        let start = if old { CCursor::new(0) } else { end };
        let mut state = TextEditState::load(ctx, field_id()).unwrap_or_default();
        let cursor = CCursorRange::two(start, end);
        state.cursor.set_char_range(Some(cursor));
        state.store(ctx, field_id());
    }
}

fn field_id() -> Id {
    Id::unique("search field")
}

/// Draws the field, and the finds while it has the keys.
pub fn field(ui: &mut Ui, view: &mut View, state: &mut State) {
    let theme = view.theme;
    let size = theme.size;
    let id = field_id();
    let room = size.icon + size.space_s;
    let hint = format!(
        "Search  {}",
        super::actions::tip(ui.ctx(), "Search…")
            .replace("Search", "")
            .trim()
    );
    // A hint of which no word has room is none.
    let hint = if ui.available_width() < 3.0 * size.hit {
        ""
    } else {
        &hint
    };
    let edit = widgets::field(theme, &mut state.query, hint, room - size.space_xs);
    let response = ui
        .add(edit.id(id).desired_width(240.0))
        .accessible_name("Search");
    let centre = egui::pos2(
        response.rect.left() + room / 2.0 + size.space_xs / 2.0,
        response.rect.center().y,
    );
    marks::icon(
        ui.painter(),
        Icon::Search,
        centre,
        size.icon * 0.9,
        theme.colour.second,
    );
    if response.changed() {
        state.chosen = 0;
    }
    state.search.set(&state.query, view.session.revision());
    if state.search.step(view.session.corpus()) {
        ui.ctx().request_repaint();
    }
    if response.gained_focus() || response.changed() {
        state.open = true;
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) && state.open {
        state.open = false;
        state.query.clear();
        response.surrender_focus();
    }
    if state.open && !state.search.query().is_empty() {
        finds(view, state, &response, id);
    }
}

fn finds(view: &mut View, state: &mut State, field: &Response, id: Id) {
    let listed = |hits: &[Hit]| hits.iter().take(LISTED).cloned().collect::<Vec<_>>();
    let search = &state.search;
    let groups = [
        ("Names", listed(&search.actors), search.actors.len()),
        ("Events", listed(&search.events), search.events.len()),
        ("Quotes", listed(&search.quotes), search.quotes.len()),
        ("Text", listed(&search.words), search.words.len()),
    ];
    let count: usize = groups.iter().map(|(_, hits, _)| hits.len()).sum();
    let (up, down, enter) = field.ctx.input_mut(|input| {
        (
            input.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
            input.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
            input.key_pressed(Key::Enter),
        )
    });
    if down {
        state.chosen = (state.chosen + 1).min(count.saturating_sub(1));
    }
    if up {
        state.chosen = state.chosen.saturating_sub(1);
    }
    let theme = view.theme;
    let summary = match (search.count, search.is_done()) {
        (0, true) => format!("Nothing has \"{}\" in it.", search.query()),
        (count, true) => format!("{} found", grouped(count)),
        (count, false) => format!("{} found, searching…", grouped(count)),
    };
    let mut pick = None;
    let chosen = state.chosen;
    let popup = Popup::from_response(field)
        .id(id.with("finds"))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .accessible_name("Search results")
        .width(460.0)
        .show(|ui| {
            ui.set_min_width(460.0);
            ui.label(RichText::new(summary).color(theme.colour.second));
            ScrollArea::vertical().max_height(480.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut number = 0;
                for (name, hits, all) in &groups {
                    if hits.is_empty() {
                        continue;
                    }
                    ui.add_space(theme.size.space_xs);
                    let title = if *all > LISTED {
                        format!("{name}, first {LISTED}")
                    } else {
                        (*name).to_owned()
                    };
                    ui.label(
                        RichText::new(title)
                            .font(theme.weight(theme.size.small, MEDIUM))
                            .color(theme.colour.second),
                    );
                    for hit in hits {
                        let response = hit_row(ui, view, hit, number == chosen);
                        if number == chosen && (up || down) {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() || (enter && number == chosen) {
                            pick = Some(hit.item);
                        }
                        number += 1;
                    }
                }
            });
        });
    if let Some(item) = pick {
        view.push(chosen_of(view, item));
        state.query.clear();
        state.open = false;
        field.surrender_focus();
    }
    if popup.is_some_and(|popup| popup.response.clicked_elsewhere()) && field.clicked_elsewhere() {
        state.open = false;
    }
}

/// What choosing a find does: an actor is filtered by, but one without any event is gone to where an article
/// first names it.
fn chosen_of(view: &View, item: Item) -> Command {
    let Item::Actor(id) = item else {
        return Command::Select(Some(item));
    };
    let corpus = view.session.corpus();
    let events = corpus.actor(id).map_or(0, |actor| actor.events);
    let named = || {
        let mut readings = (0..).zip(corpus.readings());
        readings.find_map(|(number, reading)| {
            let mut entities = reading.analysis.entities.iter().enumerate();
            let (_, entity) = entities
                .find(|&(at, _)| corpus.actor_of(number as usize, EntityId::at(at)) == Some(id))?;
            Some(Item::Words(number, entity.mentions.first()?.span))
        })
    };
    match (events == 0).then(named).flatten() {
        Some(words) => Command::Select(Some(words)),
        None => Command::Filter(FilterChange::Only(id)),
    }
}

fn hit_row(ui: &mut Ui, view: &View, hit: &Hit, chosen: bool) -> Response {
    let theme = view.theme;
    let under = chosen.then_some(theme.colour.selection);
    let response = row(ui, theme, theme.size.row, under, &hit.line);
    let rect = response.rect.shrink2(egui::vec2(theme.size.space_s, 0.0));
    let date = match hit.item {
        Item::Event(article, id) => {
            let reading = view.session.corpus().readings().get(article as usize);
            let event = reading.and_then(|r| r.analysis.events.get(id.index()));
            event.map(|e| {
                e.when
                    .as_ref()
                    .map_or("undated".to_owned(), |w| w.value.clone())
            })
        }
        _ => None,
    };
    let mut right = rect.right();
    if let Some(date) = date {
        let date = line(
            ui,
            &date,
            theme.font(theme.size.small),
            theme.colour.second,
            120.0,
        );
        right -= date.size().x;
        put(ui, date, right, rect.center().y);
        right -= theme.size.space_s;
    }
    let galley = ui
        .painter()
        .layout_job(shown(theme, hit, right - rect.left()));
    put(ui, galley, rect.left(), rect.center().y);
    response
}

/// The line of a find with the find in a heavier weight.
fn shown(theme: Theme, hit: &Hit, width: f32) -> LayoutJob {
    let plain = TextFormat::simple(theme.font(theme.size.base), theme.colour.second);
    let strong = TextFormat::simple(theme.weight(theme.size.base, MEDIUM), theme.colour.text);
    let mut job = LayoutJob::default();
    let line = &hit.line;
    job.append(
        line.get(..hit.found.start).unwrap_or_default(),
        0.0,
        plain.clone(),
    );
    job.append(hit.found.of(line), 0.0, strong);
    job.append(line.get(hit.found.end..).unwrap_or_default(), 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    job
}
