//! Bars: a promise as an outline, a delivery filled, so that they differ without colour. Their lengths are in
//! per cent of the longest of the same unit, 人 and 名 being one.

use crate::answer::{CompareRow, FigureRow};
use crate::figures::{Comparator, same_unit};

/// The shortest bar that is still seen.
const SHORTEST: f64 = 0.6;

/// Per cent of `longest`.
pub(super) fn length(value: f64, longest: f64) -> f64 {
    if value <= 0.0 || longest <= 0.0 {
        return 0.0;
    }
    ((value / longest * 1000.0).round() / 10.0).clamp(SHORTEST, 100.0)
}

/// The longest bar of a unit and those that agree with it (处, 个), and its own unit.
pub(super) fn longest<'a>(rows: &'a [CompareRow], unit: &'a str) -> (f64, &'a str) {
    let values = rows.iter().filter(|row| same_unit(&row.unit, unit)).flat_map(|row| {
        let planned = row.planned.as_ref().map(|figure| (figure.value, figure.unit.as_str()));
        [planned, row.delivered_value().map(|(value, _)| (value, row.unit.as_str()))]
    });
    values.flatten().fold((0.0, unit), |most, one| if one.0 > most.0 { one } else { most })
}

/// The units of the bars of some rows, each once.
pub(super) fn units<'a>(rows: &[&'a CompareRow]) -> Vec<&'a str> {
    let mut units: Vec<&str> = Vec::new();
    for figure in rows.iter().flat_map(|row| row.planned.iter().chain(&row.delivered)) {
        if !figure.unit.is_empty() && !units.contains(&figure.unit.as_str()) {
            units.push(&figure.unit);
        }
    }
    units
}

/// `≥60,000人`, `300台`, `2–3个`.
pub(super) fn amount(figure: &FigureRow) -> String {
    let sign = match figure.comparator {
        Comparator::Equal => "",
        Comparator::AtLeast => "≥",
        Comparator::MoreThan => ">",
        Comparator::AtMost => "≤",
        Comparator::About => "约",
    };
    let upper = figure.upper.map(|upper| format!("–{}", number(upper))).unwrap_or_default();
    format!("{sign}{}{upper}{}", number(figure.value), figure.unit)
}

/// With commas between thousands; at most three digits behind the point.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{grouped}"),
        rest => format!("{sign}{grouped}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_at_a_glance() {
        for (value, text) in [
            (0.0, "0"),
            (300.0, "300"),
            (350_000.0, "350,000"),
            (1_234_567.0, "1,234,567"),
            (778.55, "778.55"),
            (129.8, "129.8"),
            (-1234.5, "-1,234.5"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn a_bar_that_is_something_is_seen() {
        assert_eq!(length(300.0, 300.0), 100.0);
        assert_eq!(length(150.0, 300.0), 50.0);
        assert_eq!(length(1.0, 1e9), SHORTEST);
        assert_eq!(length(0.0, 300.0), 0.0);
        assert_eq!(length(1.0, 0.0), 0.0);
    }
}
