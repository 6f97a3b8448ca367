//! Terms in order, read from the index's own term dictionaries: all of a field's, or those from a prefix on.

use tantivy::Searcher;
use tantivy::schema::Field;

/// Hands every term of a field that begins with `prefix` to `visit`, in the order of the bytes,
/// with the number of passages that have it (removed ones that still lie in the index are
/// counted). Some 0.1 microseconds for each term; terms that do not begin so cost nothing.
pub(super) fn for_each_term(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
    mut visit: impl FnMut(&str, u64),
) -> tantivy::Result<()> {
    let segments = searcher.segment_readers();
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
    // Segments are few, so the smallest of their terms is found by comparing all.
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
            visit(term, passages);
        }
    }
    Ok(())
}

/// How many terms a field has; one that is in two segments counts twice.
pub(super) fn terms_at_most(searcher: &Searcher, field: Field) -> tantivy::Result<usize> {
    let mut terms = 0;
    for segment in searcher.segment_readers() {
        terms += segment.inverted_index(field)?.terms().num_terms();
    }
    Ok(terms)
}

/// How many different terms a field has. Reads all of them where there are several segments.
pub(super) fn distinct_terms(searcher: &Searcher, field: Field) -> tantivy::Result<usize> {
    if let [segment] = searcher.segment_readers() {
        return Ok(segment.inverted_index(field)?.terms().num_terms());
    }
    let mut terms = 0;
    for_each_term(searcher, field, "", |_, _| terms += 1)?;
    Ok(terms)
}
