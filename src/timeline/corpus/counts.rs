//! Counts what each actor does, and so ranks the actors.

use std::cmp::Reverse;

use super::Corpus;

impl Corpus {
    /// Counts the readings from the one at `from` on, those before being counted already; from 0 on, all
    /// are counted anew. Then ranks the actors.
    pub(super) fn count(&mut self, from: usize) {
        if from == 0 {
            for actor in &mut self.actors {
                (actor.events, actor.mentions, actor.quotes, actor.articles) = (0, 0, 0, 0);
            }
            self.parts.clear();
        }
        self.parts.resize(self.actors.len(), 0);
        self.count_names(from);
        self.count_events(from);
        self.rank();
    }

    fn count_names(&mut self, from: usize) {
        let readings = self.readings.iter().zip(&self.entity_actor);
        for (reading, entities) in readings.skip(from) {
            let analysis = &reading.analysis;
            for (entity, &id) in analysis.entities.iter().zip(entities) {
                if let Some(actor) = self.actors.get_mut(id.index()) {
                    if actor.articles == 0 && actor.name != entity.name {
                        actor.name.clone_from(&entity.name);
                    }
                    if actor.articles == 0 && actor.role != entity.role {
                        actor.role.clone_from(&entity.role);
                    }
                    actor.mentions += entity.mentions.len() as u32;
                    actor.articles += 1;
                }
            }
            for speaker in analysis.quotes.iter().filter_map(|quote| quote.speaker) {
                if let Some(&id) = entities.get(speaker.index())
                    && let Some(actor) = self.actors.get_mut(id.index())
                {
                    actor.quotes += 1;
                }
            }
        }
    }

    fn count_events(&mut self, from: usize) {
        let first = self.rows_of_reading(from).start;
        for row in self.rows.get(first..).unwrap_or_default() {
            let from = row.actors as usize;
            let ids = self.pool.get(from..from + usize::from(row.actor_count));
            for (place, id) in ids.unwrap_or_default().iter().enumerate() {
                if let Some(actor) = self.actors.get_mut(id.index()) {
                    actor.events += 1;
                }
                if place < usize::from(row.participant_count)
                    && let Some(part) = self.parts.get_mut(id.index())
                {
                    *part += 1;
                }
            }
        }
    }

    fn rank(&mut self) {
        let mut order: Vec<usize> = (0..self.actors.len()).collect();
        order.sort_by_cached_key(|&i| {
            let mentions = self.actors.get(i).map(|actor| actor.mentions);
            Reverse((self.parts.get(i).copied(), mentions, Reverse(i)))
        });
        for (rank, index) in order.into_iter().enumerate() {
            if let Some(actor) = self.actors.get_mut(index) {
                actor.rank = rank as u32;
            }
        }
    }
}
