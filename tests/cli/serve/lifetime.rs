//! How a server begins, what it notices, and how it ends.

use std::fs;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

use super::server::{Served, read_response};
use crate::cli::desk::{Desk, PLAN};

/// Asks until `found` passages answer.
fn becomes(served: &Served, query: &str, found: u64) -> bool {
    let deadline = Instant::now() + Duration::from_secs(60);
    while Instant::now() < deadline {
        if served.get(&format!("/api/search?query={query}")).json()["total"] == found {
            return true;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    false
}

#[test]
fn the_index_is_built_where_there_is_none() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    assert!(served.said().contains("indexed 2 articles"), "{}", served.said());
    assert_eq!(served.get("/healthz").text(), "ok\n");
    assert_eq!(served.get("/api/stats").json()["articles"], 2);
}

#[test]
fn a_refreshed_index_is_taken_up() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    assert_eq!(served.get("/api/search?query=sledding").json()["total"], 0);
    fs::write(desk.path("corpus/new.txt"), PLAN.replace("助餐", "sledding")).unwrap();
    assert_eq!(desk.run(&["index"]).code, 0);
    assert!(becomes(&served, "%22sledding%22", 1), "{}", served.said());
    // As after a damaged index: everything is other files.
    assert_eq!(desk.run(&["index", "--rebuild"]).code, 0);
    fs::remove_file(desk.path("corpus/new.txt")).unwrap();
    assert_eq!(desk.run(&["index"]).code, 0);
    assert!(becomes(&served, "%22sledding%22", 0), "{}", served.said());
}

#[test]
fn a_view_is_shown_again_in_the_language_of_who_asks_and_as_of_the_last_commit() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let shown = |language| {
        let headers = [("Accept-Language", language)];
        served.get_with("/?query=sledding", &headers).text().to_owned()
    };
    let before = [shown("zh"), shown("en")];
    assert!(before[0].contains("<html lang=\"zh") && before[1].contains("<html lang=\"en"));
    assert_eq!([shown("zh"), shown("en")], before);
    fs::write(desk.path("corpus/new.txt"), PLAN.replace("助餐", "sledding")).unwrap();
    assert_eq!(desk.run(&["index"]).code, 0);
    assert!(becomes(&served, "%22sledding%22", 1), "{}", served.said());
    let after = [shown("zh"), shown("en")];
    assert!(after.iter().all(|view| view.contains("<mark>sledding</mark>")), "{}", after[0]);
}

#[test]
fn with_watch_the_corpus_is_followed() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &["--watch"]);
    let deadline = Instant::now() + Duration::from_secs(30);
    while !served.said().contains("watching corpus") && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(50));
    }
    fs::write(desk.path("corpus/new.txt"), PLAN.replace("助餐", "sledding")).unwrap();
    assert!(becomes(&served, "%22sledding%22", 1), "{}", served.said());
}

#[cfg(unix)]
#[test]
fn what_was_begun_is_answered_before_the_end() {
    let desk = Desk::indexed();
    let mut served = Served::start(&desk, &[]);
    let mut idle = served.connect();
    let mut begun = served.connect();
    begun.write_all(b"GET /api/stats HTTP/1.1\r\nHost: localhost\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    served.terminate();
    std::thread::sleep(Duration::from_millis(200));
    begun.write_all(b"Connection: close\r\n\r\n").unwrap();
    assert_eq!(read_response(&mut begun).status, 200);
    assert_eq!(served.ended(), Some(0), "{}", served.said());
    let mut rest = Vec::new();
    assert_eq!(idle.read_to_end(&mut rest).unwrap_or(0), 0);
}

#[test]
fn an_address_in_use_is_said() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let ran = desk.run(&["serve", "--listen", &served.port().to_string()]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("cannot listen on 127.0.0.1:"), "{}", ran.stderr);
}
