//! The index on disk: one tantivy document a passage.
//!
//! Articles become documents (`documents`), whose fields (`schema`) are cut into lanes (`lanes`) or
//! stored (`stored`). `build` keeps them in agreement with the corpus, helped by a `manifest` of files
//! and a `stamp` in each commit, and lets no more of them wait in memory than a `backlog` has room for;
//! `place` knows the folders and `directory` the files in them, `errors` tells what is wrong with them,
//! `lists` knows a user's own words and rules. How the index is asked is
//! `search`'s business.

mod backlog;
mod build;
mod directory;
mod documents;
mod errors;
mod lanes;
mod lists;
mod manifest;
mod place;
mod schema;
mod stamp;
mod stored;
mod writer_lock;

pub use build::{Options, Progress, Report, build, build_articles};
pub use lanes::{for_each_pair, term_text};
pub use lists::{ListKind, Lists, NamedLists};
pub use place::{Snapshot, bytes_on_disk, damaged_files, exists, open};
pub use schema::{Fields, column};
pub use stamp::Stamp;
pub use stored::{StoredDocument, passage_id};
