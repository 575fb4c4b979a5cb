//! The look as tokens: colours and sizes from `assets/theme/`, and egui's style made of them.
//!
//! No panel writes a colour or a size of its own. Fonts are set up in [`super::fonts`].

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Vec2};

include!(concat!(env!("OUT_DIR"), "/themes.rs"));

/// The colours of one theme.
#[derive(Debug)]
pub struct Palette {
    /// Where reading and time are.
    pub ground: Color32,
    /// What stands around it.
    pub panel: Color32,
    /// Menus, cards, fields.
    pub raised: Color32,
    /// Text.
    pub text: Color32,
    /// Labels, counts, hints.
    pub second: Color32,
    /// Marks of no weight.
    pub faint: Color32,
    /// The thin lines between panels.
    pub hairline: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// The one accent.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// What is selected.
    pub selection: Color32,
    /// What belongs to the selection or to what is hovered.
    pub linked: Color32,
    /// What needs a look.
    pub warning: Color32,
    /// What failed.
    pub error: Color32,
    /// Under what floats.
    pub shadow: Color32,
    /// Over the window, under a dialog.
    pub veil: Color32,
    /// Actors by rank.
    pub actors: [Color32; 8],
    /// Every actor beyond them.
    pub other: Color32,
}

/// Sizes in points, times in seconds.
#[derive(Debug)]
pub struct Sizes {
    /// Counts and hints.
    pub small: f32,
    /// The window's text.
    pub base: f32,
    /// Headings of panels.
    pub large: f32,
    /// The article's title.
    pub title: f32,
    /// Article text and quotes.
    pub reading: f32,
    /// Height of a line of it.
    pub reading_line: f32,
    /// The longest line, in characters.
    pub reading_chars: f32,
    /// The least space.
    pub space_xs: f32,
    /// Between things that belong together.
    pub space_s: f32,
    /// Inside a panel.
    pub space_m: f32,
    /// Around running text.
    pub space_l: f32,
    /// Between sections.
    pub space_xl: f32,
    /// Of rounded corners.
    pub radius: f32,
    /// Width of a thin line.
    pub hairline: f32,
    /// An actor's mark.
    pub mark: f32,
    /// An icon.
    pub icon: f32,
    /// The least height of what can be clicked.
    pub hit: f32,
    /// A row of a list.
    pub row: f32,
    /// The tool bar.
    pub bar: f32,
    /// Width of the choices beside a page.
    pub side: f32,
    /// A window with less room has no panels at its sides.
    pub narrow: f32,
    /// The longest animation.
    pub motion: f32,
}

/// The family of a weight of the window's type.
pub const MEDIUM: &str = "medium";
/// The heaviest weight of the window's type.
pub const SEMIBOLD: &str = "semibold";
/// The type of article text and quotes.
pub const READING: &str = "reading";
/// Its italic.
pub const READING_ITALIC: &str = "reading-italic";
/// Its semibold, for titles.
pub const READING_BOLD: &str = "reading-bold";

/// One theme: its colours and the sizes that all themes share. Derefs to the colours.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// The colours.
    pub colour: &'static Palette,
    /// The sizes.
    pub size: &'static Sizes,
}

impl Theme {
    /// The light or the dark theme.
    pub const fn of(dark: bool) -> Self {
        Self {
            colour: if dark { &DARK } else { &LIGHT },
            size: &SIZES,
        }
    }

    /// The theme that egui shows now.
    pub fn now(ctx: &egui::Context) -> Self {
        Self::of(ctx.theme() == egui::Theme::Dark)
    }

    /// The colour of the actor of a rank, from 0.
    pub fn actor(&self, rank: usize) -> Color32 {
        *self.colour.actors.get(rank).unwrap_or(&self.colour.other)
    }

