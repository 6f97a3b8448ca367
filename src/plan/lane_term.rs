//! Terms of lanes, and how a plan numbers them.

use std::sync::Arc;

use super::Lane;

/// The place of a term in [`Plan::terms`](super::Plan::terms).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

impl TermId {
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A term of a lane.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LaneTerm {
    pub lane: Lane,
    pub text: Arc<str>,
}
