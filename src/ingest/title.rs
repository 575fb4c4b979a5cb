//! The headline of an article.

use super::lexicon::head::{CLOSED_WITH_A_STOP, TITLE_LABELS};
use super::line::Line;
use crate::model::{Format, Span};

/// The most words of a headline.
const WORDS: usize = 40;

/// The headline: a labelled one, a Markdown heading, or the first line where that stands by itself
/// and does not read like a sentence.
pub fn title(lines: &[Line<'_>], format: Format) -> Option<Span> {
    let labelled = lines.iter().find_map(|line| {
        let (label, after) = line.label()?;
        (TITLE_LABELS.contains(&label)).then_some((line, after))
    });
    if let Some((line, after)) = labelled {
        return bare(line, after, format).map(|span| unquoted(line, span));
    }
    let written = || lines.iter().filter(|line| !line.is_rule());
    if format == Format::Markdown
        && let Some(line) = written().find(|line| line.text.starts_with('#'))
    {
        return bare(line, Span::new(0, line.text.len()), format);
    }
    let mut rest = written().skip_while(|line| line.is_about() && line.is_short());
    let (line, next) = (rest.next()?, rest.next()?);
    let whole = Span::new(0, line.text.len());
    (!line.is_about() && reads_like_a_title(line, next))
        .then(|| bare(line, whole, format))
        .flatten()
}

/// Whether the first line is a headline over the next one.
fn reads_like_a_title(line: &Line<'_>, next: &Line<'_>) -> bool {
    if line.text.split_whitespace().nth(WORDS).is_some() {
        return false;
    }
    let last = line.text.split_whitespace().next_back().unwrap_or_default();
    let bare = last.trim_end_matches(['"', '\'', '”', '’', ')']);
    // `U.S.` and `Inc.` keep their stop in a headline, and an ellipsis is none.
    let stopped = bare.ends_with('.')
        && !bare.ends_with("..")
        && !CLOSED_WITH_A_STOP.contains(&bare.to_lowercase())
        && bare.matches('.').count() < 2;
    let parted = line.closed
        || next.is_about()
        || !next.text.starts_with(char::is_lowercase) && next.text.len() > line.text.len();
    !stopped && parted && !bare.ends_with([',', ';', ':'])
}

/// The span in the text of a headline without its label and Markdown's signs.
fn bare(line: &Line<'_>, within: Span, format: Format) -> Option<Span> {
    let is_sign = |c: char| c.is_whitespace() || format == Format::Markdown && "#*_".contains(c);
    let text = within.of(line.text);
    let content = text.trim_start_matches(is_sign);
    let start = within.start + text.len() - content.len();
    let content = content.trim_end_matches(is_sign);
    (!content.is_empty()).then(|| line.in_text(Span::new(start, start + content.len())))
}

/// The span without the quotation marks around the whole of it, as front matter writes strings.
fn unquoted(line: &Line<'_>, span: Span) -> Span {
    let text = Span::new(span.start - line.start, span.end - line.start).of(line.text);
    let inside = ['"', '\''].iter().find_map(|&mark| {
        let inside = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inside.is_empty() && !inside.contains(mark)).then_some(inside)
    });
    if inside.is_some() {
        Span::new(span.start + 1, span.end - 1)
    } else {
        span
    }
}
