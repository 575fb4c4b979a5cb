//! What a frame of the whole window costs the processor: drawing all panels and making triangles of
//! them, without a screen; with three articles and with 10,000 of a million events.
//! `cargo bench --bench frame`.

mod corpus {
    #![allow(missing_docs, reason = "a bench")]
    #[path = "clock.rs"]
    mod clock;
    #[path = "mod.rs"]
    mod synthetic;
    pub use clock::{Times, worked};
    pub use synthetic::{Size, readings, told_apart};
}

use std::path::PathBuf;
use std::sync::Arc;

use dateline::session::{Command, Document, FilterChange, Item, Session};
use dateline::timeline::ActorId;
use dateline::ui::Window;
use egui::{Context, Event, RawInput, Rect, pos2, vec2};

use corpus::{Size, Times, readings, told_apart, worked};

const SCREEN: egui::Vec2 = vec2(1920.0, 1080.0);
const FRAMES: usize = 400;

/// A window without a screen.
struct Bench {
    ctx: Context,
    session: Session,
    window: Window,
    time: f64,
}

impl Bench {
    fn new(documents: Vec<Document>) -> Self {
        let ctx = Context::default();
        Window::install(&ctx);
        let mut session = Session::new(None, Arc::new(|| {}));
        session.add(documents);
        let mut bench = Self {
            ctx,
            session,
            window: Window::default(),
            time: 0.0,
        };
        bench.settle();
        bench
    }

    /// Draws until no filter is at work and nothing moves.
    fn settle(&mut self) {
        for _ in 0..30 {
            self.frame(Vec::new());
        }
        while self.session.is_filtering() {
            self.frame(Vec::new());
        }
    }

    /// Draws a frame with these events.
    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SCREEN)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (session, window) = (&mut self.session, &mut self.window);
        let mut output = self.ctx.run_ui(input, |ui| {
            session.advance();
            for command in window.show(ui, session) {
                if let Some(wish) = session.apply(command) {
                    window.wish(ui.ctx(), session, wish);
                }
            }
        });
        // Nothing draws the fonts here.
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
    }

    fn measure(&mut self, name: &str, mut prepare: impl FnMut(&mut Self, usize) -> Vec<Event>) {
        let times = Times::of(FRAMES, |number| {
            let events = prepare(self, number);
            self.frame(events);
        });
        println!("  {name:<26} {}", times.told());
    }

    /// Changes the filter, and draws until that is shown: what it costs in all, and the longest frame.
    fn filter(&mut self, name: &str, change: FilterChange) {
        let begun = worked();
        let mut longest = std::time::Duration::ZERO;
        let mut frames = 0;
        self.session.apply(Command::Filter(change));
        let mut before = begun;
        // The lanes follow in the frames after the filter.
        let mut after = 12;
        while after > 0 {
            after -= usize::from(!self.session.is_filtering());
            self.frame(Vec::new());
            let now = worked();
            longest = longest.max(now - before);
            before = now;
            frames += 1;
        }
        let all = (worked() - begun).as_secs_f64() * 1e3;
        let longest = longest.as_secs_f64() * 1e3;
        println!("  filter {name:<19} {all:6.1} ms in {frames} frames, longest {longest:6.2} ms");
    }
}

fn samples() -> Vec<Document> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    ["summit-talks.txt", "dam-failure.txt", "court-case.txt"]
        .into_iter()
        .filter_map(|name| {
            let bytes = std::fs::read(folder.join(name)).ok()?;
            Document::of_bytes(name, &bytes, |_, _| Default::default()).ok()
        })
        .collect()
}

fn main() {
    println!("three articles");
    measure(Bench::new(samples()));
    println!("10,000 articles, 1,000,000 events");
    let many = told_apart(readings(Size::HUGE, 1)).into_iter();
    let many = many.map(|reading| Document::analysed(reading.article, reading.analysis));
    measure(Bench::new(many.collect()));
}

fn measure(mut bench: Bench) {
    bench.measure("nothing moves", |_, _| Vec::new());
    bench.measure("the pointer crosses all", |_, number| {
        let part = number as f32 / FRAMES as f32;
        let at = pos2(SCREEN.x * part, SCREEN.y * (0.2 + 0.7 * part));
        vec![Event::PointerMoved(at)]
    });
    for (name, x, y) in [
        ("the articles scroll", 150.0, 200.0),
        ("the entities scroll", 150.0, 800.0),
        ("the reader scrolls", 800.0, 900.0),
        ("the quotes scroll", 1800.0, 500.0),
    ] {
        bench.measure(name, |_, _| {
            let wheel = Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -12.0),
                phase: egui::TouchPhase::Move,
                modifiers: egui::Modifiers::NONE,
                source: egui::MouseWheelSource::Wheel,
            };
            vec![Event::PointerMoved(pos2(x, y)), wheel]
        });
    }
    let rows = bench.session.visible().dated.clone();
    let step = (rows.len() / FRAMES).max(1);
    let items: Vec<Item> = rows
        .iter()
        .step_by(step)
        .filter_map(|row| bench.session.corpus().row(*row))
        .map(|row| Item::Event(row.article, row.event))
        .collect();
    bench.measure("selections change", |bench, number| {
        let item = items.get(number % items.len().max(1)).copied();
        bench.session.apply(Command::Select(item));
        Vec::new()
    });
    let ranks = bench.session.corpus().actors().iter();
    let first = ranks.map(|actor| actor.rank).position(|rank| rank == 0);
    let first = ActorId(first.unwrap_or(0) as u32);
    bench.filter("by an actor", FilterChange::Only(first));
    bench.filter("by words", FilterChange::Words("ceasefire".to_owned()));
    bench.filter("cleared", FilterChange::Clear);
}
