//! Draws the counts of the events that found no place in their lane; a click looks closer.

use egui::{Rect, Response, Sense, Ui, pos2, vec2};

use super::super::view::View;
use super::super::widgets::line;
use super::axis::Ruler;
use super::counts::Short;
use super::lanes::InSight;
use super::{Form, State, card};
use crate::session::{Command, Item};
use crate::timeline::{COLUMN, Cluster, EventRow};

/// The counts of the events that found no place.
pub fn show(
    ui: &Ui,
    view: &mut View<'_>,
    state: &mut State,
    ruler: Ruler<'_>,
    sight: &InSight,
    top: f32,
    lane: usize,
) {
    let theme = view.theme;
    let (size, colour) = (theme.size, theme.colour);
    let y = top + size.hit / 2.0;
    if top > ui.clip_rect().bottom() || top + size.hit < ui.clip_rect().top() {
        return;
    }
    let selected = selected(view, state, lane);
    let most = sight.clusters.iter().map(|c| c.count).max().unwrap_or(1) as f32;
    let mut free = f32::NEG_INFINITY;
    if sight.carried > 0 {
        // A cluster that would lie under this count goes into it.
        free = ruler.rect.left();
        let room = f64::from(size.hit) * 2.0;
        let under = sight
            .clusters
            .iter()
            .filter(|c| c.x - COLUMN / 2.0 < ruler.left + room);
        let carried = sight.carried + under.map(|c| c.count).sum::<usize>();
        let text = format!("‹ {}", Short::of(carried));
        let galley = line(
            ui,
            &text,
            theme.font(size.small),
            colour.second,
            f32::INFINITY,
        );
        let rect = Rect::from_min_size(pos2(free, top), vec2(room as f32, size.hit));
        let response = ui.interact(rect, ui.scope_id().with(("carried", lane)), Sense::hover());
        ui.painter().galley(
            pos2(free + size.space_xs, y - galley.size().y / 2.0),
            galley,
            colour.second,
        );
        free = ruler.at(ruler.left + room);
        let tip = format!("{carried} more events began here or earlier");
        response.on_hover_text(tip);
    }
    let chip_size = vec2(COLUMN as f32 - 4.0, size.hit - 6.0);
    let font = theme.font(size.small);
    let mut counts = std::mem::take(&mut state.counts);
    let mut chips = counts.begin(
        ui,
        sight.clusters.len(),
        chip_size,
        font,
        state.titles.epoch(),
    );
    for cluster in &sight.clusters {
        let x = ruler.at(cluster.x);
        let chip = Rect::from_center_size(pos2(x, y), chip_size);
        if ruler.at(cluster.x - COLUMN / 2.0) < free {
            continue;
        }
        let hit = chip.expand2(vec2(0.0, 3.0));
        let response = state.reach.intersects(hit).then(|| {
            let id = ui.scope_id().with(("cluster", lane, cluster.from));
            let response = ui.interact(hit, id, Sense::CLICK);
            response.widget_info(|| {
                let name = format!("{} more events", cluster.count);
                egui::WidgetInfo::labeled(egui::Role::Button, true, name)
            });
            response
        });
        // The fuller, the stronger: a row of counts reads as a profile.
        let strength = 0.35 + 0.65 * (cluster.count as f32 / most).sqrt();
        let holds = selected.is_some_and(|at| (cluster.from..cluster.to).contains(&at));
        let hovered = response.as_ref().is_some_and(egui::Response::hovered);
        let fill = match (holds, hovered) {
            (true, _) => colour.selection,
            (_, true) => colour.hairline,
            _ => colour.hover.gamma_multiply(strength),
        };
        chips.add(ui, chip.center(), cluster.count, fill);
        if let Some(response) = response {
            answer(ui, view, state, &response, chip, lane, cluster);
        }
    }
    chips.paint(ui, colour.second);
    state.counts = counts;
}

/// What a click on a count and the pointer over it do.
fn answer(
    ui: &Ui,
    view: &mut View<'_>,
    state: &mut State,
    response: &Response,
    chip: Rect,
    lane: usize,
    cluster: &Cluster,
) {
    if response.clicked() {
        zoom_into(ui, view, state, lane, cluster);
    }
    card::over(response, chip, state.sides, |ui| {
        let rows = state
            .scene
            .as_ref()
            .map_or(&[][..], |scene| scene.lanes.rows(lane));
        card::cluster_card(
            ui,
            view,
            rows.get(cluster.from..cluster.to).unwrap_or_default(),
            cluster.count,
        );
    });
}

/// The place of the selected event in a lane, where it is drawn there.
fn selected(view: &View<'_>, state: &State, lane: usize) -> Option<usize> {
    let Some(Item::Event(article, event)) = view.session.selection().item() else {
        return None;
    };
    let corpus = view.session.corpus();
    let row = corpus.row_of(article as usize, event)?;
    let (of, at) = state.scene.as_ref()?.lanes.find(corpus, row)?;
    (of == lane).then_some(at)
}

/// Shows a cluster's days large; where they are one day, which no zoom takes apart, in the list.
fn zoom_into(ui: &Ui, view: &mut View<'_>, state: &mut State, lane: usize, cluster: &Cluster) {
    let Some(scene) = &state.scene else {
        return;
    };
    let corpus = view.session.corpus();
    let rows = scene
        .lanes
        .rows(lane)
        .get(cluster.from..cluster.to)
        .unwrap_or_default();
    let day = |row: Option<&EventRow>| Some(corpus.row(*row?)?.start);
    let (Some(first), Some(last)) = (day(rows.first()), day(rows.last())) else {
        return;
    };
    if first == last {
        let found = rows.last().and_then(|&row| corpus.row(row));
        if let Some(row) = found {
            view.push(Command::Select(Some(Item::Event(row.article, row.event))));
        }
        state.form = Form::List;
        return;
    }
    let now = ui.input(|input| input.time);
    let days = (f64::from(first), f64::from(last) + 1.0);
    state.camera.show(&scene.axis, days, state.width, now);
}
