//! minsou (民搜) searches the articles in which Chinese local governments say what they promise and
//! what they delivered (民生实事, 办实事).
//!
//! ```text
//!                    text ───────────────┬──────────────┐
//!                      │                 │              │
//! files ─→ corpus ─→ Article ─→ index ─→ │  query ─→ search ─→ Answer ─→ output ─→ bytes
//!                      └── figures ──┘   │
//! ```
//!
//! Data flows one way, and a test keeps it so: a module uses only those of an earlier tier.
//!
//! - [`vocabulary`]: the closed lists that all share; [`error`]: what a user can meet.
//! - [`text`]: folding, units, words, sentences, numerals, synonyms, pinyin. Pure functions that cannot fail.
//! - [`corpus`]: files → articles, with the evidence for every fact; [`figures`]: numbers in
//!   sentences; [`query`]: what was typed → a tree.
//! - [`answer`]: questions and answers as plain data, and the trait that engines implement.
//! - [`index`]: the index on disk; [`search`]: the engine over it; [`output`]: answers → bytes.
//! - [`eval`]: how well all that works.
//!
//! The command line belongs to the binary.

pub mod answer;
pub mod corpus;
pub mod error;
pub mod eval;
pub mod figures;
pub mod index;
pub mod output;
pub mod query;
pub mod search;
pub mod text;
pub mod vocabulary;
