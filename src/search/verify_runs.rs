//! What to search for where nobody says: runs of characters out of the passages themselves, some of
//! each, always the same ones.

use std::collections::BTreeSet;

use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::{Passage, Reader, SourceFile};
use crate::text::{UnitKind, fold, units};

/// Each run is scanned for in every passage, so that more of them would make verifying a large
/// corpus a matter of hours.
pub const MOST_RUNS: usize = 600;

/// Of a passage, where there are few.
const RUNS_PER_PASSAGE: usize = 3;

/// In units: as long as a phrase that somebody types.
const LONGEST_RUN: u64 = 8;

/// Up to [`MOST_RUNS`] runs that occur in what files hold, and around it. Of a large corpus some files are read, which
/// are spread over it evenly; the same files give the same runs. Files that cannot be read have none.
pub fn runs_in(files: &[SourceFile], reader: &Reader) -> Vec<String> {
    let every = files.len().div_ceil(MOST_RUNS).max(1);
    let each = MOST_RUNS / files.len().div_ceil(every).max(1);
    let mut runs = BTreeSet::new();
    for file in files.iter().step_by(every) {
        if let Ok(article) = file.load().and_then(|bytes| reader.read(file, &bytes)) {
            let mut passages = article.furniture();
            passages.extend(article.passages);
            runs.extend(runs_of(&passages, each));
        }
    }
    runs.into_iter().collect()
}

/// Up to `most` runs that occur in the passages, spread over them evenly; a run never cuts
/// through a Latin word or a number. The same passages give the same runs.
fn runs_of(passages: &[Passage], most: usize) -> Vec<String> {
    let per_passage = (most / passages.len().max(1)).clamp(1, RUNS_PER_PASSAGE);
    let every = (passages.len() * per_passage).div_ceil(most.max(1)).max(1);
    let mut runs = BTreeSet::new();
    for passage in passages.iter().step_by(every) {
        let folded = fold(&passage.text);
        let units: Vec<_> = units(&folded).collect();
        for number in 0..per_passage {
            let chance = xxh3_64(format!("{number} {}", passage.text).as_bytes());
            let Some(start) = nth(chance, units.len()) else { continue };
            let wanted = (chance >> 32) % LONGEST_RUN + 1;
            let run: Vec<_> = units[start..]
                .iter()
                .take_while(|unit| unit.kind.is_readable())
                .take(usize::try_from(wanted).unwrap_or(1))
                .collect();
            if let (Some(first), Some(last)) = (run.first(), run.last())
                && (run.len() > 1 || first.kind == UnitKind::Han)
            {
                runs.insert(folded[first.byte_start..last.byte_end].to_owned());
            }
        }
    }
    runs.into_iter().collect()
}

/// A place below `length`; `None` where there is none.
fn nth(chance: u64, length: usize) -> Option<usize> {
    let length = u64::try_from(length).ok().filter(|length| *length > 0)?;
    usize::try_from((chance & u64::from(u32::MAX)) % length).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Kind;

    fn passage(text: String) -> Passage {
        Passage {
            rule: None,
            seams: Vec::new(),
            id: "a#1".to_owned(),
            label: None,
            kind: Kind::Plan,
            heading: Vec::new(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text,
            lines: [1, 1],
        }
    }

    fn passages(number: usize) -> Vec<Passage> {
        let text = |n| format!("第{n}处养老服务站，配AED设备30台。");
        (0..number).map(|n| passage(text(n))).collect()
    }

    #[test]
    fn runs_occur_in_the_passages_and_are_always_the_same() {
        let passages = passages(20);
        let runs = runs_of(&passages, MOST_RUNS);
        assert!(runs.len() > 20, "{runs:?}");
        assert_eq!(runs, runs_of(&passages, MOST_RUNS));
        for run in &runs {
            assert!(passages.iter().any(|p| fold(&p.text).contains(run.as_str())), "{run}");
        }
    }

    #[test]
    fn there_are_never_too_many_nor_any_of_nothing() {
        assert!((50..=MOST_RUNS).contains(&runs_of(&passages(5000), MOST_RUNS).len()));
        assert!(runs_of(&passages(MOST_RUNS + 1), MOST_RUNS).len() <= MOST_RUNS);
        assert!(runs_of(&passages(9), 1).len() <= 1);
        assert!(runs_of(&[], MOST_RUNS).is_empty());
        assert!(runs_of(&[passage("，。".to_owned())], MOST_RUNS).is_empty());
    }
}
