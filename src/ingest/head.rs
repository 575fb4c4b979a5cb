//! The head of an article: its title and its date, found by the shape of the first lines and by the
//! file's name.
//!
//! The date is looked for where it says most: in a header (`date 2022-01-10`, `Published: …`), in a
//! dateline (`GENEVA, Jan 10 -`, `Friday, January 4, 2019`), in the file's name. A day without its
//! year takes the year that brings it nearest to another full date of the head or of the file's
//! name. A weekday that contradicts the date is passed over: newsrooms slip, and the day of the
//! month is the better witness. There is no guess beyond that, and never the clock.

use super::line::{Line, lines};
use super::title::title;
use super::written::{WrittenDay, days, years};
use crate::model::{Date, DateSource, Format, Span};

/// What the head of an article says.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Where the headline stands.
    pub title: Option<Span>,
    /// The day of publication.
    pub date: Option<Date>,
    /// Where it is written in the text.
    pub date_span: Option<Span>,
    /// Where it comes from.
    pub date_source: DateSource,
}

/// How many lines of the head may hold a dateline.
const DATELINE_LINES: usize = 8;

/// Reads the head of a text; `name` is the file's name without its folder.
pub fn read(text: &str, name: &str, format: Format) -> Head {
    let lines = lines(text);
    let mut head = Head {
        title: title(&lines, format),
        date: None,
        date_span: None,
        date_source: DateSource::None,
    };
    let header = lines.iter().find_map(Line::header_day);
    let mut first = lines.iter().take(DATELINE_LINES);
    let dateline = first.find_map(Line::dateline_day);
    for (written, source) in [
        (header, DateSource::Header),
        (dateline, DateSource::Dateline),
    ] {
        if let Some((line, day)) = written
            && let Some(date) = day.date().or_else(|| year_from(&lines, name, &day))
        {
            head.date = Some(date);
            head.date_span = Some(line.in_text(day.span));
            head.date_source = source;
            return head;
        }
    }
    if let Some(date) = days(name).iter().find_map(WrittenDay::date) {
        head.date = Some(date);
        head.date_source = DateSource::FileName;
    }
    head
}

