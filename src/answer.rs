//! Questions and answers as plain data. Engines fill an [`Answer`], formats print one, and neither
//! knows the other. The field names and their order are the machine format (schema 1): fields are
//! added, never changed.
//!
//! `request` is what is searched for, with `filters`; `hits` the answer, with `facets`. `figures`, with
//! `conditions`, are questions about quantities and their answers. `contents` is what is in an index. A
//! [`Searcher`] answers.

mod conditions;
mod contents;
mod facets;
mod figures;
mod filters;
mod hits;
mod request;
mod searcher;

pub use crate::query::Warning;
pub use crate::vocabulary::FacetField;
pub use conditions::{FigureConditions, amount};
pub use contents::{Completion, Stats, StoredArticle};
pub use facets::{FacetCount, FacetRequest, FacetRow, FacetTable, FacetValue, Facets};
pub use figures::{
    CompareAnswer, CompareRequest, CompareRow, FigureRow, FiguresAnswer, FiguresRequest, NoReport,
    RateShown, Relevance, Role, SourceRow, TotalRow,
};
pub use filters::Filters;
pub use hits::{Answer, Context, Explanation, Hit, Others, ScorePart, Suggestion};
pub use request::{MatchMode, Place, Request, Sort, Unit};
pub use searcher::Searcher;

/// The version of every machine format.
pub const SCHEMA: u32 = 1;

/// How facets show a value that the text does not tell.
pub const UNKNOWN: &str = "未知";

/// First and one-past-last character (Unicode scalar values) of a highlighted run.
pub type Mark = [usize; 2];
