//! Compiles `assets/rules/times/*.toml`, the grammar of time expressions, into static tables.
//!
//! `pattern.rs` tells the notation of patterns, `meaning.rs` that of meanings.

#[path = "meaning.rs"]
mod meaning;
#[path = "pattern.rs"]
mod pattern;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use meaning::expression;
use pattern::{Step, expand};

#[derive(Default, serde::Deserialize)]
struct Grammar {
    #[serde(default)]
    numbers: BTreeMap<String, Number>,
    #[serde(default)]
    symbols: BTreeMap<String, Symbol>,
    #[serde(default)]
    rules: Vec<Rule>,
}

/// A class of digits.
#[derive(serde::Deserialize)]
struct Number {
    digits: [u8; 2],
    range: [i32; 2],
}

/// A symbol told by a list of patterns with their meanings; `cased`: the first word has an upper-case letter.
#[derive(serde::Deserialize)]
struct Symbol {
    #[serde(default)]
    cased: bool,
    words: Vec<[String; 2]>,
}

/// A rule of a symbol. Its `cases` are run by the tests.
#[derive(serde::Deserialize)]
struct Rule {
    name: String,
    of: String,
    find: Find,
    read: Read,
}

/// One pattern or several with the same meaning.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Find {
    One(String),
    Many(Vec<String>),
}

/// One meaning, or one for every marked span.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Read {
    One(String),
    Many(Vec<String>),
}

struct Variant {
    steps: Vec<Step>,
    reads: Vec<String>,
}

/// Compiles the grammar's files, in the order of their names, into a file of tables.
pub fn compile(folder: &Path, target: &str) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let mut grammar = Grammar::default();
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let file: Grammar =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        grammar.numbers.extend(file.numbers);
        grammar.symbols.extend(file.symbols);
        grammar.rules.extend(file.rules);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join(target), tables(&grammar)).expect("OUT_DIR can be written");
}

/// The Rust source of the tables.
fn tables(grammar: &Grammar) -> String {
    let mut symbols: BTreeMap<String, Vec<Variant>> = BTreeMap::new();
    for (name, symbol) in &grammar.symbols {
        for [pattern, read] in &symbol.words {
            for steps in expand(pattern, symbol.cased) {
                symbols.entry(name.clone()).or_default().push(Variant {
                    steps,
                    reads: vec![read.clone()],
                });
            }
        }
    }
    for rule in &grammar.rules {
        let patterns = match &rule.find {
            Find::One(pattern) => std::slice::from_ref(pattern),
            Find::Many(patterns) => patterns,
        };
        let reads = match &rule.read {
            Read::One(read) => vec![read.clone()],
            Read::Many(reads) => reads.clone(),
        };
        for pattern in patterns {
            let variants = expand(pattern, false);
            assert!(
                variants.len() <= 2000,
                "times rule '{}' has too many variants",
                rule.name
            );
            for steps in variants {
                let spans = steps
                    .iter()
                    .filter(|s| matches!(s, Step::Open))
                    .count()
                    .max(1);
                assert!(
                    spans == reads.len(),
                    "times rule '{}': {spans} spans, {} meanings",
                    rule.name,
                    reads.len()
                );
                symbols.entry(rule.of.clone()).or_default().push(Variant {
                    steps,
                    reads: reads.clone(),
                });
            }
        }
    }
    Tables::new(&symbols, &grammar.numbers).code()
}

/// The tables under way.
struct Tables<'a> {
    symbols: &'a BTreeMap<String, Vec<Variant>>,
    numbers: &'a BTreeMap<String, Number>,
    vocabulary: Vec<String>,
    names: Vec<&'a String>,
}

/// The key of the variants that begin with digits; `grammar.rs` has the same.
const DIGITS: u16 = u16::MAX - 1;

/// The symbol of any word with an upper-case first letter; no variant begins with it.
const NAME: &str = "name";

impl<'a> Tables<'a> {
    fn new(
        symbols: &'a BTreeMap<String, Vec<Variant>>,
        numbers: &'a BTreeMap<String, Number>,
    ) -> Self {
        let vocabulary: BTreeSet<String> = symbols
            .values()
            .flatten()
            .flat_map(|variant| &variant.steps)
            .filter_map(|step| match step {
                Step::Words { words, .. } => Some(words.iter().map(|w| w.to_lowercase())),
                _ => None,
            })
            .flatten()
            .collect();
        Self {
            symbols,
            numbers,
            vocabulary: vocabulary.into_iter().collect(),
            names: symbols.keys().collect(),
        }
    }

    fn word(&self, word: &str) -> u16 {
        let at = self.vocabulary.binary_search(&word.to_lowercase());
        u16::try_from(at.expect("every word was gathered")).expect("the vocabulary is small")
    }

    fn symbol(&self, name: &str) -> usize {
        self.names
            .binary_search(&&name.to_string())
            .unwrap_or_else(|_| panic!("times: there is no symbol '{name}'"))
    }

    /// The first words of a variant; `path` holds the symbols on the way, to find circles.
    fn firsts(&self, steps: &[Step], path: &mut Vec<String>) -> BTreeSet<u16> {
        let first = steps
            .iter()
            .find(|s| !matches!(s, Step::Open | Step::Close));
        match first {
            None => panic!("times: a variant without a step"),
            Some(Step::Words { words, .. }) => words.iter().map(|w| self.word(w)).collect(),
            Some(Step::Digits { .. }) => BTreeSet::from([DIGITS]),
            Some(Step::Symbol { symbol, .. }) => self.firsts_of(symbol, path),
            Some(Step::Open | Step::Close) => BTreeSet::new(),
        }
    }

