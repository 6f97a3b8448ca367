//! A row of a comparison.

use serde::Serialize;

/// One promise and what became of it, or one of the two where the other is not told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub district: Option<String>,
    /// The path down to it.
    pub region: Vec<String>,
    pub year: Option<i32>,
    /// That of the promise, else of the delivery.
    pub subject: String,
    /// What was done to it, as that statement says.
    pub action: Option<String>,
    pub unit: String,
    /// Index of the promise among the statements.
    pub planned: Option<usize>,
    /// Indices of the deliveries; several where the text says that they answer it together.
    pub delivered: Vec<usize>,
    /// What was reported of the promise before the delivery, the oldest first: earlier states of it.
    pub earlier: Vec<usize>,
    /// The same told again: in the article, in a repost, in a report that repeats the plan.
    pub also: Vec<usize>,
    pub rate: Option<Rate>,
    pub paired_by: Option<PairedBy>,
}

/// How much of a promise was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    pub percent: f64,
    /// Divided here; not printed in the source.
    pub computed: bool,
}

/// Why two figures are in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedBy {
    /// A plan and a later report of the same district and year.
    PlanAndReport,
    /// One item of one article, or one passage.
    SameItem,
    /// As `SameItem`, and the rate that the text prints is theirs.
    StatedRate,
}

impl PairedBy {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PlanAndReport => "plan_and_report",
            Self::SameItem => "same_item",
            Self::StatedRate => "stated_rate",
        }
    }
}
