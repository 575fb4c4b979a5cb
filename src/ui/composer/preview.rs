//! The page as it will be: a sheet at a time, what is wrong with it, and the way to its other sheets.

use egui::{
    Align, Color32, Context, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Shadow,
    StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{Room, Sheet, sentence};
use crate::ui::View;
use crate::ui::marks::{self, Icon};
use crate::ui::theme::Theme;
use crate::ui::widgets::{icon_button, link};

/// Characters that are named.
const NAMED: usize = 12;

/// What the preview remembers.
#[derive(Default)]
pub struct State {
    /// The last sheet that was made.
    sheet: Option<Sheet>,
    /// The context that has its pixels, and where.
    texture: Option<(Context, TextureHandle)>,
}

impl State {
    /// Shows another sheet from now on.
    pub fn take(&mut self, sheet: Sheet) {
        self.sheet = Some(sheet);
        self.texture = None;
    }

    /// How many sheets there are, as far as is known.
    pub fn sheets(&self) -> usize {
        self.sheet.as_ref().map_or(1, |sheet| sheet.of)
    }

    /// Width and height of the sheet in points.
    pub fn size(&self) -> Option<(f64, f64)> {
        self.sheet.as_ref().map(|sheet| sheet.size)
    }

    /// The pixels for a context: pictures of the window have one of their own.
    fn texture(&mut self, ctx: &Context) -> Option<TextureHandle> {
        let sheet = self.sheet.as_ref()?;
        if let Some((known, texture)) = &self.texture
            && known == ctx
        {
            return Some(texture.clone());
        }
        let texture = ctx.load_texture("page", sheet.image.clone(), TextureOptions::LINEAR);
        self.texture = Some((ctx.clone(), texture.clone()));
        Some(texture)
    }
}

/// Draws it into all that `ui` has left.
pub fn show(ui: &mut Ui, view: &mut View, state: &mut super::State) {
    let theme = view.theme;
    let size = theme.size;
    let whole = ui.available_rect_before_wrap();
    let (main, pager) = whole.split_top_bottom_at_y(whole.bottom() - size.bar);
    let told = ui.scope_builder(egui::UiBuilder::new().max_rect(main), |ui| {
        tell(ui, theme, state)
    });
    let top = told.response.rect.bottom().max(main.top());
    let main = Rect::from_min_max(pos2(main.left(), top), main.max);
    let room = main.shrink2(vec2(size.space_xl, size.space_m));
    let fine = ui.ctx().pixels_per_point();
    let pixels = Room {
        width: (room.width() * fine).round().max(1.0),
        height: (room.height() * fine).round().max(1.0),
        wide: state.wide,
    };
    state.ask(view.session, pixels);
    ui.scope_builder(egui::UiBuilder::new().max_rect(main), |ui| {
        sheet(ui, theme, state, room)
    });
    let pager = egui::UiBuilder::new()
        .max_rect(pager.shrink2(vec2(size.space_m, 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(pager, |ui| turn(ui, theme, state));
    ui.advance_cursor_after_rect(whole);
}

/// What is wrong and what to do.
fn tell(ui: &mut Ui, theme: Theme, state: &super::State) {
    let Some(proof) = &state.proof else { return };
    let mut tell = |ink: Color32, text: &str| {
        let margin = egui::Margin::symmetric(theme.size.space_xl as i8, theme.size.space_xs as i8);
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                let (rect, _) =
                    ui.allocate_exact_size(Vec2::splat(theme.size.icon), Sense::hover());
                marks::icon(
                    ui.painter(),
                    Icon::Warning,
                    rect.center(),
                    theme.size.icon,
                    ink,
                );
                ui.add(
                    Label::new(RichText::new(text).color(ink))
                        .wrap()
                        .selectable(true),
                );
            });
        });
    };
    if let Err(fault) = &proof.sheet {
        tell(theme.colour.error, &sentence(fault));
    }
    if !proof.missing.is_empty() {
        let signs: String = proof.missing.chars().take(NAMED).collect();
        let text = match proof.missing.chars().count() {
            1 => format!(
                "One character is in no font of the page: {signs}. […] stands for it, and the page says so; Markdown has it."
            ),
            many => format!(
                "{many} characters are in no font of the page: {signs}. […] stands for them, and the page says so; Markdown has them."
            ),
        };
        tell(theme.colour.warning, &text);
    }
}

