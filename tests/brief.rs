//! Whole runs of `dateline brief`: what it writes, its messages and its exit status.
#![cfg(feature = "page")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use dateline::timeline::view::{Fault, View};
use tempfile::TempDir;

/// Runs `dateline brief` in a folder, without a display.
fn brief(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("brief")
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program was built")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the messages are UTF-8")
}

/// A folder with articles, one of them hostile, and some files that are none.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("there is room for a file");
    };
    write(
        "talks.txt",
        "Ministers meet in Oslo\n\nOSLO, Jan 10, 2022 - Foreign Minister Ann Lee met Tom Weld on Monday. \
         \"It rained,\" Lee said on Tuesday.\n\nWeld left Oslo in December 2021. The talks will resume on Friday.\n",
    );
    write(
        "flood.txt",
        "River floods Bergen\n\nBERGEN, Jan 12, 2022 - The river flooded Bergen on Tuesday. Tom Weld visited \
         the town on Wednesday.\n",
    );
    write(
        "hostile.txt",
        "#import \"x.typ\" $1 ] ] *bold* <b> \\ @ref \u{202e}abc \u{5e9}\u{5dc} \u{1f600}\n\n\
         OSLO, Jan 10, 2022 - #panic() $ x ] Ann Lee met #eval(\"1\") Tom Weld on Monday. \"#let x = 1 ] $\" Lee said.\n",
    );
    write("empty.txt", "");
    folder
}

#[test]
fn a_page_in_every_form() {
    let folder = folder();
    for (name, start) in [
        ("page.png", &b"\x89PNG\r\n\x1a\n"[..]),
        ("page.svg", b"<svg "),
        ("page.pdf", b"%PDF-1.7"),
        ("page.md", b"# Ministers meet in Oslo\n"),
    ] {
        let output = brief(folder.path(), &["talks.txt", "--output", name]);
        assert_eq!(stderr(&output), "", "{name}");
        assert_eq!(output.status.code(), Some(0), "{name}");
        let once = fs::read(folder.path().join(name)).unwrap();
        assert!(once.starts_with(start), "{name}");
        brief(folder.path(), &["talks.txt", "--output", name]);
        let twice = fs::read(folder.path().join(name)).unwrap();
        assert!(once == twice, "{name}: the same input gave other bytes");
    }
}

#[test]
fn a_page_needs_nothing_around_it() {
    let folder = folder();
    fs::write(
        folder.path().join("own.typ"),
        "#import \"@dateline/page:1.0.0\": *\n#title()\n#timeline()",
    )
    .unwrap();
    for (template, name) in [
        ("slide", "page.png"),
        ("a4", "page.pdf"),
        ("own.typ", "page.svg"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args([
                "brief",
                "talks.txt",
                "--grey",
                "--template",
                template,
                "-o",
                name,
            ])
            .current_dir(folder.path())
            .env_clear()
            .output()
            .expect("the program was built");
        assert_eq!(
            (stderr(&output).as_str(), output.status.code()),
            ("", Some(0)),
            "{template}"
        );
        assert!(folder.path().join(name).exists(), "{template}");
    }
}

/// A template that takes memory without end. Only where a process can bound its own.
#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn a_greedy_template_is_told() {
    let folder = folder();
    let greedy = "#(\"x\" * 9000000000).len()\n";
    fs::write(folder.path().join("greedy.typ"), greedy).unwrap();
    let output = brief(
        folder.path(),
        &["talks.txt", "--template", "greedy.typ", "-o", "page.png"],
    );
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("greedy.typ: it takes more than 2048 MB of memory")
            && told.lines().count() == 1,
        "{told}"
    );
    assert!(!folder.path().join("page.png").exists());
}

