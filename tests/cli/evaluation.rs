//! `eval`: scores of queries with known answers, and of pages with labels.

use serde_json::Value;

use super::desk::Desk;

const DOCS: &str = "{\"id\": \"d1\", \"text\": \"新建社区养老服务站二十处。\"}\n\
                    {\"id\": \"d2\", \"text\": \"新增公共停车位两千个。\"}\n";

#[test]
fn a_collection_is_measured_without_an_index() {
    let desk = Desk::empty()
        .file("queries.tsv", "q1\t养老\nq2\t停车位\n")
        .file("qrels.txt", "q1 0 d1 1\nq2 0 d1 1\n")
        .file("docs.jsonl", DOCS);
    let args = ["eval", "queries.tsv", "qrels.txt", "--docs", "docs.jsonl", "--match", "any"];
    let table = desk.found(&args);
    assert!(table.contains("nDCG@10") && table.contains("ms per query"), "{table}");
    assert!(!desk.path("index").exists());

    let json = [&args[..], &["--format", "json", "--run", "run.txt"]].concat();
    let report: Value = serde_json::from_str(&desk.found(&json)).unwrap();
    assert_eq!((&report["schema"], &report["queries"]), (&1.into(), &2.into()));
    // The first is found at once, the second is judged to be answered by what does not hold it.
    assert_eq!(report["scores"]["p@1"], 0.5);
    let run = std::fs::read_to_string(desk.path("run.txt")).unwrap();
    assert!(run.starts_with("q1 Q0 d1 1 ") && run.contains("\nq2 Q0 d2 1 "), "{run}");
}

#[test]
fn below_the_floor_the_table_is_still_shown() {
    let desk = Desk::indexed()
        .file("queries.tsv", "q1\t助餐\n")
        .file("wrong.txt", "q1 0 nowhere-2032 1\n");
    let ran = desk.run(&["eval", "queries.tsv", "wrong.txt", "--min-ndcg", "0.5"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.contains("nDCG@10"), "{ran:?}");
    assert_eq!(ran.stderr, "error: nDCG@10 is 0.0000, below the floor of 0.5000\n");
    let ran = desk.run(&["eval", "queries.tsv", "wrong.txt", "--min-ndcg", "90"]);
    assert!(ran.stderr.contains("cannot be `90`; give a number from 0 to 1"), "{ran:?}");
}

#[test]
fn scores_are_a_table_in_flat_formats_too() {
    let desk = Desk::empty()
        .file("queries.tsv", "q1\t养老\n")
        .file("qrels.txt", "q1 0 d1 1\n")
        .file("docs.jsonl", DOCS);
    let args = ["eval", "queries.tsv", "qrels.txt", "--docs", "docs.jsonl", "--format", "csv"];
    let table = desk.found(&args);
    assert!(table.starts_with("type,queries,p@1,mrr@10,ndcg@10,"), "{table}");
    assert!(table.contains("\r\nall,1,1.0000,"), "{table}");
}

#[test]
fn reading_is_judged_without_an_index() {
    let desk = Desk::new().file(
        "labels.jsonl",
        "{\"file\": \"corpus/yuhang-2031.txt\", \"district\": \"余杭区\", \"year\": 2030,\
         \"passages\": [{\"starts\": \"新建口袋公园\", \"label\": \"2.\", \"kind\": \"plan\"}]}\n",
    );
    let table = desk.found(&["eval", "--reading", "labels.jsonl"]);
    assert!(table.contains("labels") && table.contains("pages: 1"), "{table}");
    assert!(!desk.path("index").exists());
    let faults = desk.found(&["eval", "--reading", "labels.jsonl", "--faults"]);
    assert_eq!(faults, "corpus/yuhang-2031.txt: year: wanted 2030, found 2031\n");
    let md = desk.found(&["eval", "--reading", "labels.jsonl", "--format", "md"]);
    assert!(md.contains("| district | 1 | 1 | 0 | 0 | 1.0000 | 0.0000 |"), "{md}");
}

#[test]
fn bad_labels_are_named_with_what_to_do() {
    let desk = Desk::new()
        .file("labels.jsonl", "{\"file\": \"corpus/yuhang-2031.txt\", \"doc_type\": \"list\"}\n")
        .file("gone.jsonl", "{\"file\": \"gone.txt\"}\n");
    for (args, message) in [
        (
            &["eval", "--reading", "labels.jsonl"][..],
            "error: labels.jsonl:1: `list` is none of plan, progress, completion, feature, notice, \
             at column 54; `minsou eval --help` shows a label\n",
        ),
        (
            &["eval", "--reading", "gone.jsonl"],
            "error: there is no page at gone.txt; name pages in gone.jsonl by their path from its folder\n",
        ),
        (&["eval", "--reading", "none.jsonl"], "error: cannot read none.jsonl: "),
        (&["eval", "labels.jsonl", "--reading", "labels.jsonl"], "do not go together"),
        (&["eval"], "QUERIES"),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(message), "{args:?} {ran:?}");
    }
}
