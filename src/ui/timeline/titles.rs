//! The titles of the events as they are painted: how wide they are, laid out once each, and cut to
//! the room that they have.
//!
//! While zooming, the room of every label changes in every frame. A title that is laid out anew for
//! each cut costs more than all else about an event; here the glyphs that have room are taken from
//! the title as it was laid out, and the ellipsis is set behind them.

use std::collections::HashMap;
use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Painter, Pos2, Ui, Vec2, vec2};

use super::super::widgets::line;
use super::letters::Letters;
use crate::timeline::{Corpus, EventRow};

/// The titles of a corpus in one type. Colours are given when they are painted.
#[derive(Default)]
pub struct Titles {
    font: FontId,
    pixels_per_point: f32,
    /// [`Corpus::generation`] that the rows belong to.
    generation: u64,
    advances: Advances,
    /// Width of each row's title in pixels, 0 where it was not asked for.
    widths: Vec<f32>,
    laid: HashMap<EventRow, Laid>,
    /// The ellipsis. It is asked for in every frame: that it is laid out anew shows that all glyphs
    /// have new places in their texture.
    dots: Option<Arc<Galley>>,
    epoch: u64,
    frame: u64,
    /// How many more titles may be laid out in this frame.
    budget: usize,
}

/// A title laid out, as far as it was wanted.
struct Laid {
    begin: Arc<Galley>,
    /// Whether that is all of it.
    whole: bool,
    /// Whether its glyphs are of one colour, so that it can be cut here.
    plain: bool,
    /// The last frame that it was wanted in.
    used: u64,
}

/// Characters that are laid out beyond those that have room, and steps in which a title is laid out: to lay
/// out a few more costs less than to do it again.
const SPARE: usize = 3;
const STEP: usize = 48;

/// Titles that are laid out in one frame: where one looks closer, hundreds come into sight at once.
const BUDGET: usize = 5;

/// Titles that are kept though they are not in sight.
const KEPT: usize = 1024;

impl Titles {
    /// To be called once a frame, before anything is asked for.
    pub fn update(&mut self, ui: &Ui, font: &FontId, corpus: &Corpus) {
        self.frame += 1;
        let pixels_per_point = ui.pixels_per_point();
        let same_type = self.font == *font && self.pixels_per_point == pixels_per_point;
        if !same_type {
            self.advances = Advances::of(ui, font);
            self.font = font.clone();
            self.pixels_per_point = pixels_per_point;
        }
        let same_rows =
            self.generation == corpus.generation() && self.widths.len() == corpus.rows().len();
        if !(same_type && same_rows) {
            self.generation = corpus.generation();
            self.widths.clear();
            self.widths.resize(corpus.rows().len(), 0.0);
        }
        let dots = lay(ui, "…", font);
        let same_glyphs = self
            .dots
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(old, &dots));
        self.budget = BUDGET;
        if !(same_type && same_rows && same_glyphs) {
            self.laid.clear();
            self.epoch += 1;
            // Were what is in sight to come back bit by bit, it would flicker.
            self.budget = usize::MAX;
        }
        self.dots = Some(dots);
        if self.laid.len() > KEPT {
            // A few in each frame, as they came.
            let before = self.frame - 1;
            let unused = self.laid.extract_if(|_, laid| laid.used < before);
            unused.take(2 * BUDGET).for_each(drop);
        }
    }

    /// Lets all titles be laid out in this frame, however many they are.
    pub fn lay_all(&mut self) {
        self.budget = usize::MAX;
    }

    /// Changes when what was laid out before must not be painted any more.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Height of the type in points.
    pub fn size(&self) -> f32 {
        self.font.size
    }

    /// The width of an event's title, a pixel or two too much rather than too little.
    pub fn width(&mut self, corpus: &Corpus, row: EventRow) -> f32 {
        let Some(known) = self.widths.get_mut(row.index()) else {
            return 0.0;
        };
        if *known == 0.0 {
            *known = self.advances.width(corpus.title(row));
        }
        *known
    }

    /// The title of an event in at most `width` points, cut with an ellipsis where it is wider. None where
    /// too many were laid out in this frame already: it comes in the next one, which is asked for.
    pub fn line(&mut self, ui: &Ui, corpus: &Corpus, row: EventRow, width: f32) -> Option<Line> {
        // As egui does: what is wider by less than half a point is not cut.
        let width = width.round();
        let wide_enough = |laid: &Laid| laid.whole || laid.begin.size().x > width;
        if !self.laid.get(&row).is_some_and(wide_enough) {
            let Some(budget) = self.budget.checked_sub(1) else {
                ui.ctx().request_repaint();
                return None;
            };
            self.budget = budget;
            // Among a million articles a title lies far away: it is fetched only where it must be.
            let title = corpus.title(row);
            // Of a title that will be cut only the words that may be seen are laid out.
            let end = self.advances.beyond(title, width);
            let begin = title.get(..end).unwrap_or(title);
            let begin = lay(ui, begin, &self.font);
            let laid = Laid {
                plain: is_plain(&begin),
                begin,
                whole: end == title.len(),
                used: self.frame,
            };
            self.laid.insert(row, laid);
        }
        let laid = self.laid.get_mut(&row)?;
        laid.used = self.frame;
        let whole = laid.whole && laid.begin.size().x <= width;
        Some(match &self.dots {
            Some(dots) if laid.plain && !whole => {
                let kept = kept(&laid.begin, width - dots.size().x);
                let end = end_of(&laid.begin, kept).round_to_pixels(self.pixels_per_point);
                Line {
                    galley: laid.begin.clone(),
                    plain: true,
                    cut: Some((kept, end, dots.clone())),
                }
            }
            _ if whole => Line {
                galley: laid.begin.clone(),
                plain: laid.plain,
                cut: None,
            },
            // Glyphs of colours of their own need what egui alone knows of them.
            _ => Line {
                galley: line(
                    ui,
                    corpus.title(row),
                    self.font.clone(),
                    Color32::PLACEHOLDER,
                    width,
                ),
                plain: false,
                cut: None,
            },
        })
    }
}

