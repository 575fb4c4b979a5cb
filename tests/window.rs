//! The window, driven: what is shown, what clicks do, and that everything has a name.
#![cfg(feature = "pictures")]

mod common;

use common::{ARTICLE, Window, perform};
use dateline::session::{Command, FilterChange, Item, PanelKind};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

/// A window of 1440 × 900 points with the sample articles open.
fn open(samples: &[&str]) -> Window {
    common::sized(samples, [1440.0, 900.0])
}

/// The number of the actor of a name.
fn actor(window: &Window, name: &str) -> dateline::timeline::ActorId {
    let actors = window.state().session().corpus().actors();
    let place = actors.iter().position(|actor| actor.name == name);
    dateline::timeline::ActorId(place.expect("the article names it") as u32)
}

/// The name of the actor with the most events.
fn first_actor(window: &Window) -> String {
    let actors = window.state().session().corpus().actors();
    actors
        .iter()
        .find(|actor| actor.rank == 0)
        .expect("the article names somebody")
        .name
        .clone()
}

#[test]
fn a_click_on_a_name_filters_to_it_and_a_second_click_lets_go() {
    let mut window = open(&[ARTICLE]);
    let name = first_actor(&window);
    let all = window.state().session().visible().len();
    row(&window, &name).click();
    common::settle(&mut window);
    let session = window.state().session();
    assert_eq!(session.filter().any, [actor(&window, &name)]);
    let shown = session.visible().len();
    assert!(0 < shown && shown < all, "{shown} of {all}");
    window.get_by_label(&format!("{shown} of {all} events"));
    window
        .get_by_label(&format!("Remove filter: {name}"))
        .click();
    common::settle(&mut window);
    assert_eq!(window.state().session().visible().len(), all);
}

/// What is typed in one frame with Ctrl+F, as slow frames have it, and what is typed after it.
#[test]
fn no_letter_behind_ctrl_f_is_lost() {
    let mut window = open(&[ARTICLE]);
    for (together, after) in [("gates", " open"), ("", "river")] {
        let modifiers = egui::Modifiers::COMMAND;
        window.event_modifiers(
            egui::Event::Key {
                key: egui::Key::F,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            },
            modifiers,
        );
        for letter in together.chars() {
            window.event(egui::Event::Text(letter.to_string()));
        }
        window.step();
        for letter in after.chars() {
            window.event(egui::Event::Text(letter.to_string()));
            window.step();
        }
        common::settle(&mut window);
        let field = window.get_by_label("Search");
        let text = field.accesskit_node().value();
        // What was sought before is replaced.
        assert_eq!(text.as_deref(), Some(&*format!("{together}{after}")));
    }
}

#[test]
fn every_input_has_a_name_in_every_state() {
    let mut window = open(&[ARTICLE, common::OTHER]);
    for keys in ["", "palette", "date", "shortcuts"] {
        use dateline::session::Wish;
        match keys {
            "palette" => perform(&mut window, Command::Window(Wish::Palette)),
            "date" => perform(&mut window, Command::Window(Wish::EditDate)),
            "shortcuts" => perform(&mut window, Command::Window(Wish::Shortcuts)),
            _ => {}
        }
        let root = window.root();
        let nameless: Vec<String> = root
            .children_recursive()
            .filter(|node| egui::accessibility::is_input(node.accesskit_node().role()))
            .filter(|node| {
                let node = node.accesskit_node();
                node.label().is_none_or(|label| label.trim().is_empty())
            })
            .map(|node| format!("{:?}", node.accesskit_node().role()))
            .collect();
        assert_eq!(nameless, Vec::<String>::new(), "{keys}");
        window.key_press(egui::Key::Escape);
        common::settle(&mut window);
    }
}

#[test]
fn one_selection_is_shown_in_all_panels() {
    let mut window = open(&[ARTICLE]);
    let session = window.state().session();
    let quotes = &session.corpus().readings()[0].analysis.quotes;
    let said = quotes
        .iter()
        .position(|quote| quote.speaker.is_some())
        .unwrap();
    let quote = Item::Quote(0, dateline::model::QuoteId::at(said));
    perform(&mut window, Command::Select(Some(quote)));
    let session = window.state().session();
    let speaker = session.corpus().readings()[0].analysis.quotes[said]
        .speaker
        .unwrap();
    let speaker = Item::Actor(session.corpus().actor_of(0, speaker).unwrap());
    assert!(session.selection().is(quote) && session.selection().links(speaker));
}

