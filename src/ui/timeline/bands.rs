//! Where the lanes lie one below the other, and scrolling to the lane of what is selected.

use super::super::view::View;
use super::State;
use super::axis::Ruler;
use crate::session::Item;
use crate::timeline::{LaneChoice, Rules, SMALL, Scale};

/// Where a lane lies, in points from the top of the first.
#[derive(Clone, Copy, Debug)]
pub struct Band {
    /// Top of all of it.
    pub top: f32,
    /// Height of all of it.
    pub height: f32,
    /// Top of its first line.
    pub lines: f32,
    /// Where the dots of events that are drawn elsewhere stand.
    pub dots: f32,
    /// Top of the line of clusters, where it has one.
    pub clusters: Option<f32>,
}

/// Where each lane lies. Lanes of few events are laid out whole for it, and only once at a zoom.
pub fn lay(view: &View<'_>, state: &mut State, scale: &Scale, ruler: Ruler<'_>) -> Vec<Band> {
    let size = view.theme.size;
    let Some(scene) = &mut state.scene else {
        return Vec::new();
    };
    let rules = Rules::default();
    let mut bands = Vec::new();
    let mut y = 0.0;
    for lane in 0..scene.lanes.lanes().len() {
        let Some(about) = scene.lanes.lanes().get(lane).cloned() else {
            continue;
        };
        let own = about.drawn() > 0;
        // Others that are none need no lane, unless more lanes can be had from it.
        let named = scene.lanes.lanes().len() - 1;
        let all = named < state.choice.pinned.len() + state.choice.shown;
        if about.actor.is_none() && !own && all && named <= LaneChoice::default().shown {
            continue;
        }
        // A lane of many events is as high as it may be, wherever it is looked at.
        let (lines, clustered) = if about.drawn() > SMALL {
            (rules.crowded_lines, true)
        } else {
            let sight = (ruler.left, ruler.right());
            let packed = scene.packed(view.session, lane, scale, sight, &mut state.titles);
            packed.map_or((1, false), |p| (p.lines, !p.clusters.is_empty()))
        };
        let shared = about.actor.is_some() && about.events as usize > about.drawn();
        // A lane without events of its own has its dots where they would be.
        let lines_top = y + if shared && own {
            size.space_m
        } else {
            size.space_xs
        };
        let lines_bottom = lines_top + lines as f32 * size.hit;
        let bottom = lines_bottom + if clustered { size.hit } else { 0.0 } + size.space_xs;
        let least = y + size.row + size.space_xs;
        let bottom = bottom.max(least);
        bands.push(Band {
            top: y,
            height: bottom - y,
            lines: lines_top,
            dots: if own {
                y + size.space_m / 2.0 + 1.0
            } else {
                lines_top + size.hit / 2.0
            },
            clusters: clustered.then_some(lines_bottom),
        });
        y = bottom;
    }
    bands
}

/// Scrolls to the lane of the selected event, once.
pub fn reveal(view: &View<'_>, state: &mut State, bands: &[Band], height: f32) {
    if !std::mem::take(&mut state.reveal) {
        return;
    }
    let (Some(scene), Some(Item::Event(article, event))) =
        (&state.scene, view.session.selection().item())
    else {
        return;
    };
    let corpus = view.session.corpus();
    let lane = corpus
        .row_of(article as usize, event)
        .and_then(|row| scene.lanes.find(corpus, row));
    if let Some(band) = lane.and_then(|(lane, _)| bands.get(lane)) {
        let (top, bottom) = (band.top, band.top + band.height);
        if top < state.scroll || bottom > state.scroll + height {
            state.scroll = top - (height - band.height).max(0.0) / 2.0;
        }
    }
}
