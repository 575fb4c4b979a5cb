//! The slim bar under the menus: open, the article's date, search, undo and redo, picture, theme.

use egui::{Layout, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::actions::tip;
use super::marks::{self, Icon};
use super::widgets::{focus_ring, icon_button, line, put, word_button};
use super::{View, search};
use crate::model::DateSource;
use crate::session::{Command, PanelKind, Part, Sink, ThemeChoice, Wish, date_origin, long_date};

/// Draws the bar; gives the response of the date chip, where the date is edited, and of the search field.
pub fn show(ui: &mut Ui, view: &mut View, search: &mut search::State) -> Option<Response> {
    let theme = view.theme;
    let mut chip = None;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme.size.space_xs;
        if word_button(ui, theme, Icon::Open, "Open", &tip(ui.ctx(), "Open…")).clicked() {
            view.wish(Wish::OpenDialog);
        }
        if !view.session.documents().is_empty() {
            chip = date_chip(ui, view);
            ui.add_space(theme.size.space_xs);
            button(
                ui,
                view,
                Icon::Undo,
                "Undo",
                view.session.undo_name(),
                Command::Undo,
            );
            button(
                ui,
                view,
                Icon::Redo,
                "Redo",
                view.session.redo_name(),
                Command::Redo,
            );
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            right(ui, view, search)
        });
    });
    chip
}

fn button(
    ui: &mut Ui,
    view: &mut View,
    icon: Icon,
    name: &str,
    what: Option<&str>,
    command: Command,
) {
    let text = match what {
        Some(what) => tip(ui.ctx(), name).replacen(name, &format!("{name} {what}"), 1),
        None => format!("Nothing to {}", name.to_lowercase()),
    };
    ui.add_enabled_ui(what.is_some(), |ui| {
        if icon_button(ui, view.theme, icon, name, &text)
            .on_disabled_hover_text(&text)
            .clicked()
        {
            view.push(command);
        }
    });
}

fn right(ui: &mut Ui, view: &mut View, search: &mut search::State) {
    let theme = view.theme;
    let dark = ui.visuals().dark_mode;
    let (name, next) = if dark {
        ("Light theme", ThemeChoice::Light)
    } else {
        ("Dark theme", ThemeChoice::Dark)
    };
    if icon_button(ui, theme, Icon::Theme, name, name).clicked() {
        view.push(Command::Theme(next));
    }
    let picture = tip(ui.ctx(), "Save a picture of the window…");
    if icon_button(
        ui,
        theme,
        Icon::Camera,
        "Save a picture of the window",
        &picture,
    )
    .clicked()
    {
        view.wish(Wish::Picture(Part::Window, Sink::File));
    }
    if view.session.documents().is_empty() {
        return;
    }
    if word_button(
        ui,
        theme,
        Icon::Page,
        "Briefing",
        &tip(ui.ctx(), "Briefing"),
    )
    .clicked()
    {
        view.wish(Wish::Compose);
    }
    for (icon, kind, name) in [
        (Icon::PanelRight, PanelKind::Quotes, "Quotes"),
        (Icon::PanelBottom, PanelKind::Reader, "Reader"),
        (Icon::PanelLeft, PanelKind::Entities, "Entities"),
    ] {
        let shown = view.session.settings().shows(kind);
        let verb = if shown { "Hide" } else { "Show" };
        let name_of = format!("{verb} {}", name.to_lowercase());
        let text = tip(ui.ctx(), name).replacen(name, &name_of, 1);
        if icon_button(ui, theme, icon, &name_of, &text).clicked() {
            view.push(Command::Toggle(kind));
        }
    }
    ui.add_space(theme.size.space_xs);
    search::field(ui, view, search);
}

/// The article's date and where it comes from; a click opens the field to change it.
fn date_chip(ui: &mut Ui, view: &mut View) -> Option<Response> {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let article = view.session.reading()? as usize;
    let reading = view.session.corpus().readings().get(article)?;
    let date = reading.article.date;
    let text = match (date, reading.article.date_source) {
        (Some(date), DateSource::Given) => format!("{} (set by you)", long_date(date)),
        (Some(date), _) => long_date(date),
        (None, _) => "No date: set it".to_owned(),
    };
    let ink = if date.is_some() {
        colour.text
    } else {
        colour.warning
    };
    let galley = line(ui, &text, theme.font(size.base), ink, 320.0);
    let width = galley.size().x + size.icon + size.space_xs + 2.0 * size.space_s;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.row), Sense::click());
    let name = format!("Article date: {text}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect, theme.corner(), colour.hover);
    }
    let left = rect.left() + size.space_s;
    let centre = pos2(left + size.icon / 2.0, rect.center().y);
    let icon_ink = if date.is_some() {
        colour.second
    } else {
        colour.warning
    };
    marks::icon(ui.painter(), Icon::Calendar, centre, size.icon, icon_ink);
    put(
        ui,
        galley,
        left + size.icon + size.space_xs,
        rect.center().y,
    );
    focus_ring(ui, theme, &response);
    if response.clicked() {
        view.wish(Wish::EditDate);
    }
    let origin = date_origin(reading);
    let help = format!(
        "{}.\nWords such as \"Monday\" are counted from it.\n{}",
        capital(&origin),
        tip(ui.ctx(), "Set the article's date…")
    );
    Some(response.on_hover_text(help))
}

/// A sentence begins with a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}
