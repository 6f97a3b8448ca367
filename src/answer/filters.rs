//! Conditions on the facts of passages, and how they are typed: every user interface has them as
//! texts first.

use super::FacetField;
use crate::error::Result;
use crate::query::{self, YearRange};
use crate::vocabulary::{Category, DocType, Kind};

/// Conditions on the passage's facts: OR within a list, AND across lists. They never score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filters {
    /// Ids of articles.
    pub article: Vec<String>,
    pub district: Vec<String>,
    pub region: Vec<String>,
    pub mentions: Vec<String>,
    pub year: Vec<YearRange>,
    pub category: Vec<Category>,
    pub kind: Vec<Kind>,
    pub doc_type: Vec<DocType>,
}

impl Filters {
    /// Adds values as they are typed, in either width and with commas between them. Places stay as
    /// typed: only who has the index knows which there are.
    ///
    /// # Errors
    /// A year, category, kind or type that is none, with the nearest that are.
    pub fn add(&mut self, field: FacetField, typed: &str) -> Result<()> {
        for value in values(typed) {
            match field {
                FacetField::District => self.district.push(value.to_owned()),
                FacetField::Region => self.region.push(value.to_owned()),
                FacetField::Mentions => self.mentions.push(value.to_owned()),
                FacetField::Year => self.year.push(query::year_range(value)?),
                FacetField::Category => self.category.push(query::category(value)?),
                FacetField::Kind => self.kind.push(query::kind(value)?),
                FacetField::Type => self.doc_type.push(query::doc_type(value)?),
            }
        }
        Ok(())
    }

    /// How many values all conditions have together.
    pub fn value_count(&self) -> usize {
        let Self { article, district, region, mentions, year, category, kind, doc_type } = self;
        [article, district, region, mentions].map(Vec::len).iter().sum::<usize>()
            + year.len()
            + category.len()
            + kind.len()
            + doc_type.len()
    }

    /// Takes the condition on a field away.
    pub fn clear(&mut self, field: FacetField) {
        match field {
            FacetField::District => self.district.clear(),
            FacetField::Region => self.region.clear(),
            FacetField::Mentions => self.mentions.clear(),
            FacetField::Year => self.year.clear(),
            FacetField::Category => self.category.clear(),
            FacetField::Kind => self.kind.clear(),
            FacetField::Type => self.doc_type.clear(),
        }
    }
}

/// `崂山,李沧` is as good as two values.
pub(super) fn values(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', '，', '、']).map(str::trim).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filters(typed: &[(FacetField, &str)]) -> Result<Filters> {
        let mut filters = Filters::default();
        for (field, text) in typed {
            filters.add(*field, text)?;
        }
        Ok(filters)
    }

    #[test]
    fn what_is_typed_becomes_conditions() {
        let filters = filters(&[
            (FacetField::District, "崂山，李沧区"),
            (FacetField::District, "市南"),
            (FacetField::Year, "2023..2025"),
            (FacetField::Year, "２０２１年"),
            (FacetField::Category, "社保,医疗"),
            (FacetField::Kind, "PLAN、 完成"),
            (FacetField::Type, "报道"),
            (FacetField::Mentions, " , "),
        ])
        .unwrap();
        assert_eq!(filters.district, ["崂山", "李沧区", "市南"]);
        assert_eq!(filters.year, [YearRange { first: 2023, last: 2025 }, YearRange::from(2021)]);
        assert_eq!(filters.category, [Category::SocialSecurity, Category::Healthcare]);
        assert_eq!(filters.kind, [Kind::Plan, Kind::Result]);
        assert_eq!(filters.doc_type, [DocType::Feature]);
        assert!(filters.mentions.is_empty());
    }

    #[test]
    fn a_wrong_value_names_the_near_ones() {
        for (field, typed, message) in [
            (FacetField::Year, "23年", "no year `23年`; try 2023"),
            (FacetField::Category, "医疗保健", "no category `医疗保健`; try 医疗"),
            (FacetField::Kind, "plans", "no kind `plans`; try plan"),
            (FacetField::Type, "plans", "no type `plans`; try plan"),
        ] {
            let error = filters(&[(field, typed)]).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn each_field_can_be_set_and_cleared() {
        for field in FacetField::ALL {
            let value = match field {
                FacetField::District | FacetField::Region | FacetField::Mentions => "崂山",
                FacetField::Year => "2023",
                FacetField::Category => "养老",
                FacetField::Kind | FacetField::Type => "plan",
            };
            let mut filters = filters(&[(*field, value)]).unwrap();
            assert_ne!(filters, Filters::default(), "{field:?}");
            filters.clear(*field);
            assert_eq!(filters, Filters::default(), "{field:?}");
        }
    }
}
