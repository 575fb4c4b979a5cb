//! `cargo bench --bench page`: what a page costs, from the articles to each of its forms.
//!
//! `again` lays out a page that did not change, which Typst's cache remembers; `while_typing` one whose
//! title changes each time, as a live preview does; `other_articles` one of which nothing is remembered.

#[path = "corpus/mod.rs"]
mod corpus;

use std::fmt::{self, Debug, Formatter};

use dateline::briefing::{Choices, Page, Template};
use dateline::timeline::{Corpus, Filter};
use divan::{Bencher, black_box};

use corpus::{Size, readings};

fn main() {
    divan::main();
}

/// A template and the events of its page: those of one article, or of articles with seventeen each.
#[derive(Clone, Copy)]
struct Case {
    template: &'static str,
    events: usize,
}

impl Case {
    fn corpus(self) -> Corpus {
        let articles = if self.events > 30 {
            self.events / 17
        } else {
            1
        };
        let size = Size {
            articles,
            events: self.events.div_ceil(articles),
            actors: self.events.clamp(4, 100),
            days: 2 * articles as u32,
        };
        Corpus::new(readings(size, 1))
    }

    fn choices(self) -> Choices {
        Choices {
            template: Template::named(self.template).unwrap_or(Template::SLIDE),
            ..Choices::default()
        }
    }

    fn page(self) -> Page {
        Page::new(&self.corpus(), &Filter::default(), &self.choices())
    }
}

impl Debug for Case {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:03} events, {}", self.events, self.template)
    }
}

/// A slide of an article as it usually is.
const USUAL: Case = Case {
    template: "slide",
    events: 30,
};

fn cases() -> impl Iterator<Item = Case> {
    let cases = [1, 12, 30, 100, 500].into_iter().flat_map(|events| {
        let templates = Template::NAMES.into_iter();
        templates.map(move |template| Case { template, events })
    });
    cases.collect::<Vec<_>>().into_iter()
}

#[divan::bench(args = [USUAL, Case { events: 500, ..USUAL }])]
fn content(bencher: Bencher, case: Case) {
    let (corpus, choices) = (case.corpus(), case.choices());
    bencher.bench(|| Page::new(black_box(&corpus), &Filter::default(), &choices));
}

#[divan::bench(args = cases())]
fn again(bencher: Bencher, case: Case) {
    let page = case.page();
    bencher.bench(|| page.layout());
}

/// The page changes each time, as in a live preview while one types its title.
#[divan::bench(args = cases())]
fn while_typing(bencher: Bencher, case: Case) {
    let corpus = case.corpus();
    let mut typed = 0;
    bencher.bench_local(|| typing(&corpus, case, &mut typed).layout());
}

/// The same with the pixels of the sheet that is shown.
#[divan::bench(args = cases())]
fn preview(bencher: Bencher, case: Case) {
    let corpus = case.corpus();
    let mut typed = 0;
    bencher.bench_local(|| {
        let laid = typing(&corpus, case, &mut typed).layout()?;
        laid.pixels(0, 0.5)
    });
}

fn typing(corpus: &Corpus, case: Case, typed: &mut u32) -> Page {
    *typed += 1;
    let choices = Choices {
        title: Some(format!("Title {typed}")),
        ..case.choices()
    };
    Page::new(corpus, &Filter::default(), &choices)
}

/// All of the page changes each time: as many events of other articles.
#[divan::bench(args = cases())]
fn other_articles(bencher: Bencher, case: Case) {
    let mut seed = 1;
    bencher
        .with_inputs(|| {
            seed += 1;
            let size = Size {
                articles: 1,
                events: case.events,
                actors: case.events.clamp(4, 100),
                days: 1,
            };
            Corpus::new(readings(size, seed))
        })
        .bench_local_values(|corpus| {
            Page::new(&corpus, &Filter::default(), &case.choices()).layout()
        });
}

/// A template of the user's own: a process is started each time.
#[divan::bench]
fn own_template(bencher: Bencher) {
    dateline::briefing::lay_out_with(env!("CARGO_BIN_EXE_dateline").into());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/briefing/a4.typ");
    let template = Template::named(path).unwrap_or(Template::A4);
    assert!(template.is_own(), "{path}");
    let choices = Choices {
        template,
        ..Choices::default()
    };
    let page = Page::new(&USUAL.corpus(), &Filter::default(), &choices);
    bencher.bench(|| page.layout().and_then(|laid| laid.pixels(0, 1.0)));
}

#[divan::bench(args = [1.0, 2.0, 4.0])]
fn png(bencher: Bencher, scale: f64) {
    let laid = USUAL.page().layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.png(0, scale)).is_ok());
}

#[divan::bench]
fn pixels(bencher: Bencher) {
    let laid = USUAL.page().layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.pixels(0, 1.0)).is_ok());
}

#[divan::bench]
fn svg(bencher: Bencher) {
    let laid = USUAL.page().layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.svg(0)).is_ok());
}

#[divan::bench]
fn pdf(bencher: Bencher) {
    let laid = USUAL.page().layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.pdf()).is_ok());
}
