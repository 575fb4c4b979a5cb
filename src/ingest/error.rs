//! Why a file gives no article. Each message says what is wrong and what to do.

use std::io;

use super::MAX_BYTES;

/// Why a file gives no article.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("there is no such file; check the path")]
    Missing,
    /// The system refuses to let it be read.
    #[error("it may not be read; check the file's permissions")]
    Denied,
    /// The system fails to read it.
    #[error("it cannot be read ({0}); copy it to another place and try again")]
    Io(io::Error),
    /// The path is a folder.
    #[error("it is a folder; name the files in it")]
    Folder,
    /// More than [`MAX_BYTES`].
    #[error(
        "it has more than {} MB, which is the most that is read; cut it into smaller files",
        MAX_BYTES >> 20
    )]
    TooLarge,
    /// No byte, or white space alone.
    #[error("it is empty; choose a file with an article in it")]
    Empty,
    /// Bytes that are no text.
    #[error("it is {what}, no text; save the article as .txt or .md")]
    NotText {
        /// What the bytes seem to be, with its article: `a PDF file`.
        what: &'static str,
    },
}

impl Error {
    /// The error of a failed system call.
    pub(super) fn from_io(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Io(error),
        }
    }
}
