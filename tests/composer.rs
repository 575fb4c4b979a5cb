//! The composer, driven: what its choices do to the page, that the page is the one of the command
//! line, and that events are exported as the command line writes them.
#![cfg(feature = "pictures")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{ARTICLE, OTHER, Window, perform, picture, settle, wait};
use dateline::app::App;
use dateline::briefing::{Choices, Form, Page, Template};
use dateline::export::{self, DataFormat};
use dateline::model::EntityKind;
use dateline::session::{Command, FilterChange, Wish};
use dateline::timeline::{ActorId, Corpus, Filter};
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT, Queryable};

/// A window with the composer over the samples and its first page.
fn composer(samples: &[&str]) -> Window {
    let mut window = common::sized(samples, [1280.0, 800.0]);
    perform(&mut window, Command::Window(Wish::Compose));
    proof(&mut window);
    window
}

/// Waits for the page as it is composed now.
fn proof(window: &mut Window) {
    settle(window);
    wait(window, |app| app.proof().is_some());
}

/// Types into the field of a name instead of what is in it.
fn write(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    settle(window);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.event(egui::Event::Text(text.into()));
    proof(window);
}

fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    proof(window);
}

fn sample(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("assets/sample").join(name)
}

/// Runs `dateline` and gives what it writes to a file of that name.
fn run(folder: &Path, name: &str, arguments: &[&str]) -> Vec<u8> {
    let output = folder.join(name);
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .args(["--output", output.to_str().expect("the folder is Unicode")])
        .output()
        .expect("the program was built");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{arguments:?}: {told}");
    fs::read(output).expect("it was written")
}

#[test]
fn choices_show_in_the_page() {
    let mut window = composer(&[ARTICLE]);
    click(&mut window, "Layout: Square");
    write(&mut window, "Title", "Talks, seen from afar");
    write(&mut window, "Handling banner", "Hand to nobody");
    click(&mut window, "Legend");
    click(&mut window, "For print in grey");
    let app = window.state();
    let page = &app.session().settings().page;
    assert_eq!(
        (&*page.template, &*page.banner),
        ("square", "Hand to nobody")
    );
    let sheet = app.proof().unwrap().sheet.clone().unwrap();
    assert_eq!(sheet.size.0, sheet.size.1, "a square");

    let corpus = Corpus::new(app.session().corpus().readings().iter().cloned());
    let mut choices = Choices {
        template: Template::SQUARE,
        title: Some("Talks, seen from afar".to_owned()),
        banner: Some("Hand to nobody".to_owned()),
        grey: true,
        ..Choices::default()
    };
    choices.sections.legend = false;
    let laid = Page::new(&corpus, &Filter::default(), &choices)
        .layout()
        .unwrap();
    let scale = f64::from(sheet.image.size[0] as u32) / (2.0 * sheet.size.0);
    let wanted = laid.pixels(0, scale).unwrap();
    let shown: Vec<u8> = sheet
        .image
        .pixels
        .iter()
        .flat_map(|p| p.to_array())
        .collect();
    assert_eq!(
        [wanted.width as usize, wanted.height as usize],
        sheet.image.size
    );
    assert!(wanted.rgba == shown, "the preview is another page");
    // In grey nothing has a colour.
    assert!(
        sheet
            .image
            .pixels
            .iter()
            .all(|p| p.r() == p.g() && p.g() == p.b())
    );
}

#[test]
fn the_filter_is_that_of_the_window_and_changes_the_page() {
    let mut window = composer(&[ARTICLE]);
    let before = window.state().proof().unwrap().sheet.clone().unwrap().image;
    let only = FilterChange::Only(first(&window));
    perform(&mut window, Command::Filter(only));
    proof(&mut window);
    let after = window.state().proof().unwrap().sheet.clone().unwrap().image;
    assert_ne!(before.pixels, after.pixels);
}

/// Who has a role is called by it instead of by a letter.
const ROLES: &str = "Roles where an article tells them";

