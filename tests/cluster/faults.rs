//! What goes wrong with clusters: each is a clear error that shows no secret, and what can be mended by waiting or by
//! asking another node is mended.

use std::sync::atomic::{AtomicUsize, Ordering};

use minsou::engine::cluster::{Access, Address};
use minsou::engine::{Stamp, VERSION};
use minsou::index::Report;
use minsou::search::Pipeline;
use minsou::text::UserWords;
use serde_json::{Value, json};

use super::double::{Asked, Authority, Double, Told};
use super::running::{corpus, push_to};

/// A cluster with an empty index of ours.
fn healthy(asked: &Asked) -> Told {
    let body = match asked.path.as_str() {
        path if path.ends_with("/_mapping") && asked.method == "GET" => mapping(VERSION),
        path if path.ends_with("/_msearch") => {
            let searches = asked.body.lines().count() / 2;
            json!({"responses": vec![no_hits(); searches]})
        }
        _ => json!({}),
    };
    Told::new(200, body.to_string())
}

fn mapping(schema: u32) -> Value {
    let stamp = Stamp::new(UserWords::default().analysis_hash(), 0, 0, 0);
    json!({"minsou-1": {"mappings": {"_meta": {"minsou": {
        "name": "minsou", "schema": schema, "stamp": stamp, "filling": null, "commit": 1,
    }}}}})
}

fn no_hits() -> Value {
    json!({
        "status": 200, "timed_out": false, "_shards": {"total": 3, "failed": 0},
        "hits": {"total": {"value": 0, "relation": "eq"}, "max_score": null, "hits": []},
        "aggregations": {"lanes": {"buckets": []}},
    })
}

fn open_with(urls: &str, access: &Access) -> Result<Pipeline, String> {
    let address = Address::new(urls, "minsou").unwrap();
    Pipeline::open_cluster(&address, access, "corpus".as_ref()).map_err(|error| error.to_string())
}

fn open(double: &Double) -> Result<Pipeline, String> {
    open_with(&double.url, &Access::default())
}

#[test]
fn a_healthy_cluster_is_opened_in_two_requests() {
    let double = Double::start(healthy);
    open(&double).unwrap();
    assert_eq!(double.asked().len(), 2);
}

