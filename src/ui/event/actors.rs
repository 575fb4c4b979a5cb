//! Who takes part in an event, and as what: a list to change, and its dialog.

use egui::{ComboBox, Ui};

use crate::model::{ActorRole, EntityId, EntityKind, EventId};
use crate::session::{Command, Session};
use crate::timeline::ActorId;
use crate::ui::View;
use crate::ui::actor::named;
use crate::ui::dialogs::{confirm, title, weak};
use crate::ui::marks::Icon;
use crate::ui::naming;
use crate::ui::picker::{Picker, Words, fits};
use crate::ui::widgets::{body, icon_button};

/// What the list of actors to add says.
const WORDS: Words = Words {
    name: "Find an actor",
    hint: "Who takes part too?",
    nothing: "The article names nobody else with these letters.",
};

/// The parts that an actor can have.
const ROLES: [ActorRole; 4] = [
    ActorRole::Agent,
    ActorRole::Patient,
    ActorRole::Participant,
    ActorRole::Place,
];

/// What a part is called.
pub const fn role_name(role: ActorRole) -> &'static str {
    match role {
        ActorRole::Agent => "does it",
        ActorRole::Patient => "undergoes it",
        ActorRole::Participant => "takes part",
        ActorRole::Place => "is where",
    }
}

/// Actors with their parts, as they are chosen.
#[derive(Debug, Default)]
pub struct Actors {
    /// Each once.
    pub parts: Vec<(ActorId, ActorRole)>,
    /// The list of those to add, while it is open.
    adding: Option<Picker>,
}

impl Actors {
    /// Those of an event.
    pub fn of(session: &Session, article: u32, id: EventId) -> Option<Self> {
        let corpus = session.corpus();
        let reading = corpus.readings().get(article as usize)?;
        let event = reading.analysis.events.get(id.index())?;
        let mut parts: Vec<(ActorId, ActorRole)> = Vec::new();
        for actor in &event.actors {
            if let Some(id) = corpus.actor_of(article as usize, actor.entity)
                && parts.iter().all(|(known, _)| *known != id)
            {
                parts.push((id, actor.role));
            }
        }
        Some(Self::from(parts))
    }

    /// Draws the list.
    pub fn show(&mut self, ui: &mut Ui, view: &View, article: u32) {
        let theme = view.theme;
        if self.parts.is_empty() {
            weak(ui, theme, "Nobody yet.");
        }
        let mut gone = None;
        for (id, role) in &mut self.parts {
            if !part(ui, view, *id, role) {
                gone = Some(*id);
            }
        }
        self.parts.retain(|(id, _)| Some(*id) != gone);
        let Some(picker) = &mut self.adding else {
            if ui.button("Add an actor…").clicked() {
                self.adding = Some(Picker::default());
            }
            return;
        };
        let taken: Vec<ActorId> = self.parts.iter().map(|(id, _)| *id).collect();
        let session = view.session;
        let added = picker.show(
            ui,
            theme,
            &WORDS,
            |query| others(session, article, &taken, query),
            |ui, id, chosen| naming::entry(ui, view, *id, chosen),
        );
        if let Some(id) = added {
            let kind = session.corpus().actor(id).map(|actor| actor.kind);
            let place = kind == Some(EntityKind::Place);
            let role = if place {
                ActorRole::Place
            } else {
                ActorRole::Participant
            };
            self.parts.push((id, role));
            self.adding = None;
        }
    }
}

impl From<Vec<(ActorId, ActorRole)>> for Actors {
    fn from(parts: Vec<(ActorId, ActorRole)>) -> Self {
        Self {
            parts,
            adding: None,
        }
    }
}

/// An actor with its part; false where it is to go.
fn part(ui: &mut Ui, view: &View, id: ActorId, role: &mut ActorRole) -> bool {
    let theme = view.theme;
    let size = theme.size;
    let Some(actor) = view.session.corpus().actor(id) else {
        return false;
    };
    ui.horizontal(|ui| {
        let width = ui.available_width();
        // The name gives way to what can be done to it.
        let room = (width - 8.0 * size.hit).max(2.0 * size.hit);
        named(ui, theme, actor, egui::vec2(room, size.hit));
        let says = format!("Part of {}", actor.name);
        let combo = ComboBox::from_id_salt(("part", id))
            .width(4.5 * size.hit)
            .selected_text(role_name(*role));
        let combo = combo.show_ui(ui, |ui| {
            for other in ROLES {
                ui.selectable_value(role, other, role_name(other));
            }
        });
        combo
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &says));
        let says = format!("Remove {}", actor.name);
        !icon_button(ui, theme, Icon::Close, &says, &says).clicked()
    })
    .inner
}

/// The actors that an article names and that are not taken, by rank.
fn others(session: &Session, article: u32, taken: &[ActorId], query: &str) -> Vec<ActorId> {
    let corpus = session.corpus();
    let reading = corpus.readings().get(article as usize);
    let count = reading.map_or(0, |reading| reading.analysis.entities.len() as u32);
    let actors =
        (0..count).filter_map(|entity| corpus.actor_of(article as usize, EntityId(entity)));
    let named = |id: &ActorId| corpus.actor(*id).is_some_and(|a| fits(&a.name, query));
    let mut found: Vec<ActorId> = actors
        .filter(|id| !taken.contains(id) && named(id))
        .collect();
    found.sort_by_key(|id| corpus.actor(*id).map(|actor| actor.rank));
    found.dedup();
    found
}

/// The dialog for an event's actors: true when done.
pub fn dialog(ui: &mut Ui, view: &mut View, at: (u32, EventId), actors: &mut Actors) -> bool {
    let theme = view.theme;
    let Some(event) = super::event(view, at.0, at.1) else {
        return true;
    };
    title(ui, theme, "Who takes part?");
    weak(ui, theme, &event.title);
    ui.add_space(theme.size.space_s);
    body(ui, |ui| actors.show(ui, view, at.0));
    let done = confirm(ui, theme, "Set the actors", true, false);
    if done == Some(true) {
        let parts = std::mem::take(&mut actors.parts);
        view.push(Command::SetActors(at.0, at.1, parts));
    }
    done.is_some()
}
