//! Completing what is being typed.

use serde::Deserialize;

use super::{FormatParameters, ReportedTable};
use crate::output::Table;

/// How many terms are shown where nobody says.
const USUAL_LIMIT: usize = 10;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct CompleteParameters {
    /// The beginning of a term, in Han characters, in pinyin or its initials
    pub prefix: String,
    /// How many terms to show
    pub limit: usize,
    #[serde(flatten)]
    pub format: FormatParameters,
}

impl Default for CompleteParameters {
    fn default() -> Self {
        Self { prefix: String::new(), limit: USUAL_LIMIT, format: FormatParameters::default() }
    }
}

impl ReportedTable for CompleteParameters {
    fn table(&self) -> Table {
        Table::Completions
    }
}
