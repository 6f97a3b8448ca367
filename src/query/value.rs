//! Values of the closed fields, wherever they come from: a query, a flag, a parameter. Every
//! spelling of the vocabulary is understood, in either language, width and script.

use std::str::FromStr;

use super::nearest;
use super::year::YearRange;
use crate::error::{Error, Result};
use crate::text::fold;
use crate::vocabulary::{Category, DocType, FacetField, Kind};

/// `2023`, `2023..2025`, `..2024` and the rest of [`YearRange`]'s spellings.
///
/// # Errors
/// As for all of these, [`Error::UnknownValue`] without a column, naming what to try instead.
pub fn year_range(text: &str) -> Result<YearRange> {
    text.parse().map_err(|_| unknown(FacetField::Year, text, years_near(text)))
}

/// # Errors
/// [`Error::UnknownValue`]
pub fn category(text: &str) -> Result<Category> {
    closed(FacetField::Category, text, Category::ALL, Category::spellings)
}

/// # Errors
/// [`Error::UnknownValue`]
pub fn kind(text: &str) -> Result<Kind> {
    closed(FacetField::Kind, text, Kind::ALL, Kind::spellings)
}

/// # Errors
/// [`Error::UnknownValue`]
pub fn doc_type(text: &str) -> Result<DocType> {
    closed(FacetField::Type, text, DocType::ALL, DocType::spellings)
}

pub(super) fn unknown(field: FacetField, value: &str, try_instead: Vec<String>) -> Error {
    Error::UnknownValue {
        field: field.as_str(),
        value: value.to_owned(),
        column: None,
        try_instead,
    }
}

fn closed<T: Copy + FromStr>(
    field: FacetField,
    text: &str,
    all: &[T],
    spellings: fn(T) -> &'static [&'static str],
) -> Result<T> {
    let near = |_| unknown(field, text, closed_near(text, all, spellings));
    fold(text).trim().parse().map_err(near)
}

/// The values of a closed list nearest to `value`; all of them where none is near.
fn closed_near<T: Copy>(
    value: &str,
    all: &[T],
    spellings: fn(T) -> &'static [&'static str],
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

    fn tried(result: Result<impl std::fmt::Debug>) -> Vec<String> {
        match result {
            Err(Error::UnknownValue { try_instead, column: None, .. }) => try_instead,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_spelling_is_a_value() {
        assert_eq!(year_range("２０２３年").ok(), Some(YearRange::from(2023)));
        assert_eq!(category("醫療").ok(), Some(Category::Healthcare));
        assert_eq!(category(" 社保 ").ok(), Some(Category::SocialSecurity));
        assert_eq!(kind("ＰＬＡＮ").ok(), Some(Kind::Plan));
        assert_eq!(doc_type("Completion").ok(), Some(DocType::Completion));
    }

    #[test]
    fn impossible_values_are_answered_with_possible_ones() {
        assert_eq!(tried(year_range("23")), ["2023"]);
        assert_eq!(tried(year_range("2025..2023")), ["2023..2025"]);
        assert_eq!(tried(year_range("二零")), YearRange::FORMS);
        assert_eq!(tried(category("医疗卫生"))[0], "医疗");
        assert_eq!(tried(category("x")).len(), Category::ALL.len());
        assert_eq!(tried(kind("plam"))[0], "plan");
        assert_eq!(tried(doc_type("报到"))[0], "feature");
    }
}
