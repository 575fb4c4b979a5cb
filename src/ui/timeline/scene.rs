//! What the panel has worked out from the session and keeps until that changes: axis, lanes, the
//! places of the events at one zoom, the density of the overview.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::titles::Titles;
use crate::session::{Item, Session};
use crate::timeline::{
    Axis, Day, Density, EventRow, LaneChoice, Lanes, Packed, Rules, Scale, Sorting, day_of,
};

/// What was worked out.
pub struct Scene {
    key: Key,
    /// The axis of the visible events.
    pub axis: Axis,
    /// Their lanes.
    pub lanes: Arc<Lanes>,
    /// The first and the last day of all events and of the dates that are drawn.
    pub bounds: (Day, Day),
    /// The articles' dates that are drawn, with the articles' numbers.
    pub dates: Vec<(u32, Day)>,
    /// Room for labels right of the axis' end, in pixels.
    pub beyond: f64,
    packs: Vec<Option<Packed>>,
    /// What the packs belong to: the scale by its zoom and width, the text's size, where labels end, what is
    /// selected.
    packed_at: (f64, f64, f32, f64, Option<EventRow>),
    densities: Vec<Density>,
}

#[derive(Clone, PartialEq)]
struct Key {
    revision: u64,
    /// [`crate::timeline::Corpus::generation`] of the visible events.
    generation: u64,
    /// Whether all events are visible.
    all: bool,
    choice: LaneChoice,
    reading: Option<u32>,
}

/// With more articles than these, only the date of the one being read is drawn.
const DATED_ARTICLES: usize = 3;

/// Makes scenes: of many events, the lanes are sorted over several frames, while the old scene is
/// still shown.
#[derive(Default)]
pub struct Making {
    /// Lanes being sorted, and what they are of.
    begun: Option<(Key, Sorting)>,
    /// The lanes of all events: when a filter is cleared they are shown again without any work.
    whole: Option<Whole>,
}

/// The lanes of all events.
struct Whole {
    /// [`crate::timeline::Corpus::generation`] of the events.
    generation: u64,
    choice: LaneChoice,
    lanes: Arc<Lanes>,
}

/// Time that events are sorted in one frame, a step more or less.
const SLICE: Duration = Duration::from_millis(4);

/// Events sorted in one step.
const STEP: usize = 50_000;

impl Making {
    /// Goes on with what the session changed. True where it wants to be called again soon.
    pub fn update(
        &mut self,
        scene: &mut Option<Scene>,
        session: &Session,
        choice: &LaneChoice,
    ) -> bool {
        let (corpus, visible) = (session.corpus(), session.visible());
        let many = session.documents().len() > DATED_ARTICLES;
        let key = Key {
            revision: session.revision(),
            generation: visible.generation,
            all: visible.len() == visible.of,
            choice: choice.clone(),
            reading: session.reading().filter(|_| many),
        };
        if scene.as_ref().is_some_and(|scene| scene.key == key) {
            self.begun = None;
            return false;
        }
        // Only the article being read has changed: its date moves the axis, not the lanes.
        let sorted = scene
            .take_if(|old| old.key.revision == key.revision && old.key.choice == key.choice)
            .map(|old| old.lanes)
            .or_else(|| self.whole_of(&key));
        let (key, lanes) = match sorted {
            Some(lanes) => {
                self.begun = None;
                (key, lanes)
            }
            None => {
                // One that was begun for an older state is ended first: were it dropped, a state that
                // changes in every frame would never be shown.
                let now = Instant::now();
                let (_, sorting) = self
                    .begun
                    .get_or_insert_with(|| (key, Sorting::new(corpus, visible, choice)));
                let lanes = loop {
                    if let Some(lanes) = sorting.step(STEP) {
                        break Arc::new(lanes);
                    }
                    if now.elapsed() >= SLICE {
                        return true;
                    }
                };
                let Some((key, _)) = self.begun.take() else {
                    return true;
                };
                if key.all {
                    self.whole = Some(Whole {
                        generation: key.generation,
                        choice: key.choice.clone(),
                        lanes: lanes.clone(),
                    });
                }
                (key, lanes)
            }
        };
        let behind = key.revision != session.revision() || key.choice != *choice;
        let dates: Vec<(u32, Day)> = (0..)
            .zip(corpus.readings())
            .filter(|&(number, _)| !many || session.reading() == Some(number))
            .filter_map(|(number, reading)| Some((number, day_of(reading.article.date?))))
            .collect();
        let days: Vec<Day> = dates.iter().map(|&(_, day)| day).collect();
        let ends = days.iter().chain(visible.bunches.iter().map(|b| &b.last));
        let starts = days.iter().chain(visible.bunches.iter().map(|b| &b.first));
        let bounds = (starts.min(), ends.max());
        *scene = Some(Scene {
            bounds: (
                bounds.0.copied().unwrap_or_default(),
                bounds.1.copied().unwrap_or_default(),
            ),
            axis: Axis::new(visible, &days),
            beyond: 0.0,
            packs: vec![None; lanes.lanes().len()],
            lanes,
            dates,
            packed_at: (0.0, 0.0, 0.0, 0.0, None),
            densities: Vec::new(),
            key,
        });
        behind
    }

