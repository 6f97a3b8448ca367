//! A real cluster of three nodes answers as the folder does, whichever node is stopped, and whenever.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use minsou::answer::{
    CompareRequest, FacetField, FacetRequest, FiguresRequest, MatchMode, Request, Searcher, Sort,
    Unit,
};
use minsou::search::{Pipeline, quoted};
use minsou::text::{fold, units};
use serde_json::{Value, json};

use super::likeness::difference;
use super::running::{Running, built, corpus, open, push_to, running};

/// What differs, by what was asked.
#[derive(Default)]
struct Differences {
    asked: usize,
    found: Vec<String>,
}

impl Differences {
    fn compare(&mut self, what: &str, [one, other]: [Value; 2]) {
        self.asked += 1;
        if let Some(difference) = difference(&one, &other) {
            self.found.push(format!("{what}: {difference}"));
        }
    }

    fn none(&self, least: usize) {
        assert!(self.asked >= least, "{} questions", self.asked);
        let shown: Vec<&String> = self.found.iter().take(20).collect();
        let (differ, asked) = (self.found.len(), self.asked);
        assert!(self.found.is_empty(), "{differ} of {asked} differ: {shown:#?}");
    }
}

fn both(pipelines: &[Pipeline; 2], answer: impl Fn(&Pipeline) -> Value) -> [Value; 2] {
    pipelines.each_ref().map(answer)
}

