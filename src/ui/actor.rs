//! What the entity list tells of an actor over its row, and the actor's menu.

use egui::{RichText, Ui};

use super::View;
use super::chips::kind_name;
use super::theme::MEDIUM;
use crate::model::EntityId;
use crate::session::{Command, FilterChange, Item, Wish};
use crate::timeline::{ActorId, CorpusActor};

/// What is known of an actor, and what clicks do.
pub fn about(ui: &mut Ui, view: &View, id: ActorId, actor: &CorpusActor) {
    let theme = view.theme;
    let weak = |text: String| RichText::new(text).color(theme.colour.second);
    ui.label(RichText::new(&actor.name).font(theme.weight(theme.size.base, MEDIUM)));
    let mut facts = vec![kind_name(actor.kind, false).to_owned()];
    facts.extend(actor.role.clone());
    ui.label(weak(facts.join(" · ")));
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
        "{in_view} of {} events in view · {} quotes · {} mentions in {} articles",
        actor.events, actor.quotes, actor.mentions, actor.articles
    )));
    ui.label(weak(
        "Click: only this actor · Ctrl: or · Shift: and · Alt: without".into(),
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

/// The menu of an actor.
pub fn menu(ui: &mut Ui, view: &mut View, id: ActorId) {
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
    if ui.button("Select").clicked() {
        view.push(Command::Select(Some(Item::Actor(id))));
    }
    if ui.button("Copy name").clicked()
        && let Some(text) = super::copy::text(view.session, Item::Actor(id))
    {
        view.wish(Wish::Copy(text));
    }
}
