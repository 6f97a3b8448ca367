//! A query that would read too much of a large index is refused in the same words wherever it comes from.

use std::fmt::Write as _;

use serde_json::json;

use super::desk::Desk;
use super::serve::mcp::with_assistant;
use super::serve::server::Served;

/// A thousand years over these, none of them next to another, are more than one query may read.
const PASSAGES: usize = 20_100;

#[test]
fn a_query_that_is_too_broad_is_refused_wherever_it_comes_from() {
    let mut desk = Desk::empty();
    for article in 0..3 {
        let mut text = format!("建邺区{}年民生实事\n\n", 2032 + article);
        for number in 1..=PASSAGES / 3 {
            let _ = write!(text, "{number}.新建养老点{}处。\n\n", number * 7 % 1000);
        }
        desk = desk.file(&format!("corpus/a{article}.txt"), text);
    }
    assert_eq!(desk.run(&["index"]).code, 0);
    let years = (1000..3000).step_by(2).map(|year| year.to_string());
    let broad = format!("year:{}", years.collect::<Vec<_>>().join(","));
    let said = "the query is too broad for this index: it would read ";
    let remedy = "entries, the limit is 20000000; use fewer words, or rarer ones";
    for args in [
        &["search", &broad][..],
        &["search", &broad, "--count"],
        &["search", &broad, "--all", "--format", "ids"],
        &["facets", &broad],
        &["figures", &broad],
        &["compare", &broad],
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(ran.stderr.contains(said) && ran.stderr.contains(remedy), "{args:?}: {ran:?}");
    }
    // In a list it takes its own line with it and no other.
    let list = format!("{broad}\nyear:2032 处\n");
    let ran = desk.run_with_input(&["search", "--queries", "-", "--count"], &list);
    assert_eq!(ran.stdout, format!("year:2032 处\t{}\n", PASSAGES / 3), "{ran:?}");
    assert!(ran.stderr.contains(said), "{ran:?}");

    let served = Served::start(&desk, &[]);
    for path in ["search", "facets", "figures", "compare"] {
        let response = served.get(&format!("/api/{path}?query={broad}"));
        assert_eq!(response.status, 400, "{path}: {}", response.text());
        assert_eq!(response.header("content-type"), Some("application/problem+json"), "{path}");
        let problem = response.json();
        assert_eq!(problem["status"], 400, "{path}");
        let told = problem["detail"].as_str().unwrap();
        assert!(told.starts_with(said) && told.ends_with(remedy), "{path}: {told}");
    }
    for (language, said) in [
        ("en", "The query is too broad for this index: it would read "),
        ("zh-CN", "查询对这个索引来说太宽：要读 "),
    ] {
        let page = served.get_with(&format!("/?query={broad}"), &[("Accept-Language", language)]);
        assert!(page.status == 400 && page.text().contains(said), "{}", page.text());
    }
    // The next question is answered.
    assert_eq!(served.get("/api/search?query=AED").status, 200);

    with_assistant(&desk, async |assistant| {
        for tool in ["search", "facets", "figures", "compare"] {
            let (failed, told) = assistant.call(tool, json!({"query": broad})).await;
            assert!(failed && told.contains(said) && told.contains(remedy), "{tool}: {told}");
        }
    });
}
