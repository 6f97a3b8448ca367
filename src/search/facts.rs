//! Facts as words: which district a person means by `崂山`, which facts a term of a query names.
//! The values are those that stand in the index.

use std::sync::OnceLock;

use tantivy::query::TermQuery;
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{Searcher, Term as IndexTerm};

use super::compile::{BoxQuery, one_of, years};
use crate::answer::Filters;
use crate::corpus::gazetteer::{self, Resolution};
use crate::error::{Error, Result};
use crate::index::Fields;
use crate::query::{self, YearRange};
use crate::text::fold;

/// How many near names an error offers.
const NEAREST: usize = 3;

/// Endings that people leave out of an area's name.
const AREA_ENDINGS: &[&str] = &[
    "区",
    "市",
    "县",
    "省",
    "旗",
    "新区",
    "自治区",
    "自治州",
    "自治县",
    "地区",
    "盟",
    "州",
    "街道",
    "镇",
    "乡",
];

/// An area as somebody named it.
#[derive(Debug, Clone, Copy)]
pub(super) struct AreaName<'a> {
    pub(super) text: &'a str,
    /// Display cells of the query before it; `None` where it comes from a flag.
    pub(super) column: Option<usize>,
}

/// The values that terms are compared with, folded and as they are; listed by the first who asks.
#[derive(Debug, Default)]
pub(super) struct FactValues {
    regions: OnceLock<Vec<(String, String)>>,
    categories: OnceLock<Vec<(String, String)>>,
}

/// The values of an index's fact fields.
pub(super) struct Facts<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    values: &'a FactValues,
}

impl<'a> Facts<'a> {
    pub(super) fn new(searcher: &'a Searcher, fields: &'a Fields, values: &'a FactValues) -> Self {
        Self { searcher, fields, values }
    }

    /// The conditions of a request, one for each filter that is set.
    ///
    /// # Errors
    /// An area that the index does not know.
    pub(super) fn filters(&self, filters: &Filters) -> Result<Vec<BoxQuery>> {
        let fields = self.fields;
        let mut conditions = Vec::new();
        for (name, field, values) in [
            ("district", fields.district, &filters.district),
            ("region", fields.region, &filters.region),
            ("mentions", fields.mentions, &filters.mentions),
        ] {
            if !values.is_empty() {
                let names: Vec<_> =
                    values.iter().map(|text| AreaName { text, column: None }).collect();
                conditions.push(self.areas(name, field, &names)?);
            }
        }
        if !filters.article.is_empty() {
            conditions.push(one_of(fields.article, filters.article.iter().map(String::as_str)));
        }
        if !filters.year.is_empty() {
            conditions.push(years(fields.year, &filters.year));
        }
        let closed: [(IndexField, Vec<&str>); 3] = [
            (fields.category, filters.category.iter().map(|value| value.as_str()).collect()),
            (fields.kind, filters.kind.iter().map(|value| value.as_str()).collect()),
            (fields.doc_type, filters.doc_type.iter().map(|value| value.as_str()).collect()),
        ];
        for (field, values) in closed {
            if !values.is_empty() {
                conditions.push(one_of(field, values.into_iter()));
            }
        }
        Ok(conditions)
    }

    /// Passages of any of some areas, named as people name them.
    ///
    /// # Errors
    /// [`Error::UnknownValue`] with the nearest names for one that is not in the index.
    pub(super) fn areas(
        &self,
        name: &'static str,
        field: IndexField,
        given: &[AreaName<'_>],
    ) -> Result<BoxQuery> {
        let known = self.values(field)?;
        let mut meant = Vec::new();
        for area in given {
            let before = meant.len();
            let folded = fold(area.text.trim());
            meant.extend(known.iter().filter(|value| names(value, &folded)));
            if meant.len() == before {
                let official = official_names(&folded);
                meant.extend(known.iter().filter(|value| official.contains(&value.as_str())));
            }
            if meant.len() == before {
                return Err(Error::UnknownValue {
                    field: name,
                    value: area.text.to_owned(),
                    column: area.column,
                    try_instead: nearest(&folded, &known),
                });
            }
        }
        Ok(one_of(field, meant.into_iter().map(String::as_str)))
    }

    /// Passages with a fact that holds the run: `崂山` those of 崂山区, `2023` those of that year.
    pub(super) fn that_hold(&self, units: &[String]) -> Vec<BoxQuery> {
        let mut conditions = self.place_or_year(units);
        self.with_value(self.fields.category, &units.concat(), &mut conditions);
        conditions
    }

    /// [`Self::that_hold`] for the facts that say where and when.
    pub(super) fn place_or_year(&self, units: &[String]) -> Vec<BoxQuery> {
        let run = units.concat();
        let mut conditions: Vec<BoxQuery> = Vec::new();
        if let Some(year) = year(&run) {
            conditions.push(years(self.fields.year, &[YearRange { first: year, last: year }]));
        }
        self.with_value(self.fields.region, &run, &mut conditions);
        conditions
    }

    fn with_value(&self, field: IndexField, run: &str, conditions: &mut Vec<BoxQuery>) {
        for (folded, value) in self.folded_values(field) {
            if folded.contains(run) {
                let term = IndexTerm::from_field_text(field, value);
                conditions.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
            }
        }
    }

    /// The values of a field, folded and as they are.
    fn folded_values(&self, field: IndexField) -> &[(String, String)] {
        let FactValues { regions, categories } = self.values;
        let list = if field == self.fields.region { regions } else { categories };
        list.get_or_init(|| {
            // An index that cannot list its values says so where they are asked for by name.
            let values = self.values(field).unwrap_or_default();
            values.into_iter().map(|value| (fold(&value), value)).collect()
        })
    }

    /// Every value of a fact field, in order. There are as many as China has districts at most.
    pub(super) fn values(&self, field: IndexField) -> Result<Vec<String>> {
        let mut values = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().stream()?;
            while stream.advance() {
                values.push(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
        values.sort_unstable();
        values.dedup();
        Ok(values)
    }
}

/// `2023`, `2023年`.
fn year(run: &str) -> Option<i32> {
    let digits = run.strip_suffix('年').unwrap_or(run);
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}

/// Whether `given`, folded, is a name of the area `value`.
fn names(value: &str, given: &str) -> bool {
    let value = fold(value);
    value == given
        || value
            .strip_prefix(given)
            .is_some_and(|rest| given.chars().count() >= 2 && AREA_ENDINGS.contains(&rest))
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
pub(super) fn nearest(given: &str, known: &[String]) -> Vec<String> {
    let near = query::nearest(given, known.iter().map(String::as_str), NEAREST);
    near.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_answers_to_its_short_name_but_not_to_a_part_of_it() {
        for (value, given, expected) in [
            ("崂山区", "崂山区", true),
            ("崂山区", "崂山", true),
            ("崂山区", "崂", false),
            ("青岛市", "青", false),
            ("浦东新区", "浦东", true),
            ("中山市", "中山区", false),
        ] {
            assert_eq!(names(value, given), expected, "{value} {given}");
        }
    }

    #[test]
    fn the_nearest_names_come_first_and_strangers_do_not_come() {
        let known = ["崂山区", "市南区", "李沧区", "青岛市"].map(str::to_owned);
        assert_eq!(nearest("岗山区", &known)[0], "崂山区");
        assert!(nearest("abc", &known).is_empty());
    }

    #[test]
    fn four_digits_are_a_year() {
        assert_eq!(year("2023"), Some(2023));
        assert_eq!(year("2023年"), Some(2023));
        assert_eq!(year("202"), None);
        assert_eq!(year("养老"), None);
    }
}
