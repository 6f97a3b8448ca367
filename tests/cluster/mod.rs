//! An index of a cluster in the place of the folder. `real` compares the two on a real cluster of three nodes, which
//! `nodes.sh` starts; without one it says that it was skipped. `faults` has a server of its own that answers as
//! clusters do when something is wrong.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod double;
mod faults;
mod likeness;
mod real;
mod running;
