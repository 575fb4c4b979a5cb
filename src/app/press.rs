//! Proofs of the page for the composer, made on a thread of their own: of what is asked for while it
//! works, the last is done next and the others never.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use egui::ColorImage;

use crate::briefing::{Laid, Order};
use crate::session::Wake;
use crate::ui::composer::{Asked, Proof, Room, Sheet};

#[derive(Default)]
struct Slot {
    next: Option<Asked>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    slot: Mutex<Slot>,
    more: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        // The slot is whole at every step.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is asked for; none when the press closes.
    fn take(&self) -> Option<Asked> {
        let mut slot = self.lock();
        loop {
            if slot.closed {
                return None;
            }
            if let Some(asked) = slot.next.take() {
                return Some(asked);
            }
            let woken = self.more.wait(slot);
            slot = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The thread that makes proofs.
pub struct Press {
    shared: Arc<Shared>,
    proofs: Receiver<Proof>,
}

impl Press {
    /// Starts the thread; `wake` is called when a proof waits.
    pub fn start(wake: Wake) -> Self {
        let shared = Arc::new(Shared::default());
        let (sender, proofs) = channel();
        let theirs = shared.clone();
        // Where the system gives no thread, no proof comes, and the page can still be saved.
        let _ = thread::Builder::new()
            .name("proofs".into())
            .spawn(move || work(&theirs, &sender, &wake));
        Self { shared, proofs }
    }

    /// Asks for a proof, instead of what was asked for and is not begun.
    pub fn ask(&self, asked: Asked) {
        self.shared.lock().next = Some(asked);
        self.shared.more.notify_one();
    }

    /// The last proof that is done, without waiting.
    pub fn next(&self) -> Option<Proof> {
        self.proofs.try_iter().last()
    }
}

impl Drop for Press {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.more.notify_one();
    }
}

/// A page that is laid out, kept for its other sheets and sizes.
struct Kept {
    order: Arc<Order>,
    laid: Result<Laid, String>,
    missing: String,
}

fn work(shared: &Shared, proofs: &Sender<Proof>, wake: &Wake) {
    let mut kept: Option<Kept> = None;
    while let Some(asked) = shared.take() {
        let page = match kept.take() {
            Some(page) if Arc::ptr_eq(&page.order, &asked.order) => page,
            _ => lay(&asked.order),
        };
        let sheet = page
            .laid
            .as_ref()
            .map_err(String::clone)
            .and_then(|laid| guarded(|| sheet(laid, asked.sheet, asked.room)));
        let proof = Proof {
            number: asked.number,
            sheet,
            missing: page.missing.clone(),
        };
        kept = Some(page);
        if proofs.send(proof).is_err() {
            return;
        }
        wake();
    }
}

fn lay(order: &Arc<Order>) -> Kept {
    let mut missing = String::new();
    let laid = guarded(|| {
        let page = order.page(None).map_err(|refused| refused.to_string())?;
        missing = page.missing().into_iter().collect();
        page.layout().map_err(|fault| fault.to_string())
    });
    Kept {
        order: order.clone(),
        laid,
        missing,
    }
}

/// A sheet as large as its room.
fn sheet(laid: &Laid, number: usize, room: Room) -> Result<Sheet, String> {
    let number = number.min(laid.sheets().saturating_sub(1));
    let size = laid.size(number).ok_or("the page has no sheet")?;
    let pixels = laid.pixels(number, room.scale(size));
    let pixels = pixels.map_err(|fault| fault.to_string())?;
    let side = [pixels.width as usize, pixels.height as usize];
    // All are opaque.
    let image = ColorImage::from_rgba_premultiplied(side, &pixels.rgba);
    Ok(Sheet {
        number,
        of: laid.sheets(),
        size,
        image: Arc::new(image),
    })
}

/// Keeps a fault of the program in one page from the others.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err("the program failed on this page; please report it with the article".into())
    })
}
