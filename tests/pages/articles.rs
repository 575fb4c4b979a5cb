//! Articles made by hand, with what is found in them, for pages that change only where the page does.

use std::sync::Arc;

use dateline::model::{
    Actor, ActorRole, Analysis, Article, Date, DateSource, DayRange, Entity, EntityId, EntityKind,
    Event, Format, Mention, Quote, QuoteKind, Relation, Span, Status, When,
};
use dateline::timeline::{Corpus, Reading};

use super::corpus::{Size, readings};

/// An event to be told by an article.
#[derive(Clone, Debug)]
pub struct Told {
    title: String,
    /// The sentence that tells it, where it is not the title.
    sentence: Option<&'static str>,
    days: Option<(&'static str, &'static str)>,
    actors: Vec<usize>,
    status: Status,
    relation: Relation,
}

/// Something that happened.
pub fn event(title: &str, first: &'static str, last: &'static str, actors: &[usize]) -> Told {
    Told {
        title: title.to_owned(),
        sentence: None,
        days: Some((first, last)),
        actors: actors.to_vec(),
        status: Status::Happened,
        relation: Relation::On,
    }
}

impl Told {
    fn status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    fn relation(self, relation: Relation) -> Self {
        Self { relation, ..self }
    }

    fn undated(self) -> Self {
        Self { days: None, ..self }
    }

