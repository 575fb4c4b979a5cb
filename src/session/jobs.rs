//! Work off the window's thread: a pool of workers, a queue that can be emptied, and a bounded
//! channel of results that wakes the window.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::kept::Unread;
use super::views::{self, Gathered, Sought};
use super::{Document, Home, Kept};
use crate::model::{Date, Edit};
use crate::timeline::view::View;

/// Called from a worker when a result waits.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Results that wait at most; workers pause beyond that.
const WAITING: usize = 64;

/// The most workers.
const WORKERS: usize = 8;

/// A piece of work.
#[derive(Debug)]
pub enum Job {
    /// Read and analyse a file.
    Open(PathBuf),
    /// Analyse bytes that came with the program or by drop.
    OpenBytes {
        /// The file's name.
        name: String,
        /// What is in it.
        bytes: Arc<[u8]>,
    },
    /// Open the articles of a view.
    Gather {
        /// The name of the file that carries it.
        name: String,
        /// The view.
        view: Box<View>,
        /// Its articles that are not open.
        sought: Vec<Sought>,
    },
    /// Resolve an open article anew as of another day.
    Redate {
        /// The article as it is.
        document: Document,
        /// The day; none for what the file says.
        date: Option<Date>,
    },
    /// Give open articles their edits.
    Rework(Vec<(Document, Vec<Edit>)>),
}

impl Job {
    /// Whether it is a change that the user made in what is open.
    const fn is_change(&self) -> bool {
        matches!(self, Self::Redate { .. } | Self::Rework(_))
    }
}

/// What came of a [`Job`].
#[derive(Debug)]
pub enum Done {
    /// An article, or what is wrong with it.
    Opened {
        /// The file's name.
        name: String,
        /// The file, where there is one.
        path: Option<PathBuf>,
        /// The article.
        result: Result<Document, String>,
        /// What is wrong with what was said of it before.
        told: Option<Unread>,
    },
    /// A picture or page carries a view.
    Viewed {
        /// The file's name.
        name: String,
        /// The file.
        path: PathBuf,
        /// The view.
        view: View,
    },
    /// A view with the articles that were found.
    Gathered(Gathered),
    /// An article as of another day.
    Redated {
        /// The article as it was.
        document: Document,
        /// The day; none for what the file says.
        date: Option<Date>,
        /// The article as of that day, or what went wrong.
        result: Result<Document, String>,
    },
    /// Articles with their edits; of one that failed, its file and why.
    Reworked(Vec<Result<Document, (String, String)>>),
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Job>,
    /// Jobs taken whose results have not been drained.
    running: usize,
    /// Jobs drained since the pool was last idle.
    done: usize,
    closed: bool,
}

