//! What a plan would cost, from how often its terms occur, before any posting list is read. How plans are carried out is in
//! `lower` and `scoring`.

use super::lane_reader::LaneReaders;
use super::lower::OpenTerm;
use crate::error::{Error, Result};
use crate::plan::{Condition, Lane, Plan, Run};

/// Entries of posting lists that one query may read: well below a second of one processor. A query of ten words over a
/// million passages reads some three million.
pub(super) const MOST_POSTINGS: u64 = 50_000_000;

/// Fewer runs than this cannot cost so much that looking them up first is worth it.
const RUNS_WORTH_COUNTING: usize = 32;

/// # Errors
/// [`Error::QueryTooBroad`].
pub(super) fn check(readers: &LaneReaders, terms: &[OpenTerm<'_>], plan: &Plan) -> Result<()> {
    let mut postings: u64 = terms.iter().map(|(_, one)| one.statistics().document_frequency).sum();
    let mut runs = Vec::new();
    runs_of(&plan.condition, &mut runs);
    if runs.len() > RUNS_WORTH_COUNTING {
        for (lanes, units) in runs {
            for lane in lanes {
                postings += of_run(readers, *lane, units)?;
            }
        }
    }
    if postings > MOST_POSTINGS {
        return Err(Error::QueryTooBroad { postings, limit: MOST_POSTINGS });
    }
    Ok(())
}

/// A run is read where its rarest unit is.
fn of_run(readers: &LaneReaders, lane: Lane, units: &Run) -> Result<u64> {
    let reader = readers.lane(lane)?;
    let mut rarest = u64::MAX;
    for unit in units.iter() {
        rarest = rarest.min(reader.postings(unit)?.statistics().document_frequency);
    }
    Ok(if units.is_empty() { 0 } else { rarest })
}

fn runs_of<'a>(condition: &'a Condition, runs: &mut Vec<(&'static [Lane], &'a Run)>) {
    match condition {
        Condition::Run { lanes, units } => runs.push((lanes, units)),
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast(_, parts) => {
            parts.iter().for_each(|part| runs_of(part, runs));
        }
        Condition::Not(part) => runs_of(part, runs),
        Condition::Everything
        | Condition::Nothing
        | Condition::AnyTerm(_)
        | Condition::Fact { .. }
        | Condition::Year(_)
        | Condition::Article(_)
        | Condition::Passage { .. }
        | Condition::HasFigures => {}
    }
}
