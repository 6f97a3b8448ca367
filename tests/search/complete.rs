//! Completions from the index's own terms.

use std::time::{Duration, Instant};

use minsou::answer::{MatchMode, Request, Searcher};

use super::sample;

#[test]
fn a_prefix_is_completed_in_han_and_in_pinyin() {
    let (searcher, _) = sample();
    for (prefix, term) in [
        ("养", "养老"),
        ("养老", "养老"),
        ("yangl", "养老"),
        ("yanglao", "养老"),
        ("yl", "养老"),
        ("養", "养老"),
        ("停车", "停车位"),
        ("tingche", "停车位"),
        ("停ch", "停车位"),
        ("jiatingy", "家庭医生"),
        ("崂", "崂山区"),
        ("laosh", "崂山"),
        ("AE", "aed"),
        ("养老 tingche", "养老 停车位"),
        ("yǎngl", "养老"),
        ("yang lao", "养老"),
        ("yang'lao", "养老"),
        ("ting che", "停车位"),
        ("lǜs", "绿色"),
        ("lühua", "绿化"),
        ("aed ting", "aed 停车位"),
    ] {
        let found = searcher.complete(prefix, 10).unwrap();
        assert!(found.iter().any(|completion| completion.term == term), "{prefix}: {found:?}");
    }
}

#[test]
fn completions_are_ordered_by_use_and_counted_as_a_search_counts() {
    let (searcher, _) = sample();
    let found = searcher.complete("y", 10).unwrap();
    assert_eq!(found.len(), 10);
    assert!(found.windows(2).all(|pair| pair[0].passages >= pair[1].passages), "{found:?}");
    for completion in searcher.complete("停", 10).unwrap() {
        let query = format!("\"{}\"", completion.term);
        let request = Request { query, mode: MatchMode::All, ..Request::default() };
        let total = searcher.search(&request).unwrap().total;
        assert!(total > 0 && total == completion.passages, "{completion:?} {total}");
    }
}

#[test]
fn what_nothing_begins_with_is_not_completed() {
    let (searcher, _) = sample();
    for prefix in ["", "   ", "zzzz", "犇犇", "，", &"y".repeat(500), &"养".repeat(500)] {
        assert_eq!(searcher.complete(prefix, 10).unwrap(), [], "{prefix}");
    }
    assert_eq!(searcher.complete("养", 0).unwrap(), []);
}

#[test]
fn a_keystroke_is_not_waited_for() {
    let (searcher, _) = sample();
    let start = Instant::now();
    for prefix in ["y", "ya", "yan", "yang", "yangl", "yangla", "yanglao"] {
        searcher.complete(prefix, 10).unwrap();
    }
    // A few milliseconds each without optimisation and with a machine to itself.
    assert!(start.elapsed() < Duration::from_secs(7), "{:?}", start.elapsed());
}
