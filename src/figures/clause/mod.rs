//! Who is counted and what is done to it: the words around each quantity. The fifth stage.

mod agent;
mod following;
mod preceding;
pub(in crate::figures) mod reader;
pub(in crate::figures) mod reading;
mod sharing;
pub(in crate::figures) mod topic;
