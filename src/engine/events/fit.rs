//! How the weights of salience were found: logistic regression on annotated articles.
//!
//! `DATELINE_GOLD=a.jsonl:b.jsonl cargo test --release --lib events::fit -- --ignored --nocapture`
//! prints the figures of the weights in the rules, those of fitted weights on articles that were kept
//! out of the fit, and the weights fitted on all of them. A line of a file is a JSON object with `text`,
//! `date` (a day), `events` with `trigger` (code points, half open) and `date`, and where only a part
//! is annotated its `scope`.
//!
//! A candidate is right where its trigger overlaps that of a dated gold event and both have the same
//! day, month or year. The loss is the cross entropy over the candidates, with a ridge that draws the
//! weights towards those in the rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Story;
use super::salience::signs;
use crate::engine;
use crate::engine::layout::Layout;
use crate::engine::lexicon::events::SALIENCE;
use crate::language;
use crate::model::{Analysis, Article, Date};

/// How strongly the ridge draws a weight towards where it starts, in candidates.
const RIDGE: f64 = 60.0;
/// What the candidates of all files after the first count: their events are annotated otherwise.
const FURTHER: f64 = 0.3;
/// Into how many parts the articles are dealt.
const FOLDS: usize = 8;
/// How often all weights are gone through.
const ROUNDS: usize = 40;
/// The thresholds that are tried, in tenths of a logit.
const THRESHOLDS: std::ops::Range<i32> = -25..10;

type Weights = BTreeMap<String, f64>;

/// A candidate as the regression sees it.
struct Row {
    signs: Vec<&'static str>,
    right: bool,
    dated: bool,
}

/// An annotated article.
struct Read {
    rows: Vec<Row>,
    gold: usize,
    /// How much its candidates count in the loss.
    share: f64,
}

/// How many events were put out, how many of them were right, and how many there are.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    told: usize,
    gold: usize,
}

impl Tally {
    /// The harmonic mean of precision and recall, in per cent.
    fn f(self) -> f64 {
        200.0 * self.right as f64 / (self.told + self.gold).max(1) as f64
    }
}

#[test]
#[ignore = "a fit, and no test: it needs annotated articles"]
fn fit() {
    let files = std::env::var("DATELINE_GOLD").expect("DATELINE_GOLD names the annotated files");
    let read: Vec<Read> = files
        .split(':')
        .enumerate()
        .flat_map(|(at, file)| {
            let share = if at == 0 { 1.0 } else { FURTHER };
            let lines = std::fs::read_to_string(file).expect(file);
            let read = lines.lines().map(|line| annotated(line, share));
            read.collect::<Vec<_>>()
        })
        .collect();
    let start = rules();
    let threshold = start["threshold"];
    println!(
        "the weights of the rules: F {:.1}",
        tally(read.iter(), &start, threshold).f()
    );
    let mut kept_out = Tally::default();
    for fold in 0..FOLDS {
        let part = |inside: bool| {
            read.iter()
                .enumerate()
                .filter(move |(at, _)| (at % FOLDS == fold) == inside)
                .map(|(_, read)| read)
        };
        let weights = fitted(part(false), &start);
        let threshold = best_threshold(&part(false).collect::<Vec<_>>(), &weights);
        let one = tally(part(true), &weights, threshold);
        kept_out.right += one.right;
        kept_out.told += one.told;
        kept_out.gold += one.gold;
    }
    println!("fitted, on articles kept out: F {:.1}", kept_out.f());
    let weights = fitted(read.iter(), &start);
    let threshold = best_threshold(&read.iter().collect::<Vec<_>>(), &weights);
    println!(
        "fitted on all: F {:.1}, threshold {:.0}",
        tally(read.iter(), &weights, threshold).f(),
        threshold * 10.0
    );
    for (sign, weight) in &weights {
        println!("{sign} = \"{:.0}\"", weight * 10.0);
    }
}

/// The weights of the rules, in logits.
fn rules() -> Weights {
    SALIENCE
        .entries()
        .iter()
        .map(|(sign, weight)| {
            let tenths: f64 = weight.parse().expect(sign);
            ((*sign).to_owned(), tenths / 10.0)
        })
        .collect()
}

