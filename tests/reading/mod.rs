//! To come.

mod facts_categories;
mod facts_metadata;
mod facts_truth;
