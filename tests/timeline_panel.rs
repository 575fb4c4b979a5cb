//! The timeline panel without a screen: what a frame paints is bounded by the window and not by the
//! corpus, nothing is repainted while nothing happens, and all that can be clicked has a name.
#![cfg(feature = "window")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;
#[path = "../benches/corpus/panel.rs"]
mod panel;

use std::time::Duration;

use dateline::session::{Command, FilterChange, Item, Wish};
use egui::{Context, Event, FullOutput, Pos2, RawInput, Rect, pos2, vec2};

use corpus::{Size, readings};
use panel::Panel;

struct Screen {
    ctx: Context,
    panel: Panel,
    frame: u32,
}

impl Screen {
    fn new(size: Size) -> Self {
        let ctx = Context::default();
        dateline::ui::Window::install(&ctx);
        Self {
            ctx,
            panel: Panel::new(readings(size, 3)),
            frame: 0,
        }
    }

    fn draw(&mut self, events: Vec<Event>) -> FullOutput {
        self.frame += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 900.0))),
            time: Some(f64::from(self.frame) / 60.0),
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| self.panel.show(ui));
        output.textures_delta.clear();
        output
    }

    fn settle(&mut self) -> FullOutput {
        for _ in 0..30 {
            self.draw(Vec::new());
        }
        self.draw(Vec::new())
    }

    fn repaints_after(&mut self) -> Duration {
        let output = self.settle();
        let delays = output
            .viewport_output
            .values()
            .map(|viewport| viewport.repaint_delay);
        delays.min().unwrap_or(Duration::MAX)
    }
}

fn events(articles: usize) -> Size {
    Size {
        articles,
        events: 100,
        actors: 300,
        days: 1500,
    }
}

#[test]
fn a_frame_paints_no_more_for_more_events() {
    let painted = |articles: usize, zoomed: usize| {
        let mut screen = Screen::new(events(articles));
        screen.settle();
        for _ in 0..zoomed {
            screen.draw(vec![
                Event::PointerMoved(pos2(900.0, 500.0)),
                Event::Zoom(1.3),
            ]);
        }
        screen.settle().shapes.len() as f64
    };
    for zoomed in [0, 6, 12] {
        // Both fill the screen: below that, fewer events are fewer shapes.
        let (few, many) = (painted(300, zoomed), painted(1_000, zoomed));
        assert!(
            many <= few * 1.5,
            "{few} shapes, then {many}, zoomed {zoomed}"
        );
        assert!(many < 3000.0, "{many} shapes");
    }
}

/// What a frame makes: shapes, laid out texts, and widgets that answer the pointer.
#[derive(Clone, Copy, Debug)]
struct Made {
    shapes: usize,
    galleys: usize,
    widgets: usize,
}

impl Screen {
    fn made(&self, output: &FullOutput) -> Made {
        let widgets = self.ctx.viewport(|viewport| {
            let widgets = &viewport.prev_pass.widgets;
            widgets.layers().map(|(_, layer)| layer.len()).sum()
        });
        Made {
            shapes: output.shapes.len(),
            galleys: self.ctx.fonts(|fonts| fonts.num_galleys_in_cache()),
            widgets,
        }
    }
}

#[test]
fn a_frame_makes_no_more_for_more_events() {
    for size in [Size::LARGE, Size::HUGE] {
        let mut screen = Screen::new(size);
        for zoomed in [0, 6, 12] {
            screen.panel.apply(Command::Window(Wish::Fit));
            screen.settle();
            let middle = Event::PointerMoved(pos2(900.0, 500.0));
            for _ in 0..zoomed {
                screen.draw(vec![middle.clone(), Event::Zoom(1.3)]);
            }
            let still = screen.settle();
            let still = screen.made(&still);
            let panned = screen.draw(vec![wheel(vec2(23.0, 0.0), egui::Modifiers::NONE)]);
            let panned = screen.made(&panned);
            let nearer = screen.draw(vec![Event::Zoom(1.06)]);
            let nearer = screen.made(&nearer);
            for made in [still, panned, nearer] {
                let few = made.shapes < 4000 && made.galleys < 1500 && made.widgets < 900;
                assert!(few, "{size:?}, zoomed {zoomed}: {made:?}");
            }
        }
    }
}

