//! Questions and answers as plain data. Engines fill an [`Answer`], formats print one, and neither
//! knows the other. The field names and their order are the machine format (schema 1): fields are
//! added, never changed.

mod conditions;
mod figures;
mod filters;

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::corpus::{Lines, Metadata, Passage};
use crate::error::Result;
pub use crate::query::Warning;
pub use crate::vocabulary::FacetField;
use crate::vocabulary::{Category, DocType, Kind};
pub use conditions::{FigureConditions, amount};
pub use figures::{
    CompareAnswer, CompareRequest, CompareRow, FigureRow, FiguresAnswer, FiguresRequest, RateShown,
    Relevance, TotalRow,
};
pub use filters::Filters;

/// The version of every machine format.
pub const SCHEMA: u32 = 1;

/// How facets show a value that the text does not tell.
pub const UNKNOWN: &str = "未知";

/// First and one-past-last character (Unicode scalar values) of a highlighted run.
pub type Mark = [usize; 2];

/// What to search for, and how to answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// As typed; empty means every passage.
    pub query: String,
    pub filters: Filters,
    pub mode: MatchMode,
    /// No synonyms.
    pub exact: bool,
    pub sort: Sort,
    pub by: Unit,
    /// How many hits to return; `None` for all.
    pub limit: Option<usize>,
    pub offset: usize,
    pub facets: Vec<FacetField>,
    /// Fill [`Hit::explanation`].
    pub explain: bool,
    /// The id of a passage: only those that share its weighty words, which rank then.
    pub like: Option<String>,
}

/// Which passages answer a query of several terms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchMode {
    /// Every term.
    All,
    /// The more terms the better.
    Any,
    /// `All`; where no passage has everything, `Any`, and the answer says so.
    #[default]
    Auto,
}

impl MatchMode {
    pub const ALL: &[Self] = &[Self::All, Self::Any, Self::Auto];

    /// The name, as it is typed and as machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::Auto => "auto",
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Score, then year (newest first), article id, passage number.
    #[default]
    Relevance,
    /// Newest first, then score, article id, passage number.
    Year,
    /// Article id, passage number.
    Position,
}

impl Sort {
    pub const ALL: &[Self] = &[Self::Relevance, Self::Year, Self::Position];

    /// The name, as it is typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Year => "year",
            Self::Position => "position",
        }
    }
}

/// What one hit is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit {
    #[default]
    Passage,
    /// The best passage of each article.
    Article,
}

impl Unit {
    pub const ALL: &[Self] = &[Self::Passage, Self::Article];

    /// The name, as it is typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passage => "passage",
            Self::Article => "article",
        }
    }
}

/// The answer to a [`Request`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub schema: u32,
    pub query: String,
    /// `all` or `any`: what the hits really satisfy.
    #[serde(rename = "match")]
    pub mode: MatchMode,
    /// No passage had everything, so [`MatchMode::Any`] answered.
    pub relaxed: bool,
    pub warnings: Vec<Warning>,
    /// Words searched beside those typed.
    pub synonyms: Vec<String>,
    pub suggestions: Vec<Suggestion>,
    /// Matching passages.
    pub total: usize,
    /// Articles they are in.
    pub articles: usize,
    pub offset: usize,
    pub limit: Option<usize>,
    pub hits: Vec<Hit>,
    pub facets: Facets,
}

/// Another query that finds something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    pub query: String,
    pub passages: usize,
    /// Why it is offered, for a person: `sounds alike`, `without the year`.
    pub reason: String,
}

/// One passage that answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// From 1, counted over the whole answer.
    pub rank: usize,
    pub score: f32,
    pub id: String,
    pub article: String,
    pub title: Option<String>,
    pub district: Option<String>,
    pub region: Vec<String>,
    pub mentions: Vec<String>,
    pub year: Option<i32>,
    pub doc_type: Option<DocType>,
    pub kind: Kind,
    pub label: Option<String>,
    pub heading: Vec<String>,
    pub categories: Vec<Category>,
    pub units: Vec<String>,
    pub text: String,
    /// Matched runs of `text`, in order, never overlapping.
    pub marks: Vec<Mark>,
    /// The part of `text` to show, whole sentences where they fit.
    pub snippet: String,
    pub snippet_marks: Vec<Mark>,
    /// The file, below the corpus folder as it was named.
    pub path: String,
    pub lines: Lines,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// The passages around it, where requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// With [`Unit::Article`], where requested: what else of the article matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub others: Option<Others>,
    /// Ids of passages further down that say the same, where they were folded into this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<String>,
}

/// The neighbours of a passage in its article, in the article's order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Context {
    pub before: Vec<Passage>,
    pub after: Vec<Passage>,
}

/// The matching passages of an article beside the best.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Others {
    /// How many there are.
    pub passages: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// Why a hit has its rank: the parts that its score is the sum of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    pub parts: Vec<ScorePart>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScorePart {
    pub what: String,
    pub score: f32,
}

/// Counts by field, in the order of the request.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facets(pub Vec<(FacetField, Vec<FacetCount>)>);

impl Serialize for Facets {
    /// An object, field by field in the order of the request.
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
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetRow {
    /// One for each field of [`FacetTable::by`].
    pub values: Vec<FacetValue>,
    pub passages: usize,
    pub articles: usize,
}

/// A term that begins as was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// Folded, as the index has it.
    pub term: String,
    /// Passages that a search for it finds.
    pub passages: usize,
}

/// An article as the index stores it: what [`crate::corpus::Article`] has, less what was dropped.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredArticle {
    #[serde(flatten)]
    pub meta: Metadata,
    pub passages: Vec<Passage>,
}

/// What is in an index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    pub schema: u32,
    pub articles: usize,
    pub passages: usize,
    pub figures: usize,
    /// Distinct terms of the word lane.
    pub terms: usize,
    /// UTF-8 bytes of the passages' text.
    pub bytes_text: u64,
    pub bytes_index: u64,
    /// Counts by district, year and category.
    pub by: Facets,
}

impl Stats {
    /// The numbers about the whole index, by their names in machine formats.
    pub fn totals(&self) -> [(&'static str, u64); 6] {
        [
            ("articles", self.articles as u64),
            ("passages", self.passages as u64),
            ("figures", self.figures as u64),
            ("terms", self.terms as u64),
            ("bytes_text", self.bytes_text),
            ("bytes_index", self.bytes_index),
        ]
    }
}

/// Anything that can answer: the pipeline over an engine.
pub trait Searcher {
    fn search(&self, request: &Request) -> Result<Answer>;

    fn facets(&self, request: &FacetRequest) -> Result<FacetTable>;

    /// Quantities in the matching passages.
    fn figures(&self, request: &FiguresRequest) -> Result<FiguresAnswer>;

    /// Promises beside deliveries.
    fn compare(&self, request: &CompareRequest) -> Result<CompareAnswer>;

    /// Every article's facts, by id.
    fn articles(&self) -> Result<Vec<Metadata>>;

    /// One article whole; `None` where there is no such id.
    fn article(&self, id: &str) -> Result<Option<StoredArticle>>;

    fn stats(&self) -> Result<Stats>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_sort_by_a_field_has_an_order_of_its_name() {
        for field in FacetField::ALL {
            let is_order = Sort::ALL.iter().any(|order| order.as_str() == field.as_str());
            assert_eq!(field.sorts(), is_order, "{field}");
        }
    }
}
