//! Pages in the shapes met in the wild, each labelled by a reader before the program saw it (`pages/labels.jsonl`),
//! and the goals that the reading of them must reach. Where several values are as right, the label lists them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use minsou::corpus::{Article, Bytes, Format, Passage, Reader};
use minsou::text::fold;
use minsou::vocabulary::{DocType, Kind};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    page: String,
    title: Vec<Option<String>>,
    district: Vec<Option<String>>,
    city: Vec<Option<String>>,
    year: Vec<Option<i32>>,
    doc_type: Vec<Option<DocType>>,
    lines: Vec<Line>,
}

/// What one line of the page is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    line: u32,
    /// The passage on it has one of these kinds.
    #[serde(default)]
    kinds: Vec<Kind>,
    /// At least so many passages of a kind stand on it.
    #[serde(default)]
    passages: BTreeMap<Kind, usize>,
    #[serde(default)]
    is: Option<Role>,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Furniture,
    Heading,
}

#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    right: u32,
    wrong: u32,
    empty: u32,
}

impl Tally {
    fn share(self, part: u32) -> f64 {
        f64::from(part) / f64::from((self.right + self.wrong + self.empty).max(1))
    }
}

/// What must be right, and what may be wrong; the rest is empty.
const GOALS: [(&str, f64, f64); 9] = [
    ("district", 0.93, 0.02),
    ("city", 0.97, 0.015),
    ("year", 0.97, 0.015),
    ("doc_type", 0.90, 0.06),
    ("title", 0.93, 0.07),
    ("kind", 0.92, 0.08),
    ("list", 1.0, 0.0),
    ("furniture", 1.0, 0.0),
    ("heading", 1.0, 0.0),
];

#[derive(Default)]
struct Score {
    tallies: BTreeMap<&'static str, Tally>,
    report: String,
}

impl Score {
    /// `found`: as it is shown; `None` for a gap.
    fn add(&mut self, what: &'static str, is_right: bool, found: Option<String>, place: &str) {
        let tally = self.tallies.entry(what).or_default();
        match (is_right, &found) {
            (true, _) => tally.right += 1,
            (false, Some(_)) => tally.wrong += 1,
            (false, None) => tally.empty += 1,
        }
        if !is_right {
            self.report += &format!("{what} {place}: {}\n", found.as_deref().unwrap_or("-"));
        }
    }

    fn add_facts(&mut self, label: &Label, article: &Article) {
        let meta = &article.meta;
        let page = label.page.as_str();
        let text = |value: &Option<String>| value.clone();
        self.add("district", label.district.contains(&meta.district), text(&meta.district), page);
        self.add("city", label.city.contains(&meta.city), text(&meta.city), page);
        let year = meta.year.map(|year| year.to_string());
        self.add("year", label.year.contains(&meta.year), year, page);
        let doc_type = meta.doc_type.map(|doc_type| doc_type.to_string());
        self.add("doc_type", label.doc_type.contains(&meta.doc_type), doc_type, page);
        let same = |wanted: &Option<String>| {
            bare(wanted.as_deref().unwrap_or_default())
                == bare(meta.title.as_deref().unwrap_or_default())
        };
        self.add("title", label.title.iter().any(same), text(&meta.title), page);
    }

    fn add_line(&mut self, line: &Line, article: &Article, place: &str, text: &str) {
        let on_line = || passages_on(article, line.line);
        let shown = |passage: &Passage| format!("{} {}", passage.kind, passage.text);
        match line.is {
            Some(Role::Furniture) => {
                let mut dropped = article.dropped.iter();
                let is_right = dropped.any(|dropped| holds(dropped.lines, line.line));
                self.add("furniture", is_right, on_line().first().map(|one| shown(one)), place);
            }
            Some(Role::Heading) => {
                let is_heading = |heading: &String| bare(heading) == bare(text);
                let mut passages = article.passages.iter();
                let is_right = passages.any(|passage| passage.heading.iter().any(is_heading));
                self.add("heading", is_right, Some("no heading".to_owned()), place);
            }
            None if line.passages.is_empty() => {
                let first = on_line().into_iter().next();
                let is_right = first.is_some_and(|passage| line.kinds.contains(&passage.kind));
                self.add("kind", is_right, first.map(shown), place);
            }
            None => {
                for (kind, least) in &line.passages {
                    let found = on_line().iter().filter(|passage| passage.kind == *kind).count();
                    self.add("list", found >= *least, Some(format!("{found} {kind}")), place);
                }
            }
        }
    }

    /// No other line of the page is a heading.
    fn add_headings(&mut self, label: &Label, article: &Article, source: &[&str]) {
        let may_head = |line: &Line| line.is != Some(Role::Furniture);
        let known: Vec<String> = label
            .lines
            .iter()
            .filter(|line| may_head(line))
            .map(|line| bare(source[line.line as usize - 1]))
            .collect();
        for heading in article.passages.iter().flat_map(|passage| &passage.heading) {
            let is_right = known.iter().any(|line| line.contains(&bare(heading)));
            if !is_right {
                self.add("heading", false, Some(heading.clone()), &label.page);
            }
        }
    }
}

fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn holds(lines: [u32; 2], line: u32) -> bool {
    (lines[0]..=lines[1]).contains(&line)
}

/// The passages on a line, those that begin there first.
fn passages_on(article: &Article, line: u32) -> Vec<&Passage> {
    let on_line = |passage: &&Passage| passage.kind != Kind::Title && holds(passage.lines, line);
    let mut passages: Vec<&Passage> = article.passages.iter().filter(on_line).collect();
    passages.sort_by_key(|passage| passage.lines[0] != line);
    passages
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading/pages")
}

fn read(page: &str) -> (String, Article) {
    let text = fs::read_to_string(folder().join(page).with_extension("txt")).expect("a page");
    let bytes = Bytes::new(text.clone().into_bytes());
    // The name of the file tells nothing.
    let article = Reader::new().read_as("page", "page.txt", Format::Text, &bytes);
    (text, article.expect("it is an article"))
}

#[test]
fn pages_in_the_shapes_met_are_read_right() {
    let labels = fs::read_to_string(folder().join("labels.jsonl")).expect("the labels");
    let mut score = Score::default();
    for label in labels.lines() {
        let label: Label = serde_json::from_str(label).unwrap_or_else(|e| panic!("{e} in {label}"));
        let (text, article) = read(&label.page);
        let source: Vec<&str> = text.lines().collect();
        score.add_facts(&label, &article);
        for line in &label.lines {
            let place = format!("{}:{}", label.page, line.line);
            score.add_line(line, &article, &place, source[line.line as usize - 1]);
        }
        score.add_headings(&label, &article, &source);
    }
    let Score { tallies, mut report } = score;
    let mut missed = false;
    for (what, least_right, most_wrong) in GOALS {
        let tally = tallies.get(what).copied().unwrap_or_default();
        let (right, wrong) = (tally.share(tally.right), tally.share(tally.wrong));
        report += &format!("{what:10} {tally:?} {right:.3} right {wrong:.3} wrong\n");
        missed |= right < least_right || wrong > most_wrong;
    }
    println!("{report}");
    assert!(!missed, "{report}");
}

/// Every page has a label, and every labelled page is there.
#[test]
fn every_page_is_labelled() {
    let labels = fs::read_to_string(folder().join("labels.jsonl")).expect("the labels");
    let labelled = labels.lines().count();
    let pages = fs::read_dir(folder()).expect("the pages").filter(|entry| {
        let path = entry.as_ref().expect("readable").path();
        path.extension().is_some_and(|ending| ending == "txt")
    });
    assert_eq!(pages.count(), labelled);
}