#[test]
fn nothing_is_repainted_while_nothing_happens() {
    let mut screen = Screen::new(events(3));
    assert_eq!(screen.repaints_after(), Duration::MAX, "at first");
    for wish in [
        Wish::ZoomIn,
        Wish::ZoomOut,
        Wish::Fit,
        Wish::SwapForm,
        Wish::SwapForm,
    ] {
        screen.panel.apply(Command::Window(wish.clone()));
        assert_eq!(screen.repaints_after(), Duration::MAX, "after {wish:?}");
    }
}

/// The pointer pressed at the first of some points, moved over the others, and let go of.
fn drag(screen: &mut Screen, points: &[Pos2]) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    let (first, last) = (points[0], points[points.len() - 1]);
    screen.draw(vec![Event::PointerMoved(first)]);
    screen.draw(vec![button(first, true)]);
    for &point in points {
        screen.draw(vec![Event::PointerMoved(point)]);
    }
    screen.draw(vec![button(last, false)]);
    screen.settle();
}

#[test]
fn the_pointer_moves_the_lanes() {
    let mut screen = Screen::new(events(3));
    screen.settle();
    let sight = |screen: &Screen| screen.panel.timeline.days_in_sight().unwrap();
    let days = |(first, last): (i32, i32)| last - first;
    let all = sight(&screen);
    let middle = pos2(900.0, 500.0);
    screen.draw(vec![Event::PointerMoved(middle), Event::Zoom(4.0)]);
    screen.settle();
    let near = sight(&screen);
    assert!(days(near) < days(all), "zoomed: {near:?}");
    // From anywhere, also from an event: that is clicked and not dragged.
    drag(
        &mut screen,
        &[middle, pos2(800.0, 500.0), pos2(600.0, 500.0)],
    );
    let later = sight(&screen);
    assert!(near.0 < later.0 && near.1 < later.1, "dragged: {later:?}");
    screen.draw(vec![wheel(vec2(0.0, 60.0), egui::Modifiers::SHIFT)]);
    screen.settle();
    let back = sight(&screen);
    assert!(back.0 < later.0, "shift and wheel: {back:?}");
    screen.draw(vec![wheel(vec2(0.0, 60.0), egui::Modifiers::CTRL)]);
    screen.settle();
    assert!(days(sight(&screen)) < days(back), "control and wheel");
    screen.panel.apply(Command::Window(Wish::Fit));
    screen.settle();
    assert_eq!(sight(&screen), all, "fit");
}

fn wheel(delta: egui::Vec2, modifiers: egui::Modifiers) -> Event {
    Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    }
}

#[test]
fn a_brush_over_the_strip_wants_its_days() {
    let mut screen = Screen::new(events(3));
    screen.settle();
    drag(
        &mut screen,
        &[pos2(600.0, 70.0), pos2(700.0, 70.0), pos2(900.0, 70.0)],
    );
    let wanted = screen.panel.session.filter().days;
    let (first, last) = wanted.expect("days are wanted");
    assert!(first < last, "{first} to {last}");
    assert!(screen.panel.session.visible().len() < screen.panel.session.visible().of);
}

/// Presses and lets go at a point, a frame each.
fn click(screen: &mut Screen, at: Pos2) {
    for pressed in [true, false] {
        let event = Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        screen.draw(vec![Event::PointerMoved(at), event]);
    }
}

/// What is done to the strip after days were brushed, and whether they are still wanted then.
#[test]
fn clicking_the_strip_again_clears_the_brush() {
    type Act = fn(&mut Screen, Pos2);
    let acts: [(&str, Act, bool); 6] = [
        ("one click", |screen, at| click(screen, at), true),
        (
            "two clicks",
            |screen, at| (0..2).for_each(|_| click(screen, at)),
            false,
        ),
        (
            "two clicks with slow frames between them",
            |screen, at| {
                click(screen, at);
                screen.frame += 22;
                click(screen, at);
            },
            false,
        ),
        (
            "two clicks long apart",
            |screen, at| {
                click(screen, at);
                screen.settle();
                click(screen, at);
            },
            true,
        ),
        (
            "a third click soon after two",
            |screen, at| {
                let wanted = screen.panel.session.filter().days;
                (0..2).for_each(|_| click(screen, at));
                screen
                    .panel
                    .apply(Command::Filter(FilterChange::Days(wanted)));
                click(screen, at);
            },
            false,
        ),
        (
            "a click, and two more long after it",
            |screen, at| {
                click(screen, at);
                screen.settle();
                (0..2).for_each(|_| click(screen, at));
            },
            false,
        ),
    ];
    for (name, act, wanted) in acts {
        let mut screen = Screen::new(events(3));
        screen.settle();
        drag(&mut screen, &[pos2(600.0, 70.0), pos2(900.0, 70.0)]);
        assert!(screen.panel.session.filter().days.is_some(), "{name}");
        act(&mut screen, pos2(800.0, 70.0));
        screen.settle();
        let days = screen.panel.session.filter().days;
        assert_eq!(days.is_some(), wanted, "{name}");
    }
}

