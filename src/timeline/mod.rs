//! Pure geometry and filtering of events, shared by the window and the page; no window here.
