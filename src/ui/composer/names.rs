//! Who is not to be named on the page.

use egui::{Ui, Vec2, vec2};

use super::Draft;
use crate::model::EntityKind;
use crate::timeline::{ActorId, Corpus};
use crate::ui::View;
use crate::ui::actor::named;
use crate::ui::form::{caption, hint, tick};
use crate::ui::widgets::{self, link};

/// Actors that are listed at first, and that more of them are.
const LISTED: usize = 8;

/// What the list remembers.
#[derive(Default)]
pub struct State {
    /// How many more are listed.
    more: usize,
}

impl Draft {
    /// Whether anybody has a pseudonym.
    pub fn hides(&self) -> bool {
        self.letters
            || self
                .stand_ins
                .values()
                .any(|words| !words.trim().is_empty())
    }
}

/// Draws the list.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut super::State) {
    let theme = view.theme;
    let size = theme.size;
    caption(ui, theme, "Pseudonyms");
    let width = ui.available_width();
    if tick(
        ui,
        theme,
        state.draft.letters,
        "Letters for all people",
        width,
    ) {
        state.draft.letters = !state.draft.letters;
    }
    let roles = "Roles where an article tells them";
    if state.draft.letters && tick(ui, theme, state.draft.roles, roles, width) {
        state.draft.roles = !state.draft.roles;
    }
    hint(
        ui,
        theme,
        "Whoever has another name here has it everywhere on the page. Pronouns, titles and deeds stay: who knows the story may know the person.",
    );
    let corpus = view.session.corpus();
    let mut ids = ranked(corpus);
    let count = LISTED + state.names.more;
    let hidden = ids.len().saturating_sub(count);
    ids.truncate(count);
    ui.spacing_mut().item_spacing.y = size.space_xs;
    for id in ids {
        let Some(actor) = corpus.actor(id) else {
            continue;
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(size.space_s);
            named(ui, theme, actor, vec2(width * 0.46, size.row));
            let known = state.draft.stand_ins.get(&actor.name);
            let mut typed = known.cloned().unwrap_or_default();
            let letter = state.draft.letters && actor.kind == EntityKind::Person;
            let says = match (letter, state.draft.roles) {
                (true, true) => "Role or letter",
                (true, false) => "A letter",
                (false, _) => "Name stays",
            };
            let field = widgets::field(theme, &mut typed, says, 0.0);
            let name = format!("Pseudonym of {}", actor.name);
            if ui.add(field).accessible_name(&name).changed() {
                if typed.is_empty() {
                    state.draft.stand_ins.remove(&actor.name);
                } else {
                    state.draft.stand_ins.insert(actor.name.clone(), typed);
                }
            }
        });
    }
    if hidden > 0 && link(ui, theme, &format!("{hidden} more names")).clicked() {
        state.names.more += 3 * LISTED;
    }
}

/// The actors of the open articles, the most frequent first.
fn ranked(corpus: &Corpus) -> Vec<ActorId> {
    let actors = (0..).map(ActorId).zip(corpus.actors());
    let mut named: Vec<(u32, ActorId)> = actors
        .filter(|(_, actor)| actor.articles > 0)
        .map(|(id, actor)| (actor.rank, id))
        .collect();
    named.sort_unstable();
    named.into_iter().map(|(_, id)| id).collect()
}
