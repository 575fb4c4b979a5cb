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

/// A part of a page that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The timeline.
    Timeline,
    /// What its marks mean.
    Legend,
    /// The events in words.
    Chronology,
    /// The quotes.
    Quotes,
    /// The articles with their hashes.
    Sources,
}

impl Section {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Timeline,
        Self::Legend,
        Self::Chronology,
        Self::Quotes,
        Self::Sources,
    ];

    /// Its name, lower-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Legend => "legend",
            Self::Chronology => "chronology",
            Self::Quotes => "quotes",
            Self::Sources => "sources",
        }
    }
}

impl Sections {
    /// All parts but those of these names; names that are none mean nothing.
    pub fn without<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut sections = Self::default();
        for name in names {
            let section = Section::ALL.into_iter().find(|s| s.name() == name);
            let part = match section {
                Some(Section::Timeline) => &mut sections.figure,
                Some(Section::Legend) => &mut sections.legend,
                Some(Section::Chronology) => &mut sections.chronology,
                Some(Section::Quotes) => &mut sections.quotes,
                Some(Section::Sources) => &mut sections.sources,
                None => continue,
            };
            *part = false;
        }
        sections
    }
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
