//! The Markdown twin of a page: the same content as text (CommonMark).
//!
//! What comes from articles is escaped: a title cannot become a heading or a link.

use std::fmt::Write as _;

use super::content::{Content, Source};
use super::entries::{Citation, EventEntry, QuoteEntry};
use crate::model::QuoteKind;

/// Writes the content.
pub(super) fn markdown(content: &Content) -> String {
    let mut parts: Vec<String> = Vec::new();
    let banner = content
        .banner
        .as_deref()
        .map(|b| format!("**{}**", escaped(b)));
    parts.extend(banner.clone());
    parts.push(format!("# {}", escaped(&content.title)));
    let by = content.prepared_by.as_deref();
    let by = by.map_or(String::new(), |by| {
        format!(" · prepared by {}", escaped(by))
    });
    parts.push(format!("{}{by}", escaped(&content.as_of)));
    for (heading, events) in [
        ("Chronology", &content.events),
        ("Undated", &content.undated),
    ] {
        if !events.is_empty() {
            parts.push(format!("## {heading}"));
            let lines = events.iter().map(event);
            parts.push(lines.collect::<Vec<_>>().join("\n"));
        }
    }
    if content.counts.shown == 0 {
        parts.push("No event meets the filter.".to_owned());
    }
    if !content.quotes.is_empty() {
        parts.push("## Quotes".to_owned());
        parts.extend(content.quotes.iter().map(quote));
    }
    if !content.sources.is_empty() {
        parts.push("## Sources".to_owned());
        let lines = content.sources.iter().map(source);
        parts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    parts.push("---".to_owned());
    let footer: Vec<String> = content.footer.iter().map(|part| escaped(part)).collect();
    parts.push(format!("{} · {}", footer.join(" · "), super::PROGRAM));
    parts.extend(banner);
    parts.join("\n\n") + "\n"
}

fn event(event: &EventEntry) -> String {
    let mut line = format!("- **{}** — {}", event.when, escaped(&event.title));
    let names: Vec<String> = event
        .actors
        .iter()
        .map(|actor| escaped(&actor.name))
        .collect();
    let _ = write!(line, " ({}", event.status.name());
    if !names.is_empty() {
        let _ = write!(line, "; {}", names.join(", "));
    }
    if let Some(speaker) = &event.reported_by {
        let _ = write!(line, "; reported by {}", escaped(speaker));
    }
    let cite = cite(event.citation);
    let _ = write!(line, ")  \n  > {} {cite}", escaped(&event.sentence));
    if let Some(why) = &event.explanation {
        let _ = write!(line, "  \n  > *{}*", escaped(why));
    }
    line
}

fn quote(quote: &QuoteEntry) -> String {
    let role = quote
        .role
        .as_deref()
        .map(|role| format!(", {}", escaped(role)));
    let when = quote
        .when
        .as_deref()
        .map(|when| format!(", {}", escaped(when)));
    let kind = match quote.kind {
        QuoteKind::Direct => "",
        QuoteKind::Mixed => ", quoted in part",
        QuoteKind::Indirect => ", reported",
    };
    format!(
        "> {}\n>\n> — {}{}{}{kind} {}",
        escaped(&quote.words),
        escaped(&quote.speaker),
        role.unwrap_or_default(),
        when.unwrap_or_default(),
        cite(quote.citation)
    )
}

fn source(source: &Source) -> String {
    let title = source
        .title
        .as_deref()
        .map(|title| format!("{}. ", escaped(title)));
    format!(
        "{}. {}`{}`, {}, SHA-256 `{}`",
        source.number,
        title.unwrap_or_default(),
        source.file.replace('`', "'"),
        source.date.as_deref().unwrap_or("no date"),
        source.sha256
    )
}

/// `[1, ¶ 4]`, which is no link.
fn cite(citation: Citation) -> String {
    format!("\\[{}, ¶ {}\\]", citation.source, citation.paragraph)
}

/// A text in which no character is a mark of Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let mark = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$'
        );
        // A number with a dot begins a list, and so do a plus and a hyphen.
        let begins = at == 0 && matches!(c, '+' | '-' | '=');
        let list = matches!(c, '.' | ')') && text.get(..at).is_some_and(is_number);
        if mark || begins || list {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_characters() {
        for (text, safe) in [
            ("It rained.", "It rained."),
            ("# 1 *x* [a](b) <b>", "\\# 1 \\*x\\* \\[a\\](b) \\<b\\>"),
            ("1. rain", "1\\. rain"),
            ("- rain", "\\- rain"),
            ("2022", "2022"),
        ] {
            assert_eq!(escaped(text), safe);
        }
    }
}
