//! Figures of many passages set side by side: promise beside delivery, sums. The last stage: it knows
//! statements, no sentence.

mod action;
mod beside;
mod candidates;
pub(in crate::figures) mod compare;
mod corrected;
mod groups;
pub(in crate::figures) mod names;
mod rate;
mod repeats;
pub(in crate::figures) mod row;
mod rows;
pub(in crate::figures) mod series;
mod served;
pub(in crate::figures) mod similarity;
pub(in crate::figures) mod statement;
mod states;
pub(in crate::figures) mod totals;
mod words;
mod work;
pub(in crate::figures) mod year;
