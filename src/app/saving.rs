//! Files that the user names: the system's dialog where there is one, else a path that is typed.
//!
//! What goes into the file is made on another thread, when its place is known.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{App, Outside, SHOWN};
use crate::session::{Command, Grade, Wish};

/// Puts bytes into a file.
pub type Put<'p> = &'p mut dyn FnMut(&Path, &[u8]) -> Result<(), String>;

/// Makes what goes into a file, given its place, or into several beside it; tells what the user should
/// know of it, or nothing.
type Make = Box<dyn FnOnce(&Path, Put) -> Result<String, String> + Send>;

/// A file that is still to be named.
pub struct Pending {
    /// What it is, as messages have it: `Picture`.
    pub what: &'static str,
    /// What is proposed, with its ending.
    pub name: String,
    /// The endings that it may have.
    pub endings: Vec<&'static str>,
    /// What makes it.
    pub make: Make,
}

impl App {
    /// Asks for a place and writes the file there. The dialog is made here, on the main thread, and
    /// awaited elsewhere.
    pub(super) fn save(&self, pending: Pending) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(format!("Save: {}", pending.what))
            .set_file_name(&pending.name)
            .add_filter(kinds(&pending.endings), &pending.endings)
            .save_file();
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::spawn(move || {
            let started = Instant::now();
            let news = match pollster::block_on(dialog) {
                Some(file) => written(pending, file.path()),
                // No dialog was shown, nobody cancels so fast: the path can be typed.
                None if started.elapsed() < SHOWN => Outside::Name(pending),
                None => return,
            };
            let _ = sender.send(news);
            wake();
        });
    }

    /// Lets the user type where the file is to lie.
    pub(super) fn name(&mut self, ctx: &egui::Context, pending: Pending) {
        let place = folder().join(&pending.name);
        let place = free(&place).display().to_string();
        self.pending = Some(pending);
        self.apply(ctx, Command::Window(Wish::TypeSavePath(place)));
    }

    /// Writes the file whose place was typed.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::spawn(move || {
            let _ = sender.send(written(pending, &path));
            wake();
        });
    }
}

/// The endings as the dialog names them: `PNG, SVG`.
fn kinds(endings: &[&str]) -> String {
    endings.join(", ").to_uppercase()
}

fn written(pending: Pending, path: &Path) -> Outside {
    let Pending { what, make, .. } = pending;
    let mut files: Vec<PathBuf> = Vec::new();
    let remark = make(path, &mut |path, bytes| {
        std::fs::write(path, bytes).map_err(|error| error.to_string())?;
        files.push(path.to_owned());
        Ok(())
    });
    match remark {
        Ok(remark) => {
            let shown = match &files[..] {
                [first, .., last] => {
                    let last = last.file_name().unwrap_or_default().to_string_lossy();
                    format!("{} to {last}", first.display())
                }
                _ => path.display().to_string(),
            };
            let (grade, gap) = if remark.is_empty() {
                (Grade::Note, "")
            } else {
                (Grade::Warning, "\n")
            };
            Outside::Tell(
                grade,
                format!("{what} saved"),
                format!("{shown}{gap}{remark}"),
            )
        }
        Err(error) => {
            let (shown, error) = (path.display(), error.trim_end_matches('.'));
            let text = format!("{shown} was not written: {error}.");
            Outside::Tell(Grade::Error, what.to_owned(), text)
        }
    }
}

/// Where files go when nobody has said.
fn folder() -> PathBuf {
    let user = directories::UserDirs::new();
    let folder = user.map(|user| {
        let pictures = user.picture_dir().filter(|folder| folder.is_dir());
        pictures.unwrap_or(user.home_dir()).to_owned()
    });
    folder.unwrap_or_default()
}

/// The path, or the first one like it that no file has yet.
fn free(path: &Path) -> PathBuf {
    let part =
        |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = (part(path.file_stem()), part(path.extension()));
    let names = (2..1000).map(|number| path.with_file_name(format!("{stem}-{number}.{ending}")));
    let mut free = std::iter::once(path.to_owned())
        .chain(names)
        .filter(|path| !path.exists());
    free.next().unwrap_or_else(|| path.to_owned())
}
