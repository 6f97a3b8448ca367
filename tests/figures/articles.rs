//! The five articles, every figure of them judged by hand.

use std::fs;
use std::path::Path;

use minsou::corpus::{Article, Reader, SourceFile};
use minsou::figures::{Context, Figure, extract};

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

/// The figures of each passage, with the passage's lines.
fn figures(article: &str) -> Vec<(Figure, [u32; 2])> {
    let article = read_article(article);
    let mut all = Vec::new();
    for passage in &article.passages {
        let context = Context {
            kind: passage.kind,
            year: article.meta.year,
            doc_type: article.meta.doc_type,
        };
        let figures = extract(&passage.text, context);
        all.extend(figures.into_iter().map(|figure| (figure, passage.lines)));
    }
    all
}

/// Reads one of the corpus as the program does.
pub(super) fn read_article(article: &str) -> Article {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("corpus/{article}.txt"));
    let file = SourceFile::at(&path).expect("the article is there");
    let bytes = file.load().expect("the article can be read");
    Reader::new().read(&file, &bytes).expect("the article is one")
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
