//! The rules' own examples, shapes of reported speech, and what must hold for any text.

use proptest::prelude::*;

use crate::engine;
use crate::engine::lexicon::quotes::{CUE_VERBS, EXAMPLES};
use crate::model::{Analysis, Article, QuoteKind, Span};
use crate::{ingest, language};

fn read(text: &str) -> (Article, Analysis) {
    let article =
        ingest::read_bytes("2031-04-08.txt", text.as_bytes()).expect("text is an article");
    let tokens = language::annotate(&article.text);
    let analysis = engine::read(&article, &tokens);
    (article, analysis)
}

/// The text without the signs of the notation, and the spans that they mark.
struct Notation {
    text: String,
    content: Vec<Span>,
    speakers: Vec<Span>,
    cues: Vec<Span>,
}

fn notation(marked: &str) -> Notation {
    let mut read = Notation {
        text: String::new(),
        content: Vec::new(),
        speakers: Vec::new(),
        cues: Vec::new(),
    };
    let mut start = 0;
    for c in marked.chars() {
        let here = read.text.len();
        match c {
            '[' | '{' | '<' => start = here,
            ']' => read.content.push(Span::new(start, here)),
            '}' => read.speakers.push(Span::new(start, here)),
            '>' => read.cues.push(Span::new(start, here)),
            _ => read.text.push(c),
        }
    }
    read
}

/// What is found in a paragraph of its own, in the notation's terms.
fn found(text: &str) -> (Vec<Span>, Vec<Span>, Vec<Span>) {
    let lead = "Oldport opens its harbour\n\n";
    let (_, analysis) = read(&format!("{lead}{text}\n"));
    let back = |span: Span| Span::new(span.start - lead.len(), span.end - lead.len());
    let mut content: Vec<Span> = analysis
        .quotes
        .iter()
        .flat_map(|quote| quote.content.iter().copied().map(back))
        .collect();
    let sorted = |mut spans: Vec<Span>| {
        spans.sort();
        spans.dedup();
        spans
    };
    content.sort();
    (
        content,
        sorted(
            analysis
                .quotes
                .iter()
                .filter_map(|q| q.speaker_span)
                .map(back)
                .collect(),
        ),
        sorted(
            analysis
                .quotes
                .iter()
                .filter_map(|q| q.cue)
                .map(back)
                .collect(),
        ),
    )
}

fn words(spans: &[Span], text: &str) -> Vec<String> {
    spans.iter().map(|span| span.of(text).to_owned()).collect()
}

