//! Quantities, and promises beside deliveries.

use serde::Deserialize;

use super::typed::{names, text, texts};
use super::{FilterParameters, FormatParameters, MatchParameters, ReportedTable};
use crate::answer::{
    CompareAnswer, CompareRequest, FacetField, FigureConditions, FiguresAnswer, FiguresRequest,
    Filters, Searcher, amount,
};
use crate::error::{Error, Result};
use crate::output::{Format, Table};

/// How many figures are shown where nobody says.
const USUAL_LIMIT: usize = 50;

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FiguresParameters {
    /// What to look for; without it, every figure that the filters leave
    pub query: String,
    /// How many figures to show
    pub limit: Option<usize>,
    /// Totals by district, year or both, of what can be added
    #[serde(deserialize_with = "names")]
    pub by: Vec<FacetField>,
    #[serde(flatten)]
    pub conditions: ConditionParameters,
    #[serde(flatten)]
    pub matching: MatchParameters,
    #[serde(flatten)]
    pub filters: FilterParameters,
    #[serde(flatten)]
    pub format: FormatParameters,
}

/// Conditions on figures.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ConditionParameters {
    /// Only figures in this unit: 个, %, 元
    #[serde(deserialize_with = "texts")]
    pub unit: Vec<String>,
    /// Only figures of at least so many; 1.65万 is as good as 16500
    #[serde(deserialize_with = "text")]
    pub min: Option<String>,
    /// Only figures of at most so many
    #[serde(deserialize_with = "text")]
    pub max: Option<String>,
}

impl Default for FiguresParameters {
    fn default() -> Self {
        Self {
            query: String::new(),
            limit: Some(USUAL_LIMIT),
            by: Vec::new(),
            conditions: ConditionParameters::default(),
            matching: MatchParameters::default(),
            filters: FilterParameters::default(),
            format: FormatParameters::default(),
        }
    }
}

impl FiguresParameters {
    /// # Errors
    /// A value that is none, with the nearest that are; totals by what they cannot be made for.
    pub fn request(&self) -> Result<FiguresRequest> {
        let (filters, conditions) = of_figures(&self.filters, &self.conditions)?;
        let is_total =
            |field: &&FacetField| matches!(field, FacetField::District | FacetField::Year);
        if let Some(field) = self.by.iter().find(|field| !is_total(field)) {
            return Err(Error::Parameter {
                name: "by",
                value: field.to_string(),
                problem: "nothing that figures are added by; write district, year or both",
            });
        }
        Ok(FiguresRequest {
            query: self.query.clone(),
            filters,
            mode: self.matching.mode(self.format.format == Format::Ids),
            exact: self.matching.exact,
            conditions,
            by: self.by.clone(),
            limit: self.limit,
        })
    }

    /// # Errors
    /// As for [`Self::request`] and the searcher.
    pub fn answer(&self, searcher: &dyn Searcher) -> Result<FiguresAnswer> {
        searcher.figures(&self.request()?)
    }
}

impl ReportedTable for FiguresParameters {
    fn table(&self) -> Table {
        if self.by.is_empty() { Table::Figures } else { Table::Totals }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct CompareParameters {
    /// What to look for
    pub query: String,
    /// district: a table for each place and year; year: each subject through the years
    pub by: CompareBy,
    /// Only promises of which no report is found in what is indexed
    pub undelivered: bool,
    #[serde(flatten)]
    pub conditions: ConditionParameters,
    #[serde(flatten)]
    pub matching: MatchParameters,
    #[serde(flatten)]
    pub filters: FilterParameters,
    #[serde(flatten)]
    pub format: FormatParameters,
}

/// What a table of promises and deliveries is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CompareBy {
    #[default]
    District,
    Year,
}

impl CompareBy {
    pub const ALL: &[Self] = &[Self::District, Self::Year];

    /// The name, as it is typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Year => "year",
        }
    }
}

impl CompareParameters {
    /// # Errors
    /// A value that is none, with the nearest that are.
    pub fn request(&self) -> Result<CompareRequest> {
        let (filters, conditions) = of_figures(&self.filters, &self.conditions)?;
        Ok(CompareRequest {
            query: self.query.clone(),
            filters,
            mode: self.matching.mode(self.format.format == Format::Ids),
            exact: self.matching.exact,
            conditions,
            by_year: self.by == CompareBy::Year,
            undelivered: self.undelivered,
        })
    }

    /// # Errors
    /// As for [`Self::request`] and the searcher.
    pub fn answer(&self, searcher: &dyn Searcher) -> Result<CompareAnswer> {
        searcher.compare(&self.request()?)
    }
}

impl ReportedTable for CompareParameters {
    fn table(&self) -> Table {
        Table::Comparison
    }
}

/// `kind` is that of figures here, not of passages: a plan may tell last year's results.
fn of_figures(
    filters: &FilterParameters,
    typed: &ConditionParameters,
) -> Result<(Filters, FigureConditions)> {
    let passages = FilterParameters { kind: Vec::new(), ..filters.clone() }.filters()?;
    let mut conditions = FigureConditions {
        min: typed.min.as_deref().map(|text| number("min", text)).transpose()?,
        max: typed.max.as_deref().map(|text| number("max", text)).transpose()?,
        ..FigureConditions::default()
    };
    for units in &typed.unit {
        conditions.add_units(units);
    }
    for kinds in &filters.kind {
        conditions.add_kinds(kinds)?;
    }
    Ok((passages, conditions))
}

fn number(name: &'static str, text: &str) -> Result<f64> {
    let problem = "no number; write 16500 or 1.65万";
    amount(text).ok_or_else(|| Error::Parameter { name, value: text.to_owned(), problem })
}
