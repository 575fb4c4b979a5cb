//! The house stands on its floors: a file of `src/` refers only to lower floors and to its own
//! folder, the window's libraries are known to the window alone, and below the session nothing asks
//! the clock.
//!
//! The checker reads tokens, not lines: `use` trees and paths anywhere in the code count, comments
//! and strings do not.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders (or files) of `src/` and the floor that each stands on.
const FLOORS: &[(&str, u8)] = &[
    ("model", 0),
    ("ingest", 1),
    ("language", 1),
    ("engine", 2),
    ("timeline", 2),
    ("export", 3),
    ("briefing", 3),
    ("session", 3),
    ("ui", 4),
    ("app", 5),
    ("cli", 5),
    ("main", 6),
];

/// Libraries of the window, and the lowest floor that may know them.
const WINDOW_LIBRARIES: &[&str] = &["egui", "eframe", "egui_extras", "egui_plot", "rfd"];
const WINDOW_FLOOR: u8 = 4;

/// Names of clocks, and the lowest floor that may ask one.
const CLOCKS: &[&str] = &["Instant", "SystemTime", "Zoned"];
const CLOCK_FLOOR: u8 = 3;

fn floor(folder: &str) -> Option<u8> {
    let (_, floor) = FLOORS.iter().find(|(name, _)| *name == folder)?;
    Some(*floor)
}

/// What is wrong with the references of one file; `path` is relative to `src/`.
fn faults(path: &str, code: &str) -> Vec<String> {
    let module = module(path);
    let Some(home) = module.first() else {
        return Vec::new(); // lib.rs: the map of the house
    };
    let Some(own) = floor(home) else {
        return vec![format!("{path}: '{home}' has no floor in this test")];
    };
    let mut faults = Vec::new();
    let tokens = tokens(code);
    if let Some(clock) = tokens.iter().find(|token| CLOCKS.contains(token))
        && own < CLOCK_FLOOR
    {
        faults.push(format!(
            "{path}: '{home}' (floor {own}) asks the clock: {clock}"
        ));
    }
    for target in references(&module, &tokens) {
        if target == *home {
            continue;
        }
        if target == "*" {
            faults.push(format!("{path}: imports the whole house"));
        } else if floor(&target).is_some_and(|floor| floor >= own) {
            faults.push(format!(
                "{path}: '{home}' (floor {own}) refers to '{target}'"
            ));
        } else if WINDOW_LIBRARIES.contains(&target.as_str()) && own < WINDOW_FLOOR {
            faults.push(format!("{path}: '{home}' (floor {own}) knows {target}"));
        }
    }
    faults.dedup();
    faults
}

/// The module of a file: `engine/times/mod.rs` is `engine::times`.
fn module(path: &str) -> Vec<String> {
    let mut names: Vec<String> = path
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if names
        .last()
        .is_some_and(|name| name == "mod" || name == "lib")
    {
        names.pop();
    }
    names
}