fn judged() -> Vec<String> {
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
fn outcome(answer: minsou::error::Result<impl serde::Serialize>) -> Value {
    answer.map_or_else(|error| json!(error.to_string()), value)
}

fn value(answer: impl serde::Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

fn compare_searches(pipelines: &[Pipeline; 2], runs: usize, differences: &mut Differences) {
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
    for run in substrings(&pipelines[0], runs) {
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

fn compare_tables(pipelines: &[Pipeline; 2], differences: &mut Differences) {
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

/// What the program prints for a list of queries.
fn compare_batches(running: &Running, name: &str, index: &Path, differences: &mut Differences) {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("queries.txt");
    fs::write(&list, judged().join("\n")).unwrap();
    let list = list.to_str().unwrap();
    for format in ["json", "jsonl", "csv", "ids"] {
        let engine = format!("{}/{name}", running.urls());
        let index = index.to_str().unwrap();
        let printed = [["--index", index], ["--engine", engine.as_str()]].map(|from| {
            let output = Command::new(env!("CARGO_BIN_EXE_minsou"))
                .args(from)
                .args(["search", "--queries", list, "--format", format, "-n", "5"])
                .args(["--fields", "query,rank,id,relaxed,text"].iter().filter(|_| format == "csv"))
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let lines = text.lines().map(|line| match format {
                "json" | "jsonl" => serde_json::from_str(line).unwrap(),
                _ => json!(line),
            });
            lines.collect::<Value>()
        });
        assert!(printed[0].as_array().is_some_and(|lines| lines.len() > 50), "{format}");
        differences.compare(&format!("--queries --format {format}"), printed);
    }
}

fn all_the_same(pipelines: &[Pipeline; 2]) {
    let mut differences = Differences::default();
    compare_searches(pipelines, 500, &mut differences);
    compare_tables(pipelines, &mut differences);
    differences.none(800);
}

#[test]
fn a_cluster_answers_as_the_folder_does_with_a_node_or_without() {
    let Some(running) = running() else { return };
    let address = running.index("same");
    let corpus = corpus();
    let local = built(corpus.path());
    let report = push_to(&address, corpus.path(), false).unwrap();
    assert_eq!((report.added, report.unchanged), (report.articles, 0));
    running.await_health(&address, "green");
    let pipelines =
        || [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()];
    all_the_same(&pipelines());
    let mut differences = Differences::default();
    compare_batches(&running, address.index(), local.path(), &mut differences);
    differences.none(4);

    // Nothing is sent where nothing changed.
    let before = running.request("GET", &format!("/{}/_stats/indexing", address.index()));
    let report = push_to(&address, corpus.path(), false).unwrap();
    assert_eq!(
        (report.added + report.changed + report.removed, report.unchanged),
        (0, report.articles)
    );
    let after = running.request("GET", &format!("/{}/_stats/indexing", address.index()));
    assert_eq!(indexed(&before), indexed(&after));

    if !running.node("stop-node", 3) {
        return;
    }
    running.await_health(&address, "yellow");
    all_the_same(&pipelines());
    running.node("start-node", 3);
    running.await_health(&address, "green");
}

fn indexed(stats: &str) -> Option<u64> {
    let stats: Value = serde_json::from_str(stats).unwrap();
    stats.pointer("/_all/primaries/indexing/index_total")?.as_u64()
}

#[test]
fn what_changes_is_sent_and_what_vanishes_leaves() {
    let Some(running) = running() else { return };
    let address = running.index("changes");
    let corpus = corpus();
    push_to(&address, corpus.path(), false).unwrap();
    let file = corpus.path().join("samples/licang-2023.txt");
    let text = fs::read_to_string(&file).unwrap();
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    fs::write(&file, half).unwrap();
    fs::remove_file(corpus.path().join("samples/shinan-2023.txt")).unwrap();
    let report = push_to(&address, corpus.path(), false).unwrap();
    assert_eq!((report.added, report.changed, report.removed), (0, 1, 1));
    let local = built(corpus.path());
    running.await_health(&address, "green");
    let pipelines =
        [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()];
    // What was replaced counts in scores until it is merged away, which a cluster does in its own time.
    let mut differences = Differences::default();
    for query in judged() {
        let request = Request {
            query: query.clone(),
            facets: FacetField::ALL.to_vec(),
            limit: Some(0),
            ..Request::default()
        };
        differences.compare(&query, both(&pipelines, |one| outcome(one.search(&request))));
    }
    differences.none(100);
    // Filled anew it is the same, and nothing else is left.
    push_to(&address, corpus.path(), true).unwrap();
    running.await_health(&address, "green");
    let indexes = running.request("GET", &format!("/_cat/indices/{}-*?h=index", address.index()));
    assert_eq!(indexes.lines().count(), 1, "{indexes}");
    let pipelines =
        [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()];
    let mut differences = Differences::default();
    compare_searches(&pipelines, 50, &mut differences);
    compare_tables(&pipelines, &mut differences);
    differences.none(350);
}

#[test]
fn a_node_that_stops_in_the_middle_of_a_push_takes_nothing_from_it() {
    let Some(running) = running() else { return };
    let address = running.index("broken");
    let folder = tempfile::tempdir().unwrap();
    let samples = corpus();
    // Enough to be under way when the node is stopped.
    for copy in 0..12 {
        let below = folder.path().join(format!("copy-{copy}"));
        fs::create_dir(&below).unwrap();
        for room in ["samples", "written"] {
            for file in fs::read_dir(samples.path().join(room)).unwrap().flatten() {
                let name = format!("{room}-{}", file.file_name().to_string_lossy());
                fs::copy(file.path(), below.join(name)).unwrap();
            }
        }
    }
    let started = Instant::now();
    let report = thread::scope(|scope| {
        let pushed = scope.spawn(|| push_to(&address, folder.path(), false));
        thread::sleep(Duration::from_millis(1500));
        running.node("stop-node", 2).then_some(())?;
        Some(pushed.join().unwrap().unwrap())
    });
    let Some(report) = report else { return };
    eprintln!(
        "pushed {} passages in {:.1?} while a node was stopped",
        report.passages,
        started.elapsed()
    );
    running.node("start-node", 2);
    running.await_health(&address, "green");
    let local = built(folder.path());
    let [one, other] =
        [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()]
            .map(|one| one.stats().unwrap());
    assert_eq!(
        (one.articles, one.passages, one.figures),
        (other.articles, other.passages, other.figures)
    );
    assert_eq!(one.by, other.by);
    let again = push_to(&address, folder.path(), false).unwrap();
    assert_eq!(
        (again.added + again.changed + again.removed, again.unchanged),
        (0, report.articles)
    );
}
