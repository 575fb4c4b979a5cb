//! What the timeline promises of any corpus: nothing is lost, nothing overlaps, time runs rightwards.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use dateline::model::{EntityKind, Status};
use dateline::timeline::{
    Axis, COLUMN, Corpus, Density, EventRow, Filter, Filtering, LaneChoice, Lanes, Packed, Rules,
    Scale, Side, Sorting, StatusSet, Visible,
};
use proptest::prelude::*;

use corpus::{Size, readings};

fn measure(corpus: &Corpus) -> impl FnMut(EventRow) -> f64 + '_ {
    |row| 7.0 * corpus.title(row).chars().count() as f64
}

fn size(articles: usize, events: usize, actors: usize) -> Size {
    Size {
        articles,
        events,
        actors,
        days: 400,
    }
}

/// The axis at a zoom, as in a view of 900 pixels.
fn scale(visible: &Visible, zoom: f64) -> Scale {
    let axis = Axis::new(visible, &[]);
    Scale::new(&axis, zoom, Scale::fit(&axis, 900.0))
}

prop_compose! {
    fn sizes()(articles in 1..30_usize, events in 0..60_usize, actors in 1..60_usize) -> Size {
        size(articles, events, actors)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_two_labels_overlap_and_none_leaves_the_panel(
        size in sizes(), seed: u64, zoom in 0.01..400.0_f64, room in 60.0..300.0_f64,
    ) {
        let corpus = Corpus::new(readings(size, seed));
        let visible = Visible::new(&corpus, &Filter::default());
        let lanes = Lanes::new(&corpus, &visible, &LaneChoice::default());
        let scale = scale(&visible, zoom);
        let rules = Rules { edge: scale.width() + room, ..Rules::default() };
        for lane in 0..lanes.lanes().len() {
            let part = (&corpus, &lanes, lane);
            let whole = (0.0, scale.width());
            let packed = Packed::new(part, &scale, whole, &rules, &mut measure(&corpus));
            let mut by_line: Vec<Vec<_>> = vec![Vec::new(); packed.lines];
            for placed in &packed.placed {
                prop_assert!(placed.line < packed.lines);
                prop_assert!(placed.label.0 < placed.label.1);
                let (from, to) = placed.mark;
                match placed.side {
                    Side::Inside => prop_assert!(from <= placed.label.0 && placed.label.1 <= to),
                    Side::Right => prop_assert!(to < placed.label.0),
                    Side::Left => prop_assert!(placed.label.1 < from && placed.label.0 >= 0.0),
                }
                // A label at the very end keeps the least that can be read.
                prop_assert!(placed.label.1 <= rules.edge, "{placed:?}");
                by_line[placed.line].push(placed);
            }
            for line in by_line {
                for pair in line.windows(2) {
                    prop_assert!(pair[0].extent().1 < pair[1].extent().0, "{pair:?}");
                }
            }
            for pair in packed.clusters.windows(2) {
                prop_assert!(pair[0].x + COLUMN <= pair[1].x + 1e-6);
            }
        }
    }

    #[test]
    fn every_event_is_drawn_or_counted(size in sizes(), seed: u64, zoom in 0.01..400.0_f64) {
        let corpus = Corpus::new(readings(size, seed));
        let visible = Visible::new(&corpus, &Filter::default());
        let lanes = Lanes::new(&corpus, &visible, &LaneChoice::default());
        let scale = scale(&visible, zoom);
        let mut all = 0;
        for (lane, about) in lanes.lanes().iter().enumerate() {
            let part = (&corpus, &lanes, lane);
            let whole = (-1e9, scale.width() + 1e9);
            let packed = Packed::new(part, &scale, whole, &Rules::default(), &mut measure(&corpus));
            let counted: usize = packed.clusters.iter().map(|c| c.count).sum();
            prop_assert_eq!(packed.placed.len() + counted + packed.carried, about.drawn());
            let mut seen: Vec<_> = packed.placed.iter().map(|p| p.row).collect();
            seen.sort();
            seen.dedup();
            prop_assert_eq!(seen.len(), packed.placed.len());
            all += about.drawn();
        }
        prop_assert_eq!(all + visible.undated.len(), size.articles * size.events);
    }

    /// Also where only a part of a crowded lane is laid out: what lies in it, or reaches into it, is
    /// drawn or counted.
    #[test]
    fn every_event_of_a_part_is_drawn_or_counted(seed: u64, zoom in 1.0..60.0_f64, at in 0.0..1.0) {
        let corpus = Corpus::new(readings(size(30, 60, 3), seed));
        let visible = Visible::new(&corpus, &Filter::default());
        let lanes = Lanes::new(&corpus, &visible, &LaneChoice::default());
        let scale = scale(&visible, zoom);
        let from = scale.width() * at;
        let (first, last) = (scale.day(from), scale.day(from + 900.0));
        for lane in 0..lanes.lanes().len() {
            let part = (&corpus, &lanes, lane);
            let packed =
                Packed::new(part, &scale, (from, from + 900.0), &Rules::default(), &mut measure(&corpus));
            prop_assert!(packed.covers(from, from + 900.0));
            let rows = lanes.rows(lane);
            let mut counted = packed.carried;
            let mut hidden = vec![false; rows.len()];
            for cluster in &packed.clusters {
                counted += cluster.count;
                hidden[cluster.from..cluster.to].fill(true);
            }
            let mut lost = 0;
            for (place, &row) in rows.iter().enumerate() {
                let extent = corpus.row(row).and_then(|row| row.extent()).unwrap();
                let sight = f64::from(extent.start) < last && f64::from(extent.end) + 1.0 > first;
                let drawn = packed.placed.iter().any(|placed| placed.row == row);
                lost += usize::from(sight && !drawn && !hidden[place]);
            }
            // Those reached in from the left, and are in the count of such.
            prop_assert!(lost <= packed.carried, "{lost} lost, {} carried", packed.carried);
            prop_assert!(packed.placed.len() + counted <= rows.len());
        }
    }

    #[test]
    fn time_order_is_kept(size in sizes(), seed: u64, zoom in 0.01..400.0_f64) {
        let corpus = Corpus::new(readings(size, seed));
        let visible = Visible::new(&corpus, &Filter::default());
        let starts: Vec<_> = visible.dated.iter().map(|&row| corpus.row(row).unwrap().start).collect();
        prop_assert!(starts.is_sorted());
        let lanes = Lanes::new(&corpus, &visible, &LaneChoice::default());
        let scale = scale(&visible, zoom);
        for lane in 0..lanes.lanes().len() {
            let part = (&corpus, &lanes, lane);
            let whole = (0.0, scale.width());
            let packed = Packed::new(part, &scale, whole, &Rules::default(), &mut measure(&corpus));
            for pair in packed.placed.windows(2) {
                let days = |i: usize| corpus.row(pair[i].row).unwrap().extent().unwrap();
                if days(0).end < days(1).start {
                    let middle = |i: usize| (pair[i].mark.0 + pair[i].mark.1) / 2.0;
                    prop_assert!(middle(0) < middle(1));
                }
            }
        }
    }

    #[test]
    fn each_event_is_found_in_its_lane(size in sizes(), seed: u64) {
        let corpus = Corpus::new(readings(size, seed));
        let visible = Visible::new(&corpus, &Filter::default());
        let lanes = Lanes::new(&corpus, &visible, &LaneChoice::default());
        for &row in visible.dated.iter() {
            let (lane, place) = lanes.find(&corpus, row).unwrap();
            prop_assert_eq!(lanes.rows(lane)[place], row);
        }
        for &row in &visible.undated {
            prop_assert!(lanes.find(&corpus, row).is_none());
        }
    }

    #[test]
    fn the_bins_hold_every_event_once(size in sizes(), seed: u64, bins in 1..300_usize) {
        let corpus = Corpus::new(readings(size, seed));
        let visible = Visible::new(&corpus, &Filter::default());
        let axis = Axis::new(&visible, &[]);
        let fit = Scale::fit(&axis, 900.0);
        let density = Density::new(&visible, &Scale::new(&axis, fit, fit), bins);
        let sum: f32 = density.bins.iter().flatten().sum();
        let dated = visible.dated.len() as f32;
        prop_assert!((sum - dated).abs() <= 1e-3 * dated.max(1.0), "{sum} of {dated}");
    }

    #[test]
    fn steps_find_what_one_go_finds(
        size in sizes(), seed: u64, step in 1..5_000_usize, words in "(a |the |peace |talks)?[a-z]{1,2}",
    ) {
        let mut corpus = Corpus::new(readings(size, seed));
        // Words that do not stand in the order of the rows.
        corpus.replace(0, readings(size, seed ^ 1).swap_remove(0));
        let filter = Filter {
            statuses: [Status::Happened, Status::Claimed].into_iter().collect(),
            words: words.to_uppercase(),
            ..Filter::default()
        };
        let whole = Visible::new(&corpus, &filter);
        let mut filtering = Filtering::new(&corpus, &filter);
        let visible = loop {
            if let Some(visible) = filtering.step(&corpus, step) {
                break visible;
            }
        };
        prop_assert_eq!(&visible.dated, &whole.dated);
        prop_assert_eq!(&visible.by_actor, &whole.by_actor);
        prop_assert_eq!(&visible.bunches, &whole.bunches);
        for (index, row) in corpus.rows().iter().enumerate() {
            let row_at = EventRow(index as u32);
            let shown = visible.dated.contains(&row_at) || visible.undated.contains(&row_at);
            prop_assert_eq!(shown, filter.matches(&corpus, row));
        }
        let mut sorting = Sorting::new(&corpus, &visible, &LaneChoice::default());
        let lanes = loop {
            if let Some(lanes) = sorting.step(step) {
                break lanes;
            }
        };
        let at_once = Lanes::new(&corpus, &whole, &LaneChoice::default());
        for lane in 0..at_once.lanes().len() {
            prop_assert_eq!(lanes.rows(lane), at_once.rows(lane));
        }
    }

    #[test]
    fn bunches_hold_the_days_of_every_dated_event(size in sizes(), seed: u64, part in 1..4_u32) {
        let corpus = Corpus::new(readings(size, seed));
        let mut visible = Visible::new(&corpus, &Filter::default());
        visible.keep(&corpus, |row| row.0 % part == 0);
        prop_assert!(visible.dated.iter().chain(visible.by_end.iter()).all(|row| row.0 % part == 0));
        let mut days = Vec::new();
        for bunch in &visible.bunches {
            let count: u32 = bunch.counts.iter().sum();
            prop_assert!(count > 0);
            days.extend((0..count).map(|_| (bunch.first, bunch.last)));
        }
        let keys: Vec<_> = visible.bunches.iter().map(|b| (b.first, b.last)).collect();
        prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        let rows = visible.dated.iter().filter_map(|&row| corpus.row(row));
        let mut expected: Vec<_> = rows.map(|row| (row.start, row.end)).collect();
        expected.sort_unstable();
        prop_assert_eq!(days, expected);
    }

    #[test]
    fn a_corpus_grows_and_changes_as_if_made_anew(size in sizes(), seed: u64, at in 0..30_usize) {
        let mut articles = readings(size, seed);
        let mut grown = Corpus::new(articles.iter().take(1).cloned());
        grown.extend(articles.iter().skip(1).cloned());
        let at = at % articles.len();
        let other = readings(Size { events: size.events + 3, ..size }, seed ^ 1).swap_remove(at);
        grown.replace(at, other.clone());
        articles[at] = other;
        assert_same(&grown, &Corpus::new(articles.clone()));
        let (actors, generation) = (grown.actors().len(), grown.generation());
        grown.retain(|number| number as usize != at);
        articles.remove(at);
        assert_same(&grown, &Corpus::new(articles));
        prop_assert_eq!(grown.actors().len(), actors);
        prop_assert!(grown.generation() > generation);
    }
}

/// Whether a corpus that has a history shows the same as one that has none; the former may know
/// more actors, by other numbers.
fn assert_same(grown: &Corpus, fresh: &Corpus) {
    assert_eq!(grown.by_start(), fresh.by_start());
    for (index, row) in fresh.rows().iter().enumerate() {
        let row_at = EventRow(index as u32);
        assert_eq!(grown.title(row_at), fresh.title(row_at));
        let names = |corpus: &Corpus, row| -> Vec<String> {
            let actors = corpus.actors_of(row).iter();
            actors
                .filter_map(|&id| Some(corpus.actor(id)?.name.clone()))
                .collect()
        };
        let same = grown.row(row_at).expect("the same rows");
        assert_eq!(names(grown, same), names(fresh, row));
        assert_eq!(grown.row_of(row.article as usize, row.event), Some(row_at));
    }
    let mut events = 0;
    for actor in fresh.actors() {
        let same = grown.actor_named(actor.kind, &actor.name);
        let same = same
            .and_then(|id| grown.actor(id))
            .expect("the same actors");
        assert_eq!((same.events, same.articles), (actor.events, actor.articles));
        events += actor.events;
    }
    // Actors of readings that are gone take part in nothing.
    assert_eq!(grown.actors().iter().map(|a| a.events).sum::<u32>(), events);
}

#[test]
fn a_reading_that_is_replaced_over_and_over_stays_right() {
    let articles = readings(size(3, 400, 30), 7);
    let mut corpus = Corpus::new(articles.clone());
    for _ in 0..40 {
        corpus.replace(1, articles[0].clone());
        corpus.replace(1, articles[1].clone());
    }
    let filter = Filter {
        words: corpus.title(EventRow(500)).to_owned(),
        ..Filter::default()
    };
    let fresh = Corpus::new(articles);
    assert_same(&corpus, &fresh);
    let found = Visible::new(&corpus, &filter);
    assert_eq!(found.dated, Visible::new(&fresh, &filter).dated);
    assert!(!found.is_empty());
}

#[test]
fn each_condition_of_a_filter_narrows() {
    let corpus = Corpus::new(readings(size(12, 40, 20), 7));
    let count = |filter: Filter| Visible::new(&corpus, &filter).len();
    let all = count(Filter::default());
    assert_eq!(all, 480);
    let mut ranked: Vec<u32> = (0..corpus.actors().len() as u32).collect();
    ranked.sort_by_key(|&id| corpus.actors()[id as usize].rank);
    let [first, second] = [ranked[0], ranked[1]].map(dateline::timeline::ActorId);
    let any = |ids: &[_]| Filter {
        any: ids.to_vec(),
        ..Filter::default()
    };
    let with_all = |ids: &[_]| Filter {
        all: ids.to_vec(),
        ..Filter::default()
    };
    let none = |ids: &[_]| Filter {
        none: ids.to_vec(),
        ..Filter::default()
    };
    let (a, b) = (count(any(&[first])), count(any(&[second])));
    let both = count(with_all(&[first, second]));
    assert!(0 < b && 0 < a && a < all);
    assert_eq!(count(any(&[first, second])), a + b - both);
    assert_eq!(count(none(&[first])), all - a);
    let by_kind = |kind| {
        count(Filter {
            kinds: vec![kind],
            ..Filter::default()
        })
    };
    assert_eq!(by_kind(EntityKind::Place), 0);
    assert!(by_kind(EntityKind::Person) + by_kind(EntityKind::Organization) >= all);
    let statuses: usize = StatusSet::ALL
        .into_iter()
        .map(|status| {
            count(Filter {
                statuses: [status].into_iter().collect(),
                ..Filter::default()
            })
        })
        .sum();
    assert_eq!(statuses, all);
    let undated = Visible::new(&corpus, &Filter::default()).undated.len();
    assert_eq!(
        count(Filter {
            days: Some((-4_000_000, 3_000_000)),
            ..Filter::default()
        }),
        all - undated
    );
    assert_eq!(
        count(Filter {
            days: Some((3_000_000, 3_000_001)),
            ..Filter::default()
        }),
        0
    );
    assert_eq!(
        count(Filter {
            articles: vec![3],
            ..Filter::default()
        }),
        40
    );
    assert_eq!(
        count(Filter {
            words: "no such words".to_owned(),
            ..Filter::default()
        }),
        0
    );
    assert!((1..all).contains(&count(Filter {
        words: "Ceasefire".to_owned(),
        ..Filter::default()
    })));
    assert!((1..all).contains(&count(Filter {
        quotes_only: true,
        ..Filter::default()
    })));
}

/// What a frame lays out depends on its width, not on the corpus.
#[test]
fn laying_out_costs_pixels_and_not_events() {
    let offered = |size: Size| {
        let corpus = Corpus::new(readings(size, 1));
        let visible = Visible::new(&corpus, &Filter::default());
        let lanes = Lanes::new(&corpus, &visible, &LaneChoice::default());
        let axis = Axis::new(&visible, &[]);
        let fit = Scale::fit(&axis, 1500.0);
        let scale = Scale::new(&axis, fit * 20.0, fit);
        let middle = scale.width() / 2.0;
        let mut measured = 0;
        let others = lanes.lanes().len() - 1;
        let mut measure = |_| {
            measured += 1;
            140.0
        };
        let part = (&corpus, &lanes, others);
        Packed::new(
            part,
            &scale,
            (middle, middle + 1500.0),
            &Rules::default(),
            &mut measure,
        );
        measured
    };
    let (few, many) = (
        offered(size(20, 100, 300)),
        offered(size(1_000, 100, 3_000)),
    );
    // What is asked for, what its labels may reach over, and one step.
    let columns = (1500.0 + 560.0) / COLUMN + 8.0 + 2.0;
    let most = (columns as usize + 1) * Rules::default().crowded_lines;
    assert!(
        few <= most && many <= most,
        "{few} and {many} of at most {most}"
    );
}

/// Titles do not flicker while one zooms: what has a place keeps it, and others join it.
#[test]
fn what_is_in_sight_stays_while_one_looks_closer() {
    let corpus = Corpus::new(readings(size(400, 100, 40), 1));
    let visible = Visible::new(&corpus, &Filter::default());
    let lanes = Lanes::new(&corpus, &visible, &LaneChoice::default());
    let axis = Axis::new(&visible, &[]);
    let fit = Scale::fit(&axis, 1500.0);
    let (mut stayed, mut before) = (0, 0);
    for step in 0..60 {
        let [near, nearer] = [step, step + 1].map(|step| {
            let scale = Scale::new(&axis, fit * 1.06_f64.powi(step), fit);
            let middle = scale.x((scale.day(0.0) + scale.day(scale.width())) / 2.0);
            let sight = (middle - 750.0, middle + 750.0);
            let part = (&corpus, &lanes, 0);
            let rules = Rules::default();
            let packed = Packed::new(part, &scale, sight, &rules, &mut measure(&corpus));
            // What leaves by the edges is no loss.
            let air = 100.0;
            let within = |placed: &&dateline::timeline::Placed| {
                sight.0 + air < placed.mark.0 && placed.mark.1 + air < sight.1
            };
            let rows = packed.placed.iter().filter(within).map(|placed| placed.row);
            (
                rows.collect::<Vec<_>>(),
                packed.placed.iter().map(|p| p.row).collect::<Vec<_>>(),
            )
        });
        before += near.0.len();
        stayed += near.0.iter().filter(|row| nearer.1.contains(row)).count();
    }
    let share = f64::from(stayed as u32) / f64::from(before as u32);
    assert!(share > 0.95, "{stayed} of {before} stayed");
}
