//! The judged queries are sound: they name lines that exist, and spellings of one need agree.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// Nothing but the documented keys.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    id: String,
    query: String,
    r#type: String,
    group: String,
    topic: Option<String>,
    intent: String,
    suggestion: Option<String>,
    relevant: Vec<(String, usize, u32)>,
    also_ok: Vec<(String, usize)>,
    traps: Vec<(String, usize, String)>,
}

const TYPES: [&str; 13] = [
    "canonical",
    "synonym",
    "traditional",
    "fullwidth",
    "case",
    "typo",
    "pinyin",
    "multi",
    "filter",
    "quoted",
    "substring",
    "special",
    "nohit",
];

fn judged() -> Vec<Judged> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/judged.jsonl");
    let content = fs::read_to_string(path).expect("the judged queries are readable");
    let parse = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    content.lines().map(parse).collect()
}

fn corpus_lines() -> HashMap<String, Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut articles = HashMap::new();
    for entry in fs::read_dir(folder).expect("corpus/ is readable") {
        let path = entry.expect("corpus/ is readable").path();
        if let (Some(id), Ok(text)) = (path.file_stem(), fs::read_to_string(&path)) {
            let lines = text.lines().map(|line| line.trim().to_owned()).collect();
            articles.insert(id.to_string_lossy().into_owned(), lines);
        }
    }
    articles
}

#[test]
fn there_are_enough_of_every_type() {
    let queries = judged();
    assert!(queries.len() >= 110, "{}", queries.len());
    let types: BTreeSet<&str> = queries.iter().map(|judged| judged.r#type.as_str()).collect();
    assert_eq!(types, BTreeSet::from(TYPES));
    let ids: BTreeSet<&str> = queries.iter().map(|judged| judged.id.as_str()).collect();
    let texts: BTreeSet<&str> = queries.iter().map(|judged| judged.query.as_str()).collect();
    assert_eq!((ids.len(), texts.len()), (queries.len(), queries.len()), "one occurs twice");
}

#[test]
fn every_judgement_names_a_line_with_text() {
    let corpus = corpus_lines();
    for judged in judged() {
        let graded = judged.relevant.iter().map(|(article, line, _)| (article, line));
        let allowed = judged.also_ok.iter().map(|(article, line)| (article, line));
        let traps = judged.traps.iter().map(|(article, line, _)| (article, line));
        let mut seen = BTreeSet::new();
        for (article, line) in graded.chain(allowed).chain(traps) {
            let text = corpus.get(article).and_then(|lines| lines.get(line - 1));
            let place = format!("{}: {article}:{line}", judged.id);
            assert!(text.is_some_and(|text| text.chars().count() > 8), "{place} has no sentence");
            assert!(!text.is_some_and(|text| text.starts_with('■')), "{place} is a caption");
            assert!(seen.insert((article, line)), "{place} is judged twice");
        }
        assert!(judged.relevant.iter().all(|(.., grade)| matches!(grade, 1 | 2)), "{}", judged.id);
        assert_eq!(judged.relevant.is_empty(), judged.r#type == "nohit", "{}", judged.id);
        assert!(!judged.intent.is_empty() && !judged.group.is_empty(), "{}", judged.id);
    }
}

#[test]
fn spellings_of_one_need_have_one_set_of_answers() {
    let mut by_topic: BTreeMap<String, Judged> = BTreeMap::new();
    for judged in judged() {
        let Some(topic) = judged.topic.clone() else { continue };
        let first = by_topic.entry(topic.clone()).or_insert_with(|| judged.clone());
        assert_eq!(first.relevant, judged.relevant, "{topic}: {} and {}", first.id, judged.id);
        assert_eq!(first.also_ok, judged.also_ok, "{topic}: {} and {}", first.id, judged.id);
    }
    assert!(by_topic.len() > 50);
}

#[test]
fn misspellings_name_the_word_that_was_meant() {
    for judged in judged() {
        let is_misspelt = matches!(judged.r#type.as_str(), "typo" | "pinyin");
        assert_eq!(judged.suggestion.is_some(), is_misspelt, "{}", judged.id);
    }
}

/// A quoted query is literal: what answers it holds those characters (torn lines aside).
#[test]
fn quoted_queries_are_judged_by_their_characters() {
    let corpus = corpus_lines();
    let whole = |article: &str| corpus[article].concat().replace('—', "-");
    for judged in judged().into_iter().filter(|judged| judged.r#type == "quoted") {
        let phrase = judged.query.trim_matches(|c| "\"“”「」".contains(c));
        for (article, ..) in &judged.relevant {
            assert!(whole(article).contains(phrase), "{}: {article} lacks {phrase}", judged.id);
        }
    }
}
