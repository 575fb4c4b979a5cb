//! Markdown (CommonMark): one chronology of all articles with its citations, the quotes, the sources.
//!
//! The words of an article are words: whatever in them would be a mark of Markdown or HTML is escaped.

use std::fmt::Write as _;

use super::Wanted;
use super::facts::{Facts, dated, name, speaker};
use crate::model::{Date, Document, QuoteId};
use crate::timeline::phrase;

/// What one article adds. Its number among the sources is not known before it is written: each line
/// has it between its two parts.
#[derive(Debug)]
pub struct Chapter {
    dated: Vec<(Date, Date, Line)>,
    undated: Vec<Line>,
    quotes: Vec<Line>,
    source: String,
}

/// The text before the source's number, and that after it.
type Line = (String, String);

/// What a document adds.
pub fn chapter(document: &Document, wanted: &Wanted) -> Chapter {
    let article = &document.article;
    let (mut days, mut undated) = (Vec::new(), Vec::new());
    for facts in Facts::of(document, wanted) {
        match facts.days() {
            Some((first, last)) => days.push((first, last, line(&facts))),
            None => undated.push(line(&facts)),
        }
    }
    let quotes = document.analysis.quotes.iter().enumerate();
    let quotes = quotes.filter(|(place, _)| (wanted.quotes)(QuoteId::at(*place)));
    let quotes = quotes.map(|(_, quote)| {
        let words = escape(&phrase::said(&article.text, quote));
        let time = quote
            .time
            .and_then(|id| document.analysis.times.get(id.index()));
        let day = time.and_then(|time| time.range).map(phrase::days);
        let day = day.map_or(String::new(), |day| format!(", {day}"));
        let speaker = escape(&speaker(document, quote));
        (format!("> {words}\n>\n> — {speaker}{day}"), String::new())
    });
    Chapter {
        dated: days,
        undated,
        quotes: quotes.collect(),
        source: format!(
            "{}. {}, {}. SHA-256 {}",
            escape(name(article)),
            escape(&article.file),
            dated(article),
            article.sha256
        ),
    }
}

fn line(facts: &Facts) -> Line {
    let head = format!(
        "- **{}** {} ({})",
        facts.when(),
        escape(&facts.title()),
        facts.event.status.name()
    );
    let mut rest = format!("\n  > {}\n", escape(&facts.words()));
    if let Some((speaker, words)) = facts.quote() {
        let _ = write!(
            rest,
            "\n  Reported by {}: {}\n",
            escape(&speaker),
            escape(&words)
        );
    }
    if let Some(said) = facts.explanation() {
        let _ = write!(rest, "\n  Date: {}\n", escape(&said));
    }
    (head, rest)
}

/// The page of the chapters, in the order of the sources.
pub fn page(chapters: Vec<Chapter>) -> String {
    let (mut days, mut undated, mut quotes, mut sources) = (vec![], vec![], vec![], vec![]);
    for (number, chapter) in (1..).zip(chapters) {
        days.extend(
            chapter
                .dated
                .into_iter()
                .map(|(first, last, line)| (first, last, number, line)),
        );
        undated.extend(chapter.undated.into_iter().map(|line| (number, line)));
        quotes.extend(chapter.quotes.into_iter().map(|line| (number, line)));
        sources.push((number, chapter.source));
    }
    // Ties stay in the order of the articles and of their texts.
    days.sort_by_key(|(first, last, ..)| (*first, *last));
    let counted = |count: usize, what: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {what}{plural}")
    };
    let mut page = format!(
        "# Chronology\n\n{} from {}, {} of them undated; {}.\n",
        counted(days.len() + undated.len(), "event"),
        counted(sources.len(), "article"),
        undated.len(),
        counted(quotes.len(), "quote"),
    );
    let mut year = None;
    for (first, _, number, line) in days {
        if year != Some(first.year()) {
            let _ = write!(page, "\n## {}\n", first.year());
            year = Some(first.year());
        }
        put(&mut page, number, &line);
    }
    for (heading, lines) in [("Undated", undated), ("Quotes", quotes)] {
        if !lines.is_empty() {
            let _ = write!(page, "\n## {heading}\n");
        }
        lines
            .iter()
            .for_each(|(number, line)| put(&mut page, *number, line));
    }
    page.push_str("\n## Sources\n\n");
    for (number, source) in sources {
        let _ = writeln!(page, "{number}. {source}");
    }
    page
}

fn put(page: &mut String, number: usize, (head, rest): &Line) {
    let _ = write!(page, "\n{head} \\[{number}\\]\n{rest}");
}

/// The text on one line, with every mark that Markdown could take for its own escaped.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in phrase::one_line(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        ) {
            safe.push('\\');
        }
        safe.push(c);
    }
    // What would begin a list or the underline of a heading.
    let digits = safe.len() - safe.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marks = safe.get(digits..).unwrap_or_default();
    if (digits > 0 && marks.starts_with(['.', ')']))
        || (digits == 0 && marks.starts_with(['+', '-', '=']))
    {
        safe.insert(digits, '\\');
    }
    safe
}