/// The most frequent actor.
fn first(window: &Window) -> ActorId {
    let actors = window.state().session().corpus().actors();
    let place = actors.iter().position(|actor| actor.rank == 0);
    ActorId(place.expect("somebody is named") as u32)
}

#[test]
fn the_page_is_that_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = composer(&[ARTICLE, OTHER]);
    write(&mut window, "Title", "Two articles");
    write(&mut window, "Prepared by", "Desk 7");
    let only = FilterChange::Only(first(&window));
    perform(&mut window, Command::Filter(only));
    let corpus = window.state().session().corpus();
    let name = corpus.actor(first(&window)).unwrap().name.clone();
    let files = [sample(ARTICLE), sample(OTHER)].map(|path| path.to_string_lossy().into_owned());
    let compare = |window: &mut Window, more: &[&str]| {
        for template in ["slide", "a4"] {
            let mut page = window.state().session().settings().page.clone();
            page.template = template.to_owned();
            perform(window, Command::Page(page));
            let order = window.state_mut().order();
            for form in Form::ALL {
                let ending = form.extension();
                let path = folder.path().join(format!("page.{ending}"));
                let page = order.page(Some(&path)).unwrap();
                let files_of = page.files(form, 2).unwrap();
                let mut arguments = vec!["brief", &files[0], &files[1], "--template", template];
                arguments.extend(["--title", "Two articles", "--prepared-by", "Desk 7"]);
                arguments.extend(["--actor", &name, "--scale", "2"]);
                arguments.extend(more);
                let several = files_of.count() > 1;
                let written = if several {
                    let output = path.to_str().unwrap();
                    arguments.extend(["--output", output]);
                    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
                        .args(&arguments)
                        .output();
                    assert!(ran.unwrap().status.success());
                    fs::read(files_of.path(&path, 0)).unwrap()
                } else {
                    run(folder.path(), &format!("page.{ending}"), &arguments)
                };
                let same = files_of.bytes(0).unwrap() == written;
                assert!(same, "{template} {ending} {more:?}");
            }
        }
    };
    compare(&mut window, &[]);
    click(&mut window, "Letters for all people");
    compare(&mut window, &["--pseudonyms", "letters"]);
    click(&mut window, ROLES);
    compare(&mut window, &["--pseudonyms", "roles"]);
    click(&mut window, "Letters for all people");
    click(&mut window, "For print in grey");
    click(&mut window, "Sources");
    compare(&mut window, &["--grey", "--without", "sources"]);
}

#[test]
fn pseudonyms_are_on_the_page_alone_and_forgotten_with_their_articles() {
    let mut window = composer(&[ARTICLE]);
    let corpus = window.state().session().corpus();
    let people = corpus
        .actors()
        .iter()
        .filter(|a| a.kind == EntityKind::Person);
    let person = people
        .min_by_key(|actor| actor.rank)
        .expect("the article names people");
    let name = person.name.clone();
    write(&mut window, &format!("Pseudonym of {name}"), "the host");
    let text = |window: &mut Window| window.state_mut().order().page(None).unwrap().markdown();
    let masked = text(&mut window);
    assert!(
        masked.contains("the host") && !masked.contains(&name),
        "{masked}"
    );
    // A filter by words might be a name.
    perform(
        &mut window,
        Command::Filter(FilterChange::Words("talks".into())),
    );
    proof(&mut window);
    let told = window.state().proof().unwrap().sheet.clone().unwrap_err();
    assert!(told.starts_with("the filter asks for words"), "{told}");
    perform(&mut window, Command::Filter(FilterChange::Clear));
    perform(&mut window, Command::CloseAll);
    perform(&mut window, Command::Open(vec![sample(ARTICLE)]));
    wait(&mut window, |app| app.session().documents().len() == 1);
    let plain = text(&mut window);
    assert!(plain.contains(&name) && !plain.contains("the host"));
}

