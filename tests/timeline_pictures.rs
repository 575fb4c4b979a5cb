//! Pictures of the timeline in its states, in both themes. `UPDATE_SNAPSHOTS=1` renews them.
#![cfg(feature = "pictures")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;
#[path = "../benches/corpus/panel.rs"]
mod panel;

use std::sync::Arc;

use dateline::model::{
    Actor, ActorRole, Analysis, Article, Date, DateSource, DayRange, Entity, EntityId, EntityKind,
    Event, EventId, Format, Quote, QuoteId, QuoteKind, Relation, Span, Status, Telling, When,
};
use dateline::session::{Command, FilterChange, Item, Wish};
use dateline::timeline::Reading;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};

use corpus::{Size, readings};
use panel::Panel;

fn harness(readings: Vec<Reading>, size: [f32; 2]) -> Harness<'static, Panel> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(64)
        .with_context_setup(dateline::ui::Window::install)
        .wgpu()
        .build_ui_state(|ui, panel: &mut Panel| panel.show(ui), Panel::new(readings));
    harness.run_ok();
    harness
}

/// A picture in both themes.
fn picture(harness: &mut Harness<'static, Panel>, results: &mut SnapshotResults, name: &str) {
    // Software drivers differ in the last bit of a blended edge.
    let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(40);
    for (theme, suffix) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
        harness.ctx.set_theme(theme);
        harness.run_ok();
        results.add(harness.try_snapshot_options(format!("timeline_{name}_{suffix}"), &options));
    }
    harness.ctx.set_theme(egui::Theme::Light);
    harness.run_ok();
}

fn perform(harness: &mut Harness<'static, Panel>, command: Command) {
    harness.state_mut().apply(command);
    harness.run_ok();
}

const LARGE: [f32; 2] = [1100.0, 720.0];
const SMALL: [f32; 2] = [720.0, 420.0];

#[test]
fn states_of_the_timeline() {
    let mut results = SnapshotResults::new();
    let mut one = harness(vec![river_talks()], LARGE);
    picture(&mut one, &mut results, "lanes");
    perform(&mut one, Command::Select(Some(Item::Event(0, EventId(3)))));
    picture(&mut one, &mut results, "selected");
    perform(&mut one, Command::Window(Wish::ZoomToSelection));
    picture(&mut one, &mut results, "zoomed");
    perform(&mut one, Command::Window(Wish::SwapForm));
    picture(&mut one, &mut results, "list");
    perform(
        &mut one,
        Command::Filter(FilterChange::Words("nothing has these words".into())),
    );
    picture(&mut one, &mut results, "filtered_out");
    drop(one);

    let mut statuses = harness(vec![every_status()], LARGE);
    picture(&mut statuses, &mut results, "statuses");
    drop(statuses);

    let mut story = harness(vec![a_week_and_long_ago()], LARGE);
    picture(&mut story, &mut results, "story");
    drop(story);

    let mut small = harness(vec![river_talks()], SMALL);
    picture(&mut small, &mut results, "small");
    drop(small);

    let mut none = harness(vec![article("empty.txt", Analysis::default(), "")], LARGE);
    picture(&mut none, &mut results, "empty");
    drop(none);

    let many = Size {
        articles: 200,
        events: 100,
        actors: 300,
        days: 1500,
    };
    let mut huge = harness(readings(many, 1), LARGE);
    picture(&mut huge, &mut results, "crowded");
    for _ in 0..9 {
        perform(&mut huge, Command::Window(Wish::ZoomIn));
    }
    picture(&mut huge, &mut results, "crowded_zoomed");
    perform(&mut huge, Command::Window(Wish::SwapForm));
    picture(&mut huge, &mut results, "crowded_list");
    results.unwrap();
}

/// What opens: the legend, the tray of the undated, the card over an event; and windows of little room.
#[test]
fn what_opens_and_what_is_short() {
    let mut results = SnapshotResults::new();
    let mut open = harness(vec![river_talks()], LARGE);
    open.get_by_label("Legend").click();
    picture(&mut open, &mut results, "legend");
    open.key_press(egui::Key::Escape);
    open.get_by_label_contains("Undated").click();
    open.run_ok();
    picture(&mut open, &mut results, "tray");
    drop(open);

    let mut card = harness(vec![told_twice()], LARGE);
    let event = card.get_by_label_contains("Brandt says levels").rect();
    for (theme, suffix) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
        card.ctx.set_theme(theme);
        card.run_ok();
        card.hover_at(event.center());
        for _ in 0..40 {
            card.step();
        }
        let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(40);
        results.add(card.try_snapshot_options(format!("timeline_card_{suffix}"), &options));
    }
    drop(card);

    for (name, size, scale) in [
        ("narrow", [395.0, 430.0], 1.0),
        ("large_text", [683.0, 300.0], 1.5),
    ] {
        let mut short = harness(vec![river_talks()], size);
        short.ctx.set_zoom_factor(scale);
        short.run_ok();
        picture(&mut short, &mut results, name);
    }
    results.unwrap();
}

