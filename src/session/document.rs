//! An open article with what was found in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Kept;
use crate::model::{Analysis, Article, Date, DateSource, Edit, Span, lines};
use crate::{engine, ingest, language};

/// An open article: the text as read, its annotation, and the analysis that follows from both. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file; none for the built-in samples.
    pub path: Option<PathBuf>,
    /// The article with the date that is in force.
    pub article: Arc<Article>,
    /// Words of the text.
    pub words: usize,
    /// What was found, the edits done to it.
    pub analysis: Arc<Analysis>,
    /// What was found before any edit.
    found: Arc<Analysis>,
    /// The user's edits, in their order.
    edits: Arc<[Edit]>,
    /// The article with the date that the file itself states, to return to.
    own: Arc<Article>,
    /// The sentences of the text; none where the analysis came without them. The tokens themselves are not
    /// kept: they take ten times the room of the text, and an article is annotated again in the time of a frame.
    sentences: Arc<[Span]>,
}

impl Document {
    /// Reads and analyses a file; `kept` tells what the user said of the article of a SHA-256 and a
    /// text.
    ///
    /// # Errors
    /// What is wrong with the file and what to do, as a clause: `it is empty; …`.
    pub fn open(path: &Path, kept: impl FnOnce(&str, &str) -> Kept) -> Result<Self, String> {
        let article = ingest::read_file(path).map_err(|e| e.to_string())?;
        let kept = kept(&article.sha256, &article.text);
        Ok(Self::read(Some(path.to_owned()), article, kept))
    }

    /// Analyses the bytes of a file that is none on the disk.
    ///
    /// # Errors
    /// As [`Document::open`].
    pub fn of_bytes(
        name: &str,
        bytes: &[u8],
        kept: impl FnOnce(&str, &str) -> Kept,
    ) -> Result<Self, String> {
        let article = ingest::read_bytes(name, bytes).map_err(|e| e.to_string())?;
        let kept = kept(&article.sha256, &article.text);
        Ok(Self::read(None, article, kept))
    }

    fn read(path: Option<PathBuf>, own: Article, kept: Kept) -> Self {
        let tokens = language::annotate(&own.text);
        let mut article = own.clone();
        if let Some(date) = kept.date {
            article.give_date(date);
        }
        let analysis = engine::read(&article, &tokens);
        let document = Self {
            path,
            own: Arc::new(own),
            sentences: tokens
                .sentences()
                .iter()
                .map(|sentence| tokens.span_of(sentence.clone()))
                .collect(),
            ..Self::analysed(Arc::new(article), Arc::new(analysis))
        };
        document.with_edits(kept.edits)
    }

    /// An article that was analysed before.
    pub fn analysed(article: Arc<Article>, analysis: Arc<Analysis>) -> Self {
        Self {
            path: None,
            words: article.text.split_whitespace().count(),
            sentences: Arc::default(),
            found: analysis.clone(),
            edits: Arc::default(),
            own: article.clone(),
            article,
            analysis,
        }
    }

    /// The same article as of another day; `None` returns to what the file says. Everything is
    /// resolved anew.
    pub fn with_date(&self, date: Option<Date>) -> Self {
        let mut article = self.own.clone();
        if let Some(date) = date {
            Arc::make_mut(&mut article).give_date(date);
        }
        let found = Arc::new(engine::read(&article, &language::annotate(&article.text)));
        let document = Self {
            article,
            found: found.clone(),
            analysis: found,
            edits: Arc::default(),
            ..self.clone()
        };
        document.with_edits(self.edits.to_vec())
    }

    /// The same article with these edits and no others.
    pub fn with_edits(self, edits: Vec<Edit>) -> Self {
        if *self.edits == *edits {
            return self;
        }
        let analysis = if edits.is_empty() {
            self.found.clone()
        } else {
            let read = |typed: &str| engine::times::read_when(typed, self.article.date);
            Arc::new(Edit::apply(&self.found, &self.article.text, &edits, &read))
        };
        Self {
            analysis,
            edits: edits.into(),
            ..self
        }
    }

