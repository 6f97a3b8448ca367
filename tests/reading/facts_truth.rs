//! Passages judged by hand, and the entries that they make: of the five articles by the line on which they
//! begin, of other cities by sentences written for the purpose.

use std::fs;
use std::path::Path;

use minsou::corpus::Entry;
use minsou::vocabulary::{Category, Kind};
use serde::Deserialize;

/// One judged passage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Judged {
    pub(super) article: String,
    /// Its first source line.
    pub(super) line: usize,
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) kind_also_ok: Vec<Kind>,
    pub(super) categories: Vec<Category>,
    #[serde(default)]
    pub(super) also_ok: Vec<Category>,
}

/// One judged sentence of another city.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    pub(super) text: String,
    #[serde(default)]
    pub(super) heading: Vec<String>,
    #[serde(default)]
    pub(super) units: Vec<String>,
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) kind_also_ok: Vec<Kind>,
    pub(super) categories: Vec<Category>,
    #[serde(default)]
    pub(super) also_ok: Vec<Category>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn records<T: serde::de::DeserializeOwned>(name: &str) -> Vec<T> {
    let path = root().join("tests/reading/truth").join(name);
    let text = fs::read_to_string(&path).expect("the truth is in the repository");
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e} in {line}")))
        .collect()
}

pub(super) fn judged() -> Vec<Judged> {
    records("passages.jsonl")
}

pub(super) fn sentences() -> Vec<Sentence> {
    records("sentences.jsonl")
}

pub(super) fn entry(sentence: &Sentence) -> Entry {
    Entry {
        seams: Vec::new(),
        label: None,
        kind: None,
        heading: sentence.heading.clone(),
        units: sentence.units.clone(),
        text: sentence.text.clone(),
        lines: [1, 1],
    }
}

/// The judged passages of one article as entries: from its line up to the next judged one, headings and
/// captions aside. What the outline makes of them is tested elsewhere.
pub(super) fn entries(article: &str, judged: &[&Judged]) -> Vec<Entry> {
    let path = root().join("corpus").join(format!("{article}.txt"));
    let text = fs::read_to_string(path).expect("the article is in the repository");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut entries: Vec<Entry> = Vec::new();
    let mut heading = Vec::new();
    let mut item = String::new();
    let mut at = 0;
    for (index, passage) in judged.iter().enumerate() {
        for line in &lines[at..passage.line - 1] {
            if is_heading(line) {
                heading = vec![(*line).to_owned()];
            }
        }
        let end = judged.get(index + 1).map_or(lines.len(), |next| next.line - 1);
        let own = passage.line - 1;
        let body: String = lines[own..end]
            .iter()
            .enumerate()
            .filter(|(offset, line)| *offset == 0 || !line.starts_with('■') && !is_heading(line))
            .map(|(_, line)| *line)
            .take_while(|line| !line.starts_with("发表于") && !line.starts_with("版权"))
            .collect();
        at = own;
        let label = label(&body, &item);
        if let Some(own) = label.as_deref().filter(|label| label.starts_with('第')) {
            item = own.split('/').next().unwrap_or_default().to_owned();
        }
        let units = body
            .split_once("（责任单位：")
            .map(|(_, rest)| rest.trim_end_matches('）').split('、').map(str::to_owned).collect())
            .unwrap_or_default();
        let kind = body.starts_with("完成情况：").then_some(Kind::Result);
        let line = passage.line as u32;
        entries.push(Entry {
            seams: Vec::new(),
            label,
            kind,
            heading: heading.clone(),
            units,
            text: body,
            lines: [line, line],
        });
    }
    entries
}

fn is_heading(line: &str) -> bool {
    line.starts_with("## ")
        || line.starts_with("从“")
        || line.starts_with('（') && line.contains("（共")
        || line.ends_with("办实事清单")
}

fn label(text: &str, item: &str) -> Option<String> {
    if text.starts_with("完成情况") {
        return Some(item.to_owned());
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with('.') {
        let own = &text[..=digits];
        return Some(if item.is_empty() { own.to_owned() } else { format!("{item}/{own}") });
    }
    let end = text.find('件')?;
    (text.starts_with('第') && end < 14).then(|| text[..end + '件'.len_utf8()].to_owned())
}