    /// Window text of a size.
    pub fn font(&self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Proportional)
    }

    /// Window text of a size in a heavier weight: [`MEDIUM`] or [`SEMIBOLD`].
    pub fn weight(&self, size: f32, weight: &'static str) -> FontId {
        FontId::new(size, FontFamily::Name(weight.into()))
    }

    /// Article text.
    pub fn reading(&self) -> FontId {
        FontId::new(self.size.reading, FontFamily::Name(READING.into()))
    }

    /// The thin line between panels.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(self.size.hairline, self.colour.hairline)
    }

    /// Rounded corners.
    pub fn corner(&self) -> CornerRadius {
        CornerRadius::same(self.size.radius as u8)
    }

    /// The same margin on all sides.
    pub fn margin(&self, space: f32) -> Margin {
        Margin::same(space as i8)
    }

    /// Gives egui the style of both themes.
    pub fn install(ctx: &egui::Context) {
        for (name, dark) in [(egui::Theme::Light, false), (egui::Theme::Dark, true)] {
            ctx.set_style_of(name, Self::of(dark).style(dark));
        }
    }

    fn style(&self, dark: bool) -> egui::Style {
        let (size, radius) = (self.size, self.corner());
        let mut style = egui::Style {
            text_styles: [
                (TextStyle::Small, self.font(size.small)),
                (TextStyle::Body, self.font(size.base)),
                (TextStyle::Button, self.font(size.base)),
                (TextStyle::Monospace, self.font(size.base)),
                (TextStyle::Heading, self.weight(size.large, SEMIBOLD)),
            ]
            .into(),
            animation_time: size.motion,
            visuals: self.visuals(dark),
            ..egui::Style::default()
        };
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::splat(size.space_s);
        spacing.button_padding = Vec2::new(size.space_s, size.space_xs);
        spacing.window_margin = self.margin(size.space_l);
        spacing.menu_margin = self.margin(size.space_xs);
        spacing.interact_size = Vec2::splat(size.hit);
        spacing.icon_width = size.icon;
        spacing.icon_width_inner = size.mark;
        spacing.tooltip_width = 360.0_f32.min(size.reading * 24.0);
        spacing.scroll = egui::style::ScrollStyle {
            bar_width: size.space_s,
            floating_allocated_width: 0.0,
            foreground_color: false,
            ..egui::style::ScrollStyle::floating()
        };
        style.interaction.tooltip_delay = 0.35;
        style.interaction.selectable_labels = false;
        style.visuals.widgets.noninteractive.corner_radius = radius;
        style
    }

    fn visuals(&self, dark: bool) -> egui::Visuals {
        let (colour, size, radius) = (self.colour, self.size, self.corner());
        let base = if dark {
            egui::Visuals::dark()
        } else {
            egui::Visuals::light()
        };
        let widget = |fill: Color32, text: Color32, line: Color32| egui::style::WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(size.hairline, line),
            corner_radius: radius,
            fg_stroke: Stroke::new(size.hairline, text),
            expansion: 0.0,
        };
        let shadow = egui::Shadow {
            offset: [0, 4],
            blur: 16,
            spread: 0,
            color: colour.shadow,
        };
        egui::Visuals {
            dark_mode: dark,
            weak_text_color: Some(colour.second),
            widgets: egui::style::Widgets {
                noninteractive: widget(colour.panel, colour.text, colour.hairline),
                inactive: widget(Color32::TRANSPARENT, colour.text, Color32::TRANSPARENT),
                hovered: widget(colour.hover, colour.text, Color32::TRANSPARENT),
                active: widget(colour.selection, colour.text, colour.accent),
                open: widget(colour.hover, colour.text, Color32::TRANSPARENT),
            },
            selection: egui::style::Selection {
                bg_fill: colour.selection,
                stroke: Stroke::new(size.hairline, colour.accent),
            },
            hyperlink_color: colour.accent,
            faint_bg_color: colour.panel,
            extreme_bg_color: colour.raised,
            text_edit_bg_color: Some(colour.raised),
            code_bg_color: colour.panel,
            warn_fg_color: colour.warning,
            error_fg_color: colour.error,
            window_corner_radius: radius,
            window_shadow: shadow,
            window_fill: colour.raised,
            window_stroke: self.hairline(),
            menu_corner_radius: radius,
            panel_fill: colour.panel,
            popup_shadow: shadow,
            button_frame: true,
            ..base
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2 relative luminance.
    fn luminance(colour: Color32) -> f32 {
        let [r, g, b, _] = colour.to_array().map(|c| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_marks_stand_out_from_what_they_stand_on() {
        for p in [&LIGHT, &DARK] {
            for ground in [p.ground, p.panel, p.raised] {
                for text in [p.text, p.second, p.accent, p.error] {
                    let ratio = contrast(text, ground);
                    assert!(ratio >= 4.5, "{text:?} on {ground:?}: {ratio:.2}");
                }
                for mark in p.actors.iter().chain([&p.other, &p.warning, &p.faint]) {
                    let ratio = contrast(*mark, ground);
                    assert!(ratio >= 3.0, "{mark:?} on {ground:?}: {ratio:.2}");
                }
            }
            for under in [p.selection, p.linked, p.hover] {
                assert!(contrast(p.text, under) >= 4.5, "text on {under:?}");
            }
            assert!(contrast(p.on_accent, p.accent) >= 4.5);
        }
    }

    #[test]
    fn actors_differ() {
        for p in [&LIGHT, &DARK] {
            for (i, a) in p.actors.iter().enumerate() {
                for b in p.actors.iter().skip(i + 1) {
                    let apart: i32 = a
                        .to_array()
                        .iter()
                        .zip(b.to_array())
                        .map(|(x, y)| (i32::from(*x) - i32::from(y)).abs())
                        .sum();
                    assert!(apart >= 60, "{a:?} and {b:?}");
                }
            }
        }
    }
}
