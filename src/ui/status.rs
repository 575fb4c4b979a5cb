//! The bar at the bottom: the article, its counts, background work, warnings.

use egui::{Layout, RichText, Ui};

use super::View;
use super::articles::earlier;
use super::marks::Icon;
use super::widgets::{self, icon_button, line, link};
use crate::session::{Command, Wish};

/// Draws the bar.
pub fn show(ui: &mut Ui, view: &mut View) {
    let theme = view.theme;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme.size.space_l;
        let weak = |text: String| {
            RichText::new(text)
                .font(theme.font(theme.size.small))
                .color(theme.colour.second)
        };
        // What there is no room for is left out, the least first; work and warnings stay.
        let room = ui.max_rect().right() - theme.size.reading_chars;
        for text in facts(view) {
            let font = theme.font(theme.size.small);
            let width = line(ui, &text, font, theme.colour.second, f32::INFINITY);
            if ui.cursor().left() + width.size().x > room {
                break;
            }
            ui.label(weak(text));
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = theme.size.space_s;
            work(ui, view);
            warnings(ui, view);
        });
    });
}

/// What is open, in numbers.
fn facts(view: &View) -> Vec<String> {
    let session = view.session;
    let Some(article) = session.reading() else {
        return vec!["No article is open".into()];
    };
    let documents = session.documents();
    let Some(document) = documents.get(article as usize) else {
        return Vec::new();
    };
    let analysis = &document.analysis;
    let mut facts = vec![document.article.file.clone()];
    if documents.len() > 1 {
        let before = documents.iter().filter(|d| earlier(d, document).is_lt());
        facts.push(format!(
            "{} of {}",
            before.count() + 1,
            counted(documents.len(), "article")
        ));
    }
    facts.push(counted(document.words, "word"));
    facts.push(counted(analysis.events.len(), "event"));
    facts.push(counted(analysis.quotes.len(), "quote"));
    facts.push(format!("{} entities", grouped(analysis.entities.len())));
    facts.push(counted(analysis.times.len(), "time"));
    facts
}

fn work(ui: &mut Ui, view: &mut View) {
    let Some(progress) = view.session.progress() else {
        return;
    };
    let theme = view.theme;
    if icon_button(
        ui,
        theme,
        Icon::Close,
        "Stop reading files",
        "Stop: files not begun stay closed",
    )
    .clicked()
    {
        view.push(Command::CancelWork);
    }
    let part = progress.done as f32 / progress.all.max(1) as f32;
    widgets::progress(ui, theme, theme.size.reading_chars, part);
    let text = format!(
        "Reading {} of {}",
        grouped(progress.done + 1),
        grouped(progress.all)
    );
    ui.label(
        RichText::new(text)
            .font(theme.font(theme.size.small))
            .color(theme.colour.second),
    );
}

fn warnings(ui: &mut Ui, view: &mut View) {
    let theme = view.theme;
    let session = view.session;
    let found = session
        .reading()
        .and_then(|article| session.documents().get(article as usize));
    let warnings = found
        .map(|d| d.analysis.warnings.as_slice())
        .unwrap_or_default();
    if let Some(first) = warnings.first() {
        let text = if warnings.len() == 1 {
            "1 warning".to_owned()
        } else {
            format!("{} warnings", warnings.len())
        };
        let ink = RichText::new(text)
            .font(theme.font(theme.size.small))
            .color(theme.colour.warning);
        let tip: Vec<&str> = warnings.iter().map(|w| w.message.as_str()).collect();
        let label = ui
            .add(egui::Label::new(ink).sense(egui::Sense::click()))
            .on_hover_text(tip.join("\n"));
        if label.clicked() && first.code == "no-date" {
            view.wish(Wish::EditDate);
        }
    }
    let unread = session.messages().unread_count();
    if unread > 0 && link(ui, theme, &format!("{unread} unread")).clicked() {
        view.wish(Wish::Log);
    }
}

/// A count of things: `1 event`, `1 204 events`.
pub fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(count))
}

/// A count with its thousands set apart by a thin space.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{2009}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped};

    #[test]
    fn one_is_no_plural() {
        for (count, text) in [(0, "0 events"), (1, "1 event"), (2, "2 events")] {
            assert_eq!(counted(count, "event"), text);
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        for (count, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1\u{2009}000"),
            (1_234_567, "1\u{2009}234\u{2009}567"),
        ] {
            assert_eq!(grouped(count), text);
        }
    }
}
