//! Runs Typst over a page within bounds.
//!
//! Typst runs on a thread of its own, with a stack that its recursion fits and where a panic of it
//! ends nothing else. A template of the user's own is bounded: Typst itself ends loops after 10 000
//! rounds and calls after a depth of some eighty; files are bounded in number and size
//! ([`super::world`]); what is not done after [`LONGEST`] is given up; more than [`MOST_PAGES`] pages
//! are refused. Its memory is bounded, and a thread that is given up ended, by the process that it runs
//! in ([`super::apart`]).

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

/// Lays out a template with a page's content, given as JSON.
pub(super) fn layout(template: &Template, content: String) -> Result<PagedDocument, Fault> {
    let desk = Desk::new(template, content);
    let document = on_thread(None, move || compile(&desk));
    counted(template, document?)
}

/// The same within [`LONGEST`].
pub(super) fn bounded(template: &Template, content: String) -> Result<PagedDocument, Fault> {
    let desk = Desk::new(template, content);
    let document = within(LONGEST, &template.name(), move || compile(&desk));
    counted(template, document?)
}

/// Does work for the template of a name, and gives it up where it takes too long.
pub(super) fn within<T: Send + 'static>(
    longest: Duration,
    name: &str,
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    on_thread(Some((longest, name)), work)
}

fn on_thread<T: Send + 'static>(
    longest: Option<(Duration, &str)>,
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let broke_off = |why: &str| Fault::Unwritten {
        form: "page".into(),
        why: why.to_owned(),
    };
    let (send, done) = channel();
    let worker = thread::Builder::new()
        .name("page".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // Nobody listens any more where the page was given up.
            let _ = send.send(work());
        });
    worker.map_err(|error| broke_off(&error.to_string()))?;
    let (result, late) = match longest {
        Some((longest, name)) => {
            let file = name.to_owned();
            let seconds = longest.as_secs();
            (done.recv_timeout(longest), Fault::Late { file, seconds })
        }
        None => {
            let result = done.recv().map_err(|_| RecvTimeoutError::Disconnected);
            (result, broke_off("it takes too long"))
        }
    };
    match result {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(late),
        Err(RecvTimeoutError::Disconnected) => Err(broke_off("the typesetter broke off")),
    }
}

/// The document, where it has not too many pages.
fn counted(template: &Template, document: PagedDocument) -> Result<PagedDocument, Fault> {
    let pages = document.pages().len();
    if pages > MOST_PAGES {
        let (file, most) = (template.name(), MOST_PAGES);
        return Err(Fault::TooLong { file, pages, most });
    }
    Ok(document)
}

fn compile(desk: &Desk) -> Result<PagedDocument, Fault> {
    let world: &dyn World = desk;
    let compiled = typst::compile::<PagedDocument>(world);
    comemo::evict(CACHED);
    compiled.output.map_err(|found| Fault::of(desk, &found))
}
