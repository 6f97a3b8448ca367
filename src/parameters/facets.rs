//! Counting by fields.

use std::io::{self, Write};

use serde::Deserialize;

use super::typed::names;
use super::{CountsParameters, FilterParameters, FormatParameters, MatchParameters, ReportedTable};
use crate::answer::{FacetField, FacetRequest, FacetTable, Searcher};
use crate::error::Result;
use crate::output::{Format, Look, Table, write_facets};
use crate::search::page;

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "kebab-case")]
pub struct FacetsParameters {
    /// What to look for; without it, every passage
    pub query: String,
    /// district, region, year, category, kind, type or mentions; two: a pivot
    #[serde(deserialize_with = "names")]
    pub by: Vec<FacetField>,
    #[serde(flatten)]
    pub counts: CountsParameters,
    #[serde(flatten)]
    pub matching: MatchParameters,
    #[serde(flatten)]
    pub filters: FilterParameters,
    #[serde(flatten)]
    pub format: FormatParameters,
}

impl Default for FacetsParameters {
    fn default() -> Self {
        Self {
            query: String::new(),
            by: vec![FacetField::District],
            counts: CountsParameters::default(),
            matching: MatchParameters::default(),
            filters: FilterParameters::default(),
            format: FormatParameters::default(),
        }
    }
}

impl FacetsParameters {
    /// # Errors
    /// A filter's value that is none, with the nearest that are.
    pub fn request(&self) -> Result<FacetRequest> {
        Ok(FacetRequest {
            query: self.query.clone(),
            filters: self.filters.filters()?,
            mode: self.matching.mode(self.format.format == Format::Ids),
            exact: self.matching.exact,
            by: self.by.clone(),
        })
    }

    /// # Errors
    /// As for [`Self::request`] and the searcher.
    pub fn answer(&self, searcher: &dyn Searcher) -> Result<FacetTable> {
        page::facets(searcher, &self.request()?, self.counts.counts())
    }

    pub fn write(&self, table: &FacetTable, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        write_facets(table, look, out)
    }
}

impl ReportedTable for FacetsParameters {
    fn table(&self) -> Table {
        Table::Facets
    }
}
