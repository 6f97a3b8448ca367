//! The terms of a lane and of the facts, each with the number of passages it stands in: what there
//! is to suggest and to complete. Read from the index's own term dictionaries, in one pass or from
//! a prefix on.

use tantivy::schema::Field;

use super::LocalSearcher;
use crate::error::Result;
use crate::text::fold;
use crate::text::suggest::Lexicon;

/// From this many terms on, a lane's rarest are left out: each term costs about 0.2 microseconds when
/// the lexicon is made, so that a miss takes less than a tenth of a second however large the index.
pub(super) const MANY_TERMS: usize = 200_000;

/// A few hundred passages have so many pairs.
const MANY_PAIRS: usize = 20_000;

impl LocalSearcher {
    /// What there is to suggest. Made by the first who asks.
    pub(super) fn lexicon(&self) -> Result<&Lexicon> {
        if let Some(lexicon) = self.lexicon.get() {
            return Ok(lexicon);
        }
        let made = self.make_lexicon()?;
        Ok(self.lexicon.get_or_init(|| made))
    }

    fn make_lexicon(&self) -> Result<Lexicon> {
        let mut lexicon = Lexicon::default();
        let fields = &self.snapshot.fields;
        for lane in [fields.words, fields.pairs] {
            // Pairs are the names that no dictionary knows. In a large index one that stands once is
            // torn from the ends of two words more often than not.
            let terms = self.terms_at_most(lane)?;
            let fewest = if lane == fields.pairs && terms > MANY_PAIRS { 2 } else { 1 };
            let fewest = fewest.max(terms.div_ceil(MANY_TERMS) as u64);
            self.for_each_term(lane, "", |term, passages| {
                if passages >= fewest {
                    lexicon.add(term, passages);
                }
            })?;
        }
        for fact in [fields.region, fields.mentions, fields.category] {
            self.for_each_term(fact, "", |value, passages| {
                let value = fold(value);
                lexicon.add(&value, passages);
                if let Some(short) = short_name(&value) {
                    lexicon.add(short, passages);
                }
            })?;
        }
        for word in self.synonyms.words() {
            lexicon.add(word, 1);
        }
        Ok(lexicon)
    }

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

/// What people call an area: 崂山 for 崂山区.
pub(super) fn short_name(area: &str) -> Option<&str> {
    let short = area.strip_suffix(['区', '市', '县', '省', '旗'])?;
    short.chars().nth(1).is_some().then_some(short)
}
