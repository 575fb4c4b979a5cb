//! The form of a new event: what it is called, when it takes place, how far it is real, who takes
//! part. All of it is proposed from the words that tell it.

use egui::Ui;

use super::actors::Actors;
use super::date;
use crate::model::{Dated, Place, Relation, Span, one_line};
use crate::session::{Command, EventDraft, Session};
use crate::timeline::{Reading, StatusSet};
use crate::ui::View;
use crate::ui::chips::status_name;
use crate::ui::dialogs::{confirm, field, title, weak};
use crate::ui::widgets::{block, body, reading};

/// Lines of the words that are shown.
const LINES: usize = 3;

/// A new event as it is filled in.
#[derive(Debug)]
pub struct Form {
    article: u32,
    draft: EventDraft,
    typed: String,
    /// What was proposed as its date, and the article's words for it.
    proposed: Option<(String, Place)>,
    actors: Actors,
}

impl Form {
    /// What is proposed for words of an article; none where no event can be told in them.
    pub fn propose(session: &Session, article: u32, words: Span) -> Option<Self> {
        let mut draft = session.propose(article, words)?;
        let times = &session
            .corpus()
            .readings()
            .get(article as usize)?
            .analysis
            .times;
        let proposed = match draft.date.take() {
            Some(Dated::Words(place)) => {
                let time = times.iter().find(|time| time.span == place.span);
                let relation = time.map_or(Relation::On, |time| time.relation);
                Some((
                    date::with_relation(relation, &one_line(&place.words)),
                    place,
                ))
            }
            _ => None,
        };
        let typed = proposed.as_ref().map(|(typed, _)| typed.clone());
        Some(Self {
            article,
            actors: std::mem::take(&mut draft.actors).into(),
            draft,
            typed: typed.unwrap_or_default(),
            proposed,
        })
    }

    /// Draws the form: true when done.
    pub fn show(&mut self, ui: &mut Ui, view: &mut View) -> bool {
        let theme = view.theme;
        let readings = view.session.corpus().readings();
        let Some(from) = readings.get(self.article as usize) else {
            return true;
        };
        title(ui, theme, "New event");
        let (mut date, mut enter) = (None, false);
        // The button that adds the event stays in sight.
        body(ui, |ui| (date, enter) = self.fields(ui, view, from));
        let name = one_line(&self.draft.title);
        let able = !name.is_empty() && date.is_some();
        let done = confirm(ui, theme, "Add the event", able, enter);
        if done == Some(true) {
            let draft = EventDraft {
                title: name,
                date: date.flatten(),
                actors: std::mem::take(&mut self.actors.parts),
                ..self.draft.clone()
            };
            view.push(Command::NewEvent(self.article, draft));
        }
        done.is_some()
    }

    /// Draws the fields; gives what [`Self::date`] does.
    fn fields(
        &mut self,
        ui: &mut Ui,
        view: &View,
        from: &Reading,
    ) -> (Option<Option<Dated>>, bool) {
        let theme = view.theme;
        let words = self.draft.clause.line_of(&from.article.text);
        let format = reading(theme, theme.colour.second);
        let galley = block(ui, &words, format, ui.available_width(), LINES);
        let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        ui.painter().galley(rect.min, galley, theme.colour.second);
        ui.add_space(theme.size.space_s);
        weak(ui, theme, "What");
        let enter = field(
            ui,
            theme,
            &mut self.draft.title,
            "Title",
            "Who does what",
            true,
        );
        ui.add_space(theme.size.space_s);
        weak(ui, theme, "When");
        let (date, entered) = self.date(ui, view);
        ui.add_space(theme.size.space_s);
        weak(ui, theme, "How far it is real");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme.size.space_xs, theme.size.space_xs);
            for status in StatusSet::ALL {
                ui.selectable_value(&mut self.draft.status, status, status_name(status));
            }
        });
        ui.add_space(theme.size.space_s);
        weak(ui, theme, "Who");
        self.actors.show(ui, view, self.article);
        (date, enter || entered)
    }

    /// The field for the date: the date, none where what is typed is no date; and whether Enter was
    /// pressed. As long as the article's own words stand there, they are meant as they are read in the
    /// article.
    fn date(&mut self, ui: &mut Ui, view: &View) -> (Option<Option<Dated>>, bool) {
        let readings = view.session.corpus().readings();
        let from = readings.get(self.article as usize);
        let today = from.and_then(|from| from.article.date);
        let own = self
            .proposed
            .as_ref()
            .filter(|(words, _)| *words == self.typed);
        let own = own.map(|(_, place)| place.clone());
        let told = own.as_ref().zip(from).and_then(|(place, from)| {
            let mut times = from.analysis.times.iter();
            times.find(|time| time.span == place.span)
        });
        let (enter, read) = date::show(ui, view.theme, &mut self.typed, today, false, told);
        let date = match (own, read) {
            (Some(place), _) => Some(Some(Dated::Words(place))),
            (None, Some(_)) => Some(Some(Dated::Typed(one_line(&self.typed)))),
            (None, None) => self.typed.trim().is_empty().then_some(None),
        };
        (date, enter)
    }
}
