//! An open article with what was found in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::language::Tokens;
use crate::model::{Analysis, Article, Date, DateSource};
use crate::{engine, ingest, language};

/// An open article: the text as read, its annotation, and the analysis that follows from both. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file; none for the built-in samples.
    pub path: Option<PathBuf>,
    /// The article with the date that is in force.
    pub article: Arc<Article>,
    /// What the file itself says of its date, to return to.
    pub own_date: (Option<Date>, DateSource),
    /// Words of the text.
    pub words: usize,
    /// What was found.
    pub analysis: Arc<Analysis>,
    /// None until the article is resolved anew, where the analysis came without them.
    tokens: Option<Arc<Tokens>>,
}

impl Document {
    /// Reads and analyses a file.
    ///
    /// # Errors
    /// What is wrong with the file and what to do, as a clause: `it is empty; …`.
    pub fn open(path: &Path) -> Result<Self, String> {
        let article = ingest::read_file(path).map_err(|e| e.to_string())?;
        Ok(Self::read(Some(path.to_owned()), article))
    }

    /// Analyses the bytes of a file that is none on the disk.
    ///
    /// # Errors
    /// As [`Document::open`].
    pub fn of_bytes(name: &str, bytes: &[u8]) -> Result<Self, String> {
        let article = ingest::read_bytes(name, bytes).map_err(|e| e.to_string())?;
        Ok(Self::read(None, article))
    }

    fn read(path: Option<PathBuf>, article: Article) -> Self {
        let tokens = language::annotate(&article.text);
        let analysis = engine::read(&article, &tokens);
        Self {
            path,
            own_date: (article.date, article.date_source),
            words: article.text.split_whitespace().count(),
            article: Arc::new(article),
            tokens: Some(Arc::new(tokens)),
            analysis: Arc::new(analysis),
        }
    }

    /// An article that was analysed before.
    pub fn analysed(article: Arc<Article>, analysis: Arc<Analysis>) -> Self {
        Self {
            path: None,
            own_date: (article.date, article.date_source),
            words: article.text.split_whitespace().count(),
            article,
            tokens: None,
            analysis,
        }
    }

    /// The same article as of another day; `None` returns to what the file says. Everything is
    /// resolved anew, from the words that are annotated already.
    pub fn with_date(&self, date: Option<Date>) -> Self {
        let mut article = Article::clone(&self.article);
        (article.date, article.date_source) = match date {
            Some(day) => (Some(day), DateSource::Given),
            None => self.own_date,
        };
        let tokens = self.tokens.clone();
        let tokens = tokens.unwrap_or_else(|| Arc::new(language::annotate(&article.text)));
        let analysis = engine::read(&article, &tokens);
        Self {
            article: Arc::new(article),
            analysis: Arc::new(analysis),
            tokens: Some(tokens),
            ..self.clone()
        }
    }

    /// What to call the article in a list: its title, else its file's name.
    pub fn name(&self) -> &str {
        self.article.title.as_deref().unwrap_or(&self.article.file)
    }
}
