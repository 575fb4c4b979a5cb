//! Pictures of the window in its states, in both themes. `UPDATE_SNAPSHOTS=1` renews them.
#![cfg(feature = "pictures")]

mod common;

use std::path::PathBuf;

use common::{ARTICLE, OTHER, Window, perform, picture, settle, sized};
use dateline::model::{EventId, QuoteId};
use dateline::session::{Command, FilterChange, Item, Wish};
use dateline::timeline::ActorId;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable;

const LARGE: [f32; 2] = [1440.0, 900.0];
const MEDIUM: [f32; 2] = [1100.0, 720.0];
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

/// A dialog in both themes, and away with it.
fn dialog(window: &mut Window, results: &mut SnapshotResults, name: &str, wish: Wish) {
    perform(window, Command::Window(wish));
    picture(window, results, name);
    window.key_press(egui::Key::Escape);
    settle(window);
}

#[test]
fn dialogs_of_editing() {
    let mut results = SnapshotResults::new();
    let mut window = sized(&[ARTICLE], MEDIUM);
    let session = window.state().session();
    let actors = session.corpus().actors().len() as u32;
    let named = (0..actors).map(ActorId);
    // Whom the article calls by most names.
    let first = named.max_by_key(|id| session.forms_of(*id).len()).unwrap();
    let reading = session.corpus().readings()[0].clone();
    let events = &reading.analysis.events;
    let most = (0..events.len()).max_by_key(|at| events[*at].actors.len());
    let (article, event) = (0, EventId::at(most.unwrap()));
    let trigger = events[0].trigger;
    let sentence = window.state().session().sentence(article, trigger.start);
    for (name, wish) in [
        ("event_title", Wish::EventTitle(article, event)),
        ("event_date", Wish::EventDate(article, event)),
        ("event_actors", Wish::EventActors(article, event)),
        ("new_event", Wish::NewEvent(article, sentence.unwrap())),
        ("speaker", Wish::Speaker(article, QuoteId::at(0))),
        ("merge", Wish::Merge(first)),
        ("split", Wish::Split(first)),
        ("rename", Wish::Rename(first)),
        ("shortcuts", Wish::Shortcuts),
    ] {
        dialog(&mut window, &mut results, name, wish);
    }
    results.unwrap();
}

/// A file that is never read to its end: nobody writes to the pipe.
#[cfg(unix)]
fn endless(folder: &std::path::Path) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    let path = folder.join("endless.txt");
    let name = std::ffi::CString::new(path.as_os_str().as_bytes()).expect("no zero in the path");
    // SAFETY: the call reads the name alone, which ends in a zero.
    assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
    path
}

#[cfg(unix)]
#[test]
fn while_files_are_read() {
    let mut results = SnapshotResults::new();
    let folder = tempfile::tempdir().unwrap();
    let endless = endless(folder.path());
    let mut window = sized(&[], MEDIUM);
    perform(&mut window, Command::Open(vec![endless.clone()]));
    picture(&mut window, &mut results, "loading");
    drop(window);

    let mut window = sized(&[ARTICLE, OTHER], MEDIUM);
    perform(&mut window, Command::Open(vec![endless]));
    picture(&mut window, &mut results, "loading_more");
    results.unwrap();
}

#[test]
fn large_text_in_small_windows() {
    let mut results = SnapshotResults::new();
    for (size, percent) in [([1024.0, 640.0], 200), ([900.0, 600.0], 150)] {
        let mut window = sized(&[ARTICLE, OTHER], size);
        while window.state().session().settings().scale < percent {
            perform(&mut window, Command::Scale(Some(true)));
        }
        picture(
            &mut window,
            &mut results,
            &format!("scale_{percent}_timeline"),
        );
        window.get_by_label("Article").click();
        settle(&mut window);
        picture(
            &mut window,
            &mut results,
            &format!("scale_{percent}_article"),
        );
    }
    results.unwrap();
}
