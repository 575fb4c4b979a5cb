//! Pictures of the window in its states, in both themes. `UPDATE_SNAPSHOTS=1` renews them.
#![cfg(feature = "pictures")]

mod common;

use common::{ARTICLE, OTHER, Window, perform, picture, settle, sized};
use dateline::session::{Command, FilterChange, Item, Wish};
use dateline::timeline::ActorId;
use egui_kittest::SnapshotResults;

const LARGE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [1024.0, 640.0];

#[test]
fn states_of_the_window() {
    let mut results = SnapshotResults::new();
    let mut window = sized(&[], LARGE);
    picture(&mut window, &mut results, "welcome");
    let missing = "a-file-that-is-not-there.txt".into();
    perform(&mut window, Command::Open(vec![missing]));
    common::wait(&mut window, |app| {
        app.session().messages().unread_count() == 1
    });
    picture(&mut window, &mut results, "failed");

    let mut window = sized(&[ARTICLE], LARGE);
    picture(&mut window, &mut results, "main");
    perform(&mut window, Command::Window(Wish::Palette));
    picture(&mut window, &mut results, "palette");
    window.key_press(egui::Key::Escape);
    settle(&mut window);
    perform(&mut window, Command::Window(Wish::EditDate));
    picture(&mut window, &mut results, "date");
    window.key_press(egui::Key::Escape);
    settle(&mut window);
    perform(&mut window, Command::Window(Wish::Search));
    window.event(egui::Event::Text("river".into()));
    settle(&mut window);
    picture(&mut window, &mut results, "search");
    drop(window);

    let mut window = sized(&[ARTICLE], LARGE);
    let rank = |window: &Window, rank| {
        let actors = window.state().session().corpus().actors();
        ActorId(actors.iter().position(|actor| actor.rank == rank).unwrap() as u32)
    };
    let (first, second) = (rank(&window, 0), rank(&window, 1));
    perform(&mut window, Command::Filter(FilterChange::Only(first)));
    perform(&mut window, Command::Filter(FilterChange::Not(second)));
    picture(&mut window, &mut results, "filtered");
    perform(&mut window, Command::Filter(FilterChange::Clear));
    let dated = window.state().session().visible().dated.first().copied();
    let row = dated.and_then(|row| window.state().session().corpus().row(row).copied());
    if let Some(row) = row {
        perform(
            &mut window,
            Command::Select(Some(Item::Event(row.article, row.event))),
        );
        picture(&mut window, &mut results, "selected");
    }
    drop(window);

    let mut window = sized(&[ARTICLE, OTHER, "court-case.txt"], SMALL);
    picture(&mut window, &mut results, "articles_small");
    for _ in 0..3 {
        perform(&mut window, Command::Scale(Some(true)));
    }
    picture(&mut window, &mut results, "scale_150");
    results.unwrap();
}
