//! Questions about quantities, and their answers: tables whose rows are figures of the matching
//! passages, and promises beside deliveries. Every number in them is in a source line, or is
//! marked as computed.

use serde::{Serialize, Serializer};

use super::{FacetField, FigureConditions, Filters, MatchMode, Warning};
use crate::corpus::Lines;
use crate::figures::{Apart, Comparator, FigureKind, PairedBy, Stock};

/// Which figures to show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FiguresRequest {
    /// As typed; empty means every passage.
    pub query: String,
    /// Conditions on the passages; those on the figures themselves follow.
    pub filters: Filters,
    pub mode: MatchMode,
    /// No synonyms.
    pub exact: bool,
    pub conditions: FigureConditions,
    /// What totals are made for, [`FacetField::District`] and [`FacetField::Year`]; empty for none.
    pub by: Vec<FacetField>,
    /// How many rows to return; `None` for all. Totals are always of all.
    pub limit: Option<usize>,
}

/// The answer to a [`FiguresRequest`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiguresAnswer {
    pub schema: u32,
    pub query: String,
    /// Figures that answer, shown or not.
    pub total: usize,
    pub relaxed: bool,
    /// Places, years and quoted phrases of the query that stayed conditions when the rest was relaxed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    pub rows: Vec<FigureRow>,
    /// What the totals are made for; empty where none were requested.
    pub by: Vec<FacetField>,
    pub totals: Vec<TotalRow>,
    pub warnings: Vec<Warning>,
    /// Words searched beside those typed.
    pub synonyms: Vec<String>,
}

/// One figure and where it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRow {
    pub article: String,
    pub passage: String,
    pub district: Option<String>,
    pub city: Option<String>,
    /// What to call the district: with its city where another indexed district has that name.
    #[serde(skip)]
    pub place: Option<String>,
    pub year: Option<i32>,
    /// What is counted; empty where the sentence does not tell.
    pub subject: String,
    pub action: Option<String>,
    /// 万 and 亿 expanded. Of a range, the lower end.
    #[serde(serialize_with = "plain_number")]
    pub value: f64,
    #[serde(serialize_with = "plain_number_or_null")]
    pub upper: Option<f64>,
    pub unit: String,
    pub comparator: Comparator,
    /// The words that qualify the number: `以上`, `约`.
    pub hedge: Option<String>,
    /// Whom or what it is limited to: `70岁以上`.
    pub qualifier: Option<String>,
    /// What one of it is for: `每人每月`.
    pub per: Option<String>,
    pub kind: FigureKind,
    /// What it counts beside what the year brought: `cumulative`, `existing`, `under_way`, `site`,
    /// `corrected`.
    pub stock: Option<Stock>,
    /// How near it is to the query; none where only its counterpart answers.
    pub relevance: Option<Relevance>,
    #[serde(serialize_with = "plain_number_or_null")]
    pub percent_of_plan: Option<f64>,
    /// The shortest run of the passage that says it.
    pub text: String,
    /// The item's number as printed.
    pub label: Option<String>,
    /// The file, below the corpus folder as it was named.
    pub path: String,
    /// Those that its number is printed on.
    pub lines: Lines,
}

/// How near a figure is to the query; the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relevance {
    /// Its own words say it.
    Subject,
    /// Its clause is about it.
    Clause,
    /// It is beside such a figure, or follows the words, in one sentence.
    Sentence,
    /// Its item is about it.
    Item,
}

impl Relevance {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Clause => "clause",
            Self::Sentence => "sentence",
            Self::Item => "item",
        }
    }
}

/// Figures of one place and time that can be added, or one that cannot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TotalRow {
    /// Nothing is added across places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<Option<String>>,
    /// The city that the district is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<Option<String>>,
    /// What to call the district: with its city where another indexed district has that name.
    #[serde(skip)]
    pub place: Option<String>,
    /// Nor across years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Option<i32>>,
    /// The shortest of its figures' subjects.
    pub subject: String,
    /// What was done, as the first of them says.
    pub action: Option<String>,
    #[serde(serialize_with = "plain_number")]
    pub value: f64,
    pub unit: String,
    pub comparator: Comparator,
    pub kind: FigureKind,
    /// How many figures it is the sum of.
    pub figures: usize,
    /// Added here; not printed in the source.
    pub computed: bool,
    /// Why it is in no sum; null where it is a sum, or could be a part of one.
    pub apart: Option<Apart>,
    /// The passages of the figures, in order.
    pub passages: Vec<String>,
}

