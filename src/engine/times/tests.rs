//! The cases of the rules, and what holds for every text.

use std::path::Path;
use std::sync::Arc;

use super::find;
use crate::engine::layout::Layout;
use crate::language;
use crate::model::{Article, Date, DateSource, Format, Time};

#[derive(serde::Deserialize)]
struct File {
    #[serde(default)]
    rules: Vec<Rule>,
}

#[derive(serde::Deserialize)]
struct Rule {
    name: String,
    #[serde(default)]
    cases: Vec<String>,
}

fn article(text: &str, date: Option<Date>) -> Article {
    Article {
        file: "case.txt".into(),
        sha256: String::new(),
        bytes: text.len(),
        format: Format::Text,
        language: "en".into(),
        title: None,
        title_span: None,
        date,
        date_span: None,
        date_source: DateSource::Given,
        text: Arc::from(text),
    }
}

fn times(text: &str, date: Option<Date>) -> Vec<Time> {
    let article = article(text, date);
    let tokens = language::annotate(&article.text);
    let layout = Layout::of(&article, &tokens);
    find(&article, &tokens, &layout)
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Checks `text with [spans] = values @ date`; the last values belong to the spans.
fn check(name: &str, case: &str, failures: &mut Vec<String>) {
    let (marked, rest) = case.split_once(" = ").expect(case);
    let (values, day) = rest.split_once(" @ ").unwrap_or((rest, "2022-01-10"));
    let text = marked.replace(['[', ']'], "");
    let spans: Vec<&str> = marked
        .split('[')
        .skip(1)
        .filter_map(|part| Some(part.split_once(']')?.0))
        .collect();
    let found = times(&text, Some(date(day)));
    let got: Vec<(&str, &str)> = found
        .iter()
        .map(|t| (t.span.of(&text), t.value.as_str()))
        .collect();
    let want: Vec<(&str, &str)> = spans.into_iter().zip(values.split(' ')).collect();
    if !want.iter().all(|w| got.contains(w)) {
        failures.push(format!("{name}: {case}\n    got {got:?}"));
    }
}

#[test]
fn the_cases_of_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rules/times");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let file: File = toml::from_str(&text).unwrap();
        for rule in &file.rules {
            for case in &rule.cases {
                check(&rule.name, case, &mut failures);
                count += 1;
            }
        }
    }
    assert!(count > 50, "only {count} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