/// The sheet in the middle of its room; dimmed while a newer one is awaited.
fn sheet(ui: &mut Ui, theme: Theme, state: &mut super::State, room: Rect) {
    let colour = theme.colour;
    let old = state.proof().is_none_or(|proof| proof.sheet.is_err());
    let dim = ui
        .ctx()
        .animate_bool_with_time(ui.scope_id().with("dim"), old, theme.size.motion);
    let texture = state.preview.texture(ui.ctx());
    let Some((texture, sheet)) = texture.zip(state.preview.sheet.as_ref()) else {
        if state.proof.is_none() {
            let text = RichText::new("Setting the page…").color(colour.second);
            ui.put(room, Label::new(text));
        }
        return;
    };
    let (width, height) = (sheet.size.0 as f32, sheet.size.1 as f32);
    let across = room.width() / width;
    let scale = if state.wide {
        across
    } else {
        across.min(room.height() / height)
    };
    let size = vec2(width, height) * scale;
    let paint = |ui: &mut Ui, at: Rect| {
        let shadow = Shadow {
            offset: [0, 2],
            blur: 12,
            spread: 0,
            color: colour.shadow,
        };
        ui.painter().add(shadow.as_shape(at, 0.0));
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), at, whole, Color32::WHITE);
        ui.painter()
            .rect_stroke(at, 0.0, theme.hairline(), StrokeKind::Outside);
        if dim > 0.0 {
            let veil = colour.ground.gamma_multiply(0.5 * dim);
            ui.painter().rect_filled(at, 0.0, veil);
        }
        let response = ui.interact(at, ui.scope_id().with("sheet"), Sense::hover());
        let name = format!("Sheet {} of {}", sheet.number + 1, sheet.of);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    };
    if state.wide {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let tall = vec2(ui.available_width(), size.y + 2.0 * theme.size.space_m);
            let (rect, _) = ui.allocate_exact_size(tall, Sense::hover());
            let at = snapped(ui, Rect::from_center_size(rect.center(), size));
            paint(ui, at);
        });
    } else {
        let at = snapped(ui, Rect::from_center_size(room.center(), size));
        paint(ui, at);
    }
}

/// The rectangle with its corner on a pixel, so that the page is as sharp as it was drawn.
fn snapped(ui: &Ui, rect: Rect) -> Rect {
    let fine = ui.ctx().pixels_per_point();
    let at = |value: f32| (value * fine).round() / fine;
    Rect::from_min_size(pos2(at(rect.left()), at(rect.top())), rect.size())
}

/// The way to the other sheets, and how large they are shown.
fn turn(ui: &mut Ui, theme: Theme, state: &mut super::State) {
    let of = state.preview.sheets();
    if of > 1 {
        let (first, last) = (state.sheet == 0, state.sheet + 1 >= of);
        ui.add_enabled_ui(!first, |ui| {
            if icon_button(
                ui,
                theme,
                Icon::Left,
                "Previous sheet",
                "Previous sheet  Page Up",
            )
            .clicked()
            {
                state.turn(false);
                ui.ctx().request_repaint();
            }
        });
        let text = format!("Sheet {} of {of}", state.sheet + 1);
        ui.label(RichText::new(text).color(theme.colour.second));
        ui.add_enabled_ui(!last, |ui| {
            if icon_button(
                ui,
                theme,
                Icon::Right,
                "Next sheet",
                "Next sheet  Page Down",
            )
            .clicked()
            {
                state.turn(true);
                ui.ctx().request_repaint();
            }
        });
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let word = if state.wide {
            "Whole sheet"
        } else {
            "Full width"
        };
        if link(ui, theme, word).clicked() {
            state.wide = !state.wide;
            ui.ctx().request_repaint();
        }
    });
}
