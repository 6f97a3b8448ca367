//! To come.

mod facts_categories;
mod facts_truth;
