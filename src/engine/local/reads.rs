//! What is read of an index, counted: what a question costs on any machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What was read since an index was opened. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Reads(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    blocks: AtomicU64,
    passages: AtomicU64,
}

impl Reads {
    /// Blocks of 16 KB, each counted when it is first read.
    pub fn blocks(&self) -> u64 {
        self.0.blocks.load(Ordering::Relaxed)
    }

    /// Stored passages.
    pub fn passages(&self) -> u64 {
        self.0.passages.load(Ordering::Relaxed)
    }

    pub(super) fn count_block(&self) {
        self.0.blocks.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn count_passage(&self) {
        self.0.passages.fetch_add(1, Ordering::Relaxed);
    }
}
