//! The lanes that stand first: remembered by the actors' kinds and names, so that they are pinned in
//! whatever articles are open.

use super::Session;
use super::rework::Heir;
use super::settings::Pin;
use crate::timeline::ActorId;

impl Session {
    /// The actors of the open articles whose lanes are pinned, in their order.
    pub fn pinned(&self) -> Vec<ActorId> {
        let mut actors = Vec::new();
        for pin in &self.settings.pinned {
            let actor = self.corpus.actor_named(pin.kind, &pin.name);
            if let Some(actor) = actor.filter(|id| self.is_named(*id) && !actors.contains(id)) {
                actors.push(actor);
            }
        }
        actors
    }

    /// Pins an actor's lane after the others, or puts it back to its place.
    pub(super) fn pin(&mut self, actor: ActorId) {
        let mut actors = self.pinned();
        let before = actors.len();
        actors.retain(|other| *other != actor);
        if actors.len() == before {
            actors.push(actor);
        }
        self.pin_in_order(&actors);
    }

    /// Pins the lanes of these actors. Those that no open article names stay pinned behind them.
    pub(super) fn pin_in_order(&mut self, actors: &[ActorId]) {
        let named = |pin: &Pin| {
            let actor = self.corpus.actor_named(pin.kind, &pin.name);
            actor.is_some_and(|actor| self.is_named(actor))
        };
        let absent = self.settings.pinned.iter().filter(|pin| !named(pin));
        let pins = actors.iter().filter_map(|id| self.pin_of(*id));
        let pins = pins.chain(absent.cloned()).collect();
        self.remember(|settings| settings.pinned = pins);
    }

    fn pin_of(&self, id: ActorId) -> Option<Pin> {
        let actor = self.corpus.actor(id)?;
        Some(Pin {
            kind: actor.kind,
            name: actor.name.clone(),
        })
    }

    /// The pinned lane of an actor that an edit takes away is its heir's; gives both where there is one.
    pub(super) fn pass_pin(&mut self, heirs: &[Heir]) -> Option<(Pin, Pin)> {
        let (from, kind, name) = heirs.first()?;
        let old = self.pin_of(*from)?;
        let new = Pin {
            kind: *kind,
            name: name.clone(),
        };
        self.exchange_pin(&old, &new).then_some((old, new))
    }

    /// Pins a lane in the place of another; false where that one is not pinned.
    pub(super) fn exchange_pin(&mut self, from: &Pin, into: &Pin) -> bool {
        let pinned = self.settings.pinned.iter();
        let place = pinned.clone().position(|pin| pin == from);
        if let Some(place) = place {
            self.remember(|settings| {
                if let Some(pin) = settings.pinned.get_mut(place) {
                    pin.clone_from(into);
                }
            });
        }
        place.is_some()
    }
}
