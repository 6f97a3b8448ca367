//! The index on disk: one tantivy document a passage. The only room that knows tantivy.
//!
//! Writing: articles become `documents`, whose fields (`schema`) are cut by `tokenizers` or
//! `stored`; a `writer` commits them, holds the lock (`writer_lock`) and lets no more of them wait
//! in memory than a `backlog` has room for; the `manifest` of files travels with them. `folder` and
//! `directory` know where all that is (`unmapped_file`: read, not mapped), `checked_file` whether it is what was written,
//! `errors` what went wrong there.
//!
//! Reading: a plan's terms are looked up (`lane_reader`, `term_postings`), its condition becomes a
//! query (`lower`, `runs`, `narrowed`, `doc_sets`); one collector gives the best and the counts (`collect`, `grouping`),
//! with scores that grow part by part (`scoring`, `score_table`); `reads` counts what that reads.

mod backlog;
mod checked_file;
mod collect;
mod cost;
mod directory;
mod doc_sets;
mod documents;
mod engine;
mod errors;
mod filtered;
mod folder;
mod grouping;
mod items;
mod lane_reader;
mod listing;
mod lower;
mod manifest;
mod narrowed;
mod passage_key;
mod reads;
mod runs;
mod schema;
mod score_table;
mod scoring;
mod stored;
mod term_postings;
mod tokenizers;
mod union;
mod unmapped_file;
mod writer;
mod writer_lock;

pub use engine::LocalEngine;
pub use folder::{Commit, last_commit};
pub use lane_reader::CacheLimits;
pub use reads::Reads;
pub use writer::{LocalWriter, MergePolicy, Start};
