//! The bundled fonts: Inter for the window, Libertinus Serif for reading; `assets/fonts/README.md`
//! tells their origin. Other scripts come from the fonts of the system.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::theme::{MEDIUM, READING, READING_BOLD, READING_ITALIC, SEMIBOLD};

macro_rules! font {
    ($file:literal) => {
        (
            $file,
            include_bytes!(concat!("../../assets/fonts/", $file)).as_slice(),
        )
    };
}

const FILES: [(&str, &[u8]); 6] = [
    font!("InterTabular-Regular.ttf"),
    font!("InterTabular-Medium.ttf"),
    font!("InterTabular-SemiBold.ttf"),
    font!("LibertinusSerif-Regular.otf"),
    font!("LibertinusSerif-Italic.otf"),
    font!("LibertinusSerif-Semibold.otf"),
];

/// Gives egui the fonts. Each family falls back to the other type for signs that it lacks.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FILES {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let named = |name: &str| FontFamily::Name(name.into());
    let [regular, medium, semibold, serif, italic, bold] = FILES.map(|(name, _)| name);
    for (family, first, second) in [
        (FontFamily::Proportional, regular, serif),
        (FontFamily::Monospace, regular, serif),
        (named(MEDIUM), medium, serif),
        (named(SEMIBOLD), semibold, bold),
        (named(READING), serif, regular),
        (named(READING_ITALIC), italic, regular),
        (named(READING_BOLD), bold, semibold),
    ] {
        let list = vec![first.to_owned(), second.to_owned()];
        fonts.families.insert(family, list);
    }
    ctx.set_fonts(fonts);
}
