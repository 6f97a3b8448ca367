//! Facts as words: which district a person means by `崂山`, which facts a term of a query names.

use std::fmt;

use super::place_name::{last_name, means};
use super::{Condition, Run};
use crate::answer::{FacetField, Filters};
use crate::corpus::gazetteer::{self, Resolution};
use crate::error::{Error, Result};
use crate::query::{self, YearRange};
use crate::text::fold;

/// How many near names an error offers.
const NEAREST: usize = 3;

/// The values of facts that are indexed.
pub trait IndexedValues: fmt::Debug {
    /// Every value of a field, folded and as it is indexed. There are as many as China has districts at most.
    ///
    /// # Errors
    /// Values that cannot be listed.
    fn values(&self, field: FacetField) -> Result<&[(String, String)]>;
}

/// What names of places and years mean where these values are indexed.
#[derive(Debug)]
pub(super) struct Areas<'a> {
    values: &'a dyn IndexedValues,
}

impl<'a> Areas<'a> {
    pub(super) fn new(values: &'a dyn IndexedValues) -> Self {
        Self { values }
    }

    /// The conditions of a request, one for each filter that is set.
    pub(super) fn filters(&self, filters: &Filters) -> Result<Vec<Condition>> {
        let Filters { article, district, region, mentions, year, category, kind, doc_type } =
            filters;
        let mut conditions = Vec::new();
        for (field, names) in [
            (FacetField::District, district),
            (FacetField::Region, region),
            (FacetField::Mentions, mentions),
        ] {
            if !names.is_empty() {
                let names: Vec<_> = names.iter().map(|name| (name.as_str(), None)).collect();
                conditions.push(self.named(field, &names)?);
            }
        }
        if !article.is_empty() {
            conditions.push(Condition::Article(article.clone()));
        }
        if !year.is_empty() {
            conditions.push(Condition::Year(year.clone()));
        }
        let closed: [(FacetField, Vec<&str>); 3] = [
            (FacetField::Category, category.iter().map(|value| value.as_str()).collect()),
            (FacetField::Kind, kind.iter().map(|value| value.as_str()).collect()),
            (FacetField::Type, doc_type.iter().map(|value| value.as_str()).collect()),
        ];
        for (field, values) in closed {
            if !values.is_empty() {
                let values = values.into_iter().map(str::to_owned).collect();
                conditions.push(Condition::Fact { field, values });
            }
        }
        Ok(conditions)
    }

    /// Passages of any of some areas, named as people name them, each with the display cells of the query
    /// before it; `None` where it comes from a flag. A name of several places is refused in a flag; a query
    /// takes all of them, and [`Self::namesakes`] tells.
    ///
    /// # Errors
    /// [`Error::UnknownValue`] with the nearest names for one that is not indexed, [`Error::AmbiguousPlace`].
    pub(super) fn named(
        &self,
        field: FacetField,
        names: &[(&str, Option<usize>)],
    ) -> Result<Condition> {
        let mut meant: Vec<String> = Vec::new();
        for (name, column) in names {
            let folded = fold(name.trim());
            let found = self.meant_by(field, &folded)?;
            if found.is_empty() {
                let indexed = self.values.values(field)?.iter();
                let known: Vec<&str> = indexed.map(|(_, value)| last_name(value)).collect();
                return Err(Error::UnknownValue {
                    field: field.as_str(),
                    value: (*name).to_owned(),
                    column: *column,
                    try_instead: nearest_names(&folded, &known),
                });
            }
            if column.is_none() && found.len() > 1 {
                return Err(Error::AmbiguousPlace {
                    field: field.as_str(),
                    value: (*name).to_owned(),
                    choices: distinct_names(&found),
                });
            }
            meant.extend(found.into_iter().map(str::to_owned));
        }
        Ok(Condition::Fact { field, values: meant })
    }

