use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::{Analysis, Article, DateSource, Entity, Format, Mention};
use crate::timeline::Reading;

/// A corpus of articles of those names; each names one person, in its words.
fn corpus(people: &[&str]) -> Corpus {
    Corpus::new(people.iter().enumerate().map(|(number, name)| Reading {
        article: Arc::new(Article {
            file: format!("{number}.txt"),
            sha256: format!("{name:0>64}"),
            bytes: name.len(),
            format: Format::Text,
            language: "en".into(),
            title: None,
            title_span: None,
            date: None,
            date_span: None,
            date_source: DateSource::None,
            stated_date: None,
            text: (*name).into(),
        }),
        analysis: Arc::new(Analysis {
            entities: vec![Entity {
                kind: EntityKind::Person,
                name: (*name).into(),
                aliases: vec![],
                role: None,
                country: None,
                mentions: vec![Mention {
                    span: Span::new(0, name.len()),
                    named: true,
                }],
            }],
            ..Analysis::default()
        }),
    }))
}

fn filter() -> Filter {
    Filter {
        any: vec![ActorId(0), ActorId(1)],
        none: vec![ActorId(2)],
        kinds: vec![EntityKind::Person],
        statuses: [Status::Denied, Status::Claimed].into_iter().collect(),
        days: Some((-5, 20_000)),
        words: "rain \"é\"\n雨".into(),
        articles: vec![0, 2],
        quotes_only: true,
        ..Filter::default()
    }
}

/// The smallest PNG: one grey pixel.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

#[test]
fn a_view_comes_back_over_the_same_articles_in_another_order() {
    let here = corpus(&["Ann Lee", "Tom Weld", "Eve Moss"]);
    let view = View::new(&here, &filter(), Some(Selected::Event(1, Span::new(3, 9))));
    let back = View::read(&view.json()).unwrap();
    assert_eq!(back, view);
    assert_eq!(
        back.filter(&here, &[Some(0), Some(1), Some(2)]),
        (filter(), vec![])
    );

    let there = corpus(&["Eve Moss", "Ann Lee"]);
    let (found, missing) = back.filter(&there, &[Some(1), None, Some(0)]);
    let expected = Filter {
        any: vec![ActorId(1)],
        none: vec![ActorId(0)],
        articles: vec![1, 0],
        ..filter()
    };
    assert_eq!((found, missing), (expected, vec!["Tom Weld"]));
}

#[test]
fn an_empty_view_is_short() {
    let view = View::new(&corpus(&[]), &Filter::default(), None);
    let json = view.json();
    assert_eq!(
        json,
        format!(
            "{{\"schema\":\"dateline-view/1\",\"program\":\"{PROGRAM}\",\"articles\":[],\"filter\":{{}}}}"
        )
    );
}

#[test]
fn a_picture_carries_its_view() {
    let view = View::new(&corpus(&["Ann Lee"]), &filter(), None);
    let carrying = png::with_text(PIXEL, &view.json());
    assert_eq!(
        carrying,
        png::with_text(PIXEL, &view.json()),
        "the same bytes"
    );
    assert_eq!(View::carried(&carrying), Ok(view));
    assert_eq!(View::carried(PIXEL), Err(Fault::None));
    assert_eq!(png::with_text(b"no picture", "x"), b"no picture");
    assert_eq!(View::carried(b"no picture"), Err(Fault::None));
}

#[test]
fn a_page_carries_its_view() {
    let view = View::new(&corpus(&["Ann Lee"]), &filter(), None);
    let json = view.json();
    let small = |data: &[u8]| miniz_oxide::deflate::compress_to_vec_zlib(data, 6);
    let attached = |dictionary: &str, data: &[u8]| {
        let head = format!("%PDF-1.7\n7 0 obj\n<< {dictionary} >>\nstream\n");
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    };
    let plain = attached("/Type /EmbeddedFile", json.as_bytes());
    let flate = attached(
        "/Filter /FlateDecode /Type /EmbeddedFile",
        &small(json.as_bytes()),
    );
    let behind = attached(
        "/Type/EmbeddedFile/Filter/FlateDecode",
        &small(json.as_bytes()),
    );
    let second = [attached("/Type /EmbeddedFile", b"{}"), plain.clone()].concat();
    for (name, page) in [
        ("plain", &plain),
        ("flate", &flate),
        ("behind", &behind),
        ("second", &second),
    ] {
        assert_eq!(View::carried(page).as_ref(), Ok(&view), "{name}");
    }
    let large = [json.as_bytes(), &[b'x'; LARGEST]].concat();
    let twice = small(&small(json.as_bytes()));
    for (name, page, fault) in [
        (
            "no page of ours",
            attached("/Length 4", json.as_bytes()),
            Fault::None,
        ),
        (
            "another file",
            attached("/Type /EmbeddedFile", b"{\"schema\":\"x\"}"),
            Fault::None,
        ),
        (
            "too large",
            attached("/Type /EmbeddedFile", &large),
            Fault::Damaged,
        ),
        (
            "a bomb",
            attached("/Type /EmbeddedFile /FlateDecode", &small(&large)),
            Fault::None,
        ),
        (
            "two filters",
            attached("/Type /EmbeddedFile [/FlateDecode /FlateDecode]", &twice),
            Fault::None,
        ),
        ("cut", flate[..flate.len() - 40].to_vec(), Fault::None),
        (
            "no text",
            attached("/Type /EmbeddedFile", &[BEGINNING, b"\xff"].concat()),
            Fault::Damaged,
        ),
        (
            "nested",
            [b"%PDF-1.7\n".to_vec(), vec![b'['; 400_000]].concat(),
            Fault::None,
        ),
    ] {
        assert_eq!(View::carried(&page), Err(fault), "{name}");
    }
}

