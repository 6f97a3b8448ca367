//! Where something is done, and no part of what is done: `在24处停车场|新建充电桩`.

use crate::figures::figure::Stock;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// `在24处停车场、28处学校|新建充电桩`: where it is done, and no part of what is done.
pub(super) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    let chars = &sentence.chars[..];
    for index in 0..quantities.len() {
        let quantity = &quantities[index];
        let clause = sentence.clause_start(quantity.start);
        let listed = index.checked_sub(1).map(|at| &quantities[at]).is_some_and(|previous| {
            let gap = &chars[previous.end.min(quantity.start)..quantity.start];
            previous.stock == Some(Stock::Site)
                && previous.start >= clause
                && matches!(gap.last(), Some('、' | '和' | '及' | '与'))
        });
        let mut from = clause;
        while let Some(length) = (!chars[from..].starts_with(&['在']))
            .then(|| adverb::leading(&chars[..quantity.start], from))
            .flatten()
        {
            from += length;
        }
        let led = matches!(chars.get(from), Some('在'))
            && from < quantity.start
            && verb::groups(chars, from, quantity.start).is_empty();
        let done = || {
            verb::groups(chars, quantity.end, sentence.clause_end(quantity.end))
                .iter()
                .any(|group| group.start > quantity.end && group.class != VerbClass::Level)
        };
        if (led || listed) && done() {
            quantities[index].stock = Some(Stock::Site);
        }
    }
}
