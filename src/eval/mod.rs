//! How well searching works: queries with known answers, run on an index or of a collection
//! that is indexed for the purpose.
//!
//! ```text
//! queries ──┐
//! judgements├─ evaluate ─→ Report: P@1, MRR@10, nDCG@10, recall, milliseconds, a TREC run
//! Searcher ─┘
//! ```
//!
//! How well articles are read, against labels, is in `reading`.
//!
//! `metrics` are pure functions of grades; `relevance` makes grades of hits; `run` does all of it,
//! from files to a report.

#[cfg(test)]
mod canned;
mod collection;
mod evaluate;
mod judgements;
mod lines;
pub mod metrics;
mod queries;
pub mod reading;
mod relevance;
mod report;
mod run;
mod table;

pub use collection::read_documents;
pub use evaluate::{Conditions, evaluate};
pub use judgements::{JudgedLines, Judgements, SourceLine};
pub use queries::{Query, read_queries};
pub use report::{
    DEPTH, Expectation, Milliseconds, Outcome, Ranked, Refused, Report, Scores, Share, TypeScores,
};
pub use run::{Options, run};
pub use table::write_report;