struct Shared {
    queue: Mutex<Queue>,
    more: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        // A worker that panics holds no lock, and the queue is whole at every step.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job; none when the pool closes.
    fn take(&self) -> Option<Job> {
        let mut queue = self.lock();
        loop {
            if queue.closed {
                return None;
            }
            if let Some(job) = queue.waiting.pop_front() {
                queue.running += 1;
                return Some(job);
            }
            queue = self
                .more
                .wait(queue)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// How far the work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Jobs finished since the pool was last idle.
    pub done: usize,
    /// Jobs of that time in all.
    pub all: usize,
}

/// The worker pool of a session.
pub struct Jobs {
    shared: Arc<Shared>,
    results: Receiver<Done>,
}

impl Jobs {
    /// Starts as many workers as the machine has room for; `wake` is called whenever a result waits.
    /// What the user said of an article is read from `home`, where given.
    pub fn start(home: Option<Home>, wake: Wake) -> Self {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        Self::with_workers(workers.min(WORKERS), home, wake)
    }

    /// Starts that many workers.
    pub fn with_workers(workers: usize, home: Option<Home>, wake: Wake) -> Self {
        let shared = Arc::new(Shared {
            queue: Mutex::default(),
            more: Condvar::new(),
        });
        let (sender, results) = sync_channel(WAITING);
        for number in 0..workers {
            let (shared, sender, wake) = (shared.clone(), sender.clone(), wake.clone());
            let home = home.clone();
            let worker = move || work(&shared, &sender, home.as_ref(), &wake);
            // Where the system gives no thread, the others do its work.
            let _ = thread::Builder::new()
                .name(format!("worker {number}"))
                .spawn(worker);
        }
        Self { shared, results }
    }

    /// Queues work.
    pub fn push(&self, jobs: impl IntoIterator<Item = Job>) {
        self.shared.lock().waiting.extend(jobs);
        self.shared.more.notify_all();
    }

    /// Queues work before all other work.
    pub fn push_first(&self, jobs: impl IntoIterator<Item = Job>) {
        let mut queue = self.shared.lock();
        for job in jobs {
            queue.waiting.push_front(job);
        }
        drop(queue);
        self.shared.more.notify_all();
    }

    /// The next result, without waiting.
    pub fn next(&self) -> Option<Done> {
        let done = self.results.try_recv().ok()?;
        let mut queue = self.shared.lock();
        queue.running = queue.running.saturating_sub(1);
        queue.done += 1;
        if queue.running == 0 && queue.waiting.is_empty() {
            queue.done = 0;
        }
        Some(done)
    }

    /// Drops the files that no worker has begun with; tells how many. What the user changed in
    /// articles that are open is done all the same.
    pub fn cancel(&self) -> usize {
        let mut queue = self.shared.lock();
        let before = queue.waiting.len();
        queue.waiting.retain(Job::is_change);
        if queue.running == 0 && queue.waiting.is_empty() {
            queue.done = 0;
        }
        before - queue.waiting.len()
    }

    /// Takes the work that has not begun, to do it by hand.
    #[cfg(test)]
    pub fn take_waiting(&self) -> Vec<Job> {
        self.shared.lock().waiting.drain(..).collect()
    }

    /// How far the work is; none while idle.
    pub fn progress(&self) -> Option<Progress> {
        let queue = self.shared.lock();
        let left = queue.running + queue.waiting.len();
        (left > 0).then_some(Progress {
            done: queue.done,
            all: queue.done + left,
        })
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        let mut queue = self.shared.lock();
        queue.closed = true;
        queue.waiting.clear();
        drop(queue);
        self.shared.more.notify_all();
    }
}

fn work(shared: &Shared, results: &SyncSender<Done>, home: Option<&Home>, wake: &Wake) {
    while let Some(job) = shared.take() {
        if results.send(run(job, home)).is_err() {
            return;
        }
        wake();
    }
}

/// Does one job. A panic in the reading code is reported like a bad file: the rest goes on.
pub(super) fn run(job: Job, home: Option<&Home>) -> Done {
    let mut told = None;
    let kept = |sha256: &str, text: &str| {
        let loaded = home.map(|home| Kept::load(&home.file_of(sha256), text));
        let loaded = loaded.unwrap_or_else(|| Ok(Kept::default()));
        loaded.unwrap_or_else(|fault| {
            told = Some(fault);
            Kept::default()
        })
    };
    match job {
        Job::Open(path) => {
            let name = match path.file_name() {
                Some(name) => name.to_string_lossy().into_owned(),
                None => path.display().to_string(),
            };
            let result = match guarded(|| views::carried(&path)) {
                Ok(Some(view)) => return Done::Viewed { name, path, view },
                Ok(None) => guarded(|| Document::open(&path, kept)),
                Err(fault) => Err(fault),
            };
            Done::Opened {
                result,
                path: Some(path),
                name,
                told,
            }
        }
        Job::Gather { name, view, sought } => {
            let lost = (name.clone(), View::clone(&view));
            let faults = RefCell::new(Vec::new());
            let kept = |sha256: &str, text: &str| {
                let loaded = home.map(|home| Kept::load(&home.file_of(sha256), text));
                let loaded = loaded.unwrap_or_else(|| Ok(Kept::default()));
                loaded.unwrap_or_else(|fault| {
                    faults.borrow_mut().push(fault.told);
                    Kept::default()
                })
            };
            let gathered = guarded(|| Ok(views::gather(name, *view, sought, kept)));
            let gathered = gathered.map(|mut gathered| {
                gathered.missing.extend(faults.into_inner());
                gathered
            });
            Done::Gathered(gathered.unwrap_or_else(|fault| Gathered {
                name: lost.0,
                view: lost.1,
                documents: Vec::new(),
                missing: vec![fault],
            }))
        }
        Job::OpenBytes { name, bytes } => Done::Opened {
            result: guarded(|| Document::of_bytes(&name, &bytes, kept)),
            path: None,
            name,
            told,
        },
        Job::Redate { document, date } => Done::Redated {
            result: guarded(|| Ok(document.with_date(date))),
            document,
            date,
        },
        Job::Rework(articles) => {
            let rework = |(document, edits): (Document, Vec<Edit>)| {
                let file = document.article.file.clone();
                guarded(|| Ok(document.with_edits(edits))).map_err(|fault| (file, fault))
            };
            Done::Reworked(articles.into_iter().map(rework).collect())
        }
    }
}

fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err("the program failed on it; please report the file, the other articles are safe".into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Job {
        Job::OpenBytes {
            name: "a.txt".into(),
            bytes: text.as_bytes().into(),
        }
    }

    #[test]
    fn stopping_drops_files_and_keeps_changes() {
        let jobs = Jobs::with_workers(0, None, Arc::new(|| {}));
        let document = Document::of_bytes("a.txt", b"It rained.", |_, _| Kept::default()).unwrap();
        let date = None;
        jobs.push([bytes("It rained."), Job::Redate { document, date }]);
        jobs.push([bytes("It snowed."), Job::Open("b.txt".into())]);
        assert_eq!(jobs.progress(), Some(Progress { done: 0, all: 4 }));
        assert_eq!(jobs.cancel(), 3);
        assert_eq!(jobs.progress(), Some(Progress { done: 0, all: 1 }));
        assert!(matches!(jobs.take_waiting()[..], [Job::Redate { .. }]));
        assert_eq!((jobs.progress(), jobs.cancel()), (None, 0));
    }

    #[test]
    fn more_work_than_results_can_wait_is_all_done() {
        let (sender, woken) = std::sync::mpsc::channel();
        let jobs = Jobs::with_workers(
            2,
            None,
            Arc::new(move || sender.send(()).unwrap_or_default()),
        );
        let all = 2 * WAITING;
        jobs.push((0..all).map(|number| bytes(if number % 2 == 0 { "It rained." } else { "" })));
        let (mut opened, mut failed) = (0, 0);
        while jobs.progress().is_some() {
            woken.recv().unwrap();
            while let Some(Done::Opened { result, .. }) = jobs.next() {
                match result {
                    Ok(_) => opened += 1,
                    Err(_) => failed += 1,
                }
            }
        }
        assert_eq!((opened, failed), (WAITING, WAITING));
    }

    #[test]
    fn a_panic_is_an_error_of_its_file() {
        assert!(guarded::<()>(|| panic!("planted")).is_err());
    }
}
