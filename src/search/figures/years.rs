//! Rows through the years: one thing after the other, and of each the chains of its places, plan, report and the plan of
//! the next year one below the other.

use std::collections::HashSet;

use crate::answer::CompareRow;
use crate::figures::{Counted, links};

/// Puts rows into the order of their series, those with the most years first, and of their chains, the one that began
/// first before the others; and says of each row where it belongs. `paths`: of each row its place.
pub(super) fn through_the_years(rows: &mut Vec<CompareRow>, paths: &[String]) {
    let counted: Vec<Counted<'_>> = rows
        .iter()
        .zip(paths)
        .map(|(row, place)| Counted {
            subject: &row.subject,
            action: row.action.as_deref(),
            unit: &row.unit,
            place,
        })
        .collect();
    let links = links(&counted);
    let mut series: Vec<Vec<(usize, CompareRow)>> = Vec::new();
    for (link, row) in links.into_iter().zip(rows.drain(..)) {
        series.resize_with(series.len().max(link.series + 1), Vec::new);
        series[link.series].push((link.chain, row));
    }
    let years = |series: &[(usize, CompareRow)]| {
        series.iter().map(|(_, row)| row.year).collect::<HashSet<_>>().len()
    };
    // Stable: equals stay in the order in which they came.
    series.sort_by_key(|series| std::cmp::Reverse((years(series), series.len())));
    let mut chains = 0;
    for mut series in series {
        let shortest = series.iter().map(|(_, row)| &row.subject);
        let Some(subject) = shortest.min_by_key(|name| name.chars().count()).cloned() else {
            continue;
        };
        series.sort_by_key(|(chain, row)| (*chain, row.year));
        let mut of_chains: Vec<&mut [(usize, CompareRow)]> =
            series.chunk_by_mut(|a, b| a.0 == b.0).collect();
        of_chains.sort_by_key(|chain| chain.first().map(|(at, row)| (row.year, *at)));
        for chain in of_chains {
            chains += 1;
            for (_, row) in chain {
                row.series = Some(subject.clone());
                row.chain = Some(chains);
                rows.push(row.clone());
            }
        }
    }
}
