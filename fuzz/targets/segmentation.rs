//! Folding maps one character to one; units and words stand where they say; a dictionary of the words met cuts as the
//! whole one does.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use minsou::text::{Segmenter, fold, units};

static WHOLE: LazyLock<Segmenter> = LazyLock::new(Segmenter::full);

fuzz_target!(|text: &str| {
    let folded = fold(text);
    assert_eq!(folded.chars().count(), text.chars().count());
    for unit in units(&folded) {
        assert!(folded.get(unit.byte_start..unit.byte_end).is_some());
    }
    let words = |segmenter: &Segmenter| format!("{:?}", segmenter.cut_both(&folded));
    assert_eq!(words(&Segmenter::on_demand()), words(&WHOLE));
});
