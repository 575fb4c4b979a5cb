//! The selection as text for the clipboard, with where it stands.

use crate::session::{Command, Item, Session, Wish, citation};

/// The command that copies the selection; none where nothing is selected.
pub fn selection(session: &Session) -> Option<Command> {
    let text = text(session, session.selection().item()?)?;
    Some(Command::Window(Wish::Copy(text)))
}

/// What an item says, to be pasted elsewhere.
pub fn text(session: &Session, item: Item) -> Option<String> {
    let corpus = session.corpus();
    if let Item::Actor(id) = item {
        return Some(corpus.actor(id)?.name.clone());
    }
    let (_, reading) = item.document(corpus)?;
    let (article, analysis) = (&reading.article, &reading.analysis);
    Some(match item {
        Item::Quote(_, id) => citation(reading, analysis.quotes.get(id.index())?),
        Item::Event(_, id) => {
            let event = analysis.events.get(id.index())?;
            let when = event.when.as_ref().map_or("undated", |when| &when.value);
            format!("{when}: {} ({})", event.title, article.file)
        }
        Item::Time(_, id) => {
            let time = analysis.times.get(id.index())?;
            format!("{}: {}", time.span.of(&article.text), time.value)
        }
        Item::Words(_, span) => span.of(&article.text).to_owned(),
        Item::Actor(_) => return None,
    })
}