#[test]
fn setting_the_date_resolves_anew_and_undo_brings_it_back() {
    let mut window = open(&[ARTICLE]);
    let before = window.state().session().documents()[0].clone();
    let day = jiff::civil::date(1999, 6, 4);
    perform(&mut window, Command::SetDate(0, Some(day)));
    common::wait(&mut window, |app| {
        app.session().documents()[0].article.date == Some(day)
    });
    window.get_by_label("Article date: Fri 4 Jun 1999 (set by you)");
    perform(&mut window, Command::Undo);
    common::wait(&mut window, |app| {
        app.session().documents()[0].article.date == before.article.date
    });
    assert_eq!(
        window.state().session().documents()[0].analysis,
        before.analysis
    );
}

#[test]
fn a_wrong_file_gives_one_message_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (bad, good) = (
        folder.path().join("bad.txt"),
        folder.path().join("good.txt"),
    );
    std::fs::write(&bad, b"").unwrap();
    std::fs::write(&good, "BERLIN, May 3, 2021 - The council met on Monday.").unwrap();
    let mut window = open(&[]);
    perform(&mut window, Command::Open(vec![bad, good]));
    common::wait(&mut window, |app| {
        app.session().documents().len() == 1 && app.session().messages().log().len() == 1
    });
    let unread = window.state().session().messages().unread_count();
    assert_eq!(unread, 1);
    window.get_by_label("Dismiss: bad.txt").click();
    common::settle(&mut window);
    assert_eq!(window.state().session().messages().unread_count(), 0);
}

/// The row of a name in the entity list.
fn row<'w>(window: &'w Window, name: &str) -> egui_kittest::Node<'w> {
    let begins = format!("{name}, ");
    let mut buttons = window.get_all_by_role(Role::Button);
    let found = buttons.find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(&begins) && label.ends_with("quotes"))
    });
    found.unwrap_or_else(|| panic!("the list does not show {name}"))
}

#[test]
fn two_entities_are_merged_by_menu_and_by_keys_and_the_counts_follow() {
    for keys in [false, true] {
        let mut window = open(&[ARTICLE]);
        let actors = window.state().session().corpus().actors().to_vec();
        let ranked = |rank: u32| actors.iter().find(|actor| actor.rank == rank).unwrap();
        let (stays, goes) = (ranked(0).clone(), ranked(1).clone());
        let entities = window.state().session().spoken().by_actor.len();
        if keys {
            row(&window, &goes.name).focus();
            common::settle(&mut window);
            window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::M);
            common::settle(&mut window);
            window.event(egui::Event::Text(stays.name.clone()));
            common::settle(&mut window);
            window.key_press(egui::Key::Enter);
        } else {
            row(&window, &goes.name).click_secondary();
            common::settle(&mut window);
            window.get_by_label_contains("Merge with…").click();
            common::settle(&mut window);
            window.get_by_label(&format!("Merge {} with", goes.name));
            window.get_by_label(&stays.name).click();
        }
        common::settle(&mut window);
        let session = window.state().session();
        let merged = session.corpus().actor(actor(&window, &stays.name)).unwrap();
        assert_eq!(merged.mentions, stays.mentions + goes.mentions);
        assert_eq!(merged.quotes, stays.quotes + goes.quotes);
        assert!(merged.events >= stays.events.max(goes.events));
        let (events, quotes) = (merged.events, merged.quotes);
        let shown = row(&window, &stays.name).accesskit_node().label().unwrap();
        let counts = format!("{events} events, {quotes} quotes");
        assert!(shown.ends_with(&counts), "{shown}: {counts}");
        assert!(!session.is_named(actor(&window, &goes.name)));
        window.get_by_label("Undo").click();
        common::settle(&mut window);
        let session = window.state().session();
        assert_eq!(session.redo_name(), Some("merge"));
        assert_eq!(session.spoken().by_actor.len(), entities);
        let back = session.corpus().actor(actor(&window, &goes.name)).unwrap();
        assert_eq!((back.events, back.mentions), (goes.events, goes.mentions));
        row(&window, &goes.name);
    }
}

