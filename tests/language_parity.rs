//! The annotator against the package from which its weights come: on sentences of our own always, on the
//! larger reference where it is there. Everything starts from plain text.
//!
//! A file has a token a line, a paragraph's end an empty line: text, norm, prefix, suffix, shape, space
//! after, is space, tag, head (index in the paragraph), label, name tag, sentence start, lemma.

use std::path::Path;
use std::sync::Arc;

use dateline::language::annotate;
use dateline::model::Span;

/// A token of the reference, with the bytes where it stands in the text.
struct Expected<'a> {
    span: Span,
    is_space: bool,
    tag: &'a str,
    head: usize,
    dep: &'a str,
    name: &'a str,
    starts: bool,
    lemma: &'a str,
}

/// The text of a reference and its tokens; heads index tokens of the whole text.
fn read(file: &str) -> (String, Vec<Expected<'_>>) {
    let (mut text, mut tokens) = (String::new(), Vec::new());
    let mut first = 0;
    for line in file.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [
            word,
            _,
            _,
            _,
            _,
            space,
            is_space,
            tag,
            head,
            dep,
            name,
            starts,
            lemma,
        ] = fields[..]
        else {
            assert_eq!(line, "", "a line has 13 fields or none");
            text.push_str("\n\n");
            first = tokens.len();
            continue;
        };
        let start = text.len();
        text.push_str(&word.replace("\\n", "\n").replace("\\t", "\t"));
        tokens.push(Expected {
            span: Span::new(start, text.len()),
            is_space: is_space == "1",
            tag,
            head: first + head.parse::<usize>().expect("a head is a number"),
            dep,
            name,
            starts: starts == "1",
            lemma,
        });
        if space == "1" {
            text.push(' ');
        }
    }
    (text, tokens)
}

/// How many tokens of the reference agree in each respect.
#[derive(Debug, Default)]
struct Agreement {
    all: usize,
    tokens: usize,
    tags: usize,
    heads: usize,
    labels: usize,
    names: usize,
    starts: usize,
    lemmas: usize,
}

fn compare(file: &str) -> Agreement {
    let (text, expected) = read(file);
    let text: Arc<str> = text.into();
    let tokens = annotate(&text);
    let mut agreement = Agreement::default();
    let show = std::env::var_os("SHOW").is_some();
    for token in expected.iter().filter(|token| !token.is_space) {
        agreement.all += 1;
        let word = token.span.of(&text);
        let Some(at) = tokens
            .token_at(token.span.start)
            .filter(|&at| tokens.span(at) == token.span)
        else {
            if show {
                let found = tokens.token_at(token.span.start).map(|at| tokens.word(at));
                println!("token {word:?}: {found:?}");
            }
            continue;
        };
        let name = match tokens.name_at(at) {
            None => "O-".to_owned(),
            Some(name) if name.tokens.start == at => format!("B-{}", name.label.text()),
            Some(name) => format!("I-{}", name.label.text()),
        };
        let head = tokens.span(tokens.head(at));
        let starts = tokens.sentences()[tokens.sentence_of(at)].start == at;
        let checks = [
            ("tag", tokens.tag(at).text() == token.tag),
            ("head", head == expected[token.head].span),
            ("label", tokens.dep(at).text() == token.dep),
            ("name", name == token.name),
            ("lemma", tokens.lemma(at) == token.lemma),
        ];
        for (what, _) in checks.iter().filter(|(_, same)| show && !same) {
            let (tag, dep, lemma) = (
                tokens.tag(at).text(),
                tokens.dep(at).text(),
                tokens.lemma(at),
            );
            println!(
                "{what} {word:?}: {tag} {} {dep} {name} {lemma}; expected {} {} {} {} {}",
                head.of(&text),
                token.tag,
                expected[token.head].span.of(&text),
                token.dep,
                token.name,
                token.lemma
            );
        }
        let same = |at: usize| usize::from(checks[at].1);
        agreement.tokens += 1;
        agreement.tags += same(0);
        agreement.heads += same(1);
        agreement.labels += usize::from(checks[1].1 && checks[2].1);
        agreement.names += same(3);
        agreement.starts += usize::from(starts == token.starts);
        agreement.lemmas += same(4);
    }
    println!("{agreement:?}");
    agreement
}

fn assert_parity(file: &str) {
    let found = compare(file);
    assert!(found.all > 0, "the reference has tokens");
    for (what, count, percent) in [
        ("tokens", found.tokens, 99.9),
        ("tags", found.tags, 99.9),
        ("heads", found.heads, 99.7),
        ("labels", found.labels, 99.6),
        ("names", found.names, 99.9),
        ("lemmas", found.lemmas, 99.0),
    ] {
        let share = 100.0 * count as f64 / found.all as f64;
        assert!(
            share >= percent,
            "{what}: {share:.2} % of {}, promised {percent} %",
            found.all
        );
    }
}

#[test]
fn agrees_with_the_package_on_the_reference_where_it_is_there() {
    let near = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let path = near
        .map(|folder| folder.join("shared/reference/neural/parity.tsv"))
        .find(|path| path.exists());
    if let Some(path) = path {
        let file = std::fs::read_to_string(path).expect("the reference can be read");
        assert_parity(&file);
    }
}

#[test]
fn agrees_with_the_package_on_our_own_sentences() {
    assert_parity(include_str!("data/language.tsv"));
}
