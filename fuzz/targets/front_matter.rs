//! Text between the lines that enclose front matter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minsou::corpus::{Bytes, Format, Reader};

fuzz_target!(|text: &str| {
    let file = format!("+++\n{text}\n+++\n李沧区2023年民生实事\n\n一、新建养老服务站3处。\n");
    let _ = Reader::new().read_as("a", "a.txt", Format::Text, &Bytes::new(file.into_bytes()));
});
