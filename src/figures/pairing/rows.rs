//! The rows of a comparison: of all possible pairs the best are taken first, what has no counterpart
//! has a row of its own. Where two pairs are as good as each other, neither is taken.

use std::collections::HashMap;

use crate::figures::figure::{Figure, FigureKind};
use crate::figures::pairing::candidates::{Candidate, candidates};
use crate::figures::pairing::names::names_nothing;
use crate::figures::pairing::rate;
use crate::figures::pairing::repeats::Repeats;
use crate::figures::pairing::row::{Comparison, PairedBy};
use crate::figures::pairing::statement::Statement;
use crate::figures::pairing::words::Words;
use crate::vocabulary::DocType;

/// The rows of some statements of one place and year, in their order. `taken` is of all statements.
pub(in crate::figures) fn rows(
    statements: &[Statement],
    words: &[Words],
    group: &[usize],
    taken: &mut [Taken],
) -> Vec<Comparison> {
    let repeats = Repeats::of(statements, words, group);
    let (candidates, earlier) = candidates(statements, words, group, &repeats);
    let mut rows = Vec::new();
    for equals in candidates.chunk_by(|a, b| a.score == b.score) {
        refuse_ambiguous(equals, taken);
        for candidate in equals {
            if !candidate.is_free(taken) {
                continue;
            }
            candidate.members().for_each(|at| taken[at] = Taken::Paired);
            rows.push(row(statements, &repeats, candidate));
        }
    }
    add_earlier(statements, &repeats, &earlier, &mut rows, taken);
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

/// What was reported of a promise before its last report, and is of no other row, goes with that, the least first.
fn add_earlier(
    statements: &[Statement],
    repeats: &Repeats,
    earlier: &[Candidate],
    rows: &mut [Comparison],
    taken: &mut [Taken],
) {
    let mut of_promise: HashMap<usize, &mut Comparison> =
        rows.iter_mut().filter_map(|row| Some((repeats.first_of(row.planned?), row))).collect();
    let mut promises: HashMap<usize, usize> = HashMap::new();
    for candidate in earlier {
        candidate.delivered.iter().for_each(|&at| *promises.entry(at).or_default() += 1);
    }
    let value = |at: usize| statements[at].figure.value;
    for candidate in earlier {
        let (Some(row), [delivered]) =
            (of_promise.get_mut(&candidate.planned), &candidate.delivered[..])
        else {
            continue;
        };
        let last = row.delivered.iter().map(|&at| value(at)).sum::<f64>();
        let is_its = promises.get(delivered) == Some(&1) && taken[*delivered] == Taken::Free;
        if is_its && value(*delivered) < last {
            taken[*delivered] = Taken::Paired;
            row.earlier.push(*delivered);
            row.earlier.sort_by(|&a, &b| value(a).total_cmp(&value(b)));
            row.also.extend(repeats.of_first(*delivered));
        }
    }
}

/// What became of a statement; of several tellings the first stands for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum Taken {
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
    let planned = planned.map(|first| shown(statements, repeats, first));
    let members = || planned.iter().chain(&delivered).copied();
    // A row has a promise or a delivery.
    let first = members().next().map(|at| &statements[at]);
    Comparison {
        region: first.map_or_else(Vec::new, |s| s.region.clone()),
        district: first.and_then(|s| s.district.clone()),
        year: first.and_then(|s| s.year),
        subject: named(members().map(|at| &statements[at].figure)),
        action: first.and_then(|s| s.figure.action.clone()),
        unit: first.map_or_else(String::new, |s| s.figure.unit.clone()),
        rate: rate::of_row(statements, planned, &delivered),
        also: members()
            .flat_map(|at| repeats.all_of(repeats.first_of(at)).filter(move |other| *other != at))
            .collect(),
        planned,
        delivered,
        earlier: Vec::new(),
        paired_by,
    }
}

/// What the first of them counts, or, where that names nothing (`计划实施170878户`), the first that does.
fn named<'f>(figures: impl Iterator<Item = &'f Figure> + Clone) -> String {
    let thing = figures.clone().find(|figure| !names_nothing(figure));
    thing.or(figures.clone().next()).map_or_else(String::new, |figure| figure.subject.clone())
}

/// The telling of a promise that is shown: of the plans the one that was published first, else the first.
fn shown(statements: &[Statement], repeats: &Repeats, first: usize) -> usize {
    let is_of_a_plan = |at: &usize| statements[*at].doc_type == Some(DocType::Plan);
    let published = |at: &usize| {
        let statement = &statements[*at];
        (statement.date.is_none(), &statement.date, &statement.article, *at)
    };
    repeats.all_of(first).filter(is_of_a_plan).min_by_key(published).unwrap_or(first)
}
