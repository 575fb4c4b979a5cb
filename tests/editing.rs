//! Editing in the window: by keys, by menus and by what screen readers are told, in windows large and
//! small.
#![cfg(feature = "pictures")]

mod common;

use common::{ARTICLE, Window, perform};
use dateline::model::{EventId, Relation, Span};
use dateline::session::{Command, Item, Session};
use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

fn open() -> Window {
    common::sized(&[ARTICLE], [1440.0, 900.0])
}

fn session(window: &Window) -> &Session {
    window.state().session()
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    common::settle(window);
}

fn write(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.into()));
    common::settle(window);
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    common::settle(window);
}

/// Selects the first event that has a date and an actor; gives its number.
fn select_event(window: &mut Window) -> EventId {
    let events = &session(window).documents()[0].analysis.events;
    let place = events
        .iter()
        .position(|event| event.when.is_some() && !event.actors.is_empty());
    let id = EventId::at(place.expect("an event is dated"));
    perform(window, Command::Select(Some(Item::Event(0, id))));
    id
}

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

#[test]
fn an_events_actors_are_changed_by_keys_and_by_names() {
    let mut window = open();
    let id = select_event(&mut window);
    let names = |window: &Window| -> Vec<String> {
        let analysis = &session(window).documents()[0].analysis;
        let actors = analysis.events[id.index()].actors.iter();
        let name = |actor: &dateline::model::Actor| &analysis.entities[actor.entity.index()].name;
        actors.map(|actor| name(actor).clone()).collect()
    };
    let before = names(&window);
    press(&mut window, CTRL_SHIFT, Key::A);
    window.get_by_label("Who takes part?");
    click(&mut window, &format!("Remove {}", before[0]));
    click(&mut window, "Add an actor…");
    // The first of the list with these letters is taken by Enter.
    write(&mut window, "nordic");
    press(&mut window, Modifiers::NONE, Key::Enter);
    click(&mut window, "Set the actors");
    let after = names(&window);
    assert!(
        !after.contains(&before[0]) && after.len() == before.len(),
        "{before:?}: {after:?}"
    );
    assert_eq!(session(&window).undo_name(), Some("event actors"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window), before);
    press(&mut window, CTRL_SHIFT, Key::Z);
    assert_eq!(names(&window), after);
}

#[test]
fn a_relation_is_typed_or_chosen() {
    let mut window = open();
    let id = select_event(&mut window);
    let when = |window: &Window| {
        let event = &session(window).documents()[0].analysis.events[id.index()];
        event.when.clone().expect("it is dated")
    };
    let before = when(&window);
    press(&mut window, CTRL_SHIFT, Key::D);
    // What is there stands in the field: its relation alone is changed.
    click(&mut window, "until");
    click(&mut window, "Set the date");
    let until = when(&window);
    assert_eq!(
        (until.range, until.relation),
        (before.range, Relation::Until)
    );
    press(&mut window, CTRL_SHIFT, Key::D);
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "since last week");
    window.get_by_label_contains("since last week →");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let since = when(&window);
    assert_eq!(since.relation, Relation::Since);
    assert!(
        since
            .explanation
            .starts_with("set by you: since last week →"),
        "{since:?}"
    );
    press(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(when(&window), before);
}