#[test]
fn faults_of_a_template_are_told_beside_the_last_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.typ");
    dateline::briefing::lay_out_with(env!("CARGO_BIN_EXE_dateline").into());
    let mut window = composer(&[ARTICLE]);
    let template = |window: &mut Window, path: &Path| {
        let mut page = window.state().session().settings().page.clone();
        page.template = path.to_string_lossy().into_owned();
        perform(window, Command::Page(page));
        proof(window);
    };
    template(&mut window, &path);
    window.get_by_label_contains("it cannot be read");
    fs::write(&path, "#let x = 1\n#nothing(x)\n").unwrap();
    click(&mut window, "Read the template again");
    window.get_by_label_contains("mine.typ:2: unknown variable: nothing.");
    // The last page is still there.
    window.get_by_label_contains("Sheet 1 of ");
    fs::write(
        &path,
        "#set page(width: 100pt, height: 50pt)\nrain\n#pagebreak()\nsnow",
    )
    .unwrap();
    click(&mut window, "Read the template again");
    assert!(window.query_by_label_contains("unknown variable").is_none());
    window.get_by_role_and_label(Role::Image, "Sheet 1 of 2");
    window.key_press(egui::Key::PageDown);
    proof(&mut window);
    window.get_by_role_and_label(Role::Image, "Sheet 2 of 2");
    click(&mut window, "Layout: Slide");
    window.get_by_label_contains("Sheet 1 of ");
    assert_eq!(window.state().session().settings().page.template, "slide");
    click(&mut window, "Layout: Own");
    let back = window.state().session().settings().page.template.clone();
    assert_eq!(Path::new(&back), path);
}

#[test]
fn people_are_called_by_their_roles_where_that_is_ticked() {
    let mut window = composer(&[ARTICLE]);
    assert!(window.query_by_label(ROLES).is_none());
    click(&mut window, "Letters for all people");
    let text = |window: &mut Window| window.state_mut().order().page(None).unwrap().markdown();
    let letters = text(&mut window);
    assert!(letters.contains("Person A"), "{letters}");
    click(&mut window, ROLES);
    let roles = text(&mut window);
    let corpus = window.state().session().corpus();
    let readings = corpus.readings().iter();
    let entities = readings.flat_map(|reading| reading.analysis.entities.iter());
    let people = entities.filter(|entity| entity.kind == EntityKind::Person);
    let people: Vec<_> = people
        .filter_map(|p| Some((&p.name, p.role.as_ref()?)))
        .collect();
    assert!(
        people.iter().any(|(_, role)| roles.contains(*role)),
        "{roles}"
    );
    assert!(
        people.iter().all(|(name, _)| !roles.contains(*name)),
        "{roles}"
    );
    assert!(roles.matches("Person ").count() < letters.matches("Person ").count());
}

#[test]
fn in_a_field_undoing_is_the_fields() {
    let mut window = composer(&[ARTICLE]);
    let only = FilterChange::Only(first(&window));
    perform(&mut window, Command::Filter(only));
    write(&mut window, "Title", "Talks");
    write(&mut window, "Title", "Rain");
    let title = |window: &mut Window| {
        let page = window.state_mut().order().page(None).unwrap();
        let text = page.markdown();
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert!(title(&mut window).ends_with("Rain"));
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    proof(&mut window);
    let filtered = |window: &Window| !window.state().session().filter().is_empty();
    assert!(filtered(&window), "the filter is not what is typed");
    assert!(
        !title(&mut window).ends_with("Rain"),
        "{}",
        title(&mut window)
    );
    // Without a field it is the window's again.
    window.key_press(egui::Key::Escape);
    settle(&mut window);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut window);
    assert!(!filtered(&window));
}

