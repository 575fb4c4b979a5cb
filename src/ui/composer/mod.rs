//! The composer: the page of the present view, as it will be handed on, beside the few choices about
//! it.
//!
//! It says what is asked for ([`State::asks`]) and is given the proof ([`State::take`]); who makes the
//! proof, and what becomes of the page, is not known here. Title and pseudonyms belong to the articles
//! and are forgotten with them; all else is remembered by the session.

mod choices;
mod names;
mod preview;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{CentralPanel, ColorImage, Frame, Key, Margin, Modifiers, Panel, Ui};

use super::dialogs::expand;
use super::panes::{Pane, Panes};
use super::theme::SEMIBOLD;
use super::widgets::word_button;
use super::{View, chips, marks::Icon};
use crate::briefing::{Choices, Form, Order, Sections, Template};
use crate::session::{PageSettings, Session, Wish};
use crate::timeline::{Pseudonym, Pseudonyms};

/// Where a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Pixels.
    pub width: f32,
    /// Pixels.
    pub height: f32,
    /// Whether a sheet has the whole width, and is scrolled, or is seen whole.
    pub wide: bool,
}

impl Room {
    /// How large a sheet of a size in points is drawn in it, as [`crate::briefing::Laid::pixels`] has it.
    pub fn scale(&self, (width, height): (f64, f64)) -> f64 {
        // Two pixels a point at scale 1.
        let across = f64::from(self.width) / (2.0 * width);
        let down = f64::from(self.height) / (2.0 * height);
        if self.wide { across } else { across.min(down) }.max(0.01)
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// A number of its own, rising.
    pub number: u64,
    /// The page; the same one for as long as only sheet and room change.
    pub order: Arc<Order>,
    /// Which of its sheets, from 0.
    pub sheet: usize,
    /// Where it is shown.
    pub room: Room,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Proof {
    /// That of what was asked for.
    pub number: u64,
    /// The sheet, or why there is none and what to do.
    pub sheet: Result<Sheet, String>,
    /// Characters that no font of the page has.
    pub missing: String,
}

/// A sheet of a page.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// From 0.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// Width and height in points.
    pub size: (f64, f64),
    /// Its pixels.
    pub image: Arc<ColorImage>,
}

/// What a page follows from, apart from articles and filter.
#[derive(Clone, Debug, Default, PartialEq)]
struct Draft {
    /// The title; the article's where it is empty.
    title: String,
    /// Whether every person has a letter.
    letters: bool,
    /// Whether those whose role an article tells are called by it instead.
    roles: bool,
    /// What actors are called, by their names.
    stand_ins: BTreeMap<String, String>,
}

/// What the composer remembers.
#[derive(Default)]
pub struct State {
    open: bool,
    /// The articles that the draft is for, by their SHA-256, and the session's revision then.
    articles: (u64, Vec<String>),
    draft: Draft,
    names: names::State,
    /// The user's own template, while one that is built in is chosen.
    own_template: String,
    preview: preview::State,
    /// What the order was made of.
    made_of: Option<(u64, PageSettings, Draft)>,
    order: Option<Arc<Order>>,
    sheet: usize,
    wide: bool,
    asked: Option<(usize, Room)>,
    number: u64,
    outgoing: Option<Asked>,
    proof: Option<Proof>,
    /// Nothing is asked for: it is drawn for a picture.
    pub still: bool,
}

impl State {
    /// Whether it stands in the window.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Opens or closes it.
    pub fn toggle(&mut self) {
        self.open = !self.open;
    }

    /// Gives the window back to the panels.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// What is asked for, once.
    pub fn asks(&mut self) -> Option<Asked> {
        self.outgoing.take()
    }

    /// Takes in a proof.
    pub fn take(&mut self, proof: Proof) {
        if let Ok(sheet) = &proof.sheet {
            // There may be fewer sheets than before.
            if proof.number == self.number {
                self.sheet = sheet.number;
                self.asked = self.asked.map(|(_, room)| (sheet.number, room));
            }
            self.preview.take(sheet.clone());
        }
        self.proof = Some(proof);
    }

    /// The last proof; none while a newer one is awaited.
    pub fn proof(&self) -> Option<&Proof> {
        let proof = self.proof.as_ref();
        proof.filter(|proof| proof.number == self.number && self.outgoing.is_none())
    }

    /// The sheet that is shown, from 0.
    pub const fn sheet(&self) -> usize {
        self.sheet
    }

    /// The form that was chosen.
    pub fn form(&self, session: &Session) -> Form {
        Form::named(&session.settings().page.form).unwrap_or(Form::Png)
    }

