//! The rows of a comparison: of all possible pairs the best are taken first, what has no counterpart
//! has a row of its own. Where two pairs are as good as each other, neither is taken.

use std::collections::HashMap;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::candidates::{Candidate, candidates};
use crate::figures::pairing::rate;
use crate::figures::pairing::repeats::Repeats;
use crate::figures::pairing::row::{Comparison, PairedBy};
use crate::figures::pairing::statement::Statement;
use crate::figures::pairing::words::Words;

/// The rows of some statements of one place and year, in their order.
pub(in crate::figures) fn rows(
    statements: &[Statement],
    words: &[Words],
    group: &[usize],
) -> Vec<Comparison> {
    let repeats = Repeats::of(statements, words, group);
    let candidates = candidates(statements, words, group, &repeats);
    let mut taken = vec![Taken::Free; statements.len()];
    let mut rows = Vec::new();
    for equals in candidates.chunk_by(|a, b| a.score == b.score) {
        refuse_ambiguous(equals, &mut taken);
        for candidate in equals {
            if !candidate.is_free(&taken) {
                continue;
            }
            candidate.members().for_each(|at| taken[at] = Taken::Paired);
            rows.push(row(statements, &repeats, candidate));
        }
    }
    for &at in repeats.first.iter().filter(|&&at| taken[at] != Taken::Paired) {
        let (planned, delivered) = match statements[at].figure.kind {
            FigureKind::Plan => (Some(at), vec![]),
            _ => (None, vec![at]),
        };
        rows.push(row_of(statements, &repeats, planned, delivered, None));
    }
    rows.sort_by_key(|row| row.planned.or(row.delivered.first().copied()));
    rows
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Free,
    Paired,
    /// It could as well belong to another.
    Refused,
}

impl Candidate {
    fn members(&self) -> impl Iterator<Item = usize> {
        self.delivered.iter().copied().chain([self.planned])
    }

    fn is_free(&self, taken: &[Taken]) -> bool {
        self.members().all(|at| taken[at] == Taken::Free)
    }
}

/// Of candidates with equal scores, those that share a promise or a delivery say different things: no
/// pair is better than a guess.
fn refuse_ambiguous(equals: &[Candidate], taken: &mut [Taken]) {
    let free = || equals.iter().filter(|candidate| candidate.is_free(taken));
    let mut uses: HashMap<usize, usize> = HashMap::new();
    for at in free().flat_map(Candidate::members) {
        *uses.entry(at).or_default() += 1;
    }
    let refused: Vec<usize> = free()
        .filter(|candidate| {
            candidate.members().any(|at| uses.get(&at).is_some_and(|count| *count > 1))
        })
        .flat_map(Candidate::members)
        .collect();
    for at in refused {
        taken[at] = Taken::Refused;
    }
}

fn row(statements: &[Statement], repeats: &Repeats, candidate: &Candidate) -> Comparison {
    let delivered = candidate.delivered.clone();
    row_of(statements, repeats, Some(candidate.planned), delivered, Some(candidate.paired_by))
}

fn row_of(
    statements: &[Statement],
    repeats: &Repeats,
    planned: Option<usize>,
    delivered: Vec<usize>,
    paired_by: Option<PairedBy>,
) -> Comparison {
    let members = || planned.iter().chain(&delivered).copied();
    // A row has a promise or a delivery.
    let first = members().next().map(|at| &statements[at]);
    Comparison {
        region: first.map_or_else(Vec::new, |s| s.region.clone()),
        district: first.and_then(|s| s.district.clone()),
        year: first.and_then(|s| s.year),
        subject: first.map_or_else(String::new, |s| s.figure.subject.clone()),
        action: first.and_then(|s| s.figure.action.clone()),
        unit: first.map_or_else(String::new, |s| s.figure.unit.clone()),
        rate: rate::of_row(statements, planned, &delivered),
        also: members().flat_map(|at| repeats.of_first(at)).copied().collect(),
        planned,
        delivered,
        paired_by,
    }
}
