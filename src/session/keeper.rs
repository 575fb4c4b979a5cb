//! Writes small files off the window's thread, each whole or not at all: what is given is written at
//! once, of several states of one file the last one.
//!
//! The process may be killed at any moment: a file is written beside its place, brought to the disk
//! and then put there. What still waits when the keeper goes is written before it goes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::Wake;

/// A file that could not be written, and why.
#[derive(Debug)]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// Why, as a clause.
    pub reason: String,
}

#[derive(Default)]
struct Waiting {
    /// What is to be in each file; none for no file.
    files: BTreeMap<PathBuf, Option<Vec<u8>>>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    more: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // The queue is whole at every step.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file to write; none when the keeper goes and nothing waits.
    fn take(&self) -> Option<(PathBuf, Option<Vec<u8>>)> {
        let mut waiting = self.lock();
        loop {
            if let Some(next) = waiting.files.pop_first() {
                return Some(next);
            }
            if waiting.closed {
                return None;
            }
            let woken = self.more.wait(waiting);
            waiting = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The thread that writes.
pub struct Keeper {
    shared: Arc<Shared>,
    faults: Receiver<Fault>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; `wake` is called when a [`Fault`] waits.
    pub fn start(wake: Wake) -> Self {
        let shared = Arc::new(Shared::default());
        let (sender, faults) = channel();
        let theirs = shared.clone();
        let thread = thread::Builder::new()
            .name("keeper".into())
            .spawn(move || write_all(&theirs, &sender, &wake));
        Self {
            shared,
            faults,
            thread: thread.ok(),
        }
    }

    /// Gives a file new content; none takes the file away.
    pub fn put(&self, path: PathBuf, content: Option<Vec<u8>>) {
        self.shared.lock().files.insert(path, content);
        self.shared.more.notify_one();
    }

    /// The next file that could not be written.
    pub fn fault(&self) -> Option<Fault> {
        self.faults.try_recv().ok()
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.more.notify_one();
        if let Some(thread) = self.thread.take() {
            // It has told its faults itself.
            let _ = thread.join();
        }
    }
}

fn write_all(shared: &Shared, faults: &Sender<Fault>, wake: &Wake) {
    while let Some((path, content)) = shared.take() {
        let done = match content {
            Some(content) => write(&path, &content),
            None => remove(&path),
        };
        if let Err(error) = done {
            let reason = error.to_string();
            // Nobody listens when the session is gone.
            let _ = faults.send(Fault { path, reason });
            wake();
        }
    }
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Another window may write the same file.
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = File::create(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_waits_is_written_before_the_keeper_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join("deep").join(name);
        let keeper = Keeper::start(Arc::new(|| {}));
        for number in 0..100 {
            keeper.put(path("a"), Some(format!("{number}").into_bytes()));
            keeper.put(path("b"), Some(b"gone".to_vec()));
        }
        keeper.put(path("b"), None);
        keeper.put(path("c"), None);
        drop(keeper);
        assert_eq!(fs::read_to_string(path("a")).unwrap(), "99");
        let left = fs::read_dir(folder.path().join("deep")).unwrap();
        assert_eq!(left.count(), 1, "no draft and no other file is left");
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told_and_the_others_are() {
        let folder = tempfile::tempdir().unwrap();
        let solid = folder.path().join("solid");
        fs::write(&solid, "a file is no folder").unwrap();
        let (sender, woken) = channel();
        let keeper = Keeper::start(Arc::new(move || sender.send(()).unwrap_or_default()));
        keeper.put(solid.join("a"), Some(Vec::new()));
        woken.recv().unwrap();
        let fault = keeper.fault().unwrap();
        assert_eq!(fault.path, solid.join("a"));
        assert!(keeper.fault().is_none());
        let good = folder.path().join("good");
        keeper.put(good.clone(), Some(b"x".to_vec()));
        drop(keeper);
        assert_eq!(fs::read(good).unwrap(), b"x");
    }
}
