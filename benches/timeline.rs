//! What a frame of the timeline costs while panning, zooming and scrolling, and what a filter costs,
//! at 10,000 and at 1,000,000 events. No GPU and no window: layout, painting and tessellation.
//!
//! `cargo bench --features window --bench timeline`; fails where a promise is not kept. Give a number
//! of frames to measure other than 400.

mod corpus {
    #![allow(missing_docs, reason = "a bench")]
    #[path = "clock.rs"]
    mod clock;
    #[path = "panel.rs"]
    mod panel;
    #[path = "mod.rs"]
    mod synthetic;
    pub use clock::{Times, worked};
    pub use panel::Panel;
    pub use synthetic::{Size, readings, told_apart};
}

use std::time::Duration;

use dateline::model::Status;
use dateline::session::{Command, FilterChange, Wish};
use dateline::timeline::{
    Axis, Corpus, Density, Filter, Filtering, LaneChoice, Lanes, Scale, Sorting, Visible,
};
use egui::{Context, Event, Pos2, RawInput, Rect, TouchPhase, Vec2, pos2, vec2};

use corpus::{Panel, Size, Times, readings, told_apart, worked};

/// What the 99th percentile of the frames at a million events may take.
const FRAME: Duration = Duration::from_millis(6);
/// What such a frame may take, in times of a frame at ten thousand events.
const RATIO: f64 = 1.5;
/// What a filter may take at a million events, with the lanes that follow it.
const FILTER: Duration = Duration::from_millis(50);
/// Events of filter work in one step; a frame does as many steps as it has time for.
const STEP: usize = 50_000;

/// How often each movement is measured.
const ROUNDS: usize = 6;

const SCREEN: Vec2 = vec2(1920.0, 1080.0);

fn main() {
    let frames = std::env::args()
        .skip(1)
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(400);
    // The program has read articles by then, and given back blocks so large that the system's allocator
    // keeps what a frame gives back; before, it fetches that anew in every frame.
    drop(std::hint::black_box(vec![0_u8; 24 << 20]));
    let mut kept = true;
    let mut few: Vec<(Look, Movement, f64)> = Vec::new();
    for (name, size) in [("10,000", Size::LARGE), ("1,000,000", Size::HUGE)] {
        let articles = told_apart(readings(size, 1));
        let begun = worked();
        let corpus = Corpus::new(articles.iter().cloned());
        println!("{name} events: corpus {:.0?}", worked() - begun);
        kept &= filters(&corpus) || name == "10,000";
        drop(corpus);
        let mut bench = Bench::new(Panel::new(articles));
        kept &= bench.clear_a_filter() <= FILTER;
        for look in [Look::All, Look::Near] {
            bench.look(look);
            println!("  {}: {} shapes", look.name(), bench.shapes);
            for movement in [
                Movement::Pan,
                Movement::Zoom,
                Movement::Scroll,
                Movement::Nothing,
            ] {
                let times = bench.measure(movement, frames);
                let p99 = times.at(0.99).as_secs_f64();
                let same =
                    |(of, moved, _): &&(Look, Movement, f64)| *of == look && *moved == movement;
                let ratio = few.iter().find(same).map(|(_, _, before)| p99 / before);
                let told = ratio.map_or(String::new(), |ratio| {
                    format!("   {ratio:.2} times as much")
                });
                println!("    {:<8} {}{told}", movement.name(), times.told());
                kept &= p99 <= FRAME.as_secs_f64();
                // Nearer, so few events as ten thousand fill no window: other pictures cost other times.
                let moves = movement != Movement::Nothing && look == Look::All;
                kept &= ratio.is_none_or(|ratio| ratio <= RATIO || !moves);
                few.push((look, movement, p99));
            }
        }
    }
    if !kept {
        println!("a promise was not kept: {FRAME:?} a frame, {RATIO} times, {FILTER:?} a filter");
        std::process::exit(1);
    }
}

