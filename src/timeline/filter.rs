//! What the user wants to see. Finding it is [`super::Filtering`]'s work.

use super::Day;
use super::corpus::Corpus;
use super::row::{ActorId, Row};
use crate::model::{EntityKind, Status};

/// Every status, in the order of their drawing.
pub(super) const STATUSES: [Status; 7] = [
    Status::Happened,
    Status::Ongoing,
    Status::Scheduled,
    Status::Possible,
    Status::Conditional,
    Status::Denied,
    Status::Claimed,
];

/// A set of statuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StatusSet(u8);

impl StatusSet {
    /// Every status in the order of their drawing.
    pub const ALL: [Status; 7] = STATUSES;

    /// Whether `status` is in it.
    pub const fn contains(self, status: Status) -> bool {
        self.0 & (1 << status as u8) != 0
    }

    /// Puts `status` in, or takes it out.
    pub const fn toggle(&mut self, status: Status) {
        self.0 ^= 1 << status as u8;
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in it.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        STATUSES.into_iter().filter(move |&s| self.contains(s))
    }
}

impl FromIterator<Status> for StatusSet {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        let bits = statuses.into_iter().fold(0, |set, s| set | 1 << s as u8);
        Self(bits)
    }
}

/// Which events are wanted: those that meet every condition. A condition that is empty asks
/// nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// At least one of these takes part.
    pub any: Vec<ActorId>,
    /// Each of these takes part.
    pub all: Vec<ActorId>,
    /// None of these takes part.
    pub none: Vec<ActorId>,
    /// At least one actor is of one of these kinds.
    pub kinds: Vec<EntityKind>,
    /// The status is one of these.
    pub statuses: StatusSet,
    /// At least one of its days lies within these, both inside; the undated are not wanted.
    pub days: Option<(Day, Day)>,
    /// Each of these words, parted by white space, stands in the title or the clause; case is nothing.
    pub words: String,
    /// The event stands in one of these articles.
    pub articles: Vec<u32>,
    /// A quote reports it.
    pub quotes_only: bool,
}

impl Filter {
    /// Whether every event is wanted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default() || self.conditions() == 0
    }

    /// How many conditions it sets.
    pub fn conditions(&self) -> usize {
        [
            !self.any.is_empty(),
            !self.all.is_empty(),
            !self.none.is_empty(),
            !self.kinds.is_empty(),
            !self.statuses.is_empty(),
            self.days.is_some(),
            !self.words.trim().is_empty(),
            !self.articles.is_empty(),
            self.quotes_only,
        ]
        .into_iter()
        .filter(|&set| set)
        .count()
    }

    /// Whether the event at `row` is wanted. To test many, prepare the filter once.
    pub fn matches(&self, corpus: &Corpus, row: &Row) -> bool {
        let prepared = Prepared::new(self);
        prepared.meets_the_rest(corpus, row) && prepared.has_words(corpus.folded(row))
    }
}

/// A filter made ready to test many rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    filter: Filter,
    words: Vec<memchr::memmem::Finder<'static>>,
}

impl Prepared {
    pub(super) fn new(filter: &Filter) -> Self {
        let words = filter.words.to_lowercase();
        let mut filter = filter.clone();
        filter.articles.sort_unstable();
        Self {
            words: words
                .split_whitespace()
                .map(|word| memchr::memmem::Finder::new(word).into_owned())
                .collect(),
            filter,
        }
    }

    /// Gives those of some neighbouring rows that match, with their places, in order. The words of
    /// neighbours stand side by side, so that one search goes through all of them.
    pub(super) fn each_match<'r>(
        &self,
        corpus: &Corpus,
        rows: &'r [Row],
        mut found: impl FnMut(usize, &'r Row),
    ) {
        let longest = self.words.iter().max_by_key(|word| word.needle().len());
        let Some(word) = longest else {
            let matching = rows.iter().enumerate();
            matching
                .filter(|(_, row)| self.meets_the_rest(corpus, row))
                .for_each(|(place, row)| found(place, row));
            return;
        };
        let mut from = 0;
        while let Some(rest) = rows.get(from..).filter(|rest| !rest.is_empty()) {
            let (words, count) = corpus.folded_run(rest);
            let mut at = 0;
            let mut places = rest.iter().enumerate().take(count).peekable();
            while let Some(hit) = words.get(at..).and_then(|rest| word.find(rest.as_bytes())) {
                at += hit;
                let ends_in = |row: &Row| corpus.folded_end(rest, row) > at;
                while places.next_if(|(_, row)| !ends_in(row)).is_some() {}
                let Some((place, row)) = places.next() else {
                    break;
                };
                let end = corpus.folded_end(rest, row);
                // A word may be made of the end of one row's words and the beginning of the next's.
                if at + word.needle().len() <= end
                    && self.meets_the_rest(corpus, row)
                    && (self.words.len() == 1 || self.has_words(corpus.folded(row)))
                {
                    found(from + place, row);
                }
                at = end;
            }
            from += count.max(1);
        }
    }

    fn has_words(&self, folded: &str) -> bool {
        let folded = folded.as_bytes();
        self.words.iter().all(|word| word.find(folded).is_some())
    }

    /// Whether a row meets every condition but that of the words.
    fn meets_the_rest(&self, corpus: &Corpus, row: &Row) -> bool {
        let filter = &self.filter;
        let actors = corpus.actors_of(row);
        (!filter.quotes_only || row.quoted)
            && (filter.statuses.is_empty() || filter.statuses.contains(row.status))
            && filter
                .days
                .is_none_or(|(first, last)| row.dated && row.start <= last && first <= row.end)
            && (filter.articles.is_empty() || filter.articles.binary_search(&row.article).is_ok())
            && (filter.any.is_empty() || actors.iter().any(|id| filter.any.contains(id)))
            && filter.all.iter().all(|id| actors.contains(id))
            && !actors.iter().any(|id| filter.none.contains(id))
            && (filter.kinds.is_empty()
                || actors
                    .iter()
                    .filter_map(|&id| corpus.actor(id))
                    .any(|actor| filter.kinds.contains(&actor.kind)))
    }
}