/// A day without its year, in the year that brings it nearest to a full date elsewhere in the head
/// or in the file's name, else in the one year that the file's name or a line of rights gives.
fn year_from(lines: &[Line<'_>], name: &str, day: &WrittenDay) -> Option<Date> {
    let elsewhere = lines
        .iter()
        .filter(|line| line.is_short())
        .flat_map(|line| days(line.text))
        .chain(days(name))
        .find_map(|day| day.date());
    if let Some(near) = elsewhere {
        return (-1..=1)
            .filter_map(|step| day.in_year(near.year() + step))
            .min_by_key(|date| near.duration_until(*date).as_secs().abs());
    }
    let rights = lines
        .iter()
        .filter(|line| line.text.contains('©') || line.text.to_lowercase().contains("(c)"))
        .flat_map(|line| years(line.text));
    rights.chain(years(name)).find_map(|year| day.in_year(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found, in one line: date, its source, its words, `|`, title.
    fn found(name: &str, text: &str) -> String {
        let format = if name.ends_with(".md") {
            Format::Markdown
        } else {
            Format::Text
        };
        let head = read(text, name, format);
        let date = head.date.map_or("-".into(), |date| date.to_string());
        let words = head.date_span.map_or("", |span| span.of(text));
        let title = head.title.map_or("-", |span| span.of(text));
        format!("{date} {:?} [{words}] | {title}", head.date_source)
    }

    #[test]
    fn heads_of_articles() {
        let table = [
            // Headers.
            (
                "a.txt",
                " date 2022-01-10 With envoys gloomy, the talks began.\n\nMore.",
                "2022-01-10 Header [2022-01-10] | -",
            ),
            (
                "a.txt",
                "TALKS BEGIN date 2022-01-10 With envoys gloomy, the talks began.\n",
                "2022-01-10 Header [2022-01-10] | -",
            ),
            (
                "a.txt",
                "Date: 10 January 2022\nTitle: Talks begin\n\nThe talks began.",
                "2022-01-10 Header [10 January 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\nPublished: Monday, January 10, 2022 5:30 PM\nBy Ann Lee\n\nThe talks began.",
                "2022-01-10 Header [Monday, January 10, 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Published on 10 Jan 2022\n\nTalks begin\n\nThe talks began.",
                "2022-01-10 Header [10 Jan 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\r\n\r\nPUBLISHED: 2022-01-10T08:00Z\r\n\r\nThe talks began.",
                "2022-01-10 Header [2022-01-10] | Talks begin",
            ),
            (
                "a.md",
                "---\ntitle: \"Talks begin\"\ndate: 2022-01-10\n---\n\nThe talks began.",
                "2022-01-10 Header [2022-01-10] | Talks begin",
            ),
            (
                "a.md",
                "# Talks begin\n\n*Published: 10 January 2022*\n\nThe talks began.",
                "2022-01-10 Header [10 January 2022] | Talks begin",
            ),
            (
                "a.md",
                "**Talks begin**\n\nThe talks began.",
                "- None [] | Talks begin",
            ),
            // Datelines.
            (
                "a.txt",
                "GENEVA, Jan 10, 2022 (Agency) - The talks began.",
                "2022-01-10 Dateline [Jan 10, 2022] | -",
            ),
            (
                "a.txt",
                "Talks begin\n\nGENEVA, Jan. 10, 2022 — The talks began.",
                "2022-01-10 Dateline [Jan. 10, 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\n\nWASHINGTON, D.C., January 10, 2022 /Wire/ -- The talks began.",
                "2022-01-10 Dateline [January 10, 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\n\nRIO DE JANEIRO (Agency) 10 Jan 2022: The talks began.",
                "2022-01-10 Dateline [10 Jan 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\n\nFriday, January 4, 2019\u{a0} \n\nThe talks began.",
                "2019-01-04 Dateline [Friday, January 4, 2019] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\nGeneva, 10 January 2022, 17:30 GMT\nThe talks began.",
                "2022-01-10 Dateline [10 January 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\n\nBy Ann Lee | January 10, 2022\n\nThe talks began.",
                "2022-01-10 Dateline [January 10, 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\n\n**GENEVA, Jan. 10, 2022** — The talks began.",
                "2022-01-10 Dateline [Jan. 10, 2022] | Talks begin",
            ),
            (
                "a.txt",
                "MOSCOW, January 10, 2022. /WIRE/. The talks began.",
                "2022-01-10 Dateline [January 10, 2022] | -",
            ),
            (
                "a.txt",
                "Vilnius, Jan 10, 2022, WIRE – The talks began.",
                "2022-01-10 Dateline [Jan 10, 2022] | -",
            ),
            (
                "a.txt",
                "New Delhi [India], January 10, 2022 (WIRE): The talks began.",
                "2022-01-10 Dateline [January 10, 2022] | -",
            ),
            (
                "a.txt",
                "Lucknow, Jan 10, 2022 (WIRE) The talks began.",
                "2022-01-10 Dateline [Jan 10, 2022] | -",
            ),
            (
                "a.txt",
                "Talks begin\nBy Ann Lee\nJanuary 10, 2022 / 5:30 PM EST / Wire News\n\nThe talks began.",
                "2022-01-10 Dateline [January 10, 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\n\nJan 10, 2022, 5:30 p.m. ET | Updated Jan. 11, 2022\n\nThe talks began.",
                "2022-01-10 Dateline [Jan 10, 2022] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\n\nMonday 10 January 2022 17.30 GMT\n\nThe talks began.",
                "2022-01-10 Dateline [Monday 10 January 2022] | Talks begin",
            ),
            // A weekday that contradicts the date.
            (
                "a.txt",
                "Talks begin\n\nSunday, January 4, 2019\n\nThe talks began.",
                "2019-01-04 Dateline [Sunday, January 4, 2019] | Talks begin",
            ),
            // A year missing: from elsewhere in the head, from the file's name, else no date.
            (
                "a.txt",
                "GENEVA, Jan 10 (Agency) - The talks began.\n\n(c) 2022 Agency",
                "2022-01-10 Dateline [Jan 10] | -",
            ),
            (
                "2022-01-11_talks.txt",
                "GENEVA, Jan 10 - The talks began.",
                "2022-01-10 Dateline [Jan 10] | -",
            ),
            (
                "2022-01-01_talks.txt",
                "GENEVA, Dec 31 - The talks began.",
                "2021-12-31 Dateline [Dec 31] | -",
            ),
            (
                "talks-2022.txt",
                "GENEVA, Jan 10 - The talks began.",
                "2022-01-10 Dateline [Jan 10] | -",
            ),
            (
                "talks.txt",
                "GENEVA, Jan 10 - The talks began.",
                "- None [] | -",
            ),
            // The file's name.
            (
                "20190104.txt",
                "Talks begin\n\nThe talks began on Monday.",
                "2019-01-04 FileName [] | Talks begin",
            ),
            (
                "talks-4-jan-2019.txt",
                "The talks began on Monday.",
                "2019-01-04 FileName [] | -",
            ),
            // Days that are not the article's.
            (
                "a.txt",
                "Inquiry into January 6, 2021 riot opens\n\nThe inquiry opened.",
                "- None [] | Inquiry into January 6, 2021 riot opens",
            ),
            (
                "a.txt",
                "The town fell on January 10, 2022, the army said.\n\nMore.",
                "- None [] | -",
            ),
            (
                "a.txt",
                "Ceasefire holds\n\nOn Jan. 10-12, 2022, the envoys met.",
                "- None [] | Ceasefire holds",
            ),
            (
                "a.txt",
                "January 6, 2021: A Day of Rage\n\nThe inquiry opened.",
                "- None [] | January 6, 2021: A Day of Rage",
            ),
            (
                "a.txt",
                "January 6, 2021 Riot Inquiry Opens\n\nThe inquiry opened.",
                "- None [] | January 6, 2021 Riot Inquiry Opens",
            ),
            (
                "a.txt",
                "Talks begin\n\nOn Jan. 10, 2022, AEW and WWE agreed.",
                "- None [] | Talks begin",
            ),
            // Headlines and what is none.
            (
                "a.txt",
                "Talks begin in the U.S.\n\nThe talks began.",
                "- None [] | Talks begin in the U.S.",
            ),
            (
                "a.txt",
                "'Will they talk?'\n\nThe talks began.",
                "- None [] | 'Will they talk?'",
            ),
            (
                "a.txt",
                "-----\nTalks begin\n=====\n\nThe talks began.",
                "- None [] | Talks begin",
            ),
            (
                "a.txt",
                "Talks begin\rThe talks began on Monday, and nobody hopes.\r",
                "- None [] | Talks begin",
            ),
            (
                "a.txt",
                "The talks began on Monday and are to\ngo on for a week.",
                "- None [] | -",
            ),
            (
                "a.txt",
                "The talks began on Monday.\n\nNobody hopes.",
                "- None [] | -",
            ),
            ("a.txt", "Talks begin", "- None [] | -"),
            ("a.txt", "", "- None [] | -"),
        ];
        let wrong: Vec<String> = table
            .into_iter()
            .filter(|(name, text, want)| found(name, text) != *want)
            .map(|(name, text, want)| {
                format!(
                    "{name}: {text:?}\n  wants {want}\n  finds {}",
                    found(name, text)
                )
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
