//! An actor's mark, what is told of it over its row, and its menu.

use egui::{Button, Response, RichText, Role, Sense, Ui, Vec2, pos2};

use super::View;
use super::actions::{self, keys_of};
use super::chips::{KINDS, kind_name};
use super::marks;
use super::status::{counted, grouped};
use super::theme::{MEDIUM, Theme};
use super::widgets::{label_node, line, put};
use crate::model::EntityId;
use crate::session::{ActorEdit, Command, FilterChange, Item, Wish};
use crate::timeline::{ActorId, CorpusActor};

/// Paints an actor's mark with its left end at `left`, its middle at `y`; gives its right end.
pub fn mark(ui: &Ui, theme: Theme, actor: &CorpusActor, left: f32, y: f32) -> f32 {
    let size = theme.size.mark;
    let centre = pos2(left + size / 2.0, y);
    let rank = actor.rank as usize;
    marks::actor(ui.painter(), theme, centre, size, rank, &actor.name);
    left + size
}

/// An actor's mark and name in a room of its own; a name that is cut is told whole over it.
pub fn named(ui: &mut Ui, theme: Theme, actor: &CorpusActor, room: Vec2) -> Response {
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let y = rect.center().y;
    let left = mark(ui, theme, actor, rect.left(), y) + theme.size.space_s;
    let (font, ink) = (theme.font(theme.size.base), theme.colour.text);
    let name = line(ui, &actor.name, font, ink, rect.right() - left);
    put(ui, name, left, y);
    label_node(ui, rect, &actor.name, Role::Label);
    response.on_hover_text(&actor.name)
}

/// What is known of an actor, and what clicks do.
pub fn about(ui: &mut Ui, view: &View, id: ActorId, actor: &CorpusActor) {
    let theme = view.theme;
    let weak = |text: String| RichText::new(text).color(theme.colour.second);
    ui.label(RichText::new(&actor.name).font(theme.weight(theme.size.base, MEDIUM)));
    ui.label(weak(kind_and_role(actor)));
    let aliases = aliases(view, id);
    if !aliases.is_empty() {
        ui.label(weak(format!("also {}", aliases.join(", "))));
    }
    let in_view = view
        .session
        .visible()
        .by_actor
        .get(id.index())
        .copied()
        .unwrap_or(0);
    ui.label(weak(format!(
        "{} of {} in view · {} · {} in {}",
        grouped(in_view as usize),
        counted(actor.events as usize, "event"),
        counted(actor.quotes as usize, "quote"),
        counted(actor.mentions as usize, "mention"),
        counted(actor.articles as usize, "article"),
    )));
    ui.label(weak(
        "Click: only this actor · Ctrl: or · Shift: and · Alt: without · right: more".into(),
    ));
}

/// The other names of an actor in all articles, at most eight.
fn aliases(view: &View, id: ActorId) -> Vec<String> {
    let corpus = view.session.corpus();
    let mut names: Vec<String> = Vec::new();
    for (article, reading) in corpus.readings().iter().enumerate() {
        for (place, entity) in reading.analysis.entities.iter().enumerate() {
            if corpus.actor_of(article, EntityId::at(place)) == Some(id) {
                for alias in &entity.aliases {
                    if names.len() < 8 && !names.contains(alias) {
                        names.push(alias.clone());
                    }
                }
            }
        }
    }
    names
}

/// `Person · Foreign Minister`.
pub fn kind_and_role(actor: &CorpusActor) -> String {
    let kind = kind_name(actor.kind, false);
    match &actor.role {
        Some(role) => format!("{kind} · {role}"),
        None => kind.to_owned(),
    }
}

/// The menu of an actor; `pinned` tells whether its lane is, where that is known.
pub fn menu(ui: &mut Ui, view: &mut View, id: ActorId, pinned: Option<bool>) {
    let Some(actor) = view.session.corpus().actor(id) else {
        return;
    };
    ui.set_min_width(224.0);
    for (name, change) in [
        ("Only this actor", FilterChange::Only(id)),
        ("Or this actor", FilterChange::Or(id)),
        ("And this actor", FilterChange::And(id)),
        ("Without this actor", FilterChange::Not(id)),
    ] {
        if ui.button(name).clicked() {
            view.push(Command::Filter(change));
        }
    }
    ui.separator();
    let entry = |ui: &mut Ui, name: &str, action: &str| {
        let keys = keys_of(ui.ctx(), action);
        ui.add(Button::new(name).shortcut_text(keys)).clicked()
    };
    for (name, action, wish) in [
        ("Merge with…", actions::MERGE, Wish::Merge(id)),
        ("Split…", actions::SPLIT, Wish::Split(id)),
        ("Rename…", actions::RENAME, Wish::Rename(id)),
    ] {
        if entry(ui, name, action) {
            view.wish(wish);
        }
    }
    ui.menu_button("Kind", |ui| {
        for kind in KINDS {
            let button = ui.radio(actor.kind == kind, kind_name(kind, false));
            if button.clicked() && actor.kind != kind {
                view.push(Command::Edit(ActorEdit::Retype(id, kind)));
                ui.close();
            }
        }
    });
    let pin = match pinned {
        Some(true) => "Unpin lane",
        Some(false) => "Pin lane",
        None => "Pin or unpin lane",
    };
    if entry(ui, pin, actions::PIN) {
        view.push(Command::Pin(id));
    }
    if entry(ui, "Hide", actions::HIDE) {
        view.push(Command::Edit(ActorEdit::Hide(id)));
    }
    ui.separator();
    if ui.button("Select").clicked() {
        view.push(Command::Select(Some(Item::Actor(id))));
    }
    if ui.button("Copy name").clicked()
        && let Some(text) = super::copy::text(view.session, Item::Actor(id))
    {
        view.wish(Wish::Copy(text));
    }
}
