//! Draws the session and pushes its commands: a file per panel.
