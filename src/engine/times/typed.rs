//! Times as a person types them: an expression as a whole, with the word in front of it that says how
//! it bounds what happens.

use super::read_date;
use crate::engine::lexicon::times_context::RELATIONS;
use crate::model::{Date, Relation, Time};

/// The most words that a relation has: `ever since`.
const LONGEST: usize = 2;

/// Reads a time such as `since last week`, seen from the article's day; none where what is typed is no
/// such thing as a whole. The explanation begins with what was typed; the span counts its bytes.
pub fn read_when(typed: &str, article: Option<Date>) -> Option<Time> {
    let (relation, rest) = split_relation(typed);
    let start = typed.len() - rest.len();
    let mut time = read_date(rest, article)?;
    time.span.start += start;
    time.span.end += start;
    if relation != Relation::On {
        let words = crate::model::one_line(typed.get(..start).unwrap_or_default());
        time.explanation = format!("{words} {}", time.explanation);
    }
    time.relation = relation;
    Some(time)
}

/// The relation that the first words typed name, and the words behind them: `since last week` is
/// `since` and `last week`.
pub fn split_relation(typed: &str) -> (Relation, &str) {
    let rest = |words: usize| {
        let mut rest = typed.trim_start();
        for _ in 0..words {
            rest = rest.split_once(char::is_whitespace)?.1.trim_start();
        }
        Some(rest)
    };
    for words in (1..=LONGEST).rev() {
        let Some(behind) = rest(words) else {
            continue;
        };
        let front = typed.get(..typed.len() - behind.len()).unwrap_or_default();
        let front = crate::model::one_line(front).to_lowercase();
        let Some(relation) = RELATIONS.get(&front).and_then(named) else {
            continue;
        };
        return (relation, behind);
    }
    (Relation::On, typed.trim_start())
}

fn named(name: &str) -> Option<Relation> {
    use Relation::{After, Around, Before, On, Since, Until};
    let all = [On, Before, After, Since, Until, Around];
    all.into_iter().find(|relation| relation.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_with_its_relation() {
        use Relation::{After, Around, Before, On, Since, Until};
        let day = Some(Date::constant(2022, 1, 10));
        for (typed, expected) in [
            ("last week", Some((On, "2022-W01"))),
            ("since last week", Some((Since, "2022-W01"))),
            ("  Since   last week ", Some((Since, "2022-W01"))),
            ("ever since 2014", Some((Since, "2014"))),
            ("until tomorrow", Some((Until, "2022-01-11"))),
            ("up to 2014", Some((Until, "2014"))),
            ("before 2014", Some((Before, "2014"))),
            ("prior to March 2014", Some((Before, "2014-03"))),
            ("after 3 January 2022", Some((After, "2022-01-03"))),
            ("around 2014", Some((Around, "2014"))),
            ("circa 2014", Some((Around, "2014"))),
            ("since", None),
            ("since nothing", None),
            ("since the Monday", Some((Since, "2022-01-10"))),
            ("since 2014 or so", None),
            ("", None),
        ] {
            let read = read_when(typed, day);
            let now = read.as_ref().map(|t| (t.relation, t.value.as_str()));
            assert_eq!(now, expected, "{typed}");
        }
        let told = |typed| read_when(typed, day).map(|time| (time.span, time.explanation));
        let (span, since) = told("since last week").unwrap();
        assert_eq!(span, crate::model::Span::new(6, 15));
        let (_, on) = told("last week").unwrap();
        assert_eq!(since, format!("since {on}"));
    }

    #[test]
    fn relations_are_split_off() {
        use Relation::{On, Since, Until};
        for (typed, expected) in [
            ("since last week", (Since, "last week")),
            ("SINCE the Monday", (Since, "the Monday")),
            ("up until 2014", (Until, "2014")),
            ("since", (On, "since")),
            ("sinceé last week", (On, "sinceé last week")),
            ("", (On, "")),
        ] {
            assert_eq!(split_relation(typed), expected, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_typed_text_is_read_without_panic(
            typed in "(since|up|until|the|\\PC|2014| |\u{a0}|last week){0,8}"
        ) {
            let (_, rest) = split_relation(&typed);
            proptest::prop_assert!(typed.ends_with(rest));
            if let Some(time) = read_when(&typed, None) {
                proptest::prop_assert!(typed.get(time.span.start..time.span.end).is_some());
            }
        }
    }
}
