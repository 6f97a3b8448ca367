//! The number by which a passage is found again, as long as the index is open: its segment and its place there.

use tantivy::{DocId, SegmentOrdinal};

pub(super) fn key(segment: SegmentOrdinal, doc: DocId) -> u64 {
    u64::from(segment) << 32 | u64::from(doc)
}

/// The way back from [`key`].
pub(super) fn address(key: u64) -> (SegmentOrdinal, DocId) {
    ((key >> 32) as SegmentOrdinal, key as DocId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_way_back() {
        for place in [(0, 0), (7, 12), (u32::MAX, u32::MAX)] {
            assert_eq!(address(key(place.0, place.1)), place);
        }
    }
}