/// Reads one annotated article.
fn annotated(line: &str, share: f64) -> Read {
    let gold: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
    let text = gold["text"].as_str().expect("text");
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let span = |value: &serde_json::Value| -> Option<(usize, usize)> {
        let at = |end: usize| {
            starts
                .get(usize::try_from(value[end].as_u64()?).ok()?)
                .copied()
        };
        Some((at(0)?, at(1)?))
    };
    let scope = span(&gold["scope"]).unwrap_or((0, text.len()));
    let inside = |(start, end): (usize, usize)| scope.0 <= start && end <= scope.1;
    let mut events: Vec<((usize, usize), &str)> = gold["events"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|event| Some((span(&event["trigger"])?, event["date"].as_str()?)))
        .filter(|&(trigger, _)| inside(trigger))
        .collect();
    let count = events.len();
    let mut article = crate::ingest::read_bytes("gold.txt", text.as_bytes()).expect("an article");
    if let Some(date) = gold["date"]
        .as_str()
        .and_then(|date| date.parse::<Date>().ok())
    {
        article.give_date(date);
    }
    let mut rows = Vec::new();
    each_candidate(&article, |trigger, value, signs| {
        if !inside(trigger) {
            return;
        }
        let found = events
            .iter()
            .position(|&(other, _)| other.0 < trigger.1 && trigger.0 < other.1);
        let date = found.map(|at| events.remove(at).1);
        rows.push(Row {
            signs,
            right: value.is_some() && date.map(calendar_part) == value.map(calendar_part),
            dated: value.is_some(),
        });
    });
    Read {
        rows,
        gold: count,
        share,
    }
}

/// Shows each candidate of an article: its trigger, the value of its date, its signs.
fn each_candidate(
    article: &Article,
    mut show: impl FnMut((usize, usize), Option<&str>, Vec<&'static str>),
) {
    let tokens = language::annotate(&Arc::clone(&article.text));
    let layout = Layout::of(article, &tokens);
    let Analysis {
        times,
        entities,
        quotes,
        ..
    } = engine::read(article, &tokens);
    let story = Story::new(article, &tokens, &layout, &times, &entities, &quotes);
    super::tell(&story, |evidence, when| {
        let trigger = tokens.span(evidence.candidate.trigger);
        show(
            (trigger.start, trigger.end),
            when.map(|when| when.value.as_str()),
            signs(&story, evidence),
        );
    });
}

/// The day, month or year that a value begins with.
fn calendar_part(value: &str) -> &str {
    let digits = |from: usize, to: usize| {
        value
            .get(from..to)
            .is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let dash = |at: usize| value.get(at..=at) == Some("-");
    match () {
        () if digits(0, 4) && dash(4) && digits(5, 7) && dash(7) && digits(8, 10) => &value[..10],
        () if digits(0, 4) && dash(4) && digits(5, 7) => &value[..7],
        () if digits(0, 4) => &value[..4],
        () => "",
    }
}

fn score(row: &Row, weights: &Weights) -> f64 {
    let weight = |sign: &str| weights.get(sign).copied().unwrap_or(0.0);
    weight("bias") + row.signs.iter().map(|sign| weight(sign)).sum::<f64>()
}

fn tally<'a>(read: impl Iterator<Item = &'a Read>, weights: &Weights, threshold: f64) -> Tally {
    let mut tally = Tally::default();
    for read in read {
        tally.gold += read.gold;
        for row in read.rows.iter().filter(|row| row.dated) {
            if score(row, weights) >= threshold {
                tally.told += 1;
                tally.right += usize::from(row.right);
            }
        }
    }
    tally
}

/// The threshold with the best figure.
fn best_threshold(read: &[&Read], weights: &Weights) -> f64 {
    let figure = |tenths: i32| tally(read.iter().copied(), weights, f64::from(tenths) / 10.0).f();
    let best = THRESHOLDS.max_by(|&one, &other| figure(one).total_cmp(&figure(other)));
    f64::from(best.unwrap_or_default()) / 10.0
}

/// Fits the weights by Newton's method, one weight at a time.
fn fitted<'a>(read: impl Iterator<Item = &'a Read>, start: &Weights) -> Weights {
    let rows: Vec<(&Row, f64)> = read
        .flat_map(|read| read.rows.iter().map(|row| (row, read.share)))
        .collect();
    let mut weights = start.clone();
    let mut scores: Vec<f64> = rows.iter().map(|(row, _)| score(row, &weights)).collect();
    let names: Vec<String> = start
        .keys()
        .filter(|sign| *sign != "threshold")
        .cloned()
        .collect();
    for _ in 0..ROUNDS {
        for name in &names {
            let here: Vec<usize> = (0..rows.len())
                .filter(|&at| name == "bias" || rows[at].0.signs.iter().any(|sign| sign == name))
                .collect();
            let weight = weights[name];
            let (mut slope, mut bend) = (-RIDGE * (weight - start[name]), RIDGE);
            for &at in &here {
                let chance = 1.0 / (1.0 + (-scores[at]).exp());
                let (row, share) = rows[at];
                slope += share * (f64::from(u8::from(row.right)) - chance);
                bend += share * chance * (1.0 - chance);
            }
            let step = (slope / bend).clamp(-1.0, 1.0);
            weights.insert(name.clone(), weight + step);
            for at in here {
                scores[at] += step;
            }
        }
    }
    weights
}
