//! Rows of comparisons over small corpora, each judged by hand against the text: articles in, through the
//! reader, to the rows. The form of the table is told at its head.

use std::fs;

use minsou::corpus::{Reader, SourceFile};
use minsou::figures::{Comparison, Figure, Statement, compare};

use super::compare::of_article;

pub(super) struct Case<'a> {
    pub(super) name: &'a str,
    /// Name and text of each article.
    pub(super) files: Vec<(&'a str, String)>,
    pub(super) rows: Vec<&'a str>,
}

pub(super) fn cases(table: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    let mut in_rows = false;
    for line in table.lines().skip_while(|line| !line.starts_with("=== ")) {
        if let Some(name) = line.strip_prefix("=== ") {
            cases.push(Case { name, files: Vec::new(), rows: Vec::new() });
            continue;
        }
        let case = cases.last_mut().expect("a name comes first");
        if let Some(file) = line.strip_prefix("--- ") {
            in_rows = file == "rows";
            if !in_rows {
                case.files.push((file, String::new()));
            }
        } else if in_rows {
            case.rows.extend(Some(line.trim()).filter(|line| !line.is_empty()));
        } else {
            let (_, text) = case.files.last_mut().expect("a file comes first");
            text.push_str(line);
            text.push('\n');
        }
    }
    cases
}

/// Every figure of the articles, as the program reads and compares them.
pub(super) fn statements(files: &[(&str, String)]) -> Vec<Statement> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut all = Vec::new();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file can be written");
        let file = SourceFile::at(&path).expect("it was just written");
        let bytes = file.load().expect("it can be read");
        let article = Reader::new().read(&file, &bytes).expect("it is an article");
        all.extend(of_article(&article));
    }
    all
}

pub(super) fn shown(statements: &[Statement], row: &Comparison) -> String {
    let amount = |figure: &Figure| {
        let sign = figure.comparator.as_str();
        format!("{}{}{}", if sign == "=" { "" } else { sign }, figure.value, figure.unit)
    };
    let place = match &row.region[..] {
        [] => format!("/{}", row.district.as_deref().unwrap_or_default()),
        [_province, path @ ..] => path.join("/"),
    };
    let delivered: Vec<String> =
        row.delivered.iter().map(|&at| amount(&statements[at].figure)).collect();
    let rate =
        row.rate.map(|rate| format!("{}%{}", rate.percent, if rate.computed { "*" } else { "" }));
    let or_none = |text: Option<String>| text.filter(|t| !t.is_empty()).unwrap_or("-".to_owned());
    format!(
        "{place} {} | {} {} | {} | {} | {}",
        row.year.map_or_else(|| "-".to_owned(), |year| year.to_string()),
        or_none(row.action.clone()),
        or_none(Some(row.subject.clone())),
        or_none(row.planned.map(|at| amount(&statements[at].figure))),
        or_none(Some(delivered.join("+"))),
        rate.unwrap_or_default(),
    )
    .trim()
    .to_owned()
}

#[test]
fn every_row_is_as_judged() {
    let table = include_str!("judged/promises.txt");
    let mut wrong = String::new();
    for case in cases(table) {
        let statements = statements(&case.files);
        let mut rows: Vec<String> =
            compare(&statements).iter().map(|row| shown(&statements, row)).collect();
        let mut expected: Vec<&str> = case.rows.clone();
        rows.sort();
        expected.sort_unstable();
        if rows != expected {
            wrong += &format!(
                "\n=== {}\n{}\n--- judged\n{}\n",
                case.name,
                rows.join("\n"),
                expected.join("\n")
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
