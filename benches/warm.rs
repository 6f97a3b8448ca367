//! A warm query beside the usual set-up, tantivy with jieba's words in one field, in one run: every
//! question of a collection, ten hits each, read from the store. `cargo bench --bench warm`
//!
//! `MINSOU_COLLECTION=DIR` names a folder with `docs.jsonl` and `queries.jsonl` (`id`, `text`);
//! without it, the judged queries are run on the sample.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use minsou::answer::{MatchMode, Request, Searcher};
use minsou::corpus::{Article, Metadata, Passage};
use minsou::index;
use minsou::search::Pipeline;
use minsou::vocabulary::Kind;
use serde_json::Value as Json;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{
    IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

const FIRST_PAGE: usize = 10;

fn main() {
    divan::main();
}

struct Collection {
    docs: Vec<(String, String)>,
    queries: Vec<String>,
}

static COLLECTION: LazyLock<Collection> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match std::env::var_os("MINSOU_COLLECTION").map(PathBuf::from) {
        Some(folder) => Collection {
            docs: rows(&folder.join("docs.jsonl"))
                .map(|row| (text(&row["id"]), text(&row["text"])))
                .collect(),
            queries: rows(&folder.join("queries.jsonl")).map(|row| text(&row["text"])).collect(),
        },
        None => Collection {
            docs: sample(&root.join("corpus")),
            queries: rows(&root.join("tests/search/judged.jsonl"))
                .map(|row| text(&row["query"]))
                .collect(),
        },
    }
});

fn rows(path: &Path) -> impl Iterator<Item = Json> + use<> {
    let content = fs::read_to_string(path).expect("the collection is readable");
    let rows: Vec<Json> =
        content.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    rows.into_iter()
}

fn text(value: &Json) -> String {
    value.as_str().expect("a string").to_owned()
}

/// Each line of the five articles.
fn sample(corpus: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(corpus).expect("the corpus is there");
    let paths = files.map(|file| file.expect("readable").path());
    let articles = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let lines = articles.flat_map(|path| {
        let text = fs::read_to_string(path).expect("readable");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    let lines = lines.filter(|line| !line.trim().is_empty());
    lines.enumerate().map(|(number, line)| (number.to_string(), line)).collect()
}

/// minsou as `--match` has it in `mode`.
fn minsou(bencher: Bencher<'_, '_>, mode: MatchMode) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let articles = COLLECTION.docs.iter().map(|(id, text)| Article {
        meta: Metadata { id: id.clone(), ..Metadata::default() },
        passages: vec![Passage {
            rule: None,
            seams: Vec::new(),
            id: format!("{id}#1"),
            label: None,
            kind: Kind::Text,
            heading: Vec::new(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: text.clone(),
            lines: [1, 1],
        }],
        dropped: Vec::new(),
        suspicions: Vec::new(),
    });
    index::build_articles(folder.path(), articles).expect("the collection can be indexed");
    let searcher = Pipeline::open(folder.path(), folder.path()).expect("it was built");
    bencher.counter(ItemsCount::new(COLLECTION.queries.len())).bench_local(|| {
        let requests = COLLECTION.queries.iter().map(|query| Request {
            query: query.clone(),
            mode,
            limit: Some(FIRST_PAGE),
            ..Request::default()
        });
        // A few judged queries are refused, which takes time too.
        requests.map(|request| searcher.search(&request).map_or(0, |a| a.hits.len())).sum::<usize>()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn minsou_any(bencher: Bencher<'_, '_>) {
    minsou(bencher, MatchMode::Any);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn minsou_auto(bencher: Bencher<'_, '_>) {
    minsou(bencher, MatchMode::Auto);
}

/// The usual set-up; `counted`: it also says how many documents there are, as minsou does.
fn plain_tantivy_jieba(bencher: Bencher<'_, '_>, counted: bool) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("jieba")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let id = schema.add_text_field("id", STORED);
    let body = schema
        .add_text_field("body", TextOptions::default().set_indexing_options(indexing) | STORED);
    let index = Index::create_in_dir(folder.path(), schema.build()).expect("an empty folder");
    index.tokenizers().register("jieba", tantivy_jieba::JiebaTokenizer::new());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 64 << 20).expect("no other");
    for (name, text) in &COLLECTION.docs {
        let mut document = TantivyDocument::new();
        document.add_text(id, name);
        document.add_text(body, text);
        writer.add_document(document).expect("the writer lives");
    }
    writer.commit().expect("the disk has room");
    let searcher = index.reader().expect("it was committed").searcher();
    let mut analyzer = index.tokenizer_for_field(body).expect("it was registered");
    let mut run = |query: &str| {
        let mut terms: Vec<Box<dyn Query>> = Vec::new();
        analyzer.token_stream(query).process(&mut |token| {
            let term = Term::from_field_text(body, &token.text);
            terms.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
        });
        let query = BooleanQuery::union(terms);
        let top = TopDocs::with_limit(FIRST_PAGE).order_by_score();
        let hits = if counted {
            searcher.search(&query, &(top, Count)).expect("the index is sound").0
        } else {
            searcher.search(&query, &top).expect("the index is sound")
        };
        let document = |address| searcher.doc::<TantivyDocument>(address).expect("it was found");
        let texts = hits.into_iter().map(|(_, address)| document(address));
        texts.filter(|document| document.get_first(body).and_then(|v| v.as_str()).is_some()).count()
    };
    bencher
        .counter(ItemsCount::new(COLLECTION.queries.len()))
        .bench_local(|| COLLECTION.queries.iter().map(|query| run(query)).sum::<usize>());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn tantivy_jieba(bencher: Bencher<'_, '_>) {
    plain_tantivy_jieba(bencher, false);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn tantivy_jieba_with_totals(bencher: Bencher<'_, '_>) {
    plain_tantivy_jieba(bencher, true);
}
