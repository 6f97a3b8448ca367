//! The one list of field names, in English and Chinese, and what each may be asked for. Whoever
//! maps fields to an engine matches over [`FieldName`], so a new one does not compile until every
//! engine knows it.

use super::{Field, Term, value};
use crate::error::{Error, Result};
use crate::text::fold;

/// A field that a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    District,
    Region,
    Mentions,
    Year,
    Category,
    Title,
    Heading,
    Label,
    Kind,
    Unit,
    Type,
}

impl FieldName {
    pub const ALL: [Self; 11] = [
        Self::District,
        Self::Region,
        Self::Mentions,
        Self::Year,
        Self::Category,
        Self::Title,
        Self::Heading,
        Self::Label,
        Self::Kind,
        Self::Unit,
        Self::Type,
    ];

    /// Every name, folded; the first is the English one of the machine formats.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::District => &["district", "地区", "区"],
            Self::Region => &["region", "区域"],
            Self::Mentions => &["mentions", "提及"],
            Self::Year => &["year", "年份", "年"],
            Self::Category => &["category", "类别"],
            Self::Title => &["title", "标题"],
            Self::Heading => &["heading", "章节"],
            Self::Label => &["label", "序号"],
            Self::Kind => &["kind", "状态"],
            Self::Unit => &["unit", "责任单位"],
            Self::Type => &["type", "类型"],
        }
    }

    pub const fn as_str(self) -> &'static str {
        self.names()[0]
    }

    /// The field of that name, in either language, case, width or script.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = fold(name);
        Self::ALL.into_iter().find(|field| field.names().contains(&name.as_str()))
    }

    /// The field name that someone may have meant by `name`.
    pub(super) fn nearest_name(name: &str) -> Option<&'static str> {
        let folded = fold(name);
        let names = Self::ALL.into_iter().flat_map(|field| field.names().iter().copied());
        names
            .map(|known| (strsim::normalized_damerau_levenshtein(&folded, known), known))
            .filter(|(likeness, _)| *likeness >= 0.6)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known)
    }

    /// The condition that this field has one of `values`, which are not empty. `column` tells
    /// where a value stands, for the error about one that cannot be.
    pub(super) fn condition(
        self,
        values: Vec<Term>,
        column: impl Fn(&Term) -> usize,
    ) -> Result<Field> {
        Ok(match self {
            Self::District => Field::District(values),
            Self::Region => Field::Region(values),
            Self::Mentions => Field::Mentions(values),
            Self::Title => Field::Title(values),
            Self::Heading => Field::Heading(values),
            Self::Label => Field::Label(values),
            Self::Unit => Field::Unit(values),
            Self::Year => Field::Year(each(&values, value::year_range, column)?),
            Self::Category => Field::Category(each(&values, value::category, column)?),
            Self::Kind => Field::Kind(each(&values, value::kind, column)?),
            Self::Type => Field::Type(each(&values, value::doc_type, column)?),
        })
    }
}

/// Every value parsed; the error about one says at which column it stands.
fn each<T>(
    values: &[Term],
    parse: fn(&str) -> Result<T>,
    column: impl Fn(&Term) -> usize,
) -> Result<Vec<T>> {
    let parse_one = |term: &Term| {
        parse(&term.text).map_err(|error| match error {
            Error::UnknownValue { field, value, try_instead, .. } => {
                Error::UnknownValue { field, value, column: Some(column(term)), try_instead }
            }
            other => other,
        })
    };
    values.iter().map(parse_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_and_belong_to_one_field() {
        for field in FieldName::ALL {
            for name in field.names() {
                assert_eq!(FieldName::from_name(name), Some(field), "{name}");
                assert_eq!(fold(name), *name, "{name} is not folded");
            }
        }
        assert_eq!(FieldName::from_name("ＹＥＡＲ"), Some(FieldName::Year));
        assert_eq!(FieldName::from_name("标题党"), None);
    }

    #[test]
    fn a_misspelt_name_has_a_near_one() {
        assert_eq!(FieldName::nearest_name("distict"), Some("district"));
        assert_eq!(FieldName::nearest_name("http"), None);
    }
}
