//! The five articles, every figure of them judged by hand.

use std::fs;
use std::path::Path;

use minsou::figures::{Context, Figure, extract};
use minsou::vocabulary::{DocType, Kind};

use super::judge::{Row, Score, judge};

const ARTICLES: [&str; 5] =
    ["laoshan-2023", "licang-2023", "qingdao-2024", "qingdao-2025", "shinan-2023"];

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn truth(article: &str) -> Vec<Row> {
    read(&format!("tests/figures/truth/{article}.jsonl"))
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

/// The figures of each source line, as far as a line alone tells what it does.
fn figures(article: &str) -> Vec<(Figure, [u32; 2])> {
    let doc_type = match article {
        "laoshan-2023" | "qingdao-2024" => DocType::Plan,
        _ => DocType::Completion,
    };
    let year = article.rsplit('-').next().and_then(|year| year.parse().ok());
    let mut all = Vec::new();
    for (index, line) in read(&format!("corpus/{article}.txt")).lines().enumerate() {
        let number = index as u32 + 1;
        let item =
            line.starts_with('第') || line.chars().next().is_some_and(|c| c.is_ascii_digit());
        let kind = match doc_type {
            _ if line.starts_with('■') || article == "qingdao-2024" && number > 194 => continue,
            _ if line.starts_with("完成情况") => Kind::Result,
            _ if item => Kind::Plan,
            DocType::Plan => Kind::Text,
            _ => Kind::Result,
        };
        let context = Context { kind, year, doc_type: Some(doc_type) };
        all.extend(extract(line, context).into_iter().map(|figure| (figure, [number, number])));
    }
    all
}

#[test]
fn five_articles() {
    let mut total = Score::default();
    let mut table = String::new();
    let mut bad = Vec::new();
    for article in ARTICLES {
        let score = judge(&truth(article), &figures(article));
        table += &format!("{article}: {score}\n  {}\n", score.faults.join("\n  "));
        if score.recall() < 0.95
            || score.precision() < 0.95
            || score.strict() < 0.90
            || score.subjects() < 0.90
        {
            bad.push(article);
        }
        total.add(score);
    }
    println!("{table}all: {total}");
    assert!(bad.is_empty(), "not good enough: {bad:?}");
}
