//! What each paragraph of an article is: headline, dateline, story, heading, list of sources.
//!
//! It reads the shape of the text alone; what the story says is left to the later stages.

use crate::language::Tokens;
use crate::model::Article;

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The article's title.
    Title,
    /// A line with the article's place or date alone.
    Dateline,
    /// Running text.
    Story,
    /// A heading between paragraphs.
    Heading,
    /// A name under or over a quotation, or a caption.
    Caption,
    /// Page furniture: lists of sources, links, calls to share.
    Furniture,
}

/// The part of every paragraph of a text.
#[derive(Clone, Debug)]
pub struct Layout {
    parts: Vec<Part>,
}

impl Layout {
    /// Tells the parts of an article.
    pub fn of(_article: &Article, tokens: &Tokens) -> Self {
        Self {
            parts: vec![Part::Story; tokens.paragraphs().len()],
        }
    }

    /// What the token's paragraph is.
    pub fn part(&self, tokens: &Tokens, token: usize) -> Part {
        self.parts[tokens.paragraph_of(token)]
    }

    /// Whether the token stands where the story is told: title, heading or running text.
    pub fn is_told(&self, tokens: &Tokens, token: usize) -> bool {
        matches!(
            self.part(tokens, token),
            Part::Title | Part::Heading | Part::Story
        )
    }
}