#[test]
fn an_event_is_made_of_selected_words_by_keys_alone() {
    let mut window = open();
    let count = session(&window).corpus().rows().len();
    let text = session(&window).documents()[0].article.text.clone();
    // To a mark in the text, words round it with Shift, then the form.
    press(&mut window, Modifiers::ALT, Key::PageDown);
    for _ in 0..4 {
        press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    }
    let Some(Item::Words(0, words)) = session(&window).selection().item() else {
        panic!("no words are selected: {:?}", session(&window).selection());
    };
    assert!(
        words.of(&text).split_whitespace().count() >= 4,
        "{}",
        words.of(&text)
    );
    press(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("New event");
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "Something else begins");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(session(&window).corpus().rows().len(), count + 1);
    let Some(Item::Event(0, id)) = session(&window).selection().item() else {
        panic!("the new event is not selected");
    };
    let event = &session(&window).documents()[0].analysis.events[id.index()];
    assert_eq!(event.title, "Something else begins");
    assert!(words.overlaps(event.trigger) && session(&window).is_reviewed(0, id));
    assert_eq!(session(&window).undo_name(), Some("new event"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(session(&window).corpus().rows().len(), count);
    // From the sentence of what is selected.
    select_event(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::N);
    click(&mut window, "Add the event");
    assert_eq!(session(&window).corpus().rows().len(), count + 1);
}

/// A paragraph of the reader with so many letters, its words, and where it stands.
fn paragraph(window: &Window, least: usize) -> (String, egui::Rect) {
    let mut paragraphs = window.get_all_by_role(Role::Paragraph);
    let found = paragraphs.find(|node| {
        let words = node.accesskit_node().label().unwrap_or_default();
        words.len() >= least
    });
    let node = found.expect("a paragraph is in view");
    (
        node.accesskit_node().label().unwrap_or_default(),
        node.rect(),
    )
}

fn button(window: &mut Window, at: Pos2, button: PointerButton, pressed: bool) {
    window.event(egui::Event::PointerMoved(at));
    window.event(egui::Event::PointerButton {
        pos: at,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    });
    window.step();
}

#[test]
fn words_are_selected_with_the_pointer_copied_and_made_an_event() {
    let mut window = open();
    window.set_size(vec2(1440.0, 2000.0));
    common::settle(&mut window);
    let (words, rect) = paragraph(&window, 200);
    let (from, to) = (
        rect.center_top() + vec2(0.0, 12.0),
        rect.center_top() + vec2(120.0, 40.0),
    );
    button(&mut window, from, PointerButton::Primary, true);
    for part in 1..=8 {
        let at = from + (to - from) * (part as f32 / 8.0);
        window.event(egui::Event::PointerMoved(at));
        window.step();
    }
    button(&mut window, to, PointerButton::Primary, false);
    common::settle(&mut window);
    let Some(Item::Words(0, span)) = session(&window).selection().item() else {
        panic!("no words are selected: {:?}", session(&window).selection());
    };
    let text = session(&window).documents()[0].article.text.clone();
    let selected = span.of(&text);
    assert!(
        words.contains(selected) && selected.contains(' '),
        "{selected}"
    );
    window.event(egui::Event::Copy);
    window.step();
    let commands = &window.output().platform_output.commands;
    let copied = commands
        .iter()
        .any(|command| matches!(command, egui::OutputCommand::CopyText(text) if text == selected));
    assert!(copied, "{commands:?}");
    // The menu of the words.
    let middle = from + vec2(8.0, 28.0);
    for pressed in [true, false] {
        button(&mut window, middle, PointerButton::Secondary, pressed);
    }
    common::settle(&mut window);
    window
        .get_by_label_contains("New event from the selected words…")
        .click();
    common::settle(&mut window);
    let count = session(&window).corpus().rows().len();
    click(&mut window, "Add the event");
    assert_eq!(session(&window).corpus().rows().len(), count + 1);
}

#[test]
fn a_review_is_marked_with_r_and_said() {
    let mut window = open();
    press(&mut window, Modifiers::COMMAND, Key::L);
    let id = select_event(&mut window);
    let said = |window: &Window| window.query_all_by_label_contains(", reviewed").count();
    assert_eq!(said(&window), 0);
    press(&mut window, Modifiers::NONE, Key::R);
    assert!(session(&window).is_reviewed(0, id));
    assert_eq!(said(&window), 1);
    assert_eq!(session(&window).undo_name(), Some("review"));
    press(&mut window, Modifiers::NONE, Key::R);
    assert!(!session(&window).is_reviewed(0, id) && said(&window) == 0);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(session(&window).is_reviewed(0, id));
}

#[test]
fn an_event_has_its_menu_in_the_timeline() {
    let mut window = open();
    press(&mut window, Modifiers::COMMAND, Key::L);
    let id = select_event(&mut window);
    let title = session(&window).documents()[0].analysis.events[id.index()]
        .title
        .clone();
    {
        let mut events = window.get_all_by_role(Role::Button);
        let event = events.find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.starts_with(&format!("{title}, "))
        });
        event.expect("the list shows it").click_secondary();
    }
    common::settle(&mut window);
    window.get_by_label_contains("Actors…").click();
    common::settle(&mut window);
    window.get_by_label("Who takes part?");
}

#[test]
fn every_dialog_is_in_reach_in_a_small_window() {
    for (size, steps) in [([800.0, 520.0], 0), ([1024.0, 640.0], 8)] {
        let mut window = common::sized(&[ARTICLE], size);
        (0..steps).for_each(|_| perform(&mut window, Command::Scale(Some(true))));
        let screen = window.ctx.content_rect();
        for keys in ["N", "E", "Shift D", "Shift A", "M", "D", "Shift O"] {
            let id = select_event(&mut window);
            if keys == "M" {
                let actors = session(&window).corpus().actors();
                let first = actors.iter().position(|actor| actor.rank == 0);
                let first = dateline::timeline::ActorId(first.expect("somebody") as u32);
                perform(&mut window, Command::Select(Some(Item::Actor(first))));
            }
            let key = Key::from_name(keys.trim_start_matches("Shift ")).expect("a key");
            let shift = keys.starts_with("Shift ");
            let modifiers = if shift {
                CTRL_SHIFT
            } else {
                Modifiers::COMMAND
            };
            press(&mut window, modifiers, key);
            // The keys lead to the button at the end, and the dialog scrolls along.
            window.get_by_label("Cancel").focus();
            common::settle(&mut window);
            for _ in 0..20 {
                window.step();
            }
            let rect = window.get_by_label("Cancel").rect();
            assert!(
                screen.contains_rect(rect),
                "{size:?}, {keys}, {id}: {rect:?} in {screen:?}"
            );
            press(&mut window, Modifiers::NONE, Key::Escape);
            press(&mut window, Modifiers::NONE, Key::Escape);
            assert!(window.query_by_label("Cancel").is_none(), "{keys}");
        }
    }
}

#[test]
fn what_is_nowhere_makes_no_event() {
    let mut window = open();
    perform(
        &mut window,
        Command::Select(Some(Item::Words(0, Span::new(0, 0)))),
    );
    press(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("No new event");
}
