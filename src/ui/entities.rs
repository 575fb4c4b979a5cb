//! The entity list: who and what the articles name, with counts that follow the filter.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use egui::{Frame, Margin, Sense, Ui, pos2, vec2};

use super::View;
use super::chips::{KINDS, kind_name};
use super::form::tick;
use super::marks::{self, Icon};
use super::picker::fits;
use super::scroll::Rows;
use super::status::grouped;
use super::theme::MEDIUM;
use super::widgets::{context_menu, empty, field, heading, icon_button, line, put, row};
use crate::model::{EntityId, EntityKind};
use crate::session::{ActorEdit, Command, FilterChange, Item};
use crate::timeline::{ActorId, Corpus, CorpusActor};

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Sort {
    /// Most events in view first.
    #[default]
    Events,
    /// Most quotes in view first.
    Quotes,
    /// Most mentions first.
    Mentions,
    /// By the alphabet.
    Name,
}

const SORTS: [(Sort, &str); 4] = [
    (Sort::Events, "Most events"),
    (Sort::Quotes, "Most quotes"),
    (Sort::Mentions, "Most mentions"),
    (Sort::Name, "Name"),
];

/// A narrower list shows no kinds.
const KIND_ROOM: f32 = 224.0;

/// A row of the list.
#[derive(Clone, Copy, Debug)]
enum Row {
    Kind(EntityKind, usize),
    Actor(ActorId),
}

/// What the list remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    sort: Sort,
    grouped: bool,
    search: String,
    /// What `rows` were made of.
    key: Option<(u64, Sort, bool, String)>,
    rows: Vec<Row>,
    actors: usize,
    list: Rows,
}

