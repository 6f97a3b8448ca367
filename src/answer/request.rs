//! What to search for, and how to answer.

use serde::{Deserialize, Serialize};

use super::{FacetField, Filters};

/// What to search for, and how to answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// As typed; empty means every passage.
    pub query: String,
    pub filters: Filters,
    pub mode: MatchMode,
    /// No synonyms, no near words.
    pub exact: bool,
    pub sort: Sort,
    pub by: Unit,
    /// How many hits to return; `None` for all.
    pub limit: Option<usize>,
    pub offset: usize,
    /// The hit of rank `offset`, where it is known: an engine that can goes on after it, and need not hold all before.
    pub after: Option<Place>,
    pub facets: Vec<FacetField>,
    /// Where a few passages have all of the query, they are not followed by those with some of it.
    pub unfollowed: bool,
    /// Fill [`Hit::explanation`](super::Hit::explanation).
    pub explain: bool,
    /// The id of a passage: only those that share its weighty words, which rank then.
    pub like: Option<String>,
}

/// Where a hit stands in the order of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub score: f32,
    pub year: Option<i32>,
    pub article: String,
    pub number: u64,
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

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
