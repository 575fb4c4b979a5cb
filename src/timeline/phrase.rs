//! A time in as few words as say it exactly: `10 Jan 2022`, `8–14 Jan 2022`, `Jan 2022`, `1997`,
//! `before 2014`; an article's words on one line, initials, and what a status means.

use super::day::{Day, date_of};
pub use crate::model::one_line;
use crate::model::{Date, DayRange, Quote, Relation, Status, When};

/// What was said, on one line, the pieces parted by ` … `; `text` is the article's.
pub fn said(text: &str, quote: &Quote) -> String {
    let pieces = quote.content.iter().map(|span| one_line(span.of(text)));
    pieces.collect::<Vec<_>>().join(" … ")
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first = words.next().into_iter();
    first
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// What a status means.
pub const fn meaning(status: Status) -> &'static str {
    match status {
        Status::Happened => "took place",
        Status::Ongoing => "goes on; open to the right",
        Status::Scheduled => "is planned",
        Status::Possible => "may come",
        Status::Conditional => "comes if something else does",
        Status::Denied => "did not, or will not, take place",
        Status::Claimed => "somebody's word alone",
    }
}

/// The days of a range: a whole month or year by its name, else first and last day.
pub fn days(range: DayRange) -> String {
    let (first, last) = (range.first, range.last);
    let whole_months = first.day() == 1 && last == last.last_of_month();
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    let (start, end) = if whole_months && first.month() == 1 && last.month() == 12 {
        (year(first), year(last))
    } else if whole_months {
        let start = if same_year { "%b" } else { "%b %Y" };
        (form(first, start), form(last, "%b %Y"))
    } else {
        let start = match (same_month, same_year) {
            (true, _) => "%-d",
            (_, true) => "%-d %b",
            _ => "%-d %b %Y",
        };
        (form(first, start), form(last, "%-d %b %Y"))
    };
    if first == last || (whole_months && same_month) || start == end {
        end
    } else {
        format!("{start}–{end}")
    }
}

/// When an event takes place; `undated` where nothing says so.
pub fn when(when: Option<&When>) -> String {
    let Some((when, range)) = when.and_then(|when| Some((when, when.range?))) else {
        return "undated".to_owned();
    };
    let days = days(range);
    match when.relation {
        Relation::On => days,
        Relation::Before => format!("before {days}"),
        Relation::After => format!("after {days}"),
        Relation::Since => format!("since {days}"),
        Relation::Until => format!("until {days}"),
        Relation::Around => format!("about {days}"),
    }
}

/// The days from `first` to `last`, both inside.
pub fn between(first: Day, last: Day) -> String {
    days(DayRange::new(date_of(first), date_of(last)))
}

fn form(date: Date, form: &str) -> String {
    date.strftime(form).to_string()
}

fn year(date: Date) -> String {
    form(date, "%Y")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_names() {
        for (name, expected) in [
            ("Mira Okonjo", "MO"),
            ("UN", "U"),
            ("Ana de la Cruz", "AC"),
            ("", ""),
            ("  élan  vital ", "ÉV"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn ranges_are_named_by_what_they_are() {
        for (first, last, said) in [
            ("2022-01-10", "2022-01-10", "10 Jan 2022"),
            ("2022-01-08", "2022-01-14", "8–14 Jan 2022"),
            ("2022-01-31", "2022-02-06", "31 Jan–6 Feb 2022"),
            ("2021-12-27", "2022-01-02", "27 Dec 2021–2 Jan 2022"),
            ("2022-01-01", "2022-01-31", "Jan 2022"),
            ("2022-01-01", "2022-03-31", "Jan–Mar 2022"),
            ("2021-11-01", "2022-01-31", "Nov 2021–Jan 2022"),
            ("2022-01-01", "2022-12-31", "2022"),
            ("1990-01-01", "1999-12-31", "1990–1999"),
        ] {
            let [first, last] = [first, last].map(|text| text.parse::<Date>().unwrap());
            assert_eq!(days(DayRange::new(first, last)), said);
        }
    }
}
