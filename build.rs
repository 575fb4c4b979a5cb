//! Compiles the rules: every `assets/rules/*.toml` (for the engine), `assets/rules/ingest/*.toml` and
//! `assets/rules/language/*.toml` (for the floors below it) becomes static, sorted tables, so that start-up parses nothing. A malformed file
//! stops the build with its name.
//!
//! `[lists.NAME]` has `words`, each without a blank where it says `single = true`; `[maps.NAME]` has `entries`; `[tables.NAME]` has `columns` and
//! `rows`; `[numbers.NAME]` has a `value`. They become `lexicon::FILE::NAME`. Keys of lists and maps are lower-cased and sorted;
//! a table keeps its order. `assets/rules/times/` holds a grammar with a compiler of its own.

#[path = "build/times.rs"]
mod times;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[derive(serde::Deserialize)]
struct RuleFile {
    #[serde(default)]
    lists: BTreeMap<String, List>,
    #[serde(default)]
    maps: BTreeMap<String, Map>,
    #[serde(default)]
    tables: BTreeMap<String, Table>,
    #[serde(default)]
    numbers: BTreeMap<String, Number>,
}

#[derive(serde::Deserialize)]
struct List {
    about: String,
    /// Whether single words are looked up in it: one with a blank could never be found.
    #[serde(default)]
    single: bool,
    words: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Map {
    about: String,
    entries: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
struct Table {
    about: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

#[derive(serde::Deserialize)]
struct Number {
    about: String,
    value: i32,
}

fn main() {
    compile(Path::new("assets/rules"), "lexicons.rs");
    compile(Path::new("assets/rules/ingest"), "ingest.rs");
    compile(Path::new("assets/rules/language"), "language.rs");
    write("themes.rs", &themes());
    times::compile(Path::new("assets/rules/times"), "times.rs");
}

/// Compiles the rule files of a folder into one file of modules.
fn compile(folder: &Path, target: &str) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let mut code = String::new();
    for path in &files {
        println!("cargo::rerun-if-changed={}", path.display());
        code += &lexicon(path);
    }
    write(target, &code);
}

/// Writes a file of code to where the crate includes it from.
fn write(target: &str, code: &str) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join(target), code).expect("OUT_DIR can be written");
}

/// The window's themes: `LIGHT` and `DARK` of type `Palette`, `SIZES` of type `Sizes`, a field for
/// every key of `assets/theme/*.toml`. A missing or strange key stops the build.
fn themes() -> String {
    let mut code = String::new();
    for (file, kind) in [
        ("light", "Palette"),
        ("dark", "Palette"),
        ("sizes", "Sizes"),
    ] {
        let path = format!("assets/theme/{file}.toml");
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let table: toml::Table = toml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        let fields: Vec<String> = table
            .iter()
            .map(|(key, value)| format!("    {key}: {},\n", theme_value(&path, key, value)))
            .collect();
        let (name, fields) = (file.to_uppercase(), fields.concat());
        code += &format!("/// `{path}`\npub static {name}: {kind} = {kind} {{\n{fields}}};\n");
    }
    code
}

/// A number, a colour `#RRGGBB` or `#RRGGBBAA`, or a list of colours, as Rust.
fn theme_value(path: &str, key: &str, value: &toml::Value) -> String {
    match value {
        toml::Value::Float(number) => format!("{number:?}"),
        toml::Value::String(hex) => {
            let bytes: Option<Vec<u8>> = hex.strip_prefix('#').and_then(|digits| {
                let pairs = (0..digits.len() / 2).map(|i| digits.get(2 * i..2 * i + 2));
                pairs.map(|d| u8::from_str_radix(d?, 16).ok()).collect()
            });
            match bytes.as_deref() {
                Some([r, g, b]) => format!("egui::Color32::from_rgb({r}, {g}, {b})"),
                // Colours are kept premultiplied.
                Some([r, g, b, a]) => {
                    let [r, g, b] = [r, g, b].map(|c| u16::from(*c) * u16::from(*a) / 255);
                    format!("egui::Color32::from_rgba_premultiplied({r}, {g}, {b}, {a})")
                }
                _ => panic!("{path}: {key}: {hex} is no colour like #1B1B1A"),
            }
        }
        toml::Value::Array(list) => {
            let colours: Vec<String> = list.iter().map(|v| theme_value(path, key, v)).collect();
            format!("[{}]", colours.join(", "))
        }
        _ => panic!("{path}: {key}: neither number nor colour"),
    }
}

/// The module of one rule file.
fn lexicon(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let file: RuleFile =
        toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let stem = path
        .file_stem()
        .expect("a rule file has a name")
        .to_string_lossy();
    let mut code = format!("/// `{}`\npub mod {stem} {{\n", path.display());
    code += "    #[allow(unused_imports)]\n    use super::{WordList, WordMap};\n";
    for (name, list) in file.lists {
        let mut words: Vec<String> = list.words.iter().map(|w| w.to_lowercase()).collect();
        words.sort();
        words.dedup();
        let blank = words.iter().find(|w| list.single && w.contains(' '));
        assert!(
            blank.is_none(),
            "{}: {name}: {blank:?} is no single word",
            path.display()
        );
        let (about, name) = (list.about, name.to_uppercase());
        writeln!(
            code,
            "    #[doc = {about:?}]\n    pub static {name}: WordList = WordList(&{words:?});"
        )
        .expect("a String can be written");
    }
    for (name, map) in file.maps {
        let entries: BTreeMap<String, String> = map
            .entries
            .into_iter()
            .map(|(k, v)| (k.to_lowercase(), v))
            .collect();
        let entries: Vec<(String, String)> = entries.into_iter().collect();
        let (about, name) = (map.about, name.to_uppercase());
        writeln!(
            code,
            "    #[doc = {about:?}]\n    pub static {name}: WordMap = WordMap(&{entries:?});"
        )
        .expect("a String can be written");
    }
    for (name, number) in file.numbers {
        let (about, value, name) = (number.about, number.value, name.to_uppercase());
        writeln!(
            code,
            "    #[doc = {about:?}]\n    pub const {name}: i32 = {value};"
        )
        .expect("a String can be written");
    }
    for (name, table) in file.tables {
        let width = table.columns.len();
        for row in &table.rows {
            assert!(
                row.len() == width,
                "{}: {name}: {row:?} has not {width} columns",
                path.display()
            );
        }
        let (about, name) = (
            format!("{} Columns: {}.", table.about, table.columns.join(", ")),
            name.to_uppercase(),
        );
        let rows: Vec<String> = table.rows.iter().map(|row| format!("{row:?}")).collect();
        writeln!(
            code,
            "    #[doc = {about:?}]\n    pub static {name}: &[[&str; {width}]] = &[{}];",
            rows.join(", ")
        )
        .expect("a String can be written");
    }
    code + "}\n"
}
