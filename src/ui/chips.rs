//! The line under the tool bar: how many events are in view, and a chip for every condition of the
//! filter, removable one by one.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::View;
use super::marks::{self, Icon};
use super::status::{counted, grouped};
use super::theme::MEDIUM;
use super::widgets::{focus_ring, line, link, put};
use crate::model::{EntityKind, Status};
use crate::session::{Command, FilterChange, long_date};
use crate::timeline::{ActorId, date_of};

/// One condition as a chip.
struct Chip {
    text: String,
    actor: Option<ActorId>,
    /// What takes it away.
    change: FilterChange,
}

/// Draws the line.
pub fn show(ui: &mut Ui, view: &mut View) {
    let theme = view.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.size.space_s, theme.size.space_xs);
        let visible = view.session.visible();
        let count = if visible.len() == visible.of {
            counted(visible.of, "event")
        } else {
            format!(
                "{} of {}",
                grouped(visible.len()),
                counted(visible.of, "event")
            )
        };
        let text = egui::RichText::new(count).font(theme.weight(theme.size.base, MEDIUM));
        ui.add(egui::Label::new(text).sense(Sense::hover()))
            .on_hover_text(in_full(view));
        let chips = chips(view);
        for chip in &chips {
            show_chip(ui, view, chip);
        }
        if chips.len() > 1 && link(ui, theme, "Clear all").clicked() {
            view.push(Command::Filter(FilterChange::Clear));
        }
        if view.session.is_filtering() {
            ui.label(egui::RichText::new("filtering…").color(theme.colour.second));
        }
    });
}

/// The count in full: dated and undated ones.
fn in_full(view: &View) -> String {
    let visible = view.session.visible();
    format!(
        "{} with a date, {} undated; {} not shown by the filter",
        visible.dated.len(),
        visible.undated.len(),
        visible.of - visible.len()
    )
}

fn chips(view: &View) -> Vec<Chip> {
    let (filter, corpus) = (view.session.filter(), view.session.corpus());
    let name = |id: ActorId| {
        corpus
            .actor(id)
            .map_or(String::new(), |actor| actor.name.clone())
    };
    let mut chips = Vec::new();
    let mut add = |text: String, actor, change| {
        chips.push(Chip {
            text,
            actor,
            change,
        })
    };
    for (place, &id) in filter.any.iter().enumerate() {
        let or = if place > 0 { "or " } else { "" };
        add(format!("{or}{}", name(id)), Some(id), FilterChange::Or(id));
    }
    for &id in &filter.all {
        add(
            format!("with {}", name(id)),
            Some(id),
            FilterChange::And(id),
        );
    }
    for &id in &filter.none {
        add(
            format!("without {}", name(id)),
            Some(id),
            FilterChange::Not(id),
        );
    }
    for &kind in &filter.kinds {
        add(
            kind_name(kind, true).to_owned(),
            None,
            FilterChange::Kind(kind),
        );
    }
    for status in filter.statuses.iter() {
        add(
            status_name(status).to_owned(),
            None,
            FilterChange::Status(status),
        );
    }
    if let Some((first, last)) = filter.days {
        let text = if first == last {
            long_date(date_of(first))
        } else {
            format!(
                "{} to {}",
                long_date(date_of(first)),
                long_date(date_of(last))
            )
        };
        add(text, None, FilterChange::Days(None));
    }
    if !filter.words.trim().is_empty() {
        let text = format!("words: {}", filter.words.trim());
        add(text, None, FilterChange::Words(String::new()));
    }
    for &article in &filter.articles {
        let document = view.session.documents().get(article as usize);
        let text = document.map_or(String::new(), |d| format!("in \"{}\"", d.name()));
        add(text, None, FilterChange::Article(article));
    }
    if filter.quotes_only {
        add(
            "reported by a quote".into(),
            None,
            FilterChange::QuotesOnly(false),
        );
    }
    chips
}

fn show_chip(ui: &mut Ui, view: &mut View, chip: &Chip) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let actor = chip.actor.and_then(|id| view.session.corpus().actor(id));
    let galley = line(ui, &chip.text, theme.font(size.base), colour.text, 240.0);
    let mark = if actor.is_some() {
        size.mark + size.space_xs
    } else {
        0.0
    };
    let cross = size.mark + size.space_xs;
    let width = galley.size().x + mark + cross + 2.0 * size.space_s;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.hit), Sense::click());
    let name = format!("Remove filter: {}", chip.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let fill = if response.hovered() {
        colour.selection
    } else {
        colour.linked
    };
    ui.painter().rect_filled(rect, size.hit / 2.0, fill);
    let (mut x, y) = (rect.left() + size.space_s, rect.center().y);
    if let Some(actor) = actor {
        x = super::actor::mark(ui, theme, actor, x, y) + size.space_xs;
    }
    let x = put(ui, galley, x, y) + size.space_xs;
    let centre = pos2(x + size.mark / 2.0, y);
    marks::icon(
        ui.painter(),
        Icon::Close,
        centre,
        size.mark * 1.2,
        colour.second,
    );
    focus_ring(ui, theme, &response);
    if response
        .on_hover_text("Click to remove this filter")
        .clicked()
    {
        view.push(Command::Filter(chip.change.clone()));
    }
}

/// Every kind of entity, in the order of the list.
pub const KINDS: [EntityKind; 5] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Other,
];

/// The name of a kind of entity.
pub const fn kind_name(kind: EntityKind, plural: bool) -> &'static str {
    match (kind, plural) {
        (EntityKind::Person, false) => "Person",
        (EntityKind::Person, true) => "People",
        (EntityKind::Organization, false) => "Organization",
        (EntityKind::Organization, true) => "Organizations",
        (EntityKind::Place, false) => "Place",
        (EntityKind::Place, true) => "Places",
        (EntityKind::Group, false) => "Group",
        (EntityKind::Group, true) => "Groups",
        (EntityKind::Other, false) => "Other name",
        (EntityKind::Other, true) => "Other names",
    }
}

/// The name of a status.
pub const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Happened => "Happened",
        Status::Ongoing => "Ongoing",
        Status::Scheduled => "Scheduled",
        Status::Possible => "Possible",
        Status::Conditional => "Conditional",
        Status::Denied => "Denied",
        Status::Claimed => "Claimed",
    }
}
