//! Counts of passages by their facts, beside hits and alone.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{FacetField, Filters, MatchMode, Warning};

/// Counts by field, in the order requested.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facets(pub Vec<(FacetField, Vec<FacetCount>)>);

impl Serialize for Facets {
    /// An object, field by field in the order requested.
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, counts)| (field, counts)))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    pub value: FacetValue,
    pub passages: usize,
    pub articles: usize,
}

/// A counted value; years are numbers, everything else is text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum FacetValue {
    Year(i32),
    Text(String),
}

impl fmt::Display for FacetValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// What to count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FacetRequest {
    pub query: String,
    pub filters: Filters,
    pub mode: MatchMode,
    pub exact: bool,
    /// One field: a list; two: a pivot; more: their combinations.
    pub by: Vec<FacetField>,
}

/// The answer to a [`FacetRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct FacetTable {
    pub query: String,
    pub by: Vec<FacetField>,
    /// Matching passages; a passage with two categories is in two rows.
    pub total: usize,
    pub rows: Vec<FacetRow>,
    pub warnings: Vec<Warning>,
    pub relaxed: bool,
    /// Places, years and quoted phrases of the query that stayed conditions when the rest was relaxed.
    pub kept: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetRow {
    /// One for each field of [`FacetTable::by`].
    pub values: Vec<FacetValue>,
    pub passages: usize,
    pub articles: usize,
}
