//! A window without a screen, and waiting for its workers.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use dateline::app::App;
use dateline::session::{Command, ThemeChoice};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};

/// A window under test.
pub type Window = Harness<'static, App>;

/// A sample article.
pub const ARTICLE: &str = "summit-talks.txt";
/// Another one.
#[allow(dead_code, reason = "not every test opens two")]
pub const OTHER: &str = "dam-failure.txt";

/// A window of a size with the sample articles open.
pub fn sized(samples: &[&str], size: [f32; 2]) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_os(egui::os::OperatingSystem::Nix)
        .with_theme(egui::Theme::Light)
        .with_max_steps(64)
        .wgpu()
        .build_eframe(|context| App::new(&context.egui_ctx, None));
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let ctx = window.ctx.clone();
    for (number, sample) in samples.iter().enumerate() {
        let path = folder.join(sample);
        window.state_mut().apply(&ctx, Command::Open(vec![path]));
        wait(&mut window, |app| app.session().documents().len() > number);
    }
    settle(&mut window);
    window
}

/// Does something, and draws until nothing moves.
pub fn perform(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().apply(&ctx, command);
    settle(window);
}

/// A picture of the window in both themes.
#[allow(dead_code, reason = "not every test takes pictures")]
pub fn picture(window: &mut Window, results: &mut SnapshotResults, name: &str) {
    // Software drivers differ in the last bit of a blended edge.
    let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(40);
    for (theme, suffix) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
        perform(window, Command::Theme(theme));
        results.add(window.try_snapshot_options(format!("{name}_{suffix}"), &options));
    }
    perform(window, Command::Theme(ThemeChoice::Light));
}

/// Draws until nothing moves.
pub fn settle(window: &mut Window) {
    window.run_ok();
}

/// Draws until something is so; fails after a minute.
pub fn wait(window: &mut Window, done: impl Fn(&App) -> bool) {
    let patience = Instant::now() + Duration::from_secs(60);
    while !done(window.state()) {
        assert!(Instant::now() < patience, "the workers did not finish");
        window.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    settle(window);
}
