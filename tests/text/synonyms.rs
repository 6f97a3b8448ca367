//! Synonyms: what is promised of every term, and of every word of the list.

use minsou::text::{Relation, Segmenter, Synonyms, fold};
use proptest::prelude::*;

/// The words of the built-in list's groups, as it writes them.
fn groups() -> Vec<Vec<&'static str>> {
    include_str!("../../src/text/data/synonyms.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('→').next().unwrap_or(line).split('=').map(str::trim).collect())
        .collect()
}

#[test]
fn whoever_is_in_a_group_finds_the_others() {
    let synonyms = Synonyms::built_in();
    let mut pairs = 0;
    for group in groups() {
        for one in &group {
            let term = fold(one);
            let found = synonyms.expand(&term, &Segmenter::on_demand().cut(&term));
            for other in group.iter().filter(|other| *other != one) {
                let text = fold(other);
                let is_there = found.iter().any(|e| e.text == text && e.relation == Relation::Same);
                assert!(is_there || text.contains(&term), "{one} finds {other}");
                pairs += 1;
            }
        }
    }
    assert!(pairs > 1000, "the list is there");
}

proptest! {
    #[test]
    fn any_term_can_be_expanded(term in "[养老院补贴市卫健委医保中a-z ]{0,24}|\\PC{0,24}") {
        let folded = fold(&term);
        let chars = folded.chars().count();
        let words = Segmenter::on_demand().cut(&folded);
        for expansion in Synonyms::built_in().expand(&folded, &words) {
            prop_assert!(!expansion.text.contains(&folded), "{:?}", expansion);
            prop_assert_eq!(fold(&expansion.text), expansion.text.clone(), "searched as it is");
            let [start, end] = expansion.replaced;
            prop_assert!(start < end && end <= chars);
            if [start, end] != [0, chars] {
                prop_assert!(words.iter().any(|word| word.char_start == start));
                prop_assert!(words.iter().any(|word| word.char_end == end));
            }
        }
    }

    #[test]
    fn any_users_file_is_read_or_refused(text in "synonyms = \\[(\"[AB养老=→, ]{0,8}\",?){0,3}\\]|\\PC{0,40}") {
        if let Err(error) = Synonyms::with_user_file(&text) {
            prop_assert!(error.line >= 1 && error.line <= text.lines().count().max(1) + 1);
        }
    }
}
