//! Runs Typst over a page within bounds.
//!
//! Typst runs on a thread of its own, with a stack that its recursion fits and where a panic of it
//! ends nothing else. A template of the user's own is bounded: Typst itself ends loops after 10 000
//! rounds and calls after a depth of some eighty; files are bounded in number and size
//! ([`super::world`]); what is not done after [`LONGEST`] is given up; more than [`MOST_PAGES`] pages
//! are refused. Memory has no bound: what a template takes of it in that time, it gets, and one that asks
//! for more than the machine has ends the program. Use templates of people you trust. A thread cannot be ended from outside: one that was given up runs on without files and fonts until it
//! comes to its end, and until then no other template of the user's own is started.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use typst::World;
use typst::comemo;
use typst_layout::PagedDocument;

use super::fault::Fault;
use super::template::Template;
use super::world::Desk;

/// How long a template of the user's own may take.
pub const LONGEST: Duration = Duration::from_secs(10);
/// Pages that a briefing has at the most.
pub const MOST_PAGES: usize = 1000;
/// Stack of the thread, in bytes.
const STACK: usize = 32 << 20;
/// How many layouts Typst's cache keeps what it did not use again.
const CACHED: usize = 8;

/// Whether a template that was given up still runs.
static RUNS_ON: AtomicBool = AtomicBool::new(false);

/// Lays out a template with a page's content, given as JSON, in colours or in greys.
pub(super) fn layout(
    template: &Template,
    content: String,
    grey: bool,
) -> Result<PagedDocument, Fault> {
    layout_within(template, content, grey, LONGEST)
}

fn layout_within(
    template: &Template,
    content: String,
    grey: bool,
    longest: Duration,
) -> Result<PagedDocument, Fault> {
    let file = template.name();
    if template.is_own() && RUNS_ON.load(Ordering::Acquire) {
        return Err(Fault::Busy { file });
    }
    let desk = Arc::new(Desk::new(template, content, grey));
    let broke_off = |why: &str| Fault::Unwritten {
        form: "page",
        why: why.to_owned(),
    };
    let (send, done) = channel();
    let worker = {
        let desk = Arc::clone(&desk);
        let given_up = template.is_own();
        thread::Builder::new()
            .name("page".to_owned())
            .stack_size(STACK)
            .spawn(move || {
                let _ended = Ended(given_up);
                // Nobody listens any more where the page was given up.
                let _ = send.send(compile(&desk));
            })
    };
    if let Err(error) = worker {
        return Err(broke_off(&error.to_string()));
    }
    let result = if template.is_own() {
        done.recv_timeout(longest)
    } else {
        done.recv().map_err(|_| RecvTimeoutError::Disconnected)
    };
    let document = match result {
        Ok(document) => document?,
        Err(RecvTimeoutError::Timeout) => {
            RUNS_ON.store(true, Ordering::Release);
            desk.stop();
            let seconds = longest.as_secs();
            return Err(Fault::Late { file, seconds });
        }
        Err(RecvTimeoutError::Disconnected) => return Err(broke_off("the typesetter broke off")),
    };
    let pages = document.pages().len();
    if pages > MOST_PAGES {
        let most = MOST_PAGES;
        return Err(Fault::TooLong { file, pages, most });
    }
    Ok(document)
}

/// Tells when a template of the user's own has ended, however it does.
struct Ended(bool);

impl Drop for Ended {
    fn drop(&mut self) {
        if self.0 {
            RUNS_ON.store(false, Ordering::Release);
        }
    }
}

fn compile(desk: &Desk) -> Result<PagedDocument, Fault> {
    let world: &dyn World = desk;
    let compiled = typst::compile::<PagedDocument>(world);
    comemo::evict(CACHED);
    compiled.output.map_err(|found| Fault::of(desk, &found))
}