#[test]
fn it_opens_and_closes_by_keys_and_needs_an_article() {
    let mut window = common::sized(&[], [1280.0, 800.0]);
    let ctrl_b = |window: &mut Window| {
        window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::B);
        settle(window);
        window.query_by_label("Layout: Slide").is_some()
    };
    assert!(!ctrl_b(&mut window));
    let mut window = common::sized(&[ARTICLE], [1280.0, 800.0]);
    assert!(ctrl_b(&mut window));
    assert!(!ctrl_b(&mut window));
    assert!(ctrl_b(&mut window));
    window.key_press(egui::Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label("Layout: Slide").is_none());
    assert!(ctrl_b(&mut window));
    window.get_by_label("Back").click();
    settle(&mut window);
    assert!(window.query_by_label("Layout: Slide").is_none());
}

#[test]
fn all_inputs_have_names() {
    let mut window = composer(&[ARTICLE]);
    for own in [false, true] {
        if own {
            click(&mut window, "Layout: Own");
        }
        nameless(&window);
    }
    window.key_press(egui::Key::Escape);
    perform(&mut window, Command::Window(Wish::Export));
    nameless(&window);
}

fn nameless(window: &Window) {
    let root = window.root();
    let inputs = root.children_recursive();
    let inputs = inputs.filter(|node| egui::accessibility::is_input(node.accesskit_node().role()));
    for node in inputs {
        let node = node.accesskit_node();
        let label = node.label().unwrap_or_default();
        assert!(!label.trim().is_empty(), "{:?}", node.role());
    }
}

/// What the window writes of its view.
fn exported(app: &App, format: DataFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    export::write(format, &app.chosen(), &mut bytes).expect("a sink in memory takes all");
    bytes
}

#[test]
fn events_are_exported_as_the_command_line_writes_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = common::sized(&[ARTICLE, OTHER], [1280.0, 800.0]);
    let files = [sample(ARTICLE), sample(OTHER)].map(|path| path.to_string_lossy().into_owned());
    for (format, name) in [
        (DataFormat::Json, "json"),
        (DataFormat::Jsonl, "jsonl"),
        (DataFormat::Csv, "csv"),
        (DataFormat::Markdown, "markdown"),
        (DataFormat::TimelineJs, "timelinejs"),
        (DataFormat::Ics, "ics"),
    ] {
        let arguments = ["extract", "--format", name, &files[0], &files[1]];
        let written = run(folder.path(), name, &arguments);
        assert!(exported(window.state(), format) == written, "{name}");
    }
    // Of a filter: these rows alone, each as it was.
    let lines = |app: &App| {
        let bytes = exported(app, DataFormat::Csv);
        let text = String::from_utf8(bytes).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let all = lines(window.state());
    let only = FilterChange::Only(first(&window));
    perform(&mut window, Command::Filter(only));
    let some = lines(window.state());
    assert_eq!(some.len(), window.state().session().visible().len() + 1);
    assert!(some.len() < all.len() && some.iter().all(|line| all.contains(line)));
}

#[test]
fn the_dialog_says_what_is_exported() {
    let mut window = common::sized(&[ARTICLE], [1280.0, 800.0]);
    let only = FilterChange::Only(first(&window));
    perform(&mut window, Command::Filter(only));
    perform(&mut window, Command::Window(Wish::Export));
    let visible = window.state().session().visible();
    let undated = match visible.undated.len() {
        0 => String::new(),
        undated => format!(", {undated} of them undated"),
    };
    let shown = format!("{} of {} events{undated}.", visible.len(), visible.of);
    window.get_by_label(&shown);
    window.get_by_label_contains("JSON: All that was found in the articles of these events; events that the filter hides are in it too");
}

#[test]
fn pictures_of_the_composer() {
    let mut results = SnapshotResults::new();
    let mut window = composer(&[ARTICLE]);
    picture(&mut window, &mut results, "composer");
    window.key_press(egui::Key::Escape);
    perform(&mut window, Command::Window(Wish::Export));
    picture(&mut window, &mut results, "export");

    let mut window = composer(&[ARTICLE]);
    window.set_size(egui::vec2(1280.0, 1040.0));
    click(&mut window, "Letters for all people");
    click(&mut window, ROLES);
    picture(&mut window, &mut results, "composer_roles");
    results.unwrap();
}
