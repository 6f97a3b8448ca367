//! To come.

mod judged;
mod judged_ranking;
