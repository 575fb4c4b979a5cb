//! The window, driven: what is shown, what clicks do, and that everything has a name.
#![cfg(feature = "pictures")]

mod common;

use common::{ARTICLE, Window};
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

fn perform(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().apply(&ctx, command);
    common::settle(window);
}

#[test]
fn a_click_on_a_name_filters_to_it_and_a_second_click_lets_go() {
    let mut window = open(&[ARTICLE]);
    let name = first_actor(&window);
    let all = window.state().session().visible().len();
    window
        .get_all_by_role(Role::Button)
        .find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.starts_with(&format!("{name}, ")))
        })
        .expect("the list shows it")
        .click();
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
