//! One promise over articles and years: plan, reports, reposts, excerpts and the plan of the next year, each
//! row judged by hand with all articles that tell it.

use std::collections::BTreeSet;

use minsou::figures::{Comparison, Statement, compare};

use super::judged::{cases, shown, statements};

/// The row, what was reported before its delivery, and the articles that tell what is in it.
fn with_sources(statements: &[Statement], row: &Comparison) -> String {
    let amount = |at: usize| {
        let figure = &statements[at].figure;
        format!("{}{}", figure.value, figure.unit)
    };
    let earlier: Vec<String> = row.earlier.iter().map(|&at| amount(at)).collect();
    let members =
        row.planned.iter().chain(&row.delivered).chain(&row.earlier).chain(&row.also).copied();
    let articles: BTreeSet<&str> = members.map(|at| statements[at].article.as_str()).collect();
    let articles: Vec<&str> = articles.into_iter().collect();
    // A row that ends with no rate ends with its bar.
    let shown = shown(statements, row);
    let earlier = if earlier.is_empty() { "-".to_owned() } else { earlier.join(" ") };
    format!("{} | {earlier} | {}", shown, articles.join(" "))
}

/// `cells`, with one space around each bar.
fn tidy(row: &str) -> String {
    row.split('|').map(str::trim).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_row_is_as_judged_with_all_who_tell_it() {
    let mut wrong = String::new();
    for case in cases(include_str!("judged/chains.txt")) {
        let mut expected: Vec<String> = case.rows.iter().map(|row| tidy(row)).collect();
        expected.sort();
        // Whichever article is read first.
        for turn in 0..case.files.len() {
            let mut files = case.files.clone();
            files.rotate_left(turn);
            let statements = statements(&files);
            let mut rows: Vec<String> = compare(&statements)
                .iter()
                .map(|row| tidy(&with_sources(&statements, row)))
                .collect();
            rows.sort();
            if rows != expected {
                let (rows, expected) = (rows.join("\n"), expected.join("\n"));
                wrong += &format!("\n=== {} ({turn})\n{rows}\n--- judged\n{expected}\n", case.name);
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