    /// The indexed places that a folded name means, none of which is in another of them.
    fn meant_by(&self, field: FacetField, folded: &str) -> Result<Vec<&'a str>> {
        let indexed = self.values.values(field)?;
        let by_name = indexed.iter().filter(|(value, _)| means(value, folded));
        let mut found: Vec<&str> = by_name.map(|(_, value)| value.as_str()).collect();
        if found.is_empty() {
            let official = official_names(folded);
            let of_place = indexed.iter().filter(|(_, value)| official.contains(&last_name(value)));
            found = of_place.map(|(_, value)| value.as_str()).collect();
        }
        let all = found.clone();
        let is_outermost = |path: &&str| {
            let is_above =
                |other: &&str| path.strip_prefix(*other).is_some_and(|r| r.starts_with('/'));
            !all.iter().any(is_above)
        };
        found.retain(is_outermost);
        Ok(found)
    }

    /// Whether a folded name is that of an indexed place.
    pub(super) fn is_place(&self, folded: &str) -> Result<bool> {
        if folded.chars().nth(1).is_none() {
            return Ok(false);
        }
        Ok(self.values.values(FacetField::Region)?.iter().any(|(value, _)| means(value, folded)))
    }

    /// The indexed places that a folded name means.
    pub(super) fn places(&self, folded: &str) -> Result<Vec<String>> {
        let found = self.meant_by(FacetField::Region, folded)?;
        Ok(found.into_iter().map(str::to_owned).collect())
    }

    /// The names by which to tell the places apart that a folded name means, where they are several.
    pub(super) fn namesakes(&self, folded: &str) -> Result<Vec<String>> {
        // Only what the gazetteer knows several times is searched for among what is indexed.
        if !matches!(gazetteer::resolve_folded(folded, None), Resolution::Ambiguous(_)) {
            return Ok(Vec::new());
        }
        let found = self.meant_by(FacetField::Region, folded)?;
        Ok(if found.len() > 1 { distinct_names(&found) } else { Vec::new() })
    }

    /// Passages with a fact that holds the run: `崂山` those of 崂山区, `2023` those of that year.
    pub(super) fn that_hold(&self, units: &Run) -> Result<Vec<Condition>> {
        let mut conditions = self.place_or_year(units)?;
        conditions.extend(self.with_value(FacetField::Category, &units.concat())?);
        Ok(conditions)
    }

    /// [`Self::that_hold`] for the facts that say where and when.
    pub(super) fn place_or_year(&self, units: &Run) -> Result<Vec<Condition>> {
        let run = units.concat();
        let mut conditions = Vec::new();
        if let Some(year) = year(&run) {
            conditions.push(Condition::Year(vec![YearRange::from(year)]));
        }
        conditions.extend(self.with_value(FacetField::Region, &run)?);
        Ok(conditions)
    }

    fn with_value(&self, field: FacetField, run: &str) -> Result<Option<Condition>> {
        let indexed = self.values.values(field)?.iter();
        let holding = indexed.filter(|(folded, _)| last_name(folded).contains(run));
        let values: Vec<String> = holding.map(|(_, value)| value.clone()).collect();
        Ok((!values.is_empty()).then_some(Condition::Fact { field, values }))
    }
}

/// `2023`, `2023年`.
fn year(run: &str) -> Option<i32> {
    let digits = run.strip_suffix('年').unwrap_or(run);
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}

/// Each place of some paths by as much of its path as tells it from the others.
fn distinct_names(paths: &[&str]) -> Vec<String> {
    let names = |path: &str| -> String {
        let parts: Vec<&str> = path.split('/').collect();
        parts[parts.len().saturating_sub(2)..].concat()
    };
    let is_distinct =
        |path: &&str| paths.iter().filter(|other| names(other) == names(path)).count() == 1;
    match paths.iter().all(is_distinct) {
        true => paths.iter().copied().map(names).collect(),
        false => paths.iter().map(|path| path.replace('/', "")).collect(),
    }
}

/// What the gazetteer calls a place of that name: 西海岸新区 is 黄岛区.
fn official_names(folded: &str) -> Vec<&'static str> {
    match gazetteer::resolve_folded(folded, None) {
        Resolution::Place(place) => vec![place.name()],
        Resolution::Ambiguous(places) => places.into_iter().map(|place| place.name()).collect(),
        Resolution::None => Vec::new(),
    }
}

/// The values most like `given`, best first; none where nothing is.
pub fn nearest_names(given: &str, known: &[&str]) -> Vec<String> {
    let near = query::nearest(given, known.iter().copied(), NEAREST);
    near.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names_come_first_and_strangers_do_not_come() {
        let known = ["崂山区", "市南区", "李沧区", "青岛市"];
        assert_eq!(nearest_names("岗山区", &known)[0], "崂山区");
        assert!(nearest_names("abc", &known).is_empty());
    }

    #[test]
    fn four_digits_are_a_year() {
        assert_eq!(year("2023"), Some(2023));
        assert_eq!(year("2023年"), Some(2023));
        assert_eq!(year("202"), None);
        assert_eq!(year("养老"), None);
    }
}