    fn told(self, sentence: &'static str) -> Self {
        Self {
            sentence: Some(sentence),
            ..self
        }
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// An article of 10 January 2022 that tells events, a paragraph each, of actors by their names.
pub fn article(file: &str, title: &str, names: &[&str], events: &[Told]) -> Reading {
    let mut text = format!("{title}\n\n");
    let mut analysis = Analysis::default();
    for name in names {
        analysis.entities.push(Entity {
            kind: EntityKind::Person,
            name: (*name).to_owned(),
            aliases: Vec::new(),
            role: None,
            country: None,
            mentions: vec![Mention {
                span: Span::new(0, 0),
                named: true,
            }],
        });
    }
    for told in events {
        let start = text.len();
        text += told.sentence.unwrap_or(&told.title);
        let span = Span::new(start, text.len());
        text += "\n\n";
        let when = told.days.map(|(first, last)| When {
            value: first.to_owned(),
            range: Some(DayRange::new(day(first), day(last))),
            relation: told.relation,
            time: None,
            inferred: false,
            explanation: String::new(),
        });
        let actor = |&index: &usize| Actor {
            entity: EntityId::at(index),
            role: ActorRole::Participant,
        };
        analysis.events.push(Event {
            span,
            trigger: Span::new(start, start),
            title: told.title.clone(),
            when,
            status: told.status,
            actors: told.actors.iter().map(actor).collect(),
            source: None,
            mentions: Vec::new(),
        });
    }
    Reading {
        article: Arc::new(Article {
            file: file.to_owned(),
            sha256: "ab12".repeat(16),
            bytes: text.len(),
            format: Format::Text,
            language: "en".to_owned(),
            title: Some(title.to_owned()),
            title_span: None,
            date: Some(day("2022-01-10")),
            date_span: None,
            date_source: DateSource::Given,
            stated_date: None,
            text: text.into(),
        }),
        analysis: Arc::new(analysis),
    }
}

/// Talks about a river: years of background, a dense week, plans.
pub fn summit() -> Reading {
    let names = [
        "Petra Sol",
        "Northern Water Board",
        "Tom Weld",
        "Kingdom of Arland",
        "Ida Brandt",
    ];
    let on = |title: &str, date: &'static str, actors: &[usize]| event(title, date, date, actors);
    let events = [
        event("Petra Sol closes the gates", "2014-01-01", "2014-12-31", &[0, 3])
            .told("The gates were closed by Petra Sol in 2014."),
        event("Arland stops the ferries", "2019-05-01", "2019-05-31", &[3]),
        event("Board measures the river", "2021-09-01", "2021-12-31", &[1]),
        on("Ministers open two days of talks", "2023-03-14", &[0, 2])
            .told("On Tuesday, ministers of both sides opened two days of talks that are to end a quarrel of nine years over the water of the river."),
        on("Weld calls the figures honest", "2023-03-14", &[2]).status(Status::Claimed),
        on("Border guards exchange fire", "2023-02-21", &[]),
        event("Arland recalls its ambassador", "2023-02-01", "2023-02-28", &[3]),
        on("Sol meets Brandt", "2023-03-13", &[0, 4]),
        on("Board presents a draft", "2023-03-15", &[1, 2]).status(Status::Scheduled),
        on("Gates may open", "2023-04-30", &[3]).status(Status::Possible),
        on("Weld leaves if the draft fails", "2023-03-16", &[2]).status(Status::Conditional),
        on("Sol sells the dam", "2023-03-12", &[0]).status(Status::Denied),
        on("River falls", "2021-08-01", &[]).relation(Relation::Since).status(Status::Ongoing),
        on("Brandt warns of a drought", "2023-03-10", &[4]).undated(),
    ];
    let mut reading = article(
        "talks.txt",
        "Ministers open water talks in Oslo",
        &names,
        &events,
    );
    let mut article = (*reading.article).clone();
    let mut analysis = (*reading.analysis).clone();
    article.date = Some(day("2023-03-14"));
    let mut text = article.text.to_string();
    for (words, kind, speaker) in [
        (
            &["\"The river will rise,\"", "\"and nobody waits.\""][..],
            QuoteKind::Direct,
            Some(0),
        ),
        (
            &["\"Numbers that both sides believe are what we lack, and what we shall get\""],
            QuoteKind::Direct,
            Some(2),
        ),
        (&["that the draft was old"], QuoteKind::Indirect, None),
    ] {
        let mut content = Vec::new();
        for piece in words {
            let start = text.len();
            text += piece;
            content.push(Span::new(start, text.len()));
            text += " she said, ";
        }
        text += "\n\n";
        analysis.quotes.push(Quote {
            kind,
            content,
            speaker: speaker.map(EntityId::at),
            speaker_span: None,
            cue: None,
            via: None,
            addressee: None,
            time: None,
        });
    }
    article.text = text.into();
    if let Some(entity) = analysis.entities.first_mut() {
        entity.role = Some("Minister of Water".to_owned());
    }
    reading.article = Arc::new(article);
    reading.analysis = Arc::new(analysis);
    reading
}

/// Every status as a mark and as a bar, every relation.
pub fn statuses() -> Reading {
    let names = ["Ana", "Bo"];
    let mut events = Vec::new();
    for (status, name) in [
        (Status::Happened, "happened"),
        (Status::Ongoing, "ongoing"),
        (Status::Scheduled, "scheduled"),
        (Status::Possible, "possible"),
        (Status::Conditional, "conditional"),
        (Status::Denied, "denied"),
        (Status::Claimed, "claimed"),
    ] {
        let (mark, bar) = (format!("Day {name}"), format!("Weeks {name}"));
        events.push(event(&mark, "2022-01-06", "2022-01-06", &[0]).status(status));
        events.push(event(&bar, "2021-12-20", "2022-01-16", &[1]).status(status));
    }
    for (relation, name) in [
        (Relation::Before, "Before it"),
        (Relation::After, "After it"),
        (Relation::Since, "Since it"),
        (Relation::Until, "Until it"),
        (Relation::Around, "About it"),
    ] {
        events.push(event(name, "2022-01-08", "2022-01-08", &[]).relation(relation));
    }
    article("statuses.txt", "Every status", &names, &events)
}

/// Names, titles and headings that are longer than their room.
pub fn long_names() -> Reading {
    let long = "Interparliamentary Commission for the Supervision of Inland Waterways and Harbours";
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    let names = [
        long,
        word,
        "Łukasz Æbelø-Ðorđević of the Ångström Institute",
    ];
    let title = "Commission adopts its report on every lock, weir and harbour between the sources and the sea";
    let mut events = vec![
        event(title, "2022-01-09", "2022-01-09", &[0, 1, 2]),
        event(word, "2022-01-10", "2022-01-10", &[1]),
        event(title, "2022-01-14", "2022-01-14", &[2]),
        event(word, "2022-01-03", "2022-01-03", &[1]),
    ];
    for _ in 0..8 {
        events.push(event(title, "2022-01-10", "2022-01-10", &[0]));
    }
    article(
        &format!("{word}.txt"),
        &format!("{title}: {title}; {title}"),
        &names,
        &events,
    )
}

/// 510 events of thirty articles.
pub fn many() -> Corpus {
    let size = Size {
        articles: 30,
        events: 17,
        actors: 60,
        days: 40,
    };
    Corpus::new(readings(size, 7))
}
