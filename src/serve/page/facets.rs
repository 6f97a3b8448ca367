//! Facets as a page shows them: values to choose from, with their counts and where choosing leads.

use super::frame::Frame;
use super::words::{self, doc_type, kind};
use crate::answer::{FacetCount, FacetField, FacetValue, UNKNOWN};
use crate::query::year_range;
use crate::vocabulary::{Category, DocType, Kind};

/// Values of a facet that are in sight; the others are folded away.
const VALUES_SHOWN: usize = 8;

/// Height of the tallest bar of a histogram, in the units of its view box.
const TALLEST: f64 = 40.0;

/// One way to narrow an answer down.
pub(super) struct Facet {
    pub(super) name: &'static str,
    pub(super) is_year: bool,
    pub(super) values: Vec<Choice>,
    /// Folded away.
    pub(super) more: Vec<Choice>,
}

/// A value that can be chosen or given up.
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) passages: usize,
    pub(super) is_chosen: bool,
    /// `None` where it cannot be searched for.
    pub(super) link: Option<String>,
    /// Of a histogram.
    pub(super) height: f64,
}

pub(super) fn facet(frame: &Frame, field: FacetField, counts: &[FacetCount]) -> Facet {
    let tallest = counts.iter().map(|count| count.passages).max().unwrap_or(1).max(1);
    let mut values: Vec<(FacetValue, Choice)> = counts
        .iter()
        .map(|count| {
            let height = TALLEST * count.passages as f64 / tallest as f64;
            (count.value.clone(), choice(frame, field, count, height))
        })
        .collect();
    let is_year = field == FacetField::Year;
    if is_year {
        values.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    let mut values: Vec<Choice> = values.into_iter().map(|(_, choice)| choice).collect();
    let shown = if is_year { values.len() } else { VALUES_SHOWN.min(values.len()) };
    let more = values.split_off(shown);
    Facet { name: words::field(frame.language, field), is_year, values, more }
}

fn choice(frame: &Frame, field: FacetField, count: &FacetCount, height: f64) -> Choice {
    let value = count.value.to_string();
    let name = field.as_str();
    let is_this = |typed: &str| match &count.value {
        FacetValue::Year(year) => {
            year_range(typed).is_ok_and(|range| (range.first..=range.last).contains(year))
        }
        FacetValue::Text(text) => is_same(field, typed, text),
    };
    let is_chosen = frame.address.values(name).any(is_this);
    let toggled = if is_chosen {
        frame.address.keeping(|n, v| (n != name || !is_this(v)) && n != "offset")
    } else {
        frame.address.with("offset", "").plus(name, &value)
    };
    Choice {
        name: shown_value(frame, field, &value),
        passages: count.passages,
        is_chosen,
        // What the text does not tell cannot be searched for.
        link: (value != UNKNOWN).then(|| frame.at("", &toggled)),
        height,
    }
}

/// Whether what was typed means the value: 崂山 is 崂山区.
fn is_same(field: FacetField, typed: &str, value: &str) -> bool {
    match field {
        FacetField::Kind => typed.parse::<Kind>().is_ok_and(|kind| kind.as_str() == value),
        FacetField::Type => typed.parse::<DocType>().is_ok_and(|one| one.as_str() == value),
        FacetField::Category => {
            typed.parse::<Category>().is_ok_and(|category| category.as_str() == value)
        }
        FacetField::District | FacetField::Region | FacetField::Mentions => {
            let last =
                value.chars().last().filter(|c| matches!(c, '省' | '市' | '区' | '县' | '旗'));
            typed == value || last.and_then(|last| value.strip_suffix(last)) == Some(typed)
        }
        FacetField::Year => typed == value,
    }
}

/// A value as the page calls it.
pub(super) fn shown_value(frame: &Frame, field: FacetField, value: &str) -> String {
    let known = match field {
        FacetField::Kind => value.parse().ok().map(|one| kind(frame.language, one)),
        FacetField::Type => value.parse().ok().map(|one| doc_type(frame.language, one)),
        _ if value == UNKNOWN => Some(frame.w.unknown),
        _ => None,
    };
    known.unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_means_a_value() {
        for (field, typed, value, same) in [
            (FacetField::District, "崂山", "崂山区", true),
            (FacetField::District, "崂山区", "崂山区", true),
            (FacetField::District, "山", "崂山区", false),
            (FacetField::District, "青岛", "青岛市", true),
            (FacetField::Category, "社保", "社会保障", true),
            (FacetField::Kind, "完成", "result", true),
            (FacetField::Kind, "计划", "result", false),
            (FacetField::Type, "报道", "feature", true),
        ] {
            assert_eq!(is_same(field, typed, value), same, "{typed} {value}");
        }
    }
}
