//! Pages as they look, and what their files say: reference pictures, text read back, the same bytes twice.
//!
//! The articles are made by hand, so that a page changes only where the page does. `UPDATE_SNAPSHOTS=1
//! cargo test --test pages` renews the pictures in `tests/pages/`.
#![cfg(feature = "page")]

#[path = "pages/articles.rs"]
mod articles;
#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::path::PathBuf;

use dateline::briefing::{Choices, Laid, Page, Template};
use dateline::timeline::{Corpus, Filter};
use tiny_skia::Pixmap;

use articles::{article, event, long_names, many, statuses, summit};

/// The size of the reference pictures.
const SCALE: f64 = 0.5;
/// How far a channel may be off, and how many pixels may be further off, in a million.
const TOLERANCE: (u8, usize) = (24, 500);

fn laid(corpus: &Corpus, choices: &Choices) -> Laid {
    let page = Page::new(corpus, &Filter::default(), choices);
    page.layout().expect("the page can be laid out")
}

fn on(template: Template) -> Choices {
    Choices {
        template,
        ..Choices::default()
    }
}

/// Compares a sheet with its reference picture.
fn compare(name: &str, laid: &Laid, sheet: usize) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let path = folder.join(format!("{name}.png"));
    let bytes = laid.png(sheet, SCALE).expect("the sheet can be drawn");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &bytes).expect("the picture can be written");
        return;
    }
    let new = Pixmap::decode_png(&bytes).expect("a PNG");
    let old = std::fs::read(&path).unwrap_or_default();
    let old = Pixmap::decode_png(&old);
    let differ = old.as_ref().map_or(usize::MAX, |old| {
        if (old.width(), old.height()) != (new.width(), new.height()) {
            return usize::MAX;
        }
        let pairs = old.data().chunks(4).zip(new.data().chunks(4));
        let far =
            |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > TOLERANCE.0);
        pairs.filter(far).count()
    });
    let most = (new.width() * new.height()) as usize * TOLERANCE.1 / 1_000_000;
    if differ > most {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        std::fs::write(&path, &bytes).expect("the picture can be written");
        panic!(
            "{name}: {differ} pixels differ, more than {most}; the new one is {}",
            path.display()
        );
    }
}

#[test]
fn the_three_templates() {
    let corpus = Corpus::new([summit()]);
    for (name, template) in [
        ("slide", Template::SLIDE),
        ("a4", Template::A4),
        ("square", Template::SQUARE),
    ] {
        let choices = Choices {
            banner: Some("For internal use".into()),
            prepared_by: Some("Desk 4".into()),
            ..on(template)
        };
        compare(name, &laid(&corpus, &choices), 0);
    }
}

#[test]
fn a_page_in_greys() {
    let corpus = Corpus::new([summit()]);
    let choices = Choices {
        grey: true,
        ..on(Template::SLIDE)
    };
    let laid = laid(&corpus, &choices);
    compare("slide_grey", &laid, 0);
    for template in [Template::SLIDE, Template::A4, Template::SQUARE] {
        let choices = Choices {
            template,
            ..choices.clone()
        };
        let pixels = self::laid(&corpus, &choices).pixels(0, SCALE).unwrap();
        let coloured = pixels
            .rgba
            .chunks(4)
            .filter(|p| p[0] != p[1] || p[1] != p[2]);
        assert_eq!(coloured.count(), 0, "{}", choices.template.name());
    }
}

