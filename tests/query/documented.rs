//! `docs/query-language.md` says what is so.

use std::fs;
use std::path::Path;

use minsou::query::{MAX_CHARS, MAX_DEPTH, Node, field_named, parse};
use minsou::vocabulary::{Category, DocType, Field, Kind};

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/query-language.md");
    fs::read_to_string(path).expect("the page is readable")
}

/// The cells of each table row but the headings, without their code marks.
fn rows(page: &str) -> Vec<Vec<String>> {
    let is_row = |line: &&str| line.starts_with("| `");
    let cells = |line: &str| {
        let inner = line.trim_start_matches('|').trim_end_matches('|');
        inner.split(" | ").map(|cell| cell.trim().to_owned()).collect()
    };
    page.lines().filter(is_row).map(cells).collect()
}

fn code(cell: &str) -> &str {
    cell.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')).unwrap_or(cell)
}

#[test]
fn every_query_on_the_page_is_understood_as_it_says() {
    let page = page();
    let (fields, queries): (Vec<_>, Vec<_>) = rows(&page)
        .into_iter()
        .partition(|row| Field::all().any(|field| field.as_str() == code(&row[0])));
    assert!(queries.len() > 20, "{}", queries.len());
    for row in queries {
        let parsed = parse(code(&row[0])).unwrap_or_else(|error| panic!("{row:?}: {error}"));
        let tree = parsed.tree.as_ref().map(Node::to_string).unwrap_or_default();
        assert_eq!(tree, code(&row[1]), "{row:?}");
    }
    assert_eq!(fields.len(), Field::all().count(), "a field is missing");
    for row in fields {
        let field = field_named(code(&row[0])).expect("it was found above");
        let also: Vec<&str> = row[1].split(' ').map(code).collect();
        assert_eq!(also, field.names()[1..], "{row:?}");
    }
}

#[test]
fn only_the_last_table_warns() {
    let page = page();
    let (understood, not_understood) =
        page.split_once("## What is not understood").expect("the heading is there");
    for row in rows(understood) {
        if row[1].starts_with('`') && !row[1].contains("` `") {
            let parsed = parse(code(&row[0])).unwrap_or_else(|error| panic!("{row:?}: {error}"));
            assert_eq!(parsed.warnings, [], "{row:?}");
        }
    }
    for row in rows(not_understood) {
        let parsed = parse(code(&row[0])).unwrap_or_else(|error| panic!("{row:?}: {error}"));
        assert_eq!(parsed.warnings.len(), 1, "{row:?}");
    }
}

#[test]
fn the_limits_on_the_page_are_the_limits() {
    let page = page();
    let thousands = format!("{},{:03}", MAX_CHARS / 1000, MAX_CHARS % 1000);
    assert!(page.contains(&format!("more than {thousands} characters")));
    assert!(page.contains(&format!("deeper than {MAX_DEPTH} ")));
}

#[test]
fn every_value_of_the_closed_lists_is_on_the_page() {
    let page = page();
    let categories = Category::ALL.iter().map(|value| value.as_str());
    assert!(page.contains(&categories.collect::<Vec<_>>().join(" ")));
    let kinds = Kind::ALL.iter().map(|value| value.as_str());
    for value in kinds.chain(DocType::ALL.iter().map(|value| value.as_str())) {
        assert!(page.contains(&format!("`{value}` (")), "{value}");
    }
}
