//! The judged queries have the same hits on the command line, from the API and from a tool.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::mcp::with_assistant;
use super::server::{Served, encoded};
use crate::cli::desk::Desk;

/// So many hits of each are compared: an answer of a tool has no room for more of the longest.
const HITS: &str = "5";

fn judged() -> Vec<String> {
    let judged = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/judged.jsonl");
    let judged = std::fs::read_to_string(judged).unwrap();
    let query =
        |line| serde_json::from_str::<Value>(line).unwrap()["query"].as_str().map(String::from);
    judged.lines().map(|line| query(line).unwrap()).collect()
}

/// Each query as if it had been asked alone: another test of the command line compares these.
fn printed(desk: &Desk, queries: &[String]) -> String {
    let list = queries.iter().fold(String::new(), |mut list, query| {
        writeln!(list, "{query}").unwrap();
        list
    });
    std::fs::write(desk.path("queries.txt"), list).unwrap();
    let line = ["search", "--queries", "queries.txt", "--format", "json", "--limit", HITS];
    desk.found(&line)
}

#[test]
fn command_line_api_and_tools_have_the_same_hits() {
    let desk = Desk::sample();
    let queries = judged();
    assert!(queries.len() >= 100, "{}", queries.len());
    let printed = printed(&desk, &queries);

    let served = Served::start(&desk, &[]);
    let answers: Vec<String> = queries
        .iter()
        .map(|query| {
            let response =
                served.get(&format!("/api/search?limit={HITS}&query={}", encoded(query)));
            assert_eq!(response.status, 200, "{query}: {}", response.text());
            response.text().to_owned()
        })
        .collect();
    assert_eq!(answers.concat(), printed);

    with_assistant(&desk, async |assistant| {
        for (query, answer) in queries.iter().zip(&answers) {
            let limit: u32 = HITS.parse().unwrap();
            let arguments = json!({ "query": query, "format": "json", "limit": limit });
            let (is_error, text) = assistant.call("search", arguments).await;
            assert!(!is_error, "{query}: {text}");
            assert_eq!(text, *answer, "{query}");
        }
    });
    let found = |answer: &String| serde_json::from_str::<Value>(answer).unwrap()["total"] != 0;
    assert!(answers.iter().filter(|answer| found(answer)).count() >= 100);
}
