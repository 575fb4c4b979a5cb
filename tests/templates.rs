//! Templates of the user's own: what they can do, and what they cannot.
#![cfg(feature = "page")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::fs;
use std::path::Path;

use dateline::briefing::{self, Choices, Fault, Laid, MOST_FILES, Page, Template};
use dateline::timeline::{Corpus, Filter};
use tempfile::TempDir;

use corpus::{Size, readings};

/// A folder with a secret beside the folder of templates.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let templates = folder.path().join("templates");
    fs::create_dir_all(templates.join("parts")).expect("there is room for a file");
    fs::write(folder.path().join("secret.txt"), "secret").expect("there is room for a file");
    fs::write(templates.join("word.txt"), "Beside").expect("there is room for a file");
    fs::write(templates.join("parts/part.typ"), "#let part = [Part]")
        .expect("there is room for a file");
    folder
}

/// Lays out a template that stands in `templates/own.typ`.
fn laid(folder: &Path, text: &str) -> Result<Laid, Fault> {
    briefing::lay_out_with(env!("CARGO_BIN_EXE_dateline").into());
    let path = folder.join("templates/own.typ");
    fs::write(&path, text).expect("there is room for a file");
    let size = Size {
        articles: 2,
        events: 6,
        actors: 8,
        days: 30,
    };
    let corpus = Corpus::new(readings(size, 1));
    let choices = Choices {
        template: Template::read(&path)?,
        ..Choices::default()
    };
    Page::new(&corpus, &Filter::default(), &choices).layout()
}

#[test]
fn what_a_template_can_do() {
    let folder = folder();
    for text in [
        "",
        "#import \"@dateline/page:1.0.0\": *\n#show: briefing\n#title()\n#timeline()\n#legend()\n#footer-line()",
        "#import \"@dateline/page:1.0.0\": brief\n#for event in brief.events [+ #event.when #event.title]",
        "#read(\"word.txt\")",
        "#read(\"/word.txt\")",
        "#import \"parts/part.typ\": part\n#part",
        "#while false {}",
    ] {
        assert!(
            laid(folder.path(), text).is_ok(),
            "{text}: {:?}",
            laid(folder.path(), text).err()
        );
    }
    // Every template that is built in is one that a user may copy.
    for name in Template::NAMES {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/briefing/{name}.typ"));
        let sheets = laid(folder.path(), &fs::read_to_string(path).unwrap())
            .unwrap()
            .sheets();
        assert!(sheets > 0, "{name}");
    }
}

#[test]
fn what_a_template_cannot_do() {
    let folder = folder();
    let templates = folder.path().join("templates");
    fs::write(templates.join("plugin.wasm"), b"\0asm\x01\0\0\0").unwrap();
    fs::write(templates.join("large.txt"), vec![b'x'; (8 << 20) + 1]).unwrap();
    for index in 0..=MOST_FILES {
        fs::write(templates.join(format!("{index}.txt")), "x").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", templates.join("link.txt")).unwrap();
    for (text, told) in [
        ("#read(\"../secret.txt\")", "own.typ:1: "),
        ("#read(\"/../secret.txt\")", "own.typ:1: "),
        ("#read(\"parts/../../secret.txt\")", "own.typ:1: "),
        #[cfg(unix)]
        (
            "#read(\"link.txt\")",
            "own.typ:1: failed to load file (access denied)",
        ),
        ("#read(\"nowhere.txt\")", "file not found"),
        ("#read(\"parts\")", "own.typ:1: "),
        ("#plugin(\"plugin.wasm\")", "access denied"),
        ("#read(\"large.txt\")", "larger than 8 MB"),
        (
            "#for i in range(65) { read(str(i) + \".txt\") }",
            "a template may read 64 files",
        ),
        (
            "#import \"@preview/cetz:0.3.0\": *",
            "nothing from the network",
        ),
        ("\n\n#datetime.today().display()", "own.typ:3: "),
        ("#while true {}", "own.typ:1: "),
        (
            "#let f(x) = f(x + 1)\n#f(0)",
            "own.typ:1: maximum function call depth exceeded",
        ),
        ("#nothing", "own.typ:1: unknown variable: nothing"),
        ("#let x = (", "own.typ:1: unclosed delimiter"),
        (
            "#set page(height: 10pt, margin: 0pt)\n#for i in range(1100) { pagebreak() }",
            "pages, more than 1000",
        ),
    ] {
        match laid(folder.path(), text) {
            Err(fault) => assert!(fault.to_string().contains(told), "{text}: {fault}"),
            Ok(_) => panic!("{text}: it was done"),
        }
    }
}

/// Only where a process can bound its own memory: elsewhere these would take that of the machine.
#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn what_takes_memory_without_end_is_told() {
    let folder = folder();
    for text in ["#(\"x\" * 9000000000).len()", "#let a = (1,) * 400000000"] {
        let fault = laid(folder.path(), text).expect_err(text);
        assert!(matches!(fault, Fault::Greedy { .. }), "{text}: {fault}");
        let told = fault.to_string();
        assert!(
            told.contains("own.typ: it takes more than 2048 MB"),
            "{told}"
        );
    }
    // What comes after it is laid out as before.
    assert!(laid(folder.path(), "= Page").is_ok());
}

#[test]
fn a_template_of_ones_own_gives_every_form() {
    let folder = folder();
    let text = "#set page(width: 100pt, height: 50pt)\nPage\n#pagebreak()\nOther";
    let laid = laid(folder.path(), text).unwrap();
    assert_eq!((laid.sheets(), laid.size(1)), (2, Some((100.0, 50.0))));
    let pixels = laid.pixels(0, 1.0).unwrap();
    assert_eq!((pixels.width, pixels.height), (200, 100));
    assert_eq!(pixels.rgba.len(), 200 * 100 * 4);
    assert!(laid.png(1, 1.0).unwrap().starts_with(b"\x89PNG"));
    assert!(laid.svg(1).unwrap().starts_with("<svg"));
    assert!(laid.pdf().unwrap().starts_with(b"%PDF"));
    assert!(laid.clone().svg(2).is_err() && laid.svg(0).is_ok());
}

#[test]
fn a_picture_has_a_largest_size() {
    let folder = folder();
    let laid = laid(
        folder.path(),
        "#set page(width: 20000pt, height: 20000pt)\n.",
    )
    .unwrap();
    assert!(matches!(laid.png(0, 1.0), Err(Fault::TooLarge { .. })));
    assert!(matches!(laid.png(1, 1.0), Err(Fault::Unwritten { .. })));
}
