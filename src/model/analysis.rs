//! What the engine finds in an article. Every item carries the span that it was found in.

use serde::de::IntoDeserializer;
use serde::{Deserialize, Serialize};

use super::date::ends;
use super::{DayRange, EntityId, EventId, QuoteId, Span, TimeId};

/// All that was found in one article. An item's identifier is its place in its list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Time expressions in text order.
    pub times: Vec<Time>,
    /// Entities in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Quotes in text order.
    pub quotes: Vec<Quote>,
    /// Events in text order of their triggers.
    pub events: Vec<Event>,
    /// Events that the user has looked at, in their order. No engine fills it; it is not written.
    pub reviewed: Vec<EventId>,
    /// What the reader should know about the analysis itself.
    pub warnings: Vec<Warning>,
}

/// TIMEX3 types of ISO-TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A day or a larger piece of the calendar.
    Date,
    /// A part of a day.
    Time,
    /// An amount of time.
    Duration,
    /// A recurring time.
    Set,
}

/// How a time bounds what happens: `since 1997` bounds it from below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// At that time.
    #[default]
    On,
    /// Earlier than it.
    Before,
    /// Later than it.
    After,
    /// From it up to the article's date.
    Since,
    /// Up to it.
    Until,
    /// Near it.
    Around,
}

impl Relation {
    /// Its name in the contract: `before`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Before => "before",
            Self::After => "after",
            Self::Since => "since",
            Self::Until => "until",
            Self::Around => "around",
        }
    }
}

/// What a relative time counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The article's date; serialized as `"article"`.
    Article,
    /// Another time.
    Time(TimeId),
    /// An event.
    Event(EventId),
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let id = || text.as_str().into_deserializer();
        match text.chars().next() {
            Some('a') if text == "article" => Ok(Self::Article),
            Some('v') => EventId::deserialize(id()).map(Self::Event),
            _ => TimeId::deserialize(id()).map(Self::Time),
        }
    }
}

impl Serialize for Anchor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Article => serializer.serialize_str("article"),
            Self::Time(id) => id.serialize(serializer),
            Self::Event(id) => id.serialize(serializer),
        }
    }
}

/// A time expression with its ISO-TimeML reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value: `2022-01-10`, `2022-W02`, `P8Y`, `PRESENT_REF`, …
    pub value: String,
    /// The days that the value covers; none where it is no piece of the calendar.
    /// Serialized as `start` and `end`.
    #[serde(flatten, with = "ends")]
    pub range: Option<DayRange>,
    /// How it bounds what happens.
    pub relation: Relation,
    /// What it counts from; none for a calendar date or an amount.
    pub anchor: Option<Anchor>,
    /// One line: `Monday → the article's own day, Mon 10 Jan 2022`.
    pub explanation: String,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, agency, party, court, team, …
    Organization,
    /// A country, city, region, building, …
    Place,
    /// A people, nationality or religion.
    Group,
    /// Anything else that has a name: a law, a ship, a prize.
    Other,
}

/// One naming of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words: the name alone, without title, article or possessive.
    pub span: Span,
    /// False for a pronoun or a description.
    pub named: bool,
}

/// One person, organization or place with all its mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name that the article uses.
    pub name: String,
    /// Its other names in the article, most frequent first.
    pub aliases: Vec<String>,
    /// `Russian Deputy Foreign Minister`, as written.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Mentions in text order.
    pub mentions: Vec<Mention>,
}

/// How much of a quote stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// A part of it.
    Mixed,
    /// None of it: reported speech.
    Indirect,
}

/// Something that somebody said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// What was said, marks included; several pieces where the speaker breaks in.
    pub content: Vec<Span>,
    /// Who said it; none where unattributed or where the source has no name.
    pub speaker: Option<EntityId>,
    /// The words beside the cue that name the speaker.
    pub speaker_span: Option<Span>,
    /// The word of saying.
    pub cue: Option<Span>,
    /// Who passed it on: an agency, a spokesman's organization.
    pub via: Option<EntityId>,
    /// Whom it was said to.
    pub addressee: Option<EntityId>,
    /// When it was said.
    pub time: Option<TimeId>,
}

/// How far an event is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It took place.
    Happened,
    /// It goes on.
    Ongoing,
    /// It is planned.
    Scheduled,
    /// It may come.
    Possible,
    /// It comes if something else does.
    Conditional,
    /// It did not, or will not, take place.
    Denied,
    /// Somebody's word alone.
    Claimed,
}

impl Status {
    /// Its name in the contract: `happened`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Ongoing => "ongoing",
            Self::Scheduled => "scheduled",
            Self::Possible => "possible",
            Self::Conditional => "conditional",
            Self::Denied => "denied",
            Self::Claimed => "claimed",
        }
    }
}

/// What an entity does in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorRole {
    /// Does it.
    Agent,
    /// Undergoes it.
    Patient,
    /// Takes part in it.
    Participant,
    /// Is where it takes place.
    Place,
}

/// An entity's part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who.
    pub entity: EntityId,
    /// As what.
    pub role: ActorRole,
}

/// When an event takes place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct When {
    /// TIMEX3 value.
    pub value: String,
    /// The days that it may lie in; serialized as `start` and `end`.
    #[serde(flatten, with = "ends")]
    pub range: Option<DayRange>,
    /// How the value bounds it.
    pub relation: Relation,
    /// The expression that says so, where one does.
    pub time: Option<TimeId>,
    /// Whether no time stands in the event's own clause.
    pub inferred: bool,
    /// One line on why.
    pub explanation: String,
}

/// Something that a briefing writer would put on a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The clause.
    pub span: Span,
    /// Its one head word.
    pub trigger: Span,
    /// At most eight words.
    pub title: String,
    /// None: undated.
    pub when: Option<When>,
    /// How far it is real.
    pub status: Status,
    /// Who takes part.
    pub actors: Vec<Actor>,
    /// The quote that reports it.
    pub source: Option<QuoteId>,
    /// Where it is told again, in text order; left out of what is written where it is told once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Telling>,
}

impl Event {
    /// Every place where it is told, the one that it was found by first.
    pub fn tellings(&self) -> impl Iterator<Item = Telling> {
        let first = Telling {
            span: self.span,
            trigger: self.trigger,
            source: self.source,
        };
        std::iter::once(first).chain(self.mentions.iter().copied())
    }
}

/// A place where an event is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// The clause.
    pub span: Span,
    /// Its one head word.
    pub trigger: Span,
    /// The quote that reports it there.
    pub source: Option<QuoteId>,
}

/// Something that the reader should know about the analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A stable short name: `no-date`.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
}