    /// The lanes of all events, where those are wanted and were sorted before.
    fn whole_of(&self, key: &Key) -> Option<Arc<Lanes>> {
        let whole = self.whole.as_ref()?;
        let same = key.all && whole.generation == key.generation && whole.choice == key.choice;
        same.then(|| whole.lanes.clone())
    }
}

impl Scene {
    /// The places of a lane's events, at least between the positions `from` and `to`. Of a part laid out
    /// at this zoom before that was too short, more is laid out than is asked for: panning goes on.
    pub fn packed(
        &mut self,
        session: &Session,
        lane: usize,
        scale: &Scale,
        (from, to): (f64, f64),
        titles: &mut Titles,
    ) -> Option<&Packed> {
        let end = scale.width() + self.beyond;
        // What is selected is to be seen.
        let selected = match session.selection().item() {
            Some(Item::Event(article, event)) => session.corpus().row_of(article as usize, event),
            _ => None,
        };
        let at = (scale.zoom(), scale.width(), titles.size(), end, selected);
        if self.packed_at != at {
            self.packed_at = at;
            self.packs.fill(None);
        }
        let slot = self.packs.get_mut(lane)?;
        if slot.as_ref().is_none_or(|packed| !packed.covers(from, to)) {
            let corpus = session.corpus();
            let rules = Rules {
                widest: f64::from(titles.size()) * WIDEST_LABEL,
                first: selected,
                edge: end,
                ..Rules::default()
            };
            let mut measure = |row: EventRow| f64::from(titles.width(corpus, row));
            let part = (corpus, &*self.lanes, lane);
            let to = to + slot.as_ref().map_or(0.0, |_| PANNED);
            *slot = Some(Packed::new(part, scale, (from, to), &rules, &mut measure));
        }
        slot.as_ref()
    }

    /// The visible events along the whole axis in steps of a whole number of pixels of `scale`, which
    /// shows all of it.
    pub fn density(&mut self, session: &Session, scale: &Scale, step: f32) -> &Density {
        let bins = (scale.width() / f64::from(step)).round().max(1.0) as usize;
        if let Some(place) = self.densities.iter().position(|d| d.bins.len() == bins) {
            // The latest stands last, so that the ones of other widths go first.
            let found = self.densities.remove(place);
            self.densities.push(found);
        } else {
            let density = Density::new(session.visible(), scale, bins);
            self.densities.push(density);
            if self.densities.len() > DENSITIES {
                self.densities.remove(0);
            }
        }
        static EMPTY: Density = Density {
            bins: Vec::new(),
            step: 1.0,
        };
        self.densities.last().unwrap_or(&EMPTY)
    }
}

/// What is laid out beyond the right edge once the user pans, in pixels.
const PANNED: f64 = 1000.0;

/// The strip's and the overview's.
const DENSITIES: usize = 2;

/// The widest label, in heights of its type.
const WIDEST_LABEL: f64 = 21.0;
