//! The quantities of a sentence: a number with its unit, its hedge, its measure, the target that it is
//! or the rate of one. The third stage: it knows neither who is counted nor whether it was promised.

pub(in crate::figures) mod find;
pub(in crate::figures) mod found;
mod fraction;
pub(in crate::figures) mod measure;
pub(in crate::figures) mod plan_rate;
pub(in crate::figures) mod quoted;
mod rejection;
mod sign;
mod span;
pub(in crate::figures) mod target;
