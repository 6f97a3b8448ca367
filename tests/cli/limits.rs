//! Requests that are too large are refused with the limit, whatever they come through; what is large and allowed takes no
//! more memory than a part of it.

use std::fmt::Write as _;

use super::desk::{Desk, Ran};

fn assert_refused(ran: &Ran, part: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
    assert!(ran.stderr.contains(part), "`{part}` is not said: {ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
}

#[test]
fn a_query_of_too_much_is_refused_by_every_command() {
    let desk = Desk::indexed();
    let long = "养".repeat(10_001);
    let many = "养 ".repeat(1001);
    for (query, part) in [
        (&long, "the query is 10001 characters long, the limit is 10000"),
        (&many, "the query has 1001 terms, the limit is 1000"),
    ] {
        for args in [
            &["search", query][..],
            &["search", query, "--count"],
            &["facets", query],
            &["figures", query],
            &["compare", query],
            &["show", "yuhang-2031", "--query", query],
        ] {
            assert_refused(&desk.run(args), part);
        }
        // In a list it takes its own line with it and no other.
        let list = format!("{query}\n助餐\n");
        let ran = desk.run_with_input(&["search", "--queries", "-", "--count"], &list);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, "助餐\t1\n"), "{ran:?}");
        assert!(ran.stderr.contains(&format!("stdin:1: {part}")), "{ran:?}");
    }
}

#[test]
fn filters_of_too_many_values_are_refused_by_every_command() {
    let desk = Desk::indexed();
    let years = vec!["2031"; 1001].join(",");
    for args in [
        &["search", "助餐", "-y", &years][..],
        &["search", "-y", &years, "--count"],
        &["facets", "-y", &years],
        &["figures", "助餐", "-y", &years],
        &["compare", "助餐", "-y", &years],
        &["more-like", "yuhang-2031#2", "-y", &years],
    ] {
        let part = "the filters have 1001 values, the limit is 1000: use fewer, or none";
        assert_refused(&desk.run(args), part);
    }
}

#[test]
fn a_line_of_a_list_has_a_limit() {
    let desk = Desk::indexed();
    let long = "养".repeat(400_000);
    for list in [format!("AED\n{long}\n助餐\n"), format!("AED\n{long}")] {
        let ran = desk.run_with_input(&["search", "--queries", "-", "--count"], &list);
        assert!(ran.stdout.starts_with("AED\t1\n"), "{ran:?}");
        assert_eq!(ran.stdout.contains("助餐\t1"), list.contains("助餐"), "{ran:?}");
        assert!(
            ran.stderr.contains("stdin:2: the line is longer than the limit of 1048576 bytes"),
            "{ran:?}"
        );
    }
}

#[test]
fn no_number_is_too_large() {
    let desk = Desk::indexed();
    let most = u64::MAX.to_string();
    for args in [
        &["search", "助餐", "-n", &most][..],
        &["search", "助餐", "-n", &most, "--offset", &most],
        &["search", "助餐", "--offset", &most],
        &["search", "助餐", "--context", &most],
        &["search", "助餐", "-n", &most, "--offset", "1", "--fold"],
        &["figures", "助餐", "-n", &most],
        &["figures", "助餐", "--min-count", &most],
        &["facets", "--min-count", &most],
        &["complete", "养", "-n", &most],
        &["show", "yuhang-2031#2", "--around", &most],
        &["more-like", "yuhang-2031#2", "-n", &most, "--offset", &most],
    ] {
        let ran = desk.run(args);
        assert!(!ran.stderr.contains("panicked"), "{args:?}: {ran:?}");
        assert!(ran.code <= 2, "{args:?}: {ran:?}");
    }
}

/// More than are in memory at one time.
#[test]
fn all_hits_are_those_of_the_parts() {
    const PASSAGES: usize = 10_050;
    let mut text = "建邺区2032年民生实事\n\n".to_owned();
    for number in 1..=PASSAGES {
        let _ = write!(text, "{number}.新建养老点{}处。\n\n", number * 7 % 1000);
    }
    let desk = Desk::empty().file("corpus/a.txt", text);
    assert_eq!(desk.run(&["index"]).code, 0);
    for format in ["ids", "csv", "jsonl", "text"] {
        let args =
            |more: &[&str]| desk.found(&[&["search", "养老", "--format", format], more].concat());
        let all = args(&["--all"]);
        let whole = args(&["-n", "99999"]);
        // The summary says what was asked for.
        assert_eq!(all, whole.replace("\"limit\":99999", "\"limit\":null"), "{format}");
        assert!(all.lines().count() >= PASSAGES, "{format}: {}", all.lines().count());
    }
    let facets = ["search", "养老", "--all", "--facet", "year", "--format", "jsonl"];
    let last: Vec<_> = desk.found(&facets).lines().rev().take(2).map(str::to_owned).collect();
    assert!(last[1].contains("\"type\":\"facet\""), "{last:?}");
}