fn article(file: &str, analysis: Analysis, text: &str) -> Reading {
    Reading {
        article: Arc::new(Article {
            file: file.to_owned(),
            sha256: file.to_owned(),
            bytes: text.len(),
            format: Format::Text,
            language: "en".to_owned(),
            title: Some("River talks".to_owned()),
            title_span: None,
            date: Some(Date::constant(2022, 3, 14)),
            date_span: None,
            stated_date: None,
            date_source: DateSource::Given,
            text: text.into(),
        }),
        analysis: Arc::new(analysis),
    }
}

/// An article built of events given as (title, first day, last day, relation, status, actors).
type Told<'a> = (&'a str, &'a str, &'a str, Relation, Status, &'a [u32]);

fn told(names: &[(&str, EntityKind)], events: &[Told<'_>]) -> Reading {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    for &(name, kind) in names {
        analysis.entities.push(Entity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            role: None,
            country: None,
            mentions: Vec::new(),
        });
    }
    for &(title, first, last, relation, status, actors) in events {
        let from = text.len();
        text.push_str(title);
        let span = Span::new(from, text.len());
        text.push_str(".\n");
        let day = |text: &str| text.parse::<Date>().ok();
        let range = day(first).zip(day(last)).map(|(a, b)| DayRange::new(a, b));
        analysis.events.push(Event {
            span,
            trigger: span,
            title: title.to_owned(),
            when: range.map(|range| When {
                value: first.to_owned(),
                range: Some(range),
                relation,
                time: None,
                inferred: false,
                explanation: format!("written as {first}"),
            }),
            status,
            actors: actors
                .iter()
                .map(|&entity| Actor {
                    entity: EntityId(entity),
                    role: ActorRole::Agent,
                })
                .collect(),
            source: None,
            mentions: Vec::new(),
        });
    }
    article("river-talks.txt", analysis, &text)
}

/// The same, with an event that somebody reports and that is told again further on.
fn told_twice() -> Reading {
    let mut reading = river_talks();
    let again = "Later Brandt said once more that the levels had been falsified for years";
    let article = Arc::make_mut(&mut reading.article);
    let start = article.text.len();
    article.text = format!("{}{again}.\n", article.text).into();
    let span = Span::new(start, start + again.len());
    let analysis = Arc::make_mut(&mut reading.analysis);
    let quote = |content: Span| Quote {
        kind: QuoteKind::Indirect,
        content: vec![content],
        speaker: Some(EntityId(3)),
        speaker_span: None,
        cue: None,
        via: None,
        addressee: None,
        time: None,
    };
    let mut events = analysis.events.iter_mut();
    let event = events
        .find(|event| event.title.contains("Brandt says"))
        .expect("it is there");
    analysis.quotes.extend([quote(event.span), quote(span)]);
    event.source = Some(QuoteId(0));
    event.mentions.push(Telling {
        span,
        trigger: span,
        source: Some(QuoteId(1)),
    });
    reading
}

/// A small article as they are: this week, some far years, something ahead.
fn river_talks() -> Reading {
    use EntityKind::{Organization, Person, Place};
    use Relation::{Before, On, Since, Until};
    use Status::{Claimed, Conditional, Denied, Happened, Ongoing, Possible, Scheduled};
    told(
        &[
            ("Ilse Hartmann", Person),
            ("Varna Delegation", Organization),
            ("River Commission", Organization),
            ("Odo Brandt", Person),
            ("Port Authority", Organization),
            ("Lake Tarn", Place),
        ],
        &[
            (
                "River Commission founded",
                "1997-01-01",
                "1997-12-31",
                On,
                Happened,
                &[2],
            ),
            (
                "Treaty on water levels signed",
                "2014-05-06",
                "2014-05-06",
                On,
                Happened,
                &[1, 2],
            ),
            (
                "Dam at Lake Tarn closed to ships",
                "2019-01-01",
                "2019-12-31",
                Since,
                Ongoing,
                &[4],
            ),
            (
                "Hartmann opens the talks",
                "2022-03-14",
                "2022-03-14",
                On,
                Happened,
                &[0, 1],
            ),
            (
                "Delegation walks out over fishing rights",
                "2022-03-14",
                "2022-03-14",
                On,
                Happened,
                &[1, 0],
            ),
            (
                "Brandt says levels were falsified",
                "2022-03-14",
                "2022-03-14",
                On,
                Claimed,
                &[3, 2],
            ),
            (
                "Commission denies any falsification",
                "2022-03-13",
                "2022-03-13",
                On,
                Denied,
                &[2],
            ),
            (
                "Experts measure the levels",
                "2022-03-07",
                "2022-03-13",
                On,
                Happened,
                &[2, 4],
            ),
            (
                "Hartmann meets port workers",
                "2022-03-10",
                "2022-03-10",
                On,
                Happened,
                &[0, 4],
            ),
            (
                "First round ends without a text",
                "2022-02-28",
                "2022-03-04",
                On,
                Happened,
                &[0, 1],
            ),
            (
                "Second round of talks",
                "2022-03-21",
                "2022-03-25",
                On,
                Scheduled,
                &[0, 1],
            ),
            (
                "Vote of the commission",
                "2022-04-01",
                "2022-04-30",
                On,
                Possible,
                &[2],
            ),
            (
                "Port may close if talks fail",
                "2022-05-01",
                "2022-05-31",
                On,
                Conditional,
                &[4],
            ),
            (
                "Brandt asks for an inquiry",
                "2022-03-11",
                "2022-03-11",
                On,
                Happened,
                &[3],
            ),
            (
                "Rules to be redrawn",
                "2025-12-31",
                "2025-12-31",
                Until,
                Scheduled,
                &[2],
            ),
            (
                "First complaints about the dam",
                "2014-01-01",
                "2014-12-31",
                Before,
                Happened,
                &[3],
            ),
            ("Brandt thanks the experts", "", "", On, Happened, &[3]),
            ("Workers fear for their jobs", "", "", On, Possible, &[4]),
        ],
    )
}

