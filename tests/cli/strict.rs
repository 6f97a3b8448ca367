//! A relaxed answer is none where nobody could see that it is: counts, ids, silence and exit codes are
//! of what was searched for, a quoted phrase is never relaxed away, and every format marks the rest.

use serde_json::Value;

use super::desk::Desk;

/// 助餐 is there and 元宇宙 nowhere.
const RELAXED: &str = "助餐 元宇宙";

#[test]
fn a_relaxed_answer_is_shown_and_not_found() {
    let desk = Desk::indexed();
    for args in [
        &["search", RELAXED][..],
        &["search", RELAXED, "--format", "json"],
        &["search", RELAXED, "--format", "csv"],
        &["facets", RELAXED],
        &["figures", RELAXED],
        &["compare", RELAXED],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 1, "{args:?}: {ran:?}");
        assert!(ran.stdout.lines().count() > 0, "{args:?}: {ran:?}");
        assert!(ran.stderr.contains("no passage has everything"), "{args:?}: {ran:?}");
        let any = desk.run(&[args, &["--match", "any"]].concat());
        assert_eq!(any.code, 0, "{args:?}: {any:?}");
    }
}

#[test]
fn counts_ids_and_silence_hold_what_was_searched_for() {
    let desk = Desk::indexed();
    for (args, code, stdout) in [
        (&["search", RELAXED, "--count"][..], 1, "0\n"),
        (&["search", RELAXED, "--count", "--match", "any"], 0, "1\n"),
        (&["search", "助餐", "--count"], 0, "1\n"),
        (&["search", RELAXED, "-q"], 1, ""),
        (&["search", RELAXED, "-q", "--match", "any"], 0, ""),
        (&["search", RELAXED, "--format", "ids"], 1, ""),
        (&["search", RELAXED, "--format", "ids", "--match", "any"], 0, "yuhang-2031#4\n"),
        (&["facets", RELAXED, "--format", "ids"], 1, ""),
        (&["facets", RELAXED, "-q"], 1, ""),
        (&["figures", RELAXED, "--format", "ids"], 1, ""),
        (&["figures", RELAXED, "-q"], 1, ""),
        (&["compare", RELAXED, "--format", "ids"], 1, ""),
        (&["compare", RELAXED, "-q"], 1, ""),
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, stdout), "{args:?}: {ran:?}");
    }
}

#[test]
fn a_quoted_phrase_is_never_relaxed_away() {
    let desk = Desk::indexed();
    let ids = |query: &str, more: &[&str]| -> Vec<String> {
        let args = [&["search", query, "--format", "json"], more].concat();
        let answer: Value = serde_json::from_str(&desk.run(&args).stdout).unwrap();
        let hits = answer["hits"].as_array().unwrap().iter();
        hits.map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    // In the text there is 养老助餐点.
    for query in [
        "\"养老服务助餐点\"",
        "\"助餐养老\"",
        "\"助餐\" \"元宇宙\"",
        "元宇宙 \"助餐元\"",
        "(\"元宇宙\" OR \"助餐元\") 养老",
    ] {
        assert_eq!(ids(query, &[]), Vec::<String>::new(), "{query}");
    }
    assert_eq!(ids("\"助餐\" 元宇宙 学校", &[]), ["yuhang-2031#4"]);
    // 床位 is in the other article only.
    assert_eq!(ids("\"助餐\" 床位 停车位", &[]), ["yuhang-2031#4"]);
    assert_eq!(ids("(\"助餐\" OR \"元宇宙\") 床位", &[]), ["yuhang-2031#4"]);
    // Beside a word a phrase is one way of two.
    assert!(ids("(\"元宇宙\" OR 助餐) 床位", &[]).len() > 1);
    for filter in [&["-y", "2032"][..], &["-d", "建邺"], &["-c", "养老"], &["--kind", "result"]]
    {
        assert_eq!(ids("\"口袋公园\"", filter), Vec::<String>::new(), "{filter:?}");
    }
}

#[test]
fn each_query_of_a_list_says_whether_it_was_relaxed() {
    let desk = Desk::indexed().file("list.txt", format!("{RELAXED}\n助餐\n"));
    let list = ["search", "--queries", "list.txt"];
    let run = |more: &[&str]| desk.run(&[&list[..], more].concat());

    let csv = run(&["--format", "csv", "--fields", "query,relaxed"]);
    let mut rows: Vec<&str> = csv.stdout.lines().skip(1).collect();
    assert_eq!(rows.pop(), Some("助餐,false"), "{csv:?}");
    let relaxed = format!("{RELAXED},true");
    assert!(!rows.is_empty() && rows.iter().all(|row| *row == relaxed), "{csv:?}");
    let counts = run(&["--count", "--format", "tsv"]);
    assert_eq!(counts.stdout, format!("{RELAXED}\t0\t0\n助餐\t1\t1\n"));
    let text = run(&[]);
    let mut lines = text.stdout.lines();
    assert!(lines.next().unwrap().contains("yuhang-2031.txt:13~ "), "{text:?}");
    assert!(lines.next_back().unwrap().contains("yuhang-2031.txt:13: "), "{text:?}");
    for line in run(&["--format", "jsonl"]).stdout.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["relaxed"], line["query"] == RELAXED, "{line}");
    }
    // One of the two was found; of the relaxed alone nothing is.
    assert_eq!(run(&[]).code, 0);
    let desk = desk.file("list.txt", RELAXED);
    assert_eq!(desk.run(&list).code, 1);
}

#[test]
fn tables_and_records_of_counts_and_figures_are_marked() {
    let desk = Desk::indexed();
    for command in ["search", "facets", "figures", "compare"] {
        for (query, relaxed) in [(RELAXED, "true"), ("助餐", "false")] {
            let csv = desk.run(&[command, query, "--format", "csv"]).stdout;
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            assert_eq!(reader.headers().unwrap().iter().next_back(), Some("relaxed"), "{command}");
            let mut rows = 0;
            for row in reader.records() {
                assert_eq!(row.unwrap().iter().next_back(), Some(relaxed), "{command} {query}");
                rows += 1;
            }
            assert!(rows > 0, "{command} {query}");
            let text = desk.run(&[command, query]).stdout;
            assert_eq!(text.contains('~'), relaxed == "true", "{command} {query}: {text}");
        }
    }
}
