//! A stranger reads the machine formats: the types are declared again here, from the documentation
//! alone, and a field that nobody told of is refused.

mod answers;
mod articles;
mod figures;
mod reports;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use self::answers::{Answer, Count, FacetRow, FacetTable, Hit, Stats, Summary};
use self::articles::{Article, Articles};
use self::figures::{Comparison, ComparisonRow, FigureRow, Figures, TotalRow};
use self::reports::{
    Analysis, Completion, Completions, Difference, Evaluation, Reading, Verification,
};
use super::desk::Desk;

type Mark = [usize; 2];

fn read<T: for<'a> Deserialize<'a>>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
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
    let answer: Answer = read(&json);
    assert_eq!((answer.schema, answer.query.as_str()), (1, "养老 \"没关上"));
    assert_eq!((answer.mode.as_str(), answer.relaxed), ("any", false));
    assert!(answer.kept.is_empty() && answer.dropped.is_empty() && !answer.furniture);
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
        assert_eq!(hit.rule.is_some(), hit.kind == "furniture");
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
    let table: FacetTable = read(&json);
    assert_eq!((table.schema, table.query.as_str(), table.relaxed), (1, "", false));
    assert!(table.kept.is_empty());
    assert_eq!(table.by, ["district", "year"]);
    assert!(table.warnings.is_empty());
    assert_eq!(table.rows.iter().map(|row| row.passages).sum::<usize>(), table.total);
    assert!(table.rows.iter().all(|row| row.articles == 1 && row.year.is_i64()));
    assert!(table.rows.iter().any(|row| row.district == "余杭区"));

    let json = desk.found(&["list", "--format", "json"]);
    let list: Articles = read(&json);
    assert_eq!((list.schema, list.articles.len()), (1, 2));
    assert!(list.articles.iter().all(|article| article.passages.is_none()));

    let show = desk.found(&["show", "yuhang-2031", "--format", "json"]);
    let inspect = desk.found(&["inspect", "corpus/yuhang-2031.txt", "--format", "json"]);
    let (shown, inspected): (Articles, Articles) = (read(&show), read(&inspect));
    let passages = |articles: &Articles| articles.articles[0].passages.as_ref().unwrap().len();
    assert_eq!(passages(&shown), passages(&inspected));
    let dropped = |articles: &Articles| articles.articles[0].dropped.as_ref().unwrap().len();
    assert_eq!(dropped(&shown), dropped(&inspected));

    let json = desk.found(&["stats", "--format", "json"]);
    let stats: Stats = read(&json);
    assert_eq!((stats.schema, stats.articles, stats.passages), (1, 2, table.total));
}

#[test]
fn figures_and_comparisons_are_what_the_documentation_says() {
    let desk = Desk::indexed();
    let json = desk.found(&["figures", "新增", "--by", "district,year", "--format", "json"]);
    let figures: Figures = read(&json);
    assert_eq!((figures.schema, figures.query.as_str(), figures.relaxed), (1, "新增", false));
    assert_eq!(figures.by, ["district", "year"]);
    assert!(figures.rows.len() <= figures.total && !figures.totals.is_empty(), "{json}");
    let beds = figures.rows.iter().find(|row| row.text.contains("300张")).unwrap();
    assert_eq!((beds.value, beds.unit.as_str(), beds.kind.as_str()), (300.0, "张", "result"));

    let comparison: Comparison = read(&desk.found(&["compare", "停车位", "--format", "json"]));
    assert_eq!((comparison.schema, comparison.by_year), (1, false));
    assert_eq!(comparison.rows.len(), comparison.total);
    assert!(comparison.rows.iter().all(|row| row.planned.is_some() || !row.delivered.is_empty()));
    let by_year: Comparison =
        read(&desk.found(&["compare", "停车位", "--by", "year", "--format", "json"]));
    assert!(by_year.by_year && by_year.rows.iter().all(|row| row.series.is_some()));

    let args = ["inspect", "corpus/yuhang-2031.txt", "--figures", "--format", "json"];
    let inspected: Articles = read(&desk.found(&args));
    let figures = inspected.articles[0].figures.as_ref().unwrap();
    assert!(figures.iter().any(|figure| (figure.value, figure.unit.as_str()) == (30.0, "台")));
    assert!(inspected.articles[0].left_out.is_some());
}

#[test]
fn every_way_to_search_has_no_other_fields() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老", "--explain", "--context", "1", "--fold"][..],
        &["search", "养老", "--by", "article"],
        &["search", "氧老"],
        &["search", "养老 不在任何文章里的词"],
        &["more-like", "yuhang-2031#2"],
    ] {
        let args = [args, &["--format", "json"]].concat();
        let answer: Answer = read(&desk.run(&args).stdout);
        assert_eq!(answer.schema, 1, "{args:?}");
        assert!(!answer.hits.is_empty() || !answer.suggestions.is_empty(), "{args:?}");
    }
}

