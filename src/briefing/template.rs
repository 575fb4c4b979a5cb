//! Templates: the three that are built in, and the user's own `.typ` files.
//!
//! The first lines of a template say in comments what it wants of the content, since that must be
//! known before Typst runs:
//!
//! ```text
//! //: figure 864 x 300    room of the timeline figure, in points
//! //: text 9              size of the figure's labels, in points
//! //: events 8            list this many events, the most important ones, instead of all
//! //: quotes 2            the same of quotes
//! ```

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fault::Fault;

/// How a page is laid out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Template {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    folder: Option<PathBuf>,
}

/// What a template wants of the content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wants {
    /// Room of the figure in points: width and greatest height.
    pub figure: (f64, f64),
    /// Size of the figure's labels in points.
    pub text: f64,
    /// Events that it lists at the most.
    pub events: Option<usize>,
    /// Quotes that it lists at the most.
    pub quotes: Option<usize>,
}

/// The largest template that is read, in bytes.
const LARGEST: u64 = 1 << 20;

macro_rules! built_in {
    ($name:literal) => {
        Self {
            name: Cow::Borrowed($name),
            text: Cow::Borrowed(include_str!(concat!(
                "../../assets/briefing/",
                $name,
                ".typ"
            ))),
            folder: None,
        }
    };
}

impl Template {
    /// The names of the templates that are built in.
    pub const NAMES: [&str; 3] = ["slide", "a4", "square"];

    /// A slide, 16:9.
    pub const SLIDE: Self = built_in!("slide");
    /// An A4 page that goes on over as many pages as it takes.
    pub const A4: Self = built_in!("a4");
    /// A square, for posts and documents.
    pub const SQUARE: Self = built_in!("square");

    /// The built-in template of that name, else the file of that path.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] where there is neither.
    pub fn named(name: &str) -> Result<Self, Fault> {
        let built_in = [Self::SLIDE, Self::A4, Self::SQUARE];
        let mut known = built_in.into_iter();
        match known.find(|template| template.name.eq_ignore_ascii_case(name)) {
            Some(template) => Ok(template),
            None => Self::read(Path::new(name)),
        }
    }

    /// The template in a file of the user's own.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] where the file is none, is too large or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let name = path.display().to_string();
        let unreadable = |why: String| Fault::Unreadable {
            file: name.clone(),
            why,
        };
        if path
            .extension()
            .is_none_or(|e| !e.eq_ignore_ascii_case("typ"))
        {
            let known = Self::NAMES.join(", ");
            return Err(unreadable(format!("templates are {known} and .typ files")));
        }
        let failed = |error: std::io::Error| unreadable(error.to_string());
        let path = path.canonicalize().map_err(failed)?;
        if fs::metadata(&path).map_err(failed)?.len() > LARGEST {
            return Err(unreadable(format!("it is larger than {LARGEST} bytes")));
        }
        let text = fs::read_to_string(&path).map_err(failed)?;
        Ok(Self {
            folder: path.parent().map(Path::to_owned),
            name: Cow::Owned(name),
            text: Cow::Owned(text),
        })
    }

    /// What the user knows it by.
    pub fn name(&self) -> String {
        self.name.to_string()
    }

    /// Whether it is the user's own.
    pub const fn is_own(&self) -> bool {
        self.folder.is_some()
    }

    /// The file's name without its folder.
    pub(super) fn file_name(&self) -> String {
        let name = Path::new(&*self.name).file_name();
        name.map_or_else(|| self.name(), |name| name.to_string_lossy().into_owned())
    }

    /// The Typst text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The folder that it may read from.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What it says in its first lines that it wants; what it does not say is as A4 has it.
    pub fn wants(&self) -> Wants {
        let mut wants = Wants {
            figure: (499.0, 300.0),
            text: 8.0,
            events: None,
            quotes: None,
        };
        let lines = self.text.lines().map_while(|line| line.strip_prefix("//"));
        for line in lines.filter_map(|line| line.strip_prefix(':')) {
            let mut words = line.split_whitespace();
            let key = words.next().unwrap_or_default();
            let numbers: Vec<f64> = words
                .map_while(|word| match word {
                    "x" => Some(None),
                    word => Some(Some(word.parse::<f64>().ok().filter(|n| n.is_finite())?)),
                })
                .flatten()
                .collect();
            match (key, numbers.as_slice()) {
                ("figure", &[width, height, ..]) => {
                    wants.figure = (width.clamp(200.0, 4000.0), height.clamp(80.0, 4000.0));
                }
                ("text", &[size, ..]) => wants.text = size.clamp(4.0, 40.0),
                ("events", &[count, ..]) => wants.events = Some(count.max(0.0) as usize),
                ("quotes", &[count, ..]) => wants.quotes = Some(count.max(0.0) as usize),
                _ => {}
            }
        }
        // Names, marks and some words beside each other take this many of the figure's words in width.
        wants.text = wants.text.min(wants.figure.0 / 45.0);
        wants
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(text: &'static str) -> Wants {
        let template = Template {
            text: Cow::Borrowed(text),
            ..Template::A4
        };
        template.wants()
    }

    #[test]
    fn a_template_says_what_it_wants() {
        let plain = wants("= Page");
        for (text, expected) in [
            ("", plain),
            (
                "//: figure 800 x 300   the room\n//: text 10\n// a remark\n//: events 8\n//: quotes 2\n= Page",
                Wants {
                    figure: (800.0, 300.0),
                    text: 10.0,
                    events: Some(8),
                    quotes: Some(2),
                },
            ),
            ("= Page\n//: text 10", plain),
            ("//: text NaN\n//: figure 800", plain),
            (
                "//: figure 4000 x 300\n//: text 1000000",
                Wants {
                    figure: (4000.0, 300.0),
                    text: 40.0,
                    ..plain
                },
            ),
            // Labels stay small enough to stand beside each other.
            (
                "//: figure 450 x 300\n//: text 30",
                Wants {
                    figure: (450.0, 300.0),
                    text: 10.0,
                    ..plain
                },
            ),
        ] {
            assert_eq!(wants(text), expected, "{text}");
        }
    }

    #[test]
    fn templates_are_known_by_name_or_path() {
        assert_eq!(Template::named("A4"), Ok(Template::A4));
        for name in ["poster", "nowhere/poster.typ"] {
            let told = Template::named(name).unwrap_err().to_string();
            assert!(told.starts_with(name), "{told}");
        }
    }
}
