//! Which passages are read beside those that match: the query says which figures are wanted, the other side of their
//! promise may be told where no word of the query stands. It is in the same item (`完成情况：已完成1620个`), or in
//! another article of the place and year that names the thing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Beside;
use super::found::{Found, place_of};
use crate::answer::{FacetField, Warning};
use crate::corpus::Metadata;
use crate::engine::PassageHandle;
use crate::error::{Error, Result};
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
        beside: Beside,
    ) -> Result<()> {
        let elsewhere = self.elsewhere(found, wanted)?;
        let mut known: HashSet<u64> = found.passages.iter().map(|one| one.handle.key).collect();
        let told = wanted.iter().map(|(key, _)| *key);
        let told: HashSet<u64> = told.chain(elsewhere.iter().map(|handle| handle.key)).collect();
        let own = found.passages.iter().map(|one| &one.handle);
        let own: Vec<&PassageHandle> = own.filter(|one| told.contains(&one.key)).collect();
        let members = self.engine.items(&own)?;
        let members: HashSet<u64> = members.into_iter().map(|handle| handle.key).collect();
        let mut further = std::mem::take(&mut found.beside);
        further.retain(|one| members.contains(&one.handle.key) && known.insert(one.handle.key));
        let unread = elsewhere.into_iter().filter(|handle| !known.contains(&handle.key)).collect();
        let read = self.read_with(unread, beside)?;
        for one in read.passages.into_iter().chain(read.beside) {
            if known.insert(one.handle.key) {
                further.push(one);
            }
        }
        for (id, facts) in read.articles {
            found.articles.entry(id).or_insert(facts);
        }
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
        let totals = self.totals_within(&plans, room)?;
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
        let candidates = match self.in_order(Condition::any(conditions.clone())) {
            // Each by itself is not.
            Err(Error::QueryTooBroad { .. }) => {
                let of_places = conditions.into_iter().map(|one| self.in_order(one));
                of_places.collect::<Result<Vec<_>>>()?.concat()
            }
            candidates => candidates?,
        };
        let mut handles: Vec<_> = candidates.into_iter().map(|one| one.handle).collect();
        handles.sort_by(|a, b| (&a.article, a.number).cmp(&(&b.article, b.number)));
        Ok(handles)
    }

    /// How many passages each plan has; more than there is room for where that is too broad to be counted.
    fn totals_within(&self, plans: &[Plan], room: usize) -> Result<Vec<usize>> {
        let totals = |plans: &[&Plan]| self.engine.totals(plans, room + 1);
        match totals(&plans.iter().collect::<Vec<_>>()) {
            Err(Error::QueryTooBroad { .. }) => {
                let of_one = |plan: &Plan| match totals(&[plan]) {
                    Err(Error::QueryTooBroad { .. }) => Ok(room + 1),
                    total => Ok(total?.first().copied().unwrap_or_default()),
                };
                plans.iter().map(of_one).collect()
            }
            totals => totals,
        }
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