#[test]
fn each_example_of_the_rules_is_read_as_it_says() {
    let mut wrong = Vec::new();
    for [marked] in EXAMPLES {
        let expected = notation(marked);
        let (content, speakers, cues) = found(&expected.text);
        if (&content, &speakers, &cues) != (&expected.content, &expected.speakers, &expected.cues) {
            wrong.push(format!(
                "{marked}\n   content {:?} speakers {:?} cues {:?}",
                words(&content, &expected.text),
                words(&speakers, &expected.text),
                words(&cues, &expected.text)
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} examples:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn each_verb_of_saying_has_an_example() {
    let cues: Vec<String> = EXAMPLES
        .iter()
        .flat_map(|[marked]| {
            let example = notation(marked);
            words(&example.cues, &example.text)
        })
        .map(|cue| cue.to_lowercase())
        .collect();
    let missing: Vec<&str> = CUE_VERBS
        .entries()
        .iter()
        .filter(|(_, frames)| !frames.is_empty())
        .map(|(verb, _)| *verb)
        .filter(|verb| {
            let stem = verb.split(' ').next().unwrap_or(verb);
            let stem = stem
                .strip_suffix('e')
                .or_else(|| stem.strip_suffix('y'))
                .unwrap_or(stem);
            let irregular = [
                ("say", "said"),
                ("tell", "told"),
                ("write", "wrote"),
                ("find", "found"),
                ("speak", "spoke"),
                ("swear", "swore"),
            ];
            let past = irregular
                .iter()
                .find(|(base, _)| base == verb)
                .map_or(stem, |(_, past)| past);
            !cues.iter().any(|cue| cue.starts_with(past))
        })
        .collect();
    assert!(missing.is_empty(), "no example for {missing:?}");
}

/// name, text, kinds, contents in order
type Case = (
    &'static str,
    &'static str,
    &'static [(QuoteKind, &'static [&'static str], Option<&'static str>)],
);

#[test]
fn speech_is_told_from_what_only_looks_like_it() {
    use QuoteKind::{Direct, Indirect, Mixed};
    let cases: &[Case] = &[
        (
            "a title",
            "She sang \"The Long Way Home\" at the fair.",
            &[],
        ),
        ("a nickname", "Tom \"The Boat\" Mills won the race.", &[]),
        (
            "scare marks",
            "The so-called \"green zone\" was empty.",
            &[],
        ),
        (
            "nothing said",
            "The mayor did not say whether she would run.",
            &[],
        ),
        ("a refusal", "The mayor declined to comment.", &[]),
        (
            "over paragraphs",
            "\"We waited for years,\" Quill said. \"Nothing came.\n\n\"Now the boats are back.\"",
            &[(
                Direct,
                &[
                    "\"We waited for years,\"",
                    "\"Nothing came.",
                    "\"Now the boats are back.\"",
                ],
                Some("Quill"),
            )],
        ),
        (
            "passed on by an agency",
            "Mills told reporters the harbour was \"as good as new,\" the news agency Coast said.",
            &[(
                Mixed,
                &["the harbour was \"as good as new,\""],
                Some("Mills"),
            )],
        ),
        (
            "single marks in a headline's way",
            "Mayor says harbour is 'a gift' to the town.",
            &[(Mixed, &["harbour is 'a gift' to the town"], Some("Mayor"))],
        ),
        (
            "nobody's words",
            "\"The sea gives and the sea takes away.\"\n\nThe town sleeps.",
            &[(Direct, &["\"The sea gives and the sea takes away.\""], None)],
        ),
        (
            "behind a colon",
            "The mayor had a plain message for the town: \"We will build it again.\"",
            &[(Direct, &["\"We will build it again.\""], Some("The mayor"))],
        ),
        (
            "two speakers in a row",
            "Mills said, \"Why should we wait?\" Ada Quill said, \"The boats are ready.\"",
            &[
                (Direct, &["\"Why should we wait?\""], Some("Mills")),
                (Direct, &["\"The boats are ready.\""], Some("Ada Quill")),
            ],
        ),
        (
            "a question that is no speech",
            "The town wants to add the question, \"Is the harbour safe?\", to its form.",
            &[],
        ),
        (
            "broken by the cue in mid-sentence",
            "\"We stand ready\" wrote Quill \"to give what help we can.\"",
            &[(
                Direct,
                &["\"We stand ready\"", "\"to give what help we can.\""],
                Some("Quill"),
            )],
        ),
        (
            "a per cent sign",
            "The harbour had lost 40%, Quill said.",
            &[(Indirect, &["The harbour had lost 40%"], Some("Quill"))],
        ),
        (
            "an aside between cue and marks",
            "Mills said \u{2014} as the Courier noted \u{2014} \"We will build it again.\"",
            &[(Direct, &["\"We will build it again.\""], Some("Mills"))],
        ),
        (
            "another one's clause behind a comma",
            "Mills said the pier was safe, but Quill said it would fall.",
            &[
                (Indirect, &["the pier was safe"], Some("Mills")),
                (Indirect, &["it would fall"], Some("Quill")),
            ],
        ),
        (
            "a relative clause",
            "The engineer who said the pier was safe left the town.",
            &[(Indirect, &["the pier was safe"], Some("The engineer"))],
        ),
        (
            "an order without its giver",
            "The firm was ordered to repair the pier.",
            &[(Indirect, &["to repair the pier"], None)],
        ),
        (
            "a ruler is no judge",
            "Tarrant, who led a coup, then ruled the country between 1999 and 2006, and was elected in 2016, left his rivals behind.",
            &[],
        ),
        (
            "a mood that threatens",
            "The party lost the vote as the angry mood threatened to spark a new crisis in the town.",
            &[],
        ),
        (
            "rivers that threaten",
            "Two rivers behind the fallen hill had threatened to flood the towns on Sunday.",
            &[],
        ),
        (
            "a search is no finding",
            "Efforts narrowed to finding five sailors still missing after rescuers pulled two bodies out of the ship.",
            &[],
        ),
        (
            "called for, with a word between",
            "The parties have opted not to appeal but called instead for new polls to be held in May.",
            &[(
                Indirect,
                &["new polls to be held in May"],
                Some("The parties"),
            )],
        ),
        (
            "called for somebody to act",
            "The party called for the mayor to sell the pier.",
            &[(Indirect, &["to sell the pier"], Some("The party"))],
        ),
        (
            "quoted by a paper behind the marks",
            "\"The pier is old,\" the Courier quoted harbour minister Ada Quill as saying on Monday.",
            &[(
                Direct,
                &["\"The pier is old,\""],
                Some("harbour minister Ada Quill"),
            )],
        ),
        (
            "an agency that is told",
            "Activist Ada Bele Quill told Agence Coast-Presse arson has been used to clear the pier.",
            &[(
                Indirect,
                &["arson has been used to clear the pier"],
                Some("Activist Ada Bele Quill"),
            )],
        ),
        (
            "workers that threaten",
            "The angry workers threatened to close the pier.",
            &[(Indirect, &["to close the pier"], Some("The angry workers"))],
        ),
        (
            "the same speaker goes on",
            "The harbour would open in May, he said. \"Nobody should wait for longer.\"",
            &[
                (Indirect, &["The harbour would open in May"], Some("he")),
                (Direct, &["\"Nobody should wait for longer.\""], Some("he")),
            ],
        ),
    ];
    for (name, text, expected) in cases {
        let (article, analysis) = read(&format!("Oldport opens its harbour\n\n{text}\n"));
        let found: Vec<_> = analysis
            .quotes
            .iter()
            .map(|quote| {
                (
                    quote.kind,
                    words(&quote.content, &article.text),
                    quote.speaker_span.map(|span| span.of(&article.text)),
                )
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(kind, content, speaker)| {
                let content = content
                    .iter()
                    .map(|&piece| piece.to_owned())
                    .collect::<Vec<_>>();
                (*kind, content, *speaker)
            })
            .collect();
        assert_eq!(found, expected, "{name}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_gives_quotes_inside_it(words in prop::collection::vec(
        prop::sample::select(vec![
            "said", "\"", "'", "\u{201c}", "\u{201d}", ",", ".", "the", "mayor", "that", "it", "was", "adding",
            "according", "to", "\n\n", "told", "\u{2014}", "who", ":", ";", "called", "as", "he", "Quill", "\u{e9}t\u{e9}",
        ]), 0..60))
    {
        let text = words.join(" ");
        let (article, analysis) = read(&format!("A title\n\nThe story. {text}"));
        for quote in &analysis.quotes {
            prop_assert!(!quote.content.is_empty());
            for span in quote.content.iter().chain(&quote.speaker_span).chain(&quote.cue) {
                prop_assert!(!span.of(&article.text).is_empty());
            }
        }
    }
}
