//! Mistakes: exit code 2, nothing on stdout, one line that says what is wrong, where, and what to
//! do about it.

use super::desk::Desk;

/// `expected` with `error: ` before it is the first line of stderr.
fn assert_error(desk: &Desk, args: &[&str], expected: &str) {
    let ran = desk.run(args);
    assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
    assert_eq!(ran.stdout, "", "{args:?}");
    let first = ran.stderr.lines().next().unwrap_or_default();
    assert_eq!(first, format!("error: {expected}"), "{args:?}");
}

#[test]
fn a_flag_that_is_none() {
    let desk = Desk::empty();
    for (args, message) in [
        (&["search", "--distrct", "x"][..], "there is no flag --distrct; try --district"),
        (
            &["search", "AED", "-A"],
            "there is no flag -A; to leave out a word write `NOT A`; an id that begins with a dash goes behind `--`",
        ),
        (&["serch", "AED"], "there is no command `serch`; try search"),
        (&["AED"], "there is no command `AED`; to search, write `minsou search AED`"),
        (&["search", "-n", "x", "AED"], "--limit <N> cannot be `x`; give a whole number"),
        (
            &["search", "--format", "yaml", "AED"],
            "--format <FORMAT> cannot be `yaml`; \
             it is one of text, json, jsonl, csv, tsv, ids, md, xlsx",
        ),
        (
            &["search", "AED", "--all", "-n", "3"],
            "--all and --limit <N> do not go together; leave one out",
        ),
        (&["show"], "<ID>... is missing; --help shows what is expected"),
        (
            &["search", "AED", "--mark", "x"],
            "--mark `x` is no pair; write two marks with a comma, as '【,】'",
        ),
        (
            &["search", "AED", "--fields", "idd"],
            "there is no column `idd` here; try id, kind, or list all with --fields alone",
        ),
        (&["search"], "nothing to search for; give a query, a filter as -d 崂山, or --all"),
        (&["man", "foo"], "there is no command `foo`; --help lists them"),
        (&["inspect", "."], "cannot read .: it is no regular file; name an article's file"),
    ] {
        assert_error(&desk, args, message);
    }
}

#[test]
fn a_value_that_is_none() {
    let desk = Desk::indexed();
    for (args, message) in [
        (
            &["search", "AED", "-y", "二零"][..],
            "no year `二零`; try 2023, 2023..2025, ..2024, 2023..",
        ),
        (&["search", "AED", "-d", "余抗区"], "no district `余抗区`; try 余杭区"),
        (&["search", "AED", "-d", "杭"], "no district `杭`; try 余杭区"),
        (
            &["search", "AED", "-d", "xyz"],
            "no district `xyz`; `minsou facets --by district` lists those that are there",
        ),
        (
            &["eval", "nowhere.txt"],
            "cannot read nowhere.txt: No such file or directory (os error 2)",
        ),
        (&["show", "xyz"], "no article `xyz`; `minsou list` shows the articles"),
        (&["more-like", "xyz#1"], "no passage `xyz#1`; `minsou list` shows the articles"),
        (&["facets", "--by", "year", "--kind", "plam"], "no kind `plam`; try plan"),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        let first = ran.stderr.lines().next().unwrap_or_default();
        assert!(first.starts_with(&format!("error: {message}")), "{args:?}: {first}");
        assert_eq!(ran.stdout, "");
    }
}

#[test]
fn a_fault_in_the_query_is_shown_under_it() {
    let desk = Desk::indexed();
    let ran = desk.run(&["search", "养老 年份:二零"]);
    assert_eq!(ran.code, 2);
    let lines: Vec<_> = ran.stderr.lines().collect();
    assert_eq!(lines[1..], ["  养老 年份:二零", "            ^"]);
}
