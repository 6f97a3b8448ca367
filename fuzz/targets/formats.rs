//! Bytes as a file of each format; the last byte says of which.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minsou::corpus::{Bytes, Format, Reader};

fuzz_target!(|bytes: &[u8]| {
    let Some((of, bytes)) = bytes.split_last() else { return };
    let format = Format::ALL[usize::from(*of) % Format::ALL.len()];
    let _ = Reader::new().read_as("a", "a", format, &Bytes::new(bytes.to_vec()));
});
