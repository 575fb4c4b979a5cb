//! What is remembered about pages between runs, by the names that the command line has for it: the
//! page itself is not known here. Names that mean nothing are taken for the first choice.

use serde::{Deserialize, Serialize};

/// What is remembered about pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageSettings {
    /// `slide`, `a4`, `square`, or the path of a template of the user's own.
    pub template: String,
    /// How pages may be handed on; empty for nothing.
    pub banner: String,
    /// Who makes them; empty for nobody.
    pub prepared_by: String,
    /// The parts that are left out.
    pub without: Vec<String>,
    /// Whether they are for a printer without colours.
    pub grey: bool,
    /// The ending of their files: `png`, `svg`, `pdf`, `md`.
    pub form: String,
    /// Size of their pictures, 1 to 4.
    pub scale: u8,
}

impl Default for PageSettings {
    fn default() -> Self {
        Self {
            template: "slide".to_owned(),
            banner: String::new(),
            prepared_by: String::new(),
            without: Vec::new(),
            grey: false,
            form: "png".to_owned(),
            scale: 1,
        }
    }
}

impl PageSettings {
    /// Leaves a part out, or takes it in again.
    pub fn toggle(&mut self, part: &str) {
        let before = self.without.len();
        self.without.retain(|name| name != part);
        if self.without.len() == before {
            self.without.push(part.to_owned());
        }
    }

    /// Whether a part stands on the page.
    pub fn shows(&self, part: &str) -> bool {
        !self.without.iter().any(|name| name == part)
    }
}