#[test]
fn what_answers_amiss_is_named_with_what_to_do() {
    let unavailable = json!({"error": {"type": "search_phase_execution_exception",
        "reason": "all shards failed"}, "status": 503});
    let missing =
        json!({"error": {"type": "index_not_found_exception", "reason": "no such index"}});
    let foreign = json!({"minsou-1": {"mappings": {"properties": {"title": {"type": "text"}}}}});
    let concrete = json!({"minsou": {"mappings": {}}});
    for (status, body, says) in [
        (401, json!({"error": "Unauthorized"}), "MINSOU_CLUSTER_USER"),
        (
            403,
            json!({"error": {"type": "security_exception", "reason": "no permissions"}}),
            "right",
        ),
        (404, missing, "minsou push"),
        (502, Value::Null, "502"),
        (503, unavailable, "all shards failed"),
        (200, foreign, "none of minsou's"),
        (200, concrete, "none of minsou's"),
        (200, mapping(VERSION - 1), "push --rebuild"),
        (301, Value::Null, "301"),
    ] {
        let body =
            if body.is_null() { "<html>Bad Gateway</html>".to_owned() } else { body.to_string() };
        let told = Told::new(status, body);
        let double = Double::start(move |_| told.clone());
        let error = open(&double).unwrap_err();
        assert!(error.contains(says), "{status}: {error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn a_part_of_its_shards_is_no_answer() {
    for partial in [
        json!({"_shards": {"failed": 1}}),
        json!({"timed_out": true}),
        json!({"status": 503, "error": {"type": "x", "reason": "y"}}),
    ] {
        let double = Double::start(move |asked| {
            if !asked.path.ends_with("/_msearch") {
                return healthy(asked);
            }
            let searches = asked.body.lines().count() / 2;
            Told::new(200, json!({"responses": vec![partial.clone(); searches]}).to_string())
        });
        open(&double).unwrap_err();
    }
}

#[test]
fn bad_gateways_and_broken_answers_are_asked_again() {
    let tries = AtomicUsize::new(0);
    let double = Double::start(move |asked| match tries.fetch_add(1, Ordering::Relaxed) {
        0 => Told::new(502, "<html>"),
        1 => Told { is_truncated: true, ..healthy(asked) },
        2 => Told::new(200, "{\"half\": "),
        _ => healthy(asked),
    });
    open(&double).unwrap();
}

#[test]
fn another_node_answers_for_one_that_is_gone() {
    let gone = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let double = Double::start(healthy);
    open_with(&format!("{gone},{}", double.url), &Access::default()).unwrap();
    let error = open_with(&gone, &Access::default()).unwrap_err();
    assert!(error.contains(&gone) && error.contains("is it running"), "{error}");
}

#[test]
fn credentials_are_sent_and_never_shown() {
    let double = Double::start(|asked| match asked.authorization.as_deref() {
        Some("Basic bGk6Z2VoZWlt") => healthy(asked),
        _ => Told::new(401, json!({"error": {"reason": "unable to authenticate"}}).to_string()),
    });
    open_with(&double.url, &Access::default().with_password("li", "geheim")).unwrap();
    let wrong = Access::default().with_password("li", "hunter2");
    let error = open_with(&double.url, &wrong).unwrap_err();
    assert!(!error.contains("hunter2") && !error.contains("Basic"), "{error}");
    let wrong = Access::default().with_api_key("hunter2");
    let error = open_with(&double.url, &wrong).unwrap_err();
    assert!(!error.contains("hunter2"), "{error}");
}

/// The file of an authority's certificate, trusted.
fn trusting(authority: &Authority) -> Access {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), authority.pem()).unwrap();
    Access::default().with_authorities(file.path()).unwrap()
}

#[test]
fn a_cluster_is_trusted_by_the_certificate_of_its_authority_alone() {
    let (own, other) = (Authority::new(), Authority::new());
    let double = Double::start_as("127.0.0.1", &own, healthy);
    open_with(&double.url, &trusting(&own)).unwrap();
    let elsewhere = Double::start_as("search.example", &own, healthy);
    for (url, access) in [
        (&double.url, Access::default()),
        (&double.url, trusting(&other)),
        (&elsewhere.url, trusting(&own)),
    ] {
        let access = access.with_password("li", "hunter2");
        let error = open_with(url, &access).unwrap_err();
        assert!(error.contains("--ca-cert") && error.contains(url.as_str()), "{error}");
    }
    let without_tls = Double::start(healthy).url.replace("http:", "https:");
    let error = open_with(&without_tls, &trusting(&own)).unwrap_err();
    assert!(error.contains("http or https"), "{error}");
    // Who is not trusted is told nothing.
    assert!(elsewhere.asked().is_empty());
    assert!(double.asked().iter().all(|asked| asked.authorization.is_none()));
}

#[test]
fn a_stranger_is_not_waited_for() {
    let double = Double::start_as("127.0.0.1", &Authority::new(), healthy);
    let address = Address::new(&double.url, "minsou").unwrap();
    // A push would wait three minutes for a node that is restarted.
    let started = std::time::Instant::now();
    push_to(&address, corpus().path(), false).unwrap_err();
    assert!(started.elapsed() < std::time::Duration::from_secs(100));
}

