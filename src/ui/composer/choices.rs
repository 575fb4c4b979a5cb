//! What is chosen about the page, and what becomes of it.

use egui::{Button, Panel, ScrollArea, Ui, Vec2};

use super::{State, names};
use crate::briefing::{Form, Section, Template};
use crate::session::{Command, PageSettings, PageSink, Session, Wish};
use crate::ui::View;
use crate::ui::actions::tip;
use crate::ui::form::{caption, field, hint, segments, tick};
use crate::ui::marks::Icon;
use crate::ui::theme::Theme;
use crate::ui::widgets::{icon_button, main_button_of};

/// The templates by what they are called, those that are built in and the user's own.
const TEMPLATES: [&str; 4] = ["Slide", "A4", "Square", "Own"];

/// Draws them into all that `ui` has left.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut State) {
    let theme = view.theme;
    let size = theme.size;
    let before = view.session.settings().page.clone();
    let mut page = before.clone();
    let frame = egui::Frame::new().inner_margin(theme.margin(size.space_l));
    Panel::bottom("hand on")
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            rule_over(ui, theme);
            hand_on(ui, view, state, &mut page);
        });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(size.space_s);
            template(ui, view, state, &mut page);
            ui.add_space(size.space_xs);
            let own = title_of(view.session);
            field(ui, theme, "Title", &mut state.draft.title, &own);
            field(ui, theme, "Handling banner", &mut page.banner, "None");
            field(ui, theme, "Prepared by", &mut page.prepared_by, "Nobody");
            ui.add_space(size.space_s);
            caption(ui, theme, "On the page");
            sections(ui, theme, &mut page);
            ui.add_space(size.space_s);
            let width = ui.available_width();
            if tick(ui, theme, page.grey, "For print in grey", width) {
                page.grey = !page.grey;
            }
            carry(ui, view, state);
            ui.add_space(size.space_s);
            names::show(ui, view, state);
        });
    });
    if page != before {
        view.push(Command::Page(page));
    }
}

/// A thin line over the whole width of the panel.
fn rule_over(ui: &Ui, theme: Theme) {
    let inner = ui.max_rect();
    let outer = inner.expand(theme.size.space_l);
    ui.painter()
        .hline(outer.x_range(), outer.top(), theme.hairline());
}

/// What stands as the title where none is typed.
fn title_of(session: &Session) -> String {
    let wanted = &session.filter().articles;
    let documents = (0..).zip(session.documents());
    let mut wanted = documents.filter(|(n, _)| wanted.is_empty() || wanted.contains(n));
    match (wanted.next(), wanted.count()) {
        (Some((_, only)), 0) => only.name().to_owned(),
        (_, more) => format!("Chronology of {} articles", more + 1),
    }
}

fn template(ui: &mut Ui, view: &mut View, state: &mut State, page: &mut PageSettings) {
    let theme = view.theme;
    let known = Template::NAMES
        .iter()
        .position(|name| name.eq_ignore_ascii_case(&page.template));
    let own = Template::NAMES.len();
    let chosen = known.unwrap_or(own);
    match segments(ui, theme, "Layout", &TEMPLATES, Some(chosen)) {
        Some(place) if place == own && known.is_some() => {
            page.template = std::mem::take(&mut state.own_template);
        }
        Some(place) => {
            if known.is_none() && place != own {
                state.own_template = std::mem::take(&mut page.template);
            }
            if let Some(name) = Template::NAMES.get(place) {
                page.template = (*name).to_owned();
            }
        }
        None => {}
    }
    if chosen != own {
        return;
    }
    field(
        ui,
        theme,
        "Template file",
        &mut page.template,
        "~/templates/mine.typ",
    );
    ui.horizontal(|ui| {
        if ui.add(outlined(theme, "Choose…")).clicked() {
            view.wish(Wish::OpenTemplate);
        }
        let again = "Read the template again";
        if icon_button(ui, theme, Icon::Redo, again, again).clicked() {
            state.again();
        }
    });
    hint(
        ui,
        theme,
        "A Typst file. It reads its own folder and nothing else; use templates of people you trust.",
    );
}

