//! The answer to a search: passages, best first.

use serde::Serialize;

use super::{Facets, Mark, MatchMode, Place, Warning};
use crate::corpus::{Lines, Passage};
use crate::vocabulary::{Category, DocType, Kind};

/// The answer to a [`Request`](super::Request).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub schema: u32,
    pub query: String,
    /// `all` or `any`: what the hits really satisfy.
    #[serde(rename = "match")]
    pub mode: MatchMode,
    /// No passage had everything, so [`MatchMode::Any`] answered. Where a few had, those with some of it may follow
    /// them: each says so itself.
    pub relaxed: bool,
    /// Nothing but what is around articles has it: captions, menus, page numbers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub furniture: bool,
    /// Places, years and quoted phrases of the query that stayed conditions when the rest was relaxed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// Places and years that nothing relaxed was found for: the hits are from elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
    pub warnings: Vec<Warning>,
    /// Words searched beside those typed.
    pub synonyms: Vec<String>,
    /// What was probably meant, where a word is misspelt or in pinyin: relaxed hits are those of this query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meant: Option<String>,
    /// Words near those typed that brought relaxed hits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    pub suggestions: Vec<Suggestion>,
    /// Matching passages. Of a relaxed answer those with any of the words typed; what only stands near them is not
    /// counted, nor are relaxed hits that follow others.
    pub total: usize,
    /// Articles that they are in.
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
    /// It has some of the question, not all of it.
    pub relaxed: bool,
    /// From 1, counted over the whole answer.
    pub rank: usize,
    pub score: f32,
    pub id: String,
    pub article: String,
    pub title: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    /// What to call the district: with its city where another indexed district has that name.
    #[serde(skip)]
    pub place: Option<String>,
    pub region: Vec<String>,
    pub mentions: Vec<String>,
    pub year: Option<i32>,
    pub doc_type: Option<DocType>,
    pub kind: Kind,
    /// Of furniture: the rule that dropped it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
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
    /// The passages around it, where they were requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// With [`Unit::Article`](super::Unit::Article), where requested: what else of the article matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub others: Option<Others>,
    /// Ids of passages further down that say the same, where they were folded into this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<String>,
}

impl Hit {
    /// Where it stands in the order of its answer.
    pub fn place(&self) -> Option<Place> {
        let number = self.id.strip_prefix(&self.article)?.strip_prefix('#')?.parse().ok()?;
        Some(Place { score: self.score, year: self.year, article: self.article.clone(), number })
    }
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