    /// The page of the view as it is composed now.
    pub fn order(&mut self, session: &Session) -> Arc<Order> {
        self.follow(session);
        let page = &session.settings().page;
        let words = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let chosen = self.draft.stand_ins.iter();
        let chosen = chosen.filter_map(|(name, stand_in)| {
            Some(Pseudonym {
                name: name.clone(),
                stand_in: words(stand_in)?,
            })
        });
        Arc::new(Order {
            readings: session.corpus().readings().to_vec(),
            paths: session.paths(),
            view: session.view(),
            carry: session.settings().carry_view,
            template: template(&page.template),
            pseudonyms: Pseudonyms {
                chosen: chosen.collect(),
                letters: self.draft.letters,
                roles: self.draft.roles,
            },
            choices: Choices {
                title: words(&self.draft.title),
                banner: words(&page.banner),
                prepared_by: words(&page.prepared_by),
                sections: Sections::without(page.without.iter().map(String::as_str)),
                grey: page.grey,
                ..Choices::default()
            },
        })
    }

    /// Forgets title and pseudonyms where none of their articles is open any more.
    pub fn follow(&mut self, session: &Session) {
        let (revision, known) = &self.articles;
        if *revision == session.revision() {
            return;
        }
        let documents = session.documents().iter();
        let open: Vec<String> = documents.map(|d| d.article.sha256.clone()).collect();
        if !known.iter().any(|sha256| open.contains(sha256)) {
            self.draft = Draft::default();
            self.sheet = 0;
        }
        self.articles = (session.revision(), open);
    }

    /// Asks for the page as it is now, where that is not asked for yet.
    fn ask(&mut self, session: &Session, room: Room) {
        // While a filter is at work what is shown is not what is wanted.
        if session.is_filtering() || self.still {
            return;
        }
        let page = PageSettings {
            form: String::new(),
            scale: 0,
            ..session.settings().page.clone()
        };
        let made_of = (session.revision(), page, self.draft.clone());
        let order = match &self.order {
            Some(order) if self.made_of.as_ref() == Some(&made_of) => order.clone(),
            _ => {
                self.asked = None;
                self.made_of = Some(made_of);
                self.order(session)
            }
        };
        if self.asked != Some((self.sheet, room)) {
            self.asked = Some((self.sheet, room));
            self.number += 1;
            self.outgoing = Some(Asked {
                number: self.number,
                order: order.clone(),
                sheet: self.sheet,
                room,
            });
        }
        self.order = Some(order);
    }

    /// Makes the page anew: a template may have changed on the disk.
    fn again(&mut self) {
        self.order = None;
    }

    /// Shows another sheet.
    fn turn(&mut self, forward: bool) {
        let last = self.preview.sheets().saturating_sub(1);
        self.sheet = if forward {
            (self.sheet + 1).min(last)
        } else {
            self.sheet.saturating_sub(1)
        };
    }
}

/// Draws the slim bar over the composer.
pub fn bar(ui: &mut Ui, view: &mut View) {
    let theme = view.theme;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme.size.space_s;
        if word_button(
            ui,
            theme,
            Icon::Left,
            "Back",
            "Back to the timeline  Escape",
        )
        .clicked()
        {
            view.wish(Wish::Compose);
        }
        let font = theme.weight(theme.size.large, SEMIBOLD);
        ui.label(egui::RichText::new("Briefing").font(font));
    });
}

/// Draws the composer.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State, panes: &mut Panes) {
    let theme = view.theme;
    let size = theme.size;
    state.follow(view.session);
    let (up, down) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::PageUp),
            input.consume_key(Modifiers::NONE, Key::PageDown),
        )
    });
    if up || down {
        state.turn(down);
    }
    let side = Panel::right("choices")
        .exact_size(size.side)
        .resizable(false)
        .frame(Frame::new().fill(theme.colour.panel));
    side.show(ui, |ui| {
        panes.add(ui, Pane::Choices, "Choices of the page");
        choices::show(ui, view, state);
    });
    let ground = Frame::new().fill(theme.colour.ground);
    let margin = Margin::symmetric(size.space_m as i8, size.space_xs as i8);
    Panel::top("page chips")
        .resizable(false)
        .show_separator_line(false)
        .frame(ground.inner_margin(margin))
        .show(ui, |ui| chips::show(ui, view));
    CentralPanel::default().frame(ground).show(ui, |ui| {
        panes.add(ui, Pane::Proof, "The page");
        preview::show(ui, view, state);
    });
}

/// The template of a name, or of a path as it is typed.
fn template(name: &str) -> String {
    let built_in = Template::NAMES.iter().any(|own| own == &name);
    if built_in {
        return name.to_owned();
    }
    expand(name.trim()).display().to_string()
}

/// Words of a fault as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.trim_end_matches('.').chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", letters.as_str())
}
