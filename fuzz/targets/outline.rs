//! Text as an article: cleaned, joined, cut into passages, its facts found. Passages keep their lines, seams and marks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minsou::corpus::{Bytes, Format, Reader};

fuzz_target!(|text: &str| {
    let bytes = Bytes::new(text.as_bytes().to_vec());
    for format in [Format::Text, Format::Markdown] {
        let Ok(article) = Reader::new().read_as("a", "a.txt", format, &bytes) else { continue };
        for passage in &article.passages {
            assert!(passage.lines[0] <= passage.lines[1], "{passage:?}");
            let chars = passage.text.chars().count();
            assert!(passage.seams.iter().all(|(at, _)| *at <= chars), "{passage:?}");
        }
    }
});
