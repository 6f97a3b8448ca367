//! Conditions that every question about passages has, and how its query is taken.

use serde::Deserialize;

use super::typed::texts;
use crate::answer::{FacetField, Filters, MatchMode};
use crate::error::Result;

/// Conditions as typed: any of the values of each, all of them together. A value may be several with
/// commas.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FilterParameters {
    /// Who issued it: 崂山 or 崂山区
    #[serde(deserialize_with = "texts")]
    pub district: Vec<String>,
    /// Anything below a province or city: 山东省, 青岛
    #[serde(deserialize_with = "texts")]
    pub region: Vec<String>,
    /// Districts that the passage names
    #[serde(deserialize_with = "texts")]
    pub mentions: Vec<String>,
    /// 2023, 2023..2025 or 2023..
    #[serde(deserialize_with = "texts")]
    pub year: Vec<String>,
    /// What it is about: 医疗, 养老, 交通 …
    #[serde(deserialize_with = "texts")]
    pub category: Vec<String>,
    /// What the passage does: plan, result, text or title; of figures: plan, result or background
    #[serde(deserialize_with = "texts")]
    pub kind: Vec<String>,
    /// What the article is: plan, progress, completion, feature, notice
    #[serde(rename = "type", deserialize_with = "texts")]
    pub doc_type: Vec<String>,
}

impl FilterParameters {
    /// What was typed for a field.
    pub fn values(&self, field: FacetField) -> &[String] {
        match field {
            FacetField::District => &self.district,
            FacetField::Region => &self.region,
            FacetField::Mentions => &self.mentions,
            FacetField::Year => &self.year,
            FacetField::Category => &self.category,
            FacetField::Kind => &self.kind,
            FacetField::Type => &self.doc_type,
        }
    }

    /// What they mean.
    ///
    /// # Errors
    /// A value that is none, with the nearest that are.
    pub fn filters(&self) -> Result<Filters> {
        let mut filters = Filters::default();
        for field in FacetField::ALL {
            for values in self.values(*field) {
                filters.add(*field, values)?;
            }
        }
        Ok(filters)
    }
}

/// How a query is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct MatchParameters {
    /// Which terms must be there: auto (all, else any), all or any
    #[serde(rename = "match")]
    pub mode: MatchMode,
    /// No synonyms
    pub exact: bool,
}

impl MatchParameters {
    /// Where passages are only counted, or their ids handed on to the next program, nobody reads that an
    /// answer was relaxed: nothing but what was searched for may be in it. `any` says otherwise.
    pub(super) fn mode(self, is_silent: bool) -> MatchMode {
        match self.mode {
            MatchMode::Auto if is_silent => MatchMode::All,
            mode => mode,
        }
    }
}
