//! Why there is no page: what, where, and what to do.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::syntax::VirtualRoot;

use super::world::Desk;

/// Why a page could not be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// The template cannot be read.
    #[error("{file}: it cannot be read ({why}); choose another template")]
    Unreadable {
        /// The template.
        file: String,
        /// What the system says.
        why: String,
    },
    /// The template has a fault.
    #[error("{place}: {what}")]
    Template {
        /// File and line.
        place: String,
        /// What is wrong and what to do.
        what: String,
    },
    /// The template takes too long.
    #[error("{file}: it is not done after {seconds} seconds; look for loops that do not end")]
    Late {
        /// The template.
        file: String,
        /// The limit.
        seconds: u64,
    },
    /// The template takes too much memory.
    #[error(
        "{file}: it takes more than {megabytes} MB of memory; look for texts and lists that grow without end"
    )]
    Greedy {
        /// The template.
        file: String,
        /// The limit.
        megabytes: u64,
    },
    /// The process that lays the template out ended or cannot be started.
    #[error(
        "{file}: the process that lays it out ended ({why}); if the template takes much memory, let it take less"
    )]
    Alone {
        /// The template.
        file: String,
        /// How it ended.
        why: String,
    },
    /// There are too many pages.
    #[error("{file}: it makes {pages} pages, more than {most}; set the filter narrower")]
    TooLong {
        /// The template.
        file: String,
        /// How many it makes.
        pages: usize,
        /// The limit.
        most: usize,
    },
    /// A page is too large to become a picture.
    #[error("the picture would be {width} × {height} pixels; choose a smaller scale")]
    TooLarge {
        /// Pixels.
        width: u64,
        /// Pixels.
        height: u64,
    },
    /// A page could not be written in its form.
    #[error("the page cannot be written as {form} ({why}); report this with the article")]
    Unwritten {
        /// `PNG`, `PDF`.
        form: Cow<'static, str>,
        /// What the library says.
        why: String,
    },
}

impl Fault {
    /// The first of what Typst found.
    pub(super) fn of(desk: &Desk, found: &[SourceDiagnostic]) -> Self {
        let Some(first) = found.first() else {
            return Self::Template {
                place: desk.name().to_owned(),
                what: "it makes no page; report this with the template".to_owned(),
            };
        };
        let mut what = first.message.to_string();
        for hint in &first.hints {
            what += "; ";
            what += &hint.v;
        }
        Self::Template {
            place: place(desk, first),
            what,
        }
    }
}

/// File and line of what was found, in the template's own files where it comes from there.
fn place(desk: &Desk, found: &SourceDiagnostic) -> String {
    let called = found.trace.iter().map(|call| call.span.into());
    let spans = std::iter::once(found.span).chain(called);
    let places = spans.filter_map(|span: typst::syntax::DiagSpan| {
        let id = span.id()?;
        let range = desk.range(span)?;
        let source = typst::World::source(desk, id).ok()?;
        let line = source.lines().byte_to_line(range.start)? + 1;
        Some((
            *id.root() == VirtualRoot::Project,
            format!("{}:{line}", desk.file_name(id)),
        ))
    });
    let places: Vec<(bool, String)> = places.collect();
    let own = places.iter().find(|(own, _)| *own).or(places.first());
    own.map_or_else(|| desk.name().to_owned(), |(_, place)| place.clone())
}
