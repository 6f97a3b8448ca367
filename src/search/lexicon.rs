//! The terms of a lane and of the facts, each with the number of passages it stands in: what there
//! is to suggest and to complete. Read from the index's own term dictionaries, in one pass or from
//! a prefix on.

use tantivy::schema::Field;

use super::LocalSearcher;
use crate::error::Result;

impl LocalSearcher {
    /// Hands every term of a field that begins with `prefix` to `take`, in the order of the bytes,
    /// with the number of passages that have it (removed ones that still lie in the index are
    /// counted). Some 0.1 microseconds for each term; terms that do not begin so cost nothing.
    pub(super) fn for_each_term(
        &self,
        field: Field,
        prefix: &str,
        mut take: impl FnMut(&str, u64),
    ) -> Result<()> {
        let segments = self.snapshot.searcher.segment_readers();
        let mut indexes = Vec::with_capacity(segments.len());
        for segment in segments {
            indexes.push(segment.inverted_index(field)?);
        }
        let mut streams = Vec::with_capacity(indexes.len());
        for index in &indexes {
            let mut stream = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
            if stream.advance() {
                streams.push(stream);
            }
        }
        // Segments are few, so the smallest of their terms is found by looking at each.
        let mut term: Vec<u8> = Vec::new();
        while let Some(least) = streams.iter().map(|stream| stream.key()).min() {
            if !least.starts_with(prefix.as_bytes()) {
                break;
            }
            term.clear();
            term.extend_from_slice(least);
            let mut passages = 0;
            let mut at = 0;
            while at < streams.len() {
                if streams[at].key() != term {
                    at += 1;
                    continue;
                }
                passages += u64::from(streams[at].value().doc_freq);
                if streams[at].advance() {
                    at += 1;
                } else {
                    streams.swap_remove(at);
                }
            }
            // Every term was a string when it was indexed.
            if let Ok(term) = std::str::from_utf8(&term) {
                take(term, passages);
            }
        }
        Ok(())
    }

    /// How many terms a field has; one that stands in two segments counts twice.
    pub(super) fn terms_at_most(&self, field: Field) -> Result<usize> {
        let mut terms = 0;
        for segment in self.snapshot.searcher.segment_readers() {
            terms += segment.inverted_index(field)?.terms().num_terms();
        }
        Ok(terms)
    }
}
