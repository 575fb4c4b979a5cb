//! Every data format, read back by a reader that is not ours, with friendly and with hostile words.

use std::borrow::Cow;

use dateline::export::{DataFormat, Summary, text};
use dateline::model::{
    Actor, ActorRole, Analysis, Article, Date, DateSource, DayRange, Document, Entity, EntityId,
    EntityKind, Event, EventId, Format, Quote, QuoteId, QuoteKind, Relation, Span, Status, Time,
    TimeId, TimexType, When,
};
use icalendar::{CalendarComponent, Component as _};
use pulldown_cmark::{Event as Mark, Parser};

/// Words that some reader could take for more than words.
const HOSTILE: [&str; 12] = [
    "=HYPERLINK(\"http://a.invalid\",\"rain\")",
    "-1+1; a,b\\c",
    "@SUM(A1)\r\nBEGIN:VEVENT\r\nSUMMARY:false",
    "<script>alert(1)</script> & <b>bold</b>",
    "1. [rain](http://a.invalid) *and* _snow_ `x` ![y](z) | ~~w~~ <http://a.invalid>",
    "- rain\n# Snow\n---\n> hail",
    "\"It \"\"rained\"\"\", he said",
    "{\"a\": [1]}",
    "Дождь в Таллине, 雨が降った。雨が降った。雨が降った。雨が降った。雨が降った。雨が降った。",
    "שלג ירד \u{202e}abc\u{202c} مطر",
    "tab\there\u{2028}and\u{0}there\u{1b}[31m",
    "&amp; &#60;b&#62; %3Cb%3E",
];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A document with an event for each text, each its own clause, reported by a quote of the same
/// words; its days are those of `times`, around again, the last of them none.
fn document(file: &str, texts: &[&str]) -> Document<'static> {
    let times = [
        ("2022-01-10", "2022-01-10", "2022-01-10", Relation::On),
        ("2014", "2014-01-01", "2014-12-31", Relation::On),
        ("1997", "1997-01-01", "1997-12-31", Relation::Since),
        ("2023-02", "2023-02-01", "2023-02-28", Relation::Before),
    ];
    let mut article = Article {
        file: file.into(),
        sha256: format!("{:0>64}", file.len()),
        bytes: 0,
        format: Format::Text,
        language: "en".into(),
        title: texts.first().map(|text| (*text).to_owned()),
        title_span: None,
        date: Some(day("2022-01-12")),
        date_span: None,
        date_source: DateSource::Given,
        stated_date: None,
        text: "".into(),
    };
    let mut analysis = Analysis::default();
    let mut written = String::new();
    for (index, text) in texts.iter().enumerate() {
        let span = Span::new(written.len(), written.len() + text.len());
        written.push_str(text);
        written.push('\n');
        let id = EntityId::at(index);
        analysis.entities.push(Entity {
            kind: EntityKind::Person,
            name: (*text).to_owned(),
            aliases: vec![],
            role: None,
            country: None,
            mentions: vec![],
        });
        analysis.quotes.push(Quote {
            kind: QuoteKind::Indirect,
            content: vec![span],
            speaker: Some(id),
            speaker_span: None,
            cue: None,
            via: None,
            addressee: None,
            time: None,
        });
        let (value, first, last, relation) = times[index % times.len()];
        let range = DayRange::new(day(first), day(last));
        analysis.times.push(Time {
            span,
            kind: TimexType::Date,
            value: value.into(),
            range: Some(range),
            relation,
            anchor: None,
            explanation: (*text).to_owned(),
        });
        analysis.events.push(Event {
            span,
            trigger: span,
            title: (*text).to_owned(),
            when: (index % 5 != 4).then(|| When {
                value: value.into(),
                range: Some(range),
                relation,
                time: Some(TimeId::at(index)),
                inferred: index % 2 == 1,
                explanation: (*text).to_owned(),
            }),
            status: [Status::Happened, Status::Denied, Status::Possible][index % 3],
            actors: vec![
                Actor {
                    entity: id,
                    role: ActorRole::Agent,
                },
                Actor {
                    entity: id,
                    role: ActorRole::Place,
                },
            ],
            source: Some(QuoteId::at(index)),
            mentions: Vec::new(),
        });
    }
    article.text = written.into();
    Document {
        article: Cow::Owned(article),
        analysis: Cow::Owned(analysis),
    }
}

