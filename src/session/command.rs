//! Everything that can be done: panels push commands, [`super::Session::apply`] does them.

use std::path::PathBuf;
use std::sync::Arc;

use super::settings::{PanelKind, ThemeChoice};
use super::{EventDraft, Item, PageSettings};
use crate::model::{ActorRole, Date, EntityKind, EventChange, EventId, QuoteId, Span, Status};
use crate::timeline::{ActorId, Day};

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open files.
    Open(Vec<PathBuf>),
    /// Open bytes that are no file: a name and what is in it.
    OpenBytes(String, Arc<[u8]>),
    /// Open the built-in sample article.
    OpenSample,
    /// Close an article.
    Close(u32),
    /// Close all of them.
    CloseAll,
    /// Show an article in the reader.
    Read(u32),
    /// Select something, or nothing.
    Select(Option<Item>),
    /// The pointer is over something, or over nothing.
    Hover(Option<Item>),
    /// Select the next event in time, or the one before.
    Step {
        /// Towards the future.
        forward: bool,
    },
    /// Change what is wanted.
    Filter(FilterChange),
    /// Set an article's date; none for what the file says.
    SetDate(u32, Option<Date>),
    /// Say who is who.
    Edit(ActorEdit),
    /// Take back all edits of an article, those of earlier days too.
    ForgetEdits(u32),
    /// Change an event.
    EditEvent(u32, EventId, EventChange),
    /// Say who takes part in an event, and as what.
    SetActors(u32, EventId, Vec<(ActorId, ActorRole)>),
    /// Add an event to an article.
    NewEvent(u32, EventDraft),
    /// Say who said a quote; none for unattributed.
    SetSpeaker(u32, QuoteId, Option<ActorId>),
    /// Pin an actor's lane, or put it back to its place.
    Pin(ActorId),
    /// Pin the lanes of these actors, in their order, and no others.
    PinInOrder(Vec<ActorId>),
    /// Take in what other windows wrote of the open articles.
    HearOthers,
    /// Undo the last change.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Mark a message as read, or all of them.
    Dismiss(Option<u64>),
    /// Drop the work that has not begun.
    CancelWork,
    /// Choose the theme.
    Theme(ThemeChoice),
    /// Make the text larger or smaller; none for 100 %.
    Scale(Option<bool>),
    /// Show or hide a panel.
    Toggle(PanelKind),
    /// Forget the recent files.
    ForgetRecent,
    /// Make pictures so many times as fine as the window.
    PictureScale(u8),
    /// Whether pictures and pages carry the view.
    CarryView(bool),
    /// How pages are made.
    Page(PageSettings),
    /// Something that the window itself has to do.
    Window(Wish),
}

/// A change of the filter.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterChange {
    /// Events with this actor alone; a second time, any again.
    Only(ActorId),
    /// Also events with this actor; a second time, not.
    Or(ActorId),
    /// Only events in which this actor takes part too; a second time, not.
    And(ActorId),
    /// No event with this actor; a second time, not.
    Not(ActorId),
    /// Events with this kind of actor; a second time, not.
    Kind(EntityKind),
    /// Events of this status; a second time, not.
    Status(Status),
    /// Events that lie at least partly in these days, both inside.
    Days(Option<(Day, Day)>),
    /// Events with these words.
    Words(String),
    /// Events of this article; a second time, not.
    Article(u32),
    /// Events that a quote reports.
    QuotesOnly(bool),
    /// Every event.
    Clear,
}

/// An edit of who is who, in all open articles that name the actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorEdit {
    /// Both are one: the second, with everything of both.
    Merge(ActorId, ActorId),
    /// What the texts call so is another actor.
    Split {
        /// Who has these namings now.
        actor: ActorId,
        /// The namings, as [`crate::model::surface_forms`] has them.
        forms: Vec<String>,
        /// The other actor's name.
        name: String,
    },
    /// The actor has another name; the name of another one makes both one.
    Rename(ActorId, String),
    /// The actor is of another kind.
    Retype(ActorId, EntityKind),
    /// Nobody wants to see the actor.
    Hide(ActorId),
    /// All that are hidden are shown again.
    ShowHidden,
}

/// What is in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole window.
    Window,
    /// The timeline without what is for handling it.
    Timeline,
}

/// Where something goes that is made of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sink {
    /// To a file that the user names.
    File,
    /// To the clipboard.
    Clipboard,
}

/// Where a page goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSink {
    /// To a file that the user names, in the form that was chosen.
    File,
    /// To the clipboard, as a picture.
    Picture,
    /// To the clipboard, as Markdown.
    Text,
}

/// What only the window can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Ask the system's dialog for files.
    OpenDialog,
    /// Ask for a path in the window.
    TypePath,
    /// A picture of the window or of a part of it.
    Picture(Part, Sink),
    /// The composer of the page, or back from it.
    Compose,
    /// The page of the view, as it is composed.
    Page(PageSink),
    /// Ask the system's dialog for a template.
    OpenTemplate,
    /// The list of forms in which the events of the view can be written.
    Export,
    /// Write the events of the view in the form of that name.
    ExportAs(&'static str),
    /// Ask in the window where a file is to lie; the path is proposed.
    TypeSavePath(String),
    /// Write the file that waits for its place.
    SaveTo(PathBuf),
    /// Text to the clipboard.
    Copy(String),
    /// Put the cursor into the search field.
    Search,
    /// The palette of all commands.
    Palette,
    /// Give the keys to the next part of the window, or to the one before.
    Pane {
        /// The next one.
        forward: bool,
    },
    /// Go to the next mark in the text, or to the one before.
    Mark {
        /// The next one.
        forward: bool,
    },
    /// Go to the next place where the selected event is told.
    Telling,
    /// The field for the article's date.
    EditDate,
    /// The list of actors to merge this one with.
    Merge(ActorId),
    /// The list of an actor's namings, to take some out.
    Split(ActorId),
    /// The field for an actor's name.
    Rename(ActorId),
    /// The field for an event's title.
    EventTitle(u32, EventId),
    /// The field for an event's date.
    EventDate(u32, EventId),
    /// Who takes part in an event.
    EventActors(u32, EventId),
    /// The form of a new event that is told in these words.
    NewEvent(u32, Span),
    /// The list of actors who may have said a quote.
    Speaker(u32, QuoteId),
    /// The log of messages.
    Log,
    /// The list of shortcuts.
    Shortcuts,
    /// What the program is.
    About,
    /// Show the whole of the timeline.
    Fit,
    /// Show the selection large.
    ZoomToSelection,
    /// Show less time, larger.
    ZoomIn,
    /// Show more time, smaller.
    ZoomOut,
    /// The timeline as lanes or as a list.
    SwapForm,
    /// Fill the screen, or not.
    FullScreen,
    /// Leave.
    Quit,
}
