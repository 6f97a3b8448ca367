//! What a figure is.

use serde::{Deserialize, Serialize};

/// A quantity that a sentence promises or reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted: `公共停车位`.
    pub subject: String,
    /// What is done to it: `新增`.
    pub action: Option<String>,
    /// 万 and 亿 expanded.
    pub value: f64,
    /// `个`, `%`, `平方米`; empty where the text has none.
    pub unit: String,
    pub comparator: Comparator,
    /// The words that qualify the number: `以上`, `约`.
    pub hedge: Option<String>,
    /// Whom or what it is limited to: `70岁以上`.
    pub qualifier: Option<String>,
    /// What one of it is for: `每人每月`.
    pub per: Option<String>,
    pub kind: FigureKind,
    /// `占年计划的128%` → 128.
    pub percent_of_plan: Option<f64>,
    /// The shortest run of the passage that says it.
    pub text: String,
    /// Where `text` stands in the passage, in characters.
    pub span: [usize; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparator {
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = ">")]
    MoreThan,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "~")]
    About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    Plan,
    Result,
    /// Neither: last year's level, the old amount, the size of the place.
    Background,
}