/// What is no brush changes nothing of what is wanted.
#[test]
fn a_press_that_goes_nowhere_is_no_brush() {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    let escape = Event::Key {
        key: egui::Key::Escape,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    let (at, there) = (pos2(600.0, 70.0), pos2(900.0, 70.0));
    for (name, events) in [
        ("held still", vec![button(at, true)]),
        (
            "there and back",
            vec![
                button(at, true),
                Event::PointerMoved(there),
                Event::PointerMoved(at),
            ],
        ),
        (
            "given up",
            vec![button(at, true), Event::PointerMoved(there), escape],
        ),
    ] {
        let mut screen = Screen::new(self::events(3));
        screen.settle();
        screen.draw(vec![Event::PointerMoved(at)]);
        for event in events {
            screen.draw(vec![event]);
        }
        // Longer than a click is held.
        (0..60).for_each(|_| drop(screen.draw(Vec::new())));
        let end = if name == "given up" { there } else { at };
        screen.draw(vec![button(end, false)]);
        screen.settle();
        assert_eq!(screen.panel.session.filter().days, None, "{name}");
    }
}

#[test]
fn a_lane_is_moved_by_its_head() {
    let mut screen = Screen::new(events(3));
    screen.ctx.enable_accesskit();
    let heads = |screen: &mut Screen| -> Vec<(String, Pos2)> {
        let output = screen.settle();
        let update = output.platform_output.accesskit_update.expect("a tree");
        let nodes = update.nodes.iter().filter_map(|(_, node)| {
            let name = node.label()?.split_once(" events in lane")?.0.to_owned();
            let bounds = node.bounds()?;
            Some((name, pos2(bounds.x0 as f32 + 30.0, bounds.y0 as f32 + 10.0)))
        });
        let mut heads: Vec<_> = nodes.collect();
        heads.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
        heads
    };
    let before = heads(&mut screen);
    let (third, first) = (before[2].1, before[0].1);
    drag(
        &mut screen,
        &[third, third - vec2(0.0, 40.0), first - vec2(0.0, 14.0)],
    );
    let after = heads(&mut screen);
    let names = |heads: &[(String, Pos2)]| -> Vec<String> {
        heads.iter().take(3).map(|head| head.0.clone()).collect()
    };
    let [a, b, c] = names(&before).try_into().unwrap();
    assert_eq!(names(&after), [c, a, b]);
}

#[test]
fn selecting_an_event_brings_it_into_sight() {
    let mut screen = Screen::new(events(40));
    screen.settle();
    for _ in 0..12 {
        screen.draw(vec![
            Event::PointerMoved(pos2(900.0, 500.0)),
            Event::Zoom(1.4),
        ]);
    }
    let row = *screen.panel.session.visible().dated.last().unwrap();
    let row = *screen.panel.session.corpus().row(row).unwrap();
    let sees = |screen: &Screen| {
        let (first, last) = screen.panel.timeline.days_in_sight().unwrap();
        first <= row.start && row.start <= last
    };
    assert!(!sees(&screen));
    screen
        .panel
        .apply(Command::Select(Some(Item::Event(row.article, row.event))));
    screen.settle();
    assert!(sees(&screen));
}

#[test]
fn all_that_can_be_clicked_has_a_name() {
    let mut screen = Screen::new(events(1));
    screen.ctx.enable_accesskit();
    screen.settle();
    for form in ["lanes", "list"] {
        let output = screen.settle();
        let update = output.platform_output.accesskit_update.expect("a tree");
        let mut buttons = 0;
        for (_, node) in &update.nodes {
            if node.supports_action(egui::accesskit::Action::Click) {
                buttons += 1;
                let name = node.label().or(node.value());
                assert!(
                    name.is_some_and(|name| !name.is_empty()),
                    "{form}: {node:?}"
                );
            }
        }
        assert!(buttons > 10, "{form}: {buttons}");
        screen.panel.apply(Command::Window(Wish::SwapForm));
    }
}
