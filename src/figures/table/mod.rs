//! Rows of tables: what a number is by the column that it is in. The stage after `clause`: it knows
//! figures, and cells.

pub(in crate::figures) mod bare;
mod cell;
pub(in crate::figures) mod columns;
pub(in crate::figures) mod heading;
mod layered;
mod rate;
mod replaced;
pub(in crate::figures) mod row;
pub(in crate::figures) mod slash;
mod times;