/// The lightness of a colour such as `#1A1A1A` after WCAG 2.1.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn the_colours_of_paper_can_be_read() {
    for file in ["light", "grey"] {
        let path =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("assets/theme/{file}.toml"));
        let theme: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        let colour = |name: &str| theme[name].as_str().expect("a colour").to_owned();
        let contrast = |a: &str, b: &str| {
            let (a, b) = (luminance(a), luminance(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        let actors: Vec<&str> = theme["actors"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|a| a.as_str())
            .collect();
        for ground in ["#FFFFFF".to_owned(), colour("panel")] {
            for name in ["text", "second", "accent"] {
                assert!(
                    contrast(&colour(name), &ground) >= 4.5,
                    "{file}: {name} on {ground}"
                );
            }
        }
        let (faint, other) = (colour("faint"), colour("other"));
        let marks = actors.iter().copied();
        for mark in marks.chain([faint.as_str(), other.as_str()]) {
            assert!(contrast(mark, "#FFFFFF") >= 3.0, "{file}: {mark}");
        }
        assert_eq!(actors.len(), 8, "{file}");
        // Without colours, neighbours differ in lightness.
        for pair in actors.windows(2).filter(|_| file == "grey") {
            assert!(contrast(pair[0], pair[1]) >= 1.5, "{file}: {pair:?}");
        }
    }
}

/// What a page of one sheet says when everything on it is long.
fn overfull(template: Template) -> (Laid, String) {
    let long = "International Commission for the Protection of Transboundary Waters ";
    let choices = Choices {
        title: Some(long.repeat(6)),
        banner: Some("For internal use only, not to be handed on ".repeat(8)),
        prepared_by: Some(long.repeat(3)),
        ..on(template)
    };
    let laid = laid(&Corpus::new([long_names()]), &choices);
    let pdf = laid.pdf().expect("the page is laid out");
    let text = pdf_extract::extract_text_from_mem(&pdf).expect("the PDF has text");
    let words: Vec<&str> = text.split_whitespace().collect();
    (laid, words.join(" "))
}

#[test]
fn what_has_no_room_is_counted_and_nothing_is_cut_off() {
    for (name, template) in [("slide", Template::SLIDE), ("square", Template::SQUARE)] {
        let (laid, text) = overfull(template);
        assert_eq!(laid.sheets(), 1, "{name}");
        compare(&format!("overfull_{name}"), &laid, 0);
        // The banner stands whole over and under everything.
        let banner = "FOR INTERNAL USE ONLY, NOT TO BE HANDED ON";
        assert_eq!(text.matches(banner).count(), 16, "{name}: {text}");
        assert!(text.contains("none reviewed"), "{name}: {text}");
    }
}

#[test]
fn few_events_and_many() {
    let nothing = Corpus::new([article("nothing.txt", "A quiet day", &[], &[])]);
    compare("events_0", &laid(&nothing, &on(Template::SLIDE)), 0);
    let names = ["Mira Okonjo"];
    let one = event("The bridge opens", "2022-01-10", "2022-01-10", &[0]);
    let one = Corpus::new([article("one.txt", "A quiet day", &names, &[one])]);
    compare("events_1", &laid(&one, &on(Template::SLIDE)), 0);
    compare("events_1_square", &laid(&one, &on(Template::SQUARE)), 0);
    let many = many();
    let slide = laid(&many, &on(Template::SLIDE));
    compare("events_500", &slide, 0);
    compare("sources_30", &slide, 1);
    compare("events_500_a4", &laid(&many, &on(Template::A4)), 0);
}

#[test]
fn every_status_and_long_names() {
    let statuses = Corpus::new([statuses()]);
    compare("statuses", &laid(&statuses, &on(Template::SLIDE)), 0);
    let long = Corpus::new([long_names()]);
    compare("long_names", &laid(&long, &on(Template::A4)), 0);
    compare("long_names_slide", &laid(&long, &on(Template::SLIDE)), 0);
}

#[test]
fn a_slide_and_a_square_are_one_sheet_and_its_sources() {
    for (corpus, sheets) in [
        (Corpus::new([]), 1),
        (Corpus::new([summit()]), 1),
        (Corpus::new([long_names()]), 1),
        (many(), 2),
    ] {
        assert_eq!(laid(&corpus, &on(Template::SLIDE)).sheets(), sheets);
    }
}

#[test]
fn the_same_page_has_the_same_bytes() {
    for template in [Template::SLIDE, Template::A4, Template::SQUARE] {
        let made = || {
            let laid = laid(&Corpus::new([summit(), statuses()]), &on(template.clone()));
            (
                laid.png(0, 1.0).unwrap(),
                laid.svg(0).unwrap(),
                laid.pdf().unwrap(),
            )
        };
        assert!(made() == made(), "{}", template.name());
    }
}

#[test]
fn a_pdf_can_be_read() {
    let corpus = Corpus::new([summit()]);
    let choices = Choices {
        banner: Some("For internal use".into()),
        ..on(Template::A4)
    };
    let bytes = laid(&corpus, &choices).pdf().unwrap();
    let text = pdf_extract::extract_text_from_mem(&bytes).unwrap();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    for part in [
        "FOR INTERNAL USE",
        "Ministers open water talks in Oslo",
        "As of 14 March 2023",
        "Chronology",
        "Petra Sol closes the gates",
        "The gates were closed by Petra Sol in 2014.",
        "[1 ¶2]",
        "Quotes",
        "\"The river will rise,\" … \"and nobody waits.\"",
        "Sources",
        &"ab12".repeat(16),
        "none reviewed",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let contains = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(contains(b"/StructTreeRoot") && contains(b"/Lang"), "tagged");
    assert!(contains(b"/Alt"), "the figure is told in words");
    assert!(!contains(b"/CreationDate"), "no clock");
}

#[test]
fn names_are_in_their_script_or_told_to_lack_a_font() {
    let names = [
        "Київська рада",
        "Αθήναι",
        "שלום",
        "محادثات جنيف",
        "北京大学",
        "Łódź",
    ];
    let events: Vec<_> = (0..names.len())
        .map(|place| {
            let title = format!("{} opens the bridge", names[place]);
            event(&title, "2022-01-10", "2022-01-10", &[place])
        })
        .collect();
    let corpus = Corpus::new([article("scripts.txt", "Bridges", &names, &events)]);
    let laid = laid(&corpus, &on(Template::SLIDE));
    compare("scripts", &laid, 0);
    let text = pdf_extract::extract_text_from_mem(&laid.pdf().unwrap()).unwrap();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    for part in [
        "Київська рада opens",
        "Αθήναι opens",
        "[…] opens the bridge",
        "[…]: 14 characters that the page has no font for",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn any_character_has_its_place() {
    let title =
        "\u{202e}#import \"x\" $ ] \\ <a> @b *c* _d_ `e` Łódź Київ Ἀθῆναι שלום 北京 😀 \u{0}\u{7}";
    let happened = event(title, "2022-01-10", "2022-01-10", &[0]);
    let corpus = Corpus::new([article(title, title, &[title], &[happened])]);
    for template in [Template::SLIDE, Template::A4, Template::SQUARE] {
        let choices = Choices {
            banner: Some(title.into()),
            prepared_by: Some(title.into()),
            ..on(template)
        };
        let page = Page::new(&corpus, &Filter::default(), &choices);
        let missing: String = page.missing().into_iter().collect();
        assert_eq!(missing, "京北😀");
        let laid = page.layout().unwrap();
        assert!(laid.pdf().is_ok() && laid.svg(0).is_ok() && laid.png(0, 1.0).is_ok());
    }
}
