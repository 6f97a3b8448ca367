//! Reading articles.

mod facts_categories;
mod facts_issuer;
mod facts_metadata;
mod facts_truth;
