//! The machine formats as a stranger reads them: the types are declared again here, from the
//! documentation alone, and a field that nobody told of is refused.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::desk::Desk;

type Mark = [usize; 2];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    schema: u32,
    query: String,
    #[serde(rename = "match")]
    mode: String,
    relaxed: bool,
    warnings: Vec<Warning>,
    #[allow(dead_code)]
    synonyms: Vec<String>,
    #[allow(dead_code)]
    suggestions: Vec<Suggestion>,
    total: usize,
    articles: usize,
    offset: usize,
    limit: Option<usize>,
    hits: Vec<Hit>,
    facets: BTreeMap<String, Vec<Count>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Warning {
    message: String,
    column: usize,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Suggestion {
    query: String,
    passages: usize,
    reason: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hit {
    rank: usize,
    score: f64,
    id: String,
    article: String,
    title: Option<String>,
    district: Option<String>,
    region: Vec<String>,
    mentions: Vec<String>,
    year: Option<i32>,
    doc_type: Option<String>,
    kind: String,
    label: Option<String>,
    heading: Vec<String>,
    categories: Vec<String>,
    units: Vec<String>,
    text: String,
    marks: Vec<Mark>,
    snippet: String,
    snippet_marks: Vec<Mark>,
    path: String,
    lines: [u32; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Count {
    value: Value,
    passages: usize,
    articles: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FacetTable {
    schema: u32,
    query: String,
    by: Vec<String>,
    total: usize,
    rows: Vec<FacetRow>,
    relaxed: bool,
    warnings: Vec<Warning>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FacetRow {
    district: String,
    year: Value,
    passages: usize,
    articles: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Articles {
    schema: u32,
    articles: Vec<Article>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    id: String,
    title: Option<String>,
    district: Option<String>,
    city: Option<String>,
    province: Option<String>,
    region: Vec<String>,
    year: Option<i32>,
    date: Option<String>,
    doc_type: Option<String>,
    source: Option<String>,
    byline: Option<String>,
    categories: Vec<String>,
    path: String,
    evidence: BTreeMap<String, Evidence>,
    passages: Option<Vec<Passage>>,
    dropped: Option<Vec<Dropped>>,
    suspicions: Option<Vec<Suspicion>>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Evidence {
    lines: [u32; 2],
    text: String,
    confidence: f64,
    rule: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Passage {
    id: String,
    label: Option<String>,
    kind: String,
    heading: Vec<String>,
    categories: Vec<String>,
    mentions: Vec<String>,
    units: Vec<String>,
    text: String,
    lines: [u32; 2],
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dropped {
    lines: [u32; 2],
    rule: String,
    text: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Suspicion {
    lines: [u32; 2],
    rule: String,
    message: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stats {
    schema: u32,
    articles: usize,
    passages: usize,
    figures: usize,
    terms: usize,
    bytes_text: u64,
    bytes_index: u64,
    by: BTreeMap<String, Vec<Count>>,
}

fn read<T: for<'a> Deserialize<'a>>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// The document or line as the published schema describes it.
fn assert_valid(definition: &str, json: &str) {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/minsou.schema.json");
    let mut schema: Value = read(&std::fs::read_to_string(schema).unwrap());
    let document = schema.as_object_mut().unwrap();
    document.remove("anyOf");
    document.insert("$ref".to_owned(), format!("#/$defs/{definition}").into());
    let validator = jsonschema::validator_for(&schema).unwrap();
    let instance = read(json);
    let errors: Vec<_> = validator.iter_errors(&instance).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{definition}: {errors:?}");
}

#[test]
fn an_answer_is_what_the_documentation_says() {
    let desk = Desk::indexed();
    let json = desk.found(&[
        "search",
        "养老",
        "\"没关上",
        "--match",
        "any",
        "--facet",
        "year,district",
        "--format",
        "json",
    ]);
    assert_valid("answer", &json);
    let answer: Answer = read(&json);
    assert_eq!((answer.schema, answer.query.as_str()), (1, "养老 \"没关上"));
    assert_eq!((answer.mode.as_str(), answer.relaxed), ("any", false));
    assert_eq!((answer.offset, answer.limit), (0, Some(10)));
    assert_eq!((answer.warnings.len(), answer.warnings[0].column), (1, 5));
    assert!(!answer.warnings[0].message.is_empty());
    assert_eq!(answer.hits.len(), answer.total);
    assert!(answer.articles <= answer.total);
    for (rank, hit) in answer.hits.iter().enumerate() {
        assert_eq!(hit.rank, rank + 1);
        assert!(hit.id.starts_with(&format!("{}#", hit.article)));
        let found = |text: &str, marks: &[Mark]| -> Vec<String> {
            let chars: Vec<char> = text.chars().collect();
            marks.iter().map(|[start, end]| chars[*start..*end].iter().collect()).collect()
        };
        assert_eq!(found(&hit.text, &hit.marks).is_empty(), hit.marks.is_empty());
        assert!(found(&hit.snippet, &hit.snippet_marks).iter().all(|run| !run.is_empty()));
    }
    let year: usize = answer.facets["year"].iter().map(|count| count.passages).sum();
    assert_eq!(year, answer.total);
    assert!(answer.facets["year"].iter().all(|c| c.value.is_i64() && c.articles > 0));
    assert!(answer.facets["district"].iter().all(|count| count.value.is_string()));
}

#[test]
fn counts_articles_and_stats_are_what_the_documentation_says() {
    let desk = Desk::indexed();

    let json = desk.found(&["facets", "--by", "district,year", "--format", "json"]);
    assert_valid("facets", &json);
    let table: FacetTable = read(&json);
    assert_eq!((table.schema, table.query.as_str(), table.relaxed), (1, "", false));
    assert_eq!(table.by, ["district", "year"]);
    assert!(table.warnings.is_empty());
    assert_eq!(table.rows.iter().map(|row| row.passages).sum::<usize>(), table.total);
    assert!(table.rows.iter().all(|row| row.articles == 1 && row.year.is_i64()));
    assert!(table.rows.iter().any(|row| row.district == "余杭区"));

    let json = desk.found(&["list", "--format", "json"]);
    assert_valid("list", &json);
    let list: Articles = read(&json);
    assert_eq!((list.schema, list.articles.len()), (1, 2));
    assert!(list.articles.iter().all(|article| article.passages.is_none()));

    let show = desk.found(&["show", "yuhang-2031", "--format", "json"]);
    assert_valid("articles", &show);
    let inspect = desk.found(&["inspect", "corpus/yuhang-2031.txt", "--format", "json"]);
    assert_valid("articles", &inspect);
    let (shown, inspected): (Articles, Articles) = (read(&show), read(&inspect));
    let passages = |articles: &Articles| articles.articles[0].passages.as_ref().unwrap().len();
    assert_eq!(passages(&shown), passages(&inspected));
    let dropped = |articles: &Articles| articles.articles[0].dropped.as_ref().unwrap().len();
    assert_eq!(dropped(&shown), dropped(&inspected));

    let json = desk.found(&["stats", "--format", "json"]);
    assert_valid("stats", &json);
    let stats: Stats = read(&json);
    assert_eq!((stats.schema, stats.articles, stats.passages), (1, 2, table.total));
}

#[test]
fn every_line_of_jsonl_stands_for_itself() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老", "--facet", "kind"][..],
        &["facets", "--by", "category"],
        &["list"],
        &["show", "yuhang-2031"],
        &["inspect", "corpus/yuhang-2031.txt"],
        &["stats"],
    ] {
        let args: Vec<_> = args.iter().copied().chain(["--format", "jsonl"]).collect();
        for line in desk.found(&args).lines() {
            assert_valid("line", line);
        }
    }
}

#[test]
fn fields_are_listed_and_obeyed() {
    let desk = Desk::indexed();
    for command in ["search", "facets", "list", "stats", "show", "inspect"] {
        let listed = desk.found(&[command, "--fields"]);
        let names: Vec<_> = listed.lines().map(|line| line.split(' ').next().unwrap()).collect();
        assert!(names.len() >= 4, "{command}: {names:?}");
    }
    let csv = desk.found(&["list", "--format", "csv", "--fields", "year,id"]);
    assert_eq!(csv, "year,id\r\n2032,jianye-2032\r\n2031,yuhang-2031\r\n");
    let bom = desk.found(&["list", "--format", "csv", "--fields", "id", "--bom"]);
    assert!(bom.starts_with("\u{feff}id\r\n"));
    let nul = desk.found(&["list", "--format", "ids", "-0"]);
    assert_eq!(nul, "jianye-2032\0yuhang-2031\0");
}

#[test]
fn two_runs_are_alike_to_the_byte() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老 OR 新增", "--all", "--format", "json"][..],
        &["search", "民生", "--sort", "year", "--all"],
        &["facets", "--by", "category,district", "--format", "csv"],
    ] {
        assert_eq!(desk.run(args).stdout, desk.run(args).stdout, "{args:?}");
    }
}

#[test]
fn reports_are_as_the_schema_says() {
    let desk = Desk::indexed()
        .file("judged.tsv", "q1\t助餐\nq2\t年份:二零\n")
        .file("qrels.txt", "q1 0 yuhang-2031 1\nq2 0 yuhang-2031 1\n");
    for (definition, args) in [
        ("completions", &["complete", "yangl"][..]),
        ("analysis", &["analyze", "老年人助餐ＡＥＤ30台"]),
        ("verification", &["verify"]),
        ("evaluation", &["eval", "judged.tsv", "qrels.txt"]),
        ("answer", &["more-like", "yuhang-2031#2", "--explain"]),
    ] {
        let args = [args, &["--format", "json"]].concat();
        assert_valid(definition, &desk.found(&args));
    }
    std::fs::remove_file(desk.path("corpus/jianye-2032.txt")).unwrap();
    let differing = desk.run(&["verify", "床位", "--format", "json"]);
    assert_eq!(differing.code, 1);
    assert_valid("verification", &differing.stdout);
}
