//! Bytes → article: a file per format, one table of formats.
