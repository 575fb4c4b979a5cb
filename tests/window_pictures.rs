//! Pictures of the window in its states, in both themes. `UPDATE_SNAPSHOTS=1` renews them.
#![cfg(feature = "pictures")]

mod common;

use common::{ARTICLE, OTHER, Window, settle, sized};
use dateline::session::{Command, FilterChange, Item, ThemeChoice, Wish};
use dateline::timeline::ActorId;
use egui_kittest::{SnapshotOptions, SnapshotResults};

const LARGE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [1024.0, 640.0];

fn perform(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().apply(&ctx, command);
    settle(window);
}

/// A picture of the window in both themes.
fn picture(window: &mut Window, results: &mut SnapshotResults, name: &str) {
    // Software drivers differ in the last bit of a blended edge.
    let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(40);
    for (theme, suffix) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
        perform(window, Command::Theme(theme));
        results.add(window.try_snapshot_options(format!("{name}_{suffix}"), &options));
    }
    perform(window, Command::Theme(ThemeChoice::Light));
}

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
