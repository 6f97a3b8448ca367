//! Figures of many passages set side by side: promise beside delivery, sums. The last stage: it knows
//! statements, no sentence.

pub(in crate::figures) mod compare;
mod pairs;
pub(in crate::figures) mod row;
pub(in crate::figures) mod similarity;
pub(in crate::figures) mod statement;
pub(in crate::figures) mod totals;
pub(in crate::figures) mod units_agree;
pub(in crate::figures) mod year;
