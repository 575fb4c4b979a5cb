//! `dateline`: the window, or the command line.

use std::process::ExitCode;

use clap::Parser;
use dateline::cli::{self, Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(Command::Extract(extract)) => cli::extract(&extract),
        None => cli::no_window(),
    }
}
