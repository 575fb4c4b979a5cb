//! The window's program: an `eframe::App` over the session.
