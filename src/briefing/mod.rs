//! The briefing: a page independent of the window, from the same rows and the same geometry.
//!
//! [`Page::new`] takes what a filter lets through of the open articles and makes it the content of a
//! page: plain data, which [`Page::markdown`] writes as text and [`Page::layout`] gives to a template
//! in Typst. [`Laid`] is the result, as PNG, SVG, PDF or pixels. All of it is pure: the same articles,
//! filter and choices give the same bytes, on every machine and every day.
//!
//! What templates are and see is told in `assets/briefing/README.md`.

mod apart;
mod choices;
mod content;
mod entries;
mod fault;
mod figure;
mod files;
mod filter;
mod fonts;
mod laid;
mod layout;
mod markdown;
mod order;
mod sentence;
mod template;
mod world;

pub use apart::{ARGUMENT, MEMORY, lay_out_with, typeset};
pub use choices::{Choices, Section, Sections};
pub use fault::Fault;
pub use files::{Files, Form};
pub use laid::{Laid, Pixels};
pub use layout::{LONGEST, MOST_PAGES};
pub use order::{Order, Refused};
pub use template::{Template, Wants};
pub use world::{LARGEST_FILE, MOST_FILES};

use std::collections::BTreeSet;
use std::sync::Arc;

use apart::{Commission, Typesetter};
use content::Content;
use laid::Made;

use crate::timeline::{Corpus, Filter};

/// What made the page, as its files say.
const PROGRAM: &str = concat!("Dateline ", env!("CARGO_PKG_VERSION"));

/// A page with all that stands on it, not laid out yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    template: Template,
    content: Content,
}

impl Page {
    /// The page of what `filter` lets through of `corpus`.
    pub fn new(corpus: &Corpus, filter: &Filter, choices: &Choices) -> Self {
        Self {
            template: choices.template.clone(),
            content: Content::new(corpus, filter, choices),
        }
    }

    /// The page as a template lays it out.
    ///
    /// # Errors
    /// Those of a template of the user's own: [`Fault::Template`], [`Fault::Late`], [`Fault::Greedy`],
    /// [`Fault::Alone`], [`Fault::TooLong`]. Of a template that is built in, [`Fault::TooLong`] alone.
    pub fn layout(&self) -> Result<Laid, Fault> {
        let content = self.json()?;
        let view = self.content.view.clone();
        let made = if self.template.is_own() {
            let commission = Commission {
                template: self.template.clone(),
                content: content.clone(),
                view: view.clone(),
            };
            Made::Apart(Arc::new(Typesetter::start(&commission)?))
        } else {
            Made::Here(layout::layout(&self.template, content.clone())?)
        };
        Ok(Laid {
            made,
            identity: content,
            view,
        })
    }

    /// The same content as text in Markdown.
    pub fn markdown(&self) -> String {
        markdown::markdown(&self.content)
    }

    /// Characters of the page that no bundled font holds: `[…]` stands for them, and the page says so.
    pub fn missing(&self) -> BTreeSet<char> {
        self.content.words().flat_map(fonts::missing).collect()
    }

    /// The content as templates are given it.
    fn json(&self) -> Result<String, Fault> {
        let unwritten = |error: serde_json::Error| Fault::Unwritten {
            form: "page".into(),
            why: error.to_string(),
        };
        let lacking = self.missing().len();
        if lacking == 0 {
            return serde_json::to_string(&self.content).map_err(unwritten);
        }
        let mut content = self.content.clone();
        let plural = if lacking == 1 { "" } else { "s" };
        content.footer.push(format!(
            "{}: {lacking} character{plural} that the page has no font for",
            fonts::GAP
        ));
        let mut json = serde_json::to_value(&content).map_err(unwritten)?;
        if let Some(fields) = json.as_object_mut() {
            // The view stands on no sheet: it is carried as it is.
            let drawn = fields.iter_mut().filter(|(name, _)| *name != "view");
            drawn.for_each(|(_, field)| make_drawable(field));
        }
        serde_json::to_string(&json).map_err(unwritten)
    }
}

/// Every text in a value as it can be drawn.
fn make_drawable(value: &mut serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::String(text) => {
            if let std::borrow::Cow::Owned(drawn) = fonts::drawable(text) {
                *text = drawn;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_drawable),
        Value::Object(fields) => fields.values_mut().for_each(make_drawable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
