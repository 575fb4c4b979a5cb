//! `dateline brief`: articles as a page, in the form that the output's ending names.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::{Masking, SOME_FAILED, WRONG_ARGUMENTS, read, same_file, say};
use crate::briefing::{Choices, Fault, Form, Page, Section, Sections, Template};
use crate::model::{Date, Document, Status};
use crate::timeline::view::View;
use crate::timeline::{ActorId, Corpus, Day, Filter, Naming, Reading, StatusSet, day_of};

/// The arguments of `dateline brief`.
#[derive(Debug, Args)]
pub struct Brief {
    /// The page: its ending .png, .svg, .pdf or .md says in which form
    #[arg(long, short, value_name = "PATH")]
    pub output: PathBuf,
    /// slide, a4, square, or a .typ file of your own; else a slide, and all events in Markdown
    #[arg(long)]
    pub template: Option<String>,
    /// Only events of this actor; several mean any of them
    #[arg(long, value_name = "NAME")]
    pub actor: Vec<String>,
    /// No events of this actor
    #[arg(long, value_name = "NAME")]
    pub not_actor: Vec<String>,
    /// Only events on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// Only events on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<Date>,
    /// Only events of this status; several mean any of them
    #[arg(long, value_parser = status)]
    pub status: Vec<Status>,
    /// The title of the page, where not the article's
    #[arg(long)]
    pub title: Option<String>,
    /// How the page may be handed on, over and under it
    #[arg(long, value_name = "TEXT")]
    pub banner: Option<String>,
    /// Who made the page
    #[arg(long, value_name = "NAME")]
    pub prepared_by: Option<String>,
    /// Leave a part of the page out
    #[arg(long, value_name = "PART", value_parser = Section::ALL.map(Section::name))]
    pub without: Vec<String>,
    /// Draw it in greys, for printers without colour
    #[arg(long)]
    pub grey: bool,
    /// Size of a PNG; 1 makes a slide 1920 × 1080
    #[arg(long, value_name = "1-4", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub scale: u8,
    /// The articles' date, where you know it better than the files
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Leave out of a PNG or PDF what restores its view in Dateline; pages with pseudonyms never carry it
    #[arg(long)]
    pub no_view: bool,
    /// Who is not to be named
    #[command(flatten)]
    pub masking: Masking,
    /// The articles
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// Reads a status by its name.
fn status(name: &str) -> Result<Status, String> {
    let mut all = StatusSet::ALL.into_iter();
    all.find(|status| status.name() == name).ok_or_else(|| {
        let names = StatusSet::ALL.map(Status::name).join(", ");
        format!("the statuses are {names}")
    })
}

/// Does what `dateline brief` was asked for; messages go to standard error.
pub fn brief(arguments: &Brief) -> ExitCode {
    match made(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(SOME_FAILED),
        Err(Failed::Wrong(what)) => {
            say(&what);
            ExitCode::from(WRONG_ARGUMENTS)
        }
        Err(Failed::Broken(what)) => {
            say(&what);
            ExitCode::from(SOME_FAILED)
        }
    }
}

/// Why there is no page.
enum Failed {
    /// The arguments are wrong.
    Wrong(String),
    /// Something else is.
    Broken(String),
}

/// Makes the page. False where a file could not be read, and the page is of the others.
fn made(arguments: &Brief) -> Result<bool, Failed> {
    let output = arguments.output.display();
    let Some(form) = Form::of(&arguments.output) else {
        let what = format!("{output}: the page can be a .png, .svg, .pdf or .md file; name it so");
        return Err(Failed::Wrong(what));
    };
    if let Some(same) = arguments
        .files
        .iter()
        .find(|f| same_file(f, &arguments.output))
    {
        let what = format!(
            "{}: it would be overwritten; choose another --output",
            same.display()
        );
        return Err(Failed::Wrong(what));
    }
    let template = match &arguments.template {
        Some(name) => Template::named(name),
        None => Ok(form.template()),
    };
    let template = template.map_err(|fault| Failed::Wrong(fault.to_string()))?;
    let (mut documents, all_well) = documents(arguments);
    if documents.is_empty() {
        let what = "no article could be read, so there is no page".to_owned();
        return Err(Failed::Broken(what));
    }
    let masking = &arguments.masking;
    let mask = (!masking.is_empty()).then(|| masking.mask(&documents, say));
    let mask = mask.transpose().map_err(Failed::Wrong)?;
    if let Some(mask) = &mask {
        let numbered = (1..).zip(&documents);
        documents = numbered
            .map(|(number, d)| mask.document(d, number))
            .collect();
    }
    let masked = |words: &String| {
        mask.as_ref()
            .map_or_else(|| words.clone(), |m| m.words(words))
    };
    let corpus = Corpus::new(documents.into_iter().map(reading));
    let filter = filter(arguments, &corpus, &masked)?;
    // A view names articles and actors as they are.
    let carries = mask.is_none() && !arguments.no_view;
    let view = carries.then(|| view(arguments, &corpus, &filter).json());
    let choices = Choices {
        template,
        title: arguments.title.as_ref().map(masked),
        banner: arguments.banner.as_ref().map(masked),
        prepared_by: arguments.prepared_by.as_ref().map(masked),
        sections: Sections::without(arguments.without.iter().map(String::as_str)),
        grey: arguments.grey,
        view,
    };
    let page = Page::new(&corpus, &filter, &choices);
    write(&page, form, arguments).map_err(Failed::Broken)?;
    Ok(all_well)
}

/// The articles with what was found in them, each once, and whether all could be read.
fn documents(arguments: &Brief) -> (Vec<Document<'static>>, bool) {
    let mut known = HashSet::new();
    let mut documents = Vec::new();
    let all_well = read(
        &arguments.files,
        arguments.date,
        Ok,
        |document: Document| {
            if known.insert(document.article.sha256.clone()) {
                documents.push(document);
            } else {
                let file = &document.article.file;
                say(&format!("{file}: it was given twice and is used once"));
            }
            Ok(())
        },
    );
    (documents, all_well.unwrap_or(false))
}

fn reading(document: Document) -> Reading {
    Reading {
        article: Arc::new(document.article.into_owned()),
        analysis: Arc::new(document.analysis.into_owned()),
    }
}

/// What the page shows, so that it can be opened again.
fn view(arguments: &Brief, corpus: &Corpus, filter: &Filter) -> View {
    let mut view = View::new(corpus, filter, None);
    let paths = view.articles.iter().map(|source| {
        let named = |path: &&PathBuf| path.file_name().is_some_and(|name| *name == *source.file);
        arguments.files.iter().find(named).cloned()
    });
    let paths: Vec<Option<PathBuf>> = paths.collect();
    view.note_ways(&arguments.output, &paths);
    for source in &mut view.articles {
        source.date = arguments.date;
    }
    view
}

/// The filter that the arguments set; actors are known by the names that `masked` makes of theirs.
fn filter(
    arguments: &Brief,
    corpus: &Corpus,
    masked: &dyn Fn(&String) -> String,
) -> Result<Filter, Failed> {
    let actors = |names: &[String]| {
        let names: Vec<String> = names.iter().map(masked).collect();
        actors(corpus, &names)
    };
    let day = |date: Option<Date>, open: Day| date.map_or(open, day_of);
    let days = (day(arguments.from, Day::MIN), day(arguments.to, Day::MAX));
    if days.0 > days.1 {
        return Err(Failed::Wrong(
            "--from is later than --to; change one of them".to_owned(),
        ));
    }
    Ok(Filter {
        any: actors(&arguments.actor)?,
        none: actors(&arguments.not_actor)?,
        statuses: arguments.status.iter().copied().collect(),
        days: Some(days).filter(|&days| days != (Day::MIN, Day::MAX)),
        ..Filter::default()
    })
}

/// The actors that names mean.
fn actors(corpus: &Corpus, names: &[String]) -> Result<Vec<ActorId>, Failed> {
    let mut found = Vec::new();
    for name in names {
        let (ids, what) = match corpus.actors_named(name) {
            Naming::One(ids) => (ids, ""),
            Naming::Several(ids) => (ids, "more than one is called so; say which of"),
            Naming::None(ids) => (ids, "nobody is called so; the most frequent are"),
        };
        if what.is_empty() {
            found.extend(ids);
            continue;
        }
        let actors = ids.iter().take(NAMED).filter_map(|&id| corpus.actor(id));
        let actors: Vec<&str> = actors.map(|actor| actor.name.as_str()).collect();
        return Err(Failed::Wrong(format!(
            "{name}: {what}: {}",
            actors.join(", ")
        )));
    }
    Ok(found)
}

/// Names in a message.
const NAMED: usize = 8;

/// Writes the page. Of a form that holds one sheet a file, several sheets become `page-1.png`, ….
fn write(page: &Page, form: Form, arguments: &Brief) -> Result<(), String> {
    let path = &arguments.output;
    let missing = page.missing();
    if form != Form::Markdown && !missing.is_empty() {
        let signs: String = missing.iter().take(NAMED).collect();
        let count = missing.len();
        say(&format!(
            "no font of the page has some characters of the articles ({count}); […] stands for them, and Markdown has them: {signs}"
        ));
    }
    let told = |fault: Fault| fault.to_string();
    let files = page.files(form, arguments.scale).map_err(told)?;
    let count = files.count();
    for number in 0..count {
        let bytes = files.bytes(number).map_err(told)?;
        let path = files.path(path, number);
        fs::write(&path, bytes).map_err(|error| {
            let path = path.display();
            format!("{path}: it cannot be written ({error}); choose another --output")
        })?;
    }
    if count > 1 {
        let (first, last) = (files.path(path, 0), files.path(path, count - 1));
        say(&format!(
            "the page has {count} sheets: {} to {}",
            first.display(),
            last.display()
        ));
    }
    Ok(())
}
