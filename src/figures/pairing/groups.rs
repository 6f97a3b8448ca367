//! Statements that may meet: the promises and the deliveries that have one key.

use std::collections::HashMap;
use std::hash::Hash;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::statement::Statement;

/// More possible pairs than this in one group: nothing in it tells them apart.
const MAX_PAIRS: usize = 4_096;

/// Promises and deliveries that may meet.
#[derive(Default)]
pub(in crate::figures) struct Group {
    pub(in crate::figures) plans: Vec<usize>,
    pub(in crate::figures) results: Vec<usize>,
}

impl Group {
    pub(in crate::figures) fn is_small(&self) -> bool {
        self.plans.len() * self.results.len() <= MAX_PAIRS
    }
}

/// The groups of `members`, in the order in which their keys come. Linear.
pub(in crate::figures) fn grouped<K: Hash + Eq>(
    statements: &[Statement],
    members: &[usize],
    key: impl Fn(usize) -> K,
) -> Vec<Group> {
    let mut index: HashMap<K, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for &at in members {
        let group = *index.entry(key(at)).or_insert_with(|| {
            groups.push(Group::default());
            groups.len() - 1
        });
        match statements[at].figure.kind {
            FigureKind::Plan => groups[group].plans.push(at),
            FigureKind::Result => groups[group].results.push(at),
            FigureKind::Background => {}
        }
    }
    groups
}