const BEGINNING: &[u8] = b"{\"schema\":\"dateline-view/1\"";

#[test]
fn what_is_damaged_is_told() {
    let json = View::new(&corpus(&["Ann Lee"]), &filter(), None).json();
    let carrying = png::with_text(PIXEL, &json);
    // Any byte of the text changed, or the file cut anywhere before its end.
    let start = carrying
        .windows(8)
        .position(|bytes| bytes == b"dateline")
        .unwrap();
    for at in start + 20..start + json.len() {
        let mut changed = carrying.clone();
        changed[at] ^= 1;
        assert_eq!(View::carried(&changed), Err(Fault::Damaged), "byte {at}");
    }
    for cut in 9..start + json.len() {
        assert_eq!(
            View::carried(&carrying[..cut]),
            Err(Fault::Damaged),
            "cut at {cut}"
        );
    }
    for (text, fault) in [
        ("", Fault::Damaged),
        ("{}", Fault::Damaged),
        ("{\"schema\":\"dateline-view/2\",\"new\":1}", Fault::Newer),
        ("{\"schema\":\"other/1\"}", Fault::Damaged),
        ("{\"schema\":\"dateline-view/1\"}", Fault::Damaged),
        (
            "{\"schema\":\"dateline-view/1\",\"program\":\"x\",\"articles\":[{\"file\":\"../a\",\"sha256\":\"\"}]}",
            Fault::Damaged,
        ),
    ] {
        assert_eq!(
            View::carried(&png::with_text(PIXEL, text)),
            Err(fault),
            "{text}"
        );
    }
}

#[test]
fn the_way_to_an_article_is_told_where_it_is_short() {
    for (page, article, way) in [
        ("/a/b/page.png", "/a/b/x.txt", Some("x.txt")),
        ("/a/b/page.png", "/a/b/c/x.txt", Some("c/x.txt")),
        ("/a/b/page.png", "/a/x.txt", Some("../x.txt")),
        ("/a/b/page.png", "/a/c/d/x.txt", Some("../c/d/x.txt")),
        ("/a/b/c/d/page.png", "/a/x.txt", None),
        ("/a/page.png", "/b/x.txt", None),
        ("page.png", "/b/x.txt", None),
    ] {
        let mut source = Source {
            file: "x.txt".into(),
            sha256: String::new(),
            path: None,
            date: None,
        };
        source.note_way(Path::new(page), Path::new(article));
        assert_eq!(source.path.as_deref(), way, "{page} {article}");
        if way.is_some() {
            let places = source.places(Path::new(page));
            let plain = |path: &PathBuf| {
                let mut parts: Vec<_> = Vec::new();
                for part in path.components() {
                    if part == Component::ParentDir {
                        parts.pop();
                    } else {
                        parts.push(part);
                    }
                }
                parts.iter().collect::<PathBuf>()
            };
            assert!(
                places
                    .iter()
                    .any(|place| plain(place) == Path::new(article)),
                "{places:?}"
            );
        }
    }
    for wild in ["/etc/x.txt", "../../../x.txt", "a/../../../../x.txt"] {
        let source = Source {
            file: "x.txt".into(),
            sha256: String::new(),
            path: Some(wild.into()),
            date: None,
        };
        assert_eq!(
            source.places(Path::new("/a/page.png")),
            [Path::new("/a/x.txt")],
            "{wild}"
        );
    }
}

proptest! {
    #[test]
    fn no_file_ends_the_program(bytes in proptest::collection::vec(any::<u8>(), 0..200), head in 0..3_usize) {
        let head: &[u8] = [&b""[..], png::SIGNATURE, b"%PDF-1.7\n"][head];
        prop_assert!(View::carried(&[head, &bytes].concat()).is_err());
    }
}