/// What a text is once its white space and its control characters are single spaces.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn written(format: DataFormat, documents: &[Document]) -> (String, Summary) {
    text(format, documents).expect("every document can be written")
}

/// How many of `count` events of a [`document`] have a day.
fn dated(count: usize) -> usize {
    (0..count).filter(|index| index % 5 != 4).count()
}

#[test]
fn csv_is_read_back_cell_by_cell() {
    let documents = [
        document("a,\"b\".txt", &HOSTILE),
        document("two.txt", &["It rained"]),
    ];
    let (csv, summary) = written(DataFormat::Csv, &documents);
    assert_eq!((summary.written, summary.left_out), (2, 0));
    assert!(csv.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
    assert_eq!(csv.lines().count(), HOSTILE.len() + 2, "a row is a line");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), HOSTILE.len() + 1);
    let cell = |row: usize, name: &str| {
        let column = header.iter().position(|column| column == name);
        rows[row][column.expect("the column is there")].to_owned()
    };
    for (row, text) in HOSTILE.iter().enumerate() {
        for name in [
            "title",
            "agents",
            "places",
            "source",
            "quote",
            "speaker",
            "time_text",
        ] {
            if row % 5 == 4 && name == "time_text" {
                continue;
            }
            let found = cell(row, name);
            assert!(!found.starts_with(['=', '+', '-', '@']), "{name}: {found}");
            assert_eq!(
                found.strip_prefix('\'').unwrap_or(&found),
                plain(text),
                "{name}"
            );
        }
        let document = &documents[0];
        let [start, end] = ["span_start", "span_end"].map(|name| cell(row, name).parse().unwrap());
        assert_eq!(Span::new(start, end).of(&document.article.text), *text);
        assert_eq!(cell(row, "article"), "a,\"b\".txt");
        assert_eq!(cell(row, "event"), EventId::at(row).to_string());
    }
    let names = ["date", "start", "end", "relation", "inferred", "status"];
    let row = |number| names.map(|name| cell(number, name));
    assert_eq!(
        row(1),
        ["2014", "2014-01-01", "2014-12-31", "on", "true", "denied"]
    );
    assert_eq!(
        row(2),
        [
            "1997",
            "1997-01-01",
            "1997-12-31",
            "since",
            "false",
            "possible"
        ]
    );
    assert_eq!(row(4), ["", "", "", "", "", "denied"]);
}

#[test]
fn icalendar_is_read_back() {
    let (ics, summary) = written(DataFormat::Ics, &[document("a.txt", &HOSTILE)]);
    // What lies before a day has none of its own.
    let on_a_day = |index: &usize| index % 5 != 4 && index % 4 != 3;
    let count = (0..HOSTILE.len()).filter(on_a_day).count();
    assert_eq!(summary.left_out, HOSTILE.len() - count);
    for line in ics.split("\r\n") {
        assert!(
            line.len() <= 75 && !line.contains(['\r', '\n', '\0']),
            "{line:?}"
        );
    }
    let calendar: icalendar::Calendar = ics.parse().unwrap();
    let events: Vec<&icalendar::Event> = calendar
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .collect();
    assert_eq!(events.len(), count);
    let mut seen = std::collections::HashSet::new();
    let texts = HOSTILE
        .iter()
        .enumerate()
        .filter(|(index, _)| on_a_day(index));
    for ((index, text), event) in texts.zip(&events) {
        assert!(
            seen.insert(event.get_uid().unwrap().to_owned()),
            "each UID is its own"
        );
        let summary = event.get_summary().unwrap();
        let status = ["", "denied", "possible"][index % 3];
        let when = ["", "2014", "since 1997"][index % 4];
        let said = [status, when].map(str::to_owned).into_iter();
        let said: Vec<String> = said.filter(|said| !said.is_empty()).collect();
        let title = plain(text);
        assert_eq!(
            summary,
            match said.as_slice() {
                [] => title,
                said => format!("{title} ({})", said.join(", ")),
            }
        );
        assert!(event.get_description().unwrap().contains(&plain(text)));
        assert_eq!(event.property_value("DTSTAMP"), Some("20220112T000000Z"));
        let days = ["DTSTART", "DTEND"].map(|name| event.property_value(name).unwrap());
        let expected = match index % 4 {
            0 => ["20220110", "20220111"],
            1 => ["20140101", "20150101"],
            // Since 1997: up to the article's date.
            _ => ["19970101", "20220113"],
        };
        assert_eq!(days, expected, "{text}");
        let status = ["CONFIRMED", "CANCELLED", "TENTATIVE"][index % 3];
        assert_eq!(event.property_value("STATUS"), Some(status));
    }
}

