//! The fonts of the page, loaded once, and the widths of words in them.
//!
//! Only what is bundled is known: a page looks the same on every machine. Where words have characters
//! that no font holds, [`GAP`] stands ([`drawable`]), since a box would tell nothing; [`missing`] names
//! them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{
    Font, FontBook, FontInstance, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight,
};
use typst::utils::LazyHash;

use crate::timeline::is_unseen;

/// Every bundled font: Inter with tabular figures for facts, Libertinus Serif for what is read.
/// `assets/fonts/README.md` tells their origin.
const FILES: [&[u8]; 6] = [
    include_bytes!("../../assets/fonts/InterTabular-Regular.ttf"),
    include_bytes!("../../assets/fonts/InterTabular-Medium.ttf"),
    include_bytes!("../../assets/fonts/InterTabular-SemiBold.ttf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-Semibold.otf"),
];

/// The family of the figure's words.
const FACTS: &str = "Inter Tabular";

/// The fonts and what Typst chooses among them by.
pub(super) struct Fonts {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

/// The bundled fonts.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Fonts { fonts, book }
});

/// The weights of the figure's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Labels.
    Regular,
    /// What is named over them.
    Medium,
    /// Heads.
    SemiBold,
}

impl Weight {
    /// The weight as OpenType counts it.
    pub(super) const fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::SemiBold => 600,
        }
    }

    fn face(self) -> Option<&'static FontInstance> {
        static FACES: LazyLock<[Option<FontInstance>; 3]> = LazyLock::new(|| {
            [Weight::Regular, Weight::Medium, Weight::SemiBold].map(|weight| {
                let variant = FontVariant::new(
                    FontStyle::Normal,
                    FontWeight::from_number(weight.number()),
                    FontStretch::NORMAL,
                );
                let index = FONTS.book.select(&FACTS.to_lowercase(), variant)?;
                let font = FONTS.fonts.get(index)?.clone();
                Some(font.instantiate(variant, Abs::pt(10.0), &FontVariations::default()))
            })
        });
        FACES.get(self as usize)?.as_ref()
    }
}

/// The width of a line of text at a size, in the unit of the size. Kerning is left out, so that it
/// is rather too wide than too narrow.
pub(super) fn width(text: &str, weight: Weight, size: f64) -> f64 {
    let Some(face) = weight.face() else {
        return text.chars().count() as f64 * size;
    };
    let advance = |c: char| {
        let glyph = face.ttf().glyph_index(c).map_or(0, |glyph| glyph.0);
        face.x_advance(glyph).map_or(1.0, |advance| advance.get())
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// The text, or as much of its beginning as has room before an ellipsis.
pub(super) fn fitted(text: &str, weight: Weight, size: f64, room: f64) -> String {
    // Rounding must not cut a label that was given exactly its room.
    const SLACK: f64 = 0.01;
    if width(text, weight, size) <= room + SLACK {
        return text.to_owned();
    }
    let room = room - width("…", weight, size);
    let mut end = 0;
    let mut used = 0.0;
    for (at, c) in text.char_indices() {
        used += width(c.encode_utf8(&mut [0; 4]), weight, size);
        if used > room {
            break;
        }
        end = at + c.len_utf8();
    }
    let kept = text.get(..end).unwrap_or_default().trim_end();
    format!("{}…", kept.trim_end_matches([',', ';', ':', '-', '–']))
}

/// What stands where words have characters that no font holds.
pub(super) const GAP: &str = "[…]";

/// Whether some font holds a character, or none has to.
fn is_held(c: char) -> bool {
    let code = c as u32;
    c.is_ascii()
        || c.is_whitespace()
        || c.is_control()
        || is_unseen(c)
        || (0..FONTS.fonts.len())
            .filter_map(|index| FONTS.book.info(index))
            .any(|info| info.coverage.contains(code))
}

/// The characters that no font of the page holds, in order.
pub(super) fn missing(text: &str) -> BTreeSet<char> {
    text.chars().filter(|&c| !is_held(c)).collect()
}

/// The text as it can be drawn: [`GAP`] once for words that stand beside each other and that no font
/// holds.
pub(super) fn drawable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_held) {
        return Cow::Borrowed(text);
    }
    let mut drawn = String::with_capacity(text.len());
    // What stands between two such words goes with them.
    let mut between: Option<String> = None;
    for c in text.chars() {
        if !is_held(c) {
            if between.replace(String::new()).is_none() {
                drawn.push_str(GAP);
            }
        } else if let Some(held) = between
            .as_mut()
            .filter(|_| c.is_whitespace() || is_unseen(c))
        {
            held.push(c);
        } else {
            drawn.push_str(&between.take().unwrap_or_default());
            drawn.push(c);
        }
    }
    drawn.push_str(&between.unwrap_or_default());
    Cow::Owned(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_families_are_known_by_name() {
        for family in [FACTS, "Libertinus Serif"] {
            assert!(
                FONTS.book.contains_family(&family.to_lowercase()),
                "{family}"
            );
        }
        assert!(Weight::SemiBold.face().is_some());
    }

    #[test]
    fn wider_words_take_more_room() {
        let regular = |text: &str| width(text, Weight::Regular, 10.0);
        assert!(regular("iii") < regular("mmm"));
        assert_eq!(regular("1111"), regular("2022"));
        assert!(regular("Geneva") < width("Geneva", Weight::SemiBold, 10.0));
    }

    #[test]
    fn what_has_no_room_is_cut() {
        let size = 10.0;
        for (text, room, kept) in [
            ("Geneva", 100.0, "Geneva"),
            ("Talks in Geneva", 50.0, "Talks in…"),
            ("Ää, Öö", 27.0, "Ää…"),
            ("Geneva", 0.0, "…"),
        ] {
            assert_eq!(fitted(text, Weight::Regular, size, room), kept, "{text}");
        }
    }

    #[test]
    fn what_no_font_holds_is_a_gap() {
        for (text, drawn) in [
            ("Zoë, Łódź, Київ, Ἀθῆναι", "Zoë, Łódź, Київ, Ἀθῆναι"),
            ("Talks in 北京 end", "Talks in […] end"),
            ("محادثات جنيف, Geneva", "[…], Geneva"),
            ("北 and 京", "[…] and […]"),
            ("\u{1f469}\u{200d}\u{1f467} ", "[…] "),
            ("soft\u{ad}ly \u{feff}so", "soft\u{ad}ly \u{feff}so"),
            ("", ""),
        ] {
            assert_eq!(drawable(text), drawn);
            assert!(missing(&drawable(text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_no_font_holds_is_named() {
        let found: String = missing("Zoë, Łódź, Київ, Ἀθῆναι: 北京 😀\u{a0}")
            .into_iter()
            .collect();
        assert_eq!(found, "京北😀");
    }
}
