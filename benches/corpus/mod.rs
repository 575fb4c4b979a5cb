//! Synthetic articles with their analyses: as many as wanted, the same for the same seed.
//!
//! Their shape follows newswire: most events lie in the days before the article's date, some in
//! months and years long past, a few ahead; few actors have most of the parts.

use std::sync::Arc;

use dateline::model::{
    Actor, ActorRole, Analysis, Article, Date, DateSource, DayRange, Entity, EntityId, EntityKind,
    Event, Format, Mention, Quote, QuoteId, QuoteKind, Relation, Span, Status, When,
};
use dateline::timeline::{Reading, date_of, day_of};

/// The size of a corpus.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Articles.
    pub articles: usize,
    /// Events in each.
    pub events: usize,
    /// Actors that there are in all.
    pub actors: usize,
    /// Days over which the articles' dates are spread.
    pub days: u32,
}

impl Size {
    /// 10,000 events in 100 articles.
    #[allow(dead_code, reason = "not every bench and test uses every size")]
    pub const LARGE: Self = Self {
        articles: 100,
        events: 100,
        actors: 500,
        days: 1500,
    };
    /// 1,000,000 events in 10,000 articles.
    #[allow(dead_code, reason = "not every bench and test uses every size")]
    pub const HUGE: Self = Self {
        articles: 10_000,
        events: 100,
        actors: 20_000,
        days: 1500,
    };
}

/// Numbers that look random: SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1, without 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    /// Below `n`, small numbers far more often.
    fn skewed(&mut self, n: usize) -> usize {
        (self.share().powi(3) * n as f64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let index = self.below(from.len());
        from.get(index).copied().unwrap_or_default()
    }
}

const FIRST: [&str; 12] = [
    "Adra", "Belo", "Corin", "Dessa", "Eskil", "Farah", "Goran", "Hilde", "Ivo", "Jarek", "Kesi",
    "Lorna",
];
const LAST: [&str; 14] = [
    "Amberley",
    "Brusk",
    "Calloway",
    "Dornach",
    "Elmsett",
    "Farrow",
    "Grieve",
    "Hallam",
    "Ivers",
    "Jespersen",
    "Kallio",
    "Lindqvist",
    "Marchetti",
    "Noriega",
];
const BODIES: [&str; 8] = [
    "Harbour Council",
    "River Commission",
    "Treaty Office",
    "Border Agency",
    "Northern Assembly",
    "Grain Board",
    "Coastal League",
    "Energy Court",
];
const VERBS: [&str; 12] = [
    "signs",
    "rejects",
    "reviews",
    "announces",
    "postpones",
    "questions",
    "opens",
    "inspects",
    "criticises",
    "ratifies",
    "visits",
    "suspends",
];
const THINGS: [&str; 12] = [
    "the ferry agreement",
    "a second round of talks",
    "new export rules",
    "the dam inquiry",
    "a ceasefire line",
    "the fisheries budget",
    "an early election",
    "the pipeline audit",
    "its air-defence order",
    "a prisoner exchange",
    "the customs plan",
    "wage talks in the ports",
];

const PLACES: [&str; 16] = [
    "Aldmoor",
    "Brennick",
    "Caldera",
    "Dunmere",
    "Estwick",
    "Fallow",
    "Garrow",
    "Hestholm",
    "Inverle",
    "Jorvale",
    "Kestrel Bay",
    "Lowmarsh",
    "Merrow",
    "Norham",
    "Ostrava",
    "Port Selby",
];

/// Gives the events titles of their own, as those of news are: what is kept by title must hold for as
/// many titles as there are events.
#[allow(dead_code, reason = "not every bench and test wants it")]
pub fn told_apart(readings: Vec<Reading>) -> Vec<Reading> {
    let mut number = 0_usize;
    let apart = |mut reading: Reading| {
        for event in &mut Arc::make_mut(&mut reading.analysis).events {
            let place = PLACES
                .get(number % PLACES.len())
                .copied()
                .unwrap_or_default();
            event.title = format!(
                "{} near {place} by {} votes",
                event.title,
                number / PLACES.len()
            );
            number += 1;
        }
        reading
    };
    readings.into_iter().map(apart).collect()
}

/// The readings of a corpus of that size.
pub fn readings(size: Size, seed: u64) -> Vec<Reading> {
    let mut random = Random(seed);
    (0..size.articles)
        .map(|index| reading(size, index, &mut random))
        .collect()
}

/// The name and kind of the `index`th actor.
fn actor(index: usize) -> (EntityKind, String) {
    let round = index / (FIRST.len() * LAST.len());
    let number = if round == 0 {
        String::new()
    } else {
        format!(" {}", round + 1)
    };
    let part = |from: &[&str], i: usize| from.get(i % from.len()).copied().unwrap_or("").to_owned();
    if index % 3 == 1 {
        let number = index / 3;
        (
            EntityKind::Organization,
            format!("{} {}", part(&BODIES, number), number / BODIES.len() + 1),
        )
    } else {
        let (first, last) = (part(&FIRST, index), part(&LAST, index / FIRST.len()));
        (EntityKind::Person, format!("{first} {last}{number}"))
    }
}

