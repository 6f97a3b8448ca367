//! Which passages are read beside those that match: the query says which figures are wanted, the other side of their
//! promise may be told where no word of the query stands. It is in the same item (`完成情况：已完成1620个`), or in
//! another article of the place and year that names the thing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::found::{Found, FoundPassage, place_of};
use crate::answer::{FacetField, Warning};
use crate::corpus::Metadata;
use crate::engine::PassageHandle;
use crate::error::Result;
use crate::figures::names_of;
use crate::plan::{Condition, Plan, Run};
use crate::query::YearRange;
use crate::search::pipeline::Pipeline;
use crate::text::units;

/// As many passages as match are read of other articles, and at least these.
const MIN_READ: usize = 2_000;

/// With more names than this no name is looked for: all passages of the place and its years are read.
const MAX_NAMES: usize = 64;

/// A figure: the key of its passage, and its place among the figures of that.
pub(super) type Place = (u64, usize);

/// What is looked for in one place.
#[derive(Debug, Default)]
struct Sought {
    years: BTreeSet<i32>,
    names: BTreeSet<String>,
}

impl Pipeline {
    /// Adds to what was found the passages that may tell the other side of what is wanted. Linear in what was
    /// found.
    pub(super) fn add_counterparts(
        &self,
        found: &mut Found,
        wanted: &HashSet<Place>,
    ) -> Result<()> {
        let mut read: HashSet<u64> = found.passages.iter().map(|one| one.handle.key).collect();
        let elsewhere = self.elsewhere(found, wanted)?;
        let wanted_keys: HashSet<u64> = wanted.iter().map(|(key, _)| *key).collect();
        let own = found.passages.iter().map(|one| &one.handle);
        let members: Vec<&PassageHandle> =
            own.filter(|handle| wanted_keys.contains(&handle.key)).chain(&elsewhere).collect();
        let items = self.engine.items(&members)?;
        let unread = items.into_iter().filter(|handle| read.insert(handle.key)).collect();
        let further = self.read_passages(unread)?;
        let unknown: Vec<&str> = further
            .iter()
            .map(FoundPassage::article)
            .filter(|id| !found.articles.contains_key(*id))
            .collect();
        found.articles.extend(self.facts_of(unknown.into_iter())?);
        found.passages.extend(further);
        found.sort_by_article();
        Ok(())
    }

    /// The passages that name what is wanted, in articles of its places and years. A place of which more would have to
    /// be read is left out, with a warning.
    fn elsewhere(&self, found: &mut Found, wanted: &HashSet<Place>) -> Result<Vec<PassageHandle>> {
        let plans: Vec<Plan> =
            sought(found, wanted).into_iter().map(|(place, sought)| sought.plan(place)).collect();
        let mut room = MIN_READ.max(found.passages.len()) + found.passages.len();
        let totals = self.engine.totals(&plans.iter().collect::<Vec<_>>(), room + 1)?;
        let mut by_size: Vec<(usize, Plan)> = totals.into_iter().zip(plans).collect();
        by_size.sort_by_key(|(total, _)| *total);
        let mut conditions = Vec::new();
        let mut left_out = 0;
        for (total, plan) in by_size {
            match room.checked_sub(total) {
                Some(rest) => {
                    room = rest;
                    conditions.push(plan.condition);
                }
                None => left_out += 1,
            }
        }
        if left_out > 0 {
            let places = if left_out == 1 { "one place" } else { "some places" };
            let message = format!(
                "too much is told of {places} to look for counterparts beside what matches; narrow the query"
            );
            found.warnings.push(Warning { message, column: 0 });
        }
        let candidates = self.in_order(Condition::any(conditions))?;
        Ok(candidates.into_iter().map(|one| one.handle).collect())
    }
}

/// By place, whose whole path is known, the years and the things of the wanted figures.
fn sought(found: &Found, wanted: &HashSet<Place>) -> BTreeMap<String, Sought> {
    let mut sought: BTreeMap<String, Sought> = BTreeMap::new();
    let mut names: HashMap<&str, Vec<String>> = HashMap::new();
    // Of each article, where its figures are of no district of their own.
    let mut places: HashMap<&str, Option<String>> = HashMap::new();
    for one in &found.passages {
        let Some(meta) = found.meta(one) else { continue };
        for (at, figure) in one.figures.iter().enumerate() {
            if !wanted.contains(&(one.handle.key, at)) {
                continue;
            }
            let Some(year) = one.year(at, meta) else { continue };
            let told = |facts: &Metadata| facts.place().filter(|_| !facts.region.is_empty());
            let place = match figure.whose {
                None => places.entry(one.article()).or_insert_with(|| told(meta)).clone(),
                Some(_) => told(&place_of(meta, figure)),
            };
            let Some(place) = place else { continue };
            let names =
                names.entry(&figure.subject).or_insert_with(|| names_of(&figure.subject, 1));
            if names.is_empty() {
                continue;
            }
            let sought = sought.entry(place).or_default();
            sought.years.insert(year);
            sought.names.extend(names.iter().cloned());
        }
    }
    sought
}

impl Sought {
    /// The year's own articles, and those of the next year, which tell of the last.
    fn plan(self, place: String) -> Plan {
        let years = self.years.iter().map(|&year| YearRange { first: year, last: year + 1 });
        let mut conditions = vec![
            Condition::Fact { field: FacetField::District, values: vec![place] },
            Condition::Year(years.collect()),
            Condition::HasFigures,
        ];
        if self.names.len() <= MAX_NAMES {
            conditions.push(says_any(&self.names));
        }
        Plan::of(Condition::all(conditions))
    }
}

/// Passages that say one of some names.
pub(super) fn says_any<'n>(names: impl IntoIterator<Item = &'n String>) -> Condition {
    let run = |name: &String| -> Run { units(name).map(|unit| unit.text.to_owned()).collect() };
    Condition::any(names.into_iter().map(|name| Condition::own_run(&run(name))).collect())
}
