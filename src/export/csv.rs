//! CSV after RFC 4180: a header, then a row an event, in UTF-8.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets
//! themselves write text. White space within a cell is one space, so that a row is a line. Cells with a
//! semicolon are quoted too: spreadsheets of many countries part cells there.

use super::Wanted;
use super::facts::Facts;
use crate::model::{ActorRole, Document};

/// The header and its line end. `start` and `end` are the days that `date` covers, `relation` how it
/// bounds the event; `span_start` and `span_end` are the bytes of `source` in the article's text.
pub const HEADER: &str = "article,article_title,article_date,article_sha256,event,date,start,end,relation,\
    inferred,status,title,agents,patients,participants,places,time_text,source,speaker,quote,\
    span_start,span_end,explanation\r\n";

/// The rows of a document.
pub fn rows(document: &Document, wanted: &Wanted) -> String {
    Facts::of(document, wanted)
        .map(|facts| row(&facts))
        .collect()
}

fn row(facts: &Facts) -> String {
    let (article, event) = (facts.article(), facts.event);
    let when = event.when.as_ref();
    let range = when.and_then(|when| when.range);
    let names = |role| facts.actors(role).join("; ");
    let day =
        |date: Option<crate::model::Date>| date.map(|day| day.to_string()).unwrap_or_default();
    let (speaker, quote) = facts.quote().unwrap_or_default();
    let cells = [
        article.file.clone(),
        article.title.clone().unwrap_or_default(),
        day(article.date),
        article.sha256.clone(),
        facts.id.to_string(),
        when.map(|when| when.value.clone()).unwrap_or_default(),
        day(range.map(|range| range.first)),
        day(range.map(|range| range.last)),
        when.map_or("", |when| when.relation.name()).to_owned(),
        when.map_or(String::new(), |when| when.inferred.to_string()),
        event.status.name().to_owned(),
        facts.title(),
        names(ActorRole::Agent),
        names(ActorRole::Patient),
        names(ActorRole::Participant),
        names(ActorRole::Place),
        facts.time_words().unwrap_or_default(),
        facts.words(),
        speaker,
        quote,
        event.span.start.to_string(),
        event.span.end.to_string(),
        when.map(|when| when.explanation.clone())
            .unwrap_or_default(),
    ];
    cells.map(|text| cell(&text)).join(",") + "\r\n"
}

/// Marks, also in their full width, that begin a formula for one spreadsheet or another.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell: guarded, and quoted where it needs to be.
fn cell(text: &str) -> String {
    let line = crate::timeline::phrase::one_line(text);
    let guard = if line.starts_with(FORMULA) { "'" } else { "" };
    if line.contains(['"', ',', ';']) {
        format!("\"{guard}{}\"", line.replace('"', "\"\""))
    } else {
        format!("{guard}{line}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_guarded() {
        for (text, written) in [
            ("", ""),
            ("rain", "rain"),
            ("rain, snow", "\"rain, snow\""),
            ("rain; snow", "\"rain; snow\""),
            ("rain;=1+1", "\"rain;=1+1\""),
            ("\"It rained\"", "\"\"\"It rained\"\"\""),
            ("rain\r\nsnow", "rain snow"),
            ("=1+1", "'=1+1"),
            (" \t=1+1", "'=1+1"),
            ("@SUM(A1,B1)", "\"'@SUM(A1,B1)\""),
            ("-2", "'-2"),
            ("+44", "'+44"),
            ("＝1", "'＝1"),
            ("a=b", "a=b"),
            ("Ταλίν", "Ταλίν"),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }
}
