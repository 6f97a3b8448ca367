//! A user's own words for the word lane, as words are cut with them. How they are written is
//! `user_word_list`'s business; literal matching never depends on them.

use std::collections::BTreeMap;

use fst::Map;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::dictionary::{self, Dictionary, TOTAL_FREQUENCY};
use super::fold::HASH as FOLDING_HASH;

/// Words added to, or replacing, those of the built-in dictionary.
#[derive(Debug, Clone, Default)]
pub struct UserWords {
    /// `None` without words.
    dictionary: Option<Dictionary<Vec<u8>>>,
    /// What the words add to the dictionary's total frequency, less those that they replace.
    added: i64,
    hash: u64,
}

impl UserWords {
    /// Folded words with their frequencies.
    pub(super) fn of(words: &BTreeMap<String, u64>) -> Self {
        if words.is_empty() {
            return Self::default();
        }
        // Invariant: a BTreeMap is sorted and has no duplicates, and writing to memory succeeds.
        let entries = words.iter().map(|(word, &frequency)| (word, frequency));
        let map = Map::from_iter(entries).expect("sorted words make a transducer");
        let built_in = Dictionary::built_in();
        let added = words.iter().fold(0_i64, |sum, (word, &frequency)| {
            let replaced = built_in.frequency(word).unwrap_or(0);
            sum + signed(frequency) - signed(replaced)
        });
        let hash = xxh3_64_with_seed(map.as_fst().as_bytes(), 0);
        Self { dictionary: Some(Dictionary::from_fst(map.into_fst())), added, hash }
    }

    /// The user's words alone; `None` if there are none.
    pub fn dictionary(&self) -> Option<&Dictionary<Vec<u8>>> {
        self.dictionary.as_ref()
    }

    /// The sum of all frequencies, the built-in dictionary's and these.
    pub fn total_frequency(&self) -> u64 {
        TOTAL_FREQUENCY.saturating_add_signed(self.added)
    }

    /// Says whether two texts were analysed alike: changes with the folding, the built-in
    /// dictionary, and the user's words.
    pub fn analysis_hash(&self) -> u64 {
        let parts = [FOLDING_HASH, dictionary::HASH, self.hash];
        let bytes: Vec<u8> = parts.iter().flat_map(|part| part.to_le_bytes()).collect();
        xxh3_64_with_seed(&bytes, 0)
    }
}

fn signed(frequency: u64) -> i64 {
    i64::try_from(frequency).unwrap_or(i64::MAX)
}
