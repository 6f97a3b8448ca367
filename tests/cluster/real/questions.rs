//! What the two are asked: everything that can be asked, in every form.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use minsou::answer::{
    CompareRequest, FacetField, FacetRequest, FiguresRequest, MatchMode, Request, Searcher, Sort,
    Unit,
};
use minsou::search::{Pipeline, quoted};
use minsou::text::{fold, units};
use serde_json::{Value, json};

use crate::cluster::likeness::Differences;

pub(super) fn both(pipelines: &[Pipeline; 2], answer: impl Fn(&Pipeline) -> Value) -> [Value; 2] {
    pipelines.each_ref().map(answer)
}

pub(super) fn judged() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lines = fs::read_to_string(root.join("tests/search/judged.jsonl")).unwrap();
    lines
        .lines()
        .map(|line| {
            let judged: Value = serde_json::from_str(line).unwrap();
            judged["query"].as_str().unwrap().to_owned()
        })
        .collect()
}

/// Runs of every length from all over the passages, the same each time.
fn substrings(pipeline: &Pipeline, wanted: usize) -> BTreeSet<String> {
    let mut texts = Vec::new();
    for meta in pipeline.articles().unwrap() {
        let article = pipeline.article(&meta.id).unwrap().unwrap();
        texts.extend(article.passages.into_iter().map(|passage| passage.text));
    }
    let mut runs = BTreeSet::new();
    let mut state = 20_261_130_u64;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    while runs.len() < wanted {
        let folded = fold(&texts[random(texts.len())]);
        let units: Vec<_> = units(&folded).collect();
        let first = random(units.len());
        let Some(last) = units.get(first + random(12)) else { continue };
        let run = &folded[units[first].byte_start..last.byte_end];
        if units[first..].iter().take(12).any(|unit| unit.kind.is_readable()) {
            runs.insert(run.to_owned());
        }
    }
    runs
}

/// An answer, or why there is none: a place that the corpus lacks is an error on either side.
pub(super) fn outcome(answer: minsou::error::Result<impl serde::Serialize>) -> Value {
    answer.map_or_else(|error| json!(error.to_string()), value)
}

fn value(answer: impl serde::Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

pub(super) fn compare_searches(
    pipelines: &[Pipeline; 2],
    runs: usize,
    differences: &mut Differences,
) {
    for query in judged() {
        for mode in [MatchMode::Auto, MatchMode::Any] {
            let request = Request {
                query: query.clone(),
                mode,
                limit: Some(10),
                facets: FacetField::ALL.to_vec(),
                explain: mode == MatchMode::Any,
                ..Request::default()
            };
            let answers = both(pipelines, |one| outcome(one.search(&request)));
            differences.compare(&query, answers);
        }
    }
    // Both stand in a heading or an article's name, above passages that no term gives anything.
    let above_alone = ["居环", "沈"].map(str::to_owned);
    for run in substrings(&pipelines[0], runs).into_iter().chain(above_alone) {
        let request = Request { query: quoted(&run), limit: Some(5), ..Request::default() };
        differences.compare(&run, both(pipelines, |one| outcome(one.search(&request))));
    }
    for (sort, by, limit) in [
        (Sort::Relevance, Unit::Article, Some(7)),
        (Sort::Year, Unit::Passage, Some(7)),
        (Sort::Position, Unit::Passage, Some(7)),
        (Sort::Relevance, Unit::Passage, None),
        (Sort::Year, Unit::Article, None),
    ] {
        for query in ["养老 服务", "停车位 OR 充电桩", ""] {
            let (query, offset) = (query.to_owned(), 2);
            let request = Request { query, sort, by, limit, offset, ..Request::default() };
            let answers = both(pipelines, |one| outcome(one.search(&request)));
            differences.compare(&format!("{request:?}"), answers);
        }
    }
}

pub(super) fn compare_tables(pipelines: &[Pipeline; 2], differences: &mut Differences) {
    let mut groupings: Vec<Vec<FacetField>> = Vec::new();
    for &one in FacetField::ALL {
        groupings.push(vec![one]);
        groupings
            .extend(FacetField::ALL.iter().filter(|two| **two != one).map(|two| vec![one, *two]));
    }
    for by in groupings {
        for query in ["", "养老"] {
            let request =
                FacetRequest { query: query.to_owned(), by: by.clone(), ..FacetRequest::default() };
            let table = |one: &Pipeline| {
                let table = one.facets(&request).unwrap();
                let rows = table.rows.iter().map(|row| {
                    json!([
                        row.values.iter().map(ToString::to_string).collect::<Vec<_>>(),
                        row.passages,
                        row.articles
                    ])
                });
                json!({"total": table.total, "rows": rows.collect::<Vec<_>>()})
            };
            differences.compare(&format!("{by:?} of {query}"), both(pipelines, table));
        }
    }
    for query in ["", "养老", "停车位", "AED", "就业 培训", "没有这样的词语"] {
        let query = query.to_owned();
        let by = vec![FacetField::District];
        let figures = FiguresRequest { query: query.clone(), by, ..FiguresRequest::default() };
        let answers = both(pipelines, |one| value(one.figures(&figures).unwrap()));
        differences.compare(&format!("figures {query}"), answers);
        let compare = CompareRequest { query: query.clone(), ..CompareRequest::default() };
        let answers = both(pipelines, |one| value(one.compare(&compare).unwrap()));
        differences.compare(&format!("compare {query}"), answers);
    }
    differences.compare("list", both(pipelines, |one| value(one.articles().unwrap())));
    let articles = pipelines[0].articles().unwrap();
    for meta in articles.iter().step_by(5) {
        let answers = both(pipelines, |one| value(one.article(&meta.id).unwrap()));
        differences.compare(&meta.id, answers);
        let like = Request { limit: Some(5), ..Request::default() };
        let id = format!("{}#3", meta.id);
        let answers = both(pipelines, |one| outcome(one.more_like(&id, &like)));
        differences.compare(&format!("like {id}"), answers);
    }
    for prefix in ["yang", "养", "tcw", "停车", "a", "区"] {
        let answers = both(pipelines, |one| value(one.complete(prefix, 20).unwrap()));
        differences.compare(&format!("complete {prefix}"), answers);
    }
    let stats = |one: &Pipeline| {
        let mut stats = value(one.stats().unwrap());
        // How it is stored is the engine's own affair.
        stats["bytes_index"] = json!(0);
        stats
    };
    differences.compare("stats", both(pipelines, stats));
}

pub(super) fn all_the_same(pipelines: &[Pipeline; 2]) {
    let mut differences = Differences::default();
    compare_searches(pipelines, 500, &mut differences);
    compare_tables(pipelines, &mut differences);
    differences.none(800);
}
