//! The only mutable state of the window: open articles, filter, selection, jobs, settings.