#[test]
fn timelinejs_is_json_with_html_that_says_only_words() {
    let (json, summary) = written(DataFormat::TimelineJs, &[document("a.txt", &HOSTILE)]);
    assert_eq!(summary.left_out, HOSTILE.len() - dated(HOSTILE.len()));
    let timeline: serde_json::Value = serde_json::from_str(&json).unwrap();
    let slides = timeline["events"].as_array().unwrap();
    assert_eq!(slides.len(), dated(HOSTILE.len()));
    let texts = HOSTILE
        .iter()
        .enumerate()
        .filter(|(index, _)| index % 5 != 4);
    for ((index, text), slide) in texts.zip(slides) {
        let headline = slide["text"]["headline"].as_str().unwrap();
        assert!(!headline.contains(['<', '>', '"']), "{headline}");
        let back = headline
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"");
        // What a time only bounds is not told as on it.
        let bound = ["", "", " (since 1997)", " (before Feb 2023)"][index % 4];
        assert_eq!(
            back.replace("&#39;", "'").replace("&amp;", "&"),
            plain(text) + bound
        );
        let body = slide["text"]["text"].as_str().unwrap();
        let tags = body.replace("<p>", "").replace("</p>", "");
        assert!(!tags.contains(['<', '>']), "{body}");
        if index % 4 == 0 {
            let start = serde_json::json!({"year": 2022, "month": 1, "day": 10});
            assert_eq!(
                (&slide["start_date"], &slide["end_date"]),
                (&start, &serde_json::Value::Null)
            );
        }
        if index % 4 == 1 {
            let end = serde_json::json!({"year": 2014, "month": 12, "day": 31});
            assert_eq!(
                (&slide["end_date"], slide["display_date"].as_str()),
                (&end, Some("2014"))
            );
        }
        if index % 4 == 3 {
            let before = serde_json::json!({"year": 2023, "month": 1, "day": 31});
            assert_eq!(
                (&slide["start_date"], &slide["end_date"]),
                (&before, &serde_json::Value::Null)
            );
        }
        assert_eq!(
            slide["group"],
            ["happened", "denied", "possible"][index % 3]
        );
    }
}

#[test]
fn markdown_says_the_words_and_no_more() {
    let (page, summary) = written(DataFormat::Markdown, &[document("a_b.txt", &HOSTILE)]);
    assert_eq!((summary.written, summary.left_out), (1, 0));
    let mut words = String::new();
    let mut headings = 0;
    for mark in Parser::new(&page) {
        match mark {
            Mark::Text(text) => words.push_str(&text),
            Mark::SoftBreak => words.push(' '),
            Mark::Start(pulldown_cmark::Tag::Heading { .. }) => headings += 1,
            Mark::Start(
                tag @ (pulldown_cmark::Tag::Link { .. }
                | pulldown_cmark::Tag::Image { .. }
                | pulldown_cmark::Tag::Emphasis
                | pulldown_cmark::Tag::CodeBlock(_)),
            ) => panic!("{tag:?}"),
            Mark::Code(_) | Mark::Html(_) | Mark::InlineHtml(_) | Mark::Rule => {
                panic!("{mark:?}")
            }
            _ => words.push('\n'),
        }
    }
    for text in HOSTILE {
        // As a title, a clause, a speaker, the words of a quote: each event and each quote.
        let found = words.matches(&plain(text)).count();
        assert!(found >= 6, "{found} times: {text}\n{words}");
    }
    assert!(words.contains("a_b.txt"));
    // Chronology, four years, the undated, quotes and sources.
    assert_eq!(headings, 8, "{page}");
}

