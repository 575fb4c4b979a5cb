//! `cargo bench --bench page`: what a page costs, from the articles to each of its forms.
//!
//! `again` lays out a page that did not change, which Typst's cache remembers; `while_typing` one whose
//! title changes each time, as a live preview does.

#[path = "corpus/mod.rs"]
mod corpus;

use dateline::briefing::{Choices, Page, Template};
use dateline::timeline::{Corpus, Filter};
use divan::{Bencher, black_box};

use corpus::{Size, readings};

fn main() {
    divan::main();
}

/// Articles and events of a page.
#[derive(Clone, Copy, Debug)]
enum Amount {
    Article,
    Thirty,
}

impl Amount {
    fn corpus(self) -> Corpus {
        let size = match self {
            Self::Article => Size {
                articles: 1,
                events: 30,
                actors: 20,
                days: 1,
            },
            Self::Thirty => Size {
                articles: 30,
                events: 17,
                actors: 100,
                days: 60,
            },
        };
        Corpus::new(readings(size, 1))
    }
}

const AMOUNTS: [Amount; 2] = [Amount::Article, Amount::Thirty];

fn page(amount: Amount, template: Template) -> Page {
    let choices = Choices {
        template,
        ..Choices::default()
    };
    Page::new(&amount.corpus(), &Filter::default(), &choices)
}

#[divan::bench(args = AMOUNTS)]
fn content(bencher: Bencher, amount: Amount) {
    let (corpus, choices) = (amount.corpus(), Choices::default());
    bencher.bench(|| Page::new(black_box(&corpus), &Filter::default(), &choices));
}

#[divan::bench(args = AMOUNTS)]
fn layout_slide_again(bencher: Bencher, amount: Amount) {
    let page = page(amount, Template::SLIDE);
    bencher.bench(|| page.layout());
}

/// The page changes each time, as in a live preview while one types its title.
#[divan::bench(args = AMOUNTS)]
fn slide_while_typing(bencher: Bencher, amount: Amount) {
    let corpus = amount.corpus();
    let mut typed = 0;
    bencher.bench_local(|| {
        typed += 1;
        let choices = Choices {
            title: Some(format!("Title {typed}")),
            ..Choices::default()
        };
        Page::new(&corpus, &Filter::default(), &choices).layout()
    });
}

#[divan::bench(args = AMOUNTS)]
fn a4_while_typing(bencher: Bencher, amount: Amount) {
    let corpus = amount.corpus();
    let mut typed = 0;
    bencher.bench_local(|| {
        typed += 1;
        let choices = Choices {
            template: Template::A4,
            title: Some(format!("Title {typed}")),
            ..Choices::default()
        };
        Page::new(&corpus, &Filter::default(), &choices).layout()
    });
}

/// A template of the user's own: a process is started each time.
#[divan::bench]
fn own_template(bencher: Bencher) {
    dateline::briefing::lay_out_with(env!("CARGO_BIN_EXE_dateline").into());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/briefing/a4.typ");
    let template = Template::named(path).unwrap_or(Template::A4);
    assert!(template.is_own(), "{path}");
    let page = page(Amount::Article, template);
    bencher.bench(|| page.layout().and_then(|laid| laid.pixels(0, 1.0)));
}

#[divan::bench(args = [1.0, 2.0, 4.0])]
fn png(bencher: Bencher, scale: f64) {
    let laid = page(Amount::Article, Template::SLIDE).layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.png(0, scale)).is_ok());
}

#[divan::bench]
fn pixels(bencher: Bencher) {
    let laid = page(Amount::Article, Template::SLIDE).layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.pixels(0, 1.0)).is_ok());
}

#[divan::bench]
fn svg(bencher: Bencher) {
    let laid = page(Amount::Article, Template::SLIDE).layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.svg(0)).is_ok());
}

#[divan::bench]
fn pdf(bencher: Bencher) {
    let laid = page(Amount::Article, Template::SLIDE).layout();
    bencher.bench(|| laid.as_ref().map(|laid| laid.pdf()).is_ok());
}
