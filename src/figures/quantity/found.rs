//! What is found of the numbers of a sentence. All positions are characters of the sentence.

use crate::figures::figure::{Comparator, FigureKind, Reason, Stock};
use crate::figures::lexicon::unit::UnitClass;

/// A quantity in a sentence. Positions are characters of the sentence.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::figures) struct Quantity {
    /// From the first word of the hedge before it to the end of the hedge after it.
    pub(in crate::figures) start: usize,
    pub(in crate::figures) end: usize,
    /// The number itself.
    pub(in crate::figures) number_start: usize,
    pub(in crate::figures) value: f64,
    pub(in crate::figures) upper: Option<f64>,
    pub(in crate::figures) unit: Unit,
    pub(in crate::figures) class: UnitClass,
    pub(in crate::figures) comparator: Comparator,
    /// Where the hedge is.
    pub(in crate::figures) hedge: Option<(usize, usize)>,
    /// What one of it is for, as `measure` finds it.
    pub(in crate::figures) per: Option<(usize, usize)>,
    /// Background until `kind` has listened to the sentence.
    pub(in crate::figures) kind: FigureKind,
    /// None until `stock` has read the sentence.
    pub(in crate::figures) stock: Option<Stock>,
    /// It is a rate of the plan: this, and what follows, `plan_rate` finds.
    pub(in crate::figures) is_rate: bool,
    /// A rate that another quantity keeps, and no figure of its own.
    pub(in crate::figures) is_tied: bool,
    /// It came together in the year of a promise that it answers: 目标新增400个，累计完成|420个.
    pub(in crate::figures) is_of_promise: bool,
    /// A report tells that so many more are to come.
    pub(in crate::figures) is_to_come: bool,
    /// The rate that it keeps.
    pub(in crate::figures) percent_of_plan: Option<f64>,
}

/// The unit as it is told: a stretch of the sentence, or what the number's form implies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figures) enum Unit {
    At(usize, usize),
    Percent,
    None,
}

/// A number that is no quantity.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::figures) struct Rejected {
    pub(in crate::figures) start: usize,
    pub(in crate::figures) end: usize,
    pub(in crate::figures) reason: Reason,
}
