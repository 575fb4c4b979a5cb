//! What a frame of the whole window costs the processor: drawing all panels and making triangles of
//! them, without a screen. `cargo bench --bench frame`; prints the median and the 99th percentile.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use dateline::app::App;
use dateline::session::{Command, Item};
use egui::{Context, Event, RawInput, Rect, pos2, vec2};

const SCREEN: egui::Vec2 = vec2(1920.0, 1080.0);
const FRAMES: usize = 400;

/// A window without a screen.
struct Bench {
    ctx: Context,
    app: App,
    time: f64,
}

impl Bench {
    fn new() -> Self {
        let ctx = Context::default();
        let app = App::new(&ctx, None);
        let mut bench = Self {
            ctx,
            app,
            time: 0.0,
        };
        let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
        let names = ["summit-talks.txt", "dam-failure.txt", "court-case.txt"];
        let files = names.map(|name| samples.join(name)).to_vec();
        bench.app.apply(&bench.ctx.clone(), Command::Open(files));
        while bench.app.session().documents().len() < names.len() {
            bench.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(5));
        }
        for _ in 0..30 {
            bench.frame(Vec::new());
        }
        bench
    }

    /// Draws a frame with these events; gives what it cost.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SCREEN)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let begun = Instant::now();
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.drain(ui.ctx());
            app.draw(ui);
        });
        // Nothing draws the fonts here.
        output.textures_delta.clear();
        let triangles = self
            .ctx
            .tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        std::hint::black_box(triangles);
        begun.elapsed()
    }

    fn measure(&mut self, name: &str, mut events: impl FnMut(usize) -> Vec<Event>) {
        let mut times: Vec<Duration> = (0..FRAMES)
            .map(|number| self.frame(events(number)))
            .collect();
        times.sort();
        let at = |part: usize| {
            times
                .get(times.len() * part / 100)
                .map_or(0.0, |t| t.as_secs_f64() * 1e3)
        };
        println!(
            "{name:<28} median {:6.2} ms   99 % {:6.2} ms",
            at(50),
            at(99)
        );
    }
}

fn main() {
    let mut bench = Bench::new();
    bench.measure("nothing moves", |_| Vec::new());
    bench.measure("the pointer crosses all", |number| {
        let part = number as f32 / FRAMES as f32;
        vec![Event::PointerMoved(pos2(
            SCREEN.x * part,
            SCREEN.y * (0.2 + 0.7 * part),
        ))]
    });
    let wheel = |_: usize| Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -12.0),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    };
    bench.measure("the reader scrolls", |number| {
        vec![Event::PointerMoved(pos2(800.0, 900.0)), wheel(number)]
    });
    bench.measure("the quotes scroll", |number| {
        vec![Event::PointerMoved(pos2(1800.0, 500.0)), wheel(number)]
    });
    let rows = bench.app.session().visible().dated.clone();
    let corpus = bench.app.session().corpus();
    let items: Vec<Item> = rows
        .iter()
        .filter_map(|row| corpus.row(*row))
        .map(|row| Item::Event(row.article, row.event))
        .collect();
    let mut times = Vec::new();
    let ctx = bench.ctx.clone();
    for item in items.into_iter().cycle().take(FRAMES) {
        bench.app.apply(&ctx, Command::Select(Some(item)));
        times.push(bench.frame(Vec::new()));
    }
    times.sort();
    let at = |part: usize| {
        times
            .get(times.len() * part / 100)
            .map_or(0.0, |t| t.as_secs_f64() * 1e3)
    };
    println!(
        "{:<28} median {:6.2} ms   99 % {:6.2} ms",
        "selections change",
        at(50),
        at(99)
    );
}
