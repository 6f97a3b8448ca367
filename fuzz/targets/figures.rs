//! Figures of a text stand where they say.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minsou::figures::extract_with_rejects;
use minsou::vocabulary::Kind;

fuzz_target!(|text: &str| {
    for kind in [Kind::Plan, Kind::Result] {
        let _ = extract_with_rejects(text, kind);
    }
});
