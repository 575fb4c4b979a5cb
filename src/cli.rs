//! The command line: `dateline [FILE...]` for the window, `dateline extract` for data, `dateline brief`
//! for a page.
//!
//! It reads arguments and moves bytes; what is in an article is the engine's business, and how it is
//! written down that of `export`.

#[cfg(feature = "page")]
mod brief;
mod masking;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use rayon::prelude::*;

use crate::export::{DataFormat, Summary, Writer};
use crate::model::{Date, Document};
use crate::{engine, ingest, language};

#[cfg(feature = "page")]
pub use brief::{Brief, brief};

/// Reads news articles and shows who did and said what, and when.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do; the window opens where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Articles to open in the window
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// What can be done without the window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prints the times, entities, quotes and events of articles
    Extract(Extract),
    /// Makes a page of articles: timeline, chronology, quotes and sources
    #[cfg(feature = "page")]
    Brief(Box<Brief>),
    /// Lays out a template of the user's own for another process of this program
    #[cfg(feature = "page")]
    #[command(name = crate::briefing::ARGUMENT, hide = true)]
    Typeset,
}

/// The arguments of `dateline extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// The form of what is printed
    #[arg(long, value_enum, default_value_t = DataFormat::Json)]
    pub format: DataFormat,
    /// The articles' date, where you know it better than the files
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Who is not to be named
    #[command(flatten)]
    pub masking: Masking,
    /// The articles
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

pub use masking::{Kind, Masking};

/// Exit status where a file, or the window, failed.
const SOME_FAILED: u8 = 1;
/// Exit status of wrong arguments.
const WRONG_ARGUMENTS: u8 = 2;

/// Files that are read at once, for each core: enough to keep the cores busy, few enough that the
/// documents waiting for their turn fit the memory.
const BATCH: usize = 8;

/// Does what `dateline extract` was asked for; messages go to standard error.
pub fn extract(arguments: &Extract) -> ExitCode {
    let written = match &arguments.output {
        None => write_documents(arguments, io::stdout().lock()),
        Some(path) => {
            if let Some(same) = arguments.files.iter().find(|file| same_file(file, path)) {
                complain(same, "it would be overwritten; choose another --output");
                return ExitCode::from(WRONG_ARGUMENTS);
            }
            File::create(path).and_then(|file| write_documents(arguments, file))
        }
    };
    match written {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(SOME_FAILED),
        // Whoever reads the output has seen enough: `dateline extract … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let standard_output = Path::new("standard output");
            complain(
                arguments.output.as_deref().unwrap_or(standard_output),
                &format!("it cannot be written ({error}); choose another --output"),
            );
            ExitCode::from(SOME_FAILED)
        }
    }
}

/// Makes templates of the user's own be laid out by this program, in processes of their own.
#[cfg(feature = "page")]
pub fn lay_out_apart() {
    if let Ok(program) = std::env::current_exe() {
        crate::briefing::lay_out_with(program);
    }
}

/// Lays out a template for another process of this program.
#[cfg(feature = "page")]
pub fn typeset() -> ExitCode {
    match crate::briefing::typeset(io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(WRONG_ARGUMENTS),
    }
}

/// Writes a document for each file, in the order of the files. False where something failed.
fn write_documents(arguments: &Extract, out: impl Write) -> io::Result<bool> {
    let format = arguments.format;
    let mut writer = Writer::new(format, arguments.files.len() > 1, BufWriter::new(out));
    let all_well = if arguments.masking.is_empty() {
        let piece = |document: Document| format.piece(&document).map_err(unwritable);
        read(&arguments.files, arguments.date, piece, |piece| {
            writer.push(piece)
        })?
    } else {
        // What is not to be named in one article may be known from another.
        let mut documents = Vec::new();
        let all_well = read(&arguments.files, arguments.date, Ok, |document| {
            documents.push(document);
            Ok(())
        })?;
        let mask = match arguments.masking.mask(&documents, say) {
            Ok(mask) => mask,
            Err(error) => {
                say(&error);
                return Ok(false);
            }
        };
        let numbered = (1..).zip(&documents);
        let pieces =
            numbered.map(|(number, document)| format.piece(&mask.document(document, number)));
        for piece in pieces {
            writer.push(piece?)?;
        }
        all_well
    };
    summarise(&writer.finish()?);
    Ok(all_well)
}

