//! The one list of fields: what they are called, what their values are, and what each is good for. Query language,
//! filters, facets, orders, columns, indexes and documents follow from it: matches over it are exhaustive.

use std::fmt;

use super::closed_list;

closed_list! {
    /// A field whose values are whole: it filters and is counted.
    FacetField {
        District = "district" | "地区" | "区",
        Region = "region" | "区域",
        Year = "year" | "年份" | "年",
        Category = "category" | "类别",
        Kind = "kind" | "状态",
        Type = "type" | "类型",
        Mentions = "mentions" | "提及",
    }
}

closed_list! {
    /// A field that holds text: it is searched, alone or with all else.
    TextField {
        Title = "title" | "标题",
        Heading = "heading" | "章节",
        Label = "label" | "序号",
        Unit = "unit" | "责任单位",
    }
}

/// A field that a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Facet(FacetField),
    Text(TextField),
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// The name of a place; which there are, only who has the index knows.
    Place,
    /// A year or a range of years.
    Year,
    /// One of a closed list.
    Closed,
    Text,
}

impl FacetField {
    pub const fn value_type(self) -> ValueType {
        match self {
            Self::District | Self::Region | Self::Mentions => ValueType::Place,
            Self::Year => ValueType::Year,
            Self::Category | Self::Kind | Self::Type => ValueType::Closed,
        }
    }

    /// The column of machine formats that holds it.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Category => "categories",
            Self::Type => "doc_type",
            Self::District | Self::Region | Self::Year | Self::Kind | Self::Mentions => {
                self.as_str()
            }
        }
    }

    /// Whether hits can be sorted by it.
    pub const fn sorts(self) -> bool {
        match self {
            Self::Year => true,
            Self::District
            | Self::Region
            | Self::Category
            | Self::Kind
            | Self::Type
            | Self::Mentions => false,
        }
    }
}

impl TextField {
    /// The column of machine formats that holds it.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Unit => "units",
            Self::Title | Self::Heading | Self::Label => self.as_str(),
        }
    }
}

impl Field {
    pub const YEAR: Self = Self::Facet(FacetField::Year);
    pub const LABEL: Self = Self::Text(TextField::Label);

    /// Every field, facets first.
    pub fn all() -> impl Iterator<Item = Self> {
        let facets = FacetField::ALL.iter().map(|field| Self::Facet(*field));
        facets.chain(TextField::ALL.iter().map(|field| Self::Text(*field)))
    }

    /// Every name, folded; the first is the English one of the machine formats.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Facet(field) => field.spellings(),
            Self::Text(field) => field.spellings(),
        }
    }

    pub const fn as_str(self) -> &'static str {
        self.names()[0]
    }

    pub const fn value_type(self) -> ValueType {
        match self {
            Self::Facet(field) => field.value_type(),
            Self::Text(_) => ValueType::Text,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_belongs_to_one_field() {
        let mut names: Vec<_> = Field::all().flat_map(|field| field.names().iter()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