#[test]
fn markdown_is_one_chronology_of_all_articles() {
    let documents = [
        document("a.txt", &["It rained", "It snowed"]),
        document("bb.txt", &["It froze", "It thawed"]),
    ];
    let (page, _) = written(DataFormat::Markdown, &documents);
    let places: Vec<usize> = ["It snowed", "It thawed", "It rained", "It froze"]
        .iter()
        .map(|title| {
            page.find(&format!("** {title}"))
                .expect("the title is there")
        })
        .collect();
    assert!(places.is_sorted(), "{page}");
    assert!(
        page.contains("- **2014** It thawed (denied) \\[2\\]\n"),
        "{page}"
    );
    assert!(
        page.contains("4 events from 2 articles, 0 of them undated; 4 quotes."),
        "{page}"
    );
    assert!(
        page.contains("2. It froze. bb.txt, 12 Jan 2022. SHA-256 0"),
        "{page}"
    );
}

#[test]
fn an_article_that_is_given_twice_is_in_a_chronology_once() {
    let documents = [
        document("a.txt", &["It rained"]),
        document("a.txt", &["It rained"]),
    ];
    for format in DataFormat::ALL {
        let (_, summary) = written(format, &documents);
        let json = matches!(format, DataFormat::Json | DataFormat::Jsonl);
        let expected = if json { (2, 0) } else { (1, 1) };
        assert_eq!((summary.written, summary.repeated), expected, "{format:?}");
    }
}

#[test]
fn documents_without_events_are_readable_too() {
    for format in DataFormat::ALL {
        for count in 0..3 {
            let names = ["a.txt", "bb.txt"];
            let documents: Vec<Document> = names[..count.min(2)]
                .iter()
                .map(|name| {
                    document(
                        name,
                        if count == 2 && *name == "bb.txt" {
                            &["It rained"]
                        } else {
                            &[]
                        },
                    )
                })
                .collect();
            let (text, _) = written(format, &documents);
            match format {
                DataFormat::TimelineJs if count > 0 => {
                    let timeline: serde_json::Value = serde_json::from_str(&text).unwrap();
                    assert_eq!(timeline["events"].as_array().unwrap().len(), count - 1);
                }
                DataFormat::Ics if count > 0 => {
                    let calendar: icalendar::Calendar = text.parse().unwrap();
                    assert_eq!(calendar.components.len(), count - 1);
                }
                DataFormat::Csv if count > 0 => assert_eq!(text.lines().count(), count),
                DataFormat::Markdown if count > 0 => assert!(text.contains("## Sources")),
                DataFormat::Json | DataFormat::Jsonl if count > 0 => {
                    assert!(text.starts_with(['{', '[']))
                }
                _ => assert_eq!(text, ""),
            }
        }
    }
}

#[test]
fn days_that_a_calendar_cannot_hold_are_counted() {
    let mut old = document("a.txt", &["It rained", "It froze"]);
    let years = [("-0044-03-15", "-0044-03-15"), ("9999-12-31", "9999-12-31")];
    for (event, (first, last)) in old.analysis.to_mut().events.iter_mut().zip(years) {
        let when = event.when.as_mut().expect("it is dated");
        let day = |text: &str| match text.strip_prefix('-') {
            Some(_) => Date::constant(-44, 3, 15),
            None => day(text),
        };
        when.range = Some(DayRange::new(day(first), day(last)));
        when.relation = Relation::On;
    }
    let (ics, summary) = written(DataFormat::Ics, std::slice::from_ref(&old));
    assert_eq!((summary.left_out, ics.contains("VEVENT")), (2, false));
    let (json, summary) = written(DataFormat::TimelineJs, std::slice::from_ref(&old));
    assert_eq!(summary.left_out, 0);
    assert!(json.contains("\"year\":-44"), "{json}");
}
