//! What the user chooses about a page.

use super::template::Template;

/// What the user chooses about a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// How it is laid out.
    pub template: Template,
    /// Its title; else the article's.
    pub title: Option<String>,
    /// How it may be handed on, over and under everything: `FOR INTERNAL USE`.
    pub banner: Option<String>,
    /// Who made it.
    pub prepared_by: Option<String>,
    /// What stands on it.
    pub sections: Sections,
    /// Whether it is drawn in greys alone, for printers without colour.
    pub grey: bool,
    /// The view that PNG and PDF files of the page carry, as [`crate::timeline::view::View::json`] writes
    /// it; none leaves it out.
    pub view: Option<String>,
}

/// The parts of a page that can be left out. What counts what is shown always stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sections {
    /// The timeline.
    pub figure: bool,
    /// What its marks mean.
    pub legend: bool,
    /// The events in words.
    pub chronology: bool,
    /// The quotes.
    pub quotes: bool,
    /// The articles with their hashes.
    pub sources: bool,
}

impl Default for Sections {
    fn default() -> Self {
        Self {
            figure: true,
            legend: true,
            chronology: true,
            quotes: true,
            sources: true,
        }
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            template: Template::SLIDE,
            title: None,
            banner: None,
            prepared_by: None,
            sections: Sections::default(),
            grey: false,
            view: None,
        }
    }
}
