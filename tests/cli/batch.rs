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

/// A table has one header, and each row says which query it answers; so does a line of text.
#[test]
fn a_batch_in_one_table_is_the_tables_of_single_calls() {
    let desk = Desk::indexed().file("queries.txt", two_hundred());
    for (format, header_lines) in [("csv", 1), ("tsv", 1), ("md", 2)] {
        let format = ["--format", format, "--fields", "query,rank,score,id,text"];
        let split = |table: &str| {
            let lines: Vec<String> = table.split_inclusive('\n').map(str::to_owned).collect();
            let (header, rows) = lines.split_at(header_lines);
            (header.concat(), rows.concat())
        };
        let single = QUERIES
            .map(|query| split(&desk.run(&[&["search", query][..], &format].concat()).stdout));
        let header = single[0].0.clone();
        let rows: String = single.into_iter().map(|(_, rows)| rows).collect();
        let batch = desk.found(&[&["search", "--queries", "queries.txt"][..], &format].concat());
        assert_eq!(batch, header + &rows.repeat(20), "{format:?}");
    }
    let single: String = QUERIES
        .iter()
        .flat_map(|query| {
            let stdout = desk.run(&["search", query]).stdout;
            stdout.lines().map(|line| format!("{query}: {line}\n")).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(desk.found(&["search", "--queries", "queries.txt"]), single.repeat(20));
}

/// Two hundred queries of people: spellings, fields, phrases, mistakes, misses.
#[test]
fn two_hundred_different_queries_are_answered_as_one_at_a_time() {
    let judged = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/judged.jsonl");
    let judged = std::fs::read_to_string(judged).unwrap();
    let queries: Vec<String> = judged
        .lines()
        .map(|line| {
            let judged: serde_json::Value = serde_json::from_str(line).unwrap();
            judged["query"].as_str().unwrap().to_owned()
        })
        .take(200)
        .collect();
    assert_eq!(queries.len(), 200);
    let desk = Desk::sample().file("queries.txt", queries.join("\n"));
    let batch = desk.found(&["search", "--queries", "queries.txt", "--format", "json"]);
    let answers: Vec<&str> = batch.split_inclusive('\n').collect();
    let mut answered = 0;
    for query in &queries {
        let single = desk.run(&["search", query, "--format", "json"]);
        // A query that cannot be searched for has no answer in either way.
        if single.code == 2 {
            continue;
        }
        assert_eq!(answers[answered], single.stdout, "{query}");
        answered += 1;
    }
    assert_eq!(answers.len(), answered);
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
    let folder = desk.run(&["search", "--queries", "corpus"]);
    assert_eq!(folder.code, 2);
    assert_eq!(
        folder.stderr,
        "error: cannot read corpus: it is a folder; name a file of queries\n"
    );
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

/// As spreadsheets and editors of Windows save a list.
#[test]
fn a_list_in_any_encoding_and_as_csv_is_asked_alike() {
    let desk = Desk::indexed();
    let ask = |list: Vec<u8>| {
        std::fs::write(desk.path("list"), list).unwrap();
        let args = ["search", "--queries", "list", "--count", "--format", "tsv"];
        let ran = desk.run(&args);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
        ran.stdout
    };
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let tabs = "id\tquery\tyear\nq1\t养老 助餐\t2031\nq2\tAED\t\n";
    let expected = ask(tabs.into());
    assert_eq!(expected.lines().count(), 2);
    let commas = "id,query,year\r\nq1,\"养老 助餐\",2031\r\nq2,AED,\r\n";
    for text in [tabs, commas] {
        assert_eq!(ask(text.into()), expected, "{text}");
        assert_eq!(ask(format!("\u{feff}{text}").into()), expected, "{text}");
        assert_eq!(ask(gb(text)), expected, "{text}");
        assert_eq!(ask(utf16(text)), expected, "{text}");
    }
    let mixed = [tabs.as_bytes(), b"q3\t\xff\xff\n"].concat();
    std::fs::write(desk.path("list"), mixed).unwrap();
    let ran = desk.run(&["search", "--queries", "list", "--count", "--format", "tsv", "--strict"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("warning: list:4: "), "{ran:?}");
}
