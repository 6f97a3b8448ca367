//! Bytes of any encoding, as an article of plain text and as a list of queries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minsou::corpus::{Bytes, Format, Reader, TextLines};

fuzz_target!(|bytes: &[u8]| {
    let _ = Reader::new().read_as("a", "a.txt", Format::Text, &Bytes::new(bytes.to_vec()));
    for (_, line) in TextLines::new(bytes) {
        let _ = line;
    }
});