/// A cluster that has no index yet and takes whatever it gets, but for what `bulk` says of it.
fn fill(
    bulk: impl Fn(usize, &Asked) -> Option<Told> + Send + Sync + 'static,
) -> (Double, Result<Report, String>) {
    let tries = AtomicUsize::new(0);
    let double = Double::start(move |asked| {
        let path = asked.path.split('?').next().unwrap();
        let body = match (asked.method.as_str(), path) {
            ("POST", path) if path.ends_with("/_bulk") => {
                let at = tries.fetch_add(1, Ordering::Relaxed);
                return bulk(at, asked).unwrap_or_else(|| Told::new(200, "{\"errors\":false}"));
            }
            ("GET", "/minsou/_mapping") => return Told::new(404, "{}"),
            ("POST", path) if path.ends_with("/_refresh") => json!({"_shards": {"failed": 0}}),
            ("POST", path) if path.ends_with("/_count") => json!({"count": 7}),
            ("POST", path) if path.ends_with("/_msearch") => json!({"responses": [no_hits()]}),
            _ => json!({}),
        };
        Told::new(200, body.to_string())
    });
    let corpus = corpus();
    let address = Address::new(&double.url, "minsou").unwrap();
    let report = push_to(&address, corpus.path(), false).map_err(|error| error.to_string());
    (double, report)
}

fn ids(asked: &[Asked]) -> Vec<String> {
    let bodies = asked.iter().filter(|one| one.path.contains("/_bulk")).map(|one| &one.body);
    let lines = bodies.flat_map(|body| body.lines());
    lines
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|line| line.pointer("/index/_id")?.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn what_is_too_much_at_once_is_sent_in_parts() {
    let (whole, report) = fill(|_, _| None);
    report.unwrap();
    let (double, report) = fill(|_, asked| {
        (asked.body.lines().count() > 60).then(|| Told::new(413, "<html>too large</html>"))
    });
    report.unwrap();
    let taken: Vec<Asked> =
        double.asked().into_iter().filter(|one| one.body.lines().count() <= 60).collect();
    let [mut one, mut other] = [ids(&whole.asked()), ids(&taken)];
    one.sort();
    other.sort();
    assert!(one.len() > 100, "{}", one.len());
    assert_eq!(one, other);
}

#[test]
fn the_first_passage_of_an_article_goes_last() {
    let (double, report) = fill(|_, _| None);
    report.unwrap();
    let ids = ids(&double.asked());
    for first in ids.iter().filter(|id| id.ends_with("#1")) {
        let place = |id: &str| ids.iter().position(|known| known == id);
        let article = first.trim_end_matches('1');
        for number in 2..5 {
            if let Some(other) = place(&format!("{article}{number}")) {
                assert!(place(first) > Some(other), "{first}");
            }
        }
    }
}

#[test]
fn what_a_busy_node_refuses_is_sent_again_and_it_alone() {
    let (double, report) = fill(|at, asked| {
        (at == 0).then(|| {
            let operations = asked.body.lines().count() / 2;
            let status = |n| if n == 1 { 429 } else { 201 };
            let items: Vec<Value> =
                (0..operations).map(|n| json!({"index": {"status": status(n)}})).collect();
            Told::new(200, json!({"errors": true, "items": items}).to_string())
        })
    });
    report.unwrap();
    let bulks: Vec<Asked> =
        double.asked().into_iter().filter(|one| one.path.contains("/_bulk")).collect();
    assert_eq!(ids(&bulks[1..2]), [ids(&bulks[..1])[1].clone()]);
}

#[test]
fn what_it_does_not_take_is_named() {
    let (_double, report) = fill(|_, asked| {
        let operations = asked.body.lines().count() / 2;
        let item = json!({"index": {"status": 400,
            "error": {"type": "mapper_parsing_exception", "reason": "failed to parse field"}}});
        let body = json!({"errors": true, "items": vec![item; operations]});
        Some(Told::new(200, body.to_string()))
    });
    let error = report.unwrap_err();
    assert!(error.contains('#') && error.contains("failed to parse field"), "{error}");
}

#[test]
fn an_index_that_is_not_ours_is_never_written() {
    let double = Double::start(|asked| {
        assert_eq!(asked.method, "GET", "{}", asked.path);
        Told::new(200, json!({"logs-7": {"mappings": {}}}).to_string())
    });
    let corpus = corpus();
    let address = Address::new(&double.url, "minsou").unwrap();
    let error = push_to(&address, corpus.path(), true).unwrap_err().to_string();
    assert!(error.contains("choose another name"), "{error}");
    assert!(double.asked().iter().all(|one| one.method == "GET"));
}