#[test]
fn an_entity_is_split_renamed_retyped_hidden_and_pinned_by_its_menu() {
    let mut window = open(&[ARTICLE]);
    // All rows of the list are in view, wherever the edits move a name.
    window.set_size(egui::vec2(1280.0, 3000.0));
    common::settle(&mut window);
    let session = window.state().session();
    let many = (0..)
        .map(dateline::timeline::ActorId)
        .take(session.corpus().actors().len())
        .find(|id| session.forms_of(*id).len() > 1)
        .expect("somebody has two namings");
    let name = session.corpus().actor(many).unwrap().name.clone();
    let mut forms = session.forms_of(many);
    forms.retain(|(form, _)| *form != name);
    let (form, count) = forms[0].clone();
    let choose = |window: &mut Window, name: &str, entry: &str| {
        row(window, name).click_secondary();
        common::settle(window);
        window.get_by_label_contains(entry).click();
        common::settle(window);
    };
    choose(&mut window, &name, "Split…");
    window.get_by_label(&format!("{form}  ×{count}")).click();
    common::settle(&mut window);
    window.get_by_label("Take out").click();
    common::settle(&mut window);
    assert!(window.state().session().is_named(actor(&window, &form)));

    choose(&mut window, &name, "Rename…");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.event(egui::Event::Text("Somebody Else".into()));
    common::settle(&mut window);
    window.get_by_label("Rename").click();
    common::settle(&mut window);
    row(&window, "Somebody Else");

    choose(&mut window, "Somebody Else", "Kind");
    window.get_by_label("Organization").click();
    common::settle(&mut window);
    let id = actor(&window, "Somebody Else");
    let kind = |window: &Window| {
        let actors = window.state().session().corpus().actors().iter();
        let named = actors.filter(|actor| actor.name == "Somebody Else" && actor.articles > 0);
        named.map(|actor| actor.kind).collect::<Vec<_>>()
    };
    assert_eq!(kind(&window), [dateline::model::EntityKind::Organization]);
    assert!(!window.state().session().is_named(id));

    choose(&mut window, "Somebody Else", "Pin lane Ctrl+Shift+L");
    choose(&mut window, "Somebody Else", "Unpin lane Ctrl+Shift+L");
    choose(&mut window, "Somebody Else", "Hide Ctrl+Shift+H");
    assert_eq!(kind(&window), []);
    let names = [
        "Undo hide",
        "Undo kind of name",
        "Undo rename",
        "Undo split",
    ];
    for name in names {
        let undo = format!("Undo {}", window.state().session().undo_name().unwrap());
        assert_eq!(undo, name);
        perform(&mut window, Command::Undo);
    }
    assert_eq!(window.state().session().undo_name(), None);
    row(&window, &name);
}

#[test]
fn undo_and_redo_walk_through_the_filters() {
    let mut window = open(&[ARTICLE]);
    let id = actor(&window, &first_actor(&window));
    perform(&mut window, Command::Filter(FilterChange::Not(id)));
    perform(&mut window, Command::Filter(FilterChange::QuotesOnly(true)));
    perform(&mut window, Command::Undo);
    let filter = window.state().session().filter().clone();
    assert_eq!(
        (filter.none.as_slice(), filter.quotes_only),
        ([id].as_slice(), false)
    );
    perform(&mut window, Command::Undo);
    assert!(window.state().session().filter().is_empty());
    perform(&mut window, Command::Redo);
    assert_eq!(window.state().session().filter().none, [id]);
}

#[test]
fn panels_go_and_come_back() {
    let mut window = open(&[ARTICLE]);
    assert!(window.query_by_label_contains("Quotes ").is_some());
    perform(&mut window, Command::Toggle(PanelKind::Quotes));
    assert!(window.query_by_label("Hide quotes").is_none());
    window.get_by_label("Show quotes").click();
    common::settle(&mut window);
    assert!(window.query_by_label("Hide quotes").is_some());
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = open(&[ARTICLE]);
    common::settle(&mut window);
    window.step();
    let delay = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > std::time::Duration::from_secs(60), "{delay:?}");
}
