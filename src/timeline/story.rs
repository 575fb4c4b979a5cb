//! Finds the story in a row of dates: the small part of all the time that most of the events lie in.
//! How the axis shows it is the axis' business.

use super::day::Day;

/// Days that some events have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub start: Day,
    /// The day after the last.
    pub end: Day,
    /// How many events.
    pub count: u32,
}

impl Span {
    /// How many days they are.
    const fn days(&self) -> i64 {
        self.end as i64 - self.start as i64
    }
}

/// Events of more days than these are background to any story.
const SHORT: i64 = 31;
/// What is so many days from the story belongs to it.
const NEAR: i64 = 7;
/// How far a story grows by what is near to it, at the least, in days.
const STORY: i64 = 28;
/// The days that hold the story: the shortest time in which half of the short events begin (the
/// shorth: Andrews et al. 1972), and what is near to it. None where most events are long ones.
pub fn story(spans: &[Span]) -> Option<(Day, Day)> {
    let count = |spans: &[Span]| spans.iter().map(|s| u64::from(s.count)).sum::<u64>();
    let short: Vec<Span> = spans
        .iter()
        .filter(|s| s.days() <= SHORT)
        .copied()
        .collect();
    let all = count(&short);
    if short.is_empty() || 2 * all < count(spans) {
        return None;
    }
    let mut best: Option<(i64, usize, usize)> = None;
    let (mut from, mut held) = (0, 0);
    for (to, last) in short.iter().enumerate() {
        held += u64::from(last.count);
        while let Some(first) = short.get(from)
            && 2 * held >= all
        {
            let length = i64::from(last.start) - i64::from(first.start);
            // Of equals the latest: that is the news.
            if best.is_none_or(|(shortest, _, _)| length <= shortest) {
                best = Some((length, from, to));
            }
            held -= u64::from(first.count);
            from += 1;
        }
    }
    let (_, mut from, mut to) = best?;
    let held = short.get(from..=to)?;
    let mut first = held.first()?.start;
    let mut last = held.iter().map(|span| span.end).max()?;
    let most = STORY.max(3 * (i64::from(last) - i64::from(first)));
    let fits = |first: Day, last: Day| i64::from(last) - i64::from(first) <= most;
    while let Some(before) = from.checked_sub(1).and_then(|i| short.get(i))
        && i64::from(first) - i64::from(before.end) <= NEAR
        && fits(before.start, last.max(before.end))
    {
        (first, last) = (before.start, last.max(before.end));
        from -= 1;
    }
    while let Some(after) = short.get(to + 1)
        && i64::from(after.start) - i64::from(last) <= NEAR
        && fits(first, after.end.max(last))
    {
        last = after.end.max(last);
        to += 1;
    }
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_is_the_densest_time_and_what_is_near() {
        for (name, intervals, expected) in [
            ("a week", vec![(0, 1), (3, 4), (6, 7)], Some((0, 7))),
            (
                "an outlier is none of it",
                vec![(-900, -899), (0, 1), (3, 4)],
                Some((0, 4)),
            ),
            (
                "of two equal days the latest",
                vec![(0, 1), (900, 901)],
                Some((900, 901)),
            ),
            (
                "long events are background",
                vec![(-900, 20), (0, 1), (2, 3)],
                Some((0, 3)),
            ),
            ("nothing but long ones", vec![(0, 400), (100, 900)], None),
            ("nothing", vec![], None),
        ] {
            let span = |(start, end): (Day, Day)| Span {
                start,
                end,
                count: 1,
            };
            let spans: Vec<Span> = intervals.into_iter().map(span).collect();
            assert_eq!(story(&spans), expected, "{name}");
        }
    }
}
