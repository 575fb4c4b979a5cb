//! The only mutable state of the window: open articles, filter, selection, work, messages, settings.
//!
//! Panels read a [`Session`] and push [`Command`]s; [`Session::apply`] does them, and
//! [`Session::advance`] takes in what the workers finished. No window toolkit is known here: what
//! only the window can do comes back as a [`Wish`].

mod apply;
mod command;
mod dates;
mod difference;
mod disk;
mod document;
#[cfg(test)]
mod edit_tests;
#[cfg(test)]
mod edited_tests;
mod edits;
mod events;
mod filtering;
mod history;
mod item;
mod jobs;
mod keeper;
mod kept;
mod messages;
mod page;
mod pins;
mod rework;
mod search;
mod settings;
mod spoken;
#[cfg(test)]
mod tests;
mod views;
#[cfg(test)]
mod views_tests;
#[cfg(test)]
mod windows_tests;

pub use command::{ActorEdit, Command, FilterChange, PageSink, Part, Sink, Wish};
pub use document::Document;
pub use events::EventDraft;
pub use item::{Item, Pick, date_origin, long_date, why};
pub use jobs::{Progress, Wake};
pub use kept::{Home, Kept};
pub use messages::{Grade, Message, Messages};
pub use page::PageSettings;
pub use search::{Hit, Search};
pub use settings::{PanelKind, SCALES, Settings, ThemeChoice};
pub use spoken::{Spoken, citation, words_of};

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use crate::timeline::{ActorId, Corpus, Filter, Filtering, Visible};
use history::History;
use jobs::Jobs;
use keeper::Keeper;
use rework::Reworking;
use spoken::Listening;

/// The built-in sample article: its file's name and its bytes.
const SAMPLE: (&str, &[u8]) = (
    "summit-talks.txt",
    include_bytes!("../../assets/sample/summit-talks.txt"),
);

/// Time that a filter works in one frame, a step more or less.
const SLICE: Duration = Duration::from_millis(5);

/// Rows of filter work in one step.
const STEP: usize = 50_000;

/// Quotes of filter work in one step.
const QUOTES: usize = 5_000;

/// Results taken in in one frame.
const DRAINED: usize = 64;

/// Articles that arrive are added once they are more than one in so many of those that are open.
const PORTIONS: usize = 32;

/// The state of a window.
pub struct Session {
    documents: Vec<Document>,
    /// Articles that are read and not added yet.
    arrived: Vec<Document>,
    /// What the user said of articles, by their SHA-256; articles that are closed keep theirs.
    kept: HashMap<String, Kept>,
    /// Articles whose files of edits could not be read and must not be written over, by their SHA-256.
    sealed: HashSet<String>,
    /// The places of the open articles by their SHA-256.
    places: HashMap<String, usize>,
    /// Whom actors that an edit took away became.
    heirs: HashMap<ActorId, ActorId>,
    corpus: Corpus,
    filter: Filter,
    sifting: Option<Sifting>,
    shown: Sifted,
    /// What no filter hides, once it was found: to clear the filter is no work.
    whole: Sifted,
    revision: u64,
    reading: Option<u32>,
    /// Files were asked for, and the first article of them is to be shown.
    shows_next: bool,
    selection: Pick,
    /// How often something was selected.
    selections: u64,
    hover: Pick,
    history: History,
    /// Edits that the workers are doing.
    reworking: Option<Reworking>,
    messages: Messages,
    settings: Settings,
    home: Option<Home>,
    keeper: Keeper,
    jobs: Jobs,
}

/// What a filter lets through.
#[derive(Clone, Default)]
struct Sifted {
    visible: Arc<Visible>,
    spoken: Arc<Spoken>,
}

/// A filter at work: its events, then its quotes. They are shown together.
struct Sifting {
    events: Filtering,
    visible: Option<Arc<Visible>>,
    quotes: Listening,
}

impl Session {
    /// An empty session. Its settings, and what the user says of articles, are read from and kept in
    /// `home`, where given; `wake` is called from a worker when [`Session::advance`] has something to do.
    pub fn new(home: Option<Home>, wake: Wake) -> Self {
        let settings = home.as_ref().map(|home| Settings::load(&home.settings));
        Self {
            documents: Vec::new(),
            arrived: Vec::new(),
            kept: HashMap::new(),
            sealed: HashSet::new(),
            places: HashMap::new(),
            heirs: HashMap::new(),
            corpus: Corpus::default(),
            filter: Filter::default(),
            sifting: None,
            shown: Sifted::default(),
            whole: Sifted::default(),
            revision: 0,
            reading: None,
            shows_next: false,
            selection: Pick::default(),
            selections: 0,
            hover: Pick::default(),
            history: History::default(),
            reworking: None,
            messages: Messages::default(),
            settings: settings.unwrap_or_default(),
            keeper: Keeper::start(wake.clone()),
            jobs: Jobs::start(home.clone(), wake),
            home,
        }
    }

    /// The open articles.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Their events and actors; articles have the same numbers as in [`Session::documents`].
    pub const fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// What is wanted.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The events that the filter lets through. While a filter is at work it is the last result:
    /// its `generation` may be behind the corpus'.
    pub fn visible(&self) -> &Visible {
        &self.shown.visible
    }

    /// The quotes that the filter lets through.
    pub fn spoken(&self) -> &Spoken {
        &self.shown.spoken
    }

    /// Changes whenever the articles or what is visible of them do.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The article in the reader.
    pub const fn reading(&self) -> Option<u32> {
        self.reading
    }

    /// What is selected.
    pub const fn selection(&self) -> &Pick {
        &self.selection
    }

    /// How often something was selected: it grows where the same is selected again.
    pub const fn selections(&self) -> u64 {
        self.selections
    }

    /// What the pointer is over.
    pub const fn hover(&self) -> &Pick {
        &self.hover
    }

    /// The messages.
    pub const fn messages(&self) -> &Messages {
        &self.messages
    }

    /// Tells the user something.
    pub fn tell(&mut self, grade: Grade, subject: impl Into<String>, text: impl Into<String>) {
        self.messages.tell(grade, subject, text);
    }

    /// What is remembered between runs.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How far the work is; none while idle.
    pub fn progress(&self) -> Option<Progress> {
        self.jobs.progress()
    }

    /// What undo would change, in words.
    pub fn undo_name(&self) -> Option<&'static str> {
        self.history.undo_name()
    }

    /// What redo would change, in words.
    pub fn redo_name(&self) -> Option<&'static str> {
        self.history.redo_name()
    }

    /// Whether a filter is still at work.
    pub const fn is_filtering(&self) -> bool {
        self.sifting.is_some()
    }
}
