//! Folding does not change the number of characters, and folding twice is folding once.

use minsou::text::fold;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_folded_text_has_as_many_characters(text in "\\PC{0,40}") {
        prop_assert_eq!(fold(&text).chars().count(), text.chars().count());
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    /// But for the few words that say what a traditional character was simplified to.
    #[test]
    fn a_part_of_a_text_is_folded_as_in_the_whole(before in any::<String>(), after in any::<String>()) {
        prop_assert_eq!(fold(&format!("{before}{after}")), fold(&before) + &fold(&after));
    }
}
