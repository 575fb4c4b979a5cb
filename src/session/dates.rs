//! The dates that the user gives articles: kept at once, followed by the articles when a worker
//! has resolved them anew. What is undone is the history's business.

use super::history::Change;
use super::jobs::Job;
use super::{Document, Grade, Session};
use crate::model::Date;

impl Session {
    /// Takes the user's word for an article's date; none returns to what the file says.
    pub(super) fn set_date(&mut self, article: u32, date: Option<Date>) {
        let Some(document) = self.documents.get(article as usize) else {
            return;
        };
        let sha256 = document.article.sha256.clone();
        let before = self.given(&sha256);
        if before != date {
            let change = Change::Date(sha256.clone(), before);
            self.history.note(change, None);
            self.give_date(sha256, date);
        }
    }

    /// Keeps the date of the article of that SHA-256 and has the article resolved anew; one that is
    /// closed follows when it is opened again.
    pub(super) fn give_date(&mut self, sha256: String, date: Option<Date>) {
        if let Some(document) = self.place_of(&sha256).and_then(|p| self.documents.get(p)) {
            let document = document.clone();
            self.jobs.push([Job::Redate { document, date }]);
        } else {
            let text = "The date of an article that is closed was changed.";
            self.tell(Grade::Note, "Article date", text);
        }
        self.keep(&sha256, |kept| kept.date = date);
    }

    /// Takes in an article that was resolved anew. Workers end in any order: what is not as of the
    /// day that the user wants by now is dropped.
    pub(super) fn take_redated(
        &mut self,
        asked: &Document,
        date: Option<Date>,
        result: Result<Document, String>,
    ) {
        let sha256 = &asked.article.sha256;
        let Some(place) = self.place_of(sha256) else {
            return;
        };
        if date != self.given(sha256) {
            return;
        }
        match result {
            // Edits may have come meanwhile.
            Ok(document) => {
                let document = document.with_edits(self.edits_of(sha256).to_vec());
                self.replace(vec![(place, document)]);
                self.forget_picks();
                self.refilter();
            }
            Err(text) => {
                self.keep(sha256, |kept| kept.date = asked.given_date());
                let text = format!("The article's date was not changed: {text}.");
                self.tell(Grade::Error, &asked.article.file, text);
            }
        }
    }

    /// The article's place among those that are open.
    pub(super) fn place_of(&self, sha256: &str) -> Option<usize> {
        self.places.get(sha256).copied()
    }
}