/// Reads the files on all cores; what `make` makes of each goes to `take` in the order of the files.
/// False where a file failed.
fn read<T: Send>(
    files: &[PathBuf],
    date: Option<Date>,
    make: impl Fn(Document<'static>) -> Result<T, String> + Sync,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<bool> {
    let mut all_well = true;
    for files in files.chunks(BATCH * rayon::current_num_threads()) {
        let made: Vec<Result<T, String>> = files
            .par_iter()
            .map(|file| guarded(|| make(document(file, date)?)))
            .collect();
        for (file, made) in files.iter().zip(made) {
            match made {
                Ok(made) => take(made)?,
                Err(error) => {
                    complain(file, &error);
                    all_well = false;
                }
            }
        }
    }
    Ok(all_well)
}

/// The JSON writer's word for what should not be.
fn unwritable(error: impl std::fmt::Display) -> String {
    format!("it cannot be written as JSON ({error}); report this")
}

/// Says on standard error what is not in the output.
fn summarise(summary: &Summary) {
    for (count, what) in [
        (
            summary.left_out,
            "events left out, since they have no day that this format could put them on",
        ),
        (
            summary.repeated,
            "articles left out, since they were given twice",
        ),
    ] {
        if count > 0 {
            say(&format!("{what}: {count}"));
        }
    }
}

/// Keeps a fault of the program in one file from the others.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err("a fault of this program ended its reading; report it with the file".into())
    })
}

/// The document of one file, or why there is none.
fn document(file: &Path, date: Option<Date>) -> Result<Document<'static>, String> {
    let mut article = ingest::read_file(file).map_err(|error| error.to_string())?;
    if let Some(date) = date {
        article.give_date(date);
    }
    let analysis = engine::read(&article, &language::annotate(&article.text));
    Ok(Document {
        article: Cow::Owned(article),
        analysis: Cow::Owned(analysis),
    })
}

/// Whether both paths lead to the same existing file.
fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Says on standard error what is wrong with a path.
fn complain(path: &Path, what: &str) {
    say(&format!("{}: {what}", path.display()));
}

/// Says a line on standard error. That it is closed is no reason to stop.
fn say(what: &str) {
    let _ = writeln!(io::stderr(), "dateline: {what}");
}

/// Runs the window. Where it cannot be shown, or breaks off (a library of the system that is missing
/// ends in a panic below us), one line on standard error says so.
#[cfg(feature = "window")]
pub fn shown<E: std::fmt::Display>(window: impl FnOnce() -> Result<(), E>) -> ExitCode {
    std::panic::set_hook(Box::new(|fault| {
        let what = fault.payload_as_str().unwrap_or("a fault of this program");
        say(&format!(
            "{what} ({})",
            fault.location().map_or(String::new(), ToString::to_string)
        ));
    }));
    match catch_unwind(AssertUnwindSafe(window)) {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(error)) => say(&error.to_string()),
        Err(_) => say(
            "the window broke off; if a library is named above, install it (README.md lists them); \
             `dateline extract FILE` works without a window",
        ),
    }
    ExitCode::from(SOME_FAILED)
}

/// Says that this build has no window.
#[cfg(not(feature = "window"))]
pub fn no_window() -> ExitCode {
    say("this build has no window; use `dateline extract FILE...`");
    ExitCode::from(WRONG_ARGUMENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_one_file_is_told() {
        assert_eq!(guarded(|| Ok(1)), Ok(1));
        let told: Result<u8, String> = guarded(|| std::panic::panic_any("a planted fault"));
        assert!(told.unwrap_err().contains("report it"));
    }
}
