//! A real cluster of three nodes answers as the folder does: whichever node is stopped, whatever changes, and whoever
//! asks. Each test is skipped, with a word on it, where no cluster runs.

mod changes;
mod nodes;
#[cfg(all(unix, feature = "serve"))]
mod program;
mod questions;