/// Times each kind of filter; true where all keep to the promise.
fn filters(corpus: &Corpus) -> bool {
    let frequent = (0..corpus.actors().len() as u32)
        .map(dateline::timeline::ActorId)
        .find(|&id| corpus.actor(id).is_some_and(|actor| actor.rank == 0));
    let filters = [
        // Done once when articles come, not when a filter is cleared.
        ("at first, nothing hidden", Filter::default()),
        (
            "an actor",
            Filter {
                any: frequent.into_iter().collect(),
                ..Filter::default()
            },
        ),
        (
            "words",
            Filter {
                words: "ceasefire".to_owned(),
                ..Filter::default()
            },
        ),
        (
            "a status",
            Filter {
                statuses: [Status::Scheduled].into_iter().collect(),
                ..Filter::default()
            },
        ),
    ];
    let mut kept = true;
    for (name, filter) in filters {
        let begun = worked();
        // What one frame does of it.
        let mut longest = Duration::ZERO;
        let mut before = begun;
        let mut frame = || {
            let now = worked();
            longest = longest.max(now - before);
            before = now;
        };
        let mut filtering = Filtering::new(corpus, &filter);
        let visible: Visible = loop {
            let done = filtering.step(corpus, STEP);
            frame();
            if let Some(visible) = done {
                break visible;
            }
        };
        let filtered = worked() - begun;
        let mut sorting = Sorting::new(corpus, &visible, &LaneChoice::default());
        let lanes: Lanes = loop {
            let done = sorting.step(STEP);
            frame();
            if let Some(lanes) = done {
                break lanes;
            }
        };
        let sorted = worked() - begun - filtered;
        let axis = Axis::new(&visible, &[]);
        let fit = Scale::fit(&axis, 1500.0);
        let density = Density::new(&visible, &Scale::new(&axis, fit, fit), 250);
        let rest = worked() - begun - filtered - sorted;
        println!(
            "  filter {name}: {} events in {filtered:.1?}, {} lanes in {sorted:.1?}, longest step \
             {longest:.1?}; axis and {} bins in {rest:.1?}",
            visible.len(),
            lanes.lanes().len(),
            density.bins.len(),
        );
        kept &= filtered + sorted + rest <= FILTER || filter.is_empty();
    }
    kept
}

/// What is in sight when the movements begin.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Look {
    /// All of time: both windows are full.
    All,
    /// A part of it with single events in it.
    Near,
}

impl Look {
    const fn name(self) -> &'static str {
        match self {
            Self::All => "all of time",
            Self::Near => "a thirtieth of it",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Movement {
    Pan,
    Zoom,
    Scroll,
    Nothing,
}

impl Movement {
    const fn name(self) -> &'static str {
        match self {
            Self::Pan => "pan",
            Self::Zoom => "zoom",
            Self::Scroll => "scroll",
            Self::Nothing => "nothing",
        }
    }

    fn event(self, frame: usize) -> Option<Event> {
        let there = (frame / 50).is_multiple_of(2);
        let sign = if there { 1.0 } else { -1.0 };
        let wheel = |delta| Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta,
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        };
        match self {
            Self::Pan => Some(wheel(vec2(sign * 23.0, 0.0))),
            Self::Zoom => Some(Event::Zoom(if there { 1.06 } else { 1.0 / 1.06 })),
            Self::Scroll => Some(wheel(vec2(0.0, sign * -17.0))),
            Self::Nothing => None,
        }
    }
}

struct Bench {
    ctx: Context,
    panel: Panel,
    frame: usize,
    /// Shapes of the last frame.
    shapes: usize,
}

impl Bench {
    fn new(panel: Panel) -> Self {
        let ctx = Context::default();
        dateline::ui::Window::install(&ctx);
        let mut bench = Self {
            ctx,
            panel,
            frame: 0,
            shapes: 0,
        };
        for _ in 0..4 {
            bench.draw(vec![Event::PointerMoved(middle())]);
        }
        bench
    }

    fn look(&mut self, look: Look) {
        self.panel.apply(Command::Window(Wish::Fit));
        for _ in 0..30 {
            self.draw(Vec::new());
        }
        for _ in 0..if look == Look::Near { 60 } else { 0 } {
            self.draw(vec![Event::Zoom(1.06)]);
        }
    }

    /// One frame with all that the processor does for it.
    fn draw(&mut self, events: Vec<Event>) {
        self.frame += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SCREEN)),
            time: Some(self.frame as f64 / 60.0),
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| self.panel.show(ui));
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        self.shapes = shapes.len();
        std::hint::black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
    }

    /// What it takes to clear a filter, with the frame that then shows all events.
    fn clear_a_filter(&mut self) -> Duration {
        let scheduled = FilterChange::Status(Status::Scheduled);
        self.panel.apply(Command::Filter(scheduled));
        for _ in 0..30 {
            self.draw(Vec::new());
        }
        let begun = worked();
        self.panel.apply(Command::Filter(FilterChange::Clear));
        self.draw(Vec::new());
        let time = worked() - begun;
        println!("  filter cleared and the frame after it: {time:.1?}");
        time
    }

    /// The best of some rounds: what else the machine does only ever adds to a frame.
    fn measure(&mut self, movement: Movement, frames: usize) -> Times {
        let mut round = |_| {
            Times::of(frames, |frame| {
                self.draw(movement.event(frame).into_iter().collect());
            })
        };
        let rounds: Vec<Times> = (0..ROUNDS).map(&mut round).collect();
        let best = rounds.into_iter().min_by_key(|times| times.at(0.99));
        best.unwrap_or_else(|| Times::of(0, |_| ()))
    }
}

fn middle() -> Pos2 {
    pos2(SCREEN.x * 0.6, SCREEN.y * 0.5)
}