/// What each `crate::…`, `super::super::…` and outer path of the code leads to: the name right under
/// the crate's root, or the name of a library.
fn references(module: &[String], tokens: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    // The brace depths at which inline modules were opened.
    let (mut depth, mut inline): (usize, Vec<usize>) = (0, Vec::new());
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        match token {
            "{" => {
                let opens = at >= 2 && tokens[at - 2] == "mod";
                depth += 1;
                if opens {
                    inline.push(depth);
                }
            }
            "}" => {
                if inline.last() == Some(&depth) {
                    inline.pop();
                }
                depth = depth.saturating_sub(1);
            }
            "crate" if tokens.get(at + 1) == Some(&"::") => {
                found.extend(heads(&tokens[at + 2..]));
            }
            "super" if at == 0 || tokens[at - 1] != "::" => {
                let path = &tokens[at..];
                let climbs = path.chunks(2).take_while(|step| *step == ["super", "::"]);
                let climbs = climbs.count();
                if climbs == module.len() + inline.len() {
                    found.extend(heads(&path[2 * climbs..]));
                }
            }
            name if WINDOW_LIBRARIES.contains(&name)
                && (at == 0 || tokens[at - 1] != "::")
                && tokens
                    .get(at + 1)
                    .is_some_and(|next| matches!(*next, "::" | ";" | "as")) =>
            {
                found.push(name.to_owned());
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The first names of what follows `crate::`: one name, or each of a group.
fn heads(tokens: &[&str]) -> Vec<String> {
    let Some(&first) = tokens.first() else {
        return Vec::new();
    };
    if first != "{" {
        return vec![first.to_owned()];
    }
    let (mut heads, mut depth) = (Vec::new(), 0_usize);
    for pair in tokens.windows(2) {
        match pair[0] {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(pair[0], "{" | ",") && pair[1] != "}" {
            heads.push(pair[1].to_owned());
        }
    }
    heads
}

/// The code's names, `::` and single marks, without comments, strings, characters and lifetimes.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let word = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_string(rest) {
            length
        } else if c == '"' {
            string(rest)
        } else if c == '\'' {
            character(rest)
        } else if word > 0 {
            tokens.push(&rest[..word]);
            word
        } else if rest.starts_with("::") {
            tokens.push("::");
            2
        } else {
            if !c.is_whitespace() {
                tokens.push(&rest[..c.len_utf8()]);
            }
            c.len_utf8()
        };
        rest = &rest[skip..];
    }
    tokens
}

fn block_comment(code: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < code.len() {
        let rest = &code.as_bytes()[at..];
        let step = match (rest.starts_with(b"/*"), rest.starts_with(b"*/")) {
            (true, _) => {
                depth += 1;
                2
            }
            (_, true) => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        at += step;
        if depth == 0 {
            break;
        }
    }
    at
}

fn raw_string(code: &str) -> Option<usize> {
    let body = code.strip_prefix("br").or_else(|| code.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let inside = body[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = inside
        .find(&close)
        .map_or(inside.len(), |at| at + close.len());
    Some(code.len() - inside.len() + end)
}

fn string(code: &str) -> usize {
    let mut escaped = false;
    for (at, c) in code.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// A character in quotes, or the mark of a lifetime alone.
fn character(code: &str) -> usize {
    let mut chars = code.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            let close = chars.skip(1).find(|(_, c)| *c == '\'');
            close.map_or(1, |(at, _)| at + 1)
        }
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("src/ can be listed") {
        let path = entry.expect("src/ can be listed").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn imports_only_go_down() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&source);
    assert!(files.len() > 20, "src/ was not found");
    let mut found = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&source).expect("it lies in src/");
        let code = fs::read_to_string(&file).expect("source is text");
        found.extend(faults(
            &relative.to_string_lossy().replace('\\', "/"),
            &code,
        ));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn wrong_imports_are_seen() {
    let table = [
        ("model/span.rs", "use crate::engine::read;", 1),
        ("model/mod.rs", "pub use crate::{language, model::Span};", 1),
        (
            "model/span.rs",
            "fn f() -> crate::export::Form { todo!() }",
            1,
        ),
        ("ingest/mod.rs", "use crate::language::Tokens;", 1),
        (
            "engine/times/mod.rs",
            "use super::super::session::Session;",
            1,
        ),
        (
            "engine/times/mod.rs",
            "let s = super::super::timeline::Scale::new();",
            1,
        ),
        ("engine/mod.rs", "use super::timeline::Scale;", 1),
        (
            "engine/mod.rs",
            "mod tests { use super::super::{timeline, export}; }",
            2,
        ),
        (
            "engine/mod.rs",
            "use crate::{\n    model::{Span, Time},\n    ui::panel,\n};",
            1,
        ),
        ("engine/mod.rs", "use crate::*;", 1),
        (
            "engine/mod.rs",
            "macro_rules! m { () => { $crate::cli::run() } }",
            1,
        ),
        ("session/mod.rs", "use egui::Context;", 1),
        ("timeline/scale.rs", "fn f(p: &egui::Painter) {}", 1),
        ("engine/mod.rs", "let t = std::time::Instant::now();", 1),
        ("session/mod.rs", "let t = std::time::Instant::now();", 0),
        ("attic/mod.rs", "", 1),
        // Right ones.
        ("lib.rs", "pub mod cli; pub mod engine;", 0),
        ("main.rs", "use dateline::cli; use crate::cli;", 0),
        (
            "engine/mod.rs",
            "use crate::model::Span; use crate::language::Tokens; use crate::engine::times;",
            0,
        ),
        (
            "engine/times/mod.rs",
            "use super::layout::Layout; use super::super::model::Span;",
            0,
        ),
        (
            "engine/mod.rs",
            "mod tests { use super::*; fn f() {} } use super::model::Span;",
            0,
        ),
        (
            "model/span.rs",
            "// crate::engine\n/* crate::ui /* */ crate::cli */ /// [`crate::cli`]",
            0,
        ),
        (
            "model/span.rs",
            "let s = \"crate::ui \\\" crate::cli\"; let r = r#\"crate::\"ui\"#; let c = '\"';",
            0,
        ),
        (
            "model/span.rs",
            "struct S<'a>(&'a str); let c = '\\''; // crate::ui",
            0,
        ),
        ("model/date.rs", "pub(crate) fn f() {}", 0),
        ("ui/mod.rs", "use egui::Ui; use crate::session::Session;", 0),
    ];
    for (path, code, want) in table {
        let got = faults(path, code);
        assert_eq!(got.len(), want, "{path}: {code}\n{got:?}");
    }
}
