//! A page as files: the forms that it is handed on in, and a file a sheet in the forms that hold one
//! sheet.
//!
//! Nothing is written here: where the bytes go is for the caller to say.

use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::laid::Laid;
use super::{Page, Template};

/// The forms of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A picture a sheet.
    Png,
    /// A drawing a sheet.
    Svg,
    /// All sheets in one document.
    Pdf,
    /// The content as text.
    Markdown,
}

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Pdf, Self::Markdown];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
            Self::Markdown => "Markdown",
        }
    }

    /// The ending of its files, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
        }
    }

    /// The form of an ending.
    pub fn named(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        let known = |form: &Self| form.extension() == ending;
        let known = Self::ALL.into_iter().find(known);
        known.or((ending == "markdown").then_some(Self::Markdown))
    }

    /// The form that a path's ending names.
    pub fn of(path: &Path) -> Option<Self> {
        Self::named(path.extension()?.to_str()?)
    }

    /// The template where nobody has chosen one.
    pub const fn template(self) -> Template {
        match self {
            // A text needs to leave nothing out.
            Self::Markdown => Template::A4,
            _ => Template::SLIDE,
        }
    }
}

/// The files of a page in one form.
#[derive(Debug)]
pub struct Files {
    content: Content,
}

#[derive(Debug)]
enum Content {
    Text(String),
    Document(Laid),
    Drawings(Laid),
    Pictures(Laid, u8),
}

impl Page {
    /// The page in a form; `scale` says how large its pictures are.
    ///
    /// # Errors
    /// Those of [`Page::layout`].
    pub fn files(&self, form: Form, scale: u8) -> Result<Files, Fault> {
        let content = match form {
            Form::Markdown => Content::Text(self.markdown()),
            Form::Pdf => Content::Document(self.layout()?),
            Form::Svg => Content::Drawings(self.layout()?),
            Form::Png => Content::Pictures(self.layout()?, scale),
        };
        Ok(Files { content })
    }
}

impl Files {
    /// How many there are.
    pub fn count(&self) -> usize {
        match &self.content {
            Content::Text(_) | Content::Document(_) => 1,
            Content::Drawings(laid) | Content::Pictures(laid, _) => laid.sheets(),
        }
    }

    /// The path of a file, counted from 0: `path` itself where there is one file, else `page-1.png`.
    pub fn path(&self, path: &Path, number: usize) -> PathBuf {
        numbered(path, number, self.count())
    }

    /// What is in a file, counted from 0.
    ///
    /// # Errors
    /// Where the page cannot be written in its form.
    pub fn bytes(&self, number: usize) -> Result<Vec<u8>, Fault> {
        match &self.content {
            Content::Text(text) => Ok(text.clone().into_bytes()),
            Content::Document(laid) => laid.pdf(),
            Content::Drawings(laid) => laid.svg(number).map(String::into_bytes),
            Content::Pictures(laid, scale) => laid.png(number, f64::from(*scale)),
        }
    }
}

fn numbered(path: &Path, number: usize, count: usize) -> PathBuf {
    if count == 1 {
        return path.to_owned();
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{}", number + 1));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_numbered() {
        let path = Path::new("a/page.one.png");
        assert_eq!(numbered(path, 0, 1), path);
        assert_eq!(numbered(path, 0, 2), Path::new("a/page.one-1.png"));
    }

    #[test]
    fn the_ending_names_the_form() {
        for (path, form) in [
            ("a.png", Some(Form::Png)),
            ("a.PDF", Some(Form::Pdf)),
            ("a.tar.svg", Some(Form::Svg)),
            ("a.md", Some(Form::Markdown)),
            ("a.markdown", Some(Form::Markdown)),
            ("a", None),
            ("png", None),
            ("a.gif", None),
        ] {
            assert_eq!(Form::of(Path::new(path)), form, "{path}");
        }
    }
}
