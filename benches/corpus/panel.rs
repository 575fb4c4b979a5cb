//! The timeline panel alone, with a session of given articles: no file, no worker's work, no window.

use std::sync::Arc;

use dateline::session::{Command, Document, Session};
use dateline::timeline::Reading;
use dateline::ui::theme::Theme;
use dateline::ui::{View, timeline};
use egui::Ui;

/// The panel and its session.
pub struct Panel {
    /// What is shown.
    pub session: Session,
    /// What the panel remembers.
    pub timeline: timeline::State,
}

impl Panel {
    /// A panel that shows these articles.
    pub fn new(readings: Vec<Reading>) -> Self {
        let mut session = Session::new(None, Arc::new(|| {}));
        let document = |reading: Reading| Document::analysed(reading.article, reading.analysis);
        session.add(readings.into_iter().map(document).collect());
        while session.advance() {}
        Self {
            session,
            timeline: timeline::State::default(),
        }
    }

    /// Draws a frame and does what was asked for in it.
    pub fn show(&mut self, ui: &mut Ui) {
        let mut commands = Vec::new();
        let mut view = View {
            session: &self.session,
            theme: Theme::now(ui.ctx()),
            commands: &mut commands,
        };
        timeline::show(ui, &mut view, &mut self.timeline);
        for command in commands {
            self.apply(command);
        }
    }

    /// Does a command as the window does.
    pub fn apply(&mut self, command: Command) {
        if let Some(wish) = self.session.apply(command) {
            self.timeline.wish(&wish);
        }
        while self.session.advance() {}
    }
}