/// A title in the room that it has.
pub struct Line {
    galley: Arc<Galley>,
    /// Whether its glyphs are of one colour.
    plain: bool,
    /// How many of its glyphs have room, where they end, and what stands behind them.
    cut: Option<(usize, f32, Arc<Galley>)>,
}

impl Line {
    /// How much room it takes.
    pub fn size(&self) -> Vec2 {
        let size = self.galley.size();
        match &self.cut {
            Some((_, end, dots)) => vec2(end + dots.size().x, size.y),
            None => size,
        }
    }

    /// Puts its left upper corner at `at`: among the letters, or where it has colours of its own, by the
    /// painter.
    pub fn put(&self, painter: &Painter, letters: &mut Letters, at: Pos2, colour: Color32) {
        match &self.cut {
            Some((kept, end, dots)) => {
                letters.add(&self.galley, *kept, at);
                letters.add(dots, usize::MAX, at + vec2(*end, 0.0));
            }
            None if self.plain => letters.add(&self.galley, usize::MAX, at),
            None => {
                painter.galley(at, self.galley.clone(), colour);
            }
        }
    }
}

/// A line laid out whole, to be coloured when it is painted.
fn lay(ui: &Ui, text: &str, font: &FontId) -> Arc<Galley> {
    let job = LayoutJob::simple_singleline(text.to_owned(), font.clone(), Color32::PLACEHOLDER);
    ui.painter().layout_job(job)
}

/// How many of a line's glyphs end before `end`; spaces at the end of them are left out.
fn kept(galley: &Galley, end: f32) -> usize {
    let Some(row) = galley.rows.first() else {
        return 0;
    };
    let mut kept = row.glyphs.partition_point(|glyph| glyph.max_x() <= end);
    while kept > 0
        && row
            .glyphs
            .get(kept - 1)
            .is_some_and(|last| last.chr.is_whitespace())
    {
        kept -= 1;
    }
    kept
}

/// Whether all glyphs take the colour that they are painted in.
fn is_plain(galley: &Galley) -> bool {
    let mut glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
    !glyphs.any(|glyph| glyph.is_color)
}

/// Where the first `kept` glyphs of a line end.
fn end_of(galley: &Galley, kept: usize) -> f32 {
    let glyphs = galley.rows.first().map(|row| &row.glyphs);
    let last = glyphs.and_then(|glyphs| glyphs.get(kept.checked_sub(1)?));
    last.map_or(0.0, |glyph| glyph.max_x())
}

/// The widths of a font's characters. Adding them up is quick enough to be done for thousands of
/// labels in a frame, and right to a pixel.
#[derive(Default)]
struct Advances {
    ascii: Vec<f32>,
    others: HashMap<char, f32>,
    other: f32,
}

impl Advances {
    /// The widths of `font`.
    fn of(ui: &Ui, font: &FontId) -> Self {
        let width = |c: char| ui.fonts_mut(|fonts| fonts.glyph_width(font, c));
        Self {
            ascii: (0..128_u8).map(|c| width(char::from(c))).collect(),
            others: ('\u{a0}'..='\u{24f}')
                .chain('\u{370}'..='\u{4ff}')
                .chain("–—‘’“”…".chars())
                .map(|c| (c, width(c)))
                .collect(),
            other: width('W') * 1.1,
        }
    }

    /// The width of a line of text, a pixel or two too much rather than too little.
    fn width(&self, text: &str) -> f32 {
        let width: f32 = text.chars().map(|c| self.advance(c)).sum();
        width.ceil() + 2.0
    }

    fn advance(&self, c: char) -> f32 {
        let known = self.ascii.get(c as usize);
        known
            .or_else(|| self.others.get(&c))
            .copied()
            .unwrap_or(self.other)
    }

    /// The byte that lies surely beyond `width` in a line, in steps of some characters; the line's end
    /// where that is no farther.
    fn beyond(&self, text: &str, width: f32) -> usize {
        let mut left = width * 1.1;
        let inside = text.chars().take_while(|&c| {
            left -= self.advance(c);
            left > 0.0
        });
        let wanted = (inside.count() + SPARE).next_multiple_of(STEP);
        let mut rest = text.char_indices().skip(wanted);
        rest.next().map_or(text.len(), |(place, _)| place)
    }
}
