//! Chinese text: pure functions on `&str` that cannot fail.
//!
//! Fold first ([`fold()`]), then cut: into [`units()`] for literal matching, into words
//! ([`Segmenter`]) for ranking. Both count positions in characters of the text they were given.

mod charset;
pub mod dictionary;
mod fold;
mod length;
mod near;
mod near_words;
mod needs;
mod noughts;
pub mod numeral;
mod pattern;
pub mod pinyin;
mod segment;
pub mod sentence;
pub mod suggest;
mod synonyms;
mod terms;
mod typed_pinyin;
mod units;
mod user_word_list;
mod user_words;
mod whole_number;

pub use charset::{CharSet, may_hold};
pub use fold::{HASH as FOLDING_HASH, fold, fold_char, has_contexts, spellings};
pub use length::{count_bytes, first_chars, has_at_least, has_at_most, last_chars};
pub use near::near_shapes;
pub use near_words::near_words;
pub use needs::{Need, needs};
pub use noughts::with_noughts;
pub use numeral::{han_digit, whole_number};
pub use pattern::{Haystack, Pattern, Searched, Set};
pub use segment::{Segmenter, Word};
pub use synonyms::{Expansion, Relation, Synonyms};
pub use terms::{for_each_pair, term_text, unit_terms};
pub use typed_pinyin::plain_letters;
pub use units::{Unit, UnitKind, Units, is_accent, kind_of, units};
pub use user_words::UserWords;
