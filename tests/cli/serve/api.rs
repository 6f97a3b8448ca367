//! The API answers in the bytes of the command line, and says what is wrong as it does.

use super::server::{Served, encoded};
use crate::cli::desk::Desk;

/// Questions on the command line and as a URL. `{}` is where the format goes.
const QUESTIONS: &[(&[&str], &str)] = &[
    (&["search", "AED"], "search?query=AED"),
    (&["search", "ＡＥＤ", "-n", "2", "--offset", "1"], "search?q=ＡＥＤ&limit=2&offset=1"),
    (
        &["search", "养老 助餐", "-d", "李沧", "-d", "青岛", "-y", "2023..2025"],
        "search?query=养老 助餐&district=李沧&district=青岛&year=2023..2025",
    ),
    (
        &["search", "养老", "-c", "养老,医疗", "--facet", "district,year"],
        "search?query=养老&类别=养老,医疗&facet=district,year",
    ),
    (
        &["search", "停车", "--kind", "plan", "--sort", "year", "--by", "article"],
        "search?query=停车&kind=plan&sort=year&by=article",
    ),
    (&["search", "没有的词组 养老"], "search?query=没有的词组 养老"),
    (&["search", "氧老"], "search?query=氧老"),
    (
        &["search", "养老", "--match", "any", "--exact", "--explain"],
        "search?query=养老&match=any&exact&explain",
    ),
    (
        &["search", "养老", "--context", "1", "--fold", "-n", "3"],
        "search?query=养老&context=1&fold=1&limit=3",
    ),
    (&["search", "养老", "--count"], "search?query=养老&count=true"),
    (&["search", "--like", "laoshan-2023#13"], "search?like=laoshan-2023%2313"),
    (&["search", "养老 \"一老一小\" OR -城阳"], "search?query=养老 \"一老一小\" OR -城阳"),
    (&["facets"], "facets"),
    (&["facets", "养老", "--by", "district,year"], "facets?query=养老&by=district&by=year"),
    (
        &["facets", "AED", "--by", "category", "--min-count", "2"],
        "facets?query=AED&by=category&min-count=2",
    ),
    (&["facets", "AED", "--all-values"], "facets?query=AED&all-values"),
    (&["figures", "AED"], "figures?query=AED"),
    (
        &["figures", "停车位", "--kind", "plan", "--min", "1.65万"],
        "figures?query=停车位&kind=plan&min=1.65万",
    ),
    (
        &["figures", "养老", "--by", "district,year", "--unit", "处"],
        "figures?query=养老&by=district,year&unit=处",
    ),
    (&["compare", "就业"], "compare?query=就业"),
    (&["compare", "AED", "--by", "year", "-d", "青岛"], "compare?query=AED&by=year&district=青岛"),
    (&["complete", "养", "-n", "3"], "complete?prefix=养&limit=3"),
    (&["stats"], "stats"),
    (&["list"], "articles"),
    (&["show", "laoshan-2023"], "articles/laoshan-2023"),
    (&["show", "laoshan-2023#13", "--around", "1"], "passages/laoshan-2023%2313?around=1"),
    (&["show", "corpus/laoshan-2023.txt:120"], "passages/corpus/laoshan-2023.txt:120"),
];

#[test]
fn the_same_question_has_the_same_bytes() {
    let desk = Desk::sample();
    let served = Served::start(&desk, &[]);
    for (typed, url) in QUESTIONS {
        for format in ["json", "jsonl", "csv", "tsv", "ids", "md", "text"] {
            let line = [*typed, &["--format", format]].concat();
            let printed = desk.run(&line);
            assert_ne!(printed.code, 2, "{line:?}: {}", printed.stderr);
            let join = if url.contains('?') { '&' } else { '?' };
            let path = format!("/api/{}{join}format={format}", encoded_url(url));
            let response = served.get(&path);
            assert_eq!(response.status, 200, "{path}: {}", response.text());
            assert_eq!(response.text(), printed.stdout, "{path}");
            // And for who asks again.
            assert_eq!(served.get(&path).text(), printed.stdout, "{path}");
        }
    }
    // What the flags of a format do, too.
    let printed = desk.run(&["search", "AED", "--format", "csv", "--fields", "id,year", "--bom"]);
    let response = served.get("/api/search?query=AED&format=csv&fields=id,year&bom");
    assert_eq!(response.text(), printed.stdout);
}

#[test]
fn json_is_what_programs_get_unasked() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let response = served.get("/api/search?query=AED");
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!(response.json()["hits"][0]["path"], "corpus/yuhang-2031.txt");
    let csv = served.get("/api/search?query=AED&format=csv");
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
}