/// A week full of events, and a few of other decades.
fn a_week_and_long_ago() -> Reading {
    use EntityKind::{Organization, Person};
    use Relation::{After, On, Since};
    use Status::{Claimed, Denied, Happened, Ongoing, Possible, Scheduled};
    let events: [Told<'_>; 15] = [
        (
            "Strait closed for a month",
            "1962-10-01",
            "1962-10-31",
            On,
            Happened,
            &[0],
        ),
        (
            "Alliance founded after the war",
            "1997-01-01",
            "1997-12-31",
            Since,
            Ongoing,
            &[1],
        ),
        (
            "Islands seized",
            "2014-01-01",
            "2014-12-31",
            On,
            Happened,
            &[0, 2],
        ),
        (
            "Demands sent to the alliance",
            "2021-12-01",
            "2021-12-31",
            On,
            Happened,
            &[0, 1],
        ),
        (
            "Dinner of the two envoys",
            "2022-03-13",
            "2022-03-13",
            On,
            Happened,
            &[2, 3],
        ),
        (
            "Envoys open difficult talks on the strait",
            "2022-03-14",
            "2022-03-14",
            On,
            Happened,
            &[2, 3],
        ),
        (
            "Hartmann speaks of a breakthrough",
            "2022-03-14",
            "2022-03-14",
            On,
            Claimed,
            &[2],
        ),
        (
            "Troops will be withdrawn",
            "2022-03-14",
            "2022-03-14",
            After,
            Denied,
            &[0],
        ),
        (
            "Minister plays down what to expect",
            "2022-03-12",
            "2022-03-12",
            On,
            Happened,
            &[4],
        ),
        (
            "Alliance meets in the capital",
            "2022-03-16",
            "2022-03-16",
            On,
            Scheduled,
            &[1],
        ),
        (
            "Talks move to another town",
            "2022-03-17",
            "2022-03-18",
            On,
            Scheduled,
            &[2, 3],
        ),
        (
            "All issues may be resolved this week",
            "2022-03-14",
            "2022-03-20",
            On,
            Possible,
            &[1],
        ),
        (
            "Sanctions may follow",
            "2022-03-20",
            "2022-03-20",
            After,
            Possible,
            &[1],
        ),
        (
            "Fleet leaves its port",
            "2022-03-11",
            "2022-03-11",
            On,
            Happened,
            &[0],
        ),
        (
            "Vote on the budget",
            "2023-05-01",
            "2023-05-31",
            On,
            Scheduled,
            &[4],
        ),
    ];
    told(
        &[
            ("Northern Assembly", Organization),
            ("Coastal League", Organization),
            ("Ilse Hartmann", Person),
            ("Odo Brandt", Person),
            ("Kesi Elmsett", Person),
        ],
        &events,
    )
}

/// Each status as a day and as a range, and each kind of open end.
fn every_status() -> Reading {
    use Relation::{After, Around, Before, On, Since, Until};
    let statuses = [
        (Status::Happened, "Happened"),
        (Status::Ongoing, "Ongoing"),
        (Status::Scheduled, "Scheduled"),
        (Status::Possible, "Possible"),
        (Status::Conditional, "Conditional"),
        (Status::Denied, "Denied"),
        (Status::Claimed, "Claimed"),
    ];
    let names: Vec<(&str, EntityKind)> = statuses
        .iter()
        .map(|&(_, name)| (name, EntityKind::Person))
        .collect();
    let titles: Vec<[String; 2]> = statuses
        .iter()
        .map(|(_, name)| [format!("{name} on a day"), format!("{name} in some weeks")])
        .collect();
    let actors: Vec<[u32; 1]> = (0..statuses.len() as u32).map(|i| [i]).collect();
    let mut events: Vec<Told<'_>> = Vec::new();
    for ((&(status, _), [day, weeks]), actors) in statuses.iter().zip(&titles).zip(&actors) {
        events.push((day, "2022-03-03", "2022-03-03", On, status, actors));
        events.push((weeks, "2022-03-08", "2022-03-26", On, status, actors));
    }
    for (title, relation) in [
        ("Before", Before),
        ("After", After),
        ("Since", Since),
        ("Until", Until),
        ("Around", Around),
    ] {
        events.push((
            title,
            "2022-03-05",
            "2022-03-05",
            relation,
            Status::Happened,
            &[],
        ));
    }
    told(&names, &events)
}
