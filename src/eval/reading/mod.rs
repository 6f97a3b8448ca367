//! How well articles are read: pages that somebody labelled, and what the program makes of them.
//!
//! ```text
//! labels ─┐
//! Article ┴─ judge ─→ Report: right, wrong and missing for each field, and every fault
//! ```
//!
//! `labels` says what a label can hold, `score` counts one article against one, `report` adds up and
//! is the table; `run` does all of it, from files. What the reading rests on is in
//! [`corpus`](crate::corpus).

mod find;
mod labels;
mod report;
mod run;
mod score;

pub use labels::{FigureLabel, PageLabel, PassageLabel, read_labels};
pub use report::{Fault, FieldScore, JudgedField, NotRead, Report, Tally, write_reading};
pub use run::run;
pub use score::Score;