    /// The sentence that a byte of the text stands in; the line, where the sentences are not known.
    pub fn sentence(&self, byte: usize) -> Span {
        let at = self
            .sentences
            .partition_point(|sentence| sentence.end <= byte);
        let sentence = self.sentences.get(at).or(self.sentences.last());
        let line = || lines(&self.article.text).find(|line| line.end > byte);
        sentence
            .copied()
            .or_else(line)
            .unwrap_or(Span::new(byte, byte))
    }

    /// The spans of the words in a span, the heads of its phrases first: what an event that is told there
    /// may be called by. Its sentences are annotated for that.
    pub fn heads(&self, span: Span) -> Vec<Span> {
        if self.sentences.is_empty() || span.start >= span.end {
            return Vec::new();
        }
        let around = self.sentence(span.start).cover(self.sentence(span.end - 1));
        let tokens = language::annotate(&around.of(&self.article.text).into());
        let Some(start) = span.start.checked_sub(around.start) else {
            return Vec::new();
        };
        let range = tokens.tokens_in(Span::new(start, span.end - around.start));
        let head = tokens.head_of(range.clone());
        let verbs = range.clone().filter(|token| tokens.tag(*token).is_verb());
        let nouns = range.clone().filter(|token| tokens.tag(*token).is_noun());
        let heads = head.into_iter().chain(verbs).chain(nouns).chain(range);
        heads
            .map(|token| tokens.span(token))
            .map(|word| Span::new(word.start + around.start, word.end + around.start))
            .filter(|word| span.contains(*word))
            .collect()
    }

    /// The user's edits, in their order.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// What the user said of it.
    pub fn kept(&self) -> Kept {
        Kept {
            date: self.given_date(),
            edits: self.edits.to_vec(),
            file: self.article.file.clone(),
        }
    }

    /// The date in force where the user gave it; none where it is the file's own.
    pub fn given_date(&self) -> Option<Date> {
        let given = self.article.date_source == DateSource::Given;
        self.article.date.filter(|_| given)
    }

    /// The date that the file itself states.
    pub fn own_date(&self) -> Option<Date> {
        self.own.date
    }

    /// What to call the article in a list: its title, else its file's name.
    pub fn name(&self) -> &str {
        self.article.title.as_deref().unwrap_or(&self.article.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document as Printed;

    const TEXT: &str =
        "Talks begin\n\nOSLO, Jan 10, 2022\n\nThe talks began on Monday. They end tomorrow.\n";

    /// What `dateline extract` makes of the text, as of `date` where that is given.
    fn extracted(date: Option<Date>) -> (Article, Analysis) {
        let mut article = ingest::read_bytes("talks.txt", TEXT.as_bytes()).unwrap();
        if let Some(date) = date {
            article.give_date(date);
        }
        let analysis = engine::read(&article, &language::annotate(&article.text));
        (article, analysis)
    }

    #[test]
    fn the_window_and_the_command_line_read_alike() {
        let own = Document::of_bytes("talks.txt", TEXT.as_bytes(), |_, _| Kept::default()).unwrap();
        let mut document = own.clone();
        for date in [
            "2022-01-10",
            "2022-03-01",
            "-",
            "2022-01-10",
            "2023-05-05",
            "-",
        ] {
            let date: Option<Date> = date.parse().ok();
            document = document.with_date(date);
            let (article, analysis) = extracted(date);
            assert_eq!(*document.article, article, "{date:?}");
            assert_eq!(*document.analysis, analysis, "{date:?}");
            assert_eq!(document.given_date(), date);
            let printed = Printed::of(&document.article, &document.analysis);
            assert_eq!(printed.fault(), None, "{date:?}");
        }
        assert_eq!(document.article, own.article);
    }

    #[test]
    fn the_days_move_with_the_date() {
        let own = Document::of_bytes("talks.txt", TEXT.as_bytes(), |_, _| Kept::default()).unwrap();
        let days = |document: &Document| -> Vec<String> {
            let times = document.analysis.times.iter();
            let words = |word: &&crate::model::Time| word.span.of(TEXT) == "tomorrow";
            times.filter(words).map(|time| time.value.clone()).collect()
        };
        let given = own.with_date("2022-03-01".parse().ok());
        assert_eq!(
            (days(&own), days(&given)),
            (vec!["2022-01-11".into()], vec!["2022-03-02".into()])
        );
    }
}
