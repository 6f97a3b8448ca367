//! The one list of field names, in English and Chinese, and what each may be asked for. Whoever
//! maps fields to an engine matches over [`FieldName`], so a new one does not compile until every
//! engine knows it.

use super::year::YearRange;
use super::{Field, Term, nearest};
use crate::error::{Error, Result};
use crate::text::fold;
use crate::vocabulary::{Category, DocType, Kind};

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
        let unknown = |value: &Term, try_instead: Vec<String>| Error::UnknownValue {
            field: self.as_str(),
            value: value.text.clone(),
            column: Some(column(value)),
            try_instead,
        };
        Ok(match self {
            Self::District => Field::District(values),
            Self::Region => Field::Region(values),
            Self::Mentions => Field::Mentions(values),
            Self::Title => Field::Title(values),
            Self::Heading => Field::Heading(values),
            Self::Label => Field::Label(values),
            Self::Unit => Field::Unit(values),
            Self::Year => Field::Year(each(&values, |value| {
                value.text.parse().map_err(|_| unknown(value, years_near(&value.text)))
            })?),
            Self::Category => Field::Category(each(&values, |value| {
                let near = || closed_near(&value.text, Category::ALL, |c| c.spellings());
                fold(&value.text).trim().parse().map_err(|_| unknown(value, near()))
            })?),
            Self::Kind => Field::Kind(each(&values, |value| {
                let near = || closed_near(&value.text, Kind::ALL, |k| k.spellings());
                fold(&value.text).trim().parse().map_err(|_| unknown(value, near()))
            })?),
            Self::Type => Field::Type(each(&values, |value| {
                let near = || closed_near(&value.text, DocType::ALL, |t| t.spellings());
                fold(&value.text).trim().parse().map_err(|_| unknown(value, near()))
            })?),
        })
    }
}

fn each<T>(values: &[Term], parse: impl Fn(&Term) -> Result<T>) -> Result<Vec<T>> {
    values.iter().map(parse).collect()
}

/// The values of a closed list nearest to `value`; all of them where none is near.
fn closed_near<T: Copy>(
    value: &str,
    all: &[T],
    spellings: impl Fn(T) -> &'static [&'static str],
) -> Vec<String> {
    let canonical_of = |spelling: &str| {
        all.iter().map(|&item| spellings(item)).find(|s| s.contains(&spelling)).map(|s| s[0])
    };
    let every_spelling = all.iter().flat_map(|&item| spellings(item).iter().copied());
    let mut near: Vec<String> = Vec::new();
    for canonical in nearest(value, every_spelling, 4).into_iter().filter_map(canonical_of) {
        if !near.iter().any(|known| known == canonical) {
            near.push(canonical.to_owned());
        }
    }
    if near.is_empty() {
        near = all.iter().map(|&item| spellings(item)[0].to_owned()).collect();
    }
    near
}

/// `23` is 2023 and `2025..2023` is 2023..2025; anything else is answered with the forms.
fn years_near(value: &str) -> Vec<String> {
    let folded = fold(value);
    let mut years: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4).collect();
    years.sort_unstable();
    if let [first, last] = years[..] {
        return vec![format!("{first}..{last}")];
    }
    if folded.len() == 2 && folded.bytes().all(|b| b.is_ascii_digit()) {
        return vec![format!("20{folded}")];
    }
    YearRange::FORMS.map(str::to_owned).to_vec()
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

    #[test]
    fn impossible_values_are_answered_with_possible_ones() {
        assert_eq!(years_near("23"), ["2023"]);
        assert_eq!(years_near("2025..2023"), ["2023..2025"]);
        assert_eq!(years_near("二零"), YearRange::FORMS);
        let near = |value| closed_near(value, Category::ALL, |c| c.spellings());
        assert_eq!(near("医疗卫生")[0], "医疗");
        assert_eq!(near("x").len(), Category::ALL.len());
    }
}
