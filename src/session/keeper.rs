//! Writes small files off the window's thread, each whole or not at all: what is given is written at
//! once, of several states of one file the last one. What was said of an article may be changed by
//! several windows: each does its own changes to what the file has by then, under a lock, and hears of
//! the others'.
//!
//! The process may be killed at any moment: a file is written beside its place, brought to the disk
//! and then put there; the lock goes with the process. What still waits when the keeper goes is
//! written before it goes.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use super::difference::Difference;
use super::disk::{lock_beside, remove, write};
use super::kept::Found;
use super::{Kept, Wake};

/// What the keeper has to tell.
#[derive(Debug)]
pub enum Told {
    /// A file could not be written, and why, as a clause.
    Fault(PathBuf, String),
    /// What another window wrote of an article since this one read or wrote its file last.
    News(PathBuf, Difference),
    /// Files of a folder that were written or removed since it was looked at last.
    Touched(Vec<PathBuf>),
}

/// What is to be in a file.
enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What was said of an article, which other windows may change too: each step from one state to
    /// the next is done to what the file has by then.
    Steps(Vec<(Kept, Kept)>),
    /// It is a folder, whose files may have been written by other windows.
    Watched,
    /// What was said of an article, as this window has it: the file may have more.
    Looked(Kept),
}

#[derive(Default)]
struct Waiting {
    files: BTreeMap<PathBuf, Content>,
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
    fn take(&self) -> Option<(PathBuf, Content)> {
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
    told: Receiver<Told>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; `wake` is called when something is [`Told`].
    pub fn start(wake: Wake) -> Self {
        let shared = Arc::new(Shared::default());
        let (sender, told) = channel();
        let theirs = shared.clone();
        let thread = thread::Builder::new()
            .name("keeper".into())
            .spawn(move || write_all(&theirs, &sender, &wake));
        Self {
            shared,
            told,
            thread: thread.ok(),
        }
    }

    /// Gives a file new content.
    pub fn put(&self, path: PathBuf, content: Vec<u8>) {
        let content = Content::Bytes(content);
        self.shared.lock().files.insert(path, content);
        self.shared.more.notify_one();
    }

    /// Makes `to` of what was said of an article, which was `from` to this window.
    pub fn step(&self, path: PathBuf, from: Kept, to: Kept) {
        let mut waiting = self.shared.lock();
        match waiting.files.get_mut(&path) {
            Some(Content::Steps(steps)) => match steps.last_mut() {
                Some((_, last)) if *last == from => *last = to,
                // News came between the two.
                _ => steps.push((from, to)),
            },
            _ => {
                let steps = vec![(from, to)];
                waiting.files.insert(path, Content::Steps(steps));
            }
        }
        self.shared.more.notify_one();
    }

    /// Tells which files of a folder were touched since this was asked last; at first, all.
    pub fn watch(&self, folder: PathBuf) {
        self.shared.lock().files.insert(folder, Content::Watched);
        self.shared.more.notify_one();
    }

    /// Tells what another window wrote of an article of which this one knows `kept`.
    pub fn look(&self, path: PathBuf, kept: Kept) {
        let mut waiting = self.shared.lock();
        // Who writes a file reads it first.
        waiting.files.entry(path).or_insert(Content::Looked(kept));
        self.shared.more.notify_one();
    }

    /// The next thing that the keeper has to tell.
    pub fn told(&self) -> Option<Told> {
        self.told.try_recv().ok()
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

fn write_all(shared: &Shared, told: &Sender<Told>, wake: &Wake) {
    // What the files of articles had when this window wrote them last, and steps that could not be
    // written: they are tried again with the next ones.
    let (mut known, mut late) = (HashMap::new(), HashMap::new());
    let mut folders: HashMap<PathBuf, Folder> = HashMap::new();
    while let Some((path, content)) = shared.take() {
        let done = match content {
            Content::Bytes(content) => write(&path, &content)
                .map(|()| Difference::default())
                .map_err(|error| error.to_string()),
            Content::Steps(new) => {
                let mut steps: Vec<_> = late.remove(&path).unwrap_or_default();
                steps.extend(new);
                let done = write_steps(&path, &steps, &mut known);
                if done.is_err() {
                    late.insert(path.clone(), steps);
                }
                done
            }
            Content::Watched => {
                let touched = folders.entry(path.clone()).or_default().touched(&path);
                if !touched.is_empty() {
                    let _ = told.send(Told::Touched(touched));
                    wake();
                }
                continue;
            }
            Content::Looked(kept) => Ok(read_news(&path, kept, &mut known)),
        };
        let news = match done {
            Ok(news) if news.is_empty() => continue,
            Ok(news) => Told::News(path, news),
            Err(reason) => Told::Fault(path, reason),
        };
        // Nobody listens when the session is gone.
        let _ = told.send(news);
        wake();
    }
}

/// Does steps to what an article's file has by now; gives what another window changed in it since
/// this one read or wrote it.
fn write_steps(
    path: &Path,
    steps: &[(Kept, Kept)],
    known: &mut HashMap<PathBuf, Kept>,
) -> Result<Difference, String> {
    let Some((first, _)) = steps.first() else {
        return Ok(Difference::default());
    };
    let _lock = lock_beside(path);
    let mut kept = match Kept::read(path) {
        Ok(Found::Nothing) => Kept::default(),
        Ok(Found::Kept(kept)) => kept,
        // This window has read it, and one that wrote since would have written the second form.
        Ok(Found::First(..)) => first.clone(),
        Err(unread) if unread.sealed => return Err(unread.told),
        // It was damaged meanwhile and is put aside.
        Err(_) => first.clone(),
    };
    let news = Difference::of(known.get(path).unwrap_or(first), &kept);
    for (from, to) in steps {
        if (kept.date, &kept.edits) == (from.date, &from.edits) {
            kept.clone_from(to);
        } else {
            Difference::of(from, to).apply(&mut kept);
            kept.file.clone_from(&to.file);
        }
    }
    let done = match kept.content() {
        Some(content) => write(path, &content),
        None => remove(path),
    };
    done.map_err(|error| error.to_string())?;
    known.insert(path.to_owned(), kept);
    Ok(news)
}

/// What another window changed in an article's file since this one read or wrote it; `kept` is what
/// this one knows of it where it has done neither. A file that cannot be read has no news: who writes it
/// next hears why.
fn read_news(path: &Path, kept: Kept, known: &mut HashMap<PathBuf, Kept>) -> Difference {
    let now = match fs::exists(path).map(|there| there.then(|| Kept::read(path))) {
        Ok(Some(Ok(Found::Kept(now)))) => now,
        Ok(None) => Kept::default(),
        _ => return Difference::default(),
    };
    let before = known.insert(path.to_owned(), now.clone());
    Difference::of(&before.unwrap_or(kept), &now)
}

/// The files of a folder when it was looked at last.
#[derive(Default)]
struct Folder {
    /// When it was changed itself: no file comes or goes without that.
    changed: Option<SystemTime>,
    /// When each file was written; none where that was just then, for it may have been written again
    /// in the same tick of the disk's clock.
    files: HashMap<PathBuf, Option<SystemTime>>,
}

/// What was written longer ago than this was written in an earlier tick of the disk's clock.
const TICK: Duration = Duration::from_secs(1);

impl Folder {
    /// The files that were written, or are gone, since this was asked last.
    fn touched(&mut self, folder: &Path) -> Vec<PathBuf> {
        let now = SystemTime::now();
        let settled = |time: &SystemTime| now.duration_since(*time).is_ok_and(|ago| ago > TICK);
        let time = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
        let Some(changed) = time(folder).filter(|changed| Some(*changed) != self.changed) else {
            return Vec::new();
        };
        self.changed = Some(changed).filter(settled);
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let articles = paths.filter(|path| path.extension().is_some_and(|e| e == "json"));
        let files = articles.map(|path| {
            let written = time(&path).filter(settled);
            (path, written)
        });
        let before = std::mem::replace(&mut self.files, files.collect());
        let new = self.files.iter();
        let new = new.filter(|(path, time)| time.is_none() || before.get(*path) != Some(*time));
        let gone = before.keys().filter(|path| !self.files.contains_key(*path));
        new.map(|(path, _)| path).chain(gone).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::difference::tests::{kept, letters};
    use super::*;

    #[test]
    fn all_that_waits_is_written_before_the_keeper_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join("deep").join(name);
        let keeper = Keeper::start(Arc::new(|| {}));
        for number in 0..100 {
            keeper.put(path("a"), format!("{number}").into_bytes());
        }
        keeper.step(path("b"), kept(""), kept("a"));
        keeper.step(path("b"), kept("a"), kept(""));
        keeper.step(path("c"), kept("a"), kept(""));
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
        let told = |keeper: &Keeper| {
            woken.recv().unwrap();
            match keeper.told().unwrap() {
                Told::Fault(path, _) => path,
                news => panic!("{news:?}"),
            }
        };
        keeper.put(solid.join("a"), Vec::new());
        assert_eq!(told(&keeper), solid.join("a"));
        let late = solid.join("b");
        keeper.step(late.clone(), kept(""), kept("a"));
        assert_eq!(told(&keeper), late);
        fs::remove_file(&solid).unwrap();
        keeper.step(late.clone(), kept("a"), kept("ab"));
        // What a newer program wrote is not written over.
        let newer = folder.path().join("newer");
        fs::write(&newer, r#"{"form":"dateline-edits/9"}"#).unwrap();
        keeper.step(newer.clone(), kept(""), kept("a"));
        assert_eq!(told(&keeper), newer);
        assert!(fs::read_to_string(&newer).unwrap().contains("edits/9"));
        assert!(keeper.told().is_none());
        let good = folder.path().join("good");
        keeper.put(good.clone(), b"x".to_vec());
        drop(keeper);
        assert_eq!(fs::read(good).unwrap(), b"x");
        // What could not be written was written with the next step.
        let Found::Kept(both) = Kept::read(&late).unwrap() else {
            panic!("nothing was kept");
        };
        assert_eq!(letters(&both.edits), "ab");
    }

    #[test]
    fn two_windows_keep_what_both_say() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("edits/00.json");
        let now = || match Kept::read(&path).unwrap() {
            Found::Kept(kept) => letters(&kept.edits),
            _ => String::new(),
        };
        // Who changes what from what to what, what that one hears, and what the file has then.
        let mut known = [HashMap::new(), HashMap::new()];
        for (window, from, to, heard, file) in [
            (0, "", "a", "", "a"),
            (1, "", "b", "a", "ab"),
            (0, "a", "ac", "b", "abc"),
            // The second has heard of a by now, and the first of b.
            (1, "ba", "bad", "c", "abcd"),
            (0, "acb", "cb", "d", "bcd"),
            (0, "cbd", "cb", "", "bc"),
            (1, "badc", "", "", ""),
        ] {
            let steps = [(kept(from), kept(to))];
            let news = write_steps(&path, &steps, &mut known[window]).unwrap();
            let mut news_only = Kept::default();
            news.apply(&mut news_only);
            assert_eq!(letters(&news_only.edits), heard, "{from} to {to}");
            assert_eq!(now(), file, "{from} to {to}");
        }
        // A lock that somebody holds for ever holds nobody up for ever, and one whose process is gone
        // holds nobody at all.
        let lock = lock_beside(&path).unwrap();
        write_steps(&path, &[(kept(""), kept("x"))], &mut known[0]).unwrap();
        drop(lock);
        assert_eq!(now(), "x");
    }

    #[test]
    fn many_windows_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("edits/00.json");
        thread::scope(|scope| {
            for window in 0..4_u8 {
                let path = &path;
                scope.spawn(move || {
                    let mut known = HashMap::new();
                    let mut own = String::new();
                    for letter in 0..6 {
                        let from = kept(&own);
                        own.push(char::from(b'a' + window * 6 + letter));
                        write_steps(path, &[(from, kept(&own))], &mut known).unwrap();
                    }
                });
            }
        });
        let Found::Kept(all) = Kept::read(&path).unwrap() else {
            panic!("nothing was kept");
        };
        let mut letters: Vec<char> = letters(&all.edits).chars().collect();
        letters.sort_unstable();
        assert_eq!(letters.len(), 24);
        assert_eq!(letters, ('a'..='x').collect::<Vec<_>>());
    }
}
