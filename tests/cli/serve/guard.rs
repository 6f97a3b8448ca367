//! What is around every answer: hosts, limits, headers, the log, the counts.

use super::server::Served;
use crate::cli::desk::Desk;

#[test]
fn a_name_from_elsewhere_is_refused() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &["--host", "minsou.example"]);
    for (host, status) in [
        ("localhost", 200),
        ("127.0.0.1:1", 200),
        ("[::1]", 200),
        ("minsou.example", 200),
        ("evil.example", 421),
        ("", 421),
    ] {
        assert_eq!(served.get_with("/api/stats", &[("Host", host)]).status, status, "{host}");
    }
    let from_elsewhere = [("Origin", "https://evil.example")];
    assert_eq!(served.get_with("/api/stats", &from_elsewhere).status, 421);
}

#[test]
fn every_answer_has_the_headers_that_keep_a_browser_safe() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    for path in ["/api/stats", "/api/search?limit=x", "/nothing", "/healthz"] {
        let response = served.get(path);
        let policy = response.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(response.header("cache-control"), Some("no-cache"), "{path}");
    }
}

#[test]
fn what_is_too_long_is_refused() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let long = "a".repeat(9000);
    assert_eq!(served.get(&format!("/api/search?query={long}")).status, 414);
}

#[test]
fn nothing_tells_where_the_corpus_lies() {
    let desk = Desk::indexed();
    let corpus = desk.path("corpus");
    let folder = corpus.parent().unwrap().display().to_string();
    let served = Served::start(&desk, &["--corpus", &corpus.display().to_string()]);
    let relative = desk.found(&["search", "AED", "--format", "json"]);
    for path in [
        "/api/search?query=AED",
        "/api/stats",
        "/api/articles",
        "/api/articles/yuhang-2031",
        "/api/articles/yuhang-2031?format=text",
        "/api/articles/nothing",
        "/api/figures?query=AED",
        "/healthz",
        "/metrics",
    ] {
        let response = served.get(path);
        assert!(!response.text().contains(&folder), "{path}: {}", response.text());
    }
    assert_eq!(served.get("/api/search?query=AED").text(), relative);
}

#[test]
fn answers_are_written_down_and_counted() {
    let desk = Desk::indexed();
    let args = ["--access-log", "access.jsonl", "--trusted-proxy", "127.0.0.1"];
    let served = Served::start(&desk, &args);
    served.get_with("/api/search?query=AED", &[("X-Forwarded-For", "203.0.113.9")]);
    served.get("/api/search?limit=x");
    let metrics = served.get("/metrics").text().to_owned();
    for line in [
        "minsou_http_requests_total{route=\"/api/search\",status=\"200\"} 1",
        "minsou_http_requests_total{route=\"/api/search\",status=\"400\"} 1",
        "minsou_index_files 2",
    ] {
        assert!(metrics.lines().any(|one| one == line), "{line} is not in\n{metrics}");
    }
    let log = std::fs::read_to_string(desk.path("access.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["client"], "203.0.113.9");
    assert_eq!(
        (&lines[0]["path"], &lines[0]["query"]),
        (&"/api/search".into(), &"query=AED".into())
    );
    assert_eq!((&lines[1]["client"], &lines[1]["status"]), (&"127.0.0.1".into(), &400.into()));
}

#[test]
fn everything_can_be_below_a_path() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &["--base-path", "minsou/"]);
    assert!(served.said().contains(&format!("http://127.0.0.1:{}/minsou/", served.port())));
    for path in ["/minsou/", "/minsou", "/minsou/api/stats", "/minsou/places", "/minsou/healthz"] {
        assert_eq!(served.get(path).status, 200, "{path}");
    }
    let page = served.get("/minsou/").text().to_owned();
    assert!(page.contains("\"/minsou/places\"") && !page.contains("\"/places\""), "{page}");
    assert_eq!(served.get("/api/stats").status, 404);
    let document = served.get("/minsou/api/openapi.json").json();
    assert_eq!(document["servers"][0]["url"], "/minsou");
}