/// Which promises to set beside their deliveries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CompareRequest {
    pub query: String,
    pub filters: Filters,
    pub mode: MatchMode,
    pub exact: bool,
    /// A row stays if its promise or one of its deliveries satisfies them.
    pub conditions: FigureConditions,
    /// One subject after the other, each through the years.
    pub by_year: bool,
    /// Only promises of which no report is found.
    pub undelivered: bool,
}

/// The answer to a [`CompareRequest`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareAnswer {
    pub schema: u32,
    pub query: String,
    pub relaxed: bool,
    /// Places, years and quoted phrases of the query that stayed conditions when the rest was relaxed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    pub by_year: bool,
    /// The rows are promises of which no report was found.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undelivered: bool,
    /// With [`CompareRequest::undelivered`]: promises without a delivery that are left out, since something that is indexed
    /// may report them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclear: Option<usize>,
    pub total: usize,
    pub rows: Vec<CompareRow>,
    pub warnings: Vec<Warning>,
    pub synonyms: Vec<String>,
}

/// A promise and what became of it, or one of the two where the other is not told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareRow {
    pub district: Option<String>,
    pub city: Option<String>,
    /// What to call the district: with its city where another indexed district has that name.
    #[serde(skip)]
    pub place: Option<String>,
    pub year: Option<i32>,
    /// That of the promise, else of the delivery.
    pub subject: String,
    /// What was done to it, as that statement says.
    pub action: Option<String>,
    pub unit: String,
    /// With [`CompareRequest::by_year`]: the subject whose years these are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// With [`CompareRequest::by_year`]: rows of one number are one thing done in one place, year by year; from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chain: Option<usize>,
    pub planned: Option<FigureRow>,
    /// Several where the text says that they answer the promise together.
    pub delivered: Vec<FigureRow>,
    /// What was reported of the promise before the delivery, the oldest first.
    pub earlier: Vec<FigureRow>,
    pub rate: Option<RateShown>,
    /// Null where the row is no pair.
    pub paired_by: Option<PairedBy>,
    /// With [`CompareRequest::undelivered`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<NoReport>,
    /// Passages that tell the same figures again: of the article, of a repost, of a report that repeats the plan.
    pub also: Vec<String>,
    /// Every passage that tells something of the row.
    pub sources: Vec<SourceRow>,
}

/// That nothing indexed reports of a promise; never that it was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoReport {
    NotFound,
}

impl NoReport {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
        }
    }
}

/// A passage that tells something of a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceRow {
    pub role: Role,
    /// It tells again what another source tells.
    pub again: bool,
    pub article: String,
    pub passage: String,
    /// The file, below the corpus folder as it was named.
    pub path: String,
    /// Those that its number is printed on.
    pub lines: Lines,
}

/// What of a row a source tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Planned,
    Delivered,
    /// What was reported before the delivery.
    Earlier,
}

impl Role {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Delivered => "delivered",
            Self::Earlier => "earlier",
        }
    }
}

impl CompareRow {
    /// Whom it serves, or the part of its place that it is of, as the promise says, else the delivery.
    pub fn qualifier(&self) -> Option<&str> {
        let figure = self.planned.as_ref().or(self.delivered.first());
        figure.and_then(|figure| figure.qualifier.as_deref())
    }

    /// What was delivered, and whether it was added here.
    pub fn delivered_value(&self) -> Option<(f64, bool)> {
        let sum = self.delivered.iter().map(|figure| figure.value).sum();
        (!self.delivered.is_empty()).then_some((sum, self.delivered.len() > 1))
    }
}

/// How much of a promise was delivered, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RateShown {
    #[serde(serialize_with = "plain_number")]
    pub percent: f64,
    /// Divided here; not printed in the source.
    pub computed: bool,
}

/// 150 as `150`, not `150.0`.
fn plain_number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// Beyond it a float no longer counts whole numbers.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return serializer.serialize_i64(*value as i64);
    }
    serializer.serialize_f64(*value)
}

fn plain_number_or_null<S: Serializer>(
    value: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => plain_number(value, serializer),
        None => serializer.serialize_none(),
    }
}
