//! Dateline reads news articles and shows who did and said what, and when.
//!
//! The crate is a house of floors; a file imports only from lower floors and from its own folder
//! (`tests/architecture.rs` holds that):
//!
//! | floor | folder | what it is for |
//! | --- | --- | --- |
//! | 0 | [`model`] | plain data: spans, dates, the article, the analysis |
//! | 1 | [`ingest`] | bytes → [`model::Article`] |
//! | 1 | [`language`] | text → annotated [`language::Tokens`] |
//! | 2 | [`engine`] | article + tokens → [`model::Analysis`]; pure and total |
//! | 2 | [`timeline`] | pure geometry and filtering, no window |
//! | 3 | [`export`] | analysis → JSON and the other data formats |
//! | 3 | `briefing` | the page: layout, templates, PNG, SVG, PDF, Markdown |
//! | 3 | [`session`] | the only mutable state of the window |
//! | 4 | `ui` | draws the session and pushes its commands |
//! | 5 | [`cli`], `app` | the command line; the window's program |

#[cfg(feature = "page")]
pub mod briefing;
pub mod cli;
pub mod engine;
pub mod export;
pub mod ingest;
pub mod language;
pub mod model;
pub mod session;
pub mod timeline;

#[cfg(feature = "window")]
pub mod app;
#[cfg(feature = "window")]
pub mod ui;
