//! Conditions on figures, and how they are typed.

use super::filters::values;
use crate::error::{Error, Result};
use crate::figures::{Figure, FigureKind};
use crate::query::nearest;
use crate::text::fold;

/// Conditions on figures: OR within a list, AND across.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureConditions {
    /// Exactly these measure words, folded.
    pub unit: Vec<String>,
    pub kind: Vec<FigureKind>,
    /// Of a range, its upper end may be the one that is large enough.
    pub min: Option<f64>,
    pub max: Option<f64>,
}

/// As the machine formats or the Chinese call it.
const KINDS: [(&str, FigureKind); 7] = [
    ("plan", FigureKind::Plan),
    ("计划", FigureKind::Plan),
    ("result", FigureKind::Result),
    ("完成", FigureKind::Result),
    ("结果", FigureKind::Result),
    ("background", FigureKind::Background),
    ("背景", FigureKind::Background),
];

impl FigureConditions {
    pub fn allow(&self, figure: &Figure) -> bool {
        let upper = figure.upper.unwrap_or(figure.value);
        (self.unit.is_empty() || self.unit.contains(&figure.unit))
            && (self.kind.is_empty() || self.kind.contains(&figure.kind))
            && self.min.is_none_or(|min| upper >= min)
            && self.max.is_none_or(|max| figure.value <= max)
    }

    /// Adds units as they are typed, with commas between them.
    pub fn add_units(&mut self, typed: &str) {
        self.unit.extend(values(typed).map(fold));
    }

    /// Adds kinds as they are typed, with commas between them.
    ///
    /// # Errors
    /// [`Error::UnknownValue`] with the nearest kinds.
    pub fn add_kinds(&mut self, typed: &str) -> Result<()> {
        for value in values(typed) {
            let folded = fold(value);
            let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == folded) else {
                let near = nearest(&folded, KINDS.iter().map(|(name, _)| *name), 1);
                let all = [FigureKind::Plan, FigureKind::Result, FigureKind::Background];
                let try_instead = match near.first() {
                    Some(near) => vec![(*near).to_owned()],
                    None => all.iter().map(|kind| kind.as_str().to_owned()).collect(),
                };
                let value = value.to_owned();
                return Err(Error::UnknownValue {
                    field: "kind",
                    value,
                    column: None,
                    try_instead,
                });
            };
            self.kind.push(*kind);
        }
        Ok(())
    }
}

/// A number as it is typed: `16500`, `16,500`, `1.65万`, `2亿`. `None` for what is none.
pub fn amount(typed: &str) -> Option<f64> {
    let folded = fold(typed.trim());
    let (digits, factor) = match folded.chars().last() {
        Some('万') => (folded.trim_end_matches('万'), 1e4),
        Some('亿') => (folded.trim_end_matches('亿'), 1e8),
        _ => (folded.as_str(), 1.0),
    };
    let number: f64 = digits.replace([',', ' '], "").parse().ok()?;
    number.is_finite().then_some(number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_typed_as_people_write_them() {
        for (typed, number) in [
            ("16500", Some(16_500.0)),
            (" 1.65万 ", Some(16_500.0)),
            ("１６，５００", Some(16_500.0)),
            ("2亿", Some(2e8)),
            ("-3", Some(-3.0)),
            ("", None),
            ("万", None),
            ("many", None),
            ("inf", None),
            ("NaN", None),
        ] {
            assert_eq!(amount(typed), number, "{typed}");
        }
    }

    #[test]
    fn kinds_have_names_in_both_languages_and_near_ones() {
        let mut conditions = FigureConditions::default();
        conditions.add_kinds("PLAN，完成").unwrap();
        assert_eq!(conditions.kind, [FigureKind::Plan, FigureKind::Result]);
        for (typed, message) in [
            ("plam", "no kind `plam`; try plan"),
            ("?", "no kind `?`; try plan, result, background"),
        ] {
            assert_eq!(conditions.add_kinds(typed).unwrap_err().to_string(), message);
        }
    }
}