#[test]
fn a_mistake_is_a_problem_with_its_remedy() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    for (url, status, detail) in [
        ("/api/search?lmit=3", 400, "there is no parameter `lmit` here; try limit"),
        ("/api/search?limit=x", 400, "limit cannot be `x`; give a whole number"),
        ("/api/search?limit=5000", 400, "limit can be at most 1000"),
        ("/api/search?limit=500&context=1", 400, "limit can be at most 100 with context"),
        ("/api/search?offset=5001&fold", 400, "offset can be at most 5000 with fold"),
        ("/api/search?offset=999999999", 400, "offset can be at most 100000"),
        ("/api/search?sort=date", 400, "sort: unknown variant `date`"),
        ("/api/search?query=AED&district=余航区", 400, "no district `余航区`; try 余杭区"),
        ("/api/search?query=年份:二零", 400, "no year `二零` at column 6"),
        ("/api/search?category=天气", 400, "no category `天气`"),
        ("/api/search?format=csv&fields=idd", 400, "there is no column `idd` here; try id"),
        ("/api/search?mark=x", 400, "mark `x` is no pair"),
        ("/api/figures?min=many", 400, "min `many` is no number"),
        ("/api/figures?by=category", 400, "by `category` is nothing that figures are added by"),
        ("/api/facets?by=colour", 400, "by: `colour` is none of district"),
        ("/api/articles/yuhang", 404, "no article `yuhang`; try yuhang-2031"),
        ("/api/articles/yuhang-2031%231", 404, "there is nothing at this path"),
        ("/api/passages/yuhang-2031", 404, "there is nothing at this path"),
        ("/api/passages/yuhang-2031%2399", 404, "no passage `yuhang-2031#99`"),
        ("/api/passages/..%2F..%2Fetc%2Fpasswd:1", 404, "no article `../../etc/passwd`"),
        ("/api/nothing", 404, "there is nothing at this path"),
    ] {
        let response = served.get(&encoded_url(url));
        assert_eq!(response.status, status, "{url}: {}", response.text());
        assert_eq!(response.header("content-type"), Some("application/problem+json"), "{url}");
        let problem = response.json();
        assert_eq!(problem["status"], status, "{url}");
        let told = problem["detail"].as_str().unwrap();
        assert!(told.starts_with(detail), "{url}: {told}");
    }
    let near = served.get(&encoded_url("/api/search?district=余航区")).json();
    assert_eq!(near["try_instead"], serde_json::json!(["余杭区"]));
    let posted = served.ask("POST", "/api/search", &[("Content-Length", "0")]);
    assert_eq!(posted.status, 405);
}

#[test]
fn who_has_an_answer_is_not_sent_it_again() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let first = served.get("/api/search?query=AED");
    let tag = first.header("etag").unwrap().to_owned();
    let again = served.get_with("/api/search?query=AED", &[("If-None-Match", &tag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(tag.as_str()));
    let other = served.get_with("/api/search?query=助餐", &[("If-None-Match", &tag)]);
    assert_eq!(other.status, 200);
}

#[test]
fn answers_are_compressed_for_who_can_read_it() {
    let desk = Desk::sample();
    let served = Served::start(&desk, &[]);
    let plain = served.get("/api/articles").body.len();
    for encoding in ["gzip", "br", "zstd"] {
        let response = served.get_with("/api/articles", &[("Accept-Encoding", encoding)]);
        assert_eq!(response.header("content-encoding"), Some(encoding));
        assert!(response.body.len() * 2 < plain, "{encoding}: {} of {plain}", response.body.len());
        assert!(response.header("vary").is_some_and(|vary| vary.contains("accept-encoding")));
    }
}

#[test]
fn openapi_describes_what_is_served() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let document = served.get("/api/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 9);
    for (path, item) in paths {
        let path = path.replace(
            "{id}",
            if path.contains("passages") { "yuhang-2031%231" } else { "yuhang-2031" },
        );
        let response = served.get(&path);
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        // Each answer is as the document says.
        let name = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
            .as_str()
            .unwrap();
        let mut schema = document["components"]["schemas"].clone();
        let text = serde_json::to_string(&schema).unwrap();
        let text = text.replace("#/components/schemas/", "#/$defs/");
        schema = serde_json::json!({
            "$ref": name.replace("#/components/schemas/", "#/$defs/"),
            "$defs": serde_json::from_str::<serde_json::Value>(&text).unwrap(),
        });
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&response.json()).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
}

/// The path as it stands, and every parameter's value encoded.
fn encoded_url(url: &str) -> String {
    let Some((path, query)) = url.split_once('?') else { return url.to_owned() };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if !value.contains('%') => {
            format!("{}={}", encoded(name), encoded(value))
        }
        _ => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}
