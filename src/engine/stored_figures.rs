//! Figures as engines store them, beside the text of their passage. With every field's name and every quoted run
//! written out they take twice the bytes of the text, as they are here half of them.

use serde::{Deserialize, Serialize};

use super::stored::{from_json, to_json};
use crate::error::{Error, Result};
use crate::figures::{Comparator, Figure, FigureKind, Stock};

/// A figure less what the passage tells at its span: subject, action, value, unit, comparator, kind, span, number, and
/// what few figures have.
#[derive(Serialize, Deserialize)]
struct WithoutText<S>(
    S,
    Option<S>,
    f64,
    S,
    Comparator,
    FigureKind,
    [usize; 2],
    [usize; 2],
    Rest<S>,
);

#[derive(Serialize, Deserialize)]
struct Rest<S> {
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    upper: Option<f64>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    hedge: Option<S>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    qualifier: Option<S>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    per: Option<S>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    stock: Option<Stock>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    whose: Option<S>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    percent_of_plan: Option<f64>,
    /// Where it is not the run of the passage at its span.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    text: Option<S>,
}

/// Asks nothing of `T`, as `Default` would.
fn none<T>() -> Option<T> {
    None
}

/// The figures of a passage as JSON; empty where there are none. Linear in the passage.
///
/// # Errors
/// None that figures can give rise to.
pub(super) fn figures_to_json(figures: &[Figure], passage: &str) -> Result<String> {
    if figures.is_empty() {
        return Ok(String::new());
    }
    let runs = Runs::of(passage);
    let stored = figures.iter().map(|figure| {
        let is_run = runs.get(figure.span) == Some(&*figure.text);
        WithoutText(
            &*figure.subject,
            figure.action.as_deref(),
            figure.value,
            &*figure.unit,
            figure.comparator,
            figure.kind,
            figure.span,
            figure.number,
            Rest {
                upper: figure.upper,
                hedge: figure.hedge.as_deref(),
                qualifier: figure.qualifier.as_deref(),
                per: figure.per.as_deref(),
                stock: figure.stock,
                whose: figure.whose.as_deref(),
                year: figure.year,
                percent_of_plan: figure.percent_of_plan,
                text: (!is_run).then_some(&*figure.text),
            },
        )
    });
    to_json(&stored.collect::<Vec<_>>())
}

/// The way back from [`figures_to_json`].
///
/// # Errors
/// JSON that this version did not write, or wrote of another passage.
pub(super) fn figures_from_json(json: &str, passage: &str) -> Result<Vec<Figure>> {
    if json.is_empty() {
        return Ok(Vec::new());
    }
    let stored: Vec<WithoutText<String>> = from_json(json)?;
    let runs = Runs::of(passage);
    let read = stored.into_iter().map(|stored| {
        let WithoutText(subject, action, value, unit, comparator, kind, span, number, rest) =
            stored;
        let Rest { upper, hedge, qualifier, per, stock, whose, year, percent_of_plan, text } = rest;
        let text = match text {
            Some(text) => text,
            None => runs.get(span).ok_or_else(|| beyond_the_passage(span))?.to_owned(),
        };
        Ok(Figure {
            subject,
            action,
            value,
            upper,
            unit,
            comparator,
            hedge,
            qualifier,
            per,
            kind,
            stock,
            whose,
            year,
            percent_of_plan,
            text,
            span,
            number,
        })
    });
    read.collect()
}

fn beyond_the_passage([start, end]: [usize; 2]) -> Error {
    let reason = format!("a stored figure is at {start} to {end}, which its passage does not have");
    Error::IndexDamaged { reason }
}

/// A passage's runs of characters.
struct Runs<'p> {
    passage: &'p str,
    /// The byte at which each character begins, and the end.
    bytes: Vec<usize>,
}

impl<'p> Runs<'p> {
    fn of(passage: &'p str) -> Self {
        let starts = passage.char_indices().map(|(at, _)| at);
        Self { passage, bytes: starts.chain([passage.len()]).collect() }
    }

    /// `None` beyond the passage.
    fn get(&self, [start, end]: [usize; 2]) -> Option<&'p str> {
        self.passage.get(*self.bytes.get(start)?..*self.bytes.get(end)?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::option::of;
    use proptest::prelude::*;

    use super::*;
    use crate::figures::extract;
    use crate::vocabulary::Kind;

    fn some_figure() -> impl Strategy<Value = Figure> {
        let name = || "[\u{4e00}-\u{4eff}\"a ]{0,6}";
        let comparator = prop_oneof![Just(Comparator::Equal), Just(Comparator::AtLeast)];
        let kind = prop_oneof![Just(FigureKind::Plan), Just(FigureKind::Background)];
        let stock = prop_oneof![Just(Stock::Cumulative), Just(Stock::Site)];
        let decimal = || any::<i32>().prop_map(|number| f64::from(number) / 100.0);
        let numbers = (decimal(), of(decimal()), of(decimal()));
        let names = (name(), of(name()), name(), of(name()), of(name()), of(name()), of(name()));
        let places = (name(), any::<[u8; 2]>(), any::<[u8; 2]>());
        let year = of(any::<i32>());
        (numbers, names, places, comparator, kind, of(stock), year).prop_map(
            |(
                (value, upper, percent_of_plan),
                names,
                (text, span, number),
                comparator,
                kind,
                stock,
                year,
            )| {
                let (subject, action, unit, hedge, qualifier, per, whose) = names;
                let (span, number) = (span.map(usize::from), number.map(usize::from));
                Figure {
                    subject,
                    action,
                    value,
                    upper,
                    unit,
                    comparator,
                    hedge,
                    qualifier,
                    per,
                    kind,
                    stock,
                    whose,
                    year,
                    percent_of_plan,
                    text,
                    span,
                    number,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn any_figure_comes_back(figures in prop::collection::vec(some_figure(), 0..4), passage: String) {
            let json = figures_to_json(&figures, &passage).unwrap();
            prop_assert_eq!(figures_from_json(&json, &passage).unwrap(), figures);
        }

        #[test]
        fn no_bytes_are_too_much(json: String, passage: String) {
            let _ = figures_from_json(&json, &passage);
        }
    }

    #[test]
    fn a_figure_takes_its_words_from_the_passage() {
        let text = "实施“暖心🌸”工程，新增公共停车泊位3000个以上，改造老旧小区12个。";
        let figures = extract(text, Kind::Plan);
        assert_eq!(figures.len(), 2);
        let json = figures_to_json(&figures, text).unwrap();
        assert!(!json.contains("3000个以上") && !json.contains("text"), "{json}");
        assert_eq!(figures_from_json(&json, text).unwrap(), figures);
        let shorter = figures_from_json(&json, "实施").unwrap_err();
        assert!(matches!(shorter, Error::IndexDamaged { .. }), "{shorter}");
    }
}