#[test]
fn pages_with_pseudonyms_name_nobody() {
    let folder = folder();
    let masks = [
        "--pseudonyms",
        "roles",
        "--prepared-by",
        "Ann Lee",
        "--title",
        "LEE and We\u{ad}ld",
    ];
    for name in ["page.md", "page.pdf"] {
        let files = ["talks.txt", "flood.txt", "--template", "a4", "-o", name];
        let output = brief(folder.path(), &[&files[..], &masks[..]].concat());
        let told = stderr(&output);
        assert_eq!(
            (told.as_str(), output.status.code()),
            ("", Some(0)),
            "{name}"
        );
        let bytes = fs::read(folder.path().join(name)).unwrap();
        let raw = String::from_utf8_lossy(&bytes).into_owned();
        let text = match name {
            "page.pdf" => pdf_extract::extract_text_from_mem(&bytes).unwrap(),
            _ => raw.clone(),
        };
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for hidden in ["Ann", "Lee", "LEE", "Tom", "Weld"] {
            assert!(!words.contains(&hidden), "{name}: {hidden}: {text}");
        }
        // What the file says about itself, too.
        for hidden in ["Weld", "WELD", "talks.txt", "flood.txt"] {
            assert!(!raw.contains(hidden), "{name}: {hidden}");
        }
        for stand_in in ["Foreign Minister", "Person A"] {
            assert!(text.contains(stand_in), "{name}: {stand_in}: {text}");
        }
    }
}

#[test]
fn the_scale_is_that_of_the_pixels() {
    let folder = folder();
    for (template, scale, size) in [
        ("slide", "1", (1920, 1080)),
        ("square", "2", (2160, 2160)),
        ("a4", "1", (1191, 1684)),
    ] {
        let options = ["--template", template, "--scale", scale, "-o", "page.png"];
        let output = brief(folder.path(), &[&["talks.txt"], &options[..]].concat());
        assert_eq!(stderr(&output), "", "{template}");
        let bytes = fs::read(folder.path().join("page.png")).unwrap();
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), size, "{template}");
    }
}

#[test]
fn the_filter_is_told() {
    let folder = folder();
    let markdown = |options: &[&str]| {
        let files = ["talks.txt", "flood.txt", "-o", "page.md"];
        let output = brief(folder.path(), &[&files, options].concat());
        assert_eq!(stderr(&output), "", "{options:?}");
        fs::read_to_string(folder.path().join("page.md")).unwrap()
    };
    let all = markdown(&[]);
    assert!(all.contains("As of 12 January 2022") && all.contains("2. River floods Bergen."));
    let events = |page: &str| page.lines().filter(|line| line.starts_with("- **")).count();
    let weld = markdown(&["--actor", "weld"]);
    assert!(
        weld.contains("· actor: Tom Weld ·") && events(&weld) < events(&all),
        "{weld}"
    );
    assert!(weld.contains(&format!("{} of {} events", events(&weld), events(&all))));
    let others = markdown(&["--not-actor", "Tom Weld"]);
    assert!(others.contains("· without Tom Weld ·"), "{others}");
    assert_eq!(events(&weld) + events(&others), events(&all));
    let late = markdown(&["--from", "2022-01-11"]);
    assert!(
        late.contains("· from 11 Jan 2022 ·") && !late.contains("Dec 2021"),
        "{late}"
    );
    let planned = markdown(&["--status", "scheduled", "--title", "Plans *only*"]);
    assert!(planned.contains("# Plans \\*only\\*") && planned.contains("status: scheduled"));
    let nothing = markdown(&["--to", "1900-01-01", "--banner", "Hand to nobody"]);
    assert!(
        nothing.contains("No event meets the filter.") && nothing.starts_with("**Hand to nobody**")
    );
}

