//! Suggestions from a whole dictionary: any query, any terms, in little time.

use std::time::{Duration, Instant};

use minsou::text::dictionary::Dictionary;
use minsou::text::fold;
use minsou::text::suggest::{Lexicon, Suggester};
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_query_can_be_compared_with_any_terms(
        query in "[a-z' ]{0,20}|[养老停车位小区改造服务]{0,10}|\\PC{0,20}|[a-z养老院 ]{0,12}",
        terms in prop::collection::vec("[a-z]{0,6}|[养氧老佬停车位为小区改造服务]{0,8}|\\PC{0,14}", 0..40),
    ) {
        let folded = fold(&query);
        let mut lexicon = Lexicon::default();
        for (count, term) in terms.iter().enumerate() {
            lexicon.add(&fold(term), count as u64);
        }
        let found = Suggester::new(&folded, &lexicon).suggestions(10);
        prop_assert!(found.len() <= 10);
        for (at, suggestion) in found.iter().enumerate() {
            prop_assert!(suggestion.query != folded, "{:?}", suggestion);
            prop_assert!((0.0..=1.0).contains(&suggestion.score), "{:?}", suggestion);
            prop_assert!(found[..at].iter().all(|other| other.query != suggestion.query));
            prop_assert!(at == 0 || found[at - 1].score >= suggestion.score);
        }
    }
}

#[test]
fn the_usual_word_comes_first_among_all_words_of_the_dictionary() {
    let mut lexicon = Lexicon::default();
    Dictionary::built_in().for_each(|word, count| lexicon.add(word, count));
    for (query, meant) in [
        ("幼儿圆", "幼儿园"),
        ("停车为", "停车位"),
        ("义物教育", "义务教育"),
        ("youeryuan", "幼儿园"),
        ("shequ", "社区"),
        ("gonggongqiche", "公共汽车"),
        ("残疾入", "残疾人"),
        ("农贸是场", "农贸市场"),
    ] {
        let start = Instant::now();
        let found = Suggester::new(query, &lexicon).suggestions(3);
        assert_eq!(found.first().map(|first| first.query.as_str()), Some(meant), "{found:?}");
        // 349,045 words; a few milliseconds on an idle machine, with optimisation.
        assert!(start.elapsed() < Duration::from_secs(5), "{query}");
    }
}
