//! Golden extracts: what the engine finds in the sample articles, an item a line with its words.
//!
//! After a wanted change of the engine: `UPDATE=1 cargo test --test golden`, then read the
//! difference before it is committed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use dateline::model::{Analysis, Article, Span};
use dateline::{engine, ingest, language};

/// One line an item: its identifier, its readings, its words.
fn rendered(article: &Article, analysis: &Analysis) -> String {
    let words = |span: Span| format!("“{}”", span.of(&article.text).replace('\n', "⏎"));
    let maybe = |span: Option<Span>| span.map_or("-".into(), words);
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("a String can be written");

    line(format!("title   {}", maybe(article.title_span)));
    let date = show(article.date);
    line(format!(
        "date    {date} {:?} {}",
        article.date_source,
        maybe(article.date_span)
    ));
    line("\ntimes".into());
    for (at, time) in analysis.times.iter().enumerate() {
        let (kind, value, relation) = (time.kind, &time.value, time.relation);
        let days = time
            .range
            .map_or("-".into(), |days| format!("{}..{}", days.first, days.last));
        line(format!(
            "t{} {kind:?} {value} {days} {relation:?} {}",
            at + 1,
            words(time.span)
        ));
    }
    line("\nentities".into());
    for (at, entity) in analysis.entities.iter().enumerate() {
        let (kind, name, aliases) = (entity.kind, &entity.name, entity.aliases.join(", "));
        let (role, country) = (show(entity.role.as_ref()), show(entity.country.as_ref()));
        line(format!(
            "e{} {kind:?} {name} [{aliases}] role {role} country {country}",
            at + 1
        ));
        let mentions = entity.mentions.iter().map(|mention| {
            let mark = if mention.named { "" } else { "~" };
            format!(
                "{mark}{}",
                mention.span.of(&article.text).replace('\n', "⏎")
            )
        });
        line(format!("    {}", mentions.collect::<Vec<_>>().join(" · ")));
    }
    line("\nquotes".into());
    for (at, quote) in analysis.quotes.iter().enumerate() {
        let (speaker, via, to) = (show(quote.speaker), show(quote.via), show(quote.addressee));
        let (by, cue, time) = (
            maybe(quote.speaker_span),
            maybe(quote.cue),
            show(quote.time),
        );
        line(format!(
            "q{} {:?} {speaker} {by} cue {cue} via {via} to {to} time {time}",
            at + 1,
            quote.kind
        ));
        for piece in &quote.content {
            line(format!("    {}", words(*piece)));
        }
    }
    line("\nevents".into());
    for (at, event) in analysis.events.iter().enumerate() {
        let when = event.when.as_ref().map_or("undated".into(), |when| {
            let inferred = if when.inferred { " inferred" } else { "" };
            format!(
                "{} {:?} {}{inferred}",
                when.value,
                when.relation,
                show(when.time)
            )
        });
        let actors = event
            .actors
            .iter()
            .map(|actor| format!("{}:{:?}", actor.entity, actor.role));
        line(format!(
            "v{} {:?} {when} | {} | {} | {} | source {}",
            at + 1,
            event.status,
            words(event.trigger),
            event.title,
            actors.collect::<Vec<_>>().join(" "),
            show(event.source)
        ));
    }
    line("\nwarnings".into());
    for warning in &analysis.warnings {
        line(format!("{}: {}", warning.code, warning.message));
    }
    out
}

fn show(value: Option<impl ToString>) -> String {
    value.map_or("-".into(), |value| value.to_string())
}

/// The lines that one of the two has and the other has not, marked `-` and `+`.
fn difference(old: &str, new: &str) -> String {
    let only = |mark: &str, of: &str, other: &str| -> String {
        let others: Vec<&str> = other.lines().collect();
        let lines = of.lines().filter(|line| !others.contains(line));
        lines.map(|line| format!("{mark} {line}\n")).collect()
    };
    only("-", old, new) + &only("+", new, old)
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let entries = fs::read_dir(folder).expect("the samples can be listed");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the samples can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn the_samples_are_read_as_they_were() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = env::var_os("UPDATE").is_some();
    let samples = samples();
    assert_eq!(samples.len(), 3);
    let mut changed = String::new();
    for sample in samples {
        let article = ingest::read_file(&sample).expect("a sample can be read");
        let analysis = engine::read(&article, &language::annotate(&article.text));
        let new = rendered(&article, &analysis);
        let path = golden.join(&article.file);
        if update {
            fs::write(&path, new).expect("the golden file can be written");
            continue;
        }
        let old = fs::read_to_string(&path)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        if old != new {
            changed += &format!("{}\n{}\n", article.file, difference(&old, &new));
        }
    }
    assert!(
        changed.is_empty(),
        "the samples are read in another way than before:\n\n{changed}\
         if that is wanted: UPDATE=1 cargo test --test golden"
    );
}