fn sections(ui: &mut Ui, theme: Theme, page: &mut PageSettings) {
    let half = (ui.available_width() - theme.size.space_s) / 2.0;
    ui.spacing_mut().item_spacing.y = theme.size.space_xs;
    for pair in Section::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for section in pair {
                let (name, on) = (section.name(), page.shows(section.name()));
                // The legend is that of the timeline.
                let able = *section != Section::Legend || page.shows(Section::Timeline.name());
                ui.add_enabled_ui(able, |ui| {
                    if tick(ui, theme, on && able, word(*section), half) {
                        page.toggle(name);
                    }
                });
            }
        });
    }
}

const fn word(section: Section) -> &'static str {
    match section {
        Section::Timeline => "Timeline",
        Section::Legend => "Legend",
        Section::Chronology => "Chronology",
        Section::Quotes => "Quotes",
        Section::Sources => "Sources",
    }
}

/// Whether files of the page carry the view.
fn carry(ui: &mut Ui, view: &mut View, state: &State) {
    let theme = view.theme;
    let carries = view.session.settings().carry_view;
    let able = !state.draft.hides();
    let width = ui.available_width();
    ui.add_enabled_ui(able, |ui| {
        if tick(ui, theme, carries && able, "Carry the view", width) {
            view.push(Command::CarryView(!carries));
        }
    });
    let says = if able {
        "A PNG or PDF that is dropped on Dateline shows this view again."
    } else {
        "A page with pseudonyms never carries it: it would name everybody."
    };
    hint(ui, theme, says);
}

/// What becomes of the page.
fn hand_on(ui: &mut Ui, view: &mut View, state: &State, page: &mut PageSettings) {
    let theme = view.theme;
    let size = theme.size;
    ui.spacing_mut().item_spacing = Vec2::splat(size.space_s);
    let form = state.form(view.session);
    let forms = Form::ALL.map(Form::name);
    let chosen = Form::ALL.iter().position(|other| *other == form);
    let clicked = segments(ui, theme, "Form", &forms, chosen);
    if let Some(form) = clicked.and_then(|place| Form::ALL.get(place)) {
        page.form = form.extension().to_owned();
    }
    let scales = ["1×", "2×", "3×", "4×"];
    let chosen = usize::from(page.scale.saturating_sub(1));
    if let Some(place) = segments(ui, theme, "Size of the picture", &scales, Some(chosen)) {
        page.scale = place as u8 + 1;
    }
    hint(ui, theme, &extent(state, form, page.scale));
    let able = state.proof().is_none_or(|proof| proof.sheet.is_ok()) || form == Form::Markdown;
    let word = format!("Save as {}…", form.name());
    let tip_of = tip(ui.ctx(), "Save the page…");
    let full = ui.available_width();
    let save = ui.add_enabled_ui(able, |ui| main_button_of(ui, theme, &word, full));
    if save.inner.on_hover_text(tip_of).clicked() {
        view.wish(Wish::Page(PageSink::File));
    }
    let half = (full - size.space_s) / 2.0;
    ui.horizontal(|ui| {
        for (word, name, sink) in [
            (
                "Copy picture",
                "Copy the page as a picture",
                PageSink::Picture,
            ),
            ("Copy Markdown", "Copy the page as Markdown", PageSink::Text),
        ] {
            let button = outlined(theme, word).min_size(egui::vec2(half, size.row));
            if ui.add(button).on_hover_text(tip(ui.ctx(), name)).clicked() {
                view.wish(Wish::Page(sink));
            }
        }
    });
}

/// How large the pictures are, or what a form is for.
fn extent(state: &State, form: Form, scale: u8) -> String {
    let size = state.preview.size();
    let pixels = size.map_or(String::new(), |(width, height)| {
        // Two pixels a point at scale 1.
        let side = |points: f64| (points * 2.0 * f64::from(scale)).round() as u64;
        format!("{} × {} pixels", side(width), side(height))
    });
    let files = match state.preview.sheets() {
        1 => String::new(),
        many => format!(", {many} files"),
    };
    match form {
        Form::Png => format!("{pixels}{files}"),
        Form::Svg => format!("Vectors{files}; a copied picture has {pixels}"),
        Form::Pdf => format!("All sheets in one file; a copied picture has {pixels}"),
        Form::Markdown => format!("The words without the timeline; a copied picture has {pixels}"),
    }
}

/// A button with a thin line round it.
fn outlined(theme: Theme, word: &str) -> Button<'_> {
    Button::new(word)
        .fill(theme.colour.raised)
        .stroke(theme.hairline())
}
