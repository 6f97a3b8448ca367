//! A corpus of the genre in all its shapes (`judged/corpus`, `judged/README.md`), and every pair, sum and wrong
//! row of it judged by hand against the text: what `compare` and `figures --by` state of it is right.

use std::fs;
use std::path::{Path, PathBuf};

use minsou::answer::{
    CompareRequest, CompareRow, FacetField, FigureRow, FiguresRequest, Searcher, TotalRow,
};
use minsou::search::Pipeline;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::fixtures::indexed::indexed;
use crate::fixtures::{office, pdf};

/// Of the pairs that a reader finds, so many are found, in per cent.
const LEAST_FOUND: usize = 95;
/// And of the sums.
const LEAST_SUMS: usize = 90;

/// A promise and its delivery, or one of the two.
#[derive(Debug, Deserialize)]
struct Pair {
    place: String,
    year: i32,
    what: String,
    planned: Option<f64>,
    delivered: Option<f64>,
    /// Other deliveries that are as right.
    #[serde(default)]
    or_delivered: Vec<f64>,
    /// Neither required nor wrong.
    #[serde(default)]
    optional: bool,
}

/// What a careless program would state.
#[derive(Debug, Deserialize)]
struct Wrong {
    place: String,
    year: i32,
    unit: String,
    planned: Option<f64>,
    delivered: f64,
    why: String,
}

#[derive(Debug, Deserialize)]
struct Sum {
    query: String,
    place: String,
    year: i32,
    kind: String,
    subject: String,
    unit: String,
    /// `None` where nothing may be stated.
    total: Option<f64>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/judged")
}

fn table<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let text = fs::read_to_string(folder().join(name)).expect("the table is there");
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// An index of the articles as files, and how many they are.
fn indexed_articles() -> (tempfile::TempDir, Pipeline, usize) {
    let entries = fs::read_dir(folder().join("corpus")).expect("the articles are there");
    let articles: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            let path = entry.expect("an article").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let bytes = fs::read(&path).expect("an article is readable");
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            if let Some(document) = name.strip_suffix(".json") {
                (document.to_owned(), office::file_of(&text()))
            } else if let Some(document) = name.strip_suffix(".pdf.txt") {
                (format!("{document}.pdf"), pdf::pdf_of(&text()))
            } else {
                (name, bytes)
            }
        })
        .collect();
    let count = articles.len();
    let (made, searcher) = indexed(articles);
    (made, searcher, count)
}

/// `江苏省/南京市/鼓楼区` of a row that tells 鼓楼区 and 南京市.
fn is_at(district: Option<&str>, city: Option<&str>, place: &str) -> bool {
    let path: Vec<&str> = place.split('/').collect();
    district == path.last().copied() && city.is_none_or(|city| path.contains(&city))
}

fn is_in(row: &CompareRow, place: &str, year: i32) -> bool {
    is_at(row.district.as_deref(), row.city.as_deref(), place) && row.year == Some(year)
}

fn is_equal(first: f64, second: f64) -> bool {
    (first - second).abs() <= 1e-9 * second.abs().max(1.0)
}

fn planned(row: &CompareRow) -> Option<f64> {
    row.planned.as_ref().map(|figure| figure.value)
}

fn delivered(row: &CompareRow) -> Option<f64> {
    row.delivered_value().map(|(value, _)| value)
}

impl Pair {
    fn is(&self, row: &CompareRow) -> bool {
        let deliveries = || self.delivered.iter().chain(&self.or_delivered);
        is_in(row, &self.place, self.year)
            && matches!((planned(row), self.planned), (Some(a), Some(b)) if is_equal(a, b))
            && delivered(row).is_some_and(|value| deliveries().any(|one| is_equal(value, *one)))
    }
}

fn shown(row: &CompareRow) -> String {
    let source = |figure: &FigureRow| format!("{}:{}", figure.path, figure.lines[0]);
    format!(
        "{:?}/{:?} {:?} {} {:?} → {:?} {} ({} {})",
        row.city,
        row.district,
        row.year,
        row.subject,
        planned(row),
        delivered(row),
        row.unit,
        row.planned.as_ref().map(source).unwrap_or_default(),
        row.delivered.first().map(source).unwrap_or_default(),
    )
}

