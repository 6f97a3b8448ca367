//! Two hundred questions of a script: one `minsou search --queries` beside the usual set-up called once for each, a plain
//! tantivy index whose tokenizer loads jieba's dictionary.
//!
//! ```sh
//! cargo bench --bench peer                  # both, and how many times faster the batch is
//! target/release/deps/peer-* index LINES INDEX           # a document for each line of a file
//! target/release/deps/peer-* search INDEX QUERY [HITS]   # prints their numbers, from 0
//! ```

use std::error::Error;
use std::fs;
use std::io::Write;
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::{Index, TantivyDocument};
use tantivy_jieba::JiebaTokenizer;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const QUERIES: usize = 200;
const HITS: usize = 10;
const WRITER_BYTES: usize = 50_000_000;
const TOKENIZER: &str = "jieba";

fn main() -> Result<()> {
    // Cargo itself adds `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["index", lines, index] => build(&fs::read_to_string(lines)?, Path::new(index)),
        ["search", index, query] => search(Path::new(index), query, HITS),
        ["search", index, query, hits] => search(Path::new(index), query, hits.parse()?),
        [] => compare(),
        _ => Err("usage: peer [index LINES INDEX | search INDEX QUERY [HITS]]".into()),
    }
}

fn build(lines: &str, folder: &Path) -> Result<()> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing).set_stored();
    let text = schema.add_text_field("text", options);
    let number = schema.add_u64_field("number", STORED);
    fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, schema.build())?;
    index.tokenizers().register(TOKENIZER, JiebaTokenizer::new());
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut writer = index.writer_with_num_threads(threads, WRITER_BYTES * threads)?;
    for (at, line) in (0_u64..).zip(lines.lines()) {
        let mut document = TantivyDocument::new();
        document.add_text(text, line);
        document.add_u64(number, at);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// Prints the numbers of the best lines.
fn search(folder: &Path, query: &str, hits: usize) -> Result<()> {
    let index = Index::open_in_dir(folder)?;
    index.tokenizers().register(TOKENIZER, JiebaTokenizer::new());
    let schema = index.schema();
    let (text, number) = (schema.get_field("text")?, schema.get_field("number")?);
    let searcher = index.reader()?.searcher();
    let (query, _) = QueryParser::for_index(&index, vec![text]).parse_query_lenient(query);
    let mut out = std::io::stdout().lock();
    let limit = hits.min(usize::try_from(searcher.num_docs())?).max(1);
    for (_, address) in searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())? {
        let document: TantivyDocument = searcher.doc(address)?;
        let number = document.get_first(number).and_then(|value| value.as_u64());
        writeln!(out, "{}", number.ok_or("a document without its number")?)?;
    }
    Ok(())
}

/// Both in one run, by the judged queries.
fn compare() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("corpus");
    let folder = tempfile::tempdir()?;
    let (plain, own) = (folder.path().join("plain"), folder.path().join("minsou"));
    let queries = queries(&root.join("tests/search/judged.jsonl"))?;
    let list = folder.path().join("queries.txt");
    fs::write(&list, queries.join("\n"))?;

    let mut lines = String::new();
    for entry in fs::read_dir(&corpus)? {
        let text = fs::read_to_string(entry?.path())?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    build(&lines, &plain)?;
    let minsou = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minsou"));
        command.arg("--corpus").arg(&corpus).arg("--index").arg(&own).args(args);
        command
    };
    run(&mut minsou(&["index", "-q"]))?;
    let batch = run(minsou(&["search", "--format", "jsonl", "--queries"]).arg(&list))?;
    let program = std::env::current_exe()?;
    let mut processes = Duration::ZERO;
    for query in &queries {
        processes += run(Command::new(&program).arg("search").arg(&plain).arg(query))?;
    }
    println!("{QUERIES} queries, one batch of minsou        {:8.3} s", batch.as_secs_f64());
    println!("{QUERIES} queries, processes with their jieba {:8.3} s", processes.as_secs_f64());
    println!("times faster {:.1}", processes.as_secs_f64() / batch.as_secs_f64());
    Ok(())
}

fn queries(judged: &Path) -> Result<Vec<String>> {
    let lines = fs::read_to_string(judged)?;
    let mut queries = Vec::new();
    for line in lines.lines() {
        let judged: serde_json::Value = serde_json::from_str(line)?;
        queries.push(judged["query"].as_str().ok_or("a line without a query")?.to_owned());
    }
    Ok(queries.into_iter().cycle().take(QUERIES).collect())
}

/// How long it took. That a query finds nothing (exit code 1) is no failure.
fn run(command: &mut Command) -> Result<Duration> {
    let started = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let took = started.elapsed();
    if matches!(status.code(), Some(0 | 1)) { Ok(took) } else { Err("a run failed".into()) }
}
