//! Tokens a second, from plain text to annotated tokens, on one core.
//!
//! The text is the large reference where it is there, in stretches of the length of an article, else the
//! small one of our own. `cargo bench --bench language`; no clock is asserted.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::language::annotate;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
    summary();
}

/// Prints tokens a second: the sum over articles of each one's best round, so that other programs on the
/// machine disturb little.
fn summary() {
    const ROUNDS: usize = 8;
    let articles = articles();
    let mut best = vec![Duration::MAX; articles.len()];
    let mut count = 0;
    for _ in 0..ROUNDS {
        count = 0;
        for (text, best) in articles.iter().zip(&mut best) {
            let start = Instant::now();
            count += divan::black_box(annotate(text)).len();
            *best = start.elapsed().min(*best);
        }
    }
    let time: Duration = best.iter().sum();
    println!(
        "{:.0} tokens a second on one core: {count} tokens of {} articles, best of {ROUNDS} rounds",
        count as f64 / time.as_secs_f64(),
        articles.len()
    );
}

/// Texts of eleven paragraphs each: about 700 tokens, as an article has.
fn articles() -> Vec<Arc<str>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reference = root
        .ancestors()
        .map(|folder| folder.join("shared/reference/neural/parity.tsv"))
        .find_map(|path| std::fs::read_to_string(path).ok());
    let own = || include_str!("../tests/data/language.tsv").to_owned();
    let file = reference.unwrap_or_else(own);
    let paragraphs: Vec<&str> = file.split("\n\n").collect();
    paragraphs
        .chunks(11)
        .map(|paragraphs| text(paragraphs).into())
        .collect()
}

/// The text of paragraphs with a token a line: the first field the word, the sixth whether a space follows.
fn text(paragraphs: &[&str]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        for line in paragraph.lines() {
            let mut fields = line.split('\t');
            text.push_str(&fields.next().unwrap_or_default().replace("\\n", "\n"));
            if fields.nth(4) == Some("1") {
                text.push(' ');
            }
        }
        text.push_str("\n\n");
    }
    text
}

/// Every article once; what was learnt of words in one does not help the next.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn tokens(bencher: divan::Bencher) {
    let articles = articles();
    let count: usize = articles.iter().map(|text| annotate(text).len()).sum();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        for text in &articles {
            divan::black_box(annotate(text));
        }
    });
}
