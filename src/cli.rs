//! The command line: `dateline extract`.
