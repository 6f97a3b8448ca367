//! Who is counted and what is done to it: the words around each quantity. The fifth stage.

mod agent;
mod changes;
mod following;
mod preceding;
pub(in crate::figures) mod reader;
pub(in crate::figures) mod reading;
mod reason;
mod sharing;
mod thing;
pub(in crate::figures) mod topic;
