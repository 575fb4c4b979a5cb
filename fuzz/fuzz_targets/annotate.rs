//! Any text is annotated without a panic: `cargo +nightly fuzz run annotate`.

#![no_main]

use std::sync::Arc;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let tokens = dateline::language::annotate(&Arc::from(text));
    for token in 0..tokens.len() {
        assert!(tokens.head(token) < tokens.len());
        assert!(!tokens.word(token).is_empty());
    }
});