#[test]
fn promises_and_deliveries_are_paired_as_a_reader_would() {
    let (_made, searcher, articles) = indexed_articles();
    let pairs: Vec<Pair> = table("pairs.jsonl");
    let wrong: Vec<Wrong> = table("wrong.jsonl");
    assert!(articles >= 60 && pairs.len() + wrong.len() >= 200, "{articles} articles");
    let answer = searcher.compare(&CompareRequest::default()).expect("it can be compared");
    let made: Vec<&CompareRow> = answer
        .rows
        .iter()
        .filter(|row| row.planned.is_some() && !row.delivered.is_empty())
        .collect();
    let mut faults: Vec<String> = made
        .iter()
        .filter(|row| !pairs.iter().any(|pair| pair.is(row)))
        .map(|row| format!("no pair: {}", shown(row)))
        .collect();
    for wrong in &wrong {
        let is_stated = |row: &&CompareRow| {
            is_in(row, &wrong.place, wrong.year)
                && row.unit == wrong.unit
                && delivered(row).is_some_and(|value| is_equal(value, wrong.delivered))
                && match (wrong.planned, planned(row)) {
                    (Some(promise), Some(value)) => is_equal(value, promise),
                    (None, _) => true,
                    (Some(_), None) => false,
                }
        };
        let stated = answer.rows.iter().find(is_stated);
        // Another promise of that place may well have these numbers.
        let stated = stated.filter(|row| !pairs.iter().any(|pair| pair.is(row)));
        faults.extend(stated.map(|row| format!("{}: {}", wrong.why, shown(row))));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let needed: Vec<&Pair> = pairs
        .iter()
        .filter(|pair| pair.planned.is_some() && pair.delivered.is_some() && !pair.optional)
        .collect();
    let missed: Vec<String> = needed
        .iter()
        .filter(|pair| !made.iter().any(|row| pair.is(row)))
        .map(|pair| {
            let Pair { place, year, what, planned, delivered, .. } = pair;
            format!("{place} {year} {what} {planned:?} → {delivered:?}")
        })
        .collect();
    println!(
        "{} of {} pairs, missed:\n{}",
        needed.len() - missed.len(),
        needed.len(),
        missed.join("\n")
    );
    assert!(missed.len() * 100 <= needed.len() * (100 - LEAST_FOUND), "{}", missed.join("\n"));
}

#[test]
fn sums_are_those_that_a_reader_would_make() {
    let (_made, searcher, _) = indexed_articles();
    let sums: Vec<Sum> = table("sums.jsonl");
    let (mut faults, mut missing) = (Vec::new(), Vec::new());
    for sum in &sums {
        let request = FiguresRequest {
            query: sum.query.clone(),
            by: vec![FacetField::District, FacetField::Year],
            ..FiguresRequest::default()
        };
        let answer = searcher.figures(&request).expect("it can be added");
        let is_mine = |row: &&TotalRow| {
            let (district, city) = (row.district.clone().flatten(), row.city.clone().flatten());
            is_at(district.as_deref(), city.as_deref(), &sum.place)
                && row.year == Some(Some(sum.year))
                && row.kind.as_str() == sum.kind
                && row.unit == sum.unit
        };
        let mine: Vec<&TotalRow> = answer.totals.iter().filter(is_mine).collect();
        let name = format!("{} {} {} {} {:?}", sum.query, sum.place, sum.year, sum.kind, sum.total);
        if sum.total.is_some_and(|total| mine.iter().any(|row| is_equal(row.value, total))) {
            continue;
        }
        let is_one = |row: &&&TotalRow| {
            row.subject.contains(&sum.subject) || sum.subject.contains(&row.subject)
        };
        match mine.iter().filter(is_one).find(|row| row.computed) {
            Some(row) => faults.push(format!("{name}: {} {}", row.value, row.subject)),
            None if sum.total.is_some() => missing.push(name),
            None => {}
        }
    }
    println!(
        "{} of {} sums, missing:\n{}",
        sums.len() - missing.len(),
        sums.len(),
        missing.join("\n")
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(missing.len() * 100 <= sums.len() * (100 - LEAST_SUMS), "{}", missing.join("\n"));
}