fn reading(size: Size, index: usize, random: &mut Random) -> Reading {
    let date = day_of(Date::constant(2020, 1, 1)) + random.below(size.days as usize) as i32;
    let cast: Vec<usize> = (0..12).map(|_| random.skewed(size.actors)).collect();
    let mut text = String::new();
    let mut analysis = Analysis::default();
    for &index in &cast {
        let (kind, name) = actor(index);
        analysis.entities.push(Entity {
            kind,
            name,
            aliases: Vec::new(),
            role: None,
            country: None,
            mentions: Vec::new(),
        });
    }
    for _ in 0..size.events {
        let main = random.skewed(cast.len());
        let title = format!("{} {}", random.pick(&VERBS), random.pick(&THINGS));
        let name = analysis.entities.get(main).map_or("", |e| e.name.as_str());
        let start = text.len();
        text.push_str(name);
        let mention = Span::new(start, text.len());
        text.push(' ');
        let trigger = text.len();
        text.push_str(&title);
        let trigger = Span::new(trigger, trigger + title.find(' ').unwrap_or(0));
        let span = Span::new(start, text.len());
        text.push_str(". ");
        if let Some(entity) = analysis.entities.get_mut(main) {
            entity.mentions.push(Mention {
                span: mention,
                named: true,
            });
        }
        let mut actors = vec![Actor {
            entity: EntityId::at(main),
            role: ActorRole::Agent,
        }];
        if random.share() < 0.4 {
            actors.push(Actor {
                entity: EntityId::at(random.below(cast.len())),
                role: ActorRole::Participant,
            });
        }
        let source = (random.share() < 0.2).then(|| QuoteId::at(analysis.quotes.len()));
        if source.is_some() {
            analysis.quotes.push(Quote {
                kind: QuoteKind::Indirect,
                content: vec![span],
                speaker: Some(EntityId::at(main)),
                speaker_span: Some(mention),
                cue: None,
                via: None,
                addressee: None,
                time: None,
            });
        }
        let when = when(date, random);
        let ahead = when.as_ref().and_then(|when| when.range);
        let ahead = ahead.is_some_and(|range| day_of(range.first) > date);
        analysis.events.push(Event {
            span,
            trigger,
            title,
            when,
            status: status(ahead, random.share()),
            actors,
            source,
            mentions: Vec::new(),
        });
    }
    Reading {
        article: Arc::new(Article {
            file: format!("article-{index:05}.txt"),
            sha256: format!("{index:064x}"),
            bytes: text.len(),
            format: Format::Text,
            language: "en".to_owned(),
            title: Some(format!("Report {}", index + 1)),
            title_span: None,
            date: Some(date_of(date)),
            date_span: None,
            date_source: DateSource::Given,
            stated_date: None,
            text: text.into(),
        }),
        analysis: Arc::new(analysis),
    }
}

/// Days, weeks, months and years round the article's date; one in twenty has none.
fn when(date: i32, random: &mut Random) -> Option<When> {
    let kind = random.share();
    let back = |random: &mut Random, days: usize| date - random.skewed(days) as i32;
    let (first, last) = match kind {
        k if k < 0.05 => return None,
        k if k < 0.70 => {
            let day = back(random, 30);
            (day, day)
        }
        k if k < 0.80 => {
            let day = date + 1 + random.skewed(90) as i32;
            (day, day)
        }
        k if k < 0.88 => {
            let monday = back(random, 120);
            (monday, monday + 6)
        }
        k if k < 0.95 => {
            let month = date_of(back(random, 900)).first_of_month();
            (day_of(month), day_of(month.last_of_month()))
        }
        _ => {
            let year = date_of(back(random, 12_000)).first_of_year();
            (day_of(year), day_of(year.last_of_year()))
        }
    };
    let relation = match random.share() {
        r if r < 0.90 => Relation::On,
        r if r < 0.93 => Relation::Before,
        r if r < 0.96 => Relation::After,
        r if r < 0.98 => Relation::Since,
        _ => Relation::Around,
    };
    let range = DayRange::new(date_of(first), date_of(last));
    Some(When {
        value: range.first.to_string(),
        range: Some(range),
        relation,
        time: None,
        inferred: random.share() < 0.3,
        explanation: format!("{} as written", range.first),
    })
}

fn status(ahead: bool, share: f64) -> Status {
    match (ahead, share) {
        (true, s) if s < 0.6 => Status::Scheduled,
        (true, s) if s < 0.9 => Status::Possible,
        (true, _) => Status::Conditional,
        (false, s) if s < 0.75 => Status::Happened,
        (false, s) if s < 0.83 => Status::Ongoing,
        (false, s) if s < 0.90 => Status::Claimed,
        (false, s) if s < 0.95 => Status::Denied,
        (false, _) => Status::Conditional,
    }
}
