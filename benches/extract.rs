//! The whole way from a file's bytes to the printed document: on the samples, and on texts of
//! growing size, where the throughput must stay level (the time is linear).

use dateline::model::Document;
use dateline::{engine, export, ingest, language};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// The sample articles.
const SAMPLES: [(&str, &str); 3] = [
    (
        "summit talks",
        include_str!("../assets/sample/summit-talks.txt"),
    ),
    (
        "dam failure",
        include_str!("../assets/sample/dam-failure.txt"),
    ),
    (
        "court case",
        include_str!("../assets/sample/court-case.txt"),
    ),
];

/// Kilobytes of text, from a note to a book.
const SIZES: [usize; 5] = [1, 5, 16, 256, 4096];

fn main() {
    divan::main();
}

/// What `dateline extract` does with one file.
fn extract(bytes: &[u8]) -> String {
    let article = ingest::read_bytes("bench.txt", bytes).expect("a sample is an article");
    let analysis = engine::read(&article, &language::annotate(&article.text));
    export::line(&Document::of(&article, &analysis)).expect("a document is JSON")
}

/// A text of about that many bytes: the samples over and over.
fn text(bytes: usize) -> String {
    let all = SAMPLES.map(|(_, text)| text).join("\n");
    let mut text = all.repeat(bytes / all.len() + 1);
    text.truncate(text.floor_char_boundary(bytes));
    text
}

#[divan::bench(args = SAMPLES.map(|(name, _)| name))]
fn sample(bencher: Bencher, name: &str) {
    let (_, text) = SAMPLES
        .into_iter()
        .find(|(sample, _)| *sample == name)
        .expect("the samples are benched by their names");
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| extract(black_box(text.as_bytes())));
}

#[divan::bench(args = SIZES, max_time = 20)]
fn kilobytes(bencher: Bencher, kilobytes: usize) {
    let text = text(kilobytes << 10);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| extract(black_box(text.as_bytes())));
}

/// The annotation alone, the largest part of the work.
#[divan::bench(args = SIZES, max_time = 10)]
fn annotation_of_kilobytes(bencher: Bencher, kilobytes: usize) {
    let text: std::sync::Arc<str> = text(kilobytes << 10).into();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| language::annotate(black_box(&text)));
}

/// The rules alone, over a text that is annotated: level throughput, and a part of what the annotation
/// takes.
#[divan::bench(args = SIZES, max_time = 10)]
fn rules_over_kilobytes(bencher: Bencher, kilobytes: usize) {
    let text = text(kilobytes << 10);
    let article =
        ingest::read_bytes("bench.txt", text.as_bytes()).expect("the samples are articles");
    let tokens = language::annotate(&article.text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| engine::read(black_box(&article), black_box(&tokens)));
}
