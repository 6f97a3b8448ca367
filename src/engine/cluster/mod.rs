//! An index of OpenSearch (2, 3) or Elasticsearch (7.10 to 9): one document a passage. The only room that speaks
//! HTTP to a cluster, and only what all of these have.
//!
//! Nothing is analysed there: texts are cut here, and lie in fields that are cut at spaces. The cluster scores
//! with the same BM25 ([`bm25`](super::bm25)) over all its shards.
//!
//! Speaking: an [`Address`] names nodes and index, [`Access`] is what lets us in; a `client` sends requests, again
//! and to other nodes where one may help; `failure` says what an answer means that is none.
//!
//! Writing: articles become documents (`document`) of a `mapping`, and operations that `bulk` sends; the [`ClusterWriter`]
//! decides what is there (`manifest`) and when it is seen (`generations`).
//!
//! Reading: a plan's condition becomes a filter (`lower`), its parts clauses (`score`) with what `statistics` knows of
//! their terms; `search` gives the best (`page`), `counts` the counts; `source` reads passages, `listing` terms.

mod access;
mod address;
mod bulk;
mod client;
mod counts;
mod document;
mod engine;
mod failure;
mod generations;
mod listing;
mod lower;
mod manifest;
mod mapping;
mod page;
mod placed;
mod score;
mod search;
mod source;
mod statistics;
mod writer;

pub use access::Access;
pub use address::Address;
pub use engine::ClusterEngine;
pub use generations::{Commit, last_commit};
pub use mapping::Layout;
pub use writer::ClusterWriter;
