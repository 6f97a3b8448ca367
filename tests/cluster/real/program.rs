//! The program says of a cluster what it says of a folder: on the command line, as a server, to an assistant.

use std::fmt::Write as _;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::questions::judged;
use crate::cli::desk::Desk;
use crate::cli::serve::mcp::with_assistant;
use crate::cli::serve::server::{Served, encoded};
use crate::cluster::likeness::Differences;
use crate::cluster::running::{Running, running};

/// Two folders with the sample articles: one with its index, one that asks the cluster.
fn desks(running: &Running, name: &str) -> [Desk; 2] {
    let address = running.index(name);
    let local = Desk::sample();
    let cluster = Desk::sample().with_engine(address.to_string());
    // So that it can be nothing but the cluster that answers.
    fs::remove_dir_all(cluster.path("index")).unwrap();
    push(running, name, &cluster);
    running.await_health(&address, "green");
    [local, cluster]
}

/// What `push` says at the end.
fn push(running: &Running, name: &str, desk: &Desk) -> String {
    let index = format!("minsou-test-{name}");
    let ran = desk.run(&["push", "--to", running.urls(), "--index", &index, "--shards", "3"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stderr
}

/// As it was printed, or as what it says, where that is JSON.
fn read(printed: &str) -> Value {
    let lines: Result<Vec<Value>, _> = printed.lines().map(serde_json::from_str).collect();
    lines.map_or_else(|_| json!(printed), Value::Array)
}

#[test]
fn commands_print_the_same() {
    let Some(running) = running() else { return };
    let desks = desks(&running, "commands");
    let mut queries = String::new();
    for query in judged() {
        writeln!(queries, "{query}").unwrap();
    }
    let mut qrels = String::new();
    for (number, id) in ["laoshan-2023#13", "licang-2023#9", "shinan-2023#20"].iter().enumerate() {
        writeln!(qrels, "q{number} 0 {id} 1").unwrap();
    }
    for desk in &desks {
        fs::write(desk.path("queries.txt"), &queries).unwrap();
        fs::write(desk.path("asked.tsv"), "q0\t养老\nq1\t停车位\nq2\tAED\n").unwrap();
        fs::write(desk.path("qrels.txt"), &qrels).unwrap();
    }
    let mut differences = Differences::default();
    for line in [
        "search AED",
        "search 养老 -d 李沧 --format csv --fields rank,id,relaxed,text",
        "search 养老 --format json --explain",
        "search 李沧区新建了多少停车位？ -v",
        "search --count 服务",
        "search -q 没有这样的词语",
        "search \"没有的词组\"",
        "search 充电庄",
        "search yanglao --format ids",
        "search 养老 -d 岗山区",
        "search --queries queries.txt --format json -n 5",
        "search --queries queries.txt --format csv --fields query,rank,id,relaxed,text -n 5",
        "search --queries queries.txt --format ids -n 5",
        "more-like laoshan-2023#13",
        "facets AED --by district,year",
        "figures 养老 --by district",
        "compare 养老 --format csv",
        "compare --undelivered",
        "compare --by year --format json",
        "show laoshan-2023#13",
        "show nowhere",
        "list --format jsonl",
        "complete yang",
        "verify 养老",
        "eval asked.tsv qrels.txt --run run.txt --format csv --min-ndcg 0",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let [one, other] = desks.each_ref().map(|desk| desk.run(&args));
        let is_timed = line.starts_with("eval");
        let printed =
            [&one, &other].map(|ran| if is_timed { json!("") } else { read(&ran.stdout) });
        differences.compare(line, printed);
        assert_eq!((one.code, one.stderr), (other.code, other.stderr), "{line}");
    }
    differences.none(25);
    let runs = desks.each_ref().map(|desk| fs::read_to_string(desk.path("run.txt")).unwrap());
    let ranked = runs.each_ref().map(|run| {
        let lines = run.lines().map(|line| line.split(' ').take(4).collect::<Vec<_>>());
        lines.collect::<Vec<_>>()
    });
    assert!(ranked[0].len() > 10, "{}", runs[0]);
    assert_eq!(ranked[0], ranked[1]);
}

#[test]
fn a_server_and_an_assistant_answer_the_same() {
    let Some(running) = running() else { return };
    let desks = desks(&running, "served");
    let served = desks.each_ref().map(|desk| Served::start(desk, &[]));
    let mut differences = Differences::default();
    let query = encoded("养老");
    for path in [
        format!("/api/search?query={query}"),
        format!("/api/search?query={query}&format=csv&fields=rank,id,relaxed,text"),
        format!("/api/facets?query={query}&by=district,year"),
        format!("/api/figures?query={query}"),
        "/api/compare?query=AED".to_owned(),
        "/api/complete?prefix=yang".to_owned(),
        "/api/articles".to_owned(),
        "/api/articles/laoshan-2023".to_owned(),
        "/api/passages/laoshan-2023%2313".to_owned(),
        "/api/articles/nowhere".to_owned(),
        format!("/?q={query}"),
        format!("/figures?q={query}"),
        "/articles/laoshan-2023".to_owned(),
    ] {
        let [one, other] = served.each_ref().map(|one| one.get(&path));
        assert_eq!(one.status, other.status, "{path}: {} {}", one.text(), other.text());
        differences.compare(&path, [read(one.text()), read(other.text())]);
    }
    differences.none(13);

    for (tool, arguments) in [
        ("search", json!({"query": "养老", "district": ["李沧"]})),
        ("compare", json!({"query": "就业"})),
        ("show", json!({"id": "laoshan-2023#13"})),
        ("list", json!({})),
    ] {
        let [one, other] = desks.each_ref().map(|desk| {
            let mut said = None;
            with_assistant(desk, async |assistant| {
                said = Some(assistant.call(tool, arguments.clone()).await);
            });
            said.unwrap()
        });
        assert_eq!(one, other, "{tool}");
    }
}

#[test]
fn a_server_sees_what_is_pushed_while_it_runs() {
    let Some(running) = running() else { return };
    let [_, desk] = desks(&running, "watched");
    let served = Served::start(&desk, &[]);
    let is_there = || served.get("/api/articles/yuhang-2031").status == 200;
    assert!(!is_there());
    let desk = desk.file("corpus/yuhang-2031.txt", crate::cli::desk::PLAN);
    let said = push(&running, "watched", &desk);
    assert!(said.contains("1 new"), "{said}");
    let deadline = Instant::now() + Duration::from_secs(60);
    while !is_there() {
        assert!(Instant::now() < deadline, "{}", served.said());
        thread::sleep(Duration::from_millis(500));
    }
}
