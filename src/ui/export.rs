//! The dialog that asks in which form the events of the view are written, and says what each form
//! leaves out.

use egui::{Role, Ui, WidgetInfo, pos2, vec2};

use super::View;
use super::dialogs::{confirm, title, weak};
use super::status::{counted, grouped};
use super::theme::MEDIUM;
use super::widgets::{focus_ring, line, put};
use crate::export::DataFormat;
use crate::session::{Session, Wish};

/// The form that is chosen.
#[derive(Debug)]
pub struct State(DataFormat);

impl Default for State {
    fn default() -> Self {
        Self(DataFormat::Csv)
    }
}

/// Draws the dialog: true when done.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State) -> bool {
    let theme = view.theme;
    title(ui, theme, "Export events");
    weak(ui, theme, &shown(view.session));
    ui.add_space(theme.size.space_s);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = theme.size.space_xs;
        for format in DataFormat::ALL {
            if entry(ui, view, format, state.0 == format) {
                state.0 = format;
            }
        }
    });
    let none = view.session.visible().is_empty();
    let done = confirm(ui, theme, "Export…", !none, false);
    if done == Some(true) {
        view.wish(Wish::ExportAs(state.0.name()));
    }
    done.is_some()
}

/// What is exported: `9 of 31 events, 4 of them undated.`
fn shown(session: &Session) -> String {
    let visible = session.visible();
    let (all, undated) = (visible.of, visible.undated.len());
    let events = match visible.len() {
        0 => return "No event meets the filter: there is nothing to export.".to_owned(),
        shown if shown == all => counted(all, "event"),
        shown => format!("{} of {}", grouped(shown), counted(all, "event")),
    };
    let undated = match undated {
        0 => String::new(),
        undated => format!(", {} of them undated", grouped(undated)),
    };
    format!("{events}{undated}.")
}

/// What a form is, and what it leaves out or takes in of the view.
fn about(session: &Session, format: DataFormat) -> String {
    let what = match format {
        DataFormat::Csv => "A table with a row an event, for spreadsheets",
        DataFormat::Markdown => "A chronology to read, with quotes and sources",
        DataFormat::Json | DataFormat::Jsonl => {
            "All that was found in the articles of these events"
        }
        DataFormat::TimelineJs => "Slides for TimelineJS",
        DataFormat::Ics => "All-day events for a calendar",
    };
    let undated = session.visible().undated.len();
    let but = if format.is_whole() && !session.filter().is_empty() {
        "; events that the filter hides are in it too".to_owned()
    } else if undated > 0 && !format.holds_undated() {
        format!("; {} undated left out", grouped(undated))
    } else {
        String::new()
    };
    format!("{what}{but}")
}

/// A row with a form; true where it was clicked.
fn entry(ui: &mut Ui, view: &View, format: DataFormat, chosen: bool) -> bool {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let about = about(view.session, format);
    let room = vec2(ui.available_width(), size.bar);
    let (rect, response) = ui.allocate_exact_size(room, egui::Sense::click());
    let name = format!("{}: {about}", format.name());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
    let under = if chosen {
        Some(colour.selection)
    } else {
        (response.hovered() || response.has_focus()).then_some(colour.hover)
    };
    if let Some(under) = under {
        ui.painter().rect_filled(rect, theme.corner(), under);
    }
    let left = rect.left() + size.space_s;
    let ink = if chosen { colour.text } else { colour.second };
    for (text, font, ink, down) in [
        (
            format.name(),
            theme.weight(size.base, MEDIUM),
            colour.text,
            -0.22,
        ),
        (&*about, theme.font(size.small), ink, 0.22),
    ] {
        let galley = line(ui, text, font, ink, rect.right() - left - size.space_s);
        put(
            ui,
            galley,
            left,
            pos2(0.0, rect.center().y + down * size.bar).y,
        );
    }
    focus_ring(ui, theme, &response);
    response.on_hover_text(about).clicked()
}
