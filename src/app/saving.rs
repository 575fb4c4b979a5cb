//! Files that the user names: the system's dialog where there is one, else a path that is typed.
//!
//! What goes into the file is made on another thread, when its place is known.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{App, Outside, SHOWN};
use crate::session::{Command, Grade, Wish};

/// Makes a file's content, given its place.
type Make = Box<dyn FnOnce(&Path) -> Result<Vec<u8>, String> + Send>;

/// A file that is still to be named.
pub struct Pending {
    /// What it is, as messages have it: `Picture`.
    pub what: &'static str,
    /// What is proposed, with its ending.
    pub name: String,
    /// What makes it.
    pub make: Make,
}

impl App {
    /// Asks for a place and writes the file there. The dialog is made here, on the main thread, and
    /// awaited elsewhere.
    pub(super) fn save(&self, pending: Pending) {
        let ending = Path::new(&pending.name).extension().unwrap_or_default();
        let ending = ending.to_string_lossy().into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(format!("Save: {}", pending.what))
            .set_file_name(&pending.name)
            .add_filter(ending.to_uppercase(), &[ending])
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

fn written(pending: Pending, path: &Path) -> Outside {
    let Pending { what, make, .. } = pending;
    let wrote = make(path).and_then(|bytes| std::fs::write(path, bytes).map_err(|e| e.to_string()));
    let shown = path.display();
    match wrote {
        Ok(()) => Outside::Tell(Grade::Note, format!("{what} saved"), shown.to_string()),
        Err(error) => {
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