    fn firsts_of(&self, symbol: &str, path: &mut Vec<String>) -> BTreeSet<u16> {
        if self.numbers.contains_key(symbol) {
            return BTreeSet::from([DIGITS]);
        }
        if symbol == NAME {
            return BTreeSet::new();
        }
        assert!(
            !path.iter().any(|s| s == symbol),
            "times: '{symbol}' begins with itself"
        );
        path.push(symbol.to_string());
        let variants = self
            .symbols
            .get(symbol)
            .unwrap_or_else(|| panic!("times: there is no symbol '{symbol}'"));
        let firsts = variants
            .iter()
            .flat_map(|v| self.firsts(&v.steps, path))
            .collect();
        path.pop();
        firsts
    }

    /// Panics where a symbol holds itself, at any depth.
    fn check_circles(&self, symbol: &str, path: &mut Vec<String>, done: &mut BTreeSet<String>) {
        if symbol == NAME || self.numbers.contains_key(symbol) || done.contains(symbol) {
            return;
        }
        assert!(
            !path.iter().any(|s| s == symbol),
            "times: '{symbol}' holds itself"
        );
        path.push(symbol.to_string());
        for step in self
            .symbols
            .get(symbol)
            .into_iter()
            .flatten()
            .flat_map(|v| &v.steps)
        {
            if let Step::Symbol { symbol, .. } = step {
                self.check_circles(symbol, path, done);
            }
        }
        path.pop();
        done.insert(symbol.to_string());
    }

    fn code(&self) -> String {
        let mut done = BTreeSet::new();
        for name in &self.names {
            self.check_circles(name, &mut Vec::new(), &mut done);
        }
        let mut slots = 0;
        let mut body = String::new();
        for (name, variants) in self.symbols {
            let mut firsts: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
            let mut code = String::new();
            for (index, variant) in variants.iter().enumerate() {
                for first in self.firsts(&variant.steps, &mut vec![name.clone()]) {
                    firsts.entry(first).or_default().push(index as u16);
                }
                let mut names: Vec<&str> = Vec::new();
                let mut elements = String::new();
                for step in &variant.steps {
                    elements += &self.element(step, &mut names);
                }
                slots = slots.max(names.len());
                let reads: String = variant
                    .reads
                    .iter()
                    .map(|r| expression(r, &names) + ", ")
                    .collect();
                writeln!(
                    code,
                    "Variant {{ elements: &[{elements}], reads: &[{reads}] }},"
                )
                .expect("a String can be written");
            }
            let firsts: String = firsts
                .iter()
                .map(|(word, list)| format!("({word}, &{list:?}), "))
                .collect();
            writeln!(
                body,
                "Symbol {{ firsts: &[{firsts}], variants: &[\n{code}] }},"
            )
            .expect("a String can be written");
        }
        let longest = self.vocabulary.iter().map(String::len).max().unwrap_or(0);
        format!(
            "/// Every word of the rules, sorted.\nstatic VOCABULARY: &[&str] = &{:?};\n\
             /// Bytes of the longest word.\nconst LONGEST_WORD: usize = {longest};\n\
             /// The most slots that a variant needs.\nconst SLOTS: usize = {slots};\n\
             /// The number of the top symbol.\nconst TIME: usize = {};\n\
             /// The symbols.\nstatic SYMBOLS: &[Symbol] = &[\n{body}];\n",
            self.vocabulary,
            self.symbol("time"),
        )
    }

    fn element<'b>(&self, step: &'b Step, names: &mut Vec<&'b str>) -> String {
        let (take, glued, slot) = match step {
            Step::Open => ("Take::Open".to_string(), false, 255),
            Step::Close => ("Take::Close".to_string(), false, 255),
            Step::Words {
                words,
                cased,
                noun,
                glued,
            } => {
                let mut words: Vec<u16> = words.iter().map(|w| self.word(w)).collect();
                words.sort_unstable();
                (
                    format!("Take::Words {{ words: &{words:?}, cased: {cased}, noun: {noun} }}"),
                    *glued,
                    255,
                )
            }
            Step::Digits { digits, glued } => {
                let length = digits.len();
                let value: u32 = digits.parse().expect("a short number");
                let take = format!(
                    "Take::Number {{ digits: ({length}, {length}), range: ({value}, {value}) }}"
                );
                (take, *glued, 255)
            }
            Step::Symbol { symbol, glued, .. } if symbol == NAME => {
                ("Take::Name".to_string(), *glued, 255)
            }
            Step::Symbol {
                symbol,
                name,
                glued,
            } => {
                names.push(name);
                let take = match self.numbers.get(symbol) {
                    Some(Number {
                        digits: [a, b],
                        range: [low, high],
                    }) => format!("Take::Number {{ digits: ({a}, {b}), range: ({low}, {high}) }}"),
                    None => format!("Take::Symbol({})", self.symbol(symbol)),
                };
                (take, *glued, names.len() - 1)
            }
        };
        format!("Element {{ take: {take}, glued: {glued}, slot: {slot} }}, ")
    }
}
