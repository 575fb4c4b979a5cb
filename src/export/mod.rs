//! Analysis → JSON and the other data formats.
