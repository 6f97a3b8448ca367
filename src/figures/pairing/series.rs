//! One promise through the years: which rows tell of one thing, and which of these are a chain, since they are of one
//! place and say that one thing was done. A chain puts rows one below the other and claims nothing of their numbers.

use std::collections::HashMap;

use crate::figures::lexicon::units_agree::unit_key;
use crate::figures::pairing::action::{Action, Agreement};
use crate::figures::pairing::similarity::{SAME_SUBJECT, bare, similarity_of};
use crate::figures::pairing::words::{core, listed};

/// Things of one unit and one last character that are compared with the next one; beyond them a thing has a series of its
/// own, so that time stays linear.
const MAX_COMPARED: usize = 32;

/// What a row counts, where.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    pub subject: &'a str,
    pub action: Option<&'a str>,
    pub unit: &'a str,
    /// The whole path of the place; without one the article, or whatever tells it from others.
    pub place: &'a str,
}

/// Where a row belongs. Both numbers begin with 0 and grow in the order of the rows that open them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// One thing, wherever it is.
    pub series: usize,
    /// One thing that is done in one place.
    pub chain: usize,
}

/// The series and the chain of each row. Time is linear in the rows.
pub fn links(rows: &[Counted<'_>]) -> Vec<Link> {
    let mut all = AllSeries::default();
    let mut chains: HashMap<(usize, &str), Vec<(usize, Action)>> = HashMap::new();
    let mut links = Vec::with_capacity(rows.len());
    let mut opened = 0;
    for row in rows {
        let series = all.of(row);
        let known = chains.entry((series, row.place)).or_default();
        let action = Action::told(row.action, row.subject);
        let chain = chain_of(known, &action).unwrap_or_else(|| {
            known.push((opened, action));
            opened += 1;
            opened - 1
        });
        links.push(Link { series, chain });
    }
    links
}

/// The chain of one thing in one place that an action goes on with. One that does not say what was done goes on with the only
/// chain that there is.
fn chain_of(chains: &mut [(usize, Action)], action: &Action) -> Option<usize> {
    let compared = chains.len().min(MAX_COMPARED);
    let same = |(_, known): &&(usize, Action)| {
        known.agreement(action) == Agreement::Same || known == action
    };
    if let Some((chain, _)) = chains[..compared].iter().find(same) {
        return Some(*chain);
    }
    match chains {
        [(chain, known)] if known.agreement(action) == Agreement::Open => {
            if known.is_open() {
                *known = action.clone();
            }
            Some(*chain)
        }
        _ => None,
    }
}

/// Unit, and last character of what is counted.
type Head = (String, Option<char>);

#[derive(Debug, Default)]
struct AllSeries {
    /// Unit and thing → series.
    known: HashMap<(String, Vec<char>), usize>,
    /// Series, and what they are of.
    by_head: HashMap<Head, Vec<(usize, Thing)>>,
    opened: usize,
}

#[derive(Debug, Clone)]
struct Thing {
    subject: Vec<char>,
    core: Vec<char>,
}

impl AllSeries {
    fn of(&mut self, row: &Counted<'_>) -> usize {
        let thing = Thing { subject: bare(row.subject), core: core(&bare(listed(row.subject))) };
        let unit = unit_key(row.unit).to_owned();
        let key = (unit.clone(), thing.core.clone());
        if let Some(series) = self.known.get(&key) {
            return *series;
        }
        let beside = self.by_head.entry((unit, thing.core.last().copied())).or_default();
        let like = beside.iter().rev().take(MAX_COMPARED).find(|(_, known)| known.is_like(&thing));
        let series = like.map_or(self.opened, |(series, _)| *series);
        if series == self.opened {
            self.opened += 1;
            beside.push((series, thing));
        }
        self.known.insert(key, series);
        series
    }
}

impl Thing {
    fn is_like(&self, other: &Self) -> bool {
        similarity_of(&self.subject, &other.subject).max(similarity_of(&self.core, &other.core))
            >= SAME_SUBJECT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_done_in_one_place_is_a_chain() {
        let row = |place, action, subject, unit| Counted { subject, action, unit, place };
        let rows = [
            row("南京市/鼓楼区", Some("新增"), "公共停车位", "个"),
            row("南京市/鼓楼区", Some("增设"), "停车泊位", "个"),
            row("福州市/鼓楼区", Some("新增"), "停车位", "个"),
            row("南京市/鼓楼区", Some("改造"), "停车位", "个"),
            row("南京市/鼓楼区", Some("完成"), "停车位", "个"),
            row("南京市/鼓楼区", Some("新建"), "停车场", "处"),
            row("南京市/鼓楼区", Some("新增"), "停车位", "平方米"),
            row("福州市/鼓楼区", None, "停车位", "个"),
        ];
        let links: Vec<(usize, usize)> =
            links(&rows).into_iter().map(|link| (link.series, link.chain)).collect();
        // 完成 may go on with either of two chains, and so with none.
        assert_eq!(links, [(0, 0), (0, 0), (0, 1), (0, 2), (0, 3), (1, 4), (2, 5), (0, 1)]);
    }
}