/// Draws the list over the rest of the panel; `pinned` tells whose lanes are.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State, pinned: &dyn Fn(ActorId) -> bool) {
    let theme = view.theme;
    refresh(view, state);
    heading(ui, theme, "Entities", &grouped(state.actors), |ui| {
        let sort = icon_button(
            ui,
            theme,
            Icon::Sort,
            "Order of entities",
            "Order and groups",
        );
        egui::Popup::menu(&sort).show(|ui| {
            for (sort, name) in SORTS {
                ui.selectable_value(&mut state.sort, sort, name);
            }
            ui.separator();
            let width = ui.available_width();
            if tick(ui, theme, state.grouped, "Grouped by kind", width) {
                state.grouped = !state.grouped;
            }
            if view.session.hides() {
                ui.separator();
                if ui.button("Show hidden names").clicked() {
                    view.push(Command::Edit(ActorEdit::ShowHidden));
                }
            }
        });
    });
    let inset = Frame::new().inner_margin(Margin::symmetric(theme.size.space_s as i8, 0));
    inset.show(ui, |ui| {
        let field = field(theme, &mut state.search, "Find a name", 0.0);
        ui.add(field.id_salt("entity search"))
            .accessible_name("Find a name");
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    if state.rows.is_empty() && !state.search.is_empty() {
        let hint = "Nothing that is named has these letters.";
        return empty(ui, theme, "No such name", hint);
    }
    if state.rows.is_empty() {
        let hint =
            "The article names nobody that the program knows as a person, organization or place.";
        return empty(ui, theme, "No names found", hint);
    }
    captions(ui, view);
    let (rows, corpus) = (&state.rows, view.session.corpus());
    let height = |place: usize| match rows.get(place) {
        Some(Row::Actor(id)) if corpus.actor(*id).is_none_or(|a| a.role.is_none()) => {
            theme.size.row
        }
        _ => theme.size.row + theme.size.space_m,
    };
    // The kinds stand left of the widest count.
    let most = view.session.visible().by_actor.iter().max();
    let most = most.copied().unwrap_or(0) as usize;
    let font = theme.font(theme.size.base);
    let widest = line(ui, &grouped(most), font, theme.colour.second, f32::INFINITY);
    let widest = widest.size().x;
    let mut key = std::hash::DefaultHasher::new();
    state.key.hash(&mut key);
    state.list.show(
        ui,
        "entities",
        key.finish(),
        rows.len(),
        height,
        |ui, place| match rows.get(place) {
            Some(Row::Kind(kind, count)) => group(ui, view, *kind, *count),
            Some(Row::Actor(id)) => actor(ui, view, *id, pinned(*id), widest),
            None => {}
        },
    );
}

/// Width of a column of counts.
fn column(view: &View) -> f32 {
    view.theme.size.space_xl + view.theme.size.space_l
}

/// What the two columns of counts are.
fn captions(ui: &mut Ui, view: &View) {
    let theme = view.theme;
    let size = theme.size;
    let height = size.small + size.space_s;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    for (place, name) in ["quotes", "events"].into_iter().enumerate() {
        let name = line(
            ui,
            name,
            theme.font(size.small),
            theme.colour.second,
            rect.width(),
        );
        let right = rect.right() - size.space_s - place as f32 * (column(view) + size.space_xs);
        let left = right - name.size().x;
        put(ui, name, left, rect.center().y);
    }
}

/// Makes the rows anew where something they are made of has changed.
fn refresh(view: &View, state: &mut State) {
    let key = (
        view.session.revision(),
        state.sort,
        state.grouped,
        state.search.clone(),
    );
    if state.key.as_ref() == Some(&key) {
        return;
    }
    let (corpus, visible, spoken) = (
        view.session.corpus(),
        view.session.visible(),
        view.session.spoken(),
    );
    let found = found(corpus, &state.search);
    let mut actors: Vec<(ActorId, &CorpusActor)> = (0..)
        .map(ActorId)
        .zip(corpus.actors())
        .filter(|(id, actor)| actor.articles > 0 && found.as_ref().is_none_or(|f| f.contains(id)))
        .collect();
    let in_view = |counts: &[u32], id: ActorId| counts.get(id.index()).copied().unwrap_or(0);
    actors.sort_by_cached_key(|(id, actor)| {
        let count = match state.sort {
            Sort::Events => in_view(&visible.by_actor, *id),
            Sort::Quotes => in_view(&spoken.by_actor, *id),
            Sort::Mentions => actor.mentions,
            Sort::Name => 0,
        };
        let name = (state.sort == Sort::Name).then(|| actor.name.to_lowercase());
        (std::cmp::Reverse(count), name, actor.rank)
    });
    state.actors = actors.len();
    state.rows.clear();
    if state.grouped {
        for kind in KINDS {
            let of_kind = actors.iter().filter(|(_, actor)| actor.kind == kind);
            let count = of_kind.clone().count();
            if count > 0 {
                state.rows.push(Row::Kind(kind, count));
                state.rows.extend(of_kind.map(|(id, _)| Row::Actor(*id)));
            }
        }
    } else {
        state
            .rows
            .extend(actors.iter().map(|(id, _)| Row::Actor(*id)));
    }
    state.key = Some(key);
}

/// The actors that have the words in their name or in another name of theirs; none where nothing is
/// looked for.
fn found(corpus: &Corpus, search: &str) -> Option<HashSet<ActorId>> {
    if search.trim().is_empty() {
        return None;
    }
    let actors = (0..).map(ActorId).zip(corpus.actors());
    let named = actors.filter(|(_, actor)| fits(&actor.name, search));
    let mut found: HashSet<ActorId> = named.map(|(id, _)| id).collect();
    for (article, reading) in corpus.readings().iter().enumerate() {
        for (entity, named) in (0..).map(EntityId).zip(&reading.analysis.entities) {
            if named.aliases.iter().any(|alias| fits(alias, search)) {
                found.extend(corpus.actor_of(article, entity));
            }
        }
    }
    Some(found)
}

fn group(ui: &mut Ui, view: &mut View, kind: EntityKind, count: usize) {
    let theme = view.theme;
    let size = theme.size;
    let on = view.session.filter().kinds.contains(&kind);
    let name = format!("{}, {count}", kind_name(kind, true));
    let under = on.then_some(theme.colour.selection);
    let response = row(ui, theme, size.row + size.space_m, under, &name);
    let (left, y) = (
        response.rect.left() + size.space_s,
        response.rect.center().y + size.space_xs,
    );
    let title = line(
        ui,
        kind_name(kind, true),
        theme.weight(size.small, MEDIUM),
        theme.colour.second,
        200.0,
    );
    let end = put(ui, title, left, y);
    let count = line(
        ui,
        &count.to_string(),
        theme.font(size.small),
        theme.colour.second,
        60.0,
    );
    put(ui, count, end + size.space_s, y);
    if response
        .on_hover_text("Click: events with this kind alone")
        .clicked()
    {
        view.push(Command::Filter(FilterChange::Kind(kind)));
    }
}

fn actor(ui: &mut Ui, view: &mut View, id: ActorId, pinned: bool, widest: f32) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let Some(actor) = view.session.corpus().actor(id) else {
        return;
    };
    let item = Item::Actor(id);
    let filter = view.session.filter();
    let wanted = filter.any.contains(&id) || filter.all.contains(&id);
    let banned = filter.none.contains(&id);
    let under = wanted
        .then_some(colour.selection)
        .or_else(|| view.highlight(item));
    let count = |counts: &[u32]| counts.get(id.index()).copied().unwrap_or(0);
    let events = count(&view.session.visible().by_actor);
    let quotes = count(&view.session.spoken().by_actor);
    let name = format!(
        "{}, {}: {events} events, {quotes} quotes",
        actor.name,
        kind_name(actor.kind, false)
    );
    let tall = if actor.role.is_some() {
        size.space_m
    } else {
        0.0
    };
    let response = row(ui, theme, size.row + tall, under, &name);
    let rect = response.rect.shrink2(vec2(size.space_s, 0.0));
    if ui.is_rect_visible(rect) {
        let idle = events == 0 && quotes == 0;
        let ink = if idle || banned {
            colour.second
        } else {
            colour.text
        };
        let upper = if actor.role.is_some() {
            rect.top() + rect.height() * 0.34
        } else {
            rect.center().y
        };
        let mut right = rect.right();
        for count in [quotes, events] {
            // Nothing is said with nothing: a column of zeros would hide the counts.
            if count > 0 {
                let count = line(
                    ui,
                    &grouped(count as usize),
                    theme.font(size.base),
                    colour.second,
                    rect.width(),
                );
                let left = right - count.size().x;
                put(ui, count, left, upper);
            }
            right -= column(view) + size.space_xs;
        }
        let inset = (size.icon - size.mark) / 2.0;
        let mark = super::actor::mark(ui, theme, actor, rect.left() + inset, upper);
        let left = mark + inset + size.space_s;
        let mut room = right - left;
        // Where there is little room, the name goes before the kind.
        if rect.width() > KIND_ROOM {
            // `right` is where the column of events begins.
            let count = right + column(view) + size.space_xs - widest;
            let kind = count - size.space_s - size.icon / 2.0;
            let kind = pos2(kind.min(right + column(view) / 2.0), upper);
            let icon = marks::kind_icon(actor.kind);
            marks::icon(ui.painter(), icon, kind, size.icon * 0.8, colour.faint);
            room = kind.x - size.icon - left;
        }
        let name = line(ui, &actor.name, theme.font(size.base), ink, room);
        let end = put(ui, name, left, upper);
        if banned {
            let stroke = egui::Stroke::new(size.hairline, colour.second);
            ui.painter().hline(left..=end, upper, stroke);
        }
        if let Some(role) = &actor.role {
            let role = line(
                ui,
                role,
                theme.font(size.small),
                colour.second,
                rect.right() - left,
            );
            put(ui, role, left, rect.top() + rect.height() * 0.72);
        }
    }
    if response.hovered() || response.has_focus() {
        view.hovers(item);
    }
    if response.clicked() {
        let keys = ui.input(|input| input.modifiers);
        view.push(Command::Filter(match keys {
            keys if keys.alt => FilterChange::Not(id),
            keys if keys.shift => FilterChange::And(id),
            keys if keys.command => FilterChange::Or(id),
            _ => FilterChange::Only(id),
        }));
    }
    let response = response.on_hover_ui(|ui| super::actor::about(ui, view, id, actor));
    context_menu(&response, |ui| {
        super::actor::menu(ui, view, id, Some(pinned))
    });
}