#[test]
fn reports_are_what_the_documentation_says() {
    let desk = Desk::indexed()
        .file("judged.tsv", "q1\t助餐\nq2\t年份:二零\n")
        .file("qrels.txt", "q1 0 yuhang-2031 1\nq2 0 yuhang-2031 1\n")
        .file("labels.jsonl", "{\"file\": \"corpus/yuhang-2031.txt\", \"year\": 2030}\n");
    let json = |args: &[&str]| desk.found(&[args, &["--format", "json"]].concat());

    let completions: Completions = read(&json(&["complete", "yangl"]));
    assert_eq!((completions.schema, completions.prefix.as_str()), (1, "yangl"));
    assert!(completions.completions.iter().any(|one| one.term == "养老" && one.passages > 0));

    let analysis: Analysis = read(&json(&["analyze", "老年人助餐ＡＥＤ30台"]));
    assert_eq!((analysis.schema, analysis.folded.as_str()), (1, "老年人助餐aed30台"));
    assert!(!analysis.synonyms.is_empty() && !analysis.dictionary.is_empty());

    let evaluation: Evaluation = read(&json(&["eval", "judged.tsv", "qrels.txt"]));
    assert_eq!((evaluation.schema, evaluation.queries, evaluation.refused.len()), (1, 2, 1));

    let reading: Reading = read(&json(&["eval", "--reading", "labels.jsonl"]));
    assert_eq!((reading.schema, reading.pages, reading.fields.len()), (1, 1, 1));
    assert_eq!(reading.faults[0].found.as_deref(), Some("2031"));

    let sound: Verification = read(&json(&["verify"]));
    assert!(sound.schema == 1 && sound.differences.is_empty() && sound.queries > 0);
    std::fs::remove_file(desk.path("corpus/jianye-2032.txt")).unwrap();
    let differing: Verification = read(&desk.run(&["verify", "床位", "--format", "json"]).stdout);
    let is_gone = |one: &Difference| matches!(one, Difference::NotInCorpus { .. });
    assert!(differing.differences.iter().any(is_gone), "{differing:?}");
}

/// Reads one line of `jsonl` by its type; what every line has is taken off first.
fn read_line(line: &str) -> String {
    let mut object: Map<String, Value> = read(line);
    let kind = object.remove("type").and_then(|kind| kind.as_str().map(str::to_owned)).unwrap();
    if matches!(kind.as_str(), "hit" | "facet") {
        assert!(object.remove("query").is_some_and(|query| query.is_string()), "{line}");
    }
    if kind == "facet" {
        assert!(object.remove("relaxed").is_some_and(|relaxed| relaxed.is_boolean()), "{line}");
    }
    if let Some(id) = object.remove("query_id") {
        assert_eq!(id, "q1", "{line}");
    }
    fn check<T: DeserializeOwned>(object: Map<String, Value>, line: &str) {
        if let Err(error) = serde_json::from_value::<T>(Value::Object(object)) {
            panic!("{error}: {line}");
        }
    }
    match kind.as_str() {
        "hit" => check::<Hit>(object, line),
        "facet" => {
            assert!(object.remove("field").is_some_and(|field| field.is_string()), "{line}");
            check::<Count>(object, line);
        }
        "row" => check::<FacetRow>(object, line),
        "article" => check::<Article>(object, line),
        "stats" => check::<Stats>(object, line),
        "figure" => check::<FigureRow>(object, line),
        "total" => check::<TotalRow>(object, line),
        "comparison" => check::<ComparisonRow>(object, line),
        "completion" => check::<Completion>(object, line),
        "summary" => check::<Summary>(object, line),
        other => panic!("nobody told of a line `{other}`: {line}"),
    }
    kind
}

#[test]
fn lines_of_jsonl_are_what_the_documentation_says() {
    let desk = Desk::indexed().file("queries.tsv", "q1\t养老\n");
    for (args, kinds) in [
        (&["search", "养老", "--facet", "kind"][..], &["hit", "facet", "summary"][..]),
        (&["search", "--queries", "queries.tsv"], &["hit", "summary"]),
        (&["facets", "--by", "district,year"], &["row", "summary"]),
        (&["figures", "新增", "--by", "district"], &["figure", "total", "summary"]),
        (&["compare", "新增"], &["comparison", "summary"]),
        (&["list"], &["article"]),
        (&["show", "yuhang-2031"], &["article"]),
        (&["inspect", "corpus/yuhang-2031.txt", "--figures"], &["article"]),
        (&["stats"], &["stats"]),
        (&["complete", "yangl"], &["completion"]),
    ] {
        let args = [args, &["--format", "jsonl"]].concat();
        let mut met: Vec<String> = desk.found(&args).lines().map(read_line).collect();
        met.dedup();
        assert_eq!(met, kinds, "{args:?}");
    }
}
