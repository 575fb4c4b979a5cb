//! Masks over documents made by hand.

mod documents;
mod names;
mod stand_ins;

use super::*;
use crate::model::{
    DateSource, EntityKind, Event, Format, Mention, Quote, QuoteKind, Relation, Status, Time,
    TimexType, Warning,
};

use EntityKind::{Organization, Person, Place};

/// A document with the entities of those names; the first is the full one, and each is a mention
/// wherever it stands on its own.
fn document(text: &str, entities: &[(EntityKind, &[&str])]) -> Document<'static> {
    let mut taken: Vec<Span> = Vec::new();
    let mut all: Vec<(Entity, Vec<&str>)> = Vec::new();
    for (kind, names) in entities {
        let entity = Entity {
            kind: *kind,
            name: names[0].into(),
            aliases: names[1..].iter().map(|name| (*name).into()).collect(),
            role: Some(format!("aide to {}", names[0])),
            country: Some("NO".into()),
            mentions: vec![],
        };
        all.push((entity, names.to_vec()));
    }
    let mut named: Vec<(usize, &str)> = Vec::new();
    for (index, (_, names)) in all.iter().enumerate() {
        named.extend(names.iter().map(|name| (index, *name)));
    }
    named.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    for (index, name) in named {
        for (start, _) in text.match_indices(name) {
            let span = Span::new(start, start + name.len());
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let cut = letter(text[..span.start].chars().next_back())
                || letter(text[span.end..].chars().next());
            if !cut && !taken.iter().any(|other| other.overlaps(span)) {
                taken.push(span);
                all[index].0.mentions.push(Mention { span, named: true });
            }
        }
    }
    let mut entities: Vec<Entity> = all.into_iter().map(|(entity, _)| entity).collect();
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
    Document {
        article: Cow::Owned(Article {
            file: "secret.txt".into(),
            sha256: "00".into(),
            bytes: text.len(),
            format: Format::Text,
            language: "en".into(),
            title: None,
            title_span: None,
            date: None,
            date_span: None,
            date_source: DateSource::None,
            stated_date: None,
            text: text.into(),
        }),
        analysis: Cow::Owned(Analysis {
            entities,
            ..Analysis::default()
        }),
    }
}

fn chosen(pairs: &[(&str, &str)]) -> Pseudonyms {
    let chosen = pairs.iter().map(|(name, stand_in)| Pseudonym {
        name: (*name).into(),
        stand_in: (*stand_in).into(),
    });
    Pseudonyms {
        chosen: chosen.collect(),
        ..Pseudonyms::default()
    }
}

const LETTERS: Pseudonyms = Pseudonyms {
    chosen: Vec::new(),
    letters: true,
    roles: false,
};

fn masked(document: &Document, pseudonyms: &Pseudonyms) -> String {
    let mask = Mask::new(std::slice::from_ref(document), pseudonyms).unwrap();
    let masked = mask.document(document, 1);
    assert_eq!(masked.fault(), None);
    masked.article.text.to_string()
}
