//! The dateline that runs into a paragraph, `OSLO, Jan 10 (Agency) - `, told by its shape.
//!
//! The parser would take it for the subject of the lede, so paragraphs are cut behind it. What day
//! it names is the business of ingest.

use super::lexicon::dateline::CALENDAR;

/// How far into a paragraph a dateline reaches, in bytes.
const REACH: usize = 120;
/// The most words of a dateline.
const WORDS: usize = 14;
/// The most words of its place.
const PLACE: usize = 5;
/// The longest word that may be in lower case, in characters: `de`, `am`, `and`.
const SMALL: usize = 3;

const DASHES: [char; 4] = ['-', '–', '—', '―'];
/// What sets words off in Markdown.
const EMPHASIS: [char; 2] = ['*', '_'];

/// What stands between a dateline and its story.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Dash,
    Colon,
    /// No more than the bracket of the agency, or a full stop after it.
    Bracket,
}

/// Where the dateline ends with which the text opens, the mark behind it included, in bytes; none
/// where it opens otherwise or nothing follows.
pub fn end(text: &str) -> Option<usize> {
    let reach = text.get(..text.floor_char_boundary(REACH))?;
    let mut open = 0_usize;
    for (at, c) in reach.char_indices() {
        let (before, behind) = (reach.get(..at)?, reach.get(at + c.len_utf8()..)?);
        let closing = match c {
            '(' | '[' => {
                open += 1;
                continue;
            }
            ')' | ']' => {
                open = open.saturating_sub(1);
                Closing::Bracket
            }
            _ if open > 0 => continue,
            '/' if behind.starts_with([' ', '.']) => Closing::Bracket,
            ':' if behind.starts_with(char::is_whitespace) => Closing::Colon,
            _ if DASHES.contains(&c) && is_dash(before, c, behind) => Closing::Dash,
            _ => continue,
        };
        let marks: &[char] = match closing {
            Closing::Dash => &DASHES,
            Closing::Colon => &[],
            Closing::Bracket => &['.'],
        };
        let behind = behind.trim_start_matches(marks);
        let behind = behind.trim_start_matches(EMPHASIS);
        let end = reach.len() - behind.len();
        let opening = match closing {
            Closing::Bracket => reach.get(..at + c.len_utf8())?,
            Closing::Dash | Closing::Colon => before,
        };
        if Opening::of(opening).goes_before(text.get(end..)?, closing) {
            return Some(end);
        }
        // An agency in brackets may have more of the dateline after it.
        if closing != Closing::Bracket {
            return None;
        }
    }
    None
}

/// Whether a dash parts what stands before it from what follows; a hyphen is none.
fn is_dash(before: &str, dash: char, behind: &str) -> bool {
    let blank = before.ends_with(char::is_whitespace) || behind.starts_with(char::is_whitespace);
    let long = matches!(dash, '—' | '―') || behind.starts_with(DASHES);
    blank || long || before.ends_with([')', ']'])
}

/// What stands before a closing mark, by its shape.
struct Opening<'a> {
    text: &'a str,
    /// Whether all of its longer words are capitalised or numbers.
    named: bool,
    /// Whether it begins with what can be a place.
    placed: bool,
    /// Whether the place is in capitals.
    capitals: bool,
    /// Whether a day follows the place.
    dated: bool,
    /// Whether it ends with an agency in brackets.
    agency: bool,
}

impl<'a> Opening<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || EMPHASIS.contains(&c));
        let place = text.split([',', '(', '[', '/']).next().unwrap_or_default();
        let rest = text.get(place.len()..).unwrap_or_default();
        let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        let small = |word: &str| {
            let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            word.starts_with(char::is_lowercase) && word.chars().count() > SMALL
        };
        let named = text.split_whitespace().count() <= WORDS
            && !text.split_whitespace().any(small)
            && text.starts_with(|c: char| c.is_uppercase() || c == '(');
        let agency = [('(', ')'), ('[', ']'), ('/', '/')].iter().any(|ends| {
            text.strip_suffix(ends.1)
                .and_then(|text| text.rsplit_once(ends.0))
                .is_some_and(|(_, name)| name.starts_with(char::is_uppercase) && !digits(name))
        });
        Self {
            text,
            named,
            placed: place.split_whitespace().count() <= PLACE
                && place.starts_with(char::is_uppercase)
                && !digits(place)
                && !has_calendar(place),
            capitals: place.chars().filter(|c| c.is_alphabetic()).count() >= SMALL
                && !place.contains(char::is_lowercase),
            dated: digits(rest) && has_calendar(rest),
            agency,
        }
    }

    /// Whether it is a dateline, `story` being what follows its mark.
    fn goes_before(&self, story: &str, closing: Closing) -> bool {
        let story = story.trim_start();
        let begins = story.chars().next().is_some_and(|c| {
            let range = c.is_ascii_digit() && self.text.ends_with(|c: char| c.is_ascii_digit());
            !c.is_lowercase() && !DASHES.contains(&c) && c != ':' && !range
        });
        let likely = match closing {
            // A headline may be in capitals on both sides of its dash.
            Closing::Dash if self.placed && self.capitals => {
                self.dated || self.agency || story.chars().take(REACH).any(char::is_lowercase)
            }
            Closing::Dash => self.agency || self.placed && self.dated,
            Closing::Colon => {
                self.placed && (self.capitals && (self.dated || self.agency))
                    || self.agency && self.dated
            }
            Closing::Bracket => self.placed && self.agency && self.dated,
        };
        self.named && begins && likely
    }
}

/// Whether a month or a weekday stands among the words.
fn has_calendar(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| CALENDAR.contains(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::dateline::EXAMPLES;

    #[test]
    fn each_example_is_cut_as_it_says() {
        let wrong: Vec<String> = EXAMPLES
            .iter()
            .filter_map(|[dateline, story]| {
                let text = format!("{dateline} {story}");
                let text = text.trim();
                let found = end(text).map_or("", |end| &text[..end]);
                (found != *dateline).then(|| format!("{text:?} is cut after {found:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
