//! Facts of the fixture articles, inferred from clues that are cut by their truth: what the stages before do to
//! an article is tested elsewhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use minsou::corpus::{Dropped, Entry, Hints, Metadata, Paragraph, Taxonomy};
use minsou::corpus::{categories, infer, kinds};
use minsou::text::fold;
use minsou::vocabulary::{Category, Kind};
use serde_json::Value;

/// An article cut into clues, with its truth.
struct Cut {
    name: String,
    truth: Value,
    title: Option<Paragraph>,
    paragraphs: Vec<Paragraph>,
    entries: Vec<Entry>,
    dropped: Vec<Dropped>,
}

impl Cut {
    fn infer(&self) -> Metadata {
        infer(&minsou::corpus::Clues {
            title: self.title.as_ref(),
            paragraphs: &self.paragraphs,
            entries: &self.entries,
            dropped: &self.dropped,
            hints: &Hints::default(),
        })
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every fixture and sample that is plain text in UTF-8.
fn cuts() -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (truths, articles) in
        [("tests/fixtures/truth", "tests/fixtures/articles"), ("tests/fixtures/samples", "corpus")]
    {
        let mut paths: Vec<_> = fs::read_dir(root().join(truths))
            .expect("the truths are in the repository")
            .map(|entry| entry.expect("readable").path())
            .collect();
        paths.sort();
        for path in paths {
            let name = path.file_stem().expect("named").to_string_lossy().into_owned();
            let truth = fs::read_to_string(&path).expect("readable");
            let truth: Value = serde_json::from_str(&truth).expect("well formed");
            let text = ["txt", "md"].iter().find_map(|ending| {
                let path = root().join(articles).join(format!("{name}.{ending}"));
                String::from_utf8(fs::read(path).ok()?).ok()
            });
            if let Some(text) = text.filter(|_| truth["encoding"].is_null()) {
                cuts.push(cut(name, truth, &text));
            }
        }
    }
    cuts
}

fn cut(name: String, truth: Value, text: &str) -> Cut {
    let ranges = |key: &str| -> Vec<(u64, u64)> {
        let ranges = truth[key].as_array().cloned().unwrap_or_default();
        ranges
            .iter()
            .map(|range| (range[0].as_u64().unwrap_or(0), range[1].as_u64().unwrap_or(0)))
            .collect()
    };
    let chrome = ranges("chrome_lines");
    let title = truth["title"].as_str().unwrap_or_default().to_owned();
    let mut cut = Cut {
        name,
        truth: truth.clone(),
        title: None,
        paragraphs: Vec::new(),
        entries: Vec::new(),
        dropped: Vec::new(),
    };
    let items = truth["items"].as_array().cloned().unwrap_or_default();
    let mut title_rest = bare(&title);
    for (number, line) in (1u32..).zip(text.lines()) {
        let trimmed = line.trim().trim_start_matches('\u{feff}');
        if trimmed.is_empty() {
            continue;
        }
        let lines = [number, number];
        let number = u64::from(number);
        if chrome.iter().any(|(first, last)| (*first..=*last).contains(&number)) {
            let rule = "truth".to_owned();
            cut.dropped.push(Dropped { lines, rule, text: trimmed.to_owned() });
            continue;
        }
        let words = bare(trimmed);
        if !title_rest.is_empty() && title_rest.starts_with(&words) {
            title_rest = title_rest[words.len()..].to_owned();
            cut.title.get_or_insert(Paragraph {
                text: title.clone(),
                lines,
                ..Paragraph::default()
            });
            continue;
        }
        cut.paragraphs.push(Paragraph { text: trimmed.to_owned(), lines, ..Paragraph::default() });
        let item = items.iter().find(|item| item["line"].as_u64() == Some(number));
        let kind = item.filter(|item| item["result_of"] == Value::Bool(true)).map(|_| Kind::Result);
        cut.entries.push(Entry {
            seams: Vec::new(),
            label: item.and_then(|item| item["label"].as_str()).map(str::to_owned),
            kind,
            heading: Vec::new(),
            units: Vec::new(),
            text: trimmed.to_owned(),
            lines,
        });
    }
    cut
}

fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[derive(Debug, Default)]
struct Tally {
    right: u32,
    wrong: u32,
    empty: u32,
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("/"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn facts_of_the_fixtures_are_right() {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut report = String::new();
    for cut in cuts() {
        let metadata = serde_json::to_value(cut.infer()).expect("plain data");
        for field in [
            "district", "city", "province", "region", "year", "date", "doc_type", "source",
            "byline",
        ] {
            let tally = tallies.entry(field).or_default();
            let got = text(&metadata[field]);
            let mut expected = vec![text(&cut.truth[field])];
            expected.extend(cut.truth["also_ok"][field].as_array().into_iter().flatten().map(text));
            if expected.iter().any(|expected| bare(expected) == bare(&got)) {
                tally.right += 1;
                continue;
            }
            if got.is_empty() {
                tally.empty += 1;
            } else {
                tally.wrong += 1;
            }
            let evidence = &metadata["evidence"][field];
            report += &format!("{} {field}: {got:?}, not {expected:?} {evidence}\n", cut.name);
        }
    }
    let mut cost = 0;
    for (field, tally) in &tallies {
        report += &format!("{field:10} {tally:?}\n");
        cost += 3 * tally.wrong + tally.empty;
    }
    println!("{report}cost {cost}");
    assert!(cost <= 40, "{report}cost {cost}");
}

#[test]
fn kinds_of_the_fixtures_are_right() {
    let (mut right, mut wrong) = (0, 0);
    let mut report = String::new();
    for cut in cuts() {
        let metadata = cut.infer();
        let kinds = kinds(&cut.entries, &metadata);
        let items = cut.truth["items"].as_array().cloned().unwrap_or_default();
        for item in items {
            let Some(line) = item["line"].as_u64() else { continue };
            if item["optional"] == Value::Bool(true) {
                continue;
            }
            let at = cut.entries.iter().position(|entry| u64::from(entry.lines[0]) == line);
            let Some(at) = at else { continue };
            let (entry, got) = (&cut.entries[at], kinds[at]);
            let mut expected = vec![text(&item["kind"])];
            expected.extend(item["kind_also_ok"].as_array().into_iter().flatten().map(text));
            if expected.iter().any(|expected| expected == got.as_str()) {
                right += 1;
            } else {
                wrong += 1;
                report +=
                    &format!("{}: {got} for {} ({:?})\n", cut.name, entry.text, metadata.doc_type);
            }
        }
    }
    println!("{report}{right} right, {wrong} wrong");
    assert!(right >= 19 * wrong, "{report}{right} right, {wrong} wrong");
}

#[test]
fn categories_of_the_fixtures_are_right() {
    let (mut right, mut wrong, mut missed) = (0usize, 0usize, 0usize);
    let mut report = String::new();
    for cut in cuts() {
        let found = categories(&cut.entries, Taxonomy::built_in());
        for subject in cut.truth["categories"].as_array().cloned().unwrap_or_default() {
            let Some(line) = subject["line"].as_u64() else { continue };
            let Some(index) =
                cut.entries.iter().position(|entry| u64::from(entry.lines[0]) == line)
            else {
                continue;
            };
            let list = |key: &str| -> Vec<Category> {
                let names = subject[key].as_array().cloned().unwrap_or_default();
                names
                    .iter()
                    .filter_map(Value::as_str)
                    .filter_map(|name| name.parse().ok())
                    .collect()
            };
            let (required, also_ok) = (list("required"), list("also_ok"));
            let found = &found[index];
            let absent: Vec<_> = required.iter().filter(|c| !found.contains(c)).collect();
            let extra: Vec<_> =
                found.iter().filter(|c| !required.contains(c) && !also_ok.contains(c)).collect();
            right += required.len() - absent.len();
            missed += absent.len();
            wrong += extra.len();
            if !absent.is_empty() || !extra.is_empty() {
                let text = &cut.entries[index].text;
                report += &format!("{}: missed {absent:?} wrong {extra:?} in {text}\n", cut.name);
            }
        }
    }
    let f1 = 2.0 * right as f64 / (2 * right + wrong + missed).max(1) as f64;
    println!("{report}{right} right, {wrong} wrong, {missed} missed, F1 {f1:.3}");
    assert!(f1 >= 0.9, "{report}{right} right, {wrong} wrong, {missed} missed, F1 {f1:.3}");
}