#[test]
fn parts_are_left_out_and_colours_too() {
    let folder = folder();
    let markdown = |options: &[&str]| {
        let output = brief(
            folder.path(),
            &[&["talks.txt", "-o", "p.md"], options].concat(),
        );
        assert_eq!(stderr(&output), "", "{options:?}");
        fs::read_to_string(folder.path().join("p.md")).unwrap()
    };
    for (part, heading) in [
        ("chronology", "## Chronology"),
        ("quotes", "## Quotes"),
        ("sources", "## Sources"),
    ] {
        assert!(markdown(&[]).contains(heading), "{part}");
        assert!(!markdown(&["--without", part]).contains(heading), "{part}");
    }
    let svg = |options: &[&str]| {
        let output = brief(
            folder.path(),
            &[&["talks.txt", "-o", "p.svg"], options].concat(),
        );
        assert_eq!(stderr(&output), "", "{options:?}");
        fs::read_to_string(folder.path().join("p.svg")).unwrap()
    };
    // `fill="#0072b2"` has a colour, `fill="#767676"` has none.
    let coloured = |svg: &str| {
        let inks = svg
            .split(['"', ';', ' '])
            .filter_map(|word| word.strip_prefix('#'));
        let mut inks = inks.filter(|ink| ink.len() == 6 && ink.is_ascii());
        inks.any(|ink| ink[..2] != ink[2..4] || ink[2..4] != ink[4..])
    };
    assert!(coloured(&svg(&[])));
    assert!(!coloured(&svg(&["--grey"])));
    let output = brief(
        folder.path(),
        &["talks.txt", "-o", "p.md", "--without", "rain"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("timeline, legend, chronology, quotes, sources"));
}

#[test]
fn several_sheets_are_numbered() {
    let folder = folder();
    let files = ["talks.txt", "flood.txt", "hostile.txt"];
    let output = brief(folder.path(), &[&files[..], &["-o", "page.svg"]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stderr(&output).contains("2 sheets: page-1.svg to page-2.svg"),
        "{}",
        stderr(&output)
    );
    for (name, exists) in [
        ("page-1.svg", true),
        ("page-2.svg", true),
        ("page.svg", false),
    ] {
        assert_eq!(folder.path().join(name).exists(), exists, "{name}");
    }
}

#[test]
fn a_page_carries_its_view() {
    let folder = folder();
    let carried = |name: &str, more: &[&str]| {
        let files = ["talks.txt", "--from", "2022-01-02", "-o", name];
        let output = brief(folder.path(), &[&files[..], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        View::carried(&fs::read(folder.path().join(name)).unwrap())
    };
    let page = carried("page.png", &[]).unwrap();
    assert_eq!(carried("page.pdf", &[]).as_ref(), Ok(&page));
    assert_eq!(page.articles[0].file, "talks.txt");
    for name in ["bare.png", "bare.pdf"] {
        assert_eq!(carried(name, &["--no-view"]), Err(Fault::None), "{name}");
        let masked = carried(name, &["--pseudonyms", "letters"]);
        assert_eq!(masked, Err(Fault::None), "{name} with pseudonyms");
    }
}

#[test]
fn words_of_articles_are_words() {
    let folder = folder();
    for template in ["slide", "a4", "square"] {
        for name in ["page.pdf", "page.png", "page.svg"] {
            let output = brief(
                folder.path(),
                &["hostile.txt", "--template", template, "-o", name],
            );
            let told = stderr(&output);
            assert_eq!(output.status.code(), Some(0), "{template} {name}: {told}");
            assert!(
                told.contains("[…] stands for them") && told.contains('\u{1f600}'),
                "{told}"
            );
        }
    }
}

#[test]
fn wrong_arguments_are_told() {
    let folder = folder();
    fs::write(folder.path().join("bad.typ"), "#let x = 1\n#nothing(x)\n").unwrap();
    for (arguments, code, told) in [
        (
            &["talks.txt", "-o", "page.gif"][..],
            2,
            "page.gif: the page can be a .png",
        ),
        (&["talks.txt", "-o", "page"], 2, "name it so"),
        (&["page.md", "-o", "page.md"], 1, "page.md: "),
        (&["empty.txt", "-o", "p.md"], 1, "no article could be read"),
        (
            &["talks.txt", "-o", "no/where.md"],
            1,
            "no/where.md: it cannot be written",
        ),
        (
            &["talks.txt", "-o", "p.md", "--actor", "Nobody"],
            2,
            "Nobody: nobody is called so",
        ),
        (
            &["talks.txt", "-o", "p.md", "--status", "done"],
            2,
            "the statuses are happened, ",
        ),
        (&["talks.txt", "-o", "p.png", "--scale", "9"], 2, "1..=4"),
        (
            &["talks.txt", "-o", "p.png", "--template", "poster"],
            2,
            "poster: it cannot be read",
        ),
        (
            &["talks.txt", "-o", "p.png", "--template", "bad.typ"],
            1,
            "bad.typ:2: unknown variable: nothing",
        ),
        (
            &[
                "talks.txt",
                "-o",
                "p.md",
                "--from",
                "2022-02-01",
                "--to",
                "2022-01-01",
            ],
            2,
            "--from is later",
        ),
    ] {
        let output = brief(folder.path(), arguments);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(told), "{arguments:?}: {said}");
    }
}

#[test]
fn the_other_articles_are_still_done() {
    let folder = folder();
    let output = brief(
        folder.path(),
        &["talks.txt", "empty.txt", "talks.txt", "-o", "page.md"],
    );
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(
        told.contains("empty.txt: ") && told.contains("it was given twice"),
        "{told}"
    );
    assert!(folder.path().join("page.md").exists());
}
