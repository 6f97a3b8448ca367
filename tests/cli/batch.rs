//! `search --queries`: many answers in one process, the same as one at a time.

use std::fmt::Write as _;

use super::desk::Desk;

const QUERIES: [&str; 10] = [
    "养老",
    "AED",
    "老人 助餐",
    "\"一老一小\"",
    "停车位 年份:2032",
    "口袋公园 OR 停车位",
    "养老 -助餐",
    "不在任何文章里的词",
    "民生实事",
    "=1+1",
];

/// 200 queries, some of them more than once.
fn two_hundred() -> String {
    (0..20).flat_map(|_| QUERIES).fold(String::new(), |mut list, query| {
        writeln!(list, "{query}").unwrap();
        list
    })
}

#[test]
fn a_batch_gives_what_single_calls_give_byte_for_byte() {
    let desk = Desk::indexed().file("queries.txt", two_hundred());
    for format in ["json", "jsonl", "ids"] {
        let single: String = QUERIES
            .iter()
            .map(|query| desk.run(&["search", query, "--format", format]).stdout)
            .collect();
        let batch = desk.found(&["search", "--queries", "queries.txt", "--format", format]);
        assert_eq!(batch, single.repeat(20), "{format}");
    }
}

#[test]
fn every_row_says_which_query_it_answers() {
    let desk = Desk::indexed().file("queries.tsv", "id\tquery\tyear\nq1\tAED\t\nq2\t养老\t2032\n");
    let csv = desk.found(&["search", "--queries", "queries.tsv", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!((&header[0], &header[1]), ("query_id", "query"));
    let year = header.iter().position(|name| name == "year").unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert!(rows.iter().any(|row| &row[0] == "q1" && &row[1] == "AED"));
    assert!(rows.iter().filter(|row| &row[0] == "q2").all(|row| &row[year] == "2032"));
    assert!(rows.iter().any(|row| &row[0] == "q2"));

    let jsonl = desk.found(&["search", "--queries", "queries.tsv", "--format", "jsonl"]);
    assert!(jsonl.lines().all(|line| line.contains(r#""query_id":"q"#)), "{jsonl}");
}

#[test]
fn queries_may_be_json_with_filters_of_their_own() {
    let list = r#"{"id": 1, "query": "养老", "district": "余杭"}
{"id": 2, "query": "养老", "district": ["建邺区"], "kind": "result"}
"#;
    let desk = Desk::indexed();
    let ran = desk.run_with_input(
        &["search", "--queries", "-", "--format", "tsv", "--fields", "query_id,district"],
        list,
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut rows = ran.stdout.lines();
    assert_eq!(rows.next(), Some("query_id\tdistrict"));
    for row in rows {
        assert!(row == "1\t余杭区" || row == "2\t建邺区", "{row}");
    }
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let list = "{\"query\": \"AED\"}\n{\"query\": \n{\"query\": \"AED\", \"year\": \"二零\"}\n{\"query\": \"AED\"}\n";
    let desk = Desk::indexed().file("queries.jsonl", list);
    let args = ["search", "--queries", "queries.jsonl", "--count", "--format", "tsv"];
    let ran = desk.run(&args);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stdout.lines().count(), 2);
    assert!(ran.stderr.contains("queries.jsonl:2: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("queries.jsonl:3: no year `二零`"), "{}", ran.stderr);
    let strict: Vec<_> = args.iter().copied().chain(["--strict"]).collect();
    let strict = desk.run(&strict);
    assert_eq!(strict.code, 2);
    assert_eq!(strict.stdout, ran.stdout);
}

#[test]
fn a_list_that_cannot_be_read_is_an_error() {
    let desk = Desk::indexed().file("headed.tsv", "query\tcolour\nAED\tred\n");
    let missing = desk.run(&["search", "--queries", "nowhere.txt"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.starts_with("error: cannot read nowhere.txt"), "{}", missing.stderr);
    let header = desk.run(&["search", "--queries", "headed.tsv"]);
    assert_eq!(header.code, 2);
    assert!(header.stderr.starts_with("error: headed.tsv:1: the header"), "{}", header.stderr);
}

#[test]
fn answers_leave_before_the_list_ends() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;

    let desk = Desk::indexed();
    let mut child = desk
        .command()
        .args(["search", "--queries", "-", "--count", "--format", "tsv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for query in ["AED", "养老"] {
        writeln!(stdin, "{query}").unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{query}\t")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
