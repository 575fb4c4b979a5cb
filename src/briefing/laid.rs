//! A page that is laid out, in the forms that it is handed on in. The same page gives the same bytes:
//! nothing here asks a clock or makes an identifier up.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use typst::foundations::Smart;
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::apart::{Ask, Typesetter};
use super::fault::Fault;
use crate::timeline::view::png;

/// Pixels of a point at scale 1: a slide is 1920 × 1080.
const PER_POINT: f64 = 2.0;
/// Pixels of the largest picture.
const MOST_PIXELS: u64 = 100_000_000;

/// A page that is laid out: one or more sheets.
#[derive(Clone, Debug)]
pub struct Laid {
    pub(super) made: Made,
    /// What the document's identifier is made of.
    pub(super) identity: String,
    /// The view that its files carry.
    pub(super) view: Option<String>,
}

/// Where a page is laid out.
#[derive(Clone, Debug)]
pub(super) enum Made {
    /// In this process.
    Here(PagedDocument),
    /// In one of its own.
    Apart(Arc<Typesetter>),
}

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row from the top; all are opaque.
    pub rgba: Vec<u8>,
}

impl Laid {
    /// How many sheets there are.
    pub fn sheets(&self) -> usize {
        match &self.made {
            Made::Here(document) => document.pages().len(),
            Made::Apart(typesetter) => typesetter.sizes.len(),
        }
    }

    /// The size of a sheet in points: width and height.
    pub fn size(&self, sheet: usize) -> Option<(f64, f64)> {
        match &self.made {
            Made::Here(document) => {
                let size = document.pages().get(sheet)?.frame.size();
                Some((size.x.to_pt(), size.y.to_pt()))
            }
            Made::Apart(typesetter) => typesetter.sizes.get(sheet).copied(),
        }
    }

    /// A sheet as a picture, `scale` times two pixels a point.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] where the picture has more than a hundred million pixels;
    /// [`Fault::Unwritten`] where there is no such sheet. Of a template of the user's own those of its
    /// layout, too.
    pub fn pixels(&self, sheet: usize, scale: f64) -> Result<Pixels, Fault> {
        let document = match &self.made {
            Made::Here(document) => document,
            Made::Apart(typesetter) => {
                let (rgba, width) = typesetter.ask(Ask::Pixels { sheet, scale })?;
                let height = (rgba.len() / 4) as u32 / width.max(1);
                return Ok(Pixels {
                    width,
                    height,
                    rgba,
                });
            }
        };
        let picture = self.render(document, sheet, scale)?;
        Ok(Pixels {
            width: picture.width(),
            height: picture.height(),
            rgba: picture.take(),
        })
    }

    /// A sheet as a PNG file, with the page's view where it carries one.
    ///
    /// # Errors
    /// Those of [`Self::pixels`].
    pub fn png(&self, sheet: usize, scale: f64) -> Result<Vec<u8>, Fault> {
        let document = match &self.made {
            Made::Here(document) => document,
            Made::Apart(typesetter) => {
                return Ok(typesetter.ask(Ask::Png { sheet, scale })?.0);
            }
        };
        let picture = self.render(document, sheet, scale)?;
        let png = picture.encode_png().map_err(|error| Fault::Unwritten {
            form: "PNG".into(),
            why: error.to_string(),
        })?;
        Ok(match &self.view {
            Some(view) => png::with_text(&png, view),
            None => png,
        })
    }

    fn render(
        &self,
        document: &PagedDocument,
        sheet: usize,
        scale: f64,
    ) -> Result<tiny_skia::Pixmap, Fault> {
        let page = document.pages().get(sheet);
        let (page, (width, height)) = page
            .zip(self.size(sheet))
            .ok_or_else(|| no_sheet("picture"))?;
        let per_point = PER_POINT * scale;
        let (width, height) = ((width * per_point) as u64, (height * per_point) as u64);
        if width.saturating_mul(height) > MOST_PIXELS {
            return Err(Fault::TooLarge { width, height });
        }
        let options = RenderOptions {
            pixel_per_pt: Scalar::new(per_point),
            render_bleed: false,
        };
        Ok(typst_render::render(page, &options))
    }

    /// A sheet as an SVG file.
    ///
    /// # Errors
    /// [`Fault::Unwritten`] where there is no such sheet. Of a template of the user's own those of its
    /// layout, too.
    pub fn svg(&self, sheet: usize) -> Result<String, Fault> {
        let document = match &self.made {
            Made::Here(document) => document,
            Made::Apart(typesetter) => {
                let (bytes, _) = typesetter.ask(Ask::Svg { sheet })?;
                return String::from_utf8(bytes).map_err(|error| Fault::Unwritten {
                    form: "SVG".into(),
                    why: error.to_string(),
                });
            }
        };
        let page = document.pages().get(sheet).ok_or_else(|| no_sheet("SVG"))?;
        Ok(typst_svg::svg(page, &SvgOptions::default()))
    }

    /// All sheets as a tagged PDF file.
    ///
    /// # Errors
    /// [`Fault::Unwritten`] where the typesetter finds that the page cannot be one. Of a template of
    /// the user's own those of its layout, too.
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let document = match &self.made {
            Made::Here(document) => document,
            Made::Apart(typesetter) => return Ok(typesetter.ask(Ask::Pdf)?.0),
        };
        let identity = Sha256::digest(&self.identity);
        let options = PdfOptions {
            ident: Smart::Custom(identity.iter().map(|byte| format!("{byte:02x}")).collect()),
            creator: Smart::Custom(Some(super::PROGRAM.to_owned())),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(document, &options).map_err(|found| Fault::Unwritten {
            form: "PDF".into(),
            why: found
                .first()
                .map_or(String::new(), |first| first.message.to_string()),
        })
    }
}

fn no_sheet(form: &'static str) -> Fault {
    Fault::Unwritten {
        form: form.into(),
        why: "there is no such sheet".to_owned(),
    }
}
