//! Pages in the shapes met in the wild, each labelled by a reader before the program saw it (`pages/labels.jsonl`;
//! those in `blind/` by one who had seen neither code nor rules), and the goals that the reading of them must reach.
//! They are judged as `minsou eval --reading` judges anybody's.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use minsou::corpus::Reader;
use minsou::eval::reading::{JudgedField, Report, read_labels, run};

/// What must be right, and what may be wrong; the rest is missing.
const GOALS: [(JudgedField, f64, f64); 12] = [
    (JudgedField::Title, 0.93, 0.07),
    (JudgedField::District, 0.93, 0.02),
    (JudgedField::City, 0.97, 0.015),
    (JudgedField::Province, 0.97, 0.015),
    (JudgedField::Year, 0.97, 0.015),
    (JudgedField::DocType, 0.90, 0.06),
    (JudgedField::Kind, 0.92, 0.08),
    (JudgedField::List, 1.0, 0.0),
    (JudgedField::Furniture, 1.0, 0.0),
    (JudgedField::Heading, 1.0, 0.0),
    (JudgedField::Mention, 0.90, 0.03),
    (JudgedField::FigureKind, 0.93, 0.07),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading/pages")
}

fn report() -> Report {
    run(&folder().join("labels.jsonl"), &Reader::new()).expect("labels and pages are there")
}

#[test]
fn pages_in_the_shapes_met_are_read_right() {
    let report = report();
    assert_eq!(report.not_read, []);
    let missed: Vec<&str> = GOALS
        .into_iter()
        .filter(|(field, least_right, most_wrong)| {
            let tally = report.of(*field);
            tally.right_share() < *least_right || tally.wrong_share() > *most_wrong
        })
        .map(|(field, ..)| field.as_str())
        .collect();
    println!("{report}");
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert!(missed.is_empty(), "{missed:?}\n{report}\n{}", faults.join("\n"));
}

/// Every page has a label, and every labelled page is there.
#[test]
fn every_page_is_labelled() {
    let labels = read_labels(&folder().join("labels.jsonl")).expect("the labels");
    let labelled: BTreeSet<PathBuf> =
        labels.iter().map(|label| folder().join(&label.file)).collect();
    let files = |folder: PathBuf| {
        let entries = fs::read_dir(folder).expect("the pages");
        entries.map(|entry| entry.expect("it is readable").path())
    };
    let is_page = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| ["txt", "html", "md"].iter().any(|own| ending == *own))
    };
    let pages = files(folder()).chain(files(folder().join("blind"))).filter(is_page).collect();
    assert_eq!(labelled, pages);
}
