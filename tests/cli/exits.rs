//! 0 found, 1 nothing found, 2 error: for every command.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use super::desk::{Desk, PLAN};

#[test]
fn what_searches_and_shows_has_three_exit_codes() {
    let desk = Desk::indexed().file("a-file", "");
    for (args, code) in [
        (&["search", "养老"][..], 0),
        (&["search", "不在任何文章里的词"], 1),
        (&["search", "养老", "-y", "1999"], 1),
        (&["search", "养老", "-d", "无此区"], 2),
        (&["search", "养老", "--count"], 0),
        (&["search", "不在任何文章里的词", "--count"], 1),
        (&["search", "养老", "-q"], 0),
        (&["search", "不在任何文章里的词", "-q"], 1),
        (&["facets"], 0),
        (&["facets", "不在任何文章里的词"], 1),
        (&["facets", "--by", "colour"], 2),
        (&["show", "yuhang-2031"], 0),
        (&["show", "yuhang-2031#2"], 0),
        (&["show", "yuhang-2031#999"], 2),
        (&["show", "yuhang"], 2),
        (&["list"], 0),
        (&["inspect", "corpus/yuhang-2031.txt"], 0),
        (&["inspect", "corpus/nowhere.txt"], 2),
        (&["stats"], 0),
        (&["index"], 0),
        (&["index", "--corpus", "nowhere"], 2),
        // No folder can be made below a file, not even by root.
        (&["index", "--index", "a-file/index"], 2),
        (&["search", "养老", "--index", "a-file/index"], 2),
        (&["search", "--like", "yuhang-2031#2"], 0),
        (&["more-like", "yuhang-2031#2", "-y", "1999"], 1),
        (&["search", "--like", "yuhang-2031#99"], 2),
        (&["more-like", "yuhang"], 2),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
    }
}

#[test]
fn what_counts_measures_and_explains_has_three_exit_codes() {
    let desk = Desk::indexed()
        .file("judged.tsv", "q1\t助餐\nq2\tAED\n")
        .file("qrels.txt", "q1 0 yuhang-2031 1\nq2 0 yuhang-2031 1\n")
        .file("wrong.txt", "q1 0 jianye-2032 1\nq2 0 jianye-2032 1\n")
        .file("other.txt", "q9 0 jianye-2032 1\n");
    for (args, code) in [
        (&["figures", "停车位"][..], 0),
        (&["figures", "不在任何文章里的词"], 1),
        (&["figures", "停车位", "--min", "x"], 2),
        (&["compare", "停车位"], 0),
        (&["compare", "不在任何文章里的词"], 1),
        (&["compare"], 2),
        (&["list", "--format", "yaml"], 2),
        (&["stats", "--fields", "colour"], 2),
        (&["complete", "yangl"], 0),
        (&["complete", "xyzxyz"], 1),
        (&["analyze", "养老"], 0),
        (&["analyze", " "], 1),
        (&["analyze"], 2),
        (&["index", "--watch", "--corpus", "nowhere"], 2),
        (&["verify"], 0),
        (&["verify", "养老"], 0),
        (&["verify", "--corpus", "nowhere"], 2),
        (&["eval", "judged.tsv", "qrels.txt", "--min-ndcg", "0.9"], 0),
        (&["eval", "judged.tsv", "wrong.txt"], 0),
        (&["eval", "judged.tsv", "wrong.txt", "--min-ndcg", "0.9"], 2),
        (&["eval", "judged.tsv", "other.txt"], 2),
        (&["eval", "nowhere.tsv", "qrels.txt"], 2),
        (&["eval", "judged.tsv", "qrels.txt", "--min-ndcg", "90"], 2),
        (&["completions", "bash"], 0),
        (&["completions", "ksh"], 2),
        (&["man", "search"], 0),
        (&["man", "searches"], 2),
        (&["man", "--out", "corpus/yuhang-2031.txt"], 2),
        (&["--help"], 0),
        (&["--version"], 0),
        (&[], 2),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
    }
}

#[test]
fn quiet_says_nothing_at_all() {
    let desk = Desk::indexed();
    for query in ["养老", "不在任何文章里的词", "\"没关上"] {
        let ran = desk.run(&["search", query, "-q"]);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""), "{query}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::indexed();
    let many = "养老\n".repeat(1000);
    let desk = desk.file("many.txt", many);
    for args in [
        &["search", "--queries", "many.txt", "--format", "jsonl"][..],
        &["search", "--queries", "many.txt"],
        &["search", "--all", "--format", "json"],
    ] {
        let mut child = desk
            .command()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut stdout = BufReader::with_capacity(64, child.stdout.take().unwrap());
        stdout.read_line(&mut first).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert!(!first.is_empty());
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_written_are_an_error() {
    let desk = Desk::indexed();
    for format in ["text", "json", "csv"] {
        let ran = desk.shell(&format!("minsou search 养老 --format {format} > /dev/full"));
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.starts_with("error: cannot write the results: "), "{ran:?}");
    }
}

/// The last committed index answers, whenever the program that wrote the next one was killed.
#[test]
fn a_kill_leaves_the_last_index_answering() {
    let mut desk = Desk::new();
    for copy in 0..40 {
        let article = PLAN.replace("助餐", &format!("助餐{copy}号"));
        desk = desk.file(&format!("corpus/copy-{copy}.txt"), article);
    }
    desk.found(&["index"]);
    let before = desk.found(&["search", "助餐", "--all", "--format", "json"]);
    for milliseconds in [1, 10, 30, 60, 100, 200, 400] {
        let mut child = desk.command().args(["index", "--rebuild", "-q"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        let after = desk.found(&["search", "助餐", "--all", "--format", "json"]);
        assert_eq!(after, before, "killed after {milliseconds} ms");
    }
    // And no leftover is in the way of the next.
    desk.found(&["index", "--rebuild", "-q"]);
    assert_eq!(desk.found(&["search", "助餐", "--all", "--format", "json"]), before);
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn a_missing_index_is_built_on_the_way() {
    for args in [&["search", "养老"][..], &["facets"], &["list"], &["show", "yuhang-2031"]] {
        let desk = Desk::new();
        let ran = desk.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        assert!(ran.stderr.starts_with("note: "), "{args:?}: {}", ran.stderr);
        let again = desk.run(args);
        assert_eq!(again.stdout, ran.stdout);
        assert_eq!(again.stderr, "");
    }
}

#[test]
fn a_missing_or_empty_corpus_is_named() {
    let desk = Desk::empty();
    for args in [&["index"][..], &["search", "养老"]] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
        assert!(ran.stderr.contains("corpus") && ran.stderr.lines().count() == 1, "{}", ran.stderr);
    }
    std::fs::create_dir(desk.path("corpus")).unwrap();
    let ran = desk.run(&["search", "养老"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("corpus"), "{}", ran.stderr);
}
