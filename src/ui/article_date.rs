//! The dialog for an article's date: a day as people type it, read and explained while it is typed.

use egui::{RichText, Ui};

use super::View;
use super::dialogs::{field, title, weak};
use super::widgets::main_button;
use crate::engine::times;
use crate::model::Date;
use crate::session::{Command, date_origin, long_date};

/// The article's date: true when done.
pub fn dialog(ui: &mut Ui, view: &mut View, article: u32, typed: &mut String) -> bool {
    let theme = view.theme;
    title(ui, theme, "The article's date");
    let reading = view.session.corpus().readings().get(article as usize);
    let now = reading.and_then(|reading| reading.article.date);
    if let Some(reading) = reading {
        weak(ui, theme, &format!("Now: {}.", date_origin(reading)));
    }
    weak(
        ui,
        theme,
        "\"Monday\", \"last week\", \"eight years ago\" are counted from it: all of them change at once.",
    );
    ui.add_space(theme.size.space_s);
    let enter = field(
        ui,
        theme,
        typed,
        "Article date",
        "10 January 2022, 2022-01-10, last Monday",
        true,
    );
    let (read, verdict) = parse(typed, now);
    let ink = if read.is_none() && !typed.trim().is_empty() {
        theme.colour.error
    } else {
        theme.colour.second
    };
    ui.label(RichText::new(verdict).color(ink));
    ui.add_space(theme.size.space_s);
    let mut done = false;
    ui.horizontal(|ui| {
        let set = ui
            .add_enabled_ui(read.is_some(), |ui| main_button(ui, theme, "Set the date"))
            .inner;
        if (set.clicked() || enter) && read.is_some() {
            view.push(Command::SetDate(article, read));
            done = true;
        }
        if ui.button("As in the file").clicked() {
            view.push(Command::SetDate(article, None));
            done = true;
        }
        done |= ui.button("Cancel").clicked();
    });
    done
}

/// A day as people type it, counted from the date that the article has by now, with how it is read; of
/// a longer time the first day.
fn parse(typed: &str, now: Option<Date>) -> (Option<Date>, String) {
    if typed.trim().is_empty() {
        return (None, "Year, month and day.".to_owned());
    }
    let read = times::read_date(typed, now);
    let Some((days, time)) = read.and_then(|time| Some((time.range?, time))) else {
        return (None, "This is no day of the calendar.".to_owned());
    };
    let first = long_date(days.first);
    let verdict = match (days.first == days.last, time.anchor) {
        (true, None) => first,
        (true, Some(_)) => time.explanation,
        (false, _) => format!("{}; its first day is {first}.", time.explanation),
    };
    (Some(days.first), verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_type_them() {
        let day = Some(jiff::civil::date(2022, 1, 10));
        for (typed, expected) in [
            ("2022-01-10", day),
            (" 10 January 2022 ", day),
            ("10 Jan 2022", day),
            ("January 10, 2022", day),
            ("Jan 10, 2022", day),
            ("10.01.2022", day),
            ("2022/1/10", day),
            ("20220110", day),
            ("2022-02-30", None),
            ("Monday", None),
            ("", None),
        ] {
            assert_eq!(parse(typed, None).0, expected, "{typed}");
        }
    }

    #[test]
    fn days_counted_from_the_articles_own() {
        let now = Some(jiff::civil::date(2022, 1, 10));
        for (typed, day, verdict) in [
            ("yesterday", (2022, 1, 9), "9 Jan 2022"),
            ("last week", (2022, 1, 3), "its first day is Mon 3 Jan 2022"),
            ("10 Jan 2022", (2022, 1, 10), "Mon 10 Jan 2022"),
        ] {
            let (read, told) = parse(typed, now);
            let (year, month, number) = day;
            assert_eq!(
                read,
                Some(jiff::civil::date(year, month, number)),
                "{typed}"
            );
            assert!(told.contains(verdict), "{typed}: {told}");
        }
    }
}
