//! Searching: ranked passages, with counts beside them.

use std::io::{self, Write};

use serde::Deserialize;

use super::typed::names;
use super::{FilterParameters, FormatParameters, MatchParameters, ReportedTable};
use crate::answer::{Answer, FacetField, Place, Request, Searcher, Sort, Unit};
use crate::error::Result;
use crate::output::{Format, Look, Part, SearchWriter, Table};
use crate::search::page::{self, FacetCounts, Page};

/// How many hits are shown where nobody says.
const USUAL_LIMIT: usize = 10;

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "kebab-case")]
pub struct SearchParameters {
    /// What to look for; without it, every passage that the filters leave
    pub query: String,
    /// Only passages like this one: laoshan-2023#13
    pub like: Option<String>,
    /// How many hits to show
    pub limit: Option<usize>,
    /// Leave out so many hits first
    pub offset: usize,
    /// relevance, year (newest first) or position (as in the articles)
    pub sort: Sort,
    /// One hit for each passage, or the best of each article
    pub by: Unit,
    /// Count hits by these fields, as district,year
    #[serde(deserialize_with = "names")]
    pub facet: Vec<FacetField>,
    /// Say what each score is the sum of
    pub explain: bool,
    /// Show passages that say the same as one
    pub fold: bool,
    /// Only say how many passages there are
    pub count: bool,
    /// Show so many passages around each hit
    pub context: usize,
    /// Somebody reads it who sees the line between what has all of the query and what has some of it.
    #[serde(skip)]
    pub for_people: bool,
    #[serde(flatten)]
    pub counts: CountsParameters,
    #[serde(flatten)]
    pub matching: MatchParameters,
    #[serde(flatten)]
    pub filters: FilterParameters,
    #[serde(flatten)]
    pub format: FormatParameters,
}

/// Which counts of values are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "kebab-case")]
pub struct CountsParameters {
    /// Leave out values that have fewer passages
    pub min_count: usize,
    /// Show values that have nothing, too
    pub all_values: bool,
}

impl CountsParameters {
    pub(super) fn counts(self) -> FacetCounts {
        FacetCounts { min_count: self.min_count, all_values: self.all_values }
    }
}

impl Default for SearchParameters {
    fn default() -> Self {
        Self {
            query: String::new(),
            like: None,
            limit: Some(USUAL_LIMIT),
            offset: 0,
            sort: Sort::default(),
            by: Unit::default(),
            facet: Vec::new(),
            explain: false,
            fold: false,
            count: false,
            context: 0,
            for_people: false,
            counts: CountsParameters::default(),
            matching: MatchParameters::default(),
            filters: FilterParameters::default(),
            format: FormatParameters::default(),
        }
    }
}

impl SearchParameters {
    /// What is searched for.
    ///
    /// # Errors
    /// A filter's value that is none, with the nearest that are.
    pub fn request(&self) -> Result<Request> {
        let is_silent = self.count || self.format.format == Format::Ids;
        Ok(Request {
            query: self.query.clone(),
            filters: self.filters.filters()?,
            mode: self.matching.mode(is_silent),
            exact: self.matching.exact,
            sort: self.sort,
            by: self.by,
            limit: if self.count { Some(0) } else { self.limit },
            offset: self.offset,
            after: None,
            facets: self.facet.clone(),
            // One line is one passage that has all of the query, for programs that count lines; in JSON each says
            // what it is.
            unfollowed: !self.for_people && self.format.format != Format::Json,
            explain: self.explain,
            like: self.like.clone(),
        })
    }

    /// What is beside the hits.
    pub fn page(&self) -> Page {
        Page { context: self.context, folded: self.fold, counts: self.counts.counts() }
    }

    /// In flat formats a table holds one kind of row; who requests facets wants those.
    pub fn part(&self) -> Part {
        match (self.count, self.format.format.is_flat() && !self.facet.is_empty()) {
            (true, _) => Part::Count,
            (false, true) => Part::Facets,
            (false, false) => Part::Hits,
        }
    }

    /// # Errors
    /// As for [`Self::request`] and the searcher.
    pub fn answer(&self, searcher: &dyn Searcher) -> Result<Answer> {
        page::search(searcher, &self.request()?, self.page())
    }

    /// [`Self::answer`] where the hit of rank `offset` is known.
    ///
    /// # Errors
    /// As there.
    pub fn answer_after(&self, after: Option<Place>, searcher: &dyn Searcher) -> Result<Answer> {
        page::search(searcher, &Request { after, ..self.request()? }, self.page())
    }

    /// Writes an answer alone.
    pub fn write(&self, answer: &Answer, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = SearchWriter::new(look, self.part(), false);
        writer.write(None, answer, out)?;
        writer.finish(out)
    }
}

impl ReportedTable for SearchParameters {
    fn table(&self) -> Table {
        self.part().table()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::answer::MatchMode;

    fn request(typed: serde_json::Value) -> Request {
        serde_json::from_value::<SearchParameters>(typed).unwrap().request().unwrap()
    }

    #[test]
    fn what_nobody_reads_is_never_relaxed() {
        for (typed, mode) in [
            (json!({}), MatchMode::Auto),
            (json!({"count": true}), MatchMode::All),
            (json!({"format": "ids"}), MatchMode::All),
            (json!({"format": "ids", "match": "any"}), MatchMode::Any),
        ] {
            assert_eq!(request(typed.clone()).mode, mode, "{typed}");
        }
    }

    #[test]
    fn a_table_holds_one_kind_of_row() {
        for (typed, part) in [
            (json!({"facet": "year"}), Part::Hits),
            (json!({"facet": "year", "format": "csv"}), Part::Facets),
            (json!({"format": "csv"}), Part::Hits),
            (json!({"facet": "year", "format": "csv", "count": true}), Part::Count),
        ] {
            let parameters: SearchParameters = serde_json::from_value(typed.clone()).unwrap();
            assert_eq!(parameters.part(), part, "{typed}");
        }
    }

    #[test]
    fn what_is_not_said_is_as_usual() {
        let request = request(json!({"query": "养老", "year": 2023, "district": ["崂山", "李沧"]}));
        assert_eq!((request.limit, request.offset), (Some(USUAL_LIMIT), 0));
        assert_eq!(request.filters.district, ["崂山", "李沧"]);
        assert_eq!(request.filters.year.len(), 1);
    }
}
