//! `dateline`: the window, or the command line.

use std::process::ExitCode;

use clap::Parser;
use dateline::cli::{self, Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    #[cfg(feature = "page")]
    cli::lay_out_apart();
    match arguments.command {
        Some(Command::Extract(extract)) => cli::extract(&extract),
        #[cfg(feature = "page")]
        Some(Command::Brief(brief)) => cli::brief(&brief),
        #[cfg(feature = "page")]
        Some(Command::Typeset) => cli::typeset(),
        #[cfg(feature = "window")]
        None => cli::shown(|| dateline::app::run(arguments.files)),
        #[cfg(not(feature = "window"))]
        None => cli::no_window(),
    }
}
