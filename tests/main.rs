//! Every integration test, in one binary: linking tantivy once is slow enough.

mod architecture;
mod cli;
#[cfg(feature = "cluster")]
mod cluster;
mod costs;
mod engine;
mod figures;
mod fixtures;
mod query;
mod reading;
mod search;
mod text;
