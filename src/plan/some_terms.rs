//! Passages that have any of some terms.

use super::terms::term_ids;
use super::{AnalysedTerm, Condition, LaneTermIds};

/// Passages that have any of some terms themselves, and satisfy some conditions.
pub(super) fn any_of<'t>(
    terms: impl Iterator<Item = (&'t AnalysedTerm, &'t LaneTermIds)>,
    mut conditions: Vec<Condition>,
) -> Condition {
    // Every word of two characters and more holds a pair, so pairs find what words find, and the
    // names that no dictionary knows. A single character out of a longer run says too little.
    let mut some = Vec::new();
    let (mut pairs, mut above) = (Vec::new(), Vec::new());
    for (term, ids) in terms {
        some.extend(term.synonyms.iter().map(|synonym| Condition::own_run(&synonym.units)));
        if term.units.len() == 1 {
            some.push(Condition::own_run(&term.units));
        }
        for (words, ids, found) in [
            (&term.pairs, &ids.pairs, &mut pairs),
            (&term.ranked_words, &ids.above_words, &mut above),
        ] {
            let with_ids = words.iter().zip(term_ids(ids));
            let long = with_ids.filter(|(word, _)| word.chars().nth(1).is_some());
            found.extend(long.map(|(_, id)| id));
        }
    }
    pairs.append(&mut above);
    if !pairs.is_empty() {
        some.push(Condition::AnyTerm(pairs));
    }
    if !some.is_empty() || conditions.is_empty() {
        conditions.push(Condition::any(some));
    }
    Condition::all(conditions)
}
