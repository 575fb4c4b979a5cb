//! The cases of the rules, and what holds for every text.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::{find, read_date};
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
        stated_date: None,
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

/// Checks `text with [spans] = values @ date`: these times and no other, one value for each span. A text
/// without ` = ` holds no time.
fn check(name: &str, case: &str, failures: &mut Vec<String>) {
    let (rest, day) = case.split_once(" @ ").unwrap_or((case, "2022-01-10"));
    let (marked, values) = rest.split_once(" = ").unwrap_or((rest, ""));
    let text = marked.replace(['[', ']'], "");
    let spans: Vec<&str> = marked
        .split('[')
        .skip(1)
        .filter_map(|part| Some(part.split_once(']')?.0))
        .collect();
    let values: Vec<&str> = values.split_whitespace().collect();
    let found = times(&text, Some(date(day)));
    let got: Vec<(&str, &str)> = found
        .iter()
        .map(|t| (t.span.of(&text), t.value.as_str()))
        .collect();
    let want: Vec<(&str, &str)> = spans.iter().copied().zip(values.iter().copied()).collect();
    if spans.len() != values.len() || got != want {
        failures.push(format!("{name}: {case}\n    got {got:?}"));
    }
}

#[test]
fn the_cases_of_the_rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rules/times");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let file: File = toml::from_str(&text).unwrap();
        for rule in &file.rules {
            if !rule.cases.iter().any(|case| case.contains(" = ")) {
                failures.push(format!("{}: no example", rule.name));
            }
            for case in &rule.cases {
                check(&rule.name, case, &mut failures);
                count += 1;
            }
        }
    }
    assert!(count > 50, "only {count} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Texts in which nothing is a time.
#[test]
fn what_is_no_time() {
    let mut failures = Vec::new();
    for text in [
        "May I ask who may march?",
        "They marched to the sea, and the sun shone.",
        "Some 2000 troops crossed the river.",
        "He flew a Boeing 1900 over the bay.",
        "It cost $2019 or 1,500 euros.",
        "The virus 2019-nCoV spread.",
        "She bought model A-2014 and room 1984.",
        "The second man took third place.",
        "It ended 2:1 after extra play.",
        "He drove at 90 miles per hour.",
        "The now-former chairman left.",
        "Version 2.2019 was fixed.",
    ] {
        let found = times(text, Some(date("2022-01-10")));
        if !found.is_empty() {
            let got: Vec<&str> = found.iter().map(|t| t.span.of(text)).collect();
            failures.push(format!("{text}: {got:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Words in brackets, which the examples of the rules cannot hold.
#[test]
fn words_that_an_editor_put_in() {
    let day = Some(date("2022-01-10"));
    for (text, span, value) in [
        (
            "\"[Ten] years ago we had nothing,\" she said.",
            "Ten] years ago",
            "2012",
        ),
        (
            "\"We left in [May] 2014,\" she said.",
            "May] 2014",
            "2014-05",
        ),
        ("The mill burned in 2014[1] and was sold.", "2014", "2014"),
    ] {
        let found = times(text, day);
        let got: Vec<_> = found.iter().map(|t| (t.span.of(text), &*t.value)).collect();
        assert_eq!(got, [(span, value)], "{text}");
    }
}

/// Years of two and of four digits are told by the article's year.
#[test]
fn years_around_the_article() {
    for (text, day, values) in [
        (
            "The mill burned on 3/14/45.",
            "2022-01-10",
            &["1945-03-14"][..],
        ),
        ("The mill burned on 3/14/45.", "1926-01-10", &["1945-03-14"]),
        ("The mill burned on 3/14/45.", "2040-01-10", &["2045-03-14"]),
        ("It fell below 1990 levels.", "2022-01-10", &["1990"]),
        ("Some 1990 villages lie there.", "2022-01-10", &[]),
        ("The number 1890 stood on the door.", "2022-01-10", &[]),
        ("The word 1890 stood on the door.", "1925-01-10", &["1890"]),
    ] {
        let found = times(text, Some(date(day)));
        let got: Vec<&str> = found.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(got, values, "{text} {day}");
    }
}

/// An amount of time that the told clause lies after an event has that event's days.
#[test]
fn amounts_after_an_event_have_its_days() {
    for (text, first) in [
        (
            "It may happen again, eight years after the army left.",
            Some("2014-01-01"),
        ),
        (
            "On 3 May 2019 they met, two days after the army left.",
            Some("2019-05-01"),
        ),
        (
            "They met on 3 May 2019, two days after the army left.",
            Some("2019-05-01"),
        ),
        ("They met two days after the army left.", None),
        (
            "They met on 3 May 2019, some days after the army left.",
            None,
        ),
    ] {
        let found = times(text, Some(date("2022-01-10")));
        let amount = found.iter().find(|t| t.value.starts_with('P')).expect(text);
        let got = amount.range.map(|range| range.first.to_string());
        assert_eq!(got.as_deref(), first, "{text}");
    }
}

#[test]
fn explanations_name_their_anchor() {
    let day = Some(date("2022-01-10"));
    for (text, wanted) in [
        (
            "The talks began on Monday.",
            "Monday → the article's own day, Mon 10 Jan 2022",
        ),
        (
            "Last month, the firm closed.",
            "Last month → article's date 10 Jan 2022 − 1 month → Dec 2021",
        ),
        (
            "It may happen again, eight years after the army left.",
            "eight years after → article's date 10 Jan 2022 − 8 years → 2014",
        ),
        (
            "She said on Sunday that it was over.",
            "Sunday → the last before the article's date 10 Jan 2022, Sun 9 Jan 2022",
        ),
    ] {
        let found = times(text, day);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].explanation, wanted);
    }
}

/// Stories whose later times count from earlier ones, marked as the cases of the rules are.
#[test]
fn times_count_from_what_was_told() {
    let mut failures = Vec::new();
    for (name, case) in [
        (
            "a condition tells nothing",
            "[Last month] the council cut the grant unless the mill reopened by [30 April]. [Two days later], the owner left. = 2021-12 2022-04-30 2021-12",
        ),
        (
            "a day of the story",
            "The owner left on [3 May 2019]. [Two days later], the mill closed. = 2019-05-03 2019-05-05",
        ),
        (
            "what is still to come leaves the story where it was",
            "The rule was made on [Friday] and takes effect on [May 3]. It was printed [later that day] at [4 p.m.] there. = 2022-01-07 2022-05-03 2022-01-07 2022-01-07T16:00",
        ),
        (
            "a stretch that begins today",
            "The town declared a time of mourning from [Monday] to [Wednesday]. = 2022-01-10 2022-01-12",
        ),
        (
            "what only tells which sales are meant is no time of the story",
            "After good [Christmas] sales, [the end of the financial year] was weak. = 2021-12-25 FY2022",
        ),
        (
            "dates of one sentence that are still to come",
            "The vote is set for [August 9], with a second round on [September 6] there. = 2022-08-09 2022-09-06 @ 2021-10-10",
        ),
        (
            "a weekday in apposition",
            "The vote is [tomorrow], a [Tuesday], in Velham. = 2022-01-11 2022-01-11",
        ),
        (
            "a date in apposition",
            "The rule is effective [next Wednesday], [July 31], in Velham. = 2019-07-31 2019-07-31 @ 2019-07-28",
        ),
        (
            "the day that the clause of a clock time names",
            "The mayor died [Friday]. Around [12:20 p.m.] a shop on the square in Velham caught fire on [Saturday]. = 2022-01-07 2022-01-08T12:20 2022-01-08",
        ),
        (
            "a clock time that opens a line below a date",
            "[Monday, January 10, 2022]\n\nAt [4:42 a.m.] on [Saturday] a quake shook Velham. = 2022-01-10 2022-01-08T04:42 2022-01-08",
        ),
        (
            "the day of the story, told far before a clock time",
            "A bus crashed on [Friday]. It was old. It was red. It was full. It was wet. It was dark. It left Velham at [3 p.m.] = 2022-01-07 2022-01-07T15:00",
        ),
        (
            "a date of the year that was told in full",
            "The army moved in on [November 15, 2017]. Still, she kept her house and resigned on [November 21]. = 2017-11-15 2017-11-21",
        ),
        (
            "a date long after a birth",
            "Ada Holm was born on [May 3, 1950]. She died on [May 20] in Velham. = 1950-05-03 2019-05-20 @ 2019-06-05",
        ),
        (
            "the day of a saying before what is believed",
            "Police said on [Monday] they believe the theft involved several men. = 2019-09-16 @ 2019-09-18",
        ),
        (
            "a date before the one that it was put off to",
            "The vote was rescheduled to [June 2]; it was originally planned for [April 28] there. = 2020-06-02 2020-04-28 @ 2020-03-20",
        ),
        (
            "what was planned for a day that is over",
            "In Velham, which was planning to hold its vote on [Tuesday], the mayor stopped it. = 2020-03-17 @ 2020-03-20",
        ),
        (
            "the same day, long after",
            "They voted on [Tuesday]. One came first. Two came last. Three left. Four were ill. Five slept. Six read. Seven sang. Eight swam. Nine ran. They left [the same day]. = 2020-02-11 2020-02-11 @ 2020-02-14",
        ),
        (
            "the day that a clock time follows",
            "She died [yesterday] at [10:00 a.m.] there ([2100 UTC], [Saturday]). = 2022-01-09 2022-01-09T10:00 2022-01-08T21:00 2022-01-08",
        ),
        (
            "the today of a quotation",
            "On [Friday] she wrote, \"[Today] we begin.\" \"We end [today],\" he said on [Saturday]. \"[Today] is done,\" she said. = 2022-01-07 2022-01-07 2022-01-08 2022-01-08 2022-01-10",
        ),
        (
            "when a source spoke",
            "The mill is closed, according to the mayor in [March]. = 2021-03",
        ),
        (
            "what was to come, told in the past",
            "The council was to meet [Wednesday]. = 2022-01-12",
        ),
    ] {
        check(name, case, &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn relations_come_from_prepositions() {
    use crate::model::Relation::{After, Around, Before, On, Since, Until};
    let day = Some(date("2022-01-10"));
    for (text, wanted) in [
        ("They fled in 1997.", On),
        ("They have lived here since 1997.", Since),
        ("They fled before 1997.", Before),
        ("They fled after 1997.", After),
        ("They stayed until 1997.", Until),
        ("They fled around 1997.", Around),
        ("As of 1997, ten had fled.", On),
        ("As of 2030, they will live there.", Since),
        ("They have lived here since about 1997.", Since),
        ("They have lived here since around May 2010.", Since),
        ("It is not due until about 2030.", Until),
        (
            "They have lived here since close to the end of 2010.",
            Since,
        ),
        ("They will vote ahead of the end of the year.", Before),
    ] {
        let found = times(text, day);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].relation, wanted, "{text}");
    }
}

#[test]
fn without_a_date_the_known_fields_stay() {
    for (text, value) in [
        ("He came on Monday.", "XXXX-WXX-1"),
        ("He came on May 3.", "XXXX-05-03"),
        ("He came yesterday.", "PAST_REF"),
        ("He came on May 3, 2019.", "2019-05-03"),
    ] {
        let found = times(text, None);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].value, value, "{text}");
    }
}

#[test]
fn typed_dates() {
    let day = Some(date("2022-01-10"));
    for (typed, value) in [
        ("last week", Some("2022-W01")),
        (" 3 May 2019 ", Some("2019-05-03")),
        ("2019-05-03", Some("2019-05-03")),
        ("Jan 10, 2022", Some("2022-01-10")),
        ("10 Jan 2022", Some("2022-01-10")),
        ("10.01.2022", Some("2022-01-10")),
        ("2022/1/10", Some("2022-01-10")),
        ("20220110", Some("2022-01-10")),
        ("2022-02-30", None),
        ("2019", Some("2019")),
        ("early 2020", Some("2020")),
        ("yesterday evening", Some("2022-01-09TEV")),
        ("the 1990s", Some("199")),
        ("two years ago", Some("2020")),
        ("soonish", None),
        ("on", None),
        ("", None),
        ("2019 and more", None),
    ] {
        let read = read_date(typed, day).map(|t| t.value);
        assert_eq!(read.as_deref(), value, "{typed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_in_order_without_overlap(text in "(\\PC|May|3|,|2019|last| |week|\n|-|the|of|'s|second){0,60}") {
        let found = times(&text, Some(date("2022-01-10")));
        for time in &found {
            prop_assert!(!time.span.of(&text).is_empty());
            prop_assert!(!time.value.is_empty());
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }

    #[test]
    fn any_typed_text_is_read_without_panic(text in "\\PC{0,40}") {
        if let Some(time) = read_date(&text, None) {
            prop_assert!(!time.value.is_empty());
        }
    }
}
